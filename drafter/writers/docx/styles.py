"""Writes styles.xml: the look of every kind of paragraph, under Word's own names where it has one."""

from collections.abc import Collection

from drafter.document.layout import Layout, twips
from drafter.writers.columns import CELL_MARGIN
from drafter.writers.docx.numbering import HEADINGS, indent_xml
from drafter.writers.docx.runs import HINT, font_attributes, symbol_attributes
from drafter.writers.docx.xml import WORD_NAMESPACE, XML_HEAD


def styles_xml(layout: Layout, lifted: Collection[tuple[int, int]] = ()) -> str:
    """Return styles.xml; `lifted` has the levels of headings that stand higher in the outline, with those there."""
    styles = (
        _basic(layout),
        _text(layout),
        *(_heading(layout, level) for level in (1, 2, 3, 4)),
        *(_lifted(level, place) for level, place in sorted(lifted)),
        _head(layout),
        _closing(layout),
        _table(layout),
        _footer(layout),
    )
    return f"{XML_HEAD}<w:styles {WORD_NAMESPACE}>{_defaults(layout)}{''.join(styles)}</w:styles>"


def _paragraph(  # noqa: PLR0913 - the parts of a style in the order of the schema
    identifier: str,
    name: str,
    *,
    based_on: str = "Normal",
    following: str = "",
    link: str = "",
    priority: int = 0,
    ppr: str = "",
    rpr: str = "",
    default: bool = False,
) -> str:
    mark = ' w:default="1"' if default else ""
    custom = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{mark}{custom} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if not default else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + (f'<w:link w:val="{link}"/>' if link else "")
        + (f'<w:uiPriority w:val="{priority}"/>' if priority else "")
        + f"<w:qFormat/><w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def _fonts(layout: Layout, face: str) -> str:
    return f"<w:rFonts {HINT} {font_attributes(layout, face)}/>"


def _size(points: float) -> str:
    half_points = round(points * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _bold(bold: bool) -> str:
    return "<w:b/><w:bCs/>" if bold else ""


def _exact(line: int, *, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'


def _spacing(layout: Layout, size: float) -> str:
    """Return the distance of characters: that of the text for characters of its size, none for others."""
    return f'<w:spacing w:val="{layout.char_spacing if size == layout.body_size else 0}"/>'


def _defaults(layout: Layout) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(layout, layout.body_face)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _basic(layout: Layout) -> str:
    """Return the default styles of the three kinds.

    overflowPunct is what Word does anyway; stated, it keeps punctuation inside the 版心 in LibreOffice up to 7.4,
    which takes it for its opposite.
    """
    normal = _paragraph(
        "Normal",
        "Normal",
        ppr=f'<w:widowControl w:val="0"/><w:overflowPunct/>{_exact(layout.pitch_twips)}<w:jc w:val="both"/>',
        rpr=f"{_fonts(layout, layout.body_face)}{_spacing(layout, layout.body_size)}{_size(layout.body_size)}",
        default=True,
    )
    return (
        f'{normal}<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )


def _text(layout: Layout) -> str:
    return _paragraph("BodyText", "Body Text", ppr=indent_xml(layout)) + _paragraph(
        "Salutation", "Salutation", following="BodyText"
    )


def _heading(layout: Layout, level: int) -> str:
    """Return the styles of one level: the heading, its characters run into a paragraph, and that paragraph."""
    look = layout.headings[level - 1]
    rpr = f"{_fonts(layout, look.face)}{_bold(look.bold)}{_spacing(layout, look.size)}{_size(look.size)}"
    numbered = layout.numbering == "自动"
    numbering = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{HEADINGS}"/></w:numPr>' if numbered else ""
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    heading = _paragraph(
        f"Heading{level}",
        f"heading {level}",
        following="BodyText",
        link=f"Heading{level}Char",
        priority=9,
        ppr=f"<w:keepNext/><w:keepLines/>{numbering}{indent_xml(layout)}{outline}",
        rpr=rpr,
    )
    run_in = _paragraph(f"RunIn{level}", f"接排标题{level}", based_on="BodyText", following="BodyText")
    return (
        f'{heading}{run_in}<w:style w:type="character" w:customStyle="1" w:styleId="Heading{level}Char">'
        f'<w:name w:val="Heading {level} Char"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:link w:val="Heading{level}"/><w:uiPriority w:val="9"/><w:rPr>{rpr}</w:rPr></w:style>'
    )


def heading_style(level: int, index: int) -> str:
    """Return the style of headings of a level that have the given level in the outline."""
    return f"Heading{level}" if level == index else f"Heading{level}At{index}"


def _lifted(level: int, index: int) -> str:
    """Return the style of such headings; Word does not let a paragraph change the level that its own styles have."""
    return _paragraph(
        heading_style(level, index),
        f"heading {level}（大纲{index}级）",
        based_on=f"Heading{level}",
        following="BodyText",
        ppr=f'<w:outlineLvl w:val="{index - 1}"/>',
    )


def _head(layout: Layout) -> str:
    """Return the styles of 标题, 副标题 and “附件1”."""
    title = _paragraph(
        "Title",
        "Title",
        following="BodyText",
        priority=10,
        ppr=f'<w:keepNext/><w:snapToGrid w:val="0"/>{_exact(round(layout.title_pitch * 20))}<w:jc w:val="center"/>',
        rpr=_fonts(layout, layout.title_face) + _spacing(layout, layout.title_size) + _size(layout.title_size),
    )
    subtitle = _paragraph(
        "Subtitle",
        "Subtitle",
        following="BodyText",
        priority=11,
        ppr='<w:keepNext/><w:jc w:val="center"/>',
        rpr=_fonts(layout, layout.subtitle_face) + _spacing(layout, layout.subtitle_size) + _size(layout.subtitle_size),
    )
    label = _paragraph(
        "AttachmentLabel",
        "附件",
        following="Title",
        ppr=f"<w:keepNext/><w:pageBreakBefore/>{_exact(layout.pitch_twips, after=layout.pitch_twips)}"
        '<w:outlineLvl w:val="0"/>',
        rpr=_fonts(layout, layout.attachment_face)
        + _spacing(layout, layout.attachment_size)
        + _size(layout.attachment_size),
    )
    return title + subtitle + label


def _closing(layout: Layout) -> str:
    """Return the styles of 附件说明, 署名, 日期 and 附注; the indents of the first three are each paragraph's own."""
    return (
        _paragraph("AttachmentNote", "附件说明")
        + _paragraph("Signature", "Signature", following="Date", ppr='<w:jc w:val="left"/>')
        + _paragraph("Date", "Date", following="BodyText", ppr='<w:jc w:val="left"/>')
        + _paragraph("Note", "附注", ppr=indent_xml(layout))
    )


def _table(layout: Layout) -> str:
    cell = f'<w:snapToGrid w:val="0"/>{_exact(round(layout.table_pitch * 20))}<w:jc w:val="center"/>'
    size = _spacing(layout, 0) + _size(layout.table_size)
    border = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", twips(0.5)), ("left", CELL_MARGIN), ("bottom", twips(0.5)), ("right", CELL_MARGIN))
    )
    sides = "".join(f"<w:{side} {border}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return (
        _paragraph(
            "Caption",
            "caption",
            following="BodyText",
            priority=35,
            ppr='<w:keepNext/><w:jc w:val="center"/>',
            rpr=_fonts(layout, layout.caption_face)
            + _spacing(layout, layout.caption_size)
            + _size(layout.caption_size),
        )
        + _paragraph("TableText", "表格文字", ppr=cell, rpr=_fonts(layout, layout.table_face) + size)
        + _paragraph("TableHead", "表头", based_on="TableText", rpr=_fonts(layout, layout.table_head_face) + size)
        + _paragraph(
            "TableEnd",
            "表格之后",
            ppr='<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
            rpr=_size(1),
        )
        + '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="公文表格"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{sides}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )


def _footer(layout: Layout) -> str:
    """Return the style of the page number; its line is as high as its characters, see `Layout.footer_distance`."""
    return _paragraph(
        "Footer",
        "footer",
        priority=99,
        ppr=f'<w:snapToGrid w:val="0"/>{_exact(round(layout.page_number_size * 20))}',
        rpr=f"<w:rFonts {HINT} {symbol_attributes(layout, layout.page_number_face)}/>"
        + _spacing(layout, 0)
        + _size(layout.page_number_size),
    )
