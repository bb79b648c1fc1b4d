"""Keep statements as a knowledge graph: an RDF dataset on Oxigraph, in a folder or in memory.

Each article has a named graph, so it can be replaced or removed as a whole; the registry of actors and the graph of
facts follow from all articles. What changes together changes in one transaction: a reader, or a crash, sees an article
whole or not at all. A folder holds the store and the journal of what was acknowledged (`journal.py`).

One process writes at a time; others may read beside it and see what was there when they opened. Writing through `rdf`
goes past the journal: use it to read.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import terms as t
from kg.graph.batch import Batch, Entered, Prepared, reference, write_quads
from kg.graph.changes import Quads, facts_changes, registry_changes
from kg.graph.decode import quads_to_articles, quads_to_statements, read_profiles
from kg.graph.explain import explain_statement
from kg.graph.export import export_graph
from kg.graph.files import FORMATS, one_line, read_rdf_file
from kg.graph.folder import Folder
from kg.graph.journal import Removal
from kg.graph.ontology import refresh_ontology
from kg.graph.query_worker import answer
from kg.graph.results import Parameter, QueryResult
from kg.graph.validate import Violation, validate
from kg.iris import article_graph_iri, article_iri, statement_iri
from kg.model import Actor, ArticleRef, Statement
from kg.vocabulary import ONTOLOGY_VERSION

if TYPE_CHECKING:
    from rdflib import Dataset

BATCH_QUADS = 50_000  # quads written in one transaction by add_many
DEFAULT_RUN = f"kg, ontology {ONTOLOGY_VERSION}"

GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

logger = logging.getLogger(__name__)


class AddResult(StrEnum):
    """What became of an article that was added."""

    ADDED = "added"
    UNCHANGED = "unchanged"  # the same article with the same statements was there
    REPLACED = "replaced"  # the article was there with another text, or was read otherwise
    DUPLICATE = "duplicate"  # the same text is there under another id; nothing was stored


class KnowledgeGraph:
    """Articles and their statements as one RDF dataset.

    >>> graph = KnowledgeGraph.open(None)
    >>> graph.articles()
    []
    """

    def __init__(self, store: ox.Store, *, folder: Folder | None, read_only: bool) -> None:
        self._store = store
        self._folder = folder
        self._read_only = read_only

    @classmethod
    def open(cls, path: Path | str | None, *, read_only: bool = False) -> Self:
        """Open the graph in a folder, or make one there; None makes one in memory, an RDF file is read into memory.

        Raises:
            GraphError: the path is a file or another folder, the graph is damaged, another process writes to it, or
                `read_only` is asked for where there is no graph.
        """
        if path is None:
            graph = cls(ox.Store(), folder=None, read_only=False)
            refresh_ontology(graph.oxigraph)
            return graph
        path = Path(path)
        if path.is_file() and path.suffix.lower() in FORMATS:
            return cls(read_rdf_file(path), folder=None, read_only=True)
        folder = Folder(path)
        store = folder.open_store(read_only=read_only)
        if not read_only:
            refresh_ontology(store)
        return cls(store, folder=folder, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the folder back, so that another process can write to it."""
        if self._folder is not None:
            if not self._read_only:
                self._store.flush()
            self._store = ox.Store()
            self._read_only = True

    @property
    def path(self) -> Path | None:
        """The folder, or None for a graph in memory."""
        return self._folder.path if self._folder else None

    @property
    def oxigraph(self) -> ox.Store:
        """The Oxigraph store itself."""
        return self._store

    @property
    def rdf(self) -> Dataset:
        """The graph as an rdflib Dataset whose default graph is the union of all named graphs."""
        from kg.graph.dataset import as_dataset

        return as_dataset(self._store)

    def add(
        self, article: Entered, statements: Iterable[Statement], *, run: str = DEFAULT_RUN
    ) -> AddResult:
        """Store an article with its statements; the same article again changes nothing.

        Args:
            article: an article, or a reference to one with the SHA-256 of its text.
            statements: of this article.
            run: name of what made the statements.

        Raises:
            GraphError: a statement is of another article, or the store cannot be written.
            OntologyError: the ontology has no such relation.
        """
        return self.add_many([(article, statements)], run=run)[0]

    def add_many(
        self,
        articles: Iterable[tuple[Entered, Iterable[Statement]]],
        *,
        run: str = DEFAULT_RUN,
    ) -> list[AddResult]:
        """Store many articles, several in one transaction; return what became of each, in order."""
        self._check_writable()
        results = []
        batch = Batch()
        for article, statements in articles:
            prepared = Prepared.of(article, statements, run)
            if batch.touches(prepared) or len(batch) >= BATCH_QUADS:
                self._commit(batch)
                batch = Batch()
            results.append(self._file(prepared, batch))
        self._commit(batch)
        return results

    def remove(self, article_id: str) -> bool:
        """Take an article out with all that only it supports; return whether it was there."""
        self._check_writable()
        graph = ox.NamedNode(article_graph_iri(article_id))
        before = self._quads_in(graph)
        if not before:
            return False
        self._commit(Batch(before=before, entries=[Removal(article_id)]))
        return True

    def articles(self) -> list[ArticleRef]:
        """Return the articles, sorted by id."""
        found = [
            ref for graph in self._graphs() for ref in quads_to_articles(self._quads_in(graph))
        ]
        return sorted(found, key=lambda ref: ref.id)

    def has_article(self, article: Entered) -> bool:
        """Return whether the article is there with the same text, so that it need not be read again."""
        ref = reference(article)
        graph = ox.NamedNode(article_graph_iri(ref.id))
        node = ox.NamedNode(article_iri(ref.id))
        return ox.Quad(node, t.SHA256, t.text_literal(ref.sha256 or ""), graph) in self._store

    def statements(self) -> Iterator[Statement]:
        """Yield the statements, sorted by article and place in the text."""
        profiles = self._profiles()
        for graph in self._graphs():
            yield from quads_to_statements(self._quads_in(graph), profiles)

    def statement(self, statement_id: str) -> Statement:
        """Return a statement by its id (`st-…`) or its IRI.

        Raises:
            GraphError: there is no such statement.
        """
        short = statement_id.rpartition("/")[2].removeprefix("statement:")
        node = ox.NamedNode(statement_iri(short))
        for quad in self._store.quads_for_pattern(node, t.TYPE, t.STATEMENT):
            found = quads_to_statements(self._quads_in(quad.graph_name), self._profiles())
            return next(each for each in found if each.id == short)
        raise GraphError(f"no statement {statement_id}; kg export lists their ids")

    def query(self, sparql: str, **parameters: Parameter) -> QueryResult:
        """Return the rows (SELECT), the answer (ASK) or the triples (CONSTRUCT) of a SPARQL query.

        The prefixes of `kg.iris.PREFIXES` are bound. A parameter `who` takes the place of `$who` in the query, as a
        whole term. The query runs in this process and has no time limit: for queries of strangers there is
        `kg.graph.query.run_query`.

        Raises:
            QueryError: the query is faulty or does what a query may not, such as SERVICE.
        """
        return answer(self._store, sparql, parameters)

    def export(self, path: Path | str, format: str | None = None) -> None:
        """Write the graph to a file; the suffix, or `format` such as `ttl`, tells how.

        Raises:
            GraphError: the suffix is unknown or the file cannot be written.
        """
        export_graph(self._store, self.statements(), Path(path), suffix=format)

    def explain(self, statement_id: str) -> str:
        """Return why a statement is there: words, rule, evidence, confidence."""
        return explain_statement(self.statement(statement_id))

    def validate(self) -> list[Violation]:
        """Return where the graph breaks the shapes of the ontology."""
        return validate(self._store)

    def _check_writable(self) -> None:
        if self._read_only:
            raise GraphError(f"{self.path or 'graph'}: opened for reading only, or closed")

    def _file(self, prepared: Prepared, batch: Batch) -> AddResult:
        before = self._quads_in(prepared.graph)
        if before == prepared.quads:
            if self._folder and not self._folder.knows(prepared.entry):
                batch.note(prepared.entry)  # stored, but killed before it was acknowledged
            return AddResult.UNCHANGED
        if not before and self._has_text(prepared.entry.sha256):
            logger.warning("%s: its text is in the graph under another id", prepared.entry.article)
            return AddResult.DUPLICATE
        batch.take(prepared, before)
        return AddResult.REPLACED if before else AddResult.ADDED

    def _has_text(self, sha256: str) -> bool:
        quads = self._store.quads_for_pattern(None, t.SHA256, t.text_literal(sha256))
        return next(iter(quads), None) is not None

    def _commit(self, batch: Batch) -> None:
        """Write a batch: one transaction, then the journal."""
        gone, come = batch.before - batch.after, batch.after - batch.before
        lost, new = registry_changes(self._store, batch.before, batch.after, batch.registry)
        undone, done = facts_changes(self._store, batch.before, batch.after)
        gone, come = gone | lost | (undone - done), come | new | done
        try:
            write_quads(self._store, gone - come, come - gone)
        except OSError as err:
            raise GraphError(f"{self.path}: the store cannot be written: {one_line(err)}") from err
        if self._folder:
            self._folder.acknowledge(batch.entries)

    def _graphs(self) -> list[GraphName]:
        """Return the graphs with articles, sorted by the ids of these."""
        links = self._store.quads_for_pattern(None, t.ARTICLE_ID, None)
        rows = sorted(
            (t.value(link.object), str(link.graph_name), link.graph_name) for link in links
        )
        return list(dict.fromkeys(graph for _, _, graph in rows))

    def _quads_in(self, graph: GraphName) -> Quads:
        return set(self._store.quads_for_pattern(None, None, None, graph))

    def _profiles(self) -> dict[str, Actor]:
        return read_profiles(self._store.quads_for_pattern(None, t.RECORD, None))
