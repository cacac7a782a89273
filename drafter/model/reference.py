"""Writes the reference of fields in Markdown for the people who write the file, from the declared keys."""

from collections.abc import Iterable

from drafter.model.declaration import (
    RECORDS,
    Accepted,
    Attachment,
    Chapter,
    ChapterForms,
    ChapterTitles,
    Contribution,
    Imprint,
    Item,
    Key,
    Kind,
    Letterhead,
    Opening,
    Report,
    Signature,
    TableData,
    keys,
    short_key,
)
from drafter.model.figures import FIGURE_KEYS

TITLES: dict[type, str] = {
    Report: "最外层",
    Contribution: "部分",
    Letterhead: "公文头",
    Opening: "导语",
    ChapterTitles: "章标题",
    ChapterForms: "层次",
    Item: "成效、问题、计划、举措里的条目，各章的导语、结语",
    TableData: "表格",
    Chapter: "其他章",
    Signature: "落款",
    Attachment: "附件",
    Imprint: "版记",
    Accepted: "忽略",
}
"""What a record is called in the reference, in the order of the sections."""


def reference() -> str:
    """Return the reference; every record of the model has a section."""
    parts = [
        "# 字段说明",
        "这份说明由程序里的字段声明生成。还不知道的值写“待填”；要核实的文字写“【待核：36份】”。",
        *(section(cls, title) for cls, title in TITLES.items()),
        figure_section(),
    ]
    return "\n\n".join(parts) + "\n"


def section(cls: type, title: str) -> str:
    """Return the section of one record."""
    rows = (row(key.name, how(key), key.meaning, key.example, required=key.required) for _, key in keys(cls))
    short = short_key(cls)
    note = [f"可以只写一个值，它就是“{short}”。"] if short else []
    return "\n\n".join([f"## {title}", *note, table(rows)])


def figure_section() -> str:
    """Return the section of the figures."""
    rows = (row(name, "", meaning, example, required=False) for name, _, meaning, example in FIGURE_KEYS)
    note = (
        f"“指标”“数据”里每行一个“名称: 数据”。数据可以只写{Kind.FIGURE.value}；"
        "也可以写成“{本期: 99.4%, 上年: 99.1%}”，其中可用的键："
    )
    return "\n\n".join(["## 数据", note, table(rows)])


def how(key: Key) -> str:
    """Return how the value of a key is written."""
    if key.kind is Kind.CHOICE:
        return "、".join(key.choices) + "之一"
    word: str = key.kind.value
    if key.kind in (Kind.RECORD, Kind.RECORDS):
        return f"{word}，见“{TITLES[RECORDS[key.record]]}”"
    return word


def row(name: str, written: str, meaning: str, example: str, *, required: bool) -> str:
    """Return one row of a table."""
    cells = (f"{name}（必填）" if required else name, written, meaning, f"`{example}`")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def table(rows: Iterable[str]) -> str:
    """Return a table of keys."""
    return "\n".join(["| 键 | 写法 | 意思 | 例 |", "|---|---|---|---|", *rows])
