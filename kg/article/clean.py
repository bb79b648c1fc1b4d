"""Find the blocks of an article's text: title, deck, dateline, byline, caption, paragraph, promo.

The text itself is left as it is; blocks are spans over it, in order, apart from each other, without white space at
the edges. Only paragraphs and the title are read for statements, so in doubt a unit is a paragraph. A text that is one
unit is a paragraph, however short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.article.dateline import dateline_length
from kg.article.dates import is_date_line
from kg.article.lines import Unit, ends_with_stop, split_units
from kg.article.patterns import boilerplate
from kg.model import Block, BlockKind

MAX_TITLE = 250  # characters
MAX_DECK = 500
MAX_HEADING = 70
MAX_HEADING_WORDS = 9
MAX_LINK = 300  # an entry under "Sources" is shorter; a longer one is text

_NO_TITLE_END = (
    ".",
    ":",
    ";",
    ",",
    '."',
    ".”",
    ".'",
    ".’",
)  # headlines may ask or exclaim, not state


def find_blocks(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Return the blocks of a text; `title` is the headline where it is known from elsewhere."""
    units = split_units(text, _stands_alone)
    kinds = _kinds([unit.words for unit in units], [u.line_count for u in units], title)
    blocks: list[Block] = []
    for i, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        if kind is BlockKind.PARAGRAPH:
            is_first = BlockKind.PARAGRAPH not in kinds[:i]
            blocks.extend(_split_dateline(text, unit, is_first=is_first))
        else:
            blocks.append(Block(kind, unit.start, unit.end))
    return tuple(blocks)


def _stands_alone(line: str) -> bool:
    return _line_kind(line) is not None


def _line_kind(words: str) -> BlockKind | None:
    if is_date_line(words):
        return BlockKind.DATELINE
    return boilerplate().kind(words)


def _kinds(units: Sequence[str], line_counts: Sequence[int], title: str | None) -> list[BlockKind]:
    if len(units) <= 1:
        return [BlockKind.PARAGRAPH for _ in units]
    kinds = [_line_kind(words) for words in units]
    first = _find_title(units, kinds, title)
    headline = _fold(title or "") or (_fold(units[first]) if first is not None else "")
    for i, words in enumerate(units):
        if headline and _fold(words) == headline:
            kinds[i] = BlockKind.TITLE if i == first else BlockKind.PROMO
    _mark_deck(units, kinds)
    _mark_sections(units, kinds)
    _mark_headings(units, kinds, line_counts)
    return [kind or BlockKind.PARAGRAPH for kind in kinds]


def _find_title(
    units: Sequence[str], kinds: list[BlockKind | None], title: str | None
) -> int | None:
    """Return the place of the headline: what equals the known title, else a first line without a stop."""
    wanted = _fold(title or "")
    for i, words in enumerate(units[:5]):
        if wanted and _fold(words) == wanted:
            kinds[i] = BlockKind.TITLE
            return i
    if kinds[0] is not None or len(units[0]) > MAX_TITLE:
        return None
    repeated = _fold(units[0]) in map(_fold, units[1:5])
    has_text = any(
        k is None and ends_with_stop(u) for u, k in zip(units[1:], kinds[1:], strict=True)
    )
    if not repeated and (units[0].endswith(_NO_TITLE_END) or not has_text):
        return None
    kinds[0] = BlockKind.TITLE
    return 0


def _mark_deck(units: Sequence[str], kinds: list[BlockKind | None]) -> None:
    """Mark the one unit between the headline and the lines of date, author or reading time."""
    if BlockKind.TITLE not in kinds:
        return
    i = kinds.index(BlockKind.TITLE) + 1
    while i < len(kinds) and kinds[i] is BlockKind.PROMO:
        i += 1
    if i + 1 >= len(kinds) or kinds[i] is not None or len(units[i]) > MAX_DECK:
        return
    if kinds[i + 1] in (BlockKind.DATELINE, BlockKind.BYLINE, BlockKind.PROMO):
        kinds[i] = BlockKind.DECK


def _mark_sections(units: Sequence[str], kinds: list[BlockKind | None]) -> None:
    """Mark headings such as "Sources" and the entries that follow them."""
    inside = False
    for i, words in enumerate(units):
        if boilerplate().opens_section(words):
            kinds[i] = BlockKind.PROMO
            inside = True
        elif inside and kinds[i] is None and len(words) <= MAX_LINK:
            kinds[i] = BlockKind.PROMO
        elif kinds[i] is None:
            inside = False


def _mark_headings(
    units: Sequence[str], kinds: list[BlockKind | None], line_counts: Sequence[int]
) -> None:
    """Mark short lines without a stop before a paragraph that ends with one."""
    for i in range(len(units) - 1):
        if (
            kinds[i] is None
            and line_counts[i] == 1
            and _is_heading(units[i])
            and kinds[i + 1] is None
            and len(units[i + 1]) > MAX_HEADING
            and ends_with_stop(units[i + 1])
        ):
            kinds[i] = BlockKind.PROMO


def _is_heading(words: str) -> bool:
    return (
        len(words) <= MAX_HEADING
        and len(words.split()) <= MAX_HEADING_WORDS
        and not ends_with_stop(words)
    )


def _split_dateline(text: str, unit: Unit, *, is_first: bool) -> Iterator[Block]:
    length = dateline_length(text[unit.start : unit.end], is_first=is_first)
    start = unit.start
    if length:
        dateline = text[start : start + length].rstrip()
        yield Block(BlockKind.DATELINE, start, start + len(dateline))
        start += length
    yield Block(BlockKind.PARAGRAPH, start, unit.end)


def _fold(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())
