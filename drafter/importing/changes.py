"""Tells the changes of a paragraph, as 同比下降8%: its clauses and figures in; 同比 of figures, or 降幅 as one, out."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from drafter.chinese.units import canonical_unit, is_counted, is_rate
from drafter.importing.clauses import Clause, Number
from drafter.importing.named import Named, by_their_clause
from drafter.model.figures import Figure, FigureError, Quantity, parse_quantity, parse_stated, phrase_change

_UP = "增长|上升|提高|提升|增加|增多|上涨|升高|扩大|净增|多"
_DOWN = "下降|降低|减少|回落|下跌|下滑|缩小|收窄|压减|少|低"
_SINCE = r"同比|环比|(?:较|比|与)(?:上年|去年|前年|上季度|上月|年初|上半年|常年)(?:同期|末|底|同比)?(?:相比)?"
CHANGE = re.compile(
    rf"(?P<subject>.*?)(?P<told>(?P<since>{_SINCE})?(?P<each>分别|均|各)?(?:同比)?(?P<verb>{_UP}|{_DOWN})(?:了|约|近|超过|达)?)$"
)
"""The words before a number that tell it as a change."""
_SHORT = ("多", "少", "低")
"""Verbs that say a change only behind 比上年."""
_AND = ("、", "和", "及", "与", "，")
_YEAR = re.compile(r"同比|.[上去]年(?:同期|同比)?(?:相比)?")
"""What a change is held against that is 同比; anything else has to be named."""
_SHARE = re.compile(r"占比$|占.+比例$|完成进度$")
_LEAD = re.compile(r"^(?:全年|全市|全县|全区|其中|并|也|还|均|分别|预计|力争|确保|实现)+")


class Change(NamedTuple):
    """One or more numbers that tell by how much something moved."""

    numbers: tuple[Number, ...]
    subject: str
    since: str
    verb: str
    start: int
    """Where it begins in the text."""

    @property
    def is_up(self) -> bool:
        """Whether it tells of more."""
        return self.verb in _UP.split("|")


def changes_of(clause: Clause) -> Iterator[Change]:
    """Yield the changes that a clause tells; several numbers are told as one: 分别增长8%、3%."""
    place = 0
    while place < len(clause.numbers):
        number = clause.numbers[place]
        place += 1
        found = CHANGE.match(number.before)
        if found is None or (found["verb"] in _SHORT and not found["since"]):
            continue
        last = place
        while last < len(clause.numbers) and clause.numbers[last].before in _AND:
            last += 1
        numbers = (number, *clause.numbers[place:last]) if found["each"] or last > place else (number,)
        place += len(numbers) - 1
        yield Change(numbers, found["subject"], found["since"] or "", found["verb"], number.start - len(found["told"]))


def tell_changes(text: str, clauses: Sequence[Clause], named: list[Named]) -> None:
    """Give the figures of a paragraph the changes that are told of them; a change that prints otherwise is a figure."""
    by_clause = by_their_clause(named)
    names = {each.name for each in named}
    for place, clause in enumerate(clauses):
        for change in changes_of(clause):
            targets = _targets(change, place, clauses, by_clause)
            if len(change.numbers) == 1 and targets and _attach(text, change, targets[0]):
                continue
            for figure in _as_figures(change, place, targets):
                if figure.name not in names and len(figure.name) <= 20:
                    names.add(figure.name)
                    named.append(figure)


def _targets(change: Change, place: int, clauses: Sequence[Clause], by_clause: dict[int, list[Named]]) -> list[Named]:
    """Return the figures that a change is told of, one for each number; none where that is not plain."""
    if _LEAD.sub("", change.subject.strip()):
        return []
    count = len(change.numbers)

    def values(position: int) -> list[Named]:
        return [
            each
            for each in by_clause.get(position, ())
            if not each.began and each.number.end <= change.start and _moves_in(each, change.numbers[0].unit)
        ]

    if here := values(place):
        return here[-1:] if count == 1 and here[-1].number.end == change.start else []
    return _before(count, place, clauses, values)


def _before(count: int, place: int, clauses: Sequence[Clause], values: Callable[[int], list[Named]]) -> list[Named]:
    """Return the figures of the clauses before one: those of the last that has any, or all since the last ；."""
    found: list[Named] = []
    while place and clauses[place - 1].closed in ("，", ",", "（", "(") and len(found) <= count:
        place -= 1
        here = values(place)
        if len(here) == count and not found:
            return here
        if any(True for _ in changes_of(clauses[place])) and count == 1:
            return []
        found = [*here, *found]
        if found and count == 1:
            return []
    return found if len(found) == count else []


def _moves_in(figure: Named, by: str) -> bool:
    """Return whether a figure can change by a number in a unit; a share does not, but what it is a share of."""
    unit = figure.number.unit
    if canonical_unit(by) in ("个百分点", "个千分点"):
        return is_rate(unit)
    if by in ("%", "倍"):
        return not is_rate(unit) or not _SHARE.search(figure.name)
    return canonical_unit(unit) == canonical_unit(by)


def _attach(text: str, change: Change, figure: Named) -> bool:
    """Give a figure its 同比, computed or as it was told, where it prints the same; return whether it does."""
    if figure.first or "同比" in figure.fields or "上年" in figure.fields or figure.owner:
        return False
    end = change.numbers[0].end
    words = text[change.start : end]
    if change.since and not _YEAR.fullmatch(change.since):
        return False
    try:
        told = parse_stated(words)
    except ValueError:
        return False
    if change.since and told.words != words:
        return False
    fields = _computed(figure, words, told.number, up=change.is_up) or {"同比": words.removeprefix("同比")}
    figure.fields.update(fields)
    figure.phrases.append((change.start, end, " | 同比" if change.since else ".同比"))
    return True


def _computed(figure: Named, words: str, by: Quantity | None, *, up: bool) -> dict[str, str]:
    """Return 上年, with 同比按 where it is needed, if it comes out exactly and prints the same words; else nothing."""
    current = figure.quantity
    if by is None or not (current.exact and by.exact):
        return {}
    previous = _previous(current, by, up=up)
    if not previous:
        return {}
    for way in ("", "数量"):
        try:
            known = Figure(figure.name, current, parse_quantity(previous), by=way)
            if phrase_change(known) == words:
                return {"上年": previous} | ({"同比按": way} if way else {})
        except (ValueError, FigureError):
            continue
    return {}


def _previous(current: Quantity, by: Quantity, *, up: bool) -> str:
    """Return the value of the year before as it would be typed; empty where it does not come out exactly."""
    sign = -1 if up else 1
    if is_rate(current.unit) == (canonical_unit(by.unit) == "个百分点") and (
        is_rate(current.unit) or canonical_unit(by.unit) == canonical_unit(current.unit)
    ):
        value = current.value + sign * by.amount.scaleb(0 if is_rate(current.unit) else -current.scale)
        decimals = max(current.decimals, by.decimals if is_rate(current.unit) else 0)
    elif by.unit == "%" and not is_rate(current.unit):
        rate = 1 - sign * by.value / 100
        if rate <= 0:
            return ""
        value, decimals = current.value / rate, current.decimals
    else:
        return ""
    written = f"{value:.{decimals}f}"
    counted = current.scale or not is_counted(current.unit) or value == value.to_integral_value()
    exact = Decimal(written) == value and value > 0 and counted
    return f"{written}{current.unit_scale_text}{current.unit}" if exact else ""


def _as_figures(change: Change, place: int, targets: Sequence[Named]) -> Iterator[Named]:
    """Yield a change as figures with names of their own: 受理量降幅, 参保人数减少."""
    subject = re.sub(r"^[\d和、]+", "", _LEAD.sub("", change.subject.strip()))
    subjects = [each.name for each in targets] or re.split("、|以及|和|及", subject)
    if len(subjects) != len(change.numbers):
        subjects = [subject] if len(change.numbers) == 1 else []
    for name, number in zip(subjects, change.numbers, strict=False):
        if name:
            yield Named(f"{name}{_word(change, number)}", number, place)


def _word(change: Change, number: Number) -> str:
    """Return what a change is called."""
    since = "" if _YEAR.fullmatch(change.since or "同比") else change.since
    if canonical_unit(number.unit) in ("%", "‰", "个百分点", "个千分点", "倍"):
        return f"{since}{'增幅' if change.is_up else '降幅'}"
    return f"{since}{change.verb}"
