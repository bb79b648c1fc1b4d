"""Any mix of inputs: what becomes an article, what is reported, and in which words."""

from __future__ import annotations

import gzip
import io
import json
import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.article import read_articles
from kg.errors import ArticleError
from kg.iris import digest
from kg.model import Article

Read = Callable[..., tuple[list[Article], list[str]]]
LINE = '{"id": "1", "text": "Norway waits."}'


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read inputs; return the articles, and what was skipped with paths shortened to names."""

    def run(*inputs: str | Path, stdin: bytes = b"") -> tuple[list[Article], list[str]]:
        skipped: list[ArticleError] = []
        articles = list(read_articles(inputs, stdin=io.BytesIO(stdin), on_skip=skipped.append))
        return articles, [str(err).replace(f"{tmp_path}/", "") for err in skipped]

    return run


def texts(articles: list[Article]) -> list[str]:
    return [article.text for article in articles]


def test_text_file_is_taken_as_it_is(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffNorway waits.\r\n\r\nPoland waits.\r\n".encode())
    articles, skipped = read(path)
    assert texts(articles) == ["Norway waits.\r\n\r\nPoland waits.\r\n"]
    assert articles[0].id == digest(articles[0].text)
    assert skipped == []


def test_json_lines_carry_their_fields(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.jsonl"
    record = {
        "id": "n1", "url": "https://x.example/1", "title": "Norway waits", "date": "2021-05-14T08:00:00Z",
        "source": "Northern Post", "text": " Norway waits.\n",
    }  # fmt: skip
    path.write_text(json.dumps(record))
    (article,), skipped = read(path)
    assert skipped == []
    assert article.text == " Norway waits.\n"
    assert (article.id, article.url, article.title) == ("n1", "https://x.example/1", "Norway waits")
    assert (article.published, article.publisher) == (date(2021, 5, 14), "Northern Post")


def test_number_as_id_and_null_for_unknown(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 7, "url": null, "title": "", "date": null, "text": "Norway waits."}')
    (article,), _ = read(path)
    assert (article.id, article.url, article.title, article.published) == ("7", None, None, None)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param('{"text": "Norway', "broken JSON: ", id="broken"),
        pytest.param('["Norway waits."]', "a JSON list, not an object with a text", id="list"),
        pytest.param('"Norway waits."', "a JSON string, not an object with a text", id="string"),
        pytest.param("7", "a JSON number, not an object with a text", id="number"),
        pytest.param("null", "a JSON null, not an object with a text", id="null"),
        pytest.param('{"id": "1"}', "no field 'text'", id="no text"),
        pytest.param('{"text": null}', "no field 'text'", id="text is null"),
        pytest.param(
            '{"text": 7}', "'text' is a number; it must be a string", id="text is a number"
        ),
        pytest.param(
            '{"text": ["a"]}', "'text' is a list; it must be a string", id="text is a list"
        ),
        pytest.param('{"text": ""}', "empty: no words in it", id="empty"),
        pytest.param('{"text": " \\n"}', "empty: no words in it", id="blank"),
        pytest.param(
            '{"text": "a", "text": "b"}', "broken JSON: the key 'text' stands twice", id="key twice"
        ),
        pytest.param('{"text": "a", "n": NaN}', "broken JSON: NaN is no JSON", id="NaN"),
        pytest.param(
            '{"text": "a", "n": -Infinity}', "broken JSON: -Infinity is no JSON", id="infinite"
        ),
        pytest.param(
            '{"text": "a", "n": 1e999}', "broken JSON: the number 1e999 is too large", id="1e999"
        ),
        pytest.param('{"text": "a", "n": ' + "9" * 5000 + "}", "broken JSON: ", id="long number"),
        pytest.param("[" * 100_000, "broken JSON: nested too deeply", id="nested"),
    ],
)
def test_faulty_record_is_reported_and_the_others_are_read(
    tmp_path: Path, read: Read, line: str, problem: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{LINE}\n{line}\n\n{{"id": "3", "text": "Poland waits."}}\n')
    articles, skipped = read(path)
    assert texts(articles) == ["Norway waits.", "Poland waits."]
    assert len(skipped) == 1, skipped
    assert skipped[0].startswith(f"a.jsonl:2: {problem}")


def test_lone_surrogate_in_json_is_replaced(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(r'{"text": "Norway \ud83d waits."}')
    assert texts(read(path)[0]) == ["Norway \ufffd waits."]


@pytest.mark.parametrize("value", ["2019-13-45", "yesterday", "0000-01-01", 5, 1.5, True, {"y": 1}])
def test_bad_date_is_logged_and_not_stored(
    tmp_path: Path, read: Read, caplog: pytest.LogCaptureFixture, value: object
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Norway waits.", "date": value}))
    with caplog.at_level(logging.WARNING):
        (article,), skipped = read(path)
    assert article.published is None
    assert skipped == []
    assert "no date stored" in caplog.text


def test_field_of_a_wrong_type_is_logged_and_passed_over(
    tmp_path: Path, read: Read, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Norway waits.", "title": 7, "id": true}')
    with caplog.at_level(logging.WARNING):
        (article,), _ = read(path)
    assert (article.title, article.id) == (None, digest(article.text))
    assert "'title' is a number, not a string; passed over" in caplog.text


def test_csv_with_quotes_line_breaks_and_commas(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'ID,Title,text,date\n1,Waiting,"Norway, ""the north"",\nwaits.",2021-05-14\n\n2,,Poland waits.,\n'
    )
    articles, skipped = read(path)
    assert skipped == []
    assert texts(articles) == ['Norway, "the north",\nwaits.', "Poland waits."]
    assert (articles[0].title, articles[0].published) == ("Waiting", date(2021, 5, 14))
    assert [article.id for article in articles] == ["1", "2"]


@pytest.mark.parametrize("delimiter", [";", "\t"], ids=["semicolon", "tab"])
def test_csv_with_another_delimiter(tmp_path: Path, read: Read, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(delimiter.join(("id", "text")) + "\n" + delimiter.join(("1", "Norway, waits.")))
    assert texts(read(path)[0]) == ["Norway, waits."]


def test_csv_text_longer_than_the_limit_of_the_csv_module(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1," + "Norway waits. " * 20_000)
    (article,), skipped = read(path)
    assert (len(article.text), skipped) == (280_000, [])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(
            "id,body\n1,Norway waits.\n",
            "a.csv:1: no column 'text' in the CSV header",
            id="no text",
        ),
        pytest.param("", "a.csv:1: no column 'text' in the CSV header", id="empty"),
        pytest.param(
            "text,Text\na,b\n",
            "a.csv:1: two columns of the CSV header have the same name",
            id="twice",
        ),
    ],
)
def test_csv_without_a_usable_header(
    tmp_path: Path, read: Read, content: str, problem: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content)
    assert read(path) == ([], [problem])


def test_faulty_csv_row_costs_itself_alone(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'id,text\n1,Norway, waits.\n2,"Poland waits.\n3,Sweden waits.\n4,\n5,Latvia waits.\n'
    )
    articles, skipped = read(path)
    assert texts(articles) == ["Sweden waits.", "Latvia waits."]
    assert skipped == [
        "a.csv:2: 3 cells where the header has 2; put text with commas in quotes",
        'a.csv:3: broken CSV: a quotation mark (") is not closed',
        "a.csv:5: empty: no words in it",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param('{"id": "1",\n "text": "Norway waits."}', ["1"], id="object"),
        pytest.param(
            '[{"id": "1", "text": "Norway waits."},\n {"id": "2", "text": "Poland waits."}]',
            ["1", "2"],
            id="list",
        ),
        pytest.param(f'{LINE}\n{{"id": "2", "text": "Poland waits."}}\n', ["1", "2"], id="lines"),
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.unknown"])
def test_json_file(
    tmp_path: Path, read: Read, content: str, expected: list[str], name: str
) -> None:
    path = tmp_path / name
    path.write_text(content)
    articles, skipped = read(path)
    assert [article.id for article in articles] == expected
    assert skipped == []


def test_faulty_item_of_a_json_list_is_reported_by_its_place(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.json"
    path.write_text(f'[7, {LINE}, {{"text": 1}}]')
    articles, skipped = read(path)
    assert texts(articles) == ["Norway waits."]
    assert skipped == [
        "a.json[0]: a JSON number, not an object with a text",
        "a.json[2]: 'text' is a number; it must be a string",
    ]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        pytest.param("a.txt", b"", "empty: no words in it", id="empty text"),
        pytest.param("a.txt", b" \n\t\n", "empty: no words in it", id="blank text"),
        pytest.param("a.txt", b"\xef\xbb\xbf", "empty: no words in it", id="mark alone"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n\x00", "not text: a PNG image", id="image"),
        pytest.param("a.txt", b"\x00\x01\x02" * 99, "not text: too many control characters", id="binary"),
        pytest.param("a.jsonl", b"", "empty: no record in it", id="empty lines"),
        pytest.param("a.jsonl", b"\xef\xbb\xbf\n", "empty: no record in it", id="mark alone, lines"),
        pytest.param("a.jsonl", gzip.compress(LINE.encode()), "not text: gzip", id="packed lines"),
        pytest.param("a.json", b" ", "empty: no record in it", id="empty json"),
        pytest.param("a.json", b'{"text": ', "broken JSON: ", id="broken json"),
        pytest.param("a.csv", gzip.compress(b"text"), "not text: gzip", id="packed csv"),
        pytest.param("a.html", b"%PDF-1.4", "not text: a PDF file", id="pdf as page"),
        pytest.param("a.txt", b"Norway waits. " * 400_000, "longer than 5 MB; cut it into articles", id="too long"),
        pytest.param("a.jsonl", b"\x00" * 50, "not text: zero bytes in its first line", id="zeros"),
    ],
)  # fmt: skip
def test_file_that_cannot_be_used(
    tmp_path: Path, read: Read, name: str, content: bytes, problem: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "b.txt").write_text("Poland waits.")
    articles, skipped = read(tmp_path / name, tmp_path / "b.txt")
    assert texts(articles) == ["Poland waits."]
    assert len(skipped) == 1, skipped
    assert skipped[0].startswith(f"{name}: {problem}")


def test_too_long_text_in_a_record(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Norway waits. " * 400_000}) + "\n" + LINE)
    articles, skipped = read(path)
    assert texts(articles) == ["Norway waits."]
    assert skipped == ["a.jsonl:1: longer than 5 MB; cut it into articles"]


def test_line_beyond_all_limits_is_passed_over(
    tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.article.streams.MAX_LINE_BYTES", 1000)
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Norway waits. " * 400}) + "\n" + LINE + "\n" + "x" * 5000)
    articles, skipped = read(path)
    assert texts(articles) == ["Norway waits."]
    assert [message.partition(": ")[0] for message in skipped] == ["a.jsonl:1", "a.jsonl:3"]
    assert "not read" in skipped[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_json_lines_in_other_encodings(tmp_path: Path, read: Read, encoding: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        '{"id": "1", "text": "Café"}\n{"id": "2", "text": "Málaga"}\n'.encode(encoding)
    )
    articles, skipped = read(path)
    assert (texts(articles), skipped) == (["Café", "Málaga"], [])


@pytest.mark.parametrize(
    ("stdin", "expected"),
    [
        pytest.param(b"Norway waits.\n", ["Norway waits.\n"], id="text"),
        pytest.param(b"{Norway} waits.\nPoland too.", ["{Norway} waits.\nPoland too."], id="text with a brace"),
        pytest.param(b"[Oslo] Norway waits.", ["[Oslo] Norway waits."], id="text with a bracket"),
        pytest.param(b'\n{"text": "Oslo"}\n{"text": "Bergen"}', ["Oslo", "Bergen"], id="lines"),
        pytest.param(b'{"text": "Norway\n{"text": "Poland waits."}', ["Poland waits."], id="lines, first broken"),
        pytest.param(b'{\n"text": "Norway waits."\n}', ["Norway waits."], id="object"),
        pytest.param(b"caf\xe9 in Oslo", ["café in Oslo"], id="windows-1252"),
    ],
)  # fmt: skip
def test_form_of_standard_input_is_told_by_its_look(
    read: Read, stdin: bytes, expected: list[str]
) -> None:
    assert texts(read("-", stdin=stdin)[0]) == expected


def test_empty_standard_input(read: Read) -> None:
    assert read("-") == ([], ["standard input: empty: no words in it"])


def test_json_lines_of_standard_input_are_read_as_they_come() -> None:
    class Endless(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            return LINE.encode() + b"\n"

    skipped: list[ArticleError] = []
    articles = read_articles(["-"], stdin=Endless(), on_skip=skipped.append)
    assert next(articles).id == "1"


def test_folder_is_read_in_order_without_what_is_hidden(tmp_path: Path, read: Read) -> None:
    for name in ("b.txt", "a.TXT", "c/d.md", "c/.hidden.txt", ".git/e.txt", "f.log", "B/g.txt"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text of {name} waits.")
    articles, skipped = read(tmp_path / "news")
    assert [article.text.split()[2] for article in articles] == [
        "B/g.txt",
        "a.TXT",
        "b.txt",
        "c/d.md",
    ]
    assert skipped == []


def test_folder_without_articles(tmp_path: Path, read: Read) -> None:
    (tmp_path / "news").mkdir()
    known = ".csv, .htm, .html, .json, .jsonl, .md, .ndjson, .txt"
    assert read(tmp_path / "news") == (
        [],
        [f"news: no articles in this folder; known are files in {known}"],
    )


def test_link_to_a_folder_is_not_followed(tmp_path: Path, read: Read) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Norway waits.")
    (tmp_path / "news" / "loop").symlink_to(tmp_path / "news")
    assert texts(read(tmp_path / "news")[0]) == ["Norway waits."]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("none.txt", "no such file"),
        ("a.txt/none.txt", "no such file"),
        ("x" * 5000, "cannot be opened"),
        ("a\0b.txt", "cannot be opened"),
    ],
    ids=["missing", "below a file", "too long", "zero"],
)
def test_path_that_leads_nowhere(tmp_path: Path, read: Read, name: str, problem: str) -> None:
    (tmp_path / "a.txt").write_text("Norway waits.")
    articles, skipped = read(tmp_path / name, tmp_path / "a.txt")
    assert texts(articles) == ["Norway waits."]
    assert len(skipped) == 1, skipped
    assert problem in skipped[0]


def test_broken_link_in_a_folder_is_reported(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "none.txt")
    articles, skipped = read(tmp_path)
    assert articles == []
    assert skipped[0].startswith("a.txt: cannot be read: ")


def test_same_id_and_text_is_yielded_once(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{LINE}\n{LINE}\n")
    articles, skipped = read(path, path)
    assert (texts(articles), skipped) == (["Norway waits."], [])


def test_same_id_with_another_text_is_reported(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{LINE}\n{{"id": "1", "text": "Poland waits."}}\n')
    articles, skipped = read(path)
    assert texts(articles) == ["Norway waits."]
    assert skipped == ["a.jsonl:2: its id 1 has had another text; give each article its own id"]


def test_same_text_under_two_ids_is_two_articles(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{LINE}\n{{"id": "2", "text": "Norway waits."}}\n')
    assert [article.id for article in read(path)[0]] == ["1", "2"]


def test_same_input_gives_equal_articles(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Norway waits\n\nBy Ane Berg\n\nOSLO (AP) — Norway waits.")
    assert read(path) == read(path)
