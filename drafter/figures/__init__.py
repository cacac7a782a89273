"""Figures: parse what was typed, compute 同比 and the like, phrase them; the names below are all that others need.

This is the one door of the package, so that its files can be split without touching those who use it.
"""

from drafter.figures.figure import FIGURE_KEYS, Figure, FigureError, with_sum
from drafter.figures.quantity import Quantity, comparable, parse_quantity

__all__ = [
    "FIGURE_KEYS",
    "Figure",
    "FigureError",
    "Quantity",
    "comparable",
    "parse_quantity",
    "with_sum",
]
