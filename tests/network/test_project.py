from __future__ import annotations

from datetime import date

import pytest

from kg.model import Actor, Kind, Status, TimeSpan
from kg.network.project import build_network, merge_actors, relation_intensity, relation_label
from tests.network.factory import (
    EXPORTER,
    FRANCE,
    MISSILES,
    NATO,
    RUSSIA,
    TURKEY,
    USA,
    dozen,
    said,
)


def test_only_facts_become_edges_unless_asked() -> None:
    facts = build_network(dozen())
    assert {data["status"] for *_, data in facts.edges(data=True)} == {Status.FACT}
    everything = build_network(dozen(), include=set(Status))
    assert everything.number_of_edges() == len(dozen())


def test_edge_tells_who_did_what_when_and_where_it_stands() -> None:
    statement = said(
        USA,
        "sanctions",
        TURKEY,
        "Washington put sanctions on Ankara.",
        words="put sanctions on",
        by=EXPORTER,
        confidence=0.75,
    )
    network = build_network([statement], include={Status.CLAIM})
    data = network.edges[USA.id, TURKEY.id, statement.id]
    assert data["relation"] == "sanctions"
    assert data["quad"] == "material_conflict"
    assert (data["sign"], data["weight"], data["confidence"]) == (-1, 0.75, 0.75)
    assert data["intensity"] < 0
    assert data["date"] == date(2019, 10, 23)
    assert data["source"] == "Rosoboronexport"
    assert data["via"] is None
    assert data["article"] == "arms-talks"
    assert data["quote"] == "Washington put sanctions on Ankara."


def test_node_describes_the_actor() -> None:
    network = build_network([said(TURKEY, "memberOf", NATO)])
    assert network.nodes["country/TUR"] == {
        "label": "Turkey",
        "kind": Kind.COUNTRY,
        "country": "TUR",
        "code": "TUR",
        "aliases": ("Ankara", "Türkiye"),
    }


@pytest.mark.parametrize(
    ("relation", "sign"),
    [
        pytest.param("negotiatesWith", 1, id="verbal cooperation"),
        pytest.param("receivesArmsFrom", 1, id="material cooperation"),
        pytest.param("warns", -1, id="verbal conflict"),
        pytest.param("attacks", -1, id="material conflict"),
        pytest.param("memberOf", 0, id="standing"),
    ],
)
def test_sign_follows_the_quad_class(relation: str, sign: int) -> None:
    network = build_network([said(USA, relation, TURKEY)])
    assert [data["sign"] for *_, data in network.edges(data=True)] == [sign]


def test_reciprocal_statement_is_one_marked_edge() -> None:
    network = build_network([said(TURKEY, "meetsWith", RUSSIA, reciprocal=True)])
    assert [data["reciprocal"] for *_, data in network.edges(data=True)] == [True]


def test_time_meant_comes_before_the_day_of_the_article() -> None:
    span = TimeSpan(date(2019, 7, 1), date(2019, 7, 31), "in July")
    network = build_network([said(TURKEY, "visits", RUSSIA, time=span)])
    (data,) = [data for *_, data in network.edges(data=True)]
    assert (data["date"], data["earliest"]) == (date(2019, 7, 31), date(2019, 7, 1))
    assert data["published"] == date(2019, 10, 23)


def test_what_cannot_act_is_left_out_unless_asked() -> None:
    about_a_weapon = said(USA, "criticizes", MISSILES)
    assert list(build_network([about_a_weapon])) == []
    assert MISSILES.id in build_network([about_a_weapon], actors_only=False)


def test_order_and_repetition_of_statements_do_not_matter() -> None:
    forwards = build_network(dozen(), include=set(Status))
    backwards = build_network([*reversed(dozen()), *dozen()], include=set(Status))
    assert list(forwards.nodes(data=True)) == list(backwards.nodes(data=True))
    assert list(forwards.edges(keys=True, data=True)) == list(backwards.edges(keys=True, data=True))


def test_commonest_description_of_an_actor_wins_and_aliases_are_joined() -> None:
    once = Actor("country/TUR", "Türkiye", Kind.COUNTRY, "TUR", "TUR", ("Turkey",))
    (merged,) = merge_actors([TURKEY, once, TURKEY])
    assert merged.label == "Turkey"
    assert merged.aliases == ("Ankara", "Türkiye")


def test_relation_outside_the_vocabulary_is_read_from_its_name() -> None:
    assert relation_label("sendsGreetingsTo") == "sends greetings to"
    assert relation_intensity("sendsGreetingsTo") == 0.0


def test_no_statements_give_an_empty_network() -> None:
    assert build_network([]).number_of_nodes() == 0
    assert FRANCE.id not in build_network([])
