"""Tells which words its author began a text with, so that the set phrases before it do not say them twice."""

import re
from typing import NamedTuple

_PARTS = ("", "上半年", "下半年", "前三季度", "一季度", "二季度", "三季度", "四季度")
_SINCE = (
    *("年初", "开年", "入夏", "入冬"),
    *(f"{year}{part}" for year in ("", "今年", "本年", "本年度") for part in _PARTS if year or part),
)
_TIMES = frozenset((
    *("过去一年", "过去的一年", "这一年", "这的一年", "一年来", "一年多来", "半年来", "半年多来"),
    *("一个季度来", "三个季度来", "全年", "本季度", "本月", "一个月来"),
    *_SINCE,
    *(f"{time}以来" for time in _SINCE),
))  # fmt: skip
_DATED = (
    r"(?:\d{4}年(?:度|(?:上|下)半年|[一二三四]季度|前三季度|1[—–-]\d{1,2}月|\d{1,2}月份?)?|1[—–-]\d{1,2}月份?|\d{1,2}月份?)"
    r"(?:以来)?"
)
"""The times that a text may begin with, before a comma or the name of the bureau."""
_LONGEST_TIME = 16
_NOT_THE_SUBJECT = (
    *("的", "各", "和", "与", "及", "、", "党"),
    *("全体", "班子", "机关", "系统", "上下", "干部", "职工", "主要", "领导"),
)
"""What behind the name of the bureau makes it part of a longer name."""
_ALL_OF = (
    *(
        "省",
        "市",
        "县",
        "区",
        "镇",
        "乡",
        "村",
        "社区",
        "街道",
        "局",
        "厅",
        "院",
        "校",
        "园",
        "所",
        "支队",
        "大队",
        "队",
    ),
    *("支队", "大队", "站", "中心", "馆", "公司", "系统", "委", "办", "处", "科", "体"),
)
_FIRST_OF_ALL = ("率先", "首", "唯一", "领先", "第")
_OFFICES = "局厅委院校所队站部办处镇乡村"
_INNER = ("党组", "党委", "党支部", "机关", "领导班子", "班子")
"""Who else may be spoken of first: 全局上下, 全县水利系统, 局党组; 全市率先 is no subject."""
_LED = ("领导", "指导", "监督", "支持", "关心", "关怀", "帮助", "统筹", "统领", "引领", "指引", "推动")
_HOW = ("深入", "全面", "认真", "坚决", "坚定", "始终", "切实", "紧紧", "紧密", "牢牢", "充分", "系统")
_VERBS = (
    *("学习", "贯彻", "践行", "落实", "坚持", "围绕", "紧扣", "聚焦"),
    *("锚定", "立足", "把握", "扛牢", "对标", "对照", "服务"),
)
_GUIDES = ("为指导", "为引领", "为统领", "为遵循", "为根本遵循")
_GUIDED = r"以.+为(?:指导|引领|统领|根本遵循|遵循)"


class OpeningWords(NamedTuple):
    """How a text begins."""

    time: str
    """一年来, 上半年; empty where it begins with no time."""
    subject: str
    """我局, or the bureau's name or its end; empty where something else does what is told."""
    another: bool
    """Whether it begins with somebody else, before whom 我局 cannot stand: 全局上下, 局党组."""


def opening_words(text: str, self_name: str, unit: str) -> OpeningWords:
    """Return the time and the subject that a text begins with; `self_name` and `unit` are what the bureau is called."""
    ends = (unit[start:] for start in range(1, len(unit) - 1))
    names = tuple(name for name in (self_name, unit, "我们", *ends) if name)
    time = _time(text, names[:2])
    rest = _after(text, time)
    begun = next((name for name in names if rest.startswith(name)), "")
    subject = "" if rest[len(begun) :].startswith(_NOT_THE_SUBJECT) else begun
    return OpeningWords(time, subject, not subject and (begun not in ("", self_name, "我们") or _is_another(rest)))


def _time(text: str, names: tuple[str, ...]) -> str:
    """Return the time that a text begins with, before a comma or one of the names; empty when there is none."""
    ends = (text.find(mark, 1, _LONGEST_TIME) for mark in ("，", ",", *names))
    return next((text[:end] for end in ends if end > 0 and _is_time(text[:end])), "")


def _is_time(words: str) -> bool:
    return words in _TIMES or (words[0].isdecimal() and re.fullmatch(_DATED, words) is not None)


def _is_another(text: str) -> bool:
    """Return whether a text begins with 全局上下 or 局党组."""
    if text[:1] in _OFFICES and text[1:].startswith(_INNER):
        return True
    of_all = next((each for each in _ALL_OF if text.startswith(each, 1)), "") if text.startswith("全") else ""
    return of_all != "" and not text.startswith(_FIRST_OF_ALL, 1 + len(of_all))


def without_opening(text: str, words: str, before: str) -> str:
    """Return a text without the words that it begins with and that stand before it already."""
    return _after(text, words) if words and words in before and text.startswith(words) else text


def _after(text: str, words: str) -> str:
    """Return a text without its first words and the comma behind them."""
    rest = text[len(words) :]
    return rest[1:] if words and rest.startswith(("，", ",")) else rest


_ANNOUNCED = (
    r"(?:\n\s*)?(?:现将|现就|现把|具体(?:情况|工作)|主要(?:情况|工作|做了以下)|重点做了以下)"
    r"[^。；\n]{0,60}(?:如下|以下[^。；，\n]{1,16})[：:。]?\s*$"
)


def announcement(text: str) -> str:
    """Return the words at the end of a text that announce what follows, with the line end before them; else nothing.

    现将有关情况报告如下：
    """
    end = text[-20:]
    found = re.search(_ANNOUNCED, text) if "如下" in end or "以下" in end else None
    if found is None:
        return ""
    begins = found.start() == 0 or text[found.start() - 1] in "。；！\n" or found[0][0] == "\n"
    return found[0] if begins else ""


_REASONS = tuple(f"{which}原因" for which in ("", "主要", "根本", "直接", "其", "其主要"))
_REASON_VERBS = ("是", "在于", "有", "为", "：", "主要是", "还是")
_BECAUSE = (
    *("主要是由于", "主要是因为", "主要由于", "主要因为", "主要是", "是由于", "是因为", "由于", "因为", "源于", "是"),
)
_COUNTED_OFF = ("一是", "首先", "第一", "（一）", "（1）", "1.", "1、", "①")


def with_reason(text: str) -> str:
    """Return 主要原因是 and a reason; one that names itself, or begins with 由于, has it said once."""
    named = next((words for words in _REASONS if text.startswith(words)), "")
    if not text or (named and text[len(named) :].startswith(_REASON_VERBS)):
        return text
    led = "" if text.startswith("是否") else next((words for words in _BECAUSE if text.startswith(words)), "")
    bare = text[len(led) :]
    return f"主要原因{'：' if bare.startswith(_COUNTED_OFF) else '是'}{bare}"


def _without_mark(text: str) -> str:
    """Return a text without the comma or full stop at its end: the program goes on behind it."""
    return text.strip().rstrip("，。；、,;")


def under_the_lead(text: str, way: str) -> str:
    """Return 在…的坚强领导下 for 区委、区政府; what names its own 领导 or 指导 keeps it."""
    bare = _without_mark(text).removeprefix("在").removesuffix("下")
    return f"在{bare}下" if bare.endswith(_LED) else f"在{bare}的{way}下"


def with_verb(text: str, verb: str) -> str:
    """Return 深入贯彻 and what is carried out, without a mark at its end; one with a verb of its own keeps that."""
    rest = text = _without_mark(text)
    if text.endswith(_GUIDES) and not text.startswith("以"):
        return f"以{text}"
    for _ in range(2):
        rest = rest[2:] if rest.startswith(_HOW) else rest
    has_verb = rest.startswith(_VERBS) or (text.startswith("以") and re.match(_GUIDED, text))
    return text if has_verb else f"{verb}{text}"
