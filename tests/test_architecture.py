"""Read the imports of the package and hold them against the map of its rooms."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import kg

PACKAGE = Path(kg.__file__).parent

#: What each room may import of `kg`, besides itself. A room is a folder, or a module at the top of the package.
SPINE = {"errors", "iris", "model", "records", "resources", "vocabulary"}
ARTICLE = {*SPINE, "article"}
LANGUAGE = {*ARTICLE, "language"}
EXTRACTION = {*LANGUAGE, "extraction"}
PIPELINE = {*EXTRACTION, "pipeline"}
API = {*PIPELINE, "api", "graph", "network"}
ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "iris": set(),
    "vocabulary": {"resources"},
    "model": {"errors", "iris"},
    "resources": {"errors"},
    "records": {"errors", "iris", "model"},
    "evaluate": SPINE,
    "article": {
        *SPINE,
        "__init__",
    },  # for the place of the package, which its child process must find
    "language": ARTICLE,
    "extraction": LANGUAGE,
    "pipeline": {*EXTRACTION, "__init__"},  # for the version, which a graph keeps
    "graph": SPINE,
    "network": SPINE,
    "api": API,
    "commands": {*API, "evaluate"},
    "cli": {"commands", "errors"},
    "__init__": {"api", "errors", "model"},
    "__main__": {"cli"},
}

#: Who may import a library; a room, or a module of one.
LIBRARIES: dict[str, set[str]] = {
    "spacy": {"language", "extraction", "api"},  # in api for a type alone, see below
    "onnxruntime": {"language"},
    "tokenizers": {"language"},
    "lemminflect": {"language"},
    "rdflib": {"graph"},
    "oxrdflib": {"graph"},
    "pyoxigraph": {"graph"},
    # the writers of GraphML and GEXF are networkx's; the module is imported when such a file is asked for
    "networkx": {"network", "graph/drawings.py"},
    "pyvis": {"network"},
    "scipy": {"network"},
    "jinja2": {"network"},
    "markupsafe": {"network"},  # of jinja2: text that is HTML already
    "trafilatura": {"article/html_worker.py"},  # it can be killed: it runs in a child process
    "lxml": {"article/html_worker.py"},
    "typer": {"commands"},
    "rich": {"commands"},
    "numpy": {"language", "network"},
}
TRAINING = "language/training"  # not imported at run time
STANDARD_LIBRARY_ALONE = (
    "errors",
    "iris",
    "model",
    "records",
    "resources",
    "vocabulary",
    "graph/guard.py",
    "graph/packaged.py",
    "graph/query.py",
    "graph/results.py",
)


@dataclass(frozen=True, slots=True)
class Import:
    """One import: where it stands, what it names, whether it runs and whether it runs with the module."""

    path: str
    name: str
    runs: bool = True
    at_once: bool = True

    @property
    def room(self) -> str:
        """The room of the importing module."""
        return self.path.split("/")[0].removesuffix(".py")

    @property
    def top(self) -> str:
        """The package that is imported."""
        return self.name.split(".")[0]

    @property
    def target(self) -> str:
        """The room of `kg` that is imported."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else "__init__"


class _Reader(ast.NodeVisitor):
    """Collects the imports of one module."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Import] = []
        self._runs = True
        self._depth = 0

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._note(alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        assert node.level == 0, f"{self.path}:{node.lineno}: relative import"
        assert node.module is not None
        for alias in node.names:
            inner = f"{node.module}.{alias.name}"
            self._note(inner if node.module == "kg" and _is_room(alias.name) else node.module)

    def visit_If(self, node: ast.If) -> None:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            self._runs, before = False, self._runs
            self.generic_visit(node)
            self._runs = before
        else:
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._depth += 1
        self.generic_visit(node)
        self._depth -= 1

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._depth += 1
        self.generic_visit(node)
        self._depth -= 1

    def _note(self, name: str) -> None:
        self.found.append(Import(self.path, name, runs=self._runs, at_once=self._depth == 0))


def _is_room(name: str) -> bool:
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def _imports(source: str, path: str) -> list[Import]:
    reader = _Reader(path)
    reader.visit(ast.parse(source))
    return reader.found


def _modules() -> list[str]:
    paths = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
    return [path for path in paths if not path.startswith(TRAINING)]


def _all_imports() -> list[Import]:
    return [
        found
        for path in _modules()
        for found in _imports((PACKAGE / path).read_text(encoding="utf-8"), path)
    ]


ALL = _all_imports()


def _breaks_room(found: Import) -> bool:
    if found.top != "kg" or found.target == found.room:
        return False
    return found.target not in ALLOWED.get(found.room, set())


def _breaks_library(found: Import) -> bool:
    allowed = LIBRARIES.get(found.top)
    return allowed is not None and not {found.room, found.path} & allowed


def test_every_room_is_on_the_map() -> None:
    assert {path.split("/")[0].removesuffix(".py") for path in _modules()} <= set(ALLOWED)


def test_a_room_imports_only_rooms_before_it() -> None:
    assert [found for found in ALL if _breaks_room(found)] == []


def test_graph_and_network_know_neither_each_other_nor_the_text_rooms() -> None:
    text = {"article", "language", "extraction", "pipeline", "api", "commands"}
    strangers = {"graph": {*text, "network"}, "network": {*text, "graph"}}
    for room, others in strangers.items():
        targets = {found.target for found in ALL if found.room == room and found.top == "kg"}
        assert targets & others == set()
        assert targets >= {"model", "errors"}  # the reading of imports works


def test_each_library_stays_in_its_room() -> None:
    assert [found for found in ALL if _breaks_library(found)] == []


def test_every_third_party_library_has_its_room() -> None:
    known = {*LIBRARIES, "kg", *sys.stdlib_module_names}
    assert [found for found in ALL if found.top not in known] == []


@pytest.mark.parametrize("module", STANDARD_LIBRARY_ALONE)
def test_these_modules_need_the_standard_library_alone(module: str) -> None:
    path = module if module.endswith(".py") else f"{module}.py"
    assert path in _modules()
    foreign = [
        found
        for found in ALL
        if found.path == path and found.top not in {"kg", *sys.stdlib_module_names}
    ]
    assert foreign == []


def test_the_entry_rooms_load_heavy_rooms_when_they_are_used() -> None:
    heavy = {"api", "article", "extraction", "graph", "language", "network", "pipeline"}
    at_once = [
        found
        for found in ALL
        if found.room in {"__init__", "cli", "commands"}
        and found.top == "kg"
        and found.target in heavy
        and found.runs
        and found.at_once
    ]
    assert at_once == []


def test_the_api_names_spacy_for_its_types_alone() -> None:
    spacy = [found for found in ALL if found.path == "api.py" and found.top == "spacy"]
    assert spacy
    assert not any(found.runs for found in spacy)


def test_drawing_formats_are_imported_when_they_are_asked_for() -> None:
    users = [found for found in ALL if found.name == "kg.graph.drawings"]
    assert users
    assert not any(found.at_once for found in users)


@pytest.mark.parametrize(
    ("source", "path"),
    [
        pytest.param("import kg.graph.store", "network/draw.py", id="network to graph"),
        pytest.param("from kg import pipeline", "extraction/tree.py", id="a room to the right"),
        pytest.param("def f():\n from kg.api import build", "article/read.py", id="in a function"),
    ],
)
def test_an_import_against_the_map_is_noticed(source: str, path: str) -> None:
    assert any(map(_breaks_room, _imports(source, path)))


def test_a_library_in_a_strange_room_is_noticed() -> None:
    assert any(map(_breaks_library, _imports("import spacy.tokens", "graph/encode.py")))
