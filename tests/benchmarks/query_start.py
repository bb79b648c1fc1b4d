"""Measure what a command costs from cold: CPU seconds of `kg query` on a built graph and of `kg --help`.

    python tests/benchmarks/query_start.py [GRAPH] [--runs N]

Without a graph one is built from the example articles. The CPU time is that of the command and of the processes that it
starts; the median of the runs is printed.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ARTICLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
KG = (sys.executable, "-m", "kg")


def cpu_seconds(*args: str) -> float:
    """Return the CPU seconds of a `kg` command with its children."""
    process = subprocess.Popen([*KG, *args], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(complaint.decode())
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print the median of each command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("graph", nargs="?", help="folder of a graph")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph = options.graph or str(Path(folder) / "graph")
        if not options.graph:
            cpu_seconds("build", str(ARTICLES), "-o", graph, "--quiet")
        select = "SELECT ?who WHERE { ?who kg:accuses country:USA }"
        for name, args in (
            ("kg query GRAPH SELECT", ("query", graph, select)),
            ("kg query GRAPH leaders", ("query", graph, "leaders")),
            ("kg --help", ("--help",)),
        ):
            runs = [cpu_seconds(*args) for _ in range(options.runs)]
            print(f"{name:<24} {statistics.median(runs):.3f} s CPU")  # noqa: T201


if __name__ == "__main__":
    main()
