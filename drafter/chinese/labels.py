"""Finds the ordinals that people type before a heading or an entry: 一、（一）1.（1）①一是 第一，."""

import re

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_LABEL = re.compile(
    rf"(?:{_NUMERAL}[、.．]|[（(]{_NUMERAL}[）)]、?|第?[0-9０-９]{{1,2}}(?:[、．]|\.(?![0-9]))|[（(]?[0-9０-９]{{1,2}}[）)]"
    rf"|[①-⑳❶-❿⑴-⒇⒈-⒛]|(?P<spoken>第{_NUMERAL}[，、：:,]|{_NUMERAL}是(?![一二三四五六七八九十])))[ \t\u3000]*"
)


def typed_label(text: str) -> str:
    """Return the ordinals that a text begins with, blanks behind them included; empty when it begins with none."""
    at = 0
    while found := _LABEL.match(text, at):
        at = found.end()
    return text[:at]


def is_spoken(label: str) -> bool:
    """Return whether an ordinal is a word of the sentence (一是, 第一，) and no label of a heading."""
    found = _LABEL.match(label)
    return found is not None and found["spoken"] is not None


def labels_inside(text: str) -> int:
    """Return how many sentences or lines of a text begin with an ordinal: one that counts on is the writer's own."""
    starts = [0, *(found.end() for found in re.finditer(r"[。；：\n][ \t\u3000]*", text))]
    return sum(_LABEL.match(text, start) is not None for start in starts)
