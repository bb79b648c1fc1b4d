"""Cut a text into units, the candidates for paragraphs: a run of lines that belong together.

Blank lines separate units. Within a run of lines two ways of writing are told apart: hard-wrapped text, where the
lines of one paragraph were cut at a width, and text with a paragraph on each line. A line is taken as going on when
it ends without a stop and the next begins in lower case, or when the next word would not have fitted any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

MAX_WIDTH = 130  # nobody cuts lines at more characters by hand or by mail program
FILL = 0.8  # share of the width that a cut line reaches together with the next word

_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_EDGE = r"[\s\u200b\u2060\ufeff]+"
_TRAILING = re.compile(_EDGE + r"\Z")
_LEADING = re.compile(_EDGE)
_CLOSERS = "\"'’”»)]}*_ \u00a0"
_STOPS = ".!?…。！？:;"


@dataclass(frozen=True, slots=True)
class Unit:
    """A candidate for a paragraph: `text[start:end]`; `line_count` lines; `words` with one blank for each gap."""

    start: int
    end: int
    line_count: int
    words: str


def split_units(text: str, is_boilerplate: Callable[[str], bool]) -> list[Unit]:
    """Return the units of a text in order; `is_boilerplate` says of a line that it stands alone."""
    runs = list(_runs(text))
    widest = max((end - start for run in runs for start, end in run), default=0)
    return [
        _unit(text, group)
        for run in runs
        for group in _groups(text, run, widest if widest <= MAX_WIDTH else 0, is_boilerplate)
    ]


def ends_with_stop(words: str) -> bool:
    """Whether words end as a sentence does, closing quotes and brackets set aside."""
    return words.rstrip(_CLOSERS).endswith(tuple(_STOPS))


Span = tuple[int, int]


def _runs(text: str) -> Iterator[list[Span]]:
    """Yield runs of lines without a blank line between them, as spans without edges."""
    run: list[Span] = []
    start = 0
    for stop, following in _line_ends(text):
        span = _trim(text, start, stop)
        if span is not None:
            run.append(span)
        elif run:
            yield run
            run = []
        start = following
    if run:
        yield run


def _line_ends(text: str) -> Iterator[Span]:
    for match in _LINE_END.finditer(text):
        yield match.span()
    yield len(text), len(text)


def _trim(text: str, start: int, end: int) -> Span | None:
    line = text[start:end]
    if leading := _LEADING.match(line):
        start += leading.end()
        line = line[leading.end() :]
    kept = len(line)
    while kept and (line[kept - 1].isspace() or line[kept - 1] in "\u200b\u2060\ufeff"):
        kept -= 1
    return (start, start + kept) if kept else None


def _groups(
    text: str, run: Sequence[Span], widest: int, is_boilerplate: Callable[[str], bool]
) -> Iterator[list[Span]]:
    lines = [text[start:end] for start, end in run]
    width = widest if len(run) == 2 and widest else max(map(len, lines))
    wrapped = _is_wrapped(lines, width)
    group = [run[0]]
    for i in range(1, len(run)):
        if _goes_on(lines[i - 1], lines[i], width if wrapped else 0, is_boilerplate):
            group.append(run[i])
        else:
            yield group
            group = [run[i]]
    yield group


def _is_wrapped(lines: Sequence[str], width: int) -> bool:
    """Whether most lines were cut where the next word would not have fitted, in mid-sentence."""
    if len(lines) < 2 or width > MAX_WIDTH:
        return False
    joints = [(a, b) for a, b in pairwise(lines) if not ends_with_stop(a)]
    filled = [(a, b) for a, b in joints if _is_filled(a, b, width)]
    return 2 * len(joints) >= len(lines) - 1 > 0 and 2 * len(filled) > len(joints)


def _is_filled(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > FILL * width


def _goes_on(line: str, following: str, width: int, is_boilerplate: Callable[[str], bool]) -> bool:
    if not ends_with_stop(line) and following[0].islower():
        return True
    if is_boilerplate(line) or is_boilerplate(following):
        return False
    if not width:
        return False
    return _is_filled(line, following, width)


def _unit(text: str, group: Sequence[Span]) -> Unit:
    start, end = group[0][0], group[-1][1]
    return Unit(start, end, len(group), " ".join(text[start:end].split()))
