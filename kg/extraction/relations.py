"""Find which acts a sentence reports between its actors, by the patterns of the relations table.

Requires: Clauses with logical subjects; SentenceMentions.
Yields: Candidates, unqualified: who, relation, whom, by which words.

Three kinds of predicate: verbs ("Ankara accused Moscow"), event nouns ("Washington's warnings to Ankara", "held talks
with"), adjectives ("is opposed to"). Where the table says nothing, a verb with an actor on either side gives the
relation `relatedTo` with low confidence, never a wrong leaf.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from kg.extraction.candidates import Candidate
from kg.extraction.clauses import Clause
from kg.extraction.lexicon import Lexicon, Pattern
from kg.extraction.mentions import Mention, SentenceMentions
from kg.extraction.standing import actors_in
from kg.extraction.tree import Tree
from kg.model import Kind

_STANDING = frozenset({"memberOf", "alliedWith", "opponentOf", "citizenOf", "partOf"})
_LINKS = frozenset({"of", "by", "on", "in", "from", "against", "to", "with", "at", "over", "for"})


class RelationFinder:
    """Applies the relation table to the sentences of one article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, found: SentenceMentions, clauses: dict[int, Clause]) -> list[Candidate]:
        """Return the acts of a sentence in the order of their predicates."""
        candidates: list[Candidate] = []
        used_nouns: set[int] = set()
        for clause in clauses.values():
            candidates += self._verb(found, clause, used_nouns, clauses)
        for i in range(len(found.tree)):
            if found.tree.pos[i] == "NOUN" and i not in used_nouns:
                candidates += self._noun(found, i, clauses)
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
        keys = [f"{lemma} {clause.particle}", lemma] if clause.particle else [lemma]
        subjects = _acting(found, clause.subjects) or self._hidden_agents(found, clause)
        if clause.passive and not subjects and tree.lower[clause.head] in self._lexicon.adjectives:
            # a state, no act: "is allied with", "is based in"
            table, keys = self._lexicon.adjectives, [tree.lower[clause.head]]
            subjects = _acting(found, clause.objects)
        patterns = [p for key in keys for p in table.get(key, ())]
        for pattern in patterns:
            carrier = self._carrier(tree, clause, pattern)
            if pattern.nouns and carrier is None:
                continue
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
                and _noun_names(tree, token) & self._lexicon.nouns.keys()
            ):
                inner = [m for m in self._agents(found, token)[0] if m.actor.kind.can_act]
                if inner:
                    return inner
            if official and prep in ("in", "from", "by"):
                states = [m for m in found.at(token) if m.actor.kind is Kind.COUNTRY]
                if states:
                    return states
        return []

    def _carrier(self, tree: Tree, clause: Clause, pattern: Pattern) -> int | None:
        """The object noun that a pattern asks for."""
        if not pattern.nouns:
            return None
        for obj in [*clause.objects, *(t for _, t in clause.obliques)]:
            names = _noun_names(tree, obj, self._lexicon.words["measure_noun"])
            for noun in pattern.nouns:
                if noun == "*" or noun in names:
                    return obj
                if noun.startswith("@") and names & self._lexicon.words[_LISTS[noun]]:
                    return obj
        if "@negative" in pattern.nouns:
            wanted = self._lexicon.words["negative_word"]
            for i in clause.complements:
                if {tree.lemmas[j].lower() for j in tree.subtree(i)} & wanted:
                    return i
        return None

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
        several = pattern.reciprocal and len(_distinct(subjects)) > 1
        for slot in pattern.slots:
            if several and slot not in ("with", "between", "to"):
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
        if pattern.reciprocal:
            for s, t in _pairs(subjects):
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
            return _mentions(found, [o for o in clause.objects if o != carrier])
        if slot == "iobj":
            return _mentions(found, clause.indirect)
        if slot.startswith("in:obj"):
            heads = clause.objects if carrier is None else [carrier]
            return [m for o in heads for m in _inside(found, o)]
        if slot == "ccomp":
            return [
                m
                for c in clause.complements
                if c in clauses
                for m in _mentions(found, clauses[c].subjects or clauses[c].objects)
            ]
        targets = [t for prep, t in clause.obliques if prep == slot]
        nouns = [carrier] if carrier is not None else clause.objects
        for noun in nouns:
            for c in found.tree.kids(noun, ("nmod", "obl")):
                if found.tree.case(c) == slot:
                    targets += found.tree.conjuncts(c)
        direct = _mentions(found, targets)
        if direct or slot in ("with", "by"):
            return direct
        return [m for t in targets for m in _inside(found, t)]

    def _unlisted(
        self, found: SentenceMentions, clause: Clause, subjects: Sequence[Mention]
    ) -> Iterator[Candidate]:
        tree = found.tree
        if tree.lemmas[clause.head].lower() in self._lexicon.reporting:
            return
        for s in subjects:
            for t in _mentions(found, clause.objects):
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

    # ------------------------------------------------------------------ event nouns

    def _noun(
        self, found: SentenceMentions, i: int, clauses: dict[int, Clause]
    ) -> Iterator[Candidate]:
        tree = found.tree
        names = _noun_names(tree, i)
        if (
            tree.lemmas[i].lower() in self._lexicon.words["bearer_noun"]
        ):  # "peace mission", "withdrawal plan"
            names |= {tree.lemmas[c].lower() for c in tree.kids(i, ("compound",))}
        patterns = [p for name in sorted(names) for p in self._lexicon.nouns.get(name, ())]
        patterns = [p for p in patterns if p.relation not in _STANDING]
        if not patterns:
            return
        verb = self._light_verb(tree, i, clauses)
        for pattern in patterns:
            hits = list(
                self._event(found, i, pattern, clauses.get(verb) if verb is not None else None)
            )
            if hits:
                yield from hits
                return

    def _light_verb(self, tree: Tree, i: int, clauses: dict[int, Clause]) -> int | None:
        """The verb whose object (or passive subject) the noun is, or that holds it by "in" ("in talks with")."""
        up = tree.head[i]
        for clause in clauses.values():
            if (
                i in clause.objects
                and tree.lemmas[clause.head].lower() in self._lexicon.words["light_verb"]
            ):
                return clause.head
        if i in clauses and clauses[i].copula:
            return i
        if (
            tree.case(i) in ("in", "with")
            and tree.deps[i] == "obl"
            and up in clauses
            and tree.lemmas[i].lower() in self._lexicon.words["in_noun"]
        ):
            return up
        if (
            up in clauses
            and tree.deps[i] == "obl"
            and tree.lemmas[up].lower() in ("be", "engage", "enter")
        ):
            return up
        return None

    def _event(
        self, found: SentenceMentions, i: int, pattern: Pattern, carrier: Clause | None
    ) -> Iterator[Candidate]:
        tree = found.tree
        rule = f"noun:{pattern.lemma}"
        light = carrier.head if carrier is not None else None
        words = (i,) if carrier is None or carrier.head == i else tuple(sorted((carrier.head, i)))
        inner, by = self._agents(found, i)
        receiving = (
            carrier is not None
            and tree.lemmas[carrier.head].lower() in self._lexicon.words["receiving_verb"]
        )
        outer = _acting(found, carrier.subjects) if carrier is not None else []
        slot, targets = self._noun_targets(found, i, pattern, carrier)
        if not targets and carrier is not None and pattern.relation == "negotiatesWith":
            targets = self._aimed_at(found, i)
        if carrier is None and not (by or inner) and slot not in ("of", "") and targets:
            inner = _mentions(found, [c for c in tree.kids(i, ("nmod",)) if tree.case(c) == "of"])
        agents = [m for m in (by or inner or ([] if receiving else outer)) if m.actor.kind.can_act]
        if receiving and not targets:
            targets = outer
        if pattern.reciprocal:
            sides = _distinct([*agents, *targets])
            if not targets or "between" in _cases(tree, i):
                for s, t in _pairs(sides):
                    yield Candidate(
                        s,
                        t,
                        pattern.relation,
                        i,
                        words,
                        rule,
                        0.65,
                        True,
                        noun=True,
                        light_verb=light,
                    )
                return
        for s in agents:
            for t in targets:
                if s.actor.id != t.actor.id:
                    yield Candidate(
                        s,
                        t,
                        pattern.relation,
                        i,
                        words,
                        rule,
                        0.7 if carrier is not None or inner or by else 0.5,
                        pattern.reciprocal,
                        noun=True,
                        light_verb=light,
                    )

    def _agents(self, found: SentenceMentions, i: int) -> tuple[list[Mention], list[Mention]]:
        """Who acts inside the phrase: possessor, demonym or name before the noun; and who stands behind "by"."""
        tree = found.tree
        inner: list[Mention] = []
        by: list[Mention] = []
        for c in tree.children[i]:
            if tree.deps[c] in ("nmod:poss", "amod", "compound", "nmod:desc") and c < i:
                for each in tree.conjuncts(c):
                    inner += actors_in(found, each)
            elif tree.deps[c] in ("nmod", "obl:agent", "obl") and tree.case(c) in ("by", "from"):
                if tree.case(c) == "by":
                    by += _mentions(found, tree.conjuncts(c))
        return inner, by

    def _noun_targets(
        self, found: SentenceMentions, i: int, pattern: Pattern, carrier: Clause | None
    ) -> tuple[str, list[Mention]]:
        """The place and the mentions of those whom an event noun is directed at."""
        tree = found.tree
        for slot in pattern.slots:
            heads: list[int] = []
            for c in tree.kids(i, ("nmod", "obl", "acl")):
                if tree.case(c) == slot:
                    heads += tree.conjuncts(c)
            if carrier is not None and found.tree.deps[i] != "obl":
                heads += [t for prep, t in carrier.obliques if prep == slot and t != i]
            direct = [m for h in dict.fromkeys(heads) for m in found.at(h)]
            if direct:
                return slot, direct
            nested = [m for h in dict.fromkeys(heads) for m in _inside(found, h)]
            if nested and slot != "between":
                return slot, nested
        return "", []

    def _aimed_at(self, found: SentenceMentions, i: int) -> list[Mention]:
        """ "in talks to buy missiles from Russia": with whom the talks must be."""
        tree = found.tree
        for verb in tree.kids(i, ("acl", "xcomp", "advcl")):
            below = [verb, *tree.kids(verb, ("obj",))]
            heads = [
                c
                for b in below
                for c in tree.kids(b, ("obl", "nmod"))
                if tree.case(c) in ("from", "with", "to")
            ]
            partners = [m for h in heads for m in found.at(h) if m.actor.kind.can_act]
            if partners:
                return partners
        return []


_LISTS = {"@weapon": "weapon_noun", "@negative": "negative_word"}


def _acting(found: SentenceMentions, heads: Iterable[int]) -> list[Mention]:
    return [m for m in _mentions(found, heads) if m.actor.kind.can_act]


def _mentions(found: SentenceMentions, heads: Iterable[int]) -> list[Mention]:
    return [m for h in dict.fromkeys(heads) for m in found.at(h)]


def _inside(found: SentenceMentions, i: int) -> list[Mention]:
    """The actors inside a noun phrase: "condemned [Israel's attack]", "the purchase by Turkey", "Russian-made"."""
    tree = found.tree
    mentions: list[Mention] = []
    for c in tree.children[i]:
        dep = tree.deps[c]
        if dep in ("nmod:poss", "amod", "compound", "nmod:desc") or (
            dep == "nmod" and tree.case(c) in _LINKS
        ):
            for each in tree.conjuncts(c):
                mentions += actors_in(found, each)
                if tree.tags[each] == "VBN":  # "Russian-made", "US-designed"
                    mentions += [
                        m for k in tree.kids(each, ("compound", "obl")) for m in actors_in(found, k)
                    ]
    if mentions:
        return _distinct(mentions)[:6]
    for c in tree.kids(i, ("nmod",)):
        mentions += _inside(found, c)
    return _distinct(mentions)[:1]


def _distinct(mentions: Iterable[Mention]) -> list[Mention]:
    return list({m.actor.id: m for m in reversed(list(mentions))}.values())[::-1]


def _pairs(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    yield from combinations(_distinct(mentions), 2)


def _noun_names(tree: Tree, i: int, measures: Collection[str] = ()) -> set[str]:
    """The noun's lemma, alone and with the compound before it ("peace talk"); behind "a batch of" what is measured."""
    lemma = tree.lemmas[i].lower()
    names = {lemma}
    if lemma in measures:
        for c in tree.kids(i, ("nmod",)):
            if tree.case(c) == "of":
                names |= _noun_names(tree, c)
    for c in tree.children[i]:
        if tree.deps[c] in ("compound", "amod") and c < i:
            names.add(f"{tree.lemmas[c].lower()} {lemma}")
    return names


def _cases(tree: Tree, i: int) -> set[str]:
    return {tree.case(c) for c in tree.children[i]}


def _words(tree: Tree, clause: Clause, carrier: int | None) -> tuple[int, ...]:
    """The tokens that express a verb's relation: verb, particle, object noun."""
    tokens = {clause.head}
    tokens |= set(tree.kids(clause.head, ("compound:prt",)))
    if carrier is not None:
        tokens.add(carrier)
    return tuple(sorted(tokens))
