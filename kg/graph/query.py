"""Run a query on a graph in a process of its own, so that nothing a query does can harm or hold up the caller.

The engine knows no limit of time, does not hear Ctrl-C, and dies of some queries; the process that runs it can be
killed. It opens the store for reading only, beside a writer if there is one. This module imports the standard library
alone: a query from the command line starts quickly.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import GraphError, QueryError
from kg.graph.guard import check_query
from kg.graph.packaged import find_query
from kg.graph.results import XSD, Kind, Parameter, QueryResult, Term

KILLED_FOR_MEMORY = (
    -6,
    -9,
)  # SIGABRT: an allocation failed; SIGKILL: the system took the memory back
PACKAGE_PARENT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may use: seconds of time, rows of answer, megabytes of memory."""

    seconds: float = 10.0
    rows: int = 10_000
    memory_mb: int = 2_048


def run_query(
    graph: Path | str,
    query: str,
    *,
    parameters: Mapping[str, Parameter] | None = None,
    limits: Limits | None = None,
) -> QueryResult:
    """Return the answer of a graph to a query.

    Args:
        graph: the folder of a graph, or an RDF file (.ttl .trig .nt .nq .jsonld .rdf).
        query: name of a packaged query, path of a query file, or SPARQL.
        parameters: values for the parameters of the query.
        limits: what the query may use.

    Raises:
        QueryError: the query is refused, faulty, or ran out of its limits.
        GraphError: there is no such graph, or it cannot be read.
    """
    limits = limits or Limits()
    found = find_query(query)
    check_query(found.text)
    request = {
        "path": str(Path(graph)),
        "query": found.text,
        "parameters": {
            name: _as_term(value) for name, value in found.bind(parameters or {}).items()
        },
        "rows": limits.rows,
        "memory_bytes": limits.memory_mb * 1024 * 1024,
    }
    return _result(_ask_worker(json.dumps(request).encode("ascii"), limits))


def _as_term(value: Parameter) -> Term:
    if isinstance(value, Term):
        return value
    if isinstance(value, bool):
        return Term("literal", str(value).lower(), XSD + "boolean")
    if isinstance(value, date):
        return Term("literal", value.isoformat(), XSD + "date")
    if isinstance(value, int | float):
        return Term(
            "literal", str(value), XSD + ("integer" if isinstance(value, int) else "double")
        )
    return Term("literal", value)


def _ask_worker(request: bytes, limits: Limits) -> dict[str, object]:
    paths = [str(PACKAGE_PARENT), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    worker = subprocess.Popen(
        # -P: a folder "kg" where the command is run must not be taken for this package
        [sys.executable, "-P", "-m", "kg.graph.query_worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )
    try:
        answer, complaint = worker.communicate(request, timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        raise QueryError(
            f"the query took longer than {limits.seconds:g} s and was stopped; narrow it down or allow it more time"
        ) from None
    finally:  # on Ctrl-C too
        if worker.poll() is None:
            worker.kill()
            worker.communicate()
    if worker.returncode != 0:
        raise QueryError(_end(worker.returncode, complaint, limits))
    reply: dict[str, object] = json.loads(answer)
    if reply.get("memory"):
        raise QueryError(_out_of_memory(limits))
    if "error" in reply:
        raise (QueryError if reply["query"] else GraphError)(str(reply["error"]))
    return reply


def _end(status: int, complaint: bytes, limits: Limits) -> str:
    text = complaint.decode("utf-8", "replace")
    if "memory" in text.lower() or status in KILLED_FOR_MEMORY:
        return _out_of_memory(limits)
    if status < 0:
        return f"the query brought the engine down ({signal.Signals(-status).name}); simplify it"
    return f"the query process failed: {' '.join(text.split())[-200:] or status}"


def _out_of_memory(limits: Limits) -> str:
    return f"the query needed more than {limits.memory_mb} MB of memory and was stopped; narrow it down"


def _result(reply: dict[str, object]) -> QueryResult:
    rows, triples, variables = reply["rows"], reply["triples"], reply["variables"]
    assert isinstance(rows, list)
    assert isinstance(triples, list)
    assert isinstance(variables, list)
    boolean = reply["boolean"]
    return QueryResult(
        Kind(str(reply["kind"])),
        variables=tuple(variables),
        rows=[tuple(None if cell is None else Term(*cell) for cell in row) for row in rows],
        truncated=bool(reply["truncated"]),
        boolean=None if boolean is None else bool(boolean),
        triples=[(Term(*s), Term(*p), Term(*o)) for s, p, o in triples],
        turtle=str(reply["turtle"]),
    )
