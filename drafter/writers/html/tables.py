"""Writes an HTML table: columns as wide as in Word, a head that every page repeats."""

from collections.abc import Iterator

from drafter.document.blocks import Inline, Span, Table, plain
from drafter.document.layout import Layout
from drafter.writers.columns import WORDY, divide, filled
from drafter.writers.html.inline import inline
from drafter.writers.html.style import points
from drafter.writers.widths import text_width


def table_html(table: Table, layout: Layout, room: int) -> str:
    """Return a table as wide as `room` twips; its caption is a paragraph of its own above it."""
    whole = filled(table)
    if whole is None:
        return ""
    columns = divide(whole, layout, room // 2 * 2)
    widths = "".join(f'<col style="width:{points(width)}">' for width in columns.widths)
    wordy = [any(text_width(plain(cell)) > WORDY for cell in column) for column in zip(*whole.body, strict=True)]
    head = "".join(f"<tr>{''.join(_head_cells(whole, place, row))}</tr>" for place, row in enumerate(whole.head))
    body = "\n".join(f"<tr>{''.join(_body_cells(row, wordy))}</tr>" for row in whole.body)
    style = f"width:{points(sum(columns.widths))};font-size:{columns.size:g}pt"
    heads = f"<thead>{head}</thead>\n" if head else ""
    return f'<table style="{style}"><colgroup>{widths}</colgroup>\n{heads}<tbody>\n{body}\n</tbody></table>'


def _head_cells(table: Table, index: int, row: tuple[Inline, ...]) -> Iterator[str]:
    spans = {(span.row, span.column): span for span in table.spans}
    for column, text in enumerate(row):
        if not _covered(index, column, table.spans):
            yield f"<th{_reach(spans.get((index, column)))}>{inline(text)}</th>"


def _body_cells(row: tuple[Inline, ...], wordy: list[bool]) -> Iterator[str]:
    for text, is_wordy in zip(row, wordy, strict=True):
        kind = ' class="wordy"' if is_wordy else ""
        yield f"<td{kind}>{inline(text)}</td>"


def _covered(row: int, column: int, spans: tuple[Span, ...]) -> bool:
    """Return whether a place in a head belongs to a cell that begins at another place."""
    return any(
        span.row <= row < span.row + span.rows
        and span.column <= column < span.column + span.columns
        and (row, column) != (span.row, span.column)
        for span in spans
    )


def _reach(span: Span | None) -> str:
    """Return the attributes of a cell that reaches over several columns or rows."""
    if span is None:
        return ""
    reach = (("colspan", span.columns), ("rowspan", span.rows))
    return "".join(f' {name}="{count}"' for name, count in reach if count > 1)
