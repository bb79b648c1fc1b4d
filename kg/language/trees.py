"""Scores in, the best structure out: dependency trees with one root, legal sequences of name tags.

Both searches are exact. Words count from 0; in a list of heads the root is -1.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.floating]


def maximum_tree(arcs: Floats) -> list[int]:
    """Return the heads of the best tree over the words in which exactly one word hangs on the root.

    Args:
        arcs: (n, n + 1), the score of each head; column 0 the root, column h + 1 word h.

    Returns:
        Per word its head, -1 for the one word on the root.

    Source:
        Chu & Liu 1965, Edmonds 1967. One root: every arc from the root pays a price greater than all other scores can
        make up for, so the best tree uses one.

    >>> maximum_tree(np.array([[9.0, 0.0, 1.0], [8.0, 7.0, 0.0]]))
    [-1, 0]
    """
    size = len(arcs)
    if size == 0:
        return []
    scores = np.array(arcs, np.float64)
    np.fill_diagonal(scores[:, 1:], -np.inf)
    greedy: list[int] = (scores.argmax(axis=1) - 1).tolist()
    if is_tree(greedy):
        return greedy
    finite = scores[np.isfinite(scores)]
    scores[:, 0] -= (size + 1) * (finite.max() - finite.min() + 1)
    table = np.full((size + 1, size + 1), -np.inf)
    table[1:] = scores
    return [int(head) - 1 for head in _arborescence(table)[1:]]


def is_tree(heads: Sequence[int]) -> bool:
    """Whether exactly one word hangs on the root (-1) and every word leads to it.

    >>> is_tree([-1, 0, 1]), is_tree([-1, -1]), is_tree([-1, 2, 1])
    (True, False, False)
    """
    if sum(head < 0 for head in heads) != 1:
        return False
    safe = [head < 0 for head in heads]
    for word in range(len(heads)):
        path = []
        while not safe[word]:
            path.append(word)
            word = heads[word]
            if len(path) > len(heads):
                return False
        for step in path:
            safe[step] = True
    return True


def _arborescence(table: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """Return the head of each node of the best arborescence from node 0; table: (dependent, head)."""
    heads: npt.NDArray[np.intp] = table.argmax(axis=1)
    heads[0] = 0
    cycle = _find_cycle(heads.tolist())
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.delete(np.arange(len(table)), inside)
    gain = table[inside][:, outside] - table[inside, heads[inside]][:, None]
    entry = inside[gain.argmax(axis=0)]  # per outside head: where it enters the cycle
    leave = inside[table[outside][:, inside].argmax(axis=1)]  # per outside word: its head inside
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = table[outside][:, outside]
    smaller[:size, size] = table[outside, leave]
    smaller[size, :size] = gain.max(axis=0)
    smaller[0] = -np.inf
    found = _arborescence(smaller)
    result: npt.NDArray[np.intp] = heads.copy()
    for position in range(1, size):
        head = found[position]
        result[outside[position]] = leave[position] if head == size else outside[head]
    result[entry[found[size]]] = outside[found[size]]
    return result


def _find_cycle(heads: Sequence[int]) -> list[int]:
    """Return the nodes of one cycle that does not pass node 0, or nothing."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        node = start
        while node != 0 and not seen[node]:
            seen[node] = start
            node = heads[node]
        if node != 0 and seen[node] == start:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return sorted(cycle)
    return []


def best_tags(scores: Floats, tags: Sequence[str]) -> list[int]:
    """Return the best sequence of BIO tags in which `I-x` follows only `B-x` or `I-x`.

    Args:
        scores: (n, tags), raw scores or log-probabilities: a constant per word changes nothing.
        tags: what the columns stand for.

    >>> best_tags(np.array([[2.0, 0.0, 1.0], [0.0, 0.0, 3.0]]), ["O", "B-ORG", "I-ORG"])
    [1, 2]
    """
    if len(scores) == 0:
        return []
    greedy: list[int] = scores.argmax(axis=1).tolist()
    if _is_legal(greedy, tags):
        return greedy
    barred = _barred(tags)
    value = np.where([tag[0] == "I" for tag in tags], -np.inf, scores[0])
    back = []
    for row in scores[1:]:
        steps = np.where(barred, -np.inf, value[:, None])
        back.append(steps.argmax(axis=0))
        value = steps.max(axis=0) + row
    best = [int(value.argmax())]
    for pointers in reversed(back):
        best.append(int(pointers[best[-1]]))
    return best[::-1]


def _barred(tags: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Return which tag (row) must not be followed by which (column)."""
    return np.array([[b[0] == "I" and a[1:] != b[1:] for b in tags] for a in tags])


def _is_legal(sequence: Sequence[int], tags: Sequence[str]) -> bool:
    before = "O"
    for number in sequence:
        tag = tags[number]
        if tag[0] == "I" and before[1:] != tag[1:]:
            return False
        before = tag
    return True


def name_spans(sequence: Sequence[int], tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return (start, end, label) of the names in a legal sequence of BIO tags.

    >>> name_spans([1, 2, 0, 1], ["O", "B-ORG", "I-ORG"])
    [(0, 2, 'ORG'), (3, 4, 'ORG')]
    """
    spans: list[tuple[int, int, str]] = []
    for place, number in enumerate(sequence):
        prefix, label = tags[number][:1], tags[number][2:]
        if prefix == "B":
            spans.append((place, place + 1, label))
        elif prefix == "I":
            start, _, _ = spans[-1]
            spans[-1] = (start, place + 1, label)
    return spans
