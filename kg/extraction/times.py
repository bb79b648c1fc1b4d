"""Read when something happened: date expressions of a clause, counted from the article's day.

Comes in: the words of a clause and the day of publication. Goes out: TimeSpan (first and last day, the words), or None.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.model import TimeSpan

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_UNITS = (
    "year",
    "month",
    "week",
    "weekend",
    "end",
    "night",
    "noon",
    "today",
    "tomorrow",
    "yesterday",
    "then",
    "now",
)
#: words that make "by X" a deadline, no agent
CALENDAR_WORDS = frozenset({*_WEEKDAYS, *_MONTHS, *_UNITS})
_MONTH = "|".join([*_MONTHS, *(f"{m[:3]}\\.?" for m in _MONTHS), "sept\\.?"])
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})(?:,? ((?:1[5-9]|2[01])\d{{2}}))?\b", re.I
)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?(?: ?, ((?:1[5-9]|2[01])\d{{2}}))?\b(?! ?:)", re.I
)
_MONTH_YEAR = re.compile(
    rf"\b(last |this |next )?({_MONTH})(?: ?,)? ?(?:of )?((?:1[5-9]|2[01])\d{{2}})?\b", re.I
)
_YEAR = re.compile(r"\b(?:in|since|by|from|of|during) ((?:19|20)\d{2})\b", re.I)
_RELATIVE = re.compile(
    r"\b(yesterday|today|tonight|tomorrow|(?:this|last|next) (?:week|month|year|weekend)|"
    rf"(?:(?:on|last|this|next) )?(?:{'|'.join(_WEEKDAYS)})(?: (?:morning|evening|night|afternoon))?)\b",
    re.I,
)


def read_time(text: str, day: date | None) -> TimeSpan | None:
    """Return the first date expression in a text as days; without the article's day only full dates can be read.

    >>> read_time("met on Monday", date(2019, 10, 23))
    TimeSpan(earliest=datetime.date(2019, 10, 21), latest=datetime.date(2019, 10, 21), text='on Monday')
    """
    try:
        return _first_time(text, day)
    except (ValueError, OverflowError):  # days before the year 1 or after 9999
        return None


def _first_time(text: str, day: date | None) -> TimeSpan | None:
    exact = [_exact(m[3], m[2], m[1], day, m[0]) for m in _DAY_FIRST.finditer(text)]
    exact += [_exact(m[3], m[1], m[2], day, m[0]) for m in _MONTH_FIRST.finditer(text)]
    for span in exact:
        if span is not None:
            return span
    if exact:
        return None  # "31 February" is no February either
    for match in _RELATIVE.finditer(text):
        return _relative(match[0], day)
    for match in _MONTH_YEAR.finditer(text):
        if not match[2][0].isupper():
            continue  # "march on the capital"
        if match[2].lower() != "may" or match[1] or match[3] or f" in {match[0]}" in f" {text}":
            span = _month(match[1], match[2], match[3], day, match[0].strip())
            if span is not None:
                return span
    for match in _YEAR.finditer(text):
        year = int(match[1])
        return TimeSpan(date(year, 1, 1), date(year, 12, 31), match[1])
    return None


def _number(month: str) -> int:
    return [m[:3] for m in _MONTHS].index(month[:3].lower()) + 1


def _exact(
    year: str | None, month: str, of_month: str, day: date | None, text: str
) -> TimeSpan | None:
    number = _number(month)
    if year is None and day is None:
        return None
    chosen = int(year) if year else day.year  # type: ignore[union-attr]
    try:
        found = date(chosen, number, int(of_month))
    except ValueError:
        return None
    if not year and day is not None and found - day > timedelta(days=180):
        found = found.replace(year=chosen - 1)
    return TimeSpan(found, found, text)


def _month(
    which: str | None, month: str, year: str | None, day: date | None, text: str
) -> TimeSpan | None:
    number = _number(month)
    if year:
        chosen = int(year)
    elif day is None:
        return None
    else:
        chosen = day.year
        if (which or "").strip().lower() == "last" and number >= day.month:
            chosen -= 1
        elif (which or "").strip().lower() == "next" and number <= day.month:
            chosen += 1
        elif not which and number - day.month > 6:
            chosen -= 1
    first = date(chosen, number, 1)
    following = date(chosen + number // 12, number % 12 + 1, 1)
    return TimeSpan(first, following - timedelta(days=1), text)


def _relative(text: str, day: date | None) -> TimeSpan | None:
    if day is None:
        return None
    words = text.lower().split()
    if words[0] in ("yesterday", "today", "tonight", "tomorrow"):
        shift = {"yesterday": -1, "tomorrow": 1}.get(words[0], 0)
        found = day + timedelta(days=shift)
        return TimeSpan(found, found, text)
    weekday = next((w for w in words if w in _WEEKDAYS), None)
    if weekday is not None:
        return _weekday(words[0], _WEEKDAYS.index(weekday), day, text)
    return _period(words[0], words[1], day, text)


def _weekday(which: str, weekday: int, day: date, text: str) -> TimeSpan:
    """A bare weekday is the last one, the day of publication included; "next" the one that comes."""
    if which == "next":
        found = day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
    else:
        found = day - timedelta(days=(day.weekday() - weekday) % 7)
    return TimeSpan(found, found, text)


def _period(which: str, unit: str, day: date, text: str) -> TimeSpan:
    shift = {"last": -1, "next": 1}.get(which, 0)
    if unit == "year":
        year = day.year + shift
        return TimeSpan(date(year, 1, 1), date(year, 12, 31), text)
    if unit == "month":
        months = day.year * 12 + day.month - 1 + shift
        first = date(months // 12, months % 12 + 1, 1)
        following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
        return TimeSpan(first, following - timedelta(days=1), text)
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    first = monday + timedelta(days=5) if unit == "weekend" else monday
    return TimeSpan(first, monday + timedelta(days=6), text)
