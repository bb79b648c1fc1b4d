"""How a graph grows, changes, shrinks and survives."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import GraphError, QueryError
from kg.graph import terms
from kg.graph.changes import all_facts
from kg.graph.repair import registry_of
from kg.graph.results import Term
from kg.graph.store import AddResult, KnowledgeGraph
from kg.iris import NAMESPACE, iri
from kg.model import Actor, Article, ArticleRef, Kind, Participant, Statement, Status
from tests.graph.factory import ACTORS, article, statement


def graph_of(*entries: tuple[Article, Iterable[Statement]]) -> KnowledgeGraph:
    graph = KnowledgeGraph.open(None)
    graph.add_many(entries)
    return graph


def entry(
    name: str, *facts: tuple[str, str, str], status: Status = Status.FACT
) -> tuple[Article, list[Statement]]:
    of = article(name)
    return of, [statement(*fact, of=of, index=i, status=status) for i, fact in enumerate(facts)]


def quads(graph: KnowledgeGraph) -> list[str]:
    return sorted(map(str, graph.oxigraph))


def facts(graph: KnowledgeGraph) -> set[tuple[str, str, str]]:
    found = graph.oxigraph.quads_for_pattern(None, None, None, terms.FACTS_GRAPH)
    return {
        (
            terms.value(quad.subject)[-3:],
            quad.predicate.value.removeprefix(NAMESPACE),
            terms.value(quad.object)[-3:],
        )
        for quad in found
    }


def labels(graph: KnowledgeGraph) -> set[str | None]:
    rows = graph.query(
        "SELECT ?label { ?x rdf:type/rdfs:subClassOf* kg:Actor ; rdfs:label ?label }"
    )
    return {row["label"] for row in rows}


def assert_derived_is_as_built_anew(graph: KnowledgeGraph) -> None:
    store = graph.oxigraph
    in_facts = set(store.quads_for_pattern(None, None, None, terms.FACTS_GRAPH))
    in_registry = set(store.quads_for_pattern(None, None, None, terms.REGISTRY_GRAPH))
    assert in_facts == {triple.quad for triple in all_facts(store)}
    assert in_registry == registry_of(store)


def test_statements_come_back_as_they_went_in() -> None:
    of = article()
    given_ = [
        statement("TUR", "negotiatesWith", "RUS", of=of, status=Status.CLAIM),
        statement("USA", "warns", "TUR", of=of, index=1, concerning=("s-400",)),
    ]
    assert list(graph_of((of, given_)).statements()) == given_


def test_adding_twice_adds_nothing() -> None:
    of, given_ = entry("a1", ("TUR", "meetsWith", "RUS"))
    graph = graph_of((of, given_))
    before = quads(graph)
    assert graph.add(of, given_) is AddResult.UNCHANGED
    assert quads(graph) == before


def test_changed_text_replaces_the_article() -> None:
    graph = graph_of(entry("a1", ("TUR", "meetsWith", "RUS")))
    changed = article("a1", text="Another text.")
    now = statement("USA", "warns", "TUR", of=changed)
    assert graph.add(changed, [now]) is AddResult.REPLACED
    assert list(graph.statements()) == [now]
    assert facts(graph) == {("USA", "warns", "TUR")}
    assert quads(graph) == quads(graph_of((changed, [now])))


def test_same_text_under_another_id_is_stored_once() -> None:
    graph = graph_of((article("a1", text="The same."), []))
    before = quads(graph)
    assert graph.add(article("a2", text="The same."), []) is AddResult.DUPLICATE
    assert quads(graph) == before


def test_same_text_twice_in_one_batch_is_stored_once() -> None:
    graph = KnowledgeGraph.open(None)
    same: list[tuple[Article, list[Statement]]] = [
        (article(name, text="The same."), []) for name in ("a1", "a2", "a1")
    ]
    assert graph.add_many(same) == [AddResult.ADDED, AddResult.DUPLICATE, AddResult.UNCHANGED]


def test_removing_what_was_added_leaves_an_empty_graph() -> None:
    graph = KnowledgeGraph.open(None)
    empty = quads(graph)
    graph.add_many([entry("a1", ("TUR", "meetsWith", "RUS")), entry("a2", ("USA", "warns", "TUR"))])
    assert graph.remove("a1")
    assert labels(graph) == {"Turkey", "United States"}
    assert graph.remove("a2")
    assert not graph.remove("a2")
    assert quads(graph) == empty


def test_a_fact_stays_while_another_article_backs_it() -> None:
    graph = graph_of(
        entry("a1", ("TUR", "receivesArmsFrom", "RUS")),
        entry("a2", ("RUS", "suppliesArmsTo", "TUR")),
    )
    graph.remove("a1")
    assert facts(graph) == {("TUR", "receivesArmsFrom", "RUS"), ("RUS", "suppliesArmsTo", "TUR")}


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.FACT])
def test_no_direct_triple_unless_fact(status: Status) -> None:
    graph = graph_of(entry("a1", ("RUS", "spiesOn", "USA"), status=status))
    assert facts(graph) == set()
    assert not graph.query("ASK { country:RUS kg:spiesOn country:USA }")


def test_order_of_articles_does_not_matter() -> None:
    entries = [
        entry("a1", ("TUR", "meetsWith", "RUS"), ("TUR", "memberOf", "nato")),
        entry("a2", ("USA", "warns", "TUR"), ("TUR", "meetsWith", "RUS")),
        entry("a3", ("TUR", "visits", "idlib"), status=Status.PLANNED),
    ]
    assert quads(graph_of(*entries)) == quads(graph_of(*reversed(entries)))


def test_actor_described_in_two_ways_has_one_label_and_every_code() -> None:
    office = {"a1": ("TURGOV", "A. Minister"), "a2": ("TUROPP", "A. MINISTER")}
    entries = []
    for name, (code, label) in office.items():
        person = Actor("entity/minister", label, Kind.PERSON, "TUR", code)
        of = article(name)
        said = replace(statement(of=of), subject=Participant(person, "he", 0, 2))
        entries.append((of, [said]))
    graph = graph_of(*entries)
    backwards = graph_of(*reversed(entries))
    assert quads(graph) == quads(backwards)
    assert [each.subject.actor.code for each in graph.statements()] == ["TURGOV", "TUROPP"]
    rows = graph.query(
        "SELECT ?l ?c { entity:minister rdfs:label ?l ; kg:actorCode ?c } ORDER BY ?c"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("A. MINISTER", "TURGOV"),
        ("A. MINISTER", "TUROPP"),
    ]
    graph.remove("a2")
    assert quads(graph) == quads(graph_of(entries[0]))


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a1", "a2", "a3"]),
            st.lists(
                st.tuples(
                    st.sampled_from(["TUR", "RUS", "USA"]),
                    st.sampled_from(["meetsWith", "suppliesArmsTo", "receivesArmsFrom", "warns"]),
                    st.sampled_from(["SYR", "RUS", "TUR"]),
                    st.booleans(),
                ),
                max_size=3,
            ),
        ),
        max_size=6,
    )
)
def test_derived_graphs_follow_from_the_articles(
    steps: list[tuple[str, list[tuple[str, str, str, bool]]]],
) -> None:
    graph = KnowledgeGraph.open(None)
    for name, rows in steps:
        of = article(name)
        if rows:
            said = [
                statement(s, r, o, of=of, index=i, reciprocal=both)
                for i, (s, r, o, both) in enumerate(rows)
            ]
            graph.add(of, said)
        else:
            graph.remove(name)
        assert_derived_is_as_built_anew(graph)


@pytest.mark.parametrize(
    "text",
    [
        'quote " and \\ backslash',
        '\\u0022 } ; DROP ALL ; INSERT DATA { <http://x> <http://y> "',
        "line\nbreak\r\ttab 'single' \\",
        "emoji 😀 and } . <http://evil/>",
    ],
)
def test_hostile_words_survive_a_replacement(text: str) -> None:
    graph = KnowledgeGraph.open(None)
    for body in ("first", "second"):
        of = article("a1", text=body, title=text)
        built = statement(of=of)
        said = replace(built, rule=text, relation=replace(built.relation, text=text + body))
        graph.add(of, [said])
        assert list(graph.statements()) == [said]
    graph.remove("a1")
    assert graph.articles() == []


def test_no_triple_stands_in_two_graphs() -> None:
    graph = graph_of(
        entry("a1", ("TUR", "meetsWith", "RUS")), entry("a2", ("TUR", "meetsWith", "RUS"))
    )
    triples = {quad.triple for quad in graph.oxigraph}
    assert len(triples) == len(graph.oxigraph)


def test_a_statement_of_another_article_is_refused() -> None:
    graph = KnowledgeGraph.open(None)
    with pytest.raises(GraphError, match="a2: statement st-"):
        graph.add(article("a2"), [statement(of=article("a1"))])


def test_a_reference_needs_the_hash_of_the_text() -> None:
    with pytest.raises(GraphError, match="SHA-256"):
        KnowledgeGraph.open(None).add(ArticleRef("a1"), [])


def test_articles_and_single_statements_can_be_had() -> None:
    of, said = entry("a1", ("TUR", "meetsWith", "RUS"))
    graph = graph_of((of, said), entry("a0"))
    assert [ref.id for ref in graph.articles()] == ["a0", "a1"]
    assert graph.articles()[1] == ArticleRef.of(of)
    for name in (said[0].id, f"statement:{said[0].id}", iri(f"statement/{said[0].id}")):
        assert graph.statement(name) == said[0]
    assert graph.explain(said[0].id).startswith("claim       Turkey meets with Russia\n")
    assert graph.has_article(of)
    assert not graph.has_article(article("a1", text="Another text."))
    with pytest.raises(GraphError, match="no statement st-0"):
        graph.statement("st-0")


def test_queries_run_in_this_process_too() -> None:
    graph = graph_of(entry("a1", ("TUR", "meetsWith", "RUS")))
    rows = graph.query("SELECT ?who { ?who kg:meetsWith $whom }", whom=Term("actor", "Russia"))
    assert [row["who"] for row in rows] == [ACTORS["TUR"].iri]
    with pytest.raises(QueryError, match="SERVICE is refused"):
        graph.query("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }")


# rdflib warns about its own property, which it asks for in Dataset.triples
@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
def test_rdflib_sees_the_union_of_all_graphs() -> None:
    from rdflib import URIRef

    graph = graph_of(entry("a1", ("TUR", "meetsWith", "RUS")))
    ends = (URIRef(ACTORS["TUR"].iri), URIRef(ACTORS["RUS"].iri))
    triples = list(graph.rdf.triples((ends[0], None, ends[1])))
    assert [str(p) for _, p, _ in triples] == [NAMESPACE + "meetsWith"]
    assert graph.rdf.query("ASK { country:TUR kg:meetsWith country:RUS }").askAnswer


# on disk


def test_a_graph_on_disk_is_there_after_reopening(tmp_path: Path) -> None:
    of, said = entry("a1", ("TUR", "meetsWith", "RUS"))
    with KnowledgeGraph.open(tmp_path / "g") as graph:
        assert graph.add(of, said) is AddResult.ADDED
        before = quads(graph)
    with KnowledgeGraph.open(tmp_path / "g", read_only=True) as graph:
        assert list(graph.statements()) == said
        assert quads(graph) == before
        with pytest.raises(GraphError, match="for reading only"):
            graph.remove("a1")


def test_a_reader_works_beside_a_writer(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path / "g") as writer:
        writer.add(*entry("a1", ("TUR", "meetsWith", "RUS")))
        reader = KnowledgeGraph.open(tmp_path / "g", read_only=True)
        writer.add(*entry("a2", ("USA", "warns", "TUR")))
        assert [ref.id for ref in reader.articles()] == ["a1"]
        again = KnowledgeGraph.open(tmp_path / "g", read_only=True)
        assert [ref.id for ref in again.articles()] == ["a1", "a2"]


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    with (
        KnowledgeGraph.open(tmp_path / "g"),
        pytest.raises(GraphError, match="another process is writing") as told,
    ):
        KnowledgeGraph.open(tmp_path / "g")
    assert "\n" not in str(told.value)


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "g").write_text("text")
    with pytest.raises(GraphError, match="is a file"):
        KnowledgeGraph.open(tmp_path / "g")


def test_a_folder_with_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("text")
    with pytest.raises(GraphError, match="no graph in this folder, but other files"):
        KnowledgeGraph.open(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_reading_makes_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="kg build"):
        KnowledgeGraph.open(tmp_path / "g", read_only=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("read_only", [False, True])
def test_an_emptied_store_is_noticed(tmp_path: Path, read_only: bool) -> None:
    with KnowledgeGraph.open(tmp_path / "g") as graph:
        graph.add(*entry("a1", ("TUR", "meetsWith", "RUS")))
    for file in (tmp_path / "g" / "oxigraph").iterdir():
        file.unlink()
    ox.Store(str(tmp_path / "g" / "oxigraph")).flush()
    with pytest.raises(GraphError, match="the store is empty, but the journal lists 1 article"):
        KnowledgeGraph.open(tmp_path / "g", read_only=read_only)


def test_a_missing_store_is_noticed(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path / "g") as graph:
        graph.add(*entry("a1"))
    (tmp_path / "g" / "oxigraph").rename(tmp_path / "elsewhere")
    with pytest.raises(GraphError, match="the store is missing"):
        KnowledgeGraph.open(tmp_path / "g")


def test_an_acknowledged_article_survives_a_kill(tmp_path: Path) -> None:
    script = textwrap.dedent(
        f"""
        from kg.graph.store import KnowledgeGraph
        from tests.graph.test_store import entry
        graph = KnowledgeGraph.open({str(tmp_path / "g")!r})
        for number in range(1000):
            graph.add(*entry(f"a{{number}}", ("TUR", "meetsWith", "RUS"), ("USA", "warns", "TUR")))
            print(number, flush=True)
        """
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(15)]
        process.kill()
        lines += process.communicate()[0].splitlines()
    acknowledged = list(map(int, lines))
    with KnowledgeGraph.open(tmp_path / "g") as graph:
        there = {ref.id for ref in graph.articles()}
        assert {f"a{number}" for number in acknowledged} <= there
        assert len(list(graph.statements())) == 2 * len(there)
        assert_derived_is_as_built_anew(graph)
