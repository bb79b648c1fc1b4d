"""Commands that ask a graph: query, network, draw."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.commands.app import SOME_SKIPPED, app, one_of, say
from kg.commands.graph import GraphPath
from kg.errors import QueryError


@app.command()
def query(
    graph: Annotated[
        Path | None,
        typer.Argument(
            metavar="GRAPH", help="Folder of a graph, or an RDF file.", show_default=False
        ),
    ] = None,
    query: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY",
            help="SPARQL, a file of it, or a packaged query's name.",
            show_default=False,
        ),
    ] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "--parameter", "-p", metavar="NAME=VALUE", help="Value for a query's parameter."
        ),
    ] = None,
    format: Annotated[
        str,
        typer.Option("--format", metavar="table|csv|json|tsv|turtle", help="Form of the output."),
    ] = "table",
    list_queries: Annotated[
        bool, typer.Option("--list", help="List the packaged queries.")
    ] = False,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, help="Time the query may take.")
    ] = 10.0,
    rows: Annotated[int, typer.Option("--rows", min=1, help="Rows the answer may have.")] = 10_000,
) -> None:
    """Ask a graph in SPARQL; prefixes such as kg: and country: are bound."""
    from kg.graph.query import Limits, run_query
    from kg.graph.results import render

    if list_queries:
        _list_queries()
        return
    if graph is None or query is None:
        raise QueryError("GRAPH and QUERY are needed; kg query --list shows the packaged queries")
    one_of("format", format, ("table", "csv", "json", "tsv", "turtle"))
    values = {}
    for given in parameter or ():
        name, equals, value = given.partition("=")
        if not equals:
            raise QueryError(f"parameter '{given}' is no NAME=VALUE")
        values[name] = value
    result = run_query(graph, query, parameters=values, limits=Limits(seconds=seconds, rows=rows))
    text = render(result, format)
    typer.echo(text, nl=not text.endswith("\n"))
    if result.truncated:
        say(f"the answer was cut at {rows} rows; --rows allows more")
        raise typer.Exit(SOME_SKIPPED)


def _list_queries() -> None:
    from kg.graph.packaged import packaged_queries

    for found in packaged_queries():
        given = " ".join(
            f"{p.name}={p.default if p.default is not None else p.type.upper()}"
            for p in found.parameters
        )
        typer.echo(f"{found.name:<20} {found.title}" + (f"  [{given}]" if given else ""))


@app.command()
def network(
    graph: GraphPath,
    include: Annotated[
        str,
        typer.Option(
            "--include", metavar="STATUS,…", help="fact, claim, planned, possible, denied, ended."
        ),
    ] = "fact",
    top: Annotated[int, typer.Option("--top", min=1, help="Actors to show.")] = 25,
    format: Annotated[
        str, typer.Option("--format", metavar="table|csv|json", help="Form of the output.")
    ] = "table",
) -> None:
    """Print the actors of a graph and their measures, the best connected first."""
    from kg.api import open_graph
    from kg.commands.measures import print_measures
    from kg.model import Status
    from kg.network.measures import measure_network

    one_of("format", format, ("table", "csv", "json"))
    statuses = [
        one_of("status", name.strip(), [s.value for s in Status]) for name in include.split(",")
    ]
    with open_graph(graph, read_only=True) as opened:
        found = opened.network(include={Status(name) for name in statuses})
    print_measures(measure_network(found), format=format, top=top)


@app.command()
def draw(
    graph: GraphPath,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE.html", help="Page to write.", show_default=False
        ),
    ],
    title: Annotated[str | None, typer.Option("--title", help="Heading of the page.")] = None,
) -> None:
    """Write one interactive HTML page that needs no network."""
    from kg.api import open_graph

    with open_graph(graph, read_only=True) as opened:
        opened.draw(output, title=title)
