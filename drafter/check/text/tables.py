"""Recalculates tables cell by cell: sums, rates, changes and shares, found by the heads of the columns."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from drafter.check.passages import Passage
from drafter.check.rule import Context, Hit, Rule
from drafter.check.text.grids import Column, Grid, Value, grids
from drafter.check.text.mentions import read
from drafter.check.text.quantities import plain
from drafter.check.text.two_values import indicators
from drafter.findings import Level

SUM = Rule(
    id="F43",
    level=Level.WARNING,
    title="表中的合计与各行、各栏相加不符",
    explanation="“合计”“总计”“小计”一行（或一栏），应当等于它上面（或旁边）各项之和。比率、平均数、排名不加。",
    wrong=(
        "乡镇\t计划\t完成\n东湖镇\t120\t96\n西山镇\t80\t72\n合计\t200\t178",
        "单位\t男\t女\t合计\n一所\t12\t9\t21\n二所\t15\t7\t22\n三所\t8\t8\t18",
    ),
    right=(
        "乡镇\t计划\t完成\n东湖镇\t120\t96\n西山镇\t80\t72\n合计\t200\t168",
        "单位\t男\t女\t合计\n一所\t12\t9\t21\n二所\t15\t7\t22\n三所\t8\t8\t16",
        "乡镇\t优良率\n东湖镇\t96%\n西山镇\t92%\n合计\t94%",
        "类别\t数量\n小学\t12\n初中\t8\n小计\t20\n高中\t3\n中职\t2\n小计\t5\n合计\t25",
    ),
)
RATE = Rule(
    id="F44",
    level=Level.WARNING,
    title="表中的比率与同一行的数不符",
    explanation="“完成率”“同比”“占比”“结余”等栏，按表头找到所依据的两栏，逐行重算；按四舍五入的范围核对。多数行都不合的，当作找错了栏，不提示。",
    wrong=(
        "乡镇\t计划\t完成\t完成率\n东湖镇\t120\t96\t80%\n西山镇\t80\t72\t95%\n北塘镇\t50\t45\t90%",
        "指标\t本年\t上年\t同比\n立案\t120\t100\t20%\n结案\t90\t75\t25%\n执行\t66\t60\t10%",
        "类别\t数量\t占比\n来信\t50\t50%\n来访\t30\t30%\n来电\t20\t25%",
    ),
    right=(
        "乡镇\t计划\t完成\t完成率\n东湖镇\t120\t96\t80%\n西山镇\t80\t72\t90%\n北塘镇\t50\t45\t90%",
        "指标\t本年\t上年\t同比\n立案\t120\t100\t20%\n结案\t90\t75\t20%\n执行\t54\t60\t下降10%",
        "类别\t数量\t占比\n来信\t50\t50%\n来访\t30\t30%\n来电\t20\t20%",
        "学校\t教师\t学生\t升学率\n一中\t120\t1500\t98%\n二中\t90\t1100\t96%",
    ),
)
AGAINST_TEXT = Rule(
    id="F45",
    level=Level.WARNING,
    title="正文里的数与表中同名的一行不同",
    explanation="正文写了表里一行的名称，后面的数却不是这一行里的任何一个。",
    wrong=("全市森林覆盖率达到48.6%。\n指标\t目标\t完成\n森林覆盖率\t46%\t46.8%\n粮食总产量\t52万吨\t53万吨",),
    right=("全市森林覆盖率达到46.8%。\n指标\t目标\t完成\n森林覆盖率\t46%\t46.8%\n粮食总产量\t52万吨\t53万吨",),
)
RULES = (SUM, RATE, AGAINST_TEXT)


def check(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield the cells that the other cells of their table contradict, and the numbers of the text that a row does."""
    found = tuple(grids(passages))
    for grid in found:
        wrong = list(_rows_of_sums(grid)) + list(_columns_of_sums(grid))
        claimed = {hit.passage for hit in wrong}
        yield from wrong
        for hit in _rates(grid):
            if hit.passage not in claimed:
                claimed.add(hit.passage)
                yield hit
    yield from _against_text(found, passages, context.period.year if context.period else None)


_TOTAL = re.compile(r"(?:合|总|共)计(?:数)?(?:（[^（）]*）)?|总数|全[市县区省局]合计")
_SUBTOTAL = re.compile(r"[^，。]{0,12}小计")
_OF_WHICH = re.compile(r"^(?:其中|#|—|　)|^（其中）")
_NOT_ADDED = re.compile(r"率|比(?!武|赛)|%|％|均|增长|增幅|降幅|同比|得分|分值|指数|浓度|单价|价格|标准|速|度$|年份|倍")


def _is_added(column: Column) -> bool:
    """Return whether the numbers of a column can be added up."""
    rates = sum("%" in value.unit or "％" in value.unit or "百分点" in value.unit for value in column.values.values())
    return not _NOT_ADDED.search(column.head) and not rates


def _hit(rule: Rule, value: Value, message: str) -> Hit:
    return Hit(rule, value.passage, 0, len(value.passage.text), message)


def _fits(total: Value, parts: Sequence[Value]) -> bool:
    return sum(part.low for part in parts) <= total.high and sum(part.high for part in parts) >= total.low


def _rows_of_sums(grid: Grid) -> Iterator[Hit]:
    """Yield the cells of rows of sums that differ from the sum of the rows above, or below, them."""
    labels = {row: label for row, label in grid.labels.items() if not _OF_WHICH.match(label)}
    totals = [row for row, label in labels.items() if _TOTAL.fullmatch(label)]
    subtotals = [row for row, label in labels.items() if _SUBTOTAL.fullmatch(label)]
    details = [row for row in labels if row not in totals and row not in subtotals]
    for column in filter(_is_added, grid.columns):
        for row in (*subtotals, *totals):
            groups = _groups(row, details, subtotals, totals)
            total = column.values.get(row)
            told = [[column.values[each] for each in group if each in column.values] for group in groups]
            told = [values for values, group in zip(told, groups, strict=True) if len(values) == len(group) > 1]
            if total is None or not told or any(_fits(total, values) for values in told):
                continue
            values = told[0]
            amount = sum((value.amount for value in values), Decimal(0))
            if abs(amount - total.amount) <= abs(total.amount) / 2:
                shown = "＋".join(value.written for value in values[:8]) + ("＋……" if len(values) > 8 else "")
                where = f"“{grid.labels[row]}”的“{column.head}”是{total.written}"
                yield _hit(SUM, total, f"{where}，各行相加是{shown}＝{plain(amount)}；请核对")


def _groups(row: int, details: list[int], subtotals: list[int], totals: list[int]) -> list[list[int]]:
    """Return the groups of rows any of which a row of sums may add up."""
    stops = sorted(each for each in (*subtotals, *totals) if each != row)
    above = max((each for each in stops if each < row), default=-1)
    below = min((each for each in stops if each > row), default=10**9)
    up, down = [each for each in details if above < each < row], [each for each in details if row < each < below]
    if row in subtotals:
        return [group for group in (up, down) if group]
    return [group for group in (details, subtotals, up, down) if group]


def _columns_of_sums(grid: Grid) -> Iterator[Hit]:
    """Yield the cells of columns of sums that differ from the sum of the columns beside them, in few of the rows."""
    added = [column for column in grid.columns if _is_added(column)]
    for at, total in enumerate(added):
        if not re.search(r"(?:合计|总计|小计|总数)$", re.sub(r"（[^（）]*）$", "", total.head)):
            continue
        runs = [added[at + 1 : end] for end in range(at + 3, len(added) + 1)]
        runs += [added[start:at] for start in range(max(0, at - 1))]
        yield from _told(grid, SUM, [_Relation(total, tuple(run), _fits, True, _shown_sum) for run in runs])


Holds = Callable[[Value, Sequence[Value]], bool]


class _Relation(NamedTuple):
    """How a column may follow from others."""

    result: Column
    parts: tuple[Column, ...]
    holds: Holds
    named: bool
    """Whether the heads say so; else most rows must."""
    shown: Callable[[Value, Sequence[Value]], str]
    """The calculation with its result, for the user."""

    def rows(self) -> list[int]:
        """Return the rows in which all the numbers stand."""
        return [row for row in self.result.values if all(row in part.values for part in self.parts)]

    def broken(self) -> list[int]:
        """Return the rows in which it does not hold."""
        return [
            row
            for row in self.rows()
            if not self.holds(self.result.values[row], [part.values[row] for part in self.parts])
        ]


def _shown_sum(_: Value, values: Sequence[Value]) -> str:
    amount = sum((value.amount for value in values), Decimal(0))
    return f"{'＋'.join(value.written for value in values)}＝{plain(amount)}"


def _told(grid: Grid, rule: Rule, relations: Sequence[_Relation]) -> Iterator[Hit]:
    """Yield the cells that do not follow the relation that most rows follow."""
    for row, relation in _outliers(relations):
        value, values = relation.result.values[row], [part.values[row] for part in relation.parts]
        where = f"“{grid.labels[row]}”的“{relation.result.head}”是{value.written}"
        yield _hit(rule, value, f"{where}，按表中的数算是{relation.shown(value, values)}；请核对")


def _outliers(relations: Iterable[_Relation]) -> Iterator[tuple[int, _Relation]]:
    """Yield the rows that do not follow the relation that most rows follow; none when it is not certain."""
    known = [(relation, relation.rows(), relation.broken()) for relation in relations]
    known = [each for each in known if each[1]]
    if not known or any(not broken and len(rows) > 1 for _, rows, broken in known):
        return
    relation, rows, broken = min(known, key=lambda each: (len(each[2]) - len(each[1]), not each[0].named))
    right = len(rows) - len(broken)
    certain = right >= 2 and right > len(broken)
    if certain or (relation.named and (right >= len(broken) or (len(rows) == 1 and len(known) == 1))):
        yield from ((row, relation) for row in broken)


_RATE_HEAD = re.compile(r"(?P<stem>[^\W\d_]{2,8})(?:率|比例)(?:（[^（）]*）)?$|进度(?:（[^（）]*）)?$")
_CHANGE_HEAD = re.compile(r"同比|增减|增幅|增长|增速|降幅|比上年|较上年|比去年|较去年")
_SHARE_HEAD = re.compile(r"占比|比重|占总|构成")
_LEFT_HEAD = re.compile(r"结余|剩余|差额|未完成|未办结|未整改|净增|增减(?:数|量|额)")
_PLAN = re.compile(r"计划|任务|目标|应|总|预算|受理|收件|登记|排查|发现|下达|到位|收入|数")
_DONE = re.compile(r"完成|实际|已|实绩|支出|办结|整改|使用")
_LAST_YEAR = re.compile(r"上年|去年|同期|前年|上期")


def _rates(grid: Grid) -> Iterator[Hit]:
    """Yield the cells of rates, changes, shares and remainders that their row contradicts."""
    for column in grid.columns:
        others = [each for each in grid.columns if each is not column]
        bases = [each for each in others if _is_added(each)]
        if _CHANGE_HEAD.search(column.head) or _LEFT_HEAD.search(column.head):
            yield from _told(grid, RATE, _change_relations(column, others))
        elif _SHARE_HEAD.search(column.head):
            yield from _told(grid, RATE, _share_relations(grid, column, bases))
        elif _RATE_HEAD.search(column.head):
            yield from _told(grid, RATE, _rate_relations(column, bases))


def _rate_relations(column: Column, bases: Sequence[Column]) -> list[_Relation]:
    """Return the quotients of two columns that a column of rates may be."""
    match = _RATE_HEAD.search(column.head)
    stem = match["stem"] if match and match["stem"] else "完成"
    found = []
    for part, whole in permutations(bases, 2):
        named = (stem[-2:] in part.head or bool(_DONE.search(part.head))) and bool(_PLAN.search(whole.head))
        found.append(_Relation(column, (part, whole), _quotient, named, _shown_quotient))
    return found


def _quotient(rate: Value, values: Sequence[Value]) -> bool:
    part, whole = values
    if whole.low <= 0:
        return True
    return part.low / whole.high * 100 <= rate.high and part.high / whole.low * 100 >= rate.low


def _shown_quotient(_: Value, values: Sequence[Value]) -> str:
    part, whole = values
    return f"{part.written}÷{whole.written}＝{plain(round(part.amount / whole.amount * 100, 2))}%"


def _change_relations(column: Column, others: Sequence[Column]) -> list[_Relation]:
    """Return the differences of two columns, absolute or relative, that a column of changes may be."""
    left = _LEFT_HEAD.search(column.head) is not None
    found = []
    for one, other in permutations(others, 2):
        earlier = _LAST_YEAR.search(other.head) is not None or _year(other) == (_year(one) or 0) - 1
        named = earlier and not _LAST_YEAR.search(one.head) and not _CHANGE_HEAD.search(one.head)
        if left and not named:
            named = bool(_PLAN.search(one.head)) and bool(_DONE.search(other.head)) and not _DONE.search(one.head)
        relative = "%" in column.head and "百分点" not in column.head
        if named or left:
            found.append(_Relation(column, (one, other), _changed(relative), named, _shown_change(relative)))
    return found


def _year(column: Column) -> int | None:
    match = re.search(r"(20\d{2})年?", column.head)
    return int(match[1]) if match else None


def _is_relative(told: Value, relative: bool) -> bool:
    """Return whether a change is told in per cent of the earlier value; `relative`: the head says so."""
    return ("%" in told.unit or relative) and "百分点" not in told.unit


def _changed(relative: bool) -> Holds:
    """Return whether a change follows from two values; one without a unit may be either, where the head is silent."""

    def holds(told: Value, values: Sequence[Value]) -> bool:
        now, before = values
        if _is_relative(told, relative):
            if before.low <= 0 or now.low < 0:
                return True
            return _within(told, (now.low / before.high - 1) * 100, (now.high / before.low - 1) * 100)
        return _within(told, now.low - before.high, now.high - before.low)

    return holds


def _shown_change(relative: bool) -> Callable[[Value, Sequence[Value]], str]:
    def shown(told: Value, values: Sequence[Value]) -> str:
        now, before = values
        if _is_relative(told, relative):
            growth = plain(round((now.amount / before.amount - 1) * 100, 2))
            return f"（{now.written}－{before.written}）÷{before.written}＝{growth}%"
        return f"{now.written}－{before.written}＝{plain(now.amount - before.amount)}"

    return shown


def _within(told: Value, least: Decimal, most: Decimal) -> bool:
    """Return whether a change may be the one told; one without a sign may go either way."""
    half = told.step / 2
    bounds = [(told.amount - half, told.amount + half)]
    if not told.signed:
        bounds.append((-told.amount - half, -told.amount + half))
    return any(least <= high and most >= low for low, high in bounds)


def _share_relations(grid: Grid, column: Column, bases: Sequence[Column]) -> list[_Relation]:
    """Return the shares in the totals of other columns that a column of shares may be."""
    totals = [row for row, label in grid.labels.items() if _TOTAL.fullmatch(label)]
    known = [(base, total) for base in bases if (total := _total_of(base, totals)) is not None and total.low > 0]
    return [_Relation(column, (base,), _share_of(total), True, _shown_share(total)) for base, total in known]


def _total_of(column: Column, totals: Sequence[int]) -> Value | None:
    """Return the total of a column: that of its row of sums, else the sum of its rows."""
    if totals:
        return column.values.get(totals[-1])
    values = list(column.values.values())
    amount = sum((value.amount for value in values), Decimal(0))
    return Value(amount, max(value.step for value in values), "", False, values[0].passage)


def _share_of(total: Value) -> Holds:
    return lambda told, values: _quotient(told, (values[0], total))


def _shown_share(total: Value) -> Callable[[Value, Sequence[Value]], str]:
    def shown(_: Value, values: Sequence[Value]) -> str:
        share = plain(round(values[0].amount / total.amount * 100, 2))
        return f"{values[0].written}÷{plain(total.amount)}＝{share}%"

    return shown


def _against_text(found: Sequence[Grid], passages: Sequence[Passage], year: int | None) -> Iterator[Hit]:
    """Yield the numbers of the text that are none of those in the row of their name."""
    rows: dict[str, list[tuple[Value, str]]] = {}
    for grid in found:
        for row, label in grid.labels.items():
            name = re.sub(r"（[^（）]*）|^\d+[.、]|^[一二三四五六七八九十]+、", "", label)
            known = (grid.in_unit(row, column) for column in grid.columns if row in column.values)
            rows.setdefault(name, []).extend(filter(None, known))
    if not rows:
        return
    for passage in passages:
        if passage.cell is not None or not any(character.isdigit() for character in passage.text):
            continue
        for said in indicators(read(passage), year):
            values = [value for value, unit in rows.get(said.name, []) if unit == said.mention.unit]
            number = said.mention.number
            if values and not any(each.low <= number.high and each.high >= number.low for each in values):
                told = "、".join(each.written for each in values[:4])
                message = f"正文“{said.name}”是{number.written}，表中这一行是{told}；请核对"
                yield Hit(AGAINST_TEXT, passage, number.start, number.end, message)
