"""Say for each noun phrase of an article which actors it refers to: names, nominals and pronouns.

Requires: Trees in text order; NameFinder; Discourse.
Yields: Mentions by sentence and head token; several for "the two countries" or "Russian and Turkish troops".

A capital acting is its government ("Ankara said"); behind a preposition of place it is a place ("in Ankara"). A noun
for people who act for a state ("Turkish troops") is that state with a sector code; other people of a country
("Turkish businessmen") are a group of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extraction.coreference import Discourse
from kg.extraction.lexicon import Lexicon, Role
from kg.extraction.names import NameFinder, NameSpan
from kg.extraction.repairs import repair_titles
from kg.extraction.tree import Tree
from kg.iris import mint_actor_id
from kg.model import Actor, Kind

_MODIFIERS = ("amod", "compound", "nmod:poss", "nmod:desc", "nmod", "flat", "det", "nmod:unmarked")
_HOLDERS = frozenset({"of", "in", "from", "for", "to", "at", "with", "on", ""})
_TITLE_DEPS = ("nmod:desc", "compound", "amod", "appos", "flat")


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor at its place in a sentence; `tokens` are positions in the Tree, `head` the phrase's head.

    `how`: name, demonym, place, nominal, pronoun. `confidence` in [0, 1].
    """

    actor: Actor
    head: int
    tokens: tuple[int, ...]
    how: str
    confidence: float


class MentionFinder:
    """Resolves the noun phrases of one article, sentence by sentence in text order."""

    def __init__(self, names: NameFinder, lexicon: Lexicon) -> None:
        self._names = names
        self._lexicon = lexicon
        self._discourse = Discourse(lexicon)
        self._persons: dict[str, Actor] = {}

    def read(self, tree: Tree) -> SentenceMentions:
        """Resolve a sentence; sentences must come in text order."""
        spans = self._names.find(tree)
        repair_titles(tree, self._title_words(tree, spans))
        found = SentenceMentions(tree, spans)
        for i in range(len(tree)):
            if tree.pos[i] not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "SYM"):
                continue
            mentions = self._resolve(tree, i, found)
            if not mentions:
                continue
            found.by_head[i] = mentions
            for m in mentions:
                if m.how != "place" and (m.how != "demonym" or tree.deps[i] != "amod"):
                    self._discourse.add(
                        m.actor,
                        tree.index,
                        i,
                        subject=tree.deps[i].startswith("nsubj"),
                        plural=tree.tags[i] in ("NNS", "NNPS") and m.actor.kind is not Kind.COUNTRY,
                    )
        return found

    def _title_words(self, tree: Tree, spans: list[NameSpan]) -> list[tuple[int, int, int]]:
        """The office right before each person's name, with the head of the name."""
        titles = []
        for span in spans:
            last = span.first - 1
            if span.actor.kind is not Kind.PERSON or last < 0:
                continue
            first = last - 2 if last >= 2 and tree.lower[last - 1] == "of" else last
            words = tree.lower[first : last + 1]
            if (
                " ".join(words) in self._lexicon.offices
                or tree.lemmas[last].lower() in self._lexicon.offices
            ):
                titles.append(
                    (
                        first if " ".join(words) in self._lexicon.offices else last,
                        last,
                        _head_of(tree, span),
                    )
                )
        return titles

    # ------------------------------------------------------------------ one phrase

    def _resolve(self, tree: Tree, i: int, found: SentenceMentions) -> list[Mention]:
        span = found.name_at(i)
        if span is not None:
            return self._name(tree, i, span, found)
        if tree.pos[i] == "PRON" or tree.tags[i] == "PRP$":
            actors = self._discourse.pronoun(tree.lower[i], tree.index, i)
            return [Mention(a, i, (i,), "pronoun", 0.6) for a in actors]
        if tree.pos[i] in ("NUM", "DET"):
            return self._count(tree, i)
        if tree.pos[i] not in ("NOUN", "PROPN", "X", "ADJ"):
            return []
        bearer = self._name_in_phrase(tree, i, found)
        if bearer is not None:
            return bearer
        members = self._members(tree, i, found)
        if members:
            return members
        return self._nominal(tree, i, found)

    def _name(self, tree: Tree, i: int, span: NameSpan, found: SentenceMentions) -> list[Mention]:
        if i != found.head_of(span):
            return []
        tokens = tuple(range(span.first, span.last))
        actor = span.actor
        if span.use in ("capital", "city", "region"):
            assert span.country is not None
            if span.use == "capital" and not self._is_place_here(tree, i):
                return [Mention(span.country, i, tokens, "name", 0.85)]
            return [Mention(actor, i, tokens, "place", 0.8)]
        if span.use == "people" or (span.use == "demonym" and _heads_phrase(tree, i)):
            return [
                Mention(self._people(actor, tree.words[span.last - 1]), i, tokens, "nominal", 0.7)
            ]
        if span.use == "demonym":
            return [Mention(actor, i, tokens, "demonym", 0.8)]
        if actor.kind is Kind.PERSON:
            actor = self._person(tree, span, found)
        return [Mention(actor, i, tokens, "name", 0.7 if span.use == "new" else 0.95)]

    def _is_place_here(self, tree: Tree, i: int) -> bool:
        return tree.case(i) in self._lexicon.words["metonym_place_preposition"] and not (
            tree.deps[i].startswith(("nsubj", "obj"))
        )

    def _people(self, country: Actor, word: str) -> Actor:
        """ "Turks", "the French": people of a country, not its government."""
        label = f"{word} people" if not word.endswith("s") else word
        return Actor(
            id=mint_actor_id(Kind.CIVIL_GROUP.value, label),
            label=label,
            kind=Kind.CIVIL_GROUP,
            country=country.country,
            code=country.code,
        )

    def _person(self, tree: Tree, span: NameSpan, found: SentenceMentions) -> Actor:
        """A person with the country and sector that title and apposition give."""
        actor = self._persons.get(span.actor.id, span.actor)
        if actor.country is not None and actor.code is not None:
            return actor
        for title in found.titles(span):
            role = self._role(tree, title)
            countries = self._countries(tree, title, found) or self._countries(
                tree, found.head_of(span), found
            )
            if role is not None and countries:
                country = countries[0]
                actor = replace(actor, country=country.country, code=_code(country, role.code))
                break
        self._persons[span.actor.id] = actor
        return actor

    def _name_in_phrase(self, tree: Tree, i: int, found: SentenceMentions) -> list[Mention] | None:
        """ "news agency Interfax", "Secretary of State Mike Pompeo", "NATO member Turkey": the name is meant."""
        for span in found.spans:
            head = found.head_of(span)
            if span.first <= i or tree.head[head] != i or span.use in ("demonym", "people"):
                continue
            dep = tree.deps[head]
            close = dep in ("flat", "compound", "nmod:desc") or (
                dep == "appos" and (tree.deps[i] != "root")
            )
            left = found.left_title(span)
            beside = left is not None and left[0] == i
            if close and (beside or not tree.case(head)):
                return self._name(tree, head, span, found)
        return None

    def _members(self, tree: Tree, i: int, found: SentenceMentions) -> list[Mention]:
        """ "allies such as Germany and Poland": the named members are meant."""
        mentions = []
        for c in tree.kids(i, ("nmod", "obl")):
            if tree.case(c) in ("such as", "including", "like", "namely"):
                for each in tree.conjuncts(c):
                    span = found.name_at(each)
                    if span is not None and span.actor.kind.can_act and span.use != "demonym":
                        mentions += self._name(tree, found.head_of(span), span, found)
        return mentions

    # ------------------------------------------------------------------ nominals

    def _role(self, tree: Tree, i: int) -> Role | None:
        """The longest entry of the roles table that ends at token `i` ("defence minister")."""
        roles = self._lexicon.roles
        for phrase in phrases_ending_at(tree, i):
            if phrase in roles:
                return roles[phrase]
        return None

    def _nominal(self, tree: Tree, i: int, found: SentenceMentions) -> list[Mention]:
        role = self._role(tree, i)
        tokens = tuple(tree.phrase(i))
        countries = self._countries(tree, i, found)
        if role is not None and countries:
            return [
                Mention(self._role_actor(tree, i, role, c, tokens), i, tokens, "nominal", 0.75)
                for c in countries
            ]
        definite = any(
            tree.lower[c] in ("the", "this", "that", "these", "both", "those")
            for c in tree.kids(i, ("det", "det:predet"))
        )
        number = {
            tree.lower[c] for c in tree.kids(i, ("nummod", "det", "det:predet", "cc:preconj"))
        }
        if number & {"two", "both"}:
            actors = self._discourse.nominal(tree.lemmas[i], count=2, sentence=tree.index, token=i)
            return [Mention(a, i, tokens, "nominal", 0.6) for a in actors]
        if definite and tree.tags[i] == "NN" and not tree.kids(i, ("nmod", "acl:relcl", "amod")):
            actors = self._discourse.nominal(tree.lemmas[i], count=1, sentence=tree.index, token=i)
            if actors:
                return [Mention(a, i, tokens, "nominal", 0.5) for a in actors]
        if role is not None and tree.deps[i] not in ("compound", "nmod:desc", "amod", "flat"):
            return [
                Mention(self._role_actor(tree, i, role, None, tokens), i, tokens, "nominal", 0.4)
            ]
        return []

    def _count(self, tree: Tree, i: int) -> list[Mention]:
        """ "the two", "both" standing alone."""
        if tree.lower[i] not in ("two", "both") or not tree.deps[i].startswith(
            ("nsubj", "obj", "obl")
        ):
            return []
        actors = self._discourse.nominal("", count=2, sentence=tree.index, token=i)
        return [Mention(a, i, (i,), "nominal", 0.6) for a in actors]

    def _role_actor(
        self, tree: Tree, i: int, role: Role, country: Actor | None, tokens: tuple[int, ...]
    ) -> Actor:
        if (
            country is not None
            and role.acts_for in ("state", "body")
            and country.kind is Kind.COUNTRY
        ):
            return replace(country, code=_code(country, role.code))
        label = _label(tree, tokens, i, country)
        return Actor(
            id=mint_actor_id(role.kind.value, label),
            label=label,
            kind=role.kind,
            country=country.country if country else None,
            code=_code(country, role.code),
        )

    def _countries(self, tree: Tree, i: int, found: SentenceMentions) -> list[Actor]:
        """The countries or organisations whose people a noun stands for: "Turkish", "Turkey's", "of Turkey"."""
        actors: list[Actor] = []
        todo = [c for c in tree.children[i] if tree.deps[c] in _MODIFIERS]
        todo = [c for c in todo if tree.deps[c] != "nmod" or tree.case(c) in _HOLDERS]
        todo = [j for c in todo for j in tree.conjuncts(c)]
        for c in todo:
            span = found.name_at(c)
            if span is None:
                if tree.tags[c] == "PRP$":
                    actors += [
                        a
                        for a in self._discourse.pronoun(tree.lower[c], tree.index, c)
                        if a.kind is not Kind.PERSON
                    ]
                elif tree.deps[c] in ("nmod", "nmod:poss", "compound", "nmod:desc", "amod"):
                    actors += self._countries(tree, c, found)
                continue
            if span.country is not None:
                actors.append(span.country)
            elif span.actor.kind is not Kind.PERSON and span.actor.kind.can_act:
                actors.append(span.actor)
        return list({a.id: a for a in actors}.values())


@dataclass(slots=True)
class SentenceMentions:
    """The mentions of one sentence, by the token that heads their phrase."""

    tree: Tree
    spans: list[NameSpan]
    by_head: dict[int, list[Mention]]
    _at: dict[int, NameSpan]
    _heads: dict[int, int]

    def __init__(self, tree: Tree, spans: list[NameSpan]) -> None:
        self.tree = tree
        self.spans = spans
        self.by_head = {}
        self._at = {i: s for s in spans for i in range(s.first, s.last)}
        self._heads = {s.first: _head_of(tree, s) for s in spans}

    def at(self, i: int) -> list[Mention]:
        """Return the mentions of the phrase headed by token `i`."""
        return self.by_head.get(i, [])

    def name_at(self, i: int) -> NameSpan | None:
        """Return the name that covers token `i`."""
        return self._at.get(i)

    def head_of(self, span: NameSpan) -> int:
        """Return the token that heads a name."""
        return self._heads[span.first]

    def titles(self, span: NameSpan) -> list[int]:
        """Return the nouns that give a person's title: "President", "head of …" in apposition."""
        tree, head = self.tree, self.head_of(span)
        left = self.left_title(span)
        found = [] if left is None else [left[1] - 1]
        found += [
            c
            for c in tree.children[head]
            if tree.deps[c] in _TITLE_DEPS
            and c not in span
            and tree.pos[c] in ("NOUN", "PROPN", "X")
        ]
        found = list(dict.fromkeys(found))
        up = tree.head[head]
        if (
            up >= 0
            and up not in span
            and up not in found
            and tree.deps[head] in ("flat", "appos", "compound", "nmod:desc")
        ):
            found.append(up)
        return found

    def left_title(self, span: NameSpan) -> tuple[int, int] | None:
        """Return the words `[first, last)` right before a name that can be its title: "Secretary of State"."""
        tree = self.tree
        last = span.first
        if (
            last
            and tree.tags[last - 1] in ("NNP", "NN", "NNS", "NNPS")
            and last - 1 not in self._at
        ):
            first = last - 1
            if last >= 3 and tree.lower[last - 2] == "of":
                first = last - 3
            return first, last
        return None


def _head_of(tree: Tree, span: NameSpan) -> int:
    """The token of a name whose head lies outside it; the last such for names in pieces."""
    tops = [
        i
        for i in range(span.first, span.last)
        if tree.head[i] not in span and tree.deps[i] != "punct"
    ]
    return tops[0] if tops else span.first


def phrases_ending_at(tree: Tree, i: int) -> list[str]:
    """Return the lower-case phrases that end (or, with "of State", go on) at a noun, the longest first.

    "former US defence minister" gives "defence minister", "minister"; "secretary of state" goes on to the right.
    """
    found = []
    base = tree.lemmas[i].lower()
    for width in (3, 2, 1):
        first = i - width
        if first >= 0:
            before = " ".join(tree.lower[first:i])
            found.append(f"{before} {base}")
    right = [w for w in tree.lower[i + 1 : i + 3]]
    if len(right) == 2 and right[0] == "of":
        found.insert(0, f"{base} {right[0]} {right[1]}")
    if right[:1] == ["-"]:
        found.insert(0, base + "".join(tree.lower[i + 1 : i + 3]))
    found.append(base)
    return found


def _heads_phrase(tree: Tree, i: int) -> bool:
    return not tree.deps[i].startswith(("amod", "compound", "nmod:desc", "advmod", "flat"))


def _code(country: Actor | None, sector: str) -> str | None:
    """The event coders' code: country (or organisation) and sector; None when neither is known."""
    if country is None or country.code is None:
        return sector or None
    base = country.code if country.kind is not Kind.COUNTRY else country.code[:3]
    return base if not sector or base.endswith(sector) else base + sector


def _label(tree: Tree, tokens: tuple[int, ...], i: int, country: Actor | None) -> str:
    """The phrase without article and number; "its rebels" gets the country's name."""
    words = [
        tree.words[t]
        for t in tokens
        if t <= i
        and tree.deps[t] not in ("det", "nummod", "det:predet", "punct", "nmod:poss")
        and tree.tags[t] not in ("POS", "CD", "PRP$")
    ]
    text = " ".join(words) or tree.words[i]
    if country is not None and country.label.split()[0] not in text and not _has_name(words):
        return f"{text} of {country.label}"
    return text


def _has_name(words: list[str]) -> bool:
    return any(w[:1].isupper() for w in words)
