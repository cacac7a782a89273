"""Reads figures as typed and works out their values, 同比, words and findings; most others need only the names below.

This is the door of the package, so that its files can be split without touching those who use it; beside it there are
only `naming` and `retyped`, for those who hold figures against other names and values.
"""

from drafter.model.figures.check import check_figure
from drafter.model.figures.compute import (
    By,
    Change,
    ChangeKind,
    change,
    completion,
    target_gap,
    target_met,
    target_ratio,
)
from drafter.model.figures.figure import (
    FIGURE_CHOICES,
    FIGURE_KEYS,
    FROM_SHEETS,
    Figure,
    FigureError,
    add_up,
    as_quantity,
    with_sum,
)
from drafter.model.figures.phrases import (
    NOTHING,
    TABLE_HEAD,
    TO_FILL_MARK,
    describe,
    describe_list,
    name_and_value,
    phrase_change,
    phrase_completion,
    phrase_target,
    phrase_value,
    short_change,
    table_row,
)
from drafter.model.figures.quantity import EXACT, Quantity, comparable, differ, is_known_unit, parse_quantity
from drafter.model.figures.stated import parse_stated

__all__ = [
    "EXACT",
    "FIGURE_CHOICES",
    "FIGURE_KEYS",
    "FROM_SHEETS",
    "NOTHING",
    "TABLE_HEAD",
    "TO_FILL_MARK",
    "By",
    "Change",
    "ChangeKind",
    "Figure",
    "FigureError",
    "Quantity",
    "add_up",
    "as_quantity",
    "change",
    "check_figure",
    "comparable",
    "completion",
    "describe",
    "describe_list",
    "differ",
    "is_known_unit",
    "name_and_value",
    "parse_quantity",
    "parse_stated",
    "phrase_change",
    "phrase_completion",
    "phrase_target",
    "phrase_value",
    "short_change",
    "table_row",
    "target_gap",
    "target_met",
    "target_ratio",
    "with_sum",
]
