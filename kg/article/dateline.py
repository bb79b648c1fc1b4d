"""Recognise the dateline that opens a paragraph: "ANKARA, Oct 23 (Reuters) - ", "WASHINGTON (AP) — ".

A dateline has a place, a date, an agency, at least one of them unmistakable, and a mark before the text begins.
"""

from __future__ import annotations

import re
from functools import cache

from kg.article.patterns import boilerplate

MAX_DATELINE = 120  # characters


def dateline_length(paragraph: str, *, is_first: bool) -> int:
    """Return how many characters of a paragraph are dateline, blanks behind it included; 0 for none.

    Capitals and a mark alone ("BEIRUT — ") count only in the first paragraph of a text.
    """
    head = paragraph[: MAX_DATELINE + 1]
    match = _certain().match(head) or (_capitals().match(head) if is_first else None)
    if match is None or match.end() > MAX_DATELINE or match.end() >= len(paragraph):
        return 0
    return match.end()


def dateline_publisher(dateline: str) -> str | None:
    """Return the publisher of the agency that a dateline names in brackets."""
    for inside in re.findall(r"\(([^()]+)\)", dateline):
        for name in re.split(r"\s*[/,]\s*", inside):
            if publisher := boilerplate().publisher(name):
                return publisher
    return None


_WORD = r"[A-Z][\w.'’-]*"
_PLACE = rf"{_WORD}(?:(?:,?\s+|/)(?:(?:of|the|de|al)\s+)?{_WORD}){{0,5}}"
_CAPITALS = r"[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Z.'’-]+){0,3}(?:,\s+[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2})?"
_MARK = r"\s*(?:--|[-–—―])\s*"


@cache
def _certain() -> re.Pattern[str]:
    table = boilerplate()
    month = "(?:" + "|".join(f"(?i:{pattern})" for _, pattern in table.months) + r")\b\.?"
    day = rf"(?:{month}\s+\d{{1,2}}|\d{{1,2}}\s+{month})(?:,?\s+\d{{4}})?"
    agency = "(?i:" + "|".join(pattern for _, pattern in table.agencies) + ")"
    agencies = rf"\(\s*{agency}(?:\s*[/,]\s*{agency})*\s*\)"
    with_agency = (
        rf"(?:{_PLACE}\s*,?\s*)?(?:{day}\s*)?{agencies}(?:{_MARK}|\s*:\s*|(?=\s*[A-Z\"“]))\s*"
    )
    with_date = rf"{_CAPITALS},?\s+{day}{_MARK}"
    return re.compile(rf"(?:{with_agency}|{with_date})(?=\S)")


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(rf"(?:{_CAPITALS})(?:\s*(?:--|[–—―])\s*|\s+-\s+|:\s+)(?=[A-Z0-9\"“'‘])")
