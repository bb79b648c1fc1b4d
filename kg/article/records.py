"""JSON and CSV records to articles: which fields are known, what a record must hold.

A record has `text` and, as far as known, `id`, `url`, `title`, `date`, `source`.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Iterable
from datetime import date
from typing import Any

from kg.article.compose import article_from_text
from kg.article.dates import parse_date
from kg.errors import ArticleError
from kg.model import Article

MAX_TEXT_BYTES = 5_000_000  # of one article; a long news text has 50,000

_LOG = logging.getLogger(__name__)


def article_from_record(record: object, where: str) -> Article:
    """Return the article of a record.

    Raises:
        ArticleError: no object, no text, or a text that cannot be used.
    """
    if not isinstance(record, dict):
        raise ArticleError(where, f"a JSON {_json_type(record)}, not an object with a text")
    text = record.get("text")
    if text is None:
        raise ArticleError(where, "no field 'text'")
    if not isinstance(text, str):
        raise ArticleError(where, f"'text' is a {_json_type(text)}; it must be a string")
    check_text(text, where)
    return article_from_text(
        text,
        id=_field(record, "id", where),
        title=_field(record, "title", where),
        url=_field(record, "url", where),
        publisher=_field(record, "source", where),
        date=_date(record.get("date"), where),
    )


def check_text(text: str, where: str) -> None:
    """Raise for a text without words and for one that is too long."""
    if len(text) > MAX_TEXT_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_TEXT_BYTES:
        raise ArticleError(
            where, f"longer than {MAX_TEXT_BYTES // 1_000_000} MB; cut it into articles"
        )
    if not any(c.isalnum() for c in text):
        raise ArticleError(where, "empty: no words in it")


def parse_json(text: str, where: str) -> Any:
    """Return strict JSON: no NaN, no infinite number, no key twice.

    Raises:
        ArticleError: anything else.
    """
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except RecursionError as err:
        raise ArticleError(where, "broken JSON: nested too deeply") from err
    except ValueError as err:
        raise ArticleError(where, f"broken JSON: {err}") from err


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} stands twice")
        found[key] = value
    return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"the number {digits} is too large")
    return number


def _field(record: dict[str, Any], name: str, where: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if isinstance(value, str):
        return value if value.strip() else None
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    _LOG.warning("%s: '%s' is a %s, not a string; passed over", where, name, _json_type(value))
    return None


def _date(value: object, where: str) -> date | None:
    if value is None or value == "":
        return None
    day = parse_date(" ".join(str(value).split())) if isinstance(value, str | int) else None
    if day is None:
        _LOG.warning("%s: no date stored: %.60r is no day; write YYYY-MM-DD", where, value)
    return day


def _json_type(value: object) -> str:
    names = {dict: "object", list: "list", str: "string", bool: "boolean", type(None): "null"}
    return names.get(type(value), "number")
