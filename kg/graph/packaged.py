"""Find queries: the packaged ones by name, files, or SPARQL as it stands. Standard library only.

A query file begins with comment lines that describe it:

    # title: Who cooperates with an actor
    # description: Facts only, the latest first.
    # parameter: actor actor Turkey

A parameter has a name, a type (actor, relation, text, integer, date) and perhaps a default. It stands in the query as
`$name` and is replaced by a whole term, never by text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import QueryError, ResourceError
from kg.graph.results import XSD, Parameter, Term
from kg.resources import data_path

TYPES = ("actor", "relation", "text", "integer", "date")
_NAME = re.compile(r"[\w.-]+\Z")
_HEADER = re.compile(r"#\s*(title|description|parameter):\s*(.*)")


@dataclass(frozen=True, slots=True)
class QueryParameter:
    """A value that a query asks for; `default` None means that it has to be given."""

    name: str
    type: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A query with what it says about itself."""

    name: str
    text: str
    title: str = ""
    description: str = ""
    parameters: tuple[QueryParameter, ...] = ()

    def bind(self, values: Mapping[str, Parameter]) -> dict[str, Parameter]:
        """Return the values of all parameters as typed terms, defaults filled in.

        Raises:
            QueryError: a value is missing, is of no parameter, or does not fit its type.
        """
        if not self.parameters:
            return dict(values)
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise QueryError(
                    f"{self.name}: no parameter '{name}'; there are {', '.join(known)}"
                )
        bound: dict[str, Parameter] = {}
        for name, parameter in known.items():
            value = values.get(name, parameter.default)
            if value is None:
                raise QueryError(f"{self.name}: parameter '{name}' ({parameter.type}) is missing")
            bound[name] = _typed(parameter, value)
        return bound


def packaged_queries() -> list[Query]:
    """Return the packaged queries, sorted by name."""
    return [_read(path) for path in sorted(data_path("queries").glob("*.rq"))]


def find_query(argument: str) -> Query:
    """Return the query that an argument names: a packaged query, a file ending in .rq or .sparql, or SPARQL itself.

    Raises:
        QueryError: there is no such query or file.
    """
    if argument.endswith((".rq", ".sparql")):
        path = Path(argument)
        if not path.is_file():
            raise QueryError(f"{argument}: no such query file")
        return _read(path)
    if _NAME.match(argument):
        path = data_path("queries") / f"{argument}.rq"
        if not path.is_file():
            names = ", ".join(query.name for query in packaged_queries())
            raise QueryError(f"no packaged query '{argument}'; there are {names}")
        return _read(path)
    return Query("query", argument)


def _read(path: Path) -> Query:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise QueryError(f"{path}: cannot be read: {err}") from err
    fields: dict[str, str] = {}
    parameters = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = _HEADER.match(line)
        if match is None:
            continue
        if match[1] == "parameter":
            parameters.append(_parameter(path, number, match[2]))
        else:
            fields[match[1]] = f"{fields[match[1]]} {match[2]}" if match[1] in fields else match[2]
    return Query(path.stem, text, parameters=tuple(parameters), **fields)


def _parameter(path: Path, line: int, text: str) -> QueryParameter:
    name, _, rest = text.strip().partition(" ")
    kind, _, default = rest.strip().partition(" ")
    if not name or kind not in TYPES:
        raise ResourceError(
            str(path), line, f"a parameter needs a name and one of {', '.join(TYPES)}"
        )
    return QueryParameter(name, kind, default.strip() or None)


def _typed(parameter: QueryParameter, value: Parameter) -> Parameter:
    if isinstance(value, Term):
        return value
    text = value.isoformat() if isinstance(value, date) else str(value)
    if parameter.type in ("actor", "relation"):
        return Term(parameter.type, text)
    try:
        if parameter.type == "integer":
            return Term("literal", str(int(text)), XSD + "integer")
        if parameter.type == "date":
            return Term("literal", date.fromisoformat(text).isoformat(), XSD + "date")
    except ValueError as err:
        raise QueryError(f"parameter '{parameter.name}': '{text}' is no {parameter.type}") from err
    return Term("literal", text)
