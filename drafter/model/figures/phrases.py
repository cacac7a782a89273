"""Phrases a figure in the words of official reports: 同比, 完成率, 目标, the whole phrase and a table row."""

import re
import string
from collections.abc import Callable, Iterable
from math import ceil

from drafter.chinese.units import HEDGES_BEFORE, Nearness
from drafter.model.figures.compute import (
    By,
    Change,
    ChangeKind,
    change,
    completion,
    digits,
    target_gap,
    target_met,
    target_ratio,
)
from drafter.model.figures.figure import Figure, FigureError
from drafter.model.figures.quantity import comparable
from drafter.model.figures.stated import parse_stated

TO_FILL_MARK = "【待填】"
"""Printed where a value is not known yet; a final build refuses it."""

TABLE_HEAD = ("指标", "本期", "上年同期", "同比", "目标", "完成情况")
"""The columns of `table_row`."""

NOTHING = "—"
"""A table cell that has nothing to say."""

_BRACKETS = (("（", "）"), ("〔", "〕"))
"""Taken in turn for parts of parts: brackets of one shape should not nest (GB/T 15834—2011 4.9.3.6)."""


def phrase_value(figure: Figure) -> str:
    """Return 本期 as it was typed; 【待填】 when it is not known."""
    return figure.current.written if figure.current else TO_FILL_MARK


_NUMBER_LIKE = frozenset(string.ascii_letters + string.digits + "₀₁₂₃₄₅₆₇₈₉ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ")
"""What a number may not follow directly."""
_NUMBER_STARTS = frozenset(string.digits + "<>≤≥")


def name_and_value(figure: Figure) -> str:
    """Return both in one: 发出通报36份; a 为 keeps apart what would run together (PM2.5为44.8微克/立方米).

    Of what did not happen there is no number to tell: 未发生安全事故.
    """
    if event := _not_happened(figure):
        return f"未发生{event}"
    value = phrase_value(figure)
    collides = figure.name[-1:] in _NUMBER_LIKE and value[:1] in _NUMBER_STARTS
    return f"{figure.name}为{value}" if collides or value.startswith("-") else f"{figure.name}{value}"


_EVENTS = (
    r"(.*(?:事故|事件|火灾|灾情|灾害|疫情|火情|险情|舆情|案件|泄漏|中毒|踩踏|溺水|伤亡))(?:起数|件数|次数|数量|数)?"
)
_HANDLED = r"查|办|审|处|立案|侦破|受理|移送|报告|化解|调解"
"""Names of events that are handled rather than suffered begin with these."""


def _not_happened(figure: Figure) -> str:
    """Return what the figure says did not happen; empty for a number above zero, and for what is none of an event."""
    current = figure.current
    if current is None or not current.exact or not current.extensive or current.amount:
        return ""
    event = re.fullmatch(_EVENTS, figure.name)
    return event[1] if event and not re.match(_HANDLED, event[1]) else ""


def phrase_change(figure: Figure, by: By | None = None) -> str:
    """Return 同比: 同比提高0.3个百分点, 同比增长5.2%, 同比减少3家, 与上年同期持平; 【待填】 inside when 待填.

    As it was told where it is known so. From zero and to zero, of which there is no per cent, the amount is told.
    Raises FigureError when 上年 was not given, and for what `change` refuses.
    """
    if figure.stated:
        return parse_stated(figure.stated).words
    if "同比" in figure.pending:
        return f"同比{TO_FILL_MARK}"
    if figure.previous is None and "上年" not in figure.pending:
        raise FigureError(f"“{figure.name}”没有写“上年”，算不出同比；请补写“上年”，或写“同比: 下降4.63%”这样的话")
    found = _change_or_amount(figure, by)
    if found is None or figure.current is None or figure.previous is None:
        return f"同比{TO_FILL_MARK}"
    if not found.value:
        return _as_before(figure)
    both = not figure.current.extensive or (figure.current.amount and figure.previous.amount)
    return f"{'同比' if both else '比上年同期'}{_change_words(figure, found)}"


def _as_before(figure: Figure) -> str:
    """Return what is said of a number that is that of the year before; of nothing there is no 持平."""
    if figure.current is None or figure.current.amount or not figure.current.extensive:
        return "与上年同期持平"
    return "上年同期也未发生" if _not_happened(figure) else "上年同期也没有"


def _change_or_amount(figure: Figure, by: By | None = None) -> Change | None:
    """Return the change, as an amount where there is no per cent worth telling: from or to zero or less."""
    current, previous = figure.current, figure.previous
    none = current is not None and previous is not None and (previous.amount <= 0 or current.amount <= 0)
    return change(figure, "数量" if none else by)


def _change_words(figure: Figure, found: Change) -> str:
    """Return verb and number: 提高0.3个百分点. Levels rise and fall, amounts grow, counts become more and fewer."""
    level = figure.current is not None and not figure.current.extensive
    match found.kind:
        case ChangeKind.POINTS:
            up, down = "上升" if figure.less_is_better else "提高", "下降"
        case ChangeKind.PERCENT | ChangeKind.TIMES:
            up, down = "上升" if figure.less_is_better or level else "增长", "下降"
        case _ if level:
            better = figure.current is not None and figure.current.unit in ("分", "岁") and not figure.less_is_better
            up, down = "提高" if better else "上升", "下降"
        case _:
            up, down = "增加", "减少"
    return f"{up if found.value > 0 else down}{found.number}{found.unit}"


def phrase_completion(figure: Figure) -> str:
    """Return 完成率98.9%; 完成率【待填】 when 本期 or 完成 is 待填.

    Raises FigureError when 完成 was not given, and for what `completion` refuses.
    """
    if figure.done is None and "完成" not in figure.pending:
        target = "；要说完成了目标的百分之几，用“| 比目标”" if figure.target else ""
        raise FigureError(f"“{figure.name}”没有写“完成”，算不出完成率；请补写“完成”{target}")
    rate = completion(figure)
    return f"完成率{TO_FILL_MARK}" if rate is None else f"完成率{digits(rate)}%"


def phrase_target(figure: Figure) -> str:
    """Return how 本期 stands to 目标: 高于目标1.4个百分点, 完成目标的102%, 优于目标3微克/立方米, 达到目标.

    A target with a near-word is a bound: 达到98%以上的目标 or 未达到…. 目标【待填】 when 待填. Raises FigureError when
    no target was given, when the units differ, and when approximations leave it open.
    """
    current, target = figure.current, figure.target
    if target is None and "目标" not in figure.pending:
        raise FigureError(f"“{figure.name}”没有写“目标”；请补写“目标”")
    if current is None or target is None:
        return f"目标{TO_FILL_MARK}"
    met = target_met(figure)
    if met is None:
        raise FigureError(
            f"“{figure.name}”的“本期”写的是“{current.written}”，“目标”写的是“{target.written}”，"
            f"说不准是否达到目标；请写准确的数"
        )
    goal = "全年目标" if figure.target_for == "全年" else "目标"
    if target.hedge in HEDGES_BEFORE and target.nearness in (Nearness.AT_MOST, Nearness.BELOW):
        limit = target.written.removeprefix(target.hedge)
        return f"控制在{limit}的{goal}以内" if met else f"超过{limit}的{goal}"
    if not target.exact:
        return f"{'达到' if met else '未达到'}{target.written}的{goal}"
    if not current.exact:
        return f"达到{goal}" if met else f"未达到{goal}"
    return _distance(figure, goal)


def _distance(figure: Figure, goal: str) -> str:
    """Return the distance between exact numbers."""
    gap, ratio = target_gap(figure), target_ratio(figure)
    extensive = figure.current is not None and figure.current.extensive
    if gap is None or not gap.value:
        return f"达到{goal}"
    if extensive and not figure.less_is_better and ratio is not None and ratio >= 0:
        return f"完成{goal}的{digits(ratio)}%"
    if gap.value > 0:
        return f"高于{goal}{gap.number}{gap.unit}"
    return f"{'优于' if figure.less_is_better and not extensive else '低于'}{goal}{gap.number}{gap.unit}"


def _phrase_done(figure: Figure) -> str:
    """Return 已完成92家，完成率98.9%; without the rate where there is none."""
    current, done = figure.current, figure.done
    if done is None:
        return f"已完成{TO_FILL_MARK}"
    rate = _or_nothing(phrase_completion, figure) if current else ""
    if current and rate and comparable(current, done) and current.amount == done.amount:
        return "已全部完成"
    return f"已完成{done.written}，{rate}" if rate else f"已完成{done.written}"


def _phrase_rank(figure: Figure) -> str:
    if not figure.rank:
        return f"排名{TO_FILL_MARK}"
    return figure.rank if re.search(r"排|^[位名居列并]", figure.rank) else f"排名{figure.rank}"


def _or_nothing(phrase: Callable[[Figure], str], figure: Figure) -> str:
    """Return the phrase, or nothing where it cannot be computed; `check_figure` tells the user why."""
    try:
        return phrase(figure)
    except FigureError:
        return ""


def _given(figure: Figure, key: str, value: object) -> bool:
    return bool(value) or key in figure.pending


def _remarks(figure: Figure) -> list[str]:
    """Return what is said after the value, in order, parts excepted; what the figure wants silent is left out."""
    remarks = []
    known = figure.current is not None
    if known and _tells(figure, "同比", figure.stated or _compares(figure)):
        remarks.append(_or_nothing(phrase_change, figure))
    if known and figure.target_for and _tells(figure, "目标", figure.target):
        remarks.append(_or_nothing(phrase_target, figure))
    if _tells(figure, "排名", figure.rank):
        remarks.append(_phrase_rank(figure))
    if _tells(figure, "完成", figure.done):
        remarks.append(_phrase_done(figure))
    return [remark for remark in remarks if remark]


def _tells(figure: Figure, key: str, value: object) -> bool:
    return key not in figure.silent and _given(figure, key, value)


def _compares(figure: Figure) -> bool:
    """Return whether a comparison with the year before is worth a remark.

    Of what there was none of a year ago the amount alone says it, unless it is asked for or bad news.
    """
    current, previous = figure.current, figure.previous
    if current is None or previous is None:
        return "上年" in figure.pending
    first = current.extensive and current.amount > 0 and not previous.amount
    return not first or figure.less_is_better or figure.by == "数量"


def describe(figure: Figure) -> str:
    """Return the whole phrase: 空气质量优良率99.4%，同比提高0.3个百分点，高于目标1.4个百分点.

    Never raises: what cannot be computed is left out, what is 待填 is printed as 【待填】.
    """
    pieces = [name_and_value(figure), *_remarks(figure)]
    if figure.parts and "其中" not in figure.silent:
        pieces.append("其中" + "、".join(_describe_part(part, 0) for part in figure.parts))
    elif "其中" in figure.pending:
        pieces.append(f"其中{TO_FILL_MARK}")
    return "，".join(pieces)


def _describe_part(part: Figure, depth: int) -> str:
    """Return one of the parts; all that belongs to it alone stands in brackets."""
    inner = "，".join(_remarks(part))
    nested = "、".join(_describe_part(below, depth + 1) for below in part.parts)
    inside = "；".join(filter(None, (inner, nested)))
    left, right = _BRACKETS[depth % 2]
    return f"{name_and_value(part)}{left}{inside}{right}" if inside else name_and_value(part)


MOST_NUMBERS = 6
"""So many numbers one sentence tells at most, where there are more."""


def describe_list(figures: Iterable[Figure]) -> str:
    """Return several phrases as one sentence without its 。: ， between them, ； when they hold ， themselves.

    Many are told in several sentences of about the same length.
    """
    described = [(describe(figure), _numbers(figure)) for figure in figures]
    return "。".join(
        ("；" if any("，" in phrase for phrase in phrases) else "，").join(phrases) for phrases in _groups(described)
    )


def _numbers(figure: Figure) -> int:
    """Return how many numbers a phrase tells: the figure's own and those of its parts."""
    return 1 + sum(_numbers(part) for part in figure.parts if "其中" not in figure.silent)


def _groups(described: list[tuple[str, int]]) -> list[list[str]]:
    """Return phrases in groups of about the same count of numbers, none of more than a sentence holds."""
    total = sum(numbers for _, numbers in described)
    share = total / max(1, ceil(total / MOST_NUMBERS))
    groups: list[list[str]] = []
    taken = 0
    for phrase, numbers in described:
        if not groups or taken + numbers / 2 > share * len(groups):
            groups.append([])
        groups[-1].append(phrase)
        taken += numbers
    return groups


def table_row(figure: Figure) -> tuple[str, str, str, str, str, str]:
    """Return the cells of `TABLE_HEAD`; — where there is nothing, 【待填】 where it is not known yet."""
    previous = figure.previous.written if figure.previous else _empty_cell(figure, "上年")
    target = figure.target.written if figure.target else _empty_cell(figure, "目标")
    previous = NOTHING if "同比" in figure.silent else previous
    target = NOTHING if "目标" in figure.silent else target
    return figure.name, phrase_value(figure), previous, _change_cell(figure), target, _result_cell(figure)


def _empty_cell(figure: Figure, key: str) -> str:
    return TO_FILL_MARK if key in figure.pending else NOTHING


def _change_cell(figure: Figure) -> str:
    if not _tells(figure, "同比", figure.stated or figure.previous or "上年" in figure.pending):
        return NOTHING
    try:
        return short_change(figure)
    except FigureError:
        return NOTHING


def short_change(figure: Figure) -> str:
    """Return 同比 without that word: 增长5.2%, 持平, 均为0; as it was told, else computed; 【待填】 when 待填.

    Raises FigureError for what `change` refuses.
    """
    if figure.stated:
        return parse_stated(figure.stated).short
    found = _change_or_amount(figure)
    if found is None:
        return TO_FILL_MARK
    if found.value:
        return _change_words(figure, found)
    nothing = figure.current is not None and figure.current.extensive and not figure.current.amount
    return "均为0" if nothing else "持平"


def _result_cell(figure: Figure) -> str:
    """Return whether the target was reached; without a target the completion rate."""
    if _tells(figure, "目标", figure.target):
        if figure.current is None or figure.target is None:
            return TO_FILL_MARK
        return _reached(figure)
    if _tells(figure, "完成", figure.done):
        return _or_nothing(phrase_completion, figure) or NOTHING
    return NOTHING


def _reached(figure: Figure) -> str:
    """Return 完成 or 未完成; for a target of the whole year how far it is done."""
    if not figure.target_for:
        return NOTHING
    if figure.target_for == "全年":
        return _or_nothing(phrase_target, figure) or NOTHING
    try:
        met = target_met(figure)
    except FigureError:
        return NOTHING
    return NOTHING if met is None else "完成" if met else "未完成"
