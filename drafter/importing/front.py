"""Finds what stands before a report without being part of it: a cover that says its title, and 目录."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.importing.cleaning import squeezed
from drafter.importing.lines import Line

_CONTENTS = re.compile(r"目\s*录")
_LEADER = re.compile(r"\S.*?(?:…{2,}|[.．·]{4,}|[-—_]{4,})\s*\d{1,3}")
"""A row of 目录: a title, dots, the number of its page."""
_PAGE = re.compile(r"[\s….．·]*\d{0,3}$")
_FEWEST_ROWS = 3
_TITLE = re.compile("总结|报告|汇报|计划|要点|思路|打算|谋划|安排")
_COVER_LINES = 12
_LONGEST_TITLE = 3
"""Lines of a cover on which a title stands."""


def contents(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of 目录: its name with the rows behind it, and rows of dots and page numbers."""
    rows = [line for line in lines if line.style.startswith("toc") or _LEADER.fullmatch(line.text)]
    found = rows if len(rows) >= _FEWEST_ROWS else []
    start = next((place for place, line in enumerate(lines) if _CONTENTS.fullmatch(line.text)), None)
    if start is None:
        return found
    listed = list(_listed(lines[start + 1 :]))
    return [lines[start], *listed, *(row for row in found if not any(row is each for each in listed))]


def _listed(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the first lines that stand again further down, with or without the number of a page."""
    known = Counter(squeezed(line.printed) for line in lines)
    for line in lines:
        words = squeezed(line.printed)
        title = _PAGE.sub("", words)
        again = known[words] > 1 or (title != words and known[title])
        if line.is_table or not (again or _LEADER.fullmatch(line.text)):
            return
        yield line


def cover(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a cover: those from a title on to where the same title stands again; `lines` are the head."""
    words = [squeezed(line.text) for line in lines[:_COVER_LINES]]
    longest = max((len(each) for each in words if _TITLE.search(each)), default=0)
    for place in range(len(words) - 1, 0, -1):
        if len(words[place]) < longest:  # a name of a web page's column, such as 工作总结
            continue
        for start in range(place):
            for end in range(start + 1, min(start + _LONGEST_TITLE, place) + 1):
                if _TITLE.search(words[place]) and "".join(words[start:end]) == words[place]:
                    return list(lines[start:place])
    return []
