"""Finds the figures of a YAML as they are written, each with the way that leads to it, for all who change them."""

from collections.abc import Iterator
from typing import NamedTuple

from drafter.model.changing import Path as Way
from drafter.model.changing import record_at
from drafter.model.declaration import is_pending
from drafter.source import Mapping, Node, Scalar, Sequence, Source

_NOT_PRINTED = ("上年计划", "上年问题")
GOAL = "目标"


class Written(NamedTuple):
    """A figure as the YAML has it."""

    way: Way
    name: Scalar
    node: Node
    parent: str
    """The name of the figure that it is a part of; empty for one of its own."""
    goal: bool
    """Whether it is a goal of the plan, for the next period; what is written short is its 目标."""

    @property
    def values(self) -> dict[str, Scalar]:
        """What is written of it, by its keys."""
        if isinstance(self.node, Mapping):
            return {key.text: value for key, value in self.node.entries if isinstance(value, Scalar)}
        return {self.short: self.node} if isinstance(self.node, Scalar) else {}

    @property
    def short(self) -> str:
        """The key that a value alone stands for."""
        return GOAL if self.goal else "本期"

    @property
    def is_open(self) -> bool:
        """Whether what it is about is still to fill in."""
        value = self.values.get(self.short)
        return value is None or not value.text.strip() or is_pending(value.text)

    def has(self, key: str) -> bool:
        """Return whether it has a key, whatever stands behind it."""
        return isinstance(self.node, Mapping) and any(name.text == key for name, _ in self.node.entries)

    def way_of(self, key: str) -> Way:
        """Return the way on which a value of a key is written: a short figure is its value."""
        return self.way if isinstance(self.node, Scalar) and key == self.short else (*self.way, key)


def written_figures(source: Source) -> Iterator[Written]:
    """Yield every figure that may be printed, parts included, in the order of the file."""
    if source.root is not None:
        yield from _within(source.root, (), "", goal=False)


def _within(node: Node, way: Way, parent: str, *, goal: bool) -> Iterator[Written]:
    if isinstance(node, Sequence):
        for place, item in enumerate(node.items):
            yield from _within(item, (*way, place), "", goal=False)
    elif isinstance(node, Mapping):
        inside_figure = record_at(way) == "figure"
        for key, value in node.entries:
            here = (*way, key.text)
            if key.text in _NOT_PRINTED:
                continue
            if record_at(here) == "figure":
                yield Written(here, key, value, parent, goal)
                yield from _within(value, here, key.text, goal=goal)
            else:
                goals = key.text == GOAL and not inside_figure
                yield from _within(value, here, parent if inside_figure else "", goal=goals)
