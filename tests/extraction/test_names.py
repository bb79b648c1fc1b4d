"""Names in an article: what the tables know, what the language model sees, what an earlier sentence said."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extraction.gazetteer import Name, load_gazetteer
from kg.extraction.lexicon import load_lexicon
from kg.extraction.names import NameFinder
from kg.model import Kind
from tests.extraction.factory import LEXICON, TURKEY, names_of, tree, world


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        pytest.param(
            "Ankara/NNP/nsubj/met met/VBD/root Iranian/JJ/amod/men men/NNS/obj/met",
            [("Ankara", "Ankara", "capital"), ("Iranian", "Iran", "demonym")],
            id="capital and demonym",
        ),
        pytest.param("Izmir/NNP/nsubj/fell fell/VBD/root", [("Izmir", "Izmir", "city")], id="city"),
        pytest.param("turkey/NN/obj/ate ate/VBD/root", [], id="an animal"),
        pytest.param(
            "Turkey/NN/obj/ate ate/VBD/root", [("Turkey", "Turkey", "name")], id="sentence start"
        ),
        pytest.param(
            "Turkey/NNP/compound/Bank Bank/NNP/nsubj/fell fell/VBD/root",
            [("Turkey", "Turkey", "name")],
            id="the model sees no name",
        ),
        pytest.param(
            "Turkey/NNP/compound/Bank/ORG Bank/NNP/nsubj/fell/I-ORG fell/VBD/root",
            [("Turkey Bank", "Turkey Bank", "new")],
            id="a longer name of the model wins",
        ),
        pytest.param(
            "Bank/NNP/nsubj/fell/ORG of/IN/case/Turkey/I-ORG Turkey/NNP/nmod/Bank/I-ORG "
            "fell/VBD/root",
            [("Bank of Turkey", "Bank of Turkey", "new")],
            id="a country at the end of a longer name",
        ),
        pytest.param(
            "Turkey/NNP/compound/Jones/PERSON Jones/NNP/nsubj/fell/I-PERSON fell/VBD/root",
            [("Turkey Jones", "Turkey Jones", "new")],
            id="a person named like a country",
        ),
        pytest.param(
            "the/DT/det/NATO/ORG NATO/NNP/nsubj/fell/I-ORG fell/VBD/root",
            [("NATO", "NATO", "name")],
            id="an article is no part of a longer name",
        ),
        pytest.param(
            "Izmir/NNP/nsubj/fell/PERSON fell/VBD/root",
            [("Izmir", "Izmir", "new")],
            id="a person named like a city",
        ),
        pytest.param(
            "Iran/NNP/nsubj/bought bought/VBD/root an/DT/det/S-400 S-400/NN/obj/bought",
            [("Iran", "Iran", "name"), ("S-400", "S-400", "new")],
            id="weapon by its designation",
        ),
        pytest.param("it/PRP/nsubj/fell fell/VBD/root", [], id="no name"),
    ],
)
def test_names_of_a_sentence(sentence: str, found: list[tuple[str, str, str]]) -> None:
    assert names_of(sentence) == [found]


SMITH = "Smith/NNP/nsubj/left/PERSON left/VBD/root"


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        pytest.param(
            "John/NNP/nsubj/spoke/PERSON Smith/NNP/flat/John/I-PERSON spoke/VBD/root",
            SMITH,
            "John Smith",
            id="last name",
        ),
        pytest.param(
            "John/NNP/nsubj/spoke/PERSON Smith/NNP/flat/John/I-PERSON spoke/VBD/root",
            "Adam/NNP/nsubj/left/PERSON Smith/NNP/flat/Adam/I-PERSON left/VBD/root",
            "Adam Smith",
            id="another first name",
        ),
        pytest.param(
            "Zorb/NNP/compound/Union/ORG Trade/NNP/compound/Union/I-ORG "
            "Union/NNP/nsubj/met/I-ORG met/VBD/root",
            "ZTU/NNP/nsubj/left/ORG left/VBD/root",
            "Zorb Trade Union",
            id="initials",
        ),
        pytest.param(
            "Zorb/NNP/compound/Air/ORG Air/NNP/nsubj/met/I-ORG (/-LRB-/punct/ZA ZA/NNP/appos/Air/ORG "
            ")/-RRB-/punct/ZA met/VBD/root",
            "ZA/NNP/nsubj/left/ORG left/VBD/root",
            "Zorb Air",
            id="abbreviation in brackets",
        ),
        pytest.param(
            "Zorb/NNP/compound/Air/ORG Air/NNP/nsubj/met/I-ORG met/VBD/root",
            "Zorb/NNP/nsubj/left/ORG left/VBD/root",
            "Zorb Air",
            id="first word of a company",
        ),
    ],
)
def test_short_names_go_back_to_the_full_one(first: str, second: str, label: str) -> None:
    _, found = names_of(first, second)
    assert [name for _, name, _ in found] == [label]


@pytest.mark.parametrize(
    ("day", "label"),
    [
        pytest.param(date(1990, 8, 2), "George Bush", id="the father"),
        pytest.param(date(2005, 3, 1), "George W. Bush", id="the son"),
        pytest.param(date(1994, 1, 1), "George Bush", id="out of office before in it"),
        pytest.param(date(2015, 1, 1), "George W. Bush", id="the last one"),
    ],
)
def test_a_president_is_the_one_of_the_day(day: date, label: str) -> None:
    sentence = "President/NNP/nmod:desc/Bush Bush/NNP/nsubj/left/PERSON left/VBD/root"
    assert names_of(sentence, day=day) == [[("Bush", label, "name")]]


@pytest.mark.parametrize(
    ("day", "actor_id"),
    [
        pytest.param(date(1990, 8, 2), "entity/george-h-w-bush", id="1990"),
        pytest.param(date(2005, 3, 1), "entity/george-w-bush", id="2005"),
    ],
)
def test_the_packaged_tables_know_both_presidents(day: date, actor_id: str) -> None:
    finder = NameFinder(load_gazetteer(), load_lexicon(), day)
    (span,) = finder.find(
        tree("President/NNP/nmod:desc/Bush Bush/NNP/nsubj/left/PERSON left/VBD/root")
    )
    assert span.actor.id == actor_id
    assert span.actor.code == "USAGOV"


def test_a_person_has_the_code_of_the_office_held_that_day() -> None:
    finder = NameFinder(world(), LEXICON, date(2005, 1, 1))
    (span,) = finder.find(tree("Bush/NNP/nsubj/left/PERSON left/VBD/root"))
    assert (span.actor.country, span.actor.code) == ("USA", "USAGOV")


def test_a_state_that_has_gone_is_meant_in_its_time() -> None:
    gazetteer = world()
    gazetteer.add("Zorbia", Name(TURKEY, "name", date(1900, 1, 1), date(1990, 1, 1)))
    later = world().lookup("Iran")[0].actor
    gazetteer.add("Zorbia", Name(later, "name", date(1990, 1, 2), None))
    sentence = tree("Zorbia/NNP/nsubj/left left/VBD/root")
    for day, label in ((date(1980, 1, 1), "Turkey"), (date(2000, 1, 1), "Iran")):
        (span,) = NameFinder(gazetteer, LEXICON, day).find(sentence)
        assert span.actor.label == label


def test_a_new_organisation_in_a_countrys_name_is_of_that_country() -> None:
    finder = NameFinder(world(), LEXICON, None)
    (span,) = finder.find(
        tree("Turkey/NNP/compound/Bank/ORG Bank/NNP/nsubj/fell/I-ORG fell/VBD/root")
    )
    assert span.actor.country == "TUR"
    assert span.actor.kind is Kind.COMPANY


def test_a_capital_is_a_place_and_knows_its_country() -> None:
    (span,) = NameFinder(world(), LEXICON, None).find(tree("Ankara/NNP/nsubj/fell fell/VBD/root"))
    assert (span.actor.kind, span.actor.label) == (Kind.PLACE, "Ankara")
    assert span.country == TURKEY
    assert 0 in span
    assert 1 not in span
