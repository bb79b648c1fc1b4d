"""Words of the news that the tokenizer keeps whole or cuts."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from kg.errors import ResourceError
from kg.language import tokenizer
from kg.resources import data_path, read_table

NLP = spacy.blank("en")
tokenizer.fit_tokenizer(NLP)
ROWS = list(read_table(data_path("language") / "tokens.csv", ("kind", "pattern", "example")))


def tokens(text: str) -> list[str]:
    return [token.text for token in NLP(text)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["pattern"])
def test_examples_come_out_as_the_table_says(row: dict[str, str]) -> None:
    expected = row["example"].split()
    assert tokens("".join(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S-400s, F-35s", ["S-400s", ",", "F-35s"]),
        ("Su-24 Mi-8 T-90M.", ["Su-24", "Mi-8", "T-90M", "."]),
        ("9/11 COVID-19 15-year-old", ["9/11", "COVID-19", "15", "-", "year", "-", "old"]),
        ("(al-Assad) el-Sisi's", ["(", "al-Assad", ")", "el-Sisi", "'s"]),
        ("al-Ja'afari's", ["al-Ja'afari", "'s"]),
        ("al-Shabaab-linked", ["al-Shabaab", "-", "linked"]),
        ("Russian-made", ["Russian", "-", "made"]),
        ("en-route", ["en", "-", "route"]),
        ("US' refusal", ["US", "'", "refusal"]),
        ("the Kurds’ retreat", ["the", "Kurds", "’", "retreat"]),
        ("the U.S.", ["the", "U.S."]),
        ("US-led U.K.-based", ["US", "-", "led", "U.K.", "-", "based"]),
        ("Lt. Col. Sgt. Roe", ["Lt.", "Col.", "Sgt.", "Roe"]),
        ('said:"Go."They', ["said", ":", '"', "Go", ".", '"', "They"]),
    ],
)
def test_text_is_cut_as_news_needs(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("row", "problem"),
    [("whole,(,x", "faulty pattern"), ("half,x,x", "unknown kind 'half'")],
)
def test_faulty_row_is_named(
    row: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tokens.csv").write_text(f"kind,pattern,example\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(tokenizer, "data_path", lambda name: tmp_path)
    with pytest.raises(ResourceError, match=problem):
        tokenizer.read_patterns()
