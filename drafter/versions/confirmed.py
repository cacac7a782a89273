"""Reads 核对表 back: what was confirmed and what was corrected in it, as changes of the YAML; the rest is named."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.chinese.numerals import half_width
from drafter.findings import DrafterError, Finding, Place, error
from drafter.model.changing import Path as Way
from drafter.model.declaration import PENDING
from drafter.model.figures import parse_quantity
from drafter.model.figures.retyped import quantity_or_none, retyped, same_value
from drafter.versions.confirmation import (
    CHANGE,
    CURRENT,
    GOAL,
    HEAD,
    NAME,
    PREVIOUS,
    RESULT,
    UNIT,
    Row,
)

RULE = "E05"
_CONFIRMED = frozenset(
    (
        *("无误", "核对无误", "经核对无误", "核实无误", "确认无误", "数据无误", "准确无误", "没有错误"),
        *("对", "对的", "正确", "是", "属实", "一致", "准确", "同意", "没问题", "无问题", "没有问题", "可以"),
        *("不变", "无变化", "无修改", "无需修改", "无更正", "不改", "已核", "已核对", "已核实", "核对", "核实"),
        *("ok", "yes", "y"),
    )
)
"""What is written for a value that is right."""
_WRONG = frozenset(["×", "✗", "✘", "x", "错", "错误", "不对", "有误", "不正确", "不准", "不一致", "no", "n"])
_TICKS = "√✓✔☑✅"
_LEAD = re.compile(
    r"(?:应该?(?:为|是)|改(?:为|成)|更正(?:为)?|正确(?:的)?(?:数|值)?(?:为|是)?|实(?:为|际为)|为|是)[:：]?"
)
_KEYS = {
    **dict.fromkeys(("本期", "今年", "本年"), CURRENT),
    **dict.fromkeys(("上年同期", "去年同期", "上年", "去年"), PREVIOUS),
    "目标": GOAL,
    "完成率": "完成率",
    "完成": "完成",
    "同比": CHANGE,
}
"""What a correction may begin with, the longer before the shorter."""
_KEY = re.compile(rf"(?P<key>{'|'.join(_KEYS)})(?:数|值)?[:：]?(?=[^:：])")
_LOOKED_AT = 20
"""So many rows from the top the head may stand."""


class Filled(NamedTuple):
    """A cell of a table that comes back."""

    name: str
    """J5 in Excel, 第3行第10格 in Word."""
    text: str
    problem: str = ""
    """Why it cannot be read; empty when it can."""
    covered: bool = False
    """Whether it is part of a merged cell and has the text of that; a correction is meant for one row only."""


Table = Sequence[Sequence[Filled]]


class Correction(NamedTuple):
    """A value that was corrected, or whose mark of 待核 goes."""

    way: Way
    name: str
    old: str
    new: str
    cell: str
    place: Place
    """Of the old value, else of the name; its file is the YAML to change."""


class Confirmed(NamedTuple):
    """What came back."""

    corrections: tuple[Correction, ...]
    lifted: tuple[Correction, ...]
    """Values that were confirmed as they are, whose mark of 待核 goes."""
    right: tuple[str, ...]
    """The labels of all rows that were confirmed."""
    open: tuple[str, ...]
    """The labels of rows that nobody confirmed or corrected, and of figures that the table does not have."""
    findings: tuple[Finding, ...]


class Sheets(NamedTuple):
    """What the sheets say of the figures that are taken from them."""

    sources: Mapping[tuple[str, Way], str]
    """File and cell, by the YAML and the way of the value in it."""
    values: Mapping[tuple[str, Way], str]
    """What those cells show, where they can be read."""


class _MismatchError(ValueError):
    """A cell that does not fit; the words say why, in Chinese. `cell` None: that of the result."""

    def __init__(self, words: str, cell: Filled | None = None) -> None:
        super().__init__(words)
        self.cell = cell


def read_back(file: str, tables: Sequence[Table], rows: Sequence[Row], sheets: Sheets) -> Confirmed:
    """Return what a table that comes back says of the figures of a report as it stands.

    `file` is its name, for messages; the first of `tables` that has the head is read. Raises DrafterError (E05) when
    none has.
    """
    table, start, columns = _find(file, tables)
    by_label = {_bare(row.label): row for row in rows}
    reader = _Reader(file, columns, sheets)
    filled = [{name: cells[at] for name, at in columns.items() if at < len(cells)} for cells in table[start:]]
    labels = [_bare(here[NAME].text) if NAME in here else "" for here in filled]
    times, doubled = Counter(labels), set[str]()
    for label, here in zip(labels, filled, strict=True):
        if label == _bare(NAME) or not any(cell.text.strip() or cell.problem for cell in here.values()):
            continue  # a head that is repeated, a blank row
        row = by_label.get(label)
        if row is None:
            reader.unknown(here)
        elif times[label] == 1:
            reader.read(row, here)
        elif label not in doubled:  # which of the rows is meant cannot be known
            doubled.add(label)
            reader.tell(here[NAME], f"“{row.label}”在表里有{times[label]}行，不知道以哪一行为准；只留一行")
    left = [row.label for row in rows if row.label not in reader.done]
    return Confirmed(
        tuple(reader.corrections), tuple(reader.lifted), tuple(reader.right), tuple(left), tuple(reader.findings)
    )


def _bare(label: str) -> str:
    """Return a label as it is compared: without blanks, full-width brackets and colons."""
    return "".join(label.split()).translate({ord("("): "（", ord(")"): "）", ord(":"): "："})


def _find(file: str, tables: Sequence[Table]) -> tuple[Table, int, dict[str, int]]:
    """Return the table, the index of the first row below its head, and where its columns stand."""
    for table in tables:
        for index, row in enumerate(table[:_LOOKED_AT]):
            words = ["".join(cell.text.split()) for cell in row]
            columns = {name: words.index(name) for name in HEAD if name in words}
            results = [at for at, word in enumerate(words) if word.startswith("核对结果")]
            if {NAME, CURRENT} <= set(columns) and results:
                return table, index + 1, {**columns, RESULT: results[0]}
    message = (
        f"“{file}”里没有“{NAME}”“{CURRENT}”“{RESULT}”三栏，不是核对表；"
        "核对表由 drafter figures 报告.yaml -o 核对表.xlsx 得来"
    )
    raise DrafterError(error(RULE, message, Place(file)))


class _Reader:
    """What is found in the rows of one table."""

    def __init__(self, file: str, columns: Mapping[str, int], sheets: Sheets) -> None:
        self.file = file
        self.columns = columns
        self.sheets = sheets
        self.corrections: list[Correction] = []
        self.lifted: list[Correction] = []
        self.right: list[str] = []
        self.done: set[str] = set()
        self.findings: list[Finding] = []

    def tell(self, cell: Filled, words: str, place: Place | None = None) -> None:
        """Note what does not fit."""
        self.findings.append(error(RULE, f"{self.file} {cell.name}：{words}", place))

    def unknown(self, here: Mapping[str, Filled]) -> None:
        """Tell of a row whose name the report does not have, if something is written in it."""
        name = here.get(NAME, Filled("", ""))
        words = f"报告里没有“{name.text.strip()}”；名称不要改，新的数请写进 YAML" if name.text.strip() else "没有写名称"
        self.tell(name, words)

    def read(self, row: Row, here: Mapping[str, Filled]) -> None:
        """Take in a row of the report."""
        result = here.get(RESULT, Filled("", ""))
        try:
            if result.problem:
                raise _MismatchError(result.problem)
            self.compare(row, here)
            if result.text.strip():
                self.answer(row, result)
        except _MismatchError as problem:
            self.tell(problem.cell or result, str(problem), row.figure.place)

    def compare(self, row: Row, here: Mapping[str, Filled]) -> None:
        """Raise _MismatchError where the values in the table are not those of the YAML any more."""
        now = row.cells
        unit = here[UNIT].text.strip() if UNIT in here else now[UNIT]
        for key in (CURRENT, PREVIOUS, GOAL):
            if key in here and not _agrees(here[key].text, now[key], unit, now[UNIT]):
                then, today = here[key].text.strip() or "（空）", now[key] or "（没有写）"
                raise _MismatchError(
                    f"“{row.label}”的“{key}”表里是“{then}”，YAML 现在是“{today}”，没有动；在表里改的，请改写到"
                    f"“{RESULT}”一栏，YAML 后来改过的，请重新出一份核对表",
                    here[key],
                )
        if CHANGE in here and _bare(here[CHANGE].text) != _bare(now[CHANGE]):
            raise _MismatchError(f"“{row.label}”的“{CHANGE}”由程序计算，不能改；请更正本期或上年", here[CHANGE])

    def answer(self, row: Row, result: Filled) -> None:
        """Take in what was written as the result."""
        written = _readable(result.text)
        if result.covered and not _is_confirmed(written):
            raise _MismatchError(f"“{row.label}”的更正“{written}”写在几行合并的格里，不知是哪一行的；请拆开，各写各的")
        if written.lower() in _WRONG:
            raise _MismatchError(f"“{row.label}”写的是“{written}”，没有写正确的数；请写上")
        if _is_confirmed(written):
            self.confirm(row, result)
            return
        found = [self.correction(row, *each, result) for each in _pieces(written, row)]
        changes = [each for each in found if each is not None]
        self.corrections += changes
        self.done.add(row.label)
        if not changes:
            self.confirm(row, result)

    def confirm(self, row: Row, result: Filled) -> None:
        """Note that a value is right; what marks it as 待核 goes."""
        values = row.written.values if row.written else {}
        keys = (CURRENT, PREVIOUS, GOAL) if row.key == CURRENT else (row.key,)
        marked = [(key, values[key]) for key in keys if key in values and PENDING.search(values[key].text)]
        if row.quantity is None and row.key != "排名" and row.key not in dict(marked):
            raise _MismatchError(f"“{row.label}”还没有数，不能写“{result.text.strip()}”；请写上数")
        for key, scalar in marked:
            assert row.written is not None
            way, place = row.written.way_of(key), scalar.place
            self.lifted.append(Correction(way, row.label, scalar.text, lifted(scalar.text), result.name, place))
        self.right.append(row.label)
        self.done.add(row.label)

    def correction(self, row: Row, key: str, text: str, result: Filled) -> Correction | None:
        """Return the change of one value; None when it is the value that stands there."""
        if row.written is None:
            place = row.figure.place or Place("")
            raise _MismatchError(f"“{row.label}”写在 {place.file} 里，请在那个文件里更正")
        scalar = row.written.values.get(key)
        old = scalar.text.strip() if scalar is not None else ""
        new = text if key == "排名" else _value(row, key, text, old)
        summed = row.figure.current if key == CURRENT and row.figure.summed else None
        if new == old or same_value(new, summed.written if summed else old):
            return None
        if summed:
            raise _MismatchError(f"“{row.label}”由其中各项相加，不能直接改；请更正其中各项")
        file, way = row.written.name.place.file, row.written.way_of(key)
        cell = self.sheets.sources.get((file, way))
        if cell and not same_value(self.sheets.values.get((file, way), ""), new):
            raise _MismatchError(
                f"“{row.label}”的“{key}”取自 {cell}，没有改；请在那一格更正，再运行 drafter figures --update"
            )
        name = row.label if key == row.key else f"{row.label}的{key}"
        place = scalar.place if scalar is not None else row.written.name.place
        return Correction(way, name, old, new, result.name, place)


def lifted(text: str) -> str:
    """Return a value without its mark of 待核: what stands in the mark where it is the whole value."""
    rest = PENDING.sub("", text).strip()
    if rest:
        return rest
    found = re.search(r"[：:]([^】]*)】", text)
    return found[1].strip() if found else text


def _agrees(text: str, now: str, unit: str, unit_now: str) -> bool:
    """Return whether a cell still says what it would say now."""
    if _bare(_readable(text)) == _bare(_readable(now)):
        return True
    joined, joined_now = (_joined(*pair) for pair in ((text, unit), (now, unit_now)))
    return same_value(joined, joined_now)


def _joined(text: str, unit: str) -> str:
    number = quantity_or_none(_tight(text))
    return _tight(text) if number is None or number.unit or number.unit_scale_text else f"{_tight(text)}{unit}"


def _readable(text: str) -> str:
    """Return what was written without blanks around it and without the stop at its end."""
    return half_width(text).strip().rstrip("。．.！!，,；;").strip()


def _is_confirmed(written: str) -> bool:
    """Return whether a result says that the value is right."""
    words = "".join(written.split()).strip(_TICKS).strip("，,。")
    return words.lower() in _CONFIRMED or (not words and any(tick in written for tick in _TICKS))


def _pieces(written: str, row: Row) -> Iterator[tuple[str, str]]:
    """Yield key and value for each correction in a result: “486” or “上年：97%；目标：98%”."""
    for piece in filter(str.strip, re.split(r"[；;\n]", written)):
        text = piece.strip()
        said = _KEY.match(text)
        key = _KEYS[said["key"]] if said else row.key
        rest = _LEAD.sub("", text[said.end() :] if said else text, count=1)
        if key in (CHANGE, "完成率"):
            raise _MismatchError(f"“{row.label}”的“{key}”由程序计算，不能改；请更正本期、上年这些原数")
        yield key, rest.strip()


def _tight(text: str) -> str:
    """Return a typed number as it is written: half-width, without blanks, with its point and its commas."""
    joined = "".join(half_width(text).split())
    return re.sub(r"(?<=\d)[，](?=\d{3})", ",", re.sub(r"(?<=\d)[。．](?=\d)", ".", joined)).rstrip("。，,；;")


def _value(row: Row, key: str, text: str, old: str) -> str:
    """Return a corrected value as it is written; raises _MismatchError for what is none."""
    known = quantity_or_none(old) or row.figure.current or row.figure.previous or row.figure.target
    try:
        new = retyped(_tight(text), known, bound=key == GOAL)
        if not parse_quantity(new).unit and known is None:
            raise ValueError(f"“{new}”没有单位；请连单位一起写，如“36份”")
    except ValueError as problem:
        raise _MismatchError(f"“{row.label}”的更正{problem}；没有改") from None
    return new
