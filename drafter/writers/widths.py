"""Measures characters in 字, as near as it can be known without the fonts."""

import re
from functools import cache, lru_cache

from drafter.document.layout import Layout

_NARROW = frozenset(" .,:;'!|ijltfI()[]")
_CHINESE_MARKS = frozenset("，。、；：？！（）《》“”‘’—…")
_BROAD = frozenset("mwMW@%&+=<>~ABCDEFGHKLNOPQRSTUVXYZ")
_GAP = 0.25
"""What Word leaves between a Chinese character and a digit or letter; LibreOffice leaves 0.2."""

_WESTERN = re.compile("[0-9A-Za-z]+")


@lru_cache(maxsize=4096)
def text_width(text: str) -> float:
    """Return the width of some characters, 1 for a Chinese one, 0.5 for a digit, as Times New Roman has them."""
    return sum(map(char_width, text)) + _GAP * _seams(text)


def _seams(text: str) -> int:
    """Return how often a Chinese character and a digit or letter meet."""
    sides = (
        (text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1])
        for found in _WESTERN.finditer(text)
    )
    return sum("\u3400" <= side <= "\u9fff" for both in sides for side in both)


def length(text: str, layout: Layout) -> int:
    """Return how long some characters of text are, in twips."""
    return round(text_width(text) * layout.body_size * 20 + len(text) * layout.char_spacing)


def is_seam(before: str, after: str) -> bool:
    """Return whether a Chinese character and a digit or letter meet."""
    return _seams(before + after) > 0


@cache
def char_width(char: str) -> float:
    """Return the width of one character in 字."""
    if char.isascii():
        return 0.3 if char in _NARROW else 0.7 if char in _BROAD else 0.5
    if "\u4e00" <= char <= "\u9fff" or char in _CHINESE_MARKS:
        return 1
    import unicodedata  # noqa: PLC0415 - what has other characters is rare

    kind = unicodedata.east_asian_width(char)
    if kind in ("W", "F", "A"):  # A: quotes and dashes, which the Chinese font sets
        return 1
    return 0 if unicodedata.combining(char) else 0.5
