"""Takes out of a text what only copying brought in: blanks inside Chinese, marks that cannot be seen."""

import re

from drafter.importing.labels import read_label

_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANK = r"[ \t\xa0\u2000-\u200a\u202f\u3000]"
_CHINESE = r"[\u3400-\u9fff〇]"
_MARK = r"[，。、；：？！“”‘’（）《》〈〉〔〕【】—…％]"
_BESIDE_MARKS = re.compile(rf"(?<={_MARK}){_BLANK}+|{_BLANK}+(?={_MARK})")
_BESIDE_NUMBERS = re.compile(rf"(?<={_CHINESE}){_BLANK}(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]){_BLANK}(?={_CHINESE})")
_NUMBERED = re.compile(rf"([0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,2}}){_BLANK}+(?={_CHINESE})")
"""A heading that is numbered by figures and a blank."""
_BETWEEN = re.compile(rf"(?<={_CHINESE}){_BLANK}(?={_CHINESE})")
_ORDINAL = "[一二三四五六七八九十]{1,2}"
_LABELS_INSIDE = re.compile(rf"(?<={_BLANK})(?:{_ORDINAL}、|[（(]{_ORDINAL}[）)])")
_SEVERAL = 3
_AROUND = re.compile(rf"^{_BLANK}+|{_BLANK}+$")
_FEW = 60
"""One blank between Chinese characters in so many: the blanks are the line ends of a page that was copied."""


def unseen(text: str) -> int:
    """Return how many characters of a text cannot be seen."""
    return len(_UNSEEN.findall(text))


def is_page_copy(text: str) -> bool:
    """Return whether the blanks of a text are the line ends of a page it was copied from.

    They are where there are many between Chinese characters, or where a line holds several labels behind blanks.
    """
    return len(_BETWEEN.findall(text)) * _FEW > len(text) > 0 or any(
        len(_LABELS_INSIDE.findall(line)) >= _SEVERAL for line in text.splitlines()
    )


def clean(text: str, *, page_copy: bool = False) -> str:
    """Return a paragraph without blanks around it, beside marks, and between Chinese and numbers.

    Blanks between Chinese characters may part names; only those of a copied page are line ends and go.
    """
    text = _AROUND.sub("", _UNSEEN.sub("", text))
    text = _BESIDE_MARKS.sub("", text)
    number = _NUMBERED.match(text)
    kept = f"{number[1]} " if number and read_label(f"{number[1]} {text[number.end() :]}") else ""
    text = kept + _BESIDE_NUMBERS.sub("", text[number.end() :] if kept and number else text)
    text = _BETWEEN.sub("", text) if page_copy else text
    return re.sub(r"[\t\xa0]", " ", text).translate(_BRACES)


def squeezed(text: str) -> str:
    """Return the characters that two texts are compared by: no blanks, one kind of quotes and of brackets."""
    return re.sub(r"\s", "", _UNSEEN.sub("", text)).translate(_ALIKE)


_ALIKE = str.maketrans("\"'‘’“”", "““““““")
_BRACES = str.maketrans("{}｛｝", "〔〕〔〕")
"""Braces begin a citation; a report that was printed has none."""
