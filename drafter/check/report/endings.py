"""Finds texts that break off: a comma at the end, and nothing that goes on behind it."""

from collections.abc import Iterator

from drafter.check.passages import PassageKind
from drafter.check.report.draft import Draft
from drafter.check.rule import Hit, Rule
from drafter.findings import Level, Place
from drafter.model.declaration import Item, Report, Text

BROKEN_OFF = Rule(
    id="P22",
    level=Level.WARNING,
    title="一段话以逗号、顿号、分号结束",
    explanation=(
        "这一段的后面没有接着的话（数据、举措等），却以逗号、顿号结束，多半漏了后文，或者应当是句号。"
        "几条并列的，最后一条以句号结束，不用分号。"
    ),
    wrong=(
        "成效: ['新增托位200个，']",
        "问题: [{标题: 甲, 原因: '资金投入不足，'}]",
        "成效:\n  - {标题: 甲, 内容: '查处12起,'}",
        "导语: {内容: '我局围绕中心工作，'}",
        "计划: [抓投资；, 抓节能；]",
    ),
    right=(
        "成效: [新增托位200个。]",
        "导语: {内容: '我局围绕中心工作，', 总体: 各项任务全面完成。}",
        "成效:\n  - {标题: 甲, 内容: '强化监管，', 数据: {检查企业: 12家}}",
        "成效:\n  - {标题: 甲, 内容: '强化监管，', 举措: [抓整改。]}",
        "计划: [抓投资；, 抓节能。]",
    ),
)
RULES = (BROKEN_OFF,)


def check(draft: Draft) -> Iterator[Hit]:
    """Yield the texts that end with a comma, but for those that something goes on behind."""
    continued = {text.place for text in _going_on(draft.report) if text}
    closing = {text.place for text in _last_ones(draft.report) if text}
    last: dict[Place | None, Hit] = {}
    for each in draft.prose:
        text = each.passage.text.rstrip()
        if each.passage.kind is not PassageKind.BODY or not text:
            continue
        last.pop(each.value, None)
        broken = text[-1] in "，、," or (text[-1] == "；" and each.value in closing)
        if broken and each.value not in continued and not _told_by_text(text):
            end = len(text)
            message = f"这一段以“{text[-1]}”结束（……{each.passage.quote(max(0, end - 10), end)}）；请补全后文或改为句号"
            last[each.value] = Hit(BROKEN_OFF, each.passage, end - 1, end, message)
    yield from last.values()


def _told_by_text(text: str) -> bool:
    """Return whether the check of running text tells it: a paragraph with a full stop inside."""
    return "。" in text[:-1] and text[-1] in "，、"


def _going_on(report: Report) -> Iterator[Text | None]:
    """Yield the texts behind which the program prints more in the same paragraph."""
    opening = report.opening
    if opening is not None:
        yield from (opening.leadership, opening.principle, opening.focus)
        yield opening.text if opening.overall or report.indicators else None
        yield opening.overall if report.indicators else None
    yield from (lead.text for lead in (report.achievements_lead, report.problems_lead, report.plans_lead) if lead)
    yield from (chapter.text for chapter in report.chapters if chapter.measures)
    yield from (each.text for each in report.attachments if each.measures or each.table)
    for item in report.items():
        yield from _before_more(item)


def _last_ones(report: Report) -> Iterator[Text | None]:
    """Yield the last text of each list of entries."""
    yield from (items[-1].text for items in report.lists() if items)


def _before_more(item: Item) -> Iterator[Text | None]:
    figures, below = bool(item.figures or item.targets), bool(item.measures or item.table)
    if item.cause or figures or below:
        yield item.text
    if figures or below:
        yield item.cause
