"""Defines a figure of a report: its name and what is known of it (本期, 上年, 目标, 完成, 其中, 排名), plain data."""

from decimal import Decimal

from drafter.findings import Place
from drafter.model.figures.quantity import EXACT, Quantity, comparable
from drafter.model.figures.record import Record


class FigureError(ValueError):
    """A value cannot be computed from what was written; the message is Chinese and names both operands."""


class Figure(Record):
    """One named figure of the report's period; two are equal when what is known of them is, wherever it stands."""

    name: str
    current: Quantity | None = None
    """本期; None: 待填, or only the parts are written and they could not be added up."""
    previous: Quantity | None = None
    """上年, the same period a year ago; None: not given, or 待填 (see `pending`)."""
    target: Quantity | None = None
    """目标; a near-word makes it a bound (98%以上)."""
    done: Quantity | None = None
    """完成: how many of the current ones are done."""
    parts: "tuple[Figure, ...]" = ()
    """其中; parts may have parts."""
    rank: str = ""
    """排名 as written, such as 全省第五; empty when there is none."""
    less_is_better: bool = False
    """低为好: for concentrations, complaints and the like."""
    by: str = ""
    """同比按: 数量, 比例 or 倍数; empty: as is usual for its unit."""
    partial: bool = False
    """部分列举: the parts are only some of the whole."""
    place: Place | None = None
    """Where its name stands; None for figures made in memory."""
    places: tuple[tuple[str, Place], ...] = ()
    """(Chinese key, place of its value), for the keys that were written."""
    pending: tuple[str, ...] = ()
    """The Chinese keys whose value is 待填."""
    stated: str = ""
    """同比 as it was stated, such as 下降4.63%; empty: computed."""
    target_for: str = "本期"
    """目标按: 本期 or 全年; empty: not said in a report of less than a year, so the two are not held together."""
    silent: tuple[str, ...] = ()
    """不印: the Chinese keys that are not told where figures are listed."""
    gathered: str = ""
    """累计: 相加, 取末期 or 平均, how the values of some quarters become that of the year; empty: as is usual."""
    source: tuple[tuple[str, str], ...] = ()
    """取自: (本期, 上年, 目标 or 完成; the cell of a sheet that it is taken from, as written); printed nowhere."""
    only: tuple[str, ...] = ()
    """仅: the editions that it is in; empty: in all that `not_in` does not name."""
    not_in: tuple[str, ...] = ()
    """不含: the editions that it is not in."""
    left_out: "tuple[Figure, ...]" = ()
    """The parts that are left out of this edition of the report."""
    summed: bool = False
    """True: 本期 was not written, `current` is the sum of the parts."""

    def __eq__(self, other: object) -> bool:
        known = (name for name in self._fields if name not in ("place", "places"))
        return isinstance(other, Figure) and all(getattr(self, name) == getattr(other, name) for name in known)

    def __hash__(self) -> int:
        return hash(self.name)

    def place_of(self, key: str) -> Place | None:
        """Return where the value of a Chinese key stands, else where the figure stands."""
        return dict(self.places).get(key, self.place)


FIGURE_KEYS: tuple[tuple[str, str, str, str], ...] = (
    ("本期", "current", "这一期的数，连同单位；只写一个数时就是它；不写而有“其中”的，由其中各项相加", "99.4%"),
    ("上年", "previous", "上年同期的数，用来计算同比", "99.1%"),
    ("目标", "target", "要达到的数，可以是“98%以上”“35微克/立方米以下”", "98%"),
    ("同比", "stated", "只知道升降、不知道上年的数时照写；写了上年的，拿来核对", "下降4.63%"),
    ("完成", "done", "本期里已经完成的数，用来计算完成率", "92家"),
    ("其中", "parts", "本期由哪几部分组成，写法与“数据”相同", "{已完成整改: 6项, 正在推进: 9项}"),
    ("排名", "rank", "名次，照写", "全省第五"),
    ("低为好", "less_is_better", "数值越低越好的写“是”，如浓度、投诉量；不写就是“否”", "是"),
    (
        "同比按",
        "by",
        "同比说增减的“数量”“比例”还是“倍数”（增长200%以上时说几倍）；不写就是比例，得分、温度等说数量，百分数总是说百分点",
        "数量",
    ),
    ("目标按", "target_for", "目标是“本期”的还是“全年”的；不满一年的报告写明了，才与目标相比", "全年"),
    (
        "累计",
        "gathered",
        "几个季度（月、半年）的报告合成一份时，这个数“相加”“取末期”还是“平均”；不写就由程序按单位和名称判断，判断不了的由人定",
        "取末期",
    ),
    ("部分列举", "partial", "“其中”只列了一部分、不必加起来等于本期的写“是”；不写就是“否”", "是"),
    (
        "取自",
        "source",
        "取自“数据来源”的哪一格，写成“表!格”；上年等也取自表里的，写成“{本期: 全年!C12, 上年: 全年!D12}”",
        "全年!C12",
    ),
    ("不印", "silent", "列出数据时不说的：同比、目标、完成、其中、排名；几样写一列", "同比"),
    ("仅", "only", "只在哪几个版本里（见“版本”），别的版本和不带 --for 生成的都没有", "内部"),
    ("不含", "not_in", "哪几个版本里没有（见“版本”）", "公开"),
)
"""The keys of a figure in their order: Chinese key, attribute of `Figure`, meaning, example."""

FROM_SHEETS = ("本期", "上年", "目标", "完成")
"""The keys of a figure whose value may be taken from a sheet."""

FIGURE_CHOICES: dict[str, tuple[str, ...]] = {
    "by": ("数量", "比例", "倍数"),
    "target_for": ("本期", "全年"),
    "gathered": ("相加", "取末期", "平均"),
    "silent": ("同比", "目标", "完成", "其中", "排名"),
}
"""The words that may stand in those keys of a figure that take words."""


def with_sum(figure: Figure) -> Figure:
    """Return the figure with 本期 added up from 其中 where 本期 was not written, its parts treated likewise.

    Unchanged when 本期 is written or 待填, when there are no parts, or when a part is still 待填. Raises FigureError
    when the parts cannot be added up: other units, approximations, rates.
    """
    if not figure.parts:
        return figure
    parts = tuple(with_sum(part) for part in figure.parts)
    summed = figure._replace(parts=parts)
    if figure.current is not None or "本期" in figure.pending:
        return summed
    quantities = [part.current for part in parts if part.current is not None]
    if len(quantities) < len(parts):
        return summed
    _refuse_unsummable(figure.name, parts, quantities)
    return summed._replace(current=add_up(quantities), summed=True)


def _refuse_unsummable(name: str, parts: tuple[Figure, ...], quantities: list[Quantity]) -> None:
    for part, quantity in zip(parts, quantities, strict=True):
        cause = ""
        if not quantity.exact:
            cause = "是约数"
        elif not quantity.extensive:
            cause = "是比率、浓度一类的数"
        elif not comparable(quantity, quantities[0]):
            cause = f"与“{parts[0].name}”的“{quantities[0].written}”单位不同"
        if cause:
            raise FigureError(
                f"“{name}”没有写“本期”，而其中“{part.name}”的“{quantity.written}”{cause}，不能相加；请补写“本期”"
            )


def add_up(quantities: list[Quantity]) -> Quantity:
    """Return the sum of exact, comparable quantities in the largest of their scales.

    With as many places as were written in that scale, and more only where a digit would be lost.
    """
    total = Decimal(0)
    for quantity in quantities:
        total = EXACT.add(total, quantity.amount)
    largest = max(quantities, key=lambda quantity: quantity.scale)
    resolution = min(quantity.resolution for quantity in quantities if quantity.scale == largest.scale)
    while total != EXACT.scaleb(EXACT.scaleb(total, -resolution).to_integral_value(), resolution):
        resolution -= 1
    return as_quantity(total, largest, resolution)


def as_quantity(amount: Decimal, like: Quantity, resolution: int) -> Quantity:
    """Return an amount written in the scale and unit of another, down to the given power of ten."""
    decimals = max(0, like.scale - resolution)
    value = EXACT.quantize(EXACT.scaleb(amount, -like.scale), Decimal(1).scaleb(-decimals))
    return Quantity(
        written=f"{value:f}{like.unit_scale_text}{like.unit}",
        value=value,
        decimals=decimals,
        scale=like.scale,
        unit=like.unit,
        hedge="",
        unit_scale_text=like.unit_scale_text,
    )
