"""Gather articles that are written together, and write them in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph.changes import Quads
from kg.graph.encode import article_graph_quads, run_quads, statement_actors
from kg.graph.journal import Entry, Removal
from kg.graph.registry import profile_quads
from kg.iris import article_graph_iri
from kg.model import Article, ArticleRef, Statement

Entered = Article | ArticleRef


def reference(article: Entered) -> ArticleRef:
    """Return the reference to an article.

    Raises:
        GraphError: it does not know the hash of its text.
    """
    ref = ArticleRef.of(article) if isinstance(article, Article) else article
    if ref.sha256 is None:
        raise GraphError(f"{ref.id}: a reference to an article needs the SHA-256 of its text")
    return ref


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article ready to be stored."""

    entry: Entry
    graph: ox.NamedNode
    quads: Quads
    registry: Quads  # the profiles and the run that its graph points at

    @classmethod
    def of(cls, article: Entered, statements: Iterable[Statement], run: str) -> Prepared:
        """Encode an article.

        Raises:
            GraphError: a statement is of another article.
        """
        ref = reference(article)
        kept = list(_of_article(ref, statements))
        quads = set(article_graph_quads(ref, kept, run))
        registry = set(run_quads(run)) if kept else set()
        for actor in {actor for statement in kept for actor in statement_actors(statement)}:
            registry |= set(profile_quads(actor))
        entry = Entry(ref.id, ref.sha256 or "", len(quads))
        return cls(entry, ox.NamedNode(article_graph_iri(ref.id)), quads, registry)


def _of_article(ref: ArticleRef, statements: Iterable[Statement]) -> Iterator[Statement]:
    sentences: dict[tuple[int, int], tuple[int, str]] = {}
    for statement in statements:
        theirs = statement.article
        if theirs.id != ref.id or theirs.sha256 not in (None, ref.sha256):
            raise GraphError(
                f"{ref.id}: statement {statement.id} is of {theirs.id}, or of another text"
            )
        place = (statement.sentence.start, statement.sentence.end)
        content = (statement.sentence.index, statement.sentence.text)
        if sentences.setdefault(place, content) != content:
            raise GraphError(f"{ref.id}: two different sentences at {place[0]}-{place[1]}")
        yield statement if theirs == ref else replace(statement, article=ref)


@dataclass(slots=True)
class Batch:
    """What is to be written together: quads of articles' graphs that go and come, and the lines of the journal."""

    before: Quads = field(default_factory=set)
    after: Quads = field(default_factory=set)
    registry: Quads = field(default_factory=set)
    entries: list[Entry | Removal] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.before) + len(self.after)

    def touches(self, article: Prepared) -> bool:
        """Whether what is known of an article may change when this batch is written."""
        return article.entry.article in self.ids or article.entry.sha256 in self.texts

    def take(self, article: Prepared, before: Quads) -> None:
        """Add an article in the place of the quads that its graph held before."""
        self.before |= before
        self.after |= article.quads
        self.registry |= article.registry
        self.note(article.entry)

    def note(self, entry: Entry) -> None:
        """Add a line of the journal."""
        self.entries.append(entry)
        self.ids.add(entry.article)
        self.texts.add(entry.sha256)


def write_quads(store: ox.Store, gone: Quads, come: Quads) -> None:
    """Take quads out of a store and put quads in, all of it in one transaction."""
    if not gone:
        if come:
            store.extend(come)
        return
    # the terms are spelt by Oxigraph itself, so nothing in them can end a literal or an IRI
    store.update(f"DELETE DATA {{ {_data(gone)} }} ; INSERT DATA {{ {_data(come)} }}")


def _data(quads: Quads) -> str:
    return "\n".join(
        f"GRAPH {quad.graph_name} {{ {quad.subject} {quad.predicate} {quad.object} }}"
        for quad in quads
    )
