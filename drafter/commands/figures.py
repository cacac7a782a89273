"""Runs `drafter figures`: lists the figures of a report with their sources, and takes values from the sheets."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.commands.printing import Say, difference
from drafter.compose.pipeline import Pipeline
from drafter.files.writing import keep_copy, write_atomically
from drafter.findings import DrafterError, Finding, error
from drafter.model.changing import ChangeError, put
from drafter.model.changing import Path as Way
from drafter.sheets.held import Held
from drafter.sheets.holding import Holding, hold
from drafter.source import Source, encode, read_source
from drafter.source.rewriting import Plain

_MOST_NAMED = 12
"""Of the names in a sheet that a report does not use, so many are told."""


class Order(NamedTuple):
    """What the user asked for."""

    update: bool = False
    dry_run: bool = False
    templates: Path | None = None


def tell_figures(path: Path, order: Order, say: Say) -> list[Finding]:
    """Tell every figure with its source and its sentences; with `update`, write what the sheets say; return findings.

    The file as it was stays beside it as a copy. Raises DrafterError when it cannot be read or written.
    """
    source = read_source(path)
    holding = hold(path, source)
    lines = list(differences(holding))
    findings = list(holding.findings)
    if not order.update:
        try:
            lines = [*listed(path, source, holding.held, order), *lines]
        except DrafterError as problem:  # what the sheet says is told all the same: it may be the remedy
            findings = [*problem.findings, *findings]
        lines += [f"下一步：drafter figures {path} --update    把表里的数写进 YAML"] if holding.to_write else []
    elif holding.to_write:
        lines.append(write(path, source, holding, order))
    elif not holding.held and not holding.findings:
        lines.append(
            f"{path}：没有一个数取自表里；要从表里取数，在开头写“数据来源: 数据.xlsx”，"
            "数据的名称与表里“指标名称”一栏一样，或在数据里写“取自: 全年!C12”"
        )
    say("\n".join(lines), findings)
    return findings


def listed(path: Path, source: Source, held: Iterable[Held], order: Order) -> Iterator[str]:
    """Yield every figure that is printed: its value, its line or cell, and the sentences in which it stands."""
    from drafter.check.standing import standings  # noqa: PLC0415 - the report is built only to be listed

    cells = {(each.place.line, each.place.column): each.source for each in held}
    for figure, sentences in standings(path, source, Pipeline(order.templates)):
        value = figure.current or figure.target
        place = figure.place_of("本期" if figure.current else "目标")
        line = f"第{place.line}行" if place else ""
        cell = cells.get((place.line, place.column), "") if place else ""
        yield f"{figure.name}：{value.written if value else '待填'}（{'，'.join(filter(None, (line, cell)))}）"
        yield from (f"    {each}" for each in sentences or ("没有印出来",))


def differences(holding: Holding) -> Iterator[str]:
    """Yield old → new for each value that differs from its cell, what is new, and how many there are."""
    held, changes = holding.held, holding.changes
    if held:
        yield f"取自表里的数{len(held)}个，" + (f"不同的{len(changes)}个：" if changes else "都与表里一样")
    for each in changes:
        yield f"  第{each.place.line}行 {each.name}：{each.old or '（没有写）'} → {each.new}（{each.source}）"
    if holding.new:
        yield f"报告里还没有、要从表里写进来的{len(holding.new)}个："
    for new in holding.new:
        yield f"  {new.way[-1]}：{described(new.value)}，写进{_standing(new.way)}（{new.source}）"
    if holding.unused:
        some = "、".join(holding.unused[:_MOST_NAMED]) + ("等" if len(holding.unused) > _MOST_NAMED else "")
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


def write(path: Path, source: Source, holding: Holding, order: Order) -> str:
    """Write the new values by their places and return what to say; raises DrafterError when one cannot be written."""
    better = source
    for way, value, name, place in holding.to_write:
        try:
            better = put(better, way, value)
        except ChangeError as problem:
            raise DrafterError(error("E02", f"“{name}”：{problem}", place)) from None
    if order.dry_run:
        return difference(source.text, better.text, str(path), f"{path}（只是试看，没有写出）")
    kept = keep_copy(path)
    write_atomically(path, encode(source, better.text))
    return f"已写入：{path}（原来的留在 {kept.name}）"
