"""Corpora in, sentences out."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import spacy

from kg.language.training.corpora import (
    CorpusError,
    add_names,
    name_tags,
    read_marked,
    read_names,
    read_treebank,
    text_and_places,
)

TOKENIZER = spacy.blank("en").tokenizer
OWN = Path(__file__).parents[3] / "examples" / "names"
CONLLU = """\
# newdoc id = a
# newpar
1\tOslo\tOslo\tPROPN\tNNP\tNumber=Sing|Typo=Yes\t2\tnsubj\t_\t_
2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdoes\tdo\tAUX\tVBZ\t_\t0\troot\t_\tSpaceAfter=No
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""


def write(path: Path, text: str) -> Path:
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["x.conllu", "x.conllu.gz"])
def test_treebank(tmp_path: Path, name: str) -> None:
    first, second = read_treebank(write(tmp_path / name, CONLLU))
    assert first.words == ["Oslo", "does", "n't", "."]
    assert first.tree is not None
    assert first.tree.heads == [2, 0, 2, 2]
    assert first.tree.features[0] == "Number=Sing"  # a typing error is not the word's own
    assert text_and_places(first) == ("Oslo doesn't. ", [(0, 4), (5, 9), (9, 12), (12, 13)])
    assert (first.document, second.document) == ("a", "a")
    assert first.paragraph != second.paragraph


@pytest.mark.parametrize(
    ("text", "problem"),
    [("1\tx\n", "line 1: 2 columns"), (None, "cannot be read")],
)
def test_faulty_treebank_is_named(tmp_path: Path, text: str | None, problem: str) -> None:
    path = tmp_path / "x.conllu"
    if text is not None:
        write(path, text)
    with pytest.raises(CorpusError, match=problem):
        read_treebank(path)


def test_names_with_unknown_stretch(tmp_path: Path) -> None:
    row = {"text": "Oslo met Radio Sud.", "spans": [[0, 4, "GPE"]], "missing": [[9, 18]]}
    (sentence,) = read_names(write(tmp_path / "n.jsonl.gz", json.dumps(row) + "\n"), TOKENIZER)
    assert sentence.names == ["B-GPE", "O", "?", "?", "O"]


def test_row_without_spans_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"line 1: KeyError"):
        read_names(write(tmp_path / "n.jsonl", '{"text": "x"}'), TOKENIZER)


def test_name_that_cuts_a_word_is_unknown() -> None:
    assert name_tags([(0, 3), (4, 9)], [(0, 6, "ORG")]) == ["?", "?"]


def test_names_of_the_same_sentences(tmp_path: Path) -> None:
    sentences = read_treebank(write(tmp_path / "x.conllu", CONLLU))
    row = {"text": "Oslo doesn't.", "spans": [[0, 4, "GPE"]]}
    assert add_names(sentences, write(tmp_path / "n.jsonl", json.dumps(row))) == 1
    assert sentences[0].names == ["B-GPE", "O", "O", "O"]
    assert sentences[1].names is None


def test_marked_text(tmp_path: Path) -> None:
    text = "[Oslo](GPE)'s [Radio Sud](ORG) (a station) fell silent.\n\n[U.S.](GPE)\n"
    first, second = read_marked(write(tmp_path / "m.txt", text), TOKENIZER)
    assert first.names is not None
    assert first.names[:4] == ["B-GPE", "O", "B-ORG", "I-ORG"]
    assert second.words == ["U.S."]


@pytest.mark.parametrize(
    ("text", "problem"),
    [("[Oslo](CITY)", "unknown label 'CITY'"), ("[Oslo is far", "bracket without a label")],
)
def test_faulty_mark_is_named(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(CorpusError, match=problem):
        read_marked(write(tmp_path / "m.txt", text), TOKENIZER)


@pytest.mark.parametrize("path", sorted(OWN.glob("*.txt")), ids=lambda path: path.stem)
def test_own_sentences_are_well_formed(path: Path) -> None:
    sentences = read_marked(path, TOKENIZER)
    texts = [" ".join(sentence.words).casefold() for sentence in sentences]
    assert len(set(texts)) == len(texts) >= 300
    cut = [s for s in sentences if s.names is not None and "?" in s.names]
    assert len(cut) <= 6, "names should end where words end"
