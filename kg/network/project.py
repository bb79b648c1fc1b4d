"""Turn statements into a network of actors: who does what to whom, signed, weighted, dated.

Takes statements from any source. Nodes are actor ids; edges are keyed by statement id, so two statements about one
pair stay two edges and each can be traced back to its sentence.

By default only facts become edges: a network built from claims, plans and denials shows ties that the articles do
not assert.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.model import Actor, Participant, Statement, Status
from kg.vocabulary import QUADS, RELATIONS

if TYPE_CHECKING:
    from typing import TypeAlias

    Network: TypeAlias = nx.MultiDiGraph[str]

SIGNS = {quad: 1 if quad.endswith("cooperation") else -1 for quad in QUADS}


def build_network(
    statements: Iterable[Statement],
    *,
    include: Collection[Status] = frozenset({Status.FACT}),
    actors_only: bool = True,
) -> Network:
    """Return the network of actors that the statements of the given status describe.

    Nodes carry `label`, `kind`, `country`, `code` and `aliases`. Edges run from subject to object, are keyed by
    statement id and carry:

        relation, label, type, quad, cameo   the relation, its words, and its codes
        sign         +1 cooperation, -1 conflict, 0 standing relation
        intensity    -10 (assault) to 10 (aid), by the vocabulary; 0.0 for relations it does not know
        weight       the confidence, 0 to 1: how much the tie counts, whatever its sign
        status, confidence, reciprocal
        date         last day of the time meant, else the day of the article
        earliest, latest, published          the time meant, and the day of the article
        article, text, quote, source, via    where it stands, by which words, and who says so

    A reciprocal statement ("Turkey and Russia met") is one edge with `reciprocal` true; the measures count it both
    ways. The order of the statements does not matter; the same statement twice is one edge.

    Args:
        statements: any statements.
        include: the statuses that become edges; `set(Status)` for all.
        actors_only: leave out statements about what cannot act (places, weapons, agreements).
    """
    chosen = {
        s.id: s for s in statements if s.status in include and not (actors_only and _has_thing(s))
    }
    ordered = sorted(chosen.values(), key=lambda s: (s.subject.actor.id, s.object.actor.id, s.id))
    network: Network = nx.MultiDiGraph()
    for actor in merge_actors(p.actor for s in ordered for p in (s.subject, s.object)):
        network.add_node(actor.id, **_node_attributes(actor))
    for statement in ordered:
        subject, object_ = statement.subject.actor.id, statement.object.actor.id
        network.add_edge(subject, object_, key=statement.id, **_edge_attributes(statement))
    return network


def merge_actors(actors: Iterable[Actor]) -> Iterator[Actor]:
    """Yield one actor for each id, in the order of ids.

    Articles may describe the same actor differently: the commonest description wins, the first in alphabetical order
    among equals, and the aliases of all are joined.
    """
    seen: dict[str, Counter[Actor]] = {}
    for actor in actors:
        seen.setdefault(actor.id, Counter())[actor] += 1
    for _, counts in sorted(seen.items()):
        best = min(counts, key=lambda actor: (-counts[actor], repr(actor)))
        aliases = {alias for actor in counts for alias in actor.aliases}
        yield Actor(
            best.id,
            best.label,
            best.kind,
            best.country,
            best.code,
            tuple(sorted(aliases - {best.label})),
            best.wikidata,
        )


def relation_label(name: str) -> str:
    """Return the words for a relation: the vocabulary's label, else its name taken apart.

    >>> relation_label("sendsGreetingsTo")
    'sends greetings to'
    """
    if name in RELATIONS:
        return RELATIONS[name].label
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()


def relation_intensity(name: str) -> float:
    """Return how hostile (-10) or helpful (10) a relation is; 0.0 when the vocabulary does not say."""
    return (RELATIONS[name].intensity or 0.0) if name in RELATIONS else 0.0


def statement_date(statement: Statement) -> date | None:
    """Return the last day of the time that a statement means, else the day of its article."""
    time = statement.time
    meant = (time.latest or time.earliest) if time else None
    return meant or statement.article.published


def _has_thing(statement: Statement) -> bool:
    return not (statement.subject.actor.kind.can_act and statement.object.actor.kind.can_act)


def _node_attributes(actor: Actor) -> dict[str, Any]:
    return {
        "label": actor.label,
        "kind": actor.kind,
        "country": actor.country,
        "code": actor.code,
        "aliases": actor.aliases,
    }


def _edge_attributes(statement: Statement) -> dict[str, Any]:
    relation, time = statement.relation, statement.time
    return {
        "relation": relation.name,
        "label": relation_label(relation.name),
        "type": relation.type,
        "quad": relation.quad,
        "cameo": relation.cameo,
        "sign": SIGNS.get(relation.quad or "", 0),
        "intensity": relation_intensity(relation.name),
        "weight": statement.confidence,
        "status": statement.status,
        "confidence": statement.confidence,
        "reciprocal": statement.reciprocal,
        "date": statement_date(statement),
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "published": statement.article.published,
        "article": statement.article.id,
        "text": relation.text,
        "quote": statement.evidence.quote,
        "source": _labels(statement.attributed_to),
        "via": _labels(statement.via),
    }


def _labels(participants: Iterable[Participant]) -> str | None:
    return ", ".join(p.actor.label for p in participants) or None
