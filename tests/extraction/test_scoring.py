"""The confidence of a statement: surer words give more, inference and hedges give less."""

from __future__ import annotations

import pytest

from kg.extraction.candidates import Candidate
from kg.extraction.mentions import Mention
from kg.extraction.qualifiers import Qualifiers
from kg.extraction.scoring import score
from kg.model import Modality
from tests.extraction.factory import IRAN, SYRIA


def _candidate(*, base: float = 0.8, subject: float = 1.0, target: float = 1.0) -> Candidate:
    return Candidate(
        subject=Mention(IRAN, 0, (0,), "name", subject),
        object=Mention(SYRIA, 2, (2,), "name", target),
        relation="attacks",
        anchor=1,
        words=(1,),
        rule="verb:attack",
        base=base,
    )


def test_sure_mentions_leave_the_confidence_of_the_rule() -> None:
    assert score(_candidate(), Qualifiers(), inherited=False) == 0.8


def test_either_mention_counts() -> None:
    unsure = score(_candidate(subject=0.5), Qualifiers(), inherited=False)
    assert unsure == score(_candidate(target=0.5), Qualifiers(), inherited=False) == 0.6


def test_a_borrowed_subject_is_less_sure() -> None:
    assert score(_candidate(), Qualifiers(), inherited=True) == 0.74


@pytest.mark.parametrize("modality", [Modality.POSSIBLE, Modality.HYPOTHETICAL, Modality.DENIED])
def test_hedged_words_are_less_sure(modality: Modality) -> None:
    assert score(_candidate(), Qualifiers(modality=modality), inherited=False) < 0.8


@pytest.mark.parametrize("base", [0.0, 0.35, 1.0])
@pytest.mark.parametrize("sure", [0.0, 0.5, 1.0])
def test_a_confidence_lies_between_0_and_1(base: float, sure: float) -> None:
    found = score(
        _candidate(base=base, subject=sure, target=sure),
        Qualifiers(modality=Modality.HYPOTHETICAL),
        inherited=True,
    )
    assert 0 <= found <= 1
    assert found == round(found, 2)
