"""Writes a table as a .xlsx file to be printed and filled in; the same table gives the same bytes."""

import errno
import io
import math
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from drafter.findings import DrafterError, Place, error
from drafter.sheets.workbook import RULE

_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,9})?%?")
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f]")
"""What no cell may hold."""
_LINE = 13.5
"""The height of a line, in points."""
_STAMP = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


class FileColumn(NamedTuple):
    """A column of the table."""

    head: str
    width: float
    """In characters of half a 字."""
    filled_in: bool = False
    """Whether people write in it: as text, so that it stays as they typed it."""
    suggestion: str = ""
    """What can be chosen in it; anything else may be typed."""


class FileTable(NamedTuple):
    """A table with a title above and a note below that."""

    title: str
    note: str
    columns: tuple[FileColumn, ...]
    rows: tuple[tuple[str, ...], ...]


def write_table(table: FileTable, path: Path) -> bytes:
    """Return a table as a .xlsx file; `path` is for the message of DrafterError when openpyxl is not installed."""
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an optional extra, and slow
    except ImportError:
        words = "要用 openpyxl 才能写；请运行 pip install drafter[sheets]，或写成 .docx"
        raise DrafterError(error(RULE, f"“{path.name}”{words}", Place(str(path)))) from None
    book = Workbook()
    sheet = book.active
    sheet.title = "核对表"
    _top(sheet, table)
    for number, row in enumerate(table.rows, start=4):
        for place, (column, text) in enumerate(zip(table.columns, row, strict=True), start=1):
            _fill(sheet.cell(number, place), column, text)
        sheet.row_dimensions[number].height = _height(row, [column.width for column in table.columns])
    _on_paper(sheet, table)
    book.properties.title, book.properties.creator = table.title, "drafter"
    return _always_the_same(book)


def _top(sheet: Any, table: FileTable) -> None:
    """Write the title, the note and the head."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - it is there: the book was made

    width = sum(column.width for column in table.columns)
    for number, (text, font, across) in enumerate(
        ((table.title, Font("黑体", 16), "center"), (table.note, Font("宋体", 10), "left")), start=1
    ):
        cell = sheet.cell(number, 1)
        _write_text(cell, text)
        cell.font, cell.alignment = font, Alignment(across, "center", wrap_text=True)
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(table.columns))
        sheet.row_dimensions[number].height = 28 if number == 1 else _height((text,), [width])
    for place, column in enumerate(table.columns, start=1):
        cell = sheet.cell(3, place)
        _write_text(cell, column.head)
        cell.font, cell.alignment = Font("黑体", 10), Alignment("center", "center", wrap_text=True)
        cell.fill, cell.border = PatternFill("solid", fgColor="FFEDEDED"), _border()
        sheet.column_dimensions[cell.column_letter].width = column.width
    sheet.row_dimensions[3].height = _height(
        [column.head for column in table.columns], [c.width for c in table.columns]
    )


def _fill(cell: Any, column: FileColumn, text: str) -> None:
    """Write one cell: a number as a number that shows just what the text says, all else as text, never as a formula."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - likewise

    if _NUMBER.fullmatch(text) and not column.filled_in:
        number = Decimal(text.replace(",", "").rstrip("%"))
        cell.value = number.scaleb(-2) if text.endswith("%") else number
        cell.number_format = _format_of(text)
    elif text:
        _write_text(cell, text)
    if column.filled_in:
        cell.number_format = "@"
    across = "center" if column.width < 16 or column.filled_in else "left"
    cell.font, cell.border = Font("宋体", 10), _border()
    cell.alignment = Alignment(across, "center", wrap_text=True)


def _write_text(cell: Any, text: str) -> None:
    """Write a text that stays one: openpyxl takes what begins with “=” for a formula."""
    cell.value = _UNFIT.sub("", text)
    cell.data_type = "s"


def _border() -> Any:
    from openpyxl.styles import Border, Side  # noqa: PLC0415 - likewise

    thin = Side("thin", "FF808080")
    return Border(thin, thin, thin, thin)


def _format_of(text: str) -> str:
    """Return the number format under which a number shows as it was written."""
    whole = "#,##0" if "," in text else "0"
    places = len(text.rstrip("%").partition(".")[2])
    return f"{whole}{'.' + '0' * places if places else ''}{'%' if text.endswith('%') else ''}"


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return the height of a row whose texts are broken into lines; Excel does not reckon it for a file it opens."""
    lines = max(
        sum(_lines(line, width) for line in text.split("\n")) for text, width in zip(texts, widths, strict=True)
    )
    return lines * _LINE + 6


def _lines(text: str, width: float) -> int:
    halves = sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
    return max(1, math.ceil(halves / max(1, width - 1)))


def _on_paper(sheet: Any, table: FileTable) -> None:
    """Set the sheet up for A4 landscape: as wide as the page, the head on every page and always in sight."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - likewise
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - likewise

    last = max(4, len(table.rows) + 3)
    sheet.freeze_panes = "B4"
    sheet.auto_filter.ref = f"A3:{get_column_letter(len(table.columns))}{last}"  # each department looks at its own rows
    sheet.print_title_rows = "3:3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.6, 0.75, 0.35
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    for place, column in enumerate(table.columns, start=1):
        if column.suggestion:
            choice = DataValidation("list", f'"{column.suggestion}"', allow_blank=True, showErrorMessage=False)
            choice.add(f"{get_column_letter(place)}4:{get_column_letter(place)}{last}")
            sheet.add_data_validation(choice)


def _always_the_same(book: Any) -> bytes:
    """Return a workbook of openpyxl as a file without the time at which it was written."""
    file, made = io.BytesIO(), io.BytesIO()
    try:
        book.save(file)
    except Exception as problem:
        if type(problem).__name__ != "SerialisationError":  # lxml's, for no room in the temporary folder
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from problem
    with ZipFile(file) as old, ZipFile(made, "w") as new:
        for name, data in _parts(old):
            entry = ZipInfo(name, _STAMP)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 0, 0
            new.writestr(entry, data)
    return made.getvalue()


def _parts(archive: ZipFile) -> Iterator[tuple[str, bytes]]:
    for name in archive.namelist():
        data = archive.read(name)
        yield name, _DATES.sub(rb"\g<1>2000-01-01T00:00:00Z", data) if name == "docProps/core.xml" else data
