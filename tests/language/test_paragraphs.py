"""Windows over paragraphs of any length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.encoder import MAX_WORDS, Scores
from kg.language.paragraphs import parse_paragraph
from kg.language.trees import is_tree
from tests.language.factory import CannedEncoder


def sentence(length: int) -> list[str]:
    return ["A", *("a" for _ in range(length - 1))]


def roots(heads: list[int]) -> list[int]:
    return [word for word, head in enumerate(heads) if head < 0]


def test_no_words() -> None:
    assert parse_paragraph(CannedEncoder(), []).heads == []


@pytest.mark.parametrize("lengths", [(5,), (60, 60, 60), (100, 30, 100, 5), (110, 110), (3,) * 100])
def test_no_sentence_is_cut_that_fits_a_window(lengths: tuple[int, ...]) -> None:
    words = [word for length in lengths for word in sentence(length)]
    heads = parse_paragraph(CannedEncoder(), words).heads
    starts = [sum(lengths[:k]) for k in range(len(lengths))]
    assert roots(heads) == starts
    assert all(head == word - 1 for word, head in enumerate(heads) if word not in starts)


def test_sentence_longer_than_a_window_is_cut() -> None:
    heads = parse_paragraph(CannedEncoder(), sentence(250)).heads
    assert roots(heads) == [0, MAX_WORDS, 2 * MAX_WORDS]


def test_work_stays_linear_when_every_window_ends_in_a_long_sentence() -> None:
    encoder = CannedEncoder()
    words = [word for _ in range(100) for word in ("B", *sentence(109))]
    parse_paragraph(encoder, words)
    assert sum(encoder.windows) < 3 * len(words)


@pytest.mark.parametrize(
    ("words", "margin", "starts"),
    [
        pytest.param(["fell", "In"], 0.5, [0], id="doubtful border without punctuation"),
        pytest.param(["fell", "In"], 4.0, [0, 1], id="sure border without punctuation"),
        pytest.param([",", "In"], 0.5, [0], id="doubtful border after a comma"),
        pytest.param([".", "In"], 0.5, [0, 1], id="doubtful border after a full stop"),
        pytest.param(["”", "In"], 0.5, [0, 1], id="after a quotation mark the encoder decides"),
        pytest.param([".", "In"], -0.5, [0], id="full stop inside a sentence"),
    ],
)
def test_punctuation_weighs_in_sentence_borders(
    words: list[str], margin: float, starts: list[int]
) -> None:
    class DoubtfulEncoder(CannedEncoder):
        def score(self, words: Sequence[str]) -> Scores:
            return replace(super().score(words), starts=np.array([[0, margin]] * len(words)))

    heads = parse_paragraph(DoubtfulEncoder(), words).heads
    assert [0, *(word for word, head in enumerate(heads) if word and head < 0)] == starts


def test_names_lie_where_their_words_are() -> None:
    words = [*sentence(90), *sentence(30), "@x", "y", "a", "@z"]
    assert parse_paragraph(CannedEncoder(), words).names == [(120, 122, "GPE"), (123, 124, "GPE")]


def test_name_ends_with_its_sentence() -> None:
    words = ["@x", "y", "Y", "y"]  # "Y" starts a sentence, though scored as inside of a name
    assert parse_paragraph(CannedEncoder(), words).names == [(0, 2, "GPE"), (2, 4, "GPE")]


@given(st.lists(st.sampled_from(["A", "a", "@a", "ya"]), max_size=400))
def test_every_word_has_one_place(words: list[str]) -> None:
    parse = parse_paragraph(CannedEncoder(), words)
    assert (
        len(parse.heads)
        == len(parse.tags)
        == len(parse.coarse)
        == len(parse.relations)
        == len(words)
    )
    borders = [*roots(parse.heads), len(words)]
    for start, end in pairwise(borders):
        assert is_tree([max(head - start, -1) for head in parse.heads[start:end]])


@pytest.mark.parametrize(("word", "names"), [("@he", []), ("@WHO", [(0, 1, "GPE")])])
def test_function_word_is_no_name(word: str, names: list[tuple[int, int, str]]) -> None:
    class PronounEncoder(CannedEncoder):
        def __init__(self) -> None:
            super().__init__()
            self.labels = replace(self.labels, tags=("PRP", "PRP"))

    assert parse_paragraph(PronounEncoder(), [word, "a"]).names == names
