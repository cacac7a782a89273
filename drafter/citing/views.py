"""Shows the report to the templates: every declared key under its Chinese name, every citation already followed."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from drafter.chinese.numerals import format_date
from drafter.chinese.openings import announcement, opening_words
from drafter.chinese.paragraphs import split_paragraphs
from drafter.chinese.period import Period
from drafter.chinese.self_name import self_name_of
from drafter.citing.citations import Scope, fill_in
from drafter.citing.values import Cited, Figures, View
from drafter.findings import listed_lines
from drafter.model.declaration import (
    RECORDS,
    TO_FILL,
    Column,
    Item,
    Kind,
    Opening,
    Report,
    TableData,
    Text,
    keys,
)
from drafter.model.figures import NOTHING, TABLE_HEAD, TO_FILL_MARK, Figure, table_row


def figures_of(figures: Iterable[Figure], outer: Figures | None = None, left_out: tuple[Figure, ...] = ()) -> Figures:
    """Return figures by name; `left_out`: those of the same entry that are not in this edition of the report."""
    return Figures({figure.name: figure for figure in figures}, outer, left_out=left_out)


def figures_inside(item: Item, outer: Scope) -> Figures:
    """Return the 数据 that the texts of an entry may cite: its own, and behind them those of the entries around it."""
    enclosing = outer.names.get("数据")
    return figures_of(item.figures, enclosing if isinstance(enclosing, Figures) else None, item.left_out)


def period_view(period: Period | Text | None, after: Period | Text | None = None) -> View:
    """Return 期间 with its words; 待填 prints its mark everywhere.

    简称 of 计划期间 names the year when it is not the year of the period that it comes `after`.
    """
    if not isinstance(period, Period):
        return View(dict.fromkeys(("年份", "用词", "简称"), TO_FILL_MARK) | {"是全年": False}, TO_FILL_MARK)
    short = str(period) if isinstance(after, Period) and after.year != period.year else period.short
    words = {"年份": period.year_text, "用词": period.word, "简称": short, "是全年": not period.so_far}
    return View(words, str(period))


def plain_text(text: Text | None, scope: Scope) -> str:
    """Return a text with its citations followed, its paragraphs still parted by blank lines; empty for None."""
    if text is None:
        return ""
    if text.raw.strip() == TO_FILL:
        return TO_FILL_MARK
    return "\n\n".join(split_paragraphs(fill_in(text, scope)))


def lines_text(text: Text | None, scope: Scope) -> str:
    """Return a title, or a cell, with its citations followed; the lines that its author made stay lines."""
    if text is None or text.raw.strip() == TO_FILL:
        return plain_text(text, scope)
    return "\n".join(line.strip() for line in fill_in(text, scope).splitlines() if line.strip())


def value_view(kind: Kind, value: Any, scope: Scope, record: str = "") -> Any:  # noqa: PLR0912 - one case for each kind
    """Return one value of a record as templates see it."""
    match kind:
        case Kind.WORD | Kind.TEXT if not isinstance(value, str):
            return plain_text(value, scope)
        case Kind.LINES if not isinstance(value, str):
            return lines_text(value, scope)
        case Kind.WORDS:
            return tuple(plain_text(each, scope) for each in value)
        case Kind.ROWS:
            return tuple(tuple(lines_text(cell, scope) for cell in row) for row in value)
        case Kind.HEAD:
            return tuple(lines_text(name, scope) for column in value for name in column.below or (column.name,))
        case Kind.DATE:
            return format_date(value) if isinstance(value, date) else plain_text(value, scope)
        case Kind.PERIOD:
            return period_view(value)
        case Kind.FIGURES | Kind.TARGETS:
            return figures_of(value)
        case Kind.ITEMS:
            return tuple(item_view(each, scope) for each in value)
        case Kind.RECORDS:
            return tuple(record_view(each, scope) for each in value)
        case Kind.RECORD if isinstance(value, Item):
            return item_view(value, scope)
        case Kind.RECORD:
            return record_view(value, scope) if value is not None else empty_view(record)
        case _:
            return value


def record_view(record: Any, scope: Scope, but: tuple[str, ...] = ()) -> View:
    """Return a record with all its keys; those in `but` are left to the caller."""
    view = View(declared_values(record, scope, but))
    if isinstance(record, TableData):
        view.values["表头各行"] = head_rows(record.head, scope)
    if isinstance(record, Opening):
        text = view.values["内容"]
        time, subject, another = opening_words(text, *(str(scope.names.get(name, "")) for name in ("自称", "单位")))
        view.values.update({"时语": time, "主语": subject, "另有主语": another, "下启": announcement(text)})
    return view


def head_rows(head: tuple[Column, ...], scope: Scope) -> tuple[tuple[View, ...], ...]:
    """Return the rows of a table's head: two where columns stand under one heading, as templates print them."""
    two = any(column.below for column in head)
    first = tuple(
        head_cell(column.name, scope, columns=len(column.below) or 1, rows=2 if two and not column.below else 1)
        for column in head
    )
    below = tuple(head_cell(name, scope) for column in head for name in column.below)
    return (first, below) if two else (first,)


def head_cell(name: Text, scope: Scope, *, columns: int = 1, rows: int = 1) -> View:
    """Return one cell of a table's head."""
    text = lines_text(name, scope)
    return View({"文字": text, "栏": columns, "行": rows}, text)


def declared_values(record: Any, scope: Scope, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the value of each declared key, those in `but` left out, under its Chinese name."""
    given = {
        key.name: value_view(key.kind, value, scope, key.record) for key, value in record.given() if key.name not in but
    }
    return empty_values(type(record).__name__, but) | given


@cache
def empty_values(record: str, but: tuple[str, ...]) -> dict[str, Any]:
    """Return what the keys of a record are that are not written, those in `but` left out, under their Chinese names."""
    scope = Scope({}, Cited(), [])
    return {
        key.name: value_view(key.kind, key.default, scope, key.record)
        for _, key in keys(RECORDS[record])
        if key.name not in but
    }


@cache
def empty_view(record: str) -> View:
    """Return a record that the file leaves out: every name of it, empty."""
    scope = Scope({}, Cited(), [])
    view = item_view(Item(), scope) if record == "Item" else record_view(RECORDS[record](), scope)
    return View(view.values, given=False)


def item_view(item: Item, outer: Scope) -> View:
    """Return one entry; 数据句 tells the figures that no text cites."""
    outer = outer.alone() if item.alone else outer
    figures = figures_inside(item, outer)
    scope = outer.within(figures)
    view = record_view(item, scope, but=("数据",))
    view.values["数据"] = figures
    view.values["段落"] = split_paragraphs(view.values["内容"])
    view.values["未引数据"] = lambda: scope.cited.rest(figures)
    return view


def report_scope(report: Report) -> Scope:
    """Return every top-level name of the templates, with what the texts cited and the mistakes in their citations.

    The texts themselves may cite the bureau, the periods and 指标, and no more.
    """
    indicators = figures_of(report.indicators, left_out=report.left_out)
    simple = Scope({}, Cited(), [])
    citable: dict[str, object] = {
        "单位": plain_text(report.bureau, simple),
        "自称": plain_text(report.self_name, simple) or own_name(report) or TO_FILL_MARK,
        "地区": plain_text(report.area, simple),
        "期间": period_view(report.period),
        "计划期间": period_view(report.planned, report.period),
        "指标": indicators,
    }
    if report.shared:
        citable["数据"] = shared_figures(report)
    scope = simple._replace(names=citable)
    names = record_view(report, scope).values | citable
    names["未引指标"] = lambda: scope.cited.rest(indicators)
    names["指标行"] = lambda: indicator_rows(indicators)
    return scope._replace(names=names)


def shared_figures(report: Report) -> Figures:
    """Return the figures of its parts that a report's own texts may cite, as copies.

    Why copies: what is cited elsewhere is still listed in the entry that it belongs to.
    """
    first: dict[str, Figure] = {}
    others: dict[str, list[Figure]] = {}
    for figure in report.shared:
        known = first.setdefault(figure.name, figure)
        if known != figure:
            others.setdefault(figure.name, [known]).append(figure)
    file = report.place.file if report.place else ""
    unclear = {name: listed_lines((each.place for each in some if each.place), file) for name, some in others.items()}
    clear = {name: figure._replace() for name, figure in first.items() if name not in others}
    return Figures(clear, unclear=unclear, left_out=report.left_out)


def own_name(report: Report) -> str:
    """Return what the bureau calls itself by its name; empty when that does not tell."""
    return self_name_of(report.bureau.raw) if report.bureau else ""


def indicator_rows(indicators: Figures) -> tuple[tuple[str, ...], ...]:
    """Return the indicator table, its head first; a column in which nothing is known is left out."""
    rows = [TABLE_HEAD, *map(table_row, indicators)]
    kept = [column for column in zip(*rows, strict=True) if set(column[1:]) != {NOTHING}]
    return tuple(zip(*kept, strict=True))
