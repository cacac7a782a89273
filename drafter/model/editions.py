"""Makes one edition of a report for certain readers: leaves out what is marked 仅 for others, or 不含 for them.

The keys 仅 and 不含 stand in an entry, a figure, a chapter, an attachment; inside a text, some of its characters are
marked as 【仅公开：……】 or 【不含公开：……】. The edition without a name is the ordinary report: what is 仅 for some
readers is not in it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from drafter.findings import Place
from drafter.model.declaration import PENDING, TO_FILL, Column, Declared, Item, Report, TableData, Text
from drafter.model.figures import Figure, Quantity

ONLY, NOT_IN = "仅", "不含"
"""The keys, and how the marks in a text begin."""
MARK = rf"【({ONLY}|{NOT_IN})([^【】：:，。；\n]{{1,60}})[：:]((?:[^【】]|【[^【】]*】)*)】"
"""The pattern of some characters of a text that are not for all readers; marks of unfinished work may stand inside."""
LIKE_MARK = rf"[【\[［〔（(]\s*(?:{ONLY}|{NOT_IN[0]}\s*{NOT_IN[1]})"
"""The pattern of what may be the beginning of a mark, also of one in other brackets or with a blank in it."""
_USED = rf"(?:{ONLY}|{NOT_IN})['\"]?[ \t]*:|{LIKE_MARK}"

Part = Any
"""A record, a figure or a text."""


class Edition(NamedTuple):
    """A report as certain readers get it."""

    name: str
    """Empty for the ordinary report."""
    report: Report
    left_out: tuple[Part, ...] = ()
    """What is not in it, in the order of the report; of a text, the characters that are left out."""

    def figures(self) -> Iterator[Figure]:
        """Yield the figures that are left out, those in entries that are left out among them."""
        for part in self.left_out:
            yield from (each for each in inside(part) if isinstance(each, Figure))

    def pending(self, places: Iterable[Place]) -> tuple[Place, ...]:
        """Return those of the places of unfinished work that are in this edition."""
        gone = {place for part in self.left_out for each in inside(part) for place in _pending_in(each)}
        return tuple(place for place in places if place not in gone)

    def hidden(self) -> tuple[str, ...]:
        """Return all that was typed in what is left out, to see whether it stays as it is."""
        return tuple(words for part in self.left_out for each in inside(part) for words in _typed_in(each))


def uses_editions(text: str) -> bool:
    """Return whether a YAML text may mark something for certain readers; quick, so that most files need no more."""
    return (ONLY in text or NOT_IN[1] in text) and re.search(_USED, text) is not None


def edition_of(report: Report, name: str = "") -> Edition:
    """Return the edition of a report for the readers of that name; the report itself where all of it is for all."""
    if not report.editions:
        return Edition(name, report)
    sifting = _Sifting(name)
    kept: Report = sifting.record(report)
    edition = Edition(name, kept, tuple(sifting.left_out))
    if not report.shared:
        return edition
    gone = {id(figure) for figure in edition.figures()}
    shared = tuple(sifting.figures.get(id(figure), figure) for figure in report.shared if id(figure) not in gone)
    left_out = (*kept.left_out, *(figure for figure in report.shared if id(figure) in gone))
    return edition._replace(report=kept._replace(shared=shared, left_out=left_out))


def edition_names(report: Report) -> tuple[str, ...]:
    """Return the names of the editions that a report declares, each once."""
    return tuple(dict.fromkeys(name for text in report.editions for name in names_in(text.raw)))


def names_in(words: str) -> tuple[str, ...]:
    """Return the names that stand in a word or in a mark: 公开、简报."""
    return tuple(name for each in re.split("[、,]", words) if (name := each.strip()))


def inside(part: Part) -> Iterator[Part]:
    """Yield a part and all records, figures and texts in it."""
    match part:
        case Text():
            yield part
        case Figure():
            yield part
            yield from (inner for each in part.parts for inner in inside(each))
        case tuple():
            yield from (inner for each in part for inner in inside(each))
        case Declared():
            yield part
            names = (name for name in part._fields if name not in ("shared", "left_out"))
            yield from (inner for name in names for inner in inside(getattr(part, name)))
        case _:
            pass


class _Sifting:
    """Goes through a report and keeps what is in one edition."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.left_out: list[Part] = []
        self.figures: dict[int, Figure] = {}
        """Those of which some parts are left out, by the id of the whole figure."""

    def value(self, value: Any) -> Any:
        """Return what is kept of a value; None where nothing of it is."""
        match value:
            case Text():
                return self.text(value)
            case Column(name, below):
                return Column(self.text(name) or name, tuple(self.text(each) or each for each in below))
            case Figure():
                return self.figure(value)
            case tuple():
                kept = [(each, self.value(each)) for each in value]
                same = all(new is old for old, new in kept)
                return value if same else tuple(new for _, new in kept if new is not None)
            case Declared():
                return self.record(value) if self.keeps(value) else None
            case _:
                return value

    def keeps(self, part: Part) -> bool:
        """Return whether a record or a figure is in the edition; notes it when it is not."""
        only, not_in = (names_of(getattr(part, attribute, ())) for attribute in ("only", "not_in"))
        kept = is_in(self.name, only, not_in)
        if not kept:
            self.left_out.append(part)
        return kept

    def record(self, record: Any) -> Any:
        """Return a record without what is left out of it; None for an entry of which nothing is kept."""
        if isinstance(record, TableData):
            return self.table(record)
        changed: dict[str, Any] = {}
        for name in record._fields:
            if name == "shared":  # those of its entries
                continue
            value = getattr(record, name)
            kept = self.value(value)
            if kept is not value:
                changed[name] = kept
            if name in ("figures", "indicators") and kept is not value:
                names = {figure.name for figure in kept}
                changed["left_out"] = tuple(figure for figure in value if figure.name not in names)
        kept = record._replace(**changed) if changed else record
        return None if changed and isinstance(kept, Item) and _is_empty(kept) else kept

    def table(self, table: TableData) -> TableData:
        """Return a table; a cell of which nothing is kept is an empty cell, a row of such cells is left out."""
        rows = [(row, tuple(self.text(cell) or cell._replace(raw="") for cell in row)) for row in table.rows]
        kept = tuple(new for old, new in rows if new == old or any(cell.raw.strip() for cell in new))
        return table._replace(caption=self.value(table.caption), head=self.value(table.head), rows=kept)

    def figure(self, figure: Figure) -> Figure | None:
        """Return a figure without the parts that are left out; None where it is left out itself."""
        if not self.keeps(figure):
            return None
        parts = [(part, self.figure(part)) for part in figure.parts]
        if all(new is old for old, new in parts):
            return figure
        gone = tuple(old for old, new in parts if new is None)
        kept = tuple(new for _, new in parts if new is not None)
        new = figure._replace(parts=kept, left_out=gone, partial=figure.partial or bool(gone))
        self.figures[id(figure)] = new
        return new

    def text(self, text: Text) -> Text | None:
        """Return a text without the marks and without what is left out; None where nothing is kept."""
        if f"【{ONLY}" not in text.raw and f"【{NOT_IN}" not in text.raw:
            return text
        kept: list[int] = []
        end = 0
        for mark in re.finditer(MARK, text.raw):
            kept += range(end, mark.start())
            names = names_in(mark[2])
            if is_in(self.name, *((names, ()) if mark[1] == ONLY else ((), names))):
                kept += range(mark.start(3), mark.end(3))
            else:
                self.left_out.append(pick(text, range(*mark.span(3)), text.place_at(mark.start(3))))
            end = mark.end()
        found = pick(text, [*kept, *range(end, len(text.raw))], text.place)
        return found if found.raw.strip() else None


def is_in(name: str, only: tuple[str, ...], not_in: tuple[str, ...]) -> bool:
    """Return whether what is marked so belongs to an edition."""
    return (not only or name in only) and name not in not_in


def names_of(words: Iterable[Text | str]) -> tuple[str, ...]:
    """Return the names that stand in 仅 or 不含 of an entry or a figure."""
    return tuple(name for each in words for name in names_in(each if isinstance(each, str) else each.raw))


def _is_empty(item: Item) -> bool:
    held = (item.title, item.text, item.cause, item.table)
    return not any(held) and not any((item.figures, item.measures, item.targets))


def pick(text: Text, kept: Iterable[int], place: Place | None) -> Text:
    """Return the characters of a text at some offsets, each with the place that it has."""
    offsets = list(kept)
    locate, ends = text.locate, (*offsets, offsets[-1] + 1 if offsets else 0)
    located = (lambda offset: locate(ends[min(offset, len(offsets))])) if locate else None
    return Text("".join(text.raw[at] for at in offsets), place, located)


def _pending_in(part: Part) -> Iterator[Place | None]:
    """Yield where something in a text or a figure is unfinished."""
    match part:
        case Text(raw, place):
            if raw.strip() == TO_FILL:
                yield place
            for mark in PENDING.finditer(raw):
                yield part.place_at(mark.start())
                yield place
        case Figure():
            yield from (part.place_of(key) for key in part.pending)
        case _:
            pass


def _typed_in(part: Part) -> Iterator[str]:
    """Yield what was typed in a text or a figure, without what is inside of it."""
    match part:
        case Text(raw):
            yield raw
        case Figure():
            yield part.name
            values = (part.current, part.previous, part.target, part.done)
            yield from (value.written for value in values if isinstance(value, Quantity))
            yield from filter(None, (part.rank, part.stated))
        case _:
            pass
