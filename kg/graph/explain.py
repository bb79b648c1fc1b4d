"""Say in plain words why a statement is in the graph: what, said by whom, in which words, found how."""

from __future__ import annotations

import textwrap

from kg.graph.results import one_line
from kg.model import Modality, Participant, Polarity, Statement, Status
from kg.vocabulary import RELATIONS

WIDTH = 88

_REASONS = {
    Status.FACT: "the article says it in its own voice",
    Status.CLAIM: "somebody else says it, not the article itself",
    Status.PLANNED: "it is intended, agreed or still to come",
    Status.ENDED: "it was so, and is said to hold no longer",
}
_STORED = {
    True: "yes, also as a direct triple of the graph",
    False: "no, as a statement only",
}


def explain_statement(statement: Statement) -> str:
    """Return the explanation of a statement, some lines for a terminal."""
    relation = RELATIONS.get(statement.relation.name)
    label = relation.label if relation else statement.relation.name
    rows = [
        ("claim", f"{statement.subject.actor.label} {label} {statement.object.actor.label}"),
        ("about", _names(statement.concerning)),
        ("status", f"{statement.status.value}: {reason(statement)}"),
        ("asserted", _STORED[statement.status is Status.FACT]),
        ("said by", _names(statement.attributed_to)),
        ("via", _names(statement.via)),
        ("when", _time(statement)),
        ("where", _names((statement.place,) if statement.place else ())),
        ("relation", _relation(statement)),
        ("words", _words(statement)),
        ("rule", statement.rule),
        ("confidence", f"{statement.confidence:.2f}"),
        ("sentence", _marked(statement)),
        ("article", _article(statement)),
        ("place", f"characters {statement.evidence.start}-{statement.evidence.end}"),
        ("id", statement.id),
    ]
    return "\n".join(_row(name, text) for name, text in rows if text) + "\n"


def reason(statement: Statement) -> str:
    """Return why a statement has its status."""
    if statement.status is Status.DENIED:
        if statement.polarity is Polarity.NEGATED:
            return "the words negate it"
        return "it is denied"
    if statement.status is Status.POSSIBLE:
        if statement.modality is Modality.HYPOTHETICAL:
            return "it stands under a condition"
        return "it may be so, the words do not commit to it"
    return _REASONS[statement.status]


def _relation(statement: Statement) -> str:
    relation = statement.relation
    parts = [f"kg:{relation.name}", relation.type, relation.quad, f"CAMEO {relation.cameo}"]
    if relation.cameo is None:
        parts.pop()
    return ", ".join(filter(None, parts))


def _words(statement: Statement) -> str:
    words = (statement.subject.text, statement.relation.text, statement.object.text)
    return " · ".join(f"“{one_line(text)}”" for text in words if text)


def _marked(statement: Statement) -> str:
    """Return the sentence with subject and object in square brackets, where they stand in it."""
    text, offset = statement.sentence.text, statement.sentence.start
    marks = []
    for participant in (statement.subject, statement.object):
        start, end = participant.start - offset, participant.end - offset
        if 0 <= start < end <= len(text):
            marks += [(start, 1, "["), (end, 0, "]")]
    for position, _, mark in sorted(set(marks), reverse=True):
        text = text[:position] + mark + text[position:]
    return one_line(text)


def _article(statement: Statement) -> str:
    article = statement.article
    published = article.published.isoformat() if article.published else None
    parts = (article.title, article.publisher, published, article.url or article.id)
    return one_line(", ".join(filter(None, parts)))


def _time(statement: Statement) -> str:
    time = statement.time
    if time is None:
        return ""
    first = time.earliest.isoformat() if time.earliest else None
    last = time.latest.isoformat() if time.latest else None
    if first and last:
        days = first if first == last else f"{first} to {last}"
    else:
        days = f"from {first}" if first else f"until {last}" if last else ""
    return " ".join(filter(None, (days, f"(“{one_line(time.text)}”)" if time.text else "")))


def _names(participants: tuple[Participant, ...]) -> str:
    return ", ".join(
        each.actor.label
        if each.actor.label == each.text
        else f"{each.actor.label} (“{one_line(each.text)}”)"
        for each in participants
    )


def _row(name: str, text: str) -> str:
    return textwrap.fill(
        f"{name:<12}{one_line(text)}",
        WIDTH,
        subsequent_indent=" " * 12,
        break_long_words=False,
        break_on_hyphens=False,
    )
