"""Check one node of the graph: a statement, an actor or thing, a sentence, an article.

Each check yields pairs of property and message. They mirror `ontologies/shapes.ttl`, shape by shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar

import pyoxigraph as ox

from kg.graph import terms as t
from kg.graph.cleaning import MAX_LABEL
from kg.iris import CODE_BASE, NAMESPACE, PREFIXES
from kg.model import Kind, Status
from kg.vocabulary import RELATIONS

Problem = tuple[str, str]
T = TypeVar("T")

ACTORS = frozenset(t.term(kind.value) for kind in Kind if kind.can_act)
STATUSES = frozenset(t.code(status.value) for status in Status)
_XSD = PREFIXES["xsd"]
_IRI = re.compile(r'https?://[^ <>"{}|\\^`\x00-\x20]+\Z')
_CONTROLS = re.compile("[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_SHORT = {namespace: prefix for prefix, namespace in PREFIXES.items()}


@dataclass(frozen=True, slots=True)
class Nodes:
    """The quads of a graph, found by subject and by class."""

    quads: list[ox.Quad]
    values: dict[str, dict[ox.NamedNode, set[t.Term]]]
    by_class: dict[str, set[str]]

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Nodes:
        """Index quads."""
        nodes = cls(list(quads), {}, {})
        for quad in nodes.quads:
            node = t.value(quad.subject)
            values = nodes.values.setdefault(node, {})
            values.setdefault(quad.predicate, set()).add(quad.object)
            if quad.predicate == t.TYPE:
                nodes.by_class.setdefault(t.value(quad.object), set()).add(node)
        return nodes

    def instances(self, cls: ox.NamedNode) -> list[str]:
        """Return the nodes of a class, sorted."""
        return sorted(self.by_class.get(cls.value, ()))

    def all(self, node: str, predicate: ox.NamedNode) -> list[t.Term]:
        """Return the values of a property, sorted."""
        return sorted(self.values.get(node, {}).get(predicate, ()), key=str)

    def is_a(self, node: t.Term, classes: Iterable[ox.NamedNode]) -> bool:
        """Return whether a node is an instance of one of some classes."""
        return any(t.value(node) in self.by_class.get(cls.value, ()) for cls in classes)


def check_statement(nodes: Nodes, node: str) -> Iterator[Problem]:
    """Yield what is wrong with a statement."""
    yield from _check_triple(nodes, node)
    yield from _count(nodes, node, t.STATUS, least=1, most=1)
    yield from _count(nodes, node, t.EVIDENCE, least=1)
    yield from _count(nodes, node, t.RUN, least=1, most=1)
    yield from _count(nodes, node, t.CONFIDENCE, least=1, most=1)
    for status in nodes.all(node, t.STATUS):
        if status not in STATUSES:
            yield "kg:status", f"no status: {t.value(status).removeprefix(CODE_BASE)}"
        elif status == t.code(Status.CLAIM) and not nodes.all(node, t.ATTRIBUTED_TO):
            yield "kg:attributedTo", "a claim without a source"
    yield from _classes(nodes, node, t.EVIDENCE, [t.SENTENCE])
    yield from _classes(nodes, node, t.RUN, [t.EXTRACTION_RUN])
    yield from _classes(nodes, node, t.ATTRIBUTED_TO, ACTORS)
    yield from _classes(nodes, node, t.CONTENT, [t.STATEMENT])
    for confidence in nodes.all(node, t.CONFIDENCE):
        number = _decimal(confidence)
        if number is None or not 0 <= number <= 1:
            yield "kg:confidence", f"no decimal from 0 to 1: {t.value(confidence)}"
    days = {}
    for predicate in (t.EARLIEST, t.LATEST):
        yield from _count(nodes, node, predicate, most=1)
        for value in nodes.all(node, predicate):
            days[predicate] = _day(value)
            if days[predicate] is None:
                yield _short(predicate), f"no date: {t.value(value)}"
    first, last = days.get(t.EARLIEST), days.get(t.LATEST)
    if first and last and first > last:
        yield "kg:earliest", "earliest is after latest"


def _check_triple(nodes: Nodes, node: str) -> Iterator[Problem]:
    for predicate in (t.SUBJECT, t.PREDICATE, t.OBJECT):
        yield from _count(nodes, node, predicate, least=1, most=1)
        for value in nodes.all(node, predicate):
            if not isinstance(value, ox.NamedNode):
                yield _short(predicate), f"no IRI: {t.value(value)}"
    subjects, objects = nodes.all(node, t.SUBJECT), nodes.all(node, t.OBJECT)
    if set(subjects) & set(objects):
        yield "rdf:object", "subject and object are the same"
    for value in nodes.all(node, t.PREDICATE):
        relation = RELATIONS.get(t.value(value).removeprefix(NAMESPACE))
        if relation is None:
            yield "rdf:predicate", f"no relation of the ontology: {t.value(value)}"
            continue
        for part, ends, kinds in (
            ("subject", subjects, relation.domain),
            ("object", objects, relation.range),
        ):
            for end in ends:
                if not nodes.is_a(end, map(t.term, kinds)):
                    yield (
                        f"rdf:{part}",
                        f"{t.value(end)} cannot be the {part} of kg:{relation.name}",
                    )


def check_actor(nodes: Nodes, node: str) -> Iterator[Problem]:
    """Yield what is wrong with an actor, a place or a thing."""
    if not _IRI.match(node):
        yield "", "no address that can be written in all formats"
    yield from _count(nodes, node, t.LABEL, least=1, most=1)
    for label in nodes.all(node, t.LABEL):
        text = t.value(label)
        if not text or len(text) > MAX_LABEL or _CONTROLS.search(text):
            yield "rdfs:label", "empty, too long, or with control characters"


def check_sentence(nodes: Nodes, node: str) -> Iterator[Problem]:
    """Yield what is wrong with a sentence."""
    for predicate in (t.IN_ARTICLE, t.BEGIN, t.END, t.TEXT):
        yield from _count(nodes, node, predicate, least=1, most=1)
    yield from _classes(nodes, node, t.IN_ARTICLE, [t.ARTICLE])
    offsets = {}
    for predicate in (t.BEGIN, t.END):
        for value in nodes.all(node, predicate):
            offsets[predicate] = number = _integer(value)
            if number is None or number < 0:
                yield _short(predicate), f"no offset: {t.value(value)}"
    begin, end, texts = offsets.get(t.BEGIN), offsets.get(t.END), nodes.all(node, t.TEXT)
    if begin is None or end is None or len(texts) != 1:
        return
    if begin >= end or len(t.value(texts[0])) != end - begin:
        yield "kg:text", f"offsets {begin}-{end} do not fit the text"


def check_article(nodes: Nodes, node: str) -> Iterator[Problem]:
    """Yield what is wrong with an article."""
    yield from _count(nodes, node, t.ARTICLE_ID, least=1, most=1)
    yield from _count(nodes, node, t.SHA256, least=1, most=1)
    yield from _count(nodes, node, t.TITLE, most=1)
    yield from _count(nodes, node, t.ISSUED, most=1)
    for value in nodes.all(node, t.SHA256):
        if not _SHA256.match(t.value(value)):
            yield "kg:sha256", f"no SHA-256: {t.value(value)}"
    for value in nodes.all(node, t.ISSUED):
        if _day(value) is None and _moment(value) is None:
            yield "dct:issued", f"no date: {t.value(value)}"


def _count(
    nodes: Nodes, node: str, predicate: ox.NamedNode, *, least: int = 0, most: int | None = None
) -> Iterator[Problem]:
    number = len(nodes.all(node, predicate))
    if number < least:
        yield _short(predicate), "missing"
    elif most is not None and number > most:
        yield _short(predicate), f"{number} values where there can be {most}"


def _classes(
    nodes: Nodes, node: str, predicate: ox.NamedNode, classes: Iterable[ox.NamedNode]
) -> Iterator[Problem]:
    wanted = list(classes)
    for value in nodes.all(node, predicate):
        if not nodes.is_a(value, wanted):
            yield _short(predicate), f"{t.value(value)} is of another class"


def _typed(value: t.Term, datatype: str) -> str | None:
    if isinstance(value, ox.Literal) and value.datatype.value == _XSD + datatype:
        return value.value
    return None


def _read(text: str | None, read: Callable[[str], T]) -> T | None:
    if text is None:
        return None
    try:
        return read(text)
    except (ValueError, InvalidOperation):
        return None


def _decimal(value: t.Term) -> Decimal | None:
    return _read(_typed(value, "decimal"), Decimal)


def _integer(value: t.Term) -> int | None:
    return _read(_typed(value, "integer"), int)


def _day(value: t.Term) -> date | None:
    return _read(_typed(value, "date"), date.fromisoformat)


def _moment(value: t.Term) -> datetime | None:
    return _read(_typed(value, "dateTime"), datetime.fromisoformat)


def _short(predicate: ox.NamedNode) -> str:
    for namespace, prefix in _SHORT.items():
        if predicate.value.startswith(namespace):
            return f"{prefix}:{predicate.value.removeprefix(namespace)}"
    return predicate.value
