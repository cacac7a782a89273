"""Runs `drafter figures`: lists the figures of a report with their sources, and takes values from the sheets."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.commands.printing import Say, difference
from drafter.files.writing import keep_copy, write_whole
from drafter.findings import DrafterError, Finding, error
from drafter.model.changing import ChangeError, put
from drafter.sheets.holding import Held, cited, hold
from drafter.source import Source, encode, read_source


class Order(NamedTuple):
    """What the user asked for."""

    update: bool = False
    dry_run: bool = False


def tell_figures(path: Path, order: Order, say: Say) -> list[Finding]:
    """Tell every value that is taken from a sheet, and with `update` write what the sheets say; return the findings.

    The file as it was stays beside it as a copy. Raises DrafterError when it cannot be read or written.
    """
    source = read_source(path)
    if not cited(source):
        say(f"{path}：没有数据写了“取自”；要从表里取数，在开头写“数据来源: 数据.xlsx”，数据里写“取自: 全年!C12”")
        return []
    held, findings = hold(path, source)
    changes = [each for each in held if each.differs]
    lines = list(summary(held, changes))
    if changes and order.update:
        lines.append(write(path, source, changes, order))
    elif changes:
        lines.append(f"下一步：drafter figures {path} --update    把表里的数写进 YAML")
    say("\n".join(lines), findings)
    return list(findings)


def summary(held: Iterable[Held], changes: list[Held]) -> Iterator[str]:
    """Yield one line for each value, those that differ with old → new, and how many they are."""
    count = 0
    for each in held:
        count += 1
        new = f" → {each.new}" if each in changes else ""
        yield f"  第{each.place.line}行 {each.name}：{each.old or '（没有写）'}{new}（{each.source}）"
    yield f"取自表里的数{count}个，" + (f"不同的{len(changes)}个" if changes else "都与表里一样")


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
    write_whole(path, encode(source, better.text))
    return f"已写入：{path}（原来的留在 {kept.name}）"
