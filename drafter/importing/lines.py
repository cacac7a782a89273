"""Holds the paragraphs and tables of a finished report, whatever file they came from, as the import sees them."""

from typing import NamedTuple

from drafter.findings import Place


class Column(NamedTuple):
    """A column of a table's head, or several under one name."""

    name: str
    below: tuple[str, ...] = ()
    """The names of the columns under it; empty when it is one column."""


class Line(NamedTuple):
    """One paragraph, or one table."""

    text: str
    """Without blanks around it and without its automatic number."""
    place: Place
    where: str
    """The place in words: “第12段”."""
    label: str = ""
    """The number that Word makes itself."""
    level: int | None = None
    """Outline level from 1; None for text, or when the file does not say."""
    bold: tuple[bool, ...] = ()
    """For each character, blanks left aside, whether it is bold; empty when the file does not say."""
    size: float | None = None
    """In points; None when the file does not say."""
    centred: bool = False
    right: bool = False
    new_page: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    """The cells of a table, those of its head included; its `text` is empty then."""
    head: tuple[Column, ...] = ()
    """The head of a table where it is of two levels; its names stand in the first two rows as well."""
    style: str = ""
    """The name of its style in Word, in lower case."""
    landscape: bool = False
    """Whether it stands on pages that are read from the side."""
    back: bool = False
    """Whether it stands on a page of its own at the back of the last sheet."""

    @property
    def printed(self) -> str:
        """The paragraph with its number, as it is printed."""
        return self.label + self.text

    @property
    def lead(self) -> int:
        """How many characters at its start are bold, blanks left aside."""
        return next((place for place, bold in enumerate(self.bold) if not bold), len(self.bold))

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return bool(self.rows)


class Original(NamedTuple):
    """What was read of a file."""

    lines: tuple[Line, ...]
    cleaned: tuple[str, ...]
    """What was cleaned or left out in reading, in words for the summary."""
    style: str = ""
    """The 体例 that a file of our own remembers; empty for any other."""
    typed: bool = False
    """Whether it is plain text, which says nothing of bold type or alignment."""
    lost: tuple[Line, ...] = ()
    """The lines in which a character could not be read."""


def words_of(line: Line) -> str:
    """Return the text of a paragraph, or of all cells of a table."""
    return line.text or "".join(cell for row in line.rows for cell in row)
