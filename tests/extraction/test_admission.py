"""Which actors can stand in which relation."""

from __future__ import annotations

import pytest

from kg.extraction.admission import is_admitted, is_own_state
from kg.extraction.candidates import Candidate
from kg.extraction.mentions import Mention
from kg.model import Actor, Kind
from tests.extraction.factory import body, country, person

IRAN = country("IRN", "Iran")
SYRIA = country("SYR", "Syria")
LEADER = person("Hassan Rouhani", "IRN", "IRNGOV")
NATO = body("NATO", Kind.INTERNATIONAL_ORGANIZATION, None, "IGOWSTNAT")
VIEWERS = Actor("entity/viewers", "viewers", Kind.CIVIL_GROUP, None, "CVL")


def _candidate(subject: Actor, obj: Actor, *, how: str = "name", sure: float = 0.9) -> Candidate:
    first, second = Mention(subject, 0, (0,), how, sure), Mention(obj, 2, (2,), "name", 0.9)
    return Candidate(first, second, "relatedTo", 1, (1,), "test", 0.8)


@pytest.mark.parametrize(
    ("relation", "candidate", "admitted"),
    [
        pytest.param("attacks", _candidate(IRAN, SYRIA), True, id="states fight"),
        pytest.param("memberOf", _candidate(IRAN, NATO), True, id="a state in an organisation"),
        pytest.param("memberOf", _candidate(IRAN, SYRIA), False, id="no state in a state"),
        pytest.param("leads", _candidate(LEADER, IRAN), True, id="a person leads a state"),
        pytest.param("leads", _candidate(LEADER, LEADER), False, id="nobody leads a person"),
        pytest.param("withdrawsForcesFrom", _candidate(IRAN, SYRIA), True, id="forces leave"),
        pytest.param("withdrawsForcesFrom", _candidate(LEADER, SYRIA), False, id="a person leaves"),
        pytest.param(
            "endorses",
            _candidate(VIEWERS, IRAN, how="nominal", sure=0.4),
            False,
            id="a crowd likes",
        ),
        pytest.param(
            "assaults",
            _candidate(VIEWERS, IRAN, how="nominal", sure=0.4),
            True,
            id="a crowd assaults",
        ),
    ],
)
def test_who_can_do_what(relation: str, candidate: Candidate, admitted: bool) -> None:
    assert is_admitted(relation, candidate) is admitted


def test_own_state() -> None:
    assert is_own_state(LEADER, IRAN)
    assert not is_own_state(LEADER, SYRIA)
    assert not is_own_state(IRAN, IRAN)
