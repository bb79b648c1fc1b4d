"""Make spaCy's English tokenizer fit for news, by the patterns of `tokens.csv`.

`whole`: words that are not cut. spaCy cuts at a hyphen between letters ("Russian-made" gives three tokens), as the
treebanks do; Arabic names with their article, designations of weapons, and ranks with their full stop
stay in one piece. `prefix`, `suffix` and `infix`: further places to cut, as in "U.S.-backed". The example of each
row is what comes out, tokens apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from kg.errors import ResourceError
from kg.resources import data_path, read_table

_KINDS = ("whole", "prefix", "suffix", "infix")


def fit_tokenizer(nlp: Language) -> None:
    """Give the tokenizer of a blank English pipeline the patterns for news."""
    patterns = read_patterns()
    tokenizer: Any = nlp.tokenizer
    prefixes, suffixes, infixes = (
        given or ()
        for given in (nlp.Defaults.prefixes, nlp.Defaults.suffixes, nlp.Defaults.infixes)
    )
    tokenizer.prefix_search = compile_prefix_regex([*patterns["prefix"], *prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*suffixes, *patterns["suffix"]]).search
    tokenizer.infix_finditer = compile_infix_regex([*infixes, *patterns["infix"]]).finditer
    # anchored, as spaCy calls `match` once the pipeline was saved and loaded
    tokenizer.token_match = re.compile(rf"(?:{'|'.join(patterns['whole'])})\Z").match


def read_patterns() -> Mapping[str, list[str]]:
    """Return the patterns of `tokens.csv` by kind.

    Raises:
        ResourceError: an unknown kind or a faulty pattern.
    """
    path = data_path("language") / "tokens.csv"
    patterns: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for row in read_table(path, ("kind", "pattern", "example")):
        if row["kind"] not in patterns:
            raise ResourceError(str(path), None, f"unknown kind {row['kind']!r}")
        try:
            re.compile(row["pattern"])
        except re.error as err:
            raise ResourceError(
                str(path), None, f"faulty pattern {row['pattern']!r}: {err}"
            ) from err
        patterns[row["kind"]].append(row["pattern"])
    return patterns
