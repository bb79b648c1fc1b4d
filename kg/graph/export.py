"""Write a graph to a file in the format its suffix names; the same graph gives the same bytes.

Turtle, N-Triples and RDF/XML know no named graphs and hold the union of all; TriG, N-Quads and JSON-LD keep them. A
file is written beside its place and moved there when it is whole.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import terms as t
from kg.graph.files import FORMATS
from kg.graph.tables import to_csv, to_cypher
from kg.graph.turtle import in_order
from kg.iris import PREFIXES
from kg.model import Statement

EXPORT_PREFIXES = PREFIXES | {
    "owl": "http://www.w3.org/2002/07/owl#",
    "wd": "http://www.wikidata.org/entity/",
}
UNION_FORMATS = (".nt", ".rdf", ".ttl")
STATEMENT_FORMATS = (".csv", ".cypher", ".gexf", ".graphml")

_NAMESPACE = re.compile(rb' xmlns:\w+="[^"]*"')
_NAMESPACES = re.compile(rb'(?: xmlns:\w+="[^"]*")+')


def export_graph(
    store: ox.Store, statements: Iterable[Statement], path: Path, *, suffix: str | None = None
) -> None:
    """Write a graph to a file.

    Args:
        store: for the RDF formats.
        statements: of this store, for the other formats; not read for RDF.
        path: of the file; an existing one is replaced.
        suffix: the format, where the path does not tell it: `ttl`.

    Raises:
        GraphError: the suffix is unknown or the file cannot be written.
    """
    chosen = f".{suffix.lower().lstrip('.')}" if suffix else path.suffix.lower()
    if chosen in FORMATS:
        content = to_rdf(store, chosen)
    elif chosen in STATEMENT_FORMATS:
        content = _statement_writer(chosen)(statements).encode("utf-8")
    else:
        every = " ".join(sorted([*FORMATS, *STATEMENT_FORMATS]))
        raise GraphError(f"{path}: unknown suffix '{chosen}'; there are {every}")
    write_file(path, content)


def to_rdf(store: ox.Store, suffix: str) -> bytes:
    """Return a store in an RDF format, sorted."""
    quads = sorted(store, key=_order)
    if suffix in UNION_FORMATS:
        triples = dict.fromkeys(quad.triple for quad in sorted(quads, key=_order_of_triple))
        return _serialize(triples, suffix)
    return _serialize(quads, suffix)


def write_file(path: Path, content: bytes) -> None:
    """Write a file in one step: it is there as a whole, or as it was before.

    Raises:
        GraphError: it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        try:
            temporary.write_bytes(content)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as err:
        raise GraphError(f"{path}: cannot be written: {err.strerror}") from err


def _serialize(parts: Iterable[ox.Quad] | Iterable[ox.Triple], suffix: str) -> bytes:
    written = ox.serialize(parts, format=FORMATS[suffix], prefixes=EXPORT_PREFIXES)
    assert written is not None
    if suffix in (".ttl", ".trig"):
        return in_order(written)
    if suffix == ".rdf":
        return _NAMESPACES.sub(
            lambda head: b"".join(sorted(_NAMESPACE.findall(head[0]))), written, 1
        )
    return written


def _statement_writer(suffix: str) -> Callable[[Iterable[Statement]], str]:
    if suffix == ".csv":
        return to_csv
    if suffix == ".cypher":
        return to_cypher
    from kg.graph.drawings import to_gexf, to_graphml

    return to_gexf if suffix == ".gexf" else to_graphml


def _order(quad: ox.Quad) -> tuple[str, str, bool, str, str]:
    return (str(quad.graph_name), *_order_of_triple(quad))


def _order_of_triple(quad: ox.Quad) -> tuple[str, bool, str, str]:
    return (str(quad.subject), quad.predicate != t.TYPE, str(quad.predicate), str(quad.object))
