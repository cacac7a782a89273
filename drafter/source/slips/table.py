"""Finds the slips of typing and pasting in YAML text, each at its place, with mendings that let the rest be read."""

import re
from typing import NamedTuple

from drafter.findings import Finding
from drafter.source.lines import Lines
from drafter.source.outline import Outline
from drafter.source.slips.notes import Notes, RefusedError, Repair

UNPRINTABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
"""Characters that the YAML parser or XML refuses, as a pattern."""

_UNSEEN = "[\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufff9-\ufffb]|" + UNPRINTABLE
_USUAL = frozenset("\t\r\n\u3000")
"""What a usual text holds beside characters that print."""
_NAMES = {
    "\x0b": "Word 的手动换行符",
    "\x0c": "分页符",
    "\x07": "Word 表格的单元格标记",
    "\xad": "软连字符",
    "\u200b": "零宽空格",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\ufeff": "文件中间的字节序标记（BOM）",
}
_FULL_BRACES = r"[｛{]\s*｛|｛\s*\{|｝\s*[｝}]|\}\s*｝"


class Slips(NamedTuple):
    """What was found in a text."""

    findings: tuple[Finding, ...]
    repairs: tuple[Repair, ...]
    readable: str
    """The text, character for character, with blanks for the tabs and signs that a parser refuses."""
    refused: bool
    """True when the text must not be given to the parser: it is empty, too deep, or full of errors."""


def find_slips(text: str, lines: Lines) -> Slips:
    """Return the slips of a text, in one pass over its lines.

    Each slip that changes or loses what was meant is an error; the text with its mendings serves only to find what
    else is wrong.
    """
    notes = Notes(lines)
    try:
        if not all(map(str.isprintable, set(text) - _USUAL)):
            _unseen(text, notes)
            text = re.sub(UNPRINTABLE, "\u200b", text)
        _full_braces(text, notes)
        Outline(text, notes).scan()
        refused = False
    except RefusedError:
        refused = True
    return Slips(tuple(notes.findings), tuple(notes.repairs), _without_tabs(text, notes), refused)


def _without_tabs(text: str, notes: Notes) -> str:
    """Return the text with a space for each tab that is no part of a value: parsers differ about those."""
    if "\t" not in text:
        return text
    pieces: list[str] = []
    done = 0
    for start, end in notes.exact:
        pieces += (text[done:start].replace("\t", " "), text[start:end])
        done = end
    return "".join([*pieces, text[done:].replace("\t", " ")])


def _unseen(text: str, notes: Notes) -> None:
    """Tell each kind of invisible character once, with the lines that hold it: a paste may bring hundreds."""
    offsets: dict[str, list[int]] = {}
    for match in re.finditer(_UNSEEN, text):
        offsets.setdefault(match[0], []).append(match.start())
    for char, found in offsets.items():
        name = f"{_NAMES.get(char, '控制字符')}（U+{ord(char):04X}）"
        numbers = list(dict.fromkeys(notes.lines.number(offset) + 1 for offset in found))
        more = f"，共 {len(found)} 处，在第 {'、'.join(map(str, numbers[:5]))} 行" if len(found) > 1 else ""
        more += "等" if len(numbers) > 5 else ""
        message = f"有看不见的字符：{name}{more}，多半是粘贴带来的；请删去，或先粘贴到记事本再复制过来"
        notes.error("Y03", found[0], message)


def _full_braces(text: str, notes: Notes) -> None:
    """Tell full-width braces that stand for {{ and }}, one finding a line."""
    if "｛" not in text and "｝" not in text:
        return
    for start, line in zip(notes.lines.starts, notes.lines.texts, strict=True):
        match = re.search(_FULL_BRACES, line)
        if match and not line.lstrip().startswith("#"):
            message = "引用数据要用半角花括号“{{ 数据.问题项目 }}”，这里是全角的，会原样印出来"
            notes.error("Y29", start + match.start(), message)
