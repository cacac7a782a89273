"""Traces printed characters back to the values of a YAML that they were written in, for pull.

A trace is a guess: the same words may stand in two values, and a template may have put them there. Whoever uses it
builds the report again and sees whether the right words changed.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from drafter.model.editions import MARK
from drafter.source import Mapping, Node, Scalar
from drafter.source import Sequence as Listed

_CITATION = re.compile(r"\{\{.{0,500}?\}\}", re.DOTALL)
_MOST_TIMES = 20
"""A value is looked for no more often than this in one paragraph."""


class Leaf(NamedTuple):
    """A value with the way to it."""

    scalar: Scalar
    way: "tuple[tuple[Mapping | Listed, int], ...]"
    """From the root down: each mapping or list, and the place in it that leads on."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys on the way, outermost first."""
        return tuple(node.entries[place][0].text for node, place in self.way if isinstance(node, Mapping))


class Trace(NamedTuple):
    """Some characters of a printed paragraph that stand in a value."""

    leaf: Leaf
    at: int
    """Offset in the printed paragraph."""
    start: int
    """Offset in the value."""
    length: int


def leaves(root: Node) -> tuple[Leaf, ...]:
    """Return every value of a file in its order."""
    return tuple(_leaves(root, ()))


def _leaves(node: Node, way: "tuple[tuple[Mapping | Listed, int], ...]") -> Iterator[Leaf]:
    match node:
        case Scalar(style="null"):
            pass
        case Scalar():
            yield Leaf(node, way)
        case Listed():
            for place, item in enumerate(node.items):
                yield from _leaves(item, (*way, (node, place)))
        case Mapping():
            for place, (_, value) in enumerate(node.entries):
                yield from _leaves(value, (*way, (node, place)))


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of what was typed in a value: between citations, line by line, without outer blanks.

    The marks around what is for certain readers only are no part of it.
    """
    gaps = [match.span() for match in _CITATION.finditer(text)]
    for match in re.finditer(MARK, text):
        gaps += [(match.start(), match.start(3)), (match.end(3), match.end())]
    end = 0
    for gap in (*sorted(gaps), None):
        stop = len(text) if gap is None else gap[0]
        for line in re.finditer(r"[^\n]+", text[end:stop]):
            inner = line[0].strip()
            if inner:
                start = end + line.start() + line[0].index(inner)
                yield start, start + len(inner)
        end = len(text) if gap is None else gap[1]


class Typed(NamedTuple):
    """A stretch of a value as it was typed."""

    number: int
    """Its place in the order of the file."""
    leaf: Leaf
    start: int
    """Offset in the value."""
    words: str

    @property
    def bare(self) -> str:
        """The words without their last stop: a template may end a text in its own way."""
        return self.words.rstrip("。；")


class Tracer:
    """All that was typed in a file, by its first two characters, for finding it in many paragraphs."""

    def __init__(self, every: Iterable[Leaf]) -> None:
        self._by_start: dict[str, list[Typed]] = {}
        spans = ((leaf, start, end) for leaf in every for start, end in stretches(leaf.scalar.text))
        for number, (leaf, start, end) in enumerate(spans):
            typed = Typed(number, leaf, start, leaf.scalar.text[start:end])
            self._by_start.setdefault((typed.bare or typed.words)[:2], []).append(typed)

    def traces(self, printed: str) -> tuple[Trace, ...]:
        """Return all stretches of values that stand in a printed paragraph, the longest first."""
        starts = {printed[at : at + size] for at in range(len(printed)) for size in (1, 2)}
        likely = [typed for start in starts for typed in self._by_start.get(start, ())]
        found = []
        for typed in sorted(likely, key=lambda each: each.number):
            words = typed.words if typed.words in printed else typed.bare
            found += [Trace(typed.leaf, at, typed.start, len(words)) for at in _places(words, printed)]
        return tuple(sorted(found, key=lambda trace: -trace.length))


def traces(every: Iterable[Leaf], printed: str) -> tuple[Trace, ...]:
    """Return all stretches of values that stand in one printed paragraph, the longest first."""
    return Tracer(every).traces(printed)


def _places(words: str, text: str) -> Iterator[int]:
    at, times = text.find(words) if words else -1, 0
    while at >= 0 and times < _MOST_TIMES:
        yield at
        at, times = text.find(words, at + 1), times + 1
