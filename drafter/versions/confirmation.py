"""Lays the figures of a report out as 核对表: a row for each value, to be confirmed or corrected by who knows it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from drafter.document.blocks import Document, Inline, Paragraph, Run, Table, Title
from drafter.document.layout import Layout
from drafter.findings import Place
from drafter.model.changing import Path as Way
from drafter.model.changing import find
from drafter.model.figures import Figure, FigureError, Quantity, phrase_change
from drafter.model.written_figures import Written, written_figures
from drafter.source import Source, word_of

NAME, CURRENT, UNIT, PREVIOUS, CHANGE, GOAL = "指标名称", "本期", "单位", "上年", "同比", "目标"
SOURCE, SENTENCES, DEPARTMENT, RESULT, SIGNED = "来源", "印在哪些句子里", "科室", "核对结果/更正为", "签名/备注"
HEAD = (NAME, CURRENT, UNIT, PREVIOUS, CHANGE, GOAL, SOURCE, SENTENCES, DEPARTMENT, RESULT, SIGNED)
NOTE = (
    "在“核对结果/更正为”一栏写“无误”或打√；不对的写正确的数，上年、目标不对的写成“上年：97%”。别的栏不用改。"
    "填好以后运行 drafter figures {file} --from 这张表，更正就写回报告。"
)
_MOST_SENTENCES = 4
"""So many sentences of a figure are shown."""
_ROOM = "\u3000"
"""What keeps an empty column of a Word table wide enough to write in by hand."""


class Shown(NamedTuple):
    """A figure with what is told of it beside its values."""

    figure: Figure
    sentences: tuple[str, ...]
    source: str
    """The file and the cell that its 本期 is taken from; empty for one that is in the YAML only."""
    department: str


class Row(NamedTuple):
    """A row of the table: one value, with those that belong to it."""

    label: str
    """The name, with what tells it from others of the same name."""
    figure: Figure
    written: Written | None
    """Where it stands in the YAML; None for one of another file."""
    key: str
    """What of the figure it is about: 本期, 完成, 排名, or 目标 for a goal of the plan."""
    sentences: tuple[str, ...]
    source: str
    department: str

    @property
    def cells(self) -> dict[str, str]:
        """What stands in the row, by the heads of the columns; the last two are for who confirms."""
        figure, value = self.figure, self.quantity
        number, unit = _parted(value) if value else (self.word, "")
        is_current = self.key == CURRENT
        some = "\n".join(self.sentences[:_MOST_SENTENCES]) or "（正文里没有找到）"
        more = f"\n（共{len(self.sentences)}句）" if len(self.sentences) > _MOST_SENTENCES else ""
        return {
            NAME: self.label,
            CURRENT: "" if self.key == GOAL else number,
            UNIT: unit,
            PREVIOUS: _beside(figure, PREVIOUS, figure.previous, unit) if is_current else "",
            CHANGE: _change(figure) if is_current else "",
            GOAL: number if self.key == GOAL else _beside(figure, GOAL, figure.target, unit) if is_current else "",
            SOURCE: self.source,
            SENTENCES: some + more,
            DEPARTMENT: self.department,
            RESULT: "",
            SIGNED: "",
        }

    @property
    def quantity(self) -> Quantity | None:
        """The value; None when it is still to fill in, and for 排名."""
        figure = self.figure
        return {CURRENT: figure.current, "完成": figure.done, GOAL: figure.target}.get(self.key)

    @property
    def word(self) -> str:
        """What stands for a value that is no number."""
        return self.figure.rank if self.key == "排名" and self.figure.rank else "待填"


def rows_of(sources: tuple[Source, ...], shown: Iterable[Shown]) -> tuple[Row, ...]:
    """Return the rows for the figures of a report, in their order; `sources` are the report and its parts."""
    written = {each.name.place: each for source in sources for each in written_figures(source)}
    rows = [row for each in shown for row in _rows(each, written.get(each.figure.place or Place("")), sources[0])]
    return tuple(_told_apart(rows, {source.file: source for source in sources}))


def _rows(shown: Shown, written: Written | None, source: Source) -> Iterator[Row]:
    figure = shown.figure
    place = figure.place or Place(source.file)
    goal = written is not None and written.goal
    whole = f"{written.parent}（其中：{figure.name}）" if written and written.parent else figure.name
    here = shown.source or f"{'' if place.file == source.file else f'{place.file} '}第{place.line}行"
    row = Row(whole, figure, written, CURRENT, shown.sentences, here, shown.department)
    if goal:
        yield row._replace(label=f"{whole}（计划目标）", key=GOAL)
        return
    yield row
    if figure.done is not None or "完成" in figure.pending:
        yield row._replace(label=f"{whole}（完成）", key="完成")
    if figure.rank or "排名" in figure.pending:
        yield row._replace(label=f"{whole}（排名）", key="排名")


def _told_apart(rows: list[Row], sources: Mapping[str, Source]) -> Iterator[Row]:
    """Yield the rows with labels that differ: with the heading that a figure stands under, then with a number."""
    names = Counter(row.label for row in rows)
    titled = [
        row._replace(label=f"{row.label}（{_title(sources, row)}）") if names[row.label] > 1 else row for row in rows
    ]
    again, seen = Counter(row.label for row in titled), Counter[str]()
    for row in titled:
        seen[row.label] += 1
        number = seen[row.label]
        yield row if again[row.label] == 1 else row._replace(label=f"{row.label}（第{number}处）")


def _title(sources: Mapping[str, Source], row: Row) -> str:
    """Return the heading that a figure stands under, else the key or the line that it stands on."""
    place = row.figure.place or Place("")
    root = sources[place.file].root if place.file in sources else None
    way: Way = row.written.way if row.written else ()
    inside = [at for at, step in enumerate(way) if isinstance(step, int)]
    titles = [word_of(find(root, (*way[: at + 1], "标题"))).strip() for at in reversed(inside)]
    return next(filter(None, titles), "") or (str(way[0]) if way else f"{place.file} 第{place.line}行")


def _parted(value: Quantity) -> tuple[str, str]:
    """Return a value as its number and its unit; a rate keeps its sign, an approximate one all its words."""
    unit = value.unit_scale_text + value.unit
    whole = value.rate or not value.exact or not unit or not value.written.endswith(unit)
    return (value.written, value.unit) if whole else (value.written.removesuffix(unit), unit)


def _beside(figure: Figure, key: str, value: Quantity | None, unit: str) -> str:
    """Return 上年 or 目标 as it stands beside 本期: without the unit where that is the same."""
    if value is None:
        return "待填" if key in figure.pending else ""
    number, own = _parted(value)
    return number if own == unit else value.written


def _change(figure: Figure) -> str:
    """Return 同比 as it is printed; empty when none is."""
    if CHANGE in figure.silent:
        return ""
    try:
        return phrase_change(figure)
    except FigureError:
        return ""


def as_document(title: str, author: str, note: str, rows: Iterable[Row]) -> Document:
    """Return the table as a document for Word."""
    body = tuple(tuple(_inline(cell) for cell in _with_room(row)) for row in rows)
    head = (tuple(_inline(name) for name in HEAD),)
    table = Table((), head, body)
    return Document(title, author, (Title(_inline(title)), Paragraph(_inline(note)), table))


def _with_room(row: Row) -> Iterator[str]:
    for name, text in row.cells.items():
        yield text or _ROOM * {RESULT: 7, SIGNED: 5, DEPARTMENT: 3}.get(name, 0)


def _inline(text: str) -> Inline:
    return (Run(text),) if text else ()


def on_its_side(layout: Layout) -> Layout:
    """Return a layout turned to A4 landscape with small characters, for a wide table."""
    return layout.with_measures(
        page_width=297,
        page_height=210,
        top=18,
        binding=15,
        text_width=267,
        text_height=172,
        title_size=18,
        title_pitch=26,
        body_size=10.5,
        pitch=17,
        line_chars=72,
        table_size=10.5,
        table_pitch=14,
        row_height=7,
        page_number_gap=3,
        page_number_position="居中",
        page_number_first=True,
    )
