"""What a program uses: `load_language`, `extract`, `build`, `open_graph`.

The graph of `kg.graph` gains here what belongs to another room: its network of actors, and the page that draws it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.article import article_from_text, read_articles
from kg.errors import ArticleError
from kg.graph.store import AddResult, KnowledgeGraph
from kg.model import Article, Statement, Status
from kg.pipeline import Settings, read_all, run_name

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.network.project import Network

Input = str | Path | Article


class Graph(KnowledgeGraph):
    """A knowledge graph with its network of actors."""

    def network(self, *, include: Collection[Status] = frozenset({Status.FACT})) -> Network:
        """Return the actors and the ties between them, from statements of the given status."""
        from kg.network.project import build_network

        return build_network(self.statements(), include=include)

    def draw(self, path: str | Path, *, title: str | None = None) -> None:
        """Write one interactive HTML page that needs no network.

        Raises:
            NetworkError: the file cannot be written.
        """
        from kg.network.draw import draw_network

        draw_network(self.statements(), path, title=title)


def load_language(name: str | Path | None = None) -> Language:
    """Return the packaged spaCy pipeline, or any installed English one.

    Raises:
        LanguageModelError: no such pipeline, or it lacks a component.
    """
    from kg.language.pipeline import load_language as load

    return load(name)


def extract(source: Input, *, settings: Settings | None = None) -> list[Statement]:
    """Return the statements of a text, of the articles in a file or folder, or of an Article.

    A string is a path when such a file or folder exists, else the text itself.

    Raises:
        ArticleError: the file cannot be read as an article.
    """
    chosen = settings or Settings(on_skip=_refuse)
    readings = read_all(_articles([source], chosen), chosen)
    return [statement for reading in readings for statement in reading.statements]


def build(
    inputs: Iterable[Input],
    path: str | Path | None = None,
    *,
    settings: Settings | None = None,
) -> Graph:
    """Read articles into a graph in a folder, or in memory without a path, and return it.

    An article that the graph has already is passed over. Files that cannot be used are logged and passed over, or
    handed to `settings.on_skip`.

    Raises:
        GraphError: the graph cannot be opened or written.
    """
    chosen = settings or Settings()
    graph = open_graph(path)
    for _ in add_articles(graph, _articles(inputs, chosen), chosen):
        pass
    return graph


def open_graph(path: str | Path | None = None, *, read_only: bool = False) -> Graph:
    """Open the graph in a folder, or a new one in memory.

    Raises:
        GraphError: there is no graph that can be opened.
    """
    return Graph.open(path, read_only=read_only)


def add_articles(
    graph: Graph, articles: Iterable[Article], settings: Settings, *, again: bool = False
) -> Iterator[tuple[Article, AddResult, int]]:
    """Read articles into a graph; yield each with what became of it and its number of statements.

    An article whose text the graph has under its id is not read again, unless `again` asks for it.
    """
    run = run_name(settings)
    known: list[tuple[Article, AddResult, int]] = []

    def unknown() -> Iterator[Article]:
        for article in articles:
            if not again and graph.has_article(article):
                known.append((article, AddResult.UNCHANGED, 0))
            else:
                yield article

    for reading in read_all(unknown(), settings):
        result = graph.add(reading.article, reading.statements, run=run)
        yield from _drain(known)
        yield reading.article, result, len(reading.statements)
    yield from _drain(known)


def _drain(
    known: list[tuple[Article, AddResult, int]],
) -> Iterator[tuple[Article, AddResult, int]]:
    while known:
        yield known.pop(0)


def _articles(inputs: Iterable[Input], settings: Settings) -> Iterator[Article]:
    for given in inputs:
        if isinstance(given, Article):
            yield given
        elif isinstance(given, str) and not _is_path(given):
            yield article_from_text(given)
        else:
            yield from read_articles([given], on_skip=settings.on_skip)


def _is_path(text: str) -> bool:
    """Whether a string names something on disk; a text of several lines or a sentence does not."""
    if "\n" in text or len(text) > 1000:
        return False
    try:
        return text == "-" or Path(text).exists() or (" " not in text and "." in text[1:-1])
    except (OSError, ValueError):
        return False


def _refuse(error: ArticleError) -> None:
    raise error
