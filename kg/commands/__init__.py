"""The commands of `kg`, one file per group, gathered in one Typer app."""

from __future__ import annotations

from kg.commands import asking, graph, reading, scoring  # noqa: F401  they register themselves
from kg.commands.app import app, run

__all__ = ["app", "run"]
