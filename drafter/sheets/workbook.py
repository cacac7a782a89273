"""Opens a .xlsx or .csv file and gives what its cells show; nothing in it is computed or fetched.

openpyxl, an optional extra, reads the file; sizes are counted before anything is unpacked.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from warnings import catch_warnings
from zipfile import ZipFile

from drafter.files.packages import BROKEN, Limits, has_doctype, is_oversize
from drafter.findings import DrafterError, Place, error, first_of
from drafter.sheets.formats import FormatError, shown
from drafter.source.reading import decode, refuse_foreign

RULE = "E01"
LARGEST_FILE = 20_000_000
"""In bytes."""
LIMITS = Limits(part=40_000_000, content=100_000_000, parts=2_000, tags=600_000)
"""Some 200,000 cells in one sheet; figures of a report come from far smaller ones."""

MOST_CELLS = 500_000
"""Of a .csv file."""

MOST_MERGED = 100_000
"""Cells of all merged ones of a file, and of all that links lie over."""

_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .zip files begin, and .xls, .et and whatever has a password."""

_LAST_COLUMN = 16_384
"""XFD: no sheet has more."""

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_ERRORS = {
    "#DIV/0!": "除数是零",
    "#N/A": "没有找到值",
    "#NAME?": "公式里的名字不对",
    "#NULL!": "区域写得不对",
    "#NUM!": "算不出数",
    "#REF!": "引用的格已经没有了",
    "#VALUE!": "值的类型不对",
}
_CHINESE_DATES = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
}
"""The formats that a Chinese Excel and WPS know by number and do not write into the file."""


class CellError(ValueError):
    """A cell that gives no value; the words name it, in Chinese."""


class Outline(NamedTuple):
    """How large a sheet is, and what of it does not lie open."""

    rows: int
    columns: int
    hidden: bool = False
    """Whether the whole sheet is."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    """Counted from 1."""
    covered: Mapping[tuple[int, int], tuple[int, int]] = {}
    """Row and column of each cell that is part of a merged one, and those of its top left cell."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file of sheets."""

    name: str
    sheets: tuple[str, ...]
    """Their names; one that is empty for a .csv file."""
    read: Callable[[str, int, int], str]
    """Takes the name of a sheet, a row and a column, counted from 1; returns what is shown or raises CellError."""
    outline: Callable[[str], Outline]
    """Takes the name of a sheet."""
    set_in: Callable[[str, int, int], bool]
    """Takes what `read` takes; returns whether the text of a cell stands farther right than that of others."""

    def show(self, sheet: str, cell: str) -> str:
        """Return what a cell shows, as “全年” and “C12”; an empty `sheet` is the only one. Raises CellError."""
        found = _CELL.fullmatch(cell)
        if found is None:
            raise CellError(f"“{cell}”不是一个格；请写成“全年!C12”，只写一格")
        if not sheet and len(self.sheets) > 1:
            raise CellError(f"“{self.name}”里有几个表，请写明是哪一个，如“{self.sheets[0]}!{cell}”")
        name = sheet or self.sheets[0]
        if name not in self.sheets and self.sheets != ("",):
            some = first_of(self.sheets, 8)
            raise CellError(f"“{self.name}”里没有叫“{name}”的表；有{some}")
        text = self.read(name, int(found[2]), _column(found[1]))
        if not text:
            raise CellError("是空的；请核对是不是写错了格")
        return text


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell: row 12 of column 3 is C12."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def open_workbook(path: Path) -> Workbook:
    """Return a file of sheets; raises DrafterError (E01) with words that say what to do."""
    if path.suffix.lower() not in (".csv", ".xlsx"):
        raise _refused(path, "不是 .xlsx 或 .csv；请在 Excel 或 WPS 里打开，另存为 .xlsx")
    if not path.is_file():
        raise _refused(path, "找不到，或者不是普通文件；请核对文件名，放在报告的同一个文件夹里")
    if path.stat().st_size > LARGEST_FILE:
        raise _refused(path, f"超过 {LARGEST_FILE // 1_000_000} MB；请把报告要用的数放到一个小的表里")
    return _open_csv(path) if path.suffix.lower() == ".csv" else _open_xlsx(path)


def _open_csv(path: Path) -> Workbook:
    try:
        data = path.read_bytes()
        if data.startswith(_PACKED):
            raise _refused(path, "其实不是 .csv；请把文件名末尾改回原来的，如 .xlsx，旧的 .xls、.et 请另存为 .xlsx")
        refuse_foreign(data, Place(str(path)))
        text = decode(data, str(path)).text
        if text.count("\n") + text.count(",") > MOST_CELLS:
            raise _refused(path, f"超过{MOST_CELLS // 10_000}万格；请把报告要用的数放到一个小的表里")
        rows = list(csv.reader(text.splitlines()))
    except (csv.Error, OSError) as problem:
        raise _refused(path, "读不了；请在 Excel 或 WPS 里打开，另存为 .xlsx") from problem

    def read(_: str, row: int, column: int) -> str:
        cells = rows[row - 1] if row <= len(rows) else []
        return cells[column - 1].strip() if column <= len(cells) else ""

    def set_in(_: str, row: int, column: int) -> bool:
        return rows[row - 1][column - 1][:1].isspace()

    outline = Outline(len(rows), max(map(len, rows), default=0))
    return Workbook(path.name, ("",), read, lambda _: outline, set_in)


def _open_xlsx(path: Path) -> Workbook:
    _refuse_harmful(path)
    book = _load(path, values=True)

    @cache
    def formulas() -> Any:
        """Return the file with its formulas; None when it has none."""
        return _load(path, values=False) if _holds_formulas(path) else None

    @cache
    def outline(sheet: str) -> Outline:
        return _outline(book[sheet])

    @cache
    def read(sheet: str, row: int, column: int) -> str:
        here = outline(sheet)
        if row > here.rows or column > here.columns:
            return ""
        if head := here.covered.get((row, column)):
            raise CellError(f"是合并的格的一部分；请写合并的格左上角的那一格，即 {cell_name(*head)}")
        cell = book[sheet].cell(row, column)
        written = formulas() if cell.value is None else None
        if written and str(written[sheet].cell(row, column).value or "").startswith("="):
            raise CellError("是公式，文件里没有存它的结果；请在 Excel 或 WPS 里打开、保存一次")
        return _show(cell)

    def set_in(sheet: str, row: int, column: int) -> bool:
        cell = book[sheet].cell(row, column)
        return str(cell.value)[:1].isspace() or bool(cell.alignment.indent)

    return Workbook(path.name, tuple(sheet.title for sheet in book.worksheets), read, outline, set_in)


def _outline(sheet: Any) -> Outline:
    """Return how large a sheet of openpyxl is, and what of it is hidden or merged."""
    columns = [each for each in sheet.column_dimensions.values() if each.hidden]
    merged = {
        (row, column): (each.min_row, each.min_col)
        for each in sheet.merged_cells.ranges
        for row in range(each.min_row, each.max_row + 1)
        for column in range(each.min_col, each.max_col + 1)
        if (row, column) != (each.min_row, each.min_col)
    }
    return Outline(
        sheet.max_row,
        sheet.max_column,
        sheet.sheet_state != "visible",
        frozenset(number for number, each in sheet.row_dimensions.items() if each.hidden),
        frozenset(number for each in columns for number in range(each.min or 1, min(each.max or 1, _LAST_COLUMN) + 1)),
        merged,
    )


def _show(cell: Any) -> str:
    """Return what a cell of openpyxl shows; raises CellError."""
    if cell.data_type == "e":
        raise CellError(f"显示的是“{cell.value}”（{_ERRORS.get(str(cell.value), '出错')}）；请先在表里改好")
    try:
        value, form = cell.value, str(cell.number_format)
    except IndexError:
        raise CellError("数字格式已损坏；请在 Excel 或 WPS 里打开、另存一次") from None
    known = _CHINESE_DATES.get(int(cell._style.numFmtId)) if form == "General" else None
    if known and isinstance(value, int | float):
        from openpyxl.utils.datetime import from_excel  # noqa: PLC0415 - it is there: it has read the file

        value, form = from_excel(value), known
    try:
        return shown(value, form)
    except FormatError as problem:
        raise CellError(str(problem)) from None


def _refuse_harmful(path: Path) -> None:
    """Raise DrafterError for what is no .xlsx file, or would unpack to more than a sheet of figures."""
    try:
        with ZipFile(path) as archive:
            if is_oversize(archive, LIMITS):
                raise _refused(path, "解压后太大，没有打开；请把报告要用的数放到一个小的表里")
            if has_doctype(archive):
                raise _refused(path, "里有不该有的声明（DOCTYPE），没有打开；请在 Excel 或 WPS 里另存为 .xlsx")
            if _cells_in_ranges(archive) > MOST_MERGED:
                raise _refused(path, "合并的格或链接占的格太多，没有打开；请把报告要用的数放到一个小的表里")
    except BROKEN as problem:
        raise _refused(
            path, "不是能读的 .xlsx（旧的 .xls、.et 改了名，或加了密码）；请在 Excel 或 WPS 里打开，另存为 .xlsx"
        ) from problem
    except OSError as problem:
        raise _refused(path, "读不出来；请看它是否正被别的程序占用") from problem


_RANGE = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([^\"':]*[:&][^\"']*)")
_CORNERS = re.compile(rb"\s*\$?([A-Za-z]{1,3})\$?(\d{1,7}):\$?([A-Za-z]{1,3})\$?(\d{1,7})\s*")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def _parts(archive: ZipFile) -> Iterator[bytes]:
    """Yield all XML of a file; the noughts of UTF-16 are left out."""
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels")):
            data = archive.read(entry)
            yield data.replace(b"\0", b"") if b"\0" in data[:4] else data


def _cells_in_ranges(archive: ZipFile) -> int:
    """Return how many cells the merged cells and the links of all sheets cover: openpyxl makes an object of each.

    A range that is not plainly written, as Excel writes it, covers too many.
    """
    ranges = (found[1] for data in _parts(archive) for found in _RANGE.finditer(data))
    return sum(_area(_CORNERS.fullmatch(each)) for each in ranges)


def _area(corners: "re.Match[bytes] | None") -> int:
    if corners is None:
        return MOST_MERGED + 1
    left, top, right, bottom = corners.groups()
    return (abs(int(bottom) - int(top)) + 1) * (abs(_column(right.decode()) - _column(left.decode())) + 1)


def _holds_formulas(path: Path) -> bool:
    """Return whether some cell has a formula: only then a cell without a value may have lost its result."""
    with ZipFile(path) as archive:
        return any(_FORMULA.search(data) for data in _parts(archive))


def _load(path: Path, *, values: bool) -> Any:
    """Return what openpyxl makes of a file whose sizes are in order: with the stored values, or with the formulas."""
    try:
        import openpyxl  # noqa: PLC0415 - an optional extra, and slow
    except ImportError:
        raise _refused(path, "要用 openpyxl 才能读；请运行 pip install drafter[sheets]，或在表里另存为 .csv") from None
    try:
        with catch_warnings(action="ignore"):  # English words about styles, for programmers
            return openpyxl.load_workbook(path, data_only=values, keep_links=False)
    except Exception as problem:
        # openpyxl raises whatever it stumbles over: KeyError, TypeError, ParseError, its own
        raise _refused(path, "里面缺了东西或已损坏；请在 Excel 或 WPS 里打开，另存为 .xlsx 再试") from problem


def _refused(path: Path, words: str) -> DrafterError:
    return DrafterError(error(RULE, f"“{path.name}”{words}", Place(str(path))))
