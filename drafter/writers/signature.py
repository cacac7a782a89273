"""Works out how far 署名 and 成文日期 stand from the edges of the 版心 (GB/T 9704—2012, 7.3.5), for every format."""

from collections.abc import Sequence
from typing import NamedTuple

from drafter.document.blocks import Inline, Signature, plain
from drafter.document.layout import Layout
from drafter.writers.widths import length


class Position(NamedTuple):
    """Where a line stands between the edges of the 版心."""

    left: int = 0
    """In twips, as is `right`; a negative one reaches out."""
    right: int = 0
    align: str = "left"
    """left, center or right."""


def signature_positions(signature: Signature, layout: Layout) -> tuple[Position, Position]:
    """Return where the lines of 署名 stand, and where the date does."""
    names = [name for name in signature.names if name]
    place = _sealed if signature.sealed else _unsealed
    return place(names, signature.date, layout)


def _unsealed(names: Sequence[Inline], date: Inline, layout: Layout) -> tuple[Position, Position]:
    """Return the places without a seal (7.3.5.2).

    署名 ends two 字 from the right, and the date begins two 字 to the right of where 署名 begins; a date that is longer
    ends two 字 from the right, and 署名 gives way. Several names begin below each other.
    """
    right, shift = (round(chars * layout.char_twips) for chars in (layout.signature_right, layout.date_shift))
    widest, date_length = _widest(names, layout), length(plain(date), layout)
    if not names:
        return Position(), Position(right=right, align="right")
    left = max(0, layout.area[0] - right - (date_length + shift if date_length > widest else widest))
    date_left = min(left + shift, layout.area[0] - date_length)
    # The right edge is moved out by one 字, lest a font with broader digits breaks the line.
    spare = -layout.char_twips if left > 0 else 0
    return Position(left, spare), Position(date_left, spare)


def _sealed(names: Sequence[Inline], date: Inline, layout: Layout) -> tuple[Position, Position]:
    """Return the places with a seal (7.3.5.1): the date four 字 from the right, 署名 centred over it.

    A name so long that it would leave the 版心 moves both to the left.
    """
    widest, date_length = _widest(names, layout), length(plain(date), layout)
    right = max(round(layout.sealed_right * layout.char_twips), (widest - date_length) // 2)
    off_centre = layout.area[0] - 2 * right - date_length  # how far the date's middle is right of the page's, twice
    centred = Position(max(off_centre, 0), max(-off_centre, 0), "center")
    return centred, Position(right=right, align="right")


def _widest(names: Sequence[Inline], layout: Layout) -> int:
    """Return the length of the longest name, that of a line where it goes on to the next; 0 without names."""
    return min(layout.area[0], max((length(plain(name), layout) for name in names), default=0))
