"""Finds totals that the numbered paragraphs behind them do not add up to: “共86个：”, then “1. ……30个。” and so on."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from drafter.check.passages import PassageKind
from drafter.check.rule import Hit
from drafter.check.sought import lazy
from drafter.check.text.mentions import Mention, Reading, alike, high, low
from drafter.check.text.sums import PARTS, told_parts

_LABELS = (
    lazy(r"\d{1,2}[.．、](?!\d)"),
    lazy(r"[（(]\d{1,2}[）)]"),
    lazy(r"[一二三四五六七八九十]{1,2}是"),
    lazy(r"[（(][一二三四五六七八九十]{1,2}[）)]"),
    lazy(r"[①-⑳]"),
    lazy(r"[—－-]{1,2}"),
)
_FIRST = lazy(r"[（(]?[1一①—－-]")
_MOST = 20
"""Longer lists are no division of a total."""


def check(readings: Sequence[Reading]) -> Iterator[Hit]:
    """Yield the totals at the end of a paragraph that the list of paragraphs behind it contradicts."""
    kinds = [_kind(reading) for reading in readings]
    for at in range(1, len(readings) - 1):
        if kinds[at] is None or kinds[at - 1] == kinds[at] or not _FIRST.match(readings[at].passage.text):
            continue
        last = next((end for end in range(at, min(at + _MOST, len(kinds))) if kinds[end] != kinds[at]), at + _MOST)
        if last - at > 1:
            yield from _judged(readings[at - 1], readings[at:last])


def _kind(reading: Reading) -> int | None:
    """Return which sort of label a paragraph begins with; None for one without."""
    if reading.passage.kind in (PassageKind.TITLE, PassageKind.LABEL):
        return None
    return next((kind for kind, label in enumerate(_LABELS) if label.match(reading.passage.text)), None)


def _judged(head: Reading, items: Sequence[Reading]) -> Iterator[Hit]:
    """Yield the numbers of the last sentence before a list that look like its sum and are not."""
    last = head.mentions[-1].sentence if head.mentions else 0
    announced = head.passage.text.endswith(("：", "其中，"))
    ends = re.search(r"[。：；](?=[^。：；]*$)", head.passage.text.rstrip("。：；"))
    since = ends.end() if ends and not announced else 0
    totals = [each for each in head.mentions if each.sentence == last and each.number.start >= since and each.summable]
    for total in totals:
        parts = [part for item in items if (part := _part(item, total))]
        alike_ones = [each for each in totals if alike(each, total)]
        if len(parts) < len(items) or any(_makes(each, parts) for each in alike_ones):
            continue
        right_before = announced and head.passage.text[total.number.end :] in _HERE_COMES
        if _is_near(total, parts, _FAR if right_before else _CLOSE) and (announced or _same_matter(total, parts)):
            yield Hit(PARTS, head.passage, total.number.start, total.number.end, told_parts(total, parts))
            return


_OTHER = lazy(r"率|占(?![地用道])|上年|去年|同期|[由从比较增减]|目标|计划")


def _part(item: Reading, total: Mention) -> Mention | None:
    """Return the first number of an item that can be a part of the total."""
    first = takewhile(lambda each: each.sentence == item.mentions[0].sentence, item.mentions)
    part = next((each for each in first if alike(each, total)), None)
    return part if part and part.exact and not _OTHER.search(part.clause) else None


def _makes(total: Mention, parts: Sequence[Mention]) -> bool:
    return sum(map(low, parts)) <= high(total) and sum(map(high, parts)) >= low(total)


_CLOSE = Decimal("0.15")
_FAR = Decimal("0.4")
_HERE_COMES = ("：", "，其中：", "，具体如下：", "，具体为：", "，分别是：", "，包括：", "，分类情况如下：")
"""Between a total and its list; then no other number is meant."""


def _is_near(total: Mention, parts: Sequence[Mention], share: Decimal) -> bool:
    """Return whether the parts nearly make the total, as they do where one digit is a slip."""
    amount = sum((part.amount for part in parts), Decimal(0))
    return abs(amount - total.amount) <= max(total.amount * share, Decimal(2) if total.number.counted else Decimal(0))


def _same_matter(total: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether the paragraphs tell of what the total counts: half of them share two characters with it."""
    words = total.clause[-10:] + "，" + total.after[:6]
    pairs = {words[at : at + 2] for at in range(len(words) - 1) if "，" not in words[at : at + 2]}
    shared = [part for part in parts if any(pair in part.clause + part.after for pair in pairs)]
    return 2 * len(shared) >= len(parts)
