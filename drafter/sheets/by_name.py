"""Holds the figures of a report against a sheet that is read whole: each is looked up by its name."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from drafter.findings import DrafterError, Finding, Place, error, hint
from drafter.model.changing import Path as Way
from drafter.model.changing import values_in
from drafter.model.figures import Quantity, comparable, parse_quantity
from drafter.model.figures.naming import like_names
from drafter.model.figures.retyped import quantity_or_none
from drafter.model.written_figures import Written, written_figures
from drafter.sheets.grid import Cell, open_sheets, read_grid
from drafter.sheets.held import TAKEN, Held, New, place_of_file, written_anew
from drafter.sheets.indicators import VALUES, Entry, bare, entries, is_blank, without_unit
from drafter.sheets.workbook import CellError, Workbook
from drafter.source import Source
from drafter.source.rewriting import Plain

_CITED = re.compile(r"\{\{\s*(?P<group>数据|指标)\s*\.\s*(?P<name>[^{}|]+?)\s*(?:\||\}\})")
_KEYS_OF_FIGURES = re.compile(r"\.(?:本期|上年|目标|完成|其中|排名|同比).*$")


_MOST_COMPARED = 150
"""So many figures without a row are held together with so many rows without a figure."""
_MOST_TOLD = 10
"""So many rows that cannot be written in are told one by one."""


class Named(NamedTuple):
    """What a sheet says of a report."""

    held: tuple[Held, ...] = ()
    new: tuple[New, ...] = ()
    unused: tuple[str, ...] = ()
    """Names of rows that the report has no figure for."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with rows that the report has a figure for (E02, E04)."""
    problems: tuple[Finding, ...] = ()
    """What is wrong with rows that were to be written in (E02); of many only the first."""
    rows: int | None = None
    """How many rows there are to look names up in; None when no sheet was looked at."""


def unit_beside(book: Workbook, sheet: str, cell: str, period: str) -> str:
    """Return the unit that a table says of one of its cells; empty when it says none, or the cell is in no table."""
    name = cell.replace("$", "").upper()
    where = sheet or book.sheets[0]
    wanted = f"{where}!{name}" if where else name
    return _table(book, (where,), period).units.get(wanted, "") if where in book.sheets else ""


class _Table(NamedTuple):
    """The rows of the sheets that are looked at."""

    rows: tuple[Entry, ...]
    keys: Mapping[str, tuple[str, str]]
    """By the cell of its name, how a row is looked up: by the name, and by the name without a unit behind it."""
    exact: Mapping[str, list[Entry]]
    loose: Mapping[str, list[Entry]]
    parts: Mapping[str, list[Entry]]
    """By the name of their whole."""
    units: Mapping[str, str]
    """Of each value, by the name of its cell."""


class _Looked(NamedTuple):
    """A figure and the rows of its name; more than one where they do not say the same."""

    figure: Written
    rows: tuple[Entry, ...]


def hold_by_name(source: Source, book: Workbook, sheet: str, period: str) -> Named:
    """Return the figures of a report beside what the rows of their names show.

    `period` is the report's, as written. `sheet` empty: of all sheets that are not hidden. Raises DrafterError (E02)
    where there is none of that name.
    """
    if sheet and sheet not in book.sheets:
        message = f"“{book.name}”里没有叫“{sheet}”的表；有{'、'.join(book.sheets[:8])}"
        raise DrafterError(error("E02", message, place_of_file(source)))
    table = _table(book, (sheet,) if sheet else open_sheets(book), period)
    figures = tuple(each for each in written_figures(source) if not each.goal)
    looked = [each for figure in figures if not figure.has(TAKEN) and (each := _look_up(figure, table)).rows]
    held: list[Held] = []
    findings: list[Finding] = []
    for each in looked:
        try:
            held += _held(each, book)
        except DrafterError as problem:
            findings += problem.findings
    findings += [found for each in looked if len(each.rows) == 1 for found in _hidden(each, book)]
    findings += _renamed(figures, table, book)
    used = {bare(figure.name.text) for figure in figures}
    rest = [row for row in table.rows if not used & set(table.keys[row.cell.name])]
    fresh = not looked and not any(figure.has(TAKEN) for figure in figures)
    here = place_of_file(source)
    cited = dict(_cited(source, figures))
    new, problems = _new(book, table, [(row, way) for row in rest if (way := _way(row, cited, fresh=fresh))], here)
    known = {each.row for each in new}
    left = dict.fromkeys(row.name for row in rest if not row.parent and row.name not in known and _is_figure(row))
    return Named(tuple(held), tuple(new), tuple(left), tuple(findings), tuple(problems[:_MOST_TOLD]), len(table.rows))


@lru_cache(maxsize=8)
def _table(book: Workbook, sheets: tuple[str, ...], period: str) -> _Table:
    """Return the rows of some sheets; kept, for a report is checked again at every change."""
    rows = tuple(row for sheet in sheets for row in entries(read_grid(book, sheet), period))
    keys = {row.cell.name: (bare(row.name), without_unit(bare(row.name))) for row in rows}
    exact, loose, parts = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in rows:
        name, short = keys[row.cell.name]
        exact[name].append(row)
        loose[short].append(row)
        parts[row.parent].append(row)
    units = {cell.name: row.unit for row in rows for cell in row.values.values()}
    return _Table(rows, keys, dict(exact), dict(loose), dict(parts), units)


def _is_figure(row: Entry) -> bool:
    """Return whether a row has a value or a unit, and is not only a line of title between others."""
    return row.unit != "" or not all(map(is_blank, row.values.values()))


def _look_up(figure: Written, table: _Table) -> _Looked:
    """Return a figure with the rows of its name, those below its own whole first."""
    name = bare(figure.name.text)
    found = table.exact.get(name) or table.loose.get(without_unit(name), [])
    of_whole = [row for row in found if row.parent == bare(figure.parent)]
    found = of_whole or ([row for row in found if not row.parent] if figure.parent else found)
    return _Looked(figure, (_as_one(found),) if found and _agree(found) else tuple(found))


def _agree(rows: list[Entry]) -> bool:
    """Return whether rows of one name say nothing different: one may say more than another."""
    if len({row.unit for row in rows if row.unit}) > 1:
        return False
    return all(len({row.values[key].text for row in rows if _says(row, key)}) <= 1 for key in VALUES)


def _says(row: Entry, key: str) -> bool:
    return key in row.values and (row.values[key].problem != "" or not is_blank(row.values[key]))


def _as_one(rows: list[Entry]) -> Entry:
    """Return one row with all that some rows say that agree."""
    values = {key: row.values[key] for row in reversed(rows) for key in row.values}
    said = {key: row.values[key] for row in reversed(rows) for key in VALUES if _says(row, key)}
    return rows[0]._replace(values=values | said, unit=next((row.unit for row in rows if row.unit), ""))


def _held(looked: _Looked, book: Workbook) -> Iterator[Held]:
    """Yield the values of a figure: what is written, and of one that is still to fill in all that the sheet has."""
    figure, (row, *others) = looked
    if others:
        cells = "、".join(each.cell.name for each in looked.rows)
        message = (
            f"“{figure.name.text}”在 {book.name} 里有几行（{cells}），数不一样，不知取哪一行；请在表里改成不同的名称，"
            f"或写明格，如“{TAKEN}: {next(iter(row.values.values())).name}”"
        )
        raise DrafterError(error("E02", message, figure.name.place))
    written = figure.values
    for key, cell in row.values.items():
        asked = key in written or figure.is_open
        if not asked or (is_blank(cell) and key != "本期"):
            continue
        node = written.get(key)
        old = node.text.strip() if node is not None else ""
        name = figure.name.text if key == "本期" else f"{figure.name.text}的{key}"
        place = (node or figure.node).place
        new = value_of(cell, row, old, f"“{name}”取自 {book.name} {cell.name}", place, bound=key == "目标")
        yield Held(
            figure.way_of(key), name, old, new, f"{book.name} {cell.name}", place, row.department, beside=node is None
        )


def value_of(cell: Cell, row: Entry, old: str, about: str, place: Place, *, bound: bool) -> str:  # noqa: PLR0913
    """Return what is written for a cell of a row; raises DrafterError (E02) at a place, with what it is about."""
    try:
        if cell.problem:
            raise CellError(cell.problem)
        if cell.covered:
            raise CellError("是合并的格的一部分；请在表里把它拆开，各写各的数")
        if is_blank(cell):
            raise CellError("是空的；请在表里补上")
        return written_anew(with_unit(cell.text.strip(), row.unit), old, bound=bound)
    except CellError as problem:
        raise DrafterError(error("E02", f"{about}：{problem}", place)) from None


def with_unit(text: str, unit: str) -> str:
    """Return what a cell shows together with the unit of its row; raises CellError where the two do not fit."""
    try:
        number = parse_quantity(text)
        one = parse_quantity(f"1{unit}")
    except ValueError:
        return text
    if not unit:
        return text
    if any(character.isdigit() for character in unit):
        raise CellError(f"显示的是“{text}”，单位一栏写的是“{unit}”，不是单位；请改正")
    if number.unit:
        if not comparable(number, one):
            raise CellError(f"显示的是“{text}”，单位一栏写的是“{unit}”；请改成一样的")
        return text
    if one.rate and _like_a_fraction(number):
        shown = f"{number.value * 100:f}".rstrip("0").rstrip(".")
        raise CellError(
            f"显示的是“{text}”，单位是“{unit}”；是{shown}{unit}就把这一格设成百分数，真是{text}{unit}就连单位写上"
        )
    after = number.hedge if text.endswith(number.hedge) and len(number.hedge) > 1 else ""  # 120余人, 98%以上
    return f"{text.removesuffix(after)}{unit}{after}"


def _like_a_fraction(number: Quantity) -> bool:
    """Return whether a number looks like a rate that is not shown in percent: 0.994."""
    return 0 < number.value < 1 and number.decimals > 1


def _hidden(looked: _Looked, book: Workbook) -> Iterator[Finding]:
    """Yield a hint where a value is taken from a row or a column that is hidden."""
    (row,) = looked.rows
    cells = [cell.name for cell in row.values.values() if cell.hidden and not is_blank(cell)]
    if cells:
        message = (
            f"“{looked.figure.name.text}”取自 {book.name} {'、'.join(cells)}，在隐藏的行或列里，照样读了；"
            "请取消隐藏看一看是不是要用的数"
        )
        yield hint("E04", message, looked.figure.name.place)


def _renamed(figures: tuple[Written, ...], table: _Table, book: Workbook) -> Iterator[Finding]:
    """Yield a hint for each figure without a row that has a row of nearly its name which no other figure has."""
    names = {bare(figure.name.text) for figure in figures}
    left = [row for row in table.rows if not names & set(table.keys[row.cell.name])][:_MOST_COMPARED]
    without = (figure for figure in figures if not figure.has(TAKEN) and not _look_up(figure, table).rows)
    for figure in islice(without, _MOST_COMPARED):
        row = next(_alike(figure, left), None)
        if row is None:
            continue
        left.remove(row)
        message = (
            f"“{figure.name.text}”在 {book.name} 里没有同名的一行，没有对照；有一行“{row.name}”（{row.cell.name}，"
            f"{_shown(row)}），是同一个数的话，把两处的名称改成一样"
        )
        yield hint("E06", message, figure.name.place)


def _alike(figure: Written, rows: list[Entry]) -> Iterator[Entry]:
    """Yield the rows of nearly the name of a figure, in its unit."""
    name, parent = without_unit(bare(figure.name.text)), bare(figure.parent)
    written = figure.values.get(figure.short)
    unit = quantity_or_none(written.text) if written is not None else None
    for row in rows:
        like = quantity_or_none(f"1{row.unit}")
        fits = unit is None or like is None or not row.unit or comparable(unit, like)
        if bool(row.parent) == bool(parent) and fits and like_names(name, without_unit(bare(row.name))):
            yield row


def _shown(row: Entry) -> str:
    cell = row.values.get("本期")
    return f"{cell.text.strip()}{row.unit}" if cell is not None and not is_blank(cell) else "空的"


def _way(row: Entry, cited: Mapping[str, Way], *, fresh: bool) -> Way | None:
    """Return where a row that the report does not have is to be written: where a text cites it, or in 指标 when fresh.

    None where it is not to be written.
    """
    if row.parent or all(map(is_blank, row.values.values())):
        return None
    name = bare(row.name)
    usual = ("指标", without_unit(row.name)) if fresh else None
    return cited.get(name) or cited.get(without_unit(name)) or usual


def _new(book: Workbook, table: _Table, rows: list[tuple[Entry, Way]], place: Place) -> tuple[list[New], list[Finding]]:
    """Return the figures that are to be written in."""
    new: list[New] = []
    problems: list[Finding] = []
    for row, way in rows:
        try:
            new.append(_row_as_new(row, table, book, way, place))
        except DrafterError as problem:
            problems += problem.findings
    return new, problems


def _row_as_new(row: Entry, table: _Table, book: Workbook, way: Way, place: Place) -> New:
    value: dict[str, Plain] = {**_values(row, book, place)}
    parts: dict[str, Plain] = {
        without_unit(part.name): _short(_values(part, book, place)) for part in table.parts.get(row.name, ())
    }
    if parts:
        value["其中"] = parts
    return New(way, row.name, _short(value), f"{book.name} {row.cell.name}")


def _short(value: Mapping[str, Plain]) -> Plain:
    """Return a figure as it is written: the value alone where nothing else is known."""
    return value["本期"] if set(value) == {"本期"} else dict(value)


def _values(row: Entry, book: Workbook, place: Place) -> dict[str, Plain]:
    """Return what a row says, 本期 first; 待填 where it does not say that."""
    found: dict[str, Plain] = {"本期": "待填"}
    for key in VALUES:
        cell = row.values.get(key)
        if cell is not None and not is_blank(cell):
            about = f"“{row.name}”取自 {book.name} {cell.name}"
            found[key] = value_of(cell, row, "", about, place, bound=key == "目标")
    return found


def _cited(source: Source, figures: tuple[Written, ...]) -> Iterator[tuple[str, Way]]:
    """Yield the names that texts cite and no figure has, each with the way on which it is to be written."""
    known = {figure.name.text for figure in figures}
    for way, scalar in values_in(source.root):
        for found in _CITED.finditer(scalar.text):
            name = _KEYS_OF_FIGURES.sub("", found["name"])
            if name in known:
                continue
            items = [at for at, step in enumerate(way) if isinstance(step, int)]
            inside = way[: items[-1] + 1] if items else ()
            if found["group"] == "指标":
                yield bare(name), ("指标", name)
            elif inside:
                yield bare(name), (*inside, "数据", name)
