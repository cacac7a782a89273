"""Writes 版记 as a table at the foot of the last page's 版心, ruled as GB/T 9704—2012, 7.4, wants it.

The table floats: only so does it keep to the foot however little text the page has. It hangs on the paragraph after it,
which is one point high, so that it stays on the page on which the text ends.
"""

from drafter.chinese.stops import missing_stop
from drafter.document.blocks import Attachment, Block, Imprint, Inline, Run, plain
from drafter.document.layout import Layout
from drafter.writers.columns import is_turned
from drafter.writers.docx.paragraph import TABLE_END, ParagraphXml
from drafter.writers.docx.runs import Look, runs_xml
from drafter.writers.widths import text_width

SIZE = 14
"""四号, in points (7.4.2, 7.4.3)."""
_THICK = 'w:val="single" w:sz="8" w:space="0" w:color="000000"'
_THIN = 'w:val="single" w:sz="6" w:space="0" w:color="000000"'
"""0.35 mm and 0.25 mm (7.4.1) in eighths of a point."""
COPIES = "抄送："
ISSUED = "印发"


def is_alone(imprint: Imprint, above: Block | None, layout: Layout) -> bool:
    """Return whether 版记 stands on a page of its own: as asked for, or because the page above it is landscape."""
    return imprint.back or (isinstance(above, Attachment) and is_turned(above, layout))


def imprint_xml(imprint: Imprint, layout: Layout) -> tuple[str, ParagraphXml]:
    """Return the table, and the paragraph on which it hangs."""
    width, char = layout.area[0], SIZE * 20
    rows = []
    if plain(imprint.copies):
        hanging = round(text_width(COPIES) * char)
        indent = f'<w:ind w:left="{char + hanging}" w:right="{char}" w:hanging="{hanging}"/><w:jc w:val="both"/>'
        rows.append(_cell((Run(COPIES), *imprint.copies, Run(missing_stop(plain(imprint.copies)))), "", indent, layout))
    rows.append(_issued(imprint, layout))
    properties = (
        '<w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="page"'
        f' w:tblpX="{layout.margins[3]}" w:tblpYSpec="bottom"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders><w:top {_THICK}/><w:bottom {_THICK}/><w:insideH {_THIN}/>'
        '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    )
    body = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{row}</w:tc>'
        "</w:tr>"
        for row in rows
    )
    table = f'<w:tbl>{properties}<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{body}</w:tbl>'
    return table, TABLE_END


def _issued(imprint: Imprint, layout: Layout) -> str:
    """Return 印发机关 at the left and 印发日期 at the right (7.4.3), below each other where one line is too short."""
    width, char = layout.area[0], SIZE * 20
    left = f'<w:ind w:left="{char}" w:right="{char}" w:firstLine="0"/><w:jc w:val="left"/>'
    if not plain(imprint.date):
        return _cell(imprint.office, "", left, layout)
    date = (*imprint.date, Run(ISSUED))
    if (text_width(plain(imprint.office)) + text_width(plain(date)) + 3) * char > width:
        right = f'<w:ind w:right="{char}"/><w:jc w:val="right"/>'
        return _cell(imprint.office, "", left, layout) + _cell(date, "", right, layout)
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width - char}"/></w:tabs>'
    return _cell((*imprint.office, Run("\t"), *date), tabs, left, layout)


def _cell(text: Inline, tabs: str, rest: str, layout: Layout) -> str:
    """Return the paragraph of a row in 四号仿宋."""
    runs = runs_xml(text, layout, layout.body_face, look=Look(SIZE))
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{layout.pitch_twips}" w:lineRule="exact"/>'
    properties = f'<w:keepNext/>{tabs}<w:snapToGrid w:val="0"/>{spacing}{rest}'
    return ParagraphXml("Salutation", runs, properties).xml()
