"""Word and tag in, lemma out.

Words of the table `lemmas.csv` first (auxiliaries, contractions), then lemminflect by part of speech. Names stay as
they are; everything else comes in lower case. lemminflect offers several lemmas for some words ("leaves": leave,
leaf); the first is taken.
"""

from __future__ import annotations

from functools import lru_cache

from kg.resources import data_path, read_table

_PARTS = {"N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV"}  # first letter of the tag
_UNINFLECTED = frozenset({"NN", "VB", "VBP", "JJ", "RB", "RP"})
MAX_CHARS = 50  # longer strings are no words


def read_irregular() -> dict[tuple[str, str], str]:
    """Return lemmas by (word, tag); tag `V` stands for every tag of verbs, `*` for any."""
    rows = read_table(data_path("language") / "lemmas.csv", ("word", "tag", "lemma"))
    return {(row["word"], row["tag"]): row["lemma"] for row in rows}


class Lemmatizer:
    """Lemmas of English words by their Penn tag."""

    def __init__(self) -> None:
        self._irregular = read_irregular()
        self._cached = lru_cache(maxsize=100_000)(self._find)

    def __reduce__(self) -> tuple[type[Lemmatizer], tuple[()]]:
        return Lemmatizer, ()

    def __call__(self, word: str, tag: str) -> str:
        """Return the lemma of a word with a Penn tag."""
        return self._cached(word, tag)

    def _find(self, word: str, tag: str) -> str:
        if tag.startswith("NNP"):
            return word
        lower = word.lower().replace("’", "'")
        for known in (tag, tag[:1], "*"):
            if found := self._irregular.get((lower, known)):
                return found
        part = None if tag in _UNINFLECTED else _PARTS.get(tag[:1])
        if part is None or len(lower) > MAX_CHARS:
            return lower
        from lemminflect import getLemma  # slow to load, so at the first word that needs it

        lemmas = getLemma(lower, part, lemmatize_oov=lower.isalpha())
        return str(lemmas[0]) if lemmas else lower
