"""Recognise the dateline that opens a paragraph: "ANKARA, Oct 23 (Reuters) - ", "WASHINGTON (AP) — ".

A dateline has a place, a date, an agency, at least one of them unmistakable, and a mark before the text begins.
"""

from __future__ import annotations

import re
from functools import cache

from kg.article.patterns import boilerplate

MAX_DATELINE = 120  # characters

_WORD = r"[^\W\d_a-z][\w.'’-]*"
_PLACE = rf"{_WORD}(?:(?:,?\s+|/)(?:(?:of|the|de|al)\s+)?{_WORD}){{0,5}}"
_CAPITALS = (
    r"[^\W\d_a-z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Z.'’-]+){0,3}"  # NEW YORK, BEIRUT/PARIS
    r"(?:,\s+[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2})?"  # , South Korea
)
_DASH = r"(?:\s*(?:--|[–—―])\s*|\s+-\s*|\s*-\s+)"
_START = r"(?=[^\W_a-z]|[\"“'‘(\[$€£])"  # text begins in upper case, with a number or a quotation


def dateline_length(paragraph: str, *, is_first: bool) -> int:
    """Return how many characters of a paragraph are dateline, blanks behind it included; 0 for none.

    Capitals and a mark alone ("BEIRUT — ") count only in the first of several paragraphs.
    """
    head = paragraph[: MAX_DATELINE + 1]
    match = _certain().match(head) or (_capitals().match(head) if is_first else None)
    return match.end() if match and match.end() <= MAX_DATELINE else 0


def is_dateline(line: str) -> bool:
    """Whether a line is a dateline and nothing more."""
    return len(line) <= MAX_DATELINE and _alone().fullmatch(line) is not None


def dateline_publisher(dateline: str) -> str | None:
    """Return the publisher of the first known agency that a dateline names in brackets."""
    for inside in re.findall(r"\(([^()]+)\)", dateline):
        for name in (inside, *re.split(r"\s*[/,]\s*", inside)):
            if publisher := boilerplate().publisher(name):
                return publisher
    return None


def _forms() -> tuple[str, str]:
    """Return the forms that leave no doubt: one with an agency, one with capitals and a date."""
    table = boilerplate()
    month = "(?:" + "|".join(f"(?i:{pattern})" for _, pattern in table.months) + r")\b\.?"
    day = rf"(?:{month}\s+\d{{1,2}}|\d{{1,2}}\s+{month})(?:,?\s+\d{{4}})?"
    agency = (
        "(?i:" + "|".join(pattern for _, pattern in table.agencies) + rf")\b(?:\s+{_WORD}){{0,2}}"
    )
    agencies = rf"\(\s*{agency}(?:\s*[/,]\s*{agency})*\s*\)"
    with_agency = rf"(?:{_PLACE}\s*,?\s*)??(?:{day}\s*)?{agencies}"
    with_day = rf"{_CAPITALS}(?:,?\s+{day}|,?\s+\({day}\))"
    return with_agency, with_day


@cache
def _certain() -> re.Pattern[str]:
    with_agency, with_day = _forms()
    after_agency = rf"(?:{_DASH}|-|\s*:\s*|(?<=\(CNN\))\s*)"
    return re.compile(rf"(?:{with_agency}{after_agency}|{with_day}{_DASH}){_START}")


@cache
def _alone() -> re.Pattern[str]:
    with_agency, with_day = _forms()
    return re.compile(rf"(?:{with_agency}|{with_day})(?:\s*[-–—―:]+)?")


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(rf"{_CAPITALS}(?:\s*(?:--|[–—―])\s*|\s+-\s+|:\s+){_START}")
