"""Recalculates the figures of running text: every passage is read once, and each mistake is told once."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from drafter.check.passages import Passage
from drafter.check.rule import Context, Hit, Rule
from drafter.check.text import changes, growth, lists, means, ordinals, respective, shares, sums, two_values
from drafter.check.text.mentions import Reading, read


class _Kind(Protocol):
    """A module that recalculates one kind of statement."""

    @property
    def RULES(self) -> tuple[Rule, ...]:  # noqa: N802 - a module's constant
        """Return what it may hit."""

    def check(self, reading: Reading, /) -> Iterator[Hit]:
        """Yield what cannot be right in a passage."""


_KINDS: tuple[_Kind, ...] = (changes, respective, growth, means, ordinals, sums, shares)
"""In this order: where two tell of the same numbers, the first knows them better."""
RULES: tuple[Rule, ...] = (*(rule for kind in _KINDS for rule in kind.RULES), *two_values.RULES)


def check(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield the figures of running text that contradict one another."""
    readings = [read(passage) for passage in passages]
    for reading in readings:
        yield from _first_at_each(reading)
    yield from lists.check(readings)
    yield from two_values.check(readings, context.period.year if context.period else None)


def _first_at_each(reading: Reading) -> Iterator[Hit]:
    """Yield what the kinds find in a passage; of two at the same number the first."""
    claimed: set[int] = set()
    for kind in _KINDS:
        for hit in kind.check(reading):
            if claimed.isdisjoint(range(hit.start, hit.end)):
                claimed.update(range(hit.start, hit.end))
                yield hit
