"""Writes headers and footers: the page number at the outer side of every page (GB/T 9704—2012, 7.5)."""

from drafter.document.layout import PAGE_NUMBERS, Layout
from drafter.writers.docx.paragraph import TABLE_END, ParagraphXml
from drafter.writers.docx.runs import HINT
from drafter.writers.docx.xml import RELATIONSHIP_NAMESPACE, WORD_NAMESPACE, XML_HEAD

UPRIGHT = ("footer1", "footer2")
"""The parts with the page number of odd and of even pages."""
LANDSCAPE = ("header3", "header4")
"""The same for pages that are read from the side: the number stands where other pages have it (clause 8)."""
EMPTY_HEADER, EMPTY_FOOTER = "header5", "footer5"


def margin_xml(name: str, layout: Layout) -> str:
    """Return a header or a footer."""
    pair = next((pair for pair in (UPRIGHT, LANDSCAPE) if name in pair), None)
    if pair is None:
        content = ParagraphXml("Footer").xml()
    else:
        content = _number(layout, odd=name == pair[0]).xml()
        content = _at_the_side(content, layout) if pair == LANDSCAPE else content
    tag = "w:hdr" if name.startswith("header") else "w:ftr"
    return f"{XML_HEAD}<{tag} {WORD_NAMESPACE} {RELATIONSHIP_NAMESPACE}>{content}</{tag}>"


def _number(layout: Layout, *, odd: bool) -> ParagraphXml:
    """Return the page number: — 1 — at the outer side (7.5), or in the middle."""
    chars, length = (
        round(layout.page_number_indent * 100),
        round(layout.page_number_indent * layout.page_number_size * 20),
    )
    side = "right" if odd else "left"
    place = f'<w:ind w:{side}Chars="{chars}" w:{side}="{length}"/><w:jc w:val="{side}"/>'
    if layout.page_number_position == "居中":
        place = '<w:jc w:val="center"/>'
    before, after = PAGE_NUMBERS[layout.page_number_style]
    field = "".join(
        f"<w:r><w:rPr><w:rFonts {HINT}/></w:rPr>{content}</w:r>"
        for content in (
            _text(before),
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            _text("1"),
            '<w:fldChar w:fldCharType="end"/>',
            _text(after),
        )
        if content
    )
    return ParagraphXml("Footer", field, place)


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>' if text else ""


def _at_the_side(number: str, layout: Layout) -> str:
    """Return the page number of a page that is read from the side.

    Turned upright, its foot is at the left: there a table without rules floats, in which the text runs downwards, as
    long as a line is wide.
    """
    width, length = round(layout.page_number_size * 20), layout.area[0]
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page"'
        f' w:tblpX="{layout.footer_distance}" w:tblpY="{layout.margins[3]}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{length}" w:hRule="exact"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>{number}</w:tc>'
        f"</w:tr></w:tbl>{TABLE_END.xml()}"
    )
