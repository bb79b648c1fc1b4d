"""Open what a path names for reading: a store folder, or an RDF file loaded into memory.

Oxigraph parses: it reads no further file and asks no address, whatever the file says. RDF/XML that declares a document
type or entities is refused, since entities can grow without end.
"""

from __future__ import annotations

import time
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError

STORE_FOLDER = "oxigraph"
JOURNAL_FILE = "journal.jsonl"

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
OPEN_ATTEMPTS = (
    5  # a writer that is tidying up its files can get in the way of a reader for a moment
)
PAUSE_S = 0.1


def open_for_reading(path: Path) -> ox.Store:
    """Return a store folder opened read-only, or a store in memory with the triples of an RDF file.

    Raises:
        GraphError: there is no such path, it is no graph, or it is damaged.
    """
    if path.is_dir():
        return open_store_folder(path)
    if not path.exists():
        raise GraphError(f"{path}: no such graph; build one with: kg build INPUT -o {path}")
    return read_rdf_file(path)


def open_store_folder(path: Path) -> ox.Store:
    """Return the store in a folder, read-only; another process may be writing to it."""
    folder = path / STORE_FOLDER
    if not folder.is_dir() or not (path / JOURNAL_FILE).is_file():
        raise GraphError(
            f"{path}: no graph in this folder; build one with: kg build INPUT -o {path}"
        )
    for attempt in range(1, OPEN_ATTEMPTS + 1):
        try:
            return ox.Store.read_only(str(folder))
        except (OSError, RuntimeError) as err:
            if attempt == OPEN_ATTEMPTS:
                raise GraphError(f"{path}: the store cannot be read: {one_line(err)}") from err
            time.sleep(PAUSE_S * attempt)
    raise AssertionError("unreachable")


def read_rdf_file(path: Path) -> ox.Store:
    """Return a store in memory with the triples of an RDF file; the suffix tells the format."""
    rdf_format = FORMATS.get(path.suffix.lower())
    if rdf_format is None:
        raise GraphError(f"{path}: unknown kind of file; RDF files end in {' '.join(FORMATS)}")
    store = ox.Store()
    try:
        content = path.read_bytes()
        if rdf_format == ox.RdfFormat.RDF_XML:
            refuse_entities(content, path)
        store.bulk_load(input=content, format=rdf_format)
    except OSError as err:
        raise GraphError(f"{path}: cannot be read: {err.strerror or one_line(err)}") from err
    except (SyntaxError, ValueError) as err:
        raise GraphError(f"{path}: {_place(err)}{one_line(err)}") from err
    return store


def refuse_entities(content: bytes, path: Path) -> None:
    """Raise for XML that declares a document type or entities, or that is not written in UTF-8."""
    upper = content.upper()
    if b"<!DOCTYPE" in upper or b"<!ENTITY" in upper:
        raise GraphError(f"{path}: RDF/XML with a document type or entities is not read")
    if b"\x00" in content:
        raise GraphError(f"{path}: RDF/XML has to be written in UTF-8")


def one_line(err: BaseException) -> str:
    """Return the message of an error in one line."""
    text = err.msg if isinstance(err, SyntaxError) else str(err)
    return " ".join((text or type(err).__name__).split())[:300]


def _place(err: BaseException) -> str:
    line = getattr(err, "lineno", None)
    return f"line {line}: " if line else ""
