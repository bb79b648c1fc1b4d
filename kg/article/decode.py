"""Bytes to text: byte-order mark, UTF-8, else Windows-1252 where no byte speaks against it; else no text at all."""

from __future__ import annotations

import codecs
import logging

from kg.errors import ArticleError

MAX_CONTROL_SHARE = 0.02  # of a text's characters; above, it is no text

_LOG = logging.getLogger(__name__)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x1f\x8b", "gzip-compressed; unpack it first"),
    (b"PK\x03\x04", "a zip archive; unpack it first"),
    (b"BZh", "bzip2-compressed; unpack it first"),
    (b"\xfd7zXZ\x00", "xz-compressed; unpack it first"),
    (b"(\xb5/\xfd", "zstd-compressed; unpack it first"),
    (b"%PDF-", "a PDF file; convert it to text first"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as text first"),
)


def split_bom(data: bytes) -> tuple[str | None, bytes]:
    """Return the encoding that a byte-order mark declares, None without one, and the bytes behind it."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    return None, data


def refuse_binary(head: bytes, where: str) -> None:
    """Raise for the first bytes of what is known to be no text.

    Raises:
        ArticleError: an archive, an image, an office file.
    """
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise ArticleError(where, f"not text: {what}")


def decode(data: bytes, where: str) -> str:
    """Return the text of bytes, without byte-order mark, line ends as they are.

    Raises:
        ArticleError: no text, or in no encoding that can be told for certain.
    """
    refuse_binary(data[:16], where)
    encoding, body = split_bom(data)
    text = _decode_as(body, encoding, where) if encoding else _decode_unmarked(body, where)
    if _control_share(text) > MAX_CONTROL_SHARE:
        raise ArticleError(where, "not text: too many control characters; give text in UTF-8")
    return text


def _decode_as(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as err:
        problem = f"not text: byte {err.start} is no {encoding.upper()} as its mark says; save it as UTF-8"
        raise ArticleError(where, problem) from err


def _decode_unmarked(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as err:
        if data.count(0) * 10 > len(data):
            raise ArticleError(where, "not text: many zero bytes; give text in UTF-8") from err
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as err:
        problem = "not text: neither UTF-8 nor Windows-1252; save it as UTF-8"
        raise ArticleError(where, problem) from err
    _LOG.info("%s: not UTF-8, read as Windows-1252", where)
    return text


def _control_share(text: str) -> float:
    if not text:
        return 0.0
    return sum(c < " " and c not in "\t\n\r\f" for c in text) / len(text)
