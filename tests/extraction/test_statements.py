"""Statements of one sentence: candidates with their qualifiers, sources, circumstances and evidence."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Modality, Polarity, Statement, Status
from tests.extraction.factory import Fact, reading_of, statements_of

ATTACK = "Iran/NNP/nsubj/attacked attacked~attack/VBD/{label} Syria/NNP/obj/attacked"


def _one(*sentences: str, published: date | None = None) -> Statement:
    (statement,) = reading_of(*sentences, published=published).statements
    return statement


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        pytest.param(
            ATTACK.format(label="root") + " .", [("Iran", "attacks", "Syria", "fact")], id="fact"
        ),
        pytest.param(
            "Iran/NNP/nsubj/attack did~do/VBD/aux/attack not/RB/advmod/attack attack/VB/root "
            "Syria/NNP/obj/attack .",
            [("Iran", "attacks", "Syria", "denied")],
            id="negated",
        ),
        pytest.param(
            "Iran/NNP/nsubj/attack will/MD/aux/attack attack/VB/root Syria/NNP/obj/attack .",
            [("Iran", "attacks", "Syria", "planned")],
            id="planned",
        ),
        pytest.param(
            "Interfax/NNP/nsubj/said said~say/VBD/root " + ATTACK.format(label="ccomp/said"),
            [("Iran", "attacks", "Syria", "claim")],
            id="what the press says is no accusation",
        ),
        pytest.param(
            "Moscow/NNP/nsubj/said said~say/VBD/root " + ATTACK.format(label="ccomp/said"),
            [("Iran", "attacks", "Syria", "claim"), ("Russia", "accuses", "Iran", "fact")],
            id="what a state says is an accusation",
        ),
        pytest.param(
            "Tehran/NNP/nsubj/said said~say/VBD/root " + ATTACK.format(label="ccomp/said"),
            [("Iran", "attacks", "Syria", "claim")],
            id="nobody accuses himself",
        ),
        pytest.param(
            "Moscow/NNP/nsubj/denied denied~deny/VBD/root " + ATTACK.format(label="ccomp/denied"),
            [("Iran", "attacks", "Syria", "denied")],
            id="denied by another",
        ),
        pytest.param(
            "Moscow/NNP/nsubj/believes believes~believe/VBZ/root "
            + ATTACK.format(label="ccomp/believes"),
            [("Iran", "attacks", "Syria", "possible")],
            id="believed",
        ),
        pytest.param(
            "Moscow/NNP/nsubj/said said~say/VBD/root Iran/NNP/nsubj/leave must/MD/aux/leave "
            "leave/VB/ccomp/said Syria/NNP/obj/leave .",
            [("Russia", "demandsOf", "Iran", "fact")],
            id="must makes a demand",
        ),
        pytest.param(
            "Iran/NNP/nsubj/refused refused~refuse/VBD/root to/TO/mark/meet meet/VB/xcomp/refused "
            "Syria/NNP/obj/meet .",
            [("Iran", "rejects", "Syria", "fact")],
            id="refusal",
        ),
    ],
)
def test_status(sentence: str, facts: list[Fact]) -> None:
    found = statements_of(sentence)
    assert sorted(fact for fact in found if fact[1] != "withdrawsForcesFrom") == sorted(facts)


def test_source_and_go_between() -> None:
    statement = next(
        s
        for s in reading_of(
            "Moscow/NNP/nsubj/told told~tell/VBD/root Interfax/NNP/iobj/told that/IN/mark/attacked "
            + ATTACK.format(label="ccomp/told")
        ).statements
        if s.relation.name == "attacks"
    )
    assert [p.actor.label for p in statement.attributed_to] == ["Russia"]
    assert [p.text for p in statement.attributed_to] == ["Moscow"]
    assert [p.actor.label for p in statement.via] == ["Interfax"]


def test_an_unknown_source_is_named_by_its_words() -> None:
    statement = _one(
        "Two/CD/nummod/fishermen local/JJ/amod/fishermen fishermen/NNS/nsubj/said "
        "said~say/VBD/root " + ATTACK.format(label="ccomp/said")
    )
    assert [p.actor.label for p in statement.attributed_to] == ["local fishermen"]
    assert statement.status is Status.CLAIM


def test_weapons_and_place_and_time() -> None:
    statement = _one(
        "Iran/NNP/nsubj/attacked attacked~attack/VBD/root Syria/NNP/obj/attacked with/IN/case/S-400 "
        "an/DT/det/S-400 S-400/NN/obl/attacked in/IN/case/Idlib Idlib/NNP/obl/attacked "
        "on/IN/case/Monday Monday/NNP/obl/attacked .",
        published=date(2019, 10, 23),
    )
    assert [p.actor.label for p in statement.concerning] == ["S-400"]
    assert statement.place is not None
    assert statement.place.actor.label == "Idlib"
    assert statement.time is not None
    assert statement.time.earliest == statement.time.latest == date(2019, 10, 21)


def test_evidence_is_the_sentence_and_participants_stand_in_it() -> None:
    reading = reading_of(
        "It/PRP/nsubj/rained rained/VBD/root .", ATTACK.format(label="root") + " ."
    )
    (statement,) = reading.statements
    text = reading.article.text
    assert statement.evidence.quote == "Iran attacked Syria ."
    assert text[statement.evidence.start : statement.evidence.end] == statement.evidence.quote
    for participant in (statement.subject, statement.object):
        assert text[participant.start : participant.end] == participant.text
    assert statement.sentence.index == 1
    assert statement.relation.text == "attacked"
    assert statement.rule.startswith("verb:attack")


def test_a_mirror_image_of_a_mutual_act_is_said_once() -> None:
    found = statements_of(
        "Iran/NNP/nsubj/met and/CC/cc/Syria Syria/NNP/conj/Iran met~meet/VBD/root ."
    )
    assert found == [("Iran", "meetsWith", "Syria", "fact")]


def test_an_actor_that_cannot_stand_in_a_relation_is_left_out() -> None:
    found = statements_of(
        "Iran/NNP/nsubj/accused accused~accuse/VBD/root an/DT/det/S-400 S-400/NN/obj/accused ."
    )
    assert found == []


def test_hypothetical_is_kept_apart_from_possible() -> None:
    statement = _one(
        "If/IN/mark/attacked Iran/NNP/nsubj/attacked attacked~attack/VBD/advcl/left "
        "Syria/NNP/obj/attacked , Moscow/NNP/nsubj/left left/VBD/root ."
    )
    assert (statement.modality, statement.polarity) == (
        Modality.HYPOTHETICAL,
        Polarity.POSITIVE,
    )
