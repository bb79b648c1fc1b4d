"""Find the actors in and around a phrase: the questions that all relation rules ask of a sentence.

Requires: SentenceMentions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from kg.extraction.mentions import Mention, SentenceMentions
from kg.extraction.tree import Tree

_LINKS = frozenset({"of", "by", "on", "in", "from", "against", "to", "with", "at", "over", "for"})


def actors_in(found: SentenceMentions, i: int) -> list[Mention]:
    """Return the mentions of a modifier; a demonym or a city stands for its country or place."""
    span = found.name_at(i)
    if span is not None and span.country is not None and span.use in ("demonym", "people"):
        tokens = tuple(range(span.first, span.last))
        return [Mention(span.country, i, tokens, "demonym", 0.9)]
    return found.at(i)


def acting_in(found: SentenceMentions, heads: Iterable[int]) -> list[Mention]:
    """Return the mentions of phrases that can act."""
    return [m for m in mentions_at(found, heads) if m.actor.kind.can_act]


def mentions_at(found: SentenceMentions, heads: Iterable[int]) -> list[Mention]:
    """Return the mentions of the phrases headed by the tokens, in order."""
    return [m for h in dict.fromkeys(heads) for m in found.at(h)]


def mentions_inside(found: SentenceMentions, i: int) -> list[Mention]:
    """Return the actors inside a noun phrase: "[Israel's attack]", "the purchase by Turkey", "Russian-made"."""
    tree = found.tree
    whose: list[Mention] = []
    of: list[Mention] = []
    other: list[Mention] = []
    for c in tree.children[i]:
        dep, case = tree.deps[c], tree.case(c)
        for each in tree.conjuncts(c):
            if dep in ("nmod:poss", "amod", "compound", "nmod:desc") or (
                dep == "nmod" and case == "by"
            ):
                whose += actors_in(found, each)
                if tree.tags[each] == "VBN":  # "Russian-made", "US-designed"
                    makers = tree.kids(each, ("compound", "obl"))
                    whose += [m for k in makers for m in actors_in(found, k)]
            elif dep == "nmod" and case in _LINKS:
                (of if case == "of" else other).extend(actors_in(found, each))
    nearest = whose or of or other
    if nearest:
        return distinct(nearest)[:6]
    nested = [m for c in tree.kids(i, ("nmod",)) for m in mentions_inside(found, c)]
    return distinct(nested)[:1]


def distinct(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the first mention of each actor."""
    return list({m.actor.id: m for m in reversed(list(mentions))}.values())[::-1]


def pairs_of(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield each two different actors."""
    yield from combinations(distinct(mentions), 2)


def noun_names(tree: Tree, i: int, measures: Collection[str] = ()) -> set[str]:
    """Return the noun's lemma, alone and behind its compound ("peace talk"); of "a batch of X" those of X too."""
    lemma = tree.lemmas[i].lower()
    names = {lemma}
    if lemma in measures:
        for c in tree.kids(i, ("nmod",)):
            if tree.case(c) == "of":
                names |= noun_names(tree, c)
    for c in tree.children[i]:
        if tree.deps[c] in ("compound", "amod") and c < i:
            names.add(f"{tree.lemmas[c].lower()} {lemma}")
    return names
