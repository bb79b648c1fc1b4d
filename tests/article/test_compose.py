"""What an article takes from its text, and what from the fields given."""

from __future__ import annotations

from datetime import date

import pytest

from kg.article import article_from_text
from kg.iris import digest
from kg.model import Block, BlockKind

TEXT = "Norway sells radars\n\n14 May 2021\n\nOSLO (Reuters) - Norway sells radars to Poland.\n"


def test_title_day_and_publisher_are_read_from_the_text() -> None:
    article = article_from_text(TEXT)
    assert article.title == "Norway sells radars"
    assert article.published == date(2021, 5, 14)
    assert article.publisher == "Reuters"
    assert article.url is None
    assert article.blocks == (
        Block(BlockKind.TITLE, 0, 19),
        Block(BlockKind.DATELINE, 21, 32),
        Block(BlockKind.DATELINE, 34, 50),
        Block(BlockKind.PARAGRAPH, 51, 81),
    )


def test_what_is_given_wins() -> None:
    article = article_from_text(
        TEXT,
        id="a1",
        title=" Radars \n for Poland",
        date=date(2021, 5, 15),
        url="https://x.example/1",
        publisher="Post",
    )
    assert (article.id, article.title, article.url) == (
        "a1",
        "Radars for Poland",
        "https://x.example/1",
    )
    assert (article.published, article.publisher) == (date(2021, 5, 15), "Post")


def test_id_is_the_url_and_without_one_the_hash_of_the_text() -> None:
    assert article_from_text(TEXT, url="https://x.example/1").id == "https://x.example/1"
    assert article_from_text(TEXT).id == digest(TEXT)
    assert len(article_from_text(TEXT).id) == 16


def test_date_between_paragraphs_is_not_the_day_of_the_article() -> None:
    text = "Norway waits.\n\n14 May 2021\n\nPoland waits."
    assert article_from_text(text).published is None


def test_date_below_the_text_is() -> None:
    text = "Norway waits.\n\nPoland waits.\n\nPublished 14 May 2021"
    assert article_from_text(text).published == date(2021, 5, 14)


def test_line_of_the_author_may_carry_the_day() -> None:
    text = "By Ane Berg | 14 May 2021\n\nNorway waits."
    assert article_from_text(text).published == date(2021, 5, 14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\ud800b", "a\ufffdb", id="lone surrogate"),
        pytest.param("a\x00b", "a b", id="zero"),
        pytest.param("a\x1bb", "a b", id="escape"),
        pytest.param("a\x0cb", "a b", id="form feed"),
        pytest.param("a\ufffeb", "a\ufffdb", id="noncharacter"),
        pytest.param("a\r\n\tb", "a\r\n\tb", id="line ends and tab stay"),
        pytest.param("e\u0301 é 😀 \u202eb", "e\u0301 é 😀 \u202eb", id="nothing is normalised"),
    ],
)
def test_unreadable_characters_are_replaced_one_by_one(text: str, expected: str) -> None:
    assert article_from_text(text).text == expected


def test_fields_hold_nothing_unreadable() -> None:
    article = article_from_text("Norway waits.", id="a\ud800", title="b\x00c", url="u\ud800")
    assert (article.id, article.title, article.url) == ("a\ufffd", "b c", "u\ufffd")
