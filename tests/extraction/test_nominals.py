"""Nouns for people who act: for whom they act, and whose they are when the phrase does not say."""

from __future__ import annotations

import pytest

from tests.extraction.factory import codes, meant, mentions_of


@pytest.mark.parametrize(
    ("sentence", "word", "labels", "sectors"),
    [
        pytest.param(
            "Turkish/JJ/amod/troops troops~troop/NNS/nsubj/left left/VBD/root",
            "troops",
            ["Turkey"],
            ["TURMIL"],
            id="demonym",
        ),
        pytest.param(
            "Turkey/NNP/nmod:poss/army 's/POS/case/Turkey army/NN/nsubj/left left/VBD/root",
            "army",
            ["Turkey"],
            ["TURMIL"],
            id="possessor",
        ),
        pytest.param(
            "the/DT/det/minister defence/NN/compound/minister minister/NN/nsubj/left "
            "of/IN/case/Iran Iran/NNP/nmod/minister left/VBD/root",
            "minister",
            ["Iran"],
            ["IRNGOV"],
            id="of",
        ),
        pytest.param(
            "Russian/JJ/amod/troops and/CC/cc/Turkish Turkish/JJ/conj/Russian "
            "troops~troop/NNS/nsubj/left left/VBD/root",
            "troops",
            ["Russia", "Turkey"],
            ["RUSMIL", "TURMIL"],
            id="two countries",
        ),
        pytest.param(
            "US/NNP/compound/troops troops~troop/NNS/nsubj/left in/IN/case/Syria "
            "Syria/NNP/nmod/troops left/VBD/root",
            "troops",
            ["United States"],
            ["USAMIL"],
            id="what stands before the noun goes first",
        ),
        pytest.param(
            "troops~troop/NNS/nsubj/left in/IN/case/Syria Syria/NNP/nmod/troops left/VBD/root",
            "troops",
            ["Syria"],
            ["SYRMIL"],
            id="where they are, without an owner",
        ),
        pytest.param(
            "Syrian/JJ/amod/rebels rebels~rebel/NNS/nsubj/left left/VBD/root",
            "rebels",
            ["Syrian rebels"],
            ["SYRREB"],
            id="rebels act for themselves",
        ),
    ],
)
def test_role_nouns_with_their_country(
    sentence: str, word: str, labels: list[str], sectors: list[str]
) -> None:
    (found,) = mentions_of(sentence)
    assert meant(found, word) == labels
    assert codes(found, word) == sectors


POLICE = "police/NNS/nsubj/left left/VBD/root"


@pytest.mark.parametrize(
    ("sentences", "code"),
    [
        pytest.param(
            [f"{POLICE} in/IN/case/Izmir Izmir/NNP/obl/left"], "TURCOP", id="where it happens"
        ),
        pytest.param(
            ["Turkey/NNP/nsubj/left left/VBD/root", "Ankara/NNP/nsubj/left left/VBD/root", POLICE],
            "TURCOP",
            id="the country the text is about",
        ),
        pytest.param(["Turkey/NNP/nsubj/left left/VBD/root", POLICE], "COP", id="named once only"),
        pytest.param(
            [
                "Turkey/NNP/nsubj/met met/VBD/root Iran/NNP/obj/met",
                "Turkey/NNP/nsubj/met met/VBD/root Iran/NNP/obj/met",
                POLICE,
            ],
            "COP",
            id="two countries named as often",
        ),
        pytest.param([POLICE], "COP", id="no country"),
    ],
)
def test_the_home_of_police(sentences: list[str], code: str) -> None:
    *_, found = mentions_of(*sentences)
    assert codes(found, "police") == [code]


def test_groups_of_two_countries_are_two_groups() -> None:
    home, away = mentions_of(
        "rebels~rebel/NNS/nsubj/left left/VBD/root in/IN/case/Idlib Idlib/NNP/obl/left",
        "rebels~rebel/NNS/nsubj/left left/VBD/root in/IN/case/Izmir Izmir/NNP/obl/left",
    )
    assert home.at(0)[0].actor.id != away.at(0)[0].actor.id
    assert codes(home, "rebels") == ["SYRREB"]


def test_the_label_leaves_article_and_number_out() -> None:
    (found,) = mentions_of(
        "the/DT/det/rebels 20/CD/nummod/rebels Syrian/JJ/amod/rebels rebels~rebel/NNS/nsubj/left "
        "left/VBD/root"
    )
    assert meant(found, "rebels") == ["Syrian rebels"]


def test_its_rebels_are_named_by_the_country() -> None:
    _, found = mentions_of(
        "Syria/NNP/nsubj/left left/VBD/root",
        "its/PRP$/nmod:poss/rebels rebels~rebel/NNS/nsubj/left left/VBD/root",
    )
    assert meant(found, "rebels") == ["rebels of Syria"]
