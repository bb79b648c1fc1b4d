"""Lines of text from a stream of bytes, one at a time, so that a long file needs little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO

from kg.article.decode import decode, decode_unmarked, refuse_binary, split_bom
from kg.errors import ArticleError

OnSkip = Callable[[ArticleError], None]
Line = tuple[int, str]

MAX_LINE_BYTES = 30_000_000  # a text of 5 MB written in JSON escapes
MAX_FILE_BYTES = (
    100_000_000  # of what must be held as a whole: UTF-16, JSON that is not one record a line
)
_SNIFF = 4096


def raw_lines(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a stream, ends included; of one that is too long the beginning, longer than the limit."""
    while line := file.readline(MAX_LINE_BYTES + 1):
        yield line
        while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
            line = file.readline(MAX_LINE_BYTES + 1)
            if not line:
                return


def text_lines(lines: Iterable[bytes], name: str, on_skip: OnSkip) -> Iterator[Line]:
    """Yield number and text of each line, ends included; a line that is no text is reported and passed over.

    Raises:
        ArticleError: the stream as a whole is no text.
    """
    rows = iter(lines)
    first = next(rows, b"")
    _refuse_binary_line(first, name)
    encoding, body = split_bom(first)
    if encoding not in (None, "utf-8"):
        yield from _decoded_whole(first, rows, name)
        return
    if first:
        yield from _decoded(1, body, name, on_skip)
    for number, line in enumerate(rows, start=2):
        yield from _decoded(number, line, name, on_skip)


def read_all(file: IO[bytes], name: str, limit: int) -> bytes:
    """Return the bytes of a stream.

    Raises:
        ArticleError: more than `limit`.
    """
    data = file.read(limit + 1)
    if len(data) > limit:
        raise ArticleError(name, f"longer than {limit // 1_000_000} MB; cut it into articles")
    return data


def _decoded(number: int, line: bytes, name: str, on_skip: OnSkip) -> Iterator[Line]:
    where = f"{name}:{number}"
    try:
        if len(line) > MAX_LINE_BYTES:
            raise ArticleError(
                where, f"line longer than {MAX_LINE_BYTES // 1_000_000} MB; not read"
            )
        yield number, decode_unmarked(line, where)
    except ArticleError as err:
        on_skip(err)


def _decoded_whole(first: bytes, rest: Iterator[bytes], name: str) -> Iterator[Line]:
    data = bytearray(first)
    for line in rest:
        data += line
        if len(data) > MAX_FILE_BYTES:
            problem = (
                f"longer than {MAX_FILE_BYTES // 1_000_000} MB and not UTF-8; save it as UTF-8"
            )
            raise ArticleError(name, problem)
    for number, words in enumerate(decode(bytes(data), name).split("\n"), start=1):
        yield number, words + "\n"


def _refuse_binary_line(line: bytes, name: str) -> None:
    refuse_binary(line[:16], name)
    if split_bom(line)[0] is None and b"\0" in line[:_SNIFF]:
        raise ArticleError(name, "not text: zero bytes in its first line; give text in UTF-8")
