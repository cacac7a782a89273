"""Finds signs that were typed for others or lost: %%, 6。1%, <<办法>>, 一是、, a comma before 同比."""

import re
from collections.abc import Iterator, Sequence

from drafter.check.passages import HAN, Passage, PassageKind
from drafter.check.rule import Context, Hit, Rule, around
from drafter.check.sought import Sought, lazy
from drafter.findings import Level

_STANDARD = "GB/T 15834—2011《标点符号用法》"

PERCENT_TWICE = Rule(
    id="P15",
    level=Level.WARNING,
    title="百分号打了两个",
    explanation="百分号只写一个。",
    wrong=("同比增长6%%。", "优良率99.4%％。"),
    right=("同比增长6%。", "增长5%、6%。"),
)
POINT = Rule(
    id="P16",
    level=Level.WARNING,
    title="小数点打成了句号",
    explanation="数字里的小数点用“.”，不用“。”和“．”。",
    wrong=("同比增长6。1%。", "投资12。5亿元。"),
    right=("同比增长6.1%。", "共立案26起。3月起施行。", "共26项。12家企业完成。"),
)
ANGLES = Rule(
    id="P17",
    level=Level.WARNING,
    title="书名号打成了小于号、大于号",
    explanation="书名号是《》，不是 <<>>。",
    source=f"{_STANDARD} 4.15",
    wrong=("印发<<工作方案>>。", "印发<<工作方案》。", "印发《工作方案>>。", "印发<工作方案>。"),
    right=("印发《工作方案》。", "印发《关于印发〈工作方案〉的通知》。", "浓度<0.5毫克/升", "a>b，c<d"),
)
MONEY = Rule(
    id="Q07",
    level=Level.WARNING,
    title="金额后面缺“元”",
    explanation="投资、产值、收入等的数后面要写“元”：2万亿元、300万元。",
    wrong=("地区生产总值突破2万亿。", "落实专项资金300万，", "税收收入达12.6亿，"),
    right=(
        "地区生产总值突破2万亿元。",
        "经济总量迈上万亿台阶。",
        "产值分别为12亿、13亿元。",
        "打造千亿级产业集群。",
        "普惠贷款户数达2.6万，",
        "投入资金300万元，惠及群众2万。",
        "GDP过万亿。",
    ),
)
CURRENCY = Rule(
    id="Q08",
    level=Level.WARNING,
    title="金额用了货币符号",
    explanation="公文里的金额写“356万元”，不写“￥356万”。",
    wrong=("发放补助￥356万。", "投入¥1200元。"),
    right=("发放补助356万元。",),
)
COMMA_LOST = Rule(
    id="P18",
    level=Level.WARNING,
    title="像是漏了逗号",
    explanation="数字说完，“同比”“其中”前面要有逗号。",
    source=f"{_STANDARD} 4.4",
    wrong=("完成投资12.6亿元同比增长8%。", "新增企业26家其中规上企业3家。", "接待游客26万人次较上年增长8%。"),
    right=(
        "完成投资12.6亿元，同比增长8%。",
        "由12亿元同比增长到13亿元。",
        "实现收入12.6亿元、同比增长8%。",
        "占比12%其中的原因是多方面的。",
    ),
)
AFTER_LEAD = Rule(
    id="X06",
    level=Level.WARNING,
    title="“一是”“第一”后面的标点不对",
    explanation="“一是”后面不加标点；“第一”“首先”后面用逗号。",
    source=f"{_STANDARD} 4.4",
    wrong=("一是、抓整改。二是、抓巡查。", "一是：抓整改。"),
    right=("一是抓整改。二是抓巡查。", "第一，抓整改。", "一、二是重点，三是难点。"),
)
MIXED = Rule(
    id="P19",
    level=Level.HINT,
    title="一串名词里顿号、逗号混用",
    explanation="同一层的并列名词之间用一种标点：都用顿号。",
    source=f"{_STANDARD} 4.5",
    wrong=("检查学校、医院，商场、车站等场所。", "走访财政、税务，审计、统计等部门。"),
    right=(
        "检查学校、医院、商场、车站等场所。",
        "抓重点、补短板，强弱项、固根基等工作有序推进。",
        "检查学校、医院，发现隐患、问题等12个。",
    ),
)
RULES = (PERCENT_TWICE, POINT, ANGLES, MONEY, CURRENCY, COMMA_LOST, AFTER_LEAD, MIXED)

_MONEY = (
    "生产总值|GDP|产值|增加值|收入|投资|资金|税收|营收|销售额|利润|进出口|总额|交易额|贷款|余额|支出|补助|拨款"
    "|(?<!免)费|金|补贴|罚款|工程款|欠款|存款|基金|损失|债务|奖励"
)
_COUNTED = "元|万亿元|亿元|万元|个|家|件|人|人次|项|起|亩|吨|公里|户|名|%|万辆|台|套"
_NOUNS = ("场所", "单位", "部门", "企业", "行业", "领域", "地区", "产业", "产品", "设施", "人员", "区域")
_PATTERNS: tuple[tuple[Rule, re.Pattern[str] | Sought, str, str | None], ...] = (
    (PERCENT_TWICE, lazy(r"(?<=\d)[%％]{2,}"), "请留一个", "%"),
    (
        POINT,
        lazy(r"(?<=\d)[。．](?=\d+(?:[%％]|[万亿]|个百分点|元|公里|吨))(?<![年月日]\d[。．])"),
        "请写成“.”",
        ".",
    ),
    (
        ANGLES,
        Sought(("<", "＜"), rf"[<＜]{{1,2}}(?=[{HAN}“][^<>＜＞《》]{{1,60}}(?:[>＞]{{1,2}}|》))"),
        "请写成“《”",
        "《",
    ),
    (ANGLES, Sought((">", "＞"), rf"(?:(?<=[{HAN}”])|(?<=[{HAN}）]))[>＞]{{1,2}}"), "请写成“》”", "》"),
    (
        MONEY,
        Sought(
            ("万", "亿"),
            rf"(?:{_MONEY})(?![^，。；、]{{0,12}}[数量户人])[^，。；、\d￥¥]{{0,8}}\d[\d.]*(?:万亿|[万亿])(?=[，。；]|$)",
        ),
        "请在后面补“元”",
        None,
    ),
    (CURRENCY, Sought(("￥", "¥"), r"[￥¥]\d[\d.,]*(?:万亿|[万亿])?元?"), "请去掉符号，写成“……元”", None),
    (
        COMMA_LOST,
        Sought(
            ("同比", "上年", "其中"),
            rf"(?<!\d)(?<!\d\.)\d[\d.]*(?:万亿|[万亿])?(?:{_COUNTED})(?=同比(?:增|下|减|提|上|降|回)|(?:较|比)上年(?:同期)?(?:增|下|减|提|上|降)"
            r"|其中(?:[\u4e00-\u9fff]{1,10}\d|，))",
        ),
        "请在后面补逗号",
        None,
    ),
    (
        AFTER_LEAD,
        Sought(("是、", "是："), r"(?:(?<=[。；：，\n])|^)[一二三四五六七八九十]是[、：](?!二是)"),
        "请删去后面的标点",
        None,
    ),
    (
        MIXED,
        Sought(
            tuple(f"等{noun}" for noun in _NOUNS),
            rf"(?P<first>[{HAN}]{{2,4}})、[{HAN}]{{2,4}}，[{HAN}]{{2,4}}、[{HAN}]{{2,4}}(?=等(?:{'|'.join(_NOUNS)}))",
        ),
        "并列的名词之间都用顿号",
        None,
    ),
)
_FROM = lazy(r"(?:由|从|比)[^，。；]{0,20}$")
_OPEN_ANGLE = lazy(r"[《<＜][^《》<>]{1,60}$")
_OF_VERBS = lazy(r"(?:[抓补强固促推保建优提稳扩防治破立创][^、，]{1,3}[、，]?){4}")


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield the signs that stand for others, and those that are missing."""
    for passage in passages:
        if passage.kind is PassageKind.LABEL:
            continue
        for rule, pattern, remedy, new in _PATTERNS:
            for match in pattern.finditer(passage.text):
                if _is_right(rule, passage.text, match):
                    continue
                words = around(passage, match.start(), match.end())
                yield Hit(rule, passage, match.start(), match.end(), f"“{words}”：{rule.title}；{remedy}", new)


def _is_right(rule: Rule, text: str, match: re.Match[str]) -> bool:
    """Return whether what was found is right after all."""
    if rule is COMMA_LOST:  # 由12亿元同比增长到13亿元 is one statement
        return _FROM.search(text, max(0, match.start() - 21), match.start()) is not None
    if rule is MIXED:
        return _OF_VERBS.match(match[0]) is not None
    if rule is ANGLES and match[0] in (">", "＞", ">>", "＞＞"):
        return _OPEN_ANGLE.search(text, max(0, match.start() - 61), match.start()) is None
    return False
