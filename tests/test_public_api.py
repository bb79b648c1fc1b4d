"""The public face of the package: its names, what importing it costs, and the Python of the contract."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from kg.article import article_from_text
from kg.errors import ArticleError, GraphError, KGError, LanguageModelError
from kg.model import Article, Statement, Status
from tests.conftest import ARTICLES

if TYPE_CHECKING:
    from kg.api import Graph

BOUGHT = "Turkey bought S-400 missiles from Russia."
SOME = sorted(ARTICLES.glob("2019-*.txt"))


def run_python(code: str) -> str:
    """Return what a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stderr
    return done.stdout


def test_all_is_sorted_and_resolves() -> None:
    assert kg.__all__ == sorted(set(kg.__all__))
    for name in kg.__all__:
        assert getattr(kg, name).__module__.startswith("kg."), name
        assert name in dir(kg)


def test_all_names_what_the_contract_shows() -> None:
    assert {"build", "extract", "load_language", "open_graph"} <= set(kg.__all__)
    assert {"Actor", "Article", "KGError", "OpenTriple", "Statement", "Status"} <= set(kg.__all__)


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        _ = kg.extrakt


def test_importing_is_light() -> None:
    heavy = "{'spacy', 'rdflib', 'pyoxigraph', 'networkx', 'numpy', 'onnxruntime', 'typer'}"
    assert run_python(f"import sys, kg; print({heavy} & set(sys.modules))") == "set()\n"


def test_every_error_is_a_kg_error() -> None:
    for error in (ArticleError, GraphError, LanguageModelError):
        assert issubclass(error, KGError)


@pytest.mark.model
def test_extract_stays_a_function_after_a_build() -> None:
    code = (
        "import kg; kg.build([]); kg.extract('Canada thanked Ghana.'); "
        "import kg.extraction.extractor, kg.graph.store, kg.network.project; "
        "print(callable(kg.extract), callable(kg.build), type(kg.extract).__name__)"
    )
    assert run_python(code) == "True True function\n"


@pytest.mark.model
def test_the_packaged_language_parses() -> None:
    doc = kg.load_language()("Turkey warned Russia. Iran agreed.")
    assert len(list(doc.sents)) == 2
    assert doc.has_annotation("DEP")
    assert [ent.text for ent in doc.ents] == ["Turkey", "Russia", "Iran"]


def test_a_language_that_is_not_installed() -> None:
    with pytest.raises(LanguageModelError, match="'en_no_such_model' is not installed"):
        kg.load_language("en_no_such_model")


@pytest.mark.model
def test_statements_of_a_text() -> None:
    (statement,) = kg.extract(BOUGHT)
    assert isinstance(statement, Statement)
    assert statement.status is Status.FACT
    assert {statement.subject.actor.country, statement.object.actor.country} == {"TUR", "RUS"}
    assert [thing.actor.label for thing in statement.concerning] == ["S-400"]
    assert statement.evidence.quote == BOUGHT


@pytest.mark.model
def test_a_path_and_its_article_give_the_same() -> None:
    path = SOME[0]
    article = article_from_text(path.read_text(encoding="utf-8"))
    assert isinstance(article, Article)
    from_path = kg.extract(path)
    assert from_path
    assert from_path == kg.extract(str(path)) == kg.extract(article)


@pytest.mark.parametrize("source", [Path("none.txt"), "no/such/file.txt"])
def test_a_path_that_is_not_there_is_an_error(source: str | Path) -> None:
    with pytest.raises(ArticleError, match="no such file"):
        kg.extract(source)


@pytest.fixture(scope="module")
def graph() -> Graph:
    """Return a graph in memory."""
    return kg.build(SOME)


@pytest.mark.model
def test_a_graph_in_memory_answers(graph: Graph) -> None:
    rows = list(graph.query("SELECT ?who WHERE { ?who kg:accuses country:USA }"))
    assert [row["who"] for row in rows] == ["https://w3id.org/irkg/id/country/TUR"]


@pytest.mark.model
def test_the_rdf_is_an_rdflib_dataset(graph: Graph) -> None:
    from rdflib import Dataset

    assert isinstance(graph.rdf, Dataset)
    asked = (
        "ASK { <https://w3id.org/irkg/id/country/TUR> <https://w3id.org/irkg/ns#accuses> ?whom }"
    )
    assert graph.rdf.query(asked).askAnswer


@pytest.mark.model
def test_a_graph_on_disk_is_kept(tmp_path: Path, graph: Graph) -> None:
    with kg.build(SOME, tmp_path / "graph") as kept:
        ids = [statement.id for statement in kept.statements()]
    assert ids == [statement.id for statement in graph.statements()]
    with kg.open_graph(tmp_path / "graph", read_only=True) as opened:
        assert [statement.id for statement in opened.statements()] == ids
    with pytest.raises(GraphError, match="no"):
        kg.open_graph(tmp_path / "none", read_only=True)


@pytest.mark.model
def test_export_draw_and_explain(tmp_path: Path, graph: Graph) -> None:
    from rdflib import Graph as RdfGraph

    graph.export(tmp_path / "graph.ttl")
    assert len(RdfGraph().parse(tmp_path / "graph.ttl")) > 100
    graph.draw(tmp_path / "network.html")
    assert "Turkey" in (tmp_path / "network.html").read_text(encoding="utf-8")
    statement = next(iter(graph.statements()))
    assert statement.subject.actor.label in graph.explain(statement.id)


@pytest.mark.model
def test_the_network_joins_actors(graph: Graph) -> None:
    network = graph.network()
    assert network.has_edge("country/TUR", "country/USA")
    everything = graph.network(include=set(Status))
    assert everything.number_of_edges() > network.number_of_edges()


@pytest.mark.model
def test_a_file_that_cannot_be_used_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "empty.txt").touch()
    graph = kg.build([tmp_path / "empty.txt", BOUGHT])
    assert len(graph.articles()) == 1
    assert [record.getMessage() for record in caplog.records] == [
        f"{tmp_path / 'empty.txt'}: empty: no words in it"
    ]


@pytest.mark.model
def test_the_spacy_component_sets_statements_and_triples() -> None:
    nlp = kg.load_language()
    nlp.add_pipe("kg_statements")
    doc = nlp(BOUGHT)
    assert [(s.relation.name, s.evidence.quote) for s in doc._.statements] == [
        (s.relation.name, s.evidence.quote) for s in kg.extract(BOUGHT)
    ]
    assert doc._.triples[0].subject.text == "Turkey"
    assert nlp("It rained.")._.statements == []
