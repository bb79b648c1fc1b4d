"""The forms in which one file or stream holds articles: text, HTML, JSON lines, JSON, CSV, or to be told by its look.

Each function yields articles with the place they stand at (`news.jsonl:17`). A faulty record is reported to `on_skip`
and passed over; a file that is no article at all raises ArticleError.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO

from kg.article.compose import article_from_text
from kg.article.csv_rows import csv_records
from kg.article.decode import decode
from kg.article.html import MAX_PAGE_BYTES, article_from_html, looks_like_html
from kg.article.records import MAX_TEXT_BYTES, article_from_record, check_text, parse_json
from kg.article.streams import (
    MAX_FILE_BYTES,
    Line,
    OnSkip,
    raw_lines,
    read_all,
    text_lines,
)
from kg.errors import ArticleError
from kg.model import Article

Placed = tuple[str, Article]

TEXT = frozenset({".txt", ".md"})
HTML = frozenset({".html", ".htm"})
JSON_LINES = frozenset({".jsonl", ".ndjson"})
SUFFIXES = TEXT | HTML | JSON_LINES | {".json", ".csv"}


def articles_from_file(path: Path, on_skip: OnSkip) -> Iterator[Placed]:
    """Yield the articles of a file, read as its suffix says; of an unknown suffix as it looks."""
    name, suffix = str(path), path.suffix.lower()
    with path.open("rb") as file:
        if suffix in TEXT:
            yield _from_text(read_all(file, name, MAX_TEXT_BYTES), name)
        elif suffix in HTML:
            yield name, article_from_html(read_all(file, name, MAX_PAGE_BYTES), name)
        elif suffix in JSON_LINES:
            yield from _from_json_lines(text_lines(raw_lines(file), name, on_skip), name, on_skip)
        elif suffix == ".csv":
            yield from _from_csv(text_lines(raw_lines(file), name, on_skip), name, on_skip)
        elif suffix == ".json":
            text = decode(read_all(file, name, MAX_FILE_BYTES), name)
            yield from _from_json(text, name, on_skip)
        else:
            yield from articles_from_stream(file, name, on_skip)


def articles_from_stream(file: IO[bytes], name: str, on_skip: OnSkip) -> Iterator[Placed]:
    """Yield the articles of a stream whose form is told by its look.

    JSON lines are read one by one, as they come; for all else the stream is read to its end first.
    """
    lines = raw_lines(file)
    head: list[bytes] = []
    for line in lines:
        head.append(line)
        if line.strip():
            break
    if head and _is_record_line(head[-1]):
        rows = text_lines(chain(head, lines), name, on_skip)
        yield from _from_json_lines(rows, name, on_skip)
    else:
        yield from _from_unknown(_join(chain(head, lines), name), name, on_skip)


def _is_record_line(line: bytes) -> bool:
    stripped = line.strip()
    return stripped.startswith(b"{") and stripped.endswith(b"}")


def _join(lines: Iterable[bytes], name: str) -> bytes:
    data = bytearray()
    for line in lines:
        data += line
        if len(data) > MAX_FILE_BYTES:
            problem = (
                f"longer than {MAX_FILE_BYTES // 1_000_000} MB; give one article a line, as JSON"
            )
            raise ArticleError(name, problem)
    return bytes(data)


def _from_unknown(data: bytes, name: str, on_skip: OnSkip) -> Iterator[Placed]:
    text = decode(data, name)
    if looks_like_html(text):
        yield name, article_from_html(data, name)
    elif _are_json_lines(text) or _is_json(text):
        yield from _from_json(text, name, on_skip)
    else:
        yield _from_text(data, name)


def _from_text(data: bytes, name: str) -> Placed:
    text = decode(data, name)
    check_text(text, name)
    return name, article_from_text(text)


def _from_json_lines(lines: Iterable[Line], name: str, on_skip: OnSkip) -> Iterator[Placed]:
    is_empty = True
    for number, line in lines:
        if not line.strip():
            continue
        is_empty = False
        where = f"{name}:{number}"
        try:
            yield where, article_from_record(parse_json(line, where), where)
        except ArticleError as err:
            on_skip(err)
    if is_empty:
        raise ArticleError(name, "empty: no record in it")


def _from_json(text: str, name: str, on_skip: OnSkip) -> Iterator[Placed]:
    """Yield the articles of an object, of a list of objects, or of JSON lines under the wrong name."""
    if _are_json_lines(text):
        rows = enumerate(text.split("\n"), start=1)
        yield from _from_json_lines(rows, name, on_skip)
        return
    if not text.strip():
        raise ArticleError(name, "empty: no record in it")
    value = parse_json(text, name)
    if not isinstance(value, list):
        yield name, article_from_record(value, name)
        return
    for i, record in enumerate(value):
        where = f"{name}[{i}]"
        try:
            yield where, article_from_record(record, where)
        except ArticleError as err:
            on_skip(err)


def _are_json_lines(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines)


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        value = parse_json(text, "")
    except ArticleError:
        return False
    return isinstance(value, dict | list)


def _from_csv(lines: Iterator[Line], name: str, on_skip: OnSkip) -> Iterator[Placed]:
    for number, record in csv_records(lines, name, on_skip):
        where = f"{name}:{number}"
        try:
            yield where, article_from_record(record, where)
        except ArticleError as err:
            on_skip(err)
