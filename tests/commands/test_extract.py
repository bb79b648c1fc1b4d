"""`kg extract`: the records of the contract, and the same bytes however it is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.article import read_articles
from kg.model import Kind, Modality, Polarity, Status
from kg.records import statement_from_record, statement_to_record
from kg.vocabulary import QUADS, RELATIONS
from tests.commands.shapes import (
    ARTICLE,
    EVIDENCE,
    PARTICIPANT,
    RELATION,
    SENTENCE,
    STATEMENT,
    TIME,
    participants,
    shape_faults,
)
from tests.conftest import ARTICLES, Kg, Record, run_kg

pytestmark = pytest.mark.model

SOME = sorted(ARTICLES.glob("2019-*.txt"))
POINTING_WORDS = {
    "he",
    "she",
    "it",
    "they",
    "we",
    "the two countries",
    "both countries",
    "the group",
}


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Return the example articles' texts by their ids."""
    skipped: list[Exception] = []
    found = {a.id: a.text for a in read_articles([ARTICLES], on_skip=skipped.append)}
    assert not skipped
    assert len(found) == 12
    return found


def test_records_have_the_shape_of_the_contract(example_statements: list[Record]) -> None:
    assert len(example_statements) > 100
    for record in example_statements:
        assert not shape_faults(record, STATEMENT), record
        assert not shape_faults(record["article"], ARTICLE), record
        assert not shape_faults(record["sentence"], SENTENCE), record
        assert not shape_faults(record["relation"], RELATION), record
        assert not shape_faults(record["evidence"], EVIDENCE), record
        assert record["time"] is None or not shape_faults(record["time"], TIME), record
        for participant in participants(record):
            assert not shape_faults(participant, PARTICIPANT), record


def test_values_are_of_the_vocabulary(example_statements: list[Record]) -> None:
    for record in example_statements:
        relation = RELATIONS[record["relation"]["name"]]
        assert record["relation"]["quad"] in {*QUADS, None}, record
        assert record["relation"]["type"] in {known.type for known in RELATIONS.values()}, record
        assert relation.name != "relation", record
        assert record["polarity"] in set(Polarity)
        assert record["modality"] in set(Modality)
        assert record["status"] in set(Status)
        assert 0 <= record["confidence"] <= 1
        assert record["rule"]
        for participant in participants(record):
            assert participant["kind"] in set(Kind)
            assert participant["country"] is None or len(participant["country"]) == 3


def test_every_offset_finds_its_words(
    example_statements: list[Record], texts: dict[str, str]
) -> None:
    for record in example_statements:
        text = texts[record["article"]["id"]]
        evidence, sentence = record["evidence"], record["sentence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"], record
        assert text[sentence["start"] : sentence["end"]] == sentence["text"], record
        for participant in participants(record):
            start, end = participant["start"], participant["end"]
            assert text[start:end] == participant["text"], record


def test_no_pronoun_is_a_label(example_statements: list[Record]) -> None:
    labels = {p["label"] for record in example_statements for p in participants(record)}
    assert not {label for label in labels if label.casefold() in POINTING_WORDS}


def test_statements_stand_in_text_order(example_statements: list[Record]) -> None:
    places = [(r["article"]["id"], r["sentence"]["index"]) for r in example_statements]
    articles = list(dict.fromkeys(article for article, _ in places))
    assert places == sorted(places, key=lambda place: (articles.index(place[0]), place[1]))


def test_ids_are_unique_within_the_examples(example_statements: list[Record]) -> None:
    ids = [record["id"] for record in example_statements]
    assert len(set(ids)) == len(ids)


def test_a_record_can_be_read_back(example_statements: list[Record]) -> None:
    for record in example_statements:
        assert statement_to_record(statement_from_record(record)) == record


def test_status_follows_from_polarity_modality_and_source(
    example_statements: list[Record],
) -> None:
    found = {record["status"] for record in example_statements}
    assert found >= {"fact", "claim", "planned", "denied"}
    for record in example_statements:
        if record["status"] == "fact":
            assert record["polarity"] == "positive"
            assert record["modality"] == "actual"
            assert not record["attributed_to"]


def test_two_workers_print_the_bytes_of_one() -> None:
    alone, together = run_kg("extract", *SOME), run_kg("extract", *SOME, "--workers", 2)
    assert alone.out
    assert alone == together


@pytest.mark.parametrize("seed", [1, 2])
def test_hash_seeds_leave_no_trace(seed: int, example_statements: list[Record]) -> None:
    ran = run_kg("extract", ARTICLES, hash_seed=seed)
    assert ran.records == example_statements


def test_min_confidence_leaves_out_what_is_less_sure(kg_here: Kg) -> None:
    every = kg_here("extract", SOME[0]).records
    sure = kg_here("extract", SOME[0], "--min-confidence", 0.7).records
    assert sure == [record for record in every if record["confidence"] >= 0.7]
    assert 0 < len(sure) < len(every)


def test_standard_input_is_read_like_a_file(kg_here: Kg) -> None:
    path = SOME[0]
    piped = run_kg("extract", "-", stdin=path.read_text(encoding="utf-8"))
    assert piped == kg_here("extract", path)


def test_an_own_actor_wins_over_the_packaged_tables(tmp_path: Path, kg_here: Kg) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Ruritania imposed sanctions on Russia.\n", encoding="utf-8")
    table = tmp_path / "actors.csv"
    table.write_text(
        "alias,canonical,code,start,end\nRuritania,Kingdom of Ruritania,RUT,,\n", encoding="utf-8"
    )
    (record,) = kg_here("extract", text, "--actors", table).records
    assert record["subject"]["label"] == "Kingdom of Ruritania"
    assert record["subject"]["code"] == "RUT"
    assert record["relation"]["type"] == "SANCTION"


def test_an_article_of_a_json_record_keeps_what_is_known_of_it(tmp_path: Path, kg_here: Kg) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(
        '{"id": "n-1", "url": "https://example.org/1", "title": "Sanctions", "source": "Gazette",'
        ' "date": "2019-03-01", "text": "Canada imposed sanctions on Russia."}\n',
        encoding="utf-8",
    )
    (record,) = kg_here("extract", path).records
    assert record["article"] | {"sha256": ""} == {
        "id": "n-1",
        "url": "https://example.org/1",
        "title": "Sanctions",
        "published": "2019-03-01",
        "publisher": "Gazette",
        "sha256": "",
    }
    assert record["sentence"]["text"] == "Canada imposed sanctions on Russia."


def test_an_article_without_a_date_is_read(tmp_path: Path, kg_here: Kg) -> None:
    path = tmp_path / "undated.txt"
    path.write_text("Canada imposed sanctions on Russia.\n", encoding="utf-8")
    ran = kg_here("extract", path)
    assert (ran.status, ran.err) == (0, "")
    assert ran.records[0]["article"]["published"] is None
