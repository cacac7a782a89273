"""Finds units that are lost, of a wrong magnitude, wrongly written, or written in two ways."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.check.passages import Passage
from drafter.check.rule import Context, Hit, Rule
from drafter.check.sought import Sought, lazy
from drafter.chinese.units import RATES, spellings
from drafter.findings import Level

_STANDARD = "GB 3101—1993《有关量、单位和符号的一般原则》"

LOST = Rule(
    id="Q01",
    level=Level.WARNING,
    title="浓度单位不完整",
    explanation="浓度是单位体积里的量：空气用“微克/立方米”“毫克/立方米”，水用“毫克/升”，不能只写“微克”“毫克”。",
    wrong=("PM2.5浓度改善至17微克。", "臭氧平均浓度150μg，同比下降。", "氨氮浓度0.82毫克。"),
    right=(
        "PM2.5浓度改善至17微克/立方米。",
        "臭氧浓度150微克每立方米。",
        "氨氮浓度0.82毫克/升。",
        "每人每日摄入17微克。",
    ),
)
MAGNITUDE = Rule(
    id="Q02",
    level=Level.WARNING,
    title="浓度的数量级不对",
    explanation="按写出的单位，数值远远超出了这种污染物可能的范围，多半是单位写错了（如把微克写成毫克，或把毫克写成微克）。",
    source="GB 3095、GB 3838 的浓度单位",
    wrong=("PM2.5浓度大致在31毫克/立方米上下。", "一氧化碳浓度800毫克/立方米。", "总磷浓度0.20微克/升。"),
    right=(
        "PM2.5浓度大致在31微克/立方米上下。",
        "PM2.5浓度0.035毫克/立方米。",
        "一氧化碳浓度0.8毫克/立方米。",
        "总磷0.20毫克/升。",
    ),
)
SYMBOL = Rule(
    id="Q03",
    level=Level.WARNING,
    title="单位符号写错",
    explanation="立方米、平方米的符号用上标：μg/m³、m²；千米、千克、千瓦写 km、kg、kW。",
    source=_STANDARD,
    wrong=("浓度44.8μg/m3。", "面积300m2。", "全长12KM。", "重5Kg。", "装机30KW。"),
    right=("浓度44.8μg/m³。", "面积300平方米。", "全长12km。", "PM2.5", "M3轮", "30kW"),
)
NAME_FORM = Rule(
    id="Q04",
    level=Level.HINT,
    title="数字后面用了单位的读法",
    explanation="数字后面用“微克/立方米”，“微克每立方米”是它的读法。",
    source=_STANDARD,
    wrong=("PM2.5平均浓度41微克每立方米。",),
    right=("PM2.5平均浓度41微克/立方米。", "微克每立方米是浓度单位。"),
)
TWO_FORMS = Rule(
    id="Q05",
    level=Level.HINT,
    title="同一单位有两种写法",
    explanation="全文同一个单位用同一种写法。",
    wrong=("PM2.5浓度35微克/立方米。\n臭氧浓度150μg/m³。", "新建管网30公里。\n绿道20千米。"),
    right=("PM2.5浓度35微克/立方米。\n臭氧浓度150微克/立方米。", "新建管网30公里。\n海岸线20海里。"),
)
SHORT = Rule(
    id="Q06",
    level=Level.WARNING,
    title="单位没有写全",
    explanation="“平方”“立方”要写全：平方米、立方米。",
    source=_STANDARD,
    wrong=("绿化面积300平方。", "清运垃圾50立方，"),
    right=("绿化面积300平方米。", "清运垃圾50立方米。", "179.3平方公里", "3平方千米", "3的平方"),
)
RULES = (LOST, MAGNITUDE, SYMBOL, NAME_FORM, TWO_FORMS, SHORT)


@dataclass(frozen=True, slots=True)
class Pollutant:
    """A substance whose concentration reports give."""

    names: tuple[str, ...]
    unit: str
    """What its concentration is printed in."""
    highest: Decimal
    """In that unit: beyond it no measured mean is possible."""
    lowest: Decimal
    """In that unit: below it nothing can be measured."""


POLLUTANTS = (
    Pollutant(("PM2.5", "PM₂.₅", "细颗粒物"), "微克/立方米", Decimal(2000), Decimal("0.5")),
    Pollutant(("PM10", "PM₁₀", "可吸入颗粒物"), "微克/立方米", Decimal(5000), Decimal(1)),
    Pollutant(("臭氧", "O3", "O₃"), "微克/立方米", Decimal(1500), Decimal(2)),
    Pollutant(("二氧化硫", "SO2", "SO₂"), "微克/立方米", Decimal(3000), Decimal("0.2")),
    Pollutant(("二氧化氮", "NO2", "NO₂"), "微克/立方米", Decimal(3000), Decimal("0.2")),
    Pollutant(("一氧化碳",), "毫克/立方米", Decimal(200), Decimal("0.02")),
    Pollutant(("氨氮", "总磷", "总氮"), "毫克/升", Decimal(500), Decimal("0.001")),
    Pollutant(("化学需氧量", "高锰酸盐指数", "五日生化需氧量", "溶解氧"), "毫克/升", Decimal(200000), Decimal("0.1")),
)
"""Extendable: the magnitude is only judged where it is off beyond doubt."""

_MASS = {
    **dict.fromkeys(("纳克", "ng"), Decimal("0.001")),
    **dict.fromkeys(("微克", "μg", "µg", "ug"), Decimal(1)),
    **dict.fromkeys(("毫克", "mg"), Decimal(1000)),
    "克": Decimal(10**6),
}
"""Units of mass in micrograms."""
_NAMES = {name: pollutant for pollutant in POLLUTANTS for name in pollutant.names}
_CONCENTRATION = Sought(
    tuple(_NAMES),
    rf"(?P<name>{'|'.join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))})(?P<between>[^，。；：\d]{{0,14}})"
    rf"(?P<number>\d+(?:\.\d+)?)(?P<mass>{'|'.join(_MASS)})(?P<per>/(?:立方米|m3|m³|升|L)|每(?:立方米|升))?",
)
_SYMBOLS: tuple[tuple[re.Pattern[str] | Sought, str], ...] = (
    (Sought(("m3",), r"(?<=/m)3(?!\d)|(?<=\dm)3(?!\d)"), "³"),
    (Sought(("m2",), r"(?<=/m)2(?!\d)|(?<=\dm)2(?!\d)|(?<=km)2(?!\d)"), "²"),
    (lazy(r"(?<=\d)(?:KM|Km|kM)(?![A-Za-z\d])"), "km"),
    (lazy(r"(?<=\d)(?:KG|Kg|kG)(?![A-Za-z\d])"), "kg"),
    (lazy(r"(?<=\d)(?:KW|Kw|kw)(?![A-Za-z\d])"), "kW"),
    (lazy(r"(?<=\d)[uµ]g(?=/)"), "μg"),
)
_NAME_FORM = lazy(r"(?<=\d)(微克|毫克|克|千克)每(立方米|升|平方米)")
_SAME = tuple(forms for canonical, forms in spellings().items() if canonical not in RATES)
_SHORT = lazy(r"(?<=\d)(平方|立方)(?![米公千厘分毫])")


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield the units that cannot be right or are not in the standard's form."""
    for passage in passages:
        yield from _concentrations(passage)
        for pattern, correct in _SYMBOLS:
            for match in pattern.finditer(passage.text):
                words = passage.quote(max(0, match.start() - 4), match.end())
                fixed = words[: len(words) - len(match[0])] + correct
                yield Hit(
                    SYMBOL, passage, match.start(), match.end(), f"“{words}”单位符号写错；请写成“{fixed}”", correct
                )
        for match in _NAME_FORM.finditer(passage.text):
            yield Hit(
                NAME_FORM, passage, match.start(), match.end(), f"数字后面的“{match[0]}”请写成“{match[1]}/{match[2]}”"
            )
        for match in _SHORT.finditer(passage.text):
            yield Hit(SHORT, passage, match.start(), match.end(), f"“{match[0]}”没有写全；请写成“{match[0]}米”")
    yield from _two_forms(passages)


def _concentrations(passage: Passage) -> Iterator[Hit]:
    for match in _CONCENTRATION.finditer(passage.text):
        words = passage.quote(match.start(), match.end())
        pollutant = _NAMES[match["name"]]
        if not match["per"]:
            if not re.match(r"[/／]|每", passage.text[match.end() :]) and "每" not in match["between"]:
                per = pollutant.unit.partition("/")[2]
                message = f"“{words}”的单位不完整；请写成“{match['number']}{match['mass']}/{per}”"
                yield Hit(LOST, passage, match.start("number"), match.end(), message)
        else:
            amount = Decimal(match["number"]) * _MASS[match["mass"]]
            scale = _MASS[pollutant.unit.partition("/")[0]]
            if amount > pollutant.highest * scale or 0 < amount < pollutant.lowest * scale:
                size = "过大" if amount > pollutant.highest * scale else "过小"
                message = f"“{words}”数值{size}；{match['name']}的浓度一般以“{pollutant.unit}”计，请核对单位"
                yield Hit(MAGNITUDE, passage, match.start("number"), match.end(), message)


def _two_forms(passages: Sequence[Passage]) -> Iterator[Hit]:
    """Yield one hit for each unit that the document writes in more than one way, at the second way."""
    whole = "\n".join(passage.text for passage in passages)
    for forms in _SAME:
        if sum(form in whole for form in forms) < 2:
            continue
        any_form = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
        pattern = re.compile(rf"(?<=\d)(?:{any_form})(?![\u4e00-\u9fff]?[/·]|[A-Za-z²³\d])")
        first: dict[str, tuple[Passage, re.Match[str]]] = {}
        for passage in passages:
            for match in pattern.finditer(passage.text):
                first.setdefault(match[0], (passage, match))
        if len(first) > 1:
            used = "”“".join(first)
            passage, match = list(first.values())[1]
            yield Hit(TWO_FORMS, passage, match.start(), match.end(), f"同一单位写成了“{used}”；请统一成一种")
