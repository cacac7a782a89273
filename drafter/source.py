"""YAML text with a place (file, line, column) for every value; edits by place."""

from dataclasses import dataclass

from drafter.findings import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it is written; never converted."""

    text: str
    place: Place
    start: int
    """Offset of its first character in `Source.text`, quotes included."""
    end: int
    """Offset behind its last character."""
    style: str
    """How it is written: "" plain, "'" or '"' quoted, "|" or ">" block; "null" when nothing is written."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: "tuple[Node, ...]"
    place: Place
    start: int
    end: int
    flow: bool
    """True when written [a, b]."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; repeated keys were reported and only the first is kept."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    place: Place
    start: int
    end: int
    flow: bool


Node = Scalar | Sequence | Mapping
