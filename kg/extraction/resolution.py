"""Say for each noun phrase of an article which actors it refers to: names, nominals and pronouns.

Requires: Trees in text order; NameFinder.
Yields: SentenceMentions; several actors for "the two countries" or "Russian and Turkish troops".

A capital acting is its government ("Ankara said"); behind a preposition of place it is a place ("in Ankara").
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.coreference import Discourse
from kg.extraction.lexicon import Lexicon
from kg.extraction.mentions import Mention, SentenceMentions, head_of
from kg.extraction.names import NameFinder, NameSpan
from kg.extraction.nominals import NominalReader
from kg.extraction.quotations import Quotations
from kg.extraction.repairs import repair_titles
from kg.extraction.tree import Tree
from kg.iris import mint_actor_id
from kg.model import Actor, Kind


class MentionFinder:
    """Resolves the noun phrases of one article, sentence by sentence in text order."""

    def __init__(self, names: NameFinder, lexicon: Lexicon) -> None:
        self._names = names
        self._lexicon = lexicon
        self._discourse = Discourse(lexicon)
        self._nominals = NominalReader(lexicon, names.gazetteer, self._discourse)
        self._quotations = Quotations(lexicon)
        self._persons: dict[str, Actor] = {}
        self._affiliations: dict[str, Actor] = {}
        self._speaker: Actor | None = None
        self._spoken_at = (0, 0)
        self._described: dict[str, Actor] = {}  # what a name's phrase says of it -> who it is
        self._nameless: dict[str, str] = {}  # id of an actor without a name -> what its phrase says

    def named_later(self) -> dict[str, Actor]:
        """Return, by id, the nameless actors that another sentence names: "Moscow's arms exporter"."""
        return {
            actor_id: self._described[words]
            for actor_id, words in self._nameless.items()
            if words in self._described
        }

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
            self._remember(tree, i, found)
        self._first_person(tree, found)
        self._nominals.note_countries(found)
        return found

    def _remember(self, tree: Tree, i: int, found: SentenceMentions) -> None:
        """Let later words refer to the mentions of a phrase."""
        for m in found.at(i):
            self._discourse.add(
                m.actor,
                tree.index,
                i,
                subject=tree.deps[i].startswith("nsubj"),
                plural=tree.tags[i] in ("NNS", "NNPS") and m.actor.kind is not Kind.COUNTRY,
                apart=m.how == "place" or tree.case(i) in ("in", "at", "near"),
            )
        if tree.deps[i] == "conj":
            for first in found.at(tree.head[i])[:1]:
                for second in found.at(i)[:1]:
                    self._discourse.add_pair(first.actor, second.actor, tree.index)

    def _first_person(self, tree: Tree, found: SentenceMentions) -> None:
        """ "I" and "we" are the speaker of the quotation; "we" of an official is whom the office is held for."""
        inside, found.quoted = self._quotations.follow(tree)
        token = self._quotations.speaking_token(tree)
        if token is not None:
            mentions = found.at(token)
            self._speaker = mentions[0].actor if mentions else None
            self._spoken_at = tree.span(mentions[0].tokens) if mentions else (0, 0)
        elif not inside and not found.quoted:
            self._speaker = None
        if self._speaker is None:
            return
        found.speaker = self._speaker, self._spoken_at
        many = self._affiliations.get(self._speaker.id, self._speaker)
        for i, word in enumerate(tree.lower):
            if tree.pos[i] != "PRON" and tree.tags[i] != "PRP$":  # "US" is no "us"
                continue
            if word in self._lexicon.words["first_person"]:
                found.by_head[i] = [Mention(self._speaker, i, (i,), "pronoun", 0.7)]
            elif word in self._lexicon.words["first_person_plural"]:
                found.by_head[i] = [Mention(many, i, (i,), "pronoun", 0.5)]

    def _title_words(self, tree: Tree, spans: list[NameSpan]) -> list[tuple[int, int, int]]:
        """The office right before each person's name, with the head of the name.

        "Ambassador to the UN Nikki Haley" too: another name may stand between, behind a preposition.
        """
        offices = self._lexicon.offices
        titles = []
        for before, span in zip([None, *spans], spans, strict=False):
            end = span.first
            if before is not None and before.last == end and before.actor.kind is not Kind.PERSON:
                link = before.first - 1
                while link > 0 and tree.pos[link] == "DET":
                    link -= 1
                end = link if tree.lower[link] in ("to", "for", "at") else end
            last = end - 1
            if span.actor.kind is not Kind.PERSON or last < 0:
                continue
            first = last - 2 if last >= 2 and tree.lower[last - 1] == "of" else last
            whole = " ".join(tree.lower[first : last + 1]) in offices
            if whole or tree.lemmas[last].lower() in offices:
                titles.append((first if whole else last, last, head_of(tree, span)))
        return titles

    # ------------------------------------------------------------------ one phrase

    def _resolve(self, tree: Tree, i: int, found: SentenceMentions) -> list[Mention]:
        span = found.name_at(i)
        if span is not None:
            return self._name(tree, i, span, found)
        if tree.pos[i] == "PRON" or tree.tags[i] == "PRP$":
            if tree.lower[i] == "it" and tree.deps[i] in ("obj", "expl", "nsubj:pass"):
                return []  # more often a thing or a clause than an actor
            actors = self._discourse.pronoun(tree.lower[i], tree.index, i)
            return [Mention(a, i, (i,), "pronoun", 0.6) for a in actors]
        if tree.pos[i] in ("NUM", "DET"):
            return self._count(tree, i)
        if tree.pos[i] not in ("NOUN", "PROPN", "X", "ADJ"):
            return []
        described = found.name_at(tree.head[i]) if tree.deps[i] == "nmod:desc" else None
        if described is not None and described.actor.kind is Kind.PERSON:
            return []  # a title is no second person
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
        """A person with the country and sector that title and apposition give; a table's, where they are silent."""
        actor = self._persons.get(span.actor.id, span.actor)
        for title in found.titles(span):
            role = self._nominals.role(tree, title)
            if role is None:
                continue
            holders = self._nominals.holders(tree, title, found) or self._nominals.holders(
                tree, found.head_of(span), found
            )
            if holders:
                acting = self._nominals.actor(tree, title, role, holders[0], (title,))
                actor = replace(actor, country=holders[0].country, code=acting.code)
                if role.acts_for in ("state", "body"):
                    self._affiliations[span.actor.id] = holders[0]
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
                for holder in self._nominals.holders(tree, i, found):
                    if span.actor.kind is not Kind.PERSON and holder.id != span.actor.id:
                        self._described[self._nominals.description(tree, i, holder)] = span.actor
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

    def _nominal(self, tree: Tree, i: int, found: SentenceMentions) -> list[Mention]:
        role = self._nominals.role(tree, i)
        tokens = tuple(tree.phrase(i))
        holders = self._nominals.holders(tree, i, found)
        if role is not None and holders:
            actors = [self._nominals.actor(tree, i, role, h, tokens) for h in holders]
            for actor, holder in zip(actors, holders, strict=True):
                if actor.id != holder.id:
                    self._nameless[actor.id] = self._nominals.description(tree, i, holder)
            return [Mention(a, i, tokens, "nominal", 0.75) for a in actors]
        earlier = self._earlier(tree, i)
        if earlier:
            return [Mention(a, i, tokens, "nominal", 0.55) for a in earlier]
        if any(tree.lower[c] in ("two", "both") for c in tree.children[i]):
            return []  # "the two leaders" are somebody in particular, whoever they are
        if role is None or tree.deps[i] in ("compound", "nmod:desc", "amod", "flat"):
            return []
        if tree.lemmas[i].lower() in self._lexicon.words["inanimate_role"]:
            return []
        home = self._nominals.home(tree, i, found)
        actor = self._nominals.actor(tree, i, role, home, tokens, told=False)
        return [Mention(actor, i, tokens, "nominal", 0.5 if home else 0.4)]

    def _earlier(self, tree: Tree, i: int) -> list[Actor]:
        """Whom "the two countries", "both leaders", "the group" refer to."""
        before = {
            tree.lower[c] for c in tree.kids(i, ("det", "det:predet", "nummod", "cc:preconj"))
        }
        if before & {"two", "both"}:
            apart = not tree.deps[i].startswith("nsubj")
            return self._discourse.nominal(
                tree.lemmas[i], count=2, sentence=tree.index, token=i, without_subject=apart
            )
        definite = before & {"the", "this", "that", "these", "those"}
        if definite and tree.tags[i] == "NN" and not tree.kids(i, ("nmod", "acl:relcl", "amod")):
            return self._discourse.nominal(tree.lemmas[i], count=1, sentence=tree.index, token=i)
        return []

    def _count(self, tree: Tree, i: int) -> list[Mention]:
        """ "the two", "both" standing alone."""
        if tree.lower[i] not in ("two", "both") or not tree.deps[i].startswith(
            ("nsubj", "obj", "obl")
        ):
            return []
        actors = self._discourse.nominal("", count=2, sentence=tree.index, token=i)
        return [Mention(a, i, (i,), "nominal", 0.6) for a in actors]


def _heads_phrase(tree: Tree, i: int) -> bool:
    return not tree.deps[i].startswith(("amod", "compound", "nmod:desc", "advmod", "flat"))
