"""Holds the outline of a report while it is made: headings, paragraphs and tables, each with the line it came from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.importing.labels import Label
from drafter.importing.lines import Line

NUMBERED = re.compile("（[二三四五六七八九十]+）$")
"""What tells apart figures of one name."""


class LiftedFigure(NamedTuple):
    """A figure that was lifted out of a text, as it stands in the YAML."""

    name: str
    current: str
    fields: tuple[tuple[str, str], ...] = ()
    """Keys beside 本期 and 其中, with their values."""
    parts: "tuple[LiftedFigure, ...]" = ()


@dataclass(slots=True)
class Entry:
    """A heading with what belongs to it, a paragraph, or a table."""

    line: Line
    form: str
    """How it is printed: a value of 写法."""
    title: str = ""
    text: str = ""
    label: Label | None = None
    entries: list["Entry"] = field(default_factory=list)
    rows: tuple[tuple[str, ...], ...] = ()
    caption: Line | None = None
    """The line above a table that names it."""
    guess: str = ""
    """What the reader was not sure of, for a remark; empty when it was."""
    figures: tuple[LiftedFigure, ...] = ()
    text_line: Line | None = None
    """The paragraph that became the text of a heading; None: the text stands on the entry's own line."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that its title and text come from."""
        return (self.line, self.text_line) if self.text_line else (self.line,)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading with a number, on its own line or run in."""
        return self.form in ("标题", "接排")

    @property
    def is_paragraph(self) -> bool:
        """Whether it is running text without a number of its own."""
        return self.form in ("段", "原样")


def prints_as_text(entry: Entry) -> bool:
    """Return whether an entry is a paragraph that prints the same as 内容 of what it stands under."""
    return entry.form == "段" and not entry.rows and not entry.entries and not entry.title


def as_printed(line: Line) -> Entry:
    """Return a paragraph that is printed as it is, number and all, or a table."""
    return Entry(line, "段", rows=line.rows) if line.rows else Entry(line, "原样", text=line.printed)


def every(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries with all that is below them, in reading order."""
    for entry in entries:
        yield entry
        yield from every(entry.entries)
