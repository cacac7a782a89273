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
_NAME_SIGNS = frozenset("标目称项")
"""One of these is in each word that stands above names."""
_SPANS = {
    "": ("全年", "1-12月"),
    "上半年": ("上半年", "1-6月"),
    "下半年": ("下半年", "7-12月"),
    "一季度": ("一季度", "第一季度", "1-3月"),
    "二季度": ("二季度", "第二季度", "4-6月"),
    "三季度": ("三季度", "第三季度", "7-9月"),
    "四季度": ("四季度", "第四季度", "10-12月"),
    "前三季度": ("前三季度", "1-9月"),
}
"""What stands above a column of the report's own period, by what its 期间 says behind the year."""
VALUES = ("本期", "上年", "目标", "完成")
_LOOKED_AT = 40
"""So many rows from the top the first head may stand."""
_ABOVE, _LONGEST_HEAD = 3, 30
"""So many rows above a further head may say its unit; so many characters the head of a column may have."""
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

    names: tuple[int, ...]
    """The columns of names, a group before its figures (类别, 指标名称): the last one that is filled in is the name."""
    by_kind: Mapping[str, int]
    units: Mapping[str, str]
    """What stands in brackets in the head of a column, when it is a unit."""
    unit_of_all: str


class _Head(NamedTuple):
    """A head on a sheet."""

    at: int
    """The index of its first row."""
    start: int
    """The index of the first row below it."""
    tables: tuple[_Columns, ...]
    """More than one where tables stand side by side."""


def entries(rows: tuple[Row, ...], period: str) -> tuple[Entry, ...]:
    """Return the rows of the tables on a sheet; none when it has no head with names and values.

    `period` is the report's, as written: a column “2023年” holds 本期 where that is its year. A table further down has
    its own head; one without names and values, such as 乡镇 and 得分, is no table of figures.
    """
    heads = tuple(_heads(rows, period))
    ends = (*(head.at for head in heads[1:]), len(rows))
    return tuple(
        entry
        for head, end in zip(heads, ends, strict=False)
        for columns in head.tables
        for entry in _entries(_without_other_table(rows[head.start : end], columns), columns)
    )


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


def _heads(rows: tuple[Row, ...], period: str) -> Iterator[_Head]:
    """Yield the heads of a sheet; one that repeats the head before it, as on a second page, is none of its own."""
    before: _Head | None = None
    for index, row in enumerate(rows):
        if before is None and index >= _LOOKED_AT:
            return
        if (before is not None and index < before.start) or not any(_names(cell) for cell in row):
            continue
        head = _head_at(rows, index, before.start if before else 0, period)
        if head is not None and (before is None or not _repeats(head, before)):
            before = head
            yield head


def _names(cell: Cell) -> bool:
    """Return whether a cell may stand above a column of names."""
    likely = len(cell.text) <= _LONGEST_HEAD and not _NAME_SIGNS.isdisjoint(cell.text)  # most cells need no more
    return likely and _KIND.get(bare(_REMARK.sub("", cell.text)), "") == "名称"


def _repeats(head: _Head, before: _Head) -> bool:
    return [each.by_kind for each in head.tables] == [each.by_kind for each in before.tables]


def _head_at(rows: tuple[Row, ...], index: int, above: int, period: str) -> _Head | None:
    """Return the head that begins in a row; None unless it has both a name and values above its columns."""
    deep = 2 if _goes_on(rows[index : index + 2], period) else 1
    titles = [_title(cells) for cells in zip(*rows[index : index + deep], strict=True)]
    kinds = [_kind(title, period) for title in titles]
    unit = _unit_above(rows[max(above, index - _ABOVE if above else 0) : index])
    tables = []
    for names, columns in _side_by_side(kinds):
        first = dict.fromkeys(kinds[at] for at in columns if kinds[at] not in ("", "名称"))
        by_kind = {kind: kinds.index(kind, columns.start) for kind in first}
        if {"本期", "上年", "目标"} & set(by_kind):
            units = {kind: _unit_behind(titles[at][-1]) for kind, at in by_kind.items() if kind in VALUES}
            tables.append(_Columns(names, by_kind, units, "" if "单位" in by_kind else unit))
    return _Head(index, index + deep, tuple(tables)) if tables else None


def _side_by_side(kinds: list[str]) -> Iterator[tuple[tuple[int, ...], range]]:
    """Yield the columns of names of each table in a head, and all its columns.

    Two columns of names with values between them are those of two tables.
    """
    clusters: list[list[int]] = []
    for at in (at for at, kind in enumerate(kinds) if kind == "名称"):
        if clusters and not set(kinds[clusters[-1][-1] : at]) & set(VALUES):
            clusters[-1].append(at)
        else:
            clusters.append([at])
    starts = [0, *(cluster[0] for cluster in clusters[1:]), len(kinds)]
    for cluster, start, end in zip(clusters, starts, starts[1:], strict=False):
        yield tuple(cluster), range(start, end)


def _without_other_table(rows: tuple[Row, ...], columns: _Columns) -> tuple[Row, ...]:
    """Return the rows down to the head of a table that is none of figures by name: 乡镇, 得分."""
    blank, title = False, False
    for index, row in enumerate(rows):
        words = list(dict.fromkeys(text for cell in row if (text := "".join(cell.text.split()))))
        if (blank or title) and len(words) > 1 and _like_another_head(row, words, columns, title=title):
            return rows[:index]
        blank, title = not words, (blank or title) and len(words) == 1
    return rows


def _like_another_head(row: Row, words: list[str], columns: _Columns, *, title: bool) -> bool:
    """Return whether a row below a blank one, or below a `title`, stands above columns: no digit, no unit, no value."""
    if any(character.isdigit() for word in words for character in word):
        return False
    if not any(not is_blank(row[columns.by_kind[key]]) for key in VALUES if key in columns.by_kind):
        return False
    unit = _text(row, columns, "单位")
    return title or (unit != "" and not is_known_unit(unit))


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
    """Return the unit that a line above the head says for all: “单位：万元”; of several (万元、个) it says none."""
    said = [word for row in rows for cell in row for word in re.findall(r"单位[：:]\s*([^\s；;)）]+)", cell.text)]
    return next(filter(None, map(_as_unit, said)), "")


def _title(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    """Return what stands above a column, from top to bottom, each once."""
    return tuple(dict.fromkeys("".join(cell.text.split()) for cell in cells if cell.text.strip())) or ("",)


def _kind(title: tuple[str, ...], period: str) -> str:
    """Return what a column holds; empty when its head does not say.

    Below a head of last year (去年) stands last year's value, whatever its own head says, and no goal of this year.
    """
    words = [_REMARK.sub("", word) for word in (*reversed(title), "".join(title))]
    found = next(filter(None, (_kind_of(word, period) for word in words)), "")
    if any(_kind_of(word, period) == "上年" for word in words[1:-1]):
        return "上年" if found in ("本期", "上年") else ""
    return found


def _kind_of(word: str, period: str) -> str:
    return _KIND.get(bare(word), "") or _by_year(word, period) or _of_year(word, period) or _of_span(word, period)


def _of_year(word: str, period: str) -> str:
    """Return what a head holds that names the report's own year: 2023年目标值, 2023年度计划."""
    year = re.match(r"\d{4}年", period)
    return _KIND.get(bare(word[5:].removeprefix("度")), "") if year and word.startswith(year[0]) else ""


def _by_year(word: str, period: str) -> str:
    """Return 本期 or 上年 for a head that is a period: the report's own, or the same a year before."""
    year = re.match(r"(\d{4})年", period)
    if year is None or not re.match(r"\d{4}年", word):
        return ""
    rest = re.sub(r"(?:实际|累计)?(?:完成)?(?:数|值|情况)?$", "", word)
    before = f"{int(year[1]) - 1}年{period[year.end() :]}"
    return {period: "本期", before: "上年"}.get(rest.replace("度", "") if period.endswith("年") else rest, "")


def _of_span(word: str, period: str) -> str:
    """Return 本期 for a head that says the report's part of the year without its year: 全年累计, 1-6月, 前三季度."""
    year = re.match(r"\d{4}年度?", period)
    said = re.sub(r"(?:实际|累计)?(?:完成)?(?:数|值|情况)?$", "", re.sub("[—–～~至]", "-", word))
    own = re.sub("[—–～~至]", "-", period[year.end() :]) if year else ""
    return "本期" if year and said in _SPANS.get(own, (own,)) and said else ""


def _entries(rows: tuple[Row, ...], columns: _Columns) -> Iterator[Entry]:
    parent, in_parts = "", False
    for row in rows:
        cell = _name_cell(row, columns)
        text = "".join(cell.text.split())
        part = _PART.match(text)
        name = bare(text[part.end() :] if part else text)
        if not name or cell.covered or _TOTALS.fullmatch(name) or _is_head(row, columns):
            in_parts = in_parts and not name
            continue
        values = {key: row[place] for key, place in columns.by_kind.items() if key in VALUES}
        in_parts = part is not None or (in_parts and cell.set_in)  # set in below 其中
        parent, under = (parent, parent) if in_parts else (name, "")
        yield Entry(name, under, cell, _unit(row, columns, name), values, _text(row, columns, "科室"))


def _name_cell(row: Row, columns: _Columns) -> Cell:
    """Return the cell in which the name of a row stands."""
    filled = [row[at] for at in columns.names if row[at].text.strip() and not row[at].covered]
    return filled[-1] if filled else row[columns.names[-1]]


def _text(row: Row, columns: _Columns, kind: str) -> str:
    place = columns.by_kind.get(kind)
    return row[place].text.strip() if place is not None else ""


def _unit(row: Row, columns: _Columns, name: str) -> str:
    """Return the unit of a row, in the words of the sheet."""
    said = "".join(_text(row, columns, "单位").split()).replace("％", "%")
    if said:
        return "" if said in _NOTHING or said == "无量纲" else said
    return _unit_behind(name) or columns.units.get("本期", "") or columns.unit_of_all


def _is_head(row: Row, columns: _Columns) -> bool:
    """Return whether a row repeats the head, as on a second page."""
    return _names(_name_cell(row, columns))
