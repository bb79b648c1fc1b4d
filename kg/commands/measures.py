"""Print the measures of actors as a table, CSV or JSON."""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from kg.network.measures import ActorMeasures

_COLUMNS = {
    "actor": "label",
    "kind": "kind",
    "ties": "degree",
    "statements": "statements",
    "out": "weight_out",
    "in": "weight_in",
    "PageRank": "pagerank",
    "betweenness": "betweenness",
    "bloc": "community",
    "net": "net_intensity",
}


def print_measures(rows: Sequence[ActorMeasures], *, format: str, top: int) -> None:
    """Print the first `top` rows as a table, or all of them as CSV or JSON lines."""
    if format == "json":
        for row in rows:
            typer.echo(json.dumps(dataclasses.asdict(row), ensure_ascii=False))
        return
    if format == "csv":
        from kg.graph.results import safe_cell

        writer = csv.writer(sys.stdout, lineterminator="\n")
        names = [f.name for f in dataclasses.fields(rows[0])] if rows else list(_COLUMNS.values())
        writer.writerow(names)
        for row in rows:
            cells = (getattr(row, name) for name in names)
            writer.writerow(safe_cell(c) if isinstance(c, str) else c for c in cells)
        return
    from kg.commands.tables import print_table

    shown = [[_cell(getattr(row, name)) for name in _COLUMNS.values()] for row in rows[:top]]
    print_table(list(_COLUMNS), shown, numbers=list(_COLUMNS)[2:])
    if len(rows) > top:
        typer.echo(f"… and {len(rows) - top} more actors; --top shows more")


def _cell(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.2f}" if isinstance(value, float) else str(value)
