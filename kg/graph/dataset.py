"""Show an Oxigraph store as an rdflib Dataset."""

from __future__ import annotations

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg.iris import PREFIXES


def as_dataset(store: ox.Store) -> Dataset:
    """Return a dataset on a store; its default graph is the union of all named graphs, and our prefixes are bound."""
    dataset = Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    return dataset
