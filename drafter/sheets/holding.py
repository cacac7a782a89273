"""Holds the figures of a report against the cells they are taken from, by their places in the YAML."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.findings import DrafterError, Finding, Level, Place, error, hint, warning
from drafter.model.changing import Path as Way
from drafter.model.changing import find, record_at, values_in
from drafter.model.declaration import TO_FILL
from drafter.sheets.by_name import Named, hold_by_name, unit_beside, with_unit
from drafter.sheets.held import FILE, TAKEN, Held, New, place_of_file, written_anew
from drafter.sheets.workbook import RULE, CellError, Workbook, open_workbook
from drafter.source import Scalar, Source, word_of
from drafter.source.reading import path_inside
from drafter.source.rewriting import Plain

Opener = Callable[[Path], Workbook]
"""Opens a file of sheets as `open_workbook` does."""


class Cited(NamedTuple):
    """A value of a figure that names its cell."""

    way: Way
    name: str
    cell: Scalar


def cited(source: Source) -> tuple[Cited, ...]:
    """Return every value that is taken from a cell, in the order of the file."""
    return tuple(_cited(source))


def _cited(source: Source) -> Iterator[Cited]:
    for way, cell in values_in(source.root):
        match way:
            case (*figure, step) if step == TAKEN and record_at(tuple(figure)) == "figure":
                yield Cited((*figure, "本期"), str(figure[-1]), cell)
            case (*figure, step, str(key)) if step == TAKEN and record_at(tuple(figure)) == "figure":
                name = str(figure[-1])
                yield Cited((*figure, key), name if key == "本期" else f"{name}的{key}", cell)


class Holding(NamedTuple):
    """A report held against its sheets."""

    held: tuple[Held, ...]
    new: tuple[New, ...]
    """Figures of the sheet that texts cite, or all where the report has none of it yet."""
    unused: tuple[str, ...]
    """Names in the sheet that the report has no figure for."""
    findings: tuple[Finding, ...]
    """What is wrong with the file or with cells (E01, E02), as errors; E04 as hints."""
    problems: tuple[Finding, ...]
    """What is wrong with rows that were to become new figures (E02)."""
    without_head: str = ""
    """The file of sheets that the report names, when none of its sheets has a table of figures by name."""

    def named_from(self, folder: str) -> "Holding":
        """Return the same with its sheets named from a folder above on; `folder` leads down to the file's own."""
        before = "" if folder in ("", ".") else f"{folder}/"
        held = tuple(each._replace(source=f"{before}{each.source}") for each in self.held)
        new = tuple(each._replace(source=f"{before}{each.source}") for each in self.new)
        head = f"{before}{self.without_head}" if self.without_head else ""
        return self._replace(held=held, new=new, without_head=head)

    def without(self, names: frozenset[str]) -> "Holding":
        """Return the same without the rows that other files of the report hold already."""
        new = tuple(each for each in self.new if each.row not in names)
        return self._replace(new=new, unused=tuple(name for name in self.unused if name not in names))

    @property
    def changes(self) -> tuple[Held, ...]:
        """The values that differ from what the sheet shows."""
        return tuple(each for each in self.held if each.differs)

    @property
    def to_write(self) -> tuple[tuple[Way, Plain, str, Place], ...]:
        """Where what is to be written, whose it is, and the place to tell when it cannot be."""
        place = Place("")
        changed = [(each.way, each.new, each.name, each.place) for each in self.changes]
        return (*changed, *((new.way, new.value, new.row, place) for new in self.new))


class _Books:
    """The files of sheets that one report names, each opened once."""

    def __init__(self, path: Path, opened: Opener) -> None:
        self.path = path
        self.opened = opened
        self._books: dict[str, Workbook | None] = {}

    def book(self, name: str, place: Place) -> Workbook | None:
        """Return the file of a name; None when it could not be opened, which is told once, by DrafterError."""
        if name not in self._books:
            self._books[name] = None
            self._books[name] = self.opened(_inside(self.path, name, place))
        return self._books[name]


def hold(path: Path, source: Source, opened: Opener = open_workbook, period: str = "") -> Holding:
    """Return every figure beside what its cell, or the row of its name, shows now.

    `path` is the report's file; its sheets lie in the same folder, or below it. `opened` opens one of them. `period`:
    what a part that says no 期间 is about.
    """
    period = period_in(source) or period
    books = _Books(path, opened)
    written = word_of(find(source.root, (FILE,))).strip()
    named, _, usual = ("" if written == TO_FILL else written).partition("!")
    held: list[Held] = []
    findings: list[Finding] = []
    for each in cited(source):
        *other, sheet, cell = ["", "", *each.cell.text.strip().split("!")]
        name = other[-1] or named
        try:
            if book := books.book(name, each.cell.place):
                where = sheet.strip("'") or ("" if other[-1] else usual)
                held.append(_held(source, each, book, where, cell, period))
        except DrafterError as problem:
            findings += problem.findings
    try:
        book = books.book(named, place_of_file(source)) if named else None
        by_name = hold_by_name(source, book, usual.strip("'"), period) if book else Named()
    except DrafterError as problem:
        by_name = Named(findings=problem.findings)
    held = sorted((*held, *by_name.held), key=lambda each: (each.place.line or 0, each.place.column or 0))
    without_head = named if by_name.rows == 0 and not cited(source) else ""
    findings += by_name.findings
    return Holding(tuple(held), by_name.new, by_name.unused, tuple(findings), by_name.problems, without_head)


def period_in(source: Source) -> str:
    """Return 期间 of a file as written; empty where it says none."""
    return word_of(find(source.root, ("期间",))).strip()


def check_sheets(path: Path, source: Source, opened: Opener = open_workbook, period: str = "") -> Iterator[Finding]:
    """Yield what figures say otherwise than their cells now (E03); where a sheet cannot be read, a hint says so."""
    holding = hold(path, source, opened, period)
    for each in holding.held:
        if each.differs and not each.beside:
            message = (
                f"“{each.name}”这里写的是“{each.old or '（没有写）'}”，{each.source} 现在是“{each.new}”；{_UPDATE}"
            )
            yield warning("E03", message, each.place)
    if holding.without_head:
        message = f"{holding.without_head} 里没有找到表头，一个数也没有对照；{HEAD_WANTED}"
        yield hint("E07", message, place_of_file(source))
    for finding in holding.findings:
        level = Level.WARNING if finding.rule == "E02" else Level.HINT
        yield finding._replace(level=level)


HEAD_WANTED = (
    "要有“指标名称”一栏，和“本期”“上年”“目标”里的一栏（写年份的，要是报告的那一年）；"
    "叫别的名称的请改过来，或在数据里写明格，如“取自: 全年!C12”"
)
_UPDATE = "以表为准就运行 drafter figures --update，表里不对就改表"


def _inside(path: Path, name: str, place: Place) -> Path:
    """Return the path of a file of sheets; raises DrafterError when none is named or it leads out of the folder."""
    if not name:
        message = f"数据写了“{TAKEN}”，文件开头还没有写“{FILE}”；请写上，如“{FILE}: 数据.xlsx”"
        raise DrafterError(error(RULE, message, place))
    target = path_inside(path.parent, name)
    if target is None:
        message = f"“{name}”不在报告所在的文件夹里，没有读；请把表放到这个文件夹里，“{FILE}”只写文件名"
        raise DrafterError(error("E02", message, place))
    return target


def _held(  # noqa: PLR0913, PLR0917 - all that tells a cell
    source: Source, each: Cited, book: Workbook, sheet: str, cell: str, period: str
) -> Held:
    label = f"{book.name} {sheet}!{cell}" if sheet else f"{book.name} {cell}"
    node = find(source.root, each.way)
    old = word_of(node).strip()
    try:
        unit = unit_beside(book, sheet, cell, period)
        new = written_anew(with_unit(book.show(sheet, cell), unit), old, bound=each.way[-1] == "目标")
    except CellError as problem:
        raise DrafterError(error("E02", f"“{each.name}”取自 {label}：{problem}", each.cell.place)) from None
    return Held(each.way, each.name, old, new, label, node.place if node is not None else each.cell.place)
