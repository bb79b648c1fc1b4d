"""Whom pronouns and nominals refer to: recency, subjects first, the right kind, three sentences back at most."""

from __future__ import annotations

import pytest

from kg.extraction.coreference import MAX_SENTENCES, Discourse
from kg.model import Actor, Kind
from tests.extraction.factory import (
    HAMAS,
    IRAN,
    LEXICON,
    RUSSIA,
    SYRIA,
    TURKEY,
    body,
    person,
)

ASSAD, PUTIN = person("Assad"), person("Putin")
IZMIR = body("Izmir", Kind.PLACE)
COUNCIL = body("Zorb Council", Kind.GOVERNMENT_BODY)


def _discourse(*mentions: tuple[Actor, int, int], subjects: tuple[Actor, ...] = ()) -> Discourse:
    found = Discourse(LEXICON)
    for actor, sentence, token in mentions:
        found.add(actor, sentence, token, subject=actor in subjects, plural=False)
    return found


@pytest.mark.parametrize(
    ("word", "actor"),
    [
        pytest.param("he", PUTIN, id="he"),
        pytest.param("her", PUTIN, id="her: any person"),
        pytest.param("it", HAMAS, id="it"),
        pytest.param("its", HAMAS, id="its"),
    ],
)
def test_a_pronoun_takes_the_latest_that_fits(word: str, actor: Actor) -> None:
    found = _discourse((ASSAD, 0, 0), (RUSSIA, 0, 2), (PUTIN, 0, 4), (HAMAS, 0, 6))
    assert found.pronoun(word, 0, 9) == [actor]


def test_it_goes_back_to_the_subject_of_an_earlier_sentence() -> None:
    found = _discourse((RUSSIA, 0, 0), (HAMAS, 0, 6), subjects=(RUSSIA,))
    assert found.pronoun("it", 1, 0) == [RUSSIA]


def test_a_subject_goes_before_what_came_later() -> None:
    found = _discourse((TURKEY, 0, 0), (RUSSIA, 0, 5), subjects=(TURKEY,))
    assert found.pronoun("it", 1, 0) == [TURKEY]


def test_a_later_sentence_goes_before_a_subject() -> None:
    found = _discourse((TURKEY, 0, 0), (RUSSIA, 1, 5), subjects=(TURKEY, RUSSIA))
    assert found.pronoun("it", 2, 0) == [RUSSIA]


def test_only_what_stands_before_the_pronoun_counts() -> None:
    found = _discourse((RUSSIA, 0, 5))
    assert found.pronoun("it", 0, 2) == []
    assert found.pronoun("it", 0, 6) == [RUSSIA]


def test_an_antecedent_far_back_is_forgotten() -> None:
    found = _discourse((RUSSIA, 0, 0), subjects=(RUSSIA,))
    assert found.pronoun("it", MAX_SENTENCES, 0) == [RUSSIA]
    assert found.pronoun("it", MAX_SENTENCES + 1, 0) == []


@pytest.mark.parametrize("word", ["who", "there", "one", "", "them selves"])
def test_other_words_refer_to_nobody(word: str) -> None:
    found = _discourse((RUSSIA, 0, 0), (ASSAD, 0, 2))
    assert found.pronoun(word, 1, 0) == []


def test_they_are_a_plural_mention_or_the_pair_named_together() -> None:
    found = _discourse((RUSSIA, 0, 0), (TURKEY, 0, 2))
    found.add_pair(RUSSIA, TURKEY, 0)
    assert found.pronoun("they", 1, 0) == [RUSSIA, TURKEY]
    found.add(HAMAS, 1, 0, subject=True, plural=True)
    assert found.pronoun("they", 1, 4) == [HAMAS]


@pytest.mark.parametrize(
    ("noun", "actor"),
    [
        pytest.param("country", RUSSIA, id="the country"),
        pytest.param("group", HAMAS, id="the group"),
        pytest.param("militia", HAMAS, id="the militia"),
        pytest.param("council", COUNCIL, id="a council is one by its name"),
        pytest.param("company", None, id="no company was named"),
        pytest.param("president", ASSAD, id="the president"),
        pytest.param("city", IZMIR, id="the city"),
        pytest.param("banana", None, id="a thing"),
        pytest.param("", None, id="no noun"),
    ],
)
def test_a_definite_noun_takes_the_latest_of_its_kind(noun: str, actor: Actor | None) -> None:
    found = _discourse((RUSSIA, 0, 0), (IZMIR, 0, 1), (COUNCIL, 0, 2), (HAMAS, 0, 4), (ASSAD, 0, 6))
    expected = [] if actor is None else [actor]
    assert found.nominal(noun, count=1, sentence=1, token=0) == expected


@pytest.mark.parametrize("noun", ["country", "nation", "side", "neighbour", ""])
def test_the_two_countries_are_the_pair_named_together(noun: str) -> None:
    found = _discourse((RUSSIA, 0, 0), (TURKEY, 0, 2), (IRAN, 0, 6))
    found.add_pair(RUSSIA, TURKEY, 0)
    assert found.nominal(noun, count=2, sentence=1, token=0) == [RUSSIA, TURKEY]


def test_without_a_pair_the_two_are_the_last_and_its_partner() -> None:
    found = _discourse((SYRIA, 0, 0), (RUSSIA, 1, 0), (TURKEY, 1, 4), subjects=(SYRIA, RUSSIA))
    assert found.nominal("country", count=2, sentence=2, token=0) == [RUSSIA, TURKEY]


def test_a_mere_place_is_none_of_the_two() -> None:
    found = _discourse((RUSSIA, 0, 0), (TURKEY, 0, 2))
    found.add(SYRIA, 0, 5, subject=False, plural=False, apart=True)
    assert found.nominal("country", count=2, sentence=1, token=0) == [RUSSIA, TURKEY]


def test_one_country_makes_no_two() -> None:
    found = _discourse((RUSSIA, 0, 0), (RUSSIA, 1, 0))
    found.add_pair(RUSSIA, RUSSIA, 0)
    assert found.nominal("country", count=2, sentence=1, token=3) == []


def test_the_two_leaders_are_persons() -> None:
    found = _discourse((RUSSIA, 0, 0), (PUTIN, 0, 2), (TURKEY, 0, 4), (ASSAD, 0, 6))
    assert found.nominal("leader", count=2, sentence=1, token=0) == [PUTIN, ASSAD]
    assert found.nominal("banana", count=2, sentence=1, token=0) == []
