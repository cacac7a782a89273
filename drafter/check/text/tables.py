"""Recalculates tables cell by cell: sums, rates, changes and shares, found by the heads of the columns."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.check.passages import Passage
from drafter.check.rule import Context, Hit, Rule
from drafter.check.sought import lazy
from drafter.check.text.grids import Grid, Value, grids
from drafter.check.text.mentions import read
from drafter.check.text.quantities import plain
from drafter.check.text.relations import TOTAL, Relation, fits, is_added, outliers, relations_of, sum_relations
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


_WHOLE = lazy(r"全(?:市|县|区|省|镇|乡|院|校|局|系统|街道|公司)|总体")
"""Such a row may be of more than the rows of the table; where one of its columns adds up, it is not."""
_SUBTOTAL = lazy(r"[^，。]{0,12}小计")
_OF_WHICH = lazy(r"^(?:其中|#|—|　)|^（其中）")


def _hit(rule: Rule, value: Value, message: str) -> Hit:
    return Hit(rule, value.passage, 0, len(value.passage.text), message)


def _rows_of_sums(grid: Grid) -> Iterator[Hit]:
    """Yield the cells of rows of sums that differ from the sum of the rows above, or below, them."""
    labels = {row: label for row, label in grid.labels.items() if not _OF_WHICH.match(label)}
    wholes = {row for row, label in labels.items() if _WHOLE.fullmatch(label)}
    totals = [row for row, label in labels.items() if TOTAL.fullmatch(label) or row in wholes]
    subtotals = [row for row, label in labels.items() if _SUBTOTAL.fullmatch(label)]
    details = [row for row in labels if row not in totals and row not in subtotals]
    added: set[int] = set()
    doubtful: list[tuple[int, Hit]] = []
    for column in filter(is_added, grid.columns):
        for row in (*subtotals, *totals):
            groups = _groups(row, details, subtotals, totals)
            total = column.values.get(row)
            stated = [[column.values[each] for each in group if each in column.values] for group in groups]
            stated = [values for values, group in zip(stated, groups, strict=True) if len(values) == len(group) > 1]
            if total is None or not stated:
                continue
            if any(fits(total, values) for values in stated):
                added.add(row)
                continue
            values = stated[0]
            amount = sum((value.amount for value in values), Decimal(0))
            if abs(amount - total.amount) <= abs(total.amount) / 2:
                shown = "＋".join(value.written for value in values[:8]) + ("＋……" if len(values) > 8 else "")
                where = f"“{grid.labels[row]}”的“{column.head}”是{total.written}"
                told_of = _hit(SUM, total, f"{where}，各行相加是{shown}＝{plain(amount)}；请核对")
                doubtful.append((row, told_of))
    yield from (hit for row, hit in doubtful if row not in wholes or row in added)


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
    added = [column for column in grid.columns if is_added(column)]
    sums = {row for row, label in grid.labels.items() if TOTAL.fullmatch(label) or _SUBTOTAL.fullmatch(label)}
    details = [each._replace(values={row: each.values[row] for row in each.values.keys() - sums}) for each in added]
    for at in range(len(added)):
        hits = list(_hits(grid, SUM, sum_relations(details, at)))
        yield from hits or _hits(grid, SUM, sum_relations(added, at))


def _hits(grid: Grid, rule: Rule, relations: Sequence[Relation]) -> Iterator[Hit]:
    """Yield the cells that do not follow the relation that most rows follow."""
    for row, relation in outliers(relations):
        value, values = relation.result.values[row], [part.values[row] for part in relation.parts]
        where = f"“{grid.labels[row]}”的“{relation.result.head}”是{value.written}"
        yield _hit(rule, value, f"{where}，按表中的数算是{relation.shown(value, values)}；请核对")


def _rates(grid: Grid) -> Iterator[Hit]:
    """Yield the cells of rates, changes, means, shares and remainders that their row contradicts."""
    for column in grid.columns:
        yield from _hits(grid, RATE, relations_of(grid, column))


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
            if said.noun and values and not any(each.low <= number.high and each.high >= number.low for each in values):
                stated = "、".join(each.written for each in values[:4])
                message = f"正文“{said.name}”是{number.written}，表中这一行是{stated}；请核对"
                yield Hit(AGAINST_TEXT, passage, number.start, number.end, message)
