"""Finds what the declared figures of a report contradict in one another and in its tables, both operands shown.

`load` tells what is wrong inside one figure; here are the rules that need the whole report.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from drafter.check.passages import Passage
from drafter.check.report.draft import Draft
from drafter.check.report.indicators import fits, indicator_of
from drafter.check.rule import Context, Hit, Rule
from drafter.check.sought import lazy
from drafter.check.text.rates import check as check_rates
from drafter.check.text.units import check as check_units
from drafter.chinese.units import canonical_unit
from drafter.findings import Level, Place, listed_lines
from drafter.model.declaration import Item, Report, TableData, walk
from drafter.model.figures import Figure, Quantity, comparable, describe, differ, parse_quantity

TWO_VALUES = Rule(
    id="F11",
    level=Level.WARNING,
    title="同一个数有两个值",
    explanation="同名的数据（指标与数据之间、各条之间、数据与表格之间）应当是同一个值；报告与部分、部分与部分之间不同的，是错误。说的不是一回事，就把名称写得不同，如“重点企业检查”“日常检查”。",
    wrong=(
        "指标:\n  优良率: 99.4%\n成效:\n  - {标题: 甲, 数据: {优良率: 99.1%}}",
        "成效:\n  - {标题: 甲, 数据: {环境违法立案: 12起}}\n  - {标题: 乙, 数据: {环境违法立案: 21起}}",
        "指标:\n  优良率: {本期: 99.4%, 上年: 99.1%}\n成效: [{表格: {表头: [指标, 值], 各行: [[优良率, 94.4%]]}}]",
    ),
    right=(
        "指标:\n  优良率: 99.4%\n成效:\n  - {标题: 甲, 数据: {优良率: 99.40%}}",
        "成效:\n  - {标题: 甲, 数据: {立案数: 12起}}\n计划:\n  - {标题: 乙, 数据: {立案数: 21起}}",
        "指标:\n  优良率: {本期: 99.4%, 上年: 99.1%}\n成效: [{表格: {表头: [指标, 值], 各行: [[优良率, 99.1%]]}}]",
        "指标:\n  投资: 3.1亿元\n成效:\n  - {标题: 甲, 数据: {投资: 30960万元}}",
    ),
)
UNIT = Rule(
    id="F13",
    level=Level.WARNING,
    title="数据的单位与名称不合",
    explanation="按名称，这个数应当用别的单位：比率用%，浓度用“微克/立方米”“毫克/升”一类的单位，面积用亩、平方米等。多半是单位漏了或写错了。",
    source="GB 3095、GB 3838 的浓度单位",
    wrong=(
        "指标: {优良率: '99.4'}",
        "指标: {PM2.5平均浓度: 32微克}",
        "指标: {造林面积: 200公里}",
        "指标: {涉案金额: 30万}",
    ),
    right=(
        "指标: {优良率: 99.4%}",
        "指标: {PM2.5平均浓度: 32μg/m³}",
        "指标: {造林面积: 200亩}",
        "指标: {涉案金额: 30万元}",
        "指标: {空气质量综合指数: '2.53'}",
        "指标: {增长率: 5.1倍}",
    ),
)
PARTS_UNIT = Rule(
    id="F14",
    level=Level.WARNING,
    title="其中一项的单位与整体不同",
    explanation="部分与整体的单位不同，程序没法核对相加是否等于整体。单位一样就改成同一个字；本来就不是一种东西，请不要放在“其中”里。",
    wrong=("指标: {问题: {本期: 15项, 其中: {已整改: 6个, 未整改: 9项}}}",),
    right=(
        "指标: {问题: {本期: 15项, 其中: {已整改: 6项, 未整改: 9项}}}",
        "指标: {用电: {本期: 1.2万千瓦时, 其中: {生产: 7000千瓦时, 生活: 5000千瓦时}}}",
        "指标: {检查: {本期: 15家, 其中: {合格比例: 60%}, 部分列举: 是}}",
    ),
)
NO_UNIT = Rule(
    id="F10",
    level=Level.WARNING,
    title="数据没有写单位",
    explanation="没有单位的数会照样印出来，如“检查单位210”“投资1.2亿”。指数、系数、比值一类本来没有单位的，不提示。",
    wrong=("指标: {检查单位: '210'}", "指标: {检查单位: {本期: '6', 上年: '5'}}", "指标: {投资: 1.2亿}"),
    right=(
        "指标: {检查单位: 210家}",
        "指标: {检查单位: {本期: 6家, 上年: 5家}}",
        "指标: {投资: 1.2亿元}",
        "指标: {空气质量综合指数: '2.53', 男女比: '1.04', 基尼系数: '0.38', pH值: '7.2'}",
    ),
)
RULES = (TWO_VALUES, UNIT, PARTS_UNIT, NO_UNIT)


def check(draft: Draft) -> Iterator[Hit]:
    """Yield what is wrong between and within the declared figures beyond what `load` tells."""
    figures = tuple(all_figures(draft.report))
    yield from _two_values(draft.report)
    for figure in figures:
        yield from _unit(figure)
        yield from _no_unit(figure)
        yield from _parts_units(figure)
    written = [at_figure(figure, key, f"{figure.name}{quantity.written}") for figure, key, quantity in _known(figures)]
    yield from check_units(written, Context())
    listed = [
        at_figure(figure, "同比", describe(figure))
        for figure in figures
        if figure.stated and figure.current and figure.previous is None
    ]
    yield from check_rates(listed, Context())


def all_figures(report: Report) -> Iterator[Figure]:
    """Yield every figure that is printed, with the parts of each."""
    for figure in (*report.indicators, *(each for item in _printed(report) for each in (*item.figures, *item.targets))):
        yield from with_parts(figure)


def with_parts(figure: Figure) -> Iterator[Figure]:
    """Yield a figure and all its parts."""
    yield figure
    for part in figure.parts:
        yield from with_parts(part)


def quantities(figure: Figure) -> Iterator[tuple[str, Quantity]]:
    """Yield (Chinese key, quantity) for all that is known of a figure itself."""
    for key, quantity in (
        ("本期", figure.current),
        ("上年", figure.previous),
        ("目标", figure.target),
        ("完成", figure.done),
    ):
        if quantity is not None and not (key == "本期" and figure.summed):
            yield key, quantity


def _known(figures: Iterable[Figure]) -> Iterator[tuple[Figure, str, Quantity]]:
    for figure in figures:
        for key, quantity in quantities(figure):
            yield figure, key, quantity


def _printed(report: Report) -> Iterator[Item]:
    """Yield the entries that are printed."""
    for items in report.printed():
        yield from walk(items)


def at_figure(figure: Figure, key: str, words: str) -> Passage:
    """Return words about a figure as a passage that stands at the value of one of its keys."""
    return Passage(words, _at(figure.place_of(key)))


def _at(place: Place | None) -> Callable[[int], Place]:
    return lambda _: place or Place("")


def hit_on(rule: Rule, passage: Passage, message: str, level: Level | None = None) -> Hit:
    """Return a hit on the whole of a passage."""
    return Hit(rule, passage, 0, len(passage.text), message, level=level)


_TELLING = 5
"""A name of so many characters stands for one thing; a shorter one (罚款, 立案) may be another thing in each entry."""


def _two_values(report: Report) -> Iterator[Hit]:
    """Yield the figures that have the name of an earlier one and another value, in 指标 and in what was done."""
    seen: dict[str, Figure] = {}
    for figure in report.indicators:
        seen.setdefault(figure.name, figure)
    others: dict[str, list[Figure]] = {}
    for item in walk((*report.achievements, *report.problems)):
        for figure in item.figures:
            first = seen.setdefault(figure.name, figure)
            one, other = first.current, figure.current
            if one is not None and other is not None and first is not figure and differ(one, other):
                others.setdefault(figure.name, []).append(figure)
    for name, figures in others.items():
        yield _second_value(seen[name], figures, everyday=seen[name] not in report.indicators and len(name) < _TELLING)
    for table in report.tables():
        yield from _against_table(table, seen)


def _second_value(first: Figure, others: list[Figure], *, everyday: bool) -> Hit:
    """Return the hit for a name with more than one value, at the second of them.

    Between a report and its parts, or two parts, it is an error: each was right in the file that it came from.
    """
    elsewhere = [each for each in others if _file(each) != _file(first)]
    others = elsewhere or others
    one, other = first.current, others[0].current
    assert one is not None
    assert other is not None
    line = listed_lines((first.place,), _file(others[0])) if first.place and first.place.line else "前面"
    more = f"，另有{len(others) - 1}处也不同" if len(others) > 1 else ""
    message = (
        f"“{first.name}”这里是“{other.written}”，{line}是“{one.written}”{more}；请核对，说的不是一回事就把名称写得不同"
    )
    passage = at_figure(others[0], "本期", f"{first.name}{other.written}")
    hit = hit_on(TWO_VALUES, passage, message, Level.HINT if everyday else Level.ERROR if elsewhere else None)
    return replace(hit, others=((at_figure(first, "本期", ""), 0),)) if elsewhere else hit


def _file(figure: Figure) -> str:
    return figure.place.file if figure.place else ""


def _against_table(table: TableData, seen: dict[str, Figure]) -> Iterator[Hit]:
    """Yield the rows about a declared figure in which none of its values stands."""
    for row in table.rows:
        figure = seen.get(row[0].raw.strip()) if row else None
        if figure is None or figure.current is None:
            continue
        cells = [(cell, quantity) for cell in row[1:] if (quantity := _read(cell.raw)) is not None]
        alike = [(cell, quantity) for cell, quantity in cells if comparable(quantity, figure.current)]
        known = [quantity for _, quantity in quantities(figure)]
        for cell, quantity in alike:
            if all(differ(quantity, each) or not comparable(quantity, each) for each in known):
                listed = "、".join(f"{key}“{each.written}”" for key, each in quantities(figure))
                message = f"表格里“{figure.name}”是“{quantity.written}”，数据里写的是{listed}；请核对"
                yield hit_on(TWO_VALUES, Passage(f"{figure.name}{quantity.written}", _at(cell.place)), message)


def _read(words: str) -> Quantity | None:
    try:
        return parse_quantity(words)
    except ValueError:
        return None


def _unit(figure: Figure) -> Iterator[Hit]:
    row = indicator_of(figure.name)
    for key, quantity in quantities(figure) if row else ():
        if row and not fits(canonical_unit(quantity.unit), row):
            usual = "、".join(f"“{each.lstrip('…/')}”" for each in row.units if each) or "不带单位"
            got = f"单位是“{quantity.unit}”" if quantity.unit else "没有单位"
            remedy = f"一般用{usual}" if any(row.units) else "一般不带单位"
            message = f"“{figure.name}”的“{key}”写的是“{quantity.written}”，{got}；这样的数{remedy}，请核对"
            yield hit_on(UNIT, at_figure(figure, key, f"{figure.name}{quantity.written}"), message)


_WITHOUT_UNIT = lazy(r"(?:指数|系数|[Pp][Hh]值?|比值|比|倍数|名次|位次|排名|序号|等级|级别|AQI)$")
"""Names of what has no unit."""


def _no_unit(figure: Figure) -> Iterator[Hit]:
    """Yield a number without a unit, unless its name is of a kind that has none or is told of already."""
    bare = [(key, quantity) for key, quantity in quantities(figure) if not quantity.unit]
    if not bare or len(bare) < len(list(quantities(figure))):  # some have one: `load` tells that they differ
        return
    key, quantity = bare[0]
    if indicator_of(figure.name) or _WITHOUT_UNIT.search(re.sub(r"（[^（）]*）$", "", figure.name)):
        return
    rate = figure.name.endswith(("率", "比", "增速", "增幅")) or "." in quantity.written
    like = "元" if quantity.unit_scale_text else "%" if rate else "家"
    message = (
        f"“{figure.name}”写的是“{quantity.written}”，没有单位，会照样印出来；请写上单位，如“{quantity.written}{like}”"
    )
    yield hit_on(NO_UNIT, at_figure(figure, key, quantity.written), message)


def _parts_units(figure: Figure) -> Iterator[Hit]:
    total = figure.current
    for part in figure.parts:
        current = part.current
        if total is None or current is None or not (total.extensive and current.extensive):
            continue
        if not comparable(total, current):
            message = (
                f"“{figure.name}”的“本期”是“{total.written}”，其中“{part.name}”写的是“{current.written}”，单位不同，"
                "没法核对相加是否相等；请统一单位，不是一种东西的请不要放在“其中”里"
            )
            yield hit_on(PARTS_UNIT, at_figure(part, "本期", f"{part.name}{current.written}"), message)
