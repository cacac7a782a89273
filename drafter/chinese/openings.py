"""Tells which words of a report's opening its author wrote already, so that the set phrases do not say them twice."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_SINCE = (
    *("今年", "年初", "开年", "入夏", "入冬"),
    *("上半年", "下半年", "一季度", "二季度", "三季度", "四季度"),
)
_TIMES = frozenset((
    *("过去一年", "过去的一年", "这一年", "这的一年", "一年来", "一年多来", "半年来", "半年多来"),
    *("一个季度来", "三个季度来", "前三季度", "全年", "本年", "本年度", "本季度"),
    *_SINCE,
    *(f"{time}以来" for time in _SINCE),
))  # fmt: skip
_DATED = r"\d{4}年(?:度|(?:上|下)半年|[一二三四]季度|前三季度|1[—–-]\d{1,2}月)?|1[—–-]\d{1,2}月份?"
"""The times that a text may begin with, before a comma."""
_NOT_THE_SUBJECT = (
    *("的", "各", "和", "与", "及", "、", "党"),
    *("全体", "班子", "机关", "系统", "上下", "干部", "职工", "主要", "领导"),
)
"""What behind the name of the bureau makes it part of a longer name."""
_LED = ("领导", "指导", "监督", "支持", "关心", "关怀", "帮助", "统筹", "统领", "引领", "指引", "推动")
_HOW = ("深入", "全面", "认真", "坚决", "坚定", "始终", "切实", "紧紧", "紧密", "牢牢", "充分", "系统")
_VERBS = (
    *("学习", "贯彻", "践行", "落实", "坚持", "围绕", "紧扣", "聚焦"),
    *("锚定", "立足", "把握", "扛牢", "对标", "对照", "服务"),
)
_GUIDED = r"以.+为(?:指导|引领|统领|根本遵循|遵循)"


class OpeningWords(NamedTuple):
    """How a text begins."""

    time: str
    """一年来, 上半年; empty where it begins with no time."""
    subject: str
    """我局, or the bureau's name; empty where something else does what is told."""


def opening_words(text: str, names: Iterable[str]) -> OpeningWords:
    """Return the time and the subject that a text begins with; `names` are what the bureau is called."""
    first, comma, _ = text.partition("，")
    is_time = first in _TIMES or (first[:1].isdecimal() and re.fullmatch(_DATED, first))
    time = first if comma and is_time else ""
    rest = text[len(time) :].removeprefix("，")
    subject = next((name for name in names if name and rest.startswith(name)), "")
    return OpeningWords(time, "" if rest[len(subject) :].startswith(_NOT_THE_SUBJECT) else subject)


def without_opening(text: str, words: str, before: str) -> str:
    """Return a text without the words that it begins with and that stand before it already."""
    return text[len(words) :].removeprefix("，") if words and words in before and text.startswith(words) else text


def under_the_lead(text: str, way: str) -> str:
    """Return 在…的坚强领导下 for 区委、区政府; what names its own 领导 or 指导 keeps it."""
    bare = text.strip().rstrip("，。").removeprefix("在").removesuffix("下")
    return f"在{bare}下" if bare.endswith(_LED) else f"在{bare}的{way}下"


def with_verb(text: str, verb: str) -> str:
    """Return 深入贯彻 and what is carried out; what begins with such a verb keeps its own."""
    rest = text
    for _ in range(2):
        rest = rest[2:] if rest.startswith(_HOW) else rest
    has_verb = rest.startswith(_VERBS) or (text.startswith("以") and re.match(_GUIDED, text))
    return text if has_verb else f"{verb}{text}"
