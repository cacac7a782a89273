"""Works out the period and the file name of the next file, and whether the two periods can be compared."""

import re
from pathlib import PurePath

from drafter.chinese.period import Period, PeriodKind, find_periods


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
        moved = _reworded(moved, old, new)
    if moved == stem or not _tells(moved, new):
        moved = f"{stem}（{new}）"
    return moved


def joined_name(stem: str, old: Period, new: Period) -> str:
    """Return the name, without its suffix, of the file that some reports are put together in; `stem`: of the last."""
    if new.kind is PeriodKind.YEAR:
        for found in find_periods(stem, bare_years=True):
            if found.months == (old.first_month, old.last_month):
                return f"{stem[: found.start]}{new.year}年度{stem[found.end :]}"
    return next_name(stem, old, new)


def joined_part(path: PurePath, old: Period, new: Period) -> PurePath:
    """Return where the part of some reports lies that are put together, from the report's folder on.

    Names that say the old period say the new one; where none does, the new one stands behind the file's.
    """
    folders = [_moved_folder(name, old, new) for name in path.parts[:-1]]
    stem = joined_name(path.stem, old, new)
    says_nothing = stem == f"{path.stem}（{new}）"
    if says_nothing and folders != list(path.parts[:-1]):
        stem = path.stem
    return PurePath(*folders, f"{stem}{path.suffix}")


def _moved_folder(name: str, old: Period, new: Period) -> str:
    moved = joined_name(name, old, new)
    return name if moved == f"{name}（{new}）" else moved


def _reworded(name: str, old: Period, new: Period) -> str:
    """Return a name with the words for the old part of the year, or their short form, replaced by the new ones."""
    for found in find_periods(name, bare_years=True):
        if found.months == (old.first_month, old.last_month) and found.word_start < found.end:
            return name[: found.word_start] + new.word + name[found.end :]
    return re.sub(_short(old), new.word, name, count=1, flags=re.IGNORECASE)


def _tells(name: str, period: Period) -> bool:
    """Return whether a name says which part of a year it is about."""
    months = (period.first_month, period.last_month)
    return (
        period.kind is PeriodKind.YEAR
        or any(found.months == months for found in find_periods(name, bare_years=True))
        or re.search(_short(period), name, re.IGNORECASE) is not None
    )


def _short(period: Period) -> str:
    """Return a pattern for how only the name of a file calls a period."""
    match period.kind:
        case PeriodKind.HALF:
            return f"半年|(?<![A-Z])H{period.last_month // 6}(?![0-9])"
        case PeriodKind.QUARTER:
            return f"Q{period.last_month // 3}(?![0-9])"
        case PeriodKind.YEAR:
            return "年度"
        case _:
            return f"(?<![0-9])0?{period.first_month}月" if period.kind is PeriodKind.MONTH else re.escape(period.word)
