"""Sets 发文机关标志 in lines at the head of the page, as large as the standard and the page allow (7.2.4).

Several bureaus stand below one another, each as wide as the longest, with “文件” at their right, half way up.
"""

from collections.abc import Iterator

from drafter.document.blocks import Inline, Run, joint_mark
from drafter.document.layout import Layout, twips
from drafter.writers.docx.paragraph import ParagraphXml
from drafter.writers.docx.runs import Look, runs_xml
from drafter.writers.mark import Letters, joint_letters, mark_lines, mark_width

RED = "FF0000"
_TOP = 35
"""Millimetres from the top of the 版心 to the upper edge of the characters (7.2.4)."""
_INK_GAP = 0.05
"""Of its size, what a Chinese character leaves free above itself."""
_BETWEEN = 0.2
"""Of the size, what lies between two lines."""


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


def _paragraph(text: Inline, layout: Layout, letters: Letters, spacing: str, alignment: str) -> ParagraphXml:
    runs = runs_xml(text, layout, layout.title_face, look=Look(letters.size, RED, letters.width))
    properties = f'<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing {spacing} w:lineRule="exact"/>'
    return ParagraphXml("Salutation", runs, f'{properties}<w:jc w:val="{alignment}"/>')


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
    widths = (letters.length(longest), letters.length(gap + mark_width(word)))
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
