"""Knows how a column of a table may follow from others by its head: a sum, a rate, a change, a share, a balance."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from drafter.check.sought import lazy
from drafter.check.text.grids import Column, Grid, Value
from drafter.check.text.quantities import plain

TOTAL = lazy(r"(?:合|总|共)计(?:数)?(?:（[^（）]*）)?|总数|全[市县区省局]合计")
_NOT_ADDED = lazy(
    r"率|比(?!武|赛)|%|％|均|增长|增幅|降幅|同比|得分|分值|指数|浓度|单价|价格|标准|速|(?<![季年])度$|年份|倍"
)


def is_added(column: Column) -> bool:
    """Return whether the numbers of a column can be added up."""
    rates = sum("%" in value.unit or "％" in value.unit or "百分点" in value.unit for value in column.values.values())
    return not _NOT_ADDED.search(column.head) and not rates


def fits(total: Value, parts: Sequence[Value]) -> bool:
    """Return whether values, each as far as it may be rounded, may make a total."""
    return sum(part.low for part in parts) <= total.high and sum(part.high for part in parts) >= total.low


Holds = Callable[[Value, Sequence[Value]], bool]


class Relation(NamedTuple):
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


def outliers(relations: Iterable[Relation]) -> Iterator[tuple[int, Relation]]:
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


_SUM_HEAD = lazy(r"(?P<sure>合计|总计|小计|总数)$|^总[^率均分]{1,6}$|^(?:共|累计)")
_YEAR_HEAD = lazy(r"(?P<prefix>.*?)(?:全年|年度|本年)(?:累计|合计|总计)?")
_PARTS_OF_YEAR = (("上半年", "下半年"), ("一季度", "二季度", "三季度", "四季度"))


def sum_relations(columns: Sequence[Column], at: int) -> list[Relation]:
    """Return the sums of columns that a column may be by its head: of those beside it, or of the parts of the year."""
    total = columns[at]
    head = re.sub(r"（[^（）]*）$", "", total.head)
    if match := _YEAR_HEAD.fullmatch(head):
        by_head = {re.sub(r"（[^（）]*）$|第(?=[一二三四]季)", "", each.head): each for each in columns}
        rows = [[by_head.get(match["prefix"] + part) for part in parts] for parts in _PARTS_OF_YEAR]
        known = [tuple(filter(None, row)) for row in rows if all(row)]
        return [Relation(total, run, fits, True, _shown_sum) for run in known]
    if not (match := _SUM_HEAD.search(head)):
        return []
    runs = [columns[at + 1 : end] for end in range(at + 3, len(columns) + 1)]
    runs += [columns[start:at] for start in range(max(0, at - 1))]
    return [Relation(total, tuple(run), fits, bool(match["sure"]), _shown_sum) for run in runs]


_RATE_HEAD = lazy(r"(?P<stem>[^\W\d_]{2,8})(?:率|比例)(?:（[^（）]*）)?$|进度(?:（[^（）]*）)?$")
_CHANGE_HEAD = lazy(r"同比|增减|增幅|增长|增速|降幅|比上年|较上年|比去年|较去年|提高|上升|下降|变化|变动")
_SHARE_HEAD = lazy(r"占比|比重|占总|构成|^(?:所占)?(?:比例|百分比)(?:（[^（）]*）)?$")
_MEAN_HEAD = lazy(r"[人户村校队均场期日月]均|平均|^每|单产")
_LEFT_HEAD = lazy(r"结余|剩余|差额|未完成|未办结|未整改|净增|增减(?:数|量|额)")
_PLAN = lazy(r"计划|任务|目标|应|总|预算|受理|收件|登记|排查|发现|下达|到位|收入|数")
_DONE = lazy(r"完成|实际|已|实绩|支出|办结|整改|使用")
_LAST_YEAR = lazy(r"上年|去年|同期|前年|上期")


def relations_of(grid: Grid, column: Column) -> list[Relation]:
    """Return what the other columns may give for a column of rates, changes, means or shares; none for any other."""
    others = [each for each in grid.columns if each is not column]
    bases = [each for each in others if is_added(each)]
    if _CHANGE_HEAD.search(column.head) or _LEFT_HEAD.search(column.head):
        return _change_relations(column, others) + _balance_relations(column, bases)
    if _MEAN_HEAD.search(column.head):
        return [Relation(column, pair, _mean, False, _shown_mean) for pair in permutations(bases, 2)]
    if _SHARE_HEAD.search(column.head):
        return _share_relations(grid, column, bases)
    return _rate_relations(column, bases) if _RATE_HEAD.search(column.head) else []


def _rate_relations(column: Column, bases: Sequence[Column]) -> list[Relation]:
    """Return the quotients of two columns that a column of rates may be."""
    match = _RATE_HEAD.search(column.head)
    stem = match["stem"] if match and match["stem"] else "完成"
    found = []
    for part, whole in permutations(bases, 2):
        named = (stem[-2:] in part.head or bool(_DONE.search(part.head))) and bool(_PLAN.search(whole.head))
        found.append(Relation(column, (part, whole), _quotient, named, _shown_quotient))
    return found


_CARRIED_HEAD = lazy(r"(?:上年|去年|年初|期初|上期).*(?:结余|结转|余额|库存|存量|未结|旧存)")
_IN_HEAD = lazy(r"收入|新增|入库|新收|受理|征收|调入|购入|流入")
_OUT_HEAD = lazy(r"支出|办结|审结|出库|使用|拨付|销号|减少|流出|调出")


def _balance_relations(column: Column, bases: Sequence[Column]) -> list[Relation]:
    """Return the balances, 上年结余＋收入－支出, that a column of what is left may be."""
    if _CARRIED_HEAD.search(column.head):
        return []
    carried, came, went = (
        [each for each in bases if head.search(each.head)] for head in (_CARRIED_HEAD, _IN_HEAD, _OUT_HEAD)
    )
    if not (len(carried) == len(came) == len(went) == 1):
        return []
    return [Relation(column, (*carried, *came, *went), _balance, True, _shown_balance)]


def _balance(left: Value, values: Sequence[Value]) -> bool:
    carried, came, went = values
    least, most = carried.low + came.low - went.high, carried.high + came.high - went.low
    return least <= left.high and most >= left.low


def _shown_balance(_: Value, values: Sequence[Value]) -> str:
    carried, came, went = values
    amount = plain(carried.amount + came.amount - went.amount)
    return f"{carried.written}＋{came.written}－{went.written}＝{amount}"


def _mean(mean: Value, values: Sequence[Value]) -> bool:
    total, count = values
    if count.low <= 0:
        return True
    half = mean.step / 2
    return total.low / count.high <= mean.amount + half and total.high / count.low >= mean.amount - half


def _shown_mean(_: Value, values: Sequence[Value]) -> str:
    total, count = values
    return f"{total.written}÷{count.written}＝{plain(round(total.amount / count.amount, 2))}"


def _quotient(rate: Value, values: Sequence[Value]) -> bool:
    part, whole = values
    if whole.low <= 0:
        return True
    return part.low / whole.high * 100 <= rate.high and part.high / whole.low * 100 >= rate.low


def _shown_quotient(_: Value, values: Sequence[Value]) -> str:
    part, whole = values
    return f"{part.written}÷{whole.written}＝{plain(round(part.amount / whole.amount * 100, 2))}%"


def _change_relations(column: Column, others: Sequence[Column]) -> list[Relation]:
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
            found.append(Relation(column, (one, other), _changed(relative), named, _shown_change(relative)))
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


def _share_relations(grid: Grid, column: Column, bases: Sequence[Column]) -> list[Relation]:
    """Return the shares in the totals of other columns that a column of shares may be."""
    totals = [row for row, label in grid.labels.items() if TOTAL.fullmatch(label)]
    known = [(base, total) for base in bases if (total := _total_of(base, totals)) is not None and total.low > 0]
    return [Relation(column, (base,), _share_of(total), True, _shown_share(total)) for base, total in known]


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
