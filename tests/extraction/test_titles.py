"""Offices before and behind a person's name: who leads, who represents, who no longer does."""

from __future__ import annotations

import pytest

from tests.extraction.factory import Tie, standing_of

LAVROV = "Lavrov/NNP/nsubj/left/PERSON"


@pytest.mark.parametrize(
    ("sentence", "ties"),
    [
        pytest.param(
            "Russian/JJ/amod/Minister Foreign/NNP/compound/Minister Minister/NNP/nmod:desc/Lavrov "
            f"{LAVROV} left/VBD/root",
            [("Lavrov", "leads", "Russia")],
            id="before the name",
        ),
        pytest.param(
            "US/NNP/compound/Secretary Secretary/NNP/nsubj/left of/IN/case/State "
            "State/NNP/nmod/Secretary Pompeo/NNP/flat/Secretary/PERSON left/VBD/root",
            [("Pompeo", "leads", "United States")],
            id="Secretary of State",
        ),
        pytest.param(
            f"{LAVROV} , the/DT/det/minister foreign/JJ/amod/minister minister/NN/appos/Lavrov "
            "of/IN/case/Russia Russia/NNP/nmod/minister , left/VBD/root",
            [("Lavrov", "leads", "Russia")],
            id="behind the name",
        ),
        pytest.param(
            "Russia/NNP/nmod:poss/minister 's/POS/case/Russia minister/NN/nmod:desc/Lavrov "
            f"{LAVROV} left/VBD/root",
            [("Lavrov", "leads", "Russia")],
            id="with a possessor",
        ),
        pytest.param(
            "former/JJ/amod/president Turkish/JJ/amod/president president/NN/nmod:desc/Sezer "
            "Sezer/NNP/nsubj/left/PERSON left/VBD/root",
            [("Sezer", "leads*", "Turkey")],
            id="former",
        ),
        pytest.param(
            "Turkish/JJ/amod/ambassador ambassador/NN/nmod:desc/Sezer to/IN/case/Russia "
            "Russia/NNP/nmod/ambassador Sezer/NNP/nsubj/left/PERSON left/VBD/root",
            [("Sezer", "holdsOfficeIn", "Turkey")],
            id="an ambassador is not of the host",
        ),
        pytest.param(
            "Smith/NNP/nsubj/left/PERSON of/IN/case/Interfax Interfax/NNP/nmod/Smith left/VBD/root",
            [("Smith", "memberOf", "Interfax")],
            id="of a body",
        ),
        pytest.param(f"{LAVROV} left/VBD/root", [], id="no title"),
        pytest.param(
            f"President/NNP/nmod:desc/Lavrov {LAVROV} left/VBD/root", [], id="title without a body"
        ),
    ],
)
def test_offices(sentence: str, ties: list[Tie]) -> None:
    assert standing_of(sentence) == ties


def test_two_presidents_have_a_country_each() -> None:
    ties = standing_of(
        "Presidents~President/NNPS/nmod:desc/Assad Assad/NNP/nsubj/met/PERSON of/IN/case/Syria "
        "Syria/NNP/nmod/Assad and/CC/cc/Putin Putin/NNP/conj/Assad/PERSON of/IN/case/Russia "
        "Russia/NNP/nmod/Putin met/VBD/root"
    )
    assert ("Assad", "leads", "Syria") in ties
    assert ("Putin", "leads", "Russia") in ties
    assert ("Assad", "leads", "Russia") not in ties
    assert ("Putin", "leads", "Syria") not in ties
