"""Which office a person held on a day, and how near it lies."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extraction.gazetteer import Term
from kg.extraction.terms import closeness, term_at

TERMS = (
    Term("entity/x", "USA", "USAGOV", "vice president", date(1981, 1, 1), date(1988, 12, 31)),
    Term("entity/x", "USA", "USAGOV", "president", date(1989, 1, 1), date(1993, 1, 1)),
)


@pytest.mark.parametrize(
    ("day", "office"),
    [
        pytest.param(date(1985, 1, 1), "vice president", id="during the first"),
        pytest.param(date(1990, 1, 1), "president", id="during the second"),
        pytest.param(date(2000, 1, 1), "president", id="after both: the last"),
        pytest.param(date(1970, 1, 1), "vice president", id="before both: the first"),
        pytest.param(None, "president", id="unknown day: the last"),
    ],
)
def test_term_of_a_day(day: date | None, office: str) -> None:
    term = term_at(TERMS, day)
    assert term is not None
    assert term.office == office


def test_nobody_without_terms_holds_an_office() -> None:
    assert term_at((), date(2000, 1, 1)) is None


def test_in_office_is_nearest_and_out_of_it_nearer_than_not_yet() -> None:
    president = TERMS[1:]
    inside = closeness(president, date(1990, 1, 1))
    after = closeness(president, date(1993, 1, 11))
    before = closeness(president, date(1988, 12, 22))
    assert inside == 1
    assert after == -10
    assert before < after < inside
    assert closeness((), date(1990, 1, 1)) < before
    assert closeness(president, None) == closeness((), None)
