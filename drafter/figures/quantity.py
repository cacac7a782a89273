"""A number with its unit as a person typed it, in; its exact value, scale and near-word, with the typing kept, out."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation

from drafter.chinese import half_width, numeral_value
from drafter.figures.units import (
    HEDGES,
    HEDGES_AFTER,
    HEDGES_BEFORE,
    HEDGES_INSIDE,
    SCALES,
    SI_KILO,
    Nearness,
    canonical_unit,
    is_level,
    is_measured,
    is_rate,
)

EXACT = Context(prec=100, rounding=ROUND_HALF_UP, traps=[Inexact, InvalidOperation])
"""For sums and differences: a result that does not fit raises instead of being rounded in silence."""

MAX_DIGITS = 18
"""Longer numbers are refused: no report has them, and below it every sum fits into EXACT."""

INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit."""

    written: str
    """Exactly as typed, without blanks around it; this is what is printed."""
    value: Decimal
    """The number as typed, before the scale."""
    places: int
    """How many decimal places were typed."""
    scale: int
    """The power of ten that 千, 万, 亿 … stand for; 0 without such a word."""
    unit: str
    """As typed, without the scale word; empty when there is none."""
    hedge: str
    """The near-word (近, 约, 余, 以上 …); empty when the number is exact."""
    unit_scale_text: str
    """The scale word as typed; empty when there is none."""

    @property
    def amount(self) -> Decimal:
        """The number with its scale: 12.5万 is 125000."""
        return EXACT.scaleb(self.value, self.scale)

    @property
    def exact(self) -> bool:
        """Whether no near-word stands beside it."""
        return not self.hedge

    @property
    def nearness(self) -> Nearness:
        """What its near-word says."""
        return HEDGES[self.hedge]

    @property
    def rate(self) -> bool:
        """Whether it is a rate, which changes in points."""
        return is_rate(self.unit)

    @property
    def extensive(self) -> bool:
        """Whether such quantities can be added up; not rates, concentrations, prices and indices."""
        return not is_level(self.unit) and (self.unit != "" or self.places == 0)

    @property
    def resolution(self) -> int:
        """The power of ten of the last written place: 12.5万 has 3."""
        return self.scale - self.places

    @property
    def precision(self) -> Decimal:
        """Half a unit of the last written place, as an amount; 0 for what is counted out to the single one."""
        if self.resolution <= 0 and not is_measured(self.unit) and self.amount == self.amount.to_integral_value():
            return Decimal(0)
        return EXACT.scaleb(Decimal(5), self.resolution - 1)

    def interval(self) -> tuple[Decimal, Decimal]:
        """Return the lowest and the highest amount that the writing allows; unbounded sides are infinite."""
        match self.nearness:
            case Nearness.EXACT:
                return EXACT.subtract(self.amount, self.precision), EXACT.add(self.amount, self.precision)
            case Nearness.AT_LEAST | Nearness.ABOVE:
                return self.amount, INFINITY
            case Nearness.AT_MOST | Nearness.BELOW:
                return -INFINITY, self.amount
            case _:
                return -INFINITY, INFINITY


def comparable(one: Quantity, other: Quantity) -> bool:
    """Return whether both are in the same unit, whatever their scales and spellings."""
    return canonical_unit(one.unit) == canonical_unit(other.unit)


def _any_of(words: "dict[str, Nearness] | dict[str, int]") -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word)


_NUMBER = r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_UNIT = (
    r"%|‰|个?[百千]分点|[A-Za-zμµ°℃㎡\u4e00-\u9fff](?:[A-Za-zμµ°℃㎡²³·/（）()\u4e00-\u9fff]|(?<=[A-DF-Za-df-z])[0-9])*?"
)
_QUANTITY = re.compile(
    rf"(?P<before>{_any_of(HEDGES_BEFORE)})?(?P<number>{_NUMBER})(?P<inner>{_any_of(HEDGES_INSIDE)})?"
    rf"(?P<scale>{_any_of(SCALES)}(?![{SI_KILO}])|(?:万|亿)(?=千[{SI_KILO}]))?"
    rf"(?P<inside>{_any_of(HEDGES_INSIDE)})?(?P<unit>{_UNIT})?(?P<after>{_any_of(HEDGES_AFTER)})?"
)
_RANGE = re.compile(rf"(?P<low>{_NUMBER})(?P<left>[^0-9]*?)(?:[-–—~～至到]|——)(?P<high>{_NUMBER})(?P<right>.*)")
_NEXT_NUMBER = re.compile(r"(?<=[^0-9.,_A-Za-z])[0-9]")
_CHINESE_NUMBER = re.compile(
    rf"((?:{_any_of(HEDGES_BEFORE)})?)([零一二两三四五六七八九十百千]+)([^零一二两三四五六七八九十百千].*)"
)
_MEASURE_WORDS = "个家件起项份次人名条处座台套篇批种类户村只辆所场期部间亩吨倍万亿"
_FORM = "应当是一个数字连同单位，如“36份”“99.4%”“近3万份”“201.36万元”"


def parse_quantity(text: str) -> Quantity:
    """Read a number with its unit.

    Raises ValueError with a Chinese message that says what is wrong and what to write instead. Nothing is mended in
    silence: full-width digits, blanks, ranges, Chinese numerals and two numbers in one are refused.
    """
    typed = text.strip()
    if refusal := _refusal(typed):
        raise ValueError(refusal)
    found = _QUANTITY.fullmatch(typed)
    if found is None:
        raise ValueError(f"“{typed}”看不懂：{_FORM}；其余的话请写进“内容”")
    hedges = [word for word in found.group("before", "inner", "inside", "after") if word]
    if len(hedges) > 1:
        raise ValueError(f"“{typed}”里“{hedges[0]}”和“{hedges[1]}”用重了；请只留一个")
    number, scale, unit = found["number"].replace(",", ""), found["scale"] or "", found["unit"] or ""
    if unit[:1] in tuple("十百千万亿") and not re.match(rf"千[{SI_KILO}]|[百千]分点", unit):
        raise ValueError(
            f"“{typed}”里的“{scale}{unit[0]}”不好读；请把数写成“万”或“亿”的多少倍，如“300件”“1.2万件”“3亿元”"
        )
    return Quantity(
        written=typed,
        value=Decimal(number),
        places=len(number.partition(".")[2]),
        scale=SCALES[scale],
        unit=unit,
        hedge=hedges[0] if hedges else "",
        unit_scale_text=scale,
    )


def _refusal(typed: str) -> str | None:
    """Return why the text is no single quantity, when the mistake is one of the known ones; else None."""
    if re.search(r"[０-９％．]", typed):
        return f"“{typed}”里有全角的数字或符号；请用半角，写成“{half_width(typed)}”"
    if not re.search(r"[0-9]", typed):
        return _refusal_without_digits(typed)
    if re.search(r"\s", typed):
        return f"“{typed}”中间有空格；请写成“{''.join(typed.split())}”"
    if re.search(r"[；。：:;]|[^0-9][，,]|[，,][^0-9]", typed):
        return f"“{typed}”里除了数还有别的话；这里只写一个数字连同单位，如“36份”“99.4%”，其余的请写进“内容”"
    if found := _RANGE.search(typed):
        return _refusal_of_range(typed, found)
    if (found := _NEXT_NUMBER.search(typed)) and (first := _leading_quantity(typed, found.start())):
        return f"“{typed}”里有两个数；一条数据只放一个数，请分成两条：“{first}”和“{typed[len(first) :]}”"
    return _refusal_of_digits(typed)


def _leading_quantity(typed: str, end: int) -> str | None:
    """Return the part before the second number, None when no number stands in it or it ends in a sign."""
    first = typed[:end]
    return first if re.search(r"[0-9]", first) and re.search(r"[\u4e00-\u9fff%‰]$", first) else None


def _refusal_without_digits(typed: str) -> str:
    if not typed:
        return f"这里没有写数；{_FORM}；还不知道就写“待填”"
    if "分之" in typed:
        return f"“{typed}”不能计算；请写成百分数，如“90%”"
    if typed.startswith("第") or re.search(r"第[一二三四五六七八九十]", typed):
        return f"“{typed}”是名次，不是数量；请写进“排名”，如“排名: {typed}”"
    found = _CHINESE_NUMBER.fullmatch(typed)
    if found and found[3][0] in _MEASURE_WORDS and (value := numeral_value(found[2])):
        return f"“{typed}”是汉字数字；请用阿拉伯数字，写成“{found[1]}{value}{found[3]}”"
    return f"“{typed}”里没有阿拉伯数字；{_FORM}；等级、评语请写进“内容”，名次请写进“排名”"


def _refusal_of_range(typed: str, found: re.Match[str]) -> str:
    left = found["left"] or (re.match(r"%|‰|万|亿|", found["right"]) or found)[0]
    written = f"{typed[: found.start()]}{found['low']}{left}～{found['high']}{found['right']}"
    return f"“{typed}”是一个范围，不是一个数，不能用来计算；请写进“内容”，写成“{written}”"


def _refusal_of_digits(typed: str) -> str | None:
    if typed.startswith("+"):
        return f"“{typed}”前面不用写“+”；请写成“{typed[1:]}”"
    if re.search(r"[−–—－][0-9]", typed):
        return f"“{typed}”的负号请用半角的“-”，如“-3.2%”"
    if re.search(r"第[0-9]", typed):
        return f"“{typed}”是名次，不是数量；请写进“排名”，如“排名: {typed}”"
    if re.search(r"[0-9]/[0-9]", typed):
        return f"“{typed}”是分数；请写成小数或百分数，如“33.3%”"
    if re.search(r"(?<![0-9.,_A-Za-z])0[0-9]", typed):
        return f"“{typed}”的数字前面多了0；请去掉前面的0"
    if re.search(r"(?<![0-9])\.[0-9]|[0-9]\.(?![0-9])", typed):
        return f"“{typed}”的小数点前后都要有数字，如“0.5”"
    if re.search(r"[0-9][,，][0-9]", typed) and not _QUANTITY.fullmatch(typed):
        return f"“{typed}”的千位分隔不对；请写成“{re.sub('[,，]', '', typed)}”，或每三位用一个半角逗号，如“1,234.5万元”"
    if sum(character.isdigit() for character in typed) > MAX_DIGITS:
        return f"“{typed}”的数字太长；请核对，大的数请用“万”“亿”，如“1.2亿元”"
    return None
