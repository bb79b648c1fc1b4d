"""Build a graph from the example articles and export it as Turtle: `python export_turtle.py [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path

import kg

ARTICLES = Path(__file__).parent / "articles"


def main(folder: Path) -> None:
    """Write `graph.ttl` into the folder."""
    graph = kg.build([ARTICLES])
    folder.mkdir(parents=True, exist_ok=True)
    graph.export(folder / "graph.ttl")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
