"""Find the names in an article's sentences and say whom they mean.

Requires: Tree.ent_type (names as the language model sees them); a Gazetteer.
Yields: Name spans with one actor each, per sentence, left to right, without overlap.

A name of the tables wins over the language model, unless the model sees a longer name around it ("Bank of Israel" is
not Israel). A name that no table knows becomes a new actor with a kind, never a country by accident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kg import resources
from kg.extraction.gazetteer import Gazetteer, Match, Name, Term
from kg.extraction.lexicon import Lexicon
from kg.extraction.tree import Tree
from kg.iris import mint_actor_id
from kg.model import Actor, Kind

_RANK = ("name", "abbreviation", "metonym", "demonym", "people", "capital", "region", "city")
_NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "NNS", "FW", "HYPH", "CD", "ADD", "SYM"})
_SHORTENED = frozenset(
    {Kind.COMPANY, Kind.GROUP, Kind.MEDIA_OUTLET}
)  # "Mahan Air" is "Mahan" later on
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d{1,4}[A-Za-z]{0,3}s?")
_KIND_OF_LABEL = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.GROUP,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "NORP": Kind.CIVIL_GROUP,
    "EVENT": Kind.EVENT,
}


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Words `[first, last)` of a sentence that name an actor.

    `use` says how (name, demonym, people, capital, city, …; `new` for a name that no table knows); `country` is the
    country that a capital, city or demonym stands for.
    """

    first: int
    last: int
    actor: Actor
    use: str
    country: Actor | None = None

    def __contains__(self, i: int) -> bool:
        return self.first <= i < self.last


class NameFinder:
    """Names of one article; remembers full names and acronyms for the sentences that follow."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, day: date | None) -> None:
        self.gazetteer = gazetteer
        self._lexicon = lexicon
        self._day = day
        self._persons: dict[str, Actor] = {}  # last word of a full name -> person
        self._short: dict[str, Actor] = {}  # acronym or first words -> organisation

    def find(self, tree: Tree) -> list[NameSpan]:
        """Return the names of a sentence."""
        seen = self._model_spans(tree)
        spans: list[NameSpan] = []
        taken = [False] * len(tree)
        for match in self.gazetteer.find(tree.words):
            if not self._is_name(tree, match) or _inside_longer(tree, match, seen):
                continue
            spans.append(self._known(match))
            for i in range(match.first, match.last):
                taken[i] = True
        for first, last, label in seen:
            if not any(taken[first:last]):
                new = self._new(tree, first, last, label)
                if new is not None:
                    spans.append(new)
                    for i in range(new.first, new.last):
                        taken[i] = True
        spans += self._designations(tree, taken)
        spans.sort(key=lambda s: s.first)
        self._remember(tree, spans)
        return spans

    def code_at(self, actor: Actor) -> Actor:
        """Return a person with the code of the office held on the article's day."""
        term = term_at(self.gazetteer.terms.get(actor.id, ()), self._day)
        if term is None:
            return actor
        return replace(actor, country=term.country or actor.country, code=term.code)

    # ------------------------------------------------------------------ known names

    def _is_name(self, tree: Tree, match: Match) -> bool:
        """Whether the words can be that name here: "turkey" and "May" are no actors, "Chad Smith" is no country."""
        if match.names[0].own:
            return True
        i = match.first
        if match.last - i == 1:
            if tree.ent_type[i] == "PERSON" and all(
                n.use in ("city", "region") for n in match.names
            ):
                return False
            if tree.tags[i] not in _NAME_TAGS and not tree.ent_type[i]:
                return False
            if tree.words[i].islower():
                return False
            if tree.tags[i] in ("NN", "NNS", "JJ") and i == 0 and not tree.ent_type[i]:
                return any(n.use in ("demonym", "people", "name") for n in match.names)
        return True

    def _known(self, match: Match) -> NameSpan:
        name = self._choose(match.names)
        actor = name.actor
        if name.use in ("city", "region", "capital"):
            label = name.label
            place = Actor(
                id=f"{mint_actor_id(Kind.PLACE.value, label + (actor.country or ''))}",
                label=label,
                kind=Kind.PLACE,
                country=actor.country,
                code=actor.code,
            )
            return NameSpan(match.first, match.last, place, name.use, actor)
        if actor.kind is Kind.PERSON:
            actor = self.code_at(actor)
        country = actor if actor.kind is Kind.COUNTRY else None
        return NameSpan(match.first, match.last, actor, name.use, country)

    def _choose(self, names: Sequence[Name]) -> Name:
        """The bearer that fits the day, the commonest use first; between persons, the one in office."""
        holding = [n for n in names if n.holds(self._day)] or list(names)
        by_rank = sorted(holding, key=lambda n: (not n.own, _RANK.index(n.use)))
        best = by_rank[0]
        if best.actor.kind is Kind.PERSON and self._day is not None:
            terms = self.gazetteer.terms
            before = [n for n in holding if n.actor.kind is Kind.PERSON]
            return max(before, key=lambda n: _closeness(terms.get(n.actor.id, ()), self._day))
        return best

    # ------------------------------------------------------------------ names of the model

    def _model_spans(self, tree: Tree) -> list[tuple[int, int, str]]:
        spans: list[tuple[int, int, str]] = []
        i = 0
        while i < len(tree):
            label = tree.ent_type[i]
            j = i + 1
            if label:
                while j < len(tree) and tree.ent_type[j] == label and not tree.ent_start[j]:
                    j += 1
                spans.append((i, j, label))
            i = j
        trimmed = [s for s in (self._trim(tree, *s) for s in spans) if s is not None]
        return [self._widen(tree, *s) for s in trimmed]

    def _widen(self, tree: Tree, first: int, last: int, label: str) -> tuple[int, int, str]:
        """Take in capitalised words of the same phrase that the model left out ("Federal | Aviation Office")."""
        if label == "PERSON":
            return first, last, label
        while (
            first > 0
            and tree.tags[first - 1] in ("NNP", "NNPS")
            and not tree.ent_type[first - 1]
            and first <= tree.head[first - 1] < last
            and not self._is_title(tree.lower[first - 1])
        ):
            first -= 1
        return first, last, label

    def _trim(self, tree: Tree, first: int, last: int, label: str) -> tuple[int, int, str] | None:
        """Drop articles, titles and possessive marks from the edges of a name."""
        while first < last and (
            tree.pos[first] in ("DET", "PUNCT", "ADP")
            or (label == "PERSON" and self._is_title(tree.lower[first]) and last - first > 1)
        ):
            first += 1
        while first < last and (
            tree.tags[last - 1] == "POS" or tree.pos[last - 1] in ("PUNCT", "ADP", "DET", "CCONJ")
        ):
            last -= 1
        if first >= last or not any(
            w[:1].isupper() or w[:1].isdigit() for w in tree.words[first:last]
        ):
            return None
        return first, last, label

    def _is_title(self, word: str) -> bool:
        bare = word.rstrip(".")
        return bare in self._lexicon.words["personal_title"] or bare in self._lexicon.offices

    def _new(self, tree: Tree, first: int, last: int, label: str) -> NameSpan | None:
        words = tree.words[first:last]
        text = tree.written(first, last)
        known = self._short.get(text) or (
            self._persons.get(words[-1]) if label == "PERSON" else None
        )
        if known is None and len(words) == 1:
            known = self._persons.get(words[0])
        if known is not None and (known.kind is not Kind.PERSON or _fits(known.label, words)):
            return NameSpan(first, last, known, "name")
        kind = _KIND_OF_LABEL.get(label)
        if kind is None or (label == "NORP" and tree.tags[first] == "JJ" and last - first == 1):
            return None
        inner = [
            s.actor.country
            for s in (self._known(m) for m in self.gazetteer.find(words) if last - first > 1)
            if s.country is not None
        ]
        if kind is Kind.GROUP:
            kind = _kind_by_word(words)
        if first > 0 and tree.lower[first - 1] in self._lexicon.words["storm_noun"]:
            kind = Kind.EVENT
        actor = Actor(
            id=mint_actor_id(kind.value, text),
            label=text,
            kind=kind,
            country=inner[0] if inner and kind is not Kind.PERSON else None,
        )
        return NameSpan(first, last, actor, "new")

    def _designations(self, tree: Tree, taken: list[bool]) -> list[NameSpan]:
        """Weapons by their designation: "S-400", "Su-24", "F-35s"."""
        found = []
        for i, word in enumerate(tree.words):
            if taken[i] or not _DESIGNATION.fullmatch(word):
                continue
            label = word[:-1] if word.endswith("s") else word
            kind = Kind.WEAPON_SYSTEM
            found.append(
                NameSpan(i, i + 1, Actor(mint_actor_id(kind.value, label), label, kind), "new")
            )
        return found

    def _remember(self, tree: Tree, spans: Sequence[NameSpan]) -> None:
        for n, span in enumerate(spans):
            words = tree.words[span.first : span.last]
            if span.actor.kind is Kind.PERSON:
                if len(words) > 1:
                    self._persons.setdefault(words[-1], span.actor)
                continue
            if len(words) > 1:
                acronym = "".join(w[0] for w in words if w[0].isupper())
                if len(acronym) > 1:
                    self._short.setdefault(acronym, span.actor)
                if span.actor.kind in _SHORTENED and not self.gazetteer.lookup(words[0]):
                    self._short.setdefault(words[0], span.actor)
            after = spans[n + 1] if n + 1 < len(spans) else None
            if after and tree.words[span.last : after.first] == ["("]:
                self._short[tree.written(after.first, after.last)] = span.actor


def term_at(terms: Sequence[Term], day: date | None) -> Term | None:
    """Return the term that covers a day, else the last one before it, else the first; None without terms."""
    if not terms:
        return None
    if day is None:
        return max(terms, key=lambda t: t.start or date.min)
    return max(terms, key=lambda t: _term_closeness(t, day))


def _term_closeness(term: Term, day: date) -> float:
    if (term.start is None or term.start <= day) and (term.end is None or day <= term.end):
        return 1.0
    if term.end is not None and term.end < day:
        return -float((day - term.end).days)
    assert term.start is not None
    return -float((term.start - day).days) - 1000.0  # not yet in office: less likely than out of it


def _closeness(terms: Sequence[Term], day: date | None) -> float:
    if day is None or not terms:
        return -1e6
    return max(_term_closeness(t, day) for t in terms)


def _inside_longer(tree: Tree, match: Match, seen: Sequence[tuple[int, int, str]]) -> bool:
    """Whether the model sees a longer name of another thing around the match ("Chad Smith", "Turkish Airlines")."""
    if match.names[0].own:
        return False
    for first, last, label in seen:
        if first <= match.first and match.last <= last and last - first > match.last - match.first:
            if label == "PERSON":
                return match.names[0].actor.kind is not Kind.PERSON
            if label in ("ORG", "EVENT", "PRODUCT", "GPE", "LOC"):
                rest = [i for i in range(first, last) if not match.first <= i < match.last]
                if any(tree.tags[i] in ("NNP", "NNPS") for i in rest):
                    if match.last < last or label != "ORG":
                        return True
                    return tree.lower[match.first - 1] in ("of", "for", "the", "de")
    return False


def _fits(label: str, words: Sequence[str]) -> bool:
    own = label.split()
    return bool(own) and own[-1] == words[-1] and (len(words) == 1 or words[0][0] == own[0][0])


@lru_cache(maxsize=1)
def _name_kinds() -> dict[str, Kind]:
    rows = resources.read_table(resources.data_path("name_kinds.csv"), ("word", "kind"))
    return {row["word"]: Kind(row["kind"]) for row in rows}


def _kind_by_word(words: Sequence[str]) -> Kind:
    kinds = _name_kinds()
    for word in (words[-1], words[0], *words):
        kind = kinds.get(word)
        if kind is not None:
            return kind
    return Kind.GROUP
