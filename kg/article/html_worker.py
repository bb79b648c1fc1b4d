"""Extract one HTML page: HTML in UTF-8 on standard input, one JSON object on standard output.

Run as a process of its own (`python -m kg.article.html_worker`), because a page can be made to need any amount of
time, memory or stack; `kg.article.html` kills it. The limits set here hold where the operating system knows them.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
import warnings
from typing import Any

MAX_MEMORY_BYTES = 1_500_000_000
_UNSEEN = [
    f"//{tag}" for tag in ("script", "style", "iframe", "noscript", "template", "object", "svg")
]
_DATES = {
    "original_date": True,
    "extensive_search": False,
    "max_date": "2199-12-31",
}  # no clock, no guess


def main() -> None:
    """Read a page; write `{"text", "title", "date", "publisher", "url"}`, or `{"missing": why}` without the extra."""
    _limit_memory()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        from trafilatura import bare_extraction
    except ImportError as err:
        json.dump({"missing": str(err).splitlines()[0]}, sys.stdout)
        return
    page = sys.stdin.buffer.read().decode("utf-8", "replace")
    found = bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        prune_xpath=_UNSEEN,
        date_extraction_params=_DATES,
    )
    json.dump(_record(found), sys.stdout)


def _record(found: Any) -> dict[str, str | None]:
    if found is None:
        return {}
    return {
        "text": found.text,
        "title": found.title,
        "date": found.date,
        "publisher": found.sitename,
        "url": found.url,
    }


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's time limit remains
        return
    with contextlib.suppress(
        ValueError, OSError
    ):  # a stricter limit is in force, or macOS, which sets none
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))


if __name__ == "__main__":
    main()
