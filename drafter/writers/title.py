"""The pieces of a title in, its lines out: few, balanced, broken where the sense is whole (GB/T 9704—2012, 7.3.1)."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from drafter.writers.widths import text_width

_LEADS = ("关于", "和", "与", "及", "以及", "暨")
"""Words that lead on to what follows; like 的 and 、 none should be left at the end of a line."""
_BEGINS = ("关于", "和", "与", "及", "以及", "暨", "并")
"""Words before which the sense pauses: a line does well to begin with one."""
_YEAR = re.compile(r"[0-9年月季度半上下]+")
_OPENING = "“‘《〈（【"
_CLOSING = "”’》〉）】，、：；。！？"
_SHORTEST = 4.0
"""A line of fewer 字 than this looks like a leftover."""
_ONE_LINE_MORE = 80
"""What one line more than needed costs: less than an end that cuts the sense, see `_strain`."""


def break_title(pieces: Sequence[str], line_width: float) -> tuple[tuple[int, int], ...]:
    """Return the lines of a title as (first, behind last) places in `pieces`, as few as `line_width` 字 allow.

    A piece is never broken; one that is longer than a line has a line of its own. Of the ways to break, the one wins
    whose widths come nearest to a 梯形 or 菱形 and whose line ends do not cut the sense.
    """
    if not pieces:
        return ()
    widths = [_width_after(before, piece) for before, piece in zip(("", *pieces), pieces, strict=False)]
    count = _fewest(widths, line_width)
    if count == 1:
        return ((0, len(pieces)),)
    total = sum(widths)
    ways = []
    for more in (0, 1) if count < len(pieces) else (0,):
        for shape in _shapes(count + more):
            cost, lines = _fit(pieces, widths, [total * share for share in shape], line_width)
            ways.append((cost + more * _ONE_LINE_MORE, lines))
    return min(ways)[1]


def _width_after(before: str, piece: str) -> float:
    """Return the width of a piece with the gap that is left between it and the one before it."""
    return text_width(before[-1:] + piece) - text_width(before[-1:])


def _fewest(widths: Sequence[float], line_width: float) -> int:
    """Return the least number of lines."""
    lines, filled = 1, 0.0
    for width in widths:
        if filled and filled + width > line_width:
            lines, filled = lines + 1, 0.0
        filled += width
    return lines


def _shapes(count: int) -> tuple[tuple[float, ...], ...]:
    """Return the shares of each line in the wanted shapes: 梯形 narrowing, 梯形 widening, 菱形."""
    middle = (count - 1) / 2
    slopes: tuple[Callable[[int], float], ...] = (
        lambda line: middle - line,
        lambda line: line - middle,
        lambda line: middle / 2 - abs(line - middle),
    )
    shapes = []
    for slope in slopes[: 3 if count > 2 else 2]:
        raw = [1 + 0.16 * slope(line) for line in range(count)]
        shapes.append(tuple(share / sum(raw) for share in raw))
    return tuple(shapes)


def _fit(
    pieces: Sequence[str], widths: Sequence[float], targets: Sequence[float], line_width: float
) -> tuple[float, tuple[tuple[int, int], ...]]:
    """Return the least cost of breaking into lines of the wanted widths, and that way of breaking."""
    end = len(pieces)

    @cache
    def best(start: int, line: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        rest = len(targets) - line - 1
        stops = [end] if rest == 0 else range(start + 1, end - rest + 1)
        found = []
        for stop in stops:
            width = sum(widths[start:stop])
            cost = (width - targets[line]) ** 2 + _strain(pieces, start, stop, width, line_width)
            further, lines = best(stop, line + 1) if rest else (0.0, ())
            found.append((cost + further, ((start, stop), *lines)))
        return min(found)

    return best(0, 0)


def _strain(pieces: Sequence[str], start: int, stop: int, width: float, line_width: float) -> float:
    """Return what speaks against a line: too long, too short, or an end or a beginning that cuts the sense."""
    strain = 0.0
    if width > line_width and stop - start > 1:
        strain += 10_000
    if width < _SHORTEST:
        strain += 200
    last, first = pieces[stop - 1], pieces[start]
    if stop < len(pieces) and (last in _LEADS or last.endswith(("的", "、")) or last[-1:] in _OPENING):
        strain += 150
    if start and first[:1] in _CLOSING:
        strain += 300
    if start and first == "的":
        strain += 60
    if start and first in _BEGINS:
        strain -= 15
    if stop < len(pieces) and _YEAR.fullmatch(last):
        strain += 40  # “2023年/工作总结”: the time belongs to what follows
    return strain
