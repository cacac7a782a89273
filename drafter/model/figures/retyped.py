"""Gives a number that was typed anew, often without its unit, the unit of the one that stood there before."""

from decimal import Decimal

from drafter.model.figures.quantity import Quantity, comparable, differ, parse_quantity

MOST_APART = 100
MOST_APART_RATES = 10
"""A number so many times larger or smaller than the one before is hardly in the same unit: 0.994 is not 99.4%."""


def retyped(new: str, old: Quantity | None, *, bound: bool = False) -> str:
    """Return what is written for a number: a bare one gets the unit of the old one, for a bound its near-word too.

    `old` None: there is nothing to go by. Raises ValueError, in Chinese, where the two would hardly be in the same unit
    and for what is no number.
    """
    try:
        number = parse_quantity(new)
    except ValueError:
        raise ValueError(f"“{new}”不是一个数连同单位") from None
    if old is None:
        return number.written
    if not number.unit and not number.unit_scale_text:
        return _with_unit(number, old, bound=bound)
    if not comparable(number, old):
        raise ValueError(f"“{new}”与原来的“{old.written}”单位不同；请改成同一个单位")
    return number.written


def _with_unit(new: Quantity, old: Quantity, *, bound: bool) -> str:
    unit = old.unit_scale_text + old.unit
    small, large = sorted((abs(new.value), abs(old.value)))
    if old.rate and large >= small * MOST_APART_RATES:
        raise ValueError(f"“{new.written}”没有“{unit}”，原来是“{old.written}”；请连“{unit}”一起写，表里设成百分数")
    if small and unit and large >= small * MOST_APART:
        raise ValueError(
            f"“{new.written}”没有单位，与原来的“{old.written}”相差百倍以上，多半不是一个单位；"
            f'请连单位一起写，表里可用数字格式 0"{unit}"'
        )
    after = old.hedge if bound and old.written.endswith(old.hedge) else ""
    return f"{new.written}{unit}{after}"


_NEAR = Decimal("1.25")
"""An approximate number is no more than so many times larger or smaller than the one that it stands for."""


def is_near(approximate: str, exact: str) -> bool:
    """Return whether a value with a near-word, 近500家次, stands for an exact one, 486家次."""
    one, other = quantity_or_none(approximate), quantity_or_none(exact)
    if one is None or other is None or one.exact or not other.exact or not comparable(one, other):
        return False
    small, large = sorted((abs(one.amount), abs(other.amount)))
    return not differ(one, other) and large <= small * _NEAR


def quantity_or_none(text: str) -> Quantity | None:
    """Return a value as it was written; None when there is none to read: nothing, 待填, other words."""
    try:
        return parse_quantity(text)
    except ValueError:
        return None


def same_value(one: str, other: str) -> bool:
    """Return whether two values are the same number in the same unit, however they are written."""
    first, second = quantity_or_none(one), quantity_or_none(other)
    if first is None or second is None:
        return False
    return first.amount == second.amount and first.hedge == second.hedge and comparable(first, second)
