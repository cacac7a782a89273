"""Finds names that one text writes in two ways: laws, papers, campaigns and offices."""

import re
from collections.abc import Iterator, Sequence

from drafter.check.passages import Passage
from drafter.check.rule import Context, Hit, Rule
from drafter.check.sought import Sought, lazy
from drafter.findings import Level

NEAR_NAMES = Rule(
    id="Z05",
    level=Level.WARNING,
    title="两个名称只差一个字",
    explanation="书名号、引号里的两个名称只差一个字，多半是同一个名称写错了一处。差在数目、方位、级别上的不算。",
    wrong=(
        "印发《大气污染防治攻坚方案》。\n落实《大气污染防治功坚方案》。",
        "开展“清废行动”。\n“清费行动”成效明显。",
    ),
    right=(
        "印发《大气污染防治攻坚方案》。\n落实《大气污染防治攻坚方案》。",
        "开展“春季行动”“夏季行动”。",
        "落实《省级公园管理办法》《市级公园管理办法》。",
        "推进“一网通办”“一网统管”。",
        "编制《城市更新规划》和《城乡更新规划》。",
    ),
)
LAW = Rule(
    id="Z06",
    level=Level.HINT,
    title="法律的名称没有加书名号",
    explanation="引用法律、法规的名称要加书名号。全文每部只报一次。",
    source="GB/T 15834—2011《标点符号用法》 4.15",
    wrong=("依据安全生产法查处违法行为。", "严格执行行政处罚法。"),
    right=("依据《安全生产法》查处违法行为。", "开展安全生产法治宣传。", "推进法治建设，依法行政。", "依据本法处罚。"),
)
RULES = (NEAR_NAMES, LAW)

_TITLES = lazy(r"《([^《》]{5,40})》|“([^“”，。；]{4,14})”")
_MAY_DIFFER = (
    "一二三四五六七八九十百千〇零两几首再1234567890",
    "省市县区乡镇村国州旗部厅局委州",
    "上下左右前后内外东南西北中大小多少高低新旧老早晚春夏秋冬年月季日旬",
    "城乡镇水土气林草路桥河湖江海山田车船港学医商工农渔牧男女老幼",
    "红黄蓝绿白黑金银甲乙丙丁ABCDⅠⅡⅢⅣⅤ",
)
"""Of one kind: names that differ in these are two names."""
_LAWS = """
    安全生产法 行政处罚法 行政许可法 行政强制法 行政复议法 行政诉讼法 环境保护法 大气污染防治法
    水污染防治法 土壤污染防治法 噪声污染防治法 固体废物污染环境防治法 长江保护法 黄河保护法
    湿地保护法 森林法 草原法 水法 防洪法 土地管理法 城乡规划法 建筑法 招标投标法 政府采购法
    预算法 审计法 统计法 公务员法 监察法 监督法 教育法 义务教育法 教师法 职业教育法 食品安全法
    药品管理法 疫苗管理法 传染病防治法 劳动法 劳动合同法 社会保险法 就业促进法 慈善法 残疾人保障法
    未成年人保护法 老年人权益保障法 妇女权益保障法 退役军人保障法 乡村振兴促进法 农产品质量安全法
    种子法 动物防疫法 消防法 道路交通安全法 突发事件应对法 特种设备安全法 治安管理处罚法
    反电信网络诈骗法 网络安全法 数据安全法 个人信息保护法 保守国家秘密法 档案法 立法法 选举法
    代表法 村民委员会组织法 城市居民委员会组织法 社区矫正法 法律援助法 人民调解法
"""
_UNQUOTED = Sought(
    ("法",),
    rf"(?:依据|根据|按照|依照|违反|执行|落实|贯彻|实施|学习|宣传|遵守)(?:新?修订的)?(?P<law>(?:中华人民共和国)?(?:{'|'.join(_LAWS.split())}))"
    r"(?!律|治|院|规|人|官|庭|制)",
)


def check(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield names that are nearly the same, and laws without their marks."""
    yield from _near_names(passages, context)
    seen: set[str] = set()
    for passage in passages:
        for match in _UNQUOTED.finditer(passage.text):
            name = match["law"].removeprefix("中华人民共和国")
            if name not in seen:
                seen.add(name)
                words = f"“{match['law']}”是法律的名称；请加书名号，写成“《{match['law']}》”"
                yield Hit(LAW, passage, match.start("law"), match.end("law"), words)


def _near_names(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    found: dict[str, tuple[Passage, re.Match[str]]] = {}
    for passage in passages:
        for match in _TITLES.finditer(passage.text):
            found.setdefault(match[0], (passage, match))
    by_shape: dict[str, list[str]] = {}
    for name in found:
        for at in range(1, len(name) - 1):
            by_shape.setdefault(name[:at] + "*" + name[at + 1 :], []).append(name)
    seen: set[str] = set()
    for shape, names in by_shape.items():
        differing = shape.index("*")
        for index, other in enumerate(names):
            before = names[: min(index, _COMPARED)] if other not in seen and other not in context.own_words else ()
            one = next((each for each in before if not _may_differ(each, other, differing)), None)
            if one is not None:
                seen.add(other)
                passage, match = found[other]
                words = f"“{other[1:-1]}”与前面的“{one[1:-1]}”只差一个字；请核对是不是同一个名称"
                yield Hit(NEAR_NAMES, passage, match.start(), match.end(), words)


_COMPARED = 20
"""So many names that differ in the same character are compared with each; more of them are a row, and no slips."""


def _may_differ(one: str, other: str, at: int) -> bool:
    """Return whether two names that differ in one character are rightly two."""
    pair = {one[at], other[at]}
    return any(pair <= set(kind) for kind in _MAY_DIFFER) or not all("一" <= each <= "龥" for each in pair)
