"""Runs `drafter figures`: lists the figures of a report with their sources, and takes values from the sheets."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.commands.confirming import give_table, take_table
from drafter.commands.drafting import make_pipeline
from drafter.commands.figure_files import held_files, written
from drafter.commands.printing import Say
from drafter.compose.pipeline import Pipeline
from drafter.findings import DrafterError, Finding, as_typed, error, first_of, listed_lines
from drafter.model.changing import ChangeError, find, put, put_new
from drafter.model.changing import Path as Way
from drafter.sheets.held import Held
from drafter.sheets.holding import HEAD_WANTED, Holding
from drafter.source import Source, read_source
from drafter.source.rewriting import Plain

_MOST_NAMED = 12
"""Of the names in a sheet that a report does not use, so many are told."""


class Order(NamedTuple):
    """What the user asked for."""

    update: bool = False
    output: Path | None = None
    """The table to write, for the figures to be confirmed."""
    force: bool = False
    table: Path | None = None
    """The table that came back."""
    dry_run: bool = False
    templates: Path | None = None


def tell_figures(path: Path, order: Order, say: Say) -> list[Finding]:
    """Tell every figure with its source and its sentences; with `update`, write what the sheets say; return findings.

    The file as it was stays beside it as a copy. Raises DrafterError when it cannot be read or written.
    """
    pipeline = make_pipeline(order.templates)
    if order.output is not None:
        return give_table(path, order.output, pipeline, say, force=order.force)
    if order.table is not None:
        return _take(path, order.table, order, say)
    source = read_source(path)
    files = held_files(path, source, pipeline)
    every = together(files.values())
    lines = list(differences(every, source.file))
    findings = [*every.findings, *every.problems]
    to_write = {file: holding for file, holding in files.items() if holding.to_write}
    if not order.update:
        try:
            listing = listed(path, source, every.held, pipeline, named=len(files) > 1)
            lines = [*listing, *lines]
        except DrafterError as problem:  # what the sheet says is told all the same: it may be the remedy
            findings = [*problem.findings, *findings]
        lines += [f"下一步：drafter figures {as_typed(path)} --update    把表里的数写进 YAML"] if to_write else []
    elif to_write:
        lines += written(
            {file: updated(file.source, holding) for file, holding in to_write.items()}, dry_run=order.dry_run
        )
    if not findings and not every.held and (order.update or every.without_head):
        lines += untaken(path, every)
    say("\n".join(lines), findings)
    return findings


def _take(path: Path, table: Path, order: Order, say: Say) -> list[Finding]:
    """Write what a filled-in table corrects; return what did not fit."""
    taken = take_table(path, table, make_pipeline(order.templates))
    say("\n".join((*taken.lines, *written(taken.changed, dry_run=order.dry_run))), taken.findings)
    return list(taken.findings)


def together(holdings: Iterable[Holding]) -> Holding:
    """Return what is held in all files of a report."""
    some = list(holdings)
    return Holding(
        tuple(each for holding in some for each in holding.held),
        tuple(each for holding in some for each in holding.new),
        tuple(dict.fromkeys(each for holding in some for each in holding.unused)),
        tuple(each for holding in some for each in holding.findings),
        tuple(each for holding in some for each in holding.problems),
        "、".join(holding.without_head for holding in some if holding.without_head),
    )


def untaken(path: Path, every: Holding) -> Iterator[str]:
    """Yield why nothing is taken from a sheet, and what to do about it."""
    if every.without_head:
        yield (f"{every.without_head} 里没有找到表头：{HEAD_WANTED}")
    elif not every.unused and not every.new:
        yield (
            f"{path}：没有一个数取自表里；要从表里取数，在开头写“数据来源: 数据.xlsx”，"
            "数据的名称与表里“指标名称”一栏一样，或在数据里写“取自: 全年!C12”"
        )


def listed(path: Path, source: Source, held: Iterable[Held], pipeline: Pipeline, *, named: bool) -> Iterator[str]:
    """Yield every figure that is printed: its value, its line or cell, and the sentences in which it stands.

    `named`: the report's own lines are named with its file too, since it has parts.
    """
    from drafter.check.standing import standings  # noqa: PLC0415 - the report is built only to be listed

    cells = {each.place: each.source for each in held}
    for figure, sentences in standings(path, source, pipeline):
        value = figure.current or figure.target
        place = figure.place_of("本期" if figure.current else "目标")
        line = listed_lines((place,), source.file) if place else ""
        line = f"{path.name} {line}" if named and place and place.file == source.file else line
        cell = cells.get(place, "") if place else ""
        yield f"{figure.name}：{value.written if value else '待填'}（{'，'.join(filter(None, (line, cell)))}）"
        yield from (f"    {each}" for each in sentences or ("没有印出来",))


def differences(holding: Holding, file: str) -> Iterator[str]:
    """Yield old → new for each value that differs from its cell, what is new, and how many there are.

    `file` is the report's: a line of a part is named with its file.
    """
    held, changes = holding.held, holding.changes
    if held:
        yield f"取自表里的数{len(held)}个，" + (f"不同的{len(changes)}个：" if changes else "都与表里一样")
    for each in changes:
        line = listed_lines((each.place,), file)
        yield f"  {line} {each.name}：{each.old or '（没有写）'} → {each.new}（{each.source}）"
    if holding.new:
        yield f"报告里还没有、要从表里写进来的{len(holding.new)}个："
    for new in holding.new:
        yield f"  {new.way[-1]}：{described(new.value)}，写进{_standing(new.way)}（{new.source}）"
    if holding.unused:
        some = first_of(holding.unused, _MOST_NAMED)
        yield (
            f"表里还有{len(holding.unused)}个数报告没有用：{some}；"
            "要用的，在“指标”或“数据”里写上“名称: 待填”，再运行一次 --update"
        )


def described(value: Plain) -> str:
    """Return a figure that is written in, in a few words."""
    if isinstance(value, dict):
        return "，".join(f"{'' if key == '本期' else key}{described(each)}" for key, each in value.items())
    return str(value)


def _standing(way: Way) -> str:
    return "“指标”" if way[0] == "指标" else f"“{way[0]}”里引用它的一条的“数据”"


def updated(source: Source, holding: Holding) -> Source:
    """Return a file with what its sheets show; raises DrafterError when a value cannot be written."""
    listed = find(source.root, ("指标",)) is None
    indicators = {str(new.way[-1]): new.value for new in holding.new if listed and len(new.way) == 2}
    for way, value, name, place in holding.to_write:
        if way[0] == "指标" and way[-1] in indicators:
            continue
        try:
            source = put(source, way, value)
        except ChangeError as problem:
            raise DrafterError(error("E02", f"“{name}”：{problem}", place)) from None
    return put_new(source, "指标", indicators) if indicators else source
