"""Cut the word pieces of the base encoder to those that English news needs, before training.

Kept: marks and single characters; the pieces of the names in our tables of countries, so that "Ankara" stays one
piece; the pieces seen in the corpora, by frequency; then the most frequent of the base vocabulary, up to the size.
"""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.resources import data_path, read_table

_SEEN_SHARE = 0.85  # of the vocabulary for pieces of the corpora; the rest by the order of the base vocabulary
_LATIN_END = "\u0250"
_FIRST_WORD = 1000  # numbers of the base vocabulary below this are marks and single characters


def place_names() -> list[str]:
    """Return the words of the names of countries, peoples, capitals and cities in our tables."""
    rows = read_table(data_path("country_names.csv"), ("alias",))
    return sorted({word for row in rows for word in row["alias"].split()})


def prune(
    tokenizer_file: Path, words: Iterable[str], size: int
) -> tuple[dict[str, Any], list[int]]:
    """Return a word-piece model of at most `size` pieces, and the number of each in the base vocabulary.

    Args:
        tokenizer_file: the base `tokenizer.json`.
        words: the words of the corpora, as often as they occur.
        size: pieces to keep.
    """
    from tokenizers import Tokenizer

    base = Tokenizer.from_file(str(tokenizer_file))
    seen: Counter[int] = Counter()
    for word, times in Counter(words).items():
        for piece in base.encode(word, add_special_tokens=False).ids:
            seen[piece] += times
    model = json.loads(tokenizer_file.read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = model["model"]["vocab"]
    kept = {number for piece, number in vocabulary.items() if _is_basic(piece)}
    for name in place_names():
        pieces = base.encode(name, add_special_tokens=False).ids
        if len(pieces) == 1:
            kept.add(pieces[0])
    frequent = [number for number, _ in sorted(seen.items(), key=lambda item: (-item[1], item[0]))]
    _fill(kept, frequent, round(size * _SEEN_SHARE))
    whole = sorted(n for p, n in vocabulary.items() if n >= _FIRST_WORD and p.isascii())
    _fill(kept, whole, size)
    numbers = sorted(kept)
    return _rewrite(model, numbers), numbers


def _is_basic(piece: str) -> bool:
    character = piece.removeprefix("##")
    is_mark = piece in ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
    return is_mark or (len(character) == 1 and character < _LATIN_END)


def _fill(kept: set[int], candidates: Iterable[int], size: int) -> None:
    for number in candidates:
        if len(kept) >= size:
            return
        kept.add(number)


def _rewrite(model: dict[str, Any], numbers: list[int]) -> dict[str, Any]:
    """Return the word-piece model with the kept pieces, numbered anew; no other settings of the base are needed."""
    names = {number: piece for piece, number in model["model"]["vocab"].items()}
    new = {names[number]: place for place, number in enumerate(numbers)}
    small = copy.deepcopy(model)
    small["model"]["vocab"] = new
    small["added_tokens"] = [
        {**token, "id": new[token["content"]]}
        for token in model["added_tokens"]
        if token["content"] in new
    ]
    return {**small, "post_processor": None, "truncation": None, "padding": None}
