"""What holds for every text and every file, shown on generated ones."""

from __future__ import annotations

import io
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import article_from_text, find_blocks, read_articles
from kg.article.compose import replace_unreadable
from kg.article.dates import parse_date
from kg.article.formats import HTML, SUFFIXES
from kg.errors import ArticleError
from kg.model import BlockKind

PIECES = (
    "Norway sells radars", "Norway sells radars.", "to Poland", "\n", "\n", "\n\n", "\r\n", "\r", "\u2028", " ", "\t",
    "\x0b", "2 min read", "23 October, 2019", "By Ane Berg", "OSLO, Oct 23 (Reuters) - ", "WASHINGTON (AP) — ",
    "Read more: ", "Sources", "© 2020", "# ", "* * *", "https://x.example", "\u200b", "\ufeff", "\ud800", "\x00",
    "😀", "e\u0301", "Image: Ane", "[Getty]", "(", '"', "…", "—",
)  # fmt: skip
pages = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
texts = st.one_of(st.text(), pages)


@given(text=texts, title=st.one_of(st.none(), st.text(), st.sampled_from(PIECES)))
def test_blocks_are_ordered_apart_and_inside_the_text(text: str, title: str | None) -> None:
    blocks = find_blocks(text, title)
    assert all(0 <= block.start < block.end <= len(text) for block in blocks)
    assert all(before.end <= after.start for before, after in pairwise(blocks))
    words = [text[block.start : block.end] for block in blocks]
    assert [word.strip() for word in words] == words


@given(text=texts)
def test_no_character_that_can_be_seen_is_outside_all_blocks(text: str) -> None:
    covered = {i for block in find_blocks(text) for i in range(block.start, block.end)}
    outside = {text[i] for i in range(len(text)) if i not in covered}
    assert {c for c in outside if not c.isspace()} <= set("\u200b\u2060\ufeff#")


@given(
    line=st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1)
)
def test_one_line_is_one_paragraph_but_for_a_dateline(line: str) -> None:
    kinds = [block.kind for block in find_blocks(line)]
    assert kinds in ([], [BlockKind.PARAGRAPH], [BlockKind.DATELINE, BlockKind.PARAGRAPH])


@given(text=st.text(alphabet=st.characters(), min_size=1))
def test_replacing_keeps_the_length_and_is_done_once(text: str) -> None:
    clean = replace_unreadable(text)
    assert len(clean) == len(text)
    assert replace_unreadable(clean) == clean
    clean.encode("utf-8")


@given(text=texts)
def test_article_of_any_text(text: str) -> None:
    article = article_from_text(text)
    assert len(article.text) == len(text)
    assert article == article_from_text(text)


@given(
    value=st.one_of(st.text(), st.from_regex(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{1,4}", fullmatch=True))
)
def test_any_date_field_is_a_day_or_none(value: str) -> None:
    day = parse_date(value)
    assert day is None or 1500 <= day.year <= 2199


MARKS = (b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b", b"{", b"[", b'id,text\n1,"')


@pytest.mark.parametrize("suffix", [*sorted(SUFFIXES - HTML), ".bin"])
@given(mark=st.sampled_from(MARKS), data=st.binary(max_size=300))
def test_no_bytes_raise(suffix: str, mark: bytes, data: bytes) -> None:
    skipped: list[ArticleError] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(mark + data)
        from_file = list(read_articles([path], on_skip=skipped.append))
    assert from_file or skipped
    from_stdin = list(read_articles(["-"], stdin=io.BytesIO(mark + data), on_skip=skipped.append))
    assert from_stdin or skipped
    assert all("\n" not in str(err) for err in skipped)
