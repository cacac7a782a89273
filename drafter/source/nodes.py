"""Holds the values of a YAML text, each with its place; nothing is converted."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from drafter.findings import Finding, Place
from drafter.source.lines import Lines
from drafter.source.offsets import aligned, character_offsets


class Scalar(NamedTuple):
    """A value as it is written; never converted."""

    text: str
    place: Place
    start: int
    """Offset of its first character in `Source.text`, quotes included."""
    end: int
    """Offset behind its last character."""
    style: str
    """How it is written: "" plain, "'" or '"' quoted, "|" or ">" block; "null" when nothing is written."""


class Sequence(NamedTuple):
    """A list."""

    items: "tuple[Node, ...]"
    place: Place
    start: int
    end: int
    flow: bool
    """True when written [a, b]."""


class Mapping(NamedTuple):
    """Keys and values in the order of the file; repeated keys were reported and only the first is kept."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    place: Place
    start: int
    end: int
    flow: bool


Node = Scalar | Sequence | Mapping

Locate = Callable[[int], Place | None]
"""Takes an offset in a value's text and returns its place, None where characters do not stand there one by one."""


def scalars(node: Node | None, *, keys: bool = False) -> Iterator[Scalar]:
    """Yield every value of a node at every depth, in the order of the file; with `keys`, the keys too."""
    waiting = [node] if node is not None else []
    while waiting:
        match waiting.pop():
            case Sequence(items=items):
                waiting += reversed(items)
            case Mapping(entries=entries):
                for key, value in reversed(entries):
                    waiting.append(value)
                    if keys:
                        waiting.append(key)
            case scalar:
                yield scalar


def words_of(node: Node | None) -> tuple[str, ...]:
    """Return the values of a list of words; a single value is a list of one, and nothing where none is written."""
    listed = node.items if isinstance(node, Sequence) else (node,)
    return tuple(each.text for each in listed if isinstance(each, Scalar) and each.text)


def word_of(node: Node | None) -> str:
    """Return a single value, empty for everything else."""
    return node.text if isinstance(node, Scalar) else ""


class Source:
    """A YAML file as read: its characters, its values with their places, and all that was noticed."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that is known of a file
        self, file: str, text: str, encoding: str, bom: bool, root: Mapping | None, findings: tuple[Finding, ...]
    ) -> None:
        self.file = file
        """The file's name as it is shown."""
        self.text = text
        """Its characters, without byte order mark, with the line ends of the file."""
        self.encoding = encoding
        self.bom = bom
        self.root = root
        """None when nothing usable could be read; for reporting only while `findings` holds an error."""
        self.findings = findings

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text, self.file)

    def place(self, offset: int) -> Place:
        """Return line, column and excerpt of an offset in `text`."""
        return self._lines.place(offset)

    def locate(self, scalar: Scalar, offset: int) -> int | None:
        """Return where the character at an offset of a scalar's text stands in `text`.

        None when characters do not stand there one by one, as in a value with escapes.
        """
        if scalar.style == "null" or not 0 <= offset <= len(scalar.text):
            return None
        offsets = character_offsets(self.text, scalar.start, scalar.end, scalar.style, scalar.text)
        return None if offsets is None else offsets[offset]

    def locator(self, scalar: Scalar, kept: str) -> Locate:
        """Return the function that places the characters of `kept`: a scalar's text with its blanks joined otherwise.

        It returns None where characters do not stand in the file one by one, as in a value with escapes.
        """
        known: list[int] | None = None  # found at the first question: hardly any value is asked for its places

        def locate(offset: int) -> Place | None:
            nonlocal known
            if known is None:
                written = character_offsets(self.text, scalar.start, scalar.end, scalar.style, scalar.text)
                origin = aligned(kept, scalar.text)
                known = [] if written is None or origin is None else [written[each] for each in origin]
            return self.place(known[min(offset, len(known) - 1)]) if known else None

        return locate
