"""Shows the measures of the page in force, their origins and deviations from the standard."""

from itertools import groupby

from drafter.compose.pipeline import read_layouts
from drafter.document.layout import Layout, SettingRow, describe_layout
from drafter.findings import Finding, Place
from drafter.styles.own_files import Folder
from drafter.styles.search import built_in_folder


def settings_in_force(own_folder: Folder | None) -> tuple[str, tuple[Finding, ...]]:
    """Return the list for the user, and what is wrong in the bureau's 版式.yaml."""
    layout, findings = read_layouts(own_folder)
    standard, _ = read_layouts(None)
    parts = ["页面上的尺寸和字体。每行：值　意思　依据（规定、一般是 GB/T 9704—2012 的，惯例是通行做法）　写在哪里"]
    rows = describe_layout(layout)
    for group, settings in groupby(rows, key=lambda row: row.path.rpartition(".")[0]):
        parts.append("\n".join([f"【{group}】", *map(line, settings)]))
    parts.append("\n".join(deviations(layout, standard)))
    return "\n\n".join(parts), findings


def line(row: SettingRow) -> str:
    """Return one measure."""
    basis = f"{row.strength} {row.clause}".strip()
    return f"  {row.path.rpartition('.')[2]}：{row.value}　{row.meaning}　{basis}　{written_in(row.origin)}"


def written_in(place: Place) -> str:
    """Return where a value was written; the program's own files are told apart from the bureau's."""
    built_in = built_in_folder()
    root = str(built_in.path)
    if place.file.startswith(root):
        return f"内置 {place.file.removeprefix(root).lstrip('/' + chr(92))}"
    return f"{place.file}:{place.line}"


def deviations(layout: Layout, standard: Layout) -> list[str]:
    """Return a line for each measure with a clause that is not as the standard has it."""
    pairs = zip(describe_layout(layout), describe_layout(standard), strict=True)
    lines = [
        f"  {row.path}：{row.value}，标准是{usual.value}（GB/T 9704—2012 {row.clause}，{row.strength}）"
        for row, usual in pairs
        if row.clause and row.value != usual.value
    ]
    if not lines:
        return ["与 GB/T 9704—2012 没有出入。"]
    return [f"与 GB/T 9704—2012 不同的有{len(lines)}处（“规定”应当照办，“一般”可以按本地要求变通）：", *lines]
