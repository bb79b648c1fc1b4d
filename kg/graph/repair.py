"""Compare a graph's store with its journal, and make the two fit again.

Finds: articles that were acknowledged and are missing or not whole; articles that are there without acknowledgement;
a registry or a graph of facts that does not follow from the articles. Repair takes out articles that are not whole,
derives the rest anew and rewrites the journal; what was lost has to be built again from its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import terms as t
from kg.graph.batch import write_quads
from kg.graph.changes import Quads, all_facts
from kg.graph.decode import quads_to_articles, quads_to_statements, read_profiles
from kg.graph.files import one_line
from kg.graph.folder import Folder
from kg.graph.journal import Entry, Journal
from kg.graph.ontology import refresh_ontology
from kg.graph.registry import actor_quads, read_record
from kg.model import Actor


def check_graph(path: Path, *, repair: bool = False) -> list[str]:
    """Return what is wrong in the folder of a graph, one line each; nothing when all is well.

    Args:
        path: the folder.
        repair: put it right, as the module says.

    Raises:
        GraphError: there is no graph, another process writes to it, or Oxigraph cannot open it.
    """
    folder = Folder(path)
    if not path.is_dir():
        raise GraphError(f"{path}: no such graph")
    journal_there = folder.journal.path.is_file()
    if repair and not journal_there:
        folder.journal.create()
    store = folder.open_store(read_only=not repair, damaged=True)
    try:
        problems = [] if journal_there else [f"{folder.journal.path}: the journal is missing"]
        acknowledged, damage = _read_journal(folder.journal)
        there = stored_articles(store)
        problems += damage + _differences(acknowledged, there) + _derived_problems(store)
        if repair and problems:
            _repair(store, folder.journal, acknowledged)
    except OSError as err:
        raise GraphError(f"{path}: the store is damaged: {one_line(err)}") from err
    return problems


def stored_articles(store: ox.Store) -> dict[str, Entry]:
    """Return the articles that a store holds, by id."""
    found = {}
    for link in store.quads_for_pattern(None, t.ARTICLE_ID, None):
        quads = set(store.quads_for_pattern(None, None, None, link.graph_name))
        digests = [t.value(quad.object) for quad in quads if quad.predicate == t.SHA256]
        article = t.value(link.object)
        found[article] = Entry(article, digests[0] if digests else "", len(quads))
    return found


def registry_of(store: ox.Store) -> Quads:
    """Return the registry as it follows from the profiles and runs that articles use."""
    used = {
        quad.object
        for predicate in (t.USES_PROFILE, t.RUN)
        for quad in store.quads_for_pattern(None, predicate, None)
    }
    registry = set(store.quads_for_pattern(None, None, None, t.REGISTRY_GRAPH))
    kept = {quad for quad in registry if quad.subject in used}
    profiles: dict[str, list[Actor]] = {}
    for quad in kept:
        if quad.predicate == t.RECORD:
            actor = read_record(t.value(quad.object))
            profiles.setdefault(actor.id, []).append(actor)
    return kept | {quad for actors in profiles.values() for quad in actor_quads(actors)}


def _read_journal(journal: Journal) -> tuple[dict[str, Entry], list[str]]:
    try:
        return journal.read(), []
    except GraphError as err:
        return {}, [str(err)]


def _differences(acknowledged: dict[str, Entry], there: dict[str, Entry]) -> list[str]:
    problems = []
    for article, entry in sorted(acknowledged.items()):
        stored = there.get(article)
        if stored is None:
            problems.append(f"{article}: acknowledged, but missing")
        elif stored != entry:
            problems.append(
                f"{article}: not whole: {stored.quads} quads, {entry.quads} acknowledged"
            )
    problems += [
        f"{article}: stored, but not acknowledged"
        for article in sorted(set(there) - set(acknowledged))
    ]
    return problems


def _derived_problems(store: ox.Store) -> list[str]:
    problems = []
    facts = {triple.quad for triple in all_facts(store)}
    if facts != set(store.quads_for_pattern(None, None, None, t.FACTS_GRAPH)):
        problems.append("the graph of facts does not follow from the statements")
    if registry_of(store) != set(store.quads_for_pattern(None, None, None, t.REGISTRY_GRAPH)):
        problems.append("the registry does not follow from the articles")
    return problems


def _repair(store: ox.Store, journal: Journal, acknowledged: dict[str, Entry]) -> None:
    profiles = read_profiles(store.quads_for_pattern(None, t.RECORD, None, t.REGISTRY_GRAPH))
    for link in list(store.quads_for_pattern(None, t.ARTICLE_ID, None)):
        quads = set(store.quads_for_pattern(None, None, None, link.graph_name))
        if not _is_whole(quads, acknowledged.get(t.value(link.object)), profiles):
            write_quads(store, quads, set())
    for graph, wanted in (
        (t.FACTS_GRAPH, {triple.quad for triple in all_facts(store)}),
        (t.REGISTRY_GRAPH, registry_of(store)),
    ):
        current = set(store.quads_for_pattern(None, None, None, graph))
        write_quads(store, current - wanted, wanted - current)
    refresh_ontology(store)
    there = stored_articles(store)
    journal.rewrite(there[article] for article in sorted(there))


def _is_whole(quads: Quads, entry: Entry | None, profiles: Mapping[str, Actor]) -> bool:
    if entry is not None and entry.quads != len(quads):
        return False
    try:
        quads_to_articles(quads)
        quads_to_statements(quads, profiles)
    except GraphError:
        return False
    return True
