"""Commands that read articles: extract, triples, link, evaluate."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.commands.app import Tally, app, print_record
from kg.errors import ArticleError
from kg.model import MentionRequest

if TYPE_CHECKING:
    from kg.pipeline import Settings

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Text or HTML files, folders, JSON lines, CSV with a header, or - for standard input.",
        show_default=False,
    ),
]
Actors = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        metavar="FILE.csv",
        help="Further actors: alias,canonical,code,start,end. May be given more than once.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option("--model", metavar="NAME_OR_PATH", help="Any installed spaCy English pipeline."),
]
Workers = Annotated[int, typer.Option("--workers", min=1, metavar="N", help="Processes that read.")]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence", min=0.0, max=1.0, metavar="X", help="Leave out what is less sure."
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")]


def make_settings(
    tally: Tally, actors: list[Path] | None, model: str | None, workers: int, min_confidence: float
) -> Settings:
    """Return the settings that the options of a reading command ask for."""
    from kg.pipeline import Settings

    return Settings(
        actors=tuple(actors or ()),
        model=model,
        workers=workers,
        min_confidence=min_confidence,
        on_skip=tally.skip,
    )


@app.command()
def extract(
    inputs: Inputs,
    actors: Actors = None,
    model: Model = None,
    workers: Workers = 1,
    min_confidence: MinConfidence = 0.0,
    quiet: Quiet = False,
) -> None:
    """Print the statements of articles, one JSON record a line, in text order."""
    from kg.pipeline import read_readings
    from kg.records import statement_to_record

    tally = Tally(quiet)
    settings = make_settings(tally, actors, model, workers, min_confidence)
    for reading in read_readings(inputs, settings):
        tally.read += 1
        for statement in reading.statements:
            print_record(statement_to_record(statement))
    tally.end()


@app.command()
def triples(
    inputs: Inputs,
    actors: Actors = None,
    model: Model = None,
    workers: Workers = 1,
    min_confidence: MinConfidence = 0.0,
    quiet: Quiet = False,
) -> None:
    """Print who does what to what in any sentence, as written, one JSON record a line."""
    from kg.pipeline import read_readings
    from kg.records import triple_to_record

    tally = Tally(quiet)
    settings = make_settings(tally, actors, model, workers, min_confidence)
    for reading in read_readings(inputs, settings, triples=True):
        tally.read += 1
        for triple in reading.triples:
            print_record(triple_to_record(triple))
    tally.end()


@app.command()
def link(
    inputs: Inputs,
    actors: Actors = None,
    model: Model = None,
    quiet: Quiet = False,
) -> None:
    """Print the actor that each mention refers to; input lines are {id, text, context?, date?}."""
    from kg.pipeline import Settings, link_mentions
    from kg.records import linked_to_record

    tally = Tally(quiet)
    settings = Settings(actors=tuple(actors or ()), model=model)
    for linked in link_mentions(_requests(inputs, tally), settings):
        tally.read += 1
        print_record(linked_to_record(linked))
    tally.end()


def _requests(inputs: list[str], tally: Tally) -> Iterator[MentionRequest]:
    for name in inputs:
        try:
            text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as err:
            problem = err.strerror if isinstance(err, OSError) else "not UTF-8 text"
            tally.skip(ArticleError(name, problem or "cannot be read"))
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                try:
                    yield _request(json.loads(line))
                except (ValueError, TypeError, KeyError) as err:
                    problem = f"no mention {{id, text, context?, date?}}: {err}"
                    tally.skip(ArticleError(f"{name}:{number}", problem))


def _request(row: Any) -> MentionRequest:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError("text is missing")
    day = row.get("date")
    return MentionRequest(
        id=str(row["id"]),
        text=row["text"],
        context=row.get("context") or None,
        date=date.fromisoformat(str(day)[:10]) if day else None,
    )
