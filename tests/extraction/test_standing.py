"""Standing relations of noun phrases: membership, nationality, alliance, place; and who once held an office."""

from __future__ import annotations

import pytest

from tests.extraction.factory import Tie, standing_of


@pytest.mark.parametrize(
    ("sentence", "ties"),
    [
        pytest.param(
            "Turkey/NNP/nsubj/member is~be/VBZ/cop/member a/DT/det/member member/NN/root "
            "of/IN/case/NATO NATO/NNP/nmod/member .",
            [("Turkey", "memberOf", "NATO")],
            id="is a member",
        ),
        pytest.param(
            "NATO/NNP/compound/member member/NN/nsubj/left Turkey/NNP/appos/member left/VBD/root",
            [("Turkey", "memberOf", "NATO")],
            id="NATO member Turkey",
        ),
        pytest.param(
            "Zorb/NNP/compound/Air/ORG Air/NNP/nsubj/left/I-ORG , an/DT/det/airline "
            "Iranian/JJ/amod/airline airline/NN/appos/Air , left/VBD/root",
            [("Zorb Air", "locatedIn", "Iran")],
            id="company of a country",
        ),
        pytest.param(
            "Turkish/JJ/compound/backed -/HYPH/punct/Turkish backed~back/VBN/amod/Hamas "
            "Hamas/NNP/nsubj/left left/VBD/root",
            [("Turkey", "supports", "Hamas")],
            id="backed",
        ),
        pytest.param(
            "Turkish/JJ/compound/occupied -/HYPH/punct/occupied occupied~occupy/VBN/amod/Idlib "
            "Idlib/NNP/nsubj/left left/VBD/root",
            [("Turkey", "occupies", "Idlib")],
            id="occupied",
        ),
        pytest.param(
            "Izmir/NNP/compound/based -/HYPH/punct/based based~base/VBN/amod/Vestel "
            "Vestel/NNP/nsubj/left/ORG left/VBD/root",
            [("Vestel", "locatedIn", "Izmir")],
            id="based",
        ),
        pytest.param(
            "US/NNP/compound/troops troops~troop/NNS/nsubj/Syria are~be/VBP/cop/Syria "
            "in/IN/case/Syria Syria/NNP/root .",
            [("United States", "locatedIn", "Syria")],
            id="troops in a country",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/met met/VBD/root Iran/NNP/obj/met .", [], id="an act is none"
        ),
        pytest.param(
            "Turkish/JJ/amod/tea tea/NN/nsubj/left left/VBD/root", [], id="tea of a country"
        ),
    ],
)
def test_standing_relations(sentence: str, ties: list[Tie]) -> None:
    assert standing_of(sentence) == ties
