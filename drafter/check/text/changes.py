"""Finds changes that the two values beside them contradict: “由61.2%提高到63.5%，提高3.3个百分点”."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from drafter.check.rule import Hit, Rule
from drafter.check.sought import lazy
from drafter.check.text.mentions import Mention, Reading, alike, contradicted, high, low, percent, scaled
from drafter.check.text.quantities import plain
from drafter.chinese.numerals import numeral_value
from drafter.findings import Level

CHANGE = Rule(
    id="F33",
    level=Level.WARNING,
    title="增减与前后两个数不符",
    explanation="写出了原来的数和现在的数，又写了增减多少，三者应当相符：百分数的差用百分点，其余的差用原来的单位或者百分数。按四舍五入的范围核对。",
    wrong=(
        "覆盖率由61.2%提高到63.5%，提高3.3个百分点。",
        "营业收入从1.62亿元增长到2.03亿元，增长20%。",
        "受理案件240件，比上年的300件减少50件。",
        "登记车辆660辆，同比增加60辆，增长12%。",
        "办理时限由20天压缩到12天，压缩60%。",
    ),
    right=(
        "覆盖率由61.2%提高到63.5%，提高2.3个百分点。",
        "营业收入从1.6亿元增长到2亿元，增长25%。",
        "受理案件240件，比上年的300件减少60件。",
        "登记车辆660辆，同比增加60辆，增长10%。",
        "办理时限由20天压缩到12天，压缩40%。",
        "里程由120公里增加到150公里，带动投资增长40%。",
        "由3天延长到5天，比上年同期增长20%。",
    ),
)
TIMES = Rule(
    id="F34",
    level=Level.WARNING,
    title="倍数与前后两个数不符",
    explanation="从2到8，是原来的4倍，增长3倍，翻两番（每翻一番乘以2）。",
    wrong=(
        "库容由2万吨增加到8万吨，增长4倍。",
        "销量达到9万台，是2020年3万台的2倍。",
        "产值由3亿元增加到5亿元，翻了一番。",
    ),
    right=(
        "库容由2万吨增加到8万吨，增长3倍。",
        "销量达到9万台，是2020年3万台的3倍。",
        "产值由3亿元增加到6亿元，翻了一番。",
        "产值由3亿元增加到5亿元，效益翻了一番。",
    ),
)
DIRECTION = Rule(
    id="F35",
    level=Level.WARNING,
    title="说增加的减少了，或者说减少的增加了",
    explanation="“由A提高到B”，B应当大于A；“由A下降到B”，B应当小于A。",
    wrong=("合格率由98.2%提高到96.5%。", "办理时限由7天压缩到10天。"),
    right=("合格率由96.5%提高到98.2%。", "办理时限由10天压缩到7天。", "排名由第9位上升到第3位。"),
)
RULES = (CHANGE, TIMES, DIRECTION)

_UP = "提高|上升|增长|增加|提升|扩大|增至|升至|新增|净增|多|攀升|跃升|扩容|扩增|延长|拓展|上调|增产|增收|上涨|涨|增"
_DOWN = "下降|降低|减少|压缩|缩短|回落|压减|减|降|少|缩小|收窄|净减|精简|压降|下调|削减|收缩|减轻|减产|下滑|下跌|跌"
_WAY = rf"(?P<way>{_UP}|{_DOWN})"
_LESS = frozenset(_DOWN.split("|"))


class Change(NamedTuple):
    """Two values of one thing."""

    old: Mention
    new: Mention
    at: int
    """The index of the later one in the text."""


def check(reading: Reading) -> Iterator[Hit]:
    """Yield the changes that their own two values contradict."""
    mentions = reading.mentions
    for change in (*from_to(mentions), *_against(mentions), *_bracketed(reading)):
        if hit := _wrong_way(reading, change):
            yield hit
            continue
        yield from _stated_after(reading, change)
    yield from _difference_and_rate(reading)
    yield from _rate_with_base(reading)
    yield from _difference_and_base(reading)
    yield from _difference_before(reading)
    yield from _multiple_with_base(reading)
    yield from _base_and_difference(reading)


_FROM = lazy(r"[由从自][^，。；：由从]{0,16}$")
_TO = lazy(
    rf"^[^，。；\d]{{0,12}}?(?P<way>{_UP}|{_DOWN}|发展|调整|变|拓展)?(?:了)?(?:到|至|为)了?[^，。；\d]{{0,12}}$|^[^，。；\d]{{0,6}}(?P<way2>增至|升至|降至|减至|增为|降为)$"
)


def from_to(mentions: Sequence[Mention]) -> Iterator[Change]:
    """Yield the pairs of “由A提高到B”."""
    for index in range(1, len(mentions)):
        old, new = mentions[index - 1], mentions[index]
        comparable = old.sentence == new.sentence and alike(old, new) and old.exact and new.exact
        if comparable and _FROM.search(old.before) and _TO.match(new.before):
            yield Change(old, new, index)


_BASE = (
    r"(?:上年同期|去年同期|上年|去年|前年|同期|年初|年底|年末|\d{4}年|〇{4}年|上月|上季度|上一年|改革前|改造前|整治前|往年|上届"
    r"|“ *”(?:期?末|初|时期))"
)
_NO_CHANGE = r"[^，。；\d增减升降多少长高低]{0,8}"
_THAN = lazy(rf"(?:比|较|与|同|是|为|相当于)[^，。；\d比较]{{0,6}}?{_BASE}{_NO_CHANGE}$")
_ALSO = lazy(rf"{_BASE}(?:同期)?{_NO_CHANGE}$")


def _against(mentions: Sequence[Mention]) -> Iterator[Change]:
    """Yield the pairs of “A，比上年的B……”, and of “A，上年同期B，……”."""
    for index in range(1, len(mentions)):
        new, old = mentions[index - 1], mentions[index]
        if old.sentence != new.sentence or not alike(old, new) or not (old.exact and new.exact):
            continue
        last_year = _ALSO.search(old.clause) and not _ALSO.search(new.clause)
        if _THAN.search(old.before) or (last_year and not re.search(r"[；、]", old.before)):
            if not _FROM.search(old.before) and not _FROM.search(new.before):
                yield Change(old, new, index)
        elif _TIMES_THIS.search(old.before) and index + 1 < len(mentions) and mentions[index + 1].unit == "倍":
            yield Change(old, new, index)
        elif new.year and old.year and abs(new.year - old.year) == 1 and not _CHANGES.search(new.before + old.before):
            yield Change(old, new, index) if old.year < new.year else Change(new, old, index)
        elif _ALSO.search(new.clause) and re.match(r"^[^，。；]{0,6}，(?:今年|本年|今年以来|本期)", old.before):
            yield Change(new, old, index)


_TIMES_THIS = lazy(r"(?:是|为|相当于|达到)[^，。；\d]{1,12}$")
_CHANGES = lazy(rf"{_UP}|{_DOWN}|比|较|计划|目标|预计|力争|其中|占|[由从至到]")


_BASE_IN_BRACKETS = lazy(r"[^，。；\d]{0,4}(?:上年|去年|(?:\d|〇){4}年)[^，。；\d]{0,6}\d")


def _multiple_with_base(reading: Reading) -> Iterator[Hit]:
    """Yield the multiples of “达12亿元，为2020年的5倍（2020年为3亿元）” that the two values do not give."""
    places = {each.number.start: index for index, each in enumerate(reading.mentions)}
    for times, inside, words in reading.brackets:
        at = places.get(times.number.start, 0) if times and times.unit == "倍" else 0
        if times is None or not at or len(inside) != 1 or not _BASE_IN_BRACKETS.match(words):
            continue
        now, base = reading.mentions[at - 1], inside[0]
        exact = now.exact and base.exact and times.exact and alike(now, base) and now.sentence == times.sentence
        if exact and (hit := _multiple(reading, Change(base, now, at), times, times.before)):
            yield hit


_WAS = lazy(r"(?:上年|去年)(?:同期)?(?:为|是)?\d")


def _bracketed(reading: Reading) -> Iterator[Change]:
    """Yield the pairs of “A（上年B）”."""
    places = {each.number.start: index for index, each in enumerate(reading.mentions)}
    for new, inside, words in reading.brackets:
        if new is None or len(inside) != 1 or not _WAS.match(words) or new.unit == "%":
            continue
        if alike(new, inside[0]) and new.exact and inside[0].exact:
            yield Change(inside[0], new, places[new.number.start])


def _rate_with_base(reading: Reading) -> Iterator[Hit]:
    """Yield the rates of “A，同比下降N%（上年B）” that the two values do not give."""
    places = {each.number.start: index for index, each in enumerate(reading.mentions)}
    for rate, inside, words in reading.brackets:
        if rate is None or rate.unit != "%" or len(inside) != 1 or not _WAS.match(words):
            continue
        at = places[rate.number.start]
        now, base = reading.mentions[at - 1], inside[0]
        stated = at and alike(now, base) and now.exact and base.exact and re.search(rf"{_WAY}了?$", rate.before)
        if stated and (hit := difference(reading, Change(base, now, at), rate)):
            yield hit


def _wrong_way(reading: Reading, change: Change) -> Hit | None:
    """Return the hit of a change whose verb says the contrary of its numbers."""
    match = _TO.match(change.new.before)
    way = (match["way"] or match["way2"]) if match else None
    if not way or change.at == 0 or reading.mentions[change.at] is not change.new:
        return None
    less = way in _LESS or way in ("降至", "减至", "降为")
    known = less or way in _UP.split("|")
    old, new = change.old, change.new
    same = old.number.step == new.number.step  # two values rounded alike keep their order
    bigger, smaller = (
        (new.amount > old.amount, new.amount < old.amount) if same else (low(new) > high(old), high(new) < low(old))
    )
    if known and ((less and bigger) or (not less and smaller)):
        size = "大" if less else "小"
        message = f"“由{old.written}{way}到{new.written}”：后面的数反而{size}；请核对"
        return Hit(DIRECTION, reading.passage, old.number.start, new.number.end, message)
    return None


_THEN = lazy(
    rf"^[^，。；\d]{{0,8}}?[，、（]?(?:五年|三年|年均|\d年)?(?:累计|净|共|总计|合计|实际|大幅|整体|同比|一年|增幅|降幅|增速|每[亩户人家公顷吨])?(?:约)?{_WAY}?(?:了|幅度)?(?:为|达到|达)?(?:约)?$"
)
_AMID = lazy(rf"^[^，。；\d]{{0,4}}(?:相比)?[，）]?(?:净|共|约|又|就)?{_WAY}了?(?:约)?$")


def _stated_after(reading: Reading, change: Change) -> Iterator[Hit]:
    """Yield what is wrong with the differences, rates and multiples told right after two values."""
    mentions, first = reading.mentions, change.at + 1
    for mention in mentions[first : first + 2]:
        if mention.sentence != change.new.sentence or not mention.exact:
            return
        words = mention.before
        match = _THEN.match(words) or _AMID.match(words)
        if match is None or "年均" in words:
            if mention.unit == "倍" and (hit := _multiple(reading, change, mention, words)):
                yield hit
            return
        if mention.unit == "倍":
            if hit := _multiple(reading, change, mention, words):
                yield hit
        elif match["way"] is None and not re.search(r"增幅|降幅|增速", words):
            return
        elif hit := difference(reading, change, mention):
            yield hit
            return
    if hit := _doubled(reading, change):
        yield hit


_DURATION = lazy(r"(?<![\d第])(?P<years>[二两三四五六七八九十]|\d{1,2})年(?:来|间|，|累计|时间|期间)")


def years_told(reading: Reading, change: Change) -> tuple[int, ...]:
    """Return how many years may lie between two values, the likeliest first; empty when nothing tells."""
    if change.old.year and change.new.year:
        return (change.new.year - change.old.year,) if change.new.year > change.old.year else ()
    text, at = reading.passage.text, change.old.number.start
    start = max(text.rfind("。", 0, at) + 1, at - 80)
    stated = [match["years"] for match in _DURATION.finditer(text, start, change.new.number.end + 12)]
    years = [int(words) if words.isdigit() else numeral_value(words.replace("两", "二")) or 0 for words in stated]
    return tuple(each for year in years if year > 1 for each in (year, year - 1))


def difference(reading: Reading, change: Change, stated: Mention) -> Hit | None:
    """Return the hit of a difference that is not that of the two values."""
    more, less = (change.new, change.old) if change.new.amount >= change.old.amount else (change.old, change.new)
    exact, shown = more.amount - less.amount, f"{more.written}－{less.written}"
    of = Decimal(1)
    if stated.unit == "个百分点" and change.old.unit == "%":
        result = f"{plain(exact)}个百分点"
    elif stated.unit == "%" and change.old.unit != "%" and low(change.old) > 0:
        of = change.old.amount / 100
        shown, result = f"（{shown}）÷{change.old.written}", percent(exact / change.old.amount, stated)
    elif alike(stated, change.old) and stated.unit != "%":
        result = scaled(exact, change.old)
    else:
        return None

    def may_be(width: Decimal) -> bool:
        least, most = low(more, width) - high(less, width), high(more, width) - low(less, width)
        if of != 1:
            base = (low(change.old, width), high(change.old, width))
            factors = (base[1], base[0]) if change.new is more else base
            least, most = least / factors[0] * 100, most / factors[1] * 100
            if change.new is less:
                least, most = min(least, most), max(least, most)
        return least <= high(stated) and most >= low(stated)

    level = contradicted(may_be)
    message = f"“{stated.written}”与前面的数不符：{shown}＝{result}；请核对这三个数"
    return Hit(CHANGE, reading.passage, stated.number.start, stated.number.end, message, level=level) if level else None


def _multiple(reading: Reading, change: Change, stated: Mention, words: str) -> Hit | None:
    """Return the hit of “增长N倍” or “是……的N倍” that the two values do not give."""
    old, new = change.old, change.new
    growth = re.search(r"增长|增加|提高|提升|扩大", words) is not None
    if not low(old) > 0 or not (growth or re.search(r"的$|是|为|达", words)):
        return None
    less = 1 if growth else 0

    def may_be(width: Decimal) -> bool:
        least, most = low(new, width) / high(old, width) - less, high(new, width) / low(old, width) - less
        return least <= high(stated) and most >= low(stated)

    level = Level.WARNING if growth and stated.amount == new.amount / old.amount else contradicted(may_be)
    times = plain(round(new.amount / old.amount, 2))
    more = f"，即增长{plain(round(new.amount / old.amount - 1, 2))}倍" if growth else ""
    message = f"“{stated.written}”与前面的数不符：{new.written}÷{old.written}＝{times}，是{times}倍{more}；请核对"
    return Hit(TIMES, reading.passage, stated.number.start, stated.number.end, message, level=level) if level else None


_DOUBLED = lazy(
    r"^[^，。；\d]{0,6}?[，、]?(?:[一二三四五六七八九十\d]年|实现|总量|规模)?(?:实现)?(?P<near>近|接近|约)?翻(?:了)?(?P<times>[一两二三123]?)番(?P<more>多|以上|有余)?"
)


def _doubled(reading: Reading, change: Change) -> Hit | None:
    """Return the hit of “翻一番” behind two values of which the later is not about twice the earlier."""
    old, new = change.old, change.new
    end = reading.mentions[change.at].number.end
    match = _DOUBLED.match(reading.passage.text[end : end + 30])
    if match is None or not low(old) > 0:
        return None
    times = Decimal(2) ** {"": 1, "一": 1, "1": 1, "两": 2, "二": 2, "2": 2}.get(match["times"], 3)
    ratio = new.amount / old.amount / times
    if ratio >= Decimal("0.95") and (match["more"] or ratio <= Decimal("1.2")):
        return None
    if match["near"] and ratio >= Decimal("0.85"):
        return None
    stated = plain(round(new.amount / old.amount, 2))
    words = f"翻{match['times']}番"
    message = f"“{words}”与前面的数不符：{new.written}÷{old.written}＝{stated}，{words}是{plain(times)}倍；请核对"
    return Hit(TIMES, reading.passage, end + match.start("times") - 1, end + match.end("times") + 1, message)


_SINCE = r"(?:同比|较上年同期|比上年同期|较去年同期|比去年同期|较上年|比上年|较去年|比去年|较年初|比年初)"
_MORE = lazy(rf"^[^，。；\d]{{0,6}}[，（]?{_SINCE}[，]?(?:净)?{_WAY}了?[^，。；\d升增减降]{{0,4}}$")
_RATE_OF_IT = lazy(rf"^[^，。；\d]{{0,4}}[，、]?(?:同比|增幅|降幅|增速)?(?:{_WAY})?了?(?:为|达到|达)?$")


def _difference_and_rate(reading: Reading) -> Iterator[Hit]:
    """Yield the rates of “286件，同比减少56件，下降16.4%” that the two numbers do not give."""
    mentions = reading.mentions
    for now, more, rate in zip(mentions, mentions[1:], mentions[2:], strict=False):
        first, second = _MORE.match(more.before), _RATE_OF_IT.match(rate.before)
        if not (first and second) or not alike(now, more) or rate.unit != "%" or now.unit == "%":
            continue
        if not (now.exact and more.exact and rate.exact) or now.sentence != rate.sentence:
            continue
        sign = -1 if first["way"] in _LESS else 1
        bases = sorted((low(now) - sign * high(more), high(now) - sign * low(more), low(now) - sign * low(more)))
        base = now.amount - sign * more.amount
        if bases[0] <= 0 or base <= 0:
            continue
        if low(more) / bases[-1] * 100 <= high(rate) and high(more) / bases[0] * 100 >= low(rate):
            continue
        base_shown = f"{now.written}{'＋' if sign < 0 else '－'}{more.written}"
        shown = f"{more.written}÷（{base_shown}）＝{percent(more.amount / base, rate)}"
        message = f"“{rate.written}”与前面的数不符：{shown}；请核对这三个数"
        yield Hit(CHANGE, reading.passage, rate.number.start, rate.number.end, message)


def _difference_and_base(reading: Reading) -> Iterator[Hit]:
    """Yield the differences of “312天，同比减少8天，上年为322天” that the two values do not give."""
    mentions = reading.mentions
    for at, (now, more, base) in enumerate(zip(mentions, mentions[1:], mentions[2:], strict=False)):
        related = now.sentence == base.sentence and alike(now, base) and _MORE.match(more.before)
        exact = now.exact and more.exact and base.exact and (alike(more, now) or more.unit in ("%", "个百分点"))
        stated = related and exact and _ALSO.search(base.clause)
        if stated and (hit := difference(reading, Change(base, now, at), more)):
            yield hit


_LESS_OR_MORE = lazy(rf"{_WAY}了?$")
_THEN_FROM = lazy(r"^[^，。；\d]{0,6}，(?:即)?[由从]")


def _difference_before(reading: Reading) -> Iterator[Hit]:
    """Yield the differences of “同比减少18人，由96人降至78人” that the two values do not give."""
    for change in from_to(reading.mentions):
        stated = reading.mentions[change.at - 2] if change.at > 1 else None
        if stated is None or stated.sentence != change.old.sentence or not stated.exact:
            continue
        related = _LESS_OR_MORE.search(stated.before) and _THEN_FROM.match(change.old.before)
        if related and alike(stated, change.old) and (hit := difference(reading, change, stated)):
            yield hit


_MORE_OR_LESS = lazy(rf"^[^，。；\d]{{0,4}}[，]?(?:净|共)?{_WAY}了?$")
_NOW = lazy(
    r"^[^，。；\d]{0,4}[，、]?(?:现|已|全年|今年)?(?:降|减|增|升)?(?:为|至|达到|达|到|减少到|增加到|减少为|增加为|下降到|下降为)$"
)


def _base_and_difference(reading: Reading) -> Iterator[Hit]:
    """Yield the values of “比上年的12起减少4起，降为7起” that the two others do not give."""
    mentions = reading.mentions
    for at, (base, more, now) in enumerate(zip(mentions, mentions[1:], mentions[2:], strict=False)):
        stated = base.sentence == now.sentence and alike(base, now) and alike(base, more) and base.unit != "%"
        exact = base.exact and more.exact and now.exact
        match = _MORE_OR_LESS.match(more.before)
        before = mentions[at - 1] if at else None
        if before and before.sentence == base.sentence and alike(before, base):
            continue  # the value stands before: “8起，比上年的12起减少4起”
        known = stated and exact and match and _THAN.search(base.before) and _NOW.match(now.before)
        if known and (hit := difference(reading, Change(base, now, at + 2), more)):
            yield hit
