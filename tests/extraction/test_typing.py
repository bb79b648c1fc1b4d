"""A relation's name, type, quad class and code, as the words qualify it."""

from __future__ import annotations

import pytest

from kg.extraction.typing import make_relation
from kg.model import Modality, Polarity
from kg.vocabulary import RELATIONS

POSITIVE, NEGATED = Polarity.POSITIVE, Polarity.NEGATED


def test_a_plain_act_has_its_own_type_and_code() -> None:
    found = make_relation("accuses", polarity=POSITIVE, modality=Modality.ACTUAL, text="accused")
    known = RELATIONS["accuses"]
    assert (found.name, found.type, found.quad, found.cameo, found.text) == (
        "accuses",
        "ACCUSE",
        "verbal_conflict",
        known.cameo,
        "accused",
    )
    assert known.cameo is not None


@pytest.mark.parametrize(
    ("name", "cameo"),
    [
        pytest.param("meetsWith", "036", id="to meet"),
        pytest.param("supports", "030", id="to support"),
        pytest.param("cooperatesMilitarilyWith", "031", id="to cooperate"),
        pytest.param("aids", "033", id="to aid"),
    ],
)
def test_planned_cooperation_is_an_agreement(name: str, cameo: str) -> None:
    found = make_relation(name, polarity=POSITIVE, modality=Modality.PLANNED, text="will")
    assert (found.name, found.type, found.cameo) == (name, "AGREE", cameo)
    assert found.quad == "verbal_cooperation"


def test_planned_conflict_keeps_its_type() -> None:
    found = make_relation("attacks", polarity=POSITIVE, modality=Modality.PLANNED, text="will")
    assert (found.type, found.quad) == ("ASSAULT", "material_conflict")


@pytest.mark.parametrize(
    ("polarity", "modality"),
    [
        pytest.param(NEGATED, Modality.ACTUAL, id="negated"),
        pytest.param(NEGATED, Modality.PLANNED, id="will not"),
        pytest.param(POSITIVE, Modality.POSSIBLE, id="may"),
        pytest.param(POSITIVE, Modality.HYPOTHETICAL, id="if"),
        pytest.param(POSITIVE, Modality.DENIED, id="denied"),
    ],
)
@pytest.mark.parametrize("name", ["accuses", "meetsWith", "attacks"])
def test_what_is_not_said_to_be_so_has_no_code(
    name: str, polarity: Polarity, modality: Modality
) -> None:
    found = make_relation(name, polarity=polarity, modality=modality, text="")
    assert found.cameo is None
    assert found.name == name


@pytest.mark.parametrize("name", sorted(RELATIONS))
@pytest.mark.parametrize("modality", Modality)
def test_every_relation_can_be_qualified(name: str, modality: Modality) -> None:
    found = make_relation(name, polarity=POSITIVE, modality=modality, text="x")
    assert found.name == name
    assert found.type in {known.type for known in RELATIONS.values()}
