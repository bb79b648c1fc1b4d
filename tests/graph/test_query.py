"""Queries in their own process: answers, limits, and what a hostile one can do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from kg.errors import GraphError, QueryError
from kg.graph.packaged import Query, QueryParameter, find_query, packaged_queries
from kg.graph.query import Limits, run_query
from kg.graph.results import Kind, Parameter, QueryResult, Term, render, safe_cell
from kg.graph.store import KnowledgeGraph
from kg.model import Status
from tests.graph.factory import article, statement

ROOT = Path(__file__).parents[2]
ACTORS = "SELECT ?who ?label { ?who a kg:Country ; rdfs:label ?label } ORDER BY ?label"


def fill(graph: KnowledgeGraph) -> None:
    of = article("a1", title="=HYPERLINK(evil)")
    graph.add(
        of,
        [
            statement("TUR", "negotiatesWith", "RUS", of=of),
            statement("USA", "accuses", "TUR", of=of, index=1, concerning=("s-400",)),
            statement(
                "TUR",
                "receivesArmsFrom",
                "RUS",
                of=of,
                index=2,
                status=Status.PLANNED,
                concerning=("s-400",),
            ),
            statement("RUS", "spiesOn", "USA", of=of, index=3, status=Status.CLAIM),
            statement("TUR", "memberOf", "nato", of=of, index=4),
            statement("minister", "leads", "nato", of=of, index=5),
            statement("USA", "mediatesFor", "SYR", of=of, index=6),
            statement("USA", "sanctions", "RUS", of=of, index=7),
            statement("USA", "warns", "TUR", of=of, index=8, status=Status.DENIED),
        ],
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graphs") / "g"
    with KnowledgeGraph.open(path) as graph:
        fill(graph)
    return path


@pytest.fixture(scope="module")
def files(folder: Path) -> Path:
    with KnowledgeGraph.open(folder, read_only=True) as graph:
        for suffix in ("ttl", "trig", "nt", "nq", "jsonld", "rdf"):
            graph.export(folder.parent / f"g.{suffix}")
    return folder.parent


def cells(result: QueryResult) -> list[tuple[str | None, ...]]:
    return [tuple(row.values()) for row in result]


def test_rows_of_a_select(folder: Path) -> None:
    result = run_query(folder, ACTORS)
    assert (result.kind, result.variables, result.truncated) == (
        Kind.SELECT,
        ("who", "label"),
        False,
    )
    assert [row["label"] for row in result] == ["Russia", "Syria", "Turkey", "United States"]


def test_answer_of_an_ask(folder: Path) -> None:
    assert run_query(folder, "ASK { country:TUR kg:negotiatesWith country:RUS }").boolean is True
    assert run_query(folder, "ASK { country:RUS kg:spiesOn country:USA }").boolean is False


def test_triples_of_a_construct(folder: Path) -> None:
    result = run_query(folder, "CONSTRUCT { ?s kg:memberOf ?o } { ?s kg:memberOf ?o }")
    assert [[part.short for part in triple] for triple in result.triples] == [
        ["country:TUR", "kg:memberOf", "entity:nato"]
    ]
    assert "country:TUR kg:memberOf entity:nato ." in render(result, "turtle")


def test_own_prefixes_win(folder: Path) -> None:
    query = "PREFIX kg: <https://w3id.org/irkg/id/country/> ASK { kg:TUR ?p ?o }"
    assert run_query(folder, query).boolean is True


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nt", "nq", "jsonld", "rdf"])
def test_a_file_is_asked_like_a_store(folder: Path, files: Path, suffix: str) -> None:
    assert cells(run_query(files / f"g.{suffix}", ACTORS)) == cells(run_query(folder, ACTORS))


def test_rows_are_limited_and_marked(folder: Path) -> None:
    result = run_query(folder, ACTORS, limits=Limits(rows=2))
    assert [row["label"] for row in result] == ["Russia", "Syria"]
    assert result.truncated


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("Turkey", "Turkey"),
        ("ankara", "Turkey"),
        ("TUR", "Turkey"),
        ("country:TUR", "Turkey"),
        ("entity/nato", "NATO"),
        ("https://w3id.org/irkg/id/country/RUS", "Russia"),
    ],
)
def test_an_actor_is_found_by_name_or_code(folder: Path, value: str, label: str) -> None:
    query = "SELECT ?l { $who rdfs:label ?l }"
    assert cells(run_query(folder, query, parameters={"who": Term("actor", value)})) == [(label,)]


@pytest.mark.parametrize(
    "value",
    ['x" } SERVICE <http://evil/> { ?a ?b "', "\\", "' OR 1=1", "\u202e\n", "", "$who", "x@en"],
)
def test_a_value_is_a_term_and_never_text_of_the_query(folder: Path, value: str) -> None:
    query = "SELECT ?x { BIND($value AS ?x) }"
    assert cells(run_query(folder, query, parameters={"value": value})) == [(value,)]


@pytest.mark.parametrize(
    ("value", "datatype"),
    [(3, "integer"), (0.5, "double"), (True, "boolean"), (date(2019, 10, 23), "date")],
)
def test_values_keep_their_type(folder: Path, value: Parameter, datatype: str) -> None:
    query = "SELECT (DATATYPE($value) AS ?x) {}"
    (row,) = run_query(folder, query, parameters={"value": value})
    assert row["x"] == f"http://www.w3.org/2001/XMLSchema#{datatype}"


@pytest.mark.parametrize(
    ("query", "parameters", "message"),
    [
        ("SELECT * {", {}, "the query is faulty"),
        ("SELECT * { ?s nope:x ?o }", {}, "the query is faulty"),
        (ACTORS, {"who": "x"}, "no parameter \\$who"),
        ("no-such-query", {}, "no packaged query 'no-such-query'; there are accusations"),
        ("missing.rq", {}, "no such query file"),
        ("members", {}, "parameter 'actor' \\(actor\\) is missing"),
        ("members", {"actor": "Nobody"}, "no actor is called 'Nobody'"),
        ("members", {"actor": "TUR", "x": "y"}, "no parameter 'x'; there are actor"),
        ("between", {"actor": "TUR", "other": "RUS", "since": "soon"}, "'soon' is no date"),
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", {}, "SERVICE is refused"),
    ],
)
def test_faulty_queries_end_with_one_line(
    folder: Path, query: str, parameters: dict[str, Parameter], message: str
) -> None:
    with pytest.raises(QueryError, match=message) as told:
        run_query(folder, query, parameters=parameters)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("g.txt", b"text", "unknown kind of file"),
        ("g.ttl", b"<a> <b> ", "g.ttl"),
        ("g.nt", b"\xff\xfe", "g.nt"),
        ("g.rdf", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>', "document type or entities"),
        ("g.rdf", '<?xml version="1.0" encoding="UTF-16"?><x/>'.encode("utf-16"), "UTF-8"),
        ("g.jsonld", b'{"@context": "http://localhost:1/c", "@id": "http://x"}', "g.jsonld"),
        ("g.jsonld", b'{"@context": "file:///etc/passwd", "@id": "http://x"}', "g.jsonld"),
    ],
)
def test_files_that_are_no_graph_are_refused(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(GraphError, match=message) as told:
        run_query(tmp_path / name, "ASK {}")
    assert "\n" not in str(told.value)


def test_a_missing_graph_is_told(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no such graph; build one"):
        run_query(tmp_path / "g", "ASK {}")
    with pytest.raises(GraphError, match="no graph in this folder"):
        run_query(tmp_path, "ASK {}")


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l ?a", id="cross join"
        ),
        pytest.param(
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", id="count"
        ),
        pytest.param(
            "SELECT ?x0 { BIND('0123456789' AS ?x29) "
            + " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i - 1})" for i in range(29, 0, -1))
            + " }",
            id="doubling text",
        ),
    ],
)
def test_hostile_queries_end_in_time(folder: Path, query: str) -> None:
    before = time.monotonic()
    with pytest.raises(QueryError, match=r"longer than 1 s|more than 500 MB") as told:
        run_query(folder, query, limits=Limits(seconds=1, memory_mb=500))
    assert time.monotonic() - before < 2
    assert "\n" not in str(told.value)


def test_interrupt_ends_the_worker(folder: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    script = (
        "import kg.graph.query as q\n"
        "try:\n"
        "    print('ready', flush=True)\n"
        f"    q.run_query({str(folder)!r}, {slow!r}, limits=q.Limits(seconds=60))\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted')\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.5)
    os.kill(process.pid, signal.SIGINT)
    assert process.communicate(timeout=5)[0] == "interrupted\n"


def test_a_reader_beside_a_live_writer(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path / "g") as graph:
        fill(graph)
        assert len(run_query(tmp_path / "g", ACTORS)) == 4


def test_a_query_loads_no_heavy_library() -> None:
    script = (
        "import sys, kg.graph.query\n"
        "heavy = {'spacy', 'networkx', 'pandas', 'rdflib', 'numpy', 'pyoxigraph', 'kg.model'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "import kg.graph.query_worker\n"
        "heavy -= {'pyoxigraph'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


# packaged queries

VALUES: dict[str, Parameter] = {"actor": "Turkey", "other": "United States", "relation": "coerces"}
FIRST_ROWS = {
    "accusations": ("United States", "accuses", "Turkey", "1", "S-400"),
    "arms-suppliers": ("Russia", "Turkey", "planned", "S-400", "1"),
    "between": ("2019-10-23", "United States", "accuses", "Turkey", "fact", "0.9"),
    "claims-and-denials": ("United States", "warns", "Turkey", "denied", None, "false"),
    "conflict-evidence": ("2019-10-23", "United States", "accuses", "Turkey"),
    "cooperates-with": (
        "Russia",
        "negotiates with",
        "by the actor",
        "1",
        "2019-10-23",
        "2019-10-23",
    ),
    "dyad-by-month": ("2019-10", "0", "1"),
    "leaders": ("A. Minister", "NATO", "2019-10-23", "1"),
    "mediators": ("United States", "Syria", "fact"),
    "members": ("Turkey", "has member"),
    "not-facts": (
        "claim",
        "Russia",
        "spies on or steals secrets from",
        "United States",
        "News Agency",
    ),
    "planned-acts": ("Turkey", "buys or receives arms from", "Russia"),
    "shared-things": ("S-400", "weapon system"),
    "single-source": ("A. Minister", "leads", "NATO"),
    "sources": ("News Agency", "1"),
    "who-does": ("United States", "imposes sanctions or an embargo on", "Russia", "1", "0.9"),
}


@pytest.mark.parametrize("query", packaged_queries(), ids=lambda query: query.name)
def test_packaged_query_answers(folder: Path, query: Query) -> None:
    values = dict(VALUES)
    if query.name == "members":
        values["actor"] = "NATO"
    if query.name == "who-does":
        values["relation"] = "reducesRelationsWith"
    given = {
        parameter.name: values[parameter.name]
        for parameter in query.parameters
        if parameter.default is None
    }
    first = cells(run_query(folder, query.name, parameters=given))[0]
    expected = FIRST_ROWS[query.name]
    assert first[: len(expected)] == expected
    assert query.title
    assert query.description


def test_there_is_an_expected_row_for_each_packaged_query() -> None:
    assert sorted(FIRST_ROWS) == [query.name for query in packaged_queries()]


def test_a_query_file_says_its_parameters(tmp_path: Path) -> None:
    path = tmp_path / "own.rq"
    path.write_text("# title: Own\n# parameter: name text x y\nSELECT * { ?s ?p $name }")
    found = find_query(str(path))
    assert found.title == "Own"
    assert found.parameters == (QueryParameter("name", "text", "x y"),)
    assert found.bind({}) == {"name": Term("literal", "x y")}


# writing results


def test_formats_of_a_result(folder: Path) -> None:
    result = run_query(folder, "SELECT ?t (1 AS ?n) ?none ?a { ?a a kg:Article ; dct:title ?t }")
    article_iri = result.rows[0][3]
    assert article_iri is not None
    iri = article_iri.value
    assert render(result, "csv") == f"t,n,none,a\n'=HYPERLINK(evil),1,,{iri}\n"
    assert render(result, "tsv") == (
        f'?t\t?n\t?none\t?a\n"=HYPERLINK(evil)"\t"1"^^<http://www.w3.org/2001/XMLSchema#integer>\t\t<{iri}>\n'
    )
    assert '"value": "=HYPERLINK(evil)"' in render(result, "json")
    assert render(result).splitlines()[0].split() == ["t", "n", "none", "a"]
    with pytest.raises(QueryError, match="use CONSTRUCT"):
        render(result, "turtle")
    with pytest.raises(QueryError, match="unknown format 'xml'"):
        render(result, "xml")


def test_a_table_cannot_move_the_cursor() -> None:
    row = (Term("literal", "a\x1b[2J\nb\u202ec"),)
    table = render(QueryResult(Kind.SELECT, variables=("x",), rows=[row]))
    assert table == "x\n" + "-" * 9 + "\na [2J b c\n"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"
    assert safe_cell("x" + text) == "x" + text
