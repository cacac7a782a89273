"""Finds years and dates that do not fit the calendar, the five-year plans or the report's period."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from drafter.check.passages import Passage, PassageKind
from drafter.check.rule import Context, Hit, Rule, one_hit
from drafter.check.sought import Sought, lazy
from drafter.chinese.numerals import parse_date
from drafter.chinese.period import PERIOD, Period, PeriodKind, find_periods, parse_period
from drafter.findings import Level

BODY_YEAR = Rule(
    id="D01",
    level=Level.WARNING,
    title="正文的年份与总结的期间不同",
    explanation="“现将×年工作情况汇报如下”和“×年工作开展情况”里的年份，应当与标题（期间）的年份相合。全文只报一次；哪一处写错，由人判断。",
    wrong=(
        "2020年工作总结\n现将2019年工作情况汇报如下：",
        "2023年工作总结\n一、2022年工作完成情况",
        "2023年工作总结\n2022年，我局坚持源头治理。",
    ),
    right=(
        "2020年工作总结\n现将2020年工作情况汇报如下：",
        "2023年工作总结\n印发《2022年工作情况通报》。",
        "2023年工作总结\n根据2022年工作情况，优化布局。",
        "2023年工作总结\n2024年，我局将再接再厉。",
        "2025年某省政府工作报告\n一、2024年工作回顾\n二、2025年工作安排",
        "2025年某省政府工作报告\n一、2024年工作回顾\n今年是“十四五”规划收官之年。",
    ),
)
PLAN_YEAR = Rule(
    id="D02",
    level=Level.WARNING,
    title="计划的年份不对",
    explanation="计划应当是总结期间的下一期：2023年的总结，计划是2024年。",
    wrong=(
        "2020年工作总结和2021年工作计划\n一、总体情况\n二、2020年工作计划",
        "2023年工作总结\n2023年，我局将继续努力。",
    ),
    right=(
        "2020年工作总结和2021年工作计划\n一、总体情况\n二、2021年工作计划",
        "2023年上半年工作总结\n2023年下半年，我局将继续努力。",
        "2023年工作总结\n完成2023年工作计划。",
    ),
)
MONTHS = Rule(
    id="D03",
    level=Level.WARNING,
    title="统计月份超出了期间",
    explanation="上半年的总结只到6月，不会有“1—9月”“前三季度”的完成数。",
    wrong=(
        "2023年上半年工作总结\n1—9月，全市立案26起。",
        "2024年1至11月工作总结\n全年共立案12起。",
        "2024年前3季度工作总结\n1至11月，全市立案26起。",
        "2024年一季度工作总结\n前三季度立案26起。",
        "2023年上半年工作总结\n全年共立案26起。",
    ),
    right=(
        "2023年上半年工作总结\n1—6月，全市立案26起。",
        "2023年工作总结\n1—11月，全市立案26起。",
        "2024年一季度工作总结\n前三季度要完成七成任务。",
    ),
)
LATER = Rule(
    id="D04",
    level=Level.WARNING,
    title="截至的日期晚于成文日期",
    explanation="还没有到的日子，不会有数。",
    wrong=("2023年工作总结\n截至2024年3月31日，已完成12家。\n某市生态环境局\n2024年1月12日",),
    right=("2023年工作总结\n截至2023年12月31日，已完成12家。\n2024年6月底前完成。\n某市生态环境局\n2024年1月12日",),
)
FIVE_YEARS = Rule(
    id="D05",
    level=Level.ERROR,
    title="五年规划的起止年份不对",
    explanation="“十三五”是2016—2020年，“十四五”是2021—2025年，“十五五”是2026—2030年。",
    source="国民经济和社会发展五年规划纲要",
    wrong=(
        "“十四五”时期（2020—2025年）",
        "“十五五”（2025—2030年）规划",
        "2024年是“十四五”规划的收官之年。",
        "2025年是“十五五”开局之年。",
    ),
    right=(
        "“十四五”时期（2021—2025年）",
        "2025年是“十四五”规划的收官之年。",
        "2026年是“十五五”开局之年。",
        "“十四五”（2021—2035年远景目标）",
    ),
)
MILESTONE = Rule(
    id="D06",
    level=Level.WARNING,
    title="“开局之年”“收官之年”用得不对",
    explanation="全面贯彻党的二十大精神的开局之年是2023年；五年规划的开局、收官之年是第一年、最后一年。",
    wrong=(
        "2024年一季度工作总结\n总之，今年是全面贯彻落实党的二十大精神的开局之年。",
        "2024年工作总结\n今年是“十四五”规划收官之年。",
        "2024年一季度工作总结\n今年是社会主义现代化国家新征程的开局之年。",
    ),
    right=(
        "2023年工作总结\n今年是全面贯彻落实党的二十大精神的开局之年。",
        "2020年工作总结\n2020年是水污染防治行动的收官年。",
        "2025年工作总结\n今年是“十四五”规划收官之年。",
        "2021年工作总结\n今年是社会主义现代化国家新征程的开局之年。",
    ),
)
NO_DATE = Rule(
    id="D07",
    level=Level.ERROR,
    title="没有这一天",
    explanation="月份和日子不合历法。",
    wrong=("2023年2月29日召开会议。", "4月31日前完成。", "13月1日起施行。"),
    right=("2024年2月29日召开会议。", "4月30日前完成。", "2月29日"),
)
RULES = (BODY_YEAR, PLAN_YEAR, MONTHS, LATER, FIVE_YEARS, MILESTONE, NO_DATE)

_OF_REPORT = lazy(rf"({PERIOD})[^，。；\d]{{0,12}}?(?:总结|情况|汇报|报告|回顾)")
_OF_PLAN = lazy(rf"({PERIOD})[^，。；\d]{{0,10}}?(?:计划|打算|思路|安排|要点)")


def context_of(passages: Sequence[Passage], given: Context) -> Context:
    """Return the context with what the title and the last lines tell, where nothing is given."""
    title = next((passage.text for passage in passages if passage.kind is PassageKind.TITLE), "")
    plan = given.plan_period or _period(_OF_PLAN.search(title))
    period = given.period or _period(_OF_REPORT.search(title))
    if period is None and plan is None:
        period = next((found.period for found in find_periods(title) if found.year), None)
    if not given.period and period and _is_of_a_meeting(title, period, passages):
        period, plan = period._replace(year=period.year - 1), period
    if plan is None and period is not None:
        plan = period.following()
    return replace(given, period=period, plan_period=plan, signed=given.signed or _signed(passages))


_NAMED = lazy(r"报告(?:（[^）]*）)?$")


def _is_of_a_meeting(title: str, period: Period, passages: Sequence[Passage]) -> bool:
    """Return whether a report is named after the year of the meeting it was given at: it reviews the year before."""
    if period.kind is not PeriodKind.YEAR or not _NAMED.search(title) or re.search("总结|计划", title):
        return False
    reviewed = {year for passage in passages for year in _years_in(_REVIEW_HEADING, passage.text)}
    planned = {year for passage in passages for year in _years_in(_PLAN_YEAR, passage.text)}
    return reviewed == {period.year - 1} and planned <= {period.year}


def _years_in(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    for match in pattern.finditer(text):
        yield int(next(filter(None, match.groups())))


def _period(match: re.Match[str] | None) -> Period | None:
    if match is None:
        return None
    try:
        return parse_period(match[1] if match.lastindex else match[0])
    except ValueError:
        return None


def _signed(passages: Sequence[Passage]) -> date | None:
    """Return the date that stands alone on one of the last lines."""
    for passage in islice(reversed(passages), 4):
        try:
            return parse_date(passage.text)
        except ValueError:
            continue
    return None


def check(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield the years and dates that do not fit the calendar, the five-year plans or the report."""
    this_year = _this_year(passages, context.period) if context.period else 0
    for passage in passages:
        yield from _no_dates(passage)
        yield from _five_years(passage)
        if context.signed:
            yield from _later(passage, context.signed)
        if context.period:
            yield from _months(passage, context.period)
            yield from _milestones(passage, this_year)
    if context.period:
        yield from _years(passages, context.period, context.plan_period)


def _this_year(passages: Sequence[Passage], period: Period) -> int:
    """Return the year that 今年 means: of a report that is named after a meeting, the year of the meeting."""
    title = next((passage.text for passage in passages if passage.kind is PassageKind.TITLE), "")
    return period.year + 1 if f"{period.year + 1}年" in title and f"{period.year}年" not in title else period.year


_REVIEW_HEADING = lazy(
    r"^(?:[一二三四五]、)?(\d{4})年(?:度|上半年|下半年)?(?:主要|重点)?(?:政府)?工作(?:总结|开展情况|完成情况|情况|回顾|成效)"
)
_BODY_YEAR = lazy(
    r"现将(?:我[局市县区厅委]|全[局市县区]|本[局单位]{1,2})?(\d{4})年[^，。；]{0,24}?(?:汇报|报告|总结|通报)"
    r"|^(\d{4})年，(?:在|我[局市区县厅委]|全[局市区县]|面对|按照|坚持|围绕)(?![^。]{0,8}将)"
    rf"|{_REVIEW_HEADING.pattern}"
)
_PLAN_YEAR = lazy(
    r"^[一二三四五六七八九]、(\d{4})年(?:度|下半年|上半年)?(?:主要|重点|总体)?工作?(?:计划|思路|打算|安排|要点|重点)|^(\d{4})年，?(?:我[局市区县厅]|全[局市区县])将"
)


def _years(passages: Sequence[Passage], period: Period, plan: Period | None) -> Iterator[Hit]:
    """Yield one hit for all years of headings and leads that do not agree with the title or the 期间."""
    found: list[tuple[Rule, Passage, re.Match[str]]] = []
    for passage in passages:
        if passage.kind is PassageKind.TITLE:
            continue
        for match in _BODY_YEAR.finditer(passage.text):
            year = int(next(filter(None, match.groups())))
            if year not in (period.year, plan.year if plan and match[2] else period.year):
                found.append((BODY_YEAR, passage, match))
        for match in _PLAN_YEAR.finditer(passage.text):
            if plan and int(match[1] or match[2]) != plan.year:
                found.append((PLAN_YEAR, passage, match))
    if found:
        rule, _, _ = found[0]
        words = "”“".join(dict.fromkeys(passage.quote(*match.span()) for _, passage, match in found[:_QUOTED_YEARS]))
        count = f"等{len(found)}处" if len(found) > _QUOTED_YEARS else ""
        known = f"总结的是{period}" + (f"、计划的是{plan}" if plan else "")
        shown = f"“{words}”{count}的年份与标题或“期间”（{known}）不合；请核对哪一处写错"
        yield one_hit(rule, [(passage, *match.span()) for _, passage, match in found], shown)


_QUOTED_YEARS = 3


def _hit(rule: Rule, passage: Passage, match: re.Match[str], message: str) -> Hit:
    return Hit(rule, passage, match.start(), match.end(), message)


_WHOLE_YEAR = lazy(r"全年(?:共|累计)(?=立案|检查|出动|查处|完成|办结|受理)")
_TOLD = {True: lazy(r"，|共|累计|[^，。；要将]{0,6}\d"), False: lazy("，")}
"""What shows that something was done by then, behind 前三季度 (True) and behind 1—11月 (False)."""


def _months(passage: Passage, period: Period) -> Iterator[Hit]:
    """Yield what is told of more months of the year than the report's period has."""
    if period.kind is PeriodKind.YEAR:
        return
    text = passage.text
    spans = [match.span() for match in _WHOLE_YEAR.finditer(text)]
    for found in find_periods(text):
        so_far = found.year is None and found.first_month == 1 and found.last_month not in (3, 6)
        quarters = text.startswith("前", found.word_start)
        if so_far and period.last_month < found.last_month and _TOLD[quarters].match(text, found.end):
            spans.append((found.start, found.end))
    for start, end in spans:
        message = f"“{passage.quote(start, end)}”超出了总结的期间（{period}）；请核对"
        yield Hit(MONTHS, passage, start, end, message)


_UNTIL = lazy(r"截[至止](?:到)?(\d{4}年\d{1,2}月\d{1,2}日)")


def _later(passage: Passage, signed: date) -> Iterator[Hit]:
    for match in _UNTIL.finditer(passage.text):
        try:
            day = parse_date(match[1])
        except ValueError:
            continue
        if day > signed:
            shown = f"{signed.year}年{signed.month}月{signed.day}日"
            yield _hit(
                LATER, passage, match, f"“{passage.quote(match.start(), match.end())}”晚于成文日期{shown}；请核对"
            )


_FIRST_YEAR = {"十三五": 2016, "十四五": 2021, "十五五": 2026}
_PLAN_NAMES = "|".join(_FIRST_YEAR)
_RANGE = Sought(
    tuple(_FIRST_YEAR),
    rf"“?({_PLAN_NAMES})”?(?:规划)?(?:期间|时期)?（(\d{{4}})年?[—～-]{{1,2}}(\d{{4}})年）",
)
_OPENING = lazy(rf"(\d{{4}})年是“?({_PLAN_NAMES})”?(?:规划)?(?:的)?(开局|收官)之?年")


def _five_years(passage: Passage) -> Iterator[Hit]:
    for match in _RANGE.finditer(passage.text):
        first = _FIRST_YEAR[match[1]]
        if (int(match[2]), int(match[3])) != (first, first + 4):
            words = passage.quote(match.start(), match.end())
            yield _hit(FIVE_YEARS, passage, match, f"“{words}”：“{match[1]}”是{first}—{first + 4}年；请改正")
    for match in _OPENING.finditer(passage.text):
        right = _FIRST_YEAR[match[2]] + (0 if match[3] == "开局" else 4)
        if int(match[1]) != right:
            words = passage.quote(match.start(), match.end())
            yield _hit(FIVE_YEARS, passage, match, f"“{words}”：“{match[2]}”的{match[3]}之年是{right}年；请改正")


_MILESTONE = lazy(r"(?:今年|本年|(?:20\d|20)[xX×]{1,2}年|\d{4}年)是([^，。；]{0,40}?)的?(开局|收官)之?年")
_OPENING_YEARS = (
    (lazy(r"二十大精神"), "开局", frozenset({2023})),
    (lazy(r"社会主义现代化国家新征程"), "开局", frozenset({2021, 2023})),
    *(
        (lazy(name), way, frozenset({first + later}))
        for name, first in _FIRST_YEAR.items()
        for way, later in (("开局", 0), ("收官", 4))
    ),
)
"""What has an opening or closing year, and which; 新征程 has been said of 2021 and of 2023."""


def _milestones(passage: Passage, year: int) -> Iterator[Hit]:
    for match in _MILESTONE.finditer(passage.text):
        if re.match(r"\d{4}", match[0]):
            said = int(match[0][:4])
            if _OPENING.match(match[0]):
                continue
        else:
            said = year
        for what, way, years in _OPENING_YEARS:
            if match[2] == way and what.search(match[1]) and said not in years:
                words = passage.quote(match.start(), match.end())
                shown = "年或".join(map(str, sorted(years)))
                yield _hit(MILESTONE, passage, match, f"“{words}”：{way}之年是{shown}年，不是{said}年；请核对")
                break


_DATE = lazy(r"(?:(\d{4})年)?(?<![\d—～-])(\d{1,2})月(\d{1,2})日")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _no_dates(passage: Passage) -> Iterator[Hit]:
    for match in _DATE.finditer(passage.text):
        month, day = int(match[2]), int(match[3])
        possible = 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]
        if possible and match[1] and (month, day) == (2, 29):
            year = int(match[1])
            possible = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        if not possible:
            words = passage.quote(match.start(), match.end())
            yield _hit(NO_DATE, passage, match, f"没有“{words}”这一天；请核对")
