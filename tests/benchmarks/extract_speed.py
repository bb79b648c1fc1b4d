"""Measure extraction: words a second, the ratio to the bare `nlp.pipe` over the same texts, peak memory.

    python tests/benchmarks/extract_speed.py [ARTICLES...] [--repeat N] [--runs N]

Each measurement runs in a process of its own; loading the model and the tables is not counted, the memory is that of
the whole process. `bare` parses the very texts that extraction parses. Of several runs the fastest counts.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kg.article import read_articles
from kg.model import Article

ARTICLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
WARM_UP = 2  # articles read before the clock starts
KIB_PER_MB = 1024


@dataclass(frozen=True, slots=True)
class Measurement:
    """Words read, seconds of wall clock and of CPU, peak memory of the process."""

    words: int
    seconds: float
    cpu_seconds: float
    peak_mb: float


def measure(what: str, inputs: list[str], repeat: int) -> Measurement:
    """Measure `bare` or `extract` in this process."""
    articles = _load(inputs, repeat)
    work = {"bare": _bare, "extract": _extract}[what]()
    work(articles[:WARM_UP])
    wall, cpu = time.perf_counter(), time.process_time()
    words = work(articles)
    seconds, cpu_seconds = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Measurement(words, seconds, cpu_seconds, peak / KIB_PER_MB)


def _load(inputs: list[str], repeat: int) -> list[Article]:
    def refuse(error: Exception) -> None:
        raise SystemExit(str(error))

    found = list(read_articles(inputs, on_skip=refuse))
    return [replace(article, id=f"{article.id}-{i}") for i in range(repeat) for article in found]


def _bare() -> Callable[[list[Article]], int]:
    from kg.language.pipeline import BATCH_SIZE, load_language, text_to_parse

    nlp = load_language()

    def work(articles: list[Article]) -> int:
        docs = (nlp.tokenizer(text_to_parse(article)) for article in articles)
        return sum(_words(doc.text) for doc in nlp.pipe(docs, batch_size=BATCH_SIZE))

    return work


def _extract() -> Callable[[list[Article]], int]:
    from kg.language.pipeline import text_to_parse
    from kg.pipeline import Settings, read_all

    def work(articles: list[Article]) -> int:
        readings = read_all(articles, Settings())
        return sum(_words(text_to_parse(reading.article)) for reading in readings)

    return work


def _words(text: str) -> int:
    return len(text.split())


def _in_child(what: str, options: argparse.Namespace) -> Measurement:
    """Return the fastest of several runs, each in a fresh process."""
    command = [sys.executable, __file__, *options.articles, "--repeat", str(options.repeat)]
    runs = []
    for _ in range(options.runs):
        done = subprocess.run(
            [*command, "--only", what], capture_output=True, text=True, check=True
        )
        runs.append(Measurement(**json.loads(done.stdout)))
    return min(runs, key=lambda run: run.cpu_seconds)


def main() -> None:
    """Print the table, or with `--only` one measurement as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="*", default=[str(ARTICLES)])
    parser.add_argument("--repeat", type=int, default=5, help="times that the articles are read")
    parser.add_argument(
        "--runs", type=int, default=3, help="processes, of which the fastest counts"
    )
    parser.add_argument("--only", choices=("bare", "extract"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        found = measure(options.only, options.articles, options.repeat)
        fields = {name: getattr(found, name) for name in Measurement.__slots__}
        print(json.dumps(fields))  # noqa: T201
        return
    bare, extract = (_in_child(what, options) for what in ("bare", "extract"))
    for name, run in (("bare nlp.pipe", bare), ("extraction", extract)):
        print(  # noqa: T201
            f"{name:<14} {run.words:>7} words {run.words / run.seconds:>8.0f} words/s"
            f" {run.cpu_seconds:>7.2f} s CPU {run.peak_mb:>6.0f} MB"
        )
    print(f"ratio of CPU time: {extract.cpu_seconds / bare.cpu_seconds:.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
