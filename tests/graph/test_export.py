"""Every format: readable again, complete, the same bytes each time, and harmless."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Graph

from kg.errors import GraphError
from kg.graph.export import STATEMENT_FORMATS
from kg.graph.files import FORMATS, read_rdf_file
from kg.graph.store import KnowledgeGraph
from kg.model import Article, Participant, Statement, Status
from tests.graph.factory import ACTORS, article, participant, statement

HOSTILE = "=1+1\"><script>alert(1)</script> ' ; DROP ]]> \\ \x07 \u202e </x> {{7*7}}\nnew `line` 😀"


def sample() -> tuple[Article, list[Statement]]:
    of = article("a1", title=HOSTILE)
    named = Participant(replace(ACTORS["TUR"], label=HOSTILE), HOSTILE, 0, 3)
    return of, [
        replace(statement("TUR", "negotiatesWith", "RUS", of=of), subject=named, rule=HOSTILE),
        replace(
            statement(
                "USA",
                "warns",
                "RUS",
                of=of,
                index=1,
                status=Status.CLAIM,
                concerning=("s-400", "nato"),
            ),
            place=participant("idlib"),
        ),
        statement("SYR", "attacks", "idlib", of=of, index=2),
    ]


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    filled = KnowledgeGraph.open(None)
    filled.add(*sample())
    return filled


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_no_triple_is_lost(graph: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    graph.export(tmp_path / f"g{suffix}")
    again = read_rdf_file(tmp_path / f"g{suffix}")
    assert len(again) == len(graph.oxigraph)
    assert {quad.triple for quad in again} == {quad.triple for quad in graph.oxigraph}


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".jsonld"])
def test_named_graphs_are_kept(graph: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    graph.export(tmp_path / f"g{suffix}")
    assert set(read_rdf_file(tmp_path / f"g{suffix}")) == set(graph.oxigraph)


@pytest.mark.parametrize(("suffix", "name"), [(".ttl", "turtle"), (".nt", "nt"), (".rdf", "xml")])
def test_rdflib_reads_it_too(graph: KnowledgeGraph, tmp_path: Path, suffix: str, name: str) -> None:
    graph.export(tmp_path / f"g{suffix}")
    with (tmp_path / f"g{suffix}").open("rb") as file:
        assert len(Graph().parse(file, format=name)) == len(graph.oxigraph)


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_statements_can_be_read_out_of_a_file(
    graph: KnowledgeGraph, tmp_path: Path, suffix: str
) -> None:
    graph.export(tmp_path / f"g{suffix}")
    again = KnowledgeGraph.open(tmp_path / f"g{suffix}")
    assert list(again.statements()) == list(graph.statements())
    assert again.articles() == graph.articles()


def test_turtle_is_readable(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.export(tmp_path / "g.ttl")
    text = (tmp_path / "g.ttl").read_text(encoding="utf-8")
    assert text.startswith("@prefix article: <https://w3id.org/irkg/id/article/> .\n@prefix code:")
    assert "country:SYR a kg:Country ;" in text
    assert "rdf:predicate kg:negotiatesWith ;" in text


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export one graph in two processes that hash differently."""
    script = (
        "import sys; from tests.graph.test_export import sample\n"
        "from kg.graph.store import KnowledgeGraph\n"
        "graph = KnowledgeGraph.open(None); graph.add(*sample())\n"
        "for path in sys.argv[1:]: graph.export(path)\n"
    )
    root, folder = Path(__file__).parents[2], tmp_path_factory.mktemp("twice")
    for seed in ("1", "2"):
        paths = [str(folder / f"{seed}{suffix}") for suffix in (*FORMATS, *STATEMENT_FORMATS)]
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        subprocess.run(
            [sys.executable, "-c", script, *paths], check=True, cwd=root, env=environment
        )
    return folder


@pytest.mark.parametrize("suffix", sorted([*FORMATS, *STATEMENT_FORMATS]))
def test_same_bytes_each_time(twice: Path, suffix: str) -> None:
    assert (twice / f"1{suffix}").read_bytes() == (twice / f"2{suffix}").read_bytes()


def test_csv_has_a_line_for_each_statement(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.export(tmp_path / "g.csv")
    with (tmp_path / "g.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["subject_id"][-3:], row["relation"], row["status"]) for row in rows] == [
        ("TUR", "negotiatesWith", "fact"),
        ("USA", "warns", "claim"),
        ("SYR", "attacks", "fact"),
    ]
    assert rows[1]["concerning"] == "S-400 | NATO"
    assert not [
        cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))
    ]


def test_networks_can_be_read_again(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.export(tmp_path / "g.graphml")
    graph.export(tmp_path / "g.gexf")
    for network in (nx.read_graphml(tmp_path / "g.graphml"), nx.read_gexf(tmp_path / "g.gexf")):
        assert sorted(network.nodes) == [
            "country/RUS", "country/SYR", "country/TUR", "country/USA", "entity/idlib",
        ]  # fmt: skip
        edges = {(u, v): data["status"] for u, v, data in network.edges(data=True)}
        assert edges == {
            ("country/TUR", "country/RUS"): "fact",
            ("country/USA", "country/RUS"): "claim",
            ("country/SYR", "entity/idlib"): "fact",
        }
        assert network.nodes["country/SYR"]["label"] == "Syria"


@pytest.mark.parametrize("suffix", ["graphml", "gexf", "rdf"])
def test_xml_is_well_formed(graph: KnowledgeGraph, tmp_path: Path, suffix: str) -> None:
    graph.export(tmp_path / f"g.{suffix}")
    root = ET.parse(tmp_path / f"g.{suffix}").getroot()
    assert not [node for node in root.iter() if str(node.tag).endswith("}script")]


def test_json_ld_is_json(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.export(tmp_path / "g.jsonld")
    assert json.loads((tmp_path / "g.jsonld").read_text(encoding="utf-8"))


def test_cypher_escapes_what_would_end_a_string(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.export(tmp_path / "g.cypher")
    lines = (tmp_path / "g.cypher").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 5 + 3, lines
    assert r"a.label = '=1+1\"" not in lines[2]
    assert r"alert(1)</script> \' ; DROP ]]> \\" in lines[2]
    assert all(line.endswith(";") for line in lines)
    assert "MERGE (s)-[r:`NEGOTIATES_WITH` {id: 'st-" in lines[5]


def test_suffix_can_be_given_apart(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.export(tmp_path / "a", format="nt")
    graph.export(tmp_path / "b.nt")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b.nt").read_bytes()


def test_unknown_suffix_names_the_known_ones(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"unknown suffix '.docx'; there are .csv .cypher"):
        graph.export(tmp_path / "g.docx")


def test_a_failed_export_leaves_nothing_behind(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "g.nt").mkdir()
    with pytest.raises(GraphError, match="cannot be written"):
        graph.export(tmp_path / "g.nt")
    with pytest.raises(GraphError, match="cannot be written"):
        graph.export(tmp_path / "missing" / "g.nt")
    assert [path.name for path in tmp_path.iterdir()] == ["g.nt"]
