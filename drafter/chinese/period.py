"""Knows the periods of a year: reads what a person typed, finds them in running text, names them and their neighbours.

The one grammar of 2023年、2023年上半年、第1季度、前3季度、1至11月 for the loader, `new`, the checks and the rollover.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from drafter.chinese.numerals import half_width, numeral, numeral_value


class PeriodKind(StrEnum):
    """What sort of period it is; the value is the word that the user reads."""

    YEAR = "年度"
    HALF = "半年"
    QUARTER = "季度"
    MONTH = "月度"
    CUMULATIVE = "累计"
    """From January on: 前三季度, 1—11月."""


class Period(NamedTuple):
    """Some whole months of one year."""

    year: int
    """With four digits."""
    first_month: int
    last_month: int
    """Both 1 to 12 and both included."""

    @property
    def kind(self) -> PeriodKind:
        """Year, half, quarter, month or cumulative."""
        match (self.first_month, self.last_month):
            case (1, 12):
                return PeriodKind.YEAR
            case (1, 6) | (7, 12):
                return PeriodKind.HALF
            case (1, 3) | (4, 6) | (7, 9) | (10, 12):
                return PeriodKind.QUARTER
            case (first, last) if first == last:
                return PeriodKind.MONTH
            case _:
                return PeriodKind.CUMULATIVE

    @property
    def year_text(self) -> str:
        """The year alone: 2023年."""
        return f"{self.year}年"

    @property
    def word(self) -> str:
        """What it is called inside a text: 全年, 上半年, 一季度, 前三季度, 1—11月, 5月."""
        match self.kind:
            case PeriodKind.YEAR:
                return "全年"
            case PeriodKind.HALF:
                return "上半年" if self.first_month == 1 else "下半年"
            case PeriodKind.QUARTER:
                return f"{numeral(self.last_month // 3)}季度"
            case PeriodKind.MONTH:
                return f"{self.first_month}月"
            case _:
                return "前三季度" if self.last_month == 9 else f"{self.first_month}—{self.last_month}月"

    @property
    def short(self) -> str:
        """What stands in a heading (上半年工作总结): the year for a whole year, else the word."""
        return self.year_text if self.kind is PeriodKind.YEAR else self.word

    @property
    def so_far(self) -> bool:
        """Whether “今年以来” fits: not for a whole year."""
        return self.kind is not PeriodKind.YEAR

    @property
    def last_day(self) -> date:
        """The day after which the report can be signed."""
        month_after = date(self.year + self.last_month // 12, self.last_month % 12 + 1, 1)
        return month_after - timedelta(days=1)

    def __str__(self) -> str:
        """Return the canonical text: 2023年, 2023年上半年, 2023年1—11月."""
        return self.year_text if self.kind is PeriodKind.YEAR else self.year_text + self.word

    def following(self) -> "Period":
        """Return what a plan made at its end is about.

        The next period of the same kind; 前三季度 is followed by 四季度, and any other cumulative period, which
        stands for the year in reports written before its end, by the whole next year.
        """
        if self.kind is PeriodKind.CUMULATIVE:
            return Period(self.year, 10, 12) if self.last_month == 9 else Period(self.year + 1, 1, 12)
        length = self.last_month - self.first_month + 1
        if self.last_month == 12:
            return Period(self.year + 1, 1, length)
        return Period(self.year, self.last_month + 1, self.last_month + length)

    def year_later(self) -> "Period":
        """Return the same months of the next year."""
        return self._replace(year=self.year + 1)

    def year_before(self) -> "Period":
        """Return the same months of the year before, which 同比 compares with."""
        return self._replace(year=self.year - 1)


EXAMPLES = "“2023年”“2023年上半年”“2023年一季度”“2023年前三季度”“2023年1—11月”“2023年5月”"
"""The forms that `parse_period` takes, to be shown to the user."""

DASH = r"(?:——|[-–—~～至到])"
"""What stands between the first and the last month."""
YEAR = "(?:19|20|21)[0-9]{2}"
_MONTH = "(?:1[0-2]|0?[1-9])"
QUARTERS = "(?:[上下]半年|第?[一二三四1-4]季度|前(?:三|3)个?季度)"
"""A half or one or three quarters of a year."""
MONTHS = rf"{_MONTH}月?(?:份)?{DASH}{_MONTH}月(?:份)?"
"""Some months in a row."""
PERIOD = rf"{YEAR}年(?:全年|度?(?:{QUARTERS}|{MONTHS}|{_MONTH}月(?:份)?(?![0-9日]))?)"
"""A period with its year, in every spelling that is understood."""

_FOUND = (
    rf"(?<![0-9.])(?P<year>{YEAR})(?:年(?:全年|度(?!假))?|(?P<bare>(?![0-9])))"
    rf"(?P<part>{QUARTERS}|{MONTHS}|{_MONTH}月(?:份)?(?![0-9日]))?"
    rf"|(?<![0-9.第前])(?P<word>{QUARTERS}|{MONTHS})"
)
_YEARS = rf"[0-9]{{4}}年?{DASH}[0-9]{{2,4}}年?(?:度)?"
_SHORT_YEAR = r"([0-9]{2})年(.*)"


def parse_period(text: str) -> Period:
    """Read a period; blanks inside do not matter.

    Raises ValueError with a Chinese message that says what to write instead.
    """
    typed = "".join(text.split())
    if typed != (half := half_width(typed)):
        raise ValueError(f"期间“{text}”里有全角的数字或符号；请用半角，写成“{half}”")
    if period := _months_of(typed):
        return _checked_period(text, period)
    if re.fullmatch(_YEARS, typed):
        raise ValueError(f"期间“{text}”跨了几年；一份总结只写一年以内的期间，如{EXAMPLES}")
    if found := re.fullmatch(_SHORT_YEAR, typed):
        raise ValueError(f"期间“{text}”的年份只有两位；请把年份写全，如“20{found[1]}年{found[2]}”")
    if (found := re.fullmatch(r"([0-9]{4})([上下前第一二三四].+)", typed)) and months_within(found[2]):
        raise ValueError(f"期间“{text}”少了“年”字；请写成“{found[1]}年{found[2]}”")
    raise ValueError(f"看不懂期间“{text}”；请写成{EXAMPLES}这样")


def _months_of(typed: str) -> Period | None:
    """Return the period of a whole text, its months not yet looked at."""
    found = re.fullmatch(r"([0-9]{4})(?:年(?:全年|度?(.+)?)?)?", typed)
    if found is None:
        return None
    months = months_within(found[2]) if found[2] else (1, 12)
    return None if months is None else Period(int(found[1]), *months)


def months_within(words: str) -> tuple[int, int] | None:
    """Return the first and the last month of a part of a year (第1季度, 1至11月份); None for other words."""
    if found := re.fullmatch("([上下])半年", words):
        return (1, 6) if found[1] == "上" else (7, 12)
    if found := re.fullmatch("第?([一二三四1-4])季度", words):
        quarter = numeral_value(found[1]) or int(found[1])
        return quarter * 3 - 2, quarter * 3
    if re.fullmatch("前(?:三|3)个?季度", words):
        return 1, 9
    if found := re.fullmatch(rf"([0-9]{{1,2}})月?(?:份)?{DASH}([0-9]{{1,2}})月(?:份)?", words):
        return int(found[1]), int(found[2])
    if found := re.fullmatch("([0-9]{1,2})月(?:份)?", words):
        return int(found[1]), int(found[1])
    return None


class FoundPeriod(NamedTuple):
    """A period that stands in a text."""

    start: int
    end: int
    year: int | None
    """None where the text leaves it out: 前三季度, 1—11月."""
    first_month: int
    last_month: int
    word_start: int
    """Where the words for the part of the year begin; `end` for a whole year."""

    @property
    def months(self) -> tuple[int, int]:
        """The first and the last month."""
        return self.first_month, self.last_month

    @property
    def period(self) -> Period | None:
        """The period, None without a year and for months that no report is about (4—8月)."""
        if self.year is None:
            return None
        try:
            return _checked_period("", Period(self.year, *self.months))
        except ValueError:
            return None


def find_periods(text: str, *, bare_years: bool = False) -> Iterator[FoundPeriod]:
    """Yield the periods that stand in a text, in order; single months only behind a year, and no dates.

    With `bare_years` a year may stand without 年, as in the name of a file.
    """
    for match in re.finditer(_FOUND, text):
        part = match["part"] or match["word"] or ""
        if match["bare"] is not None and not bare_years:
            continue
        months = months_within(part) if part else (1, 12)
        if months is not None:
            year = int(match["year"]) if match["year"] else None
            yield FoundPeriod(match.start(), match.end(), year, *months, match.end() - len(part))


def _checked_period(text: str, period: Period) -> Period:
    first, last = period.first_month, period.last_month
    if not 1900 <= period.year <= 2199:
        raise ValueError(f"期间“{text}”的年份“{period.year}”不对；请写成{EXAMPLES}这样")
    for month in (first, last):
        if not 1 <= month <= 12:
            raise ValueError(f"期间“{text}”里没有{month}月这个月份；月份是1到12")
    if first > last:
        raise ValueError(f"期间“{text}”的起止月份倒了；请写成“{period.year}年{last}—{first}月”")
    if period.kind is PeriodKind.CUMULATIVE and first != 1:
        raise ValueError(
            f"期间“{text}”不从1月开始，也不是季度或半年；请写成“{period.year}年1—{last}月”，或写其中的一个月、一个季度"
        )
    return period
