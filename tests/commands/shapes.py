"""The records of the public contract: which keys they have, and of which types the values are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.conftest import Record

Shape = Mapping[str, Any]

STATEMENT: Shape = {
    "id": str,
    "article": dict,
    "sentence": dict,
    "subject": dict,
    "relation": dict,
    "object": dict,
    "concerning": list,
    "reciprocal": bool,
    "polarity": str,
    "modality": str,
    "ended": bool,
    "status": str,
    "attributed_to": list,
    "via": list,
    "time": dict | None,
    "place": dict | None,
    "confidence": float,
    "evidence": dict,
    "rule": str,
}
ARTICLE: Shape = {
    "id": str,
    "url": str | None,
    "title": str | None,
    "published": str | None,
    "publisher": str | None,
    "sha256": str,
}
PARTICIPANT: Shape = {
    "id": str,
    "label": str,
    "kind": str,
    "country": str | None,
    "code": str | None,
    "aliases": list,
    "wikidata": str | None,
    "text": str,
    "start": int,
    "end": int,
}
RELATION: Shape = {"name": str, "type": str, "quad": str | None, "cameo": str | None, "text": str}
SENTENCE: Shape = {"index": int, "start": int, "end": int, "text": str}
TIME: Shape = {"earliest": str | None, "latest": str | None, "text": str}
EVIDENCE: Shape = {"start": int, "end": int, "quote": str}
TRIPLE: Shape = {
    "article": dict,
    "sentence": dict,
    "subject": dict,
    "relation": dict,
    "object": dict,
    "extra": list,
    "polarity": str,
    "modality": str,
    "attributed_to": dict | None,
    "confidence": float,
}
PHRASE: Shape = {"text": str, "start": int, "end": int}
LINKED: Shape = {
    "id": str,
    "label": str | None,
    "iri": str | None,
    "kind": str | None,
    "country": str | None,
    "role": str | None,
    "code": str | None,
    "wikidata": str | None,
    "confidence": float,
}


def shape_faults(record: Record, shape: Shape) -> list[str]:
    """Return the keys that are missing, too many or of another type."""
    faults = [f"keys {sorted(set(record) ^ set(shape))}"] if set(record) != set(shape) else []
    return faults + [
        f"{key}: {record[key]!r}"
        for key, kind in shape.items()
        if key in record and not isinstance(record[key], kind)
    ]


def participants(record: Record) -> list[Record]:
    """Return every participant of a statement."""
    place = [record["place"]] if record["place"] else []
    ends = [record["subject"], record["object"]]
    return [*ends, *record["concerning"], *record["attributed_to"], *record["via"], *place]
