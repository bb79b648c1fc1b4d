"""Draw who does what to whom in the example articles: `python draw_network.py [FOLDER]`."""

from __future__ import annotations

import sys
from pathlib import Path

import kg

ARTICLES = Path(__file__).parent / "articles"


def main(folder: Path) -> None:
    """Write `network.html`, one page that opens without a network, into the folder."""
    graph = kg.build([ARTICLES])
    folder.mkdir(parents=True, exist_ok=True)
    graph.draw(folder / "network.html")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
