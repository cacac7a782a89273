"""Cuts a text into lines and gives line, column and excerpt of an offset."""

import re
from bisect import bisect_right

from drafter.findings import Place

_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of a text; CRLF, LF and a lone CR (old Mac) end a line, nothing else does."""

    def __init__(self, text: str, file: str) -> None:
        ends = [match.span() for match in _LINE_END.finditer(text)]
        self.file = file
        self.starts = [0, *(end for _, end in ends)]
        """Offset of the first character of each line."""
        self.texts = [
            text[start:end] for start, end in zip(self.starts, [*(start for start, _ in ends), len(text)], strict=True)
        ]
        """Each line without its line end."""

    def number(self, offset: int) -> int:
        """Return the index (from 0) of the line that holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def place(self, offset: int) -> Place:
        """Return the place of an offset; line and column count from 1."""
        index = bisect_right(self.starts, offset) - 1
        return Place(self.file, index + 1, offset - self.starts[index] + 1, self.texts[index])
