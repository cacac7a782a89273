"""Finds the ordinals that people type before a heading or an entry: 一、（一）1.（1）①一是 第一，."""

import re

_NUMERALS = "一二三四五六七八九十"
_NUMERAL = f"[{_NUMERALS}]{{1,3}}"
_BEGINNINGS = frozenset(f"{_NUMERALS}第（(")
_CIRCLED = "①-⑳❶-❿⑴-⒇⒈-⒛"
_LABEL = (
    rf"(?:{_NUMERAL}[、.．]|[（(]{_NUMERAL}[）)]、?|第?[0-9０-９]{{1,2}}(?:[、．]|\.(?![0-9]))|[（(]?[0-9０-９]{{1,2}}[）)]"
    rf"|[{_CIRCLED}]|(?P<spoken>第{_NUMERAL}[，、：:,]|{_NUMERAL}是(?![{_NUMERALS}])))[ \t\u3000]*"
)


def typed_label(text: str) -> str:
    """Return the ordinals that a text begins with, blanks behind them included; empty when it begins with none."""
    at = 0
    while found := _label_at(text, at):
        at = found.end()
    return text[:at]


def is_spoken(label: str) -> bool:
    """Return whether an ordinal is a word of the sentence (一是, 第一，) and no label of a heading."""
    found = _label_at(label, 0)
    return found is not None and found["spoken"] is not None


def _label_at(text: str, at: int) -> re.Match[str] | None:
    """Return the ordinal at an offset; its first character is looked at before, for the pattern is slow to compile."""
    char = text[at : at + 1]
    may_be = char.isdecimal() or char in _BEGINNINGS or "①" <= char <= "❿"
    return re.compile(_LABEL).match(text, at) if may_be else None


def labels_inside(text: str) -> int:
    """Return how many sentences or lines of a text begin with an ordinal: one that counts on is the writer's own."""
    starts = [0, *(found.end() for found in re.finditer(r"[。；：\n][ \t\u3000]*", text))]
    return sum(_label_at(text, start) is not None for start in starts)
