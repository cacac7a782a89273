"""Finds an indicator that has two values in one text: “森林覆盖率46.8%” here, “森林覆盖率48.6%” there."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from drafter.check.passages import PassageKind
from drafter.check.rule import Hit, Rule
from drafter.check.sought import lazy
from drafter.check.text.mentions import Mention, Reading, alike, high, low
from drafter.findings import Level

TWO_VALUES = Rule(
    id="F42",
    level=Level.WARNING,
    title="同一指标在文中有两个值",
    explanation="同一篇里同一个指标、同一个时期，前后应当是同一个数。上年的、目标、其他时期和其他地方的数不算。",
    wrong=(
        "全市森林覆盖率达到46.8%。\n绿色底色更加鲜明，森林覆盖率48.6%。",
        "城镇新增就业1.25万人，完成任务。\n民生改善。城镇新增就业1.52万人。",
        "全年供水3520万立方米。\n抓好供水。全年供水3530万立方米。",
    ),
    right=(
        "全市森林覆盖率达到46.8%。\n计划到2026年森林覆盖率达到48%。",
        "城镇新增就业1.25万人。\n民生改善。城镇新增就业12500人。",
        "东山镇森林覆盖率46.8%。\n西河镇森林覆盖率48.6%。",
        "上半年城镇新增就业0.6万人。\n全年城镇新增就业1.25万人。",
        "全年罚款352万元。\n大气执法。全年罚款121万元。",
        "全年立案36件。\n大气执法。全年立案35件。",
    ),
)
RULES = (TWO_VALUES,)
_WHOLE_NAME, _SHORTEST_NAME = 4, 2
"""A name of so many characters stands for one thing; a shorter one (供水) does where its values hardly differ."""
_LITTLE = Decimal("0.02")


class Said(NamedTuple):
    """The value of an indicator at a place of the text."""

    name: str
    mention: Mention
    reading: Reading
    noun: bool
    """Whether the name ends in a word for an amount (面积、率); else two values may tell of two things."""


def check(readings: Sequence[Reading], year: int | None) -> Iterator[Hit]:
    """Yield the values of an indicator that differ from its first one in the text; `year` is that of the report."""
    first: dict[str, Said] = {}
    for reading in readings:
        for said in indicators(reading, year):
            before = first.setdefault(said.name, said)
            one, other = before.mention, said.mention
            if not alike(one, other) or not (low(one) > high(other) or low(other) > high(one)):
                continue
            level = _contradicts(before, said)
            if level is not None:
                message = f"“{said.name}”这里是{other.written}，前面是{one.written}；请核对，统一成一个数"
                yield Hit(TWO_VALUES, reading.passage, other.number.start, other.number.end, message, level=level)


def _contradicts(before: Said, said: Said) -> Level | None:
    """Return how surely two values of one name tell of one thing; None when they may well tell of two."""
    one, other, elsewhere = before.mention, said.mention, before.reading is not said.reading
    if len(said.name) >= _WHOLE_NAME:
        if elsewhere and said.noun:
            return Level.WARNING
        if _swapped(one, other) and (elsewhere or one.sentence != other.sentence):
            return Level.WARNING
    return Level.HINT if elsewhere and _hardly_differ(one, other) else None


def _hardly_differ(one: Mention, other: Mention) -> bool:
    """Return whether two amounts of three digits or more differ by little: of two things they would hardly."""
    digits = min(len(re.sub(r"\D", "", each.written)) for each in (one, other))
    gap = abs(one.amount - other.amount)
    return digits >= 3 and one.summable and other.summable and gap <= max(one.amount, other.amount) * _LITTLE


def _swapped(one: Mention, other: Mention) -> bool:
    """Return whether two numbers differ in two digits that changed places, as in typing: 126 and 162."""
    left, right = (re.sub(r"[^\d万亿]", "", each.written) for each in (one, other))
    differing = [at for at, (here, there) in enumerate(zip(left, right, strict=False)) if here != there]
    return len(left) == len(right) and len(differing) == 2 and sorted(left) == sorted(right)


_TIME_WORDS = r"(?:全年|年内|今年|本年|今年以来|截至目前|目前|现有|年末|年底|〇{4}年底?|\d{4}年底?)"
_SCOPE = r"(?:全市|全县|全区|全省|全镇|我市|我县|我区|我局|全局|全系统)"
_LEAD = lazy(rf"^(?:{_TIME_WORDS}|{_SCOPE}|虽然|尽管|但|使|其|，)*")
_VERB = lazy(
    r"(?:已|均|累计|共|约|预计)?(?:达到|达|为|是|完成|实现|有|稳定在|保持在|提升至|提高到|增至|增加到|上升到)?(?:了)?(?:约)?$"
)
_NOUN = lazy(
    r"(?:率|比例|占比|比重|总产量|产量|产值|收入|总量|总额|总值|面积|里程|人数|户数|天数|浓度|指数|增加值|销售额|余额|满意度|得分"
    r"|规模|总数|新增就业|投资|税收|存栏|出栏|保有量|覆盖面|就业|贷款|存款|装机|用电量|客运量|吞吐量|进出口|增长)$"
)
_OTHER = lazy(
    r"上年|去年|前年|同期|同比|环比|目标|计划|力争|预计|确保|要求|任务|季度|上半年|下半年|\d月|[〇\d]月|其中|下降|提高"
    r"|增长(?!$)|增加(?!值)|减少|(?<!规模)以上|十[三四五]五|到〇|至〇|新增(?!就业|城镇|[^，。；\d]{3})|不低于|不少于|控制|全国|全省平均|平均水平|将|拟|争取|国家标准|标准值|第"
)
_NO_PLACE = lazy(
    r"城镇|城乡|乡镇|农村|乡村|城市|市场|区域|地区|全[市县区省镇局]|[我本][市县区省镇局]|[一二三]级|社区|[县省市各]级|村集体|村级"
)
_PLACE = lazy(
    r"[^\W\d_](?:镇|乡|村|街道|县|区|市|省|州|旗|公司|集团|支队|大队|中学|小学|医院)"
    r"|[^\W\d_](?:园|校|院|站|局|队|所|厂|中心)(?=[，：])"
)
_OTHER_CLAUSE = lazy(r"[比较由从占每]|年均|人均(?!可支配|住房|公园)|户均")


def indicators(reading: Reading, year: int | None) -> Iterator[Said]:
    """Yield the values of whole indicators: those of other times, places, aims and parts are left out."""
    if reading.passage.kind is PassageKind.TITLE:
        return
    last = -1
    clean = True
    for mention in reading.mentions:
        if mention.sentence != last:
            clean, last = True, mention.sentence
        words = mention.before
        clean = (
            clean
            and mention.year in (None, year)
            and not _OTHER.search(words)
            and not _PLACE.search(_NO_PLACE.sub("，", words))
        )
        if re.search(r"增长$", mention.clause) and mention.unit != "%":
            continue
        name = _NAME_END.sub("", _VERB.sub("", _LEAD.sub("", mention.clause)))
        if (
            clean
            and not _OTHER_CLAUSE.search(mention.clause)
            and mention.exact
            and len(name) >= _SHORTEST_NAME
            and mention.unit not in ("个百分点", "倍")
        ):
            yield Said(name, mention, reading, _NOUN.search(name) is not None)


_NAME_END = lazy(r"^(?:完成|实现|累计|共)")
