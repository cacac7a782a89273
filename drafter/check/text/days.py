"""Finds days that cannot be: a wrong weekday, something done after the period."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from drafter.check.passages import Passage
from drafter.check.rule import Context, Hit, Rule
from drafter.check.sought import Sought, lazy
from drafter.check.text.parts import Part, parts_of
from drafter.chinese.period import Period, PeriodKind
from drafter.findings import Level

WEEKDAY = Rule(
    id="D08",
    level=Level.WARNING,
    title="星期与日期不合",
    explanation="按历法核对“×月×日（星期×）”；没有写年份的，按报告的期间和计划的年份核对，都不合才说。",
    wrong=("2024年3月15日（星期四）召开会议。", "2024年工作总结\n3月15日（周一）召开会议。"),
    right=(
        "2024年3月15日（星期五）召开会议。",
        "2024年工作总结\n3月15日（周五）召开会议。",
        "3月15日（周一）召开会议。",
    ),
)
TOO_LATE = Rule(
    id="D09",
    level=Level.WARNING,
    title="已经做了的事，日期在总结的期间以后",
    explanation="上半年的总结里不会有8月已经召开的会议。要做的事（将、底前）和计划部分的日期不算；成文日期以前的也不算。",
    wrong=(
        "2023年上半年工作总结\n8月12日召开了现场推进会，部署下阶段工作。",
        "2023年工作总结\n2024年9月5日印发了《工作方案》。",
    ),
    right=(
        "2023年上半年工作总结\n5月12日召开了现场推进会。",
        "2023年上半年工作总结\n8月12日前将召开现场推进会。",
        "2023年上半年工作总结\n二、下半年工作打算\n8月12日召开现场推进会。",
        "2023年工作总结\n2024年1月5日印发了《工作方案》。\n某市生态环境局\n2024年1月12日",
        "2023年上半年工作总结\n2022年12月5日印发了《工作方案》。",
        "2023年上半年工作总结\n去年12月5日印发了《工作方案》。",
    ),
)
RULES = (WEEKDAY, TOO_LATE)

_WEEKDAYS = "一二三四五六日"
_WITH_WEEKDAY = Sought(
    ("星期", "周"), r"(?:(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,2})日[（，]?(?:星期|周)([一二三四五六日天])(?!期|边)"
)
_DAY = lazy(r"(?:(\d{4})年)?(?<![\d—～-])(\d{1,2})月(\d{1,2})日")
_DONE = lazy(r"了|已|召开|印发|举办|荣?获|建成|投用|开工|挂牌|揭牌|上线|办结")
_AHEAD = lazy(
    r"将|要|前|底|计划|拟|力争|确保|预计|起|争取|目标|打算|安排|施行|到期|截[至止]|去年|上年|前年|有效期|至\d|—|～"
)


def check(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield the days whose weekday is wrong, and what was done after the period."""
    for passage, part in parts_of(passages):
        yield from _weekdays(passage, context)
        if part is Part.REVIEW and context.period:
            yield from _too_late(passage, context.period, context.signed)


def _weekdays(passage: Passage, context: Context) -> Iterator[Hit]:
    for match in _WITH_WEEKDAY.finditer(passage.text):
        years = [int(match[1])] if match[1] else _likely_years(context)
        days = [day for year in years if (day := _date(year, int(match[2]), int(match[3])))]
        said = _WEEKDAYS.index(match[4].replace("天", "日"))
        if days and said not in {day.weekday() for day in days}:
            right = _WEEKDAYS[days[0].weekday()]
            words = passage.quote(match.start(), match.end())
            message = f"“{words}”：{days[0].year}年{days[0].month}月{days[0].day}日是星期{right}；请核对日期和星期"
            yield Hit(WEEKDAY, passage, match.start(), match.end(), message)


def _likely_years(context: Context) -> list[int]:
    """Return the years that a day without one may be in; the period's first, none when nothing is known."""
    if context.period is None:
        return []
    others = (
        context.plan_period.year if context.plan_period else None,
        context.signed.year if context.signed else None,
    )
    return list(dict.fromkeys((context.period.year, *(year for year in others if year), context.period.year - 1)))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _too_late(passage: Passage, period: Period, signed: date | None) -> Iterator[Hit]:
    for match in _DAY.finditer(passage.text):
        if not match[1] and period.kind is PeriodKind.YEAR:
            continue
        day = _date(int(match[1] or period.year), int(match[2]), int(match[3]))
        if day is None or day <= max(period.last_day, signed or period.last_day):
            continue
        clause = (
            re.split("[，。；]", passage.text[: match.start()])[-1] + re.split("[。；]", passage.text[match.end() :])[0]
        )
        if _DONE.search(clause) and not _AHEAD.search(clause):
            words = passage.quote(match.start(), match.end())
            message = f"“{words}”在总结的期间（{period}）以后，说的却是已经做了的事；请核对日期"
            yield Hit(TOO_LATE, passage, match.start(), match.end(), message)
