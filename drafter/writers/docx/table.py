"""Writes a table as `w:tbl`: columns as wide as their content wants, the head repeated, rows whole."""

from collections.abc import Iterator, Sequence

from drafter.document.blocks import Span, Table, one_line, plain
from drafter.document.layout import Layout, twips
from drafter.writers.columns import WORDY, Columns, Row, divide, filled
from drafter.writers.docx.runs import Look, escape, runs_xml
from drafter.writers.widths import text_width

_TALL = 1 / 3
"""Of the 版心: a taller row may be split, and a table that is not taller stays on one page."""
_CELL_PADDING = twips(1)
"""What a row is higher than its lines, in twips."""
_LONGEST_NAME = 200
"""Characters of the name under which a table is announced to who cannot see it."""


def table_xml(table: Table, layout: Layout, room: int, *, keep_next: bool) -> str:
    """Return a table as wide as `room` twips; `keep_next` keeps its last row on one page with what follows."""
    whole = filled(table)
    if whole is None:
        return ""
    columns = divide(whole, layout, room)
    rows = [*_head_rows(whole, columns, layout), *_body_rows(whole, columns, layout, keep_next=keep_next)]
    return f"<w:tbl>{_properties(whole, columns.widths)}{''.join(rows)}</w:tbl>"


def _head_rows(table: Table, columns: Columns, layout: Layout) -> Iterator[str]:
    """Yield the rows of the head, which every page repeats and which stay with the row below them."""
    properties = f"<w:trPr><w:cantSplit/>{_least_height(layout)}<w:tblHeader/></w:trPr>"
    look = _look(columns, layout)
    spans = {(span.row, span.column): span for span in table.spans}
    below = {(span.row + more, span.column): span for span in table.spans for more in range(1, span.rows)}
    for place, row in enumerate(table.head):
        cells, column = [], 0
        while column < len(row):
            span = spans.get((place, column)) or below.get((place, column)) or Span(place, column, 1, 1)
            merged = "" if span.rows == 1 else f'<w:vMerge w:val="{"restart" if span.row == place else "continue"}"/>'
            if span.columns > 1:
                merged = f'<w:gridSpan w:val="{span.columns}"/>{merged}'
            width = sum(columns.widths[column : column + span.columns])
            start = _cell(width, "TableHead", merged=merged, wordy=False, keep_next=True)
            text = () if (place, column) in below else row[column]
            cells.append(f"{start}{runs_xml(text, layout, layout.table_head_face, look=look)}</w:p></w:tc>")
            column += span.columns
        yield f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _body_rows(table: Table, columns: Columns, layout: Layout, *, keep_next: bool) -> Iterator[str]:
    """Yield the rows of the body: a tall one may be split; no last row, and no small table, is torn from the rest."""
    heights = [_height(row, columns, layout) for row in (*table.head, *table.body)]
    limit = layout.area[1] * _TALL
    small = sum(heights) <= limit
    wordy = [any(text_width(plain(row[column])) > WORDY for row in table.body) for column in range(len(columns.widths))]
    last = len(table.body) - 1
    starts = {
        keep: [
            _cell(width, "TableText", wordy=flag, keep_next=keep)
            for width, flag in zip(columns.widths, wordy, strict=True)
        ]
        for keep in (True, False)
    }
    look, least = _look(columns, layout), _least_height(layout)
    for place, (row, height) in enumerate(zip(table.body, heights[len(table.head) :], strict=True)):
        tall = height > limit
        keep = keep_next if place == last else small or (place == last - 1 and not tall)
        whole = "" if tall else "<w:cantSplit/>"
        content = "".join(
            f"{start}{runs_xml(text, layout, layout.table_face, look=look)}</w:p></w:tc>"
            for start, text in zip(starts[keep], row, strict=True)
        )
        yield f"<w:tr><w:trPr>{whole}{least}</w:trPr>{content}</w:tr>"


def _look(columns: Columns, layout: Layout) -> Look | None:
    """Return the look of characters that are smaller than the style has them; None for those that are not."""
    return Look(columns.size) if columns.size != layout.table_size else None


def _height(row: Row, columns: Columns, layout: Layout) -> float:
    """Return how high a row will be, in twips, as near as it can be known without the fonts."""
    return max(twips(layout.row_height), columns.lines(row) * layout.table_pitch * 20 + _CELL_PADDING)


def _least_height(layout: Layout) -> str:
    return f'<w:trHeight w:val="{twips(layout.row_height)}" w:hRule="atLeast"/>'


def _properties(table: Table, widths: Sequence[int]) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        f' w:noVBand="1"/>{_names(table)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _names(table: Table) -> str:
    """Return what a table is called, and its columns, for who has the page read aloud."""
    heads = dict.fromkeys(text for row in table.head for cell in row if (text := plain(one_line(cell))))
    named = (("Caption", plain(one_line(table.caption))), ("Description", "、".join(heads)))
    return "".join(f'<w:tbl{name} w:val="{escape(text[:_LONGEST_NAME])}"/>' for name, text in named if text)


def _cell(width: int, style: str, *, wordy: bool, keep_next: bool, merged: str = "") -> str:
    """Return the beginning of a cell, up to its characters."""
    keep = "<w:keepNext/>" if keep_next else ""
    justify = '<w:jc w:val="left"/>' if wordy else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{justify}</w:pPr>'
    )
