"""`kg query`, `network`, `draw`, `export`, `explain`: answers from the graph of the example articles."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.graph.packaged import Query, packaged_queries
from tests.conftest import Kg, Ran, Record, run_kg

pytestmark = pytest.mark.model

VALUES = {"actor": "Turkey", "relation": "accuses", "text": "talks", "integer": "3"}
LABELS = "SELECT ?name { country:TUR rdfs:label ?name }"
#: packaged queries that need more than Turkey and Russia to find something in the example articles
SPECIAL = {"members": {"actor": "NATO"}, "claims-and-denials": {"other": "United States"}}
QUERIES = packaged_queries()


def parameters(query: Query) -> list[str]:
    """Return options that give each parameter without a default a value."""
    found = []
    for i, parameter in enumerate(p for p in query.parameters if p.default is None):
        value = VALUES[parameter.type] if not i else "Russia"
        value = SPECIAL.get(query.name, {}).get(parameter.name, value)
        found += ["-p", f"{parameter.name}={value}"]
    return found


def test_the_packaged_queries_are_listed(kg_here: Kg) -> None:
    ran = kg_here("query", "--list")
    assert ran.status == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == [q.name for q in QUERIES]
    assert len(QUERIES) > 10


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_packaged_query_runs(query: Query, example_graph: Path, kg_here: Kg) -> None:
    ran = kg_here("query", example_graph, query.name, *parameters(query), "--format", "csv")
    assert (ran.status, ran.err) == (0, "")
    rows = list(csv.reader(io.StringIO(ran.out)))
    assert len(rows[0]) > 1
    assert all(len(row) == len(rows[0]) for row in rows)


def test_most_packaged_queries_find_something(example_graph: Path, kg_here: Kg) -> None:
    empty = [
        query.name
        for query in QUERIES
        if len(
            kg_here(
                "query", example_graph, query.name, *parameters(query), "--format", "csv"
            ).out.splitlines()
        )
        < 2
    ]
    assert len(empty) <= 2, empty


def test_prefixes_are_bound(example_graph: Path, kg_here: Kg) -> None:
    assert kg_here("query", example_graph, LABELS, "--format", "csv").out == "name\nTurkey\n"


def test_each_format_of_an_answer(example_graph: Path, kg_here: Kg) -> None:
    def ask(query: str, format: str) -> Ran:
        return kg_here("query", example_graph, query, "--format", format)

    assert "Turkey" in ask(LABELS, "table").out.splitlines()[-1]
    assert ask(LABELS, "tsv").out.splitlines() == ["?name", '"Turkey"']
    document = json.loads(ask(LABELS, "json").out)
    assert document["results"]["bindings"] == [{"name": {"type": "literal", "value": "Turkey"}}]
    construct = "CONSTRUCT { country:TUR rdfs:label ?n } { country:TUR rdfs:label ?n }"
    assert 'country:TUR rdfs:label "Turkey"' in ask(construct, "turtle").out
    assert ask("ASK { country:TUR a kg:Country }", "table").out == "yes\n"
    assert ask(LABELS, "turtle").status == 2


def test_a_query_is_read_from_a_file(example_graph: Path, tmp_path: Path, kg_here: Kg) -> None:
    file = tmp_path / "labels.rq"
    file.write_text(LABELS.replace("country:TUR", "$who"), encoding="utf-8")
    named = f"# parameter: who actor\n{file.read_text(encoding='utf-8')}"
    file.write_text(named, encoding="utf-8")
    ran = kg_here("query", example_graph, file, "-p", "who=Türkiye", "--format", "csv")
    assert ran.out == "name\nTurkey\n"


def test_an_exported_file_answers_like_the_graph(
    example_graph: Path, tmp_path: Path, kg_here: Kg
) -> None:
    file = tmp_path / "graph.ttl"
    assert kg_here("export", example_graph, "-o", file).status == 0
    for name in ("leaders", "accusations"):
        assert kg_here("query", file, name) == kg_here("query", example_graph, name)


def test_an_answer_that_is_cut_says_so(example_graph: Path, kg_here: Kg) -> None:
    ran = kg_here("query", example_graph, "SELECT * { ?s ?p ?o }", "--rows", 5, "--format", "csv")
    assert ran.status == 1
    assert len(ran.out.splitlines()) == 6
    assert ran.complaints == ["kg: the answer was cut at 5 rows; --rows allows more"]


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        pytest.param("SELECT ?s WHERE {", "the query is faulty: error at 1:18", id="syntax"),
        pytest.param("SELECT * { ?s nope:x ?o }", "Prefix not found", id="prefix"),
        pytest.param("INSERT DATA { <a:b> <a:c> <a:d> }", "cannot change", id="update"),
        pytest.param("SELECT * { SERVICE <http://x.y/> {} }", "SERVICE is refused", id="service"),
        pytest.param("no-such-query", "no packaged query", id="unknown name"),
        pytest.param("none.rq", "no such query file", id="missing file"),
        pytest.param("who-does", "parameter 'relation' (relation) is missing", id="no value"),
    ],
)
def test_a_query_that_cannot_be_answered(
    query: str, problem: str, example_graph: Path, kg_here: Kg
) -> None:
    ran = kg_here("query", example_graph, query)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert problem in ran.err


def test_a_query_that_takes_too_long_is_stopped(example_graph: Path, kg_here: Kg) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    ran = kg_here("query", example_graph, endless, "--seconds", 1)
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert "took longer than 1 s" in ran.err


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(["query", "GRAPH", "leaders", "--format", "xml"], id="query"),
        pytest.param(["network", "GRAPH", "--format", "xml"], id="network"),
        pytest.param(["network", "GRAPH", "--include", "rumour"], id="status"),
        pytest.param(["explain", "GRAPH", "st-1", "--format", "xml"], id="explain"),
        pytest.param(["export", "GRAPH", "-o", "graph.docx"], id="suffix"),
    ],
)
def test_an_unknown_format_names_the_known_ones(
    args: list[str], example_graph: Path, tmp_path: Path, kg_here: Kg
) -> None:
    ran = kg_here(*(str(example_graph) if arg == "GRAPH" else arg for arg in args))
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "unknown" in ran.err
    assert "there are" in ran.err


@pytest.mark.parametrize(
    "args",
    [
        ["query", "leaders"],
        ["export", "-o", "graph.ttl"],
        ["network"],
        ["draw", "-o", "page.html"],
        ["explain", "st-1"],
    ],
    ids=lambda args: args[0],
)
@pytest.mark.parametrize("there", [True, False], ids=["a folder without one", "no folder"])
def test_no_such_graph(there: bool, args: list[str], tmp_path: Path, kg_here: Kg) -> None:
    folder = tmp_path if there else tmp_path / "none"
    ran = kg_here(args[0], folder, *args[1:])
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert f"{folder}: no" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["export", "draw"])
def test_a_file_that_cannot_be_written(
    command: str, example_graph: Path, tmp_path: Path, kg_here: Kg
) -> None:
    target = tmp_path / "none" / ("graph.ttl" if command == "export" else "page.html")
    ran = kg_here(command, example_graph, "-o", target)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "cannot be written" in ran.err


def test_the_network_as_table_csv_and_json(example_graph: Path, kg_here: Kg) -> None:
    table = kg_here("network", example_graph, "--top", 3)
    assert "United States" in table.out
    assert table.out.splitlines()[-1].endswith("more actors; --top shows more")
    rows = list(
        csv.DictReader(io.StringIO(kg_here("network", example_graph, "--format", "csv").out))
    )
    records = kg_here("network", example_graph, "--format", "json").records
    assert [row["actor"] for row in rows] == [record["actor"] for record in records]
    assert {"label", "kind", "degree", "pagerank", "betweenness", "community"} <= set(rows[0])
    assert abs(sum(record["pagerank"] for record in records) - 1) < 1e-6
    degrees = [record["degree"] for record in records]
    assert degrees == sorted(degrees, reverse=True)


def test_a_network_of_claims_and_plans(example_graph: Path, kg_here: Kg) -> None:
    facts = kg_here("network", example_graph, "--format", "json").records
    others = kg_here("network", example_graph, "--include", "planned", "--format", "json").records
    assert 0 < len(others) < len(facts)


def test_drawing_writes_one_page(example_graph: Path, tmp_path: Path, kg_here: Kg) -> None:
    pages = tmp_path / "one.html", tmp_path / "two.html"
    for page in pages:
        ran = kg_here("draw", example_graph, "-o", page, "--title", "Ties & <deeds>")
        assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert pages[0].read_bytes() == pages[1].read_bytes()
    text = pages[0].read_text(encoding="utf-8")
    assert "Ties &amp; &lt;deeds&gt;" in text
    assert "United States" in text


@pytest.mark.parametrize(
    "suffix",
    [".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf", ".graphml", ".gexf", ".csv", ".cypher"],
)
def test_every_format_of_the_contract_is_written(
    suffix: str, example_graph: Path, tmp_path: Path, kg_here: Kg
) -> None:
    file = tmp_path / f"graph{suffix}"
    ran = kg_here("export", example_graph, "-o", file)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert b"Turkey" in file.read_bytes()


def test_a_statement_is_explained(
    example_graph: Path, example_statements: list[Record], kg_here: Kg
) -> None:
    for record in (example_statements[0], example_statements[-1]):
        told = kg_here("explain", example_graph, record["id"]).out
        assert record["subject"]["label"] in told
        assert record["rule"] in told
        assert record["status"] in told
        assert kg_here("explain", example_graph, record["id"], "--format", "json").records == [
            record
        ]


def test_no_such_statement(example_graph: Path, kg_here: Kg) -> None:
    ran = kg_here("explain", example_graph, "st-0")
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "no statement st-0" in ran.err


def test_asking_loads_neither_spacy_nor_rdflib_nor_networkx(example_graph: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kg", "query", str(example_graph), "leaders"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "kg" in loaded
    assert not loaded & {"spacy", "rdflib", "networkx", "numpy", "onnxruntime", "pyvis", "rich"}


def test_a_closed_pipe_ends_in_silence(example_graph: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "query", str(example_graph), "SELECT * { ?s ?p ?o }"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), complaint) == (0, b"")


def test_an_answer_does_not_hang_on_hash_seeds(example_graph: Path) -> None:
    args = ("query", example_graph, "leaders", "--format", "json")
    assert run_kg(*args, hash_seed=1) == run_kg(*args, hash_seed=2)
    network = ("network", example_graph, "--format", "json")
    assert run_kg(*network, hash_seed=1) == run_kg(*network, hash_seed=2)
