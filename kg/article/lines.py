"""Cut a text into units, the candidates for paragraphs: a run of lines that belong together.

Blank lines separate units. Within a run of lines two ways of writing are told apart: hard-wrapped text, where the
lines of one paragraph were cut at a width, and text with a paragraph on each line. A line is taken as going on when
it ends without a stop and the next begins in lower case, or when the run is hard-wrapped and the next word would not
have fitted any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

MIN_WIDTH, MAX_WIDTH = 40, 130  # characters at which text is cut by hand or by mail program
FILL = 0.8  # share of the width that a cut line reaches together with the next word
FILL_OPEN = 0.6  # the same where the line ends in mid-sentence

_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_INVISIBLE = "\u200b\u2060\ufeff"  # no white space to Python, but nothing to see
_CLOSERS = "\"'’”»)]}*_ \u00a0"
_STOPS = tuple(".!?…。！？:;")


class Standing(Enum):
    """How a line stands to its neighbours."""

    FREE = 0  # may be a part of a paragraph
    ALONE = 1  # is a unit of its own
    OPENER = 2  # begins a unit, such as a teaser that may run over two lines


@dataclass(frozen=True, slots=True)
class Unit:
    """A candidate for a paragraph: `text[start:end]`; `words` is the same with one blank for each gap."""

    start: int
    end: int
    line_count: int
    words: str


def split_units(text: str, standing: Callable[[str], Standing]) -> list[Unit]:
    """Return the units of a text in order; `standing` judges a single line."""
    runs = list(_runs(text))
    widest = max((end - start for run in runs for start, end in run), default=0)
    common_width = widest if widest <= MAX_WIDTH else 0
    return [
        _unit(text, group) for run in runs for group in _groups(text, run, common_width, standing)
    ]


def first_lines(text: str, count: int) -> list[str]:
    """Return the first lines of a text that are not blank, without white space at their edges."""
    found: list[str] = []
    for run in _runs(text):
        found.extend(text[start:end] for start, end in run)
        if len(found) >= count:
            break
    return found[:count]


def ends_with_stop(words: str) -> bool:
    """Whether words end as a sentence does, closing quotes and brackets set aside."""
    return words.rstrip(_CLOSERS).endswith(_STOPS)


_Span = tuple[int, int]


def _runs(text: str) -> Iterator[list[_Span]]:
    """Yield runs of lines without a blank line between them, as spans without white space at the edges."""
    run: list[_Span] = []
    start = 0
    for stop, following in _line_ends(text):
        first, last = _trim(text, start, stop)
        if first < last:
            run.append((first, last))
        elif run:
            yield run
            run = []
        start = following
    if run:
        yield run


def _line_ends(text: str) -> Iterator[_Span]:
    for match in _LINE_END.finditer(text):
        yield match.span()
    yield len(text), len(text)


def _trim(text: str, start: int, end: int) -> _Span:
    while start < end and _is_empty(text[start]):
        start += 1
    while start < end and _is_empty(text[end - 1]):
        end -= 1
    return start, end


def _is_empty(character: str) -> bool:
    return character.isspace() or character in _INVISIBLE


def _groups(
    text: str, run: Sequence[_Span], common_width: int, standing: Callable[[str], Standing]
) -> Iterator[list[_Span]]:
    if len(run) == 1:
        yield [run[0]]
        return
    lines = [text[start:end] for start, end in run]
    standings = [standing(line) for line in lines]
    width = _wrap_width(lines, standings, common_width)
    group = [run[0]]
    for i in range(1, len(run)):
        if standings[i] is Standing.FREE and _goes_on(
            lines[i - 1], standings[i - 1], lines[i], width
        ):
            group.append(run[i])
        else:
            yield group
            group = [run[i]]
    yield group


def _wrap_width(lines: Sequence[str], standings: Sequence[Standing], common_width: int) -> int:
    """Return the width at which a run was cut, 0 for a run with a paragraph on each line.

    Cut lines end in mid-sentence, most of them, and where the next word would not have fitted.
    """
    free = [line for line, s in zip(lines, standings, strict=True) if s is Standing.FREE]
    if len(free) < 2:
        return 0
    width = common_width if len(free) == 2 and common_width else max(map(len, free))
    joints = list(pairwise(free))
    opened = [(a, b) for a, b in joints if not ends_with_stop(a)]
    filled = [(a, b) for a, b in opened if _fill(a, b) > FILL * width]
    is_cut = 2 * len(opened) >= len(joints) and 2 * len(filled) > len(opened)
    return width if is_cut and MIN_WIDTH <= width <= MAX_WIDTH else 0


def _fill(line: str, following: str) -> int:
    return len(line) + 1 + len(following.split(maxsplit=1)[0])


def _goes_on(line: str, standing: Standing, following: str, width: int) -> bool:
    """Whether a free line belongs to the line before it."""
    is_open = not ends_with_stop(line)
    if standing is Standing.ALONE:
        return False
    if is_open and following[0].islower():
        return True
    if standing is Standing.OPENER:
        return is_open and not ends_with_stop(following) and len(following) <= len(line)
    return _fill(line, following) > (FILL_OPEN if is_open else FILL) * width if width else False


def _unit(text: str, group: Sequence[_Span]) -> Unit:
    start, end = group[0][0], group[-1][1]
    return Unit(start, end, len(group), " ".join(text[start:end].split()))
