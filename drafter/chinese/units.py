"""Holds the one table of the words around a number: scales, near-words and units, with what each unit is.

Read by the figures, the checks on running text, the rollover and the JSON Schema: a unit is added here, nowhere else.
"""

import re
from enum import Enum
from functools import cache

SCALES: dict[str, int] = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "亿": 8,
    "万": 4,
    "千": 3,
    "": 0,
}
"""Scale words and their powers of ten, the longer before the shorter ones that they begin with."""

SI_KILO = "克米瓦伏帕焦卡赫"
"""After these 千 belongs to the unit (千克, 千瓦时) and is no scale."""


SCALE = "|".join(f"千(?![{SI_KILO}])" if word == "千" else word for word in SCALES if word)
"""Any scale word, for a regular expression."""


class Nearness(Enum):
    """What a near-word says of the true value."""

    EXACT = "就是这个数"
    AT_LEAST = "不小于这个数"
    ABOVE = "大于这个数"
    AT_MOST = "不大于这个数"
    BELOW = "小于这个数"
    ABOUT = "在这个数上下"


HEDGES_BEFORE: dict[str, Nearness] = {
    "不少于": Nearness.AT_LEAST,
    "不低于": Nearness.AT_LEAST,
    "不小于": Nearness.AT_LEAST,
    "至少": Nearness.AT_LEAST,
    "≥": Nearness.AT_LEAST,
    "超过": Nearness.ABOVE,
    "超": Nearness.ABOVE,
    "逾": Nearness.ABOVE,
    "高于": Nearness.ABOVE,
    "多于": Nearness.ABOVE,
    "大于": Nearness.ABOVE,
    ">": Nearness.ABOVE,
    "不超过": Nearness.AT_MOST,
    "不高于": Nearness.AT_MOST,
    "不大于": Nearness.AT_MOST,
    "不多于": Nearness.AT_MOST,
    "至多": Nearness.AT_MOST,
    "最多": Nearness.AT_MOST,
    "≤": Nearness.AT_MOST,
    "不足": Nearness.BELOW,
    "不到": Nearness.BELOW,
    "低于": Nearness.BELOW,
    "少于": Nearness.BELOW,
    "小于": Nearness.BELOW,
    "将近": Nearness.BELOW,
    "接近": Nearness.BELOW,
    "近": Nearness.BELOW,
    "<": Nearness.BELOW,
    "大约": Nearness.ABOUT,
    "大概": Nearness.ABOUT,
    "约": Nearness.ABOUT,
}
"""Near-words that stand before the number, the longer before those that they begin with."""

NEAR_BEFORE = f"(?<![签预节条合特制履违邀解集公赶附邻临最靠就])(?:{'|'.join(HEDGES_BEFORE)})"
"""Any near-word before a number in running text, for a regular expression; not the end of 节约, 附近 or 赶超."""

HEDGES_INSIDE: dict[str, Nearness] = {"余": Nearness.ABOVE, "多": Nearness.ABOVE}
"""Near-words right after the digits or after the scale: 1万余条, 220多个."""

HEDGES_AFTER: dict[str, Nearness] = {
    "及以上": Nearness.AT_LEAST,
    "以上": Nearness.AT_LEAST,
    "及以下": Nearness.AT_MOST,
    "以下": Nearness.AT_MOST,
    "以内": Nearness.AT_MOST,
    "左右": Nearness.ABOUT,
    "上下": Nearness.ABOUT,
    "多": Nearness.ABOVE,
    "余": Nearness.ABOVE,
}
"""Near-words behind the unit, the longer first; 以上 and 以下 include the number itself."""

NEAR_INSIDE = "|".join(HEDGES_INSIDE)
NEAR_AFTER = "|".join(HEDGES_AFTER)
"""Any near-word inside a number, and any behind its unit, for a regular expression."""

HEDGES: dict[str, Nearness] = {"": Nearness.EXACT, **HEDGES_BEFORE, **HEDGES_INSIDE, **HEDGES_AFTER}

RATES = frozenset({"%", "‰", "个百分点", "个千分点"})
"""Units of rates, by their canonical names; rates change in points and are never added up."""

ALIASES: dict[str, str] = {
    "百分点": "个百分点",
    "μg/m3": "微克/立方米",
    "ug/m3": "微克/立方米",
    "微克每立方米": "微克/立方米",
    "mg/m3": "毫克/立方米",
    "毫克每立方米": "毫克/立方米",
    "mg/L": "毫克/升",
    "毫克每升": "毫克/升",
    "m": "米",
    "km": "公里",
    "千米": "公里",
    "m2": "平方米",
    "㎡": "平方米",
    "km2": "平方公里",
    "平方千米": "平方公里",
    "hm2": "公顷",
    "m3": "立方米",
    "t": "吨",
    "kg": "公斤",
    "千克": "公斤",
    "L": "升",
    "kW": "千瓦",
    "kWh": "千瓦时",
    "kW·h": "千瓦时",
    "MW": "兆瓦",
    "dB": "分贝",
    "dB(A)": "分贝",
    "°C": "℃",
    "摄氏度": "℃",
}
"""Other spellings of a unit, and the one they are compared as; what was typed is what is printed."""

COUNTED = frozenset(
    """
    个 项 件 起 家 份 名 位 次 批 轮 处 座 台 套 篇 条 场 期 所 支 组 户 人 种 部 册 辆 部门 点位 台（套） 台套
    人次 家次 户次 台次 批次 场次 件次 个次 车次 头次 剂次 例次 街镇 乡镇 街道 社区 课时 学时
    村 镇 区 县 市 省 国 幅 艘 架 株 棵 头 只 羽 尾 类 队 间 栋 幢 层 路 点 站 大 届 号 张 块 道 口 眼 片 根 把 门
    节 卷 本 宗 例 对 双 班 岁 代 笔 段 股 遍 趟 则 字 页 款 章 面 盏 具 枚 桩 匹 箱 盒 袋 瓶 桶 床
    """.split()  # noqa: SIM905 - a list of so many short words is read best as running text
)
"""Units of things that are counted one by one."""

COUNTED_IN_WORDS = (
    *("人次", "家次", "户次", "台次", "批次", "场次", "部门", "小时", "分钟", "课时"),
    *"个项件起家份名位次批轮处座台套篇条场期所支组户人种部册辆万天倍",
)
"""Units that a text also counts with Chinese numerals (三个、五家); before others 一 and 三 often belong to a word."""

LEVELS = frozenset({"分贝", "℃", "倍", "分", "级", "度", "岁"})
"""Units of levels: the levels of two parts do not add up to the level of the whole."""

MEASURED = frozenset(
    {"吨", "公斤", "克", "毫克", "微克", "纳克", "斤", "吨标准煤", "吨标煤"}
    | {"米", "厘米", "毫米", "公里", "里", "海里", "平方米", "平方公里", "公顷", "亩", "立方米", "立方", "升", "毫升"}
    | {"瓦", "千瓦", "兆瓦", "千瓦时", "兆瓦时", "千伏", "千伏安", "千帕", "千卡", "焦", "赫", "贝"}
    | LEVELS - {"分", "级", "岁"}
)
"""Units of things that are measured and then rounded, unlike things that are counted one by one."""

MONEY = frozenset({"元", "美元", "港元", "欧元"})
"""Counted or rounded, as the number has it."""

DURATIONS = frozenset(
    {"个工作日", "工作日", "个小时", "小时", "分钟", "秒", "天", "日", "周", "个月", "月", "季", "季度", "年", "周年"}
)
"""Units of time; behind 第 or a year they tell a date."""

_TIMES = DURATIONS | {"时", "d", "a", "h"}
"""What may stand below the line of an amount for each time: 吨/日."""

SIZES: dict[str, tuple[str, int]] = {
    "毫克": ("重量", 1),
    "克": ("重量", 1_000),
    "斤": ("重量", 500_000),
    "公斤": ("重量", 1_000_000),
    "吨": ("重量", 1_000_000_000),
    "毫米": ("长度", 1),
    "厘米": ("长度", 10),
    "米": ("长度", 1_000),
    "里": ("长度", 500_000),
    "公里": ("长度", 1_000_000),
    "平方米": ("面积", 3),
    "亩": ("面积", 2_000),
    "公顷": ("面积", 30_000),
    "平方公里": ("面积", 3_000_000),
    "毫升": ("体积", 1),
    "升": ("体积", 1_000),
    "立方米": ("体积", 1_000_000),
    "立方": ("体积", 1_000_000),
    "千瓦": ("功率", 1),
    "兆瓦": ("功率", 1_000),
    "千瓦时": ("电量", 1),
    "兆瓦时": ("电量", 1_000),
    "吨标准煤": ("能耗", 1),
    "吨标煤": ("能耗", 1),
    "人": ("人数", 1),
    "名": ("人数", 1),
}
"""What units of one kind are of each other, exactly, by their canonical names: 1公顷 is 15亩, of which each is 2000."""

LATIN_UNIT = r"(?:[μµu]g|mg|kg|km|hm|kW·?h|kWh|kW|MWh|MW|GW|dB|ha|m|t|L|h)[²³23]?(?:/(?:m|L|h|d|a)[²³23]?)?(?![A-Za-z])"
_COMPOUND = r"(?:[微毫纳]?克|千克|吨|个|元|人|平方米|立方米)/(?:立方米|平方米|升|千克|公斤|公里|日|天|年|小时|人|亩|吨)"


_NOT_BEFORE = {"节": "节(?![点约能日假气目余省水电])"}
"""Units that words of their own begin with: 12个节点, 节约."""


@cache
def unit_pattern() -> str:
    """Return a regular expression for any unit of the table, the longer before the shorter."""
    words = {*COUNTED, *MEASURED, *MONEY, *DURATIONS, *RATES, *ALIASES, "％"}
    spelled = (word for word in sorted(words, key=len, reverse=True) if not word.isascii() or "(" in word)
    known = [_NOT_BEFORE.get(word, re.escape(word)) for word in spelled]
    return "|".join((_COMPOUND, *(word for word in known if "(" in word), LATIN_UNIT, *known, "%"))


def spellings() -> dict[str, tuple[str, ...]]:
    """Return the units that have more than one spelling, by their canonical name: 公里 is 千米 and km too."""
    found: dict[str, list[str]] = {}
    for alias, canonical in ALIASES.items():
        raised = re.sub(r"(?<=m)([23])\b", lambda power: "²³"[int(power[0]) - 2], alias)
        found.setdefault(canonical, [canonical]).extend(dict.fromkeys((alias, raised)))
    return {canonical: tuple(forms) for canonical, forms in found.items()}


@cache
def canonical_unit(unit: str) -> str:
    """Return the unit in the spelling it is compared in: μg/m³ as 微克/立方米, 台(套) as 台（套）."""
    plain = unit.replace("µ", "μ").replace("²", "2").replace("³", "3")
    if plain in ALIASES:
        return ALIASES[plain]
    plain = f"{plain.removesuffix('/天')}/日" if plain.endswith("/天") else plain
    return plain.replace("(", "（").replace(")", "）")


def is_rate(unit: str) -> bool:
    """Return whether the unit is one of a rate."""
    return canonical_unit(unit) in RATES


def is_measured(unit: str) -> bool:
    """Return whether values in this unit are rounded ones, as all measured values are."""
    canonical = canonical_unit(unit)
    return canonical in MEASURED or canonical in RATES or "/" in canonical


def is_counted(unit: str) -> bool:
    """Return whether the unit counts things one by one."""
    return canonical_unit(unit) in COUNTED


def is_level(unit: str) -> bool:
    """Return whether it is a rate, concentration, price or level; 吨/日 is an amount, for its denominator is a time."""
    canonical = canonical_unit(unit)
    denominator = canonical.partition("/")[2]
    return canonical in RATES or canonical in LEVELS or (denominator != "" and denominator not in _TIMES)
