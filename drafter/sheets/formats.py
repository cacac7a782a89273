"""Shows a cell's value as Excel and WPS do under its number format, for figures that are taken from a sheet.

Numbers are rounded half up in decimals, from the fifteen digits that a sheet keeps. A format that is not known raises
instead of being guessed at.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

Value = int | float | str | bool | date | time | None


class FormatError(ValueError):
    """A number format that is not shown; the words say what to do, in Chinese."""


class _Section(NamedTuple):
    """One of the parts of a format between semicolons."""

    tokens: tuple[tuple[str, str], ...]
    """(kind, text); the kind is a literal, a placeholder, or the character itself."""
    condition: tuple[str, Decimal] | None = None


_TOKEN = re.compile(
    r"(?P<quoted>\"[^\"]*\"?)|(?P<escaped>[\\!].)|(?P<pad>_.)|(?P<fill>\*.)|(?P<bracket>\[[^\]]*\]?)|(?P<end>;)"
    r"|(?P<general>General|G/通用格式|常规)|(?P<power>[Ee][+-]0+)|(?P<half>AM/PM|上午/下午)"
    r"|(?P<when>y+|m+|d+|h+|s+|aaa+|e+)|(?P<digit>[0#?])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_MONEY = re.compile(r"\[\$([^-\]]*)(?:-[^\]]*)?\]")
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "=": lambda one, other: one == other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
    "<>": lambda one, other: one != other,
}
_WIDEST = 11
"""So many characters a number without a format takes at most."""
_LONGEST = 255
"""Characters of a format; Excel takes no more."""


def shown(value: Value, form: str) -> str:
    """Return what a cell shows, without blanks around it; empty for an empty cell. Raises FormatError."""
    if len(form) > _LONGEST:
        raise FormatError("数字格式太长；请在表里改用简单的数字格式")
    sections = _sections(form)
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            return _text(value, sections)
        case date() | time():
            return _date(value, sections[0])
        case _:
            return _number(exact(value), sections)


def exact(value: int | float) -> Decimal:
    """Return the number that a sheet keeps: fifteen digits of it."""
    return Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))


def _sections(form: str) -> list[_Section]:
    sections: list[_Section] = []
    tokens: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    for found in _TOKEN.finditer(form or "General"):
        kind, text = str(found.lastgroup), found[0]
        if kind == "end":
            sections.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket":
            said = _CONDITION.fullmatch(text)
            condition = (said[1], Decimal(said[2])) if said else condition
            tokens += [] if said else _bracket(text)
        else:
            tokens.append(_token(kind, text))
    return [*sections, _Section(tuple(tokens), condition)]


def _token(kind: str, text: str) -> tuple[str, str]:
    match kind:
        case "quoted":
            return "literal", text.strip('"')
        case "escaped":
            return "literal", text[1]
        case "pad":
            return "literal", " "
        case "fill":
            return "literal", ""
        case "other" if text not in ".,%@/":
            return "literal", text
        case "other":
            return text, text
    return kind, text


def _bracket(text: str) -> list[tuple[str, str]]:
    """Return the token of what stands in brackets: a currency sign; a colour shows nothing."""
    money = _MONEY.fullmatch(text)
    if money:
        return [("literal", money[1])]
    if re.match(r"\[(?:DBNum|h+\]|m+\]|s+\])", text, re.IGNORECASE):
        raise FormatError(f"数字格式里的“{text}”（中文数字、累计时间）读不了；请在表里改用普通的数字格式")
    return []


def _text(value: str, sections: list[_Section]) -> str:
    place = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) < 4 and not any(kind == "@" for kind, _ in place.tokens):
        return value.strip()
    return "".join(value if kind == "@" else text for kind, text in place.tokens if kind in ("@", "literal")).strip()


def _choose(value: Decimal, sections: list[_Section]) -> tuple[Decimal, _Section]:
    """Return the section for a number, and the number as that section shows it: without minus where it stands for it.

    A section may say for which numbers it is; else they are for positive numbers, negative ones, and nought.
    """
    numbers = sections[:3]
    if any(each.condition for each in numbers):
        for section in numbers:
            if section.condition is None or _COMPARE[section.condition[0]](value, section.condition[1]):
                below = section.condition is not None and section.condition[0] in ("<", "<=")
                only_negative = below and section.condition is not None and section.condition[1] <= 0
                return (abs(value) if only_negative else value), section
        raise FormatError("数字格式里没有一段管这个数；请在表里改用简单的数字格式")
    if value < 0 and len(numbers) > 1:
        return -value, numbers[1]
    return value, numbers[2] if value == 0 and len(numbers) > 2 else numbers[0]


def _number(value: Decimal, sections: list[_Section]) -> str:
    value, section = _choose(value, sections)
    kinds = [kind for kind, _ in section.tokens]
    if "general" in kinds or not section.tokens:
        plain = _general(value) if section.tokens or len(sections) == 1 else ""
        return "".join(plain if kind == "general" else text for kind, text in section.tokens).strip()
    if "@" in kinds and "digit" not in kinds:
        return "".join(_general(value) if kind == "@" else text for kind, text in section.tokens).strip()
    if "/" in kinds and "digit" in kinds:
        raise FormatError("分数格式读不了；请在表里改用小数")
    if "power" in kinds:
        raise FormatError("科学记数的格式读不了；请在表里改用普通的数字格式")
    if {"when", "half"} & set(kinds):
        raise FormatError("日期格式里是一个不能当日期的数；请在表里改用数字格式")
    return _filled(value, list(section.tokens)).strip()


def _general(value: Decimal) -> str:
    """Return a number as a cell without a format shows it, in eleven characters."""
    size = abs(value)
    whole = len(str(int(size)))
    if whole > _WIDEST:
        return f"{value:.5E}"
    places = max(0, _WIDEST - whole - 1)
    text = f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _filled(value: Decimal, tokens: list[tuple[str, str]]) -> str:
    """Return the tokens with the digits of a number in the placeholders."""
    digits = [place for place, (kind, _) in enumerate(tokens) if kind == "digit"]
    if not digits:
        return "".join(text for _, text in tokens)
    point = next((place for place, (kind, _) in enumerate(tokens) if kind == "."), None)
    before = [place for place in digits if point is None or place < point]
    after = [place for place in digits if point is not None and place > point]
    commas = [place for place, (kind, _) in enumerate(tokens) if kind == ","]
    grouped = any(before and before[0] < place < before[-1] for place in commas)
    scaling = sum(1 for place in commas if not (before and before[0] < place < before[-1]) and place > digits[0])
    percents = sum(1 for kind, _ in tokens if kind == "%")
    number = abs(value).scaleb(2 * percents - 3 * scaling)
    rounded = number.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP)
    whole, _, rest = f"{rounded:f}".partition(".")
    cells = [text for _, text in tokens]
    for place in commas:
        cells[place] = ""
    _fill_whole(cells, tokens, before, "" if whole == "0" else whole, grouped=grouped)
    _fill_rest(cells, tokens, after, rest)
    return ("-" if value < 0 and rounded else "") + "".join(cells)


def _fill_whole(
    cells: list[str], tokens: list[tuple[str, str]], places: list[int], digits: str, *, grouped: bool
) -> None:
    """Put the whole part into its placeholders from the right; the leftmost takes all that is left."""
    count = 0
    for place in reversed(places):
        first = place == places[0]
        taken = digits if first else digits[-1:]
        digits = "" if first else digits[:-1]
        taken = taken or ("0" if tokens[place][1] == "0" else "")
        cells[place] = ""
        for digit in reversed(taken):
            comma = "," if grouped and count and count % 3 == 0 else ""
            cells[place] = digit + comma + cells[place]
            count += 1


def _fill_rest(cells: list[str], tokens: list[tuple[str, str]], places: list[int], digits: str) -> None:
    """Put the decimals into their placeholders; a nought at the end shows only where the format asks for it."""
    for number, place in enumerate(places):
        kept = digits[number:].strip("0") or any(tokens[later][1] == "0" for later in places[number:])
        cells[place] = digits[number] if kept else ""


_SHORT_DATE = "mm-dd-yy"
"""How the file names the short date of the computer, which is year/month/day in China."""
_WEEKDAYS = "一二三四五六日"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _date(value: date | time, section: _Section) -> str:
    tokens = section.tokens
    if "".join(text for _, text in tokens) == _SHORT_DATE:
        tokens = _sections("yyyy/m/d")[0].tokens
    half = any(kind == "half" for kind, _ in tokens)
    written = []
    for place, (kind, text) in enumerate(tokens):
        if kind == "when":
            written.append(_of_date(value, _minutes(tokens, place), half=half))
        elif kind == "half":
            hour = value.hour if isinstance(value, datetime | time) else 0
            written.append(text.split("/")[hour >= 12])
        else:
            written.append(str(value) if kind in ("general", "digit") else text)
    return "".join(written).strip()


def _minutes(tokens: tuple[tuple[str, str], ...], index: int) -> str:
    """Return a part of a date in small letters, “n” for minutes: an m behind an hour or before a second."""
    text = tokens[index][1].lower()
    if text not in ("m", "mm"):
        return text
    whens = [(at, token[1].lower()) for at, token in enumerate(tokens) if token[0] == "when"]
    here = [at for at, _ in whens].index(index)
    behind = here > 0 and whens[here - 1][1][0] == "h"
    before = here + 1 < len(whens) and whens[here + 1][1][0] == "s"
    return text.replace("m", "n") if behind or before else text


def _of_date(value: date | time, part: str, *, half: bool) -> str:
    day = value if isinstance(value, date) else date(1899, 12, 31)
    clock = value if isinstance(value, datetime | time) else time()
    hour = (clock.hour + 11) % 12 + 1 if half else clock.hour
    wide = len(part) > 1
    match part[0]:
        case "y" if len(part) < 3:
            return f"{day.year % 100:02}"
        case "y" | "e":
            return f"{day.year:04}"
        case "m" if len(part) > 2:
            return _MONTHS[day.month - 1]
        case "a":
            return ("星期" if len(part) > 3 else "") + _WEEKDAYS[day.weekday()]
        case "d" if len(part) > 2:
            raise FormatError("英文的星期读不了；请在表里改用普通的日期格式")
    number = {"m": day.month, "d": day.day, "h": hour, "n": clock.minute, "s": clock.second}[part[0]]
    return f"{number:02}" if wide else str(number)
