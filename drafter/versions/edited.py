"""Reads an edited Word file as printed paragraphs, to be held against what a YAML prints, for pull and compare."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from drafter.chinese.numerals import split_label
from drafter.document.blocks import Kind, Printed
from drafter.word.content import Where, WordBlock, WordFile, WordParagraph, paragraphs

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])")
_RUN_IN = re.compile(r"接排标题 ?([1-9])")
_SENTENCE_END = re.compile(r"[。！？；]")
_LEAD = re.compile(r"[一二三四五六七八九十]{1,3}是(?=.)")
_BLANK = re.compile(r"\s+")
_LONGEST_HEADING = 40
"""A typed label before more characters than this begins a paragraph."""


class Edited(NamedTuple):
    """A paragraph or a cell of an edited file."""

    printed: Printed
    paragraphs: tuple[WordParagraph, ...]
    """Where it stands; several for a title of several lines and for a cell."""


def read_edited(file: WordFile) -> tuple[Edited, ...]:
    """Return what stands in a Word file in order; empty paragraphs and cells are left out, a title is one."""
    every = list(_blocks(file.blocks))
    joined: list[Edited] = []
    for kind, run in groupby(every, lambda each: each.printed.kind):
        here = list(run)
        joined += [_joined(here)] if kind is Kind.TITLE else here
    return tuple(joined)


def _joined(parts: Sequence[Edited]) -> Edited:
    text = "".join(part.printed.text for part in parts)
    return Edited(Printed(Kind.TITLE, text), tuple(each for part in parts for each in part.paragraphs))


def _blocks(blocks: Iterable[WordBlock]) -> Iterator[Edited]:
    for block in blocks:
        if isinstance(block, WordParagraph):
            if block.printed.strip() and block.where is not Where.HEADER:
                yield Edited(read_paragraph(block), (block,))
            continue
        for cell in (cell for row in block.rows for cell in row if not cell.continued):
            if cell.text.strip():
                yield Edited(Printed(Kind.CELL, cell.text), tuple(paragraphs(cell.blocks)))


def read_paragraph(paragraph: WordParagraph) -> Printed:
    """Return a paragraph of the body as what it is: by its style, else by a label typed before it."""
    text = paragraph.text
    if paragraph.style == "title":
        return Printed(Kind.TITLE, text)
    for kind, style in ((Kind.HEADING, _HEADING), (Kind.RUN_IN, _RUN_IN)):
        if found := style.fullmatch(paragraph.style):
            return Printed(kind, _without_label(text, int(found[1])), int(found[1]))
    level, rest = split_label(paragraph.printed)
    if not level:
        return Printed(Kind.TEXT, paragraph.printed)
    is_heading = len(rest) <= _LONGEST_HEADING and not _SENTENCE_END.search(rest)
    return Printed(Kind.HEADING if is_heading else Kind.RUN_IN, rest, level)


def _without_label(text: str, level: int) -> str:
    typed, rest = split_label(text)
    return rest if typed == level else text


def bare(text: str) -> str:
    """Return a paragraph without the 一是, 二是 that a template puts before it."""
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead else text


def key(text: str) -> str:
    """Return what two versions of a paragraph are compared by: blanks, numbers and 一是 aside.

    Why: programs add and remove blanks, and whoever puts in a paragraph renumbers those behind it.
    """
    return bare(split_label(_BLANK.sub("", text))[1])
