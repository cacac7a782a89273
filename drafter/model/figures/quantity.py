"""Reads a number with its unit as a person typed it: exact value, scale and near-word, with the typing kept."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation
from functools import lru_cache

from drafter.chinese.units import (
    HEDGES,
    HEDGES_AFTER,
    HEDGES_BEFORE,
    HEDGES_INSIDE,
    SCALE,
    SCALES,
    SI_KILO,
    Nearness,
    canonical_unit,
    is_level,
    is_measured,
    is_rate,
    unit_pattern,
)
from drafter.model.figures.record import Record
from drafter.model.figures.refusals import refusal

EXACT = Context(prec=100, rounding=ROUND_HALF_UP, traps=[Inexact, InvalidOperation])
"""For sums and differences: a result that does not fit raises instead of being rounded in silence."""

MAX_DIGITS = 18
"""Longer numbers are refused: no report has them, and below it every sum fits into EXACT."""

INFINITY = Decimal("Infinity")


class Quantity(Record):
    """A number with its unit."""

    written: str
    """Exactly as typed, without blanks around it; this is what is printed."""
    value: Decimal
    """The number as typed, before the scale."""
    decimals: int
    """How many decimal places were typed."""
    scale: int
    """The power of ten that 千, 万, 亿 … stand for; 0 without such a word."""
    unit: str
    """As typed, without the scale word; empty when there is none."""
    hedge: str
    """The near-word (近, 约, 余, 以上 …); empty when the number is exact."""
    unit_scale_text: str
    """The scale word as typed; empty when there is none."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quantity) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash(self.written)

    @property
    def amount(self) -> Decimal:
        """The number with its scale: 12.5万 is 125000."""
        return EXACT.scaleb(self.value, self.scale)

    @property
    def exact(self) -> bool:
        """Whether no near-word stands beside it."""
        return not self.hedge

    @property
    def nearness(self) -> Nearness:
        """What its near-word says."""
        return HEDGES[self.hedge]

    @property
    def rate(self) -> bool:
        """Whether it is a rate, which changes in points."""
        return is_rate(self.unit)

    @property
    def extensive(self) -> bool:
        """Whether such quantities can be added up; not rates, concentrations, prices and indices."""
        return not is_level(self.unit) and (self.unit != "" or self.decimals == 0)

    @property
    def resolution(self) -> int:
        """The power of ten of the last written place: 12.5万 has 3."""
        return self.scale - self.decimals

    @property
    def precision(self) -> Decimal:
        """Half a unit of the last written place, as an amount; 0 for what is counted out to the single one."""
        if self.resolution <= 0 and not is_measured(self.unit) and self.amount == self.amount.to_integral_value():
            return Decimal(0)
        return EXACT.scaleb(Decimal(5), self.resolution - 1)

    def interval(self) -> tuple[Decimal, Decimal]:
        """Return the lowest and the highest amount that the writing allows; unbounded sides are infinite."""
        match self.nearness:
            case Nearness.EXACT:
                return EXACT.subtract(self.amount, self.precision), EXACT.add(self.amount, self.precision)
            case Nearness.AT_LEAST | Nearness.ABOVE:
                return self.amount, INFINITY
            case Nearness.AT_MOST | Nearness.BELOW:
                return -INFINITY, self.amount
            case _:
                return -INFINITY, INFINITY


def comparable(one: Quantity, other: Quantity) -> bool:
    """Return whether both are in the same unit, whatever their scales and spellings."""
    return canonical_unit(one.unit) == canonical_unit(other.unit)


def differ(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities in one unit cannot be the same number, rounded or near.

    Two that are written down to the same place are the same digit for digit, or they differ.
    """
    if not comparable(one, other):
        return False
    if one.exact and other.exact and one.resolution == other.resolution:
        return one.amount != other.amount
    (low, high), (other_low, other_high) = one.interval(), other.interval()
    return high < other_low or other_high < low


def is_known_unit(word: str) -> bool:
    """Return whether a word is one of the known units, with a scale before it or without: 万元, 微克/立方米."""
    return re.fullmatch(rf"(?:{SCALE})?(?:{unit_pattern()})", word) is not None


_NUMBER = r"-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.[0-9]+)?"
_UNIT = (
    r"%|‰|[A-Za-zμµ°℃㎡\u4e00-\u9fff](?:[A-Za-zμµ°℃㎡²³·/（）()\u4e00-\u9fff]"
    r"|(?<=[A-DF-Za-df-z])[0-9])*"  # the digit of m3 and CO2, but not the one of 1e5
)


def parse_quantity(text: str) -> Quantity:
    """Read a number with its unit.

    Raises ValueError with a Chinese message that says what is wrong and what to write instead. Nothing is mended in
    silence: full-width digits, blanks, ranges, Chinese numerals and two numbers in one are refused.
    """
    typed = text.strip()
    before = "" if typed[:1].isdigit() else _beginning(typed, HEDGES_BEFORE)
    found = re.match(_NUMBER, typed[len(before) :])
    if found is None:
        raise ValueError(refusal(typed))
    inner, scale, inside, unit, after = _behind(typed[len(before) + found.end() :])
    number = found[0].replace(",", "")
    if not _is_unit(unit):
        raise ValueError(refusal(typed))
    hedges = [word for word in (before, inner, inside, after) if word]
    _refuse_unreadable(typed, hedges, scale, unit)
    return Quantity(
        written=typed,
        value=Decimal(number),
        decimals=len(number.partition(".")[2]),
        scale=SCALES[scale],
        unit=unit,
        hedge=hedges[0] if hedges else "",
        unit_scale_text=scale,
    )


def _is_unit(unit: str) -> bool:
    """Return whether it can be a unit, or is none at all; only signs and letters need the pattern, slow to compile."""
    return unit == "%" or all("\u4e00" <= char <= "\u9fff" for char in unit) or re.fullmatch(_UNIT, unit) is not None


@lru_cache(maxsize=1024)
def _behind(rest: str) -> tuple[str, str, str, str, str]:
    """Return what follows a number, taken apart: near-word, scale, near-word, unit, near-word.

    A report has few units and many figures, so each way of writing is taken apart once.
    """
    inner = _beginning(rest, HEDGES_INSIDE)
    rest = rest.removeprefix(inner)
    scale = _scale(rest)
    rest = rest.removeprefix(scale)
    inside = _beginning(rest, HEDGES_INSIDE)
    rest = rest.removeprefix(inside)
    after = next((word for word in HEDGES_AFTER if rest.endswith(word)), "")
    return inner, scale, inside, rest.removesuffix(after), after


def _beginning(text: str, words: Iterable[str]) -> str:
    """Return the first of the words that the text begins with, empty when there is none."""
    return next((word for word in words if text.startswith(word)), "")


def _scale(rest: str) -> str:
    scale = _beginning(rest, SCALES)
    return "" if scale == "千" and rest[1:2] and rest[1] in SI_KILO else scale


def _refuse_unreadable(typed: str, hedges: list[str], scale: str, unit: str) -> None:
    """Raise ValueError for what has the form of a quantity and yet cannot be relied on."""
    if sum(character.isdigit() for character in typed) > MAX_DIGITS:
        raise ValueError(f"“{typed}”的数字太长；请核对，大的数请用“万”“亿”，如“1.2亿元”")
    if len(hedges) > 1:
        raise ValueError(f"“{typed}”里“{hedges[0]}”和“{hedges[1]}”用重了；请只留一个")
    if unit[:1] in tuple("十百千万亿") and not re.match(rf"千[{SI_KILO}]|[百千]分点", unit):
        raise ValueError(
            f"“{typed}”里的“{scale}{unit[0]}”不好读；请把数写成“万”或“亿”的多少倍，如“300件”“1.2万件”“3亿元”"
        )
