"""Mentions: where in a sentence an actor is referred to, and how.

`SentenceMentions` answers the questions that the relation rules ask: which actors does the phrase headed by this token
mean, which name covers this token, which nouns are a person's titles.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.names import NameSpan
from kg.extraction.tree import Tree
from kg.model import Actor

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


@dataclass(slots=True)
class SentenceMentions:
    """The mentions of one sentence, by the token that heads their phrase.

    `quoted` are the tokens in quotation marks, `speaker` whose words they are and where the Doc names them.
    """

    tree: Tree
    spans: list[NameSpan]
    by_head: dict[int, list[Mention]]
    quoted: frozenset[int]
    speaker: tuple[Actor, tuple[int, int]] | None
    _at: dict[int, NameSpan]
    _heads: dict[int, int]

    def __init__(self, tree: Tree, spans: list[NameSpan]) -> None:
        self.tree = tree
        self.spans = spans
        self.by_head = {}
        self.quoted = frozenset()
        self.speaker = None
        self._at = {i: s for s in spans for i in range(s.first, s.last)}
        self._heads = {s.first: head_of(tree, s) for s in spans}

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
            0 <= up < span.first
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


def head_of(tree: Tree, span: NameSpan) -> int:
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
    right = tree.lower[i + 1 : i + 3]
    if len(right) == 2 and right[0] == "of":
        found.insert(0, f"{base} {right[0]} {right[1]}")
    if right[:1] == ["-"]:
        found.insert(0, base + "".join(tree.lower[i + 1 : i + 3]))
    if i > 1 and tree.words[i - 1] == "-":  # "Secretary-General" is three tokens
        found.insert(0, f"{tree.lower[i - 2]}-{base}")
    found.append(base)
    return found
