"""Find the acts that event nouns report: "Washington's warnings to Ankara", "held talks with", "in support of".

Requires: Clauses with logical subjects; SentenceMentions.
Yields: Candidates, unqualified.

Who acts stands in the phrase (possessor, demonym, "by"), else it is the subject of the verb that merely carries the
noun ("launched an attack on"). Whom it is directed at stands behind the prepositions of the table.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.candidates import Candidate
from kg.extraction.clauses import Clause
from kg.extraction.lexicon import Lexicon, Pattern
from kg.extraction.mentions import Mention, SentenceMentions
from kg.extraction.phrases import (
    acting_in,
    actors_in,
    distinct,
    mentions_at,
    mentions_inside,
    noun_names,
    pairs_of,
)
from kg.extraction.tree import Tree

_STANDING = frozenset({"memberOf", "alliedWith", "opponentOf", "citizenOf", "partOf"})


class EventNouns:
    """Applies the noun rows of the relation table."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(
        self, found: SentenceMentions, i: int, clauses: dict[int, Clause]
    ) -> Iterator[Candidate]:
        """Yield the acts that an event noun reports."""
        tree = found.tree
        names = noun_names(tree, i)
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
                self._event(
                    found, i, pattern, clauses.get(verb) if verb is not None else None, clauses
                )
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
        self,
        found: SentenceMentions,
        i: int,
        pattern: Pattern,
        carrier: Clause | None,
        clauses: dict[int, Clause],
    ) -> Iterator[Candidate]:
        tree = found.tree
        rule = f"noun:{pattern.lemma}"
        light = carrier.head if carrier is not None else None
        words = (i,) if carrier is None or carrier.head == i else tuple(sorted((carrier.head, i)))
        inner, by = self.agents(found, i)
        receiving = (
            carrier is not None
            and tree.lemmas[carrier.head].lower() in self._lexicon.words["receiving_verb"]
        )
        outer = acting_in(found, carrier.subjects) if carrier is not None else []
        slot, targets = self._noun_targets(found, i, pattern, carrier)
        if not targets and carrier is not None and pattern.relation == "negotiatesWith":
            targets = self._aimed_at(found, i)
        if carrier is None and not (by or inner) and slot not in ("of", "") and targets:
            inner = mentions_at(found, [c for c in tree.kids(i, ("nmod",)) if tree.case(c) == "of"])
        agents = [m for m in (by or inner or ([] if receiving else outer)) if m.actor.kind.can_act]
        if not agents and targets and carrier is None:
            agents = self._accompanied(found, i, clauses)
        if receiving and not targets:
            targets = outer
        if pattern.reciprocal:
            sides = distinct([*agents, *targets])
            if not targets or "between" in _cases(tree, i):
                for s, t in pairs_of(sides):
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

    def _accompanied(
        self, found: SentenceMentions, i: int, clauses: dict[int, Clause]
    ) -> list[Mention]:
        """ "arrived for talks with", "met during a visit to", "broke the truce with an attack on": the subject acts."""
        tree = found.tree
        if tree.deps[i] != "obl" or tree.case(i) not in ("for", "during", "on", "with", "in"):
            return []
        clause = clauses.get(tree.head[i])
        if clause is None or clause.passive:
            return []
        return acting_in(found, clause.subjects)

    def agents(self, found: SentenceMentions, i: int) -> tuple[list[Mention], list[Mention]]:
        """Return who acts inside the phrase: possessor, demonym or name before the noun; and who stands behind "by"."""
        tree = found.tree
        inner: list[Mention] = []
        by: list[Mention] = []
        for c in tree.children[i]:
            if tree.deps[c] in ("nmod:poss", "amod", "compound", "nmod:desc") and c < i:
                for each in tree.conjuncts(c):
                    inner += actors_in(found, each)
            elif tree.deps[c] in ("nmod", "obl:agent", "obl") and tree.case(c) == "by":
                by += mentions_at(found, tree.conjuncts(c))
        return inner, by

    def _noun_targets(
        self, found: SentenceMentions, i: int, pattern: Pattern, carrier: Clause | None
    ) -> tuple[str, list[Mention]]:
        """The place and the mentions of those whom an event noun is directed at."""
        tree = found.tree
        for slot in pattern.slots:
            heads: list[int] = []
            own = tree.kids(i, ("nmod", "obl", "acl"))
            inner = [k for c in own if tree.case(c) == "of" for k in tree.kids(c, ("nmod",))]
            for c in [*own, *inner]:  # "the pullout of American troops from the region"
                if tree.case(c) == slot:
                    heads += tree.conjuncts(c)
            if carrier is not None and found.tree.deps[i] != "obl":
                heads += [t for prep, t in carrier.obliques if prep == slot and t != i]
            direct = [m for h in dict.fromkeys(heads) for m in found.at(h)]
            if direct:
                return slot, direct
            nested = [m for h in dict.fromkeys(heads) for m in mentions_inside(found, h)]
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


def _cases(tree: Tree, i: int) -> set[str]:
    return {tree.case(c) for c in tree.children[i]}
