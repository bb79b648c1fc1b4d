"""The one constructor of articles: text and what is known of it in, `Article` with its blocks out.

Offsets count code points into the text as given. So nothing is normalised; only characters that no file format can
carry are replaced, each by one other.
"""

from __future__ import annotations

from datetime import date

from kg.article.clean import find_blocks
from kg.article.dateline import dateline_publisher
from kg.article.dates import find_date
from kg.article.lines import ends_with_stop
from kg.iris import digest
from kg.model import Article, Block, BlockKind

_CONTROLS = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F), " ")
_UNREADABLE = dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")
_DATED = (BlockKind.DATELINE, BlockKind.BYLINE)
_REPLACED = {**_CONTROLS, **_UNREADABLE}


def article_from_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    date: date | None = None,
    url: str | None = None,
    publisher: str | None = None,
) -> Article:
    """Return the article of a text, with its blocks.

    What is not given is read from the text where it stands there: the headline, the date line, the agency in a
    dateline. Without `id` the article is known by its url, else by the hash of its text.
    """
    text = replace_unreadable(text)
    blocks = find_blocks(text, title)
    return Article(
        id=replace_unreadable(id or url or digest(text)),
        text=text,
        title=_clean_field(title) or _read_title(text, blocks),
        published=date or _read_date(text, blocks),
        publisher=_clean_field(publisher) or _read_publisher(text, blocks),
        url=_clean_field(url),
        blocks=blocks,
    )


def replace_unreadable(text: str) -> str:
    """Return the text with each control character, lone surrogate or noncharacter replaced by one other.

    The length stays; tab, line feed and carriage return stay.
    """
    return text.translate(_REPLACED)


def _clean_field(value: str | None) -> str | None:
    return " ".join(replace_unreadable(value).split()) or None if value else None


def _words(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())


def _read_title(text: str, blocks: tuple[Block, ...]) -> str | None:
    return next((_words(text, b) for b in blocks if b.kind is BlockKind.TITLE), None)


def _read_date(text: str, blocks: tuple[Block, ...]) -> date | None:
    """Return the day in the lines around the body; between paragraphs a date belongs to what is told."""
    lines = (_words(text, b) for b in _around_body(text, blocks) if b.kind in _DATED)
    return next((day for line in lines if (day := find_date(line))), None)


def _around_body(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    body = [
        i
        for i, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH and ends_with_stop(text[block.start : block.end])
    ]
    return blocks[: body[0]] + blocks[body[-1] :] if body else blocks


def _read_publisher(text: str, blocks: tuple[Block, ...]) -> str | None:
    lines = (_words(text, b) for b in blocks if b.kind is BlockKind.DATELINE)
    return next((name for line in lines if (name := dateline_publisher(line))), None)
