"""Sets 发文机关标志 in lines at the head of the page, as large as the standard and the page allow (7.2.4).

A name that is too long for one line has narrower characters first, then smaller ones, then two lines. Several bureaus
stand below one another, each as wide as the longest, with “文件” at their right, half way up.
"""

from collections.abc import Iterator
from typing import NamedTuple

from drafter.document import Inline, Run, joint_mark, lines_of, plain
from drafter.layout import Layout, twips
from drafter.writers.docx.paragraph import ParagraphXml
from drafter.writers.docx.runs import Look, runs_xml
from drafter.writers.title import title_lines
from drafter.writers.widths import text_width

RED = "FF0000"
_TOP = 35
"""Millimetres from the top of the 版心 to the upper edge of the characters (7.2.4)."""
_INK_GAP = 0.05
"""Of its size, what a Chinese character leaves free above itself."""
_LARGEST = 42.5
"""Points: a character is no wider than 15 mm (and so no higher than 22 mm)."""
_SMALLEST = 26.0
"""一号, in points: two lines look better than one of smaller characters."""
_NARROWEST = 60
"""Percent of their width: narrower characters are hard to read."""
_BETWEEN = 0.2
"""Of the size, what lies between two lines."""


class Letters(NamedTuple):
    """How large the characters are."""

    size: float
    """In points."""
    width: int
    """In percent."""

    @property
    def twips(self) -> int:
        """The height of a line without anything between."""
        return round(self.size * 20)

    def length(self, chars: float) -> int:
        """Return how long so many characters are, in twips."""
        return round(chars * self.size * 20 * self.width / 100)


def mark_xml(mark: Inline, layout: Layout) -> Iterator[ParagraphXml | str]:
    """Yield the paragraph of a mark, or a table with the names of several bureaus; a line end parts their names."""
    if joint := joint_mark(mark):
        yield from _joint(*joint, layout)
        return
    lines, letters = mark_lines(mark, layout)
    text = tuple(run for place, line in enumerate(lines) for run in ((Run("\n"), *line) if place else line))
    line = letters.twips if len(lines) == 1 else round(letters.twips * (1 + _BETWEEN))
    above = twips(_TOP) - round(letters.twips * _INK_GAP) - (line - letters.twips)
    yield _paragraph(text, layout, letters, f'w:before="{above}" w:after="0" w:line="{line}"', "center")


def mark_lines(mark: Inline, layout: Layout) -> tuple[tuple[Inline, ...], Letters]:
    """Return the lines of a mark that is not that of several bureaus, and how large its characters are."""
    lines = lines_of(mark)
    letters = _fitting(max(map(_chars, lines)), layout)
    if letters.size < _SMALLEST and len(lines) == 1:
        lines = title_lines(mark, layout.area[0] / Letters(_SMALLEST, _NARROWEST).length(1))
        letters = _fitting(max(map(_chars, lines)), layout)
    return lines, letters


def _chars(line: Inline) -> float:
    return text_width(plain(line))


def _fitting(chars: float, layout: Layout) -> Letters:
    """Return the largest characters of which so many fit into a line: narrow ones rather than small ones."""
    room = layout.area[0] / 20 / max(chars, 1)
    if room >= _LARGEST:
        return Letters(_LARGEST, 100)
    width = int(room / _LARGEST * 100)
    if width >= _NARROWEST:
        return Letters(_LARGEST, width)
    return Letters(int(room / _NARROWEST * 100 * 2) / 2, _NARROWEST)


def _paragraph(text: Inline, layout: Layout, letters: Letters, spacing: str, alignment: str) -> ParagraphXml:
    runs = runs_xml(text, layout, layout.title_face, look=Look(letters.size, RED, letters.width))
    properties = f'<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing {spacing} w:lineRule="exact"/>'
    return ParagraphXml("Salutation", runs, f'{properties}<w:jc w:val="{alignment}"/>')


def joint_letters(names: tuple[Inline, ...], word: Inline, layout: Layout) -> tuple[float, float, Letters]:
    """Return the width of the longest of several names and of the gap behind it in 字, and how large both are."""
    longest, gap = max(map(_chars, names)), 0.5
    return longest, gap, _fitting(longest + gap + _chars(word), layout)


def _joint(names: tuple[Inline, ...], word: Inline, layout: Layout) -> Iterator[ParagraphXml | str]:
    """Yield the distance to the head of the 版心, and the table of the names and the word."""
    longest, gap, letters = joint_letters(names, word, layout)
    above = twips(_TOP) - round(letters.twips * _INK_GAP)
    yield ParagraphXml("TableEnd", properties=f'<w:keepNext/><w:spacing w:line="{above}" w:lineRule="exact"/>')
    between = round(letters.twips * _BETWEEN)
    spacings = [
        f'w:before="{between if place else 0}" w:after="0" w:line="{letters.twips}"' for place in range(len(names))
    ]
    left = "".join(
        _paragraph(name, layout, letters, spacing, "distribute").xml()
        for name, spacing in zip(names, spacings, strict=True)
    )
    right = _paragraph(word, layout, letters, spacings[0], "right").xml()
    widths = (letters.length(longest), letters.length(gap + _chars(word)))
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
        for width, content in zip(widths, (left, right), strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )
