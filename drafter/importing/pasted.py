"""Takes out of a line what was pasted along and cannot be printed: marks of Markdown, characters that are lost."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.importing.lines import Line, words_of

LOST = "【待填】"
"""What stands for a character that cannot be read."""
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)|#{1,6}(?=[一二三四五六七八九十（(])")
_BULLET = re.compile(r"(?:[-*+]|>)[ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*")
_ROW = re.compile(r"\s*\|(.+)\|\s*")
_UNDER_HEAD = re.compile(r"[\s|:-]+")
_PRIVATE_BULLET = re.compile("[\ue000-\uf8ff]+[ \t]*(?=.)")
_MARKS = re.compile(
    r"\*\*(?=\S)(?P<strong>[^*\n]+?)(?<=\S)\*\*|`(?P<code>[^`\n]+)`"
    r"|\[(?P<link>[^\[\]\n]+)\]\((?:https?://|www\.|/)[^()\s]*\)|(?P<lost>[\ufffd\ue000-\uf8ff]+)"
)


def is_markdown(text: str) -> bool:
    """Return whether a text file is written in Markdown: a line of it is marked as a heading."""
    return re.search(r"^#{1,6}[ \t]+\S", text, re.MULTILINE) is not None


def has_lost(line: Line) -> bool:
    """Return whether characters of a line cannot be read."""
    return re.search("[\ufffd\ue000-\uf8ff]", words_of(line)) is not None


def unmarked(line: Line, *, markdown: bool = False) -> Line:
    """Return a line without marks of Markdown, LOST in place of characters that are lost.

    `markdown`: the file is written in it, so that - and > at its start are marks as well.
    """
    if line.rows:
        rows = tuple(tuple(_pieces(cell, ())[0] for cell in row) for row in line.rows)
        head = tuple(each._replace(name=_pieces(each.name, ())[0]) for each in line.head)
        return line if rows == line.rows else line._replace(rows=rows, head=head)
    heading = _HEADING.match(line.text)
    start = heading or (_BULLET.match(line.text) if markdown else None) or _PRIVATE_BULLET.match(line.text)
    dropped = len(re.sub(r"\s", "", start[0])) if start else 0
    text, bold = _pieces(line.text[start.end() if start else 0 :], line.bold[dropped:])
    level = len(heading[0].strip()) if heading else line.level
    return line if text == line.text else line._replace(text=text, bold=bold, level=level)


def _pieces(text: str, bold: Sequence[bool]) -> tuple[str, tuple[bool, ...]]:
    """Return a text without its marks, and for each character, blanks left aside, whether it is bold."""
    found = list(_MARKS.finditer(text))
    flags = iter(bold)
    marked = [(character, not character.isspace() and next(flags, False)) for character in text]
    kept: list[tuple[str, bool]] = []
    end = 0
    for each in found:
        kept += marked[end : each.start()]
        kind, end = each.lastgroup or "", each.end()
        if kind == "lost":
            kept += [(character, False) for character in LOST]
        else:
            inside = marked[each.start(kind) : each.end(kind)]
            kept += [(character, flag or kind == "strong") for character, flag in inside]
    kept += marked[end:]
    known = bool(bold) or any(each["strong"] for each in found)
    shown = tuple(flag for character, flag in kept if not character.isspace()) if known else ()
    return "".join(character for character, _ in kept), shown


def rows_of_markdown(rows: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str, tuple[tuple[str, ...], ...]]]:
    """Yield the lines of a text in Markdown with their numbers, those of a table together; drawn lines are left out."""
    table: list[tuple[str, ...]] = []
    for (number, row), (_, following) in pairwise((*rows, (0, ""))):
        cells = _ROW.fullmatch(row)
        if cells is None:
            yield from () if _RULE.fullmatch(row) else ((number, row, ()),)
            continue
        if not _UNDER_HEAD.fullmatch(row):
            table.append(tuple(cell.strip() for cell in cells[1].split("|")))
        if table and not _ROW.fullmatch(following):
            width = max(map(len, table))
            yield number, "", tuple((*each, *[""] * (width - len(each))) for each in table)
            table = []
