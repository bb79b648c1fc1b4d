"""A stand-in for the encoder: scores that follow from the words, without a model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kg.language.encoder import MAX_WORDS, Encoder, Scores
from kg.language.weights import NAME_TAGS, Labels

LABELS = Labels(
    ("NN", "NNP"), ("NOUN", "PROPN"), ("root", "dep", "nsubj"), ("_", "Number=Sing"), ("l0", "k0")
)


class CannedEncoder(Encoder):
    """Starts a sentence at each word in capitals; each sentence is a chain under its first word.

    `@x` begins a GPE, `yx` goes on with it.
    """

    def __init__(self) -> None:
        self.labels = LABELS
        self.windows: list[int] = []

    def window(self, words: Sequence[str], start: int) -> int:
        return min(len(words), start + MAX_WORDS)

    def score(self, words: Sequence[str]) -> Scores:
        size = len(words)
        self.windows.append(size)
        starts = np.array([[0, 9] if word.isupper() else [9, 0] for word in words], np.float32)
        arcs = np.zeros((size, size + 1), np.float32)
        for place, word in enumerate(words):
            arcs[place, 0 if word.isupper() else place] = 1
        names = np.zeros((size, len(NAME_TAGS)), np.float32)
        for place, word in enumerate(words):
            names[
                place, NAME_TAGS.index({"@": "B-GPE", "y": "I-GPE"}.get(word[0].lower(), "O"))
            ] = 1
        tags = np.array([[0, 1] if word[0] == "@" else [1, 0] for word in words], np.float32)
        empty = np.zeros((size + 1, 0), np.float32)
        return Scores(tags, tags, tags, tags, starts, names, arcs, empty, empty)

    def label(self, scores: Scores, heads: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        return np.full(len(heads), 2)
