"""The extractor may not get worse: its figures on the gold sentences against the floors of `quality_baseline.json`.

`python -m tests.test_quality` prints the figures of today. A floor is raised when the extractor got better; lowering
one needs a reason in the changelog.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.article import article_from_text
from kg.evaluate import Score, Scores, score_statements
from kg.pipeline import Settings, read_all
from tests.conftest import ROOT

pytestmark = pytest.mark.model

GOLD = ROOT / "tests" / "gold" / "sentences.jsonl"
BASELINE = Path(__file__).with_name("quality_baseline.json")


def measure() -> dict[str, float]:
    """Return the figures of the extractor on the gold sentences."""
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    articles = [
        article_from_text(row["text"], id=row["id"], date=date.fromisoformat(row["date"]))
        for row in rows
    ]
    found = {reading.article.id: reading.statements for reading in read_all(articles, Settings())}
    return figures(score_statements(rows, found))


def figures(scores: Scores) -> dict[str, float]:
    """Return scores under the names of the baseline."""
    named: dict[str, float | None] = {
        "polarity": scores.polarity,
        "modality": scores.modality,
        "source": scores.source,
    }
    parts: dict[str, Score] = {"pair": scores.pair, "typed": scores.typed}
    for name, score in parts.items():
        named[f"{name} precision"] = score.precision
        named[f"{name} recall"] = score.recall
        named[f"{name} F1"] = score.f1
    return {name: round(value or 0.0, 4) for name, value in sorted(named.items())}


@pytest.fixture(scope="module")
def baseline() -> dict[str, Any]:
    """Return the floors and the digest of the sentences they belong to."""
    read: dict[str, Any] = json.loads(BASELINE.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def today() -> dict[str, float]:
    """Return the figures of today."""
    return measure()


def test_the_floors_belong_to_these_sentences(baseline: dict[str, Any]) -> None:
    data = GOLD.read_bytes()
    assert baseline["sha256"] == hashlib.sha256(data).hexdigest(), "measure anew, set the floors"
    assert baseline["sentences"] == data.count(b"\n")


def test_no_figure_is_below_its_floor(baseline: dict[str, Any], today: dict[str, float]) -> None:
    floors: dict[str, float] = baseline["floors"]
    assert set(floors) == set(today)
    below = {name: (today[name], floor) for name, floor in floors.items() if today[name] < floor}
    assert below == {}


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))  # noqa: T201  asked for by hand
