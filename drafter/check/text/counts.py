"""Finds numbers that lack a measure word, are hedged twice, or that no declared figure explains."""

from collections.abc import Iterator, Sequence

from drafter.check.passages import Passage, PassageKind, blank_quoted
from drafter.check.rule import Context, Hit, Rule
from drafter.check.sought import Sought, lazy
from drafter.check.text.quantities import find_numbers
from drafter.chinese.units import HEDGES_BEFORE, NEAR_AFTER, NEAR_BEFORE, NEAR_INSIDE
from drafter.findings import Level

NO_MEASURE = Rule(
    id="F27",
    level=Level.WARNING,
    title="数字后面缺量词",
    explanation="数字和动词之间要有量词，如“6项已完成”。",
    wrong=("查出的23项隐患中9已完成整改，14项正在推进。", "问题共20个，其中12已销号。"),
    right=(
        "查出的23项隐患中9项已完成整改。",
        "截至2022年已完成3个。",
        "PM2.5已达标。",
        "项目1已完成。",
        "12345热线已受理。",
    ),
)
HEDGED_TWICE = Rule(
    id="F28",
    level=Level.WARNING,
    title="概数重复",
    explanation="“约、近、超过、不少于、不超过”与“左右、余、多、以上、以内”意思重复或矛盾，留一个。",
    wrong=(
        "发放材料约3000份左右。",
        "张贴公开信近3万余份。",
        "覆盖率超过90%以上。",
        "投入资金约200余万元。",
        "不少于5次以上。",
        "逾百余人。",
        "每件不超过30字以内。",
        "大概30家左右。",
    ),
    right=(
        "发放材料约3000份。",
        "张贴公开信近3万份。",
        "覆盖率达到90%以上。",
        "近10余年来持续改善。",
        "超过3000份，5个以上乡镇参加。",
        "基本保持在31微克/立方米左右。",
        "超过100家企业和20多所学校。",
        "全年节约500余万元，签约30余家企业，预约200余人次。",
        "附近30余户群众受益，最近20多天连续晴好，就近安置100多户。",
    ),
)
UNEXPLAINED = Rule(
    id="F29",
    level=Level.HINT,
    title="正文里的数没有对应的数据项",
    explanation="要求逐个核对时才查：正文里的数应当来自“指标”或“数据”，这样每个数只写一处。年份、日期、文号、序号不算。",
    wrong=(),
    right=(),
)
RULES = (NO_MEASURE, HEDGED_TWICE, UNEXPLAINED)

_NO_MEASURE = lazy(
    r"(?<=[中有共计])(?<!热线)\d{1,3}(?=(?:均|都|仍|尚)?(?:已经?|正在|尚未|未能?|完成|办结|整改|销号|落实|推进))"
)
_NUMERAL = r"(?:\d[\d.,]*|[一二三四五六七八九十百千两几]+)"
_UNIT = rf"(?:(?!{NEAR_AFTER}|{NEAR_INSIDE})[^\W\d]|[%％/]){{0,4}}"
_HEDGED_TWICE = Sought(
    tuple(HEDGES_BEFORE),
    rf"{NEAR_BEFORE}{_NUMERAL}[万亿千百十]?(?:(?:{NEAR_INSIDE}){_UNIT}|{_UNIT}(?:{NEAR_AFTER}))(?![一-龥]{{0,20}}来)",
)
_OF_TIME = lazy(r"近[^，。]{1,5}[余多]?(?:个月|年|月|天|日|周)")
_IN_UNIT = lazy(r"[和与及、的在]")


def check(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield numbers without a measure word, hedged twice, and, where asked for, those that no figure explains."""
    for passage in passages:
        for match in _NO_MEASURE.finditer(passage.text):
            words = passage.quote(match.start(), match.end() + 3)
            yield Hit(
                NO_MEASURE,
                passage,
                match.start(),
                match.end(),
                f"“{words}”：{match[0]}后面缺量词；请补上，如“{match[0]}项”",
            )
        for match in _HEDGED_TWICE.finditer(passage.text):
            if not _OF_TIME.match(match[0]) and not _IN_UNIT.search(match[0]):
                words = passage.quote(match.start(), match.end())
                yield Hit(HEDGED_TWICE, passage, match.start(), match.end(), f"“{words}”：前后两个表示大概的词只留一个")
        if context.explained is not None and passage.kind in (PassageKind.HEADING, PassageKind.BODY):
            yield from _unexplained(passage, context)


_NO_FIGURE = lazy(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?|\d{4}—\d{4}年|[A-Za-z]+[\d.]*\d|第\d+|\d+号|^（?\d{1,2}[）.、](?!\d)"
)
"""Dates, names and labels, whose digits are no figures."""


def _unexplained(passage: Passage, context: Context) -> Iterator[Hit]:
    """Yield the numbers that are no declared figure, outside of names and dates."""
    text = _NO_FIGURE.sub(lambda match: "#" * len(match[0]), blank_quoted(passage.text))
    for number in find_numbers(text):
        if context.explained is not None and number.amount not in context.explained:
            words = passage.quote(number.start, number.end)
            yield Hit(
                UNEXPLAINED, passage, number.start, number.end, f"“{words}”没有对应的数据项；请核对，或写进“数据”再引用"
            )
