"""Read statements back out of the quads of the graph: the way back of `encode.py`.

Requires: the quads of an article's named graph and the profiles of its actors.
Raises `GraphError` where the quads are not those of a whole statement; nothing is guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import terms as t
from kg.graph.registry import read_record
from kg.iris import NAMESPACE
from kg.model import (
    Actor,
    ArticleRef,
    Evidence,
    Modality,
    Participant,
    Polarity,
    Relation,
    Sentence,
    Statement,
    TimeSpan,
)

Index = Mapping[str, Mapping[str, list[str]]]


def quads_to_statement(quads: Iterable[ox.Quad]) -> Statement:
    """Return the one statement that `statement_to_quads` wrote.

    Raises:
        GraphError: the quads hold no statement, several, or a part of one.
    """
    every = list(quads)
    profiles = read_profiles(every)
    found = quads_to_statements(every, profiles)
    if len(found) != 1:
        raise GraphError(f"one statement expected, {len(found)} found")
    return found[0]


def read_profiles(quads: Iterable[ox.Quad]) -> dict[str, Actor]:
    """Return the actors that profiles describe, by the IRI of the profile."""
    return {
        t.value(quad.subject): read_record(t.value(quad.object))
        for quad in quads
        if quad.predicate == t.RECORD
    }


def quads_to_articles(quads: Iterable[ox.Quad]) -> list[ArticleRef]:
    """Return the articles that quads describe, sorted by id.

    Raises:
        GraphError: an article lacks its id, or has two values where there can be one.
    """
    index = _index(quads)
    try:
        found = [_Reader(index, node).article() for node in _instances(index, t.ARTICLE)]
    except ValueError as err:
        raise GraphError(str(err)) from err
    return sorted(found, key=lambda ref: ref.id)


def quads_to_statements(quads: Iterable[ox.Quad], profiles: Mapping[str, Actor]) -> list[Statement]:
    """Return the statements of one or more articles, in the order of the text.

    Raises:
        GraphError: a statement lacks a part, or has two where there can be one.
    """
    index = _index(quads)
    articles = {node: _Context.of(index, node, profiles) for node in _instances(index, t.ARTICLE)}
    found = []
    for node in _instances(index, t.STATEMENT):
        try:
            found.append(_statement(index, node, articles))
        except (ValueError, KeyError) as err:
            raise GraphError(f"statement {node}: {err}") from err
    return sorted(found, key=text_order)


def text_order(statement: Statement) -> tuple[str, int, int, str]:
    """Return the key that sorts statements by article and place in the text."""
    return (
        statement.article.id,
        statement.sentence.start,
        statement.evidence.start,
        statement.id,
    )


class _Context(NamedTuple):
    """An article and its actors, by IRI."""

    article: ArticleRef
    actors: Mapping[str, Actor]

    @classmethod
    def of(cls, index: Index, node: str, profiles: Mapping[str, Actor]) -> _Context:
        used = sorted(index[node].get(t.USES_PROFILE.value, ()))
        known = (profiles[profile] for profile in used if profile in profiles)
        return cls(_Reader(index, node).article(), {actor.iri: actor for actor in known})


def _statement(index: Index, node: str, articles: Mapping[str, _Context]) -> Statement:
    read = _Reader(index, node)
    place = _Reader(index, read.one(t.EVIDENCE))
    sentence = Sentence(
        int(place.one(t.POSITION)),
        int(place.one(t.BEGIN)),
        int(place.one(t.END)),
        place.one(t.TEXT),
    )
    article, actors = articles[place.one(t.IN_ARTICLE)]
    mentions = _mentions(index, read, actors)
    return Statement(
        article=article,
        sentence=sentence,
        subject=read.participant(actors, t.SUBJECT, t.SUBJECT_TEXT, t.SUBJECT_BEGIN, t.SUBJECT_END),
        relation=Relation(
            name=read.one(t.PREDICATE).removeprefix(NAMESPACE),
            type=read.one(t.RELATION_TYPE),
            quad=read.maybe(t.QUAD_CLASS),
            cameo=read.maybe(t.CAMEO_CODE),
            text=read.one(t.RELATION_TEXT),
        ),
        object=read.participant(actors, t.OBJECT, t.OBJECT_TEXT, t.OBJECT_BEGIN, t.OBJECT_END),
        evidence=_evidence(read, sentence),
        concerning=mentions["concerning"],
        reciprocal=read.maybe(t.RECIPROCAL) == "true",
        polarity=Polarity(read.one(t.POLARITY)),
        modality=Modality(read.one(t.MODALITY)),
        ended=read.maybe(t.ENDED) == "true",
        attributed_to=mentions["attributed_to"],
        via=mentions["via"],
        time=_time(read),
        place=next(iter(mentions["place"]), None),
        confidence=float(read.one(t.CONFIDENCE)),
        rule=read.one(t.RULE),
    )


def _evidence(read: _Reader, sentence: Sentence) -> Evidence:
    quote = read.maybe(t.QUOTE)
    if quote is None:
        return Evidence(sentence.start, sentence.end, sentence.text)
    return Evidence(int(read.one(t.QUOTE_BEGIN)), int(read.one(t.QUOTE_END)), quote)


def _time(read: _Reader) -> TimeSpan | None:
    text = read.maybe(t.TIME_TEXT)
    if text is None:
        return None
    return TimeSpan(read.day(t.EARLIEST), read.day(t.LATEST), text)


def _mentions(
    index: Index, read: _Reader, actors: Mapping[str, Actor]
) -> defaultdict[str, tuple[Participant, ...]]:
    rows = []
    for mention in read.all(t.MENTION):
        each = _Reader(index, mention)
        participant = each.participant(actors, t.REFERS_TO, t.TEXT, t.BEGIN, t.END)
        rows.append((each.one(t.PART), int(each.one(t.POSITION)), participant))
    grouped: defaultdict[str, tuple[Participant, ...]] = defaultdict(tuple)
    for part, _, participant in sorted(rows, key=lambda row: row[:2]):
        grouped[part] += (participant,)
    return grouped


class _Reader:
    """One node of the graph with its values."""

    def __init__(self, index: Index, node: str) -> None:
        self.node = node
        self.values = index.get(node, {})

    def all(self, predicate: ox.NamedNode) -> list[str]:
        return self.values.get(predicate.value, [])

    def one(self, predicate: ox.NamedNode) -> str:
        values = self.all(predicate)
        if len(values) != 1:
            raise ValueError(f"{len(values)} values of {predicate.value} at {self.node}, not one")
        return values[0]

    def maybe(self, predicate: ox.NamedNode) -> str | None:
        return self.one(predicate) if self.all(predicate) else None

    def day(self, predicate: ox.NamedNode) -> date | None:
        text = self.maybe(predicate)
        return None if text is None else date.fromisoformat(text)

    def participant(
        self,
        actors: Mapping[str, Actor],
        actor: ox.NamedNode,
        text: ox.NamedNode,
        begin: ox.NamedNode,
        end: ox.NamedNode,
    ) -> Participant:
        iri = self.one(actor)
        if iri not in actors:
            raise ValueError(f"no profile of {iri}")
        return Participant(actors[iri], self.one(text), int(self.one(begin)), int(self.one(end)))

    def article(self) -> ArticleRef:
        return ArticleRef(
            id=self.one(t.ARTICLE_ID),
            url=self.maybe(t.URL),
            title=self.maybe(t.TITLE),
            published=self.day(t.ISSUED),
            publisher=self.maybe(t.PUBLISHER),
            sha256=self.maybe(t.SHA256),
        )


def _index(quads: Iterable[ox.Quad]) -> dict[str, dict[str, list[str]]]:
    index: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        values = index.setdefault(t.value(quad.subject), {})
        values.setdefault(quad.predicate.value, []).append(t.value(quad.object))
    return index


def _instances(index: Index, cls: ox.NamedNode) -> list[str]:
    return sorted(
        node for node, values in index.items() if cls.value in values.get(t.TYPE.value, ())
    )
