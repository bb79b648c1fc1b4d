"""Which direct triples a statement backs."""

from __future__ import annotations

import pytest

from kg.graph.facts import direct_triples
from kg.model import Status
from tests.graph.factory import statement


def triples(
    *args: str, status: Status = Status.FACT, reciprocal: bool = False
) -> set[tuple[str, ...]]:
    built = statement(*args, status=status, reciprocal=reciprocal)
    return {(each.subject[-3:], each.relation, each.object[-3:]) for each in direct_triples(built)}


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.FACT])
def test_only_facts_give_direct_triples(status: Status) -> None:
    assert triples("TUR", "negotiatesWith", "RUS", status=status) == set()


@pytest.mark.parametrize(
    ("relation", "reciprocal", "expected"),
    [
        pytest.param("sanctions", False, {("TUR", "sanctions", "RUS")}, id="one direction"),
        pytest.param(
            "meetsWith",
            False,
            {("TUR", "meetsWith", "RUS"), ("RUS", "meetsWith", "TUR")},
            id="symmetric",
        ),
        pytest.param(
            "receivesArmsFrom",
            False,
            {("TUR", "receivesArmsFrom", "RUS"), ("RUS", "suppliesArmsTo", "TUR")},
            id="inverse",
        ),
        pytest.param(
            "accuses",
            True,
            {("TUR", "accuses", "RUS"), ("RUS", "accuses", "TUR")},
            id="each other",
        ),
    ],
)
def test_what_follows_from_a_fact(
    relation: str, reciprocal: bool, expected: set[tuple[str, ...]]
) -> None:
    assert triples("TUR", relation, "RUS", reciprocal=reciprocal) == expected
