"""Compare statements with annotated sentences: precision, recall and F1, and how often the qualifiers are right.

Comes in: gold rows `{"id", "text", "date", "statements": [{subject, relation_type, object, …}]}`, and the statements
that were read in the texts. Goes out: Scores.

Matching is one to one within a text. Two actors agree when any of their names agree: for a country its ISO code or a
name, for others the label or an alias; case, marks and a leading article do not count. Optional gold statements are no
mistake when they are found, nor when they are missed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model import Actor, Kind, Participant, Statement

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Hits, wrong and missed statements; a figure without anything to count is None."""

    hits: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float | None:
        """Share of the found that is right."""
        return _share(self.hits, self.hits + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of the wanted that is found."""
        return _share(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both."""
        return _share(2 * self.hits, 2 * self.hits + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Scores:
    """`pair`: both actors the right way round; `typed`: with the right type. Shares over the matched pairs."""

    sentences: int
    pair: Score
    typed: Score
    polarity: float | None
    modality: float | None
    source: float | None


def score_statements(gold: Sequence[Gold], found: Mapping[str, Iterable[Statement]]) -> Scores:
    """Score the statements found in each gold text.

    Args:
        gold: annotated texts.
        found: statements by the `id` of the gold row.
    """
    pair, typed = [0, 0, 0], [0, 0, 0]
    matched: list[tuple[Gold, Statement]] = []
    for row in gold:
        statements = list(found.get(str(row["id"]), ()))
        pairs = _match(row["statements"], statements, _same_pair)
        matched += pairs
        _count(pair, row["statements"], statements, pairs)
        _count(
            typed, row["statements"], statements, _match(row["statements"], statements, _same_type)
        )
    return Scores(
        sentences=len(gold),
        pair=Score(*pair),
        typed=Score(*typed),
        polarity=_rate(g["polarity"] == s.polarity for g, s in matched),
        modality=_rate(g["modality"] == s.modality for g, s in matched),
        source=_rate(_same_source(g, s) for g, s in matched),
    )


def _match(
    golds: Sequence[Gold], statements: Sequence[Statement], same: Any
) -> list[tuple[Gold, Statement]]:
    """Pair gold and found one to one, required before optional."""
    free = list(statements)
    pairs = []
    for g in sorted(golds, key=lambda g: bool(g.get("optional"))):
        hit = next((s for s in free if same(g, s)), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((g, hit))
    return pairs


def _count(
    counts: list[int],
    golds: Sequence[Gold],
    statements: Sequence[Statement],
    pairs: Sequence[tuple[Gold, Statement]],
) -> None:
    required = sum(not g.get("optional") for g in golds)
    hits = sum(not g.get("optional") for g, _ in pairs)
    counts[0] += hits
    counts[1] += len(statements) - len(pairs)
    counts[2] += required - hits


def _same_pair(g: Gold, s: Statement) -> bool:
    straight = _is(g["subject"], s.subject) and _is(g["object"], s.object)
    turned = _is(g["subject"], s.object) and _is(g["object"], s.subject)
    return straight or (bool(g.get("reciprocal")) and turned)


def _same_type(g: Gold, s: Statement) -> bool:
    return _same_pair(g, s) and s.relation.type in (g["relation_type"], *g.get("type_aliases", ()))


def _same_source(g: Gold, s: Statement) -> bool:
    wanted = g.get("attributed_to")
    if not wanted or not s.attributed_to:
        return not wanted and not s.attributed_to
    return any(_is(wanted, p) for p in s.attributed_to)


def _is(name: str, participant: Participant) -> bool:
    return _folded(name) in _names(participant.actor)


def _names(actor: Actor) -> set[str]:
    names = {_folded(n) for n in (actor.label, *actor.aliases)}
    if actor.kind is Kind.COUNTRY and actor.country:
        names.add(_folded(actor.country))
    return names


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _rate(outcomes: Iterable[bool]) -> float | None:
    values = list(outcomes)
    return _share(sum(values), len(values))
