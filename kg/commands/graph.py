"""Commands that make a graph and take it along: build, remove, export, validate, check, explain."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.commands.app import SOME_SKIPPED, Tally, app, note, print_record, say
from kg.commands.reading import Actors, Inputs, MinConfidence, Model, Quiet, Workers, make_settings

if TYPE_CHECKING:
    from kg.api import Graph
    from kg.model import Statement

SHOWN = 40  # rows of the table that build prints

GraphPath = Annotated[
    Path, typer.Argument(metavar="GRAPH", help="Folder that kg build made.", show_default=False)
]


@app.command()
def build(
    inputs: Inputs,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="GRAPH",
            help="Folder to make or to extend.",
            show_default=False,
        ),
    ],
    actors: Actors = None,
    model: Model = None,
    workers: Workers = 1,
    min_confidence: MinConfidence = 0.0,
    again: Annotated[
        bool, typer.Option("--again", help="Read articles again that the graph has already.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Read articles into a graph and print what they say."""
    from kg.api import add_articles, open_graph
    from kg.article import read_articles
    from kg.commands.progress import show_progress

    tally = Tally(quiet)
    settings = make_settings(tally, actors, model, workers, min_confidence)
    articles = read_articles(inputs, on_skip=tally.skip)
    first = next(articles, None)
    if first is None:  # nothing to read makes no graph
        tally.end()
    with open_graph(output) as graph:
        outcomes: Counter[str] = Counter()
        for _, result, _ in show_progress(
            add_articles(graph, chain([first], articles), settings, again=again), quiet=quiet
        ):
            tally.read += 1
            outcomes[result.value] += 1
        if not quiet:
            _show(graph)
        note([_outcome(output, outcomes)], quiet=quiet)
    tally.end()


def _outcome(path: Path, outcomes: Counter[str]) -> str:
    changed = {k: n for k, n in outcomes.items() if k not in ("unchanged", "duplicate")}
    if outcomes and not changed:
        return (
            f"{path}: nothing changed; articles that were there already: {sum(outcomes.values())}"
        )
    words = ", ".join(f"{n} {k}" for k, n in sorted(outcomes.items()))
    return f"{path}: articles {words or 'none'}"


def _show(graph: Graph) -> None:
    """Print the statements of a graph, alike ones in one row, those with most sentences first."""
    from kg.commands.tables import print_table
    from kg.network.project import relation_label

    rows: Counter[tuple[str, str, str, str, str]] = Counter()
    for s in graph.statements():
        source = ", ".join(p.actor.label for p in s.attributed_to)
        rows[
            (
                s.status.value,
                s.subject.actor.label,
                relation_label(s.relation.name),
                s.object.actor.label,
                source,
            )
        ] += 1
    ordered = sorted(rows.items(), key=lambda item: (-item[1], item[0]))
    print_table(
        ("status", "subject", "relation", "object", "says who", "sentences"),
        [(*key, str(n)) for key, n in ordered[:SHOWN]],
    )
    if len(ordered) > SHOWN:
        typer.echo(f"… and {len(ordered) - SHOWN} more; kg export {graph.path} -o FILE.csv has all")
    by_status = Counter(key[0] for key, n in rows.items() for _ in range(n))
    counts = ", ".join(f"{n} {k}" for k, n in sorted(by_status.items()))
    typer.echo(f"{sum(rows.values())} statements" + (f": {counts}" if counts else ""))


@app.command()
def remove(
    graph: GraphPath,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Its id.")],
) -> None:
    """Take articles out of a graph, by their ids."""
    from kg.api import open_graph

    missing = 0
    open_graph(graph, read_only=True).close()  # a missing graph is not made here
    with open_graph(graph) as opened:
        for article in articles:
            if not opened.remove(article):
                missing += 1
                say(f"{graph}: no article {article}")
    raise typer.Exit(SOME_SKIPPED if missing else 0)


@app.command()
def export(
    graph: GraphPath,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=".ttl .trig .nt .nq .jsonld .rdf .graphml .gexf .csv .cypher",
            show_default=False,
        ),
    ],
) -> None:
    """Write a graph to a file; the suffix tells the format."""
    from kg.api import open_graph

    with open_graph(graph, read_only=True) as opened:
        opened.export(output)


@app.command()
def validate(graph: GraphPath) -> None:
    """Print where a graph (a folder or an RDF file) breaks the shapes of the ontology."""
    from kg.graph.validate import validate as find_violations

    violations = find_violations(graph)
    for violation in violations:
        typer.echo(str(violation))
    say(f"{graph}: {len(violations)} violations")
    raise typer.Exit(SOME_SKIPPED if violations else 0)


@app.command()
def check(
    graph: GraphPath,
    repair: Annotated[bool, typer.Option("--repair", help="Put right what is wrong.")] = False,
) -> None:
    """Print whether every acknowledged article is there, whole."""
    from kg.graph.repair import check_graph

    problems = check_graph(graph, repair=repair)
    for problem in problems:
        typer.echo(problem)
    say(f"{graph}: {len(problems)} problems" + (", repaired" if repair and problems else ""))
    raise typer.Exit(SOME_SKIPPED if problems and not repair else 0)


@app.command()
def explain(
    graph: GraphPath,
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT", help="Its id, such as st-0b89….")
    ],
    format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="Form of the output.")
    ] = "text",
) -> None:
    """Print why a statement is there: words, rule, evidence, confidence."""
    from kg.api import open_graph
    from kg.commands.app import one_of
    from kg.records import statement_to_record

    one_of("format", format, ("text", "json"))
    with open_graph(graph, read_only=True) as opened:
        if format == "json":
            found: Statement = opened.statement(statement)
            print_record(statement_to_record(found))
        else:
            typer.echo(opened.explain(statement))
