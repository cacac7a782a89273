"""What is known of the words around a number: scales, near-words and units, as data; a unit in, its properties out."""

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
    "约": Nearness.ABOUT,
}
"""Near-words that stand before the number, the longer before those that they begin with."""

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

MEASURED = frozenset(
    {"吨", "公斤", "克", "毫克", "微克", "米", "厘米", "公里", "平方米", "平方公里", "公顷", "亩", "立方米", "升"}
    | {"千瓦", "兆瓦", "千瓦时", "兆瓦时", "分贝", "℃", "倍"}
)
"""Units of things that are measured and then rounded, unlike things that are counted one by one."""

LEVELS = frozenset({"分贝", "℃", "倍", "分", "级"})
"""Units of levels: the levels of two parts do not add up to the level of the whole."""

_TIMES = frozenset({"日", "天", "周", "月", "季", "季度", "年", "小时", "时", "分钟", "秒", "d", "a", "h"})


@cache
def canonical_unit(unit: str) -> str:
    """Return the unit in the spelling it is compared in: μg/m³ as 微克/立方米, 台(套) as 台（套）."""
    plain = unit.replace("µ", "μ").replace("²", "2").replace("³", "3")
    if plain in ALIASES:
        return ALIASES[plain]
    return re.sub(r"/天$", "/日", plain).replace("(", "（").replace(")", "）")


def is_rate(unit: str) -> bool:
    """Return whether the unit is one of a rate."""
    return canonical_unit(unit) in RATES


def is_measured(unit: str) -> bool:
    """Return whether values in this unit are rounded ones, as all measured values are."""
    canonical = canonical_unit(unit)
    return canonical in MEASURED or canonical in RATES or "/" in canonical


def is_level(unit: str) -> bool:
    """Return whether it is a rate, concentration, price or level; 吨/日 is an amount, for its denominator is a time."""
    canonical = canonical_unit(unit)
    denominator = canonical.partition("/")[2]
    return canonical in RATES or canonical in LEVELS or (denominator != "" and denominator not in _TIMES)
