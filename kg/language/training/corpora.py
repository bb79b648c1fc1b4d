"""Read the corpora: treebanks in CoNLL-U, names in JSON lines, names marked in plain text.

All of them become `Sentence`s: words with what is known about them. A label that is not known is None.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KGError
from kg.language.weights import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    Tokenizer = Callable[[str], Doc]

UNKNOWN = "?"  # a name tag: neither a name nor none
_DROPPED = ("Typo=", "Style=", "ExtPos=")  # features about the writing, not the word
_MARKED = re.compile(r"\[([^\[\]]+)\]\((\w+)\)")


class CorpusError(KGError):
    """A corpus file that does not hold what it should; the message says where."""


@dataclass(slots=True)
class Sentence:
    """Words and their annotation. `tree` is None where only names are known, `names` None where they are not.

    `spaces`: whether a blank follows the word. `names`: BIO tags of `kg.language.weights`, or `?`.
    """

    words: list[str]
    spaces: list[bool]
    tree: Tree | None = None
    names: list[str] | None = None
    document: str = ""
    paragraph: int = 0


@dataclass(slots=True)
class Tree:
    """Annotation of one sentence of a treebank; heads: 0 the root, h + 1 word h of the sentence."""

    tags: list[str] = field(default_factory=list)
    coarse: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)


def read_treebank(path: Path) -> list[Sentence]:
    """Return the sentences of a CoNLL-U file, plain or gzip-compressed.

    Raises:
        CorpusError: a row that is not CoNLL-U.
    """
    sentences: list[Sentence] = []
    document, paragraph = "", 0
    current: Sentence | None = None
    for number, line in enumerate(_lines(path), start=1):
        if line.startswith("# newdoc"):
            document, paragraph = line.partition("=")[2].strip(), paragraph + 1
        elif line.startswith("# newpar"):
            paragraph += 1
        elif not line:
            current = None
        elif line[0].isdigit():
            columns = line.split("\t")
            if len(columns) != 10:
                raise CorpusError(f"{path}, line {number}: {len(columns)} columns instead of 10")
            if not columns[0].isdigit():
                continue  # "3-4": a contraction, "3.1": an empty node
            if current is None:
                current = Sentence([], [], Tree(), None, document, paragraph)
                sentences.append(current)
            _add_word(current, columns)
    return sentences


def _add_word(sentence: Sentence, columns: Sequence[str]) -> None:
    tree = sentence.tree
    assert tree is not None
    _, word, lemma, coarse, tag, features, head, relation, _, misc = columns
    sentence.words.append(word)
    sentence.spaces.append("SpaceAfter=No" not in misc)
    tree.lemmas.append(lemma)
    tree.coarse.append(coarse)
    tree.tags.append(tag)
    kept = [part for part in features.split("|") if not part.startswith(_DROPPED)]
    tree.features.append("|".join(kept) or "_")
    tree.heads.append(int(head))
    tree.relations.append(relation if head != "0" else "root")


def read_names(path: Path, tokenizer: Tokenizer) -> list[Sentence]:
    """Return the rows of a corpus of names: JSON lines with `text`, `spans` and `missing` (character offsets).

    Raises:
        CorpusError: a row without them.
    """
    sentences = []
    for number, line in enumerate(_lines(path), start=1):
        try:
            row = json.loads(line)
            spans = [(a, b, label) for a, b, label in row["spans"] if label in NAMES]
            missing = [(a, b) for a, b in row.get("missing", [])]
            sentences.append(_tokenize(row["text"], spans, missing, tokenizer, row.get("doc", "")))
        except (ValueError, KeyError, TypeError) as err:
            raise CorpusError(f"{path}, line {number}: {err!r}") from err
    return [sentence for sentence in sentences if sentence.words]


def read_marked(path: Path, tokenizer: Tokenizer) -> list[Sentence]:
    """Return the paragraphs of a text in which names are written `[words](LABEL)`, one paragraph a line.

    Raises:
        CorpusError: a bracket without a label, or an unknown label.
    """
    sentences = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        text, spans, end = "", [], 0
        for mark in _MARKED.finditer(line):
            if mark[2] not in NAMES:
                raise CorpusError(f"{path}, line {number}: unknown label {mark[2]!r}")
            text += line[end : mark.start()]
            spans.append((len(text), len(text) + len(mark[1]), mark[2]))
            text += mark[1]
            end = mark.end()
        text += line[end:]
        if "[" in text or "]" in text:
            raise CorpusError(f"{path}, line {number}: a bracket without a label")
        sentences.append(_tokenize(text, spans, [], tokenizer, path.stem))
    return sentences


def _tokenize(
    text: str,
    spans: Sequence[tuple[int, int, str]],
    missing: Sequence[tuple[int, int]],
    tokenizer: Tokenizer,
    document: str,
) -> Sentence:
    tokens = [token for token in tokenizer(text) if not token.is_space]
    places = [(token.idx, token.idx + len(token)) for token in tokens]
    return Sentence(
        [token.text for token in tokens],
        [bool(token.whitespace_) for token in tokens],
        names=name_tags(places, spans, missing),
        document=document,
    )


def name_tags(
    places: Sequence[tuple[int, int]],
    spans: Sequence[tuple[int, int, str]],
    missing: Sequence[tuple[int, int]] = (),
) -> list[str]:
    """Return BIO tags of tokens, given where tokens, names and unknown stretches stand in the text.

    A token that is cut by the border of a name is unknown, with the rest of that name.
    """
    tags = ["O"] * len(places)
    for start, end in missing:
        for i, (a, b) in enumerate(places):
            if a < end and b > start:
                tags[i] = UNKNOWN
    for start, end, label in spans:
        inside = [i for i, (a, b) in enumerate(places) if a < end and b > start]
        fits = bool(inside) and places[inside[0]][0] == start and places[inside[-1]][1] == end
        for k, i in enumerate(inside):
            tags[i] = f"{'I' if k else 'B'}-{label}" if fits else UNKNOWN
    return tags


def add_names(sentences: Sequence[Sentence], path: Path) -> int:
    """Write the names of a corpus into treebank sentences of the same text, in order; return how many got them."""
    found = 0
    rows = iter([json.loads(line) for line in _lines(path)])
    row = next(rows, None)
    for sentence in sentences:
        text, places = text_and_places(sentence)
        if row is not None and row["text"].strip() == text.strip():
            sentence.names = name_tags(places, row["spans"], row.get("missing", []))
            found += 1
            row = next(rows, None)
    return found


def text_and_places(sentence: Sentence) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of a sentence and where its words stand in it."""
    text, places = "", []
    for word, space in zip(sentence.words, sentence.spaces, strict=True):
        places.append((len(text), len(text) + len(word)))
        text += word + " " * space
    return text, places


def _lines(path: Path) -> Iterator[str]:
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, ValueError, EOFError) as err:
        raise CorpusError(f"{path}: cannot be read: {err}") from err
    return iter(text.removesuffix("\n").split("\n"))
