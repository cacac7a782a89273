"""Writes document.xml: every block of the tree as paragraphs and tables of Word."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple, assert_never

from drafter.chinese.numerals import heading_label
from drafter.chinese.stops import missing_stop
from drafter.document.blocks import (
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
from drafter.document.layout import Layout
from drafter.writers.docx.closing import attachment_note_xml, signature_xml
from drafter.writers.docx.numbering import HEADINGS, Numbers, Outline
from drafter.writers.docx.paragraph import TABLE_END, ParagraphXml
from drafter.writers.docx.runs import Look, runs_xml
from drafter.writers.docx.sections import Pages, Piece, Section, body_xml, divided
from drafter.writers.docx.styles import heading_style
from drafter.writers.docx.xml import RELATIONSHIP_NAMESPACE, WORD_NAMESPACE, XML_HEAD
from drafter.writers.lines import wanted_change
from drafter.writers.title import subtitle_lines, title_lines

_HEADS = (Title, Subtitle)
_CLOSINGS = (AttachmentNote, Signature, Note)
"""Blocks that must not be alone on a page (7.3.5.5): what stands before them stays with them."""


def sections_of(blocks: Sequence[Block], layout: Layout, numbers: Numbers, outline: Outline) -> tuple[Section, ...]:
    """Return what stands on the pages; `numbers` and `outline` afterwards know what was used."""
    return divided(_blocks(blocks, Setting(layout, numbers, outline, layout.area[0])))


def document_xml(sections: Sequence[Section], layout: Layout) -> str:
    """Return document.xml."""
    body = body_xml(sections, layout)
    return f"{XML_HEAD}<w:document {WORD_NAMESPACE} {RELATIONSHIP_NAMESPACE}><w:body>{body}</w:body></w:document>"


class Setting(NamedTuple):
    """Where a block is to stand."""

    layout: Layout
    numbers: Numbers
    outline: Outline
    width: int
    """Of the 版心, in twips."""
    above: Block | None = None
    """What stands right above it."""


def _blocks(blocks: Sequence[Block], setting: Setting) -> Iterator[Piece]:
    above: Block | None = None
    for block, following in zip_longest(blocks, blocks[1:]):
        yield from _block(block, following, setting._replace(above=above))
        above = block


def _block(  # noqa: PLR0912 - one case for each kind of block
    block: Block, following: Block | None, setting: Setting
) -> Iterator[Piece]:
    """Yield the paragraphs and the table of one block."""
    layout = setting.layout
    keep = isinstance(following, _CLOSINGS)
    match block:
        case Paragraph(text=text):
            look, align = _adjusted(text, setting)
            runs = runs_xml(text, layout, layout.body_face, look=look)
            yield _paragraph("BodyText", runs, keep=keep, rest=_gap(setting) + align)
        case Heading():
            yield _heading(block, setting)
        case RunIn():
            yield _run_in(block, setting, keep=keep)
        case Title(parts=parts):
            yield _title(parts, setting, _blank(following, layout))
        case Subtitle(text=text):
            yield _subtitle(text, setting, _blank(following, layout))
        case Addressee(text=text):
            yield _paragraph("Salutation", runs_xml(text, layout, layout.body_face), keep=keep)
        case AttachmentNote():
            yield from attachment_note_xml(block, layout, keep_next=keep)
        case Signature():
            yield from signature_xml(block, layout, keep_next=keep)
        case Note(text=text):
            yield _note(text, layout)
        case Table():
            yield from _table(block, setting, keep=keep)
        case Attachment():
            yield from _attachment(block, setting)
        case Letterhead():
            from drafter.writers.docx.letterhead import letterhead_xml  # noqa: PLC0415 - few reports have 公文头

            yield from letterhead_xml(block, layout)
        case Imprint():
            yield from _imprint(block, setting)
        case _:
            assert_never(block)


def _paragraph(style: str, runs: str, *, keep: bool = False, rest: str = "") -> ParagraphXml:
    """Return a paragraph; `rest` is what its properties hold beside the style.

    A paragraph that is kept with the next one keeps two lines together as well, or only its last would go along.
    """
    kept = "<w:keepNext/><w:widowControl/>" if keep else ""
    return ParagraphXml(style, runs, kept + rest)


def _subtitle(text: Inline, setting: Setting, rest: str) -> ParagraphXml:
    layout = setting.layout
    lines = subtitle_lines(text, setting.width / (layout.subtitle_size * 20))
    return _paragraph("Subtitle", runs_xml(_on_lines(lines), layout, layout.subtitle_face), rest=rest)


def _table(table: Table, setting: Setting, *, keep: bool) -> Iterator[Piece]:
    """Yield a table below its caption."""
    from drafter.writers.docx.table import table_xml  # noqa: PLC0415 - many reports have no table

    layout = setting.layout
    if table.caption:
        yield _paragraph("Caption", runs_xml(table.caption, layout, layout.caption_face), rest=_gap(setting))
    yield table_xml(table, layout, setting.width, keep_next=keep)


def _imprint(imprint: Imprint, setting: Setting) -> Iterator[Piece]:
    """Yield 版记, on the back of the last sheet where it stands alone there."""
    from drafter.writers.docx.imprint import imprint_xml, is_alone  # noqa: PLC0415 - few reports have 版记

    if is_alone(imprint, setting.above, setting.layout):
        yield Pages.BACK
        yield TABLE_END  # a section that begins with what floats is none to LibreOffice
    yield from imprint_xml(imprint, setting.layout)


def _adjusted(text: Inline, setting: Setting, label: str = "") -> tuple[Look | None, str]:
    """Return the look of a paragraph whose lines want another distance of characters, and its alignment."""
    change = wanted_change(plain(text), setting.layout, setting.width, label)
    look = Look(spacing=change.spacing) if change.spacing is not None else None
    return look, '<w:jc w:val="left"/>' if change.ragged else ""


def _gap(setting: Setting) -> str:
    """Return the distance to the table above, without which the characters would stand at its last rule."""
    return f'<w:spacing w:before="{setting.layout.pitch_twips // 2}"/>' if isinstance(setting.above, Table) else ""


def _attachment(attachment: Attachment, setting: Setting) -> Iterator[Piece]:
    """Yield an attachment (7.3.7), landscape where that is asked for or needed."""
    from drafter.writers.columns import is_turned  # noqa: PLC0415 - many reports have no attachment

    layout, numbers = setting.layout, setting.numbers
    turned = is_turned(attachment, layout)
    yield Pages.LANDSCAPE if turned else Pages.UPRIGHT
    label = (Run("附件" if attachment.number is None else f"附件{attachment.number}"),)
    yield _paragraph("AttachmentLabel", runs_xml(label, layout, layout.attachment_face))
    numbers.restart()
    setting.outline.restart()
    yield from _blocks(attachment.blocks, setting._replace(width=layout.area[1 if turned else 0]))
    numbers.restart()


def _note(text: Inline, layout: Layout) -> ParagraphXml:
    """Return 附注 in brackets (7.3.6); the lines that its author made begin below each other."""
    left = round(layout.indent * layout.char_twips)
    lined = f'<w:ind w:left="{left}" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>'
    bracketed = (Run("（"), *text, Run("）"))
    runs = runs_xml(bracketed, layout, layout.body_face)
    return _paragraph("Note", runs, rest=lined if "\n" in plain(text) else "")


def _blank(following: Block | None, layout: Layout) -> str:
    """Return the blank line that 标题, with what belongs to it, has below it (7.3.2)."""
    ends = following is not None and not isinstance(following, _HEADS)
    return f'<w:spacing w:after="{layout.pitch_twips}"/>' if ends else ""


def _title(parts: Inline, setting: Setting, blank: str) -> ParagraphXml:
    """Return a title as one paragraph with breaks in it, so that whoever reads the outline sees it whole."""
    layout = setting.layout
    lines = title_lines(parts, setting.width / (layout.title_size * 20))
    return _paragraph("Title", runs_xml(_on_lines(lines), layout, layout.title_face), rest=blank)


def _on_lines(lines: Sequence[Inline]) -> Inline:
    """Return lines as the text of one paragraph."""
    return tuple(run for number, line in enumerate(lines) for run in ((Run("\n"), *line) if number else line))


def _numbered(level: int, number: int, setting: Setting) -> tuple[int | None, str]:
    """Return the numbering that gives a heading its label, or None and the label as characters."""
    if setting.layout.numbering == "自动":
        return setting.numbers.reference(level, number), ""
    return None, heading_label(level, number)


def _heading(heading: Heading, setting: Setting) -> ParagraphXml:
    numbering, label = _numbered(heading.level, heading.number, setting)
    outline = setting.outline.enter(heading.level)
    face = setting.layout.headings[heading.level - 1].face
    text, look = _labelled(label, heading.text), None
    if setting.layout.headings[heading.level - 1].size == setting.layout.body_size:
        look, _ = _adjusted(text, setting, "" if label else heading_label(heading.level, heading.number))
    runs = runs_xml(text, setting.layout, face, look=look)
    style = heading_style(heading.level, outline)
    given = numbering == HEADINGS and outline == heading.level  # by the style to which the numbering is tied
    reference = "" if numbering is None or given else _reference(heading.level, numbering)
    return _paragraph(style, runs, rest=reference + _gap(setting))


def _run_in(block: RunIn, setting: Setting, *, keep: bool) -> ParagraphXml:
    """Return a heading and its paragraph as one paragraph.

    Word can keep the two apart for its navigation pane only by a style separator, a hidden paragraph mark; LibreOffice
    and others break the line there. So the layout says whether the paragraph as a whole is in the outline or not at
    all. In either case the heading has the characters of its style.
    """
    layout = setting.layout
    numbering, label = _numbered(block.level, block.number, setting)
    face = layout.headings[block.level - 1].face
    lead = (*_labelled(label, block.heading), Run(missing_stop(plain(block.heading))))
    shown = heading_label(block.level, block.number) if numbering else ""
    look, align = _adjusted((*lead, *block.text), setting, shown)
    runs = runs_xml(lead, layout, face, f"Heading{block.level}Char", look)
    runs += runs_xml(block.text, layout, layout.body_face, look=look)
    reference = _reference(block.level, numbering) if numbering else ""
    rest = reference + _gap(setting) + align
    if layout.run_in_outline:
        rest += f'<w:outlineLvl w:val="{setting.outline.enter(block.level) - 1}"/>'
    return _paragraph(f"RunIn{block.level}", runs, keep=keep, rest=rest)


def _labelled(label: str, text: Inline) -> Inline:
    return (Run(label), *text) if label else text


def _reference(level: int, numbering: int | None) -> str:
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{numbering}"/></w:numPr>'
