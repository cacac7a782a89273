"""Finds yearly growth that the first and the last value contradict: “五年由20亿元增加到30亿元，年均增长14%”."""

from collections.abc import Iterator
from decimal import Decimal

from drafter.check.rule import Hit, Rule
from drafter.check.sought import lazy
from drafter.check.text.changes import Change, from_to, years_told
from drafter.check.text.mentions import Mention, Reading, contradicted, high, low, percent
from drafter.findings import Level

YEARLY = Rule(
    id="F46",
    level=Level.WARNING,
    title="年均增速与首尾两年的数不符",
    explanation="由首年的数和末年的数、相隔几年，算得出年均增长多少：末年÷首年，开几次方，减1。按四舍五入的范围核对。",
    wrong=(
        "产值由2019年的300亿元增加到2024年的420亿元，年均增长8.4%。",
        "五年来，产值由20亿元提高到30亿元，年均增长14%。",
    ),
    right=(
        "产值由2019年的300亿元增加到2024年的420亿元，年均增长7%。",
        "五年来，产值由20亿元提高到30亿元，年均增长8.4%。",
        "产值由2019年的300亿元增加到2024年的420亿元，税收年均增长9.5%。",
    ),
)
RULES = (YEARLY,)

_YEARLY = lazy(
    r"^[，、]?(?:实现)?(?:年均|平均每年)(?:增长|递增|增速|增幅|提高|下降|递减)(?:率|速度)?(?:为|达到|达)?(?:约)?$"
)
_MOST_YEARS = 30


def check(reading: Reading) -> Iterator[Hit]:
    """Yield the yearly rates that no number of years between the two values gives."""
    if "年均" not in reading.passage.text and "每年" not in reading.passage.text:
        return
    for change in from_to(reading.mentions):
        for rate in reading.mentions[change.at + 1 : change.at + 3]:
            if _tells(rate, change) and (hit := _judged(reading, change, rate)):
                yield hit


def _tells(rate: Mention, change: Change) -> bool:
    """Return whether a number is the yearly growth of two values, and those are no rates themselves."""
    same = rate.sentence == change.new.sentence and rate.unit == "%" != change.new.unit
    return same and rate.exact and _YEARLY.search(rate.before) is not None


def _judged(reading: Reading, change: Change, rate: Mention) -> Hit | None:
    spans = years_told(reading, change)
    old, new = change.old, change.new
    if not spans or not low(old) > 0 or not low(new) > 0:
        return None
    told = sorted((rate.amount, -rate.amount)) if new.amount < old.amount else [rate.amount]

    def may_be(width: Decimal) -> bool:
        half = rate.number.step / 2
        return any(
            _growth(low(new, width) / high(old, width), span) <= each + half
            and _growth(high(new, width) / low(old, width), span) >= each - half
            for span in spans
            for each in told
        )

    level = contradicted(may_be)
    span = spans[0]
    result = percent(_growth(new.amount / old.amount, span) / 100, rate)
    message = f"“{rate.written}”与前面的数不符：{old.written}到{new.written}，{span}年年均{result}；请核对"
    return Hit(YEARLY, reading.passage, rate.number.start, rate.number.end, message, level=level) if level else None


def _growth(ratio: Decimal, years: int) -> Decimal:
    """Return the yearly growth in per cent that gives a ratio after some years."""
    return (ratio ** (Decimal(1) / years) - 1) * 100
