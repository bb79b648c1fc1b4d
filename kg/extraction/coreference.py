"""Find whom pronouns and nominals such as "the two countries" refer to, inside one article.

Comes in: mentions in text order, each added with `add`. Goes out: the actors of an earlier mention, or nothing when no
candidate is clear: precision before recall.

Recency decides, subjects before others, within a few sentences; the kind of actor must fit the word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kg.extraction.lexicon import Lexicon
from kg.model import Actor, Kind

MAX_SENTENCES = 3  # an antecedent further back is more often wrong than right
_GROUPS = frozenset(
    {
        Kind.ARMED_GROUP,
        Kind.INTERNATIONAL_ORGANIZATION,
        Kind.POLITICAL_PARTY,
        Kind.COMPANY,
        Kind.GROUP,
        Kind.CIVIL_GROUP,
        Kind.MEDIA_OUTLET,
        Kind.GOVERNMENT_BODY,
    }
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A mention that later words can refer to; `apart` marks a mere place ("in Syria")."""

    actor: Actor
    sentence: int
    token: int
    subject: bool
    plural: bool
    apart: bool = False


@dataclass(slots=True)
class Discourse:
    """The mentions of an article so far."""

    lexicon: Lexicon
    earlier: list[Earlier] = field(default_factory=list)
    pairs: list[tuple[int, tuple[Actor, Actor]]] = field(default_factory=list)

    def add(
        self,
        actor: Actor,
        sentence: int,
        token: int,
        *,
        subject: bool,
        plural: bool,
        apart: bool = False,
    ) -> None:
        """Remember a mention."""
        self.earlier.append(Earlier(actor, sentence, token, subject, plural, apart))

    def add_pair(self, first: Actor, second: Actor, sentence: int) -> None:
        """Remember two actors that were named together ("Moscow and Ankara")."""
        if first.id != second.id:
            self.pairs.append((sentence, (first, second)))

    def pronoun(self, word: str, sentence: int, token: int) -> list[Actor]:
        """Return whom a personal or possessive pronoun refers to."""
        words = self.lexicon.words
        if word in words["masculine"] or word in words["feminine"]:
            return self._latest(sentence, token, _is_person)
        if word in words["neuter"]:
            return self._latest(
                sentence,
                token,
                lambda e: _is_body(e) and not e.plural and (e.subject or e.sentence == sentence),
            )
        if word in words["plural"]:
            found = self._latest(sentence, token, lambda e: e.plural and e.actor.kind.can_act)
            return found or self._pair(sentence, _is_state_or_person)
        return []

    def nominal(
        self, noun: str, *, count: int, sentence: int, token: int, without_subject: bool = False
    ) -> list[Actor]:
        """Return whom "the country", "the group", "the two leaders", "both sides" refer to.

        Args:
            noun: lemma of the noun; empty for a bare "the two".
            count: 1 for a singular, 2 for "two" and "both".
            sentence: index of the sentence.
            token: place in the sentence.
            without_subject: the subject of the sentence is none of them ("Russia urged both sides").
        """
        words = self.lexicon.words
        if count == 2:
            before = sentence if without_subject else None
            if noun in words["side_noun"] - words["person_noun"] or not noun:
                states = self._pair(sentence, lambda e: e.actor.kind is Kind.COUNTRY, before)
                loose = noun in ("", "side", "party", "rival", "foe", "adversary")
                return states or (
                    self._pair(sentence, _is_state_or_person, before) if loose else []
                )
            if noun in words["person_noun"]:
                return self._pair(sentence, _is_named_person, before)
            return []
        if noun in words["place_noun"]:
            placed = self._latest(sentence, token, lambda e: e.apart and _is_place(e))
            return placed or self._latest(sentence, token, _is_place)
        if noun in words["country_noun"]:
            return self._latest(sentence, token, lambda e: e.actor.kind is Kind.COUNTRY)
        if noun in words["group_noun"]:
            return self._latest(sentence, token, lambda e: self._is_such_a(noun, e.actor))
        if noun in words["person_noun"]:
            return self._latest(sentence, token, _is_person)
        return []

    def _is_such_a(self, noun: str, actor: Actor) -> bool:
        """Whether "the company", "the party", "the group", "the council" can mean an actor."""
        words = self.lexicon.words
        if noun in words["company_noun"]:
            return actor.kind is Kind.COMPANY
        if noun in words["party_noun"]:
            return actor.kind is Kind.POLITICAL_PARTY
        if noun in words["armed_noun"] or noun in ("organization", "organisation"):
            return actor.kind in _GROUPS
        return actor.kind in _GROUPS and noun in actor.label.lower()

    def _latest(self, sentence: int, token: int, fits: Callable[[Earlier], bool]) -> list[Actor]:
        """The actor of the best fitting mention: same sentence first, then back, subjects before others."""
        near = [
            e
            for e in self.earlier
            if fits(e)
            and sentence - e.sentence <= MAX_SENTENCES
            and (e.sentence, e.token) < (sentence, token)
        ]
        if not near:
            return []
        best = max(near, key=lambda e: (e.sentence, e.subject, -e.token if e.subject else e.token))
        return [best.actor]

    def _pair(
        self, sentence: int, fits: Callable[[Earlier], bool], before: int | None = None
    ) -> list[Actor]:
        """Two actors: those last named together, else the last one and whom it was most often named with."""
        near = [
            e
            for e in self.earlier
            if fits(e)
            and not e.apart
            and sentence - e.sentence <= MAX_SENTENCES
            and not (e.sentence == before and e.subject)
        ]
        known = {e.actor.id for e in near}
        for at, (first, second) in reversed(self.pairs):
            if sentence - at <= MAX_SENTENCES and {first.id, second.id} <= known:
                return [first, second]
        if not near:
            return []
        last = max(near, key=lambda e: (e.sentence, e.token))
        together = {e.sentence for e in self.earlier if e.actor.id == last.actor.id}
        others: dict[str, tuple[int, int, int]] = {}
        for e in self.earlier:
            if fits(e) and e.actor.id != last.actor.id and e.actor.id in known:
                count = others.get(e.actor.id, (0, 0, 0))[0] + (e.sentence in together)
                others[e.actor.id] = (count, e.sentence, e.token)
        if not others:
            return []
        partner = max(others, key=lambda key: others[key])
        other = next(e for e in reversed(near) if e.actor.id == partner)
        return _in_order([last, other])


def _in_order(pair: Sequence[Earlier]) -> list[Actor]:
    return [e.actor for e in sorted(pair, key=lambda e: (e.sentence, e.token))]


def _is_person(e: Earlier) -> bool:
    return e.actor.kind is Kind.PERSON and not e.plural


def _is_place(e: Earlier) -> bool:
    return e.actor.kind in (Kind.COUNTRY, Kind.PLACE)


def _is_named_person(e: Earlier) -> bool:
    return _is_person(e) and not e.actor.label.islower() and e.actor.label[:1].isupper()


def _is_body(e: Earlier) -> bool:
    return e.actor.kind is Kind.COUNTRY or e.actor.kind in _GROUPS


def _is_state_or_person(e: Earlier) -> bool:
    return e.actor.kind in (Kind.COUNTRY, Kind.PERSON) or e.actor.kind in _GROUPS
