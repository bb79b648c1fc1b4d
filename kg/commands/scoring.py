"""The command that measures: evaluate."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.commands.app import app, one_of
from kg.commands.reading import Actors, Model
from kg.errors import ArticleError


@app.command()
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="Annotated texts as JSON lines.", show_default=False),
    ],
    actors: Actors = None,
    model: Model = None,
    format: Annotated[
        str, typer.Option("--format", metavar="table|json", help="Form of the output.")
    ] = "table",
) -> None:
    """Print precision, recall and F1 on annotated texts."""
    from kg.article import article_from_text
    from kg.evaluate import score_statements
    from kg.pipeline import Settings, read_all

    one_of("format", format, ("table", "json"))
    rows = _read_gold(gold)
    articles = [
        article_from_text(
            row["text"],
            id=str(row["id"]),
            date=date.fromisoformat(row["date"]) if row.get("date") else None,
        )
        for row in rows
    ]
    settings = Settings(actors=tuple(actors or ()), model=model)
    found = {r.article.id: r.statements for r in read_all(articles, settings)}
    scores = score_statements(rows, found)
    if format == "json":
        typer.echo(json.dumps(dataclasses.asdict(scores)))
        return
    typer.echo(f"{scores.sentences} texts      precision  recall      F1")
    for name in ("pair", "typed"):
        score = getattr(scores, name)
        figures = (score.precision, score.recall, score.f1)
        typer.echo(f"{name:<14}" + "".join(f"{_figure(value):>10}" for value in figures))
    for name in ("polarity", "modality", "source"):
        typer.echo(f"{name:<14}{_figure(getattr(scores, name)):>10}  of the matched pairs")


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _read_gold(path: Path) -> list[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as err:
        problem = err.strerror if isinstance(err, OSError) else "not UTF-8 text"
        raise ArticleError(str(path), f"cannot be read: {problem}") from err
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            row["id"], row["text"], row["statements"]
        except (ValueError, KeyError, TypeError) as err:
            problem = f"no annotated text with id, text and statements: {err}"
            raise ArticleError(f"{path}:{number}", problem) from err
        rows.append(row)
    return rows
