"""Writes blocks as HTML elements: each kind with a class, a place and what it must stay together with."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import assert_never

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
    RunIn,
    Signature,
    Subtitle,
    Table,
    Title,
    joint_mark,
    plain,
)
from drafter.document.layout import Layout
from drafter.writers.html.inline import inline
from drafter.writers.html.style import points
from drafter.writers.html.tables import table_html
from drafter.writers.lines import wanted_change
from drafter.writers.mark import Letters, joint_letters, mark_lines
from drafter.writers.signature import Position, signature_positions
from drafter.writers.title import break_title, subtitle_lines
from drafter.writers.widths import length

_KEEP = " data-keep"
"""Marks an element that stays on one page with the next one."""
_CLOSINGS = (AttachmentNote, Signature, Note)


def blocks_html(blocks: Sequence[Block], layout: Layout, width: int) -> Iterator[str]:
    """Yield the elements of some blocks in a 版心 as wide as so many twips."""
    for block, following in zip_longest(blocks, blocks[1:]):
        if block is not None:
            yield from block_html(block, layout, width, following)


def block_html(  # noqa: PLR0912 - one case for each kind of block
    block: Block, layout: Layout, width: int, following: Block | None = None
) -> Iterator[str]:
    """Yield the elements of one block; `following` is the block below it, None when it is the last."""
    keep = _KEEP if isinstance(following, _CLOSINGS) else ""
    end = "" if following is None or isinstance(following, Title | Subtitle) else " title-end"
    match block:
        case Title(parts):
            shown = _title(parts, width / (layout.title_size * 20))
            yield f'<h1 class="title{end}"{_KEEP}>{shown}</h1>'
        case Subtitle(text):
            lines = subtitle_lines(text, width / (layout.subtitle_size * 20))
            yield f'<p class="subtitle{end}"{_KEEP}>{"<br>".join(map(inline, lines))}</p>'
        case Heading():
            yield _heading(block, layout, width)
        case RunIn():
            yield _run_in(block, layout, width, keep)
        case Paragraph(text):
            yield f"<p{_adjusted(plain(text), layout, width)}{keep}>{inline(text)}</p>"
        case Addressee(text):
            yield f'<p class="flush"{keep}>{inline(text)}</p>'
        case AttachmentNote(names):
            yield from _attachment_note(names, layout, keep)
        case Signature():
            yield from _signature(block, layout, keep)
        case Note(text):
            yield f'<p class="note">（{inline(text)}）</p>'
        case Table(caption=caption):
            if plain(caption):
                yield f'<p class="caption"{_KEEP}>{inline(caption)}</p>'
            yield table_html(block, layout, width)
        case Attachment():
            yield _attachment(block, layout)
        case Letterhead():
            yield letterhead_html(block, layout)
        case Imprint():
            yield imprint_html(block)
        case _:
            assert_never(block)


def _heading(heading: Heading, layout: Layout, width: int) -> str:
    """Return a heading; one in the size of the text has its lines looked at as those of the text are."""
    level, tag = heading.level, f"h{heading.level + 1}"
    label = heading_label(level, heading.number)
    fits = layout.headings[level - 1].size == layout.body_size
    adjusted = _adjusted(label + plain(heading.text), layout, width) if fits else ""
    return f"<{tag}{adjusted}{_KEEP}>{label}{inline(heading.text)}</{tag}>"


def _run_in(block: RunIn, layout: Layout, width: int, keep: str) -> str:
    """Return a paragraph that begins with its heading."""
    label, stop = heading_label(block.level, block.number), missing_stop(plain(block.heading))
    role = f'class="heading level-{block.level}" role="heading" aria-level="{block.level + 1}"'
    adjusted = _adjusted(label + plain(block.heading) + stop + plain(block.text), layout, width)
    lead = f"<span {role}>{label}{inline(block.heading)}{stop}</span>"
    return f"<p{adjusted}{keep}>{lead}{inline(block.text)}</p>"


def _adjusted(text: str, layout: Layout, width: int) -> str:
    """Return the style attribute of a paragraph whose lines want something other than all the text has."""
    change = wanted_change(text, layout, width)
    if change.spacing is not None:
        return f' style="letter-spacing:{points(change.spacing)}"'
    return ' style="text-align:left"' if change.ragged else ""


def _title(parts: Inline, line_width: float) -> str:
    """Return a title on the lines that it has in Word; a narrow window may end one between any two of its pieces."""
    lines = []
    for first, behind in break_title([part.text for part in parts], line_width):
        *rest, last = parts[first:behind]
        pieces = (*rest, last._replace(text=last.text.rstrip()))
        lines.append("<wbr>".join(inline((piece,)) for piece in pieces))
    return "<br>".join(lines)


def _attachment_note(names: Sequence[Inline], layout: Layout, keep: str) -> Iterator[str]:
    """Yield 附件说明: further lines of a name below its first character (7.3.4)."""
    lead, last = "附件：", len(names) - 1
    margin = round(layout.indent * layout.char_twips) + length(lead, layout)
    for place, name in enumerate(names):
        number = f"{place + 1}." if last else ""
        label = number if place else lead + number
        hanging = f"--left:{points(margin + length(number, layout))};--hanging:{points(length(label, layout))}"
        together = _KEEP if place < last and place in (0, last - 1) else keep if place == last else ""
        blank = "" if place else " blank-before"
        yield f'<p class="attachment-name{blank}" style="{hanging}"{together}>{label}{inline(name)}</p>'


def _signature(signature: Signature, layout: Layout, keep: str) -> Iterator[str]:
    name_place, date_place = signature_positions(signature, layout)
    lines = [(name, name_place) for name in signature.names if name]
    lines += [(signature.date, date_place)] if signature.date else []
    for number, (text, place) in enumerate(lines, 1):
        blank = " blank-before" if number == 1 else ""
        together = _KEEP if number < len(lines) else keep
        yield f'<p class="signature{blank}" style="{_placed(place)}"{together}>{inline(text)}</p>'


def _placed(position: Position) -> str:
    align = f";text-align:{position.align}" if position.align != "left" else ""
    return f"margin-left:{points(position.left)};margin-right:{points(position.right)}{align}"


def _attachment(attachment: Attachment, layout: Layout) -> str:
    width = layout.area[1 if attachment.landscape else 0]
    inner = "\n".join(blocks_html(attachment.blocks, layout, width))
    landscape = " data-landscape" if attachment.landscape else ""
    label = f'<p class="label"{_KEEP}>附件{attachment.number or ""}</p>'
    return f'<section class="attachment"{landscape}>\n{label}\n{inner}\n</section>'


def letterhead_html(letterhead: Letterhead, layout: Layout) -> str:
    """Return 红头 (7.2)."""
    number = inline(letterhead.number)
    if letterhead.signers:
        names = "　".join(map(inline, letterhead.signers))
        under = f'<div class="number signed"><span>{number}</span><span>签发人：{names}</span></div>'
    else:
        under = f'<p class="number">{number}</p>'
    return f'<header class="letterhead"{_KEEP}>{_mark(letterhead.mark, layout)}{under}</header>'


def _mark(mark: Inline, layout: Layout) -> str:
    """Return 发文机关标志; where Word has narrower characters they are smaller here, on lines as high."""
    if joint := joint_mark(mark):
        names, word = joint
        longest, _, letters = joint_letters(names, word, layout)
        listed = "".join(f'<span class="name">{inline(name)}</span>' for name in names)
        style = f"{_letters(letters)};--longest:{longest:g}em"
        return f'<div class="mark joint" style="{style}"><div>{listed}</div><span>{inline(word)}</span></div>'
    lines, letters = mark_lines(mark, layout)
    return f'<p class="mark" style="{_letters(letters)}">{"<br>".join(map(inline, lines))}</p>'


def _letters(letters: Letters) -> str:
    return f"font-size:{letters.size * letters.width / 100:.4g}pt;line-height:{letters.size:g}pt"


def imprint_html(imprint: Imprint) -> str:
    """Return 版记 (7.4)."""
    rows = []
    if plain(imprint.copies):
        stop = missing_stop(plain(imprint.copies))
        rows.append(f'<div class="row"><p class="copies">抄送：{inline(imprint.copies)}{stop}</p></div>')
    date = f"<span>{inline(imprint.date)}印发</span>" if imprint.date else ""
    rows.append(f'<div class="row"><p class="issued"><span>{inline(imprint.office)}</span>{date}</p></div>')
    back = " data-back" if imprint.back else ""
    return f'<footer class="imprint"{back}>{"".join(rows)}</footer>'
