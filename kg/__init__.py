"""Turn news into a knowledge graph of international relations.

    >>> import kg
    >>> graph = kg.build(["articles/"], "graph/")              # doctest: +SKIP
    >>> graph.query("SELECT ?who { ?who kg:warns country:TUR }")  # doctest: +SKIP

Names are resolved on first use, so `import kg` loads neither spaCy nor rdflib.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import build, extract, load_language, open_graph
    from kg.errors import KGError
    from kg.model import Actor, Article, OpenTriple, Statement, Status

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Article",
    "KGError",
    "OpenTriple",
    "Statement",
    "Status",
    "build",
    "extract",
    "load_language",
    "open_graph",
]

_HOME = {
    "Actor": "kg.model",
    "Article": "kg.model",
    "KGError": "kg.errors",
    "OpenTriple": "kg.model",
    "Statement": "kg.model",
    "Status": "kg.model",
    "build": "kg.api",
    "extract": "kg.api",
    "load_language": "kg.api",
    "open_graph": "kg.api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
