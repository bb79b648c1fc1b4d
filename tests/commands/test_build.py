"""`kg build`, `remove`, `check`, `validate`: what a graph holds after each, and what they say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.store import KnowledgeGraph
from kg.iris import article_graph_iri
from tests.conftest import ARTICLES, Kg, Ran, Record, run_kg

pytestmark = pytest.mark.model

SOME = sorted(ARTICLES.glob("20*.txt"))[:3]


def exported(graph: Path, *, suffix: str = "nq") -> bytes:
    """Return a graph as N-Quads."""
    file = graph.parent / f"{graph.name}.{suffix}"
    with KnowledgeGraph.open(graph, read_only=True) as opened:
        opened.export(file)
    return file.read_bytes()


def test_a_graph_holds_what_extract_prints(
    example_graph: Path, example_statements: list[Record]
) -> None:
    with KnowledgeGraph.open(example_graph, read_only=True) as graph:
        assert {s.id for s in graph.statements()} == {r["id"] for r in example_statements}
        assert len(graph.articles()) == 12


def test_building_prints_a_table_of_statements(
    built: tuple[Path, Ran], example_statements: list[Record]
) -> None:
    folder, ran = built
    for heading in ("status", "subject", "relation", "object", "says who", "sentences"):
        assert heading in ran.out
    counts = Counter(record["status"] for record in example_statements)
    summary = ", ".join(f"{n} {status}" for status, n in sorted(counts.items()))
    assert ran.out.splitlines()[-1] == f"{len(example_statements)} statements: {summary}"
    assert ran.complaints == [f"{folder}: articles 12 added"]


def test_building_again_changes_nothing_and_says_so(own_graph: Path, kg_here: Kg) -> None:
    before = exported(own_graph)
    ran = kg_here("build", ARTICLES, "-o", own_graph)
    assert ran.status == 0
    assert ran.complaints == [f"{own_graph}: nothing changed; articles that were there already: 12"]
    again = kg_here("build", ARTICLES, "-o", own_graph, "--again", "--quiet")
    assert (again.status, again.out, again.err) == (0, "", "")
    assert exported(own_graph) == before


def test_a_graph_can_be_extended(tmp_path: Path, kg_here: Kg) -> None:
    graph = tmp_path / "graph"
    kg_here("build", SOME[0], "-o", graph, "--quiet")
    ran = kg_here("build", *SOME, "-o", graph)
    assert ran.complaints == [f"{graph}: articles 2 added, 1 unchanged"]


def test_the_order_of_files_does_not_change_the_graph(tmp_path: Path, kg_here: Kg) -> None:
    graphs = tmp_path / "forth", tmp_path / "back"
    kg_here("build", *SOME, "-o", graphs[0], "--quiet")
    kg_here("build", *reversed(SOME), "-o", graphs[1], "--quiet")
    for suffix in ("nq", "ttl", "csv"):
        forth, back = (exported(graph, suffix=suffix) for graph in graphs)
        assert forth == back
    assert forth.count(b"\n") > 10


def test_neither_seeds_nor_workers_change_the_graph(tmp_path: Path) -> None:
    graphs = tmp_path / "one", tmp_path / "two"
    run_kg("build", *SOME, "-o", graphs[0], "--quiet", hash_seed=0)
    run_kg("build", *SOME, "-o", graphs[1], "--quiet", "--workers", 2, hash_seed=1)
    assert exported(graphs[0]) == exported(graphs[1])
    assert exported(graphs[0], suffix="ttl") == exported(graphs[1], suffix="ttl")


def test_a_bad_file_among_good_ones(tmp_path: Path, kg_here: Kg) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    graph = tmp_path / "graph"
    ran = kg_here("build", empty, SOME[0], tmp_path / "none.txt", "-o", graph)
    assert ran.status == 1
    assert ran.complaints == [
        f"kg: {empty}: empty: no words in it",
        f"kg: {tmp_path / 'none.txt'}: no such file",
        f"{graph}: articles 1 added",
    ]


def test_nothing_to_read_makes_no_graph(tmp_path: Path, kg_here: Kg) -> None:
    graph = tmp_path / "graph"
    ran = kg_here("build", tmp_path / "none.txt", "-o", graph)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert not graph.exists()


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_is_no_graph_is_left_alone(what: str, tmp_path: Path, kg_here: Kg) -> None:
    there = tmp_path / "there" if what == "file" else tmp_path
    (tmp_path / "there").write_text("mine\n", encoding="utf-8")
    ran = kg_here("build", SOME[0], "-o", there)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    assert (tmp_path / "there").read_text(encoding="utf-8") == "mine\n"


def test_removing_an_article_takes_its_statements_out(own_graph: Path, kg_here: Kg) -> None:
    with KnowledgeGraph.open(own_graph, read_only=True) as graph:
        first = graph.articles()[0].id
    ran = kg_here("remove", own_graph, first, "no-such-article")
    assert ran.status == 1
    assert ran.complaints == [f"kg: {own_graph}: no article no-such-article"]
    with KnowledgeGraph.open(own_graph, read_only=True) as graph:
        assert first not in {article.id for article in graph.articles()}
        assert first not in {statement.article.id for statement in graph.statements()}
    assert kg_here("validate", own_graph).status == 0


def test_removing_from_no_graph_makes_none(tmp_path: Path, kg_here: Kg) -> None:
    ran = kg_here("remove", tmp_path / "none", "a")
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert not (tmp_path / "none").exists()


def test_a_built_graph_is_valid_and_whole(example_graph: Path, kg_here: Kg) -> None:
    for command, what in (("validate", "violations"), ("check", "problems")):
        ran = kg_here(command, example_graph)
        assert (ran.status, ran.out) == (0, "")
        assert ran.complaints == [f"kg: {example_graph}: 0 {what}"]


def test_a_violation_is_printed(tmp_path: Path, kg_here: Kg) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(
        "@prefix kg: <https://w3id.org/irkg/ns#> .\n"
        "@prefix country: <https://w3id.org/irkg/id/country/> .\n"
        "country:TUR kg:warns country:SYR .\n",
        encoding="utf-8",
    )
    ran = kg_here("validate", path)
    assert ran.status == 1
    assert "kg:warns: direct triple" in ran.out
    assert ran.complaints == [f"kg: {path}: {len(ran.out.splitlines())} violations"]


def test_a_lost_article_is_found_and_repaired(own_graph: Path, kg_here: Kg) -> None:
    with KnowledgeGraph.open(own_graph, read_only=True) as graph:
        lost = graph.articles()[0].id
    store = ox.Store(str(own_graph / "oxigraph"))
    store.remove_graph(ox.NamedNode(article_graph_iri(lost)))
    store.flush()
    del store
    ran = kg_here("check", own_graph)
    assert ran.status == 1
    assert lost in ran.out
    assert kg_here("check", own_graph, "--repair").status == 0
    assert kg_here("check", own_graph).status == 0
    assert kg_here("build", ARTICLES, "-o", own_graph, "--quiet").status == 0
    with KnowledgeGraph.open(own_graph, read_only=True) as graph:
        assert lost in {article.id for article in graph.articles()}


def test_a_cut_journal_is_found(own_graph: Path, kg_here: Kg) -> None:
    journal = own_graph / "journal.jsonl"
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    journal.write_text("".join(lines[:-1]), encoding="utf-8")
    assert kg_here("check", own_graph).status == 1


@pytest.mark.parametrize("command", ["validate", "check"])
def test_what_is_no_graph_is_said(command: str, tmp_path: Path, kg_here: Kg) -> None:
    ran = kg_here(command, tmp_path / "none")
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "none: no" in ran.err
