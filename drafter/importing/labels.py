"""Reads the number that a heading or an entry begins with: what kind it is, which ordinal, and how long it is typed."""

import re
from typing import NamedTuple

from drafter.chinese.numerals import numeral_value
from drafter.chinese.units import unit_pattern

SPOKEN = 6
"""The rank of 一是 and 第一，: words of the sentence, below every label of a heading."""

_HAN = "[一二三四五六七八九十百]{1,4}"
_UNITS = rf"(?:{unit_pattern()})"
_FORMS: tuple[tuple[float, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(pattern))
    for rank, pattern in (
        (0, rf"第({_HAN}|[0-9]{{1,2}})(?:部分|章|篇)[、，：:.．]? ?"),
        (6, rf"({_HAN})是[：:，,]?"),
        (6, rf"第({_HAN})[，、：:,]"),
        (2, rf"[（(] ?({_HAN}) ?[）)][、．.]? ?"),
        (1, rf"({_HAN}) ?[、．.，,：:] ?"),
        (4, r"[（(] ?([0-9０-９]{1,2}) ?[）)][、．.]? ?"),
        (3, r"([0-9０-９]{1,2}) ?(?:、|．|\.(?![0-9])|，) ?"),
        (3, rf"([0-9]{{1,2}}) (?=[\u4e00-\u9fff])(?!{_UNITS})"),
        (3.3, r"[0-9]{1,2}\.([0-9]{1,2})(?: ?、|\.(?![0-9]))? ?(?=[\u4e00-\u9fff“])(?!倍|万|亿|个)"),
        (3.6, r"[0-9]{1,2}\.[0-9]{1,2}\.([0-9]{1,2})(?: ?、|\.)? ?(?=[\u4e00-\u9fff“])"),
        (4, r"([0-9]{1,2})[）)] ?"),
        (5, r"([①-⑳]) ?"),
        (3, r"([⒈-⒛]) ?"),
        (4, r"([⑴-⒇]) ?"),
    )
)
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"


class Label(NamedTuple):
    """A number before a heading, an entry or a sentence."""

    rank: float
    """0 第一部分, 1 一、, 2 （一）, 3 1., 4 （1）, 5 ①, 6 一是; 3.3 is 1.1."""
    ordinal: int
    typed: str
    """With the blank behind it; empty when Word makes it itself."""


def read_label(text: str) -> Label | None:
    """Return the label that a text begins with; None without one."""
    for rank, form in _FORMS:
        found = form.match(text)
        if found and (value := _value(found[1])) is not None and found.end() < len(text):
            return Label(rank, value, found[0])
    return None


def _value(text: str) -> int | None:
    """Return the ordinal that is written in any of the ways; None for what is none."""
    for circles in _CIRCLES:
        if text in circles:
            return circles.index(text) + 1
    if text.isdigit():
        return int(text)
    return numeral_value(text)
