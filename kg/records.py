"""Turn statements, open triples and linked mentions into the JSON records of the public contract, and back.

The dictionaries keep their keys in a fixed order and hold only JSON values, so `json.dumps` of the same statement
gives the same bytes. `statement_from_record` reads what `statement_to_record` wrote.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from kg.model import (
    Actor,
    ArticleRef,
    Evidence,
    Kind,
    LinkedMention,
    Modality,
    OpenTriple,
    Participant,
    Polarity,
    Relation,
    Sentence,
    Statement,
    TimeSpan,
)

Record = dict[str, Any]


def statement_to_record(statement: Statement) -> Record:
    """Return a statement as the JSON object of the contract."""
    return {
        "id": statement.id,
        "article": _article(statement.article),
        "sentence": _sentence(statement.sentence),
        "subject": _participant(statement.subject),
        "relation": {
            "name": statement.relation.name,
            "type": statement.relation.type,
            "quad": statement.relation.quad,
            "cameo": statement.relation.cameo,
            "text": statement.relation.text,
        },
        "object": _participant(statement.object),
        "concerning": [_participant(p) for p in statement.concerning],
        "reciprocal": statement.reciprocal,
        "polarity": statement.polarity.value,
        "modality": statement.modality.value,
        "ended": statement.ended,
        "status": statement.status.value,
        "attributed_to": [_participant(p) for p in statement.attributed_to],
        "via": [_participant(p) for p in statement.via],
        "time": _time(statement.time),
        "place": None if statement.place is None else _participant(statement.place),
        "confidence": statement.confidence,
        "evidence": {
            "start": statement.evidence.start,
            "end": statement.evidence.end,
            "quote": statement.evidence.quote,
        },
        "rule": statement.rule,
    }


def statement_from_record(record: Record) -> Statement:
    """Return the statement that a record describes.

    Raises:
        KeyError, ValueError: a field is missing or holds a value outside the contract.
    """
    return Statement(
        article=_read_article(record["article"]),
        sentence=Sentence(**record["sentence"]),
        subject=_read_participant(record["subject"]),
        relation=Relation(**record["relation"]),
        object=_read_participant(record["object"]),
        evidence=Evidence(**record["evidence"]),
        concerning=tuple(map(_read_participant, record["concerning"])),
        reciprocal=record["reciprocal"],
        polarity=Polarity(record["polarity"]),
        modality=Modality(record["modality"]),
        ended=record.get("ended", False),
        attributed_to=tuple(map(_read_participant, record["attributed_to"])),
        via=tuple(map(_read_participant, record["via"])),
        time=_read_time(record["time"]),
        place=None if record["place"] is None else _read_participant(record["place"]),
        confidence=record["confidence"],
        rule=record["rule"],
    )


def triple_to_record(triple: OpenTriple) -> Record:
    """Return an open triple as the JSON object of the contract."""
    return {
        "article": _article(triple.article),
        "sentence": _sentence(triple.sentence),
        "subject": {
            "text": triple.subject.text,
            "start": triple.subject.start,
            "end": triple.subject.end,
        },
        "relation": {"text": triple.relation, "lemma": triple.lemma},
        "object": {
            "text": triple.object.text,
            "start": triple.object.start,
            "end": triple.object.end,
        },
        "extra": list(triple.extra),
        "polarity": triple.polarity.value,
        "modality": triple.modality.value,
        "attributed_to": None if triple.attributed_to is None else {"text": triple.attributed_to},
        "confidence": triple.confidence,
    }


def linked_to_record(linked: LinkedMention) -> Record:
    """Return a linked mention as the JSON object of the contract; unlinked fields are null."""
    actor = linked.actor
    return {
        "id": linked.id,
        "label": actor.label if actor else None,
        "iri": actor.iri if actor else None,
        "kind": actor.kind.value if actor else None,
        "country": actor.country if actor else None,
        "role": actor.role if actor else None,
        "code": actor.code if actor else None,
        "wikidata": actor.wikidata if actor else None,
        "confidence": linked.confidence,
    }


def actor_to_record(actor: Actor) -> Record:
    """Return an actor without its place in a text."""
    return {
        "id": actor.iri,
        "label": actor.label,
        "kind": actor.kind.value,
        "country": actor.country,
        "code": actor.code,
        "aliases": list(actor.aliases),
        "wikidata": actor.wikidata,
    }


def _participant(participant: Participant) -> Record:
    return actor_to_record(participant.actor) | {
        "text": participant.text,
        "start": participant.start,
        "end": participant.end,
    }


def _read_participant(record: Record) -> Participant:
    actor = Actor(
        id=record["id"].rpartition("/id/")[2],
        label=record["label"],
        kind=Kind(record["kind"]),
        country=record["country"],
        code=record["code"],
        aliases=tuple(record["aliases"]),
        wikidata=record["wikidata"],
    )
    return Participant(actor, record["text"], record["start"], record["end"])


def _article(article: ArticleRef) -> Record:
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "publisher": article.publisher,
        "sha256": article.sha256,
    }


def _read_article(record: Record) -> ArticleRef:
    return ArticleRef(**{**record, "published": _read_date(record["published"])})


def _sentence(sentence: Sentence) -> Record:
    return {
        "index": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
    }


def _time(time: TimeSpan | None) -> Record | None:
    if time is None:
        return None
    return {
        "earliest": time.earliest.isoformat() if time.earliest else None,
        "latest": time.latest.isoformat() if time.latest else None,
        "text": time.text,
    }


def _read_time(record: Record | None) -> TimeSpan | None:
    if record is None:
        return None
    return TimeSpan(_read_date(record["earliest"]), _read_date(record["latest"]), record["text"])


def _read_date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
