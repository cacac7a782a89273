"""Makes one figure of what some reports say of it: counts are added up, levels taken from the last, rates left open.

What a number is, its unit and its name tell; a word in the figure (累计) decides. What cannot be known is marked 待核
with every value in it, so that nothing is invented.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from drafter.chinese.period import Period
from drafter.findings import has_errors
from drafter.model.figures import EXACT, Figure, Quantity, add_up, as_quantity, check_figure, comparable
from drafter.rollover.numbers import to_verify
from drafter.rollover.one_unit import in_one_unit

ADDED, LAST, MEAN = "相加", "取末期", "平均"
"""The words of 累计."""
REPEATED = "各期相同"
"""What is told of a number of things that is the same in every report: added up, or the same things each time."""
TO_DECIDE, NOT_ALL = "待定", "不全"
"""What became of a figure that the program does not decide, and of one that is not in every report."""

_ALREADY = r"累计|截至|截止|(?:1|１)[—–～~至-][0-9]+月|今年以来|年初以来"
"""Words of a number that counts from January on."""
_LEVEL_NAMES = (
    r"在[册编岗职建办库管校园读院押养贷保网营]|存量|存栏|保有|余额|结存|库存|[年期季月]末|现有|实有|现存|尚有|拥有"
    r"|(?:常住|户籍|总)人口|从业人员|覆盖|规划|预计|概算|总投资|总(?:面积|里程|户数)$|(?:床位|编制)数?$"
)
"""Words of a number that says how things stand at the end of a period."""
_EITHER_NAMES = r"总(?:数|量|规模|人数)$"
"""机动车总数 stands at the end of a period, 办件总量 adds up."""
_RATES_AT_THE_END = r"(?:覆盖|普及|绿化|建成|入户|入网|联网|持证|参保)率$"
_MEAN_NAMES = r"平均|人均|户均|均|率$|比例|占比|比重|指数|浓度|满意度|得分|单价"
_FEW, _HARDLY = 100, Decimal("1.1")
"""Values of a hundred or more that differ by less than a tenth tell, in all likelihood, how many there are."""
WAYS: tuple[tuple[str, str], ...] = (
    (_ALREADY, LAST),
    (_RATES_AT_THE_END, LAST),
    (_MEAN_NAMES, TO_DECIDE),
    (_LEVEL_NAMES, LAST),
    (_EITHER_NAMES, TO_DECIDE),
)
"""What the name of a figure tells, the first that fits; beside it, what does not add up by its unit is to decide."""


class Said(NamedTuple):
    """What one report says of a figure."""

    period: Period
    figure: Figure | None
    """None where the report does not have it."""
    so_far: bool = False
    """Whether a sentence there tells it as counted since January."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What becomes of one figure."""

    name: str
    way: str
    """相加, 取末期, 平均, 待定 or 不全."""
    fields: tuple[tuple[str, str], ...]
    """(Chinese key, value), in the order of the keys, without 其中."""
    current: Quantity | None
    """本期, None when it is marked."""
    parts: "tuple[Gathered, ...]"
    note: str
    """How 本期 came about, for a comment: 18起＋20起＋16起＋18起."""
    silent: tuple[str, ...] = ()
    """不印: what is not told of it, as the last report has it."""

    @property
    def open(self) -> bool:
        """Whether a person has to look at it or at one of its parts."""
        return self.way in (TO_DECIDE, NOT_ALL) or any(part.open for part in self.parts)


class _Value(NamedTuple):
    """One value of the new figure."""

    written: str
    quantity: Quantity | None
    """None when it is marked."""
    note: str = ""


def gather(name: str, said: Sequence[Said], previous: str | None = None, *, part_of_year: bool = False) -> Gathered:
    """Return one figure of what the reports, in the order of their periods, say of it.

    `previous`: its 上年 where another file tells it. `part_of_year`: whether the new report is about less than a year,
    so that whose a goal is has to be said.
    """
    way = way_of(name, said)
    current = _value(way, said, "current")
    parts = tuple(gather(part, each, part_of_year=part_of_year) for part, each in _parts(way, said).items())
    fields = [("本期", current), *_others(way, said, previous)]
    figure = Figure(
        name,
        current.quantity,
        parts=tuple(Figure(part.name, part.current) for part in parts),
        partial=any(each.figure.partial for each in said if each.figure) or any(part.open for part in parts),
        done=next((value.quantity for key, value in fields if key == "完成"), None),
    )
    if current.quantity and has_errors(check_figure(figure)):  # rounded parts may drift from their rounded whole
        current = _Value(to_verify(f"{current.written}，与其中各项对不上"), None, current.note)
        fields[0] = ("本期", current)
    outcome = _outcome(way, current, said)
    if _is_sum(said) and way == ADDED and parts and not any(part.open for part in parts):
        del fields[0]
    silent = next((each.figure.silent for each in reversed(said) if each.figure), ())
    words = _written(fields, said, part_of_year=part_of_year)
    return Gathered(name, outcome, words, current.quantity, parts, current.note, silent)


def way_of(name: str, said: Sequence[Said]) -> str:
    """Return how the values become one: the word in the figure, else what its name, its sentences and unit tell."""
    figures = [each.figure for each in said if each.figure is not None]
    typed = [figure.gathered for figure in figures if figure.gathered]
    if typed:
        return typed[-1]
    later = [each for each in said if each.figure is not None and each.period.first_month > said[0].period.first_month]
    if any(each.so_far for each in later):
        return LAST if all(each.so_far for each in later) else TO_DECIDE
    by_name = next((way for pattern, way in WAYS if re.search(pattern, name)), "")
    if by_name:
        return by_name
    quantities = in_one_unit([figure.current for figure in figures if figure.current is not None])
    if not all(quantity.extensive for quantity in quantities):
        return TO_DECIDE
    if len(quantities) > 1 and len({each.amount for each in quantities}) == 1 and quantities[0].amount >= _FEW:
        return REPEATED
    return TO_DECIDE if _looks_like_a_level(quantities) or _looks_like_a_running_total(quantities) else ADDED


def _looks_like_a_level(quantities: Sequence[Quantity]) -> bool:
    """Return whether the values hardly differ: 31000人, 32000人, 31500人 at school are not 94500人 in the year."""
    amounts = [quantity.amount for quantity in quantities]
    many = len(amounts) > 1 and min(amounts) >= _FEW and _alike(quantities)
    return many and len(set(amounts)) > 1 and max(amounts) <= min(amounts) * _HARDLY


def _looks_like_a_running_total(quantities: Sequence[Quantity]) -> bool:
    """Return whether each value of three or more is larger, the last twice the first: 1亿元, 2.1亿元, 3.2亿元."""
    amounts = [quantity.amount for quantity in quantities]
    rising = all(before < after for before, after in pairwise(amounts))
    return len(amounts) > 2 and rising and amounts[0] > 0 and amounts[-1] >= amounts[0] * 2 and _alike(quantities)


def counts_so_far(words: str) -> bool:
    """Return whether what these words begin tells of all since January; 今年以来 holds up to the full stop."""
    sentence = re.split("[。；！？\n]", words)[-1]
    clause = re.split("[，：]", sentence)[-1]
    return re.search(_ALREADY, clause) is not None or re.search("(?:今年|年初)以来|截至", sentence) is not None


def _outcome(way: str, current: _Value, said: Sequence[Said]) -> str:
    if current.quantity is not None:
        return way if way != TO_DECIDE else LAST
    return NOT_ALL if any(_quantity(each, "current") is None for each in said) else TO_DECIDE


def _is_sum(said: Sequence[Said]) -> bool:
    return all(each.figure is not None and each.figure.summed for each in said)


def _quantity(each: Said, attribute: str) -> Quantity | None:
    found = getattr(each.figure, attribute, None)
    return found if isinstance(found, Quantity) else None


def _value(way: str, said: Sequence[Said], attribute: str) -> _Value:
    """Return one value by the way of its figure; marked when it is not known for certain."""
    pairs = [(each.period, _quantity(each, attribute)) for each in said]
    known = [(period, quantity) for period, quantity in pairs if quantity is not None]
    quantities = [quantity for _, quantity in known]
    if way == LAST and pairs[-1][1] is not None:
        return _Value(pairs[-1][1].written, pairs[-1][1], f"取{said[-1].period.word}的数")
    if (
        len(known) == len(pairs)
        and way not in (ADDED, REPEATED)
        and len({quantity.written for quantity in quantities}) == 1
    ):
        return _Value(quantities[0].written, quantities[0], "各期相同")
    like = in_one_unit(quantities)
    summable = way in (ADDED, MEAN) and _alike(like)
    if summable and len(known) == len(pairs):
        total = _sum(like) if way == ADDED else _mean([each.period for each in said], like)
        sign = "＋" if way == ADDED else "、"
        note = sign.join(quantity.written for quantity in quantities)
        return _Value(total.written, total, note if way == ADDED else f"{note}的平均数")
    return _Value(to_verify(_all_values(pairs, known, summable=summable and way == ADDED)), None)


def _alike(quantities: Sequence[Quantity]) -> bool:
    """Return whether quantities are exact and in one unit, so that they can be added up."""
    return bool(quantities) and all(each.exact and comparable(each, quantities[0]) for each in quantities)


def _sum(quantities: Sequence[Quantity]) -> Quantity:
    """Return the sum in the largest scale in which it is not less than 1: 322.75万元, not 0.032275亿元."""
    total = add_up(list(quantities))
    scales = sorted(quantities, key=lambda quantity: -quantity.scale)
    fits = (each for each in scales if abs(total.amount) >= Decimal(1).scaleb(each.scale))
    like = next(fits, scales[0])
    return total if like.scale == total.scale else as_quantity(total.amount, like, total.resolution)


def _mean(periods: Sequence[Period], quantities: Sequence[Quantity]) -> Quantity:
    """Return the mean, each value as often as its period has months, in the places of the most exact; half up."""
    months = [period.last_month - period.first_month + 1 for period in periods]
    resolution = min(quantity.resolution for quantity in quantities)
    steps = [int(EXACT.scaleb(quantity.amount, -resolution)) for quantity in quantities]
    total = sum(step * number for step, number in zip(steps, months, strict=True))
    mean = (2 * abs(total) + sum(months)) // (2 * sum(months))
    like = max(quantities, key=lambda quantity: quantity.scale)
    return as_quantity(EXACT.scaleb(Decimal(mean if total >= 0 else -mean), resolution), like, resolution)


def _all_values(
    pairs: Sequence[tuple[Period, Quantity | None]], known: Sequence[tuple[Period, Quantity]], *, summable: bool
) -> str:
    """Return every value that there is, and the periods that have none."""
    missing = "、".join(period.word for period, quantity in pairs if quantity is None)
    if summable and missing:
        only = "、".join(period.word for period, _ in known)
        values = (
            f"{only}{'相加' if len(known) > 1 else ''}{_sum(in_one_unit([quantity for _, quantity in known])).written}"
        )
    else:
        values = "，".join(f"{period.word}{quantity.written}" for period, quantity in known)
    return "，".join(filter(None, (values, f"缺{missing}" if missing else "")))


def _others(way: str, said: Sequence[Said], previous: str | None) -> list[tuple[str, _Value]]:
    """Return 上年, 目标 and 完成 where any report has them."""
    found = []
    if previous is not None:
        found.append(("上年", _Value(previous, None)))
    elif _any(said, "previous", "上年"):
        found.append(("上年", _value(way, said, "previous")))
    if _any(said, "target", "目标"):
        found.append(("目标", _target(way, said)))
    if _any(said, "done", "完成"):
        found.append(("完成", _value(way, said, "done")))
    return found


def _any(said: Sequence[Said], attribute: str, key: str) -> bool:
    return any(each.figure and (getattr(each.figure, attribute) or key in each.figure.pending) for each in said)


def _target(way: str, said: Sequence[Said]) -> _Value:
    """Return 目标: the year's where it is said to be, the sum of those of the periods where they are said to be theirs.

    One that is the same in every report, and not said to be theirs, is the year's in all likelihood: marked where it
    would be another one if it was not.
    """
    targets = [(each, _quantity(each, "target")) for each in said]
    given = [(each.figure.target_for, target) for each, target in targets if each.figure and target]
    if not given:
        return _Value(to_verify("缺目标"), None)
    same = len({target.written for _, target in given}) == 1
    whose, last = {words for words, _ in given}, given[-1][1]
    if same and (whose == {"全年"} or (way != ADDED and len(given) == len(said))):
        return _Value(last.written, last)
    if whose == {"本期"} and way == ADDED:
        return _value(way, said, "target")
    if same:
        return _Value(to_verify(last.written), None)
    return _Value(to_verify(_all_values([], [(each.period, t) for each, t in targets if t], summable=False)), None)


def _written(
    fields: Sequence[tuple[str, _Value]], said: Sequence[Said], *, part_of_year: bool
) -> tuple[tuple[str, str], ...]:
    """Return the fields as they are written, with the words that describe the figure, as the last report has them."""
    figures = [each.figure for each in said if each.figure is not None]
    last = figures[-1]
    words = [(key, value.written) for key, value in fields]
    stated = next((figure.stated for figure in reversed(figures) if figure.stated), "")
    if stated and not any(key == "上年" for key, _ in words):
        words.append(("同比", to_verify(stated)))
    if rank := next((figure.rank for figure in reversed(figures) if figure.rank), ""):
        words.append(("排名", to_verify(rank)))
    flags = (("低为好", last.less_is_better), ("部分列举", last.partial))
    words += [(key, "是") for key, flag in flags if flag]
    words += [("同比按", last.by)] if last.by else []
    goals = [figure.target_for for figure in figures if figure.target]
    words += [("目标按", goals[-1])] if part_of_year and goals and goals[-1] else []
    words += [("累计", last.gathered)] if last.gathered else []
    words += [(key, "、".join(names)) for key, names in (("仅", last.only), ("不含", last.not_in)) if names]
    return tuple(words)


def _parts(way: str, said: Sequence[Said]) -> dict[str, list[Said]]:
    """Return what is said of each part; one that is not named where the parts add up to the whole adds nothing."""
    names = dict.fromkeys(part.name for each in said if each.figure for part in each.figure.parts)
    return {
        name: [_part(each, name) for each in said if way != ADDED or not _surely_without(each, name)] for name in names
    }


def _part(each: Said, name: str) -> Said:
    parts = each.figure.parts if each.figure else ()
    return each._replace(figure=next((part for part in parts if part.name == name), None))


def _surely_without(each: Said, name: str) -> bool:
    """Return whether the parts that a report names add up to the whole, so that another part is nothing there."""
    figure = each.figure
    if figure is None or figure.partial or not figure.parts or any(part.name == name for part in figure.parts):
        return False
    quantities = [part.current for part in figure.parts if part.current is not None]
    if figure.current is None or len(quantities) < len(figure.parts) or not _alike([*quantities, figure.current]):
        return False
    return all(each.extensive for each in quantities) and add_up(quantities).amount == figure.current.amount
