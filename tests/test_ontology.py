"""The ontology: complete, in step with the code, and true to the codes of event data."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef

from kg.graph.store import KnowledgeGraph
from kg.iris import NAMESPACE
from kg.model import Kind, Status
from kg.resources import ontology_path
from kg.vocabulary import ONTOLOGY_VERSION, QUADS, RELATIONS, RelationType
from tests.graph.factory import article, statement

ROOT = Path(__file__).parents[1]
RELATION_LIST = list(RELATIONS.values())

TYPE_OF_ROOT = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
STANDING = {
    "MEMBER_OF", "LEADS", "PART_OF", "LOCATED_IN", "CITIZEN_OF", "ALLY_OF", "OPPONENT_OF", "SUPPLIES",
}  # fmt: skip
QUAD_OF_TYPE = dict(
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), QUADS[0]),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), QUADS[1]),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), QUADS[2]),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), QUADS[3]),
)


@cache
def ontology() -> Graph:
    graph = Graph()
    for name in ("kg.ttl", "plover.ttl", "cameo.ttl"):
        graph.parse(data=ontology_path(name).read_text(encoding="utf-8"), format="turtle")
    return graph


def type_of_code(cameo: str) -> str:
    if cameo.startswith("08"):
        return "CONCEDE" if cameo[2] in "0123" else "RETREAT"
    return TYPE_OF_ROOT.get(cameo[:2], "OTHER")


each_relation = pytest.mark.parametrize("relation", RELATION_LIST, ids=lambda each: each.name)


def test_generated_modules_are_current() -> None:
    subprocess.run([sys.executable, str(ROOT / "ontologies/generate.py"), "--check"], check=True)


def test_the_version_is_that_of_the_ontology() -> None:
    version = ontology().value(URIRef(NAMESPACE.rstrip("#")), OWL.versionInfo)
    assert str(version) == ONTOLOGY_VERSION


def test_relations_are_sorted_and_under_their_names() -> None:
    assert list(RELATIONS) == sorted(RELATIONS)
    assert [each.name for each in RELATION_LIST] == list(RELATIONS)


@each_relation
def test_relation_is_described(relation: RelationType) -> None:
    node = URIRef(NAMESPACE + relation.name)
    for annotation in (RDFS.label, SKOS.definition, SKOS.example, RDFS.domain, RDFS.range):
        assert len(list(ontology().objects(node, annotation))) == 1, annotation
    assert (node, RDFS.isDefinedBy, URIRef(NAMESPACE.rstrip("#"))) in ontology()
    assert relation.domain
    assert relation.range
    assert set(relation.domain) | set(relation.range) <= set(Kind)
    assert relation.parents[-1] == "relation"


@each_relation
def test_type_quad_and_code_agree(relation: RelationType) -> None:
    assert relation.quad == QUAD_OF_TYPE.get(relation.type)
    if relation.type in STANDING:
        assert relation.cameo is None
    elif relation.type in QUAD_OF_TYPE:
        assert relation.cameo is not None
        assert type_of_code(relation.cameo) == relation.type
    else:
        assert relation.type == "OTHER"
        assert relation.cameo is None or type_of_code(relation.cameo) == "OTHER"


@each_relation
def test_intensity_has_the_sign_of_the_quad(relation: RelationType) -> None:
    if relation.quad is None:
        assert relation.intensity in (None, 0.0)
        return
    assert relation.intensity is not None
    assert -10 <= relation.intensity <= 10
    # asking for help is a mild word in an unfriendly class
    low, high = (-10.0, 0.5) if relation.quad.endswith("conflict") else (0.0, 10.0)
    assert low <= relation.intensity <= high


@each_relation
def test_inverse_is_mutual(relation: RelationType) -> None:
    if relation.symmetric:
        assert relation.inverse is None
        assert relation.domain == relation.range
    if relation.inverse is not None:
        other = RELATIONS[relation.inverse]
        assert other.inverse == relation.name
        assert (other.domain, other.range) == (relation.range, relation.domain)
        assert other.type == relation.type


@each_relation
def test_finer_relations_stay_within_their_parents(relation: RelationType) -> None:
    for parent in (RELATIONS[name] for name in relation.parents if name in RELATIONS):
        assert set(relation.domain) <= set(parent.domain)
        assert set(relation.range) <= set(parent.range)
        assert parent.type == relation.type


@each_relation
def test_example_is_a_plain_sentence(relation: RelationType) -> None:
    assert relation.example.endswith(".")
    assert relation.example[0].isupper()
    assert len(relation.example.split()) <= 14


def test_examples_are_all_different() -> None:
    assert len({each.example for each in RELATION_LIST}) == len(RELATION_LIST)


def test_all_types_are_there() -> None:
    assert {each.type for each in RELATION_LIST} == {*QUAD_OF_TYPE, *STANDING, "OTHER"}


def test_all_terms_have_label_definition_and_home() -> None:
    graph = ontology()
    terms = {s for s in graph.subjects(RDF.type) if str(s).startswith(NAMESPACE)}
    lacking = {
        (str(term), str(annotation))
        for term in terms
        for annotation in (RDFS.label, SKOS.definition, RDFS.isDefinedBy)
        if (term, annotation, None) not in graph
    }
    assert lacking == set()


def test_every_term_that_is_used_is_declared() -> None:
    graph = ontology()
    used = {node for triple in graph for node in triple if str(node).startswith(NAMESPACE)}
    assert {str(node) for node in used if (node, RDF.type, None) not in graph} == set()


def test_there_are_no_blank_nodes() -> None:
    assert not [triple for triple in ontology() if any(isinstance(n, BNode) for n in triple)]


def test_kinds_and_statuses_are_in_the_ontology() -> None:
    graph = ontology()
    for kind in Kind:
        assert (URIRef(NAMESPACE + kind), RDF.type, OWL.Class) in graph, kind
    for status in Status:
        node = URIRef(NAMESPACE.replace("ns#", "code/") + status)
        assert (node, RDF.type, SKOS.Concept) in graph, status


def test_codes_point_at_the_type_of_their_root() -> None:
    graph = ontology()
    scheme = URIRef(NAMESPACE.replace("ns#", "code/cameo-scheme"))
    for code in graph.subjects(SKOS.inScheme, scheme):
        notation = str(graph.value(code, SKOS.notation))
        match = graph.value(code, SKOS.broadMatch)
        if notation == "08":  # the root has two types, its codes have one
            continue
        expected = type_of_code(notation)
        assert (str(match).rpartition("-")[2] if match else "OTHER") == expected, notation


@pytest.mark.parametrize("name", ["wikidata.ttl", "schema.ttl"])
def test_mappings_start_from_terms_of_the_ontology(name: str) -> None:
    path = ontology_path("mappings") / name
    mapping = Graph().parse(data=path.read_text(encoding="utf-8"), format="turtle")
    assert len(mapping)
    for subject, predicate, _ in mapping:
        assert predicate == SKOS.closeMatch
        assert (subject, RDF.type, None) in ontology(), subject


def test_a_sample_of_every_relation_is_valid() -> None:
    def one_of(kinds: tuple[str, ...], *preferred: str) -> str:
        classes = {"TUR": "Country", "RUS": "Country", "minister": "Person", "idlib": "Place"}
        return next(name for name in (*preferred, *classes) if classes[name] in kinds)

    of = article()
    said = [
        statement(
            one_of(relation.domain, "TUR"),
            relation.name,
            one_of(relation.range, "RUS"),
            of=of,
            index=index,
        )
        for index, relation in enumerate(RELATION_LIST)
    ]
    graph = KnowledgeGraph.open(None)
    graph.add(of, said)
    assert graph.validate() == []
    assert list(graph.statements()) == said
