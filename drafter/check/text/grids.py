"""Puts the cells of a text's tables back into rows and columns, and reads the numbers in them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from drafter.check.passages import Passage
from drafter.check.sought import lazy

_VALUE = lazy(
    r"(?P<way>增长|增加|上升|提高|新增|下降|减少|降低|[+＋↑]|[-－−↓])?(?P<number>\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,8})?)"
    r"(?P<scale>[万亿]?)(?P<unit>[^\d余多近约左以]{0,8})"
)
_DOWN = frozenset(("下降", "减少", "降低", "-", "－", "−", "↓"))
_SCALES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}


class Value(NamedTuple):
    """The number in a cell."""

    amount: Decimal
    """With its scale and sign."""
    step: Decimal
    """The worth of its last written place."""
    unit: str
    """Empty when the cell names none."""
    signed: bool
    """Whether the cell says up or down."""
    passage: Passage

    @property
    def low(self) -> Decimal:
        """The least that is rounded to it; a whole number without scale is taken for exact."""
        return self.amount if self.step == 1 else self.amount - self.step / 2

    @property
    def high(self) -> Decimal:
        """The most that is rounded to it."""
        return self.amount if self.step == 1 else self.amount + self.step / 2

    @property
    def written(self) -> str:
        """The cell as it is quoted."""
        return self.passage.text


class Column(NamedTuple):
    """What stands below a head."""

    number: int
    head: str
    values: dict[int, Value]
    """By the row; rows without a number are missing."""


class Grid(NamedTuple):
    """A table with its head."""

    labels: dict[int, str]
    """What each row below the head is about: its first cell that holds no number."""
    columns: tuple[Column, ...]
    """Those that hold numbers."""
    units: dict[int, str]
    """What each row says that its numbers are measured in, scale included; only where a column tells of it."""

    def in_unit(self, row: int, column: Column) -> tuple[Value, str] | None:
        """Return a number and its unit, from the cell, its row, the head or the label; None when nothing tells."""
        value = column.values[row]
        brackets = (re.search(r"（(?:单位：)?([^（）]{1,8})）$", words) for words in (column.head, self.labels[row]))
        written = value.unit or self.units.get(row) or next((match[1] for match in brackets if match), "")
        unit = re.fullmatch(r"([万亿]?)(.+)", written)
        if unit is None:
            return None
        scale = _SCALES[unit[1]]
        return value._replace(amount=value.amount * scale, step=value.step * scale), unit[2]


def grids(passages: Sequence[Passage]) -> Iterator[Grid]:
    """Yield the tables of a text, in order; cells of several paragraphs and tables without a head are left out."""
    tables: dict[object, dict[tuple[int, int], list[Passage]]] = {}
    for passage in passages:
        if passage.cell is not None:
            cells = tables.setdefault(passage.cell.table, {})
            cells.setdefault((passage.cell.row, passage.cell.column), []).append(passage)
    for cells in tables.values():
        if grid := _grid({where: found[0] for where, found in cells.items() if len(found) == 1}):
            yield grid


_MOST_CELLS = 2000
_MOST_COLUMNS = 20
"""Larger tables are no report's."""


def _grid(cells: dict[tuple[int, int], Passage]) -> Grid | None:
    if not cells or len(cells) > _MOST_CELLS:
        return None
    rows = sorted({row for row, _ in cells})
    by_row: dict[int, dict[int, Passage]] = {row: {} for row in rows}
    for (row, column), passage in cells.items():
        by_row[row][column] = passage
    head_rows = _head_rows(rows, by_row)
    body = [row for row in rows if row not in head_rows]
    if not head_rows or not body:
        return None
    heads: dict[int, str] = {}
    for row in head_rows:
        for column, passage in by_row[row].items():
            heads[column] = heads.get(column, "") + passage.text
    columns = []
    for column, head in sorted(heads.items()):
        read = {row: value for row in body if (value := _value(by_row[row].get(column)))}
        if read and not _SERIAL.search(head):
            columns.append(Column(column, head, read))
    of_units = [column for column, head in heads.items() if head in ("单位", "计量单位")]
    units = {row: by_row[row][of_units[0]].text for row in body if of_units and of_units[0] in by_row[row]}
    return Grid({row: _label(by_row[row]) for row in body}, tuple(columns[:_MOST_COLUMNS]), units)


_SERIAL = lazy(r"^(?:序号|编号|名次|排序|年份|年度|时间|日期|月份|电话|备注)$|位次$|排名$")


_PERIOD = lazy(r"20\d{2}年|20[0-4]\d$|\d{1,2}月")


def _head_rows(rows: Sequence[int], by_row: dict[int, dict[int, Passage]]) -> list[int]:
    """Return the rows at the top in which no cell is a number; years are no numbers."""
    found: list[int] = []
    for row in rows[:3]:
        cells = by_row[row].values()
        number = any(_value(cell) and not _PERIOD.match(cell.text) for cell in cells)
        if number or (found and len(cells) < 2):
            break
        found.append(row)
    return found


def _label(cells: dict[int, Passage]) -> str:
    return next((cells[column].text for column in sorted(cells) if not _value(cells[column])), "")


def _value(passage: Passage | None) -> Value | None:
    """Return the number of a cell that holds nothing else; None for words, dashes and numbers that are only near."""
    match = _VALUE.fullmatch(passage.text) if passage else None
    if match is None or passage is None:
        return None
    scale = _SCALES[match["scale"]]
    amount = Decimal(match["number"].replace(",", "")) * scale
    decimals = len(match["number"].partition(".")[2])
    sign = -1 if match["way"] in _DOWN else 1
    return Value(amount * sign, scale / 10**decimals, match["unit"], match["way"] is not None, passage)
