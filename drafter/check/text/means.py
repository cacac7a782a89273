"""Finds means, halves of a year and remainders that do not fit the numbers beside them: “年均”, “上半年”, “结余”."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from drafter.check.rule import Hit, Rule
from drafter.check.sought import lazy
from drafter.check.text.mentions import MANY, Mention, Reading, alike, high, low, scaled
from drafter.chinese.numerals import numeral_value
from drafter.chinese.period import find_periods
from drafter.findings import Level

MEAN = Rule(
    id="F36",
    level=Level.WARNING,
    title="平均数与总数、个数不符",
    explanation="写出了总数和个数（年、月、户、人、期……），又写了平均数，三者应当相符；按四舍五入的范围核对。",
    wrong=(
        "五年累计投入12亿元，年均投入2.5亿元。",
        "举办培训40场，培训3200人次，平均每场90人次。",
        "向500户农户发放补助100万元，户均2500元。",
        "二季度完成投资12亿元，月均完成6亿元。",
    ),
    right=(
        "五年累计投入12亿元，年均投入2.4亿元。",
        "举办培训40场，培训3200人次，平均每场80人次。",
        "向500户农户发放补助100万元，户均2000元。",
        "培训农民1200人，投入36万元，人均可支配收入2.1万元。",
    ),
)
PERIODS = Rule(
    id="F37",
    level=Level.WARNING,
    title="上下半年或各季度相加不等于全年",
    explanation="同一件事写了上半年、下半年和全年（或四个季度和全年）的数，应当加得起来。平均数、比率、存量不算。",
    wrong=(
        "上半年完成投资12亿元，下半年完成15.4亿元，全年完成28.2亿元。",
        "一季度立案5件，二季度立案8件，上半年共立案14件。",
        "前3季度立案20件，第4季度立案8件，全年立案30件。",
    ),
    right=(
        "上半年完成投资12亿元，下半年完成15.4亿元，全年完成27.4亿元。",
        "一季度立案5件，二季度立案8件，上半年共立案13件。",
        "上半年存栏12万头，下半年存栏15万头，全年平均存栏13万头。",
        "2023年1至6月立案5件，7至12月立案8件，全年立案13件。",
    ),
)
LEFT = Rule(
    id="F38",
    level=Level.WARNING,
    title="结余、剩余与前面的数不符",
    explanation="总数减去已经用掉、办完的，应当等于写出的结余、剩余、未完成数。",
    wrong=(
        "到位资金300万元，支出260万元，结余50万元。",
        "应整改问题48个，已整改41个，剩余8个。",
    ),
    right=(
        "到位资金300万元，支出260万元，结余40万元。",
        "应整改问题48个，已整改41个，剩余7个。",
        "上年结转20万元，本年到位300万元，支出260万元，结余60万元。",
    ),
)
RULES = (MEAN, PERIODS, LEFT)


def check(reading: Reading) -> Iterator[Hit]:
    """Yield the means, periods and remainders that the numbers beside them contradict."""
    for index, mention in enumerate(reading.mentions):
        near = [each for each in reading.mentions[max(0, index - MANY) : index] if each.sentence == mention.sentence]
        after = reading.mentions[index + 1 : index + 2]
        for rule, message in (_mean(reading, mention, near, after), _left(mention, near)):
            if message:
                number = mention.number
                yield Hit(rule, reading.passage, number.start, number.end, message)
                break
    yield from _periods(reading)


Verdict = tuple[Rule, str]
_MEAN = lazy(
    r"(?:平均每(?:一|个)?(?P<each>[^\W\d_])|(?P<per>[年月日户人亩场期村校])均"
    r"|(?<!平均)每(?:一|个)?(?P<every>[年月日天周户人亩家场村校期名]))(?P<of>[^，。；\d]{0,10})$"
)
_EMPTY_WORDS = lazy(
    r"(?:可以|约|达到|达|为|是|有|近|投入|完成|实现|发放|补助|培训|参加|支出|新增|增加|补贴|受益|用时|服务|收入|产|处理|受理|办理|接待|检查|安排)*"
)
_SAME_EACH = {"天": "日", "户": "家", "名": "人", "场次": "场", "期次": "期", "批次": "批", "人次": "人"}
_LENGTH = lazy(
    r"(?P<years>[一二三四五六七八九十]+|\d{1,2})年(?:来|间|多来)?|(?P<months>[一二三四五六七八九十]+|\d{1,2})个月|全年|今年"
)


class _Count(NamedTuple):
    low: Decimal
    high: Decimal
    written: str


def _mean(reading: Reading, mean: Mention, near: Sequence[Mention], after: Sequence[Mention]) -> Verdict:
    """Judge “共T，n户，户均M” and “n户，每户M，共T”."""
    match = _MEAN.search(mean.before)
    if match is None or not mean.exact or mean.unit in ("%", "个百分点", "倍"):
        return MEAN, ""
    each = match["each"] or match["per"] or match["every"]
    base = mean.unit.partition("/")[0]
    totals = [one for one in (*near, *after) if one.unit in (mean.unit, base) and one.exact]
    totals = [one for one in totals if one.amount > mean.amount and not _names(one, each)]
    if totals and totals[-1] in after and not re.search(r"共|总|合计", totals[-1].before):
        totals.pop()
    totals = [one for one in totals if not _MEAN.search(one.before) and _same_matter(each, match["of"], one)]
    counts = [
        _Count(one.amount, one.amount, one.written)
        if one.unit in ("年", "个月", "天")
        else _Count(low(one), high(one), one.written)
        for one in near
        if one.exact and one not in totals and _counts(one, each)
    ]
    counts += list(_durations(reading, mean, each))
    if not totals or not counts or any(one.number.rough for one in near if one.unit == mean.unit):
        return MEAN, ""
    if any(
        low(total) / count.high <= high(mean) and high(total) / count.low >= low(mean)
        for total, count in product(totals, counts)
        if count.low > 0
    ):
        return MEAN, ""
    total, count = totals[-1], counts[-1]
    if not count.low > 0:
        return MEAN, ""
    result = scaled(round(total.amount / ((count.low + count.high) / 2), 2), mean)
    return MEAN, f"平均数“{mean.written}”与前面的数不符：{total.written}÷{count.written}＝{result}；请核对这三个数"


def _counts(number: Mention, each: str) -> bool:
    """Return whether a number counts what the mean is told for: 48场次 for 场均, 25个村 for 每村."""
    same = _SAME_EACH.get(number.unit, number.unit) == _SAME_EACH.get(each, each)
    return same or _names(number, each)


def _names(number: Mention, each: str) -> bool:
    """Return whether a number tells in words of how many of those the mean is: 14个乡镇 for 每个乡镇."""
    return number.unit == "个" and re.match(rf"(?:{_SORTS})?{each}", number.after) is not None


_SORTS = "行政|建制|自然|示范|试点|重点|中心|脱贫|帮扶|参保|受益|种植|养殖|贫困"


def _same_matter(each: str, words: str, total: Mention) -> bool:
    """Return whether the words between 均 and the number name nothing else than what the total is of."""
    around = total.before + total.after
    if _EMPTY_WORDS.fullmatch(words) or each + words in around:
        return True
    return any(words[at : at + 2] in around for at in range(len(words) - 1))


def _count(words: str | None) -> int:
    """Return what 五 or 12 is worth; 0 for nothing."""
    if not words:
        return 0
    return int(words) if words.isdigit() else numeral_value(words) or 0


def _durations(reading: Reading, mean: Mention, each: str) -> Iterator[_Count]:
    """Yield how many years, months or days the sentence tells of, when the mean is one of time."""
    if each not in "年月日天":
        return
    start = max(reading.passage.text.rfind("。", 0, mean.number.start) + 1, mean.number.start - 120)
    text = reading.passage.text[start : mean.number.start]
    for period in find_periods(text):
        words = text[period.start : period.end]
        yield from _months(period.last_month - period.first_month + 1, each, words)
        text = text.replace(words, " " * len(words))
    for match in _LENGTH.finditer(text):
        years = _count(match["years"])
        if each == "年" and years:
            yield _Count(Decimal(years), Decimal(years), match[0])
        elif each == "月" or not years:
            yield from _months(_count(match["months"]) or 12 * (years or 1), each, match[0])


def _months(months: int, each: str, words: str) -> Iterator[_Count]:
    """Yield so many months as the count for a mean of one month or one day; none for a mean of one year."""
    if each == "月":
        yield _Count(Decimal(months), Decimal(months), f"{months}个月")
    elif each in "日天":
        yield _Count(Decimal(months * 28), Decimal(months * 31), words)


_LEFT = lazy(
    r"(?:结余|剩余|余下|尚余|还剩|结转|节余|尚有|仍有|还有|未完成|未整改|未办结|未支出|未销号|未到位|其余|剩)(?:的)?[^，。；\d]{0,4}?(?:为|共|约)?$"
)
_USED = lazy(
    r"支出|使用|完成|已|办结|整改|拨付|支付|兑付|发放|销号|用于|执行|消耗|售出|调出|出库|拆除|清退|关停|处置|化解|治理|处理|偿还|归还|安置|调解|执行|清理|验收|修复"
)
_ENTERED = lazy(r"结转|新增|又|追加|另|年初|上年")


def _left(left: Mention, near: Sequence[Mention]) -> Verdict:
    """Judge “收500，支420，结余80”."""
    numbers = [each for each in near if alike(each, left)]
    if not left.summable or not _LEFT.search(left.before) or not 2 <= len(numbers) <= 5:
        return LEFT, ""
    if any(not each.exact for each in numbers):
        return LEFT, ""
    if any(_ENTERED.search(each.before) for each in numbers):
        return _left_with_carried(left, numbers)
    whole, *used = numbers
    if not all(_USED.search(each.clause) for each in used) or any(each.amount > whole.amount for each in used):
        return LEFT, ""
    for signs in product((0, 1), repeat=len(used)):
        taken = [each for sign, each in zip(signs, used, strict=True) if sign]
        if low(whole) - sum(map(high, taken)) <= high(left) and high(whole) - sum(map(low, taken)) >= low(left):
            return LEFT, ""
    rest = whole.amount - sum((each.amount for each in used), Decimal(0))
    shown = "－".join(each.written for each in numbers)
    if rest < 0 or abs(rest - left.amount) > whole.amount * Decimal("0.5"):
        return LEFT, ""
    return LEFT, f"“{left.written}”与前面的数不符：{shown}＝{scaled(rest, whole)}；请核对"


_CARRIED = lazy(
    r"(?:年初|上年|上年末|期初|年初累计|去年|去年底|历年)(?:累计)?(?:结转|结余|滚存结余|余额|库存)[^，。；\d]{0,4}$"
)
_INCOME = lazy(r"收入|到位|下达|入库|新增|筹集|收缴|新收|征收|购入")
_YEAR_END = lazy(r"(?:年末|年终|期末|年底|累计|滚存)(?:累计)?(?:滚存)?(?:结余|余额|结转|库存|未结)[^，。；\d]{0,4}$")


def _left_with_carried(left: Mention, numbers: Sequence[Mention]) -> Verdict:
    """Judge “年初结转86，收入642，支出615，年末结余113”: what was carried over and came in, less what went out."""
    carried = [each for each in numbers if _CARRIED.search(each.clause)]
    income = [each for each in numbers if _INCOME.search(each.clause) and each not in carried]
    used = [each for each in numbers if _USED.search(each.clause) and each not in carried and each not in income]
    known = len(carried) == 1 and len(income) == 1 and len(used) == 1 and len(numbers) == 3
    if not known or not _YEAR_END.search(left.clause):
        return LEFT, ""
    least = low(carried[0]) + low(income[0]) - high(used[0])
    most = high(carried[0]) + high(income[0]) - low(used[0])
    if least <= high(left) and most >= low(left):
        return LEFT, ""
    rest = carried[0].amount + income[0].amount - used[0].amount
    shown = f"{carried[0].written}＋{income[0].written}－{used[0].written}＝{scaled(rest, left)}"
    return LEFT, f"“{left.written}”与前面的数不符：{shown}；请核对"


_WHOLE_YEAR = lazy("全年|年度(?:合计|共)")
_YEAR, _FIRST, _SECOND, _THREE = (1, 12), (1, 6), (7, 12), (1, 9)
_Q1, _Q2, _Q3, _Q4 = (1, 3), (4, 6), (7, 9), (10, 12)
_SUMS = (
    (_YEAR, (_FIRST, _SECOND)),
    (_YEAR, (_Q1, _Q2, _Q3, _Q4)),
    (_YEAR, (_THREE, _Q4)),
    (_YEAR, (_FIRST, _Q3, _Q4)),
    (_FIRST, (_Q1, _Q2)),
    (_SECOND, (_Q3, _Q4)),
    (_THREE, (_Q1, _Q2, _Q3)),
    (_THREE, (_FIRST, _Q3)),
)
"""Some months of a year, by the first and the last, and those that make them up."""
_NO_FLOW = lazy(
    r"平均|均|存栏|在册|在岗|率|浓度|指数|比重|占|末|余额|同比|增长|下降|提高|目标|计划|任务|力争|预计|上年|去年|排名|其中"
)


def _periods(reading: Reading) -> Iterator[Hit]:
    """Yield the whole periods of which the parts stand in the same sentence and do not add up."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for mentions in by_sentence.values():
        if len(mentions) > 2:
            yield from _periods_of(reading, mentions[:MANY])


def _spans(words: str) -> list[tuple[int, int]]:
    """Return the parts of a year that words name; the whole year only where they say so, as 2023年 dates a part too."""
    parts = [each.months for each in find_periods(words) if each.word_start < each.end]
    return [*parts, *(_YEAR for _ in _WHOLE_YEAR.finditer(words))]


def _periods_of(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Hit]:
    known: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        spans = _spans(mention.dated)
        if len(spans) != 1 or spans[0] in known or not mention.summable or _NO_FLOW.search(mention.before):
            continue
        if "累计" not in mention.before or spans[0] in (_YEAR, _FIRST, _THREE):
            known[spans[0]] = mention
    for whole_name, part_names in _SUMS:
        whole, parts = known.get(whole_name), [known[name] for name in part_names if name in known]
        if whole is None or len(parts) != len(part_names) or not all(alike(whole, part) for part in parts):
            continue
        if sum(map(low, parts)) <= high(whole) and sum(map(high, parts)) >= low(whole):
            continue
        amount = sum((part.amount for part in parts), Decimal(0))
        if abs(amount - whole.amount) <= whole.amount * Decimal("0.3"):
            shown = "＋".join(part.written for part in parts)
            message = f"“{whole.written}”与各期的数不符：{shown}＝{scaled(amount, whole)}；请核对"
            yield Hit(PERIODS, reading.passage, whole.number.start, whole.number.end, message)
            return
