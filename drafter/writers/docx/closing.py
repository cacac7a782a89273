"""Places 附件说明 and 落款 where GB/T 9704—2012, 7.3.4 and 7.3.5, wants their characters."""

from drafter.document.blocks import AttachmentNote, Inline, Run, Signature
from drafter.document.layout import Layout
from drafter.writers.docx.paragraph import ParagraphXml
from drafter.writers.docx.runs import runs_xml
from drafter.writers.signature import Position, signature_positions
from drafter.writers.widths import length

Line = tuple[str, Inline, str]
"""Style, characters and indent of a paragraph."""


def attachment_note_xml(note: AttachmentNote, layout: Layout, *, keep_next: bool) -> list[ParagraphXml]:
    """Return 附件说明: two 字 from the left, a name's further lines below its first character (7.3.4)."""
    lead = "附件："
    margin = round(layout.indent * layout.char_twips) + length(lead, layout)
    lines = []
    for place, name in enumerate(note.names):
        number = f"{place + 1}." if len(note.names) > 1 else ""
        label = number if place else lead + number
        left, hanging = margin + length(number, layout), length(label, layout)
        lines.append(("AttachmentNote", (Run(label), *name), f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'))
    return _together(lines, layout, keep_next=keep_next, ends=2)


def signature_xml(signature: Signature, layout: Layout, *, keep_next: bool) -> list[ParagraphXml]:
    """Return 署名 and 成文日期 on lines of their own."""
    name_place, date_place = signature_positions(signature, layout)
    lines: list[Line] = [("Signature", name, _indent(name_place)) for name in signature.names if name]
    if signature.date:
        lines.append(("Date", signature.date, _indent(date_place)))
    return _together(lines, layout, keep_next=keep_next)


def _indent(position: Position) -> str:
    if position.align == "left":
        return f'<w:ind w:left="{position.left}"' + (f' w:right="{position.right}"/>' if position.right else "/>")
    sides = (("left", position.left), ("right", position.right))
    margins = "".join(f' w:{side}="{value}"' for side, value in sides if value)
    return (f"<w:ind{margins}/>" if margins else "") + f'<w:jc w:val="{position.align}"/>'


def _together(lines: list[Line], layout: Layout, *, keep_next: bool, ends: int = 0) -> list[ParagraphXml]:
    """Return lines below a blank one that stay on one page, and with `keep_next` on that of what follows.

    With `ends`, only so many at either end stay together: a long list may go on to the next page.
    """
    paragraphs = []
    last = len(lines) - 1
    for place, (style, text, indent) in enumerate(lines):
        inside = place < last and (not ends or place + 1 < ends or place > last - ends)
        keep = "<w:keepNext/>" if inside or (keep_next and place == last) else ""
        blank = "" if place else f'<w:spacing w:before="{layout.pitch_twips}"/>'
        runs = runs_xml(text, layout, layout.body_face)
        paragraphs.append(ParagraphXml(style, runs, f"{keep}{blank}{indent}"))
    return paragraphs
