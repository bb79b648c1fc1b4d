"""Answer one query: the engine's side. Run as a process of its own it reads a request and writes the answer, as JSON.

Imports Oxigraph and little else, since it is started for each query. The process limits its own memory; time is
watched by the parent, which kills it (`query.py`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.graph.files import one_line, open_for_reading
from kg.graph.guard import check_query, parameter_names, put_parameters
from kg.graph.results import XSD, Kind, Parameter, QueryResult, Row, Term
from kg.graph.turtle import in_order
from kg.iris import ID_BASE, NAMESPACE, PREFIXES, iri

T = TypeVar("T")
RdfTerm = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_ACTOR_BY_NAME = """
SELECT ?actor (MIN(?rank) AS ?best) WHERE {
  { ?actor rdfs:label ?label BIND(1 AS ?rank) } UNION { ?actor skos:altLabel ?label BIND(2 AS ?rank) }
  FILTER(LCASE(STR(?label)) = LCASE($name))
} GROUP BY ?actor ORDER BY ?best ?actor"""


def answer(
    store: ox.Store,
    query: str,
    parameters: Mapping[str, Parameter],
    *,
    rows: int | None = None,
) -> QueryResult:
    """Return the answer of a store to a query.

    Args:
        store: the union of its graphs is asked.
        query: SPARQL; the prefixes of `kg.iris.PREFIXES` are bound unless it binds them itself.
        parameters: values for `$name` in the query.
        rows: limit of rows or triples.

    Raises:
        QueryError: the query is refused or faulty, or a parameter is unknown or missing.
    """
    check_query(query)
    text = _with_parameters(store, query, parameters)
    try:
        found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
        return _read(found, rows)
    except (SyntaxError, ValueError, RuntimeError) as err:
        raise QueryError(f"the query is faulty: {one_line(err)}") from err
    except OSError as err:
        raise GraphError(f"the store cannot be read: {one_line(err)}") from err


def _with_parameters(store: ox.Store, query: str, parameters: Mapping[str, Parameter]) -> str:
    wanted = parameter_names(query)
    for name in parameters:
        if name not in wanted:
            there = ", ".join(f"${each}" for each in wanted) or "none"
            raise QueryError(f"the query has no parameter ${name}; there are: {there}")
    spelt = {name: str(_node(store, value)) for name, value in parameters.items()}
    return put_parameters(query, spelt.get)


def _node(store: ox.Store, value: Parameter) -> ox.NamedNode | ox.Literal:
    try:
        if isinstance(value, Term):
            return _term_node(store, value)
        if isinstance(value, date):
            return ox.Literal(value.isoformat(), datatype=ox.NamedNode(XSD + "date"))
        return ox.Literal(value)
    except ValueError as err:
        raise QueryError(f"parameter {value}: {err}") from err


def _term_node(store: ox.Store, term: Term) -> ox.NamedNode | ox.Literal:
    if term.kind == "actor":
        return _actor(store, term.value)
    if term.kind == "relation":
        return ox.NamedNode(NAMESPACE + term.value.removeprefix(NAMESPACE).removeprefix("kg:"))
    if term.kind == "uri":
        return ox.NamedNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    datatype = ox.NamedNode(term.datatype) if term.datatype else None
    return ox.Literal(term.value, datatype=datatype)


def _actor(store: ox.Store, name: str) -> ox.NamedNode:
    """Return the actor with an IRI, an id such as `country/TUR` or `TUR`, or a name in any case."""
    if name.startswith((ID_BASE, "http://", "https://")):
        return ox.NamedNode(name)
    local = name.replace("country:", "country/", 1).replace("entity:", "entity/", 1)
    for candidate in (local, f"country/{name}"):
        node = ox.NamedNode(iri(candidate))
        if next(iter(store.quads_for_pattern(node, None, None)), None) is not None:
            return node
    found = answer(store, _ACTOR_BY_NAME, {"name": name}, rows=1)
    for row in found.rows:
        if row[0] is not None:
            return ox.NamedNode(row[0].value)
    raise QueryError(f"no actor is called '{name}' in this graph")


def _read(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, rows: int | None
) -> QueryResult:
    if isinstance(found, ox.QueryBoolean):
        return QueryResult(Kind.ASK, boolean=bool(found))
    limit = None if rows is None else rows + 1
    if isinstance(found, ox.QuerySolutions):
        variables = tuple(variable.value for variable in found.variables)
        solutions = islice(found, limit)
        table: list[Row] = [tuple(map(_term, solution)) for solution in solutions]
        cut, truncated = _cut(table, rows)
        return QueryResult(Kind.SELECT, variables=variables, rows=cut, truncated=truncated)
    triples, truncated = _cut(sorted(islice(found, limit), key=str), rows)
    return QueryResult(
        Kind.CONSTRUCT,
        triples=[
            (_part(each.subject), _part(each.predicate), _part(each.object)) for each in triples
        ],
        truncated=truncated,
        turtle=_turtle(triples),
    )


def _cut(items: list[T], rows: int | None) -> tuple[list[T], bool]:
    return (items, False) if rows is None else (items[:rows], len(items) > rows)


def _turtle(triples: Iterable[ox.Triple]) -> str:
    written = ox.serialize(
        list(dict.fromkeys(triples)), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES
    )
    assert written is not None
    return in_order(written).decode("utf-8")


def _term(node: RdfTerm | None) -> Term | None:
    return None if node is None else _part(node)


def _part(node: RdfTerm) -> Term:
    if isinstance(node, ox.NamedNode):
        return Term("uri", node.value)
    if isinstance(node, ox.BlankNode):
        return Term("bnode", node.value)
    if isinstance(node, ox.Triple):
        return Term("triple", str(node))
    if node.language:
        return Term("literal", node.value, None, node.language)
    datatype = node.datatype.value
    return Term("literal", node.value, None if datatype == XSD + "string" else datatype)


def serve_request() -> None:
    """Read one request from standard input and write the answer to standard output."""
    request = json.loads(sys.stdin.buffer.read())
    limit_memory(request["memory_bytes"])
    try:
        parameters = {name: Term(*value) for name, value in request["parameters"].items()}
        store = open_for_reading(Path(request["path"]))
        result = answer(store, request["query"], parameters, rows=request["rows"])
    except MemoryError:
        reply: dict[str, object] = {"memory": True}
    except GraphError as err:
        reply = {"error": str(err), "query": isinstance(err, QueryError)}
    else:
        reply = {
            "kind": result.kind,
            "variables": result.variables,
            "rows": result.rows,
            "truncated": result.truncated,
            "boolean": result.boolean,
            "triples": result.triples,
            "turtle": result.turtle,
        }
    sys.stdout.buffer.write(json.dumps(reply).encode("ascii"))
    sys.stdout.flush()


def limit_memory(number: int) -> None:
    """Let this process take no more memory than a number of bytes, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows: the limit of time is left
        return
    resource.setrlimit(resource.RLIMIT_AS, (number, number))


if __name__ == "__main__":
    serve_request()
