"""Words spelt like a name of the tables: when they are that name, and when they are not."""

from __future__ import annotations

import pytest

from kg.extraction.ambiguity import is_name, shares_surname
from kg.extraction.gazetteer import Gazetteer, Match, Name
from tests.extraction.factory import TURKEY, tree, world

Seen = list[tuple[int, int, str]]


def _match(words: list[str], *, own: bool = False) -> Match:
    gazetteer = world()
    if own:
        gazetteer = Gazetteer()
        gazetteer.add("turkey", Name(TURKEY, "name", own=True))
    return gazetteer.find(words)[0]


@pytest.mark.parametrize(
    ("sentence", "seen", "expected"),
    [
        pytest.param("Turkey/NNP/nsubj/met met/VBD/root", [], True, id="proper noun"),
        pytest.param("Turkey/VB/root", [], False, id="a verb"),
        pytest.param("Turkey/VB/root//GPE", [(0, 1, "GPE")], True, id="a verb that is a name"),
        pytest.param("Izmir/NNP/root//PERSON", [(0, 1, "PERSON")], False, id="a person, no city"),
        pytest.param(
            "Turkey/NNP/root//PERSON", [(0, 1, "PERSON")], True, id="a country all the same"
        ),
        pytest.param(
            "Turkey/NNP/compound/Jones Jones/NNP/root", [(0, 2, "PERSON")], False, id="first name"
        ),
        pytest.param(
            "Turkey/NNP/compound/Bank Bank/NNP/root",
            [(0, 2, "ORG")],
            False,
            id="in an organisation",
        ),
        pytest.param(
            "Laura/NNP/compound/Bush Bush/NNP/root", [(0, 2, "PERSON")], False, id="another Bush"
        ),
    ],
)
def test_whether_it_is_the_name(sentence: str, seen: Seen, expected: bool) -> None:
    parsed = tree(sentence)
    assert is_name(parsed, _match(parsed.words), seen) is expected


def test_an_own_name_is_always_a_name() -> None:
    parsed = tree("turkey/NN/root")
    assert is_name(parsed, _match(parsed.words, own=True), [(0, 1, "PERSON")])


@pytest.mark.parametrize(
    ("label", "words", "expected"),
    [
        pytest.param("George Bush", ["Bush"], True, id="last name alone"),
        pytest.param("George Bush", ["G.", "Bush"], True, id="initial"),
        pytest.param("George Bush", ["Laura", "Bush"], False, id="another first name"),
        pytest.param("George Bush", ["George"], False, id="first name alone"),
        pytest.param("", ["Bush"], False, id="no label"),
    ],
)
def test_surname(label: str, words: list[str], expected: bool) -> None:
    assert shares_surname(label, words) is expected
