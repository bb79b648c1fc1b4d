"""Work out what a new, changed or removed article changes in the rest of the graph: registry and facts.

Everything here follows from what all articles hold together, never from the order in which they came: the graphs of
actors and facts equal those built anew from all articles (tested).
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph import terms as t
from kg.graph.decode import read_profiles
from kg.graph.facts import DirectTriple, backed_triples
from kg.graph.registry import actor_quads
from kg.iris import NAMESPACE

Quads = set[ox.Quad]
Graphs = set[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]


def registry_changes(
    store: ox.Store, before: Quads, after: Quads, new: Quads
) -> tuple[Quads, Quads]:
    """Return the quads that leave and enter the registry when graphs of articles change.

    Args:
        store: as it is before the change.
        before: quads of the articles' graphs that go.
        after: quads of the articles' graphs that come, of the same articles or others.
        new: profiles and runs that what comes needs.
    """
    graphs = {quad.graph_name for quad in before}
    needed = {quad.object for quad in after if quad.predicate in (t.USES_PROFILE, t.RUN)}
    unused = {
        quad.object
        for quad in before
        if quad.predicate in (t.USES_PROFILE, t.RUN)
        and quad.object not in needed
        and not _used_elsewhere(store, quad.predicate, quad.object, graphs)
    }
    gone = {quad for node in unused for quad in _about(store, node)}
    come = {quad for quad in new if quad not in store}
    fresh = _by_subject(come)
    described: dict[ox.NamedNode, Quads] = {actor: set() for actor in _actors(gone)}
    for quad in come:
        if quad.predicate == t.PROFILE_OF and isinstance(quad.object, ox.NamedNode):
            described.setdefault(quad.object, set()).update(fresh[quad.subject])
    for actor, profiles in described.items():
        old = set(_about(store, actor))
        kept = profiles | {
            quad
            for link in store.quads_for_pattern(None, t.PROFILE_OF, actor, t.REGISTRY_GRAPH)
            if link.subject not in unused
            for quad in _about(store, link.subject)
        }
        now = set(actor_quads(read_profiles(kept).values()))
        gone |= old - now
        come |= now - old
    return gone, come


def facts_changes(store: ox.Store, before: Quads, after: Quads) -> tuple[Quads, Quads]:
    """Return the direct triples that leave and enter the graph of facts when graphs of articles change."""
    graphs = {quad.graph_name for quad in before}
    new = facts_of(after)
    lost = {
        triple
        for triple in facts_of(before) - new
        if triple not in _backed_elsewhere(store, triple, graphs)
    }
    return {triple.quad for triple in lost}, {triple.quad for triple in new}


def facts_of(quads: Iterable[ox.Quad]) -> set[DirectTriple]:
    """Return the direct triples that the statements among some quads back."""
    index: dict[str, dict[str, str]] = {}
    wanted = {t.SUBJECT, t.PREDICATE, t.OBJECT, t.STATUS, t.RECIPROCAL}
    for quad in quads:
        if quad.predicate in wanted:
            values = index.setdefault(t.value(quad.subject), {})
            values[quad.predicate.value] = t.value(quad.object)
    found: set[DirectTriple] = set()
    for values in index.values():
        parts = [values.get(part.value) for part in (t.SUBJECT, t.PREDICATE, t.OBJECT)]
        if values.get(t.STATUS.value) == t.code("fact").value and all(parts):
            subject, relation, obj = filter(None, parts)
            triple = DirectTriple(subject, relation.removeprefix(NAMESPACE), obj)
            found |= backed_triples(triple, reciprocal=values.get(t.RECIPROCAL.value) == "true")
    return found


def all_facts(store: ox.Store) -> set[DirectTriple]:
    """Return the direct triples of a store as they follow from all its statements."""
    quads = (
        quad
        for predicate in (t.SUBJECT, t.PREDICATE, t.OBJECT, t.STATUS, t.RECIPROCAL)
        for quad in store.quads_for_pattern(None, predicate, None)
    )
    return facts_of(quads)


def _backed_elsewhere(store: ox.Store, triple: DirectTriple, graphs: Graphs) -> set[DirectTriple]:
    quads = set()
    for one, other in ((triple.subject, triple.object), (triple.object, triple.subject)):
        for statement in _statements_between(store, one, other):
            quads |= {
                quad
                for quad in store.quads_for_pattern(statement, None, None)
                if quad.graph_name not in graphs
            }
    return facts_of(quads)


def _statements_between(store: ox.Store, subject: str, obj: str) -> list[ox.NamedNode]:
    solutions = store.query(
        f"SELECT DISTINCT ?st WHERE {{ ?st <{t.SUBJECT.value}> {ox.NamedNode(subject)} ;"
        f" <{t.OBJECT.value}> {ox.NamedNode(obj)} ; <{t.STATUS.value}> <{t.code('fact').value}> }}",
        use_default_graph_as_union=True,
    )
    assert isinstance(solutions, ox.QuerySolutions)
    return [node for row in solutions if isinstance(node := row["st"], ox.NamedNode)]


def _used_elsewhere(store: ox.Store, predicate: ox.NamedNode, node: object, graphs: Graphs) -> bool:
    assert isinstance(node, ox.NamedNode)
    links = store.quads_for_pattern(None, predicate, node)
    return any(link.graph_name not in graphs for link in links)


def _about(store: ox.Store, node: object) -> list[ox.Quad]:
    assert isinstance(node, ox.NamedNode)
    return list(store.quads_for_pattern(node, None, None, t.REGISTRY_GRAPH))


def _by_subject(quads: Quads) -> dict[object, Quads]:
    found: dict[object, Quads] = {}
    for quad in quads:
        found.setdefault(quad.subject, set()).add(quad)
    return found


def _actors(quads: Quads) -> set[ox.NamedNode]:
    return {
        quad.object
        for quad in quads
        if quad.predicate == t.PROFILE_OF and isinstance(quad.object, ox.NamedNode)
    }
