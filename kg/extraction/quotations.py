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

    def starts_inside(self, tree: Tree) -> bool:
        """Return whether a sentence begins inside a quotation, and follow its marks to its end."""
        inside = self._open
        for word in tree.words:
            if word == _STRAIGHT or word in ("''", "``"):
                self._open = not self._open
            elif word == _OPENING:
                self._open = True
            elif word == _CLOSING:
                self._open = False
        return inside

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
