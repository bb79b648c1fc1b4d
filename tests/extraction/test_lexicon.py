"""The linguistic tables: they name only what the ontology knows, say nothing twice, and are refused when faulty."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import resources
from kg.errors import ResourceError
from kg.extraction.lexicon import load_lexicon
from kg.model import Kind, Modality, Polarity
from kg.vocabulary import RELATIONS
from tests.extraction.factory import LEXICON

#: columns that a table may not repeat together
KEYS = {
    "assets.csv": ("id",),
    "bodies.csv": ("id",),
    "countries.csv": ("iso3",),
    "country_names.csv": ("alias", "iso3", "use", "start"),
    "embedding.csv": ("verb", "slot"),
    "leaders.csv": ("id", "office", "start", "country"),
    "name_kinds.csv": ("word",),
    "offices.csv": ("noun",),
    "organisations.csv": ("id",),
    "reporting.csv": ("verb",),
    "roles.csv": ("noun",),
    "wikidata.csv": ("id",),
    "words.csv": ("list", "word"),
}
STANCES = {"say", "claim", "deny", "think"}
USES = {"name", "abbreviation", "metonym", "demonym", "people", "capital", "region", "city"}
#: word lists that the code asks for by name
LISTS = [
    "conditional_mark",
    "country_noun",
    "feminine",
    "first_person",
    "first_person_plural",
    "former_adjective",
    "group_noun",
    "light_verb",
    "masculine",
    "metonym_place_preposition",
    "negator",
    "negating_determiner",
    "neuter",
    "object_control",
    "obligation",
    "person_noun",
    "personal_title",
    "planned_auxiliary",
    "plural",
    "possible_adverb",
    "possible_auxiliary",
]


def _rows(file: str) -> list[dict[str, str]]:
    return list(resources.read_table(resources.data_path(file), ()))


@pytest.mark.parametrize("file", sorted(KEYS))
def test_a_table_says_nothing_twice(file: str) -> None:
    counts = Counter(tuple(row[column] for column in KEYS[file]) for row in _rows(file))
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("file", ["embedding.csv", "offices.csv", "reporting.csv", "roles.csv"])
def test_a_table_is_sorted(file: str) -> None:
    keys = [next(iter(row.values())) for row in _rows(file)]
    assert keys == sorted(keys)


@pytest.mark.parametrize("file", [*sorted(KEYS), "relations.csv"])
def test_cells_have_no_stray_blanks(file: str) -> None:
    with resources.data_path(file).open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.reader(opened) if row and not row[0].startswith("#")]
    assert [row for row in rows if any(cell != " ".join(cell.split()) for cell in row)] == []


def test_relations_of_the_tables_are_in_the_ontology() -> None:
    named = {row["relation"] for row in _rows("relations.csv")}
    named |= {row["relation"] for row in _rows("offices.csv")}
    named |= {row["act"] for row in _rows("embedding.csv") if row["act"]}
    assert named - set(RELATIONS) == set()
    assert len(named) > 50, named


def test_values_of_the_tables_are_known() -> None:
    embeddings = _rows("embedding.csv")
    assert {row["modality"] for row in embeddings} <= {m.value for m in Modality}
    assert {row["polarity"] for row in embeddings} <= {p.value for p in Polarity}
    assert {row["slot"] for row in embeddings} <= {"xcomp", "ccomp", "obj"}
    assert {row["stance"] for row in _rows("reporting.csv")} <= STANCES
    assert {row["acts_for"] for row in _rows("roles.csv")} <= {"state", "body", "self"}
    assert {row["use"] for row in _rows("country_names.csv")} <= USES
    assert {row["reciprocal"] for row in _rows("relations.csv")} <= {"yes", ""}
    for file in ("organisations.csv", "assets.csv", "name_kinds.csv"):
        assert {row["kind"] for row in _rows(file)} <= {kind.value for kind in Kind}


def test_countries_of_the_tables_are_known() -> None:
    known = {row["iso3"] for row in _rows("countries.csv")}
    assert {row["iso3"] for row in _rows("country_names.csv")} - known == set()
    for file in ("bodies.csv", "organisations.csv", "assets.csv", "leaders.csv"):
        named = {row["country"] for row in _rows(file)} - {""}
        assert named - known == set(), file


@pytest.mark.parametrize("name", LISTS)
def test_a_word_list_is_there(name: str) -> None:
    words = LEXICON.words[name]
    assert words
    assert all(word == word.lower() for word in words)


def test_word_lists_named_by_patterns_are_there() -> None:
    asked = {
        noun
        for table in (LEXICON.verbs, LEXICON.nouns, LEXICON.adjectives)
        for patterns in table.values()
        for pattern in patterns
        for noun in pattern.nouns
        if noun.startswith("@")
    }
    assert asked <= {"@weapon", "@negative"}
    assert LEXICON.words["weapon_noun"]
    assert LEXICON.words["negative_word"]


@pytest.mark.parametrize(
    ("verb", "slot", "modality", "polarity", "act"),
    [
        pytest.param(
            "agree", "xcomp", Modality.PLANNED, Polarity.POSITIVE, "agreesWith", id="agree"
        ),
        pytest.param("fail", "xcomp", Modality.ACTUAL, Polarity.NEGATED, None, id="fail"),
        pytest.param("deny", "ccomp", Modality.DENIED, Polarity.POSITIVE, None, id="deny"),
        pytest.param("refuse", "xcomp", Modality.ACTUAL, Polarity.POSITIVE, "rejects", id="refuse"),
    ],
)
def test_embedding_verbs(
    verb: str, slot: str, modality: Modality, polarity: Polarity, act: str | None
) -> None:
    found = LEXICON.embeddings[verb, slot]
    assert (found.modality, found.polarity, found.act) == (modality, polarity, act)


def test_rows_that_ask_for_a_noun_go_before_those_that_do_not() -> None:
    for patterns in LEXICON.verbs.values():
        loose = [not pattern.nouns or pattern.nouns == ("*",) for pattern in patterns]
        assert loose == sorted(loose), patterns


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of the tables that a test may spoil."""
    for file in ("relations", "embedding", "reporting", "roles", "offices", "words"):
        source = resources.data_path(f"{file}.csv")
        (tmp_path / source.name).write_bytes(source.read_bytes())
    monkeypatch.setattr(resources, "DATA", tmp_path)
    load_lexicon.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    load_lexicon.cache_clear()


def _spoil(path: Path, line: str) -> int:
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{line}\n", encoding="utf-8")
    return text.count("\n") + 1


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        pytest.param("relations.csv", "verb,zorb,,obj,zorbs,", "zorbs", id="unknown relation"),
        pytest.param("relations.csv", "article,zorb,,obj,attacks,", "article", id="part of speech"),
        pytest.param("reporting.csv", "zorb", "reporting.csv:{line}: 1 cell", id="too few cells"),
        pytest.param("offices.csv", "zorb,leads,x", "offices.csv:{line}: 3 cells", id="too many"),
        pytest.param("words.csv", 'negator,"zorb', "words.csv", id="open quotation mark"),
    ],
)
def test_a_faulty_line_is_refused(folder: Path, file: str, line: str, message: str) -> None:
    number = _spoil(folder / file, line)
    with pytest.raises(ResourceError, match=message.format(line=number)):
        load_lexicon()


def test_a_missing_table_is_refused(folder: Path) -> None:
    (folder / "roles.csv").unlink()
    with pytest.raises(ResourceError, match=r"roles\.csv"):
        load_lexicon()


def test_a_missing_column_is_refused(folder: Path) -> None:
    (folder / "words.csv").write_text("list,term\nnegator,not\n", encoding="utf-8")
    with pytest.raises(ResourceError, match="column missing: word"):
        load_lexicon()
