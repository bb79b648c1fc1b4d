"""Keep the list of what was acknowledged, beside the store: one JSON line for each article stored or removed.

A store that lost its end or its beginning opens without a word, as an empty one or with less in it. Only what was
written down elsewhere shows the loss. A line is on the disk before anybody is told that the article is stored.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that is stored: its id, the SHA-256 of its text, and how many quads its named graph has."""

    article: str
    sha256: str
    quads: int


@dataclass(frozen=True, slots=True)
class Removal:
    """An article that was taken out."""

    article: str


class Journal:
    """The journal of one store folder; lines are only ever added, except by `rewrite`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def create(self) -> None:
        """Write the first line, which tells the format."""
        self._write("w", [{"format": FORMAT}])

    def read(self) -> dict[str, Entry]:
        """Return the articles that are stored, by id; a last line that was cut off does not count.

        Raises:
            GraphError: a line in the middle is damaged, or another version of `kg` wrote it.
        """
        live: dict[str, Entry] = {}
        try:
            lines = self.path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as err:
            raise GraphError(f"{self.path}: the journal cannot be read: {err}") from err
        for number, line in enumerate(lines[:-1], start=1):
            try:
                record = json.loads(line)
                if number == 1:
                    self._check_format(record["format"])
                elif record.get("removed"):
                    live.pop(record["article"], None)
                else:
                    live[record["article"]] = Entry(**record)
            except (ValueError, KeyError, TypeError, AttributeError) as err:
                problem = "damaged line in the journal; kg check --repair writes it anew"
                raise GraphError(f"{self.path}:{number}: {problem}") from err
        return live

    def append(self, entries: Iterable[Entry | Removal]) -> None:
        """Add lines and wait until they are on the disk."""
        self._write("a", [_record(entry) for entry in entries])

    def close_last_line(self) -> None:
        """Cut off a last line that was not written to its end."""
        content = self.path.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            with self.path.open("r+b") as file:
                file.truncate(whole)

    def rewrite(self, entries: Iterable[Entry]) -> None:
        """Replace the journal by one with these articles."""
        fresh = Journal(self.path.with_suffix(".new"))
        fresh._write("w", [{"format": FORMAT}, *map(_record, entries)])
        fresh.path.replace(self.path)

    def _check_format(self, number: object) -> None:
        if number != FORMAT:
            problem = f"format {number}, this version reads format {FORMAT}; build the graph anew"
            raise GraphError(f"{self.path}: {problem}")

    def _write(self, mode: str, records: list[dict[str, object]]) -> None:
        if not records:
            return
        lines = "".join(json.dumps(record, ensure_ascii=True) + "\n" for record in records)
        try:
            with self.path.open(mode, encoding="utf-8", newline="\n") as file:
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
        except OSError as err:
            raise GraphError(f"{self.path}: the journal cannot be written: {err.strerror}") from err


def _record(entry: Entry | Removal) -> dict[str, object]:
    if isinstance(entry, Removal):
        return {"article": entry.article, "removed": True}
    return {"article": entry.article, "sha256": entry.sha256, "quads": entry.quads}
