"""Find the blocks of an article's text: title, deck, dateline, byline, caption, paragraph, promo.

The text itself is left as it is; blocks are spans over it, in order, apart from each other, without white space at
their edges. Only paragraphs and the title are read for statements, so in doubt a unit is a paragraph. A text that is
one unit is a paragraph, however short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.article.dateline import dateline_length, is_dateline
from kg.article.dates import is_date_line, without_dates
from kg.article.lines import Standing, Unit, ends_with_stop, first_lines, split_units
from kg.article.patterns import boilerplate
from kg.model import Block, BlockKind

MAX_TITLE = 250  # characters
MIN_HEADLINE = 20  # letters of a line that may be a headline cut short
MAX_KICKER_WORDS = 2
MAX_DECK = 400
MAX_HEADING = 70
MAX_HEADING_WORDS = 9
MAX_LINK = 300  # an entry under "Sources" is shorter; a longer one is text
HEADER_UNITS = 5  # units among which the headline and its repeat stand

_NO_TITLE_END = (
    ".",
    ":",
    ";",
    ",",
    '."',
    ".”",
    ".'",
    ".’",
)  # headlines ask and exclaim, but do not state
_SENTENCE_BREAK = re.compile(r"[a-z0-9)][.!?][\"”'’]?\s+[A-Z\"“]")
_MARKDOWN_TITLE = "# "
_Kinds = list[BlockKind | None]  # None: not known to be anything but a paragraph


def find_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Return the blocks of a text; `title` is the headline where it is known from elsewhere."""
    headlines = _headlines(text, title)
    units = split_units(text, lambda line: _standing(line, headlines))
    return tuple(_blocks(text, units, _unit_kinds(units, title)))


def _blocks(text: str, units: Sequence[Unit], kinds: Sequence[BlockKind]) -> Iterator[Block]:
    is_first = True
    for unit, kind in zip(units, kinds, strict=True):
        if kind is BlockKind.PARAGRAPH:
            yield from _split_dateline(text, unit, is_first=is_first and len(units) > 1)
            is_first = is_first and not ends_with_stop(unit.words)
        elif kind is BlockKind.TITLE and unit.words.startswith(_MARKDOWN_TITLE):
            words = text[unit.start + 1 : unit.end].lstrip()
            yield Block(kind, unit.end - len(words), unit.end)
        else:
            yield Block(kind, unit.start, unit.end)


def _split_dateline(text: str, unit: Unit, *, is_first: bool) -> Iterator[Block]:
    length = dateline_length(text[unit.start : unit.end], is_first=is_first)
    start = unit.start + length
    if length:
        dateline = text[unit.start : start].rstrip()
        yield Block(BlockKind.DATELINE, unit.start, unit.start + len(dateline))
    yield Block(BlockKind.PARAGRAPH, start, unit.end)


def _headlines(text: str, title: str | None) -> frozenset[str]:
    """Return what stands alone as a headline: the known title, a first line that comes again."""
    lines = [_fold(line) for line in first_lines(text, HEADER_UNITS)]
    repeated = {line for line in lines[:1] if line in lines[1:]}
    return frozenset({_fold(title or ""), *repeated} - {""})


def _standing(line: str, headlines: frozenset[str]) -> Standing:
    if len(line) <= MAX_TITLE and _fold(line) in headlines:
        return Standing.ALONE
    words = " ".join(line.split())
    kind = _line_kind(words)
    if kind is None and not boilerplate().opens_section(words):
        return Standing.FREE
    return Standing.OPENER if boilerplate().may_go_on(words) else Standing.ALONE


def _line_kind(words: str) -> BlockKind | None:
    """Return what a line or unit is by its own words."""
    if is_date_line(words) or is_dateline(words):
        return BlockKind.DATELINE
    kind = boilerplate().kind(words)
    if kind is None and (rest := without_dates(words)) != words:
        return BlockKind.BYLINE if boilerplate().kind(rest) is BlockKind.BYLINE else None
    return kind


def _unit_kinds(units: Sequence[Unit], title: str | None) -> list[BlockKind]:
    if len(units) <= 1:
        return [BlockKind.PARAGRAPH for _ in units]
    kinds = [_line_kind(unit.words) for unit in units]
    first = _find_title(units, kinds, title)
    if first is not None:
        _mark_title(units, kinds, first)
        _mark_deck(units, kinds, first)
    _mark_sections(units, kinds)
    _mark_headings(units, kinds)
    return [kind or BlockKind.PARAGRAPH for kind in kinds]


def _find_title(units: Sequence[Unit], kinds: _Kinds, title: str | None) -> int | None:
    """Return the place of the headline: what equals the known title, without one a first line without a stop."""
    if wanted := _fold(title or ""):
        lines = enumerate(units[:HEADER_UNITS])
        return next((i for i, unit in lines if _is_headline(_fold(unit.words), wanted)), None)
    if units[0].words.startswith(_MARKDOWN_TITLE):
        return 0
    free = [i for i, kind in enumerate(kinds[:HEADER_UNITS]) if kind is None]
    if not free or not _has_text(units, kinds, free[0] + 1):
        return _find_repeated(units, free)
    if len(free) > 1 and _is_kicker(units[free[0]].words, units[free[1]].words):
        kinds[free[0]] = BlockKind.PROMO
        return free[1]
    is_title = _may_be_title(units[free[0]].words)
    return free[0] if is_title else _find_repeated(units, free)


def _is_headline(words: str, wanted: str) -> bool:
    """Whether a line is the known headline, which may carry the name of the site at its end."""
    is_most = 2 * len(words) > len(wanted) and len(words) >= MIN_HEADLINE
    return words == wanted or (is_most and wanted.startswith(words))


def _find_repeated(units: Sequence[Unit], free: Sequence[int]) -> int | None:
    lines = [_fold(unit.words) for unit in units[:HEADER_UNITS]]
    return next((i for i in free[:1] if lines[i] and lines[i] in lines[i + 1 :]), None)


def _is_kicker(words: str, following: str) -> bool:
    """Whether a line names the section ("World") in which the headline below it stands."""
    short = len(words.split()) <= MAX_KICKER_WORDS and not ends_with_stop(words)
    return short and len(following.split()) > MAX_KICKER_WORDS + 1 and _may_be_title(following)


def _may_be_title(words: str) -> bool:
    return (
        len(words) <= MAX_TITLE
        and _fold(words) != ""
        and not words.endswith(_NO_TITLE_END)
        and not _SENTENCE_BREAK.search(words)
        and not dateline_length(words, is_first=True)
    )


def _mark_title(units: Sequence[Unit], kinds: _Kinds, first: int) -> None:
    """Mark the headline, and its repeats as what is not to be read again."""
    headline = _fold(units[first].words)
    for i, unit in enumerate(units):
        if len(unit.words) <= 2 * MAX_TITLE and _fold(unit.words) == headline:
            kinds[i] = BlockKind.PROMO
    kinds[first] = BlockKind.TITLE


def _mark_deck(units: Sequence[Unit], kinds: _Kinds, title: int) -> None:
    """Mark the one unit between the headline and the lines of date, author or reading time, if text follows them."""
    headline = _fold(units[title].words)
    i = title + 1
    while i < len(units) and _fold(units[i].words) == headline:
        i += 1
    if i + 1 >= len(units) or kinds[i] is not None or len(units[i].words) > MAX_DECK:
        return
    is_header_line = kinds[i + 1] in (BlockKind.DATELINE, BlockKind.BYLINE)
    if is_header_line or boilerplate().is_reading_time(units[i + 1].words):
        kinds[i] = BlockKind.DECK if _has_text(units, kinds, i + 2) else None


def _has_text(units: Sequence[Unit], kinds: _Kinds, start: int) -> bool:
    """Whether a finished sentence stands anywhere from a place on."""
    return any(
        kinds[i] is None and ends_with_stop(units[i].words) for i in range(start, len(units))
    )


def _mark_sections(units: Sequence[Unit], kinds: _Kinds) -> None:
    """Mark headings such as "Sources" and the entries below them; a finished sentence ends the list."""
    inside = False
    for i, unit in enumerate(units):
        if boilerplate().opens_section(unit.words):
            kinds[i] = BlockKind.PROMO
            inside = True
        elif inside and kinds[i] is None:
            inside = _is_entry(unit.words)
            kinds[i] = BlockKind.PROMO if inside else None


def _is_entry(words: str) -> bool:
    is_dated = without_dates(words) != words and words[0] in "\"“'‘•*-–—"
    return len(words) <= MAX_LINK and (is_dated or "://" in words or not ends_with_stop(words))


def _mark_headings(units: Sequence[Unit], kinds: _Kinds) -> None:
    """Mark short lines without a stop between finished paragraphs; below the headline such a line is the deck."""
    for i in range(1, len(units) - 1):
        before, after = units[i - 1].words, units[i + 1].words
        if (
            kinds[i] is None
            and units[i].line_count == 1
            and _is_heading(units[i].words)
            and (kinds[i - 1] is not None or ends_with_stop(before))
            and kinds[i + 1] is None
            and len(after) > MAX_HEADING
            and ends_with_stop(after)
        ):
            is_below_title = kinds[i - 1] is BlockKind.TITLE
            kinds[i] = BlockKind.DECK if is_below_title else BlockKind.PROMO


def _is_heading(words: str) -> bool:
    return (
        (words[0].isalnum() or words[0] in "\"“'‘")
        and len(words) <= MAX_HEADING
        and len(words.split()) <= MAX_HEADING_WORDS
        and not ends_with_stop(words)
    )


def _fold(words: str) -> str:
    """Return letters and digits alone, without case: headlines are repeated with other quotes and blanks."""
    return "".join(c for c in words.casefold() if c.isalnum())
