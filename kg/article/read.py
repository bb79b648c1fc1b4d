"""Read any mix of inputs as a stream of articles; what cannot be used is reported and passed over.

An input is a text file, an HTML page, JSON lines, a JSON file with an object or a list of them, a CSV file with a
header, a folder of such files, or `-` for standard input. Nothing is written and nothing fetched.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from kg.article.formats import SUFFIXES, Placed, articles_from_file, articles_from_stream
from kg.article.streams import OnSkip
from kg.errors import ArticleError
from kg.model import Article

STANDARD_INPUT = "-"


def read_articles(
    inputs: Iterable[str | Path], *, stdin: IO[bytes] | None = None, on_skip: OnSkip
) -> Iterator[Article]:
    """Yield the articles of the inputs, in the order given; those of a folder in the order of the file names.

    `on_skip` is called with an `ArticleError` for each file or record that cannot be used. An article that comes a
    second time with the same id and text is passed over; with the same id and another text it is reported. Of a
    folder the files of known suffixes are read, at any depth, but nothing hidden.
    """
    seen: dict[str, str] = {}
    for where, article in _found(inputs, stdin, on_skip):
        known = seen.setdefault(article.id, "")
        seen[article.id] = known or article.sha256
        if not known:
            yield article
        elif known != article.sha256:
            problem = f"its id {article.id:.80} has had another text; give each article its own id"
            on_skip(ArticleError(where, problem))


def _found(
    inputs: Iterable[str | Path], stdin: IO[bytes] | None, on_skip: OnSkip
) -> Iterator[Placed]:
    for given in inputs:
        if str(given) == STANDARD_INPUT:
            file = sys.stdin.buffer if stdin is None else stdin
            name = "standard input"
            yield from _reported(articles_from_stream(file, name, on_skip), name, on_skip)
            continue
        for path in _files(Path(given), on_skip):
            yield from _reported(articles_from_file(path, on_skip), str(path), on_skip)


def _reported(articles: Iterator[Placed], name: str, on_skip: OnSkip) -> Iterator[Placed]:
    """Yield the articles of one file; report the file when it fails as a whole."""
    try:
        yield from articles
    except ArticleError as err:
        on_skip(err)
    except OSError as err:
        on_skip(ArticleError(name, f"cannot be read: {err.strerror or err}"))


def _files(path: Path, on_skip: OnSkip) -> Iterator[Path]:
    """Yield a file itself; of a folder the files below it."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        on_skip(ArticleError(str(path), "no such file"))
        return
    except (OSError, ValueError) as err:
        on_skip(ArticleError(f"{path!s:.80}", f"cannot be opened: {err}"[:200]))
        return
    if not path.is_dir():
        yield path
        return
    found = _files_below(path, on_skip)
    if not found:
        known = ", ".join(sorted(SUFFIXES))
        on_skip(ArticleError(str(path), f"no articles in this folder; known are files in {known}"))
    yield from found


def _files_below(folder: Path, on_skip: OnSkip) -> list[Path]:
    def report(err: OSError) -> None:
        on_skip(ArticleError(str(err.filename), f"cannot be read: {err.strerror}"))

    found: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=report):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(place, name) for name in files if not name.startswith("."))
        found.extend(path for path in paths if path.suffix.lower() in SUFFIXES)
    return sorted(found, key=lambda path: path.parts)
