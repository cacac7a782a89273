"""Tells figures of some reports that are, in all likelihood, one under two names: 隐患整改 and 隐患整改数."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from drafter.chinese.period import Period
from drafter.findings import Finding, first_of, hint
from drafter.model.figures import Figure, Quantity, comparable
from drafter.model.figures.naming import like_names
from drafter.rollover.one_unit import in_one_unit

_MOST_TOLD, _MOST_ALIKE, _MOST_BESIDE = 10, 20, 200
"""So many are told; so many entries of one name, and figures of one entry, are held together."""


class InSome(NamedTuple):
    """A figure that is not in every report."""

    path: tuple[str, ...]
    """The titles around it."""
    name: str
    periods: tuple[Period, ...]
    """Of the reports that have it."""
    figure: Figure
    """As the last of them has it."""


def renamed(figures: Sequence[InSome]) -> Iterator[Finding]:
    """Yield a hint for figures that look like one: no report has two of them, and their names and units fit.

    Those that are called the same in entries of other titles are told together, an entry at a time.
    """
    named = (_renamed_figures(group) for group in _groups(figures) if len(group) > 1)
    yield from islice(named, _MOST_TOLD)
    moved: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[InSome, InSome]]] = {}
    for one, other in _of_one_name(figures):
        if one.path[-1] and other.path[-1] and _fit(one, other):
            pair = _in_order((one, other))
            moved.setdefault((pair[0].path, pair[1].path), []).append((pair[0], pair[1]))
    yield from (_renamed_entry(pairs) for pairs in islice(moved.values(), _MOST_TOLD))


def _of_one_name(figures: Sequence[InSome]) -> Iterator[tuple[InSome, InSome]]:
    """Yield each two figures of one name; of a name that many entries have, only the first ones."""
    by_name: dict[str, list[InSome]] = {}
    for figure in figures:
        by_name.setdefault(figure.name, []).append(figure)
    for same in by_name.values():
        yield from combinations(same[:_MOST_ALIKE], 2)


def _groups(figures: Sequence[InSome]) -> Iterator[list[InSome]]:
    """Yield the figures, those of one entry that look like one together; of many in an entry only the first ones."""
    by_path: dict[tuple[str, ...], list[InSome]] = {}
    for figure in figures:
        by_path.setdefault(figure.path, []).append(figure)
    for beside in by_path.values():
        groups: list[list[InSome]] = []
        for figure in beside[:_MOST_BESIDE]:
            group = next((group for group in groups if _belongs(figure, group)), None)
            if group is None:
                groups.append([figure])
            else:
                group.append(figure)
        yield from groups


def _belongs(figure: InSome, group: Sequence[InSome]) -> bool:
    like = any(like_names(each.name, figure.name) for each in group)
    return like and all(_fit(each, figure) for each in group)


def _renamed_figures(group: Sequence[InSome]) -> Finding:
    ordered = _in_order(group)
    names = "、".join(f"“{each.name}”（{_periods(each)}）" for each in ordered)
    message = f"{names}像是同一个数，名称不同，没有合在一起；是的话，在各期的文件里改成同一个名称，再合成一次"
    return hint("R19", message, ordered[-1].figure.place)


def _renamed_entry(pairs: Sequence[tuple[InSome, InSome]]) -> Finding:
    one, other = pairs[0]
    names = first_of([f"“{later.name}”" for _, later in pairs], 5)
    message = (
        f"“{one.path[-1]}”（{_periods(one)}）和“{other.path[-1]}”（{_periods(other)}）里都有{names}，没有合在一起；"
        "是同一条改了标题的话，把各期的标题改成一样，再合成一次"
    )
    return hint("R19", message, other.figure.place)


def _in_order(figures: Sequence[InSome]) -> list[InSome]:
    return sorted(figures, key=lambda each: each.periods[0].first_month)


def _periods(each: InSome) -> str:
    return "、".join(period.word for period in each.periods)


def _fit(one: InSome, other: InSome) -> bool:
    """Return whether no report has both, and their units are parts of each other."""
    return not set(one.periods) & set(other.periods) and _in_like_units(one.figure.current, other.figure.current)


def _in_like_units(one: Quantity | None, other: Quantity | None) -> bool:
    if one is None or other is None:
        return one is other
    first, second = in_one_unit([one, other])
    return comparable(first, second)
