"""Lemmas as edits of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.edit_scripts import apply_script, edit_script


@pytest.mark.parametrize(
    ("word", "lemma", "script"),
    [
        ("sanctions", "sanction", "l1"),
        ("Militias", "militia", "l1"),
        ("was", "be", "l3be"),
        ("n't", "not", "l2ot"),
        ("Geneva", "Geneva", "k0"),
        ("GENEVA", "Geneva", "t0"),
        ("the", "the", "l0"),
        ("i", "I", "t0"),
    ],
)
def test_script_turns_word_into_lemma(word: str, lemma: str, script: str) -> None:
    assert edit_script(word, lemma) == script
    assert apply_script(word, script) == lemma


@pytest.mark.parametrize(
    ("word", "script", "lemma"),
    [
        ("ran", "l2un", "run"),
        ("is", "l3be", "is"),  # cuts more than there is
        ("As", "l2", "as"),  # would leave nothing
        ("Odd", "no script", "odd"),
    ],
)
def test_script_of_another_word(word: str, script: str, lemma: str) -> None:
    assert apply_script(word, script) == lemma


@given(st.text(alphabet="abcABCéß'", min_size=1), st.text(alphabet="abcABCéß'", min_size=1))
def test_every_pair_has_a_script(word: str, lemma: str) -> None:
    assert apply_script(word, edit_script(word, lemma)) == lemma
