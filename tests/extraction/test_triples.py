"""Open triples: who does what to what in the words of the sentence."""

from __future__ import annotations

import pytest

from kg.model import Modality, Polarity
from tests.extraction.factory import reading_of

Words = tuple[str, str, str]


def _triples(sentence: str) -> list[Words]:
    return [(t.subject.text, t.relation, t.object.text) for t in reading_of(sentence).triples]


@pytest.mark.parametrize(
    ("sentence", "triples"),
    [
        pytest.param(
            "The/DT/det/farmers farmers/NNS/nsubj/sold sold~sell/VBD/root corn/NN/obj/sold .",
            [("The farmers", "sold", "corn")],
            id="noun phrases",
        ),
        pytest.param(
            "Rain/NN/nsubj/brought brought~bring/VBD/root grass/NN/obj/brought to/IN/case/fields "
            "fields/NNS/obl/brought .",
            [("Rain", "brought", "grass"), ("Rain", "brought grass to", "fields")],
            id="each argument makes a triple",
        ),
        pytest.param(
            "Corn/NN/nsubj:pass/sold was~be/VBD/aux:pass/sold sold~sell/VBN/root by/IN/case/farmers "
            "farmers/NNS/obl:agent/sold .",
            [("Corn", "was sold by", "farmers")],
            id="passive keeps its order",
        ),
        pytest.param(
            "Anna/NNP/nsubj/judge is~be/VBZ/cop/judge a/DT/det/judge judge/NN/root .",
            [("Anna", "is", "a judge")],
            id="copula",
        ),
        pytest.param(
            "Anna/NNP/nsubj/agreed agreed~agree/VBD/root to/TO/mark/sell sell/VB/xcomp/agreed "
            "corn/NN/obj/sell .",
            [("Anna", "agreed to sell", "corn")],
            id="verb of control",
        ),
        pytest.param(
            "Anna/NNP/nsubj/bought and/CC/cc/Ben Ben/NNP/conj/Anna bought~buy/VBD/root "
            "corn/NN/obj/bought and/CC/cc/rye rye/NN/conj/corn .",
            [
                ("Anna", "bought", "corn"),
                ("Anna", "bought", "rye"),
                ("Ben", "bought", "corn"),
                ("Ben", "bought", "rye"),
            ],
            id="coordination is distributed",
        ),
        pytest.param(
            "Anna/NNP/nsubj/put put/VBD/root off/RP/compound:prt/put the/DT/det/trip "
            "trip/NN/obj/put .",
            [("Anna", "put off", "the trip")],
            id="particle",
        ),
        pytest.param("It/PRP/nsubj/rains rains~rain/VBZ/root .", [], id="no argument"),
        pytest.param("Corn/NN/root", [], id="no clause"),
    ],
)
def test_triples(sentence: str, triples: list[Words]) -> None:
    found = _triples(sentence)
    assert sorted(found) == sorted(triples)


def test_an_argument_before_the_verb_keeps_its_preposition() -> None:
    found = _triples(
        "In/IN/case/1918 1918/CD/obl/left , Anna/NNP/nsubj/left left~leave/VBD/root Izmir/NNP/obj/left ."
    )
    assert ("Anna", "left", "Izmir") in found
    assert ("Anna", "left Izmir", "In 1918") in found


@pytest.mark.parametrize(
    ("sentence", "polarity", "modality"),
    [
        pytest.param(
            "Anna/NNP/nsubj/buy did~do/VBD/aux/buy not/RB/advmod/buy buy/VB/root corn/NN/obj/buy .",
            Polarity.NEGATED,
            Modality.ACTUAL,
            id="negated",
        ),
        pytest.param(
            "Anna/NNP/nsubj/buy will/MD/aux/buy buy/VB/root corn/NN/obj/buy .",
            Polarity.POSITIVE,
            Modality.PLANNED,
            id="planned",
        ),
    ],
)
def test_triples_are_qualified(sentence: str, polarity: Polarity, modality: Modality) -> None:
    (triple,) = reading_of(sentence).triples
    assert (triple.polarity, triple.modality) == (polarity, modality)
    assert "buy" in triple.relation
    assert triple.lemma.split()[-1] == "buy"


def test_triples_name_their_source() -> None:
    triples = reading_of(
        "The/DT/det/mayor mayor/NN/nsubj/said said~say/VBD/root Anna/NNP/nsubj/sold "
        "sold~sell/VBD/ccomp/said corn/NN/obj/sold ."
    ).triples
    assert [(t.subject.text, t.attributed_to) for t in triples] == [("Anna", "The mayor")]


def test_phrases_stand_at_their_place_in_the_article() -> None:
    reading = reading_of(
        "It/PRP/nsubj/rained rained/VBD/root .",
        "Old/JJ/amod/farmers farmers/NNS/nsubj/sold sold~sell/VBD/root yellow/JJ/amod/corn corn/NN/obj/sold .",
    )
    (triple,) = reading.triples
    for phrase in (triple.subject, triple.object):
        assert reading.article.text[phrase.start : phrase.end] == phrase.text
    assert triple.sentence.index == 1
