"""The 期间 of a report: what a person typed in, the months it covers, its words and its neighbours out."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from drafter.chinese.numerals import half_width, numeral, numeral_value


class PeriodKind(StrEnum):
    """What sort of period it is; the value is the word that the user reads."""

    YEAR = "年度"
    HALF = "半年"
    QUARTER = "季度"
    MONTH = "月度"
    CUMULATIVE = "累计"
    """From January on: 前三季度, 1—11月."""


@dataclass(frozen=True, slots=True)
class Period:
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
        return replace(self, year=self.year + 1)

    def year_before(self) -> "Period":
        """Return the same months of the year before, which 同比 compares with."""
        return replace(self, year=self.year - 1)

    def follows(self, other: "Period") -> bool:
        """Return whether this is the next of the same kind after the other (a cumulative one: a year later)."""
        cumulative = other.kind is PeriodKind.CUMULATIVE
        return self == (other.year_later() if cumulative else other.following())


EXAMPLES = "“2023年”“2023年上半年”“2023年一季度”“2023年前三季度”“2023年1—11月”“2023年5月”"
"""The forms that `parse_period` takes, to be shown to the user."""

_DASH = r"(?:[-–—~～至到]|——)"
_YEAR = r"([0-9]{4})(?:年(?:度|全年)?)?"
_HALF = r"([0-9]{4})年(?:度)?(上|下)半年"
_QUARTER = r"([0-9]{4})年(?:度)?第?([一二三四1-4])季度"
_THREE_QUARTERS = r"([0-9]{4})年(?:度)?前(?:三|3)个?季度"
_MONTHS = rf"([0-9]{{4}})年([0-9]{{1,2}})月?(?:份)?{_DASH}([0-9]{{1,2}})月(?:份)?"
_MONTH = r"([0-9]{4})年([0-9]{1,2})月(?:份)?"
_YEARS = rf"[0-9]{{4}}年?{_DASH}[0-9]{{2,4}}年?(?:度)?"
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
    raise ValueError(f"看不懂期间“{text}”；请写成{EXAMPLES}这样")


def _months_of(typed: str) -> Period | None:
    if found := re.fullmatch(_YEAR, typed):
        return Period(int(found[1]), 1, 12)
    if found := re.fullmatch(_HALF, typed):
        return Period(int(found[1]), 1, 6) if found[2] == "上" else Period(int(found[1]), 7, 12)
    if found := re.fullmatch(_QUARTER, typed):
        quarter = numeral_value(found[2]) or int(found[2])
        return Period(int(found[1]), quarter * 3 - 2, quarter * 3)
    if found := re.fullmatch(_THREE_QUARTERS, typed):
        return Period(int(found[1]), 1, 9)
    if found := re.fullmatch(_MONTHS, typed):
        return Period(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(_MONTH, typed):
        return Period(int(found[1]), int(found[2]), int(found[2]))
    return None


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
