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

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?|\d{1,2}(?=\s*[ap]\.?m)|[+-]\d{2}:?\d{2}"
_PUNCTUATION = re.compile(r"[\s,;:|/·•()\[\]–—.-]+")


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
    rest, days = _take_dates(value)
    if not days or _grammar().noise.sub("", rest).strip():
        return None
    return days[0]


def find_date(text: str) -> date | None:
    """Return the first full date inside a text, None when there is none or it is no real day."""
    _, days = _take_dates(text)
    return days[0] if days else None


def is_date_line(line: str) -> bool:
    """Whether a line holds a date, perhaps without year, and nothing but a date."""
    grammar = _grammar()
    rest, days = _take_dates(line)
    without, count = grammar.without_year.subn("", rest)
    return bool(days or count) and not grammar.noise.sub("", without).strip()


def _take_dates(text: str) -> tuple[str, list[date | None]]:
    """Return the text without its dates, and the dates in the order of the forms tried."""
    grammar = _grammar()
    found: list[tuple[int, date | None]] = []
    rest = text
    for pattern in (grammar.iso, grammar.day_first, grammar.month_first, grammar.numeric):
        for match in pattern.finditer(rest):
            found.append((match.start(), _to_date(match)))
        rest = pattern.sub(lambda m: " " * len(m[0]), rest)
    return rest, [day for _, day in sorted(found, key=lambda item: item[0])]


def _to_date(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year, first = int(parts["y"]), parts.get("m")
    if first is not None and first.isdigit():
        candidates = {(int(first), int(parts["d"]))}
    elif first is not None:
        candidates = {(_month(first), int(parts["d"]))}
    else:
        candidates = set(_numeric(int(parts["a"]), int(parts["b"]), parts["sep"]))
    days = {day for month, number in candidates if (day := _day(year, month, number))}
    return days.pop() if len(days) == 1 else None


def _numeric(first: int, second: int, separator: str) -> Iterator[tuple[int, int]]:
    """Yield (month, day) readings: with dots the day stands first, with strokes either may."""
    yield second, first
    if separator == "/":
        yield first, second


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(number for number, pattern in _grammar().months if pattern.fullmatch(name))


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
        iso=compiled(r"(?<!\d)(?P<y>\d{4})([-/]?)(?P<m>\d{2})\2(?P<d>\d{2})(?:t(?=\d)|(?![\d/-]))"),
        numeric=compiled(
            r"(?<![\d/.])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?![\d/])"
        ),
        without_year=compiled(
            rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{name})|(?:{name})\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?)\b"
        ),
        noise=compiled(
            rf"{_CLOCK}|\b(?:{table.weekday})\b|(?<![a-z])(?:{table.date_words})(?![a-z])|{_PUNCTUATION.pattern}"
        ),
        months=tuple((number, compiled(pattern)) for number, pattern in table.months),
    )
