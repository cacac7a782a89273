"""Gives a paragraph the number that Word prints before it: numbering.xml in, labels such as （一） out, in order."""

import re
from collections.abc import Callable
from typing import NamedTuple

from drafter.chinese.numerals import DIGITS, numeral
from drafter.word.content import Element
from drafter.word.styles import VAL, Styles, W

_LEVELS = 9
_REFERENCE = re.compile(r"%([1-9])")
_BULLET = "•"
"""Stands for the bullets of symbol fonts, which have no characters of their own."""


class Level(NamedTuple):
    """How one level of a numbering is labelled."""

    form: str
    text: str
    """The label, with %1 for the number of the first level."""
    start: int
    plain: bool
    """Whether the numbers of the levels above are printed as 1, 2, 3 whatever their own form."""
    style: str
    """The identifier of the style that this level is for; empty for none."""
    restart: int
    """The level (from 1) after which it begins anew; 0 for never."""


class Labels:
    """Counts the paragraphs of one file as Word does."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {} if root is None else _by_id(root.findall(f"{W}abstractNum"), "abstractNumId")
        self._numberings = {} if root is None else _by_id(root.findall(f"{W}num"), "numId")
        self._levels: dict[str, dict[int, Level]] = {}
        self._counters: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, numbering: str, depth: int | None, style: str) -> str:
        """Return the label of the next paragraph of a numbering; empty where none is printed.

        `depth` counts from 0; None: the level that is tied to the paragraph's style, else the first.
        """
        levels = self._levels_of(numbering)
        if depth is None:
            depth = next((place for place, level in levels.items() if level.style and level.style == style), 0)
        level = levels.get(depth)
        if level is None:
            return ""
        counters = self._count(numbering, depth, levels)
        if level.form == "bullet":
            return _BULLET if any("\ue000" <= mark <= "\uf8ff" for mark in level.text) else level.text
        return _REFERENCE.sub(lambda named: _shown(levels, counters, int(named[1]) - 1, level.plain), level.text)

    def _count(self, numbering: str, depth: int, levels: dict[int, Level]) -> list[int]:
        """Return the counters after the next paragraph of a level; numberings of one kind count on together."""
        counters = self._counters.setdefault(self._kind(numbering), [0] * _LEVELS)
        start = self._start_again(numbering, depth)
        if start is not None and (numbering, depth) not in self._begun:
            counters[depth] = start - 1
        elif not counters[depth]:
            counters[depth] = levels[depth].start - 1
        self._begun.add((numbering, depth))
        counters[depth] += 1
        for below in range(depth + 1, _LEVELS):
            if below not in levels or levels[below].restart > depth:
                counters[below] = 0
                self._begun.discard((numbering, below))
        for above in range(depth):
            counters[above] = counters[above] or (levels[above].start if above in levels else 1)
        return counters

    def _kind(self, numbering: str) -> str:
        found = self._numberings[numbering].find(f"{W}abstractNumId")
        return "" if found is None else str(found.get(VAL, ""))

    def _start_again(self, numbering: str, depth: int) -> int | None:
        """Return the number that an override lets a level begin with; None without one."""
        for override in self._numberings[numbering].findall(f"{W}lvlOverride"):
            start = override.find(f"{W}startOverride")
            if override.get(f"{W}ilvl") == str(depth) and start is not None:
                return _integer(start.get(VAL), 1)
        return None

    def _levels_of(self, numbering: str) -> dict[int, Level]:
        """Return the levels of a numbering by their depth; none for one that does not exist."""
        if numbering not in self._levels:
            element = self._numberings.get(numbering)
            self._levels[numbering] = {} if element is None else self._read_levels(element)
        return self._levels[numbering]

    def _read_levels(self, element: Element) -> dict[int, Level]:
        found: dict[int, Level] = {}
        abstract = self._abstract.get(self._kind(element.get(f"{W}numId", "")))
        linked = None if abstract is None else abstract.find(f"{W}numStyleLink")
        if linked is not None:  # a style of numbering holds the levels
            other = self._numberings.get(self._styles.numbering_of(linked.get(VAL, "")))
            abstract = None if other is None else self._abstract.get(self._kind(other.get(f"{W}numId", "")))
        levels = [] if abstract is None else abstract.findall(f"{W}lvl")
        for level in (*levels, *element.findall(f"{W}lvlOverride/{W}lvl")):
            depth = _integer(level.get(f"{W}ilvl"), 0)
            if 0 <= depth < _LEVELS:
                found[depth] = _read_level(level, depth)
        return found


def _by_id(elements: list[Element], name: str) -> dict[str, Element]:
    return {element.get(f"{W}{name}", ""): element for element in elements}


def _read_level(element: Element, depth: int) -> Level:
    values = {child.tag.removeprefix(W): child.get(VAL, "") for child in element if isinstance(child.tag, str)}
    plain = "isLgl" in values and values["isLgl"] not in ("0", "false")
    return Level(
        values.get("numFmt", "decimal"),
        values.get("lvlText", "")[:40],
        _integer(values.get("start"), 1),
        plain,
        values.get("pStyle", ""),
        _integer(values.get("lvlRestart"), depth),
    )


def _integer(text: str | None, otherwise: int) -> int:
    """Return an attribute as a whole number of at most five digits; the other value for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _shown(levels: dict[int, Level], counters: list[int], depth: int, plain: bool) -> str:
    """Return the number of a level as its form writes it."""
    form = levels[depth].form if depth in levels else "decimal"
    number = counters[depth]
    return str(number) if plain and form != "none" else _FORMS.get(form, str)(number)


def _chinese(number: int) -> str:
    return numeral(number) if 1 <= number <= 9999 else str(number)


def _digit_by_digit(number: int) -> str:
    return "".join("〇" if digit == "0" else DIGITS[int(digit)] for digit in str(number))


def _among(marks: str) -> Callable[[int], str]:
    """Return the form that takes its numbers from a row of marks, and writes 1, 2, 3 beyond its end."""
    return lambda number: marks[number - 1] if 1 <= number <= len(marks) else str(number)


def _roman(number: int) -> str:
    if not 1 <= number < 4000:
        return str(number)
    pairs = zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMAN, strict=True)
    written = ""
    for value, letters in pairs:
        written += letters * (number // value)
        number %= value
    return written


_ROMAN = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_FORMAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")

_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": lambda number: _chinese(number).translate(_FORMAL),
    "ideographTraditional": _among("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _among("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _among("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "decimalEnclosedCircle": _among("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _among("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedParen": _among("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _among("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _among(_LETTERS),
    "lowerLetter": _among(_LETTERS.lower()),
}
"""How Word's forms of numbers are written; those that are not here are written 1, 2, 3."""
