"""HTML pages: the text alone, whatever stands around it, and an end to every page."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.article import html, read_articles
from kg.article.html import article_from_html, decode_html, looks_like_html
from kg.errors import ArticleError
from kg.model import Article

BODY = (
    "<p>Norway has agreed to sell coastal radars to Poland, the defence ministry in Oslo said on Monday.</p>"
    "<p>Warsaw wants the first of them before winter, and has not said what it will pay for all of them.</p>"
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Norway to sell radars - Northern Post</title>
<meta property="og:site_name" content="Northern Post">
<meta property="article:published_time" content="2021-05-14T10:00:00Z">
<link rel="canonical" href="https://northern.example/radars">
<style>p {{ color: red }}</style><script>var hidden = "Sweden attacked Finland.";</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Norway to sell radars</h1><!-- Denmark attacked Iceland. -->{BODY}
<iframe src="https://ads.example">Latvia attacked Estonia.</iframe>
<noscript>Malta attacked Cyprus.</noscript></article>
<footer>© 2021 Northern Post</footer></body></html>"""

Worker = Callable[[str], None]


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Worker:
    """Put a few lines of Python in the place of the extracting process."""

    def replace(code: str) -> None:
        monkeypatch.setattr(html, "WORKER", (sys.executable, "-c", code))

    return replace


def read_page(page: str) -> Article:
    return article_from_html(page.encode(), "a.html")


def test_page_gives_its_text_and_what_it_says_of_itself() -> None:
    article = read_page(PAGE)
    assert article.title == "Norway to sell radars"
    assert article.published == date(2021, 5, 14)
    assert article.publisher == "Northern Post"
    assert article.url == article.id == "https://northern.example/radars"
    assert "Norway has agreed to sell coastal radars to Poland, the defence" in article.text
    assert "attacked" not in article.text
    assert "color" not in article.text


def test_short_page_without_metadata() -> None:
    article = read_page("<html><body><p>Norway sells radars to Poland.</p></body></html>")
    assert article.text == "Norway sells radars to Poland."
    assert (article.title, article.published, article.publisher, article.url) == (None,) * 4


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<div>" * 50_000 + BODY + "</div>" * 50_000, id="nested divisions"),
        pytest.param(
            f"{BODY}<table><tr><td colspan=999999999 rowspan=999999999>x</td></tr></table>",
            id="colspan",
        ),
        pytest.param("<script>var a = 'Sweden attacked Finland.'</script>", id="script alone"),
        pytest.param("<!-- Sweden attacked Finland. -->", id="comment alone"),
        pytest.param(f"<p title='{'x' * 1_000_000}'>{BODY}", id="long attribute"),
        pytest.param("&lt;" * 100_000 + BODY, id="entities"),
        pytest.param(
            '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]>&d;' + BODY, id="own entities"
        ),
    ],
)
def test_hostile_page_gives_text_or_one_line(tmp_path: Path, page: str) -> None:
    skipped: list[ArticleError] = []
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>")
    found = [article.text for article in read_articles([tmp_path], on_skip=skipped.append)]
    assert len(found) + len(skipped) == 1
    assert "\n" not in "".join(map(str, skipped))
    assert "attacked" not in "".join(found)
    assert "<p" not in "".join(found)


def test_endless_page_is_given_up(worker: Worker) -> None:
    worker("import time; time.sleep(60)")
    start = time.monotonic()
    with pytest.raises(
        ArticleError, match=r"a\.html: page not extracted within 0\.5 s; save it as plain text"
    ):
        article_from_html(b"<p>Oslo</p>", "a.html", timeout_s=0.5)
    assert time.monotonic() - start < 30


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import os; os.abort()", id="killed"),
        pytest.param("raise MemoryError", id="memory"),
        pytest.param("print('{')", id="no JSON"),
        pytest.param("print('[]')", id="no object"),
        pytest.param("", id="nothing"),
    ],
)
def test_worker_that_fails_costs_the_page_alone(worker: Worker, code: str) -> None:
    worker(code)
    with pytest.raises(
        ArticleError, match=r"a\.html: page could not be extracted; save it as plain text"
    ):
        read_page(PAGE)


def test_missing_extra_is_named_with_the_command(worker: Worker) -> None:
    worker(
        "import sys, runpy; sys.modules['trafilatura'] = None\n"
        "runpy.run_module('kg.article.html_worker', run_name='__main__')"
    )
    with pytest.raises(
        ArticleError, match=r"a\.html: HTML needs an extra .*: pip install 'irkg\[html\]'"
    ):
        read_page(PAGE)


def test_too_long_page_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_PAGE_BYTES", 1000)
    with pytest.raises(ArticleError, match=r"a\.html: page longer than"):
        article_from_html(b" " * 1001, "a.html")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        pytest.param("utf-8", "utf-8", id="utf-8"),
        pytest.param("utf-8", "iso-8859-1", id="utf-8 declared as Latin"),
        pytest.param("utf-8", "rot13", id="no encoding of text"),
        pytest.param("utf-8", "unheard-of", id="unknown"),
        pytest.param("cp1252", "iso-8859-1", id="latin"),
        pytest.param("cp1252", "utf-8", id="latin declared as utf-8"),
        pytest.param("utf-16", "utf-8", id="mark wins"),
    ],
)
def test_page_is_decoded(encoding: str, declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head>“Café”</html>'
    assert decode_html(page.encode(encoding), "a.html") == page


def test_declared_cyrillic_is_decoded() -> None:
    page = '<?xml version="1.0" encoding="windows-1251"?><html>Осло ждёт</html>'
    assert decode_html(page.encode("cp1251"), "a.html") == page


def test_wrongly_declared_encoding_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    data = '<meta charset="shift_jis"><p>café</p>'.encode("cp1252")
    with caplog.at_level(logging.WARNING):
        assert decode_html(data, "a.html").endswith("café</p>")
    assert "a.html: declares shift_jis, but is not" in caplog.messages


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<!DOCTYPE html>", True),
        ("\n <?xml version='1.0'?>\n<html>", True),
        ("<!-- page --> <HTML lang=en>", True),
        ("<p>Norway", True),
        ("<pre-war Oslo>", False),
        ("Norway <b>waits</b>", False),
        ("", False),
    ],
)
def test_look_of_html(head: str, expected: bool) -> None:
    assert looks_like_html(head) is expected


def test_page_from_file_and_standard_input(tmp_path: Path) -> None:
    skipped: list[ArticleError] = []
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.html").write_text("")
    with (tmp_path / "a.html").open("rb") as file:
        articles = list(read_articles(["-", tmp_path], stdin=file, on_skip=skipped.append))
    assert [article.id for article in articles] == ["https://northern.example/radars"]
    assert [str(err) for err in skipped] == [f"{tmp_path / 'b.html'}: empty: no words in it"]
