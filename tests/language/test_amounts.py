"""Dates, sums of money and quantities beside names."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.errors import ResourceError
from kg.language import amounts
from kg.language.tokenizer import fit_tokenizer

NLP = spacy.blank("en")
fit_tokenizer(NLP)
AMOUNTS = amounts.Amounts(NLP, "amounts")


def tagged(text: str) -> Doc:
    """A Doc in which words with a capital are names and all are obliques."""
    doc = NLP(text)
    for token in doc:
        token.tag_ = "NNP" if token.is_title else "VB" if token.text == "won" else "NN"
        token.dep_ = "obl"
    return doc


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on Monday, 3 March 2019", [("Monday", "DATE"), ("3 March 2019", "DATE")]),
        ("June 5-7, 2001, and the 1990s", [("June 5-7, 2001", "DATE"), ("1990s", "DATE")]),
        ("since 1998, two years ago", [("1998", "DATE"), ("two years ago", "DATE")]),
        ("last Friday night, in late 2015", [("last Friday night", "DATE"), ("late 2015", "DATE")]),
        ("from 2019-06-30", [("2019-06-30", "DATE")]),
        ("the past three weeks", [("the past three weeks", "DATE")]),
        ("they may march on", []),
        ("in March", [("March", "DATE")]),
        (
            "$3m, €2.5bn and US$40 million",
            [("$3m", "MONEY"), ("€2.5bn", "MONEY"), ("US$40 million", "MONEY")],
        ),
        ("3 billion roubles", [("3 billion roubles", "MONEY")]),
        (
            "1.2 million barrels, 40% more",
            [("1.2 million barrels", "QUANTITY"), ("40%", "QUANTITY")],
        ),
        ("a 300-km range, 200 per cent", [("300-km", "QUANTITY"), ("200 per cent", "QUANTITY")]),
        ("five pounds", [("five pounds", "MONEY")]),
        ("9 won the game", []),
    ],
)
def test_amounts(text: str, found: list[tuple[str, str]]) -> None:
    assert [(ent.text, ent.label_) for ent in AMOUNTS(tagged(text)).ents] == found


def test_names_stay() -> None:
    doc = tagged("Black Monday 1987 cost 3 million dollars")
    doc.ents = (Span(doc, 0, 2, label="EVENT"),)
    doc = AMOUNTS(doc)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Black Monday", "EVENT"),
        ("1987", "DATE"),
        ("3 million dollars", "MONEY"),
    ]


@pytest.mark.parametrize(("text", "problem"), [("{", "cannot be read"), ('{"X": []}', "labels")])
def test_faulty_file_is_named(
    text: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "amounts.json").write_text(text, encoding="utf-8")
    monkeypatch.setattr(amounts, "data_path", lambda name: tmp_path)
    amounts.read_patterns.cache_clear()
    with pytest.raises(ResourceError, match=problem):
        amounts.read_patterns()
    amounts.read_patterns.cache_clear()
