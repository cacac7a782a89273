"""Compiles the regular expressions of the checks when a text first needs them, and looks only where a mark stands.

Compiling all of them takes longer than reading a report, and most reports hold no sign of most mistakes.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, cast


class _Later:
    """Stands for a compiled expression: the first question to it compiles it and is answered by that."""

    def __init__(self, expression: str) -> None:
        self._expression = expression

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._expression)

    def __getattr__(self, name: str) -> Any:
        """Return what the compiled expression has by that name, and keep it: the next time it is found at once."""
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def lazy(expression: str) -> re.Pattern[str]:
    """Return a regular expression that is compiled when it is first used."""
    return cast("re.Pattern[str]", _Later(expression))


class Sought:
    """A regular expression, and the marks of which each text that it matches holds at least one."""

    def __init__(self, marks: tuple[str, ...], expression: str) -> None:
        self.marks = marks
        self.pattern = lazy(expression)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in a text, as the expression itself would."""
        for mark in self.marks:  # any() would take three times as long, for tens of thousands of paragraphs
            if mark in text:
                return self.pattern.finditer(text)
        return iter(())
