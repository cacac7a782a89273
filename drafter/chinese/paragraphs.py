"""Cuts the text that a person typed or pasted into paragraphs, and tells which of its line ends are not clear.

Text pasted from Word has one line end a paragraph; text copied from a PDF or wrapped by an editor has one wherever a
line was full. A blank line always ends a paragraph.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from drafter.chinese.labels import typed_label

_BLANK_LINE = r"\n(?:[ \t\r\u3000]*\n)+"
_LINE_END = r"(?<![ \t\r])[ \t\r]*\n[ \t\u3000]*"
_ENDED = r"(?:[。！？：；!?:;]|……)[”’」）)》】〕]*$"
_LISTED = r"——|[-—•·●■◆] "
_GOES_ON = r"[，、,（(《“‘—]$"
_HEADING = 40
"""A numbered line up to this length without a stop is a heading."""
_SHORTEST_WRAP = 20
"""Characters; no program and no page breaks lines shorter than that."""
_LONGEST_WRAP = 60


class LineEnd(Enum):
    """What stands at a line end inside a text."""

    PARAGRAPH = auto()
    SAME = auto()
    """The paragraph goes on."""
    PERHAPS_PARAGRAPH = auto()
    """Read as the end of a paragraph, and told: the lines look as if they had been wrapped."""
    PERHAPS_SAME = auto()
    """Read as going on, and told: the line is too short to have been wrapped."""


class Cut(NamedTuple):
    """One line end of a text."""

    start: int
    end: int
    """Offsets of the line end with the blanks around it."""
    kind: LineEnd


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text, none of them empty, without the blanks typed to indent them: the page does."""
    blocks = re.split(_BLANK_LINE, text) if "\n" in text else (text,)
    found = (paragraph for block in blocks for paragraph in _paragraphs(block.strip("\n")))
    return tuple(bare for paragraph in found if (bare := paragraph.lstrip("\u3000")))


def _paragraphs(block: str) -> Iterator[str]:
    start = 0
    for cut in line_ends(block):
        if cut.kind in (LineEnd.PARAGRAPH, LineEnd.PERHAPS_PARAGRAPH):
            yield join_lines(block[start : cut.start])
            start = cut.end
    yield join_lines(block[start:])


def unclear_line_ends(text: str) -> Iterator[Cut]:
    """Yield the line ends of a text that may be meant otherwise than they are read; offsets are those of the text."""
    gaps = [gap.span() for gap in re.finditer(_BLANK_LINE, text)]
    ends = [*(start for start, _ in gaps), len(text.rstrip("\n"))]
    for start, end in zip([0, *(end for _, end in gaps)], ends, strict=True):
        for cut in line_ends(text[start:end]):
            if cut.kind in (LineEnd.PERHAPS_PARAGRAPH, LineEnd.PERHAPS_SAME):
                yield Cut(start + cut.start, start + cut.end, cut.kind)


def line_ends(block: str) -> tuple[Cut, ...]:
    """Return what each line end of a text without blank lines is."""
    if "\n" not in block:
        return ()
    found = list(re.finditer(_LINE_END, block))
    starts = [0, *(each.end() for each in found)]
    ends = [*(each.start() for each in found), len(block)]
    lines = [block[start:end] for start, end in zip(starts, ends, strict=True)]
    full = max(map(len, lines)) * 0.9
    kinds = [_by_marks(line, after) for line, after in pairwise(lines)]
    wrapped = [len(line) >= full for line in lines]
    in_use = _SHORTEST_WRAP <= full <= _LONGEST_WRAP and any(
        is_full and kind in (LineEnd.SAME, LineEnd.PERHAPS_SAME) for is_full, kind in zip(wrapped, kinds, strict=False)
    )
    kinds = [_by_width(kind, in_use and is_full) for kind, is_full in zip(kinds, wrapped, strict=False)]
    return tuple(Cut(each.start(), each.end(), kind) for each, kind in zip(found, kinds, strict=True))


def _by_marks(line: str, after: str) -> LineEnd:
    """Return what the end of a line is by its own marks and by how the next line begins."""
    if re.match(_LISTED, after) or typed_label(after) or (_is_row(line) and _is_row(after)):
        return LineEnd.PARAGRAPH
    if typed_label(line) and len(line) <= _HEADING and not re.search(_GOES_ON, line):
        return LineEnd.PARAGRAPH
    if re.search(_ENDED, line):
        return LineEnd.PERHAPS_PARAGRAPH
    return LineEnd.SAME if re.search(_GOES_ON, line) else LineEnd.PERHAPS_SAME


def _is_row(line: str) -> bool:
    """Return whether a line is a row of a pasted table."""
    return "\t" in line or line.startswith("|")


def _by_width(kind: LineEnd, wrapped: bool) -> LineEnd:
    """Return what a line end is after a look at the length of its line: whether it is one that was wrapped."""
    match kind:
        case LineEnd.PERHAPS_PARAGRAPH:
            return kind if wrapped else LineEnd.PARAGRAPH
        case LineEnd.PERHAPS_SAME:
            return LineEnd.SAME if wrapped else kind
        case _:
            return kind


def join_lines(block: str) -> str:
    """Return the lines of a paragraph as one: a line end is a space between two Latin words, else nothing.

    Chinese has no spaces between words, so none may come to stand where an editor or YAML broke a line.
    """
    return re.sub(_LINE_END, _joint, block) if "\n" in block else block


def _joint(end: re.Match[str]) -> str:
    before, after = end.string[end.start() - 1 : end.start()], end.string[end.end() : end.end() + 1]
    return " " if before.isascii() and after.isascii() and before.strip() and after.strip() else ""
