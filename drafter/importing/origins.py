"""Finds where the words of an imported YAML come from: its text and the lines of the report in; a line for each out."""

import re
from collections.abc import Iterable

from drafter.importing.lines import Line, words_of

_BEFORE_WORDS = re.compile(r"\s*(?:- )*\{?(?:[^\s:：{}\[\]]{1,12}: )?[\[\"'|>]*\s*")
"""What stands on a line of YAML before the words."""
KNOWN_BY = 12
"""Characters by which a line of the text is known."""


def origins(text: str, lines: Iterable[Line]) -> tuple[Line | None, ...]:
    """Return for each line of a YAML, and for its end, the line of the report that its words come from.

    A line without words of its own has that of the one before it; None: nothing of the report was printed so far.
    """
    lines = tuple(lines)
    known = [_squeezed(words_of(line)) for line in lines]
    found: list[Line | None] = []
    here, at = None, 0
    for row in text.splitlines() or [""]:
        words = _squeezed(_BEFORE_WORDS.sub("", row, count=1))[:KNOWN_BY]
        for index in (*range(at, len(known)), *range(at)) if len(words) > 1 else ():
            if words in known[index]:
                here, at = lines[index], index
                break
        found.append(here)
    return (*found, here)


def _squeezed(words: str) -> str:
    return re.sub(r"[\s\"',\[\]]", "", words)
