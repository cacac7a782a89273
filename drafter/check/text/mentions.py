"""Reads the quantities of a passage for the checks of arithmetic: each number, its unit and the words around it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from drafter.check.passages import Passage, blank_quoted
from drafter.check.sought import lazy
from drafter.check.text.quantities import Number, find_numbers, plain
from drafter.chinese.period import MONTHS, QUARTERS
from drafter.chinese.units import canonical_unit, is_level
from drafter.findings import Level

_REACH = 60
"""So many characters of the words before a number are kept; what stands farther off does not tell what it counts."""
MANY = 24
"""So many numbers before another one are looked at; more of them stand in no sentence that a person reads."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of running text with the words around it."""

    number: Number
    """Its offsets are those of the passage."""
    before: str
    """The words since the number before it in its sentence, marks included."""
    after: str
    """The words behind it, up to the next mark or number."""
    sentence: int
    """Which sentence it stands in; “其中，……” and “二是……” go on with the one before them."""
    dated: str = ""
    """`before` with the digits of its dates, which are 〇 there."""

    @property
    def year(self) -> int | None:
        """The last year named since the number before it."""
        years = _YEAR.findall(self.dated)
        return int(years[-1]) if years else None

    @property
    def clause(self) -> str:
        """The words before it in its own clause."""
        return re.split(r"[，、；。：:！？（）\n]", self.before)[-1]

    @property
    def amount(self) -> Decimal:
        """Its value with the scale: 1.5万 is 15000."""
        return self.number.amount

    @property
    def unit(self) -> str:
        """Its unit without the scale, in the spelling that units are compared in; empty when none is known."""
        return self.number.unit

    @property
    def written(self) -> str:
        """The number as it is quoted."""
        return self.number.written

    @property
    def exact(self) -> bool:
        """Whether it has a unit and is not only near (约、近、余、以上)."""
        return bool(self.unit) and not self.number.rough

    @property
    def a_little_more(self) -> bool:
        """Whether it is an amount written with 余 or 多 before its unit: 3.2万余亩 is 3.2 to 3.3."""
        more = re.fullmatch(r"[\d.,]+(?:[万亿]?[余多]|[余多][万亿])" + re.escape(self.unit), self.written)
        return bool(self.unit) and more is not None and self._adds

    @property
    def summable(self) -> bool:
        """Whether amounts in its unit can be added up: rates, levels, prices and spans of time cannot."""
        return self.exact and self._adds

    @property
    def _adds(self) -> bool:
        return self.unit not in _NEVER_ADDED and not is_level(self.unit)


_NEVER_ADDED = frozenset({"%", "‰", "个百分点", "倍", "年", "月", "日", "个月", "分", "位", "届", "度", "级", "次方"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one passage."""

    passage: Passage
    mentions: tuple[Mention, ...]
    """Those outside of brackets, in order."""
    brackets: tuple[tuple[Mention | None, tuple[Mention, ...], str], ...]
    """For each pair of brackets: the number right before it, the numbers inside, and all the words inside."""


_BRACKETS = lazy(r"（[^（）]*）")
_SENTENCE = lazy(
    r"[。！？\n]+[”’）]*(?!其中|[一二三四五六七八九十]是|[按从][^，。；\d]{1,8}(?:分|看|划分|统计)，|分[^，。；\d]{1,6}看，)"
)
_NO_AMOUNT = lazy(
    r"(?=[\d第〔（+A-Za-z上下前一二三四])(?:\d{4}年(?:度|初|末|底|\d{1,2}月(?:份|底|初|\d{1,2}日)?)?|\d{4}[—～~-]\d{4}年?"
    rf"|(?<![\d.]){MONTHS}|{QUARTERS}"
    r"|(?<!\d)\d{1,2}月(?:份|底|初|中旬|上旬|下旬|\d{1,2}日)?|(?<!\d)\d{1,2}[：:]\d{2}(?!\d)"
    r"|第\d+|〔\d+〕\d*号?|(?<!\d)\d{1,6}号|(?<![A-Za-z.·-])[A-Za-z][A-Za-z.·-]{0,12}\d[\d.]{0,8}|(?<!\d)\d{1,3}[A-Z](?![a-z])"
    r"|(?<!\d)\d{3,5}(?=(?:[^\d，。]{0,3})?(?:热线|平台))"
    r"|(?:^|(?<=[。；：\n]))（?\d{1,2}[）.、．](?!\d)|(?<!\d)\d{1,3}\+|\+\d+|(?<!\d)\d{1,4}(?=工程|战略|行动|计划)"
    r"|\d{1,3}(?=[周岁])|\d{1,2}[—～~至-]\d{1,3}(?=[周岁])"
    r"|(?<![\d.])\d{1,6}(?:\.\d{1,6})?(?:[：:]\d{1,6}(?:\.\d{1,6})?){1,8})"
)
"""Dates, spans of dates, ordinals, names of papers, models and labels: their digits are no amounts.

What each of them may begin with is looked for first: to try them all at every character takes eight times as long.
"""
_ANY_DIGIT = lazy(r"\d")
_RANGE = lazy(r"(?<![\d.,])(?:\d[\d.,]{0,15}[%万亿]?[^\W\d增升降减回缩提扩压跌涨滑攀跃调变发]{0,3})[—～~至-](?=\d)")
_PER = lazy(r"(?:/|每)(?:立方米|平方米|平方公里|公里|吨|升|人|户|亩|家|年|天|日|小时|m³|m2|L|t)")


def read(passage: Passage) -> Reading:
    """Return the quantities of a passage; dates, ordinals, labels and what stands in quotation marks are left out."""
    text = _NO_AMOUNT.sub(lambda match: _ANY_DIGIT.sub("〇", match[0]), blank_quoted(passage.text))
    outer = _BRACKETS.sub(lambda bracket: "（" + " " * (len(bracket[0]) - 2) + "）", text)
    mentions = _finer(_in_units(tuple(_mentions(outer, passage.text, 0))))
    ends = {mention.number.end: mention for mention in mentions}
    brackets = []
    for bracket in _BRACKETS.finditer(text):
        inside = _finer(tuple(_mentions(bracket[0][1:-1], passage.text, bracket.start() + 1)))
        if inside:
            brackets.append((ends.get(bracket.start()), inside, bracket[0][1:-1]))
    return Reading(passage, mentions, tuple(brackets))


def _mentions(text: str, original: str, offset: int) -> Iterator[Mention]:
    """Yield the numbers of a text that stands at an offset of the original one."""
    numbers = list(_numbers(text))
    starts = [match.end() for match in _SENTENCE.finditer(text)]
    sentence, end = 0, 0
    for index, number in enumerate(numbers):
        while starts and starts[0] <= number.start:
            end = max(end, starts.pop(0))
            sentence += 1
        following = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        tail = original[offset + number.end : offset + min(following, number.end + _REACH)]
        before = _without_brackets(text[max(end, number.start - _REACH) : number.start])
        placed = replace(number, start=number.start + offset, end=number.end + offset)
        dated = original[offset + max(end, number.start - _REACH) : offset + number.start]
        yield Mention(placed, before, re.split(r"[，、；。：！？（）\n]", tail)[0], sentence, dated)
        end = number.end


def _in_units(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the numbers; one of a row that names its unit at the end has it too: 12.4万、15.6万平方米."""
    found: list[Mention] = []
    for each in reversed(mentions):
        row = found and not each.unit and each.written[-1:] in "万亿" and found[-1].before in ("、", "和", "及", "与")
        found.append(replace(each, number=replace(each.number, unit=found[-1].unit)) if row else each)
    return tuple(reversed(found))


_YEAR = lazy(r"((?:19|20)\d{2})年(?!来|间)")


def _finer(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the numbers; a round one such as 2亿元 beside 1.6亿元 is as fine as that: it stands for 2.0亿元."""
    steps: dict[tuple[int, str, str], Decimal] = {}
    for each in mentions:
        key = (each.sentence, each.unit, _scale(each))
        steps[key] = min(steps.get(key, each.number.step), each.number.step)
    finer = []
    for each in mentions:
        step = steps[each.sentence, each.unit, _scale(each)]
        round_one = _scale(each) and "." not in each.written and step < each.number.step
        finer.append(replace(each, number=replace(each.number, step=step)) if round_one else each)
    return tuple(finer)


def _scale(mention: Mention) -> str:
    return next((word for word in ("亿", "万") if word in mention.written), "")


def _without_brackets(words: str) -> str:
    return re.sub(r"（ *）", "", words)


_OTHER_UNIT = lazy(r"[^\W\d_](?=[，。；、：（）\n]|$)")
"""A measure word that no table knows: the one character between the number and a mark."""


def _numbers(text: str) -> Iterator[Number]:
    """Yield the numbers with whole units; the two ends of a range are only near."""
    ranged = {offset for match in _RANGE.finditer(text) for offset in match.span()}
    for number in find_numbers(text):
        per = _PER.match(text, number.end)
        end = per.end() if per else number.end
        other = None if number.unit else _OTHER_UNIT.match(text, end)
        unit = (
            other[0]
            if other
            else canonical_unit(number.unit + per[0].replace("每", "/") if per else number.unit).replace("％", "%")
        )
        end = other.end() if other else end
        rough = number.rough or number.start in ranged
        yield replace(number, end=end, written=text[number.start : end], unit=unit, rough=rough)


_ALIKE = {"名": "人", "起": "件", "宗": "件", "日": "天", "": "个", "户": "家"}
"""Units that one list may mix with others."""


def alike(one: Mention, other: Mention) -> bool:
    """Return whether two numbers count the same sort of thing."""
    first, second = one.number.unit, other.number.unit
    return _ALIKE.get(first, first) == _ALIKE.get(second, second)


def low(mention: Mention, width: Decimal = Decimal(1)) -> Decimal:
    """Return the least that is rounded to a number; one that counts things is exact.

    `width` below 1 leaves out the ends of what is rounded to it, which few values come near.
    """
    return mention.amount - (mention.amount - mention.number.low) * width


def high(mention: Mention, width: Decimal = Decimal(1)) -> Decimal:
    """Return the most that is rounded to a number; `width` as for `low`."""
    return mention.amount + (mention.number.high - mention.amount) * width


_LIKELY = Decimal("0.8")
"""Two rounded values lie so far off together in one case of twenty-five."""


def contradicted(may_be: Callable[[Decimal], bool]) -> Level | None:
    """Return how surely numbers contradict one another; None when rounding explains the difference.

    `may_be` tells for a width (as for `low`) whether the numbers may agree. Only the ends of the rounding: a hint.
    """
    if not may_be(Decimal(1)):
        return Level.WARNING
    return None if may_be(_LIKELY) else Level.HINT


def is_counted(mention: Mention) -> bool:
    """Return whether it counts things one by one."""
    return mention.number.counted


def scaled(amount: Decimal, like: Mention) -> str:
    """Return an amount in the scale and unit that a number is written in: 3.4万亩."""
    for word, size in (("亿", 10**8), ("万", 10**4)):
        if word in like.written:
            return plain(amount / size) + word + like.unit
    return plain(amount) + like.unit


def percent(share: Decimal, like: Mention | None = None) -> str:
    """Return a share as a percentage with two places, or one more than a written rate has."""
    decimals = 2
    if like is not None:
        decimals = max(len(like.written.partition(".")[2].rstrip("%个百分点")) + 1, 1)
    return plain(round(share * 100, decimals)) + "%"
