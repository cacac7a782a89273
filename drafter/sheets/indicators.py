"""Finds the table of figures on a sheet: its head, wherever it begins, and what each of its rows says by name."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from drafter.model.figures import is_known_unit
from drafter.sheets.grid import Cell, Row

_HEADS = {
    "名称": "指标名称 指标 指标项 项目 项目名称 名称 数据名称 数据项 考核指标 考核项目 工作指标 主要指标 统计指标",
    "单位": "单位 计量单位 数据单位",
    "本期": (
        "本期 本期数 本期值 本期完成 本期完成数 本期实际 本年 本年数 本年值 本年完成 本年完成数 本年累计 今年 今年完成"
        " 当期 完成数 完成值 完成情况 实际完成 实际完成数 实际完成情况 实际数 实际值 实绩 累计完成 数值"
    ),
    "上年": (
        "上年 上年数 上年值 上年完成 上年完成数 上年实际 上年同期 上年同期数 去年 去年数 去年同期 去年同期数 同期"
    ),
    "目标": (
        "目标 目标值 目标数 目标任务 计划 计划数 计划值 计划目标 任务 任务数 年度目标 年度目标值 年度计划 年度任务"
        " 全年目标 全年任务"
    ),
    "完成": "已完成 其中已完成",
    "科室": ("科室 责任科室 牵头科室 填报科室 承办科室 来源科室 数据来源科室 部门 责任部门 牵头部门 填报部门 责任单位"),
}
"""What stands above a column, by what it holds."""
_KIND = {word: kind for kind, words in _HEADS.items() for word in words.split()}
VALUES = ("本期", "上年", "目标", "完成")
_LOOKED_AT = 40
"""So many rows from the top a head may stand."""
_TOTALS = re.compile(r"(?:合|总|小|共)\s*计")
_PART = re.compile(r"其中[：:、，]?")
_LABEL = re.compile(
    r"(?:[0-9]{1,3}[.．、](?!\d)|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
_REMARK = re.compile(r"[（(]([^（）()]*)[)）]$")
_NOTHING = frozenset(("", "-", "—", "——", "/", "\\", "无", "待填", "…", "……", "–", "－"))
"""What a cell without a value shows."""


class Entry(NamedTuple):
    """A row of the table."""

    name: str
    """As the sheet has it, without a number before it and without 其中."""
    parent: str
    """The name of the row that it is a part of (其中); empty for a row of its own."""
    cell: Cell
    """In which the name stands."""
    unit: str
    """Of the column 单位, else what stands in brackets behind the name or the head; empty when nothing says."""
    values: Mapping[str, Cell]
    """By 本期, 上年, 目标 and 完成, where the table has such a column."""
    department: str = ""


class _Columns(NamedTuple):
    """Where a table has what."""

    start: int
    """The index of the first row below the head."""
    by_kind: Mapping[str, int]
    units: Mapping[str, str]
    """What stands in brackets in the head of a column, when it is a unit."""
    unit_of_all: str


def entries(rows: tuple[Row, ...], period: str) -> tuple[Entry, ...]:
    """Return the rows of the table on a sheet; none when it has no head with names and values.

    `period` is the report's, as written: a column “2023年” holds 本期 where that is its year.
    """
    columns = _head(rows, period)
    return tuple(_entries(rows[columns.start :], columns)) if columns else ()


def is_blank(cell: Cell) -> bool:
    """Return whether a cell shows no value, however that is written."""
    return not cell.problem and cell.text.strip() in _NOTHING


def bare(name: str) -> str:
    """Return a name as it is compared: without blanks, full-width brackets, no number before it."""
    joined = "".join(name.split()).translate({ord("("): "（", ord(")"): "）", ord(":"): "："})
    return _LABEL.sub("", joined, count=1).strip("：*＊")


def without_unit(name: str) -> str:
    """Return a name without a unit in brackets behind it: 处罚金额（万元） is 处罚金额."""
    return _REMARK.sub("", name) if _unit_behind(name) else name


def _as_unit(text: str) -> str:
    """Return the unit that some words in brackets are, “单位：万元” too; empty for any other words."""
    unit = "".join(text.split()).replace("％", "%").removeprefix("单位").strip("：:")
    return unit if is_known_unit(unit) else ""


def _head(rows: tuple[Row, ...], period: str) -> _Columns | None:
    """Return the columns of the first head; None when no row has both a name and values above its columns."""
    for index in range(min(len(rows), _LOOKED_AT)):
        deep = 2 if _goes_on(rows[index : index + 2], period) else 1
        titles = [_title(cells) for cells in zip(*rows[index : index + deep], strict=True)]
        kinds = [_kind(title, period) for title in titles]
        if "名称" in kinds and {"本期", "上年", "目标"} & set(kinds):
            by_kind = {kind: kinds.index(kind) for kind in dict.fromkeys(kinds) if kind}
            units = {kind: _unit_behind(titles[at][-1]) for kind, at in by_kind.items() if kind in VALUES}
            return _Columns(index + deep, by_kind, units, _unit_above(rows[:index]))
    return None


def _goes_on(rows: tuple[Row, ...], period: str) -> bool:
    """Return whether a head is of two rows: below its name nothing more stands, and below others do heads."""
    names = [at for at, cell in enumerate(rows[0]) if _kind(_title((cell,)), period) == "名称"]
    if len(rows) < 2 or not names:
        return False
    below = rows[1][names[0]]
    own = [cell for cell in rows[1] if not cell.covered and cell is not below]
    return (below.covered or not below.text) and any(_kind(_title((cell,)), period) for cell in own)


def _unit_behind(word: str) -> str:
    """Return the unit in brackets behind a word, empty when there is none."""
    found = _REMARK.search(word)
    return _as_unit(found[1]) if found else ""


def _unit_above(rows: tuple[Row, ...]) -> str:
    """Return the unit that a line above the head says for all: “单位：万元”."""
    said = [word for row in rows for cell in row for word in re.findall(r"单位[：:]\s*([^\s，、；)）]+)", cell.text)]
    return next(filter(None, map(_as_unit, said)), "")


def _title(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    """Return what stands above a column, from top to bottom, each once."""
    return tuple(dict.fromkeys("".join(cell.text.split()) for cell in cells if cell.text.strip())) or ("",)


def _kind(title: tuple[str, ...], period: str) -> str:
    """Return what a column holds; empty when its head does not say."""
    words = [*reversed(title), "".join(title)]
    found = [_KIND.get(bare(_REMARK.sub("", word)), "") or _by_year(_REMARK.sub("", word), period) for word in words]
    return next(filter(None, found), "")


def _by_year(word: str, period: str) -> str:
    """Return 本期 or 上年 for a head that is a period: the report's own, or the same a year before."""
    year = re.match(r"(\d{4})年", period)
    if year is None or not re.match(r"\d{4}年", word):
        return ""
    rest = re.sub(r"(?:实际|累计)?(?:完成)?(?:数|值|情况)?$", "", word)
    before = f"{int(year[1]) - 1}年{period[year.end() :]}"
    return {period: "本期", before: "上年"}.get(rest.replace("度", "") if period.endswith("年") else rest, "")


def _entries(rows: tuple[Row, ...], columns: _Columns) -> Iterator[Entry]:
    parent = ""
    for row in rows:
        cell = row[columns.by_kind["名称"]]
        text = "".join(cell.text.split())
        part = _PART.match(text)
        name = bare(text[part.end() :] if part else text)
        if not name or cell.covered or _TOTALS.fullmatch(name) or _is_head(row, columns):
            continue
        values = {key: row[place] for key, place in columns.by_kind.items() if key in VALUES}
        parent, under = (parent, parent) if part else (name, "")
        yield Entry(name, under, cell, _unit(row, columns, name), values, _text(row, columns, "科室"))


def _text(row: Row, columns: _Columns, kind: str) -> str:
    place = columns.by_kind.get(kind)
    return row[place].text.strip() if place is not None else ""


def _unit(row: Row, columns: _Columns, name: str) -> str:
    """Return the unit of a row, in the words of the sheet."""
    said = "".join(_text(row, columns, "单位").split()).replace("％", "%")
    if said and said not in _NOTHING and said != "无量纲":
        return said
    return _unit_behind(name) or columns.units.get("本期", "") or columns.unit_of_all


def _is_head(row: Row, columns: _Columns) -> bool:
    """Return whether a row repeats the head, as on a second page."""
    return _KIND.get(bare(row[columns.by_kind["名称"]].text), "") == "名称"
