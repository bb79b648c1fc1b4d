"""What is found when store and journal disagree, and what repair makes of it."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.graph import terms as t
from kg.graph.repair import check_graph
from kg.graph.store import AddResult, KnowledgeGraph
from kg.iris import article_graph_iri
from tests.graph.factory import ACTORS, article, statement


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with KnowledgeGraph.open(tmp_path / "g") as graph:
        for name, subject in (("a1", "TUR"), ("a2", "USA")):
            of = article(name)
            graph.add(of, [statement(subject, "meetsWith", "RUS", of=of)])
    return tmp_path / "g"


def articles(folder: Path) -> list[str]:
    with KnowledgeGraph.open(folder, read_only=True) as graph:
        return [ref.id for ref in graph.articles()]


def damage_article(folder: Path, name: str, *, whole: bool) -> None:
    store = ox.Store(str(folder / "oxigraph"))
    quads = list(store.quads_for_pattern(None, None, None, ox.NamedNode(article_graph_iri(name))))
    for quad in quads if whole else quads[:3]:
        store.remove(quad)
    store.flush()


def assert_sound(folder: Path) -> None:
    assert check_graph(folder) == []
    with KnowledgeGraph.open(folder) as graph:
        assert graph.validate() == []


def test_a_sound_graph_has_no_problems(folder: Path) -> None:
    assert check_graph(folder) == []
    assert check_graph(folder, repair=True) == []
    assert articles(folder) == ["a1", "a2"]


def test_a_lost_article_is_found_and_can_be_added_again(folder: Path) -> None:
    damage_article(folder, "a1", whole=True)
    problems = check_graph(folder)
    assert "a1: acknowledged, but missing" in problems
    assert "the graph of facts does not follow from the statements" in problems
    assert check_graph(folder, repair=True) == problems
    assert_sound(folder)
    assert articles(folder) == ["a2"]
    with KnowledgeGraph.open(folder) as graph:
        of = article("a1")
        assert graph.add(of, [statement("TUR", "meetsWith", "RUS", of=of)]) is AddResult.ADDED
    assert_sound(folder)


def test_half_an_article_is_found_and_taken_out(folder: Path) -> None:
    damage_article(folder, "a1", whole=False)
    (problem,) = [
        each for each in check_graph(folder) if each.startswith("a1:") or "missing" in each
    ]
    assert "not whole" in problem or "missing" in problem
    check_graph(folder, repair=True)
    assert_sound(folder)
    assert articles(folder) == ["a2"]


def test_a_leaked_direct_triple_is_found_and_taken_out(folder: Path) -> None:
    store = ox.Store(str(folder / "oxigraph"))
    ends = [ox.NamedNode(ACTORS[name].iri) for name in ("TUR", "USA")]
    store.add(ox.Quad(ends[0], t.term("attacks"), ends[1], t.FACTS_GRAPH))
    del store
    assert check_graph(folder) == ["the graph of facts does not follow from the statements"]
    check_graph(folder, repair=True)
    assert_sound(folder)
    assert articles(folder) == ["a1", "a2"]


def test_a_missing_journal_is_found_and_written_anew(folder: Path) -> None:
    (folder / "journal.jsonl").unlink()
    with pytest.raises(GraphError, match="the journal is missing; kg check --repair"):
        KnowledgeGraph.open(folder)
    problems = check_graph(folder, repair=True)
    assert problems[0].endswith("the journal is missing")
    assert_sound(folder)
    assert articles(folder) == ["a1", "a2"]


def test_a_damaged_line_of_the_journal_is_found(folder: Path) -> None:
    journal = folder / "journal.jsonl"
    lines = journal.read_text().splitlines(keepends=True)
    journal.write_text("".join([lines[0], "nonsense\n", *lines[2:]]))
    with pytest.raises(GraphError, match=r"journal.jsonl:2: damaged line"):
        KnowledgeGraph.open(folder)
    assert "damaged line" in check_graph(folder, repair=True)[0]
    assert_sound(folder)


def test_a_line_cut_off_at_the_end_is_made_good(folder: Path) -> None:
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-10])
    assert check_graph(folder) == ["a2: stored, but not acknowledged"]
    with KnowledgeGraph.open(folder) as graph:
        of = article("a2")
        assert graph.add(of, [statement("USA", "meetsWith", "RUS", of=of)]) is AddResult.UNCHANGED
    assert_sound(folder)


def test_a_journal_of_another_version_is_refused(folder: Path) -> None:
    journal = folder / "journal.jsonl"
    journal.write_text(journal.read_text().replace('"format": 1', '"format": 99'))
    with pytest.raises(GraphError, match="format 99, this version reads format 1"):
        KnowledgeGraph.open(folder)


def test_an_emptied_store_can_be_started_over(folder: Path) -> None:
    for file in (folder / "oxigraph").iterdir():
        file.unlink()
    ox.Store(str(folder / "oxigraph")).flush()
    assert check_graph(folder, repair=True)[:2] == [
        "a1: acknowledged, but missing",
        "a2: acknowledged, but missing",
    ]
    assert articles(folder) == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no such graph"):
        check_graph(tmp_path / "g")


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST"])
def test_a_store_without_its_files_is_told_in_one_line(folder: Path, name: str) -> None:
    for file in (folder / "oxigraph").glob(f"{name}*"):
        file.write_bytes(b"garbage")
    with pytest.raises(GraphError) as told:
        KnowledgeGraph.open(folder)
    assert "\n" not in str(told.value)
