"""Declares every measure of the page once with its unit, range and clause; the values come from 版式.yaml."""

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property
from typing import Any, NamedTuple

from drafter.findings import Place

FACES = ("仿宋", "楷体", "黑体", "宋体", "小标宋")
"""The five typefaces of official documents; 版式.yaml says which installed font stands for each."""

SAME_AS_CHINESE = "同中文"

SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0, "三号": 16.0, "小三": 15.0,
    "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0, "六号": 7.5, "小六": 6.5,
}  # fmt: skip
"""字号 in points."""


PAGE_NUMBERS = {"一字线": ("— ", " —"), "短线": ("-", "-"), "第几页": ("第", "页"), "数字": ("", "")}
"""The looks of a page number: what stands before it and behind it."""


class Unit(Enum):
    """What a measure is counted in, as the user writes it."""

    MM = "毫米"
    POINT = "磅"
    SIZE = "字号"
    CHARS = "字"
    FONT = "字体名"
    FACE = "字体"
    CHOICE = "选项"
    FLAG = "是或否"


class Strength(Enum):
    """How binding a measure is."""

    RULE = "规定"
    USUAL = "一般"
    CUSTOM = "惯例"


class Setting(NamedTuple):
    """What is known of one measure."""

    path: str
    """Its keys in 版式.yaml, joined by a full stop: 页面.天头."""
    unit: Unit
    meaning: str
    clause: str
    """The clause of GB/T 9704—2012; empty for a custom."""
    strength: Strength
    low: float = 0
    high: float = 0
    """For numbers: the least and the largest that make sense."""
    choices: tuple[str, ...] = ()


def setting(  # noqa: PLR0913 - the columns of the one table of measures
    path: str,
    unit: Unit,
    meaning: str,
    clause: str = "",
    strength: Strength = Strength.CUSTOM,
    *,
    within: tuple[float, float] = (0, 0),
    choices: tuple[str, ...] = (),
) -> Any:
    """Declare a field of the layout together with its place in 版式.yaml."""
    names = {Unit.FACE: FACES, Unit.FLAG: ("是", "否")}.get(unit, choices)
    low, high = (5, 72) if unit is Unit.SIZE else within
    return Setting(path, unit, meaning, clause, strength, low, high, names)


def _heading(level: str, part: str, unit: Unit, meaning: str, clause: str = "") -> Any:
    strength = Strength.RULE if clause == "7.3.3" else Strength.USUAL if clause else Strength.CUSTOM
    return setting(f"层次标题.{level}.{part}", unit, meaning, clause, strength)


class HeadingLook(NamedTuple):
    """How the headings of one level look."""

    face: str
    size: float
    bold: bool


_RULE, _USUAL = Strength.RULE, Strength.USUAL


class Layout:
    """All measures of the page in the unit that 版式.yaml has them in: mm, points, characters.

    A layout equals only itself: what is made from one is remembered by it, and comparing sixty measures takes time.
    """

    page_width: float = setting("页面.纸宽", Unit.MM, "纸的宽度", "5.1", _RULE, within=(140, 420))
    page_height: float = setting("页面.纸高", Unit.MM, "纸的高度", "5.1", _RULE, within=(200, 600))
    top: float = setting("页面.天头", Unit.MM, "上白边", "5.2.1", _RULE, within=(10, 80))
    binding: float = setting("页面.订口", Unit.MM, "左白边", "5.2.1", _RULE, within=(10, 60))
    text_width: float = setting("页面.版心宽", Unit.MM, "版心的宽度", "5.2.1", _RULE, within=(80, 360))
    text_height: float = setting("页面.版心高", Unit.MM, "版心的高度", "5.2.1", _RULE, within=(120, 540))

    body_face: str = setting("正文.字体", Unit.FACE, "正文的字体", "5.2.2", _USUAL)
    body_size: float = setting("正文.字号", Unit.SIZE, "正文的字号", "5.2.2", _USUAL)
    pitch: float = setting("正文.行距", Unit.POINT, "正文的行距（固定值）", "5.2.3", _USUAL, within=(12, 60))
    line_chars: float = setting("正文.每行字数", Unit.CHARS, "一行排几个字", "5.2.3", _USUAL, within=(12, 60))
    indent: float = setting("正文.首行缩进", Unit.CHARS, "自然段第一行左空几个字", "7.3.3", _RULE, within=(0, 4))
    emphasis: str = setting("正文.强调", Unit.CHOICE, "领起的字怎么突出", choices=("加粗", "楷体", "黑体", "不变"))

    title_face: str = setting("标题.字体", Unit.FACE, "标题的字体", "7.3.1", _USUAL)
    title_size: float = setting("标题.字号", Unit.SIZE, "标题的字号", "7.3.1", _USUAL)
    title_pitch: float = setting("标题.行距", Unit.POINT, "标题的行距（固定值）", within=(14, 80))
    subtitle_face: str = setting("副标题.字体", Unit.FACE, "标题下面一行的字体")
    subtitle_size: float = setting("副标题.字号", Unit.SIZE, "标题下面一行的字号")

    numbering: str = setting("层次标题.编号", Unit.CHOICE, "序号由 Word 自动编，还是打成文字", choices=("自动", "文字"))
    run_in_outline: bool = setting(
        "层次标题.接排进导航", Unit.FLAG, "接排的标题连同它的一段，是否列入 Word 的导航窗格和目录"
    )
    heading1_face: str = _heading("一级", "字体", Unit.FACE, "“一、”的字体", "7.3.3")
    heading1_size: float = _heading("一级", "字号", Unit.SIZE, "“一、”的字号", "5.2.2")
    heading1_bold: bool = _heading("一级", "加粗", Unit.FLAG, "“一、”是否加粗")
    heading2_face: str = _heading("二级", "字体", Unit.FACE, "“（一）”的字体", "7.3.3")
    heading2_size: float = _heading("二级", "字号", Unit.SIZE, "“（一）”的字号", "5.2.2")
    heading2_bold: bool = _heading("二级", "加粗", Unit.FLAG, "“（一）”是否加粗")
    heading3_face: str = _heading("三级", "字体", Unit.FACE, "“1.”的字体", "7.3.3")
    heading3_size: float = _heading("三级", "字号", Unit.SIZE, "“1.”的字号", "5.2.2")
    heading3_bold: bool = _heading("三级", "加粗", Unit.FLAG, "“1.”是否加粗")
    heading4_face: str = _heading("四级", "字体", Unit.FACE, "“（1）”的字体", "7.3.3")
    heading4_size: float = _heading("四级", "字号", Unit.SIZE, "“（1）”的字号", "5.2.2")
    heading4_bold: bool = _heading("四级", "加粗", Unit.FLAG, "“（1）”是否加粗")

    page_number_style: str = setting(
        "页码.样式",
        Unit.CHOICE,
        "一字线是“— 1 —”，短线是“-1-”，第几页是“第1页”，数字是“1”",
        "7.5",
        _USUAL,
        choices=tuple(PAGE_NUMBERS),
    )
    page_number_first: bool = setting("页码.首页", Unit.FLAG, "第一页印不印页码", "7.5", _USUAL)
    page_number_position: str = setting(
        "页码.位置", Unit.CHOICE, "外侧是单页居右、双页居左", "7.5", _RULE, choices=("外侧", "居中")
    )
    page_number_face: str = setting("页码.字体", Unit.FACE, "页码的字体", "7.5", _USUAL)
    page_number_size: float = setting("页码.字号", Unit.SIZE, "页码的字号", "7.5", _USUAL)
    page_number_gap: float = setting("页码.距版心", Unit.MM, "一字线到版心下边缘", "7.5", _RULE, within=(0, 30))
    page_number_indent: float = setting("页码.空字", Unit.CHARS, "页码离版心左右边几个字", "7.5", _RULE, within=(0, 6))

    signature_right: float = setting(
        "落款.右空", Unit.CHARS, "不盖章时署名右边空几个字", "7.3.5.2", _RULE, within=(0, 10)
    )
    date_shift: float = setting(
        "落款.日期右移", Unit.CHARS, "不盖章时日期首字比署名首字右移几个字", "7.3.5.2", _RULE, within=(0, 10)
    )
    sealed_right: float = setting(
        "落款.盖章右空", Unit.CHARS, "盖章时日期右边空几个字", "7.3.5.1", _USUAL, within=(0, 12)
    )

    attachment_face: str = setting("附件.字体", Unit.FACE, "“附件1”几个字的字体", "7.3.7", _RULE)
    attachment_size: float = setting("附件.字号", Unit.SIZE, "“附件1”几个字的字号", "7.3.7", _RULE)

    table_face: str = setting("表格.字体", Unit.FACE, "表内文字的字体")
    table_size: float = setting("表格.字号", Unit.SIZE, "表内文字的字号")
    table_pitch: float = setting("表格.行距", Unit.POINT, "表内文字的行距（固定值）", within=(8, 60))
    row_height: float = setting("表格.行高", Unit.MM, "表格每行至少多高", within=(3, 40))
    table_head_face: str = setting("表格.表头字体", Unit.FACE, "表头的字体")
    caption_face: str = setting("表格.表名字体", Unit.FACE, "表名的字体")
    caption_size: float = setting("表格.表名字号", Unit.SIZE, "表名的字号")

    fangsong: str = setting("字体.仿宋", Unit.FONT, "仿宋用哪个字体")
    kaiti: str = setting("字体.楷体", Unit.FONT, "楷体用哪个字体")
    heiti: str = setting("字体.黑体", Unit.FONT, "黑体用哪个字体")
    songti: str = setting("字体.宋体", Unit.FONT, "宋体用哪个字体")
    xiaobiaosong: str = setting("字体.小标宋", Unit.FONT, "小标宋用哪个字体")
    latin: str = setting(
        "字体.西文", Unit.FONT, f"仿宋、楷体里的数字和字母用哪个字体；“{SAME_AS_CHINESE}”就与中文同一字体"
    )
    fangsong_fallback: str = setting("替补字体.仿宋", Unit.FONT, "没有仿宋时用的字体")
    kaiti_fallback: str = setting("替补字体.楷体", Unit.FONT, "没有楷体时用的字体")
    heiti_fallback: str = setting("替补字体.黑体", Unit.FONT, "没有黑体时用的字体")
    songti_fallback: str = setting("替补字体.宋体", Unit.FONT, "没有宋体时用的字体")
    xiaobiaosong_fallback: str = setting("替补字体.小标宋", Unit.FONT, "没有小标宋时用的字体")

    origins: Mapping[str, Place]
    """Where the value in force of each path was written, in the order in which they came into force."""

    def __init__(self, values: Mapping[str, str | float | bool], origins: Mapping[str, Place]) -> None:
        """Take a value for each measure, by its attribute, in its unit."""
        vars(self).update(values, origins=origins)

    def with_measures(self, **values: str | float | bool) -> "Layout":
        """Return the layout with other values for some measures."""
        own = {name: getattr(self, name) for name, _ in settings()}
        return Layout({**own, **values}, self.origins)

    def font(self, face: str) -> str:
        """Return the name of the font that stands for one of `FACES`."""
        return str(getattr(self, _FACE_FIELDS[face]))

    def fallback(self, face: str) -> str:
        """Return the names, joined by commas, that Word tries when the font of a face is missing."""
        return str(getattr(self, f"{_FACE_FIELDS[face]}_fallback"))

    def latin_font(self, face: str) -> str:
        """Return the font of digits and letters that stand among characters of a face.

        The heavy faces have digits of their own: “附件1” as a whole is 黑体 (7.3.7), and so with titles.
        """
        same = self.latin == SAME_AS_CHINESE or face not in ("仿宋", "楷体")
        return self.font(face) if same else self.latin

    @cached_property
    def headings(self) -> tuple[HeadingLook, ...]:
        """The looks of the four levels of headings."""
        return tuple(
            HeadingLook(*(getattr(self, f"heading{level}_{part}") for part in ("face", "size", "bold")))
            for level in (1, 2, 3, 4)
        )

    @property
    def margins(self) -> tuple[int, int, int, int]:
        """Top, right, bottom and left margin in twips; right and bottom are what 版心 leaves of the page."""
        right = self.page_width - self.binding - self.text_width
        bottom = self.page_height - self.top - self.text_height
        return twips(self.top), twips(right), twips(bottom), twips(self.binding)

    @property
    def page(self) -> tuple[int, int]:
        """Width and height of the page in twips."""
        return twips(self.page_width), twips(self.page_height)

    @property
    def area(self) -> tuple[int, int]:
        """Width and height of the 版心 in twips, as the margins leave it."""
        (width, height), (top, right, bottom, left) = self.page, self.margins
        return width - left - right, height - top - bottom

    @property
    def pitch_twips(self) -> int:
        """The distance of two lines of text; rounded down, so that no line is lost to rounding."""
        return int(self.pitch * 20 + 1e-6)

    @property
    def char_twips(self) -> int:
        """The distance of two characters of text: a full line (5.2.3) fills the 版心 as nearly as whole twips allow."""
        return int(self.area[0] // self.line_chars)

    @property
    def char_spacing(self) -> int:
        """What is added between two characters of text, in twips; negative where they move closer."""
        return self.char_twips - round(self.body_size * 20)

    @property
    def footer_distance(self) -> int:
        """From the foot of the page to the foot of the page number's line, in twips (7.5).

        The line of a page number is as high as its characters, and the dash stands at half of it.
        """
        return self.margins[2] - twips(self.page_number_gap) - round(self.page_number_size * 10)

    @property
    def lines_per_page(self) -> int:
        """How many lines of text a page takes."""
        return self.area[1] // self.pitch_twips


_FACE_FIELDS = dict(zip(FACES, ("fangsong", "kaiti", "heiti", "songti", "xiaobiaosong"), strict=True))


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point, Word's unit."""
    return round(millimetres * 1440 / 25.4)


def settings() -> Iterator[tuple[str, Setting]]:
    """Yield (attribute, setting) for every measure, in the order of the declaration."""
    for name, declared in vars(Layout).items():
        if isinstance(declared, Setting):
            yield name, declared


class SettingRow(NamedTuple):
    """One measure in force, for a list that a person reads."""

    path: str
    value: str
    """As it would be written in 版式.yaml."""
    meaning: str
    clause: str
    strength: str
    origin: Place


def describe_layout(layout: Layout) -> tuple[SettingRow, ...]:
    """Return every measure in force with its value, clause, strength and origin, in the order of the declaration."""
    return tuple(
        SettingRow(
            declared.path,
            _written(getattr(layout, name), declared.unit),
            declared.meaning,
            declared.clause,
            declared.strength.value,
            layout.origins[declared.path],
        )
        for name, declared in settings()
    )


def points_written(value: float) -> str:
    """Return a size of characters as a person writes it: 小四, 13磅."""
    return next((name for name, points in SIZES.items() if points == value), f"{value:g}磅")


def _written(value: str | float | bool, unit: Unit) -> str:
    """Return a value as a person writes it."""
    match unit:
        case Unit.FLAG:
            return "是" if value else "否"
        case Unit.SIZE:
            return points_written(float(value))
        case Unit.MM | Unit.POINT | Unit.CHARS:
            return f"{value:g}{unit.value}"
        case _:
            return str(value)
