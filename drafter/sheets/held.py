"""Holds a value of a report beside what a sheet says of it, and how that is written into the YAML."""

from typing import NamedTuple

from drafter.findings import Place
from drafter.model.changing import Path as Way
from drafter.model.changing import find
from drafter.model.figures.retyped import is_near, quantity_or_none, retyped, same_value
from drafter.sheets.workbook import CellError
from drafter.source import Source
from drafter.source.rewriting import Plain

FILE, TAKEN = "数据来源", "取自"
"""The keys: of a report, its file of sheets; of a figure, the cell."""


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
        """Whether the value is another, however it is written; an approximate one that stands for it is not."""
        return not same_value(self.old, self.new) and not is_near(self.old, self.new)


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
    """Return what is written for what a cell shows in the place of an old value; raises CellError."""
    try:
        return retyped(cell, quantity_or_none(old), bound=bound)
    except ValueError as problem:
        raise CellError(f"显示的是{problem}") from None
