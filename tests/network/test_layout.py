from __future__ import annotations

import pytest

from kg.network.layout import GAP, find_overlaps, place_actors

BOX = (90.0, 80.0)


def ring(count: int) -> list[tuple[int, int, float]]:
    return [(i, (i + 1) % count, 1.0) for i in range(count)]


def star(count: int) -> list[tuple[int, int, float]]:
    return [(0, i, 1.0) for i in range(1, count)]


@pytest.mark.parametrize(
    ("count", "ties"),
    [
        pytest.param(1, [], id="alone"),
        pytest.param(2, ring(2), id="pair"),
        pytest.param(12, [], id="strangers"),
        pytest.param(40, ring(40), id="ring"),
        pytest.param(60, star(60), id="star"),
        pytest.param(90, star(90), id="large star"),
        pytest.param(
            30, [(i, j, 1.0) for i in range(30) for j in range(i)], id="everyone with everyone"
        ),
        pytest.param(24, [(i, i + 1, 1.0) for i in range(0, 24, 2)], id="twelve pairs"),
    ],
)
def test_no_box_lies_over_another(count: int, ties: list[tuple[int, int, float]]) -> None:
    boxes = [BOX] * count
    points = place_actors(boxes, ties, core=400)
    assert len(points) == count
    assert find_overlaps(points, boxes) == []


def test_in_a_crowd_boxes_still_keep_their_distance() -> None:
    ties = [*star(240), *((i, i * i % 240, 1.0) for i in range(240))]
    points = place_actors([BOX] * 240, ties, core=400)
    assert find_overlaps(points, [(BOX[0] + GAP - 1, BOX[1] + GAP - 1)] * 240) == []


def test_actors_beyond_the_core_stand_outside_of_it() -> None:
    boxes = [BOX] * 60
    points = place_actors(boxes, star(60), core=20)
    reach = max(x * x + y * y for x, y in points[:20])
    assert all(x * x + y * y > reach for x, y in points[20:])
    assert find_overlaps(points, boxes) == []


def test_same_input_gives_the_same_places() -> None:
    boxes = [BOX] * 80
    assert place_actors(boxes, ring(80), core=400) == place_actors(boxes, ring(80), core=400)


def test_ties_with_oneself_and_parallel_ties_are_no_trouble() -> None:
    assert (
        len(place_actors([BOX] * 3, [(0, 0, 1.0), (0, 1, 1.0), (0, 1, 1.0), (1, 0, 1.0)], core=9))
        == 3
    )


def test_nobody_needs_no_place() -> None:
    assert place_actors([], [], core=400) == []


def test_overlap_is_seen() -> None:
    assert find_overlaps([(0, 0), (50, 10), (300, 0)], [BOX] * 3) == [(0, 1)]
