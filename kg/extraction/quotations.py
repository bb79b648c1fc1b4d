"""Keep track of who speaks: for "I" and "we", and for quotations that go on over several sentences.

Comes in: sentences in text order with the tokens that speak. Goes out: the actor whose words a sentence is.
"""

from __future__ import annotations

from kg.extraction.lexicon import Lexicon
from kg.extraction.tree import Tree

_OPENING, _CLOSING, _STRAIGHT = "“", "”", '"'


class Quotations:
    """The open quotation of an article, sentence by sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._reporting = lexicon.reporting
        self._open = False
        self._end = 0  # where the sentence before ended

    def follow(self, tree: Tree) -> tuple[bool, frozenset[int]]:
        """Return whether a sentence begins inside a quotation, and which of its tokens are quoted.

        A quotation ends with its paragraph: where it goes on, the next one opens with a mark of its own.
        """
        if "\n" in tree.source[self._end : tree.offset[0]]:
            self._open = False
        self._end = tree.end(len(tree) - 1)
        inside, quoted = self._open, set[int]()
        for i, word in enumerate(tree.words):
            if word == _STRAIGHT or word in ("''", "``"):
                self._open = not self._open
            elif word == _OPENING:
                self._open = True
            elif word == _CLOSING:
                self._open = False
            elif self._open:
                quoted.add(i)
        return inside, frozenset(quoted)

    def speaking_token(self, tree: Tree) -> int | None:
        """Return the subject of the first verb of speech, None without one."""
        for i, lemma in enumerate(tree.lemmas):
            if lemma.lower() in self._reporting and tree.pos[i] == "VERB":
                subject = tree.child(i, "nsubj")
                if subject is not None and tree.child(i, "ccomp", "parataxis") is not None:
                    return subject
                if subject is not None and tree.deps[i] in ("parataxis", "root"):
                    return subject
        return None
