"""Defines the filters that texts and templates may use; each takes a value and returns the characters to print.

A docstring's first line is what `templates vars` tells the user; the example after “例：” is run as a test.
"""

import re
from collections.abc import Iterable

from drafter.chinese import openings
from drafter.chinese.numerals import heading_label, join_names, numeral, ordinal_lead
from drafter.chinese.stops import missing_stop
from drafter.chinese.units import HEDGES_BEFORE, Nearness
from drafter.citing.values import Filter, show
from drafter.model.figures import (
    FIGURE_CHOICES,
    TO_FILL_MARK,
    Figure,
    describe,
    describe_list,
    phrase_change,
    phrase_completion,
    phrase_target,
)


def figure_of(value: object) -> Figure:
    """Return the value as a figure; raises ValueError when it is none."""
    if isinstance(value, Figure):
        return value
    raise ValueError(f"“{show(value)}”不是一个数据，这个过滤器只用于“数据.名称”或“指标.名称”")


def change(value: object, by: str = "") -> str:
    """同比：与上年相比的变化，率用百分点，量用百分比；同比(数量)、同比(倍数) 另用说法。例：{{ 数据.信访件 | 同比 }}"""
    if by not in ("", *FIGURE_CHOICES["by"]):
        raise ValueError(f"同比后面的括号里写“数量”“比例”或“倍数”，这里写的是“{by}”")
    figure = figure_of(value)
    return phrase_change(figure._replace(stated="") if by else figure, by or None)  # type: ignore[arg-type] # one of them


def completion(value: object) -> str:
    """完成率：完成的占总数的百分之几。例：{{ 数据.散乱污企业 | 完成率 }}"""
    return phrase_completion(figure_of(value)).removeprefix("完成率")


def against_target(value: object) -> str:
    """比目标：与目标相比如何，如“高于目标1.4个百分点”。例：{{ 指标.空气质量优良率 | 比目标 }}"""
    return phrase_target(figure_of(value))


def listed(value: object) -> str:
    """罗列：把几个数据连同名称写成一句，不带句号。例：{{ 数据 | 罗列 }}"""
    if isinstance(value, Figure):
        return describe(value)
    if not isinstance(value, Iterable) or isinstance(value, str):
        raise ValueError("罗列只用于“数据”“指标”这样的一组数据")
    return describe_list(figure_of(each) for each in value)


def goals(value: object) -> str:
    """目标语：把计划的目标写成一句，不带句号。例：{{ 项.目标 | 目标语 }}"""
    if not isinstance(value, Iterable) or isinstance(value, str):
        raise ValueError("目标语只用于“目标”")
    return "，".join(goal(figure_of(each)) for each in value)


def goal(figure: Figure) -> str:
    """Return one goal: 优良率达到99%以上, 浓度控制在35微克/立方米以下, 浓度不高于35微克/立方米, 新增空气站3个."""
    target = figure.target
    if target is None:
        return f"{figure.name}达到{TO_FILL_MARK}"
    if target.hedge in HEDGES_BEFORE and target.nearness is not Nearness.ABOUT:
        return f"{figure.name}{target.written}"
    if figure.less_is_better or target.nearness in (Nearness.AT_MOST, Nearness.BELOW):
        return f"{figure.name}控制在{target.written}"
    reached = not target.extensive or re.search(_AMOUNT, figure.name)
    return f"{figure.name}{'达到' if reached else ''}{target.written}"


_AMOUNT = (
    r"^(?!新增|新建|完成|实现|引进|争取|增加|落实|吸引|撬动|拉动|带动|发放|招聘|培训)"
    r".*(?:数|数量|总量|产量|销量|客流量|金额|总额|余额|值|收入|投资|规模|面积|里程|人口)$"
)
"""Names of amounts that reach a goal; others begin with a verb that the number follows (新增空气站3个)."""


def in_words(value: object) -> str:
    """汉字：把数字写成汉字数字。例：{{ 3 | 汉字 }}"""
    return numeral(integer(value))


def lead(value: object) -> str:
    """第几是：一是、二是……。例：{{ 2 | 第几是 }}"""
    return ordinal_lead(integer(value))


def label(value: object, level: str = "1") -> str:
    """序号：某一层标题的序号。例：{{ 2 | 序号(2) }}"""
    return heading_label(integer(level), integer(value))


def integer(value: object) -> int:
    """Return the value as a whole number; raises ValueError otherwise."""
    try:
        return int(str(value))
    except ValueError:
        raise ValueError(f"“{value}”不是整数，写不成汉字数字") from None


def enumerated(value: object) -> str:
    """顿号：把几个词用顿号连起来，书名号、引号之间不用。例：{{ 落款.署名 | 顿号 }}"""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return show(value)
    return join_names(show(each) for each in value)


def sentence(value: object) -> str:
    """句：末尾没有标点的，补上句号；空的还是空的。例：{{ 项.内容 | 句 }}"""
    text = show(value).rstrip()
    return text + missing_stop(text)


def clause(value: object) -> str:
    """短语：去掉末尾的标点，叹号、问号除外，好接着往下写。例：{{ 导语.围绕 | 短语 }}"""
    return show(value).rstrip().rstrip("。；：，、")


def leading(value: object) -> str:
    """接语：去掉末尾的句号，别的标点照留；用于后面接着正文的小标题。例：{{ 项.标题 | 接语 }}"""
    return show(value).rstrip().removesuffix("。")


def led(value: object, way: str) -> str:
    """领导语：“在……下”这句话，值里已经写了领导、指导的不再说。例：{{ 导语.领导 | 领导语("坚强领导") }}"""
    return openings.under_the_lead(show(value), way)


def verb_led(value: object, verb: str) -> str:
    """动词：前面加上动词，值自己以贯彻、围绕这样的动词开头的不加。例：{{ 导语.围绕 | 动词("紧紧围绕") }}"""
    return openings.with_verb(show(value), verb)


def reason(value: object) -> str:
    """原因语：“主要原因是……”这句话，值自己以原因、由于开头的不再说。例：{{ 项.原因 | 原因语 }}"""
    return openings.with_reason(show(value))


def without_lead(value: object, words: object, before: object) -> str:
    """不重：去掉开头的几个字，如果前文里已经有了。例：{{ 导语.内容 | 不重(导语.主语, "我局") }}"""
    return openings.without_opening(show(value), show(words), show(before))


def without_end(value: object, words: object) -> str:
    """去尾：去掉末尾的几个字。例：{{ 导语.内容 | 去尾(导语.下启) }}"""
    return show(value).removesuffix(show(words))


FILTERS: dict[str, Filter] = {
    "同比": change,
    "完成率": completion,
    "比目标": against_target,
    "罗列": listed,
    "目标语": goals,
    "汉字": in_words,
    "第几是": lead,
    "序号": label,
    "顿号": enumerated,
    "句": sentence,
    "短语": clause,
    "接语": leading,
    "领导语": led,
    "动词": verb_led,
    "原因语": reason,
    "不重": without_lead,
    "去尾": without_end,
}
"""Every filter by its name."""
