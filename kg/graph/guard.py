"""Look at a SPARQL query before the engine does; refuse what could reach out, write, or bring down the engine.

A scan of tokens that knows strings, IRIs, comments, variables and prefixed names; where a query can be read in two
ways, it is refused. Standard library only. The engine itself still runs in a process that can be killed (`query.py`):
the guard is the first wall, not the only one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.errors import QueryError

MAX_BYTES = 64 * 1024
MAX_NESTING = 100  # the engine dies of a stack overflow at about 2,000
MAX_TOKENS = 6_000  # long chains of operators nest too, in the engine's tree
MAX_UNARY = 100  # signs in a row: "!!!!…" nests without a bracket
MAX_CHAIN = 1_000  # UNION, path steps, operators in one query

_TOKEN = re.compile(
    r"""
      (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<string>
          \"\"\"(?:(?:\"|\"\")?(?:[^\"\\]|\\.))*\"\"\"
        | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
        | \"(?:[^\"\\\n\r]|\\.)*\"
        | '(?:[^'\\\n\r]|\\.)*'
      )
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d](?:[\w.\-]*[\w\-])?)?:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>\d+)
    | (?P<word>[^\W\d]\w*)
    | (?P<space>\s+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENING = frozenset("({[")
_CLOSING = frozenset(")}]")
_SIGNS = frozenset("!^+-")
_OPERATORS = frozenset("/|&=<>*+-!")
_CHANGES = frozenset(
    ("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with")
)


class Token(NamedTuple):
    """A stretch of a query: what it is (a group of `_TOKEN`) and its text."""

    kind: str
    text: str


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query; joined they give the query again."""
    for match in _TOKEN.finditer(query):
        yield Token(match.lastgroup or "mark", match.group())


def check_query(query: str) -> None:
    """Raise when a query may not run.

    Raises:
        QueryError: it names SERVICE or FROM, changes the graph, is too long or too deep, or is ambiguous.
    """
    if len(query.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise QueryError(f"the query is longer than {MAX_BYTES // 1024} kB")
    depth = unary = chain = 0
    seen = [token for token in tokens(query) if token.kind not in ("space", "comment")]
    if len(seen) > MAX_TOKENS:
        raise QueryError(f"the query has more than {MAX_TOKENS} words and signs")
    for kind, text in seen:
        _check_token(kind, text)
        depth += (text in _OPENING) - (text in _CLOSING)
        unary = unary + 1 if text in _SIGNS else 0
        chain += text in _OPERATORS or text.lower() == "union"
        if depth > MAX_NESTING or unary > MAX_UNARY or chain > MAX_CHAIN:
            raise QueryError("the query is nested too deeply or has too many steps")


def put_parameters(query: str, spell: Callable[[str], str | None]) -> str:
    """Replace each `$name` by the spelling of a whole term; `spell` gives None for what is no parameter."""
    return "".join(
        (text if (term := spell(text[1:])) is None else f" {term} ")
        if kind == "variable" and text.startswith("$")
        else text
        for kind, text in tokens(query)
    )


def parameter_names(query: str) -> list[str]:
    """Return the names that stand as `$name` in a query, sorted."""
    return sorted(
        {text[1:] for kind, text in tokens(query) if kind == "variable" and text.startswith("$")}
    )


def _check_token(kind: str, text: str) -> None:
    if kind == "word":
        word = text.lower()
        # "trueSERVICE": the engine needs no space between words
        if "service" in word:
            raise QueryError("SERVICE is refused: a query may not ask other computers")
        if word == "from":
            raise QueryError(
                "FROM is refused: the query runs on the whole graph; use GRAPH to name a part"
            )
        if word in _CHANGES:
            raise QueryError(f"{text.upper()} is refused: a query cannot change the graph")
    elif kind == "name" and "service" in text.partition(":")[0].lower():
        raise QueryError("a prefix may not contain the word SERVICE; rename it")
    elif kind == "iri" and "'" in text:
        # "?a<'>'" can be a comparison with a string or an IRI
        raise QueryError(f"write %27 for the quotation mark in {text}")
    elif kind == "mark" and text in "\"'":
        raise QueryError("a string in the query is not closed")
    elif kind == "mark" and text == "\\":
        raise QueryError("a backslash outside of strings is refused")
