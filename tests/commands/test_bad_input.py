"""What cannot be used is named in one line, the rest is done, and the exit status tells which of the two."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ARTICLES, Kg, run_kg

SENTENCE = "Canada imposed sanctions on Russia.\n"
Write = Callable[[str, "str | bytes"], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a file into the test's folder."""

    def call(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return call


UNUSABLE = [
    pytest.param("empty.txt", b"", "empty: no words in it", 1, id="empty"),
    pytest.param("blank.txt", b" \n\t\n ", "empty: no words in it", 1, id="blanks only"),
    pytest.param("mark.txt", b"\xef\xbb\xbf", "empty: no words in it", 1, id="a mark only"),
    pytest.param("empty.jsonl", b"\n", "empty: no record in it", 1, id="no record"),
    pytest.param("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "not text: a PNG image", 2, id="image"),
    pytest.param("news.jsonl", gzip.compress(b"{}"), "not text: gzip", 2, id="gzip"),
    pytest.param("zeros.txt", b"word \0\0\0\0 word", "not text", 2, id="zero bytes"),
    pytest.param("noise.txt", bytes(range(128, 256)) * 9, "not text: neither UTF-8", 2, id="noise"),
    pytest.param("table.csv", b"title,date\na,b\n", "no column 'text'", 2, id="no text column"),
]


@pytest.mark.model
@pytest.mark.parametrize(("name", "content", "problem", "alone"), UNUSABLE)
def test_a_file_that_cannot_be_used(
    name: str, content: bytes, problem: str, alone: int, write: Write, kg_here: Kg
) -> None:
    path, good = write(name, content), write("good.txt", SENTENCE)
    ran = kg_here("extract", path)
    assert (ran.status, ran.out) == (alone, "")
    (line,) = ran.complaints
    assert line.startswith(f"kg: {path}")
    assert problem in line
    among = kg_here("extract", path, good)
    assert among.status == 1
    assert among.complaints == ran.complaints
    assert len(among.records) == 1


@pytest.mark.model
@pytest.mark.parametrize(
    ("line", "problem"),
    [
        pytest.param('{"id": "b", "text": ', "broken JSON", id="cut off"),
        pytest.param('{"id": "b"}', "no field 'text'", id="no text"),
        pytest.param('{"id": "b", "text": 7}', "must be a string", id="text is a number"),
        pytest.param('{"text": "a", "text": "b"}', "stands twice", id="key twice"),
        pytest.param('{"text": "word", "score": NaN}', "NaN", id="NaN"),
        pytest.param('{"text": "word", "score": 1e999}', "too large", id="infinite"),
        pytest.param('["a"]', "not an object", id="list"),
    ],
)
def test_a_broken_line_in_the_middle(line: str, problem: str, write: Write, kg_here: Kg) -> None:
    first = '{"id": "a", "text": "Canada imposed sanctions on Russia."}'
    last = '{"id": "c", "text": "Japan imposed sanctions on Russia."}'
    path = write("news.jsonl", f"{first}\n{line}\n{last}\n")
    ran = kg_here("extract", path)
    assert ran.status == 1
    assert [record["article"]["id"] for record in ran.records] == ["a", "c"]
    (complaint,) = ran.complaints
    assert complaint.startswith(f"kg: {path}:2: ")
    assert problem in complaint


@pytest.mark.model
def test_one_id_with_two_texts_is_named(write: Write, kg_here: Kg) -> None:
    rows = [f'{{"id": "a", "text": "{name} imposed sanctions on Russia."}}' for name in "AB"]
    ran = kg_here("extract", write("news.jsonl", "\n".join([*rows, rows[0]])))
    assert ran.status == 1
    assert len(ran.complaints) == 1
    assert "its id a has had another text" in ran.err


@pytest.mark.model
def test_a_date_that_is_none_is_said_and_passed_over(write: Write, kg_here: Kg) -> None:
    path = write("news.jsonl", f'{{"id": "a", "text": "{SENTENCE.strip()}", "date": "2019-13-45"}}')
    ran = kg_here("extract", path)
    assert ran.status == 0
    assert ran.records[0]["article"]["published"] is None
    assert ran.complaints == [
        f"kg: {path}:1: no date stored: '2019-13-45' is no day; write YYYY-MM-DD"
    ]


@pytest.mark.model
@pytest.mark.parametrize("command", ["extract", "triples", "link"])
def test_a_missing_path(command: str, tmp_path: Path, kg_here: Kg) -> None:
    ran = kg_here(command, tmp_path / "none.txt")
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "o such file" in ran.err


@pytest.mark.model
def test_a_folder_without_articles(tmp_path: Path, kg_here: Kg) -> None:
    ran = kg_here("extract", tmp_path)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "no articles in this folder" in ran.err


FAULTY_TABLES = [
    pytest.param("alias,canonical,code\nx,y\n", ":2: 2 cells where the header has 3", id="cells"),
    pytest.param("name,code\nx,TUR\n", ":1: column missing: alias, canonical", id="columns"),
    pytest.param("alias,canonical,code\n,y,TUR\n", "alias or code missing", id="no alias"),
    pytest.param("", ":1: column missing", id="empty"),
]


@pytest.mark.parametrize(("table", "problem"), FAULTY_TABLES)
def test_a_faulty_table_of_actors(table: str, problem: str, write: Write, kg_here: Kg) -> None:
    ran = kg_here("extract", write("good.txt", SENTENCE), "--actors", write("actors.csv", table))
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "actors.csv" in ran.err
    assert problem in ran.err


@pytest.mark.model
def test_a_faulty_table_is_told_by_workers_too(write: Write) -> None:
    table = write("actors.csv", "alias,canonical,code\nx,y\n")
    ran = run_kg("extract", write("good.txt", SENTENCE), "--workers", 2, "--actors", table)
    assert (ran.status, ran.out) == (2, "")
    assert ran.complaints == [f"kg: {table}:2: 2 cells where the header has 3"]


def test_a_table_of_actors_that_is_not_there(write: Write, tmp_path: Path, kg_here: Kg) -> None:
    missing = tmp_path / "none.csv"
    ran = kg_here("extract", write("good.txt", SENTENCE), "--actors", missing)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert f"{missing}: cannot be read" in ran.err


@pytest.mark.parametrize("command", ["extract", "triples", "build"])
def test_a_model_that_is_not_installed(
    command: str, write: Write, tmp_path: Path, kg_here: Kg
) -> None:
    output = ["-o", tmp_path / "graph"] if command == "build" else []
    ran = kg_here(command, write("good.txt", SENTENCE), *output, "--model", "en_no_such_model")
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "'en_no_such_model' is not installed; try" in ran.err


def test_a_folder_that_is_no_pipeline(write: Write, tmp_path: Path, kg_here: Kg) -> None:
    ran = kg_here("extract", write("good.txt", SENTENCE), "--model", tmp_path)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert "cannot be loaded" in ran.err


WRONG_USE = [
    pytest.param(["nothing"], "No such command 'nothing'", id="unknown command"),
    pytest.param(["extract"], "Missing argument 'INPUT", id="no input"),
    pytest.param(["build", "a.txt"], "Missing option '--output'", id="no output"),
    pytest.param(["extract", "a.txt", "--nonsense"], "No such option", id="unknown option"),
    pytest.param(["extract", "a.txt", "--workers", "0"], "--workers", id="no worker"),
    pytest.param(["extract", "a.txt", "--min-confidence", "7"], "--min-confidence", id="beyond 1"),
    pytest.param(["query"], "GRAPH and QUERY are needed", id="no query"),
]


@pytest.mark.parametrize(("args", "problem"), WRONG_USE)
def test_wrong_use_is_one_line(args: list[str], problem: str, kg_here: Kg) -> None:
    ran = kg_here(*args)
    assert (ran.status, ran.out, len(ran.complaints)) == (2, "", 1)
    assert problem in ran.err


def test_no_arguments_show_the_help() -> None:
    ran = run_kg()
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("Usage: ")
    assert "extract" in ran.err


def test_an_unforeseen_error_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, write: Write, kg_here: Kg
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise ZeroDivisionError("one by\nnothing")

    monkeypatch.setattr("kg.pipeline.read_readings", fail)
    ran = kg_here("extract", write("good.txt", SENTENCE))
    assert (ran.status, len(ran.complaints)) == (2, 1)
    assert ran.err.startswith("kg: ZeroDivisionError: one by nothing (test_bad_input.py:")


@pytest.mark.model
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_closed_pipe_ends_in_silence(workers: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "extract", str(ARTICLES), "--workers", workers],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline().startswith(b'{"id": "st-')
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=120), complaint) == (0, b"")


@pytest.mark.model
def test_an_interrupt_is_one_line() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "extract", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b'{"text": "Canada imposed sanctions on Russia."}\n' * 9)
    process.stdin.flush()
    assert process.stdout.readline()  # it has begun, and waits for more input
    os.kill(process.pid, signal.SIGINT)
    _, complaint = process.communicate(timeout=60)
    assert (process.returncode, complaint) == (2, b"kg: interrupted\n")
