"""Writes numbers as sheets show them otherwise than in plain digits: fractions, powers of ten, Chinese numerals."""

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_DIGITS = {"1": "○一二三四五六七八九", "2": "零壹贰叁肆伍陆柒捌玖"}
"""By the number of [DBNum1] and [DBNum2]."""
_UNITS = {"1": ("", "十", "百", "千"), "2": ("", "拾", "佰", "仟")}
_SCALES = ("", "万", "亿", "万亿")
MOST_DIGITS = 16


def fraction(value: Decimal, form: str) -> str:
    """Return a number as a fraction under a format such as “# ??/??” or “0/4”; its blanks are left out."""
    whole_wanted = " " in form.strip()
    below = form.rpartition("/")[2].strip()
    size = abs(value)
    whole = int(size) if whole_wanted else 0
    rest = Fraction(size) - whole
    if below.isdigit() and int(below):
        up, down = int(rest * int(below) + Fraction(1, 2)), int(below)
    else:
        near = rest.limit_denominator(10 ** max(1, len(below)) - 1)
        up, down = near.numerator, near.denominator
    if whole_wanted and up == down:
        whole, up = whole + 1, 0
    part = f"{up}/{down}" if up or not whole_wanted else ""
    shown = " ".join(filter(None, (str(whole) if whole or not part else "", part)))
    return ("-" if value < 0 and shown != "0" else "") + shown


def power(value: Decimal, places: int, before: int) -> tuple[Decimal, int]:
    """Return a number as one with so many digits before and places behind its point, and the power of ten of it."""
    if not value:
        return Decimal(0), 0
    exponent = value.adjusted() // before * before if before > 1 else value.adjusted()
    number = value.scaleb(-exponent).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if abs(number) >= Decimal(10) ** max(1, before):
        return power(number.scaleb(exponent), places, before)
    return number, exponent


def in_numerals(text: str, kind: str) -> str:
    """Return a text with each digit as a Chinese numeral of a kind, “1” or “2”."""
    return text.translate({ord("0") + place: numeral for place, numeral in enumerate(_DIGITS[kind])})


def in_words(text: str, kind: str) -> str:
    """Return a number as it is read, 105 as 一百○五; decimals digit by digit."""
    found = re.fullmatch(r"(-?)([0-9]+)(\.[0-9]+)?", text)
    if found is None or len(found[2]) > MOST_DIGITS:
        return in_numerals(text, kind)
    return found[1] + _whole(found[2], kind) + in_numerals(found[3] or "", kind)


def _whole(digits: str, kind: str) -> str:
    nought, words, gap = _DIGITS[kind][0], "", False
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)][::-1]
    for place, group in enumerate(groups):
        scale = _SCALES[len(groups) - place - 1]
        for at, digit in enumerate(group):
            if digit == "0":
                gap = True
                continue
            words += (nought if gap and words else "") + in_numerals(digit, kind) + _UNITS[kind][len(group) - at - 1]
            gap = False
        words += scale if group.strip("0") else ""
    return words or nought
