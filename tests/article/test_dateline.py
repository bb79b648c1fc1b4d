"""Where the dateline ends and the text begins."""

from __future__ import annotations

import pytest

from kg.article.dateline import dateline_length, dateline_publisher, is_dateline


@pytest.mark.parametrize(
    "dateline",
    [
        "ANKARA, Oct 23 (Reuters) - ",
        "WASHINGTON (AP) — ",
        "WASHINGTON (AP)— ",
        "MOSCOW, March 3 - ",
        "MOSCOW, March 3, 2020 -- ",
        "NEW YORK, 3 March 2020 – ",
        "BEIRUT/PARIS (AFP) - ",
        "KYIV, Ukraine (AP) — ",
        "SEOUL, South Korea, Sept. 4 (UPI) -- ",
        "London (CNN) — ",
        "London (CNN)",
        "Oct. 23 (UPI) -- ",
        "(Reuters) - ",
        "DUBAI (Reuters/AFP): ",
        "GENEVA (3 March 2020) – ",
        "ÖSTERSUND (Reuters) - ",
        "LONDON (Thomson Reuters Foundation) - ",
    ],
)
@pytest.mark.parametrize("body", ["Turkey waits.", "“We wait,” he said.", "12 soldiers wait."])
def test_certain_dateline(dateline: str, body: str) -> None:
    if body[0].isdigit() and dateline.endswith(")"):
        body = f"About {body}"
    assert dateline_length(dateline + body, is_first=False) == len(dateline)


@pytest.mark.parametrize("dateline", ["BEIRUT — ", "BEIRUT - ", "ISLAMABAD: ", "TOKYO, Japan – "])
def test_capitals_count_in_the_first_paragraph(dateline: str) -> None:
    assert dateline_length(f"{dateline}Talks wait.", is_first=True) == len(dateline)
    assert dateline_length(f"{dateline}Talks wait.", is_first=False) == 0


@pytest.mark.parametrize(
    "paragraph",
    [
        "Turkey waits.",
        "UNESCO — the cultural body — waits.",
        "UN-backed talks wait.",
        "The Associated Press (AP) reported talks.",
        "Voice of America (VOA) President Jan Nowak waits.",
        "On March 3 - a Tuesday - talks began.",
        "Ankara (pop. 5 million) waits.",
        "WASHINGTON (AP) —",
        "",
        f"{'VERY ' * 40}(Reuters) - Long.",
    ],
)
def test_text_is_no_dateline(paragraph: str) -> None:
    assert dateline_length(paragraph, is_first=True) == 0


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ANKARA, Oct 23 (Reuters)", True),
        ("WASHINGTON (AP) —", True),
        ("MOSCOW, March 3, 2020", True),
        ("ANKARA", False),
        ("Talks in Ankara (Reuters) go on", False),
    ],
)
def test_line_that_is_nothing_but_a_dateline(line: str, expected: bool) -> None:
    assert is_dateline(line) is expected


@pytest.mark.parametrize(
    ("dateline", "publisher"),
    [
        ("ANKARA, Oct 23 (Reuters) -", "Reuters"),
        ("WASHINGTON (AP) —", "Associated Press"),
        ("PRAGUE (RFE/RL) —", "RFE/RL"),
        ("PARIS (Xinhua/AFP) —", "Xinhua"),
        ("GENEVA (3 March 2020) –", None),
        ("BEIRUT —", None),
    ],
)
def test_agency_is_the_publisher(dateline: str, publisher: str | None) -> None:
    assert dateline_publisher(dateline) == publisher
