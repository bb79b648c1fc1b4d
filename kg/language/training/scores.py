"""Measure a model folder on the test parts of the corpora, through the code that runs it.

Trees: UAS and LAS in percent of words. "gold": gold tokens and sentences; "own": gold tokens, own sentence borders;
"raw": plain text in, F1 over words that both sides cut alike (as the CoNLL 2018 shared task counts). Own borders and
raw text are read in stretches of whole sentences of one document up to 110 words; own borders once more in the
paragraphs of the document.
Names: F1 of exact spans; `core` joins GPE and LOC and leaves out NORP, EVENT and PRODUCT; spans that touch an unknown
stretch do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import spacy

from kg.language.encoder import MAX_WORDS, Encoder
from kg.language.lemmas import Lemmatizer
from kg.language.paragraphs import Parse, parse_paragraph, parse_sentence
from kg.language.tokenizer import fit_tokenizer
from kg.language.training.corpora import (
    UNKNOWN,
    Sentence,
    read_names,
    read_treebank,
    text_and_places,
)
from kg.language.trees import name_spans
from kg.language.weights import NAME_TAGS, NAMES

CORE = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent", "csubj", "ccomp", "xcomp"}
)  # arguments that statements rest on
TREEBANKS = {
    "ewt-test": ("ewt-test",),
    "gum-test": ("gum-open-test",),
    "gum-news": ("gum-open-dev", "gum-open-test"),  # four documents of news outside training
    "ewt-dev": ("ewt-dev",),
    "gum-dev": ("gum-open-dev",),
}
NAME_TESTS = ("uner_ewt_test", "crossner_politics_test", "gum_test")
_PLACES = {"GPE": "LOC"}
Name = tuple[int, int, str]  # first word, word behind the last, label
_CORE_NAMES = frozenset({"PERSON", "ORG", "LOC"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an analysis, its place and its head's place in a text; `head` None: the root."""

    place: tuple[int, int]
    head: tuple[int, int] | None
    relation: str


def measure(folder: Path, corpora: Path) -> dict[str, dict[str, float]]:
    """Return the figures of every test set by name."""
    encoder = Encoder.load(folder)
    table: dict[str, dict[str, float]] = {}
    for name, files in TREEBANKS.items():
        sentences = [
            s for file in files for s in read_treebank(corpora / "ud" / f"{file}.conllu.gz")
        ]
        if name == "gum-news":
            sentences = [s for s in sentences if s.document.startswith("GUM_news")]
        table[name] = treebank_scores(encoder, sentences)
    nlp = spacy.blank("en")
    fit_tokenizer(nlp)
    for name in NAME_TESTS:
        path = corpora / "ner" / f"{name}.jsonl.gz"
        table[name] = name_scores(encoder, read_names(path, nlp.tokenizer))
    return table


def treebank_scores(encoder: Encoder, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return the figures for the sentences of a treebank."""
    scores = _gold_scores(encoder, sentences)
    own = [*stretches(sentences)]
    scores |= _own_scores(encoder, own, "own")
    by_paragraph = [
        [*group] for _, group in groupby(sentences, key=lambda s: (s.document, s.paragraph))
    ]
    scores |= _own_scores(encoder, by_paragraph, "paragraph")
    scores |= _raw_scores(encoder, own)
    return scores


def stretches(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Cut documents into stretches of whole sentences of up to 110 words."""
    for _, document in groupby(sentences, key=lambda s: s.document):
        run: list[Sentence] = []
        for sentence in document:
            if run and sum(len(s.words) for s in run) + len(sentence.words) > MAX_WORDS:
                yield run
                run = []
            run.append(sentence)
        yield run


def _gold_scores(encoder: Encoder, sentences: Sequence[Sentence]) -> dict[str, float]:
    right: Counter[str] = Counter()
    total = 0
    confirm = Lemmatizer().confirm
    for sentence in sentences:
        tree = sentence.tree
        assert tree is not None
        parse = parse_sentence(encoder, sentence.words)
        total += len(sentence.words)
        for i in range(len(sentence.words)):
            is_head = parse.heads[i] + 1 == tree.heads[i]
            right["UAS gold"] += is_head
            right["LAS gold"] += is_head and parse.relations[i] == tree.relations[i]
            right["fine tags"] += parse.tags[i] == tree.tags[i]
            right["coarse tags"] += parse.coarse[i] == tree.coarse[i]
            right["features"] += parse.features[i] == tree.features[i]
            lemma = confirm(sentence.words[i], parse.tags[i], parse.lemmas[i])
            right["lemmas"] += lemma == tree.lemmas[i]
    return {name: 100 * count / total for name, count in right.items()}


def _own_scores(
    encoder: Encoder, runs: Sequence[Sequence[Sentence]], name: str
) -> dict[str, float]:
    right = total = 0
    core, starts = Overlap(), Overlap()
    for run in runs:
        words = [word for sentence in run for word in sentence.words]
        parse = parse_paragraph(encoder, words)
        gold, found = _gold_words(run), _found_words(parse)
        right += sum(a == b for a, b in zip(gold, found, strict=True))
        total += len(words)
        core.add(_core(gold), _core(found))
        borders = np.cumsum([0, *(len(s.words) for s in run)])[:-1].tolist()
        starts.add(borders, parse.starts)
    return {
        f"LAS {name}": 100 * right / total,
        f"core {name}": core.f1,
        f"starts {name}": starts.f1,
    }


def _gold_words(run: Sequence[Sentence]) -> list[Word]:
    found, offset = [], 0
    for sentence in run:
        assert sentence.tree is not None
        for i, (head, relation) in enumerate(
            zip(sentence.tree.heads, sentence.tree.relations, strict=True)
        ):
            place = (offset + i, 0)
            found.append(Word(place, (offset + head - 1, 0) if head else None, relation))
        offset += len(sentence.words)
    return found


def _found_words(parse: Parse) -> list[Word]:
    return [
        Word((i, 0), (head, 0) if head >= 0 else None, relation)
        for i, (head, relation) in enumerate(zip(parse.heads, parse.relations, strict=True))
    ]


def _core(words: Iterable[Word]) -> set[Word]:
    return {word for word in words if word.relation in CORE}


def _raw_scores(encoder: Encoder, runs: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    nlp = spacy.blank("en")
    fit_tokenizer(nlp)
    tokens, attached, core = Overlap(), Overlap(), Overlap()
    for run in runs:
        text, gold = _gold_text(run)
        cut = [token for token in nlp.tokenizer(text) if not token.is_space]
        places = [(token.idx, token.idx + len(token)) for token in cut]
        parse = parse_paragraph(encoder, [token.text for token in cut])
        found = [
            Word(places[i], places[head] if head >= 0 else None, relation)
            for i, (head, relation) in enumerate(zip(parse.heads, parse.relations, strict=True))
        ]
        tokens.add([word.place for word in gold], places)
        attached.add(gold, found)
        core.add(_core(gold), _core(found))
    return {"tokens raw": tokens.f1, "LAS raw": attached.f1, "core raw": core.f1}


def _gold_text(run: Sequence[Sentence]) -> tuple[str, list[Word]]:
    text, words = "", []
    for sentence in run:
        assert sentence.tree is not None
        piece, places = text_and_places(sentence)
        places = [(a + len(text), b + len(text)) for a, b in places]
        for place, head, relation in zip(
            places, sentence.tree.heads, sentence.tree.relations, strict=True
        ):
            words.append(Word(place, places[head - 1] if head else None, relation))
        text = text + piece if piece.endswith(" ") else text + piece + " "
    return text, words


class Overlap:
    """Counts what two sets share."""

    def __init__(self) -> None:
        self.both = self.gold = self.found = 0

    def add(self, gold: Iterable[Any], found: Iterable[Any]) -> None:
        """Count one pair of sets."""
        ours, theirs = set(gold), set(found)
        self.both += len(ours & theirs)
        self.gold += len(ours)
        self.found += len(theirs)

    @property
    def f1(self) -> float:
        """F1 in percent; 0 where nothing was there."""
        return 200 * self.both / max(self.gold + self.found, 1)


def name_scores(encoder: Encoder, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return F1 of names: all, core, and by label."""
    scores = {name: Overlap() for name in ("names", "core names", *NAMES)}
    for sentence in sentences:
        assert sentence.names is not None
        known = ["O" if tag == UNKNOWN else tag for tag in sentence.names]
        gold = set(name_spans([NAME_TAGS.index(tag) for tag in known], NAME_TAGS))
        found = {
            span
            for span in parse_paragraph(encoder, sentence.words).names
            if UNKNOWN not in sentence.names[span[0] : span[1]]
        }
        scores["names"].add(gold, found)
        scores["core names"].add(_core_names(gold), _core_names(found))
        for label in NAMES:
            scores[label].add(
                {s for s in gold if s[2] == label}, {s for s in found if s[2] == label}
            )
    return {name: overlap.f1 for name, overlap in scores.items() if overlap.gold}


def _core_names(spans: Iterable[Name]) -> set[Name]:
    """Return persons, organisations and places, GPE and LOC as one."""
    joined = {(start, end, _PLACES.get(label, label)) for start, end, label in spans}
    return {span for span in joined if span[2] in _CORE_NAMES}


def as_table(table: dict[str, dict[str, float]]) -> str:
    """Return the figures as text, one a line."""
    rows = [
        f"{name:24} {figure:18} {value:6.2f}"
        for name, figures in table.items()
        for figure, value in figures.items()
    ]
    return "\n".join(rows) + "\n"
