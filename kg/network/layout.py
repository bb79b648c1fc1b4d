"""Place actors on the plane so that a reader can read them: tied ones close, no box over another.

Takes numbered actors with the size of their box (disc and label) and their ties; returns whole-number positions in
pixels of the opening view. Seeded, so the same network gives the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

SEED = 2019
MAX_STRESS = (
    60  # actors: up to here the slower layout by path lengths, which draws small groups better
)
VIEW = (820, 600)  # pixels that the picture has on a laptop's screen, beside the two side columns
MIN_ZOOM = (
    0.55  # an opening zoom below this leaves labels out instead of spreading the picture further
)
CELL = 3.6  # room for an actor with its lines, in areas of its box
GAP = 12.0  # pixels between two boxes
PUSHES, SHORT_PUSHES = (
    400,
    8,
)  # rounds of pushing boxes apart: at the end, and between moves off lines
PATIENCE, GROWTH = 30, 1.015  # rounds before the whole grows, and by how much in each round
CLEARANCE = 48.0  # pixels between an actor's middle and a line that is not its own
LINE_ROUNDS = 25  # rounds of moving actors off lines; not every network has a place for each
MAX_LINE_CHECKS = 12_000  # lines times actors: above it a picture is too dense for this to help
GOLDEN_ANGLE = 2.399963  # radians; spreads points on a spiral evenly


def place_actors(
    boxes: Sequence[tuple[float, float]], ties: Sequence[tuple[int, int, float]], *, core: int
) -> list[tuple[int, int]]:
    """Return a position for each box, the origin in the middle of the picture.

    Args:
        boxes: width and height of each actor's disc and label in pixels, the most important actor first.
        ties: pairs of indices into `boxes`, with a weight above 0.
        core: how many of the first actors are laid out by their ties; the others stand on a spiral around them, so
            that a large network opens fast.
    """
    if not boxes:
        return []
    network: nx.Graph[int] = nx.Graph()
    network.add_nodes_from(range(min(core, len(boxes))))
    for a, b, weight in ties:
        if a != b and max(a, b) < core:
            before = network.edges[a, b]["weight"] if network.has_edge(a, b) else 0.0
            network.add_edge(a, b, weight=before + weight)
    inner = _place_core(np.array(boxes[:core], dtype=float), network)
    points = np.vstack([inner, _spiral(inner, np.array(boxes[core:], dtype=float).reshape(-1, 2))])
    return [(round(float(x)), round(float(y))) for x, y in points]


def find_overlaps(
    points: Sequence[tuple[float, float]], boxes: Sequence[tuple[float, float]]
) -> list[tuple[int, int]]:
    """Return the pairs of boxes that lie over each other."""
    depth_x, depth_y = _depths(np.array(points, dtype=float), np.array(boxes, dtype=float))
    first, second = np.nonzero(np.triu((depth_x > 0) & (depth_y > 0)))
    return [(int(i), int(j)) for i, j in zip(first, second, strict=True)]


def _place_core(boxes: Points, network: nx.Graph[int]) -> Points:
    """Lay out each component, push its boxes apart, and pack the components into rows.

    Labels keep their size on the screen. When the whole is shown smaller, they take more room, so the boxes are
    enlarged by the zoom and everything is done again.
    """
    components = [sorted(c) for c in nx.connected_components(network)]
    components.sort(key=lambda c: (-len(c), c))
    drafts = [_draft(network, component, boxes[component]) for component in components]
    parts = [_numbered_ties(network, component) for component in components]
    zoom = 1.0
    for _ in range(3):
        placed = [
            _arrange(draft, boxes[c] / zoom + GAP, part)
            for draft, part, c in zip(drafts, parts, components, strict=True)
        ]
        points = _pack(placed, [boxes[c] / zoom + GAP for c in components], components)
        width, height = np.ptp(points, axis=0) + boxes.max(axis=0)
        needed = max(MIN_ZOOM, min(1.0, VIEW[0] / width, VIEW[1] / height))
        if needed >= zoom - 0.02:
            break
        zoom = needed
    middle: Points = (points.min(axis=0) + points.max(axis=0)) / 2
    return _round_off(points - middle)


def _draft(network: nx.Graph[int], component: list[int], boxes: Points) -> Points:
    """Return a first layout of one component, scaled to the room that its boxes need."""
    count = len(component)
    if count == 1:
        return np.zeros((1, 2))
    if count == 2:
        return np.array([[-0.9, 0.0], [0.9, 0.0]]) * float(boxes.max())
    part = network.subgraph(component)
    ordered: nx.Graph[int] = nx.Graph()
    ordered.add_nodes_from(component)
    ordered.add_edges_from((a, b) for a, b in sorted(map(sorted, part.edges)))
    if count <= MAX_STRESS:
        positions = nx.kamada_kawai_layout(ordered)
    else:
        start = nx.circular_layout(ordered)
        positions = nx.spring_layout(ordered, pos=start, seed=SEED, iterations=80)
    points = np.array([positions[node] for node in component], dtype=float)
    points -= points.mean(axis=0)
    area = float(np.prod(boxes + GAP, axis=1).sum()) * CELL
    spread = np.sqrt(area * VIEW[0] / VIEW[1])
    extent = np.maximum(np.ptp(points, axis=0), 1e-9)
    # a chain or a star has hardly any height: scaling each side to the window would tear it apart
    scale = np.array([spread, spread * VIEW[1] / VIEW[0]]) / extent
    return _round_off(points * np.minimum(scale, 3 * scale.min()))


def _numbered_ties(network: nx.Graph[int], component: list[int]) -> NDArray[np.int_]:
    """Return the ties of a component as pairs of places in its list, sorted."""
    place = {node: i for i, node in enumerate(component)}
    pairs = sorted(sorted((place[a], place[b])) for a, b in network.subgraph(component).edges)
    return np.array(pairs, dtype=np.int_).reshape(-1, 2)


def _arrange(points: Points, boxes: Points, ties: NDArray[np.int_]) -> Points:
    """Move actors off the lines of others, then boxes off each other."""
    if 0 < len(ties) * len(points) <= MAX_LINE_CHECKS:
        for _ in range(LINE_ROUNDS):
            shift = _off_lines(points, ties)
            if not shift.any():
                break
            points = _push_apart(points + shift, boxes, rounds=SHORT_PUSHES)
    return _push_apart(points, boxes, rounds=PUSHES)


def _off_lines(points: Points, ties: NDArray[np.int_]) -> Points:
    """Return the step that takes each actor away from lines that pass through its disc but are not its own."""
    start, way = points[ties[:, 0]], points[ties[:, 1]] - points[ties[:, 0]]
    offset = points[:, None, :] - start[None, :, :]
    length = np.maximum((way**2).sum(axis=1), 1e-9)
    along = np.clip((offset * way).sum(axis=2) / length, 0.0, 1.0)
    away = offset - along[:, :, None] * way
    distance = np.hypot(away[:, :, 0], away[:, :, 1])
    numbers = np.arange(len(points))[:, None]
    strange = (numbers != ties[:, 0]) & (numbers != ties[:, 1]) & (distance < CLEARANCE)
    normal = np.stack([-way[:, 1], way[:, 0]], axis=1) / np.sqrt(length)[:, None]
    direction = np.where(
        distance[:, :, None] > 1e-6, away / np.maximum(distance, 1e-6)[:, :, None], normal
    )
    steps: Points = direction * (strange * (CLEARANCE - distance))[:, :, None]
    return _round_off(steps.sum(axis=1) * 0.5)


def _push_apart(points: Points, boxes: Points, *, rounds: int) -> Points:
    """Move boxes that overlap away from each other, along the shorter way, until none does.

    In a crowd the pushes cancel out; so after some rounds the whole grows a little with each, which ends it early.
    """
    points = points.copy()
    numbers = np.arange(len(points))
    # equal places are told apart by number: the later one goes right or down
    order = np.sign(numbers[:, None] - numbers[None, :]).astype(float)
    for turn in range(rounds):
        depth_x, depth_y = _depths(points, boxes)
        over = (depth_x > 0) & (depth_y > 0)
        if not over.any():
            break
        along_x = over & (depth_x <= depth_y)
        for axis, moved, depth in ((0, along_x, depth_x), (1, over & ~along_x, depth_y)):
            away = np.sign(points[:, None, axis] - points[None, :, axis])
            away = np.where(away == 0, order, away)
            points[:, axis] += (away * np.where(moved, depth * 0.45 + 0.05, 0.0)).sum(axis=1)
        if turn >= PATIENCE:
            points *= GROWTH
    return points


def _depths(points: Points, boxes: Points) -> tuple[Points, Points]:
    """Return how far each two boxes reach into each other, across and down; a box with itself: not at all."""
    reach = (boxes[:, None, :] + boxes[None, :, :]) / 2
    depth = reach - np.abs(points[:, None, :] - points[None, :, :])
    depth[np.diag_indices(len(points))] = -1.0
    return depth[:, :, 0], depth[:, :, 1]


def _pack(parts: list[Points], boxes: list[Points], components: list[list[int]]) -> Points:
    """Set the components in rows, the largest first, in a window-shaped whole; return points by actor number."""
    corners = [
        ((p - b / 2).min(axis=0), (p + b / 2).max(axis=0))
        for p, b in zip(parts, boxes, strict=True)
    ]
    sizes = [high - low for low, high in corners]
    area = sum(float(size.prod()) for size in sizes)
    row_width = max(np.sqrt(area * VIEW[0] / VIEW[1]), *(float(size[0]) for size in sizes), 1.0)
    points = np.zeros((sum(map(len, components)), 2))
    x = y = row_height = 0.0
    for part, component, (low, _), size in zip(parts, components, corners, sizes, strict=True):
        if x and x + size[0] > row_width:
            x, y, row_height = 0.0, y + row_height + GAP, 0.0
        points[component] = part - low + (x, y)
        x += float(size[0]) + GAP
        row_height = max(row_height, float(size[1]))
    return points


def _spiral(inner: Points, boxes: Points) -> Points:
    """Return places for the remaining boxes on a spiral around the inner ones."""
    if not len(boxes):
        return np.zeros((0, 2))
    room = float(np.prod(boxes + GAP, axis=1).max()) * 1.6
    radius = float(np.hypot(*np.abs(inner).max(axis=0))) + float(boxes.max())
    turns = np.arange(len(boxes))
    distance = np.sqrt(radius**2 + room * turns / np.pi)
    angle = turns * GOLDEN_ANGLE
    return _round_off(np.column_stack([distance * np.cos(angle), distance * np.sin(angle)]))


def _round_off(points: Points) -> Points:
    """Drop digits far below a pixel, in which two machines' arithmetic may differ."""
    rounded: Points = np.round(points, 3)
    return rounded
