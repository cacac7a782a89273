"""Finds, for Word and HTML, the paragraphs whose lines want changing: a lone last character, a line stretched wide.

How the lines end is reckoned as near as it can be without the fonts. Where that is wrong nothing is lost: the paragraph
is a little denser, or its right edge a little uneven.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.document.layout import Layout
from drafter.writers.widths import char_width, is_seam, text_width

_PIECES = r"[!-~]+|[\s\S]"
"""What a line holds as a whole: a number, a Latin word, an address; else one character."""
_ADDRESS = re.compile("[!-~]{8}")
_NEVER_FIRST = frozenset("，。、；：？！）》”’〕】…—％‰℃·")
_NEVER_LAST = frozenset("（《“‘〔【")
_SEAM = 0.22
"""字, between a Chinese character and a digit or letter."""
_DENSEST = 20
"""Twips by which characters may move closer: one more in a line of 28 takes 11."""
_WIDEST_GAP = 3
"""字 that may be missing from a line before its characters stand visibly apart."""
_SHORT_LINES = 2
"""Lines: what is longer is not made denser."""


class Change(NamedTuple):
    """What a paragraph has other than its style."""

    spacing: int | None = None
    """The distance of its characters, in twips; None: as in all the text."""
    ragged: bool = False
    """Its lines are not stretched to the right edge."""


def wanted_change(text: str, layout: Layout, room: int, label: str = "") -> Change:
    """Return what a paragraph of text wants that has `room` twips, behind the label that the program numbers it with.

    One character, with the mark behind it, is pulled back from a line of its own in headings and short paragraphs; in
    a long one the lines between would hold more characters than those around it (5.2.3). A line that lacks much because
    an address did not fit is left as it is instead of being stretched.
    """
    if not _is_worth_a_look(label + text, layout, room):
        return Change()
    pieces = re.findall(_PIECES, label + text)
    lines = list(_lines(pieces, layout, room, layout.char_spacing))
    if len(lines) < 2:
        return Change()
    wide = any(line.missing > _WIDEST_GAP * layout.char_twips for line in lines[:-1])
    if wide and _ADDRESS.search(label + text):
        return Change(ragged=True)
    if lines[-1].characters == 1 and len(label + text) < _SHORT_LINES * layout.line_chars:
        spacing = _one_more(layout, room, label)
        dense = layout.char_spacing - spacing <= _DENSEST
        if dense and len(list(_lines(pieces, layout, room, spacing))) < len(lines):
            return Change(spacing=spacing)
    return Change()


def _one_more(layout: Layout, room: int, label: str) -> int:
    """Return the distance with which each line holds a character more; a label keeps its natural one."""
    size = round(layout.body_size * 20)
    first = room - round(layout.indent * layout.char_twips)
    in_first = first // layout.char_twips + 1 - len(label)
    return min(room // (room // layout.char_twips + 1), (first - len(label) * size) // in_first) - size


def _is_worth_a_look(text: str, layout: Layout, room: int) -> bool:
    """Return whether the last line may hold one character, or an address may stretch one: most paragraphs have neither.

    Marks that cannot begin a line make each line at most one character shorter than it could be.
    """
    if "\n" in text:
        return False
    if _ADDRESS.search(text):
        return True
    if len(text) >= _SHORT_LINES * layout.line_chars:
        return False
    char = layout.char_twips
    total = layout.indent * char + text_width(text) * layout.body_size * 20 + len(text) * layout.char_spacing
    full, left = divmod(total, room)
    return full > 0 and (left < 3 * char or left > room - (full + 1) * char)


class _Line(NamedTuple):
    characters: int
    """Marks that cannot begin a line not counted."""
    missing: float
    """Twips that are free at its end."""


def _lines(pieces: Sequence[str], layout: Layout, room: int, spacing: int) -> Iterator[_Line]:
    """Yield the lines into which pieces fall, each begun by what did not fit into the one before."""
    free = room - layout.indent * layout.char_twips
    line: list[tuple[str, float]] = []
    for place, piece in enumerate(pieces):
        width = _width(pieces[place - 1] if place else "", piece, layout, spacing)
        if line and width > free:
            moved = []
            while line[1:] and (piece[0] in _NEVER_FIRST or line[-1][0][-1] in _NEVER_LAST):
                moved.append(line.pop())
                free += moved[-1][1]
                piece_first = moved[-1][0][0]
                if piece_first not in _NEVER_FIRST and line[-1][0][-1] not in _NEVER_LAST:
                    break
            yield _Line(_counted(line), free)
            line = moved[::-1]
            free = room - sum(each for _, each in line)
        line.append((piece, width))
        free -= width
    if line:
        yield _Line(_counted(line), free)


def _counted(line: Sequence[tuple[str, float]]) -> int:
    return sum(len(piece) for piece, _ in line if piece not in _NEVER_FIRST)


def _width(before: str, piece: str, layout: Layout, spacing: int) -> float:
    seam = _SEAM if before and is_seam(before[-1], piece[0]) else 0
    return (sum(map(char_width, piece)) + seam) * layout.body_size * 20 + len(piece) * spacing
