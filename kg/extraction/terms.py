"""Say which office a person held on a day, and how near a person's offices lie to it.

Comes in: the terms of the leaders table. Goes out: the term that fits best; a closeness in days, 1 for "in office".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.extraction.gazetteer import Term


def term_at(terms: Sequence[Term], day: date | None) -> Term | None:
    """Return the term that covers a day, else the last one before it, else the first; None without terms."""
    if not terms:
        return None
    if day is None:
        return max(terms, key=lambda t: t.start or date.min)
    return max(terms, key=lambda t: _term_closeness(t, day))


def _term_closeness(term: Term, day: date) -> float:
    if (term.start is None or term.start <= day) and (term.end is None or day <= term.end):
        return 1.0
    if term.end is not None and term.end < day:
        return -float((day - term.end).days)
    assert term.start is not None
    return -float((term.start - day).days) - 1000.0  # not yet in office: less likely than out of it


def closeness(terms: Sequence[Term], day: date | None) -> float:
    """Return 1 for somebody in office on a day, else minus the days to the nearest term.

    A term yet to come counts 1,000 days more.
    """
    if day is None or not terms:
        return -1e6
    return max(_term_closeness(t, day) for t in terms)
