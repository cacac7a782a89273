"""Prose in, the numbers with their units out: where each stands, what it is worth and how far it may be rounded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_COUNTED = """
    家次 批次 户次 场次 件次 人次 车次 个次 台次 点位 万人次
    家 件 个 项 起 份 处 名 人 条 户 篇 期 场 次 批 辆 台 套 座 所 间 张 本 艘 架 栋 幢 棵 株 头 只 支 部 门 口 宗 例
    笔 类 种 站 村 镇 组 块 段 面 幅 路 趟 轮 届 位 对 眼 盏 具 枚 根 班
"""
_MEASURED = """
    平方公里 平方千米 平方米 万平方米 立方米 公里 千米 公顷 公斤 千克 毫克 微克 亩 吨 米 克 亿元 万元 元 千瓦时 千瓦
    度 小时 天 个工作日 工作日 年 个月 月 日 个百分点 百分点 % ‰ 倍 分
"""
COUNT_UNITS = frozenset(_COUNTED.split())
"""Units that are counted one by one."""

_UNITS = "|".join(sorted((*_COUNTED.split(), *_MEASURED.split()), key=len, reverse=True))
_QUANTITY = re.compile(
    r"(?P<about>约|近|超过?|逾|不足|不到|至少|多达)?(?<![\d.A-Za-z第〔（-])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?P<more>余|多)?(?P<scale>[万亿])?(?P<more2>余|多)?(?P<unit>{_UNITS})?(?P<after>以上|左右|以内|以下)?"
)
_LONGEST = 15
"""Longer rows of digits are account numbers and the like."""
_SCALES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in prose."""

    start: int
    end: int
    written: str
    amount: Decimal
    """With its scale: 1.5万 is 15000."""
    unit: str
    """Without the scale; empty when none is known."""
    rough: bool
    """Whether it is only near: 近、约、余、以上."""
    step: Decimal
    """The worth of its last written place."""

    @property
    def counted(self) -> bool:
        """Whether it counts things one by one and is exact."""
        return self.unit in COUNT_UNITS and not self.rough and self.step == 1

    @property
    def low(self) -> Decimal:
        """The least that is rounded to this."""
        return self.amount if self.counted else self.amount - self.step / 2

    @property
    def high(self) -> Decimal:
        """The most that is rounded to this."""
        return self.amount if self.counted else self.amount + self.step / 2


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in order; ordinals (第3批), labels and numbers inside names are left out."""
    for match in _QUANTITY.finditer(text):
        if len(match["number"]) > _LONGEST:
            continue
        scale = _SCALES[match["scale"] or ""]
        places = len(match["number"].partition(".")[2])
        rough = any(match[group] for group in ("about", "more", "more2", "after"))
        start = match.start("number")
        amount = Decimal(match["number"].replace(",", "")) * scale
        unit = match["unit"] or ""
        yield Number(start, match.end(), text[start : match.end()], amount, unit, rough, scale / 10**places)


def plain(value: Decimal) -> str:
    """Return a number without trailing zeros and exponent."""
    return f"{value.normalize():f}"
