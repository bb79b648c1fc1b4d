"""What statements look like as quads, and that they come back unchanged."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import GraphError, OntologyError
from kg.graph import terms
from kg.graph.decode import quads_to_statement
from kg.graph.encode import statement_to_quads
from kg.graph.namespaces import KG
from kg.iris import NAMESPACE
from kg.model import Participant, Statement, Status
from tests.graph.factory import ACTORS, participant, statement
from tests.graph.strategies import statements

RUN = "test"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(statements())
def test_round_trip_is_the_identity(generated: Statement) -> None:
    store = ox.Store()
    store.extend(statement_to_quads(generated, RUN))
    assert quads_to_statement(store) == generated


def test_same_statement_gives_same_quads() -> None:
    assert statement_to_quads(statement(), RUN) == statement_to_quads(statement(), RUN)


def test_no_quad_has_a_blank_node() -> None:
    full = replace(
        statement(status=Status.CLAIM, concerning=("s-400",)), place=participant("idlib")
    )
    nodes = [n for quad in statement_to_quads(full, RUN) for n in (quad.subject, quad.object)]
    assert not [node for node in nodes if isinstance(node, ox.BlankNode)]


def test_a_statement_does_not_assert_its_triple() -> None:
    quads = statement_to_quads(statement("TUR", "negotiatesWith", "RUS"), RUN)
    assert not [quad for quad in quads if quad.predicate.value == NAMESPACE + "negotiatesWith"]


def test_unknown_relation_is_refused_with_a_hint() -> None:
    wrong = statement()
    wrong = replace(wrong, relation=replace(wrong.relation, name="negotiateWith"))
    with pytest.raises(OntologyError, match="did you mean 'negotiatesWith'"):
        statement_to_quads(wrong, RUN)


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        pytest.param("Tur\u202ekey", "Turkey", id="right-to-left override"),
        pytest.param("Tur\x00\x1bkey", "Turkey", id="control characters"),
        pytest.param("Tur\nkey", "Tur key", id="newline"),
        pytest.param("\ud800Turkey", "Turkey", id="lone surrogate"),
        pytest.param("T" * 300, "T" * 200, id="too long"),
        pytest.param("\u200b", "country/TUR", id="nothing left"),
        pytest.param('" . <http://evil> <p> <o> .', '" . <http://evil> <p> <o> .', id="turtle"),
    ],
)
def test_labels_are_cleaned(label: str, shown: str) -> None:
    named = Participant(replace(ACTORS["TUR"], label=label), "Turkey", 0, 6)
    back = quads_to_statement(statement_to_quads(replace(statement(), subject=named), RUN))
    assert back.subject.actor.label == shown


def test_words_that_no_format_can_carry_keep_their_length() -> None:
    built = statement()
    text = "a\x00b\ud800c\ufffe\tend\n"
    changed = replace(built, sentence=replace(built.sentence, text=text))
    back = quads_to_statement(statement_to_quads(changed, RUN))
    assert back.sentence.text == "a�b�c�\tend\n"


def test_half_a_statement_is_refused() -> None:
    quads = [
        quad for quad in statement_to_quads(statement(), RUN) if quad.predicate != terms.OBJECT
    ]
    with pytest.raises(GraphError, match=r"0 values of .*#object"):
        quads_to_statement(quads)


def test_two_values_where_there_can_be_one_are_refused() -> None:
    quads = statement_to_quads(statement(), RUN)
    rule = next(quad for quad in quads if quad.predicate == terms.RULE)
    other = ox.Quad(rule.subject, terms.RULE, ox.Literal("another"), rule.graph_name)
    with pytest.raises(GraphError, match=r"2 values of .*rule"):
        quads_to_statement([*quads, other])


def test_every_term_of_the_encoding_is_in_the_ontology() -> None:
    used = {
        node.value.removeprefix(NAMESPACE)
        for node in vars(terms).values()
        if isinstance(node, ox.NamedNode) and node.value.startswith(NAMESPACE)
    }
    assert used
    assert {name for name in used if name not in KG} == set()


def test_the_namespace_refuses_a_misspelt_term() -> None:
    with pytest.raises(AttributeError, match="negotiateWith"):
        _ = KG.negotiateWith
