"""Finds titles with marks or endings that no title has, and entries that are nothing but a title among fuller ones."""

import re
from collections.abc import Iterator

from drafter.check.passages import Passage, PassageKind
from drafter.check.report.draft import Draft
from drafter.check.rule import Hit, Rule
from drafter.findings import Level, Place
from drafter.model.declaration import Item, Text

NO_TITLE_MARK = Rule(
    id="P23",
    level=Level.WARNING,
    title="标题里有不该有的标点或后缀",
    explanation="文件标题、附件标题外面不加书名号，末尾不加标点，也不带 .docx、.xlsx 这样的文件后缀。",
    source="GB/T 9704—2012 7.3.1、7.3.4",
    wrong=(
        "标题: 《2023年工作总结》",
        "标题: 2023年工作总结。",
        "附件: [《重点项目表》]",
        "附件: [重点项目表.xlsx]",
    ),
    right=(
        "标题: 关于印发《2023年工作总结》的通知",
        "标题: 2023年工作总结",
        "附件: [《办法》和《细则》]",
        "附件: [重点项目表]",
    ),
)
ONLY_A_TITLE = Rule(
    id="U14",
    level=Level.HINT,
    title="这一条只有标题",
    explanation="同一层别的条目都有内容，只有这一条光有标题，多半是忘了写；附件只有标题的，印出一页空纸。",
    wrong=(
        "附件: [重点项目表]",
        "问题: [{标题: 甲, 内容: 人少。}, {标题: 资金短缺}]",
    ),
    right=(
        "问题: [{标题: 甲, 内容: 人少。}, {标题: 资金短缺, 内容: 缺口大。}]",
        "计划: [{标题: 抓培训}, {标题: 抓巡查}]",
    ),
)
RULES = (NO_TITLE_MARK, ONLY_A_TITLE)

_SUFFIX = re.compile(r"[.](?:docx?|xlsx?|wps|et|pdf|pptx?|jpg|png|zip)$", re.IGNORECASE)
_ENDS = "。，；：、"


def check(draft: Draft) -> Iterator[Hit]:
    """Yield the titles of the report and of its attachments that hold what no title does, and the bare entries."""
    report = draft.report
    yield from _title(report.title, ends=_ENDS)
    for attachment in report.attachments:
        yield from _title(attachment.title, ends="")
        if attachment.title is not None and not (attachment.text or attachment.measures or attachment.table):
            message = f"附件“{attachment.title.raw.strip()}”没有内容，会印出一页只有标题的纸；另外装订的不必理会"
            yield Hit(ONLY_A_TITLE, _heading(attachment.title), 0, len(attachment.title.raw), message)
    for items in report.lists():
        yield from _bare(items)


def _title(title: Text | None, *, ends: str) -> Iterator[Hit]:
    """Yield what is wrong in a title; of attachments a full stop is told with the headings."""
    words = title.raw.strip() if title is not None else ""
    if title is None or not words:
        return
    passage = Passage(title.raw, lambda offset: title.place_at(offset) or title.place or Place(""), PassageKind.TITLE)
    begins = len(title.raw) - len(title.raw.lstrip())
    bare = words.rstrip(_ENDS)
    if bare[0] == "《" and bare.find("》") == len(bare) - 1:
        yield Hit(NO_TITLE_MARK, passage, begins, begins + len(bare), f"标题“{bare}”外面的书名号请删去")
    if len(bare) < len(words) and words[-1] in ends:
        end = begins + len(words)
        yield Hit(NO_TITLE_MARK, passage, end - 1, end, f"标题末尾的“{words[-1]}”请删去")
    if suffix := _SUFFIX.search(words):
        start = begins + suffix.start()
        message = f"标题末尾的“{suffix[0]}”是文件名的后缀，会印出来；请删去"
        yield Hit(NO_TITLE_MARK, passage, start, start + len(suffix[0]), message)


def _bare(items: tuple[Item, ...]) -> Iterator[Hit]:
    titled = [item for item in items if item.title is not None]
    empty = [item for item in titled if not _filled(item)]
    if len(titled) - len(empty) < len(empty):  # a list of titles, of which one has more to say
        return
    for item in empty:
        title = item.title
        if title is not None and title.raw.strip():
            message = f"“{title.raw.strip()}”只有标题，没有内容，同一层别的条目都有；忘了写的请补上"
            yield Hit(ONLY_A_TITLE, _heading(title), 0, len(title.raw), message)


def _heading(title: Text) -> Passage:
    place = title.place or Place("")
    return Passage(title.raw, lambda _: place, PassageKind.HEADING)


def _filled(item: Item) -> bool:
    return bool(item.text or item.cause or item.figures or item.measures or item.targets or item.table)
