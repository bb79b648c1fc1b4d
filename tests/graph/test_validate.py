"""The rules of the graph: what breaks them is found, by our checks and by pySHACL with the shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.graph import terms as t
from kg.graph.store import KnowledgeGraph
from kg.graph.validate import Violation, validate
from kg.iris import PREFIXES, iri
from kg.model import Status
from kg.resources import ontology_path
from tests.graph.factory import article, statement

Change = Callable[["Sample"], None]
XSD = PREFIXES["xsd"]


@dataclass
class Sample:
    """A valid graph to be damaged: one claim, two facts, one denial."""

    store: ox.Store
    claim: ox.NamedNode
    fact: ox.NamedNode

    @classmethod
    def build(cls) -> Sample:
        of = article("a1")
        said = [
            statement("TUR", "negotiatesWith", "RUS", of=of, status=Status.CLAIM),
            statement("USA", "warns", "TUR", of=of, index=1, concerning=("s-400",)),
            statement("TUR", "receivesArmsFrom", "RUS", of=of, index=2),
            statement("RUS", "spiesOn", "USA", of=of, index=3, status=Status.DENIED),
            statement("USA", "accuses", "SYR", of=of, index=4, reciprocal=True),
            statement("TUR", "occupies", "idlib", of=of, index=5),
        ]
        graph = KnowledgeGraph.open(None)
        graph.add(of, said)
        nodes = [ox.NamedNode(iri(f"statement/{each.id}")) for each in said]
        return cls(graph.oxigraph, nodes[0], nodes[1])

    def put(
        self, node: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal
    ) -> None:
        graph = next(
            (quad.graph_name for quad in self.store.quads_for_pattern(node, None, None)),
            t.FACTS_GRAPH,
        )
        self.store.add(ox.Quad(node, predicate, value, graph))

    def drop(self, node: ox.NamedNode | None, predicate: ox.NamedNode) -> None:
        for quad in list(self.store.quads_for_pattern(node, predicate, None)):
            self.store.remove(quad)

    def change(
        self, node: ox.NamedNode, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal
    ) -> None:
        graph = next(iter(self.store.quads_for_pattern(node, None, None))).graph_name
        self.drop(node, predicate)
        self.store.add(ox.Quad(node, predicate, value, graph))

    def put_days(self, earliest: str, latest: str) -> None:
        self.put(self.fact, t.EARLIEST, literal(earliest, "date"))
        self.put(self.fact, t.LATEST, literal(latest, "date"))

    @property
    def sentence(self) -> ox.NamedNode:
        return self.of(self.fact, t.EVIDENCE)

    @property
    def article(self) -> ox.NamedNode:
        return self.of(self.sentence, t.IN_ARTICLE)

    def of(self, node: ox.NamedNode, predicate: ox.NamedNode) -> ox.NamedNode:
        value = next(iter(self.store.quads_for_pattern(node, predicate, None))).object
        assert isinstance(value, ox.NamedNode)
        return value


TUR, RUS, USA = (ox.NamedNode(iri(f"country/{code}")) for code in ("TUR", "RUS", "USA"))
S400 = ox.NamedNode(iri("entity/s-400"))


def literal(text: str, datatype: str = "string") -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


DAMAGES: dict[str, tuple[Change, str]] = {
    "leaked denial": (lambda s: s.put(RUS, t.term("spiesOn"), USA), "that no fact backs"),
    "leaked claim": (lambda s: s.put(TUR, t.term("negotiatesWith"), RUS), "that no fact backs"),
    "missing direct triple": (
        lambda s: s.drop(USA, t.term("warns")),
        "fact without its direct triple",
    ),
    "claim without source": (
        lambda s: s.drop(s.claim, t.ATTRIBUTED_TO),
        "a claim without a source",
    ),
    "no evidence": (lambda s: s.drop(s.fact, t.EVIDENCE), "kg:evidence: missing"),
    "evidence is no sentence": (lambda s: s.change(s.fact, t.EVIDENCE, TUR), "of another class"),
    "two statuses": (lambda s: s.put(s.claim, t.STATUS, t.code("denied")), "2 values"),
    "unknown status": (
        lambda s: s.change(s.claim, t.STATUS, t.code("rumour")),
        "no status: rumour",
    ),
    "confidence too high": (
        lambda s: s.change(s.fact, t.CONFIDENCE, literal("1.7", "decimal")),
        "no decimal from 0 to 1",
    ),
    "confidence is text": (
        lambda s: s.change(s.fact, t.CONFIDENCE, literal("high")),
        "no decimal from 0 to 1",
    ),
    "unknown relation": (
        lambda s: s.change(s.claim, t.PREDICATE, t.term("likes")),
        "no relation of the ontology",
    ),
    "subject is object": (
        lambda s: s.change(s.claim, t.OBJECT, TUR),
        "subject and object are the same",
    ),
    "weapon as subject": (lambda s: s.change(s.claim, t.SUBJECT, S400), "cannot be the subject"),
    "country as leader": (
        lambda s: s.change(s.claim, t.PREDICATE, t.term("leads")),
        "cannot be the subject",
    ),
    "literal as object": (
        lambda s: s.change(s.claim, t.OBJECT, literal("Russia")),
        "no IRI: Russia",
    ),
    "no such day": (
        lambda s: s.put(s.fact, t.EARLIEST, literal("2019-13-45", "date")),
        "no date: 2019-13-45",
    ),
    "earliest after latest": (
        lambda s: s.put_days("2019-10-24", "2019-10-23"),
        "earliest is after latest",
    ),
    "offset off by one": (
        lambda s: s.change(s.sentence, t.BEGIN, literal("101", "integer")),
        "do not fit the text",
    ),
    "begin after end": (
        lambda s: s.change(s.sentence, t.BEGIN, literal("900", "integer")),
        "do not fit the text",
    ),
    "offset is no number": (
        lambda s: s.change(s.sentence, t.BEGIN, literal("ten", "integer")),
        "no offset: ten",
    ),
    "direction mark in a label": (
        lambda s: s.change(TUR, t.LABEL, literal("Tur\u202ekey")),
        "control characters",
    ),
    "control character in a label": (
        lambda s: s.change(TUR, t.LABEL, literal("Tur\x07key")),
        "control characters",
    ),
    "no label": (lambda s: s.drop(TUR, t.LABEL), "rdfs:label: missing"),
    "two labels": (lambda s: s.put(TUR, t.LABEL, literal("Turkiye")), "rdfs:label: 2 values"),
    "no hash": (lambda s: s.change(s.article, t.SHA256, literal("abc")), "no SHA-256: abc"),
    "no run": (lambda s: s.drop(s.fact, t.RUN), "kg:run: missing"),
}
# one of each kind of rule: pySHACL takes seconds for each graph
FOR_PYSHACL = (
    "leaked denial",
    "unknown relation",
    "weapon as subject",
    "offset off by one",
    "two labels",
)


def test_a_valid_graph_has_no_violations() -> None:
    assert validate(Sample.build().store) == []


@pytest.mark.parametrize("name", sorted(DAMAGES))
def test_a_damage_is_found(name: str) -> None:
    damage, message = DAMAGES[name]
    sample = Sample.build()
    damage(sample)
    found = list(map(str, validate(sample.store)))
    assert [line for line in found if message in line], found


@cache
def shapes_report() -> dict[str, bool]:
    """Ask pySHACL about the valid graph and the damaged ones."""
    import pyshacl
    from rdflib import Graph

    shapes = Graph().parse(ontology_path("shapes.ttl"), format="turtle")
    report = {}
    for name in ("valid", *FOR_PYSHACL):
        sample = Sample.build()
        if name != "valid":
            DAMAGES[name][0](sample)
        data = Graph().parse(data=triples(sample.store), format="nt")
        report[name] = bool(pyshacl.validate(data, shacl_graph=shapes)[0])
    return report


def triples(store: ox.Store) -> bytes:
    written = ox.serialize([quad.triple for quad in store], format=ox.RdfFormat.N_TRIPLES)
    assert written is not None
    return written


def test_the_shapes_agree() -> None:
    assert shapes_report() == {"valid": True, **dict.fromkeys(FOR_PYSHACL, False)}


def test_folders_and_files_can_be_checked(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path / "g") as graph:
        of = article()
        graph.add(of, [statement(of=of)])
        graph.export(tmp_path / "g.ttl")
    assert validate(tmp_path / "g") == []
    assert validate(tmp_path / "g.ttl") == []
    with pytest.raises(GraphError, match="no such graph"):
        validate(tmp_path / "missing")


def test_a_file_from_elsewhere_is_checked(tmp_path: Path) -> None:
    (tmp_path / "g.ttl").write_text(
        "@prefix kg: <https://w3id.org/irkg/ns#> . <http://x/a> kg:sanctions <http://x/b> ."
    )
    assert validate(tmp_path / "g.ttl") == [
        Violation("http://x/a", "kg:sanctions", "direct triple to http://x/b that no fact backs")
    ]
