"""The actors in and around a phrase."""

from __future__ import annotations

import pytest

from kg.extraction.phrases import actors_in, distinct, mentions_inside, noun_names, pairs_of
from tests.extraction.factory import mentions_of, tree


def _inside(sentence: str, word: str) -> list[str]:
    (found,) = mentions_of(sentence)
    at = found.tree.words.index(word)
    return [mention.actor.label for mention in mentions_inside(found, at)]


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        pytest.param(
            "Iran/NNP/nmod:poss/act 's/POS/case/Iran act/NN/root", ["Iran"], id="possessor"
        ),
        pytest.param("Turkish/JJ/amod/act act/NN/root", ["Turkey"], id="demonym"),
        pytest.param(
            "act/NN/root by/IN/case/Iran Iran/NNP/nmod/act and/CC/cc/Syria Syria/NNP/conj/Iran",
            ["Iran", "Syria"],
            id="by two",
        ),
        pytest.param("act/NN/root like/IN/case/Iran Iran/NNP/nmod/act", [], id="like is no link"),
        pytest.param(
            "Russian/JJ/compound/made -/HYPH/punct/made made/VBN/amod/act act/NN/root",
            ["Russia"],
            id="Russian-made",
        ),
        pytest.param(
            "act/NN/root of/IN/case/men men/NNS/nmod/act of/IN/case/Hamas Hamas/NNP/nmod/men",
            ["Hamas"],
            id="one step down",
        ),
        pytest.param("act/NN/root", [], id="nobody"),
    ],
)
def test_actors_inside_a_noun_phrase(sentence: str, labels: list[str]) -> None:
    assert _inside(sentence, "act") == labels


def test_a_demonym_stands_for_its_country() -> None:
    (found,) = mentions_of("Turkish/JJ/amod/tea tea/NN/root")
    assert [mention.actor.label for mention in actors_in(found, 0)] == ["Turkey"]


def test_pairs_are_of_different_actors() -> None:
    (found,) = mentions_of(
        "Iran/NNP/nsubj/met , Tehran/NNP/conj/Iran and/CC/cc/Syria Syria/NNP/conj/Iran met/VBD/root"
    )
    mentions = [found.at(i)[0] for i in (0, 2, 4)]
    assert [m.head for m in distinct(mentions)] == [0, 4]
    assert [(a.head, b.head) for a, b in pairs_of(mentions)] == [(0, 4)]


@pytest.mark.parametrize(
    ("sentence", "word", "names"),
    [
        pytest.param("talks~talk/NNS/root", "talks", {"talk"}, id="lemma"),
        pytest.param(
            "peace/NN/compound/talks talks~talk/NNS/root",
            "talks",
            {"talk", "peace talk"},
            id="compound",
        ),
        pytest.param(
            "batch/NN/root of/IN/case/jets jets~jet/NNS/nmod/batch",
            "batch",
            {"batch", "jet"},
            id="measure",
        ),
    ],
)
def test_names_of_an_event_noun(sentence: str, word: str, names: set[str]) -> None:
    parsed = tree(sentence)
    assert noun_names(parsed, parsed.words.index(word), {"batch"}) == names
