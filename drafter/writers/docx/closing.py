"""附件说明 and 落款 in, paragraphs out whose characters stand where GB/T 9704—2012, 7.3.4 and 7.3.5, wants them."""

from drafter.document import AttachmentNote, Inline, Run, Signature, plain
from drafter.layout import Layout
from drafter.writers.docx.paragraph import ParagraphXml
from drafter.writers.docx.runs import runs_xml
from drafter.writers.widths import text_width

Line = tuple[str, Inline, str]
"""Style, characters and indent of a paragraph."""


def length(text: str, layout: Layout) -> int:
    """Return how long some characters of text are, in twips."""
    return round(text_width(text) * layout.body_size * 20 + len(text) * layout.char_spacing)


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
    names = [name for name in signature.names if name]
    place = _sealed if signature.sealed else _unsealed
    name_indent, date_indent = place(names, signature.date, layout)
    lines: list[Line] = [("Signature", name, name_indent) for name in names]
    if signature.date:
        lines.append(("Date", signature.date, date_indent))
    return _together(lines, layout, keep_next=keep_next)


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


def _unsealed(names: list[Inline], date: Inline, layout: Layout) -> tuple[str, str]:
    """Return the indents of 署名 and date without a seal (7.3.5.2).

    署名 ends two 字 from the right, and the date begins two 字 to the right of where 署名 begins; a date that is longer
    ends two 字 from the right, and 署名 gives way. Several names begin below each other.
    """
    right, shift = (round(chars * layout.char_twips) for chars in (layout.signature_right, layout.date_shift))
    widest, date_length = _widest(names, layout), length(plain(date), layout)
    if not names:
        return "", f'<w:ind w:right="{right}"/><w:jc w:val="right"/>'
    left = max(0, layout.area[0] - right - (date_length + shift if date_length > widest else widest))
    date_left = min(left + shift, layout.area[0] - date_length)
    # The right edge is moved out by one 字, lest a font with broader digits breaks the line.
    spare = f'w:right="-{layout.char_twips}"' if left > 0 else ""
    return f'<w:ind w:left="{left}" {spare}/>', f'<w:ind w:left="{date_left}" {spare}/>'


def _sealed(names: list[Inline], date: Inline, layout: Layout) -> tuple[str, str]:
    """Return the indents of 署名 and date with a seal (7.3.5.1): the date four 字 from the right, 署名 centred over it.

    A name so long that it would leave the 版心 moves both to the left.
    """
    widest, date_length = _widest(names, layout), length(plain(date), layout)
    right = max(round(layout.sealed_right * layout.char_twips), (widest - date_length) // 2)
    off_centre = layout.area[0] - 2 * right - date_length  # how far the date's middle is right of the page's, twice
    side = "left" if off_centre > 0 else "right"
    centred = f'<w:ind w:{side}="{abs(off_centre)}"/><w:jc w:val="center"/>'
    return centred, f'<w:ind w:right="{right}"/><w:jc w:val="right"/>'


def _widest(names: list[Inline], layout: Layout) -> int:
    """Return the length of the longest name, that of a line where it goes on to the next; 0 without names."""
    return min(layout.area[0], max((length(plain(name), layout) for name in names), default=0))
