"""Write statements as GraphML and GEXF for programs that draw and measure networks: actors and statements as they are.

The only module of this room that needs networkx; it is imported when such a file is asked for.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

import networkx as nx

from kg.graph.cleaning import clean_words
from kg.graph.tables import actors_of, statement_row
from kg.model import Statement

# GEXF has its own meaning for these names
RENAMED = {"type": "relation_type", "start": "quote_start", "end": "quote_end"}

# the writer stamps the file with its version and the day
_STAMP = re.compile(r'<meta lastmodifieddate="[^"]*">.*?</meta>\s*', re.DOTALL)


def to_graphml(statements: Iterable[Statement]) -> str:
    """Return statements as GraphML: one directed edge each, with its status."""
    out = io.BytesIO()
    nx.write_graphml_xml(_network(statements), out, named_key_ids=True)
    return out.getvalue().decode("utf-8")


def to_gexf(statements: Iterable[Statement]) -> str:
    """Return statements as GEXF: one directed edge each, with its status."""
    out = io.BytesIO()
    nx.write_gexf(_network(statements), out, version="1.2draft")
    return _STAMP.sub("", out.getvalue().decode("utf-8"))


def _network(statements: Iterable[Statement]) -> nx.MultiDiGraph[str]:
    kept = list(statements)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor_id, actor in sorted(actors_of(kept).items()):
        network.add_node(
            clean_words(actor_id),
            label=clean_words(actor.label),
            kind=actor.kind.value,
            country=clean_words(actor.country or ""),
            code=clean_words(actor.code or ""),
        )
    for statement in kept:
        row = statement_row(statement)
        fields: dict[str, Any] = {
            RENAMED.get(key, key): clean_words(cell) if isinstance(cell, str) else cell
            for key, cell in row.items()
            if cell is not None and not key.startswith(("subject_", "object_")) and key != "id"
        }
        ends = (clean_words(statement.subject.actor.id), clean_words(statement.object.actor.id))
        network.add_edge(*ends, key=statement.id, **fields)
    return network
