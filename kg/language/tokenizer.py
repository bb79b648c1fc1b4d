"""Make spaCy's English tokenizer fit for news: which words with hyphens stay whole.

spaCy cuts at a hyphen between letters ("Russian-made" gives three tokens), as the treebanks do. The patterns of
`tokens.csv` name what must not be cut: Arabic names with their article, designations of weapons, diseases.
"""

from __future__ import annotations

import re

from spacy.language import Language

from kg.errors import ResourceError
from kg.resources import data_path, read_table


def keep_news_words(nlp: Language) -> None:
    """Let the tokenizer of `nlp` keep the words of `tokens.csv` whole."""
    nlp.tokenizer.token_match = re.compile(_whole_words()).fullmatch  # type: ignore[attr-defined]


def _whole_words() -> str:
    path = data_path("language") / "tokens.csv"
    patterns = []
    for row in read_table(path, ("pattern", "example")):
        pattern, example = row["pattern"], row["example"]
        if not re.fullmatch(pattern, example):
            raise ResourceError(str(path), None, f"pattern {pattern!r} misses {example!r}")
        patterns.append(pattern)
    return "|".join(f"(?:{pattern})" for pattern in patterns)
