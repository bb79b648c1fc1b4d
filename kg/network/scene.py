"""Turn statements into what the page draws: actors with places and sizes, lines, and statements in plain values.

The result holds only JSON values, in a fixed order. Ids are numbers, texts are cleaned of characters that would
change the direction or the lines of a page, and sentences are cut into pieces ("Turkey" is the subject, "is in talks
to buy from" the relation …), so that the page needs no offsets and no markup.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from kg.model import Actor, Article, ArticleRef, Kind, Participant, Statement, Status
from kg.network.layout import place_actors
from kg.network.marking import context_of, mark_sentence
from kg.network.measures import ActorMeasures, measure_network
from kg.network.project import build_network, merge_actors, relation_label, statement_date
from kg.vocabulary import QUADS

Scene = dict[str, Any]

MAX_ACTORS = 400  # the page opens on at most this many; beyond it labels and lines cannot be read
STANDING = "standing"  # what has no quad class: memberships, offices, alliances
CLOSED = frozenset({Status.POSSIBLE, Status.DENIED})  # switched off when the page opens
LEAST_SIZE, MOST_SIZE = 13, 30  # radius of an actor's disc in pixels
LINE_HEIGHT, LETTER_WIDTH = 16, 7.5  # pixels of a label
ONE_LINE, MAX_LINE = (
    15,
    20,
)  # letters: up to which a label stays in one line, and at which a line is cut

GROUPS = {
    Kind.COUNTRY: "state",
    Kind.GOVERNMENT_BODY: "body",
    Kind.INTERNATIONAL_ORGANIZATION: "international",
    Kind.ARMED_GROUP: "armed",
    Kind.PERSON: "person",
    Kind.POLITICAL_PARTY: "society",
    Kind.CIVIL_GROUP: "society",
    Kind.GROUP: "society",
    Kind.COMPANY: "society",
    Kind.MEDIA_OUTLET: "society",
}


def build_scene(
    statements: Iterable[Statement],
    *,
    title: str | None = None,
    articles: Iterable[Article] | None = None,
) -> Scene:
    """Return everything that the page shows, as JSON values.

    Args:
        statements: statements of any status; the same one twice counts once.
        title: the heading; None for a general one.
        articles: the articles that were read, for the words around each sentence and for an honest count; None when
            only the statements are known.
    """
    unique = sorted({s.id: s for s in statements}.values(), key=_reading_order)
    texts = None if articles is None else {a.id: a for a in articles}
    refs = {s.article.id: s.article for s in unique}
    article_index = {key: i for i, key in enumerate(sorted(refs))}
    actors = _ranked_actors(unique)
    index = {actor.id: i for i, (actor, _) in enumerate(actors)}
    bundles = _bundle(unique, index)
    bundle_index = {key: i for i, key in enumerate(bundles)}
    return {
        "title": plain(title or "Network of international relations"),
        "read": None if texts is None else len(texts),
        "limit": MAX_ACTORS,
        "period": _period(unique),
        "quads": [{"key": q, "label": _words(q)} for q in (*QUADS, STANDING)],
        "statuses": [
            {"key": s.value, "label": s.value.capitalize(), "open": s not in CLOSED} for s in Status
        ],
        "actors": _actor_records(actors, _places(actors, bundles)),
        "bundles": [_bundle_record(*key) for key in bundles],
        "statements": [
            _statement_record(s, index, bundle_index, article_index, texts) for s in unique
        ],
        "articles": [_article_record(refs[key]) for key in sorted(refs)],
    }


def plain(text: str) -> str:
    """Return a text without characters that break lines or turn the reading direction.

    >>> plain("Ank\\u202eara\\n")
    'Ankara '
    """
    spaced = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))


def badge(actor: Actor) -> str:
    """Return the letters in an actor's disc: its country, else its short name, else its initials.

    >>> badge(Actor("entity/nato", "NATO", Kind.INTERNATIONAL_ORGANIZATION))
    'NATO'
    >>> badge(Actor("entity/un", "United Nations", Kind.INTERNATIONAL_ORGANIZATION))
    'UN'
    """
    if actor.country:
        return actor.country[:4]
    if len(actor.label) <= 4:
        return actor.label
    return "".join(word[0] for word in actor.label.split() if word[0].isupper())[:3]


def _reading_order(statement: Statement) -> tuple[str, str, int, int, str]:
    published = statement.article.published
    day = published.isoformat() if published else ""
    start = statement.sentence.start
    return (day, statement.article.id, start, statement.subject.start, statement.id)


def _ranked_actors(statements: Sequence[Statement]) -> list[tuple[Actor, ActorMeasures]]:
    """Return the actors with their measures over all statuses, the best connected first."""
    network = build_network(statements, include=frozenset(Status), actors_only=False)
    actors = merge_actors(p.actor for s in statements for p in (s.subject, s.object))
    known = {actor.id: actor for actor in actors}
    return [(known[m.actor], m) for m in measure_network(network)]


_BundleKey = tuple[int, int, str, bool]


def _bundle(statements: Iterable[Statement], index: Mapping[str, int]) -> list[_BundleKey]:
    """Return the lines to draw, sorted: one for each pair, direction and quad class."""
    return sorted({_bundle_key(s, index) for s in statements})


def _bundle_key(statement: Statement, index: Mapping[str, int]) -> _BundleKey:
    source, target = index[statement.subject.actor.id], index[statement.object.actor.id]
    if statement.reciprocal:  # without direction: "A met B" and "B met A" share a line
        source, target = sorted((source, target))
    return source, target, statement.relation.quad or STANDING, statement.reciprocal


def _bundle_record(source: int, target: int, quad: str, both: bool) -> Scene:
    return {"from": source, "to": target, "quad": quad, "both": both}


def _places(
    actors: Sequence[tuple[Actor, ActorMeasures]], bundles: Sequence[_BundleKey]
) -> list[tuple[int, int]]:
    boxes = [_box(label_lines(actor.label)) for actor, _ in actors]
    return place_actors(boxes, [(s, t, 1.0) for s, t, _, _ in bundles], core=MAX_ACTORS)


def label_lines(label: str) -> list[str]:
    """Return a label as it is drawn: a long one in two lines, a very long one cut.

    >>> label_lines("Syrian Democratic Forces")
    ['Syrian', 'Democratic Forces']
    """
    text = plain(label).strip()
    spaces = [i for i, c in enumerate(text) if c == " "]
    if len(text) <= ONE_LINE or not spaces:
        return [_cut(text)]
    middle = min(spaces, key=lambda i: (abs(2 * i - len(text) + 1), i))
    return [_cut(text[:middle]), _cut(text[middle + 1 :])]


def _cut(text: str) -> str:
    return text if len(text) <= MAX_LINE else text[: MAX_LINE - 1] + "…"


def _box(lines: Sequence[str]) -> tuple[float, float]:
    """Return the room that the largest disc and its label need."""
    width = max(2.0 * MOST_SIZE, *(len(line) * LETTER_WIDTH for line in lines))
    return width, 2.0 * MOST_SIZE + LINE_HEIGHT * len(lines)


def _actor_records(
    actors: Sequence[tuple[Actor, ActorMeasures]], places: Sequence[tuple[int, int]]
) -> list[Scene]:
    columns = {
        "degree": [float(m.degree) for _, m in actors],
        "pagerank": [m.pagerank for _, m in actors],
        "betweenness": [m.betweenness for _, m in actors],
    }
    sizes = {name: _sizes(values) for name, values in columns.items()}
    return [
        {
            "label": plain(actor.label),
            "lines": label_lines(actor.label),
            "kind": _words(actor.kind.value),
            "group": GROUPS.get(actor.kind, "thing"),
            "country": actor.country,
            "code": actor.code,
            "badge": plain(badge(actor)),
            "aliases": [plain(alias) for alias in actor.aliases],
            "x": places[i][0],
            "y": places[i][1],
            "sizes": {name: sizes[name][i] for name in sizes},
            "measures": _measure_record(measures),
        }
        for i, (actor, measures) in enumerate(actors)
    ]


def _sizes(values: Sequence[float]) -> list[int]:
    """Return radii whose areas grow with the values."""
    most = max(values, default=0.0) or 1.0
    return [round(LEAST_SIZE + (MOST_SIZE - LEAST_SIZE) * (v / most) ** 0.5) for v in values]


def _measure_record(measures: ActorMeasures) -> Scene:
    net = measures.net_intensity
    return {
        "degree": measures.degree,
        "pagerank": round(measures.pagerank, 4),
        "betweenness": round(measures.betweenness, 4),
        "rank": measures.betweenness_rank,
        "community": measures.community,
        "net": None if net is None else round(net, 1),
    }


def _statement_record(
    statement: Statement,
    index: Mapping[str, int],
    bundles: Mapping[_BundleKey, int],
    articles: Mapping[str, int],
    texts: Mapping[str, Article] | None,
) -> Scene:
    relation, day = statement.relation, statement_date(statement)
    pieces = [[plain(text), role] for text, role in mark_sentence(statement)]
    before, after = context_of(statement, texts) if texts else ("", "")
    return {
        "id": statement.id,
        "from": index[statement.subject.actor.id],
        "to": index[statement.object.actor.id],
        "bundle": bundles[_bundle_key(statement, index)],
        "relation": plain(relation_label(relation.name)),
        "type": plain(relation.type),
        "quad": relation.quad or STANDING,
        "cameo": relation.cameo,
        "status": statement.status.value,
        "both": statement.reciprocal,
        "confidence": round(statement.confidence, 3),
        "concerning": _labels(statement.concerning),
        "by": _labels(statement.attributed_to),
        "via": _labels(statement.via),
        "place": plain(statement.place.actor.label) if statement.place else None,
        "date": day.isoformat() if day else None,
        "meant": _meant(statement),
        "article": articles[statement.article.id],
        "pieces": pieces,
        "before": plain(before),
        "after": plain(after),
        "rule": plain(statement.rule),
    }


def _meant(statement: Statement) -> list[str | None] | None:
    """Return the words for the time meant, with first and last day."""
    time = statement.time
    if time is None:
        return None
    return [plain(time.text), _iso(time.earliest), _iso(time.latest)]


def _article_record(article: ArticleRef) -> Scene:
    url = (
        article.url
        if article.url and article.url.lower().startswith(("http://", "https://"))
        else None
    )
    return {
        "title": plain(article.title or article.id),
        "url": url,
        "date": _iso(article.published),
        "publisher": plain(article.publisher) if article.publisher else None,
    }


def _period(statements: Iterable[Statement]) -> list[str] | None:
    """Return the first and last day of the articles, or of what they mean where no article has a date."""
    listed = list(statements)
    days = [s.article.published for s in listed if s.article.published]
    days = days or [day for day in map(statement_date, listed) if day]
    return [min(days).isoformat(), max(days).isoformat()] if days else None


def _labels(participants: Iterable[Participant]) -> list[str]:
    return [plain(p.actor.label) for p in participants]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _words(name: str) -> str:
    """Return the words of a key: `InternationalOrganization` and `verbal_conflict` with a capital and spaces."""
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in name.replace("_", " "))
    return spaced.strip().capitalize()
