"""Finds rates and 同比 that their own numbers contradict, and changes told in the wrong unit."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil, floor

from drafter.check.passages import Passage
from drafter.check.rule import Context, Hit, Rule
from drafter.check.sought import Sought, lazy
from drafter.check.text.quantities import find_numbers
from drafter.findings import Level

CHANGE = Rule(
    id="F23",
    level=Level.WARNING,
    title="同比算不出来",
    explanation="件数、起数都是整数，上年的数也应当是整数。按写出的本期数和百分比，找不到任何一个整数的上年数，说明二者必有一错。",
    wrong=("立案17起，同比下降19.01%。", "接待投诉7件，较上年同期减少50.5%。", "受理信访12件，同比上升10%。"),
    right=(
        "立案17起，同比下降19.05%。",
        "接待投诉118起，较上年同期减少88%。",
        "受理投诉1836件，比去年同期下降12%。",
        "受理信访12件，同比上升9.1%。",
        "受理信访近12件，同比上升10%。",
    ),
)
POINTS = Rule(
    id="F24",
    level=Level.WARNING,
    title="比率的增减应当用百分点",
    explanation="满意率、优良率等本身是百分比，两期相减的差用“百分点”。“提高39.2%”是说提高到原来的1.392倍。",
    wrong=(
        "群众满意率为91.7%，同比提高6.3%。",
        "优良天数比例达80.3%，较上年上升1.4%。",
        "参保率为96.2%，比上月增加3.2%。",
        "达标率同比提高7.8%。",
    ),
    right=(
        "达标率提升至96%，同比提高5.2个百分点。",
        "群众满意率为91.7%，投诉量同比下降12.4%。",
        "工业增加值占比提高，税收同比增长39.2%。",
        "处置效率同比提高20%。",
    ),
)
TIMES_LESS = Rule(
    id="F25",
    level=Level.WARNING,
    title="减少不能用倍数",
    explanation="减少、下降、降低一倍就没有了。请写“下降×%”“减少到原来的×分之一”。",
    wrong=("投诉量比上年减少2倍。", "平均浓度下降了1.5倍。"),
    right=("产值增长5.1倍。", "产量翻一番。", "投诉量减少，宣传场次增加2倍。", "成本降低，处理能力是原来的3倍。"),
)
IMPOSSIBLE = Rule(
    id="F26",
    level=Level.ERROR,
    title="比率超过100%",
    explanation=(
        "优良率、达标率、合格率、满意率、办结率、受理率、覆盖率、普及率不可能超过100%，也没有“100%以上”。"
        "完成率、增长率可以。"
    ),
    wrong=("水质达标率为102%。", "群众满意率达到100.5%。", "服务站覆盖率达100%以上。"),
    right=("水质达标率为100%。", "年度任务完成率102%。", "投资增长率达到120%。", "完成率达100%以上。"),
)
RULES = (CHANGE, POINTS, TIMES_LESS, IMPOSSIBLE)

_SINCE = (
    r"(?:同比|较上年同期|比上年同期|较去年同期|比去年同期|与上年同期相比|与去年同期相比|较上年|比上年|较去年|比去年)"
)
_SINCE_ANY = rf"(?:{_SINCE}|环比|[较比]上月|[较比]上季度|[较比]年初|[较比]上年末)"
_CHANGE = lazy(
    rf"[，、]?{_SINCE}，?(?P<way>下降|减少|降低|上升|增长|增加|提高|提升)了?"
    r"(?P<rate>\d{1,6}(?:\.\d{1,6})?)%(?!以上|左右)"
)
_POINTS = Sought(
    ("率", "占比", "比例", "比重"),
    rf"(?:(?<!效)率|占比|比例|比重)(?:均|分别)?(?:为|达到|达|提高到|提升至)?(?:\d+(?:\.\d+)?[%％‰])?，?{_SINCE_ANY}，?"
    r"(?:下降|减少|降低|上升|增长|增加|提高|提升)了?\d+(?:\.\d+)?[%％]",
)
_TIMES_LESS = lazy(r"(?:减少|下降|降低|缩小|缩短|减轻|压缩|回落)了?\d+(?:\.\d+)?倍")
_IMPOSSIBLE = lazy(
    r"(?:优良|达标|合格|满意|办结|受理|覆盖|普及|成活)(?:率|天数比例)(?:均|已)?(?:为|达到|达|是)?"
    r"(\d{1,9}(?:\.\d{1,9})?)%(以上)?"
)
_LESS = frozenset(("下降", "减少", "降低"))


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield the rates and changes of free text that cannot be right."""
    for passage in passages:
        text = passage.text
        for match in _POINTS.finditer(text):
            words = passage.quote(match.start(), match.end())
            yield Hit(
                POINTS, passage, match.start(), match.end(), f"“{words}”：比率的增减用“百分点”；请核对后写“个百分点”"
            )
        for match in _TIMES_LESS.finditer(text):
            words = passage.quote(match.start(), match.end())
            yield Hit(
                TIMES_LESS, passage, match.start(), match.end(), f"“{words}”：减少不用倍数；请改用百分数或几分之一"
            )
        for match in _IMPOSSIBLE.finditer(text):
            if Decimal(match[1]) > 100 or (match[2] and Decimal(match[1]) == 100):
                words = passage.quote(match.start(), match.end())
                yield Hit(IMPOSSIBLE, passage, match.start(), match.end(), f"“{words}”：比率不会超过100%；请核对")
        yield from _changes(passage)


def _changes(passage: Passage) -> Iterator[Hit]:
    """Yield the counts whose change in percent no whole previous number gives."""
    for match in _CHANGE.finditer(passage.text):
        numbers = [
            number
            for number in find_numbers(passage.text[max(0, match.start() - 20) : match.start()])
            if number.end == min(20, match.start())
        ]
        if not numbers or not numbers[-1].counted or "万" in numbers[-1].written:
            continue
        now, less = int(numbers[-1].amount), match["way"] in _LESS
        if now and not _previous(now, match["rate"], less=less):
            yield Hit(
                CHANGE,
                passage,
                match.start() - len(numbers[-1].written),
                match.end(),
                f"“{numbers[-1].written}，同比{match['way']}{match['rate']}%”算不出来："
                f"{_nearest(now, match['rate'], less=less)}；请核对",
            )


def _previous(now: int, rate: str, *, less: bool) -> range:
    """Return the whole previous numbers from which the change is rounded to the rate as written."""
    from fractions import Fraction  # noqa: PLC0415 - only where a change is told that can be checked

    half = Fraction(1, 2 * 10 ** len(rate.partition(".")[2]))
    sign = -1 if less else 1
    one, other = 1 + sign * (Fraction(rate) - half) / 100, 1 + sign * (Fraction(rate) + half) / 100
    low, high = min(one, other), max(one, other)
    return range(ceil(now / high), (floor(now / low) if low > 0 else 10**9) + 1)


def _nearest(now: int, rate: str, *, less: bool) -> str:
    """Say what the change would be from the nearest whole previous numbers."""
    from fractions import Fraction  # noqa: PLC0415 - as above

    factor = 1 + (-1 if less else 1) * Fraction(rate) / 100
    exact = now / factor if factor > 0 else Fraction(now)
    decimals = max(len(rate.partition(".")[2]), 1)
    cases = []
    for previous in sorted({max(floor(exact), 1), ceil(exact)}):
        change = abs(Fraction(now - previous, previous)) * 100
        cases.append(f"上年是{previous}时应为{float(change):.{decimals}f}%")
    return "，".join(cases)
