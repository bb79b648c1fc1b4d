"""Which stretches of a text are read, and which are not."""

from __future__ import annotations

import pytest

from kg.article.clean import find_blocks
from kg.model import BlockKind

TITLE, DECK, DATELINE = BlockKind.TITLE, BlockKind.DECK, BlockKind.DATELINE
BYLINE, CAPTION = BlockKind.BYLINE, BlockKind.CAPTION
PARAGRAPH, PROMO = BlockKind.PARAGRAPH, BlockKind.PROMO

FIRST = "Norway has agreed to sell coastal radars to Poland, the defence ministry in Oslo said on Monday."
SECOND = "Warsaw wants the first of them before winter. It has not said what it will pay."
HEADLINE = "Norway to sell radars to Poland"


def kinds_and_words(text: str, title: str | None = None) -> list[tuple[BlockKind, str]]:
    return [(b.kind, text[b.start : b.end]) for b in find_blocks(text, title)]


def kinds(text: str, title: str | None = None) -> list[BlockKind]:
    return [block.kind for block in find_blocks(text, title)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norway sold radars to Poland.", id="a sentence"),
        pytest.param("Norway sold radars to Poland", id="without stop"),
        pytest.param("Oslo talks", id="two words"),
        pytest.param("Norway sold radars to Poland , officials said .", id="tokenised"),
        pytest.param("Wednesday, January 23, 2019", id="a date"),
        pytest.param("Subscribe to our newsletter", id="words of a teaser"),
        pytest.param("Sources", id="words of a section"),
        pytest.param("# Norway", id="hash"),
        pytest.param("TALKS: Norway and Poland met .", id="capitals and colon"),
        pytest.param("POLAND — The talks went on.", id="capitals and dash"),
        pytest.param("Norway has agreed to sell\nradars to Poland.", id="over two lines"),
    ],
)
def test_text_of_one_unit_is_one_paragraph(text: str) -> None:
    assert kinds_and_words(text) == [(PARAGRAPH, text)]


def test_white_space_and_marks_without_width_stay_outside() -> None:
    text = "\ufeff \t\nNorway sold radars.\u200b \r\n\n"
    assert kinds_and_words(text) == [(PARAGRAPH, "Norway sold radars.")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "\ufeff\r\n"])
def test_no_words_no_blocks(text: str) -> None:
    assert find_blocks(text) == ()


def test_news_page_as_copied_from_a_browser() -> None:
    text = f"""{HEADLINE}

{HEADLINE}
Oslo and Warsaw have moved closer in recent years, above all at sea, and now share the watch over the northern coast.
3 min read
14 May, 2021
A radar mast near the harbour of the northern town where the first crews are to be trained in summer. [Getty]
{FIRST}

{SECOND}

Read more: EXCLUSIVE: Crews from the south coast
complain of cold in 'summer camps'

The radars reach four hundred kilometres.

Follow us on Twitter:\xa0@NorthernPost"""
    assert [kind for kind, _ in kinds_and_words(text)] == [
        *(TITLE, PROMO, DECK, PROMO, DATELINE, CAPTION),
        *(PARAGRAPH, PARAGRAPH, PROMO, PARAGRAPH, PROMO),
    ]
    assert kinds_and_words(text)[8] == (
        PROMO,
        "Read more: EXCLUSIVE: Crews from the south coast\ncomplain of cold in 'summer camps'",
    )


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        pytest.param(f"{HEADLINE}\n\n{FIRST}", None, [TITLE, PARAGRAPH], id="first line"),
        pytest.param(
            f"World\n\n{HEADLINE}\n\n{FIRST}",
            None,
            [PROMO, TITLE, PARAGRAPH],
            id="below the section",
        ),
        pytest.param(
            f"World | Europe\n{HEADLINE}\n{FIRST}",
            None,
            [PROMO, TITLE, PARAGRAPH],
            id="below a path",
        ),
        pytest.param(
            f"{HEADLINE}\n\n{FIRST}",
            f"{HEADLINE} - Northern Post",
            [TITLE, PARAGRAPH],
            id="known with site",
        ),
        pytest.param(f"{HEADLINE}\n{FIRST}", None, [TITLE, PARAGRAPH], id="no blank line"),
        pytest.param(f"Will Norway sell?\n\n{FIRST}", None, [TITLE, PARAGRAPH], id="a question"),
        pytest.param(f"# {HEADLINE}\n\n{FIRST}", None, [TITLE, PARAGRAPH], id="markdown"),
        pytest.param(
            f"14 May 2021\n{HEADLINE}\n\n{FIRST}",
            None,
            [DATELINE, TITLE, PARAGRAPH],
            id="after the date",
        ),
        pytest.param(
            f"Norway sells.\n\n{FIRST}",
            None,
            [PARAGRAPH, PARAGRAPH],
            id="a sentence is no headline",
        ),
        pytest.param(
            f"Norway sells.\n\n{FIRST}", "Norway sells", [TITLE, PARAGRAPH], id="known headline"
        ),
        pytest.param(
            f"{HEADLINE}\n\n{FIRST}", HEADLINE.upper(), [TITLE, PARAGRAPH], id="other case"
        ),
        pytest.param(
            f"{FIRST}\n\n{SECOND}", HEADLINE, [PARAGRAPH, PARAGRAPH], id="known, not in the text"
        ),
        pytest.param(
            "Norway sells\nPoland buys\nSweden waits",
            None,
            [PARAGRAPH] * 3,
            id="nothing but short lines",
        ),
        pytest.param(
            f"{HEADLINE}\n\n{FIRST}\n\n{HEADLINE}",
            None,
            [TITLE, PARAGRAPH, PROMO],
            id="repeated below",
        ),
        pytest.param(
            f"{HEADLINE}\n{HEADLINE}\n\n{FIRST}",
            HEADLINE,
            [TITLE, PROMO, PARAGRAPH],
            id="known and repeated",
        ),
    ],
)
def test_headline(text: str, title: str | None, expected: list[BlockKind]) -> None:
    assert kinds(text, title) == expected


def test_hash_of_markdown_is_not_part_of_the_headline() -> None:
    assert kinds_and_words(f"# {HEADLINE}\n\n{FIRST}")[0] == (TITLE, HEADLINE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{HEADLINE}\n\n{SECOND}\n\nBy Ane Berg\n\n{FIRST}",
            [TITLE, DECK, BYLINE, PARAGRAPH],
            id="author",
        ),
        pytest.param(
            f"{HEADLINE}\n{SECOND}\n14 May 2021\n{FIRST}",
            [TITLE, DECK, DATELINE, PARAGRAPH],
            id="date",
        ),
        pytest.param(
            f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}",
            [TITLE, PARAGRAPH, PARAGRAPH],
            id="no line of the page",
        ),
        pytest.param(
            f"{HEADLINE}\n\n{FIRST}\n\n14 May 2021",
            [TITLE, PARAGRAPH, DATELINE],
            id="nothing follows",
        ),
        pytest.param(
            f"{HEADLINE}\n\n{FIRST}\n\nRead more: Radars of the north\n\n{SECOND}",
            [TITLE, PARAGRAPH, PROMO, PARAGRAPH],
            id="a teaser follows",
        ),
    ],
)
def test_deck_stands_between_headline_and_lines_of_the_page(
    text: str, expected: list[BlockKind]
) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("2 min read", PROMO, id="reading time"),
        pytest.param("23 October, 2019", DATELINE, id="day first"),
        pytest.param("Friday, January 4, 2019", DATELINE, id="weekday"),
        pytest.param("Published 3 March 2020 14:05 GMT", DATELINE, id="published"),
        pytest.param("Updated 4:12 p.m. EDT, October 23, 2019", DATELINE, id="updated"),
        pytest.param("OSLO, May 14, 2021", DATELINE, id="place and day"),
        pytest.param("By Ane Berg", BYLINE, id="author"),
        pytest.param("By ANE BERG and Jan Nowak in Warsaw", BYLINE, id="two authors"),
        pytest.param("By Ane Berg | 14 May 2021", BYLINE, id="author and day"),
        pytest.param("Reuters staff", BYLINE, id="staff"),
        pytest.param("By our correspondent in Oslo", BYLINE, id="nameless author"),
        pytest.param("Jan Nowak in Warsaw contributed to this report.", BYLINE, id="contributor"),
        pytest.param(
            "Berg reported from Oslo, Nowak from Warsaw.", BYLINE, id="places of the authors"
        ),
        pytest.param("(Reporting by Ane Berg; editing by Jan Nowak)", BYLINE, id="trailer"),
        pytest.param("A radar mast in the snow. [Getty]", CAPTION, id="agency in square brackets"),
        pytest.param("The minister in Oslo on Monday (Photo: Ane Berg)", CAPTION, id="photo"),
        pytest.param("A patrol boat leaves the harbour. (AP)", CAPTION, id="agency in brackets"),
        pytest.param("Image: Ane Berg", CAPTION, id="image"),
        pytest.param("A mast. Image: Ane Berg.", CAPTION, id="image after a sentence"),
        pytest.param("A mast in the snow – Getty Images", CAPTION, id="agency after a dash"),
        pytest.param("File photo: a mast in the snow.", CAPTION, id="file photo"),
        pytest.param("Ane Berg/AFP", CAPTION, id="credit"),
        pytest.param("Read more: Radars of the north", PROMO, id="read more"),
        pytest.param("Also read | Radars of the north", PROMO, id="also read"),
        pytest.param("Related: Radars of the north", PROMO, id="related"),
        pytest.param("Follow us on Twitter: @NorthernPost", PROMO, id="follow"),
        pytest.param("Share this article", PROMO, id="share"),
        pytest.param("Subscribe", PROMO, id="subscribe"),
        pytest.param("Advertisement", PROMO, id="advertisement"),
        pytest.param("Sign up for our newsletter", PROMO, id="newsletter"),
        pytest.param("© 2021 Northern Post. All rights reserved.", PROMO, id="copyright"),
        pytest.param("https://northern.example/radars", PROMO, id="address"),
        pytest.param("* * *", PROMO, id="rule"),
        pytest.param("A price for safety", PROMO, id="heading"),
        pytest.param("Ministers met on Monday, May 3, 2021.", PARAGRAPH, id="sentence with a date"),
        pytest.param("By Monday the army had withdrawn.", PARAGRAPH, id="sentence with by"),
        pytest.param(
            "Reporting by state media suggests otherwise.",
            PARAGRAPH,
            id="sentence with reporting by",
        ),
        pytest.param('He said of the video: "It is a fake."', PARAGRAPH, id="sentence with video"),
        pytest.param(
            "He spoke to Agence France-Presse (AFP).",
            PARAGRAPH,
            id="sentence that ends with an agency",
        ),
        pytest.param("Related cases are pending in Oslo.", PARAGRAPH, id="sentence with related"),
        pytest.param("Share prices fell after the news.", PARAGRAPH, id="sentence with share"),
        pytest.param("Sources close to Oslo deny it.", PARAGRAPH, id="sentence with sources"),
        pytest.param(
            "Advertisement of the tender begins in May.",
            PARAGRAPH,
            id="sentence with advertisement",
        ),
        pytest.param("Other buyers include:", PARAGRAPH, id="colon"),
        pytest.param("– a ministry official", PARAGRAPH, id="speaker below a quotation"),
    ],
)
def test_line_between_paragraphs(line: str, kind: BlockKind) -> None:
    text = f"{FIRST}\n\n{line}\n\n{SECOND}"
    assert kinds_and_words(text)[1] == (kind, line)


def test_paragraph_longer_than_any_caption_stays_one() -> None:
    text = f"{FIRST}\n\n{' '.join([FIRST] * 4)} (AP)"
    assert kinds(text) == [PARAGRAPH, PARAGRAPH]


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        pytest.param(
            "ANKARA, Oct 23 (Reuters) - Turkey waits.", "ANKARA, Oct 23 (Reuters) -", id="all"
        ),
        pytest.param("WASHINGTON (AP) — Congress waits.", "WASHINGTON (AP) —", id="agency"),
        pytest.param("MOSCOW, March 3 - Russia waits.", "MOSCOW, March 3 -", id="day"),
        pytest.param("BEIRUT — Lebanon waits.", "BEIRUT —", id="capitals, first paragraph"),
    ],
)
def test_dateline_is_cut_from_its_paragraph(paragraph: str, dateline: str) -> None:
    text = f"{paragraph}\n\n{SECOND}"
    body = paragraph.removeprefix(dateline).strip()
    assert kinds_and_words(text)[:2] == [(DATELINE, dateline), (PARAGRAPH, body)]


def test_short_line_below_the_headline_is_the_deck() -> None:
    assert kinds(f"{HEADLINE}\n\nWarsaw is pleased\n\n{FIRST}") == [TITLE, DECK, PARAGRAPH]


def test_capitals_and_dash_in_a_later_paragraph_are_text() -> None:
    assert kinds(f"{FIRST}\n\nNATO — It has waited before — waits.") == [PARAGRAPH, PARAGRAPH]


def test_dateline_with_agency_is_cut_from_a_text_of_one_sentence() -> None:
    text = "OSLO (Reuters) - Norway waits."
    assert kinds_and_words(text) == [(DATELINE, "OSLO (Reuters) -"), (PARAGRAPH, "Norway waits.")]


def test_paragraph_on_each_line() -> None:
    text = "\r\n".join((FIRST, SECOND, "Sweden said nothing."))
    assert kinds_and_words(text) == [
        (PARAGRAPH, FIRST),
        (PARAGRAPH, SECOND),
        (PARAGRAPH, "Sweden said nothing."),
    ]


WRAPPED = """\
Norway has agreed to sell coastal radars to Poland, the defence
ministry in Oslo said on Monday. Warsaw wants the first of them
before winter. It has not said what it will pay, nor has Oslo said
when Polish crews will be trained."""


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    assert kinds_and_words(WRAPPED) == [(PARAGRAPH, WRAPPED)]


def test_hard_wrapped_paragraphs_without_blank_line() -> None:
    second = WRAPPED.replace("Norway", "Sweden", 1)
    assert kinds_and_words(f"{WRAPPED}\n{second}") == [(PARAGRAPH, WRAPPED), (PARAGRAPH, second)]


def test_hard_wrapped_headline_is_one_headline() -> None:
    text = f"Norway to sell radars\nto Poland before winter\n\n{WRAPPED}"
    assert kinds(text) == [TITLE, PARAGRAPH]


def test_heading_needs_finished_paragraphs_around_it() -> None:
    text = "Norway sells radars\nPoland buys radars\nSweden waits\nDenmark sold its own"
    assert kinds(text) == [PARAGRAPH] * 4


def test_list_of_sources_is_not_read() -> None:
    text = f"""{FIRST}

Sources

Ane Berg. "Norway sells radars" — Northern Post, May 14, 2021

"Poland buys radars" — Baltic Post, May 15, 2021

External links

Ministry of defence of Norway"""
    assert kinds(text) == [PARAGRAPH, *[PROMO] * 5]


def test_text_below_a_section_heading_is_kept() -> None:
    assert kinds(f"{FIRST}\n\nTags\n\n{SECOND}") == [PARAGRAPH, PROMO, PARAGRAPH]


def test_marks_without_words_are_no_headline() -> None:
    assert kinds_and_words("# \n:") == [(PARAGRAPH, "#"), (PARAGRAPH, ":")]


def test_many_short_lines_are_many_paragraphs() -> None:
    text = "\n".join(f"Line {i} says so." for i in range(2000))
    assert kinds(text) == [PARAGRAPH] * 2000
