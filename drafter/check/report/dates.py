"""Finds a title, a plan's period or a date that does not fit the period of the report."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from drafter.check.passages import Passage
from drafter.check.report.declared import hit_on
from drafter.check.report.draft import Draft
from drafter.check.rule import Hit, Rule
from drafter.chinese.period import Period
from drafter.findings import Level, Place
from drafter.model.declaration import Report

TITLE_YEAR = Rule(
    id="D11",
    level=Level.WARNING,
    title="标题的年份与期间不合",
    explanation="自己写的标题里的年份，应当是“期间”或“计划期间”的年份。",
    wrong=("标题: 2022年工作总结", "标题: 2023年工作总结和2025年工作计划"),
    right=("标题: 2023年工作总结", "标题: 2023年工作总结和2024年工作计划", "标题: 关于工作情况的汇报"),
)
PLAN_PERIOD = Rule(
    id="D12",
    level=Level.WARNING,
    title="计划期间不是下一期",
    explanation="计划的应当是总结期间以后的一期：2023年的总结，计划是2024年；2023年上半年的总结，计划是2023年下半年。",
    wrong=("计划期间: 2023年", "计划期间: 2025年"),
    right=("计划期间: 2024年", "计划期间: 2024年上半年", "计划期间: 待填"),
)
SIGNED = Rule(
    id="D13",
    level=Level.WARNING,
    title="成文日期与期间不合",
    explanation="成文日期应当在期间的末尾或以后不久；早于最后一个月，或者晚了一年以上，多半是年份写错了。",
    wrong=("落款: 2023年1月12日", "落款: 2025年3月12日"),
    right=("落款: 2024年1月12日", "落款: 2023年12月20日", "落款: 待填"),
)
RULES = (TITLE_YEAR, PLAN_PERIOD, SIGNED)

_LATE = timedelta(days=366)


def check(draft: Draft) -> Iterator[Hit]:
    """Yield what does not fit the report's period; nothing while the period is 待填."""
    report = draft.report
    if not isinstance(report.period, Period):
        return
    yield from _title(report, report.period)
    yield from _plan(report, report.period, draft.places.get("计划期间") or report.place or Place(""))
    yield from _signed(report, report.period)


def _title(report: Report, period: Period) -> Iterator[Hit]:
    if report.title is None:
        return
    plan = report.planned
    right = {period.year, plan.year if isinstance(plan, Period) else period.year}
    place = report.title.place or Place("")
    passage = Passage(report.title.raw, lambda _: place)
    for match in re.finditer(r"(20\d\d)年", report.title.raw):
        if int(match[1]) not in right:
            message = f"标题里是“{match[0]}”，而期间是{period}；请核对"
            yield Hit(TITLE_YEAR, passage, match.start(), match.end(), message)


def _plan(report: Report, period: Period, place: Place) -> Iterator[Hit]:
    plan = report.plan_period
    if not isinstance(plan, Period):
        return
    following = period.following()
    begins = date(plan.year, plan.first_month, 1)
    if begins <= period.last_day or plan.year > following.year:
        message = f"“计划期间”写的是{plan}，“期间”是{period}；下一期应当是{following}，请核对"
        yield hit_on(PLAN_PERIOD, Passage(f"计划期间{plan}", lambda _: place), message)


def _signed(report: Report, period: Period) -> Iterator[Hit]:
    signature = report.signature
    if signature is None or not isinstance(signature.date, date):
        return
    last_month = date(period.year, period.last_month, 1)
    if not last_month <= signature.date <= period.last_day + _LATE:
        day = f"{signature.date.year}年{signature.date.month}月{signature.date.day}日"
        way = "早于期间的最后一个月" if signature.date < last_month else "比期间晚了一年以上"
        place = signature.place or Place("")
        message = f"成文日期“{day}”{way}（{period}）；请核对年份"
        yield hit_on(SIGNED, Passage(f"落款{day}", lambda _: place), message)
