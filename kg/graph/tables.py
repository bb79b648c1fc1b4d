"""Write statements as CSV, one a line, and as Cypher."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from kg.graph.results import safe_cell
from kg.model import Actor, Participant, Statement

Cell = str | float | None


def statement_row(statement: Statement) -> dict[str, Cell]:
    """Return a statement as one flat row; several actors in one cell are joined by ` | `."""
    subject, obj, relation = statement.subject, statement.object, statement.relation
    article, time = statement.article, statement.time
    return {
        "id": statement.id,
        "status": statement.status.value,
        **_participant("subject", subject),
        "relation": relation.name,
        "type": relation.type,
        "quad": relation.quad,
        "cameo": relation.cameo,
        "relation_text": relation.text,
        **_participant("object", obj),
        "concerning": _labels(statement.concerning),
        "attributed_to": _labels(statement.attributed_to),
        "via": _labels(statement.via),
        "place": statement.place.actor.label if statement.place else None,
        "earliest": time.earliest.isoformat() if time and time.earliest else None,
        "latest": time.latest.isoformat() if time and time.latest else None,
        "polarity": statement.polarity.value,
        "modality": statement.modality.value,
        "confidence": statement.confidence,
        "article": article.id,
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "start": statement.evidence.start,
        "end": statement.evidence.end,
        "quote": statement.evidence.quote,
        "rule": statement.rule,
    }


def to_csv(statements: Iterable[Statement]) -> str:
    """Return statements as CSV with a header; no cell is a formula to a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for statement in statements:
        writer.writerow(
            safe_cell(cell) if isinstance(cell, str) else cell
            for cell in statement_row(statement).values()
        )
    return out.getvalue()


def to_cypher(statements: Iterable[Statement]) -> str:
    """Return statements as Cypher: actors as nodes, each statement as a relationship; may be run again."""
    kept = list(statements)
    return "".join(f"{line}\n" for line in (*_cypher_nodes(kept), *map(_cypher_edge, kept)))


def _cypher_nodes(statements: Iterable[Statement]) -> Iterator[str]:
    for actor_id, actor in sorted(actors_of(statements).items()):
        fields = {
            "label": actor.label,
            "kind": actor.kind.value,
            "country": actor.country,
            "code": actor.code,
        }
        yield f"MERGE (a:Actor {{id: {_cypher(actor_id)}}}) SET a:{actor.kind.value}, {_set('a', fields)};"


def _cypher_edge(statement: Statement) -> str:
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", statement.relation.name).upper()
    kept = {
        key: cell
        for key, cell in statement_row(statement).items()
        if not key.startswith(("subject_", "object_")) or key.endswith("_text")
    }
    kept.pop("id")
    return (
        f"MATCH (s:Actor {{id: {_cypher(statement.subject.actor.id)}}}),"
        f" (o:Actor {{id: {_cypher(statement.object.actor.id)}}})"
        f" MERGE (s)-[r:`{name.replace('`', '')}` {{id: {_cypher(statement.id)}}}]->(o)"
        f" SET {_set('r', kept)};"
    )


def actors_of(statements: Iterable[Statement]) -> dict[str, Actor]:
    """Return subjects and objects by id; of several descriptions the smallest, so that order does not matter."""
    found: dict[str, Actor] = {}
    for statement in statements:
        for actor in (statement.subject.actor, statement.object.actor):
            known = found.setdefault(actor.id, actor)
            found[actor.id] = min(known, actor, key=lambda each: (each.label, each.code or ""))
    return found


def _participant(part: str, participant: Participant) -> dict[str, Cell]:
    actor = participant.actor
    return {
        f"{part}_id": actor.iri,
        f"{part}_label": actor.label,
        f"{part}_kind": actor.kind.value,
        f"{part}_country": actor.country,
        f"{part}_code": actor.code,
        f"{part}_text": participant.text,
    }


def _labels(participants: Iterable[Participant]) -> str | None:
    return " | ".join(each.actor.label for each in participants) or None


def _set(variable: str, fields: Mapping[str, Cell]) -> str:
    return ", ".join(
        f"{variable}.{key} = {_cypher(value)}" for key, value in fields.items() if value is not None
    )


def _cypher(value: Cell) -> str:
    if isinstance(value, int | float):
        return repr(value)
    escapes = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    text = "".join(escapes.get(c, c if c.isprintable() else _hex(c)) for c in value or "")
    return f"'{text}'"


def _hex(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04X}" if number < 0x10000 else character


COLUMNS = (
    "id", "status",
    "subject_id", "subject_label", "subject_kind", "subject_country", "subject_code", "subject_text",
    "relation", "type", "quad", "cameo", "relation_text",
    "object_id", "object_label", "object_kind", "object_country", "object_code", "object_text",
    "concerning", "attributed_to", "via", "place", "earliest", "latest", "polarity", "modality", "confidence",
    "article", "url", "title", "publisher", "published", "start", "end", "quote", "rule",
)  # fmt: skip
