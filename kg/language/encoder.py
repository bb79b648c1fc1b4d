"""Words in, scores out: the encoder of the packaged model, run by onnxruntime without torch.

One window of words is one run of the encoder, alone. That is on purpose: the weights are int8 and the range of the
activations is taken over a whole batch, so a sentence read together with others would get slightly other scores,
and its parse would depend on its neighbours. On a CPU, batches are no faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.errors import ModelMismatchError
from kg.language.weights import (
    CLASSIFIER,
    ENCODER,
    NAME_TAGS,
    WORD_PIECES,
    Labels,
    ModelFolder,
    open_model_folder,
)

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

MAX_WORDS = 110  # longest window seen in training
MAX_PIECES = 510  # positions the encoder knows, less its two end marks
MAX_WORD_PIECES = 8  # of a longer word only the beginning is read
MAX_WORD_CHARS = 100  # what the word-piece algorithm reads of a word at most
CACHE_SIZE = 100_000  # words whose pieces are remembered, about 20 MB

BLOCK = 24  # words labelled at once: matrices too small for the BLAS of numpy to wake its threads, which burn time

_OUTPUTS = ("xpos", "upos", "feats", "lemma", "sent", "ner", "arc", "rh", "rd")


@dataclass(frozen=True, slots=True)
class Scores:
    """Raw scores of one window of n words.

    tags: (n, fine tags); coarse: (n, coarse tags); features: (n, sets of features); lemmas: (n, edit scripts);
    starts: (n, 2), no or yes; names: (n, name tags);
    arcs: (n, n + 1), column 0 the root, column h + 1 word h; heads: (n + 1, 96) and dependents: (n, 96) for labels.
    """

    tags: Floats
    coarse: Floats
    features: Floats
    lemmas: Floats
    starts: Floats
    names: Floats
    arcs: Floats
    heads: Floats
    dependents: Floats


class Encoder:
    """The packaged model, loaded; pickled as the path of its folder."""

    def __init__(self, folder: ModelFolder) -> None:
        import onnxruntime  # 0.2 s, so not at import
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # work is spread over processes, never over threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.folder = folder
        self.labels: Labels = folder.labels
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(folder.file(ENCODER)), options, providers=["CPUExecutionProvider"]
            )
            self._pieces: Any = Tokenizer.from_file(str(folder.file(WORD_PIECES)))
            self._classifier = np.load(folder.file(CLASSIFIER), allow_pickle=False)
        except Exception as err:  # onnxruntime and tokenizers raise classes of their own
            raise ModelMismatchError(f"{folder.path}: cannot be loaded: {err}") from err
        self._cls, self._sep, self._unk = (
            self._pieces.token_to_id(mark) for mark in ("[CLS]", "[SEP]", "[UNK]")
        )
        self._cache: dict[str, list[int]] = {}
        self._check_sizes()
        self._classifier = self._classifier.astype(np.float32)

    @classmethod
    def load(cls, path: Path) -> Encoder:
        """Load the model of a folder.

        Raises:
            ModelMismatchError: the files do not belong together.
        """
        return cls(open_model_folder(path))

    def __reduce__(self) -> tuple[Any, tuple[Path]]:
        return Encoder.load, (self.folder.path,)

    def _check_sizes(self) -> None:
        shapes = {output.name: output.shape for output in self._session.get_outputs()}
        missing = [name for name in _OUTPUTS if name not in shapes]
        if missing:
            raise ModelMismatchError(f"{self.folder.path}: no output {', '.join(missing)}")
        width = shapes["rh"][-1] + 1
        expected = {
            "fine tags": (shapes["xpos"][-1], len(self.labels.tags)),
            "coarse tags": (shapes["upos"][-1], len(self.labels.coarse)),
            "features": (shapes["feats"][-1], len(self.labels.features)),
            "lemmas": (shapes["lemma"][-1], len(self.labels.lemmas)),
            "name tags": (shapes["ner"][-1], len(NAME_TAGS)),
            "classifier": (self._classifier.shape, (len(self.labels.relations), width, width)),
        }
        for what, (found, wanted) in expected.items():
            if found != wanted:
                raise ModelMismatchError(
                    f"{self.folder.path}: {what}: model {found}, labels {wanted}"
                )
        if None in (self._cls, self._sep, self._unk):
            raise ModelMismatchError(
                f"{self.folder.path}: {WORD_PIECES} has no [CLS], [SEP], [UNK]"
            )

    def window(self, words: Sequence[str], start: int) -> int:
        """Return the end of the longest window that begins at word `start`; never empty."""
        pieces = 0
        for end in range(start, min(len(words), start + MAX_WORDS)):
            pieces += len(self._pieces_of(words[end]))
            if pieces > MAX_PIECES:
                return end
        return min(len(words), start + MAX_WORDS)

    def score(self, words: Sequence[str]) -> Scores:
        """Return the scores of one window of words (at most what `window` allows)."""
        ids, cases, first = [self._cls], [NO_CASE], []
        for word in words:
            pieces = self._pieces_of(word)
            first.append(len(ids))
            ids.extend(pieces)
            cases.extend([letter_case(word)] * len(pieces))
        ids.append(self._sep)
        cases.append(NO_CASE)
        feed = {
            "ids": np.array([ids], np.int64),
            "case": np.array([cases], np.int64),
            "mask": np.ones((1, len(ids)), np.float32),
            "first": np.array([first], np.int64),
        }
        return Scores(*(output[0] for output in self._session.run(_OUTPUTS, feed)))

    def label(self, scores: Scores, heads: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """Return the best dependency label of each word but the root's, given its head.

        `heads`: (n,), 0 the root, h + 1 word h. Words beyond n are left out.
        """
        size = len(heads)
        one = np.ones((size, 1), np.float32)
        dependents = np.concatenate([scores.dependents[:size], one], axis=1)
        governors = np.concatenate([scores.heads[heads], one], axis=1)
        best = np.empty(size, np.intp)
        for start in range(0, size, BLOCK):
            rows = slice(start, start + BLOCK)
            halves = np.matmul(dependents[rows], self._classifier)  # (labels, words, 97)
            totals = np.einsum("kni,ni->nk", halves, governors[rows])
            totals[:, self.labels.relations.index("root")] = -np.inf
            best[rows] = totals.argmax(axis=1)
        return best

    def _pieces_of(self, word: str) -> list[int]:
        pieces = self._cache.get(word)
        if pieces is None:
            ids = self._pieces.encode(word[:MAX_WORD_CHARS], add_special_tokens=False).ids
            pieces = ids[:MAX_WORD_PIECES] or [self._unk]
            if len(self._cache) >= CACHE_SIZE:
                self._cache.clear()
            self._cache[word] = pieces
        return pieces


NO_CASE = 7


def letter_case(word: str) -> int:
    """Return the letter case of a word as the encoder knows it.

    0 lower, 1 a single capital, 2 all capitals, 3 first letter only, 4 first and another, 5 with digits, 6 a capital
    inside, 7 none.
    """
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    has_capital = any(char.isupper() for char in word[1:])
    if word[:1].isupper():
        return 4 if has_capital else 3
    if any(char.isdigit() for char in word):
        return 5
    return 6 if has_capital else NO_CASE
