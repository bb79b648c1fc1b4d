"""The searches are exact: compared with trying everything."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.trees import best_tags, is_tree, maximum_tree, name_spans

TAGS = ("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE")


def random_scores(seed: int, rows: int, columns: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(rows, columns))


def value(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))


def best_by_trial(scores: np.ndarray) -> float:
    words = range(len(scores))
    candidates = product(range(-1, len(scores)), repeat=len(scores))
    return max(
        value(scores, list(heads))
        for heads in candidates
        if is_tree(heads) and all(heads[word] != word for word in words)
    )


@pytest.mark.parametrize("seed", range(60))
def test_tree_is_the_best_of_all_trees(seed: int) -> None:
    scores = random_scores(seed, 1 + seed % 5, 2 + seed % 5)
    heads = maximum_tree(scores)
    assert is_tree(heads), heads
    assert value(scores, heads) == pytest.approx(best_by_trial(scores))


@pytest.mark.parametrize("seed", range(20))
def test_second_root_is_refused_however_good(seed: int) -> None:
    scores = random_scores(seed, 4, 5)
    scores[:, 0] += 50
    heads = maximum_tree(scores)
    assert heads.count(-1) == 1
    assert value(scores, heads) == pytest.approx(best_by_trial(scores))


def test_nested_cycles_are_broken() -> None:
    scores = np.zeros((4, 5))
    for word, head, score in [
        (0, 1, 9),
        (1, 0, 9),
        (2, 3, 9),
        (3, 2, 9),
        (0, 3, 8),
        (3, 0, 8),
        (1, -1, 1),
    ]:
        scores[word, head + 1] = score
    heads = maximum_tree(scores)
    assert is_tree(heads), heads
    assert value(scores, heads) == best_by_trial(scores)


def test_long_sentence_gives_a_tree() -> None:
    assert is_tree(maximum_tree(random_scores(1, 110, 111)))


@pytest.mark.parametrize(
    ("scores", "heads"),
    [
        pytest.param(np.zeros((0, 1)), [], id="no word"),
        pytest.param(np.array([[-7.0, 5.0]]), [-1], id="one word, own head barred"),
    ],
)
def test_small_cases(scores: np.ndarray, heads: list[int]) -> None:
    assert maximum_tree(scores) == heads


@given(st.lists(st.integers(-1, 5), max_size=6))
def test_is_tree_agrees_with_walking_up(heads: list[int]) -> None:
    heads = [min(head, len(heads) - 1) for head in heads]

    def reaches_root(word: int) -> bool:
        for _ in heads:
            if word < 0:
                return True
            word = heads[word]
        return word < 0

    expected = heads.count(-1) == 1 and all(reaches_root(word) for word in range(len(heads)))
    assert is_tree(heads) == expected


def is_legal(tags: tuple[int, ...]) -> bool:
    names = ["O", *(TAGS[tag] for tag in tags)]
    return all(b[0] != "I" or a[1:] == b[1:] for a, b in pairwise(names))


@pytest.mark.parametrize("seed", range(40))
def test_tags_are_the_best_legal_sequence(seed: int) -> None:
    scores = random_scores(seed, 1 + seed % 4, len(TAGS))
    found = best_tags(scores, TAGS)
    legal = [tags for tags in product(range(len(TAGS)), repeat=len(scores)) if is_legal(tags)]

    def total(tags: tuple[int, ...]) -> float:
        return float(sum(scores[place, tag] for place, tag in enumerate(tags)))

    assert tuple(found) in legal
    assert total(tuple(found)) == pytest.approx(max(map(total, legal)))


def test_no_words_have_no_tags() -> None:
    assert best_tags(np.zeros((0, len(TAGS))), TAGS) == []


def test_neighbouring_names_stay_apart() -> None:
    assert name_spans([1, 1, 2, 3], TAGS) == [(0, 1, "ORG"), (1, 3, "ORG"), (3, 4, "GPE")]
