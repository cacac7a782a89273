"""Counts how much a report's templates have done: one without end is stopped at the same point everywhere."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from jinja2 import TemplateSyntaxError
from jinja2.runtime import Undefined

from drafter.citing.values import View
from drafter.model.figures import Figure, Quantity

MOST_STEPS = 3_000_000
"""Pieces of templates gone through for one report: every turn of a loop counts the pieces of its body."""
MOST_CHARACTERS = 6_000_000
"""Characters printed, joined, compared or filtered for one report, thrown-away ones included."""
CALL = 20
"""Steps that entering a section, a block, a macro or a filter counts beside its own pieces."""
LONGEST_RANGE = 1_000
_TOO_LONG = "。用的是内置的模板，就是报告太长（如上万格的表），请分成几份"

_PLAIN = (str, int, float, Decimal, type(None), Undefined)
PRINTED = (*_PLAIN, View, Figure, Quantity)
"""The kinds of values that can become text."""


class TemplateLimitError(Exception):
    """A template asks for more than a report can need, or for what no report needs."""


class RefusedError(TemplateSyntaxError):
    """A template says what templates may not say; the words are ours, not Jinja's."""


class Meter:
    """The counts of one report."""

    def __init__(self) -> None:
        self.steps = 0
        self.characters = 0

    def begin(self) -> None:
        """Start counting for another report."""
        self.steps = self.characters = 0

    def step(self, count: int) -> None:
        """Count pieces of templates."""
        self.steps += count
        if self.steps > MOST_STEPS:
            raise TemplateLimitError(
                f"模板里的循环、宏或 include 次数太多，多半是没有尽头；请检查循环的范围和宏的条件{_TOO_LONG}"
            )

    def spend(self, characters: int) -> None:
        """Count characters."""
        self.characters += characters
        if self.characters > MOST_CHARACTERS:
            raise TemplateLimitError(
                f"模板印出的文字超过{MOST_CHARACTERS // 10_000}万字，多半是循环没有尽头；请检查循环的条件{_TOO_LONG}"
            )

    def listed(self, value: Any) -> Any:
        """Return a value that a filter is given, counted; whatever yields values one by one becomes a tuple."""
        if isinstance(value, str):
            self.spend(len(value))
        elif isinstance(value, Iterable) and not isinstance(value, PRINTED):
            value = value if hasattr(value, "__len__") else tuple(value)
            self.step(len(value))
        return value

    def flat(self, value: Any) -> Any:
        """Return a value that will become text, counted; a list may hold texts and figures, not further lists."""
        value = self.listed(value)
        if isinstance(value, tuple | list) and not isinstance(value, PRINTED):
            for each in value:
                if not isinstance(each, PRINTED):
                    raise ValueError("这一列里又是一列，不能直接变成文字；请先用 for 取出里面的一列")
                self.spend(len(each) if isinstance(each, str) else 1)
        return value

    def compared(self, value: Any) -> Any:
        """Return a value that is compared with another, counted: texts, numbers, and lists of these."""
        if isinstance(value, str):
            self.spend(len(value))
        elif isinstance(value, tuple | list) and not isinstance(value, PRINTED):
            self.flat(value)
        elif not isinstance(value, PRINTED):
            raise ValueError("比较只用于文字和数；要看一列有没有内容，直接写“{% if 成效 %}”")
        return value
