"""Reads a 同比 known only as it was stated (下降4.63%), and holds it against 本期 and 上年 if both are there."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from drafter.chinese.units import canonical_unit
from drafter.model.figures.quantity import Quantity, comparable, parse_quantity

if TYPE_CHECKING:
    from fractions import Fraction

_UP = "增长|上升|提高|提升|增加|增多|上涨|升高|扩大|多"
_DOWN = "下降|降低|减少|回落|下跌|下滑|缩小|收窄|少|低"
_WITH = r"(?:同比|(?:比|较|与)(?:上年|去年)(?:同期|同比)?(?:相比)?[，,]?)"
_LEVEL = rf"{_WITH}?(基本持平|持平)"
_MOVED = rf"({_WITH}?)({_UP}|{_DOWN})了?(.+)"
_FIRST = "实现(?:了)?零的突破|零的突破"
_DOUBLED = "翻(?:了)?(?:一番|两番)"
HOW = "写法如“下降4.63%”“提高0.3个百分点”“增加3家”“增长3.1倍”“持平”；写了“上年”的由程序计算，不用写"


class StatedChange(NamedTuple):
    """A change as somebody stated it."""

    words: str
    """As it is printed behind the value: 同比下降4.63%, 与上年同期持平."""
    short: str
    """The same for a cell of a table: 下降4.63%, 持平."""
    sign: int
    """1 up, -1 down, 0 neither."""
    number: Quantity | None
    """By how much; None where no number is stated."""


@lru_cache(maxsize=256)
def parse_stated(text: str) -> StatedChange:
    """Read a stated change; raises ValueError with a Chinese message that says what to write instead."""
    typed = text.strip().rstrip("。，；")
    if level := re.fullmatch(_LEVEL, typed):
        return StatedChange(f"与上年同期{level[1]}", level[1], 0, None)
    if re.fullmatch(_FIRST, typed) or re.fullmatch(_DOUBLED, typed):
        first = bool(re.fullmatch(_FIRST, typed))
        return StatedChange("实现零的突破" if first else f"同比{typed}", typed, 1, None)
    moved = re.fullmatch(_MOVED, typed)
    if moved is None:
        raise ValueError(f"“{text}”看不出是升还是降；{HOW}")
    try:
        number = parse_quantity(moved[3])
    except ValueError as problem:
        raise ValueError(f"{problem}；{HOW}") from None
    if not number.unit:
        raise ValueError(f"“{text}”没有写单位；{HOW}")
    short = typed.removeprefix(moved[1])
    with_ = "同比" if moved[1] in ("", "同比") else moved[1]
    return StatedChange(with_ + short, short, 1 if moved[2] in _UP.split("|") else -1, number)


def contradicts(stated: StatedChange, current: Quantity, previous: Quantity) -> bool:
    """Return whether 本期 and 上年, rounded as they are written, cannot make the stated change."""
    if not (current.exact and previous.exact and comparable(current, previous)):
        return False
    if stated.number is None:
        more = current.amount - previous.amount
        return more <= 0 if stated.sign > 0 else stated.short == "持平" and more != 0
    found = _moved(stated.number, current, previous)
    if found is None:
        return False
    low, high = found if stated.sign > 0 else (-found[1], -found[0])
    near, far = stated.number.interval()
    return bool(high < near or low > far)


def _moved(number: Quantity, current: Quantity, previous: Quantity) -> "tuple[Fraction, Fraction] | None":
    """Return the lowest and the highest change in the stated unit; None where there is none in it.

    A difference that is stated no finer than both numbers is what a reader gets by subtracting them.
    """
    from fractions import Fraction  # noqa: PLC0415 - only where a change is told that can be checked

    now, before = (tuple(map(Fraction, quantity.interval())) for quantity in (current, previous))
    unit = canonical_unit(number.unit)
    if unit in ("个百分点", "个千分点") or canonical_unit(current.unit) == unit != "%":
        if number.resolution >= max(current.resolution, previous.resolution):
            now, before = (Fraction(current.amount),) * 2, (Fraction(previous.amount),) * 2
        return now[0] - before[1], now[1] - before[0]
    if unit not in ("%", "倍") or before[0] <= 0:
        return None
    factor = 100 if unit == "%" else 1
    return factor * (now[0] / before[1] - 1), factor * (now[1] / before[0] - 1)
