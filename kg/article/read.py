"""Read any mix of inputs as a stream of articles; what cannot be used is reported and passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from kg.article.compose import article_from_text
from kg.article.decode import decode
from kg.article.records import article_from_record, check_text, parse_json
from kg.errors import ArticleError
from kg.model import Article

OnSkip = Callable[[ArticleError], None]
SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".ndjson", ".json", ".csv")


def read_articles(
    inputs: Iterable[str | Path], *, stdin: IO[bytes] | None = None, on_skip: OnSkip
) -> Iterator[Article]:
    """Yield the articles of files, folders and `-`, in the order given."""
    for given in inputs:
        path = Path(given)
        if not path.exists():
            on_skip(ArticleError(str(given), "no such file"))
        elif path.suffix in (".jsonl", ".ndjson"):
            for number, line in enumerate(path.read_text().splitlines(), start=1):
                where = f"{path}:{number}"
                try:
                    yield article_from_record(parse_json(line, where), where)
                except ArticleError as err:
                    on_skip(err)
        else:
            try:
                text = decode(path.read_bytes(), str(path))
                check_text(text, str(path))
                yield article_from_text(text)
            except ArticleError as err:
                on_skip(err)
