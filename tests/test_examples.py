"""The scripts and the notebook run, and what they write can be read."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from rdflib import RDF, Graph, Namespace

from tests.conftest import ROOT

pytestmark = pytest.mark.model

KG = Namespace("https://w3id.org/irkg/ns#")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
#: what makes a browser fetch something; names of vocabularies and links to be clicked do not
FETCHED = re.compile(
    r"""(?:src|srcset|data|action|poster)\s*=\s*["']?(?:https?:)?//"""
    r"""|<link\b[^>]*href\s*=\s*(?!["']?data:)"""
    r"""|@import|url\(\s*["']?(?:https?:)?//|fetch\(|XMLHttpRequest|WebSocket\(""",
    re.IGNORECASE,
)


def run_script(name: str, folder: Path) -> None:
    """Run an example script from another folder; it writes into the one given and prints nothing."""
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / name, folder],
        capture_output=True,
        text=True,
        cwd=folder.parent,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("", "")


def test_the_turtle_can_be_read_by_rdflib(tmp_path: Path) -> None:
    run_script("export_turtle.py", tmp_path / "out")
    graph = Graph().parse(tmp_path / "out" / "graph.ttl", format="turtle")
    assert len(set(graph.subjects(RDF.type, KG.Statement))) > 100
    assert len(set(graph.subjects(RDF.type, KG.Article))) == 12


def test_the_queries_find_facts_and_claims(tmp_path: Path) -> None:
    run_script("sparql.py", tmp_path / "out")
    for name, width in (("facts.csv", 2), ("claims.csv", 4)):
        with (tmp_path / "out" / name).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert rows, name
        assert all(len(row) == width and all(row) for row in rows), rows
        assert rows == sorted(rows, key=lambda row: row[: 2 if width == 2 else 1])


def test_the_page_fetches_nothing(tmp_path: Path) -> None:
    run_script("draw_network.py", tmp_path / "out")
    page = (tmp_path / "out" / "network.html").read_text(encoding="utf-8")
    assert "United States" in page
    assert FETCHED.findall(page) == []


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://x.org/a.js"></script>',
        "<link rel=stylesheet href=a.css>",
        "<style>@import 'a.css'</style>",
        "<style>p { background: url(//x.org/a.png) }</style>",
    ],
)
def test_a_page_that_fetches_would_be_noticed(html: str) -> None:
    assert FETCHED.search(html)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path) -> None:
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells), "outputs are kept clear"
    client = NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": path.parent}}
    )
    client.execute()
    last = [cell for cell in notebook.cells if cell.cell_type == "code"][-1]
    assert last.outputs[-1]["data"]["text/plain"] == "True"


def test_there_is_a_notebook_to_start_with() -> None:
    assert [path.name for path in NOTEBOOKS] == ["quickstart.ipynb"]
