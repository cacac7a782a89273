"""Works out the lines of 发文机关标志 and how large its characters are (7.2.4), for every format.

A name that is too long for one line has narrower characters first, then smaller ones, then two lines.
"""

from typing import NamedTuple

from drafter.document.blocks import Inline, lines_of, plain
from drafter.document.layout import Layout
from drafter.writers.title import title_lines
from drafter.writers.widths import text_width

_LARGEST = 42.5
"""Points: a character is no wider than 15 mm (and so no higher than 22 mm)."""
_SMALLEST = 26.0
"""一号, in points: two lines look better than one of smaller characters."""
_NARROWEST = 60
"""Percent of their width: narrower characters are hard to read."""


class Letters(NamedTuple):
    """How large the characters are."""

    size: float
    """In points."""
    width: int
    """In percent."""

    @property
    def twips(self) -> int:
        """The height of a line without anything between."""
        return round(self.size * 20)

    def length(self, chars: float) -> int:
        """Return how long so many characters are, in twips."""
        return round(chars * self.size * 20 * self.width / 100)


def joint_letters(names: tuple[Inline, ...], word: Inline, layout: Layout) -> tuple[float, float, Letters]:
    """Return the width of the longest of several names and of the gap behind it in 字, and how large both are."""
    longest, gap = max(map(mark_width, names)), 0.5
    return longest, gap, _fitting(longest + gap + mark_width(word), layout)


def mark_lines(mark: Inline, layout: Layout) -> tuple[tuple[Inline, ...], Letters]:
    """Return the lines of a mark that is not that of several bureaus, and how large its characters are."""
    lines = lines_of(mark)
    letters = _fitting(max(map(mark_width, lines)), layout)
    if letters.size < _SMALLEST and len(lines) == 1:
        lines = title_lines(mark, layout.area[0] / Letters(_SMALLEST, _NARROWEST).length(1))
        letters = _fitting(max(map(mark_width, lines)), layout)
    return lines, letters


def mark_width(line: Inline) -> float:
    """Return the width of a line of a mark in 字."""
    return text_width(plain(line))


def _fitting(chars: float, layout: Layout) -> Letters:
    """Return the largest characters of which so many fit into a line: narrow ones rather than small ones."""
    room = layout.area[0] / 20 / max(chars, 1)
    if room >= _LARGEST:
        return Letters(_LARGEST, 100)
    width = int(room / _LARGEST * 100)
    if width >= _NARROWEST:
        return Letters(_LARGEST, width)
    return Letters(int(room / _NARROWEST * 100 * 2) / 2, _NARROWEST)
