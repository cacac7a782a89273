"""A report and the YAML it was read from in; its prose as it is printed, every character with its place, out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from drafter.check.passages import Passage, PassageKind
from drafter.chinese.paragraphs import split_paragraphs
from drafter.citing.citations import Piece, Scope, pieces
from drafter.citing.filters import FILTERS
from drafter.citing.values import Cited, Figures, View
from drafter.citing.views import figures_of
from drafter.figures import Figure
from drafter.findings import Place
from drafter.model.declaration import PENDING, TO_FILL, Item, Report, Text
from drafter.source import Mapping, Node, Scalar, Sequence, Source

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

    def typed(self, start: int, end: int) -> bool:
        """Return whether nothing between two offsets comes from a citation."""
        return all(end <= each.start or each.end <= start for each in self.citations)


def prose_of(report: Report, source: Source, names: dict[str, Any]) -> tuple[Prose, ...]:
    """Return the prose in the order of the report; `names` are those of `compose.names_for`.

    What is 待填 as a whole is left out, and so are tables and what is not printed.
    """
    reader = _Reader(source, _scalars(source), Scope({name: names[name] for name in CITABLE}, FILTERS, Cited(), []))
    return tuple(_report(report, reader, names))


@dataclass(frozen=True, slots=True)
class _Reader:
    source: Source
    scalars: dict[tuple[int | None, int | None], Scalar]
    scope: Scope

    def read(self, text: Text | None, kind: PassageKind, known: "_Known") -> Iterator[Prose]:
        """Yield the paragraphs of a text."""
        if text is None or text.raw.strip() == TO_FILL:
            return
        printed = _printed(pieces(text, known.scope))
        offsets = list(printed.offsets)
        locate = _locator(self.source, self.scalars, text)
        at = 0
        for paragraph in split_paragraphs(printed.text):
            origin = aligned(paragraph, printed.text, at)
            if origin is None:
                continue
            at = origin[-1]
            cited = tuple(_within(citation, origin) for citation in printed.citations if _meets(citation, origin))
            places = [offsets[index] for index in origin]
            passage = Passage(paragraph, _place_of(places, locate), kind)
            yield Prose(passage, cited, known.own, known.visible, known.planned, known.announced)


class _Known(NamedTuple):
    """What is known of the text that is read."""

    scope: Scope
    own: tuple[Figure, ...] = ()
    visible: tuple[Figure, ...] = ()
    planned: bool = False
    announced: int = 0


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


def aligned(kept: str, whole: str, start: int = 0) -> list[int] | None:
    """Return where each character of `kept`, and its end, stands in `whole` from start on; the rest of it is blanks.

    None when they differ in more than blanks.
    """
    offsets, at = [], start
    for char in kept:
        while at < len(whole) and whole[at] != char and whole[at].isspace() and char != " ":
            at += 1
        if at >= len(whole) or (whole[at] != char and not (char == " " and whole[at].isspace())):
            return None
        offsets.append(at)
        at += 1
        while char == " " and at < len(whole) and whole[at].isspace():
            at += 1
    return [*offsets, at]


def _scalars(source: Source) -> dict[tuple[int | None, int | None], Scalar]:
    """Return every value of the file by line and column."""
    return {(each.place.line, each.place.column): each for each in _values(source.root)} if source.root else {}


def _values(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence(items=items):
            for item in items:
                yield from _values(item)
        case Mapping(entries=entries):
            for _, value in entries:
                yield from _values(value)


Locate = Callable[[int], Place]


def _locator(source: Source, scalars: dict[tuple[int | None, int | None], Scalar], text: Text) -> Locate:
    """Return the function from an offset in a text as typed to its place; the text's own where no better is known."""
    whole = text.place or Place(source.file)
    scalar = scalars.get((whole.line, whole.column))

    @cache
    def offsets() -> list[int] | None:
        return aligned(text.raw, scalar.text) if scalar else None

    def locate(offset: int) -> Place:
        known = offsets()
        if scalar is None or known is None:
            return whole
        at = source.locate(scalar, known[min(offset, len(known) - 1)])
        return whole if at is None else source.place(at)

    return locate


def _place_of(places: list[int], locate: Locate) -> Locate:
    return lambda offset: locate(places[min(offset, len(places) - 1)])


def _report(report: Report, reader: _Reader, names: dict[str, Any]) -> Iterator[Prose]:
    known = _Known(reader.scope, (), report.indicators)
    read = reader.read
    yield from read(report.title, PassageKind.TITLE, known)
    yield from read(report.subtitle, PassageKind.HEADING, known)
    if report.opening:
        opening = report.opening
        for text in (opening.leadership, opening.principle, opening.focus, opening.text, opening.overall):
            yield from read(text, PassageKind.BODY, known)
        yield from _items(opening.measures, reader, known)
    headings = names["体例"].values["章标题"]
    ahead = known._replace(planned=True)
    for name, lead, items, end, about in (
        ("成效", report.achievements_lead, report.achievements, report.achievements_end, known),
        ("问题", report.problems_lead, report.problems, report.problems_end, known),
        ("计划", report.plans_lead, report.plans, report.plans_end, ahead),
    ):
        yield from _items((lead,) if lead else (), reader, about)
        yield from _chapter(name, items, reader, about, headings)
        yield from _items((end,) if end else (), reader, about)
    for chapter in report.chapters:
        yield from read(chapter.title, PassageKind.HEADING, ahead)
        yield from read(chapter.text, PassageKind.BODY, ahead)
        yield from _items(chapter.measures, reader, ahead)
    yield from read(report.closing, PassageKind.BODY, ahead)
    for attachment in report.attachments:
        yield from read(attachment.title, PassageKind.HEADING, known)
        yield from read(attachment.text, PassageKind.BODY, known)
        yield from _items(attachment.measures, reader, known)
    yield from read(report.note, PassageKind.BODY, known)


def _chapter(name: str, items: tuple[Item, ...], reader: _Reader, known: _Known, headings: View) -> Iterator[Prose]:
    """Yield the heading that the style prints over a chapter, at the first entry's place, and the chapter."""
    heading = headings.values.get(name, "")
    if items and heading:
        place = items[0].place or Place(reader.source.file)
        yield Prose(Passage(heading, lambda _: place, PassageKind.HEADING), planned=known.planned)
    yield from _items(items, reader, known)


def _items(items: tuple[Item, ...], reader: _Reader, outer: _Known) -> Iterator[Prose]:
    for item in items:
        enclosing = outer.scope.names.get("数据")
        figures = figures_of(item.figures, enclosing if isinstance(enclosing, Figures) else None)
        known = _Known(
            outer.scope.within(figures),
            item.figures,
            (*item.figures, *outer.visible),
            outer.planned,
            len(item.measures),
        )
        yield from reader.read(item.title, PassageKind.HEADING, known)
        yield from reader.read(item.text, PassageKind.BODY, known)
        yield from reader.read(item.cause, PassageKind.BODY, known)
        yield from _items(item.measures, reader, known)


def unfinished_mark(words: str) -> bool:
    """Return whether the words belong to a mark of unfinished work, which is told as such."""
    return PENDING.search(words) is not None or re.fullmatch(r"【?待[填核].*", words) is not None
