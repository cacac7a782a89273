"""Reads a table of a Word file as the import sees it: its rows, a cell for each column, and a head of two levels."""

import re
from collections.abc import Sequence

from drafter.importing.cleaning import clean
from drafter.importing.lines import Column
from drafter.word.content import WordCell, WordTable

_INSIDE_WORD = re.compile(r"(?<=[\u4e00-\u9fff])\s*\n\s*(?=[\u4e00-\u9fff])")


def rows_of(table: WordTable) -> tuple[tuple[str, ...], ...]:
    """Return the rows, all of one length; a cell that covers several columns stands in the first of them."""
    rows = [[text for cell in row for text in (_words(cell), *[""] * (cell.span - 1))] for row in table.rows]
    width = max(map(len, rows), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows) if width else (("",),)


def head_of(table: WordTable) -> tuple[Column, ...]:
    """Return the columns of a head of two levels; empty where the first row is all of the head.

    It has two where a cell of the first row covers several that have names of their own below it, and any other cell
    goes on into the second row or is empty there.
    """
    if len(table.rows) < _FEWEST_ROWS:
        return ()
    upper, lower = table.rows[0], _by_column(table.rows[1])
    if not any(cell.span > 1 for cell in upper) or sum(cell.span for cell in upper) != len(lower):
        return ()
    columns: list[Column] = []
    for cell in upper:
        below = [lower.pop(0) for _ in range(cell.span)]
        names = tuple(_name(each) for each in below if each is not None)
        if cell.span == 1 and below[0] is not None and (below[0].continued or not _name(below[0])):
            columns.append(Column(_name(cell)))  # without a name above the names of the rows
        elif cell.span > 1 and _name(cell) and len(names) == cell.span and all(names):
            columns.append(Column(_name(cell), names))
        else:
            return ()
    return tuple(columns)


_FEWEST_ROWS = 3
"""Of a table with a head of two levels."""


def _by_column(row: Sequence[WordCell]) -> list[WordCell | None]:
    """Return for each column the cell that begins in it; None where one reaches over from the left."""
    return [each for cell in row for each in (cell, *[None] * (cell.span - 1))]


def _words(cell: WordCell) -> str:
    """Return the text of a cell, its lines as they are."""
    return "\n".join(filter(None, (clean(line) for line in cell.text.split("\n"))))


def _name(cell: WordCell) -> str:
    """Return the text of a cell of the head on one line."""
    return _INSIDE_WORD.sub("", _words(cell)).replace("\n", " ")
