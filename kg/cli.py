"""The command line: arguments in, results to standard output, everything else to standard error.

No logic here. Exit status: 0 done; 1 done, but some input was skipped or violations were found; 2 nothing could be
done. A library's or the package's own error is one line, never a traceback.
"""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run `kg`; the entry point of the package."""
    from kg.commands import app, run

    sys.exit(run(app))
