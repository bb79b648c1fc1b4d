"""Sentences in, tensors out: stretches of text, batches of about equal length, targets with unknowns masked."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from kg.language.edit_scripts import edit_script
from kg.language.encoder import MAX_WORD_PIECES, MAX_WORDS, NO_CASE, letter_case
from kg.language.training.corpora import UNKNOWN, Sentence
from kg.language.weights import NAME_TAGS

IGNORED = -100
MIN_RELATIONS = 10  # a rarer dependency label is learned without its subtype
MIN_FEATURES = 5
MIN_SCRIPTS = 3
_SENTENCES = (1, 2, 4, 8)  # how many sentences a stretch has at most, by chance


@dataclass(frozen=True)
class LabelSets:
    """What each head chooses from."""

    tags: tuple[str, ...]
    coarse: tuple[str, ...]
    features: tuple[str, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...] = NAME_TAGS

    @property
    def sizes(self) -> dict[str, int]:
        """Number of classes by head."""
        return {name: len(getattr(self, name)) for name in self.__dataclass_fields__}

    @classmethod
    def collect(cls, sentences: Iterable[Sentence]) -> LabelSets:
        """Gather the labels of treebank sentences, sorted; rare ones are left out."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in cls.__dataclass_fields__}
        for sentence in sentences:
            tree = sentence.tree
            if tree is None:
                continue
            counts["tags"].update(tree.tags)
            counts["coarse"].update(tree.coarse)
            counts["features"].update(tree.features)
            counts["relations"].update(label for label in tree.relations if label != "root")
            counts["lemmas"].update(map(edit_script, sentence.words, tree.lemmas))
        return cls(
            tuple(sorted(counts["tags"])),
            tuple(sorted(counts["coarse"])),
            _frequent(counts["features"], MIN_FEATURES),
            _frequent(counts["lemmas"], MIN_SCRIPTS),
            ("root", *_frequent(counts["relations"], MIN_RELATIONS)),
        )


def _frequent(counts: Counter[str], least: int) -> tuple[str, ...]:
    return tuple(sorted(label for label, times in counts.items() if times >= least))


@dataclass(slots=True)
class Stretch:
    """One or more sentences read together, with targets as numbers (-100: unknown).

    `targets`: tags, coarse, features, lemmas, starts, names, heads (0 root, h + 1 word h of the stretch), relations.
    `sentence`: number of the sentence of each word.
    """

    words: list[str]
    targets: dict[str, list[int]]
    sentence: list[int]


class Encoding:
    """Turns words and labels into numbers."""

    def __init__(self, pieces: Any, labels: LabelSets) -> None:
        self._pieces = pieces
        self._labels = labels
        self._index = {
            name: {label: i for i, label in enumerate(getattr(labels, name))}
            for name in labels.__dataclass_fields__
        }
        self._marks = [pieces.token_to_id(mark) for mark in ("[CLS]", "[SEP]", "[UNK]", "[MASK]")]
        self._cache: dict[str, list[int]] = {}

    @property
    def mask(self) -> int:
        """Number of the piece that hides another."""
        return int(self._marks[3])

    def pieces_of(self, word: str) -> list[int]:
        """Return the word pieces of a word, as at run time."""
        if word not in self._cache:
            ids = self._pieces.encode(word[:100], add_special_tokens=False).ids
            self._cache[word] = ids[:MAX_WORD_PIECES] or [self._marks[2]]
        return self._cache[word]

    def length(self, stretch: Stretch) -> int:
        """Return how many word pieces a stretch has, with its two end marks."""
        return 2 + sum(len(self.pieces_of(word)) for word in stretch.words)

    def stretch(self, sentences: Sequence[Sentence]) -> Stretch:
        """Join sentences of one document."""
        words = [word for sentence in sentences for word in sentence.words]
        joined = Stretch(words, {name: [] for name in TARGETS}, [])
        for number, sentence in enumerate(sentences):
            offset = len(joined.sentence)
            joined.sentence += [number] * len(sentence.words)
            for name, values in self._targets(sentence, offset).items():
                joined.targets[name] += values
        return joined

    def _targets(self, sentence: Sentence, offset: int) -> dict[str, list[int]]:
        size = len(sentence.words)
        tree = sentence.tree
        targets = {name: [IGNORED] * size for name in TARGETS}
        if sentence.names is not None:
            index = self._index["names"]
            targets["names"] = [IGNORED if tag == UNKNOWN else index[tag] for tag in sentence.names]
        if tree is None:
            return targets
        find = self._find
        targets["tags"] = find("tags", tree.tags)
        targets["coarse"] = find("coarse", tree.coarse)
        targets["features"] = find("features", tree.features)
        targets["lemmas"] = find("lemmas", map(edit_script, sentence.words, tree.lemmas))
        relations = self._index["relations"]
        targets["relations"] = [
            relations.get(label, relations.get(label.partition(":")[0], IGNORED))
            for label in tree.relations
        ]
        targets["heads"] = [head + offset if head else 0 for head in tree.heads]
        targets["starts"] = [1] + [0] * (size - 1)
        return targets

    def _find(self, name: str, labels: Iterable[str]) -> list[int]:
        index = self._index[name]
        return [index.get(label, IGNORED) for label in labels]

    def tensors(self, stretches: Sequence[Stretch]) -> dict[str, Tensor]:
        """Return one padded batch: inputs ids, cases, mask, first; `sentence` (-1 padding); one tensor a target."""
        rows = [self._row(stretch.words) for stretch in stretches]
        inputs = {
            "ids": _pad([ids for ids, _, _ in rows], 0),
            "cases": _pad([cases for _, cases, _ in rows], NO_CASE),
            "mask": _pad([[1] * len(ids) for ids, _, _ in rows], 0).float(),
            "first": _pad([first for _, _, first in rows], 0),
            "sentence": _pad([stretch.sentence for stretch in stretches], -1),
        }
        targets = {name: _pad([s.targets[name] for s in stretches], IGNORED) for name in TARGETS}
        return {**inputs, **targets}

    def _row(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        ids, cases, first = [self._marks[0]], [NO_CASE], []
        for word in words:
            pieces = self.pieces_of(word)
            first.append(len(ids))
            ids += pieces
            cases += [letter_case(word)] * len(pieces)
        return [*ids, self._marks[1]], [*cases, NO_CASE], first


TARGETS = ("tags", "coarse", "features", "lemmas", "starts", "names", "heads", "relations")


def group(sentences: Sequence[Sentence], chance: random.Random) -> Iterator[list[Sentence]]:
    """Cut documents into runs of neighbouring sentences, of at most 90 to 110 words and one to eight sentences."""
    run: list[Sentence] = []
    limit = chance.choice(_SENTENCES)
    for sentence in sentences:
        words = sum(len(s.words) for s in run) + len(sentence.words)
        is_full = len(run) >= limit or words > MAX_WORDS
        if run and (is_full or sentence.document != run[0].document or not run[0].document):
            yield run
            run, limit = [], chance.choice(_SENTENCES)
        run.append(sentence)
    if run:
        yield run


def batch(
    stretches: Sequence[Stretch], lengths: Sequence[int], pieces: int, chance: random.Random
) -> list[list[Stretch]]:
    """Put stretches of about the same length together, at most `pieces` word pieces a batch, in random order."""
    order = sorted(range(len(stretches)), key=lambda i: lengths[i] + 8 * chance.random())
    batches: list[list[Stretch]] = []
    current: list[int] = []
    longest = 0
    for i in order:
        longest = max(longest, lengths[i])
        if current and (len(current) + 1) * longest > pieces:
            batches.append([stretches[k] for k in current])
            current, longest = [], lengths[i]
        current.append(i)
    if current:
        batches.append([stretches[k] for k in current])
    chance.shuffle(batches)
    return batches


def _pad(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    size = max(len(row) for row in rows)
    return torch.tensor([[*row, *[filler] * (size - len(row))] for row in rows])


def to_device(tensors: Mapping[str, Tensor], device: torch.device) -> dict[str, Tensor]:
    """Move a batch."""
    return {name: tensor.to(device) for name, tensor in tensors.items()}
