"""Find and read the files that travel with the package: tables, model, queries, ontology.

The only code that knows where packaged files lie, in a checkout and in an installation.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import ResourceError

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"


def data_path(name: str) -> Path:
    """Return the path of a packaged file or folder.

    Raises:
        ResourceError: no such file.
    """
    path = DATA / name
    if not path.exists():
        raise ResourceError(str(path), None, "packaged file is missing; reinstall irkg")
    return path


def ontology_path(name: str = "kg.ttl") -> Path:
    """Return the path of an ontology file: beside the package in a checkout, inside it when installed."""
    for folder in (PACKAGE / "ontologies", PACKAGE.parent / "ontologies"):
        if (folder / name).exists():
            return folder / name
    raise ResourceError(name, None, "ontology file is missing; reinstall irkg")


def read_table(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """Yield the rows of a UTF-8 CSV table with the given header; empty cells are ''.

    Lines whose first cell begins with `#` are comments.

    Raises:
        ResourceError: the file cannot be read, the header differs, or a row has too many or too few cells.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            missing = [name for name in columns if name not in header]
            if missing:
                raise ResourceError(str(path), 1, f"column missing: {', '.join(missing)}")
            for row in reader:
                if not row or row[0].startswith("#"):
                    continue
                if len(row) != len(header):
                    problem = f"{len(row)} cells where the header has {len(header)}"
                    raise ResourceError(str(path), reader.line_num, problem)
                yield dict(zip(header, (cell.strip() for cell in row), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as err:
        raise ResourceError(str(path), None, f"cannot be read: {err}") from err
