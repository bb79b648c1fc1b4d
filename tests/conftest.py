"""What the tests of the whole share: the example articles, one graph built from them, the command in a process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = ROOT / "examples" / "articles"

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def records(self) -> list[Record]:
        """The output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


Kg = Callable[..., Ran]


def run_kg(*args: object, stdin: str | None = None, hash_seed: int | None = None) -> Ran:
    """Run `kg` with these arguments in a process of its own."""
    seed = {} if hash_seed is None else {"PYTHONHASHSEED": str(hash_seed)}
    done = subprocess.run(
        [sys.executable, "-m", "kg", *map(str, args)],
        input=(stdin or "").encode(),
        capture_output=True,
        env=os.environ | seed,
        check=False,
        timeout=300,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def kg_here(capsys: pytest.CaptureFixture[str]) -> Kg:
    """Return a function that runs `kg` in this process, where the language model is loaded already."""
    from kg.commands import app, run

    def call(*args: object) -> Ran:
        before, sys.argv = sys.argv, ["kg", *map(str, args)]
        capsys.readouterr()
        try:
            status = run(app)
        finally:
            sys.argv = before
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return call


@pytest.fixture(scope="session")
def example_statements() -> list[Record]:
    """Return the records of `kg extract` on the example articles."""
    ran = run_kg("extract", ARTICLES)
    assert (ran.status, ran.err) == (0, "")
    return ran.records


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """Return the folder of a graph of the example articles, for reading only, and what building it printed."""
    folder = tmp_path_factory.mktemp("built") / "graph"
    ran = run_kg("build", ARTICLES, "-o", folder)
    assert ran.status == 0, ran.err
    return folder, ran


@pytest.fixture(scope="session")
def example_graph(built: tuple[Path, Ran]) -> Path:
    """Return the folder of a graph of the example articles, for reading only."""
    return built[0]


@pytest.fixture
def own_graph(example_graph: Path, tmp_path: Path) -> Path:
    """Return a copy of that graph that a test may change."""
    return Path(shutil.copytree(example_graph, tmp_path / "graph"))
