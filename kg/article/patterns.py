"""The table `boilerplate.csv`, compiled: by which words a line of a news page is known to be no paragraph.

A line is recognised only while it is short (`MAX_LINE`): long text that holds such words is text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import ResourceError
from kg.model import BlockKind
from kg.resources import data_path, read_table

MAX_LINE = 300  # longest line, in characters, that can be caption, promo or byline

_TABLE = "boilerplate.csv"
_NEVER = "(?!)"
_FRAMES = {"line": r"\A(?:{})\Z", "start": r"\A(?:{})", "end": r"(?:{})\Z", "any": r"(?:{})"}
_KINDS = {
    "promo": BlockKind.PROMO,
    "readtime": BlockKind.PROMO,
    "byline": BlockKind.BYLINE,
    "caption": BlockKind.CAPTION,
}


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Compiled patterns. `agencies` are publisher and pattern; `months` number and pattern."""

    lines: tuple[tuple[BlockKind, re.Pattern[str]], ...]
    openers: re.Pattern[str]
    reading_time: re.Pattern[str]
    section: re.Pattern[str]
    agencies: tuple[tuple[str, str], ...]
    months: tuple[tuple[int, str], ...]
    weekday: str
    date_words: str

    def kind(self, line: str) -> BlockKind | None:
        """Return what the table says of a line, None for what may be a paragraph."""
        if len(line) > MAX_LINE:
            return None
        return next((kind for kind, pattern in self.lines if pattern.search(line)), None)

    def may_go_on(self, line: str) -> bool:
        """Whether the line is known by its beginning alone, so that a next line may belong to it."""
        return self.openers.search(line) is not None

    def is_reading_time(self, line: str) -> bool:
        """Whether the line says how long the article takes to read."""
        return len(line) <= MAX_LINE and self.reading_time.search(line) is not None

    def opens_section(self, line: str) -> bool:
        """Whether the line is the heading of a list of sources or links."""
        return len(line) <= MAX_LINE and self.section.search(line) is not None

    def publisher(self, agency: str) -> str | None:
        """Return the publisher that an agency's name in a dateline stands for."""
        return next(
            (
                name
                for name, pattern in self.agencies
                if re.fullmatch(pattern, agency.strip(), re.IGNORECASE)
            ),
            None,
        )


@cache
def boilerplate() -> Boilerplate:
    """Return the packaged patterns, compiled once.

    Raises:
        ResourceError: the table is missing or holds a faulty pattern.
    """
    rows: Mapping[str, list[tuple[str, str]]] = defaultdict(list)
    for row in read_table(data_path(_TABLE), ("kind", "where", "pattern")):
        _check(row["pattern"])
        rows[row["kind"]].append((row["where"], row["pattern"]))
    return Boilerplate(
        lines=tuple((_KINDS[kind], _compile(rows[kind])) for kind in _KINDS),
        openers=_compile([row for row in rows["promo"] if row[0] == "start"]),
        reading_time=_compile(rows["readtime"]),
        section=_compile(rows["section"]),
        agencies=tuple(rows["agency"]),
        months=tuple((int(number), pattern) for number, pattern in rows["month"]),
        weekday=_join(pattern for _, pattern in rows["weekday"]),
        date_words=_join(pattern for _, pattern in rows["dateword"]),
    )


def _compile(rows: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    framed = [_FRAMES[where].format(pattern) for where, pattern in rows]
    return re.compile(_join(framed), re.IGNORECASE)


def _join(patterns: Iterable[str]) -> str:
    return "|".join(patterns) or _NEVER


def _check(pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as err:
        raise ResourceError(_TABLE, None, f"faulty pattern {pattern!r}: {err}") from err
