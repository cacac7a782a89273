"""Runs `drafter figures`: lists the figures of a report with their sources, and takes values from the sheets."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.commands.printing import Say, difference
from drafter.compose.pipeline import Pipeline
from drafter.files.writing import keep_copy, write_atomically
from drafter.findings import DrafterError, Finding, error
from drafter.model.changing import ChangeError, put
from drafter.sheets.holding import Held, cited, hold
from drafter.source import Source, encode, read_source


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
    held, findings = hold(path, source)
    changes = [each for each in held if each.differs]
    lines = list(differences(held, changes))
    if not order.update:
        lines = [*listed(path, source, held, order), *lines]
        lines += [f"下一步：drafter figures {path} --update    把表里的数写进 YAML"] if changes else []
    elif changes:
        lines.append(write(path, source, changes, order))
    elif not cited(source):
        lines.append(
            f"{path}：没有数据写了“取自”；要从表里取数，在开头写“数据来源: 数据.xlsx”，数据里写“取自: 全年!C12”"
        )
    say("\n".join(lines), findings)
    return list(findings)


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


def differences(held: tuple[Held, ...], changes: list[Held]) -> Iterator[str]:
    """Yield old → new for each value that differs from its cell, and how many there are."""
    if held:
        yield f"取自表里的数{len(held)}个，" + (f"不同的{len(changes)}个：" if changes else "都与表里一样")
    for each in changes:
        yield f"  第{each.place.line}行 {each.name}：{each.old or '（没有写）'} → {each.new}（{each.source}）"


def write(path: Path, source: Source, changes: Iterable[Held], order: Order) -> str:
    """Write the new values by their places and return what to say; raises DrafterError when one cannot be written."""
    better = source
    for each in changes:
        try:
            better = put(better, each.way, each.new)
        except ChangeError as problem:
            raise DrafterError(error("E02", f"“{each.name}”：{problem}", each.place)) from None
    if order.dry_run:
        return difference(source.text, better.text, str(path), f"{path}（只是试看，没有写出）")
    kept = keep_copy(path)
    write_atomically(path, encode(source, better.text))
    return f"已写入：{path}（原来的留在 {kept.name}）"
