"""`kg evaluate`: figures on annotated texts, and lines that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Kg

pytestmark = pytest.mark.model

ROWS = [
    {
        "id": "right",
        "text": "Canada imposed sanctions on Russia.",
        "statements": [
            {
                "subject": "CAN",
                "relation_type": "SANCTION",
                "type_aliases": [],
                "object": "RUS",
                "polarity": "positive",
                "modality": "actual",
                "attributed_to": None,
                "reciprocal": False,
                "optional": False,
            }
        ],
    },
    {"id": "nothing", "text": "The old bridge crosses a narrow river.", "statements": []},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Return a file with two annotated texts that are easy to read."""
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_figures_as_json(gold: Path, kg_here: Kg) -> None:
    (scores,) = kg_here("evaluate", gold, "--format", "json").records
    assert scores["sentences"] == 2
    assert scores["pair"] == scores["typed"] == {"hits": 1, "wrong": 0, "missed": 0}
    assert scores["polarity"] == scores["modality"] == scores["source"] == 1.0


def test_figures_as_table(gold: Path, kg_here: Kg) -> None:
    lines = kg_here("evaluate", gold).out.splitlines()
    assert lines[0].split() == ["2", "texts", "precision", "recall", "F1"]
    assert lines[1].split() == ["pair", "1.000", "1.000", "1.000"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(None, "cannot be read: No such file or directory", id="missing"),
        pytest.param('{"id": "a", "text": "b"}\n', ":1: no annotated text", id="not annotated"),
        pytest.param("\n{\n", ":2: no annotated text", id="broken"),
    ],
)
def test_a_file_that_is_no_gold(
    content: str | None, problem: str, tmp_path: Path, kg_here: Kg
) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    ran = kg_here("evaluate", path)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert problem in ran.err
