"""What the guard lets through and what it stops."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.graph.guard import MAX_BYTES, check_query, parameter_names, put_parameters, tokens

SELECT = "SELECT * WHERE { ?s ?p ?o }"


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT * { SERVICE <http://evil/> { ?s ?p ?o } }", id="plain"),
        pytest.param("SELECT * { sErViCe <http://evil/> { ?s ?p ?o } }", id="case"),
        pytest.param("SELECT * { SERVICE SILENT <http://evil/> { ?s ?p ?o } }", id="silent"),
        pytest.param("SELECT * { SERVICE ?where { ?s ?p ?o } }", id="variable"),
        pytest.param("SELECT * { SERVICE#\n<http://evil/> { ?s ?p ?o } }", id="comment after"),
        pytest.param(
            "SELECT * { #'\nSERVICE <http://evil/> { ?s ?p ?o } #'\n}", id="quote in comments"
        ),
        pytest.param("SELECT * { ?s ?p 1SERVICE<http://evil/>{?a ?b ?c} }", id="glued to a number"),
        pytest.param(
            "SELECT * { ?s ?p trueSERVICE<http://evil/>{?a ?b ?c} }", id="glued to a word"
        ),
        pytest.param(
            "PREFIX : <http://evil/> SELECT * { ?s ?p trueSERVICE:x {?a ?b ?c} }", id="as prefix"
        ),
        pytest.param("SELECT * { ?s ?p 1SERVICE:x { ?a ?b ?c } }", id="number and prefix"),
        pytest.param(
            "SELECT * { { SELECT * { SERVICE <http://evil/> { ?s ?p ?o } } } }", id="sub-query"
        ),
        pytest.param("ASK { FILTER EXISTS { SERVICE <http://evil/> { ?s ?p ?o } } }", id="exists"),
        pytest.param("SELECT * { \\u0053ERVICE <http://evil/> { ?s ?p ?o } }", id="escape"),
        pytest.param(
            "SELECT * { FILTER(?a<'>') SERVICE <http://evil/> { ?s ?p 'x' } }",
            id="comparison with a string",
        ),
        pytest.param(
            "SELECT * { ?s ?p 'a\\' SERVICE <http://evil/> { ?s ?p ?o } }", id="open string"
        ),
        pytest.param(
            "SELECT * { ?s ?p ''' SERVICE <http://evil/> { ?s ?p ?o } }", id="open long string"
        ),
        pytest.param("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", id="from"),
        pytest.param("SELECT * FROM NAMED <http://evil/> { ?s ?p ?o }", id="from named"),
        pytest.param("LOAD <http://evil/>", id="load"),
        pytest.param("INSERT DATA { <a> <b> <c> }", id="insert"),
        pytest.param("DELETE WHERE { ?s ?p ?o }", id="delete"),
        pytest.param("DROP ALL", id="drop"),
        pytest.param("SELECT * " + "{" * 101 + "}" * 101, id="braces"),
        pytest.param("SELECT * { FILTER(" + "(" * 200 + "1" + ")" * 200 + ") }", id="parentheses"),
        pytest.param("SELECT * { FILTER(" + "!" * 9_500 + "true) }", id="signs"),
        pytest.param("SELECT * { ?s " + "/".join(["kg:x"] * 1_100) + " ?o }", id="path"),
        pytest.param("SELECT * { " + " UNION ".join(["{?s ?p ?o}"] * 1_100) + " }", id="unions"),
        pytest.param(SELECT + " #" + "x" * MAX_BYTES, id="too long"),
    ],
)
def test_refused(query: str) -> None:
    with pytest.raises(QueryError):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(SELECT, id="plain"),
        pytest.param("SELECT ?service { ?service ?p 'SERVICE <x> {' }", id="variable and string"),
        pytest.param("SELECT * { ?s <http://x/SERVICE> ex:service }", id="IRI and local name"),
        pytest.param('SELECT * { ?s ?p """a "quote" SERVICE""" }', id="long string"),
        pytest.param("SELECT * { ?s ?p 'it\\'s' } # it's from SERVICE", id="comment"),
        pytest.param("SELECT * { ?s ?p ?o FILTER(?o < 5 && ?o > 1) }", id="comparison"),
        pytest.param(
            "SELECT * { ?s ?p 'Türkiye'@en-GB ; ex:a\\-b 1.5e3 }", id="language, escape, number"
        ),
        pytest.param("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }", id="construct"),
    ],
)
def test_allowed(query: str) -> None:
    check_query(query)


def test_tokens_make_up_the_query_again() -> None:
    query = "SELECT * { ?s ex:a\\-b 'x' , <http://x/#y> . # end\n }"
    assert "".join(token.text for token in tokens(query)) == query


def test_parameters_are_replaced_outside_of_strings_only() -> None:
    query = "SELECT * { $who kg:warns ?x . ?x rdfs:label '$who' } # $who"
    assert parameter_names(query) == ["who"]
    assert put_parameters(query, {"who": "<http://x>"}.get) == (
        "SELECT * {  <http://x>  kg:warns ?x . ?x rdfs:label '$who' } # $who"
    )
