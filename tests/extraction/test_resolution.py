"""Which actors the noun phrases of an article mean: names, places, titles, the two, I and we."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.factory import codes, meant, mentions_of

MET = "Moscow/NNP/nsubj/met and/CC/cc/Ankara Ankara/NNP/conj/Moscow met/VBD/root ."


@pytest.mark.parametrize(
    ("sentence", "word", "labels"),
    [
        pytest.param(
            "Ankara/NNP/nsubj/left left/VBD/root", "Ankara", ["Turkey"], id="capital that acts"
        ),
        pytest.param(
            "He/PRP/nsubj/left left/VBD/root in/IN/case/Ankara Ankara/NNP/obl/left",
            "Ankara",
            ["Ankara"],
            id="capital as a place",
        ),
        pytest.param(
            "He/PRP/nsubj/met met/VBD/root with/IN/case/Ankara Ankara/NNP/obl/met",
            "Ankara",
            ["Turkey"],
            id="capital as a partner",
        ),
        pytest.param(
            "Izmir/NNP/nsubj/fell fell/VBD/root", "Izmir", ["Izmir"], id="another city is a place"
        ),
        pytest.param(
            "The/DT/det/Kremlin Kremlin/NNP/nsubj/left left/VBD/root",
            "Kremlin",
            ["Russia"],
            id="metonym",
        ),
        pytest.param(
            "Turks/NNPS/nsubj/voted voted/VBD/root", "Turks", ["Turks"], id="people of a country"
        ),
        pytest.param(
            "allies/NNS/nsubj/left such/JJ/case/Russia as/IN/fixed/such Russia/NNP/nmod/allies "
            "and/CC/cc/Iran Iran/NNP/conj/Russia left/VBD/root",
            "allies",
            ["Russia", "Iran"],
            id="members named",
        ),
        pytest.param(
            "agency/NN/nsubj/said Interfax/NNP/appos/agency said/VBD/root",
            "agency",
            ["Interfax"],
            id="a noun before its name",
        ),
        pytest.param(
            "NATO/NNP/compound/member member/NN/nsubj/left Turkey/NNP/appos/member left/VBD/root",
            "member",
            ["Turkey"],
            id="member Turkey",
        ),
        pytest.param(
            "A/DT/det/banana banana/NN/nsubj/fell fell/VBD/root", "banana", [], id="thing"
        ),
    ],
)
def test_one_phrase(sentence: str, word: str, labels: list[str]) -> None:
    (found,) = mentions_of(sentence)
    assert meant(found, word) == labels


@pytest.mark.parametrize(
    ("sentence", "word", "labels"),
    [
        pytest.param(
            "The/DT/det/countries two/CD/nummod/countries countries~country/NNS/nsubj/left "
            "left/VBD/root",
            "countries",
            ["Russia", "Turkey"],
            id="the two countries",
        ),
        pytest.param(
            "Both/DT/det/sides sides~side/NNS/nsubj/left left/VBD/root",
            "sides",
            ["Russia", "Turkey"],
            id="both sides",
        ),
        pytest.param(
            "The/DT/det/two two/CD/nsubj/left left/VBD/root",
            "two",
            ["Russia", "Turkey"],
            id="the two",
        ),
        pytest.param("They/PRP/nsubj/left left/VBD/root", "They", ["Russia", "Turkey"], id="they"),
        pytest.param(
            "Two/CD/nummod/dogs dogs~dog/NNS/nsubj/left left/VBD/root", "dogs", [], id="two dogs"
        ),
        pytest.param(
            "The/DT/det/country country/NN/nsubj/left left/VBD/root",
            "country",
            ["Russia"],
            id="the country is the subject before",
        ),
        pytest.param("It/PRP/nsubj/left left/VBD/root", "It", ["Russia"], id="it"),
        pytest.param("He/PRP/nsubj/left left/VBD/root", "He", [], id="no person for he"),
        pytest.param(
            "A/DT/det/country country/NN/nsubj/left left/VBD/root", "country", [], id="a country"
        ),
        pytest.param(
            "The/DT/det/country poorest/JJS/amod/country country/NN/nsubj/left left/VBD/root",
            "country",
            [],
            id="a described country is another",
        ),
    ],
)
def test_phrases_that_refer_back(sentence: str, word: str, labels: list[str]) -> None:
    _, found = mentions_of(MET, sentence)
    assert meant(found, word) == labels


SAID = "Bush/NNP/nsubj/said/PERSON said~say/VBD/root"


@pytest.mark.parametrize(
    ("sentences", "word", "labels"),
    [
        pytest.param(
            [f'" I/PRP/nsubj/left left/VBD/ccomp/said , " {SAID} .'],
            "I",
            ["George W. Bush"],
            id="I is the speaker",
        ),
        pytest.param(
            [
                f'" Iran/NNP/nsubj/left left/VBD/ccomp/said , " {SAID} .',
                '" I/PRP/nsubj/left left/VBD/root . "',
            ],
            "I",
            ["George W. Bush"],
            id="a second quotation of the same speaker",
        ),
        pytest.param(
            [
                f'" Iran/NNP/nsubj/left left/VBD/ccomp/said , " {SAID} .',
                "Iran/NNP/nsubj/left left/VBD/root .",
                '" I/PRP/nsubj/left left/VBD/root . "',
            ],
            "I",
            [],
            id="after other words nobody is known to speak",
        ),
        pytest.param(
            [
                f'{SAID} : " Iran/NNP/nsubj/left left/VBD/ccomp/said .',
                'I/PRP/nsubj/left left/VBD/root . "',
            ],
            "I",
            ["George W. Bush"],
            id="a quotation that goes on",
        ),
        pytest.param(["I/PRP/nsubj/left left/VBD/root ."], "I", [], id="nobody speaks"),
    ],
)
def test_the_first_person_is_the_speaker(
    sentences: list[str], word: str, labels: list[str]
) -> None:
    *_, found = mentions_of(*sentences, day=date(2005, 1, 1))
    assert meant(found, word) == labels


def test_we_of_an_official_is_the_state() -> None:
    (found,) = mentions_of(
        '" We/PRP/nsubj/left left/VBD/ccomp/said , " Russian/JJ/amod/minister '
        "minister/NN/nmod:desc/Lavrov Lavrov/NNP/nsubj/said/PERSON said~say/VBD/root ."
    )
    assert meant(found, "We") == ["Russia"]
    assert codes(found, "Lavrov") == ["RUSGOV"]


def test_the_country_us_is_no_pronoun() -> None:
    (found,) = mentions_of(
        "US/NNP/nsubj/left left/VBD/ccomp/said , Lavrov/NNP/nsubj/said/PERSON said~say/VBD/root ."
    )
    assert meant(found, "US") == ["United States"]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "Iranian/JJ/amod/minister foreign/JJ/amod/minister minister/NN/nmod:desc/Zarif "
            "Zarif/NNP/nsubj/left/PERSON left/VBD/root",
            id="title before",
        ),
        pytest.param(
            "Zarif/NNP/nsubj/left/PERSON , the/DT/det/minister foreign/JJ/amod/minister "
            "minister/NN/appos/Zarif of/IN/case/Iran Iran/NNP/nmod/minister , left/VBD/root",
            id="title behind",
        ),
        pytest.param(
            "Iran/NNP/nmod:poss/minister 's/POS/case/Iran foreign/JJ/amod/minister "
            "minister/NN/nsubj/left Zarif/NNP/flat/minister/PERSON left/VBD/root",
            id="title as head",
        ),
    ],
)
def test_a_title_gives_a_person_country_and_sector(sentence: str) -> None:
    first, later = mentions_of(sentence, "Zarif/NNP/nsubj/spoke/PERSON spoke/VBD/root")
    assert codes(first, "Zarif") == ["IRNGOV"]
    assert codes(later, "Zarif") == ["IRNGOV"]


def test_the_words_of_a_mention_cover_the_phrase() -> None:
    (found,) = mentions_of(
        "The/DT/det/troops Turkish/JJ/amod/troops troops~troop/NNS/nsubj/left left/VBD/root"
    )
    (mention,) = found.at(2)
    assert found.tree.text(mention.tokens) == "The Turkish troops"
    assert mention.head == 2
    assert mention.how == "nominal"
