"""Finds what a plan says twice, and times that are those of another period than the report's or the plan's."""

import re
from collections.abc import Iterator

from drafter.check.passages import PassageKind
from drafter.check.prose import Prose
from drafter.check.report.draft import Draft
from drafter.check.rule import Hit, Rule
from drafter.check.text.quantities import find_numbers
from drafter.chinese.period import Period
from drafter.findings import Level, Place
from drafter.model.declaration import walk
from drafter.model.figures import Quantity

GOAL_TWICE = Rule(
    id="F50",
    level=Level.WARNING,
    title="目标说了两遍",
    explanation="“目标”会自动列在这一条的后面；内容里已经说了的，就印两遍。留一处。",
    wrong=(
        "计划:\n  - {标题: 甲, 内容: 家庭医生签约率达到50%以上。, 目标: {家庭医生签约率: 50%以上}}",
        "计划:\n  - {标题: 甲, 内容: 力争优良率达98%。, 目标: {优良率: 99%以上}}",
    ),
    right=(
        "计划:\n  - {标题: 甲, 内容: 做好签约服务。, 目标: {家庭医生签约率: 50%以上}}",
        "计划:\n  - {标题: 甲, 内容: 巩固优良率，检查企业50家。, 目标: {优良率: 99%以上}}",
    ),
)
PAST_PLAN = Rule(
    id="D14",
    level=Level.WARNING,
    title="计划里写的还是上一期的时间",
    explanation="计划说的是下一期的事，句首却写着已经过去的这一期：“2023年，继续新建学校2所”。多半是年份没有改。",
    wrong=("计划: ['2023年，继续新建学校2所。']", "计划: [抓招商。2023年计划新签约项目50个。]"),
    right=(
        "计划: ['2024年，继续新建学校2所。']",
        "计划: ['2023年，已建成学校2所，继续建设。']",
        "计划: [巩固2023年成果。]",
        "成效: ['2023年，继续新建学校2所。']",
    ),
)
OTHER_YEAR = Rule(
    id="D15",
    level=Level.WARNING,
    title="年份像是上一份报告留下的",
    explanation=(
        "“2023年工作总结和2023年工作计划”“回顾2022年”“展望2023年”与期间、计划期间不合；"
        "成效里一句话以上一年开头、又没有与这一年相比的，多半是年份没有改。"
    ),
    wrong=(
        "导语: 现将2023年工作总结和2023年工作计划报告如下：",
        "结语: 回顾2022年，成绩来之不易。",
        "结语: 展望2023年，任务更加艰巨。",
        "成效: ['2022年，新建文化站3个。']",
    ),
    right=(
        "导语: 现将2023年工作总结和2024年工作计划报告如下：",
        "结语: 回顾2023年，成绩来之不易；展望2024年，任务更加艰巨。",
        "成效: ['2022年，新建文化站3个；2023年，新建5个。']",
        "成效: [2022年巡察反馈的12个问题已整改。, '2022年以来，新建文化站3个。']",
    ),
)
RULES = (GOAL_TWICE, PAST_PLAN, OTHER_YEAR)


def check(draft: Draft) -> Iterator[Hit]:
    """Yield the goals that an entry tells twice, and the plans that begin with the period that is over."""
    yield from _goals(draft)
    report = draft.report
    if isinstance(report.period, Period) and isinstance(report.planned, Period):
        yield from _past(draft, report.period, report.planned)
        yield from _other_years(draft, report.period, report.planned)


def _goals(draft: Draft) -> Iterator[Hit]:
    paragraphs: dict[Place | None, list[Prose]] = {}
    for each in draft.prose:
        paragraphs.setdefault(each.value, []).append(each)
    for item in walk(draft.report.plans):
        for goal in item.targets:
            for prose in paragraphs.get(item.text.place, ()) if item.text and goal.target else ():
                if goal.target:
                    yield from _goal(prose, goal.name, goal.target)


def _goal(prose: Prose, name: str, goal: Quantity) -> Iterator[Hit]:
    """Yield the place where a text names a goal with a number of the same unit."""
    text = prose.passage.text
    found = re.search(re.escape(name) + r"[^，。；、\d]{0,8}\d", text)
    number = next((each for each in find_numbers(text) if found and each.start == found.end() - 1), None)
    if found is None or number is None or number.unit != goal.unit:
        return
    words = prose.passage.quote(found.start(), number.end)
    why = "会再印一遍" if number.amount == goal.amount else f"写的却是“{goal.written}”"
    yield Hit(GOAL_TWICE, prose.passage, found.start(), number.end, f"“{words}”在“目标”里也有，{why}；请留一处")


_TO_COME = r"(?:(?:度|全年)?，|计划|将|要|拟|力争|确保|继续|争取|预计|年底前|全年)"
_DONE = re.compile(r"已|完成了|以来|基础上|成果|成绩|取得|实现了")


def _past(draft: Draft, period: Period, planned: Period) -> Iterator[Hit]:
    """Yield the sentences of the plan that begin with the period of the report."""
    past = [f"{period.year}年"] if planned.year != period.year else []
    past += [] if period.short == str(period) or planned.short == period.short else [period.short]
    begins = re.compile(rf"(?:(?<=[。；])|^)(?:{'|'.join(map(re.escape, past))}){_TO_COME}") if past else None
    for each in draft.prose if begins else ():
        if not each.planned or each.passage.kind is not PassageKind.BODY or begins is None:
            continue
        for match in begins.finditer(each.passage.text):
            sentence = re.split("[。；]", each.passage.text[match.start() :])[0]
            if each.typed(match.start(), match.end()) and not _DONE.search(sentence):
                words = each.passage.quote(*match.span()).rstrip("，")
                message = f"计划里的这一句写的是“{words}”，计划的是{planned}；请核对"
                yield Hit(PAST_PLAN, each.passage, *match.span(), message)


_OF_PLAN = re.compile(r"总结[和及暨、与](?P<year>20\d\d)年|展望(?P<ahead>20\d\d)年")
_OF_PERIOD = re.compile(r"回顾(?P<year>20\d\d)年")


def _other_years(draft: Draft, period: Period, planned: Period) -> Iterator[Hit]:
    """Yield the years of fixed phrases that are not those of the report, and last year's at the start of a sentence."""
    for each in draft.prose:
        text = each.passage.text
        for pattern, year in ((_OF_PLAN, planned.year), (_OF_PERIOD, period.year)):
            for match in pattern.finditer(text):
                written = next(group for group in match.groups() if group)
                if int(written) != year and each.typed(*match.span()):
                    message = f"“{each.passage.quote(*match.span())}”的年份应当是{year}年；请核对"
                    yield Hit(OTHER_YEAR, each.passage, *match.span(), message)
        if each.passage.kind is PassageKind.BODY and not each.planned:
            yield from _last_year(each, period.year)


def _last_year(prose: Prose, year: int) -> Iterator[Hit]:
    """Yield the year before where a sentence begins with it and the paragraph says nothing of this one."""
    text = prose.passage.text
    begins = re.compile(rf"(?:(?<=[。；])|^){year - 1}年(?:度|全年)?(?=，|共|累计|全年|新建|完成|实现)")
    if f"{year}年" in text or "今年" in text or "本年" in text:
        return
    for match in begins.finditer(text):
        if prose.typed(*match.span()):
            message = f"这一句说的是“{match[0]}”，报告的期间是{year}年；请核对年份"
            yield Hit(OTHER_YEAR, prose.passage, *match.span(), message)
