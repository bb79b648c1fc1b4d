"""The errors that `kg` raises, one class per thing a caller may want to catch.

    KGError
    ├── ArticleError          an input that cannot be read as an article
    ├── LanguageModelError    a language model that is missing or cannot be loaded
    │   └── ModelMismatchError    model files that do not belong together
    ├── ResourceError         a packaged or user table with a faulty line
    ├── OntologyError         a term that the ontology does not know
    ├── GraphError            a store that cannot be opened, read or written
    │   └── QueryError            a query that is refused, faulty or ran out of its limits
    └── NetworkError          a network that lacks what a measure needs

Each message says what is wrong, where, and what would help.
"""

from __future__ import annotations


class KGError(Exception):
    """Base of all errors of this package."""


class ArticleError(KGError):
    """An input that cannot be read as an article.

    `where` names the file and, where it is known, the record: `news.jsonl:17`.
    """

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        self.problem = problem
        super().__init__(f"{where}: {problem}")

    def __reduce__(self) -> tuple[type[ArticleError], tuple[str, str]]:
        """Travel between processes whole: a worker's error is raised in its parent."""
        return type(self), (self.where, self.problem)


class LanguageModelError(KGError):
    """A language model that is missing or cannot be loaded."""


class ModelMismatchError(LanguageModelError):
    """Model files that do not belong together, or to this version of `kg`."""


class ResourceError(KGError):
    """A packaged or user table with a faulty line."""

    def __init__(self, path: str, line: int | None, problem: str) -> None:
        self.path = path
        self.line = line
        self.problem = problem
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {problem}")

    def __reduce__(self) -> tuple[type[ResourceError], tuple[str, int | None, str]]:
        """Travel between processes whole: a worker's error is raised in its parent."""
        return type(self), (self.path, self.line, self.problem)


class OntologyError(KGError):
    """A term that the ontology does not know."""


class GraphError(KGError):
    """A store that cannot be opened, read or written."""


class QueryError(GraphError):
    """A query that is refused, faulty, or ran out of its limits."""


class NetworkError(KGError):
    """A network that lacks what a measure needs."""
