"""Takes a report together again that the pages of a PDF cut up: page numbers, running heads and broken lines."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from drafter.importing.labels import read_label
from drafter.importing.lines import Line

_DASH = "[-—–－―─·]"
_NUMBER = re.compile(
    rf"\s*(?:{_DASH}+ ?\d{{1,3}} ?{_DASH}+"
    r"|第 ?\d{1,3} ?页(?: ?[,，/]? ?共 ?\d{1,3} ?页)?|\d{1,3} ?/ ?\d{1,3})\s*"
)
"""A page number that cannot be anything else on a line of its own."""
_BARE = re.compile(r"\s*(\d{1,3})\s*")
_LONGEST_HEAD = 40
_FEWEST_HEADS = 2
_ENDED = re.compile(r"[。！？；：:;.!?…][”’」）)》】]*$")
_INDENTS = tuple(" \u3000\t")
_SHORTEST_PAGE = 15
"""Characters; no page has shorter lines."""
_FEWEST_LINES = 6
_FEWEST_ON_PAGES = 3
"""Lines by which a page's width is known; fewer where page numbers stand between them."""
_RAGGED = 5
"""Columns by which full lines differ: a mark may hang over, a number is not broken."""


def page_debris(rows: Sequence[str]) -> Collection[int]:
    """Return which lines are page numbers, or heads and feet that stand beside them again and again."""
    numbers = {place for place, row in enumerate(rows) if _NUMBER.fullmatch(row)}
    bare = [(place, int(found[1])) for place, row in enumerate(rows) if (found := _BARE.fullmatch(row))]
    if len(bare) > 1 and all(after == before + 1 for (_, before), (_, after) in pairwise(bare)):
        numbers |= {place for place, _ in bare}
    beside = {place + step for place in numbers for step in (-1, 1) if 0 <= place + step < len(rows)} - numbers
    heads = [rows[place].strip() for place in beside if len(rows[place].strip()) <= _LONGEST_HEAD]
    running = {head for head in heads if heads.count(head) >= _FEWEST_HEADS and not read_label(head)}
    return numbers | {place for place in beside if rows[place].strip() in running}


def joined_lines(lines: Sequence[Line], *, paged: bool) -> Iterator[Line]:
    """Yield the paragraphs of a Word file with those joined that only the width of a page broke.

    `paged`: page numbers stood between them.
    """
    width = _page_width([line.text for line in lines if not line.is_table], paged=paged)
    held: Line | None = None
    for line in lines:
        if held is not None and width and _is_plain(held) and _is_plain(line) and _goes_on(held.text, line.text, width):
            held = held._replace(text=held.text + line.text, bold=held.bold + line.bold)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _is_plain(line: Line) -> bool:
    """Return whether a line may be a piece of a paragraph: it is not set apart in any way."""
    return not (line.is_table or line.level or line.centred or line.right or line.new_page)


def joined(rows: Iterable[tuple[int, str]], *, paged: bool) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with those joined that only the width of a page broke, as `joined_lines`."""
    rows = list(rows)
    width = _page_width([row.rstrip() for _, row in rows], paged=paged)
    indented = sum(row[:1] in _INDENTS for _, row in rows) * 10 > len(rows)
    held: list[tuple[int, str]] = []
    for number, row in rows:
        if held and not (width and _goes_on(held[-1][1], row, width, indented=indented)):
            yield held[0][0], "".join([held[0][1].rstrip(), *(more.strip() for _, more in held[1:])])
            held = []
        held.append((number, row))
    if held:
        yield held[0][0], "".join([held[0][1].rstrip(), *(more.strip() for _, more in held[1:])])


def _page_width(rows: list[str], *, paged: bool) -> int:
    """Return how many columns the lines of a page hold; 0 when lines are whole paragraphs."""
    widths = [_width(row) for row in rows]
    wide = [width for width in widths if width >= 2 * _SHORTEST_PAGE]
    if len(wide) < (_FEWEST_ON_PAGES if paged else _FEWEST_LINES):
        return 0
    usual = max(wide, key=lambda width: sum(abs(width - other) <= _RAGGED for other in wide))
    full = [row for row, width in zip(rows, widths, strict=True) if abs(width - usual) <= _RAGGED]
    open_ended = sum(not _ENDED.search(row) for row in full)
    longer = sum(width > usual + 2 * _RAGGED for width in widths)
    broken = open_ended * 2 > len(full) - paged
    return usual if len(full) * 3 > len(wide) and broken and longer * 10 < len(rows) else 0


def _width(row: str) -> int:
    """Return how wide a line is in columns: two for a Chinese character."""
    return sum(1 if mark.isascii() else 2 for mark in row)


def _goes_on(before: str, row: str, width: int, *, indented: bool = False) -> bool:
    """Return whether a line is the rest of the one before it."""
    if read_label(row.strip()) or (indented and row[:1] in _INDENTS):
        return False
    return _width(before.rstrip()) >= width - _RAGGED and (indented or not _ENDED.search(before))
