"""Where an actor stands in a sentence: heads of names, titles, phrases before a noun."""

from __future__ import annotations

import pytest

from kg.extraction.mentions import SentenceMentions, head_of, phrases_ending_at
from kg.extraction.names import NameSpan
from tests.extraction.factory import HAMAS, USA, person, tree

POMPEO = person("Mike Pompeo")


def _with_name(sentence: str, first: int, last: int) -> tuple[SentenceMentions, NameSpan]:
    span = NameSpan(first, last, POMPEO, "name")
    return SentenceMentions(tree(sentence), [span]), span


@pytest.mark.parametrize(
    ("sentence", "first", "last", "head"),
    [
        pytest.param(
            "Mike/NNP/nsubj/left Pompeo/NNP/flat/Mike left/VBD/root", 0, 2, "Mike", id="flat"
        ),
        pytest.param(
            "Zorb/NNP/compound/Air Air/NNP/nsubj/left left/VBD/root", 0, 2, "Air", id="compound"
        ),
        pytest.param("Mike/NNP/root Pompeo/NNP/flat/Mike", 0, 2, "Mike", id="root"),
        pytest.param(
            "Mike/NNP/dep/left Pompeo/NNP/nsubj/left left/VBD/root", 0, 2, "Mike", id="in pieces"
        ),
    ],
)
def test_head_of_a_name(sentence: str, first: int, last: int, head: str) -> None:
    parsed = tree(sentence)
    found = head_of(parsed, NameSpan(first, last, POMPEO, "name"))
    assert parsed.words[found] == head


@pytest.mark.parametrize(
    ("sentence", "first", "titles"),
    [
        pytest.param(
            "President/NNP/nmod:desc/Bush Bush/NNP/nsubj/left left/VBD/root",
            1,
            ["President"],
            id="before",
        ),
        pytest.param(
            "President/NNP/nsubj/left Bush/NNP/flat/President left/VBD/root",
            1,
            ["President"],
            id="as head",
        ),
        pytest.param(
            "Bush/NNP/nsubj/left , the/DT/det/president president/NN/appos/Bush , left/VBD/root",
            0,
            ["president"],
            id="behind",
        ),
        pytest.param("Bush/NNP/nsubj/left left/VBD/root", 0, [], id="none"),
    ],
)
def test_titles_of_a_name(sentence: str, first: int, titles: list[str]) -> None:
    found, span = _with_name(sentence, first, first + 1)
    assert [found.tree.words[i] for i in found.titles(span)] == titles


def test_a_title_of_three_words() -> None:
    found, span = _with_name(
        "Secretary/NNP/nsubj/left of/IN/case/State State/NNP/nmod/Secretary "
        "Pompeo/NNP/flat/Secretary left/VBD/root",
        3,
        4,
    )
    assert found.left_title(span) == (0, 3)


def test_a_name_before_a_name_is_no_title() -> None:
    parsed = tree("US/NNP/compound/Hamas Hamas/NNP/nsubj/left left/VBD/root")
    us, hamas = NameSpan(0, 1, USA, "abbreviation"), NameSpan(1, 2, HAMAS, "name")
    found = SentenceMentions(parsed, [us, hamas])
    assert found.left_title(hamas) is None
    assert found.left_title(us) is None
    assert [found.name_at(i) for i in range(3)] == [us, hamas, None]
    assert found.at(0) == []


@pytest.mark.parametrize(
    ("sentence", "word", "phrases"),
    [
        pytest.param(
            "former/JJ/amod/ministers defence/NN/compound/ministers ministers~minister/NNS/root",
            "ministers",
            ["former defence minister", "defence minister", "minister"],
            id="the longest first, the head as lemma",
        ),
        pytest.param(
            "secretary/NN/root of/IN/case/state state/NN/nmod/secretary",
            "secretary",
            ["secretary of state", "secretary"],
            id="going on with of",
        ),
        pytest.param(
            "secretary/NN/compound/general -/HYPH/punct/general general/NN/root",
            "secretary",
            ["secretary-general", "secretary"],
            id="going on with a hyphen",
        ),
    ],
)
def test_phrases_that_end_at_a_noun(sentence: str, word: str, phrases: list[str]) -> None:
    parsed = tree(sentence)
    assert phrases_ending_at(parsed, parsed.words.index(word)) == phrases
