"""The commands of `kg`, one file per group, gathered in one Typer app."""

from __future__ import annotations

from kg.commands.app import app, run
from kg.commands import graph, reading  # noqa: F401  the commands register themselves

__all__ = ["app", "run"]
