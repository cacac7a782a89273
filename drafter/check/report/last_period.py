"""Finds what was carried over from last period's report, and figures of last period that are told otherwise now."""

from collections.abc import Iterator

from drafter.check.report.declared import at_figure, hit_on
from drafter.check.report.draft import Draft, Last
from drafter.check.rule import Hit, Rule
from drafter.check.text.carried import check_carried
from drafter.chinese.period import Period
from drafter.findings import Level
from drafter.model.declaration import Report, walk
from drafter.model.figures import Figure, differ

PREVIOUS = Rule(
    id="F18",
    level=Level.WARNING,
    title="“上年”与上年文件里的“本期”不同",
    explanation="同名的数据，今年文件里的“上年”应当就是上年同期文件里的“本期”。数据后来修订过的，写进“忽略”并说明。",
    wrong=("期间: 2022年\n指标: {优良率: 99.1%}\n---\n期间: 2023年\n指标: {优良率: {本期: 99.4%, 上年: 98.1%}}",),
    right=(
        "期间: 2022年\n指标: {优良率: 99.1%}\n---\n期间: 2023年\n指标: {优良率: {本期: 99.4%, 上年: 99.1%}}",
        "期间: 2021年\n指标: {优良率: 98.7%}\n---\n期间: 2023年\n指标: {优良率: {本期: 99.4%, 上年: 99.1%}}",
    ),
)
GOAL = Rule(
    id="F19",
    level=Level.WARNING,
    title="“目标”与上一期计划定的不同",
    explanation="上一期的计划给这个指标定了目标，今年的“目标”应当就是它。年中调整过的，写进“忽略”并说明。",
    wrong=(
        "期间: 2022年\n计划: [{目标: {优良率: 99%以上}}]\n---\n期间: 2023年\n指标: {优良率: {本期: 98.4%, 目标: 98%}}",
    ),
    right=(
        "期间: 2022年\n计划: [{目标: {优良率: 99%以上}}]\n---\n期间: 2023年\n指标: {优良率: {本期: 98.4%, 目标: 99%}}",
    ),
)
RULES = (PREVIOUS, GOAL)


def check(draft: Draft) -> Iterator[Hit]:
    """Yield what this report took over from the last one, and where it tells the last one's figures otherwise."""
    last = draft.last
    if last is None:
        return
    yield from check_carried(last.passages, draft.passages, last.period)
    if last.report is not None:
        yield from _previous(last, last.report, draft.report)
        yield from _goals(last, last.report, draft.report)


def _previous(last: Last, before: Report, report: Report) -> Iterator[Hit]:
    if not (isinstance(report.period, Period) and before.period == report.period.year_before()):
        return
    known = _by_name(before)
    for figure in _figures(report):
        stated, then = figure.previous, known.get(figure.name)
        if stated is not None and then is not None and then.current is not None and differ(stated, then.current):
            message = (
                f"“{figure.name}”的“上年”写的是“{stated.written}”，{last.file}里是“{then.current.written}”；"
                "请核对，修订过的请在“忽略”里说明"
            )
            yield hit_on(PREVIOUS, at_figure(figure, "上年", f"{figure.name}{stated.written}"), message)


def _goals(last: Last, before: Report, report: Report) -> Iterator[Hit]:
    if before.planned != report.period:
        return
    goals = {figure.name: figure for item in walk(before.plans) for figure in item.targets}
    for figure in _figures(report):
        stated, then = figure.target, goals.get(figure.name)
        if stated is None or then is None or then.target is None:
            continue
        if stated.unit == then.target.unit and stated.amount != then.target.amount:
            planned = f"{last.file}的计划里定的是“{then.target.written}”"
            message = f"“{figure.name}”的“目标”写的是“{stated.written}”，{planned}；请核对"
            yield hit_on(GOAL, at_figure(figure, "目标", f"{figure.name}{stated.written}"), message)


def _figures(report: Report) -> Iterator[Figure]:
    """Yield the figures of what was done."""
    yield from report.indicators
    for item in walk((*report.achievements, *report.problems)):
        yield from item.figures


def _by_name(report: Report) -> dict[str, Figure]:
    """Return the figures whose name stands once in a report."""
    found: dict[str, list[Figure]] = {}
    for figure in _figures(report):
        found.setdefault(figure.name, []).append(figure)
    return {name: figures[0] for name, figures in found.items() if len(figures) == 1}
