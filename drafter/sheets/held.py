"""Holds a value of a report beside what a sheet says of it, and how that is written into the YAML."""

from typing import NamedTuple

from drafter.findings import Place
from drafter.model.changing import Path as Way
from drafter.model.changing import find
from drafter.model.declaration import is_pending
from drafter.model.figures import Quantity, comparable, parse_quantity
from drafter.sheets.workbook import CellError
from drafter.source import Source
from drafter.source.rewriting import Plain

FILE, TAKEN = "数据来源", "取自"
"""The keys: of a report, its file of sheets; of a figure, the cell."""
MOST_APART = 100
"""A number so many times larger or smaller than the one before is hardly in the same unit."""


class Held(NamedTuple):
    """A value of a figure and what its cell shows now."""

    way: Way
    """Where the value stands in the YAML; nothing may stand there yet."""
    name: str
    """The figure's name, behind the key's when it is not 本期."""
    old: str
    """As written now; empty when nothing is."""
    new: str
    """As it would be written."""
    source: str
    """The file and the cell, as a person would look it up."""
    place: Place
    department: str = ""
    """科室 of its row; empty when the sheet does not say."""
    beside: bool = False
    """True: the YAML does not have this value; it comes with 本期, which is still to fill in."""

    @property
    def differs(self) -> bool:
        """Whether the value is another, however it is written."""
        return not _same(self.old, self.new)


class New(NamedTuple):
    """A figure that the YAML does not have yet."""

    way: Way
    """Where it is to stand."""
    row: str
    """Its name in the sheet."""
    value: Plain
    source: str


def place_of_file(source: Source) -> Place:
    """Return where the report names its sheet."""
    node = find(source.root, (FILE,))
    return node.place if node is not None else Place(source.file)


def written_anew(cell: str, old: str, *, bound: bool) -> str:
    """Return what is written for what a cell shows: a bare number gets the unit of the value before.

    Raises CellError where that would hardly be the same unit.
    """
    try:
        new = parse_quantity(cell)
    except ValueError:
        raise CellError(f"显示的是“{cell}”，不是一个数连同单位；请核对是不是写错了格，或改它的数字格式") from None
    before = _read(old)
    if before is None:
        return new.written
    if not new.unit and not new.unit_scale_text:
        return _with_unit(new, before, bound=bound)
    if not comparable(new, before):
        raise CellError(f"显示的是“{cell}”，这里写的是“{old}”，单位不同；请改成同一个单位")
    return new.written


def _with_unit(new: Quantity, before: Quantity, *, bound: bool) -> str:
    unit = before.unit_scale_text + before.unit
    if before.rate:
        raise CellError(f"显示的是“{new.written}”，这里写的是“{before.written}”；请把这一格设成百分数，让它显示“%”")
    if before.value and new.value and unit:
        small, large = sorted((abs(new.value), abs(before.value)))
        if large >= small * MOST_APART:
            raise CellError(
                f"显示的是“{new.written}”，没有单位，这里写的是“{before.written}”，相差百倍以上，多半不是一个单位；"
                f'请让这一格连单位一起显示，如数字格式 0"{unit}"'
            )
    after = before.hedge if bound and before.written.endswith(before.hedge) else ""
    return f"{new.written}{unit}{after}"


def _read(text: str) -> Quantity | None:
    """Return a value as it was written; None when there is none to read yet."""
    if not text or is_pending(text):
        return None
    try:
        return parse_quantity(text)
    except ValueError:
        return None


def _same(old: str, new: str) -> bool:
    one, other = _read(old), _read(new)
    if one is None or other is None:
        return False
    return one.amount == other.amount and one.hedge == other.hedge and comparable(one, other)
