"""Shows a cell's value as Excel and WPS do under its number format, for figures that are taken from a sheet.

Numbers are rounded half up in decimals, from the fifteen digits that a sheet keeps. A format that is not known raises
instead of being guessed at.
"""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from drafter.sheets.dates import OF_THE_COMPUTER, Tokens, shown_date, shown_elapsed
from drafter.sheets.digits import fraction, in_numerals, in_words, power

Value = int | float | str | bool | date | time | timedelta | None


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
    sections = _sections(_as_in_china(form))
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            return _text(value, sections)
        case date() | time():
            return shown_date(value, sections[0].tokens)
        case timedelta():
            return _elapsed(value, sections[0].tokens)
        case _:
            number = exact(value)
            if not number.is_finite() or number.adjusted() > _MOST_DIGITS:
                raise FormatError("数太大，不像是报告里的数；请在表里核对")
            return _number(number, sections)


_MOST_DIGITS = 20
"""Of a whole number."""


def _as_in_china(form: str) -> str:
    """Return the format for one that leaves dates to the computer."""
    heads = (head for head in OF_THE_COMPUTER if form.upper().startswith(head.upper()))
    return next((OF_THE_COMPUTER[head] for head in heads), form)


def _elapsed(value: timedelta, tokens: Tokens) -> str:
    if not any(kind == "elapsed" for kind, _ in tokens) or value < timedelta():
        raise FormatError("累计的时间在这个格式下读不了；请在表里改用 [h]:mm 这样的格式")
    return shown_elapsed(value, tokens)


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
    """Return the token of what stands in brackets: a currency sign, Chinese numerals; a colour shows nothing."""
    money = _MONEY.fullmatch(text)
    if money:
        return [("literal", money[1])]
    numerals = re.fullmatch(r"\[DBNum([0-9])\]", text, re.IGNORECASE)
    if numerals and numerals[1] not in "12":
        raise FormatError(f"数字格式里的“{text}”读不了；请在表里改用普通的数字格式")
    if numerals:
        return [("numerals", numerals[1])]
    elapsed = re.fullmatch(r"\[(h+|m+|s+)\]", text, re.IGNORECASE)
    return [("elapsed", elapsed[1].lower())] if elapsed else []


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
    numerals = next((text for kind, text in section.tokens if kind == "numerals"), "")
    tokens = [token for token in section.tokens if token[0] != "numerals"]
    kinds = {kind for kind, _ in tokens}
    if "general" in kinds or not tokens:
        plain = _general(value) if tokens or len(sections) == 1 else ""
        plain = in_words(plain, numerals) if numerals else plain
        return "".join(plain if kind == "general" else text for kind, text in tokens or [("general", "")]).strip()
    shown = _placed(value, tokens, kinds).strip()
    return in_numerals(shown, numerals) if numerals else shown


def _placed(value: Decimal, tokens: list[tuple[str, str]], kinds: set[str]) -> str:
    """Return a number in the placeholders of its section."""
    if {"when", "half", "elapsed"} & kinds:
        raise FormatError("日期格式里是一个不能当日期的数；请在表里改用数字格式")
    if "digit" not in kinds:
        return "".join(_general(value) if kind == "@" else text for kind, text in tokens)
    if "/" in kinds:
        return _fraction(value, tokens)
    if "power" in kinds:
        return _with_power(value, tokens)
    return _filled(value, tokens)


def _fraction(value: Decimal, tokens: list[tuple[str, str]]) -> str:
    """Return a number as a fraction, with what stands before and behind it."""
    inside = [at for at, (kind, text) in enumerate(tokens) if kind in ("digit", "/") or text.isdigit()]
    first, last = inside[0], inside[-1]
    words = ["".join(text for _, text in part) for part in (tokens[:first], tokens[last + 1 :])]
    return words[0] + fraction(value, "".join(text for _, text in tokens[first : last + 1])) + words[1]


def _with_power(value: Decimal, tokens: list[tuple[str, str]]) -> str:
    """Return a number with a power of ten: 1.23E+04."""
    at = next(place for place, (kind, _) in enumerate(tokens) if kind == "power")
    point = next((place for place, (kind, _) in enumerate(tokens[:at]) if kind == "."), at)
    digits = [place for place, (kind, _) in enumerate(tokens[:at]) if kind == "digit"]
    number, exponent = power(value, sum(place > point for place in digits), sum(place < point for place in digits))
    sign = "-" if exponent < 0 else "+" if "+" in tokens[at][1] else ""
    written = f"{tokens[at][1][0]}{sign}{abs(exponent):0{len(tokens[at][1]) - 2}}"
    return _filled(number, tokens[:at]) + written + "".join(text for _, text in tokens[at + 1 :])


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
