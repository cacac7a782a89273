"""Works out 同比, completion and distance to the target, computed exactly and rounded half up once."""

from decimal import Decimal
from enum import Enum
from typing import Literal, NamedTuple

from drafter.chinese.units import LEVELS, Nearness, canonical_unit
from drafter.model.figures.figure import Figure, FigureError, as_quantity
from drafter.model.figures.quantity import EXACT, Quantity, comparable

By = Literal["数量", "比例", "倍数"]
"""How a change is told: as a difference, in per cent, or from 200 % on in multiples."""

FEWEST_TIMES = 200
"""Per cent from which a change is told in multiples on request."""


class ChangeKind(Enum):
    """What a change is measured in."""

    POINTS = "百分点"
    PERCENT = "比例"
    AMOUNT = "数量"
    TIMES = "倍数"


class Change(NamedTuple):
    """The difference between two quantities, as it is printed."""

    kind: ChangeKind
    value: Decimal
    """Signed: points and per cent as they are printed, an amount in full, whatever scale it is printed in; 0 only when
    both are equal."""
    number: str
    """Its digits without the sign; “0” when both are equal."""
    unit: str
    """Behind the number: 个百分点, %, 家, 万元, 倍."""


def change(figure: Figure, by: By | None = None) -> Change | None:
    """Return 同比: rates in points, quantities in per cent, or as a difference (`by`, else the figure's 同比按).

    Levels that people do not tell in per cent (分, ℃) change by their amount unless something else is asked for. None
    when 本期 or 上年 is missing or 待填. Raises FigureError when it makes no sense: an approximation, different units,
    per cent of nothing or of a negative number.
    """
    current, previous = figure.current, figure.previous
    if current is None or previous is None:
        return None
    _refuse_incomparable(figure, "上年", previous, "同比")
    _refuse_approximate(figure, (("本期", current), ("上年", previous)), "同比")
    usual = "数量" if canonical_unit(current.unit) in LEVELS else "比例"
    way = by or figure.by or usual
    if current.rate or way == "数量":
        return difference(current, previous)
    if current.amount == previous.amount:
        return Change(ChangeKind.PERCENT, Decimal(0), "0", "%")
    if previous.amount <= 0:
        raise FigureError(
            f"“{figure.name}”的“上年”是“{previous.written}”，算不出增减的百分数；同比请说数量，写“同比按: 数量”"
        )
    value = percentage(EXACT.subtract(current.amount, previous.amount), previous.amount)
    if way == "倍数" and value >= FEWEST_TIMES:
        times = _ratio(EXACT.subtract(current.amount, previous.amount), previous.amount, 1, of=1)
        return Change(ChangeKind.TIMES, times, digits(times), "倍")
    return Change(ChangeKind.PERCENT, value, digits(value), "%")


def completion(figure: Figure) -> Decimal | None:
    """Return 完成率 in per cent, as printed; None when 本期 or 完成 is missing or 待填.

    Raises FigureError for approximations, different units, and when there was nothing to do.
    """
    current, done = figure.current, figure.done
    if current is None or done is None:
        return None
    _refuse_incomparable(figure, "完成", done, "完成率")
    _refuse_approximate(figure, (("本期", current), ("完成", done)), "完成率")
    if current.amount <= 0:
        raise FigureError(f"“{figure.name}”的“本期”是“{current.written}”，算不出完成率；请核对，或去掉“完成”")
    return percentage(done.amount, current.amount)


def target_gap(figure: Figure) -> Change | None:
    """Return how far 本期 lies above (positive) or below 目标, in points or as an amount.

    None when one is missing or 待填. Raises FigureError for an approximate 本期 and for different units; of a target
    that is a bound, the number itself counts.
    """
    current, target = figure.current, figure.target
    if current is None or target is None:
        return None
    _refuse_incomparable(figure, "目标", target, "目标完成情况")
    _refuse_approximate(figure, (("本期", current),), "与目标的差距")
    return difference(current, target)


def target_ratio(figure: Figure) -> Decimal | None:
    """Return 本期 in per cent of 目标, as printed; None when one is missing or the target is not above zero."""
    current, target = figure.current, figure.target
    if current is None or target is None or target.amount <= 0:
        return None
    _refuse_incomparable(figure, "目标", target, "目标完成情况")
    _refuse_approximate(figure, (("本期", current),), "目标完成情况")
    return percentage(current.amount, target.amount)


def target_met(figure: Figure) -> bool | None:
    """Return whether 目标 is reached; None when one is missing, 待填, or too vague to tell.

    A near-word in the target makes it a bound and decides the direction (35微克/立方米以下); otherwise 低为好 does.
    Raises FigureError when the units differ.
    """
    current, target = figure.current, figure.target
    if current is None or target is None:
        return None
    _refuse_incomparable(figure, "目标", target, "目标完成情况")
    match target.nearness:
        case Nearness.ABOUT:
            return None
        case Nearness.EXACT:
            upper, strict = figure.less_is_better, False
        case bound:
            upper, strict = bound in {Nearness.AT_MOST, Nearness.BELOW}, bound in {Nearness.ABOVE, Nearness.BELOW}
    return _stays_below(current, target.amount, strict) if upper else _stays_above(current, target.amount, strict)


def _stays_above(current: Quantity, bound: Decimal, strict: bool) -> bool | None:
    amount = current.amount
    match current.nearness:
        case Nearness.EXACT:
            return amount > bound or (amount == bound and not strict)
        case Nearness.AT_LEAST | Nearness.ABOVE:
            surely = amount > bound or (amount == bound and (not strict or current.nearness is Nearness.ABOVE))
            return True if surely else None
        case Nearness.AT_MOST | Nearness.BELOW:
            never = amount < bound or (amount == bound and (strict or current.nearness is Nearness.BELOW))
            return False if never else None
        case _:
            return None


def _stays_below(current: Quantity, bound: Decimal, strict: bool) -> bool | None:
    above = _stays_above(current, bound, not strict)
    return None if above is None else not above


def difference(one: Quantity, other: Quantity) -> Change:
    """Return one less the other; rates in points, exact in all written places, told without zeros at the end.

    Amounts come in the scale of `one`, or in a smaller one when the difference is less than 1 in it: 2000万元, not
    0.2亿元.
    """
    amount = EXACT.subtract(one.amount, other.amount)
    if one.rate:
        decimals = max(one.decimals, other.decimals)
        value = EXACT.quantize(amount, Decimal(1).scaleb(-decimals))
        return Change(ChangeKind.POINTS, value, digits(value), _points(one.unit))
    if not amount:
        return Change(ChangeKind.AMOUNT, amount, "0", one.unit_scale_text + one.unit)
    like = _readable(amount, one)
    written = as_quantity(amount, like, min(one.resolution, other.resolution))
    number = f"{written.value.copy_abs():f}" if one.scale == other.scale == like.scale else digits(written.value)
    return Change(ChangeKind.AMOUNT, amount, number, like.unit_scale_text + one.unit)


def _readable(amount: Decimal, like: Quantity) -> Quantity:
    """Return a quantity in whose scale the amount reads best: its own, or a smaller one if it is less than 1 in it."""
    if like.scale and amount.copy_abs() < Decimal(1).scaleb(like.scale):
        smaller = ((scale, word) for scale, word in _SCALES if scale < like.scale)
        scale, word = next((each for each in smaller if amount.copy_abs() >= Decimal(1).scaleb(each[0])), (0, ""))
        return like._replace(scale=scale, unit_scale_text=word)
    return like


_SCALES = ((8, "亿"), (4, "万"), (0, ""))
"""The scales that a change is told in, the largest first."""


def _points(unit: str) -> str:
    return "个千分点" if canonical_unit(unit) in {"‰", "个千分点"} else "个百分点"


def percentage(part: Decimal, whole: Decimal) -> Decimal:
    """Return part of whole in per cent, rounded half up to one place.

    More places are taken where one would say 0 or 100 of what is not quite so.
    """
    decimals = 1
    rounded = _ratio(part, whole, decimals)
    while (not rounded and part) or (rounded.copy_abs() == 100 and part.copy_abs() != whole.copy_abs()):
        decimals += 1
        rounded = _ratio(part, whole, decimals)
    return rounded


def _ratio(part: Decimal, whole: Decimal, decimals: int, of: int = 100) -> Decimal:
    """Return 100 × part / whole (or `of` × it), rounded half up, away from zero.

    In integers, because a quotient first cut to some length of decimals could be rounded twice.
    """
    (part_top, part_bottom), (whole_top, whole_bottom) = part.as_integer_ratio(), whole.as_integer_ratio()
    top, bottom = part_top * whole_bottom * of * 10**decimals, part_bottom * whole_top
    magnitude = (2 * abs(top) + abs(bottom)) // (2 * abs(bottom))
    return EXACT.scaleb(Decimal(magnitude if (top < 0) == (bottom < 0) else -magnitude), -decimals)


def digits(value: Decimal) -> str:
    """Return a number without its sign and without zeros that end its decimals: 15.0 as 15."""
    text = f"{value.copy_abs():f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _refuse_incomparable(figure: Figure, key: str, other: Quantity, what: str) -> None:
    if figure.current is not None and not comparable(figure.current, other):
        raise FigureError(
            f"“{figure.name}”的“本期”写的是“{figure.current.written}”，“{key}”写的是“{other.written}”，单位不同，"
            f"算不出{what}；请改成同一个单位"
        )


def _refuse_approximate(figure: Figure, quantities: tuple[tuple[str, Quantity], ...], what: str) -> None:
    for key, quantity in quantities:
        if not quantity.exact:
            raise FigureError(
                f"“{figure.name}”的“{key}”写的是“{quantity.written}”，带“{quantity.hedge}”，不是准确的数，"
                f"算不出{what}；请写准确的数"
            )
