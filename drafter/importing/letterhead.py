"""Reads 红头: the lines before a report's title in; 发文机关标志, 发文字号 and 签发人, with their lines, out."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.importing.lines import Line

NUMBER = r"\S{1,12}[〔\[（(【]\d{4}[〕\]）)】] ?\d{1,4} ?号"
_MARK = re.compile(r"\S{2,60}文 ?件")
_ROW = re.compile(rf"(?P<number>{NUMBER})?\s*(?:签发人[：:])?(?P<names>.*)")
_SIGNED = re.compile(r"签发人[：:]")
_NAME = re.compile(r"[^\s，。；、：]{1,12}")
_WORD = "文件"
_HEAD_TABLE = 3
"""Rows at most of a table that places 红头."""


class Letterhead(NamedTuple):
    """红头 of an official document."""

    mark: str
    """A line end parts the names of several bureaus."""
    number: str
    signers: tuple[str, ...]
    lines: tuple[Line, ...]
    """All lines that it was read from."""
    rows: tuple[Line, ...]
    """Those of 发文字号 and 签发人."""


def spread(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a report with 红头 as paragraphs where a table places it at the head of the page."""
    first = lines[0] if lines else None
    if first is None or not first.is_table or len(first.rows) > _HEAD_TABLE:
        return lines
    cells = [cell for row in first.rows for cell in row if cell]
    joint = len(cells) > 1 and cells[1] == _WORD and all(map(_is_name, cells[0].split("\n")))
    if joint:
        cells[:2] = [f"{cells[0]}\n{_WORD}"]
    if not cells or not (joint or _MARK.fullmatch(cells[0])) or not all(map(_is_row, cells[1:])):
        return lines
    return (*(first._replace(text=cell, rows=(), centred=True) for cell in cells), *lines[1:])


def read_letterhead(zone: Sequence[Line], title: Line) -> Letterhead | None:
    """Return 红头 that stands before a title; None where there is none."""
    below = (*zone[1:], title)
    start = next((place for place, line in enumerate(zone) if _is_mark(line, below[place], title)), None)
    if start is None:
        return None
    mark, rows = zone[start], tuple(_rows(zone[start + 1 :]))
    found = [_ROW.fullmatch(line.text) for line in rows]
    numbers = [each["number"] for each in found if each and each["number"]]
    signers = [name for each in found if each for name in each["names"].split()]
    text = mark.text if mark.text.endswith(f"\n{_WORD}") else mark.text.replace("\n", "")
    return Letterhead(text, numbers[0] if numbers else "", tuple(signers), (mark, *rows), rows)


def _is_mark(line: Line, below: Line, title: Line) -> bool:
    """Return whether a line is 发文机关标志: it ends in 文件, or is larger than 发文字号 or the title below it."""
    if _MARK.fullmatch(line.text.replace("\n", "")):
        return True
    large = (line.size or 0) > (below.size or 0) and _is_name(line.text)
    return large and (re.match(NUMBER, below.text) is not None or (line.centred and below is title))


def _is_name(text: str) -> bool:
    return re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9（）()×·]{2,40}", text) is not None


def _rows(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of 发文字号 and 签发人, which follow the mark in one or several rows."""
    signed = False
    for line in lines:
        signed = signed or _SIGNED.search(line.text) is not None
        if not _is_row(line.text, signed=signed):
            return
        yield line


def _is_row(text: str, *, signed: bool = True) -> bool:
    """Return whether a line holds nothing but 发文字号, 签发人 and names; names alone only where 签发人 came before."""
    found = _ROW.fullmatch(text)
    if found is None or not (found["number"] or signed):
        return False
    names = found["names"].split()
    return bool(found["number"] or names) and all(map(_NAME.fullmatch, names))
