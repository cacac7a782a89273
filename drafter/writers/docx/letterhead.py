"""Writes 红头 at the head of the first page, placed as GB/T 9704—2012, 7.2, wants it."""

from collections.abc import Iterator

from drafter.document.blocks import Inline, Letterhead, Run, plain
from drafter.document.layout import Layout, twips
from drafter.writers.docx.mark import RED, mark_xml
from drafter.writers.docx.paragraph import ParagraphXml
from drafter.writers.docx.runs import Look, runs_xml
from drafter.writers.widths import length

LINE_GAP = 4
"""Millimetres from 发文字号 to the red line (7.2.7)."""
BLANK_LINES = 2
"""Above 发文字号 (7.2.5), and between the red line and the title (7.3.1)."""
NAME_CHARS = 4
"""A column of 签发人: a name of three characters and one 字."""


def letterhead_xml(letterhead: Letterhead, layout: Layout) -> Iterator[ParagraphXml | str]:
    """Yield 发文机关标志, 发文字号 with 签发人, and the red line."""
    yield from mark_xml(letterhead.mark, layout)
    if letterhead.signers:
        yield from _with_signers(letterhead, layout)
    else:
        yield _centred(letterhead.number, layout)
    yield _red_line(layout)


def _centred(number: Inline, layout: Layout) -> ParagraphXml:
    runs = runs_xml(number, layout, layout.body_face) if number else ""
    return _paragraph(_after_mark(layout, BLANK_LINES, last=True), "", '<w:jc w:val="center"/>', runs)


def _after_mark(layout: Layout, blank: int, *, last: bool) -> str:
    """Return the spacing of a line below so many blank ones.

    The last one is only as high as its characters, all else being above them: the red line keeps its distance from the
    characters, wherever a program puts them in a line.
    """
    pitch, size = layout.pitch_twips, round(layout.body_size * 20)
    line = size if last else pitch
    return f'<w:spacing w:before="{blank * pitch + pitch - line}" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def _with_signers(letterhead: Letterhead, layout: Layout) -> Iterator[ParagraphXml]:
    """Yield 发文字号 at the left, 签发人 at the right (7.2.6): two names a line, the last line beside the number."""
    char, label = layout.char_twips, "签发人："
    rows = [letterhead.signers[start : start + 2] for start in range(0, len(letterhead.signers), 2)]
    widest = max(len(row) for row in rows)
    last_name = max(length(plain(name), layout) for name in letterhead.signers)
    names_at = layout.area[0] - char - (widest - 1) * NAME_CHARS * char - last_name
    label_at = names_at - length(label, layout)
    stops = (label_at, *(names_at + column * NAME_CHARS * char for column in range(widest)))
    tabs = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in stops)
    for place, row in enumerate(rows):
        number = letterhead.number if row is rows[-1] else ()
        runs = runs_xml((*number, Run(f"\t{label}" if place == 0 else "\t\t")), layout, layout.body_face)
        for column, name in enumerate(row):
            runs += runs_xml((Run("\t"),) if column else (), layout, layout.body_face)
            runs += runs_xml(name, layout, "楷体", look=Look())
        spacing = _after_mark(layout, 0 if place else BLANK_LINES, last=row is rows[-1])
        indent = f'<w:ind w:left="{char}" w:firstLine="0"/>'
        rest = f'{indent}<w:jc w:val="left"/>'
        yield _paragraph(spacing, f"<w:tabs>{tabs}</w:tabs>", rest, runs)


def _red_line(layout: Layout) -> ParagraphXml:
    """Return the red line as wide as the 版心 (7.2.7), with the blank lines down to the title."""
    below = BLANK_LINES * layout.pitch_twips
    spacing = f'<w:spacing w:before="{twips(LINE_GAP)}" w:after="{below}" w:line="20" w:lineRule="exact"/>'
    border = f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="0" w:color="{RED}"/></w:pBdr>'
    return ParagraphXml("Salutation", "", f'<w:keepNext/>{border}<w:snapToGrid w:val="0"/>{spacing}')


def _paragraph(spacing: str, tabs: str, rest: str, runs: str) -> ParagraphXml:
    """Return a paragraph of the head, its properties in the order of the schema."""
    return ParagraphXml("Salutation", runs, f'<w:keepNext/>{tabs}<w:snapToGrid w:val="0"/>{spacing}{rest}')
