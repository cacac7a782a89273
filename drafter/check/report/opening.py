"""Finds what the opening says twice: once by its keys 领导, 思想, 围绕, and once more in its own text."""

import re
from collections.abc import Iterator

from drafter.check.passages import Passage
from drafter.check.report.draft import Draft
from drafter.check.rule import Hit, Rule
from drafter.chinese.openings import opening_words
from drafter.chinese.self_name import self_name_of
from drafter.findings import Level
from drafter.model.declaration import Report, Text

SAID_TWICE = Rule(
    id="X09",
    level=Level.WARNING,
    title="导语里的话说了两遍",
    explanation=(
        "“领导”“思想”“围绕”印成“在……领导下，我局深入贯彻……，紧紧围绕……”，后面接着“内容”。"
        "“内容”里再说一遍的，两处留一处。"
    ),
    wrong=(
        "导语: {领导: 区委, 内容: '在区委坚强领导下，各项工作有序推进。'}",
        "导语: {围绕: 平安云溪建设, 内容: '围绕平安云溪建设，各项工作有序推进。'}",
        "导语: {领导: 区委, 内容: '面对复杂形势，我局迎难而上，各项工作有序推进。'}",
    ),
    right=(
        "导语: {领导: 区委, 内容: '一年来，我局聚焦主业，各项工作有序推进。'}",
        "导语: {领导: 区委, 内容: '今年上半年，我局聚焦主业，各项工作有序推进。'}",
        "导语: {内容: '在区委坚强领导下，我局聚焦主业。'}",
        "导语: {领导: 区委, 内容: '各项工作有序推进。我局获评先进。'}",
    ),
)
RULES = (SAID_TWICE,)

_LED = re.compile(r"在[^，。；]{1,40}领导下")


def check(draft: Draft) -> Iterator[Hit]:
    """Yield what the text of the opening says that its other keys print before it."""
    opening = draft.report.opening
    if opening is None or opening.text is None or not (opening.leadership or opening.principle or opening.focus):
        return
    prose = next((each for each in draft.prose if each.value == opening.text.place), None)
    if prose is None:
        return
    text = prose.passage.text
    first = re.split("[。！；]", text)[0]
    if opening.leadership and (led := _LED.search(first)):
        yield Hit(SAID_TWICE, prose.passage, *led.span(), _message(led[0], "领导"))
    for key, value in (("思想", opening.principle), ("围绕", opening.focus)):
        words = value.raw.strip("，。；、 ") if value else ""
        at = text.find(words) if len(words) > 3 else -1
        if at >= 0:
            yield Hit(SAID_TWICE, prose.passage, at, at + len(words), _message(words, key))
    if not _LED.search(first):
        yield from _named_again(prose.passage, first, draft.report)


def _named_again(passage: Passage, first: str, report: Report) -> Iterator[Hit]:
    """Yield the 我局 inside the first sentence of a text before which the program prints one."""
    unit = report.bureau.raw if isinstance(report.bureau, Text) else ""
    own = report.self_name.raw if report.self_name else self_name_of(unit)
    begins = opening_words(first, own, unit)
    if own and not begins.subject and (again := re.search(rf"(?<=[，,]){re.escape(own)}", first)):
        message = f"“内容”前面已经印出“{own}”，这里又是“{own}”；请删去，或不写“领导”“思想”“围绕”"
        yield Hit(SAID_TWICE, passage, *again.span(), message)


def _message(words: str, key: str) -> str:
    return f"“{words}”在“{key}”里已经写了，会印两遍；两处请留一处"
