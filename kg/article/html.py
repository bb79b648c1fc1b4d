"""HTML pages to articles, each extracted in a child process that is killed after a time limit.

The article's text is the extracted text, and offsets count in it; title, day, publisher and address come from what the
page says of itself. Needs the extra `irkg[html]`.
"""

from __future__ import annotations

import codecs
import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import kg
from kg.article.compose import article_from_text
from kg.article.dates import parse_date
from kg.article.decode import decode, refuse_binary, split_bom
from kg.article.records import check_text
from kg.errors import ArticleError
from kg.model import Article

TIMEOUT_S = 20.0  # for one page; a news page takes a third of a second
MAX_PAGE_BYTES = 20_000_000  # of HTML: scripts and pictures inside it count
WORKER = (sys.executable, "-P", "-m", "kg.article.html_worker")

_LOG = logging.getLogger(__name__)
_HEAD = 4096  # bytes in which a page declares its encoding
_DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE
)
_TRUSTED = re.compile(
    r"utf-?8|us-ascii|(?:iso-?8859|windows|cp)[-_]?\d{1,4}(?:[-_]\d{1,2})?|koi8-[ru]|gb(?:k|2312|18030)|big5"
    r"|euc-(?:jp|kr)|shift[-_]jis|iso-2022-jp|latin-?1|macintosh",
    re.IGNORECASE,
)
_LATIN = frozenset({"iso8859-1", "ascii"})  # browsers read both as Windows-1252
_LOOKS_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_html(head: str) -> bool:
    """Whether a text begins as a page or a piece of one does."""
    return _LOOKS_HTML.match(head) is not None


def article_from_html(data: bytes, where: str, *, timeout_s: float = TIMEOUT_S) -> Article:
    """Return the article of a page.

    Raises:
        ArticleError: no text in it, not installed, or the limits of time and memory were reached.
    """
    if len(data) > MAX_PAGE_BYTES:
        raise ArticleError(where, f"page longer than {MAX_PAGE_BYTES // 1_000_000} MB; not read")
    page = _run_worker(decode_html(data, where), where, timeout_s)
    text = page.get("text") or ""
    check_text(text, where)
    return article_from_text(
        text,
        title=page.get("title"),
        date=parse_date(page.get("date") or ""),
        url=page.get("url"),
        publisher=page.get("publisher"),
    )


def decode_html(data: bytes, where: str) -> str:
    """Return the page as text: by its mark, as UTF-8 where it is, by the encoding it declares, as Windows-1252.

    Bytes that are UTF-8 and more than ASCII are hardly ever anything else, so UTF-8 wins over a declared encoding.

    Raises:
        ArticleError: no text.
    """
    refuse_binary(data[:16], where)
    marked, _ = split_bom(data)
    declared = None if marked else _declared_encoding(data[:_HEAD])
    if declared is None or _is_utf8(data):
        return decode(data, where)
    try:
        return data.decode(declared)
    except UnicodeDecodeError:
        _LOG.warning("%s: declares %s, but is not", where, declared)
        return decode(data, where)


def _declared_encoding(head: bytes) -> str | None:
    match = _DECLARED.search(head)
    name = match[1].decode("ascii") if match else ""
    if not _TRUSTED.fullmatch(name):
        return None
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return "cp1252" if found in _LATIN else found


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return False  # says nothing: some encodings write everything in ASCII bytes
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _run_worker(page: str, where: str, timeout_s: float) -> dict[str, str]:
    try:
        done = subprocess.run(
            WORKER,
            input=page.encode("utf-8", "replace"),
            capture_output=True,
            timeout=timeout_s,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as err:
        problem = f"page not extracted within {timeout_s:g} s; save it as plain text"
        raise ArticleError(where, problem) from err
    except OSError as err:
        raise ArticleError(where, f"no process for HTML could be started: {err}") from err
    return _read_answer(done, where)


def _read_answer(done: subprocess.CompletedProcess[bytes], where: str) -> dict[str, str]:
    try:
        answer = json.loads(done.stdout) if done.returncode == 0 else None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise ArticleError(where, "page could not be extracted; save it as plain text")
    if missing := answer.get("missing"):
        problem = f"HTML needs an extra ({missing:.80}): pip install 'irkg[html]'"
        raise ArticleError(where, problem)
    return {key: value for key, value in answer.items() if isinstance(value, str)}


def _environment() -> dict[str, str]:
    """Return the environment of the worker, in which this very package is found."""
    package = str(Path(kg.__file__).parent.parent)
    paths = [package, *os.environ.get("PYTHONPATH", "").split(os.pathsep)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
