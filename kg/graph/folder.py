"""Open the folder of a graph, and refuse what is no graph or has lost its content.

graph/
├── oxigraph/        the store
└── journal.jsonl    what was acknowledged
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.graph import terms as t
from kg.graph.files import JOURNAL_FILE, STORE_FOLDER, one_line, open_store_folder
from kg.graph.journal import Entry, Journal, Removal


class Folder:
    """A folder with a store and its journal."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.journal = Journal(path / JOURNAL_FILE)
        self._known: dict[str, Entry] | None = None

    def open_store(self, *, read_only: bool, damaged: bool = False) -> ox.Store:
        """Open the store, or make one in an empty or missing folder.

        Args:
            read_only: another process may be writing.
            damaged: open it even where store and journal disagree, to repair them.

        Raises:
            GraphError: see the module.
        """
        if self.path.exists() and not self.path.is_dir():
            raise GraphError(f"{self.path}: is a file; a graph is kept in a folder")
        if read_only:
            store = open_store_folder(self.path)
        elif self.journal.path.is_file():
            if not damaged:
                self._refuse_missing_store()
            store = self._open_writable()
            self.journal.close_last_line()
        else:
            store = self._create()
        if not damaged:
            self._refuse_emptied(store)
        return store

    def knows(self, entry: Entry) -> bool:
        """Whether the journal has acknowledged an article just so."""
        return self._live().get(entry.article) == entry

    def acknowledge(self, entries: Iterable[Entry | Removal]) -> None:
        """Write to the journal what has been stored or removed."""
        lines = list(entries)
        self.journal.append(lines)
        if self._known is not None:
            for line in lines:
                if isinstance(line, Removal):
                    self._known.pop(line.article, None)
                else:
                    self._known[line.article] = line

    def _live(self) -> dict[str, Entry]:
        if self._known is None:
            self._known = self.journal.read()
        return self._known

    def _create(self) -> ox.Store:
        strangers = [] if not self.path.exists() else [p.name for p in self.path.iterdir()]
        if set(strangers) - {STORE_FOLDER}:
            raise GraphError(
                f"{self.path}: no graph in this folder, but other files; name a new folder"
            )
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as err:
            raise GraphError(f"{self.path}: the folder cannot be made: {err.strerror}") from err
        store = self._open_writable()
        if has_articles(store):
            raise GraphError(
                f"{self.path}: the journal is missing; kg check --repair writes it anew"
            )
        self.journal.create()
        return store

    def _open_writable(self) -> ox.Store:
        try:
            return ox.Store(str(self.path / STORE_FOLDER))
        except (OSError, RuntimeError) as err:
            if "lock" in str(err).lower():
                problem = "another process is writing to this graph; try again when it is done"
                raise GraphError(f"{self.path}: {problem}") from err
            raise GraphError(f"{self.path}: the store cannot be opened: {one_line(err)}") from err

    def _refuse_missing_store(self) -> None:
        if self._live() and not (self.path / STORE_FOLDER).is_dir():
            raise GraphError(
                f"{self.path}: the store is missing; the journal lists {self._count()}"
            )

    def _refuse_emptied(self, store: ox.Store) -> None:
        if not has_articles(store) and self._live():
            raise GraphError(
                f"{self.path}: the store is empty, but the journal lists {self._count()}; "
                "restore a copy, or start over with kg check --repair"
            )

    def _count(self) -> str:
        number = len(self._live())
        return f"{number} article" + ("" if number == 1 else "s")


def has_articles(store: ox.Store) -> bool:
    """Return whether a store holds any article."""
    return next(iter(store.quads_for_pattern(None, t.ARTICLE_ID, None)), None) is not None
