"""Cuts a finished text into stretches of prose, each with its kind and the place of every character, for the checks."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import NamedTuple

from drafter.check.sought import lazy
from drafter.findings import Place


class PassageKind(Enum):
    """What a stretch of prose is in the report."""

    TITLE = "标题"
    HEADING = "小标题"
    """A heading on a line of its own."""
    BODY = "正文"
    LABEL = "几个字"
    """A name, a line of a form or a cell of a table: no sentence, and no step in the order of the text."""


class Cell(NamedTuple):
    """Where a cell stands in its table."""

    table: object
    """The same for all cells of one table."""
    row: int
    """Counted from the top; those of the head come first."""
    column: int


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A paragraph or a heading, to be proofread."""

    text: str
    locate: Callable[[int], Place]
    """The place of the character at an offset in `text`."""
    kind: PassageKind = PassageKind.BODY
    written: str = ""
    """The same characters as the user typed them, one for one; empty when they are those of `text`."""
    cell: Cell | None = None
    """Where it stands in a table; None outside of tables."""

    def quote(self, start: int, end: int) -> str:
        """Return the characters from start to end as the user typed them."""
        return (self.written or self.text)[start:end]


HAN = "\u3400-\u9fff〇"
"""Chinese characters, for a character class of a regular expression."""
CHINESE = HAN + "，。、；：？！“”‘’（）《》〈〉〔〕【】—…％"
"""The same with the full-width marks."""


def is_chinese(character: str) -> bool:
    """Return whether a character is one of `HAN`, without compiling that class."""
    return "\u3400" <= character <= "\u9fff" or character == "〇"


_SPACE = r"[ \t\xa0\u2000-\u200b\u202f\u3000\ufeff]+"
"""Every kind of blank that pages and Word put between characters."""
_SPACES = rf"(?<=[{CHINESE}]){_SPACE}|{_SPACE}(?=[{CHINESE}])|^{_SPACE}|{_SPACE}$"
_ANY_SPACE = lazy(_SPACE)
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_HALF_MARK = lazy(r"[,;:?!()]")


def compact(passage: Passage) -> Passage:
    """Return the passage without the spaces beside Chinese characters and with full-width marks.

    Why: a text copied from a page or a PDF has such spaces and marks everywhere; they are told of once, and all the
    other rules should see past them. Places and quoted words stay those of the text as it was typed.
    """
    text, locate = passage.text, passage.locate
    if not _ANY_SPACE.search(text):
        return _mended(passage, text, lambda offset: locate(min(offset, len(text))))
    kept: list[int] = []
    end = 0
    for gap in re.finditer(_SPACES, text):
        kept.extend(range(end, gap.start()))
        end = gap.end()
    kept.extend(range(end, len(text)))
    offsets = (*kept, len(text))
    closed = "".join(text[index] for index in kept)
    return _mended(passage, closed, lambda offset: locate(offsets[min(offset, len(kept))]))


def _mended(passage: Passage, closed: str, locate: Callable[[int], Place]) -> Passage:
    """Return a passage with the characters that are left of it."""
    return Passage(widen(closed), locate, passage.kind, closed, passage.cell)


def widen(text: str) -> str:
    """Return the text with full-width marks where a half-width one stands in Chinese; 15:30 and 1,000 stay."""
    return _HALF_MARK.sub(lambda mark: _WIDE[mark[0]] if is_chinese_mark(text, mark.start()) else mark[0], text)


def is_chinese_mark(text: str, offset: int) -> bool:
    """Return whether the half-width mark at an offset stands in Chinese text: not inside a number or Latin words."""
    before, after = text[offset - 1 : offset] if offset else "", text[offset + 1 : offset + 2]
    if text[offset] in "()":
        return _is_chinese_bracket(text, offset)
    if text[offset] in ",:" and before.isdigit() and after.isdigit():
        return False
    beside = _chinese_one().match(before) or _chinese_one().match(after)
    return beside is not None or (before in (")", "”", "%") and not after.isascii())


def _is_chinese_bracket(text: str, offset: int) -> bool:
    """Return whether a bracket stands in Chinese; VOCs(2.0), where all of it is Latin, does not."""
    around = text[max(0, offset - _NEAR) : offset + _NEAR]
    at = min(offset, _NEAR)
    opening = at if around[at] == "(" else around.rfind("(", 0, at)
    inside = _LATIN_BRACKET.match(around, opening - 1) if opening > 0 else None
    if inside and not _chinese_one().search(inside[1]):
        return False
    return _chinese_one().search(around) is not None


@cache
def _chinese_one() -> re.Pattern[str]:
    """Return the pattern of one Chinese character or mark, which takes a millisecond to compile."""
    return re.compile(rf"[{CHINESE}]")


_NEAR = 40
_LATIN_BRACKET = lazy(r"[A-Za-z]\(([^()]*)\)")
HEADING_LABELS = (
    lazy(r"([一二三四五六七八九十]{1,3})[、.．，]"),
    lazy(r"[（(]([一二三四五六七八九十]{1,3})[）)]"),
    lazy(r"(\d{1,2})[.．、](?!\d)"),
    lazy(r"[（(](\d{1,2})[）)]"),
)
"""The labels of headings of level 1 to 4 (GB/T 9704—2012 7.3.3), with the slips that are common in them."""

_RUN_TOGETHER = lazy(
    r"(?<=[ \xa0\u2002\u3000])"
    r"(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．](?!\d))"
)
"""Where a text copied from a PDF has a space for the line end before a label."""
_TITLE = lazy(r"\d[\dxX×]{3}\s*年.{0,40}(?:总结|汇报|报告|计划|要点|思路|打算|措施|情况)[^。；]{0,12}$")
_HEADING_LENGTH = 60
_MARKS_OF_A_SENTENCE = lazy(r"[。；！？]\S|[;!?]\S")


def passages_from_text(text: str, file: str) -> tuple[Passage, ...]:
    """Return the passages of a plain text file; places are line and column.

    A line is a passage; one in which labels follow a space (a page copied from a PDF) is several. Lines with tabs
    between the same number of cells (a table copied from Word or a sheet) are a table.
    """
    found: list[Passage] = []
    titled = False
    lines = text.removeprefix("\ufeff").splitlines()
    tables = _tables(lines)
    for number, line in enumerate(lines, 1):
        if number in tables:
            found += _cells(line, file, number, tables[number])
            continue
        start = 0
        for end in [*(match.start() for match in _RUN_TOGETHER.finditer(line)), len(line)]:
            if line[start:end].strip():
                kind = guess_kind(line[start:end], titled)
                found.append(Passage(line[start:end], _locator(file, number, start, line), kind))
                titled = titled or kind is PassageKind.TITLE
            start = end
    return tuple(found)


def _tables(lines: list[str]) -> dict[int, int]:
    """Return the lines, counted from 1, that are rows of tables, each with the first line of its table."""
    found: dict[int, int] = {}
    first, before = 0, 0
    for number, line in enumerate(lines, 1):
        tabs = 0 if line.startswith(("\t", " ", "\u3000")) else line.count("\t")
        first = first if tabs and tabs == before else number
        if tabs and first < number:
            found[first] = found[number] = first
        before = tabs
    return found


def _cells(line: str, file: str, number: int, first: int) -> Iterator[Passage]:
    """Yield the cells of a row of a table that begins on the line `first`."""
    start = 0
    for column, words in enumerate(line.split("\t")):
        if words.strip():
            cell = Cell(first, number, column)
            yield Passage(words, _locator(file, number, start, line), PassageKind.LABEL, cell=cell)
        start += len(words) + 1


def _locator(file: str, number: int, start: int, line: str) -> Callable[[int], Place]:
    """Return the function that gives the place of an offset in the part of a line from start on."""
    return lambda offset: Place(file, number, start + offset + 1, line)


def guess_kind(line: str, titled: bool) -> PassageKind:
    """Return what a line of a foreign text is; `titled`: the title was seen before."""
    words = line.strip()
    labelled = any(label.match(words) for label in HEADING_LABELS)
    if not titled and not labelled and len(words) <= _HEADING_LENGTH and _TITLE.search(words):
        return PassageKind.TITLE
    return PassageKind.HEADING if labelled and may_be_heading(words) else PassageKind.BODY


def may_be_heading(line: str) -> bool:
    """Return whether a line is short and of one piece, as a heading is that has a line of its own."""
    words = line.strip()
    return len(words) <= _HEADING_LENGTH and not _MARKS_OF_A_SENTENCE.search(words)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence, its closing mark included."""
    start = 0
    for match in re.finditer(r"[。！？；\n]+[”’）》]*", text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


QUOTED = lazy(r"“[^”]{0,200}”|《[^》]{0,200}》|‘[^’]{0,200}’")
"""Words that are somebody else's: a title, a slogan, a quotation."""


def blank_quoted(text: str) -> str:
    """Return the text with what stands in quotation marks or is a book title made blank, its length unchanged."""
    return QUOTED.sub(lambda quoted: quoted[0][0] + " " * (len(quoted[0]) - 2) + quoted[0][-1], text)
