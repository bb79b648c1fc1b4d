"""Hold the answer to a query and write it as a table, CSV, TSV, JSON or Turtle. Standard library only."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kg.errors import QueryError
from kg.iris import PREFIXES

XSD = PREFIXES["xsd"]
MAX_CELL = 80  # width of a column on the terminal
_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))


class Kind(StrEnum):
    """What a query answers with."""

    SELECT = "select"  # rows
    ASK = "ask"  # yes or no
    CONSTRUCT = "construct"  # triples


class Term(NamedTuple):
    """A term of a row: `kind` is uri, literal, bnode or triple, as in the JSON of SPARQL 1.1.

    `actor` and `relation` are for parameters alone: a name to be looked up.
    """

    kind: str
    value: str
    datatype: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        return self.value

    @property
    def is_number(self) -> bool:
        """Whether the term is a number."""
        return self.datatype in _NUMBERS

    @property
    def short(self) -> str:
        """The term as a reader wants it: IRIs with a prefix where there is one."""
        if self.kind == "uri":
            for prefix, namespace in PREFIXES.items():
                name = self.value.removeprefix(namespace)
                if name != self.value and name.replace("-", "").replace("_", "").isalnum():
                    return f"{prefix}:{name}"
        return self.value


Parameter = str | int | float | bool | date | Term
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The answer to a query: rows under variables, yes or no, or triples.

    Iterating gives the rows as dictionaries of texts, None where a variable is not bound. `truncated` says that there
    was more than the limit allowed.
    """

    kind: Kind
    variables: tuple[str, ...] = ()
    rows: Sequence[Row] = ()
    truncated: bool = False
    boolean: bool | None = None
    triples: Sequence[tuple[Term, Term, Term]] = ()
    turtle: str = field(default="", repr=False)

    def __iter__(self) -> Iterator[dict[str, str | None]]:
        for row in self.table():
            cells = (None if term is None else term.value for term in row)
            yield dict(zip(self.columns, cells, strict=True))

    def __len__(self) -> int:
        return len(self.table())

    def __bool__(self) -> bool:
        return bool(self.boolean) if self.kind is Kind.ASK else len(self) > 0

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns: variables, the parts of a triple, or `answer`."""
        if self.kind is Kind.CONSTRUCT:
            return ("subject", "predicate", "object")
        return ("answer",) if self.kind is Kind.ASK else self.variables

    def table(self) -> Sequence[Row]:
        """Return the answer as rows, whatever its kind."""
        if self.kind is Kind.ASK:
            return [(Term("literal", "true" if self.boolean else "false", XSD + "boolean"),)]
        return self.triples if self.kind is Kind.CONSTRUCT else self.rows


def render(result: QueryResult, format: str = "table") -> str:
    """Return a result as text: `table`, `csv`, `tsv`, `json` or `turtle`.

    Raises:
        QueryError: the format is unknown, or rows were asked for as Turtle.
    """
    writers = {"table": _table, "csv": _csv, "tsv": _tsv, "json": _json, "turtle": _turtle}
    if format not in writers:
        raise QueryError(f"unknown format '{format}'; there are {', '.join(writers)}")
    return writers[format](result)


def safe_cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula.

    >>> safe_cell("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


def one_line(text: str) -> str:
    """Return text in one line that a terminal shows as text: nothing in it can move the cursor."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _table(result: QueryResult) -> str:
    if result.kind is Kind.ASK:
        return "yes\n" if result.boolean else "no\n"
    header = result.columns
    cells = [[_cell(term) for term in row] for row in result.table()]
    widths = [max(map(len, column)) for column in zip(header, *cells, strict=True)]
    lines = [_line(header, widths), _line(["-" * width for width in widths], widths)]
    lines += [_line(row, widths) for row in cells]
    return "\n".join(lines) + "\n"


def _cell(term: Term | None) -> str:
    text = "" if term is None else one_line(term.short)
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


def _csv(result: QueryResult) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(result.columns)
    for row in result.table():
        writer.writerow(
            "" if term is None else term.value if term.is_number else safe_cell(term.value)
            for term in row
        )
    return out.getvalue()


def _tsv(result: QueryResult) -> str:
    lines = ["\t".join(f"?{name}" for name in result.columns)]
    lines += ["\t".join(map(_spelling, row)) for row in result.table()]
    return "\n".join(lines) + "\n"


def _spelling(term: Term | None) -> str:
    if term is None:
        return ""
    if term.kind == "uri":
        return f"<{term.value}>"
    if term.kind != "literal":
        return f"_:{term.value}" if term.kind == "bnode" else one_line(term.value)
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    text = '"' + "".join(escapes.get(c, c) for c in term.value) + '"'
    if term.language:
        return f"{text}@{term.language}"
    return f"{text}^^<{term.datatype}>" if term.datatype else text


def _json(result: QueryResult) -> str:
    if result.kind is Kind.ASK:
        document: dict[str, object] = {"head": {}, "boolean": result.boolean}
    else:
        bindings = [
            {
                name: _binding(term)
                for name, term in zip(result.columns, row, strict=True)
                if term is not None
            }
            for row in result.table()
        ]
        document = {"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}}
    if result.truncated:
        document["truncated"] = True
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _binding(term: Term) -> dict[str, str]:
    binding = {"type": term.kind, "value": term.value}
    if term.language:
        binding["xml:lang"] = term.language
    elif term.datatype:
        binding["datatype"] = term.datatype
    return binding


def _turtle(result: QueryResult) -> str:
    if result.kind is not Kind.CONSTRUCT:
        raise QueryError("only triples can be written as Turtle: use CONSTRUCT, or another format")
    return result.turtle
