"""Defines what the program tells a person: a finding with its level, its words and its place."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

_NEED_QUOTES = frozenset(" \t\u3000&(),;'`$!{}[]<>|^#")


class Level(StrEnum):
    """How grave a finding is; the value is the word that the user reads."""

    ERROR = "错误"
    WARNING = "警告"
    HINT = "提示"


class Place(NamedTuple):
    """A place in a file, as a person would look it up; two are equal when it is the same, whatever stands there."""

    file: str
    """The file's name as the user gave it (shown, never opened again)."""
    line: int | None = None
    """Counted from 1; None when the finding concerns the whole file."""
    column: int | None = None
    """Counted from 1, in characters; None when only the line is known."""
    excerpt: str = ""
    """The whole source line, or the paragraph of a Word file, without its line end; empty when it is not at hand."""
    paragraph: int | None = None
    """In a Word file, counted from 1, empty ones too; None elsewhere."""
    offset: int | None = None
    """In a Word file, counted from 0 in the paragraph's own text, without a number that Word makes; None elsewhere."""
    part: str = ""
    """What of a Word file's page it is when it is not the text: 页眉, 文本框, 脚注."""
    heading: str = ""
    """In a Word file, the heading that it stands under; empty before the first one, and elsewhere."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and self._position() == other._position()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._position())

    def _position(self) -> tuple[object, ...]:
        return self.file, self.line, self.column, self.paragraph, self.offset, self.part


class Mend(NamedTuple):
    """What may be written instead without changing what is meant; a person need not decide."""

    length: int
    """So many characters from the place of the finding on are replaced."""
    text: str


class Finding(NamedTuple):
    """One thing to tell: the cause and the remedy in one Chinese sentence or two."""

    rule: str
    """A stable identifier such as ``Y03``; the letter tells the family."""
    level: Level
    message: str
    place: Place | None = None
    """None when it concerns no file, such as a wrong option."""
    mend: Mend | None = None
    """None when a person must decide."""
    others: tuple[Place, ...] = ()
    """The other places of a mistake that is told once for the whole file."""


class DrafterError(Exception):
    """The user's input cannot be used; carries every finding that was gathered before giving up."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("；".join(finding.message for finding in findings))
        self.findings = findings


def error(rule: str, message: str, place: Place | None = None, mend: Mend | None = None) -> Finding:
    """Return a finding of level error."""
    return Finding(rule, Level.ERROR, message, place, mend)


def warning(rule: str, message: str, place: Place | None = None, mend: Mend | None = None) -> Finding:
    """Return a finding of level warning."""
    return Finding(rule, Level.WARNING, message, place, mend)


def hint(rule: str, message: str, place: Place | None = None, mend: Mend | None = None) -> Finding:
    """Return a finding of level hint."""
    return Finding(rule, Level.HINT, message, place, mend)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any of the findings is an error."""
    return any(finding.level is Level.ERROR for finding in findings)


def listed_lines(places: Iterable[Place], file: str, most: int | None = None) -> str:
    """Return 第3、8行 for places in a file that is at hand; those in other files follow with the file's name.

    In a Word file 第2段. At most so many are named, then “等”; those without a line are left out.
    """
    numbers = dict.fromkeys(
        (beside(place.file, file), "段" if place.paragraph else "行", place.paragraph or place.line or 0)
        for place in places
        if place.paragraph or place.line
    )
    named = list(numbers)[:most]
    groups = list(dict.fromkeys((name, unit) for name, unit, _ in named))
    shown = []
    for name, unit in groups:
        some = "、".join(str(number) for number in sorted(n for other, of, n in named if (other, of) == (name, unit)))
        left_out = len(named) < len(numbers) and (name, unit) == groups[-1]
        shown.append(f"{name}第{some}{'等' if left_out else ''}{unit}")
    return "；".join(shown)


def first_of(names: Sequence[str], most: int) -> str:
    """Return the first of some names for a message, with 等 behind them where there are more."""
    return "、".join(names[:most]) + ("等" if len(names) > most else "")


def beside(other: str, file: str) -> str:
    """Return how another file is called beside one that is at hand: empty for the same."""
    if other == file:
        return ""
    folder = file[: max(file.rfind("/"), file.rfind("\\")) + 1]
    return other.removeprefix(folder) + " "


def as_typed(path: object) -> str:
    """Return a file's name as it is typed behind a command: in quotes when a shell would not take it for one word."""
    name = str(path)
    return f'"{name}"' if _NEED_QUOTES.intersection(name) else name


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that resembles a misspelt one most; None when none does."""
    from difflib import get_close_matches  # noqa: PLC0415 - only after a mistake

    found = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return the end of a sentence about a misspelt word: “，是不是……？” or what to say when nothing resembles it."""
    near = nearest(word, known)
    return otherwise if near is None else f"，是不是“{near}”？"
