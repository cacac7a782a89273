"""Works out which period several reports make together: four quarters a year; tells what overlaps or lacks."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.chinese.period import Period, PeriodKind
from drafter.findings import DrafterError, Finding, Place, error


class Span(NamedTuple):
    """One report's file and period."""

    file: str
    period: Period

    @property
    def months(self) -> range:
        """The months that it is about."""
        return range(self.period.first_month, self.period.last_month + 1)


def together(spans: Sequence[Span], to: Period | None) -> Period:
    """Return the period that the reports, first to last, make together.

    `to`: what it is to be, None for whatever they make. Raises DrafterError (R15) with a word for each file that is of
    another year, overlaps another or is outside, and for each gap.
    """
    wanted = to or _covering(spans)
    findings = [*_outside(spans, wanted), *_overlapping(spans)]
    if not findings:
        findings += _gaps(spans, wanted)
    if findings:
        raise DrafterError(*findings)
    return wanted


def _covering(spans: Sequence[Span]) -> Period:
    """Return the period from the first month to the last one, in the year of the first report."""
    first, last = min(span.months.start for span in spans), max(span.months.stop for span in spans) - 1
    found = Period(spans[0].period.year, first, last)
    if found.kind is PeriodKind.CUMULATIVE and first != 1:
        message = f"这几份合在一起是{first}—{last}月，不是一个季度、半年或一年，也不从1月开始；请把前面的几期也写上"
        raise DrafterError(error("R15", message, Place(spans[0].file)))
    return found


def _outside(spans: Sequence[Span], wanted: Period) -> Iterator[Finding]:
    for span in spans:
        period = span.period
        if period.year != wanted.year:
            message = f"这一份的期间是{period}，不是{wanted.year}年的；几份要合成一份的，须在同一年"
        elif period.first_month < wanted.first_month or period.last_month > wanted.last_month:
            message = f"这一份的期间是{period}，不在{wanted}里面；请去掉这一份，或改 --to"
        else:
            continue
        yield error("R15", message, Place(span.file))


def _overlapping(spans: Sequence[Span]) -> Iterator[Finding]:
    for number, span in enumerate(spans):
        for other in spans[:number]:
            if span.period.year == other.period.year and set(span.months) & set(other.months):
                yield error("R15", _overlap(span, other), Place(span.file))
                break


def _overlap(span: Span, other: Span) -> str:
    """Return the words for two reports about the same months; figures of those from January on are totals already."""
    message = f"这一份的期间是{span.period}，与“{other.file}”（{other.period}）重了"
    if span.period.first_month == other.period.first_month == 1 and span.period != other.period:
        return f"{message}：从1月起算的报告，数已经是累计的，再加就重复；请只留最长的一份，或改用各季度的"
    return f"{message}；同一个月只能有一份"


def _gaps(spans: Sequence[Span], wanted: Period) -> Iterator[Finding]:
    """Yield one finding for the months that no report is about."""
    covered = {month for span in spans for month in span.months}
    missing = [month for month in range(wanted.first_month, wanted.last_month + 1) if month not in covered]
    if missing:
        runs = [month for month in missing if month - 1 not in missing]
        ends = [month for month in missing if month + 1 not in missing]
        words = "、".join(Period(wanted.year, *run).word for run in zip(runs, ends, strict=True))
        message = f"要合成{wanted}，还缺{words}的；请把那一份也写上，或改 --to"
        yield error("R15", message, Place(spans[-1].file))
