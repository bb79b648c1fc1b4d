"""Rows of a CSV file with a header, as records.

Rows are cut here, at line ends outside quotes, and then read by the `csv` module one at a time: so one faulty row costs
itself alone, and a forgotten quotation mark does not swallow the file.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from kg.article.streams import MAX_LINE_BYTES, Line, OnSkip
from kg.errors import ArticleError

DELIMITERS = ",;\t"
Row = tuple[int, dict[str, str]]


def csv_records(lines: Iterator[Line], name: str, on_skip: OnSkip) -> Iterator[Row]:
    """Yield line number and record of each row; a faulty row is reported and passed over.

    Raises:
        ArticleError: no header, or none with a column `text`.
    """
    rows = _rows(lines, name, on_skip)
    number, head = next(rows, (1, ""))
    delimiter, header = _header(head, f"{name}:{number}")
    for number, row in rows:
        where = f"{name}:{number}"
        try:
            cells = _cells(row, delimiter, where)
            if len(cells) != len(header):
                problem = f"{len(cells)} cells where the header has {len(header)}"
                raise ArticleError(where, f"{problem}; put text with commas in quotes")
            yield number, dict(zip(header, cells, strict=True))
        except ArticleError as err:
            on_skip(err)


def _header(row: str, where: str) -> tuple[str, list[str]]:
    for delimiter in DELIMITERS:
        names = [cell.strip().casefold() for cell in _cells(row, delimiter, where)]
        if "text" in names:
            if len(set(names)) < len(names):
                raise ArticleError(where, "two columns of the CSV header have the same name")
            return delimiter, names
    raise ArticleError(where, "no column 'text' in the CSV header")


def _cells(row: str, delimiter: str, where: str) -> list[str]:
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE_BYTES))  # one setting for all threads
    try:
        return next(csv.reader([row], delimiter=delimiter, strict=True), [])
    except csv.Error as err:
        raise ArticleError(where, f"broken CSV: {err}") from err


def _rows(lines: Iterator[Line], name: str, on_skip: OnSkip) -> Iterator[Line]:
    """Yield rows that are not blank; a row ends where an even number of quotation marks has been seen."""
    waiting: deque[Line] = deque()
    while True:
        row, is_whole = _take_row(waiting, lines)
        if not row:
            return
        if not is_whole:
            on_skip(
                ArticleError(
                    f"{name}:{row[0][0]}", 'broken CSV: a quotation mark (") is not closed'
                )
            )
            waiting.extendleft(reversed(row[1:]))
        elif text := "".join(part for _, part in row).strip("\r\n"):
            yield row[0][0], text


def _take_row(waiting: deque[Line], lines: Iterator[Line]) -> tuple[list[Line], bool]:
    row: list[Line] = []
    quotes = size = 0
    while line := waiting.popleft() if waiting else next(lines, None):
        row.append(line)
        quotes += line[1].count('"')
        size += len(line[1])
        if quotes % 2 == 0 or size > MAX_LINE_BYTES:
            break
    return row, quotes % 2 == 0
