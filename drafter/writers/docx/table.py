"""A table of the block tree in, `w:tbl` out: columns as wide as their content wants, the head repeated, rows whole."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from drafter.document import Inline, Table, plain
from drafter.layout import Layout, twips
from drafter.writers.docx.runs import runs_xml
from drafter.writers.docx.styles import CELL_MARGIN
from drafter.writers.widths import text_width

_WORDY = 12
"""A column with a cell of more 字 than this is read as text, and set flush left; others are centred."""

Row = tuple[Inline, ...]


def table_xml(table: Table, layout: Layout, *, keep_next: bool) -> str:
    """Return a table; `keep_next` keeps its last row on one page with what follows."""
    columns = max((len(row) for row in (*table.head, *table.body)), default=0)
    if not columns:
        return ""
    head, body = _filled(table.head, columns), _filled(table.body, columns)
    widths = column_widths(_needs(head, body, layout), layout.area[0] // 2 * 2)
    wordy = [any(text_width(plain(row[column])) > _WORDY for row in body) for column in range(columns)]
    height = f'<w:trHeight w:val="{twips(layout.row_height)}" w:hRule="atLeast"/>'
    head_row, body_row = (
        f"<w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>",
        f"<w:trPr><w:cantSplit/>{height}</w:trPr>",
    )
    head_cells = [_cell(width, "TableHead", wordy=False, keep_next=True) for width in widths]
    body_cells = [
        _cell(width, "TableText", wordy=flag, keep_next=False) for width, flag in zip(widths, wordy, strict=True)
    ]
    last_cells = [
        _cell(width, "TableText", wordy=flag, keep_next=keep_next) for width, flag in zip(widths, wordy, strict=True)
    ]
    return "".join(
        (
            _properties(widths),
            *(_row(row, head_row, head_cells, layout, layout.table_head_face) for row in head),
            *(_row(row, body_row, body_cells, layout, layout.table_face) for row in body[:-1]),
            *(_row(row, body_row, last_cells, layout, layout.table_face) for row in body[-1:]),
            "</w:tbl>",
        )
    )


def column_widths(needs: Sequence[float], total: int) -> tuple[int, ...]:
    """Return the widths of columns that want so much, together exactly `total`.

    Where there is room for all, it is shared in proportion. Where there is not, columns that want less than an even
    share get what they want, and the rest goes to the others by the square root of their wants: their text is broken
    into lines, and a text four times as long in a column twice as wide takes twice the lines.
    """
    open_columns = set(range(len(needs)))
    room = float(total)
    widths = [0.0] * len(needs)
    if sum(needs) > total:
        while small := [column for column in open_columns if needs[column] <= room / len(open_columns)]:
            for column in small:
                widths[column] = needs[column]
            open_columns -= set(small)
            room -= sum(needs[column] for column in small)
        shares = [math.sqrt(need) if column in open_columns else 0 for column, need in enumerate(needs)]
    else:
        shares = list(needs)
    whole = sum(shares)
    edges = [0.0]
    for width, share in zip(widths, shares, strict=True):
        edges.append(edges[-1] + width + room * share / whole)
    return tuple(round(right) - round(left) for left, right in pairwise(edges))


def _filled(rows: Iterable[Row], columns: int) -> list[Row]:
    """Return rows of which none has too few cells."""
    return [row + ((),) * (columns - len(row)) for row in rows]


def _needs(head: Iterable[Row], body: Iterable[Row], layout: Layout) -> list[float]:
    """Return how wide each column would have to be for its longest cell to stay on one line, in twips."""
    longest = [max(text_width(plain(cell)) for cell in column) for column in zip(*head, *body, strict=True)]
    return [(width + 1) * layout.table_size * 20 + 2 * CELL_MARGIN for width in longest]


def _properties(widths: Sequence[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _cell(width: int, style: str, *, wordy: bool, keep_next: bool) -> str:
    """Return the beginning of a cell, up to its characters."""
    keep = "<w:keepNext/>" if keep_next else ""
    justify = '<w:jc w:val="left"/>' if wordy else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{justify}</w:pPr>'
    )


def _row(row: Row, properties: str, cells: Sequence[str], layout: Layout, face: str) -> str:
    content = "".join(
        [f"{cell}{runs_xml(text, layout, face)}</w:p></w:tc>" for cell, text in zip(cells, row, strict=True)]
    )
    return f"<w:tr>{properties}{content}</w:tr>"
