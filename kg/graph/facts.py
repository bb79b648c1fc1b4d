"""Derive the direct triples of the graph from the statements that are facts.

A direct triple exists if and only if a statement of status `fact` backs it: as it stands, by the inverse relation, or
in the other direction where the relation is symmetric or the words say it of both sides.
"""

from __future__ import annotations

from typing import NamedTuple

import pyoxigraph as ox

from kg.graph import terms as t
from kg.iris import NAMESPACE
from kg.model import Statement, Status
from kg.vocabulary import RELATIONS


class DirectTriple(NamedTuple):
    """Who does what to whom, as IRIs of the actors and the name of the relation."""

    subject: str
    relation: str
    object: str

    @property
    def quad(self) -> ox.Quad:
        """The triple in the graph of facts."""
        return ox.Quad(
            ox.NamedNode(self.subject),
            ox.NamedNode(NAMESPACE + self.relation),
            ox.NamedNode(self.object),
            t.FACTS_GRAPH,
        )


def direct_triples(statement: Statement) -> set[DirectTriple]:
    """Return the direct triples that a statement backs: none unless it is a fact."""
    if statement.status is not Status.FACT:
        return set()
    triple = DirectTriple(
        statement.subject.actor.iri, statement.relation.name, statement.object.actor.iri
    )
    return backed_triples(triple, reciprocal=statement.reciprocal)


def backed_triples(triple: DirectTriple, *, reciprocal: bool) -> set[DirectTriple]:
    """Return a fact's triple and those that follow from it."""
    relation = RELATIONS.get(triple.relation)
    found = {triple}
    if reciprocal or (relation and relation.symmetric):
        found.add(DirectTriple(triple.object, triple.relation, triple.subject))
    if relation and relation.inverse:
        found |= {DirectTriple(each.object, relation.inverse, each.subject) for each in found}
    return found
