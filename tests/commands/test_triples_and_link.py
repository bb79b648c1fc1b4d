"""`kg triples` and `kg link`: their records, and lines that are no mention."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.article import read_articles
from tests.commands.shapes import ARTICLE, LINKED, PHRASE, SENTENCE, TRIPLE, shape_faults
from tests.conftest import ARTICLES, Kg

pytestmark = pytest.mark.model

ONE = ARTICLES / "2022-07-odesa-grain-deal.txt"


def test_open_triples_have_the_shape_of_the_contract(kg_here: Kg) -> None:
    (article,) = read_articles([ONE], on_skip=lambda error: None)
    records = kg_here("triples", ONE).records
    assert len(records) > 15
    for record in records:
        assert not shape_faults(record, TRIPLE), record
        assert not shape_faults(record["article"], ARTICLE), record
        assert not shape_faults(record["sentence"], SENTENCE), record
        assert set(record["relation"]) == {"text", "lemma"}
        assert record["attributed_to"] is None or set(record["attributed_to"]) == {"text"}
        for end in (record["subject"], record["object"]):
            assert not shape_faults(end, PHRASE), record
            first, last = end["text"].split()[0], end["text"].split()[-1]
            words = article.text[end["start"] : end["end"]]
            assert words.startswith(first), record
            assert words.endswith(last), record


def test_relations_are_words_of_the_sentence_in_order(kg_here: Kg) -> None:
    for record in kg_here("triples", ONE).records:
        rest = iter(record["sentence"]["text"].replace(",", " ").split())
        words = record["relation"]["text"].split()
        assert all(any(word in there for there in rest) for word in words), record


def test_any_noun_phrase_can_take_part(kg_here: Kg, tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("The old bridge crosses a narrow river.\n", encoding="utf-8")
    (record,) = kg_here("triples", path).records
    assert record["subject"]["text"] == "The old bridge"
    assert record["relation"] == {"text": "crosses", "lemma": "cross"}
    assert record["object"]["text"] == "a narrow river"


def test_mentions_are_linked_line_by_line(kg_here: Kg, tmp_path: Path) -> None:
    path = tmp_path / "mentions.jsonl"
    rows = [
        {"id": "1", "text": "Ankara", "context": "Ankara accused Athens of spying."},
        {"id": "2", "text": "the Kremlin"},
        {"id": "3", "text": "NATO"},
        {"id": "4", "text": "a red bicycle"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ran = kg_here("link", path)
    assert (ran.status, ran.err) == (0, "")
    for record in ran.records:
        assert not shape_faults(record, LINKED), record
        assert 0 <= record["confidence"] <= 1
    assert [(r["id"], r["label"], r["country"]) for r in ran.records] == [
        ("1", "Turkey", "TUR"),
        ("2", "Russia", "RUS"),
        ("3", "NATO", None),
        ("4", None, None),
    ]
    assert ran.records[2]["code"].startswith("IGO")


def test_a_leader_by_office_or_by_name_has_the_country(kg_here: Kg, tmp_path: Path) -> None:
    path = tmp_path / "mentions.jsonl"
    rows = [
        {"id": "then", "text": "the US president", "date": "2010-05-01"},
        {"id": "later", "text": "President Trump", "date": "2018-05-01"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert [record["country"] for record in kg_here("link", path).records] == ["USA", "USA"]


def test_lines_that_are_no_mention_are_named(kg_here: Kg, tmp_path: Path) -> None:
    path = tmp_path / "mentions.jsonl"
    path.write_text('{"id": "1", "text": "Ankara"}\n{"id": "2"}\nnot json\n', encoding="utf-8")
    ran = kg_here("link", path)
    assert ran.status == 1
    assert [record["id"] for record in ran.records] == ["1"]
    assert [line.split(": ")[1] for line in ran.complaints] == [f"{path}:2", f"{path}:3"]
