"""Find which acts a sentence reports between its actors, by the patterns of the relations table.

Requires: Clauses with logical subjects; SentenceMentions.
Yields: Candidates, unqualified: who, relation, whom, by which words.

Three kinds of predicate: verbs ("Ankara accused Moscow"), event nouns ("Washington's warnings to Ankara", "held talks
with"), adjectives ("is opposed to"). Where the table says nothing, a verb with an actor on either side gives the
relation `relatedTo` with low confidence, never a wrong leaf.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.candidates import Candidate
from kg.extraction.clauses import Clause
from kg.extraction.lexicon import Lexicon, Pattern
from kg.extraction.mentions import Mention, SentenceMentions
from kg.extraction.nouns import EventNouns
from kg.extraction.phrases import (
    acting_in,
    distinct,
    mentions_at,
    mentions_inside,
    noun_names,
    pairs_of,
)
from kg.extraction.tree import Tree
from kg.model import Kind

_LISTS = {"@weapon": "weapon_noun", "@negative": "negative_word"}


class RelationFinder:
    """Applies the relation table to the sentences of one article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._nouns = EventNouns(lexicon)

    def find(self, found: SentenceMentions, clauses: dict[int, Clause]) -> list[Candidate]:
        """Return the acts of a sentence in the order of their predicates."""
        candidates: list[Candidate] = []
        used_nouns: set[int] = set()
        for clause in clauses.values():
            candidates += self._verb(found, clause, used_nouns, clauses)
        for i in range(len(found.tree)):
            if found.tree.pos[i] == "NOUN" and i not in used_nouns:
                candidates += self._nouns.find(found, i, clauses)
        return sorted(candidates, key=lambda c: c.anchor)

    # ------------------------------------------------------------------ verbs and adjectives

    def _verb(
        self,
        found: SentenceMentions,
        clause: Clause,
        used_nouns: set[int],
        clauses: dict[int, Clause],
    ) -> Iterator[Candidate]:
        tree = found.tree
        lemma = tree.lemmas[clause.head].lower()
        table = self._lexicon.adjectives if tree.pos[clause.head] == "ADJ" else self._lexicon.verbs
        # parsers differ about "off" in "kicked Turkey off its programme": particle or preposition
        particles = [clause.particle] if clause.particle else [p for p, _ in clause.obliques if p]
        keys = [*dict.fromkeys(f"{lemma} {particle}" for particle in particles), lemma]
        subjects = acting_in(found, clause.subjects) or self._hidden_agents(found, clause)
        if clause.passive and not subjects and tree.lower[clause.head] in self._lexicon.adjectives:
            # a state, no act: "is allied with", "is based in"
            table, keys = self._lexicon.adjectives, [tree.lower[clause.head]]
            subjects = acting_in(found, clause.objects)
        patterns = [p for key in keys for p in table.get(key, ())]
        for pattern, carrier in self._fitting(tree, clause, patterns):
            hits = list(self._apply(found, clause, pattern, carrier, subjects, clauses))
            if hits:
                if carrier is not None:
                    used_nouns.add(carrier)
                yield from hits
                return
        if not patterns and not clause.copula:
            yield from self._unlisted(found, clause, subjects)

    def _hidden_agents(self, found: SentenceMentions, clause: Clause) -> list[Mention]:
        """ "was killed in a US operation", "was jailed in Iran": who must have done it."""
        if not clause.passive:
            return []
        tree = found.tree
        official = tree.lemmas[clause.head].lower() in self._lexicon.words["state_act"]
        for prep, token in clause.obliques:
            if (
                prep in ("in", "during", "by", "with", "at")
                and noun_names(tree, token) & self._lexicon.nouns.keys()
            ):
                inner = [m for m in self._nouns.agents(found, token)[0] if m.actor.kind.can_act]
                if inner:
                    return inner
            if official and prep in ("in", "from", "by"):
                states = [m for m in found.at(token) if m.actor.kind is Kind.COUNTRY]
                if states:
                    return states
        return []

    def _carrier(self, tree: Tree, clause: Clause, pattern: Pattern) -> tuple[int, int] | None:
        """The object noun that a pattern asks for, and how many words of it the pattern knows."""
        for obj in [*clause.objects, *(t for _, t in clause.obliques)]:
            names = noun_names(tree, obj, self._lexicon.words["measure_noun"])
            known = [noun for noun in pattern.nouns if noun in names]
            if known:
                return obj, max(len(noun.split()) for noun in known)
            if any(n in _LISTS and names & self._lexicon.words[_LISTS[n]] for n in pattern.nouns):
                return obj, 1
            if "*" in pattern.nouns:
                return obj, 0
        if "@negative" in pattern.nouns:
            wanted = self._lexicon.words["negative_word"]
            for i in clause.complements:
                if {tree.lemmas[j].lower() for j in tree.subtree(i)} & wanted:
                    return i, 1
        return None

    def _fitting(
        self, tree: Tree, clause: Clause, patterns: Sequence[Pattern]
    ) -> list[tuple[Pattern, int | None]]:
        """The patterns whose object noun is there, the most exact first ("military ties" before "ties")."""
        fitting: list[tuple[int, Pattern, int | None]] = []
        for pattern in patterns:
            if not pattern.nouns:
                fitting.append((0, pattern, None))
                continue
            carrier = self._carrier(tree, clause, pattern)
            if carrier is not None:
                fitting.append((carrier[1], pattern, carrier[0]))
        return [(p, obj) for _, p, obj in sorted(fitting, key=lambda each: -each[0])]

    def _apply(
        self,
        found: SentenceMentions,
        clause: Clause,
        pattern: Pattern,
        carrier: int | None,
        subjects: Sequence[Mention],
        clauses: dict[int, Clause],
    ) -> Iterator[Candidate]:
        words = _words(found.tree, clause, carrier)
        rule = f"verb:{pattern.lemma}" + (
            f"+{found.tree.lemmas[carrier]}" if carrier is not None else ""
        )
        several = pattern.reciprocal and len(distinct(subjects)) > 1
        for slot in pattern.slots:
            if several and slot.startswith("in:obj"):
                continue  # "the two struck an agreement": the others are in the subject
            targets = self._slot(found, clause, slot, carrier, clauses)
            pairs = [(s, t) for s in subjects for t in targets if s.actor.id != t.actor.id]
            if not pairs:
                continue
            for s, t in pairs:
                yield Candidate(
                    s, t, pattern.relation, clause.head, words, rule, 0.8, pattern.reciprocal
                )
            return
        if pattern.reciprocal and not subjects:  # "an agreement was reached between A and B"
            for slot in pattern.slots:
                if slot == "between":
                    subjects = acting_in(found, [t for p, t in clause.obliques if p == slot])
        if pattern.reciprocal:
            for s, t in pairs_of(subjects):
                yield Candidate(s, t, pattern.relation, clause.head, words, rule, 0.7, True)

    def _slot(
        self,
        found: SentenceMentions,
        clause: Clause,
        slot: str,
        carrier: int | None,
        clauses: dict[int, Clause],
    ) -> list[Mention]:
        """The mentions that stand in a place of the clause."""
        if slot == "obj":
            return mentions_at(found, [o for o in clause.objects if o != carrier])
        if slot == "iobj":
            return mentions_at(found, clause.indirect)
        if slot.startswith("in:obj"):
            heads = clause.objects if carrier is None else [carrier]
            return [m for o in heads for m in mentions_inside(found, o)]
        if slot == "ccomp":
            return [
                m
                for c in clause.complements
                if c in clauses
                for m in mentions_at(found, clauses[c].subjects)
            ]
        targets = [t for prep, t in clause.obliques if prep == slot]
        nouns = [carrier] if carrier is not None else clause.objects
        for noun in nouns:
            for c in found.tree.kids(noun, ("nmod", "obl")):
                if found.tree.case(c) == slot:
                    targets += found.tree.conjuncts(c)
        direct = mentions_at(found, targets)
        if direct or slot in ("with", "by"):
            return direct
        events = self._lexicon.nouns.keys() if slot in ("into", "in", "on", "toward") else set()
        things = [t for t in targets if not noun_names(found.tree, t) & events]
        return [m for t in things for m in mentions_inside(found, t)]

    def _unlisted(
        self, found: SentenceMentions, clause: Clause, subjects: Sequence[Mention]
    ) -> Iterator[Candidate]:
        tree = found.tree
        if tree.lemmas[clause.head].lower() in self._lexicon.reporting:
            return
        for s in subjects:
            for t in mentions_at(found, clause.objects):
                named = s.how == "name" and t.how == "name" and t.actor.kind.can_act
                if named and s.actor.id != t.actor.id:
                    yield Candidate(
                        s,
                        t,
                        "relatedTo",
                        clause.head,
                        _words(tree, clause, None),
                        "verb:unlisted",
                        0.35,
                    )


def _words(tree: Tree, clause: Clause, carrier: int | None) -> tuple[int, ...]:
    """The tokens that express a verb's relation: verb, particle, object noun."""
    tokens = {clause.head}
    tokens |= set(tree.kids(clause.head, ("compound:prt",)))
    if carrier is not None:
        tokens.add(carrier)
    return tuple(sorted(tokens))
