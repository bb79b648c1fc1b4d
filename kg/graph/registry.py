"""Describe actors: one profile for each way articles describe them, and the actor put together from its profiles.

Articles may read one actor differently: a politician's code depends on the day, a company's name on the house style.
Each article points at the profiles it uses, so its statements come back exactly as they went in; what the actor itself
is called and coded follows from the set of its profiles, whatever the order in which they arrived.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from kg.graph import terms as t
from kg.graph.cleaning import clean_label
from kg.iris import iri, profile_iri
from kg.model import Actor, Kind

WIKIDATA_ENTITY = "http://www.wikidata.org/entity/"
_WIKIDATA_ITEM = re.compile(r"Q[1-9]\d*\Z", re.ASCII)


def clean_actor(actor: Actor) -> Actor:
    """Return an actor with names that can be shown; a name of which nothing is left becomes the id."""
    label = clean_label(actor.label) or clean_label(actor.id) or "unnamed"
    aliases = tuple(filter(None, map(clean_label, actor.aliases)))
    return replace(actor, label=label, aliases=aliases)


def write_record(actor: Actor) -> str:
    """Return a cleaned actor as JSON; `read_record` is the way back."""
    return json.dumps(
        {
            "id": actor.id,
            "label": actor.label,
            "kind": actor.kind.value,
            "country": actor.country,
            "code": actor.code,
            "aliases": list(actor.aliases),
            "wikidata": actor.wikidata,
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def read_record(record: str) -> Actor:
    """Return the actor that a profile's record describes."""
    values = json.loads(record)
    return Actor(
        id=values["id"],
        label=values["label"],
        kind=Kind(values["kind"]),
        country=values["country"],
        code=values["code"],
        aliases=tuple(values["aliases"]),
        wikidata=values["wikidata"],
    )


def profile_node(actor: Actor) -> ox.NamedNode:
    """Return the node of the profile that describes a cleaned actor."""
    return ox.NamedNode(profile_iri(actor.id, write_record(actor)))


def profile_quads(actor: Actor) -> list[ox.Quad]:
    """Return the profile of a cleaned actor."""
    node, graph = profile_node(actor), t.REGISTRY_GRAPH
    return [
        ox.Quad(node, t.TYPE, t.PROFILE, graph),
        ox.Quad(node, t.PROFILE_OF, ox.NamedNode(actor.iri), graph),
        ox.Quad(node, t.RECORD, t.text_literal(write_record(actor)), graph),
    ]


def actor_quads(profiles: Iterable[Actor]) -> list[ox.Quad]:
    """Return what follows for an actor from all its profiles: one class and one label, all other names and codes."""
    known = sorted(set(profiles), key=write_record)
    if not known:
        return []
    first = min(known, key=lambda actor: (actor.label, write_record(actor)))
    node, graph = ox.NamedNode(iri(first.id)), t.REGISTRY_GRAPH
    names = {name for actor in known for name in (actor.label, *actor.aliases)}
    quads = [
        ox.Quad(node, t.TYPE, t.term(min(actor.kind.value for actor in known)), graph),
        ox.Quad(node, t.LABEL, t.text_literal(first.label), graph),
    ]
    quads += [
        ox.Quad(node, t.ALT_LABEL, t.text_literal(name), graph)
        for name in sorted(names - {first.label})
    ]
    quads += [
        ox.Quad(node, predicate, t.text_literal(clean_label(value)), graph)
        for predicate, values in (
            (t.COUNTRY, {actor.country for actor in known}),
            (t.ACTOR_CODE, {actor.code for actor in known}),
        )
        for value in sorted(filter(None, values))
    ]
    quads += [
        ox.Quad(node, t.WIKIDATA, ox.NamedNode(WIKIDATA_ENTITY + item), graph)
        for item in sorted({actor.wikidata for actor in known if actor.wikidata})
        if _WIKIDATA_ITEM.match(item)
    ]
    return quads
