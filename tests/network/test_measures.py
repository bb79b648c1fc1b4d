"""The measures, on networks small enough to be worked out by hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import NetworkError
from kg.model import Status
from kg.network.measures import (
    count_neighbours,
    find_brokers,
    find_communities,
    measure_network,
    net_intensities,
    rank_pages,
    sum_weights,
)
from kg.network.project import build_network
from kg.vocabulary import RELATIONS
from tests.network.factory import FRANCE, IRAN, NATO, RUSSIA, SYRIA, TURKEY, USA, dozen, said

ROOT = Path(__file__).parents[2]


def test_degree_counts_actors_not_statements() -> None:
    network = build_network(
        [said(TURKEY, "warns", USA), said(TURKEY, "accuses", USA), said(FRANCE, "warns", TURKEY)]
    )
    assert count_neighbours(network) == {TURKEY.id: 2, USA.id: 1, FRANCE.id: 1}
    statements = {row.actor: row.statements for row in measure_network(network)}
    assert statements == {TURKEY.id: 3, USA.id: 2, FRANCE.id: 1}


def test_weights_are_summed_by_direction_and_reciprocal_ties_count_both_ways() -> None:
    network = build_network(
        [
            said(TURKEY, "warns", USA, confidence=0.5),
            said(TURKEY, "meetsWith", USA, confidence=0.25, reciprocal=True),
        ]
    )
    out, into = sum_weights(network)
    assert out == {TURKEY.id: 0.75, USA.id: 0.25}
    assert into == {TURKEY.id: 0.25, USA.id: 0.75}


def test_pagerank_of_two_who_meet_is_even() -> None:
    network = build_network([said(TURKEY, "meetsWith", RUSSIA, reciprocal=True)])
    assert rank_pages(network) == pytest.approx({TURKEY.id: 0.5, RUSSIA.id: 0.5})


def test_pagerank_of_one_tie_solves_the_equations() -> None:
    # a acts on b, b on nobody: a = 0.15/2 + 0.85*b/2, b = a + 0.85*a, so a = 1/2.85 and b = 1.85/2.85
    ranks = rank_pages(build_network([said(TURKEY, "warns", USA)]))
    assert ranks == pytest.approx({TURKEY.id: 1 / 2.85, USA.id: 1.85 / 2.85}, abs=1e-6)


def test_broker_in_the_middle_of_a_path_lies_on_the_only_shortest_path() -> None:
    network = build_network([said(TURKEY, "warns", USA), said(USA, "warns", IRAN)])
    assert find_brokers(network) == {TURKEY.id: 0.0, USA.id: 1.0, IRAN.id: 0.0}
    assert {row.actor: row.betweenness_rank for row in measure_network(network)} == {
        USA.id: 1,
        TURKEY.id: 2,
        IRAN.id: 2,
    }


def test_communities_are_blocs_of_cooperation_only() -> None:
    network = build_network(
        [
            said(TURKEY, "supports", RUSSIA),
            said(RUSSIA, "supports", IRAN),
            said(IRAN, "supports", TURKEY),
            said(USA, "supports", FRANCE),
            said(USA, "warns", TURKEY),
            said(SYRIA, "warns", USA),
        ]
    )
    assert find_communities(network) == {
        IRAN.id: 1,
        RUSSIA.id: 1,
        TURKEY.id: 1,
        FRANCE.id: 2,
        USA.id: 2,
    }


def test_net_intensity_is_the_weighted_mean_of_what_an_actor_does() -> None:
    warning, visit = RELATIONS["warns"].intensity, RELATIONS["visits"].intensity
    assert warning is not None
    assert visit is not None
    network = build_network(
        [
            said(USA, "warns", TURKEY, confidence=0.75),
            said(USA, "visits", TURKEY, confidence=0.25),
            said(USA, "memberOf", NATO),
        ]
    )
    assert net_intensities(network) == pytest.approx({USA.id: 0.75 * warning + 0.25 * visit})


def test_ties_with_oneself_count_nowhere() -> None:
    network = build_network([said(TURKEY, "warns", USA), said(TURKEY, "warns", TURKEY)])
    rows = {row.actor: row for row in measure_network(network)}
    assert (rows[TURKEY.id].degree, rows[TURKEY.id].statements, rows[TURKEY.id].weight_out) == (
        1,
        1,
        1.0,
    )


def test_rows_are_sorted_best_connected_first() -> None:
    rows = measure_network(build_network(dozen()))
    assert [row.degree for row in rows] == sorted((row.degree for row in rows), reverse=True)
    assert rows[0].label == "Turkey"


def test_empty_network_has_no_rows() -> None:
    assert measure_network(build_network([])) == []


def test_network_without_weights_is_refused_by_name() -> None:
    network = build_network([said(TURKEY, "warns", USA)])
    for *_, data in network.edges(data=True):
        del data["weight"]
    with pytest.raises(NetworkError, match=r"country/TUR.*no weight.*build_network"):
        measure_network(network)


def test_network_from_elsewhere_is_refused_by_name() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph([("a", "b")])
    with pytest.raises(NetworkError, match="'a' has no label, kind, country"):
        measure_network(network)


def test_hash_seed_does_not_change_the_measures() -> None:
    code = (
        "from tests.network.factory import dozen; from kg.model import Status;"
        "from kg.network.project import build_network; from kg.network.measures import measure_network;"
        "import sys; sys.stdout.write(repr(measure_network(build_network(dozen(), include=set(Status)))))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1, outputs
    (output,) = outputs
    expected = measure_network(build_network(dozen(), include=set(Status)))
    assert output.decode() == repr(expected)
