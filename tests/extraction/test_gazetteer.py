"""Names in the tables: how they are compared, which is the longest, when they hold, who wins."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ResourceError
from kg.extraction.gazetteer import (
    Gazetteer,
    Name,
    atoms,
    load_gazetteer,
    packaged_gazetteer,
    read_day,
)
from kg.model import Kind
from tests.extraction.factory import IRAN, NATO, TURKEY, USA, world

WORLD = world()


def _found(gazetteer: Gazetteer, *words: str) -> list[tuple[str, str]]:
    return [
        (" ".join(words[m.first : m.last]), m.names[0].actor.label) for m in gazetteer.find(words)
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("Türkiye", ("Turkiye",), id="accents"),
        pytest.param("Erdoğan", ("Erdogan",), id="marks that have no base in Unicode"),
        pytest.param("Diyarbakır", ("Diyarbakir",), id="dotless i"),
        pytest.param("U.S.", ("US",), id="dots"),
        pytest.param("al-Qaeda", ("al", "Qaeda"), id="hyphen"),
        pytest.param("Côte d’Ivoire", ("Cote", "d", "Ivoire"), id="apostrophe"),
        pytest.param("—", (), id="punctuation alone"),
        pytest.param("", (), id="empty"),
    ],
)
def test_word_parts(text: str, parts: tuple[str, ...]) -> None:
    assert atoms(text) == parts


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("Turkey met Iran", ["Turkey", "Iran"], id="left to right"),
        pytest.param("the U.S. left", ["U.S."], id="dots"),
        pytest.param("let us go", [], id="us is not US"),
        pytest.param("TURKEY AND IRAN MEET", ["TURKEY", "IRAN"], id="headline capitals"),
        pytest.param("turkey for dinner", [], id="lower case"),
        pytest.param(
            "the North Atlantic Treaty Organization met",
            ["North Atlantic Treaty Organization"],
            id="longest",
        ),
        pytest.param("North Atlantic storms", [], id="the beginning of a name is none"),
        pytest.param("United States , United Kingdom", ["United States"], id="only whole names"),
        pytest.param("George W. Bush", ["George W. Bush"], id="longest with an initial"),
        pytest.param("US-led", [], id="part of a word"),
        pytest.param("US - led", ["US"], id="a word of its own"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_names_in_a_sentence(words: str, found: list[str]) -> None:
    assert [name for name, _ in _found(WORLD, *words.split())] == found


def test_accents_make_no_difference() -> None:
    gazetteer = Gazetteer()
    gazetteer.add("Türkiye", Name(TURKEY, "name"))
    assert _found(gazetteer, "Turkiye") == [("Turkiye", "Turkey")]
    assert _found(gazetteer, "Türkiye") == [("Türkiye", "Turkey")]


def test_a_name_may_be_written_apart_or_with_a_hyphen() -> None:
    gazetteer = Gazetteer()
    gazetteer.add("al-Qaeda", Name(NATO, "name"))
    assert [m.last for m in gazetteer.find(["al-Qaeda"])] == [1]
    assert [m.last for m in gazetteer.find(["al", "-", "Qaeda"])] == [3]


def test_lookup_takes_the_whole_phrase() -> None:
    assert [name.actor for name in WORLD.lookup("United States")] == [USA]
    assert WORLD.lookup("Kingdom") == ()


def test_a_name_without_letters_is_not_added() -> None:
    gazetteer = Gazetteer()
    gazetteer.add("—", Name(IRAN, "name"))
    assert gazetteer.find(["—", "x"]) == []


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        pytest.param(date(1990, 1, 1), True, id="first day"),
        pytest.param(date(1992, 12, 31), True, id="last day"),
        pytest.param(date(1989, 12, 31), False, id="before"),
        pytest.param(date(1993, 1, 1), False, id="after"),
        pytest.param(None, True, id="unknown day"),
    ],
)
def test_a_name_holds_for_its_time(day: date | None, holds: bool) -> None:
    name = Name(IRAN, "name", date(1990, 1, 1), date(1992, 12, 31))
    assert name.holds(day) is holds


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2019-02-03", date(2019, 2, 3), date(2019, 2, 3), id="day"),
        pytest.param("2019-12", date(2019, 12, 1), date(2019, 12, 31), id="December"),
        pytest.param("2020-02", date(2020, 2, 1), date(2020, 2, 29), id="leap year"),
        pytest.param("2019", date(2019, 1, 1), date(2019, 12, 31), id="year"),
        pytest.param("", None, None, id="empty"),
    ],
)
def test_days_of_the_tables(text: str, first: date | None, last: date | None) -> None:
    assert read_day(text) == first
    assert read_day(text, last=True) == last


# ---------------------------------------------------------------------- the user's tables


def _table(folder: Path, *rows: str, header: str = "alias,canonical,code,start,end") -> Path:
    path = folder / "own.csv"
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def test_own_names_win_and_ignore_capitals(tmp_path: Path) -> None:
    path = _table(tmp_path, "Turkey,Turkey Farmers,NGOAGR,,", "the porte,Turkey,TUR,,")
    gazetteer = load_gazetteer([path])
    assert _found(gazetteer, "TURKEY", "met", "The", "Porte") == [
        ("TURKEY", "Turkey Farmers"),
        ("The Porte", "Turkey"),
    ]


def test_own_tables_do_not_change_the_packaged_ones(tmp_path: Path) -> None:
    load_gazetteer([_table(tmp_path, "Zorbland,Zorbland Front,TURREB,,")])
    assert packaged_gazetteer().lookup("Zorbland") == ()
    assert load_gazetteer() is packaged_gazetteer()


@pytest.mark.parametrize(
    ("row", "kind", "country", "code"),
    [
        pytest.param("Zorb,Zorb Front,TURREB,,", Kind.GROUP, "TUR", "TURREB", id="a state's group"),
        pytest.param(
            "Zorb,Zorb Union,IGOZOR,,", Kind.INTERNATIONAL_ORGANIZATION, None, "IGOZOR", id="IGO"
        ),
        pytest.param("Zorb,Zorb Aid,NGOZOR,,", Kind.GROUP, None, "NGOZOR", id="NGO"),
        pytest.param("Zorb,,FRAGOV,,", Kind.GROUP, "FRA", "FRAGOV", id="no canonical name"),
    ],
)
def test_what_a_code_says(
    tmp_path: Path, row: str, kind: Kind, country: str | None, code: str
) -> None:
    (name,) = load_gazetteer([_table(tmp_path, row)]).lookup("zorb")
    assert name.own
    assert (name.actor.kind, name.actor.country, name.actor.code) == (kind, country, code)


def test_own_names_have_their_time(tmp_path: Path) -> None:
    (name,) = load_gazetteer([_table(tmp_path, "Zorb,Zorb,TURREB,2015,2016-05")]).lookup("Zorb")
    assert (name.start, name.end) == (date(2015, 1, 1), date(2016, 5, 31))


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(",Zorb Front,TURREB,,", id="no alias"),
        pytest.param("Zorb,Zorb Front,,,", id="no code"),
        pytest.param("Zorb,Zorb Front,TU,,", id="code too short"),
        pytest.param("Zorb,Zorb Front", id="cells missing"),
    ],
)
def test_a_faulty_row_names_the_file(tmp_path: Path, row: str) -> None:
    path = _table(tmp_path, row)
    with pytest.raises(ResourceError, match=r"own\.csv"):
        load_gazetteer([path])


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = _table(tmp_path, "Zorb,TURREB", header="alias,code")
    with pytest.raises(ResourceError, match="canonical"):
        load_gazetteer([path])


def test_start_and_end_may_be_left_out(tmp_path: Path) -> None:
    path = _table(tmp_path, "Zorb,Zorb Front,TURREB", header="alias,canonical,code")
    (name,) = load_gazetteer([path]).lookup("Zorb")
    assert (name.start, name.end) == (None, None)


# ---------------------------------------------------------------------- the packaged tables


@pytest.mark.parametrize(
    ("alias", "actor_id"),
    [
        pytest.param("Turkey", "country/TUR", id="country"),
        pytest.param("Türkiye", "country/TUR", id="its own name"),
        pytest.param("U.S.", "country/USA", id="abbreviation"),
        pytest.param("Ankara", "country/TUR", id="capital"),
        pytest.param("Kremlin", "country/RUS", id="metonym"),
        pytest.param("Ivorian", "country/CIV", id="demonym"),
        pytest.param("NATO", "entity/nato", id="organisation"),
    ],
)
def test_well_known_names(alias: str, actor_id: str) -> None:
    assert actor_id in {name.actor.id for name in packaged_gazetteer().lookup(alias)}


def test_every_name_has_an_actor_of_the_index() -> None:
    gazetteer = packaged_gazetteer()
    for actor_id, actor in gazetteer.actors.items():
        assert actor.id == actor_id
        assert actor.label
        if actor.country is not None and actor.code is not None and actor.kind is Kind.COUNTRY:
            assert actor.code == actor.country


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=8) | st.sampled_from(["Turkey", "New", "York", "U.S.", "-"])))
def test_matches_of_any_words_lie_in_order_without_overlap(words: list[str]) -> None:
    place = 0
    for match in packaged_gazetteer().find(words):
        assert place <= match.first < match.last <= len(words)
        assert match.names
        place = match.last
