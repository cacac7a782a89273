"""Writes quantities in one unit, so that they can be added up: 5.6公斤 and 800克. Only exactly, never rounded."""

from collections.abc import Sequence
from decimal import Decimal, Inexact

from drafter.chinese.units import SIZES, canonical_unit
from drafter.model.figures import EXACT, Quantity, as_quantity


def in_one_unit(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return quantities in the largest of their units in which each is exact and their sum is not less than 1.

    Unchanged where they are in one unit already, or where their units are not parts of each other. 10亩 and 3公顷 are
    55亩, since 10亩 in 公顷 has no end.
    """
    units = [canonical_unit(each.unit) for each in quantities]
    kinds = {SIZES[unit][0] if unit in SIZES else unit for unit in units}
    if len(set(units)) == 1 or len(kinds) != 1 or not set(units) <= set(SIZES):
        return list(quantities)
    ways = sorted(range(len(units)), key=lambda index: (-SIZES[units[index]][1], -index))
    for index in ways:
        written = [_written_as(each, quantities[index]) for each in quantities]
        known = [each for each in written if each is not None]
        if len(known) == len(written) and (index == ways[-1] or sum(each.amount for each in known) >= 1):
            return known
    return list(quantities)


def _written_as(quantity: Quantity, like: Quantity) -> Quantity | None:
    """Return a quantity in the unit of another; None where it would have to be rounded."""
    if quantity.unit == like.unit:
        return quantity
    size, other = (SIZES[canonical_unit(each.unit)][1] for each in (quantity, like))
    try:
        amount = EXACT.divide(EXACT.multiply(quantity.amount, Decimal(size)), Decimal(other))
    except Inexact:
        return None
    scale = quantity.scale if size == other else 0
    exponent = amount.normalize(EXACT).as_tuple().exponent
    assert isinstance(exponent, int)
    unit = like._replace(scale=scale, unit_scale_text=quantity.unit_scale_text if scale else "")
    return as_quantity(amount, unit, min(exponent, scale))._replace(hedge=quantity.hedge)
