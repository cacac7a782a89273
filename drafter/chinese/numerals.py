"""Writes numbers and dates in the Chinese words of official documents, and reads dates back that a person typed."""

import re
from collections.abc import Iterable
from datetime import date

DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))
_PLACE_VALUES = {"千": 1000, "百": 100, "十": 10}
_YEAR_DIGITS = {"〇": "0", **{digit: str(value) for value, digit in enumerate(DIGITS) if value}}

_ARABIC_DATES = (
    r"([0-9]+)年([0-9]{1,2})月([0-9]{1,2})日",
    r"([0-9]+)-([0-9]{1,2})-([0-9]{1,2})",
    r"([0-9]+)/([0-9]{1,2})/([0-9]{1,2})",
    r"([0-9]+)\.([0-9]{1,2})\.([0-9]{1,2})",
)
_CHINESE_DATE = r"([〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９％．－／＋，", "0123456789%.-/+,")


def numeral(number: int) -> str:
    """Return 1 to 9999 in Chinese characters: 一, 十, 十一, 二十, 一百零三; ValueError outside of it."""
    if not 1 <= number <= 9999:
        raise ValueError(f"no Chinese numeral for {number}: only 1 to 9999")
    words, rest, gap = "", number, False
    for value, place in _PLACES:
        digit, rest = divmod(rest, value)
        if digit:
            words += ("零" if gap else "") + DIGITS[digit] + place
            gap = False
        elif words:
            gap = True
    if rest:
        words += ("零" if gap else "") + DIGITS[rest]
    return words.removeprefix("一") if words.startswith("一十") else words


def numeral_value(text: str) -> int | None:
    """Return what a numeral such as 十二, 两百 or 一百零三 is worth; None when it is not one of 1 to 9999."""
    total, digit = 0, 0
    plain = text.replace("两", "二")
    plain = plain[1:] if plain.startswith("一十") else plain
    for character in plain:
        if character in DIGITS:
            digit = DIGITS.index(character)
        elif character in _PLACE_VALUES:
            total += (digit or 1) * _PLACE_VALUES[character]
            digit = 0
        else:
            return None
    total += digit
    return total if 1 <= total <= 9999 and numeral(total) == plain else None


def heading_label(level: int, number: int) -> str:
    """Return the label of a heading, GB/T 9704—2012 7.3.3: level 1 一、 2 （一） 3 1. 4 （1）."""
    match level:
        case 1:
            return f"{numeral(number)}、"
        case 2:
            return f"（{numeral(number)}）"
        case 3:
            return f"{number}."
        case 4:
            return f"（{number}）"
        case _:
            raise ValueError(f"headings have levels 1 to 4, not {level}")


_LABELS = (
    r"\s*([一二三四五六七八九十百]{1,4})[、.．]\s*",
    r"\s*[（(]([一二三四五六七八九十百]{1,4})[）)]\s*",
    r"\s*([0-9]{1,3})[.．、]\s*(?![0-9])",
    r"\s*[（(]([0-9]{1,3})[）)]\s*",
)
"""The labels of headings of level 1 to 4 (GB/T 9704—2012, 7.3.3), with the slips that are common in them."""


def split_label(text: str) -> tuple[int, str]:
    """Return the level of the label that a text begins with, and the rest; level 0 and the text when it has none."""
    for level, label in enumerate(_LABELS, start=1):
        if found := re.match(label, text):
            return level, text[found.end() :]
    return 0, text


def ordinal_lead(number: int) -> str:
    """Return the lead of an enumerated sentence: 一是, 二是."""
    return f"{numeral(number)}是"


def parse_date(text: str) -> date:
    """Read 2024年1月12日, 2024-01-12, 2024/1/12, 2024.1.12 or 二〇二四年一月十二日.

    Raises ValueError with a Chinese message that says what to write instead.
    """
    typed = "".join(text.split()).replace("元月", "1月" if text[:1].isdecimal() else "一月")
    typed = re.sub("[○零О]", "〇", typed) if typed[:1] in "二一" else typed
    if typed != (half := half_width(typed)):
        raise ValueError(f"“{text}”里有全角的数字或符号；请用半角，写成“{half}”")
    for pattern in _ARABIC_DATES:
        if found := re.fullmatch(pattern, typed):
            year, month, day = found.groups()
            return _checked_date(text, year, int(month), int(day))
    if found := re.fullmatch(_CHINESE_DATE, typed):
        year, month_value, day_value = found[1], numeral_value(found[2]), numeral_value(found[3])
        if month_value and day_value:
            return _checked_date(text, "".join(_YEAR_DIGITS[digit] for digit in year), month_value, day_value)
    raise ValueError(f"“{text}”不是程序认得的日期；请写成“2024年1月12日”或“2024-01-12”这样，年月日都要有")


def _checked_date(text: str, year: str, month: int, day: int) -> date:
    if len(year) == 2:
        raise ValueError(f"“{text}”的年份只有两位；请把年份写全，如“20{year}年{month}月{day}日”")
    if len(year) != 4 or not 1900 <= int(year) <= 2199:
        raise ValueError(f"“{text}”的年份“{year}”不对；年份是四位数，如“2024年1月12日”")
    try:
        return date(int(year), month, day)
    except ValueError:
        raise ValueError(f"“{text}”：{year}年{month}月{day}日没有这一天；请核对月份和日子") from None


def format_date(day: date) -> str:
    """Return a date as it is signed, without leading zeros (GB/T 9704—2012 7.3.5.4): 2024年1月12日."""
    return f"{day.year}年{day.month}月{day.day}日"


def half_width(text: str) -> str:
    """Return the text with full-width digits and number signs made half-width."""
    return text.translate(_FULL_WIDTH)


def join_names(words: Iterable[str]) -> str:
    """Join with 、; between two names in quotes or two book titles there is none (GB/T 15834—2011 4.5.3.5)."""
    joined = ""
    for word in words:
        bare = (joined[-1:], word[:1]) in {("”", "“"), ("》", "《")}
        joined += word if bare or not joined else f"、{word}"
    return joined
