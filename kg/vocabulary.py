"""The relations of the ontology as Python values; standard library only.

Read from `kg/data/vocabulary.json`, which `ontologies/generate.py` writes from `ontologies/kg.ttl`: change the ontology
and run the script.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from kg.resources import data_path

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation that a statement can use.

    `type` is a PLOVER type, a standing relation or OTHER; `quad` one of QUADS or None; `cameo` the code of the plain
    act or None; `intensity` runs from -10 (conflict) to 10 (cooperation). `parents` are the relations above, nearest
    first, up to `relation`. `domain` and `range` are the kinds that can be subject and object. `example` is a
    sentence that shows the relation.
    """

    name: str
    type: str
    quad: str | None
    cameo: str | None
    intensity: float | None
    symmetric: bool
    inverse: str | None
    parents: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    label: str
    example: str


def _relation(row: dict[str, Any]) -> RelationType:
    lists = {name: tuple(value) for name, value in row.items() if isinstance(value, list)}
    return RelationType(**{**row, **lists})


_FILE: dict[str, Any] = json.loads(data_path("vocabulary.json").read_text(encoding="utf-8"))

ONTOLOGY_VERSION: str = _FILE["version"]
RELATIONS: dict[str, RelationType] = {row["name"]: _relation(row) for row in _FILE["relations"]}
