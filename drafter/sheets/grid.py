"""Reads a whole sheet: what each cell shows, merged cells filled, and which rows and columns are hidden."""

from collections.abc import Iterator
from typing import NamedTuple

from drafter.sheets.workbook import CellError, Workbook, cell_name

MOST_ROWS = 2_000
MOST_COLUMNS = 40
"""What lies beyond is not looked at: a sheet of figures is far smaller."""


class Cell(NamedTuple):
    """What is known of one cell."""

    name: str
    """As a person would look it up: C12, or 全年!C12 where the file has several sheets."""
    text: str
    """What it shows, or the merged cell that it is part of; empty where it shows nothing or cannot be read."""
    problem: str = ""
    """Why it cannot be read, in Chinese; empty when it can."""
    hidden: bool = False
    """Whether its row or its column is hidden."""
    covered: bool = False
    """Whether it is part of a merged cell, and not its top left one."""
    set_in: bool = False
    """Whether its text begins with blanks, or is indented."""


Row = tuple[Cell, ...]


def read_grid(book: Workbook, sheet: str) -> tuple[Row, ...]:
    """Return the rows of a sheet as far as there are any; at most `MOST_ROWS` of `MOST_COLUMNS` cells."""
    outline = book.outline(sheet)
    rows = range(1, min(outline.rows, MOST_ROWS) + 1)
    return tuple(tuple(_cells(book, sheet, row)) for row in rows)


def _cells(book: Workbook, sheet: str, row: int) -> Iterator[Cell]:
    outline = book.outline(sheet)
    for column in range(1, min(outline.columns, MOST_COLUMNS) + 1):
        name = f"{sheet}!{cell_name(row, column)}" if sheet else cell_name(row, column)
        hidden = row in outline.hidden_rows or column in outline.hidden_columns
        head = outline.covered.get((row, column))
        try:
            text = book.read(sheet, *(head or (row, column)))
            yield Cell(name, text, "", hidden, head is not None, bool(text) and book.set_in(sheet, row, column))
        except CellError as problem:
            yield Cell(name, "", str(problem), hidden, head is not None)


def open_sheets(book: Workbook) -> tuple[str, ...]:
    """Return the names of the sheets that are not hidden."""
    return tuple(sheet for sheet in book.sheets if not book.outline(sheet).hidden)
