"""Bytes are decoded for certain or refused."""

from __future__ import annotations

import gzip
import logging

import pytest

from kg.article.decode import decode
from kg.errors import ArticleError

WORDS = "The café in Kraków reopened."


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32"],
    ids=["none", "utf-8", "utf-16", "utf-32"],
)
def test_mark_tells_the_encoding(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "x.txt") == WORDS


def test_windows_1252_is_read_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert decode("“Café”".encode("cp1252"), "x.txt") == "“Café”"
    assert caplog.messages == ["x.txt: not UTF-8, read as Windows-1252"]


def test_single_faulty_byte_does_not_garble_the_rest(caplog: pytest.LogCaptureFixture) -> None:
    data = WORDS.encode() + "żółć".encode()[:-1]
    with caplog.at_level(logging.WARNING):
        assert decode(data, "x.txt") == f"{WORDS}żół\ufffd"
    assert "1 faulty bytes in UTF-8" in caplog.text


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc\n", "x.txt") == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(gzip.compress(b"text"), "gzip", id="gzip"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "PNG", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", "JPEG", id="jpeg"),
        pytest.param(b"%PDF-1.7\n", "PDF", id="pdf"),
        pytest.param(b"PK\x03\x04\x14", "zip", id="zip"),
        pytest.param(bytes(range(32)) * 10, "control characters", id="control characters"),
        pytest.param("Oslo".encode("utf-16-le"), "control characters", id="utf-16 without mark"),
        pytest.param(
            "Москва ждёт ответа".encode("cp1251"), "neither UTF-8", id="cyrillic of one byte"
        ),
        pytest.param(b"caf\xe9 \x81", "neither UTF-8", id="undefined byte"),
        pytest.param(b"\xff\xfe\x00\xd8\x41", "as the file's mark says", id="broken utf-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(ArticleError, match=rf"x.txt: not text: .*{problem}"):
        decode(data, "x.txt")
