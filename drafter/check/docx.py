"""Reads a finished Word file as passages for the checks, and tells what was not read; a place is 第N段."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from drafter.check.passages import Cell, Passage, PassageKind, guess_kind, may_be_heading
from drafter.findings import Finding, Place, hint
from drafter.word.content import Where, WordBlock, WordParagraph, WordTable, left_out, paragraphs
from drafter.word.reading import read_word

_BULLETS = frozenset("•●◆■▪➢★○□◇➤✓√")


_LONGEST_LABEL = 40


class ReadText(NamedTuple):
    """What is proofread of a finished report."""

    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = ()
    """What is to be told of the reading itself."""


def read_docx(path: Path) -> ReadText:
    """Return the passages of a .docx file, headers and footers last, and what of the file was not read.

    A place names the file, the paragraph (empty ones counted too), the offset in it and the heading above it. Raises
    DrafterError (G01) when it cannot be read as a Word file.
    """
    file = read_word(path)
    found: list[Passage] = []
    cells = dict(_cells(file.blocks))
    heading, titled = "", False
    for paragraph in (*paragraphs(file.blocks), *paragraphs(file.margins)):
        if paragraph.text.strip():
            passage = _passage(paragraph, path, titled, heading)
            cell = cells.get(paragraph.number)
            short = cell and len(passage.text) <= _LONGEST_LABEL  # a longer one is prose in a form
            found.append(replace(passage, kind=PassageKind.LABEL if short else passage.kind, cell=cell))
            heading = passage.text if found[-1].kind is PassageKind.HEADING else heading
            titled = titled or found[-1].kind is PassageKind.TITLE
    missed = left_out(file)
    missing = (hint("G02", f"没有检查的：{missed}", Place(str(path))),) if missed else ()
    return ReadText(tuple(found), missing)


def _cells(blocks: Iterable[WordBlock]) -> Iterator[tuple[int, Cell]]:
    """Yield the number of every paragraph in a table and its cell; in a table inside a cell, that of the inner one."""
    for block in blocks:
        if not isinstance(block, WordTable):
            continue
        for row, cells in enumerate(block.rows):
            column = 0
            for cell in cells:
                where = Cell(id(block), row, column)
                yield from ((paragraph.number, where) for paragraph in paragraphs(cell.blocks))
                yield from _cells(cell.blocks)
                column += cell.span


def _passage(paragraph: WordParagraph, path: Path, titled: bool, heading: str) -> Passage:
    label = "" if paragraph.label in _BULLETS else paragraph.label
    text = label + paragraph.text
    part = "" if paragraph.where is Where.BODY else paragraph.where.value
    number = paragraph.number

    def locate(offset: int) -> Place:
        own = max(0, offset - len(label))
        return Place(str(path), None, offset + 1, text, number, own, part, heading)

    return Passage(text, locate, _kind(paragraph, text, titled))


def _kind(paragraph: WordParagraph, text: str, titled: bool) -> PassageKind:
    if paragraph.style == "title":
        return PassageKind.TITLE
    if paragraph.level and may_be_heading(text):  # else its text goes on in the same paragraph
        return PassageKind.HEADING
    return guess_kind(text, titled) if paragraph.where is Where.BODY else PassageKind.BODY
