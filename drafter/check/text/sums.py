"""Prose in, totals that their parts do not add up to out: “共15项，其中6项已完成，8项正在推进”."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from drafter.check.passages import Passage, sentences
from drafter.check.rule import Context, Hit, Rule
from drafter.check.text.quantities import Number, find_numbers, plain
from drafter.findings import Level

PARTS = Rule(
    id="F21",
    level=Level.WARNING,
    title="各部分相加与总数不符",
    explanation="“共N件，其中……”和“N项（甲A项、乙B项）”里，各部分相加应当等于总数。只列举一部分、各部分可能重复的不算。",
    wrong=(
        "共办理许可事项34件，其中新办9件、变更26件。",
        "环评审批数量664项（报告书10项、报告表653项），均已公示。",
        "查出的23项隐患中9项已完成整改，13项正在推进中。",
        "完成评价100家，其中绿色30家、蓝色50家、黄色15家、红色6家。",
        "全年投入资金35.6万元，其中培训12.3万元、设备20.1万元，其余8.2万元用于宣传。",
        "移动污染源64家（62个加油站、1个储油库）。",
        "转办的87件投诉件办结61件、阶段性办结27件。",
        "对63家企业进行考核，达标60家，基本达标3家，已搬离1家。",
    ),
    right=(
        "移动污染源64家（63个加油站、1个储油库）。",
        "转办的12批87件投诉件办结61件、阶段性办结26件，约谈单位40次。",
        "覆盖5个乡镇（30个村、2个社区）。",
        "共办理许可事项34件，其中新办9件、变更25件。",
        "环评审批数量664项（报告书10项、报告表654项），均已公示。",
        "查出的23项隐患中9项已完成整改，14项正在推进中。",
        "共办理案件27起，其中办结17起。",
        "登记的有52家，其中锅炉用户38家61个点位、叉车用户29家75个点位。",
        "检查企业409家次，其中重点企业20家次、学校3家次。",
        "任务86项，其中区级项目51个；已启动84项，启动率98%；已完成29项，完成率34%。",
        "全年投入资金35.6万元，其中培训12.3万元、设备20.1万元，其余3.2万元用于宣传。",
        "考核63家企业，其中达标60家，占95.2%，基本达标2家，搬离1家。",
    ),
)
ABOVE = Rule(
    id="F30",
    level=Level.WARNING,
    title="部分大于总数",
    explanation="“其中”后面的数、“已完成”的数，不会大于前面的总数。",
    wrong=("整改任务共26个，已完成整改39个。", "全年立案26起，其中移送公安30起。"),
    right=(
        "整改任务共26个，已完成整改21个。",
        "全年立案26起，其中移送公安3起。",
        "新建空气站3个，已完成审批26件。",
        "计划治理12家，实际治理15家，超额完成任务。",
        "计划整治河道12条，已超额完成15条。",
    ),
)
RULES = (PARTS, ABOVE)

_BRACKETS = re.compile(r"（[^（）]*）")
_OVERLAP = re.compile(r"同时|兼|含|包括|如|均|分别|至少|同比|增长|下降|比去年|比上年")
_COMPLETE = re.compile(r"其余|剩余|余下|另有|另外|正在|尚未|尚有|还有|未完成")
_NEAR_ENOUGH = Decimal("0.8")
"""A list that reaches this share of the total is taken for a complete one."""


@dataclass(frozen=True, slots=True)
class _List:
    total: Number
    parts: tuple[Number, ...]
    complete: bool
    """Whether the words say that nothing is left out."""


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield the totals in free text that differ from the sum of their parts."""
    for passage in passages:
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            for found in _lists(sentence):
                if message := _judge(found):
                    yield Hit(PARTS, passage, start + found.total.start, start + found.total.end, message)
            for total, part in _above(sentence):
                message = f"“{part.written}”大于它前面的总数“{total.written}”；请核对这两个数"
                yield Hit(ABOVE, passage, start + part.start, start + part.end, message)


_REACH = 400
"""So many characters behind its total a list of parts ends at the latest."""
_INTO_PARTS = re.compile(r"其中(?!之)[，：]?|(?<=[问任项案线信件])[^，。；\d]{0,8}?中，?(?=\d)")


def _lists(sentence: str) -> Iterator[_List]:
    """Yield the totals with their parts of one sentence."""
    outer = _BRACKETS.sub(lambda bracket: " " * len(bracket[0]), sentence)
    numbers = list(find_numbers(outer))
    ends = [number.end for number in numbers]

    def last_before(offset: int) -> Number | None:
        index = bisect_right(ends, offset)
        return numbers[index - 1] if index else None

    for bracket in _BRACKETS.finditer(sentence):
        total, inside = last_before(bracket.start()), bracket[0][1:-1]
        if total and total.end == bracket.start() and not inside.startswith(("含", "包括", "其中", "如", "不含")):
            yield from filter(_plausible, _parts(total, inside, complete=True))
    for match in _INTO_PARTS.finditer(outer):
        total = last_before(match.start())
        if total and (match[0].startswith("其中") or match.start() - total.end <= 4):
            yield from _parts(total, _region(outer, match.end()), complete=False)
    for match in _FULLY_AND_PARTLY.finditer(outer):
        total = last_before(match.start())
        if total and total.unit == match["unit"]:
            yield from filter(_plausible, _parts(total, _region(outer, match.start()), complete=True))


def _region(outer: str, start: int) -> str:
    """Return the words in which parts may follow: up to the next 其中."""
    return outer[start : start + _REACH].partition("其中")[0]


_FULLY_AND_PARTLY = re.compile(
    r"(?<=[^\d])(?P<stem>办结|达标|合格|完成|整改|销号|通过)(?P<done>\d+)(?P<unit>[件家项个起处])[、，]"
    r"(?:阶段性|基本|部分|未|不|正在|尚未)(?P=stem)\d+(?P=unit)"
)
"""Two parts that together are the whole: 办结61件、阶段性办结26件."""


def _plausible(found: _List) -> bool:
    """Return whether the numbers are near enough to the total to be its parts: 5个乡镇（30个村） are not."""
    amount = sum((part.amount for part in found.parts), Decimal(0))
    near = abs(amount - found.total.amount) <= max(found.total.amount / 5, Decimal(1))
    return near or (found.total.unit != "个" and {part.unit for part in found.parts} == {found.total.unit})


_DONE = re.compile(r"，(?:目前|现|截至目前)?，?已(?:全部|经)?(?:完成|办结|启动|销号|整改)[^，。；\d超]{0,6}")
_OF_THEM = re.compile(r"，其中[^，。；、\d超]{0,10}")


def _above(sentence: str) -> Iterator[tuple[Number, Number]]:
    """Yield totals with a part told right after them that is greater."""
    numbers = list(find_numbers(sentence))
    for total, part in pairwise(numbers):
        between = sentence[total.end : part.start]
        joined = re.sub(r"^[^，。；\d]{0,12}(?=，)", "", between)
        same = total.unit == part.unit and total.counted and part.counted
        if same and part.amount > total.amount and (_DONE.fullmatch(joined) or _OF_THEM.fullmatch(joined)):
            yield total, part


def _parts(total: Number, region: str, *, complete: bool) -> Iterator[_List]:
    """Yield the list of parts at the beginning of a region, when it can be told with certainty."""
    if not total.unit or total.rough or total.unit in ("%", "月", "日", "年", "百分点", "个百分点"):
        return
    parts: list[Number] = []
    seen = ""
    for clause in re.split(r"[，、；。]|和(?=[^，、；。]*\d)", region):
        if re.match(r"占|分别占", clause.strip()):
            continue
        numbers = list(find_numbers(clause))
        if not numbers or re.search(r"共|累计|总计|合计|率", clause):
            break
        part, *more = numbers
        if more or part.unit not in (total.unit, "", "个") or part.rough or re.search(r"[第年月]\d|\d[年月]", clause):
            if more or _OVERLAP.search(clause):
                return
            break
        if _OVERLAP.search(clause):
            return
        parts.append(part)
        seen += clause
    if len(parts) > 1:
        yield _List(total, tuple(parts), complete or _COMPLETE.search(seen) is not None)


def _judge(found: _List) -> str:
    """Return what is wrong with a list, empty when it adds up or may be incomplete."""
    total, unit = found.total, found.total.unit
    low, high = sum(part.low for part in found.parts), sum(part.high for part in found.parts)
    amount = sum((part.amount for part in found.parts), Decimal(0))
    if low <= total.high and high >= total.low:
        return ""
    if high < total.low and not found.complete and amount < total.amount * _NEAR_ENOUGH:
        return ""
    shown = "＋".join(_bare(part) for part in found.parts)
    return f"“{total.written}”的各部分相加是{shown}＝{_scaled(amount, total)}（{unit}），与总数不符；请核对总数和各部分"


def _bare(number: Number) -> str:
    return number.written.removesuffix(number.unit)


def _scaled(amount: Decimal, total: Number) -> str:
    """Return the amount in the scale that the total is written in."""
    for word, size in (("亿", 10**8), ("万", 10**4)):
        if word in _bare(total):
            return plain(amount / size) + word
    return plain(amount)
