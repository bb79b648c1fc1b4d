"""Acts that event nouns report: agents in the phrase or before a light verb, targets behind prepositions."""

from __future__ import annotations

import pytest

from tests.extraction.factory import Tie, acts_of


@pytest.mark.parametrize(
    ("sentence", "ties"),
    [
        pytest.param(
            "The/DT/det/attack attack/NN/nsubj/failed on/IN/case/Syria Syria/NNP/nmod/attack "
            "by/IN/case/Turkey Turkey/NNP/nmod/attack failed~fail/VBD/root .",
            [("Turkey", "attacks", "Syria")],
            id="on and by",
        ),
        pytest.param(
            "The/DT/det/attack Turkish/JJ/amod/attack attack/NN/nsubj/failed on/IN/case/Syria "
            "Syria/NNP/nmod/attack failed~fail/VBD/root .",
            [("Turkey", "attacks", "Syria")],
            id="demonym",
        ),
        pytest.param(
            "Washington/NNP/nmod:poss/warnings 's/POS/case/Washington "
            "warnings~warning/NNS/nsubj/failed to/IN/case/Ankara Ankara/NNP/nmod/warnings "
            "failed~fail/VBD/root .",
            [("United States", "warns", "Turkey")],
            id="possessor",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/launched launched~launch/VBD/root an/DT/det/attack "
            "attack/NN/obj/launched on/IN/case/Syria Syria/NNP/nmod/attack .",
            [("Turkey", "attacks", "Syria")],
            id="light verb",
        ),
        pytest.param(
            "The/DT/det/talks talks~talk/NNS/nsubj/ended between/IN/case/Russia "
            "Russia/NNP/nmod/talks and/CC/cc/Turkey Turkey/NNP/conj/Russia ended~end/VBD/root .",
            [("Russia", "negotiatesWith", "Turkey")],
            id="between",
        ),
        pytest.param(
            "Turkey/NNP/nsubj/talks is~be/VBZ/cop/talks in/IN/case/talks talks~talk/NNS/root "
            "to/TO/mark/buy buy/VB/acl/talks missiles~missile/NNS/obj/buy from/IN/case/Russia "
            "Russia/NNP/obl/buy .",
            [("Turkey", "negotiatesWith", "Russia")],
            id="in talks to buy from",
        ),
        pytest.param(
            "The/DT/det/attack attack/NN/nsubj/failed failed~fail/VBD/root .", [], id="nobody named"
        ),
        pytest.param(
            "The/DT/det/banana banana/NN/nsubj/fell of/IN/case/Turkey Turkey/NNP/nmod/banana "
            "fell~fall/VBD/root on/IN/case/Syria Syria/NNP/obl/fell .",
            [],
            id="no event",
        ),
    ],
)
def test_event_nouns(sentence: str, ties: list[Tie]) -> None:
    found = acts_of(sentence)
    wanted = {relation for _, relation, _ in ties}
    assert [tie for tie in found if not ties or tie[1] in wanted] == ties
