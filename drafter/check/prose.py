"""Reads the prose of a report as it is printed, every character with its place in the YAML, for the checks.

Which keys hold prose, and what it is on the page, is told by their declaration.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, NamedTuple

from drafter.check.passages import Cell, Passage, PassageKind
from drafter.chinese.paragraphs import split_paragraphs
from drafter.citing.citations import Piece, Scope, pieces
from drafter.citing.values import Cited, Figures
from drafter.citing.views import figures_inside
from drafter.findings import Place
from drafter.model.declaration import PENDING, TO_FILL, Item, Key, Kind, Part, Report, TableData, Text, keys
from drafter.model.figures import Figure
from drafter.source.offsets import aligned
from drafter.styles.search import CHAPTERS

CITABLE = ("单位", "自称", "地区", "期间", "计划期间", "指标")
"""The names that a text outside of an item may cite."""


class Citation(NamedTuple):
    """A citation inside a passage."""

    start: int
    end: int
    """Offsets in the passage of what it prints."""
    figure: Figure | None
    """The figure that it is about; None for a period or a name."""


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """A paragraph or a heading of the report with what is known of it."""

    passage: Passage
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    """The figures that its own item declares."""
    visible: tuple[Figure, ...] = ()
    """Those and all others that it may cite: of the items around it and 指标; the nearest of a name first."""
    planned: bool = False
    """Whether it tells of what is still to be done."""
    announced: int = 0
    """How many entries follow below it; 0 when it has none."""
    value: Place | None = None
    """Where the value that it was read from stands."""

    def typed(self, start: int, end: int) -> bool:
        """Return whether nothing between two offsets comes from a citation."""
        return all(end <= each.start or each.end <= start for each in self.citations)


def prose_of(report: Report, names: dict[str, Any]) -> tuple[Prose, ...]:
    """Return the prose in the order of the report; `names` are those of `names_for`.

    What is 待填 as a whole is left out, and so is what is not printed.
    """
    scope = Scope({name: names[name] for name in CITABLE}, Cited(), [])
    headings = names["体例"].values["章标题"].values
    known = _Known(scope, visible=report.indicators)
    shared = names.get("数据")
    if isinstance(shared, Figures):
        telling = (figure for figure in shared if report.contributions or len(figure.name) >= _TELLING)
        visible = (*known.visible, *telling)
        known = known._replace(scope=scope.within(shared), visible=visible, alone=known)
    return tuple(_report(report, known, headings))


_TELLING = 5
"""A name of so many characters stands for one thing in a whole report; 罚款 may be another in each entry."""


class _Known(NamedTuple):
    """What is known of the text that is read."""

    scope: Scope
    own: tuple[Figure, ...] = ()
    visible: tuple[Figure, ...] = ()
    planned: bool = False
    announced: int = 0
    alone: "_Known | None" = None
    """What is known of the text of an entry that stands alone; None where no entries have figures."""


class _Printed(NamedTuple):
    text: str
    offsets: tuple[int, ...]
    """For each character, and for the end, where it comes from in the text as typed."""
    citations: tuple[Citation, ...]


def _printed(parts: Iterator[Piece]) -> _Printed:
    text, offsets, citations, end = "", [], [], 0
    for piece in parts:
        if piece.cited:
            citations.append(Citation(len(text), len(text) + len(piece.text), piece.figure))
        offsets += [piece.start + (0 if piece.cited else index) for index in range(len(piece.text))]
        text += piece.text
        end = piece.start + (0 if piece.cited else len(piece.text))
    return _Printed(text, (*offsets, end), tuple(citations))


def _meets(citation: Citation, origin: list[int]) -> bool:
    return bool(citation.end > origin[0] and citation.start < origin[-1])


def _within(citation: Citation, origin: list[int]) -> Citation:
    """Return a citation with the offsets of the paragraph whose characters come from `origin`."""
    inside = [index for index, at in enumerate(origin[:-1]) if citation.start <= at < citation.end]
    return citation._replace(start=inside[0], end=inside[-1] + 1) if inside else citation._replace(start=0, end=0)


def _report(report: Report, known: _Known, headings: dict[str, str]) -> Iterator[Prose]:
    """Yield the prose of a report; `headings` are those that are printed over its chapters."""
    waiting = dict(headings)
    for attribute, key in keys(Report):
        value = getattr(report, attribute)
        if key.part is Part.UNPRINTED or not value or value is report.chapter_titles:
            continue
        now = known._replace(planned=key.name in _AHEAD)
        chapter = key.name.removesuffix("导语")
        if words := waiting.pop(chapter, ""):
            own = getattr(report.chapter_titles, CHAPTERS[chapter], None)
            yield from _read(own, PassageKind.HEADING, now) if own else (_heading(words, value, now),)
        yield from _value(key, value, now)


_AHEAD = frozenset(("计划导语", "计划", "计划结语", "其他章", "结语"))
"""Keys of a report that tell of what is still to be done."""


def _heading(words: str, entries: Any, known: _Known) -> Prose:
    """Return the heading that the style prints over a chapter, at the place of its first entry."""
    place = (entries[0] if isinstance(entries, tuple) else entries).place or Place("")
    return Prose(Passage(words, lambda _: place, PassageKind.HEADING), planned=known.planned)


def _record(record: Any, outer: _Known) -> Iterator[Prose]:
    """Yield the prose of a record in the order in which its keys are declared."""
    if isinstance(record, TableData):
        yield from _in_cells(record, _keys_of(record, outer))
    else:
        yield from _keys_of(record, _inside(record, outer) if isinstance(record, Item) else outer)


def _in_cells(table: TableData, prose: Iterator[Prose]) -> Iterator[Prose]:
    """Yield the prose of a table with the cell of each that stands in one."""
    rows = (table.columns(), *table.rows)
    cells = {
        text.place: Cell(id(table), row, column) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    }
    for each in prose:
        yield replace(each, passage=replace(each.passage, cell=cells.get(each.value)))


def _keys_of(record: Any, known: _Known) -> Iterator[Prose]:
    """Yield the prose of each key of a record."""
    for attribute, key in keys(type(record)):
        value = getattr(record, attribute)
        if value and key.part is not Part.UNPRINTED:
            yield from _value(key, value, known)


def _value(key: Key, value: Any, known: _Known) -> Iterator[Prose]:
    match key.kind:
        case Kind.WORD | Kind.LINES | Kind.TEXT:
            yield from _read(value, _KINDS[key.part], known)
        case Kind.WORDS:
            for text in value:
                yield from _read(text, _KINDS[key.part], known)
        case Kind.HEAD:
            for text in (name for column in value for name in (column.name, *column.below)):
                yield from _read(text, _KINDS[key.part], known)
        case Kind.ROWS:
            for text in chain.from_iterable(value):
                yield from _read(text, _KINDS[key.part], known)
        case Kind.RECORD:
            yield from _record(value, known)
        case Kind.ITEMS | Kind.RECORDS:
            for each in value:
                yield from _record(each, known)
        case _:
            pass  # figures, dates and choices: no prose


_KINDS = {
    Part.TITLE: PassageKind.TITLE,
    Part.HEADING: PassageKind.HEADING,
    Part.BODY: PassageKind.BODY,
    Part.LABEL: PassageKind.LABEL,
}


def _inside(item: Item, outer: _Known) -> _Known:
    """Return what is known of the text of an entry."""
    if item.alone and outer.alone is not None:
        outer = outer.alone._replace(planned=outer.planned)
    scope = outer.scope.within(figures_inside(item, outer.scope))
    visible = (*item.figures, *outer.visible)
    return outer._replace(scope=scope, own=item.figures, visible=visible, announced=len(item.measures))


def _read(text: Text, kind: PassageKind, known: _Known) -> Iterator[Prose]:
    """Yield the paragraphs of a text."""
    if text.raw.strip() in ("", TO_FILL):
        return
    printed = _printed(pieces(text, known.scope))
    at = 0
    for paragraph in split_paragraphs(printed.text):
        origin = aligned(paragraph, printed.text, at)
        if origin is None:
            continue
        at = origin[-1]
        cited = tuple(_within(citation, origin) for citation in printed.citations if _meets(citation, origin))
        passage = Passage(paragraph, _locator(text, [printed.offsets[index] for index in origin]), kind)
        yield Prose(passage, cited, known.own, known.visible, known.planned, known.announced, text.place)


def _locator(text: Text, offsets: list[int]) -> Callable[[int], Place]:
    """Return the function from an offset of a printed paragraph to its place; `offsets` are those in the typed text."""
    return lambda offset: text.place_at(offsets[min(offset, len(offsets) - 1)]) or Place("")


def unfinished_mark(words: str) -> bool:
    """Return whether the words belong to a mark of unfinished work, which is told as such."""
    return PENDING.search(words) is not None or re.fullmatch(r"【?待[填核].*", words) is not None
