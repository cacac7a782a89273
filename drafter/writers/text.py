"""Writes plain text, numbers typed: for pasting into web forms, for reading in a terminal, for comparing."""

from typing import assert_never

from drafter.chinese.numerals import heading_label
from drafter.chinese.stops import missing_stop
from drafter.document.blocks import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    RunIn,
    Signature,
    Subtitle,
    Table,
    Title,
    one_line,
    plain,
)


def write_text(document: Document) -> str:
    """Return a report as text: one line a paragraph, cells parted by tabs, a line end at the end."""
    return "\n".join(line for block in document.blocks for line in lines(block)) + "\n"


def lines(block: Block) -> list[str]:  # noqa: PLR0912 - one case for each kind of block
    """Return the lines of one block."""
    match block:
        case Title(parts):
            return [plain(one_line(parts)), ""]
        case Subtitle(text):
            return [plain(text), ""]
        case Heading(level, number, text):
            return [heading_label(level, number) + plain(text)]
        case RunIn(level, number, heading, text):
            return [f"{heading_label(level, number)}{plain(heading)}{missing_stop(plain(heading))}{plain(text)}"]
        case Paragraph(text) | Addressee(text):
            return [plain(text)]
        case AttachmentNote(names):
            return ["", *note_lines([plain(name) for name in names])]
        case Signature(names, date):
            return ["", *(plain(name) for name in names), *([plain(date)] if date else [])]
        case Note(text):
            return [f"（{plain(text)}）"]
        case Table(caption, head, body):
            rows = ["\t".join(plain(one_line(cell)) for cell in row) for row in (*head, *body)]
            return [*([plain(caption)] if caption else []), *rows]
        case Attachment(number, blocks):
            return ["", f"附件{number or ''}", "", *(line for inner in blocks for line in lines(inner))]
        case Letterhead(mark, number, signers):
            signed = f"签发人：{'　'.join(map(plain, signers))}" if signers else ""
            under = "　　".join(part for part in (plain(number), signed) if part)
            return [plain(mark), "", *([under] if under else []), ""]
        case Imprint(copies, office, date):
            issued = f"{plain(office)}　　{plain(date)}印发" if date else plain(office)
            return ["", *([f"抄送：{plain(copies)}{missing_stop(plain(copies))}"] if copies else []), issued]
        case _:
            assert_never(block)


def note_lines(names: list[str]) -> list[str]:
    """Return the lines of 附件说明: numbered when there are several."""
    if len(names) == 1:
        return [f"附件：{names[0]}"]
    return [f"{'附件：' if number == 1 else '　　　'}{number}.{name}" for number, name in enumerate(names, start=1)]
