"""Bytes to text: byte-order mark, UTF-8, else Windows-1252 where nothing speaks against it; else no text at all."""

from __future__ import annotations

import codecs
import logging

from kg.errors import ArticleError

MAX_CONTROL_SHARE = 0.02  # of the characters of a text; above, it is none
MAX_ACCENT_SHARE = 0.25  # of its letters; more in Windows-1252 is Cyrillic or Greek misread

_LOG = logging.getLogger(__name__)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, with whose mark it begins
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x1f\x8b", "gzip-compressed; unpack it first"),
    (b"PK\x03\x04", "a zip archive or office file; unpack it or save it as text first"),
    (b"BZh9", "bzip2-compressed; unpack it first"),
    (b"\xfd7zXZ\x00", "xz-compressed; unpack it first"),
    (b"(\xb5/\xfd", "zstd-compressed; unpack it first"),
    (b"%PDF-", "a PDF file; save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old office file; save it as text first"),
    (b"\x89PNG", "a PNG image; give the text itself"),
    (b"\xff\xd8\xff", "a JPEG image; give the text itself"),
    (b"GIF8", "a GIF image; give the text itself"),
)


def split_bom(data: bytes) -> tuple[str | None, bytes]:
    """Return the encoding that a byte-order mark declares, None without one, and the bytes behind it."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    return None, data


def refuse_binary(head: bytes, where: str) -> None:
    """Look at the first bytes of a file.

    Raises:
        ArticleError: they are those of an archive, an image, an office file.
    """
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise ArticleError(where, f"not text: {what}")


def decode(data: bytes, where: str) -> str:
    """Return the text of a file, without byte-order mark, line ends as they are.

    Raises:
        ArticleError: no text, or in an encoding that cannot be told.
    """
    refuse_binary(data[:16], where)
    encoding, body = split_bom(data)
    if encoding is None:
        return decode_unmarked(body, where)
    try:
        return _checked(body.decode(encoding), where)
    except UnicodeDecodeError as err:
        problem = f"not text: byte {err.start} is no {encoding.upper()} as the file's mark says; save it as UTF-8"
        raise ArticleError(where, problem) from err


def decode_unmarked(data: bytes, where: str) -> str:
    """Return the text of bytes that no mark precedes.

    UTF-8 with single faulty bytes is read as UTF-8; what is no UTF-8 at all as Windows-1252. Both are logged.

    Raises:
        ArticleError: no text, or in an encoding that cannot be told.
    """
    try:
        return _checked(data.decode("utf-8"), where)
    except UnicodeDecodeError as err:
        return _checked(_decode_faulty(data, where, err), where)


def _decode_faulty(data: bytes, where: str, err: UnicodeDecodeError) -> str:
    patched = data.decode("utf-8", "replace")
    faults = patched.count("\N{REPLACEMENT CHARACTER}")
    if sum(c > "\x7f" for c in patched) > 2 * faults:
        _LOG.warning("%s: %d faulty bytes in UTF-8, the first at %d", where, faults, err.start)
        return patched
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or _accent_share(text) > MAX_ACCENT_SHARE:
        problem = "not text: neither UTF-8 nor Windows-1252; save it as UTF-8"
        raise ArticleError(where, problem) from err
    _LOG.warning("%s: not UTF-8, read as Windows-1252", where)
    return text


def _checked(text: str, where: str) -> str:
    controls = sum(c < " " and c not in "\t\n\r\f" for c in text)
    if controls > MAX_CONTROL_SHARE * len(text) + 1:
        raise ArticleError(where, "not text: too many control characters; give text in UTF-8")
    return text


def _accent_share(text: str) -> float:
    letters = sum(c.isalpha() for c in text)
    return sum(c.isalpha() and c > "\x7f" for c in text) / letters if letters else 0.0
