"""Acts that verbs and adjectives report, by the relation table: who does what to whom."""

from __future__ import annotations

import pytest

from tests.extraction.factory import Tie, acts_of


@pytest.mark.parametrize(
    ("sentence", "ties"),
    [
        pytest.param(
            "Turkey/NNP/nsubj/accused accused~accuse/VBD/root Syria/NNP/obj/accused "
            "of/IN/case/aggression aggression/NN/obl/accused .",
            [("Turkey", "accuses", "Syria")],
            id="object",
        ),
        pytest.param(
            "Syria/NNP/nsubj:pass/accused was~be/VBD/aux:pass/accused accused~accuse/VBN/root "
            "by/IN/case/Turkey Turkey/NNP/obl:agent/accused .",
            [("Turkey", "accuses", "Syria")],
            id="passive",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/accused and/CC/cc/Iran Iran/NNP/conj/Turkey "
            "accused~accuse/VBD/root Syria/NNP/obj/accused .",
            [("Turkey", "accuses", "Syria"), ("Iran", "accuses", "Syria")],
            id="two subjects",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/met and/CC/cc/Iran Iran/NNP/conj/Turkey met~meet/VBD/root .",
            [("Turkey", "meetsWith", "Iran")],
            id="each other",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/condemned condemned~condemn/VBD/root Syria/NNP/nmod:poss/attack "
            "'s/POS/case/Syria attack/NN/obj/condemned .",
            [("Turkey", "criticizes", "Syria")],
            id="whose act is condemned",
        ),
        pytest.param(
            "Moscow/NNP/nsubj/allied is~be/VBZ/cop/allied allied/JJ/root with/IN/case/Tehran "
            "Tehran/NNP/obl/allied .",
            [("Russia", "alliedWith", "Iran")],
            id="adjective",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/zorbed zorbed~zorb/VBD/root Russia/NNP/obj/zorbed .",
            [("Turkey", "relatedTo", "Russia")],
            id="unknown verb",
        ),
        pytest.param("Turkey/NNP/nsubj/is is~be/VBZ/root Russia/NNP/obl/is .", [], id="no act"),
        pytest.param(
            "Turkey/NNP/nsubj/accused accused~accuse/VBD/root Ankara/NNP/obj/accused .",
            [],
            id="nobody acts upon himself",
        ),
        pytest.param(
            "Izmir/NNP/nsubj/attacked attacked~attack/VBD/root Syria/NNP/obj/attacked .",
            [],
            id="a city does not act",
        ),
    ],
)
def test_verbs_and_adjectives(sentence: str, ties: list[Tie]) -> None:
    assert acts_of(sentence) == ties
