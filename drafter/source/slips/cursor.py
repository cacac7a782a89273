"""Walks through YAML text line by line for the scans for slips: what a line may go on with, and its mending."""

import re

from drafter.source.slips.notes import Notes

WIDE = "\u3000\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
"""Blanks other than space and tab."""
BLANKS = " \t" + WIDE
COLON_BLANK = re.compile(r":(?=[ \t]|$)")
"""The colon behind a key."""
COMMENT = re.compile(r"[ \t]#")
"""Where a comment begins behind something."""
DASH_LINE = re.compile(r"\s*-(?:\s|$)")
"""A line that is an item."""
_QUOTED_REST = {'"': r'(?:[^"\\]|\\.)*', "'": r"(?:[^']|'')*"}
"""What stands between an opening quote and the closing one."""


def indent(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip())


def behind(line: str, pos: int, blanks: str) -> int:
    """Return the offset behind all of certain blanks that stand at an offset."""
    return len(line) - len(line[pos:].lstrip(blanks))


def close_of(quote: str, line: str, pos: int) -> int:
    """Return where the text in quotes that goes on at an offset ends in its line: at the closing one, or at the end."""
    rest = re.match(_QUOTED_REST[quote], line[pos:])
    return pos + rest.end() if rest else pos


def first_colon(text: str, start: int, stop: int) -> int:
    """Return the offset of the first colon of any kind; -1 when there is none."""
    return min((at for colon in ":：﹕︰∶" if (at := text.find(colon, start, stop)) >= 0), default=-1)


class Cursor:
    """The lines of a text, the one being read, and what the lines above it leave open."""

    def __init__(self, text: str, notes: Notes) -> None:
        self.text = text
        self.notes = notes
        starts = notes.lines.starts
        self.starts = starts
        self.lines = [text[start : start + len(line)] for start, line in zip(starts, notes.lines.texts, strict=True)]
        self.at = 0
        """Index of the line being read."""
        self.pending = True
        """Whether the latest entry still lacks its value."""
        self.base = -1
        """Column of the latest entry."""
        self.head = ""
        """The latest key."""
        self.shift = 0
        """What the copy adds to the indent of the present line."""
        self.plain: int | None = None
        """Column that the next lines must exceed to go on with the plain text above; None when it has ended."""
        self.dead: int | None = None
        """Lines indented at least so far hang on a line that could not be read, and are left out."""
        self.after = ""
        """What the latest value was: “plain”, “quoted”, “brackets” or “block”."""

    def next_content(self, index: int) -> int | None:
        """Return the index of the next line that is neither blank nor a comment."""
        for at in range(index, len(self.lines)):
            stripped = self.lines[at].strip()
            if stripped and not stripped.startswith("#"):
                return at
        return None

    def error(self, rule: str, pos: int, message: str) -> None:
        """Note an error at an offset in the line at hand."""
        self.notes.error(rule, self.starts[self.at] + pos, message)

    def mend(self, start: int, end: int, text: str) -> None:
        """Let the parser read a text instead of some characters of the line at hand."""
        self.notes.repair(self.starts[self.at] + start, self.starts[self.at] + end, text)

    def quote(self, start: int, end: int) -> None:
        """Let the parser read some characters of the line at hand as one quoted value."""
        offset = self.starts[self.at]
        self.notes.quote(self.text, offset + start, offset + len(self.text[offset : offset + end].rstrip()))

    def drop(self, pos: int) -> None:
        """Leave the line at hand out of the copy."""
        self.mend(pos, pos, "#")
        self.at += 1

    def shift_line(self) -> None:
        """Indent the line at hand in the copy as its level needs."""
        if self.shift > 0:
            self.mend(0, 0, " " * self.shift)
        elif self.shift < 0:
            width = min(-self.shift, indent(self.lines[self.at]))
            self.mend(0, width, "")
