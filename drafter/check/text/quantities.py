"""Finds the numbers of a text with their units: where each stands, its worth and how far it may be rounded."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.check.sought import lazy
from drafter.chinese.units import NEAR_AFTER, NEAR_BEFORE, NEAR_INSIDE, SCALE, SCALES, is_counted, unit_pattern

_QUANTITY = lazy(
    rf"(?P<about>{NEAR_BEFORE}|多达)?(?<![\d.A-Za-z第〔（-])(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?P<more>{NEAR_INSIDE})?(?P<scale>{SCALE})?(?P<more2>{NEAR_INSIDE})?(?P<unit>{unit_pattern()})?(?P<after>{NEAR_AFTER})?"
)
_LONGEST = 15
"""Longer rows of digits are account numbers and the like."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in prose."""

    start: int
    end: int
    written: str
    amount: Decimal
    """With its scale: 1.5万 is 15000."""
    unit: str
    """Without the scale; empty when none is known."""
    rough: bool
    """Whether it is only near: 近、约、余、以上."""
    step: Decimal
    """The worth of its last written place."""

    @property
    def counted(self) -> bool:
        """Whether it counts things one by one and is exact."""
        return is_counted(self.unit) and not self.rough and self.step == 1

    @property
    def low(self) -> Decimal:
        """The least that is rounded to this."""
        return self.amount if self.counted else self.amount - self.step / 2

    @property
    def high(self) -> Decimal:
        """The most that is rounded to this."""
        return self.amount if self.counted else self.amount + self.step / 2


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in order; ordinals (第3批), labels and numbers inside names are left out."""
    for match in _QUANTITY.finditer(text):
        if len(match["number"]) > _LONGEST:
            continue
        scale = Decimal(10) ** SCALES[match["scale"] or ""]
        decimals = len(match["number"].partition(".")[2])
        rough = any(match[group] for group in ("about", "more", "more2", "after"))
        start = match.start("number")
        amount = Decimal(match["number"].replace(",", "")) * scale
        unit = match["unit"] or ""
        yield Number(start, match.end(), text[start : match.end()], amount, unit, rough, scale / 10**decimals)


def plain(value: Decimal) -> str:
    """Return a number without trailing zeros and exponent."""
    return f"{value.normalize():f}"
