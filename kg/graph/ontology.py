"""Put the ontology into the graph, so that queries find labels and the hierarchy of relations beside the data."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.graph import terms as t
from kg.graph.batch import write_quads
from kg.resources import ontology_path

FILES = ("kg.ttl", "plover.ttl", "cameo.ttl")


@cache
def ontology_quads() -> frozenset[ox.Quad]:
    """Return the quads of the packaged ontology, spelt as the store spells them.

    Raises:
        OntologyError: a file is damaged.
    """
    store = ox.Store()
    for name in FILES:
        path = ontology_path(name)
        try:
            store.load(
                input=path.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=t.ONTOLOGY_GRAPH
            )
        except (OSError, SyntaxError) as err:
            raise OntologyError(f"{path}: cannot be read: {err}") from err
    return frozenset(store)


def refresh_ontology(store: ox.Store) -> None:
    """Make the ontology graph of a store the packaged ontology; nothing is written where it is so already."""
    current = set(store.quads_for_pattern(None, None, None, t.ONTOLOGY_GRAPH))
    wanted = ontology_quads()
    write_quads(store, current - wanted, set(wanted - current))
