"""Read the dates of news pages: ISO, "23 October, 2019", "Friday, January 4, 2019", "Published 3 March 2020 14:05 GMT".

English and ISO forms only, written out here: the result depends neither on today's date nor on the locale. What could
be two different days ("03/04/2019") or no day at all ("2019-13-45") gives None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.article.patterns import boilerplate

FIRST_YEAR, LAST_YEAR = 1500, 2199  # outside, a number is no year of a news text
MAX_DATE_LINE = 160  # characters of the longest line that is taken for a date line

_CLOCK = r"(?<!\d)\d{6}(?!\d)|\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?|\d{1,2}(?=\s*[ap]\.?m)|[+-]\d{2}:?\d{2}"
_PUNCTUATION = r"[\s,;:|/·•()\[\]–—.-]+"


@dataclass(frozen=True, slots=True)
class _Grammar:
    day_first: re.Pattern[str]
    month_first: re.Pattern[str]
    iso: re.Pattern[str]
    numeric: re.Pattern[str]
    without_year: re.Pattern[str]
    noise: re.Pattern[str]
    months: tuple[tuple[int, re.Pattern[str]], ...]


def parse_date(value: str) -> date | None:
    """Return the day that a date field or a date line names; a time of day is passed over.

    >>> parse_date("Wed, 23 Oct 2019 14:05 GMT")
    datetime.date(2019, 10, 23)
    >>> parse_date("2019-13-45") is None
    True
    """
    if len(value) > MAX_DATE_LINE:
        return None
    rest, days = _take_dates(value)
    return days[0] if days and not _noiseless(rest) else None


def find_date(text: str) -> date | None:
    """Return the first full date inside a text, None when there is none or it is no real day."""
    _, days = _take_dates(text)
    return days[0] if days else None


def is_date_line(line: str) -> bool:
    """Whether a line holds a date, perhaps without year, and nothing but dates and times."""
    rest = without_dates(line)
    return rest != line and not rest


def without_dates(line: str) -> str:
    """Return what a short line holds besides dates, times and their words; without a date the line itself."""
    if len(line) > MAX_DATE_LINE or not any(c.isdigit() for c in line):
        return line
    rest, days = _take_dates(line)
    rest, count = _grammar().without_year.subn(" ", rest)
    return _noiseless(rest) if days or count else line


def _noiseless(rest: str) -> str:
    return " ".join(_grammar().noise.sub(" ", rest).split())


def _take_dates(text: str) -> tuple[str, list[date | None]]:
    """Return the text without its full dates, and the dates in text order, None for what is no day."""
    grammar = _grammar()
    found: list[tuple[int, date | None]] = []
    rest = text
    for pattern in (grammar.iso, grammar.day_first, grammar.month_first, grammar.numeric):
        found.extend((match.start(), _to_date(match)) for match in pattern.finditer(rest))
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)
    return rest, [day for _, day in sorted(found, key=lambda item: item[0])]


def _to_date(match: re.Match[str]) -> date | None:
    """Return the day of a match, None for no day and for what can be read as two."""
    parts = match.groupdict()
    if "a" in parts:
        readings = set(_readings(int(parts["a"]), int(parts["b"]), parts["separator"]))
    else:
        readings = {(_month(parts["m"]), int(parts["d"]))}
    days = {day for month, number in readings if (day := _day(int(parts["y"]), month, number))}
    return days.pop() if len(days) == 1 else None


def _readings(first: int, second: int, separator: str) -> Iterator[tuple[int, int]]:
    """Yield month and day: between dots the day stands first, between strokes either may."""
    yield second, first
    if separator == "/":
        yield first, second


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    months = _grammar().months
    return next(number for number, pattern in months if pattern.fullmatch(name))


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _grammar() -> _Grammar:
    table = boilerplate()
    name = "|".join(pattern for _, pattern in table.months)
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    month = rf"(?P<m>{name})\b\.?"

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE | re.ASCII)

    return _Grammar(
        day_first=compiled(rf"\b{day}(?:\s+of)?[\s-]+{month},?[\s-]+(?P<y>\d{{4}})\b"),
        month_first=compiled(rf"\b{month}\s+{day},?\s+(?P<y>\d{{4}})\b"),
        iso=compiled(
            r"(?<!\d)(?P<y>\d{4})([-/]?)(?P<m>\d{2})\2(?P<d>\d{2})(?:t(?=\d)|(?=\d{6}(?!\d))|(?![\d/-]))"
        ),
        numeric=compiled(
            r"(?<![\d/.])(?P<a>\d{1,2})(?P<separator>[/.])(?P<b>\d{1,2})(?P=separator)(?P<y>\d{4})(?![\d/])"
        ),
        without_year=compiled(
            rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{name})|(?:{name})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?)\b"
        ),
        noise=compiled(
            rf"{_CLOCK}|\b(?:{table.weekday})\b|(?<![a-z])(?:{table.date_words})(?![a-z])|{_PUNCTUATION}"
        ),
        months=tuple((number, compiled(pattern)) for number, pattern in table.months),
    )
