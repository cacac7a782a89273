"""Finds numbers that went wrong in typing: torn apart, with a sign too many, in the wrong unit, alone in a clause."""

import re
from collections.abc import Iterator, Sequence

from drafter.check.passages import HAN, Passage, PassageKind
from drafter.check.rule import Context, Hit, Rule
from drafter.check.sought import lazy
from drafter.chinese.numerals import numeral_value
from drafter.chinese.units import unit_pattern
from drafter.findings import Level

TORN = Rule(
    id="J18",
    level=Level.WARNING,
    title="一个数被隔成了两截",
    explanation="四位以上的数中间不空格，也不用全角逗号分节：写成 1286 或 1,286。",
    source="GB/T 15835—2011《出版物上数字用法》",
    wrong=("查处占道经营1，286起。", "查处酒驾1 203起。", "救助群众1, 234人次。", "查处醉驾12 6起。"),
    right=("查处占道经营1,286起。", "分别为12起、286起。", "PM10 35微克/立方米。", "0571-8765 4321", "表1 12家"),
)
PER_CENT = Rule(
    id="J19",
    level=Level.HINT,
    title="百分数写成了汉字",
    explanation="统计数用阿拉伯数字：“百分之十二点三”写成“12.3%”。“百分之百”可以不改。",
    source="GB/T 15835—2011《出版物上数字用法》",
    wrong=("投诉量同比下降百分之十二点三。", "完成任务的百分之八十。"),
    right=("投诉量同比下降12.3%。", "百分之百落实。", "三分之一以上。"),
)
COUNT_IN_POINTS = Rule(
    id="F47",
    level=Level.WARNING,
    title="数量的增减用了百分点",
    explanation="“百分点”是两个百分数相减的差。件数、人数、金额的增减用“%”，或说增减了多少。",
    wrong=("接种疫苗10.2万剂次，同比增长12.3个百分点。", "查处违法1286起，较去年同期下降8个百分点。"),
    right=(
        "接种疫苗10.2万剂次，同比增长12.3%。",
        "优良率99.4%，同比提高0.3个百分点。",
        "达标率列全市第3位，同比提高5个百分点。",
    ),
)
SIGNED = Rule(
    id="F48",
    level=Level.WARNING,
    title="“增长”“下降”后面是负数",
    explanation="“增长-3%”就是下降3%，“下降-3%”不知道是升是降。方向用字说，数前不带负号。",
    wrong=("固定资产投资增长-3%。", "失业率下降-0.3个百分点。", "分别增长16.7%和-8.3%。"),
    right=("固定资产投资下降3%。", "固定资产投资增速为-3%。", "增长3%-5%左右"),
)
BARE = Rule(
    id="F49",
    level=Level.WARNING,
    title="一句里只有一个百分数",
    explanation="前后两个逗号之间只有一个百分数，没有说是什么的：“整改86处，100%。”要写成“整改率100%”。",
    wrong=("发现隐患86处，100%。", "办结信访件210件，98.6%，群众满意。"),
    right=("发现隐患86处，整改率100%。", "优良率分别为98%，99%，100%。", "优良率98%，99%，均达标。", "完成率：100%。"),
)
RULES = (TORN, PER_CENT, COUNT_IN_POINTS, SIGNED, BARE)

_DIGITS = "零一二三四五六七八九"
_SINCE = r"(?:同比|环比|[比较](?:上年|去年)(?:同期)?|[比较]上(?:月|季度)|[比较]年初)"
_RATE = lazy(r"率|占比|比重|比例|增速|增幅|排|位居|列")


_GAP = lazy(r"\d(?:，|,? )\d")
_TORN = lazy(
    rf"(?<![\d.,，])[1-9]\d{{0,2}}(?:(?:，|, )\d{{3}})+(?![\d.，])(?=[{HAN}%])(?!年)"
    rf"|(?<![\dA-Za-z.，表图件第章节条款])\d{{1,3}} \d{{1,3}}(?=[{HAN}%])(?![年月])"
)
_PER_CENT = lazy(rf"百分之(?!百)([{_DIGITS}十百]+)(?:点([{_DIGITS}]+))?")
_SIGNED = lazy(
    r"(?P<way>增长|提高|上升|增加|提升|下降|减少|降低|回落)(?:了|为)?[-－−–](?P<number>\d+(?:\.\d+)?(?:%|个百分点)?)"
)
_SIGNED_TOO = lazy(r"(?:增长|提高|上升|下降|减少)\d+(?:\.\d+)?%(?:、\d+(?:\.\d+)?%)*[、和](?P<number>-\d+(?:\.\d+)?%)")
_BARE = lazy(r"(?<=[，；])\d+(?:\.\d+)?[%‰](?=[，。；]|$)")
_NUMBER_BEFORE = lazy(r"[\d.,]{1,20}$")
_UP = ("增长", "提高", "上升", "增加", "提升")


_COUNT_IN_POINTS = lazy(
    rf"\d(?P<unit>[万亿]?(?:{unit_pattern()}))，?{_SINCE}，?"
    r"(?:增长|提高|上升|增加|提升|下降|减少|降低|回落)了?\d+(?:\.\d+)?个百分点"
)


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield the numbers that cannot have been meant as they stand."""
    for passage in passages:
        text = passage.text
        if _GAP.search(text):
            yield from _torn_apart(passage)
        if "百分" in text:
            yield from _in_words(passage)
            yield from _in_points(passage)
        yield from _with_a_sign(passage)
        if passage.kind is PassageKind.BODY and "%" in text:
            yield from _alone(passage)


def _torn_apart(passage: Passage) -> Iterator[Hit]:
    for match in _TORN.finditer(passage.text):
        words = passage.quote(*match.span())
        fixed = re.sub(r"\D", "", match[0])
        yield Hit(TORN, passage, *match.span(), f"“{words}”中间隔开了；是一个数就写成“{fixed}”")


def _in_words(passage: Passage) -> Iterator[Hit]:
    for match in _PER_CENT.finditer(passage.text):
        value = numeral_value(match[1])
        if value is not None:
            point = "." + "".join(str(_DIGITS.index(digit)) for digit in match[2]) if match[2] else ""
            message = f"“{match[0]}”：统计数用阿拉伯数字；请写成“{value}{point}%”"
            yield Hit(PER_CENT, passage, *match.span(), message)


def _in_points(passage: Passage) -> Iterator[Hit]:
    if "个百分点" not in passage.text:
        return
    for match in _COUNT_IN_POINTS.finditer(passage.text):
        start = max(passage.text.rfind(mark, 0, match.start()) for mark in "，。；") + 1
        if match["unit"] not in ("%", "‰", "个百分点") and not _RATE.search(passage.text, start, match.start()):
            number = _NUMBER_BEFORE.search(passage.text[max(0, match.start() - 20) : match.start("unit")])
            first = match.start("unit") - len(number[0]) if number else match.start()
            message = f"“{passage.quote(first, match.end())}”：数量的增减不用百分点；请写成“%”，或写增减了多少"
            yield Hit(COUNT_IN_POINTS, passage, first, match.end(), message)


def _with_a_sign(passage: Passage) -> Iterator[Hit]:
    for match in _SIGNED.finditer(passage.text):
        if passage.text.startswith(("-", "—", "～"), match.end()):
            continue
        down = f"请写成“下降{match['number']}”" if match["way"] in _UP else "请核对是升是降，数前不带负号"
        yield Hit(SIGNED, passage, *match.span(), f"“{passage.quote(*match.span())}”：{SIGNED.title}；{down}")

    for match in _SIGNED_TOO.finditer(passage.text) if "-" in passage.text else ():
        message = f"“{passage.quote(*match.span())}”：{SIGNED.title}；升的和降的请分开说"
        yield Hit(SIGNED, passage, *match.span("number"), message)


def _alone(passage: Passage) -> Iterator[Hit]:
    for match in _BARE.finditer(passage.text):
        start = max(passage.text.rfind(mark, 0, match.start() - 1) for mark in "。；") + 1
        before = passage.text[start : match.start() - 1]
        listed = any(word in before for word in ("分别", "依次", "各为")) or before[-1:] in "%‰"
        if not listed and any(map(str.isdigit, before)):
            message = f"“{match[0]}”前后没有说是什么的百分数；请写成“完成率{match[0]}”这样，或删去"
            yield Hit(BARE, passage, *match.span(), message)
