"""Dates of news pages are read the same on every day and under every locale."""

from __future__ import annotations

from datetime import date

import pytest

from kg.article.dates import find_date, is_date_line, parse_date, without_dates

DAY = date(2019, 10, 23)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("2019-10-23", id="iso"),
        pytest.param("2019-10-23T14:05:00Z", id="iso with time"),
        pytest.param("2019-10-23 14:05:00.123+02:00", id="iso with zone"),
        pytest.param("20191023", id="eight digits"),
        pytest.param("20191023140500", id="fourteen digits"),
        pytest.param("20191023T140500Z", id="iso without marks"),
        pytest.param("2019/10/23", id="year first with strokes"),
        pytest.param("23 October 2019", id="day first"),
        pytest.param("23 October, 2019", id="day first with comma"),
        pytest.param("23rd of October 2019", id="ordinal"),
        pytest.param("23-Oct-2019", id="hyphens"),
        pytest.param("October 23, 2019", id="month first"),
        pytest.param("Oct. 23, 2019", id="short month"),
        pytest.param("Wednesday, October 23, 2019", id="weekday"),
        pytest.param("Wed, 23 Oct 2019 14:05:00 +0000", id="mail"),
        pytest.param("Wed 23 Oct 2019 14.05 BST", id="time with a dot"),
        pytest.param("Published 4:05 p.m. ET, October 23, 2019", id="published"),
        pytest.param("Published October 23, 2019; updated October 24, 2019", id="first of two"),
        pytest.param("OCTOBER 23, 2019", id="capitals"),
        pytest.param("23.10.2019", id="dots: day first"),
        pytest.param("23/10/2019", id="strokes: no month 23"),
        pytest.param("10/23/2019", id="strokes: no month 23, American"),
    ],
)
def test_day_is_read(value: str) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("", id="nothing"),
        pytest.param("yesterday", id="relative"),
        pytest.param("3 hours ago", id="ago"),
        pytest.param("2019", id="year"),
        pytest.param("October 2019", id="month"),
        pytest.param("23 October", id="no year"),
        pytest.param("2019-13-45", id="no month 13"),
        pytest.param("2019-02-29", id="no leap year"),
        pytest.param("31 June 2019", id="no such day"),
        pytest.param("0000-01-01", id="year 0"),
        pytest.param("99999-01-01", id="year 99999"),
        pytest.param("0099-01-01", id="year 99"),
        pytest.param("03/04/2019", id="two readings"),
        pytest.param("1571839500", id="seconds"),
        pytest.param("about 23 October 2019", id="other words"),
        pytest.param("٢٠١٩-١٠-٢٣", id="digits of another script"),
        pytest.param("23 October 2019 " * 100, id="too long"),
    ],
)
def test_no_day_is_made_up(value: str) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Friday, January 4, 2019", True),
        ("23 October", True),
        ("Oct 23", True),
        ("Last updated: 23 Oct 2019, 14:05 GMT", True),
        ("On 23 October 2019 Oslo agreed", False),
        ("Friday", False),
        ("14:05", False),
        ("May be", False),
        ("", False),
    ],
)
def test_line_with_nothing_but_a_date(line: str, expected: bool) -> None:
    assert is_date_line(line) is expected


def test_first_date_inside_a_dateline() -> None:
    assert find_date("OSLO, Oct. 23, 2019 (Reuters) -") == DAY
    assert find_date("OSLO, Oct. 23 (Reuters) -") is None


def test_words_besides_a_date() -> None:
    assert without_dates("By Ane Berg | 23 October 2019, 14:05") == "By Ane Berg"
    assert without_dates("By Ane Berg, 14:05") == "By Ane Berg, 14:05"
