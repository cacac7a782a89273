"""Relates the figures of a paragraph: 由…到…, 其中 and 完成 in its clauses in; keys and parts of the figures out."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from drafter.chinese.units import canonical_unit
from drafter.importing.changes import changes_of
from drafter.importing.clauses import Clause
from drafter.importing.named import Named, by_their_clause
from drafter.model.figures import FigureError, comparable, phrase_completion, phrase_target

_BEGAN = re.compile(
    r"(?P<subject>.*?)(?:由|从)(?P<base>(?:上年|去年|年初|原来|原先|过去|改革前|\d{4}年)?(?:同期|年?底|年?末|初)?的?)$"
)
_BECAME = re.compile(
    r"[，]?(?:逐步|大幅|稳步)?(?:提高|提升|增加|扩大|下降|降低|减少|压缩|压减|缩短|增长|上升|拓展|扩展|优化|升|降|增|减)(?:到|至|为)?$|[，]?[\u4e00-\u9fff]{1,4}(?:到|至)$"
)
_DONE = re.compile(r"(?:目前|现|已|已经|共|累计|其中)*完成(?:了|整改|整治|治理|销号|验收|任务)?$")
_RATE = re.compile(r"完成率(?:达到|达|为)?$")
_OF_GOAL = re.compile(r"完成(?P<year>全年)?目标的$")
_OPENS = ("，", "（", "(", ",", "；")


def began(clause: Clause, place: int) -> "re.Match[str] | None":
    """Return how a number is told as the one that the next began from (由31种扩大到38种); None when it is not."""
    if place + 1 >= len(clause.numbers):
        return None
    here, there = clause.numbers[place : place + 2]
    same = canonical_unit(here.unit) == canonical_unit(there.unit)
    return _BEGAN.match(here.before) if same and _BECAME.match(there.before) else None


def tell_old_values(clauses: Sequence[Clause], named: list[Named]) -> None:
    """Add the values that others began from: 上年 where that is told, else figures of their own (原病种)."""
    names = {each.name for each in named}
    for each in tuple(named):
        clause = clauses[each.clause]
        place = clause.numbers.index(each.number)
        found = began(clause, place - 1) if place else None
        if not found or not each.is_own:
            continue
        number = clause.numbers[place - 1]
        if found["base"].startswith(("上年", "去年")):
            each.fields["上年"] = number.value
            named.append(Named(each.name, number, each.clause, owner=each, key="上年"))
        elif f"原{each.name}" not in names:
            named.append(Named(f"原{each.name}", number, each.clause, began=True))


def tell_completion(clauses: Sequence[Clause], named: list[Named]) -> None:
    """Make 完成 of what is told as done of the figure before, with its 完成率 where that is computed the same."""
    following = {each.clause: each for each in reversed(named)}
    for whole, done in pairwise(tuple(named)):
        apart = done.clause - whole.clause
        near = apart == 0 or (apart == 1 and not clauses[whole.clause].ends_sentence)
        told = _DONE.fullmatch(done.words[0].strip("、 ")) and not done.number.after.strip("、")
        if not (near and told and whole.is_free and done.is_free and _fits(whole, [done])):
            continue
        done.owner, done.key = whole, "完成"
        whole.fields["完成"] = done.number.value
        rate = following.get(done.clause + 1)
        if rate and _is_rate_of(whole, rate):
            whole.phrases.append((rate.number.start, rate.number.end, " | 完成率"))
            named.remove(rate)


def _is_rate_of(whole: Named, rate: Named) -> bool:
    """Return whether a figure is the 完成率 of another one, and printed as it is computed."""
    if not rate.is_free or not _RATE.fullmatch(rate.words[0].strip()):
        return False
    try:
        return phrase_completion(whole.figure()) == f"完成率{rate.number.value}"
    except FigureError:
        return False


def tell_goals(named: list[Named]) -> None:
    """Make 目标 of “完成全年目标的N%” where it comes out exactly and prints the same words."""
    for whole, rate in pairwise(tuple(named)):
        told = _OF_GOAL.search(rate.number.before)
        goal = _goal(whole, rate) if told and rate.clause == whole.clause + 1 else ""
        if not (told and goal and whole.is_free and rate.is_free):
            continue
        fields = {"目标": goal} | ({"目标按": "全年"} if told["year"] else {})
        whole.fields.update(fields)
        try:
            same = phrase_target(whole.figure()) == told[0] + rate.number.value
        except FigureError:
            same = False
        if same:
            whole.phrases.append((rate.number.start - len(told[0]), rate.number.end, " | 比目标"))
            named.remove(rate)
        else:
            whole.fields.clear()


def _goal(whole: Named, rate: Named) -> str:
    """Return the goal of which a figure is so many per cent, as it would be typed; empty where it is not exact."""
    current, share = whole.quantity, rate.quantity
    if rate.number.unit != "%" or not (current.exact and share.exact and share.value):
        return ""
    value = current.value * 100 / share.value
    written = f"{value:.{current.decimals}f}"
    return f"{written}{current.unit_scale_text}{current.unit}" if Decimal(written) == value else ""


def tell_parts(clauses: Sequence[Clause], named: list[Named]) -> None:
    """Make 其中 of what is told as parts of the figure before, where they can be added up to no more than it."""
    by_clause = by_their_clause(named)
    for place, clause in enumerate(clauses):
        parts = by_clause.get(place, [])
        whole = _whole(place, clauses, by_clause)
        if whole is None or not parts or len(parts) < len(clause.numbers):
            continue
        more = _further(place, clauses, by_clause, whole, parts)
        if _fits(whole, [*parts, *more]) and all(part.is_own and not part.parts for part in (*parts, *more)):
            _nest(whole, [*parts, *more])


def _whole(place: int, clauses: Sequence[Clause], by_clause: dict[int, list[Named]]) -> Named | None:
    """Return the figure that a clause tells the parts of; None when it tells of none."""
    clause = clauses[place]
    inside = clause.opened in ("（", "(") and clause.closed in ("）", ")")
    told = clause.tells_parts
    if not (told and clause.opened in _OPENS) and not inside:
        return None
    before = place - 1
    while told and not inside and before > 0 and before not in by_clause and _only_change(clauses[before]):
        before -= 1
    found = by_clause.get(before, [])
    if not found or not found[-1].is_own:
        return None
    if inside and not told and found[-1].number.end != clause.start - 1:
        return None
    return found[-1]


def _only_change(clause: Clause) -> bool:
    return bool(clause.numbers) and sum(len(each.numbers) for each in changes_of(clause)) == len(clause.numbers)


def _further(
    place: int, clauses: Sequence[Clause], by_clause: dict[int, list[Named]], whole: Named, parts: list[Named]
) -> list[Named]:
    """Return the figures of the next clauses that make up the whole with the parts; none when they do not."""
    missing = whole.quantity.amount - sum(part.quantity.amount for part in parts)
    more: list[Named] = []
    for following in range(place + 1, len(clauses)):
        found = by_clause.get(following, [])
        if missing <= 0 or clauses[following - 1].closed not in ("，", "、", ",") or len(found) != 1:
            break
        if len(clauses[following].numbers) != 1 or not comparable(found[0].quantity, whole.quantity):
            break
        more.append(found[0])
        missing -= found[0].quantity.amount
    return more if more and missing == 0 else []


def _fits(whole: Named, parts: Sequence[Named]) -> bool:
    """Return whether figures can be parts of another: exact, of its unit and kind, and together not more than it."""
    quantities = [whole.quantity, *(part.quantity for part in parts)]
    if not all(each.exact and each.extensive and comparable(each, quantities[0]) for each in quantities):
        return False
    return sum(each.amount for each in quantities[1:]) <= quantities[0].amount


def _nest(whole: Named, parts: Sequence[Named]) -> None:
    for part in parts:
        part.owner, part.key = whole, "其中"
        whole.parts.append(part)
    less = sum(part.quantity.amount for part in parts) < whole.quantity.amount
    if less and len(parts) > 1:
        whole.fields["部分列举"] = "是"
