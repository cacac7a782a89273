"""Breaks a title into lines: few, balanced, broken where the sense is whole (GB/T 9704—2012, 7.3.1)."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby, pairwise

from drafter.chinese.pauses import pause
from drafter.document.blocks import Inline, Run
from drafter.writers.widths import text_width

Lines = tuple[tuple[int, int], ...]
"""Lines as (first, behind last) places among the pieces of a title."""

_SHORTEST = 4.0
"""A line of fewer 字 than this looks like a leftover."""
_ONE_LINE_MORE = 80
"""What one line more than needed costs: less than an end that cuts the sense, see `pause`."""
_TOO_LONG = 10_000
_MOST_LINES = 8
"""A title of more lines is no title: its lines are filled one after the other, without looking for the best way."""


def title_lines(parts: Inline, line_width: float) -> tuple[Inline, ...]:
    """Return the runs of each line of a title; a blank or a line end that its author put there is not printed."""
    lines = []
    for first, behind in break_title([part.text for part in parts], line_width):
        looks = groupby(parts[first:behind], key=lambda part: (part.strong, part.mark))
        *rest, last = (Run("".join(part.text for part in same), *look) for look, same in looks)
        lines.append((*rest, last._replace(text=last.text.rstrip())))
    return tuple(lines)


_PAUSES = "(?<=[、　\n])"


def subtitle_lines(text: Inline, line_width: float) -> tuple[Inline, ...]:
    """Return the lines of what stands below a title: one too long for its line ends at a blank, as before the date."""
    pieces = (run._replace(text=piece) for run in text for piece in re.split(_PAUSES, run.text) if piece)
    return title_lines(tuple(pieces), line_width)


def break_title(pieces: Sequence[str], line_width: float) -> Lines:
    """Return the lines of a title as places in `pieces`, as few as `line_width` 字 allow.

    A piece is never broken; one that is longer than a line has a line of its own. A piece that ends in a line end ends
    its line: so its author wanted it. Of the ways to break what is between, the one wins whose widths come nearest to
    a 梯形 or 菱形 and whose line ends do not cut the sense.
    """
    ends = [place for place, piece in enumerate(pieces, 1) if piece.endswith("\n") or place == len(pieces)]
    return tuple(
        (start + first, start + behind)
        for start, end in pairwise((0, *ends))
        for first, behind in _best_way([piece.rstrip("\n") for piece in pieces[start:end]], line_width)
    )


def _best_way(pieces: Sequence[str], line_width: float) -> Lines:
    """Return the lines of some pieces that no line end parts."""
    widths = [_width_after(before, piece) for before, piece in zip(("", *pieces), pieces, strict=False)]
    filled = _filled(widths, line_width)
    count = len(filled)
    if count == 1 or count > _MOST_LINES:
        return filled
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


def _filled(widths: Sequence[float], line_width: float) -> Lines:
    """Return the fewest lines, each as full as can be."""
    starts, filled = [0], 0.0
    for place, width in enumerate(widths):
        if filled and filled + width > line_width:
            starts.append(place)
            filled = 0.0
        filled += width
    return tuple(pairwise((*starts, len(widths))))


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
) -> tuple[float, Lines]:
    """Return the least cost of breaking into lines of the wanted widths, and that way of breaking."""
    end = len(pieces)

    @cache
    def best(start: int, line: int) -> tuple[float, Lines]:
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
    """Return what speaks against a line: too long, too short, or an end that cuts the sense."""
    too_long = _TOO_LONG if width > line_width and stop - start > 1 else 0
    too_short = 200 if width < _SHORTEST else 0
    return too_long + too_short + (pause(pieces[stop - 1], pieces[stop]) if stop < len(pieces) else 0)
