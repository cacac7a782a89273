"""Finds where the numbers of a figure contradict each other, each with both operands and the remedy."""

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.chinese.units import canonical_unit
from drafter.findings import Finding, error, hint
from drafter.model.figures.figure import Figure, FigureError, as_quantity
from drafter.model.figures.phrases import phrase_change
from drafter.model.figures.quantity import EXACT, Quantity, comparable
from drafter.model.figures.stated import contradicts, parse_stated

_BOUNDED_RATES = (
    *("达标率", "合格率", "优良率", "优级率", "优质率", "覆盖率", "普及率", "处置率", "利用率", "满意率", "办结率"),
    *("受理率", "处理率", "治理率", "收集率", "整改率", "办理率", "参与率", "执行到位率"),
    *("满意度", "比例", "占比", "比重"),
)
"""Ends of the names of rates that lie between 0 and 100%; 完成率 and 增长率 need not."""

COMPUTED_NAMES = {
    "同比": "写“上年: ……”，同比由程序计算",
    "完成率": "在总数那一条里写“完成: ……”，完成率由程序计算",
    "合计": "在总数那一条里写“其中: ……”，合计由程序相加",
}
"""Ends of names that tell of a computed number, and what to write instead."""


def check_figure(figure: Figure) -> tuple[Finding, ...]:
    """Return what does not fit in a figure and in its parts; rules F01 to F09."""
    return (
        *_check_units(figure),
        *_check_parts(figure),
        *_check_done(figure),
        *_check_rate(figure),
        *_check_comparison(figure),
        *_check_name(figure),
        *(finding for part in figure.parts for finding in check_figure(part)),
    )


def _others(figure: Figure) -> Iterator[tuple[str, Quantity]]:
    """Yield (Chinese key, quantity) for what is measured against 本期."""
    for key, quantity in (("上年", figure.previous), ("目标", figure.target), ("完成", figure.done)):
        if quantity is not None:
            yield key, quantity


def _check_units(figure: Figure) -> Iterator[Finding]:
    current = figure.current
    for key, other in _others(figure):
        if current is None or comparable(current, other):
            continue
        remedy = "请改成同一个单位"
        if not other.unit:
            scale = other.unit_scale_text or current.unit_scale_text
            remedy = f"请给“{key}”写上单位，如“{other.value:f}{scale}{current.unit}”"
        elif not current.unit:
            scale = current.unit_scale_text or other.unit_scale_text
            remedy = f"请给“本期”写上单位，如“{current.value:f}{scale}{other.unit}”"
        yield error(
            "F05",
            f"“{figure.name}”的“本期”写的是“{current.written}”，“{key}”写的是“{other.written}”，单位不同，不能比较；{remedy}",
            figure.place_of(key),
        )


def _summable_parts(figure: Figure) -> list[tuple[Figure, Quantity]]:
    """Return the parts that can be held against the whole: known, in its unit, and of a kind that adds up."""
    whole = figure.current
    if whole is None or figure.summed or not whole.extensive:
        return []
    return [
        (part, part.current)
        for part in figure.parts
        if part.current is not None and comparable(part.current, whole) and part.current.extensive
    ]


def _check_parts(figure: Figure) -> Iterator[Finding]:
    whole, parts = figure.current, _summable_parts(figure)
    if whole is None or not parts or any(quantity.amount < 0 for _, quantity in parts):
        return
    lowest, highest = whole.interval()
    above = [(part, quantity) for part, quantity in parts if quantity.interval()[0] > highest]
    for part, quantity in above:
        yield error(
            "F04",
            f"“{figure.name}”的“本期”是“{whole.written}”，其中“{part.name}”却是“{quantity.written}”，部分超过了整体；请核对这两个数",
            part.place_of("本期"),
        )
    if above:
        return
    sum_lowest, sum_highest = _interval_of_sum([quantity for _, quantity in parts])
    everything = len(parts) == len(figure.parts) and len(parts) > 1 and not figure.partial
    if sum_lowest > highest:
        yield error(
            "F01",
            _sum_message(figure, whole, parts, "；请核对；各项之间有重叠的，请分开写成几条数据"),
            figure.place_of("其中"),
        )
    elif everything and sum_highest < lowest:
        yield error(
            "F02",
            _sum_message(figure, whole, parts, "；请核对；只列了一部分的，请加上“部分列举: 是”"),
            figure.place_of("其中"),
        )


def _interval_of_sum(quantities: list[Quantity]) -> tuple[Decimal, Decimal]:
    lowest = highest = Decimal(0)
    for quantity in quantities:
        low, high = quantity.interval()
        lowest, highest = EXACT.add(lowest, low), EXACT.add(highest, high)
    return lowest, highest


def _sum_message(figure: Figure, whole: Quantity, parts: list[tuple[Figure, Quantity]], remedy: str) -> str:
    total = Decimal(0)
    for _, quantity in parts:
        total = EXACT.add(total, quantity.amount)
    resolution = min(whole.resolution, *(quantity.resolution for _, quantity in parts))
    off = EXACT.subtract(total, whole.amount).copy_abs()
    terms = "＋".join(quantity.written for _, quantity in parts)
    return (
        f"“{figure.name}”的其中各项相加是{as_quantity(total, whole, resolution).written}（{terms}），"
        f"“本期”写的是“{whole.written}”，相差{as_quantity(off, whole, resolution).written}{remedy}"
    )


def _check_done(figure: Figure) -> Iterator[Finding]:
    current, done = figure.current, figure.done
    if current is None or done is None or not comparable(current, done):
        return
    if done.interval()[0] > current.interval()[1]:
        yield error(
            "F03",
            f"“{figure.name}”的“完成”是“{done.written}”，比“本期”的“{current.written}”还多；“完成”是本期里已经完成的，请核对这两个数",
            figure.place_of("完成"),
        )


def _check_rate(figure: Figure) -> Iterator[Finding]:
    name = re.sub(r"（[^（）]*）$", "", figure.name) if figure.name.endswith("）") else figure.name
    if not name.endswith(_BOUNDED_RATES):
        return
    for key, quantity in (("本期", figure.current), *_others(figure)):
        full = {"%": 100, "‰": 1000}.get(canonical_unit(quantity.unit)) if quantity else None
        if quantity is None or full is None or 0 <= quantity.amount <= full:
            continue
        wrong = "小于0" if quantity.amount < 0 else f"超过{full}{quantity.unit}"
        yield error(
            "F06",
            f"“{figure.name}”的“{key}”写的是“{quantity.written}”，{wrong}，这样的比率不会有；请核对数字和单位",
            figure.place_of(key),
        )


def _check_stated(figure: Figure, current: Quantity, previous: Quantity) -> Iterator[Finding]:
    """Yield a stated change that the two numbers cannot make."""
    stated = parse_stated(figure.stated)
    if contradicts(stated, current, previous):
        computed = figure._replace(
            stated="", by="数量" if stated.number and comparable(stated.number, current) else figure.by
        )
        try:
            right = f"，算出来是“{phrase_change(computed)}”"
        except FigureError:
            right = ""
        yield error(
            "F09",
            f"“{figure.name}”的“同比”写的是“{figure.stated}”，本期“{current.written}”、上年“{previous.written}”{right}；"
            "请核对这三个数，或去掉“同比”由程序计算",
            figure.place_of("同比"),
        )


def _check_comparison(figure: Figure) -> Iterator[Finding]:
    current, previous = figure.current, figure.previous
    if current is None or previous is None or not comparable(current, previous):
        return
    if figure.stated:
        yield from _check_stated(figure, current, previous)
        return
    if "同比" in figure.silent:
        return
    for key, quantity in (("本期", current), ("上年", previous)):
        if not quantity.exact:
            yield hint(
                "F07",
                f"“{figure.name}”的“{key}”写的是“{quantity.written}”，不是准确的数，同比算不出，不会印；要印同比请写准确的数",
                figure.place_of(key),
            )
    in_percent = not current.rate and figure.by != "数量" and current.amount != previous.amount
    if current.exact and previous.exact and in_percent and previous.amount <= 0:
        first = "不说同比" if not previous.amount and not figure.less_is_better else "同比改说数量"
        yield hint(
            "F07",
            f"“{figure.name}”的“上年”是“{previous.written}”，增减的百分数算不出，{first}；"
            "要说增加多少，写“同比按: 数量”，也可以写“同比: 实现零的突破”；不说就写“不印: 同比”",
            figure.place_of("上年"),
        )


def _check_name(figure: Figure) -> Iterator[Finding]:
    for end, remedy in COMPUTED_NAMES.items():
        if figure.name.endswith(end):
            yield hint("F08", f"“{figure.name}”是能算出来的数，不必写；请{remedy}，免得前后不一致", figure.place)
