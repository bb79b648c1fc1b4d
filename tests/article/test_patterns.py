"""The packaged table of patterns."""

from __future__ import annotations

import re
import time

import pytest

from kg.article.patterns import boilerplate
from kg.model import BlockKind
from kg.resources import data_path, read_table

ROWS = list(read_table(data_path("boilerplate.csv"), ("kind", "where", "pattern")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}-{row['pattern'][:20]}")
def test_row_is_a_pattern_of_a_known_kind_that_does_not_match_nothing(row: dict[str, str]) -> None:
    places = {
        **dict.fromkeys(
            ("promo", "readtime", "section", "caption", "byline"), ("line", "start", "end", "any")
        ),
        **dict.fromkeys(("dateword", "weekday"), ("word",)),
    }
    assert row["kind"] in {*places, "month", "agency"}
    assert row["where"] in places.get(row["kind"], (row["where"],))
    assert re.compile(row["pattern"]).fullmatch("") is None


def test_twelve_months() -> None:
    assert [number for number, _ in boilerplate().months] == list(range(1, 13))


def test_long_line_is_never_boilerplate() -> None:
    assert boilerplate().kind("Read more: " + "radars " * 10) is BlockKind.PROMO
    assert boilerplate().kind("Read more: " + "radars " * 100) is None


@pytest.mark.parametrize("piece", ["a ", "A.", "/ap", "(", "[", "By A ", "9", "-", "Image: ", "© "])
def test_patterns_take_no_time_on_hostile_lines(piece: str) -> None:
    line = (piece * 300)[:300]
    start = time.process_time()
    for _ in range(20):
        boilerplate().kind(line)
    assert time.process_time() - start < 1.0
