"""The last file's period in; the period and the file name of the next one, and whether the two can be compared, out."""

import re

from drafter.chinese.numerals import numeral
from drafter.chinese.period import Period, PeriodKind


def next_target(period: Period) -> Period:
    """Return what a file is rolled over to unless the user says otherwise.

    The next quarter or month; the same months a year later for a year, a half-year, and all that runs from January on:
    that is the report which repeats.
    """
    return period.following() if period.kind in (PeriodKind.QUARTER, PeriodKind.MONTH) else period.year_later()


def next_plan(plan: Period, old: Period, new: Period) -> Period:
    """Return what the plan of the new period is about: as far behind it as the last plan was behind the last period."""
    if plan == old.following():
        return new.following()
    return Period(plan.year + new.year - old.year, plan.first_month, plan.last_month)


def same_months(old: Period, new: Period) -> bool:
    """Return whether the old period is the one that 同比 of the new one compares with."""
    return old == new.year_before()


def next_name(stem: str, old: Period, new: Period) -> str:
    """Return the new file's name without its suffix: the old period's words moved on, else the new period behind it."""
    whole_year = old.kind is PeriodKind.YEAR and new.kind is not PeriodKind.YEAR
    year = rf"(?<![0-9]){old.year}(?:年度?)?" if whole_year else rf"(?<![0-9]){old.year}(?![0-9])"
    moved = re.sub(year, str(new if whole_year else new.year), stem)
    if old.word != new.word and not whole_year:
        words = re.compile("|".join(re.escape(word) for word in _words(old)))
        moved = words.sub(new.word, moved, count=1)
    if moved == stem or not _tells(moved, new):
        moved = f"{stem}（{new}）"
    return moved


def _tells(name: str, period: Period) -> bool:
    """Return whether a name says which part of a year it is about."""
    return period.kind is PeriodKind.YEAR or any(word in name for word in _words(period))


def _words(period: Period) -> tuple[str, ...]:
    """Return how a file name may call the period within its year, the longer words first."""
    match period.kind:
        case PeriodKind.HALF:
            return (period.word, "半年")
        case PeriodKind.QUARTER:
            number = period.last_month // 3
            return (
                f"第{numeral(number)}季度",
                f"第{number}季度",
                f"{number}季度",
                period.word,
                f"Q{number}",
                f"q{number}",
            )
        case PeriodKind.MONTH:
            return (f"{period.first_month:02}月", period.word)
        case PeriodKind.CUMULATIVE:
            return (period.word, f"1-{period.last_month}月", f"1至{period.last_month}月")
        case _:
            return ("年度",)
