from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Actor, Article, Kind, Status
from kg.network.layout import find_overlaps
from kg.network.scene import MAX_LINE, badge, build_scene, label_lines, plain
from tests.network.factory import (
    ARMS_TALKS,
    EXPORTER,
    NATO,
    RUSSIA,
    TURKEY,
    UN,
    USA,
    country,
    dozen,
    said,
)


def test_counts_are_those_of_the_statements() -> None:
    scene = build_scene(dozen())
    assert len(scene["statements"]) == len(dozen())
    assert len(scene["actors"]) == 10, [actor["label"] for actor in scene["actors"]]
    assert [article["title"] for article in scene["articles"]] == [
        "Arms talks resume",
        "Quiet at the border",
    ]
    assert scene["period"] == ["2019-10-23", "2019-11-02"]


def test_parallel_statements_of_one_direction_and_class_share_a_line() -> None:
    scene = build_scene(
        [
            said(TURKEY, "visits", RUSSIA),
            said(TURKEY, "phones", RUSSIA),
            said(RUSSIA, "phones", TURKEY),
            said(TURKEY, "attacks", RUSSIA),
        ]
    )
    quads = sorted((b["from"], b["to"], b["quad"]) for b in scene["bundles"])
    assert quads == [
        (0, 1, "verbal_cooperation"),
        (1, 0, "material_conflict"),
        (1, 0, "verbal_cooperation"),
    ]


def test_reciprocal_statements_share_a_line_whoever_comes_first() -> None:
    scene = build_scene(
        [
            said(TURKEY, "meetsWith", RUSSIA, reciprocal=True),
            said(RUSSIA, "meetsWith", TURKEY, reciprocal=True),
        ]
    )
    assert [bundle["both"] for bundle in scene["bundles"]] == [True]


def test_possible_and_denied_are_closed_at_the_start() -> None:
    statuses = build_scene([])["statuses"]
    assert [status["key"] for status in statuses] == [status.value for status in Status]
    assert {s["key"] for s in statuses if not s["open"]} == {"possible", "denied"}


def test_statement_says_who_says_so_and_via_whom() -> None:
    statement = said(TURKEY, "negotiatesWith", RUSSIA, by=EXPORTER, via=USA)
    (record,) = build_scene([statement])["statements"]
    assert (record["status"], record["by"], record["via"]) == (
        "claim",
        ["Rosoboronexport"],
        ["United States"],
    )


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        pytest.param("https://news.example/a", "https://news.example/a", id="https"),
        pytest.param("HTTP://news.example/a", "HTTP://news.example/a", id="http"),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param(" javascript:alert(1)", None, id="script after a space"),
        pytest.param("data:text/html,<script>", None, id="data"),
        pytest.param("file:///etc/passwd", None, id="file"),
        pytest.param("//news.example/a", None, id="no scheme"),
    ],
)
def test_only_web_addresses_become_links(url: str, shown: str | None) -> None:
    statement = said(TURKEY, "warns", USA, article=replace(ARMS_TALKS, url=url))
    assert build_scene([statement])["articles"][0]["url"] == shown


def test_labels_do_not_overlap() -> None:
    scene = build_scene(dozen())
    points = [(actor["x"], actor["y"]) for actor in scene["actors"]]
    boxes = [(max(len(line) for line in actor["lines"]) * 7.0, 70.0) for actor in scene["actors"]]
    assert find_overlaps(points, boxes) == []


def test_size_grows_with_the_measure() -> None:
    actors = {actor["label"]: actor for actor in build_scene(dozen())["actors"]}
    assert actors["Turkey"]["sizes"]["degree"] > actors["France"]["sizes"]["degree"]


def test_articles_give_the_count_of_what_was_read() -> None:
    statement = said(TURKEY, "warns", USA)
    read = [Article("arms-talks", statement.sentence.text), Article("silent", "Nothing happened.")]
    assert build_scene([statement], articles=read)["read"] == 2
    assert build_scene([statement])["read"] is None


@pytest.mark.parametrize(
    ("actor", "letters"),
    [
        pytest.param(TURKEY, "TUR", id="country"),
        pytest.param(EXPORTER, "RUS", id="company of a country"),
        pytest.param(NATO, "NATO", id="short name"),
        pytest.param(UN, "UN", id="initials"),
        pytest.param(Actor("e/x", "the rebels", Kind.GROUP), "", id="no capital letters"),
        pytest.param(Actor("e/y", "  ", Kind.GROUP), "  ", id="blank"),
    ],
)
def test_badge(actor: Actor, letters: str) -> None:
    assert badge(actor) == letters


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        pytest.param("Turkey", ["Turkey"], id="short"),
        pytest.param("United Arab Emirates", ["United Arab", "Emirates"], id="two lines"),
        pytest.param("X" * 50, ["X" * (MAX_LINE - 1) + "…"], id="cut"),
        pytest.param("", [""], id="empty"),
    ],
)
def test_label_lines(label: str, lines: list[str]) -> None:
    assert label_lines(label) == lines


def test_characters_that_turn_or_break_lines_are_dropped() -> None:
    assert plain("a\u202eb\u2066c\u0000d\ne\ud800f\ufeffg") == "abc d efg"


def test_order_of_statements_does_not_matter() -> None:
    assert build_scene(dozen()) == build_scene(list(reversed(dozen())))


def test_no_statements_give_an_empty_scene() -> None:
    scene = build_scene([])
    assert (scene["actors"], scene["bundles"], scene["statements"], scene["period"]) == (
        [],
        [],
        [],
        None,
    )


def test_the_best_connected_come_first() -> None:
    many = [said(USA, "warns", country(f"X{i:02}", f"State {i}")) for i in range(30)]
    assert build_scene(many)["actors"][0]["label"] == "United States"
