"""Hold a graph against the shapes of the ontology, in plain Python: the same rules as `ontologies/shapes.ttl`, quick.

Reads a store, the folder of one, or an RDF file; looks at the union of its graphs. What a relation may join comes from
`kg.vocabulary`, so a file without the ontology can be checked too. pySHACL with the shapes themselves is the
reference in the tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import terms as t
from kg.graph.changes import facts_of
from kg.graph.checks import (
    Nodes,
    Problem,
    check_actor,
    check_article,
    check_sentence,
    check_statement,
)
from kg.graph.files import one_line, open_for_reading
from kg.iris import NAMESPACE
from kg.model import Kind
from kg.vocabulary import RELATIONS


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node of the graph that breaks a rule: which, the property that is concerned, and what is wrong with it."""

    node: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.node}: {self.path}: {self.message}"


def validate(graph: ox.Store | Path | str) -> list[Violation]:
    """Return the violations of a graph, sorted.

    Raises:
        GraphError: there is no such graph, or it cannot be read.
    """
    store = graph if isinstance(graph, ox.Store) else open_for_reading(Path(graph))
    try:
        quads = [quad for quad in store if quad.graph_name != t.ONTOLOGY_GRAPH]
    except OSError as err:
        raise GraphError(f"{graph}: the store cannot be read: {one_line(err)}") from err
    nodes = Nodes.of(quads)
    found = [
        Violation(node, path, message)
        for check in (_statements, _direct_triples, _things, _sentences, _articles)
        for node, path, message in check(nodes)
    ]
    return sorted(set(found))


Found = Iterator[tuple[str, str, str]]


def _statements(nodes: Nodes) -> Found:
    for node in nodes.instances(t.STATEMENT):
        yield from _at(node, check_statement(nodes, node))


def _things(nodes: Nodes) -> Found:
    for kind in Kind:
        for node in nodes.instances(t.term(kind.value)):
            yield from _at(node, check_actor(nodes, node))


def _sentences(nodes: Nodes) -> Found:
    for node in nodes.instances(t.SENTENCE):
        yield from _at(node, check_sentence(nodes, node))


def _articles(nodes: Nodes) -> Found:
    for node in nodes.instances(t.ARTICLE):
        yield from _at(node, check_article(nodes, node))


def _direct_triples(nodes: Nodes) -> Found:
    backed = {(each.subject, each.relation, each.object) for each in facts_of(nodes.quads)}
    there = {
        (t.value(quad.subject), name, t.value(quad.object))
        for quad in nodes.quads
        if (name := quad.predicate.value.removeprefix(NAMESPACE)) in RELATIONS
    }
    for subject, relation, obj in there - backed:
        yield subject, f"kg:{relation}", f"direct triple to {obj} that no fact backs"
    for subject, relation, obj in backed - there:
        yield subject, f"kg:{relation}", f"fact without its direct triple to {obj}"


def _at(node: str, problems: Iterator[Problem]) -> Found:
    return ((node, path, message) for path, message in problems)
