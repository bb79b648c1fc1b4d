"""Measure the actors of a network: how tied, how central, how friendly, in which bloc.

Takes a network of `build_network`. Reciprocal edges count in both directions in every measure; an actor's ties with
itself count in none. The result depends on the network alone, not on the order of its nodes or on hash seeds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.errors import NetworkError
from kg.model import Kind

if TYPE_CHECKING:
    from kg.network.project import Network

DAMPING = 0.85  # the share of a PageRank walk that follows ties; Brin & Page 1998
LOUVAIN_SEED = 2019  # the method visits nodes in random order; any fixed number will do
PRECISION = 12  # decimals kept, so that the order of summation leaves no trace


@dataclass(frozen=True, slots=True)
class ActorMeasures:
    """What one actor is in its network.

    `degree` counts the other actors it has a tie with, `statements` the ties. `weight_out` and `weight_in` sum the
    weights of what it does and of what is done to it. `betweenness_rank` is 1 for the greatest broker; equal values
    share a rank. `community` numbers the blocs from 1, the largest first; None without any cooperation.
    `net_intensity` lies in [-10, 10]; None when it does nothing that cooperates or conflicts.
    """

    actor: str
    label: str
    kind: Kind
    country: str | None
    degree: int
    statements: int
    weight_out: float
    weight_in: float
    pagerank: float
    betweenness: float
    betweenness_rank: int
    community: int | None
    net_intensity: float | None


def measure_network(network: Network) -> list[ActorMeasures]:
    """Return the measures of all actors, the best connected first, then by PageRank, then by id.

    Raises:
        NetworkError: a node or an edge lacks what `build_network` gives it.
    """
    _check(network)
    degrees, totals = count_neighbours(network), _count_statements(network)
    out, into = sum_weights(network)
    ranks, brokers = rank_pages(network), find_brokers(network)
    places = _places(brokers)
    blocs, nets = find_communities(network), net_intensities(network)
    rows = [
        ActorMeasures(
            actor=actor,
            label=data["label"],
            kind=data["kind"],
            country=data["country"],
            degree=degrees[actor],
            statements=totals[actor],
            weight_out=out[actor],
            weight_in=into[actor],
            pagerank=ranks[actor],
            betweenness=brokers[actor],
            betweenness_rank=places[actor],
            community=blocs.get(actor),
            net_intensity=nets.get(actor),
        )
        for actor, data in network.nodes(data=True)
    ]
    return sorted(rows, key=lambda row: (-row.degree, -row.pagerank, row.actor))


def count_neighbours(network: Network) -> dict[str, int]:
    """Return the degree: with how many other actors an actor has a tie, in either direction.

    Source:
        Freeman 1978, degree centrality (not normalised).
    """
    ties = _undirected(network)
    return {actor: len(set(ties[actor]) - {actor}) for actor in ties}


def sum_weights(network: Network) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weighted out-degree and in-degree: sums of the weights of an actor's ties.

    Source:
        Barrat et al. 2004, node strength, kept apart by direction.
    """
    out: dict[str, float] = dict.fromkeys(sorted(network), 0.0)
    into = dict(out)
    for source, target, data in _directed_ties(network):
        out[source] += data["weight"]
        into[target] += data["weight"]
    return _rounded(out), _rounded(into)


def rank_pages(network: Network) -> dict[str, float]:
    """Return PageRank: how often a walk along the ties, by weight, comes by; the values sum to 1.

    Parallel ties are added up. What an actor does passes importance to those it does it to, in conflict as in
    cooperation: being sanctioned by many makes important, not liked.

    Source:
        Brin & Page 1998.
    """
    walks: nx.DiGraph[str] = nx.DiGraph()
    walks.add_nodes_from(sorted(network))
    _add_up(walks, _directed_ties(network))
    return _rounded(nx.pagerank(walks, alpha=DAMPING, tol=1e-9, max_iter=500)) if walks else {}


def find_brokers(network: Network) -> dict[str, float]:
    """Return betweenness: the share of shortest paths between two others that lead through an actor.

    Direction and weight are ignored: a path of news goes either way.

    Source:
        Freeman 1977; Brandes 2001.
    """
    return _rounded(nx.betweenness_centrality(_undirected(network)))


def find_communities(network: Network) -> dict[str, int]:
    """Return the bloc of each actor that cooperates with somebody: 1 is the largest.

    Louvain communities of the cooperation ties alone, by weight, direction ignored. Blocs of one size are numbered
    by their first actor id.

    Source:
        Blondel et al. 2008.
    """
    actors = sorted(network)
    number = {actor: i for i, actor in enumerate(actors)}
    # integers, because Louvain walks over sets, and the order of a set of strings changes with the hash seed
    layer: nx.Graph[int] = nx.Graph()
    layer.add_nodes_from(
        sorted({number[a] for u, v, d in _directed_ties(network) if d["sign"] > 0 for a in (u, v)})
    )
    cooperation = ((u, v, d) for u, v, d in _single_ties(network) if d["sign"] > 0)
    _add_up(layer, ((number[u], number[v], d) for u, v, d in cooperation))
    if not layer:
        return {}
    blocs = [sorted(b) for b in nx.community.louvain_communities(layer, seed=LOUVAIN_SEED)]
    blocs.sort(key=lambda bloc: (-len(bloc), bloc))
    return {actors[i]: rank for rank, bloc in enumerate(blocs, start=1) for i in bloc}


def net_intensities(network: Network) -> dict[str, float]:
    """Return the mean intensity of what each actor does to others, weighted; -10 is war, 10 is aid.

    Standing relations (sign 0) are left out, and so are actors that do nothing else.

    Source:
        Goldstein 1992 for the idea of a conflict-cooperation scale; PLOVER 2021 for the scores.
    """
    sums: dict[str, float] = defaultdict(float)
    weights: dict[str, float] = defaultdict(float)
    for source, _, data in _directed_ties(network):
        if data["sign"]:
            sums[source] += data["weight"] * data["intensity"]
            weights[source] += data["weight"]
    return _rounded({a: sums[a] / weights[a] for a in sorted(sums) if weights[a]})


_Tie = tuple[str, str, dict[str, Any]]


def _single_ties(network: Network) -> Iterator[_Tie]:
    """Yield each tie between two different actors once, in the order of actors and keys."""
    for source, target, _, data in sorted(network.edges(keys=True, data=True), key=lambda e: e[:3]):
        if source != target:
            yield source, target, data


def _directed_ties(network: Network) -> Iterator[_Tie]:
    """Yield each tie in its direction, reciprocal ties in both."""
    for source, target, data in _single_ties(network):
        yield source, target, data
        if data["reciprocal"]:
            yield target, source, data


def _undirected(network: Network) -> nx.Graph[str]:
    ties: nx.Graph[str] = nx.Graph()
    ties.add_nodes_from(sorted(network))
    ties.add_edges_from((source, target) for source, target, _ in _single_ties(network))
    return ties


def _add_up(graph: nx.Graph[Any], ties: Iterator[tuple[Any, Any, dict[str, Any]]]) -> None:
    for source, target, data in ties:
        before = graph.edges[source, target]["weight"] if graph.has_edge(source, target) else 0.0
        graph.add_edge(source, target, weight=before + data["weight"])


def _count_statements(network: Network) -> dict[str, int]:
    counts = dict.fromkeys(network, 0)
    for source, target, _ in _single_ties(network):
        counts[source] += 1
        counts[target] += 1
    return counts


def _places(values: Mapping[str, float]) -> dict[str, int]:
    ordered = sorted(values.values(), reverse=True)
    return {actor: ordered.index(value) + 1 for actor, value in values.items()}


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {actor: round(value, PRECISION) for actor, value in values.items()}


def _check(network: Network) -> None:
    for actor, data in network.nodes(data=True):
        _require(data, ("label", "kind", "country"), f"actor {actor!r}")
    for source, target, key, data in network.edges(keys=True, data=True):
        needed = ("weight", "sign", "intensity", "reciprocal")
        _require(data, needed, f"edge {key!r} from {source!r} to {target!r}")


def _require(data: Mapping[str, Any], names: tuple[str, ...], where: str) -> None:
    missing = [name for name in names if name not in data]
    if missing:
        raise NetworkError(
            f"{where} has no {', '.join(missing)}; build the network with build_network"
        )
