"""Proves an import: the YAML is built in memory and compared with the original, text and numbers."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, assert_never

from drafter.chinese.numerals import format_date, heading_label, parse_date
from drafter.chinese.stops import missing_stop
from drafter.document.blocks import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Document,
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
    plain,
)
from drafter.importing.cleaning import squeezed
from drafter.importing.labels import SPOKEN, Label, read_label
from drafter.importing.lines import Line

_LONGEST_DATE = 12
_FIRST_NOTED = re.compile(r"附件[：:]\d{1,2}[.．、]")
"""附件说明 with the number that the program writes itself."""


class Difference(NamedTuple):
    """A paragraph that is not printed as it was."""

    line: Line | None
    """None: something is printed that no line of the original says."""
    original: str
    printed: str


class Relabelled(NamedTuple):
    """A heading before which the program writes another number than it had."""

    line: Line
    typed: Label
    printed: Label

    @property
    def counts_otherwise(self) -> bool:
        """Whether it is of the same kind, and only its ordinal is another one."""
        return self.typed.rank == self.printed.rank


class Proof(NamedTuple):
    """What came of the comparison."""

    paragraphs: int
    characters: int
    numbers: int
    differences: tuple[Difference, ...]
    relabelled: tuple[Relabelled, ...] = ()


def compare(lines: Sequence[Line], document: Document, *, titled: bool) -> Proof:
    """Return how a built document differs from the lines that it was made of; untitled: they hold no title."""
    original = [(line, words) for line in lines for words in map(_bare, _texts_of(line)) if words]
    blocks = [block for block in document.blocks if titled or not isinstance(block, Title)]
    labelled = [(words, label) for block in blocks for text, label in _labelled(block) if (words := _bare(text))]
    texts, printed = [words for _, words in original], [words for words, _ in labelled]
    numbers = sum(_numbers(words) for words in texts)
    same = [("equal", 0, len(texts), 0, len(texts))]
    codes = same if texts == printed else SequenceMatcher(None, texts, printed, autojunk=False).get_opcodes()
    differences = tuple(_differences(original, printed, codes))
    relabelled = tuple(_relabelled(original, [label for _, label in labelled], codes))
    return Proof(len(texts), sum(map(len, texts)), numbers, differences, relabelled)


def _texts_of(line: Line) -> list[str]:
    return [cell for row in line.rows for cell in row] if line.is_table else [line.printed]


def _bare(text: str) -> str:
    """Return the characters of a paragraph that are compared: without the labels, which the program writes."""
    words = _dated(_unlabelled(squeezed(_unlabelled(text.strip()))))
    noted = _FIRST_NOTED.match(words)
    return f"附件：{words[noted.end() :]}" if noted else words[:-1] + "：" if words.endswith(":") else words


def _unlabelled(words: str) -> str:
    while (label := read_label(words)) is not None and label.rank < SPOKEN:
        words = words[len(label.typed) :]
    return words


def _dated(words: str) -> str:
    """Return a date that stands alone in the form in which it is printed, anything else as it is."""
    if not words.endswith("日") or len(words) > _LONGEST_DATE:
        return words
    try:
        return format_date(parse_date(words))
    except ValueError:
        return words


def _numbers(words: str) -> int:
    return sum(mark.isdigit() and not words[place - 1 : place].isdigit() for place, mark in enumerate(words))


_Codes = Sequence[tuple[str, int, int, int, int]]
"""What of two lists is the same and what is not, as difflib tells it."""


def _differences(original: list[tuple[Line, str]], printed: list[str], codes: _Codes) -> Iterator[Difference]:
    texts = [words for _, words in original]
    for kind, start, end, first, last in codes:
        if kind == "equal" or "".join(texts[start:end]) == "".join(printed[first:last]):
            continue
        for place in range(max(end - start, last - first)):
            line, words = original[start + place] if start + place < end else (None, "")
            shown = printed[first + place] if first + place < last else ""
            yield Difference(line, words, shown)


def _relabelled(original: list[tuple[Line, str]], labels: list[Label | None], codes: _Codes) -> Iterator[Relabelled]:
    """Yield the headings that are printed as they were, but for their number."""
    for kind, start, end, first, _ in codes:
        for place in range(end - start) if kind == "equal" else ():
            line, now = original[start + place][0], labels[first + place]
            typed = None if line.is_table else read_label(line.printed)
            if typed and now and (typed.rank, typed.ordinal) != (now.rank, now.ordinal):
                yield Relabelled(line, typed, now)


def _labelled(block: Block) -> Iterator[tuple[str, Label | None]]:
    """Yield the texts of a block, each with the number that the program writes before it; None where it writes none."""
    match block:
        case Heading(level=level, number=number) | RunIn(level=level, number=number):
            label = Label(level, number, heading_label(level, number))
            yield from ((text, label) for text in printed_texts(block))
        case Attachment(blocks=blocks):
            yield printed_texts(block)[0], None
            for inner in blocks:
                yield from _labelled(inner)
        case _:
            yield from ((text, None) for text in printed_texts(block))


def printed_texts(block: Block) -> list[str]:
    """Return the texts of a block, paragraph by paragraph and cell by cell, without the labels of headings."""
    match block:
        case Title(parts):
            return [plain(parts)]
        case Heading(text=text) | Subtitle(text) | Paragraph(text=text) | Addressee(text):
            return [plain(text)]
        case RunIn(heading=heading, text=text):
            return [plain(heading) + missing_stop(plain(heading)) + plain(text)]
        case Table(caption=caption, head=head, body=body):
            return [plain(caption), *(plain(cell) for row in (*head, *body) for cell in row)]
        case Signature(names=names, date=date):
            return [*map(plain, names), plain(date)]
        case Note(text):
            return [f"（{plain(text)}）"]
        case Letterhead(mark=mark, number=number, signers=signers):
            signed = f"签发人：{''.join(map(plain, signers))}" if signers else ""
            return [plain(mark), plain(number) + signed]
        case Attachment(number=number, blocks=blocks):
            return [f"附件{number or ''}", *(text for inner in blocks for text in printed_texts(inner))]
        case AttachmentNote(names):
            return _noted(names)
        case Imprint(copies=copies, office=office, date=date):
            return [
                f"抄送：{plain(copies)}。" if copies else "",
                f"{plain(office)}{plain(date)}印发" if date else plain(office),
            ]
        case _:
            assert_never(block)


def _noted(names: Sequence[Inline]) -> list[str]:
    """Return the lines of 附件说明 without their numbers."""
    return [("附件：" if place == 0 else "") + plain(name) for place, name in enumerate(names)]
