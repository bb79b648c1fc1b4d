"""Who speaks, and whether a sentence begins inside a quotation."""

from __future__ import annotations

import pytest

from kg.extraction.quotations import Quotations
from tests.extraction.factory import LEXICON, tree

WENT = "It/PRP/nsubj/went went/VBD/root"


@pytest.mark.parametrize(
    ("sentences", "inside"),
    [
        pytest.param([f"{WENT} ."] * 2, [False, False], id="no marks"),
        pytest.param([f'" {WENT} . "', f"{WENT} ."], [False, False], id="closed"),
        pytest.param(
            [f'" {WENT} .', f"{WENT} .", f'{WENT} . "', WENT],
            [False, True, True, False],
            id="straight",
        ),
        pytest.param([f"“ {WENT} .", f"{WENT} . ”", WENT], [False, True, False], id="typographic"),
        pytest.param(
            [f"“ {WENT} .", f"“ {WENT} . ”", WENT],
            [False, True, False],
            id="opened anew at each paragraph",
        ),
    ],
)
def test_quotations_go_on_over_sentences(sentences: list[str], inside: list[bool]) -> None:
    quotations = Quotations(LEXICON)
    assert [quotations.follow(tree(sentence))[0] for sentence in sentences] == inside


def test_quoted_tokens_and_the_end_of_a_paragraph() -> None:
    quotations = Quotations(LEXICON)
    first = tree(f'" {WENT} .')
    assert quotations.follow(first) == (False, frozenset({1, 2, 3}))
    quotations = Quotations(LEXICON)
    first.source += "\n\nIt went"
    quotations.follow(first)
    second = tree(WENT)
    second.source = first.source
    second.offset = [o + len(first.source) - len("It went") for o in second.offset]
    assert quotations.follow(second) == (False, frozenset())


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        pytest.param(
            "Bush/NNP/nsubj/said said~say/VBD/root it/PRP/nsubj/went went/VBD/ccomp/said",
            "Bush",
            id="with a content clause",
        ),
        pytest.param(
            f"{WENT} , said~say/VBD/parataxis/went Bush/NNP/nsubj/said", "Bush", id="inserted"
        ),
        pytest.param("Bush/NNP/nsubj/said said~say/VBD/root", "Bush", id="alone"),
        pytest.param(WENT, None, id="no verb of speech"),
        pytest.param("said~say/VBD/root so/RB/advmod/said", None, id="nobody says"),
    ],
)
def test_speaking_token(sentence: str, speaker: str | None) -> None:
    parsed = tree(sentence)
    token = Quotations(LEXICON).speaking_token(parsed)
    assert (None if token is None else parsed.words[token]) == speaker
