"""Command line of the training; see `--help`."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from kg.language.training.corpora import CorpusError


def main() -> int:
    """Train, export, measure; return 0, or 2 with one line where a corpus cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m kg.language.training", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with ud/ and ner/")
    parser.add_argument("--names", type=Path, help="folder of texts with marked names")
    parser.add_argument("-o", "--output", type=Path, required=True, help="model folder to write")
    parser.add_argument("--checkpoint", type=Path, help="file to go on from (default: beside the output)")
    parser.add_argument("--epochs", type=int, help="passes over the corpora")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--smoke", action="store_true", help="two layers and few steps: does it run at all")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    try:
        from kg.language.training.recipe import train
    except ModuleNotFoundError as err:
        sys.exit(f"training needs {err.name}: pip install 'irkg[train]'")
    try:
        train(
            arguments.corpora,
            arguments.names,
            arguments.output,
            checkpoint=arguments.checkpoint,
            epochs=arguments.epochs,
            seed=arguments.seed,
            threads=arguments.threads,
            smoke=arguments.smoke,
        )
    except CorpusError as err:
        sys.stderr.write(f"{err}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
