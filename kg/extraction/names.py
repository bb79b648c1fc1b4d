"""Find the names in an article's sentences and say whom they mean.

Requires: Tree.ent_type (names as the language model sees them); a Gazetteer.
Yields: Name spans with one actor each, per sentence, left to right, without overlap.

A name of the tables wins over the language model, unless the model sees a longer name around it ("Bank of Israel" is
not Israel). A name that no table knows becomes a new actor with a kind, never a country by accident.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from kg import resources
from kg.extraction.ambiguity import is_name, shares_surname
from kg.extraction.gazetteer import Gazetteer, Match, Name
from kg.extraction.lexicon import Lexicon
from kg.extraction.terms import closeness, term_at
from kg.extraction.tree import Tree
from kg.iris import mint_actor_id
from kg.model import Actor, Kind

MAX_DAYS_OUT_OF_OFFICE = 3650  # a bare surname of somebody out of office longer means another
_RANK = ("name", "abbreviation", "metonym", "demonym", "people", "capital", "region", "city")
_SHORTENED = frozenset(
    {Kind.COMPANY, Kind.GROUP, Kind.MEDIA_OUTLET}
)  # "Mahan Air" is "Mahan" later on
_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d{1,4}[A-Za-z]{0,3}s?")
_LINKS = frozenset({"of", "the", "and", "for", "vice", "deputy"})
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
        self._countries: Counter[str] = Counter()

    def find(self, tree: Tree) -> list[NameSpan]:
        """Return the names of a sentence."""
        seen = self._model_spans(tree)
        spans: list[NameSpan] = []
        taken = [False] * len(tree)
        directions = self._lexicon.words["direction"]
        for match in self.gazetteer.find(tree.words):
            if not is_name(tree, match, seen, directions) or not self._is_meant(tree, match):
                continue
            spans.append(self._own_person(tree, match) or self._known(match))
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

    def _is_meant(self, tree: Tree, match: Match) -> bool:
        """Whether a bearer of the name is likely on this day and in this article."""
        names, words = match.names, tree.words[match.first : match.last]
        if names[0].own or self._own_person(tree, match) is not None:
            return True
        if len(words) == 1 and all(n.actor.kind is Kind.PERSON for n in names):
            return self._day is None or any(
                self._nearness(n) > -MAX_DAYS_OUT_OF_OFFICE for n in names
            )
        if words[0].isupper() and not any(n.holds(self._day) for n in names):
            return False  # an acronym of another time
        body = names[0].actor
        if body.kind is Kind.POLITICAL_PARTY and self._is_portfolio(tree, match):
            return False
        generic = " ".join(words) in self._lexicon.words["generic_body"]
        if generic and body.kind is Kind.GOVERNMENT_BODY:
            return self._main_country in (None, body.country) and not self._names_other(tree, match)
        return True

    def _nearness(self, name: Name) -> float:
        nearness = closeness(self.gazetteer.terms.get(name.actor.id, ()), self._day)
        return nearness if nearness > -1e6 else 0.0  # nobody's term: no date to go by

    def _own_person(self, tree: Tree, match: Match) -> NameSpan | None:
        """The article's own person of that surname, where a table knows another: "Judge Marrero … Marrero"."""
        if match.last - match.first != 1 or match.names[0].actor.kind is not Kind.PERSON:
            return None
        person = self._persons.get(tree.words[match.first])
        if person is None or any(person.id == n.actor.id for n in match.names):
            return None
        return NameSpan(match.first, match.last, person, "name")

    def _is_portfolio(self, tree: Tree, match: Match) -> bool:
        """Whether the words are the field of an office, no party: "Labour Minister"."""
        phrase = " ".join(tree.lower[match.first : match.last + 1])
        return phrase in self._lexicon.offices

    def _names_other(self, tree: Tree, match: Match) -> bool:
        """Whether another country's name stands right before: "the Kazakh Senate"."""
        before = self.gazetteer.lookup(tree.words[match.first - 1]) if match.first else ()
        countries = {n.actor.country for n in before if n.actor.kind is Kind.COUNTRY}
        return bool(countries) and match.names[0].actor.country not in countries

    @property
    def _main_country(self) -> str | None:
        """The country that the article has named most so far, if it has named one at least twice."""
        best = self._countries.most_common(1)
        return best[0][0] if best and best[0][1] >= 2 else None

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
            return max(before, key=lambda n: closeness(terms.get(n.actor.id, ()), self._day))
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
        if known is not None and (
            known.kind is not Kind.PERSON or shares_surname(known.label, words)
        ):
            return NameSpan(first, last, known, "name")
        kind = _KIND_OF_LABEL.get(label)
        if all(w.lower() in self._lexicon.offices or w.lower() in _LINKS for w in words):
            return None  # "Speaker of the House" is no name
        if kind is None or (label == "NORP" and last - first == 1 and _describes(tree, first)):
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

    def _remember_person(self, words: Sequence[str], person: Actor) -> None:
        """Let the surname mean the person later on: the last word, or both of a double name, or the first in Asia."""
        names = {words[-1], *(words[1:] if len(words) == 3 else ())}
        if person.country in self._lexicon.words["surname_first"]:
            names.add(words[0])
        for name in names:
            if len(name) > 2:
                self._persons.setdefault(name, person)

    def _remember(self, tree: Tree, spans: Sequence[NameSpan]) -> None:
        for n, span in enumerate(spans):
            words = tree.words[span.first : span.last]
            if span.country is not None and span.country.country:
                self._countries[span.country.country] += 1
            if span.actor.kind is Kind.PERSON:
                if len(words) > 1:
                    self._remember_person(words, span.actor)
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


@lru_cache(maxsize=1)
def _name_kinds() -> dict[str, Kind]:
    rows = resources.read_table(resources.data_path("name_kinds.csv"), ("word", "kind"))
    return {row["word"]: Kind(row["kind"]) for row in rows}


def _describes(tree: Tree, i: int) -> bool:
    """Whether a word only says of what people or faith a noun is: "the Protestant leader"."""
    return tree.tags[i] == "JJ" or tree.deps[i] in ("amod", "compound")


def _kind_by_word(words: Sequence[str]) -> Kind:
    kinds = _name_kinds()
    for word in (words[-1], words[0], *words):
        kind = kinds.get(word)
        if kind is not None:
            return kind
    return Kind.GROUP
