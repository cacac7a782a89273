"""Loads a source into the model: every declared key is read by its kind, every finding is gathered before giving up."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from drafter.chinese.numerals import parse_date
from drafter.chinese.paragraphs import join_lines
from drafter.chinese.period import Period, parse_period
from drafter.chinese.self_name import self_name_of
from drafter.findings import (
    DrafterError,
    Finding,
    Level,
    Place,
    did_you_mean,
    error,
    first_of,
    has_errors,
    hint,
    warning,
)
from drafter.model.declaration import (
    NONE_WORD,
    PENDING,
    RECORDS,
    SAMPLE_FIGURE,
    SAMPLE_INDICATOR,
    TO_FILL,
    Column,
    Declared,
    Key,
    Kind,
    Report,
    Text,
    is_pending,
    keys,
    short_key,
)
from drafter.model.editions import uses_editions
from drafter.model.figures import (
    FIGURE_CHOICES,
    FIGURE_KEYS,
    FROM_SHEETS,
    Figure,
    FigureError,
    Quantity,
    check_figure,
    parse_quantity,
    parse_stated,
    with_sum,
)
from drafter.model.pasted import typed_labels, unclear_ends
from drafter.model.pasted_signs import pasted_signs
from drafter.model.sharing import with_shared
from drafter.source import Mapping, Node, Scalar, Sequence, Source
from drafter.source.look_alikes import ordinary
from drafter.source.reading import YAML_SUFFIXES


class Reader:
    """Reads nodes into records and keeps what it noticed."""

    def __init__(self, source: Source, *, part_of_year: bool = False, of_part: bool = False) -> None:
        self.source = source
        """What the nodes were read from."""
        self.findings: list[Finding] = []
        self.pending: list[Place] = []
        """Where 待填 or 待核 stands."""
        self.part_of_year = part_of_year
        """Whether the report is about less than a year, so that a 目标 may be the year's."""
        self.goals: list[Figure] = []
        """The figures whose 目标 is not said to be this period's or the year's."""
        self.of_part = of_part
        """Whether the file is read for a report that it is a part of: what the report says itself need not be there."""

    def tell(self, rule: str, message: str, place: Place) -> None:
        """Note an error."""
        self.findings.append(error(rule, message, place))

    def record(self, cls: type[Declared], node: Node, path: str) -> Any:
        """Read a mapping, or the short form, into the record `cls`; None when nothing can be made of it."""
        declared = cls.by_name
        if isinstance(node, Scalar) and short_key(cls) is not None:
            attribute, key = declared[str(short_key(cls))]
            value = self.value(key, node, path)
            return None if value is None else cls(**{attribute: value, "place": node.place})
        if not isinstance(node, Mapping):
            first = next(iter(declared.values()))[1]
            self.tell("M04", f"“{path}”下面应当写若干“键: 值”，例如“{first.name}: {first.example}”", node.place)
            return None
        values: dict[str, Any] = {"place": node.place}
        written = {name.text for name, _ in node.entries}
        for name, child in node.entries:
            meant: str | None = name.text
            if meant not in declared:
                meant = ordinary(name.text)  # another character in it is told as such
            if meant not in declared or (meant != name.text and meant in written):
                self.tell("M01", unknown_key(str(meant), path, cls), name.place)
                meant = likely(str(meant), cls)
                if meant is None or meant in written:
                    continue
                written.add(meant)  # read as what it was meant for, so that all its mistakes are told in this run
            attribute, key = declared[str(meant)]
            value = self.value(key, child, name.text)
            if value is not None:
                values[attribute] = value
        self.require(cls, written, node, path)
        return cls(**values)

    def require(self, cls: type[Declared], written: set[str], node: Mapping, path: str) -> None:
        """Tell which required keys are not among the written ones."""
        if self.of_part and not path:
            return
        for key in (key for key in cls.required if key.name not in written):
            where = f"“{path}”里" if path else ""
            self.tell(
                "M02", f"{where}缺少“{key.name}”（{key.meaning}），请补上，例如“{key.name}: {key.example}”", node.place
            )

    def value(self, key: Key, node: Node, path: str) -> Any:
        """Read one value by the kind of its key; None when it cannot be read (a finding was noted)."""
        if isinstance(node, Scalar) and node.style == "null":
            self.tell("M03", without_value(key, path), node.place)
            return None
        if key.kind in _MAY_BE_LEFT_OUT and not (key.required or key.may_be_none) and is_none(node):
            return None
        return READERS[key.kind](self, key, node, path)

    def marks(self, scalar: Scalar) -> Iterator[Place]:
        """Yield where something in a value is still to fill in or to verify: each mark of it, or the whole."""
        if scalar.text.strip() == TO_FILL:
            yield scalar.place
        if "【待" in scalar.text:
            locate = self.source.locator(scalar, scalar.text)
            for mark in PENDING.finditer(scalar.text):
                yield locate(mark.start()) or scalar.place

    def text(self, node: Node, path: str, example: str, join: Callable[[str], str] = join_lines) -> Text | None:
        """Read a scalar as it stands; `join` says what the lines of a paragraph become."""
        if not isinstance(node, Scalar):
            got = "一列条目" if isinstance(node, Sequence) else "若干“键: 值”"
            self.tell("M04", f"“{path}”应当是一段文字，这里写成了{got}；写法如“{path}: {example}”", node.place)
            return None
        self.pending += self.marks(node)
        raw = unfolded(node, self.source.text, join)
        return Text(raw, node.place, self.source.locator(node, raw))


_MAY_BE_LEFT_OUT = frozenset((Kind.WORD, Kind.TEXT, Kind.LINES, Kind.ITEMS, Kind.RECORDS))
"""Kinds of values that “无” says are not there, as if the line were not written."""


def is_none(node: Node) -> bool:
    """Return whether a value is the one word 无."""
    return isinstance(node, Scalar) and node.text.strip() == NONE_WORD


def without_value(key: Key, path: str) -> str:
    """Return the words for a key behind which nothing stands."""
    unused = f"不要印就写“{NONE_WORD}”，按体例印就删去这一行" if key.may_be_none else "用不着就删去这一行"
    return f"“{path}”后面没有写值：现在还不知道就写“{TO_FILL}”，{unused}；写法如“{key.name}: {key.example}”"


def unfolded(scalar: Scalar, source_text: str, join: Callable[[str], str] = join_lines) -> str:
    """Return the text of a scalar; where YAML folded lines, no space comes to stand between Chinese characters.

    Why: YAML makes a space of every line end in a text that goes on over several lines, and a blank line a line end.
    Chinese has no spaces between words, and a blank line is a new paragraph, as it is in a block written with “|”.
    """
    written = source_text[scalar.start : scalar.end]
    if scalar.style == "|" or "\n" not in written:
        return scalar.text
    body = written.partition("\n")[2] if scalar.style == ">" else written.strip("'\"")
    if scalar.style == ">":
        join = join_lines  # the mark asks for it
    blocks = re.split(r"\n[ \t\r]*\n", body)
    joined = "\n\n".join(join(block.strip()) for block in blocks if block.strip())
    unchanged = "".join(joined.split()) == "".join(scalar.text.split())
    return joined if unchanged else scalar.text  # escapes and doubled quotes: as YAML read it


def unknown_key(name: str, path: str, cls: type[Declared]) -> str:
    """Return the words for a key that the record does not have, with the likely intended one."""
    meant = likely(name, cls)
    where = f"“{path}”里" if path else "最外层"
    if meant is not None:
        return f"{where}没有“{name}”这个键，是不是“{meant}”？"
    elsewhere = [
        record for record in RECORDS.values() if record is not cls and any(k.name == name for _, k in keys(record))
    ]
    allowed = "、".join(k.name for _, k in keys(cls))
    if elsewhere:
        return f"“{name}”不该写在{where}，多半是缩进多了或少了；{where}可用的键有：{allowed}"
    return f"{where}没有“{name}”这个键；可用的键有：{allowed}"


def likely(name: str, cls: type[Declared]) -> str | None:
    """Return the key that a person probably meant by another word, None when none is near."""
    from drafter.model.likely import likely_key  # noqa: PLC0415 - only where a key is unknown

    return likely_key(name, cls)


def read_text(reader: Reader, key: Key, node: Node, path: str) -> Text | None:
    """Read Kind.WORD and Kind.TEXT."""
    text = reader.text(node, path, key.example)
    if key.kind is Kind.TEXT and isinstance(node, Scalar) and node.style == "|":
        reader.findings += unclear_ends(node, reader.source)
    return text


def read_lines(reader: Reader, key: Key, node: Node, path: str) -> Text | None:
    """Read Kind.LINES: its author's lines are kept."""
    return reader.text(node, path, key.example, lambda block: block)


def read_words(reader: Reader, key: Key, node: Node, path: str) -> tuple[Text, ...] | None:
    """Read one word or a list of words."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    read = [reader.text(each, path, key.example) for each in nodes]
    words = tuple(word for word in read if word is not None)
    for word in words if key.choices else ():
        if word.raw not in key.choices:
            likely = did_you_mean(word.raw, key.choices, f"；可用的有：{'、'.join(key.choices)}")
            reader.tell("M07", f"“{path}”里没有“{word.raw}”这种写法{likely}", word.place or node.place)
    return words or None


def read_rows(reader: Reader, key: Key, node: Node, path: str) -> tuple[tuple[Text, ...], ...] | None:
    """Read the rows of a table."""
    if not isinstance(node, Sequence) or not all(isinstance(row, Sequence) for row in node.items):
        reader.tell("M04", f"“{path}”应当是若干行，每行写成“- [甲, 乙, 丙]”；写法如“{path}: {key.example}”", node.place)
        return None
    rows = []
    for row in node.items:
        assert isinstance(row, Sequence)
        cells = [reader.text(cell, path, key.example) for cell in row.items]
        rows.append(tuple(cell for cell in cells if cell is not None))
    return tuple(rows)


MOST_COLUMNS = 63
"""Word takes no table of more."""
_TWO_LEVELS = "；上面有大栏的写成“空气质量: [优良率, 排名]”，最多两层"


def read_head(reader: Reader, key: Key, node: Node, path: str) -> tuple[Column, ...] | None:
    """Read the columns of a table; a mapping names those that stand under one heading."""
    columns: list[Column | None] = []
    for each in node.items if isinstance(node, Sequence) else (node,):
        match each:
            case Mapping():
                columns += [read_columns_below(reader, *entry) for entry in each.entries]
            case Sequence():
                reader.tell("M04", f"“{path}”里每一栏写一个名称，不能再套一列{_TWO_LEVELS}", each.place)
            case _:
                name = reader.text(each, path, key.example)
                columns.append(Column(name) if name else None)
    return tuple(column for column in columns if column is not None) or None


def read_columns_below(reader: Reader, name: Scalar, node: Node) -> Column | None:
    """Read a heading that stands over several columns."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    named = [each for each in nodes if isinstance(each, Scalar) and each.style != "null"]
    if not named or len(named) < len(nodes):
        reader.tell("M04", f"“{name.text}”下面应当是各小栏的名称{_TWO_LEVELS}", node.place)
        return None
    below = (reader.text(each, name.text, "[优良率, 排名]") for each in named)
    return Column(Text(name.text, name.place), tuple(text for text in below if text is not None))


def read_period(reader: Reader, key: Key, node: Node, path: str) -> Period | Text | None:
    """Read a period; 待填 stays a text."""
    text = reader.text(node, path, key.example)
    if text is None or text.raw.strip() == TO_FILL:
        return text
    try:
        return parse_period(text.raw)
    except ValueError as problem:
        reader.tell("M05", f"“{path}”：{problem}", node.place)
        return None


def read_date(reader: Reader, key: Key, node: Node, path: str) -> date | Text | None:
    """Read a date; 待填 stays a text."""
    text = reader.text(node, path, key.example)
    if text is None or is_pending(text.raw):
        return text
    try:
        return parse_date(text.raw)
    except ValueError as problem:
        reader.tell("M06", f"“{path}”：{problem}", node.place)
        return None


def read_choice(reader: Reader, key: Key, node: Node, path: str) -> str | None:
    """Read one of the words that the key allows."""
    text = reader.text(node, path, key.example)
    if text is None or text.raw in key.choices:
        return text.raw if text else None
    reader.tell("M07", f"“{path}”只能写{'、'.join(key.choices)}之一，这里写的是“{text.raw}”", node.place)
    return None


def read_flag(reader: Reader, key: Key, node: Node, path: str) -> bool | None:
    """Read 是 or 否."""
    word = read_choice(reader, key._replace(choices=("是", "否")), node, path)
    return None if word is None else word == "是"


def read_items(reader: Reader, key: Key, node: Node, path: str) -> tuple[Any, ...] | None:
    """Read a list of records; a single one may stand without “- ”."""
    cls = RECORDS[key.record]
    if isinstance(node, Mapping) and not ({name.text for name, _ in node.entries} & {k.name for _, k in keys(cls)}):
        reader.tell("M04", f"“{path}”下面应当是一条一条的条目，每条以“- ”开头，例如“- 标题: ……”", node.place)
        return None
    nodes = node.items if isinstance(node, Sequence) else (node,)
    read = []
    for number, each in enumerate(nodes, start=1):
        if isinstance(each, Scalar) and each.style == "null":
            reader.tell("M03", f"“{path}”的第{number}条只有“-”，没有内容：请写上内容或删去这一行", each.place)
            continue
        read.append(reader.record(cls, each, path))
    return tuple(item for item in read if item is not None)


def read_nested(reader: Reader, key: Key, node: Node, path: str) -> Any:
    """Read a record inside a record; where the key may be none, “无” or an empty text is a record of nothing."""
    if key.may_be_none and (is_none(node) or (isinstance(node, Scalar) and node.style != "null" and not node.text)):
        return RECORDS[key.record](text=Text("", node.place), place=node.place)
    return reader.record(RECORDS[key.record], node, path)


def read_figures(reader: Reader, key: Key, node: Node, path: str) -> tuple[Figure, ...] | None:
    """Read “名称: 数据” pairs."""
    figures = tuple(read_figure(reader, name, child) for name, child in named(reader, key, node, path))
    for figure in figures:
        reader.findings.extend(check_figure(figure))
    return figures


def read_targets(reader: Reader, key: Key, node: Node, path: str) -> tuple[Figure, ...] | None:
    """Read “名称: 目标” pairs as figures that have only a target."""
    figures = []
    for name, child in named(reader, key, node, path):
        quantity, _ = read_quantity(reader, child, name.text)
        figures.append(Figure(name.text, target=quantity, place=name.place, pending=() if quantity else ("目标",)))
    return tuple(figures)


def named(reader: Reader, key: Key, node: Node, path: str) -> tuple[tuple[Scalar, Node], ...]:
    """Return the entries of a mapping of figures; nothing, with a finding, when it is none."""
    if isinstance(node, Mapping):
        reader.pending += [name.place for name, _ in node.entries if name.text in (SAMPLE_FIGURE, SAMPLE_INDICATOR)]
        return node.entries
    listed = [item for item in node.items if isinstance(item, Mapping)] if isinstance(node, Sequence) else []
    if listed:
        message = f"“{path}”下面直接写“名称: 数据”，每行一个，前面不加“- ”"
    else:
        message = f"“{path}”应当写成“名称: 数据”，例如“{path}: {key.example}”"
    reader.tell("M08", message, node.place)
    return tuple(entry for item in listed for entry in item.entries)  # read as meant: citations of them are right


def read_figure(reader: Reader, name: Scalar, node: Node) -> Figure:
    """Read one figure in its short or its long form.

    What could not be read counts as 待填 from then on: citations of it are no mistakes of their own.
    """
    if isinstance(node, Scalar):
        quantity, _ = read_quantity(reader, node, name.text)
        return Figure(
            name.text,
            current=quantity,
            place=name.place,
            places=(("本期", node.place),),
            pending=() if quantity else ("本期",),
        )
    if isinstance(node, Sequence):
        key = _key_of_entries(name.text)
        if key is None:
            reader.tell("M08", f"“{name.text}”是一个数据，不能写成一列；写法如“{name.text}: 36份”", node.place)
        else:
            message = f"“{name.text}”前面空多了，成了一个数据；请与它同一层的键左对齐"
            reader.tell("M08", message, name.place)
            reader.value(key, node, name.text)  # its own mistakes are told in the same run
        return Figure(name.text, place=name.place, pending=("本期",))
    return read_long_figure(reader, name, node)


def _key_of_entries(name: str) -> Key | None:
    """Return the key of that name which holds a list of entries, of whatever record; None when there is none."""
    records: tuple[type[Declared], ...] = (Report, *RECORDS.values())
    every = (key for record in records for _, key in keys(record))
    return next((key for key in every if key.name == name and key.kind in (Kind.ITEMS, Kind.RECORDS)), None)


def read_long_figure(reader: Reader, name: Scalar, node: Mapping) -> Figure:
    """Read 本期, 上年, 目标, 完成, 其中 … of one figure."""
    declared = {key: attribute for key, attribute, _, _ in FIGURE_KEYS}
    values: dict[str, Any] = {}
    places: list[tuple[str, Place]] = []
    waiting: list[str] = []
    for entry, child in node.entries:
        attribute = declared.get(entry.text)
        if attribute is None:
            reader.tell("M01", unknown_figure_key(entry.text, name.text, tuple(declared)), entry.place)
            waiting.append(FIGURE_WORDS.get(entry.text, ""))
            continue
        places.append((entry.text, child.place))
        value, _ = read_figure_field(reader, attribute, entry.text, child)
        if value is None:
            waiting.append(entry.text)
        else:
            values[attribute] = value
    if reader.part_of_year:
        values.setdefault("target_for", "")
    figure = Figure(name.text, place=name.place, places=tuple(places), pending=tuple(waiting), **values)
    if figure.target and not figure.target_for and "目标" not in figure.silent:
        reader.goals.append(figure)
    try:
        return with_sum(figure)
    except FigureError as problem:
        reader.tell("M08", str(problem), name.place)
        return figure


def unknown_figure_key(key: str, name: str, declared: tuple[str, ...]) -> str:
    """Return the words for a key that a figure does not have."""
    if key in ("完成率", "合计", "环比"):
        return f"数据“{name}”的“{key}”由程序计算，不用写；请写本期、上年、完成等原数"
    others = f"；可用的键有：{'、'.join(declared)}"
    return f"数据“{name}”里没有“{key}”这个键{did_you_mean(FIGURE_WORDS.get(key, key), declared, others)}"


FIGURE_WORDS = {
    **dict.fromkeys(("今年", "本年", "数值", "本年度", "当期"), "本期"),
    **dict.fromkeys(("去年", "上期", "上年同期", "去年同期", "同期"), "上年"),
    **dict.fromkeys(("完成数", "已完成"), "完成"),
    "位次": "排名",
}
"""Words that people write for the keys of a figure."""


def read_figure_field(reader: Reader, attribute: str, key: str, node: Node) -> tuple[Any, bool]:
    """Return (value, whether it is 待填) of one field of a figure; the value is None after a finding."""
    if attribute == "parts":
        if not isinstance(node, Mapping):
            reader.tell("M08", "“其中”应当写成“名称: 数据”，例如“其中: {已完成整改: 6项, 正在推进: 9项}”", node.place)
            return None, False
        return tuple(read_figure(reader, name, child) for name, child in node.entries), False
    if attribute in ("less_is_better", "partial"):
        return read_flag(reader, Key(key, Kind.FLAG, "", "是"), node, key), False
    if attribute in ("only", "not_in"):
        names = read_words(reader, Key(key, Kind.WORDS, "", "公开"), node, key)
        return tuple(name.raw for name in names or ()) or None, False
    if attribute == "source":
        return read_cells(reader, key, node), False
    if attribute in FIGURE_CHOICES:
        words = Key(key, Kind.CHOICE, "", FIGURE_CHOICES[attribute][0], choices=FIGURE_CHOICES[attribute])
        if attribute == "silent":
            return tuple(word.raw for word in read_words(reader, words, node, key) or ()), False
        return read_choice(reader, words, node, key), False
    if attribute == "stated":
        return read_stated(reader, key, node)
    if attribute == "rank":
        text = reader.text(node, key, "全省第五")
        if text is not None and text.raw.strip() == TO_FILL:
            return None, True
        return (text.raw if text else None), False
    return read_quantity(reader, node, key)


def read_cells(reader: Reader, key: str, node: Node) -> tuple[tuple[str, str], ...] | None:
    """Read the cell that a figure is taken from, or one for each of its values; what they hold is not looked at."""
    if isinstance(node, Scalar):
        text = reader.text(node, key, "全年!C12")
        return (("本期", text.raw.strip()),) if text else None
    if isinstance(node, Sequence):
        reader.tell(
            "M08", f"“{key}”写一格，如“{key}: 全年!C12”，或写成“{key}: {{本期: 全年!C12, 上年: 全年!D12}}”", node.place
        )
        return None
    cells = []
    for name, child in node.entries:
        if name.text not in FROM_SHEETS:
            reader.tell("M01", f"“{key}”里没有“{name.text}”这个键；可用的键有：{'、'.join(FROM_SHEETS)}", name.place)
            continue
        text = reader.text(child, f"{key}.{name.text}", "全年!C12")
        cells += [(name.text, text.raw.strip())] if text else []
    return tuple(cells)


def read_stated(reader: Reader, key: str, node: Node) -> tuple[str | None, bool]:
    """Return (a change as it was stated, whether it is 待填)."""
    text = reader.text(node, key, "下降4.63%")
    if text is None or is_pending(text.raw):
        return None, text is not None
    try:
        parse_stated(text.raw)
    except ValueError as problem:
        reader.tell("M08", f"“{key}”：{problem}", node.place)
        return None, False
    return text.raw.strip(), False


def read_quantity(reader: Reader, node: Node, path: str) -> tuple[Quantity | None, bool]:
    """Return (quantity, whether it is 待填)."""
    if isinstance(node, Scalar) and node.style == "null":
        reader.tell("M03", f"“{path}”后面没有写数：现在还不知道就写“{TO_FILL}”，用不着就删去这一行", node.place)
        return None, False
    text = reader.text(node, path, "36份")
    if text is None:
        return None, False
    if is_pending(text.raw):
        return None, True
    try:
        return parse_quantity(text.raw), False
    except ValueError as problem:
        reader.tell("M08", f"“{path}”：{problem}", node.place)
        return None, False


READERS: dict[Kind, Callable[[Reader, Key, Node, str], Any]] = {
    Kind.WORD: read_text,
    Kind.LINES: read_lines,
    Kind.TEXT: read_text,
    Kind.PERIOD: read_period,
    Kind.DATE: read_date,
    Kind.FLAG: read_flag,
    Kind.CHOICE: read_choice,
    Kind.FIGURES: read_figures,
    Kind.TARGETS: read_targets,
    Kind.ITEMS: read_items,
    Kind.RECORD: read_nested,
    Kind.RECORDS: read_items,
    Kind.WORDS: read_words,
    Kind.ROWS: read_rows,
    Kind.HEAD: read_head,
}


class PartFile(NamedTuple):
    """The file of a part, as it was read."""

    path: Path
    source: Source


class Loaded(NamedTuple):
    """What a source holds."""

    report: Report | None
    """None when the file has no usable root."""
    findings: tuple[Finding, ...]
    pending: tuple[Place, ...]
    """Every place where 待填 or 待核 stands."""
    parts: tuple[PartFile, ...] = ()
    """The files of its parts that could be read, in the order in which the report names them."""
    complete: bool = True
    """False: not all that the files hold could be read, and a name that is cited may stand in the rest."""

    @property
    def editable(self) -> tuple[PartFile, ...]:
        """The parts that are YAML files: commands that write edits by place write into these too."""
        return tuple(part for part in self.parts if part.path.suffix.lower() in YAML_SUFFIXES)

    def usable(self) -> Report:
        """Return the report of a file without mistakes; raises DrafterError with the mistakes."""
        if self.report is None or has_errors(self.findings):
            raise DrafterError(*(finding for finding in self.findings if finding.level is Level.ERROR))
        return self.report


def load_report(source: Source, *, style: str = "") -> Loaded:
    """Return the report of a source; `style`, where the user named one, stands for the 体例 of the file."""
    if source.root is None:
        return Loaded(None, source.findings, (), complete=False)
    root = source.root
    if style:
        place = Place(root.place.file)
        entry = (Scalar("体例", place, 0, 0, ""), Scalar(style, place, 0, 0, ""))
        root = root._replace(entries=(entry, *(pair for pair in root.entries if pair[0].text != "体例")))
    return load_root(root, Reader(source, part_of_year=is_part_of_year(root)))


def load_part(source: Source, report: Report) -> Loaded:
    """Return all that the file of a part holds; what it leaves out and the report says is the report's."""
    if source.root is None:
        return Loaded(None, source.findings, (), complete=False)
    loaded = load_root(source.root, Reader(source, part_of_year=is_part_of_year(source.root), of_part=True))
    own = loaded.report
    if own is None:
        return loaded
    given = {name: getattr(own, name) or getattr(report, name) for name in ("style", "bureau", "period")}
    return loaded._replace(report=with_shared(own._replace(**given)))


def load_root(root: Mapping, reader: Reader) -> Loaded:
    """Return what a reader makes of the outermost level of its file, or of some of it."""
    source = reader.source
    report = reader.record(Report, root, "")
    if report is not None:
        check_tables(reader, report)
        check_issue_number(reader, report)
        reader.findings += check_depth(report)
        check_self_name(reader, report)
        report = report if reader.of_part or report.contributions else with_shared(report)
        if not reader.of_part and (
            report.editions or uses_editions(source.text)
        ):  # a part's names are those of its report
            from drafter.model.edition_marks import edition_mistakes  # noqa: PLC0415 - few reports have editions

            reader.findings += edition_mistakes(report)
        reader.findings += (*typed_labels(report), *unsure_goals(reader.goals), *pasted_signs(source))
    slips = {finding.place for finding in source.findings}
    lost = {finding.place.line for finding in source.findings if finding.rule == "Y21" and finding.place}
    findings = tuple(  # without what follows from a slip
        finding
        for finding in reader.findings
        if finding.place not in slips
        and not (finding.rule == "M03" and finding.place is not None and finding.place.line in lost)
    )
    complete = not has_errors(source.findings)
    return Loaded(report, source.findings + findings, tuple(reader.pending), complete=complete)


def unsure_goals(figures: list[Figure]) -> Iterator[Finding]:
    """Yield one hint for all goals of which it is not said whose they are."""
    if figures:
        some = first_of([f"“{figure.name}”" for figure in figures], 5)
        message = (
            f"{some}的目标是全年的还是本期的，看不出来，没有拿来比；"
            "全年的写“目标按: 全年”，本期的写“目标按: 本期”，不说的写“不印: 目标”"
        )
        yield hint("M30", message, figures[0].place_of("目标"))


def is_part_of_year(root: Mapping) -> bool:
    """Return whether the 期间 of a file is known and less than a year."""
    written = next((node.text for key, node in root.entries if key.text == "期间" and isinstance(node, Scalar)), "")
    try:
        return parse_period(written).so_far
    except ValueError:
        return False


LEVELS = 4
"""一、（一）1.（1） (GB/T 9704—2012, 7.3.3)."""


def check_depth(report: Report) -> Iterator[Finding]:
    """Yield where a fifth level of entries begins: there is no ordinal for it."""
    level = [item for items in report.printed() for item in items]
    for _ in range(LEVELS - 1):
        level = [inner for item in level for inner in item.measures]
    for item in level:
        if item.measures:
            message = (
                "从这里起是第五层条目；公文的层次只到第四层“（1）”，再往下不编号，连写在上一层的段里。"
                "请合并，或提到上一层"
            )
            yield warning("M12", message, item.measures[0].place)


def check_issue_number(reader: Reader, report: Report) -> None:
    """Tell a 发文字号 that is not written as GB/T 9704—2012, 7.2.5, has it."""
    number = report.letterhead.number if report.letterhead else None
    if number is None or is_pending(number.raw):
        return
    from drafter.model.issue_number import why_wrong  # noqa: PLC0415 - few reports have 公文头

    if wrong := why_wrong(number.raw):
        reader.tell("M11", f"“公文头.发文字号”{wrong}", number.place or Place(""))


def check_self_name(reader: Reader, report: Report) -> None:
    """Tell a bureau whose name does not say how it calls itself; until it is told, that is still to fill in."""
    bureau = report.bureau
    if report.self_name is not None or bureau is None or is_pending(bureau.raw) or self_name_of(bureau.raw):
        return
    place = bureau.place or Place("")
    message = "从单位的名称看不出正文里怎么称呼自己，印成了待填；请加上一行“自称”，如“自称: 我局”"
    reader.findings.append(warning("M22", message, place))
    reader.pending.append(place)


def check_tables(reader: Reader, report: Report) -> None:
    """Tell rows whose number of cells differs from the head's, and a table that Word could not open."""
    for table in report.tables():
        columns = table.columns()
        if len(columns) > MOST_COLUMNS:
            message = f"这张表有{len(columns)}栏，Word 的表格最多{MOST_COLUMNS}栏；请分成几张表"
            reader.tell("M09", message, columns[0].place or table.place or Place(""))
        for row in table.rows:
            if len(row) != len(columns) and row:
                message = f"这一行有{len(row)}格，表头有{len(columns)}栏；请补齐或删去，空格写“—”"
                reader.tell("M09", message, row[0].place or table.place or Place(""))
