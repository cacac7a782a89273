"""Works out the widths of a table's columns and the size of its characters for the room it has.

No number, no number with its unit and no Latin word is broken: a column is never narrower than the longest of them.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from drafter.document.blocks import Attachment, Inline, Table, plain
from drafter.document.layout import Layout, twips
from drafter.writers.widths import text_width

CELL_MARGIN = twips(1.2)
"""What a cell leaves free at either side, in twips."""
WORDY = 12
"""A column with a cell of more 字 than this is read as text, and set flush left; others are centred."""
SMALLER = (12.0, 10.5, 9.0)
"""小四, 五号 and 小五, in points: what a table is set in whose columns do not fit otherwise."""

_UNBROKEN = r"[!-~‰℃°±×·μ²³]*[0-9](?:[!-~‰℃°±×·μ²³]|—(?=[0-9]))*(?:[万亿]?[^\W\d_])?|[!-~μ²³]+|[\s\S]"
"""What stays on one line: a number with the signs around it and the first character of its unit, a Latin word."""
_LONGEST_WHOLE = 12
"""字: what is longer is no number and no word but an address of the web, which may be broken like any text."""
_HEAD_LEAST = 2
"""字: heads are broken into lines, but not into columns of single characters."""

_SPARE = 0.2
"""字: the fonts of a computer may be a little broader than is reckoned with."""

_LOOKED_AT = 100
"""So many rows tell how wide the columns should be."""

Row = tuple[Inline, ...]


class Columns(NamedTuple):
    """How a table is divided."""

    widths: tuple[int, ...]
    """In twips."""
    size: float
    """Of the characters, in points."""
    cut: bool
    """Whether some number or word is broken all the same: no size that can be read makes the table fit."""

    def lines(self, row: Row) -> int:
        """Return how many lines a row needs, as near as it can be known without the fonts."""
        return _lines([[_line_widths(cell) for cell in row]], self.size, self.widths)[0]


def filled(table: Table) -> Table | None:
    """Return a table of which no row has too few cells; None when it has no cell at all."""
    width = max((len(row) for row in (*table.head, *table.body)), default=0)
    if not width:
        return None
    head, body = (tuple(row + ((),) * (width - len(row)) for row in rows) for rows in (table.head, table.body))
    return table._replace(head=head, body=body)


def is_turned(attachment: Attachment, layout: Layout) -> bool:
    """Return whether an attachment is set on landscape pages: as asked for, or because a table would be cut."""
    tables = (filled(block) for block in attachment.blocks if isinstance(block, Table))
    return attachment.landscape or any(divide(table, layout, layout.area[0]).cut for table in tables if table)


def divide(table: Table, layout: Layout, room: int) -> Columns:
    """Return the columns of a table that is `room` twips wide, or one less, so that it can be halved.

    Where the widths that its numbers and words need do not fit, the characters become smaller. All rows must have the
    same number of cells, at least one.
    """
    room = room // 2 * 2
    columns = list(zip(*table.head, *table.body, strict=True))
    heads = len(table.head)
    wants = [max(map(_longest_line, column)) for column in columns]
    leasts = [max(_least_head(column[:heads]), _least(column[heads:])) for column in columns]
    cells = [[_line_widths(cell) for cell in row] for row in (*table.head, *table.body)[:_LOOKED_AT]]
    for size in (layout.table_size, *(size for size in SMALLER if size < layout.table_size)):
        least, want = (_in_twips(widths, size) for widths in (leasts, wants))
        if sum(least) <= room:
            widths = column_widths(least, want, room, partial(_lines, cells, size))
            return Columns(widths, size, cut=False)
    return Columns(column_widths([room * width / sum(least) for width in least], want, room), size, cut=True)


def _in_twips(widths: Iterable[float], size: float) -> list[float]:
    """Return widths of columns, margins included, for widths of characters in 字."""
    return [(width + _SPARE) * size * 20 + 2 * CELL_MARGIN for width in widths]


def column_widths(
    leasts: Sequence[float],
    wants: Sequence[float],
    total: int,
    lines: Callable[[Iterable[float]], tuple[int, int]] = lambda _: (0, 0),
) -> tuple[int, ...]:
    """Return the widths of columns that need and want so much, together exactly `total`, which holds the needs.

    Where there is room for all, it is shared in proportion. Where there is not, columns that want less than an even
    share get what they want, and the rest goes to the others by the square root of their wants: their text is broken
    into lines, and a text four times as long in a column twice as wide takes twice the lines. More columns get what
    they want where the table, or else its cells, have fewer `lines` so.
    """
    whole = sum(wants)
    if whole <= total:
        return _rounded([total * want / whole for want in wants])
    order = sorted(range(len(wants)), key=lambda column: wants[column])
    ways: list[Sequence[float]] = []
    for granted in range(len(order)):
        floors = [wants[at] if at in order[:granted] else least for at, least in enumerate(leasts)]
        if sum(floors) > total and ways:
            break
        ways.append(_squeezed(floors, wants, total))
    small = sum(want <= total / len(wants) for want in wants)
    return _rounded(min(ways[min(small, len(ways) - 1) :], key=lines))


def _rounded(widths: Iterable[float]) -> tuple[int, ...]:
    """Return widths in whole twips with the same sum."""
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    return tuple(round(right) - round(left) for left, right in pairwise(edges))


def _squeezed(floors: Sequence[float], wants: Sequence[float], total: float) -> list[float]:
    """Return widths between the floors of columns and what they want."""
    widths, open_columns = list(floors), {column for column, want in enumerate(wants) if floors[column] < want}
    while open_columns:
        room = total - sum(width for column, width in enumerate(widths) if column not in open_columns)
        weight = sum(math.sqrt(wants[column]) for column in open_columns)
        shares = {column: room * math.sqrt(wants[column]) / weight for column in open_columns}
        narrow = {column for column, share in shares.items() if share < floors[column]}
        if not narrow:
            for column, share in shares.items():
                widths[column] = share
            break
        open_columns -= narrow
    return widths


def _line_widths(cell: Inline) -> list[float]:
    """Return the width of each line of a cell in 字."""
    return [text_width(line) for line in plain(cell).split("\n")]


def _lines(rows: Sequence[Sequence[Sequence[float]]], size: float, widths: Iterable[float]) -> tuple[int, int]:
    """Return how many lines some rows take, and how many all their cells, in columns of so many twips.

    A cell is given as the widths of its author's lines.
    """
    rooms = [(width - 2 * CELL_MARGIN) / (size * 20) for width in widths]
    counts = [
        [sum(max(1, math.ceil(line / room)) for line in cell) for cell, room in zip(row, rooms, strict=True)]
        for row in rows
    ]
    return sum(map(max, counts)), sum(map(sum, counts))


def _longest_line(cell: Inline) -> float:
    """Return the width of a cell's longest line in 字."""
    return max(_line_widths(cell))


def _least(cells: Iterable[Inline]) -> float:
    """Return the width of the longest piece in some cells that is not broken, in 字."""
    widths = {text_width(piece) for cell in cells for piece in re.findall(_UNBROKEN, plain(cell))}
    return max((width for width in widths if width <= _LONGEST_WHOLE), default=1.0)


def _least_head(cells: Sequence[Inline]) -> float:
    """Return the same for the head of a column, whose text may be broken anywhere."""
    return max(_least(cells), min(_HEAD_LEAST, max(map(_longest_line, cells), default=0)))
