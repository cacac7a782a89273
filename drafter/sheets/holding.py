"""Holds the figures of a report against the cells they are taken from, by their places in the YAML."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from drafter.findings import DrafterError, Finding, Level, Place, error, warning
from drafter.model.changing import Path as Way
from drafter.model.changing import find, record_at
from drafter.model.declaration import TO_FILL, is_pending
from drafter.model.figures import Quantity, comparable, parse_quantity
from drafter.sheets.workbook import RULE, CellError, Workbook, open_workbook
from drafter.source import Mapping, Node, Scalar, Sequence, Source, word_of
from drafter.styles.search import is_plain

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

    @property
    def differs(self) -> bool:
        """Whether the value is another, however it is written."""
        return not _same(self.old, self.new)


class Cited(NamedTuple):
    """A value of a figure that names its cell."""

    way: Way
    name: str
    cell: Scalar


def cited(source: Source) -> tuple[Cited, ...]:
    """Return every value that is taken from a cell, in the order of the file."""
    return tuple(_cited(source.root, ())) if source.root is not None else ()


def _cited(node: Node, way: Way) -> Iterator[Cited]:
    if isinstance(node, Sequence):
        for place, item in enumerate(node.items):
            yield from _cited(item, (*way, place))
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            if key.text == TAKEN and record_at(way) == "figure":
                yield from _cells(value, way)
            else:
                yield from _cited(value, (*way, key.text))


def _cells(node: Node, way: Way) -> Iterator[Cited]:
    name = str(way[-1])
    if isinstance(node, Scalar):
        yield Cited((*way, "本期"), name, node)
    elif isinstance(node, Mapping):
        for key, cell in node.entries:
            if isinstance(cell, Scalar):
                yield Cited((*way, key.text), name if key.text == "本期" else f"{name}的{key.text}", cell)


def hold(path: Path, source: Source) -> tuple[tuple[Held, ...], tuple[Finding, ...]]:
    """Return every figure beside what its cell shows now, and what is wrong with cells (E01, E02) as errors.

    `path` is the report's file; its sheets lie in the same folder, or below it.
    """
    books: dict[str, Workbook | None] = {}
    held: list[Held] = []
    findings: list[Finding] = []
    named = word_of(find(source.root, (FILE,))).strip()
    for each in cited(source):
        *other, sheet, cell = ["", "", *each.cell.text.strip().split("!")]
        name = other[-1] or ("" if named == TO_FILL else named)
        try:
            if name not in books:
                books[name] = None  # what is wrong with a file is told once
                books[name] = open_workbook(_inside(path, name, each.cell.place))
            book = books[name]
            if book is not None:
                held.append(_held(source, each, book, sheet.strip("'"), cell))
        except DrafterError as problem:
            findings += problem.findings
    return tuple(held), tuple(findings)


def check_sheets(path: Path, source: Source) -> Iterator[Finding]:
    """Yield what figures say otherwise than their cells now (E03); where a sheet cannot be read, a hint says so."""
    held, findings = hold(path, source)
    for each in held:
        if each.differs:
            message = (
                f"“{each.name}”这里写的是“{each.old or '（没有写）'}”，{each.source} 现在是“{each.new}”；{_UPDATE}"
            )
            yield warning("E03", message, each.place)
    for finding in findings:
        level = Level.HINT if finding.rule == RULE else Level.WARNING
        yield replace(finding, level=level)


_UPDATE = "以表为准就运行 drafter figures --update，表里不对就改表"


def _inside(path: Path, name: str, place: Place) -> Path:
    """Return the path of a file of sheets; raises DrafterError when none is named or it leads out of the folder."""
    if not name:
        message = f"数据写了“{TAKEN}”，文件开头还没有写“{FILE}”；请写上，如“{FILE}: 数据.xlsx”"
        raise DrafterError(error(RULE, message, place))
    steps = name.replace("\\", "/").split("/")
    target = path.parent.joinpath(*steps)
    if not all(is_plain(step) for step in steps) or not target.resolve().is_relative_to(path.parent.resolve()):
        message = f"“{name}”不在报告所在的文件夹里，没有读；请把表放到这个文件夹里，“{FILE}”只写文件名"
        raise DrafterError(error("E02", message, place))
    return target


def _held(source: Source, each: Cited, book: Workbook, sheet: str, cell: str) -> Held:
    label = f"{book.name} {sheet}!{cell}" if sheet else f"{book.name} {cell}"
    node = find(source.root, each.way)
    old = word_of(node).strip()
    try:
        new = _written(book.show(sheet, cell), old, bound=each.way[-1] == "目标")
    except CellError as problem:
        raise DrafterError(error("E02", f"“{each.name}”取自 {label}：{problem}", each.cell.place)) from None
    return Held(each.way, each.name, old, new, label, node.place if node is not None else each.cell.place)


def _written(cell: str, old: str, *, bound: bool) -> str:
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
