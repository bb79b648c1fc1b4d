"""Dates of a clause, counted from the article's day: Wednesday, 23 October 2019."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.times import read_time

WEDNESDAY = date(2019, 10, 23)


def _days(text: str, day: date | None = WEDNESDAY) -> tuple[str, str] | None:
    found = read_time(text, day)
    return None if found is None else (str(found.earliest), str(found.latest))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("met on Monday", "2019-10-21", id="weekday just gone"),
        pytest.param("met on Wednesday", "2019-10-23", id="weekday of publication"),
        pytest.param("met on Thursday", "2019-10-17", id="weekday of the week before"),
        pytest.param("will meet next Monday", "2019-10-28", id="next weekday"),
        pytest.param("will meet next Wednesday", "2019-10-30", id="next weekday a week on"),
        pytest.param("met on Tuesday evening", "2019-10-22", id="part of a day"),
        pytest.param("met yesterday", "2019-10-22", id="yesterday"),
        pytest.param("meet today", "2019-10-23", id="today"),
        pytest.param("meet tomorrow", "2019-10-24", id="tomorrow"),
        pytest.param("on 5 October 2018", "2018-10-05", id="day first"),
        pytest.param("on the 5th of October, 2018", "2018-10-05", id="day first in words"),
        pytest.param("on October 5, 2018", "2018-10-05", id="month first"),
        pytest.param("on October 5 , 2018", "2018-10-05", id="month first with a blank"),
        pytest.param("on Oct. 5", "2019-10-05", id="short month"),
        pytest.param("on 24 December", "2019-12-24", id="a near future day of this year"),
        pytest.param("on May 3", "2019-05-03", id="May with a day"),
    ],
)
def test_days(text: str, day: str) -> None:
    assert _days(text) == (day, day)


def test_a_day_far_ahead_was_last_year() -> None:
    assert _days("on December 24", date(2019, 1, 10)) == ("2018-12-24", "2018-12-24")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("this week", "2019-10-21", "2019-10-27", id="this week"),
        pytest.param("last week", "2019-10-14", "2019-10-20", id="last week"),
        pytest.param("next week", "2019-10-28", "2019-11-03", id="next week"),
        pytest.param("last weekend", "2019-10-19", "2019-10-20", id="last weekend"),
        pytest.param("this month", "2019-10-01", "2019-10-31", id="this month"),
        pytest.param("next month", "2019-11-01", "2019-11-30", id="next month"),
        pytest.param("last year", "2018-01-01", "2018-12-31", id="last year"),
        pytest.param("in July", "2019-07-01", "2019-07-31", id="month"),
        pytest.param("in May", "2019-05-01", "2019-05-31", id="in May"),
        pytest.param("last November", "2018-11-01", "2018-11-30", id="last month of that name"),
        pytest.param("next March", "2020-03-01", "2020-03-31", id="next month of that name"),
        pytest.param("in February 2016", "2016-02-01", "2016-02-29", id="month and year"),
        pytest.param("in 2015", "2015-01-01", "2015-12-31", id="year"),
        pytest.param("since 1991", "1991-01-01", "1991-12-31", id="since a year"),
    ],
)
def test_longer_times(text: str, first: str, last: str) -> None:
    assert _days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("last month", date(2020, 1, 15), id="January"),
        pytest.param("next month", date(2019, 11, 30), id="November"),
    ],
)
def test_december_lies_between_two_years(text: str, day: date) -> None:
    assert _days(text, day) == ("2019-12-01", "2019-12-31")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("bought missiles", id="no date"),
        pytest.param("Turkey may buy missiles", id="may is a verb"),
        pytest.param("1990 soldiers", id="a number is no year"),
        pytest.param("on 31 February", id="no such day"),
    ],
)
def test_no_time(text: str) -> None:
    assert read_time(text, WEDNESDAY) is None


def test_without_the_day_of_the_article_only_full_dates_are_read() -> None:
    assert _days("on 5 October 2018", None) == ("2018-10-05", "2018-10-05")
    assert _days("in February 2016", None) == ("2016-02-01", "2016-02-29")
    assert _days("in 2015", None) == ("2015-01-01", "2015-12-31")
    for text in ("on Monday", "yesterday", "on 5 October", "in July", "last year"):
        assert read_time(text, None) is None, text


def test_the_words_are_kept() -> None:
    found = read_time("Turkey met Iran last week in Izmir", WEDNESDAY)
    assert found is not None
    assert found.text == "last week"


NUMBERS = ["0", "5", "29", "31", "32", "99", "1899", "2019", "9999"]
WORDS = ["of", ",", ":", "next", "last", "this", "in", "since", "on", "week", "month", "year"]
NAMES = ["Monday", "may", "May", "Feb.", "Sept", "December", "yesterday"]
PIECES = st.sampled_from([*NUMBERS, *WORDS, *NAMES])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES, max_size=7).map(" ".join),
    st.none() | st.dates(date(2, 1, 1), date(9998, 1, 1)),
)
def test_any_words_give_days_in_order_or_none(text: str, day: date | None) -> None:
    found = read_time(text, day)
    if found is not None:
        assert found.earliest is not None
        assert found.latest is not None
        assert found.earliest <= found.latest
        assert found.text in text
