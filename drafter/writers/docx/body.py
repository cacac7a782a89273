"""A document in, document.xml out: every block of the tree as paragraphs and tables of Word."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from drafter.chinese.numerals import heading_label
from drafter.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Heading,
    Imprint,
    Inline,
    Letterhead,
    Note,
    Paragraph,
    Run,
    RunIn,
    Signature,
    Subtitle,
    Table,
    Title,
    plain,
)
from drafter.layout import Layout
from drafter.writers.docx.closing import attachment_note_xml, signature_xml
from drafter.writers.docx.imprint import imprint_xml
from drafter.writers.docx.letterhead import letterhead_xml
from drafter.writers.docx.numbering import HEADINGS, Numbers
from drafter.writers.docx.parts import EVEN_FOOTER, ODD_FOOTER
from drafter.writers.docx.runs import runs_xml
from drafter.writers.docx.table import table_xml
from drafter.writers.docx.xml import RELATIONSHIP_NAMESPACE, WORD_NAMESPACE, XML_HEAD
from drafter.writers.title import title_lines

_TABLE_END = '<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>'
"""Two tables without a paragraph between them become one, and a file must not end with a table."""

_HEADS = (Title, Subtitle)
_CLOSINGS = (AttachmentNote, Signature, Note)
"""Blocks that must not be alone on a page (7.3.5.5): what stands before them stays with them."""


def document_xml(blocks: Sequence[Block], layout: Layout, numbers: Numbers) -> str:
    """Return document.xml; `numbers` afterwards knows every numbering that was used."""
    content = "".join(_separated(_blocks(blocks, layout, numbers)))
    return (
        f"{XML_HEAD}<w:document {WORD_NAMESPACE} {RELATIONSHIP_NAMESPACE}><w:body>{content}{_section(layout)}</w:body>"
        "</w:document>"
    )


def _separated(pieces: Iterator[str]) -> Iterator[str]:
    """Yield the pieces with a paragraph after a table that no paragraph follows."""
    open_table = False
    for piece in pieces:
        if open_table and piece.startswith("<w:tbl>"):
            yield _TABLE_END
        yield piece
        open_table = piece.endswith("</w:tbl>")
    if open_table:
        yield _TABLE_END


def _blocks(blocks: Sequence[Block], layout: Layout, numbers: Numbers) -> Iterator[str]:
    for block, following in zip_longest(blocks, blocks[1:]):
        yield from _block(block, following, layout, numbers)


def _block(  # noqa: PLR0912 - one case for each kind of block
    block: Block, following: Block | None, layout: Layout, numbers: Numbers
) -> Iterator[str]:
    """Yield the paragraphs and the table of one block."""
    keep = isinstance(following, _CLOSINGS)
    match block:
        case Paragraph(text=text):
            yield _paragraph("BodyText", runs_xml(text, layout, layout.body_face), keep=keep)
        case Heading():
            yield _heading(block, layout, numbers)
        case RunIn():
            yield _run_in(block, layout, numbers, keep=keep)
        case Title(parts=parts):
            yield _title(parts, layout, _blank(following, layout))
        case Subtitle(text=text):
            runs = runs_xml(text, layout, layout.subtitle_face)
            yield _paragraph("Subtitle", runs, rest=_blank(following, layout))
        case Addressee(text=text):
            yield _paragraph("Salutation", runs_xml(text, layout, layout.body_face), keep=keep)
        case AttachmentNote():
            yield attachment_note_xml(block, layout, keep_next=keep)
        case Signature():
            yield signature_xml(block, layout, keep_next=keep)
        case Note(text=text):
            bracketed = (Run("（"), *text, Run("）"))
            yield _paragraph("Note", runs_xml(bracketed, layout, layout.body_face))
        case Table(caption=caption):
            if caption:
                yield _paragraph("Caption", runs_xml(caption, layout, layout.caption_face))
            yield table_xml(block, layout, keep_next=keep)
        case Attachment(number=number, blocks=inner):
            label = (Run("附件" if number is None else f"附件{number}"),)
            yield _paragraph("AttachmentLabel", runs_xml(label, layout, layout.attachment_face))
            numbers.restart()
            yield from _blocks(inner, layout, numbers)
            numbers.restart()
        case Letterhead():
            yield letterhead_xml(block, layout)
        case Imprint():
            yield from imprint_xml(block, layout)
        case _:
            raise TypeError(f"no page for a {type(block).__name__}")


def _paragraph(style: str, runs: str, *, keep: bool = False, rest: str = "") -> str:
    """Return a paragraph; `rest` is what its properties hold beside the style.

    A paragraph that is kept with the next one keeps two lines together as well, or only its last would go along.
    """
    kept = "<w:keepNext/><w:widowControl/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{rest}</w:pPr>{runs}</w:p>'


def _blank(following: Block | None, layout: Layout) -> str:
    """Return the blank line that 标题, with what belongs to it, has below it (7.3.2)."""
    ends = following is not None and not isinstance(following, _HEADS)
    return f'<w:spacing w:after="{layout.pitch_twips}"/>' if ends else ""


def _title(parts: Inline, layout: Layout, blank: str) -> str:
    """Return a title as one paragraph with breaks in it, so that whoever reads the outline sees it whole."""
    lines = title_lines(parts, layout.area[0] / (layout.title_size * 20))
    text = tuple(run for number, line in enumerate(lines) for run in ((Run("\n"), *line) if number else line))
    return _paragraph("Title", runs_xml(text, layout, layout.title_face), rest=blank)


def _numbered(level: int, number: int, layout: Layout, numbers: Numbers) -> tuple[int | None, str]:
    """Return the numbering that gives a heading its label, or None and the label as characters."""
    if layout.numbering == "自动":
        return numbers.reference(level, number), ""
    return None, heading_label(level, number)


def _heading(heading: Heading, layout: Layout, numbers: Numbers) -> str:
    numbering, label = _numbered(heading.level, heading.number, layout, numbers)
    face = layout.headings[heading.level - 1].face
    reference = _reference(heading.level, numbering) if numbering not in (None, HEADINGS) else ""
    return _paragraph(f"Heading{heading.level}", runs_xml(_labelled(label, heading.text), layout, face), rest=reference)


def _run_in(block: RunIn, layout: Layout, numbers: Numbers, *, keep: bool) -> str:
    """Return a heading and its paragraph as one paragraph.

    Word can keep the two apart for its navigation pane only by a style separator, a hidden paragraph mark; LibreOffice
    and others break the line there. So the paragraph as a whole has the number and the outline level: the pane leads
    to it and moves it, though it shows more than the heading.
    """
    numbering, label = _numbered(block.level, block.number, layout, numbers)
    face = layout.headings[block.level - 1].face
    lead = _labelled(label, block.heading)
    if not plain(block.heading).endswith(("。", "！", "？", "：")):
        lead = (*lead, Run("。"))
    runs = runs_xml(lead, layout, face, f"Heading{block.level}Char") + runs_xml(block.text, layout, layout.body_face)
    reference = _reference(block.level, numbering) if numbering else ""
    return _paragraph(f"RunIn{block.level}", runs, keep=keep, rest=reference)


def _labelled(label: str, text: Inline) -> Inline:
    return (Run(label), *text) if label else text


def _reference(level: int, numbering: int | None) -> str:
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{numbering}"/></w:numPr>'


def _section(layout: Layout) -> str:
    (width, height), (top, right, bottom, left) = layout.page, layout.margins
    unfilled = layout.area[1] - layout.lines_per_page * layout.pitch_twips
    # LibreOffice centres the lines of a grid in the 版心; where they do not fill it, exact heights do better alone.
    grid = 'w:type="lines" ' if unfilled < layout.pitch_twips // 4 else ""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{ODD_FOOTER}"/>'
        f'<w:footerReference w:type="even" r:id="{EVEN_FOOTER}"/><w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851"'
        f' w:footer="{layout.footer_distance}" w:gutter="0"/><w:cols w:space="425"/>'
        f'<w:docGrid {grid}w:linePitch="{layout.pitch_twips}"/></w:sectPr>'
    )
