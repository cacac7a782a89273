"""Does for the browser what the commands do, from new to 核对表; what they print is given back."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from drafter.commands.arguments import period_of
from drafter.commands.build import Order as BuildOrder
from drafter.commands.build import build_files, free_name
from drafter.commands.figures import Order as FiguresOrder
from drafter.commands.figures import tell_figures
from drafter.commands.importing import Request as ImportRequest
from drafter.commands.importing import import_file
from drafter.commands.new import Request as NewRequest
from drafter.commands.new import new_file
from drafter.commands.pull import Order as PullOrder
from drafter.commands.pull import pull_file
from drafter.commands.rollover import Request as RolloverRequest
from drafter.commands.rollover import rollover_file
from drafter.files.writing import write_new
from drafter.findings import DrafterError, Finding, Place, error, has_errors
from drafter.serve.wording import on_the_page
from drafter.serve.workspace import TABLE_SUFFIXES, WORD_SUFFIXES, Workspace
from drafter.source.reading import YAML_SUFFIXES


class Output(NamedTuple):
    """What a command said."""

    words: list[str]
    findings: list[Finding]

    def say(self, words: str = "", findings: Iterable[Finding] = ()) -> None:
        """Keep what the command says."""
        self.findings.extend(findings)
        if words:
            self.words.append(words)


def act(workspace: Workspace, name: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Return what a command said, and the file that it made; raises DrafterError for an unknown one."""
    if name not in ACTS:
        raise DrafterError(error("B04", "不认得这个操作"))
    spoken = Output([], [])
    made = ACTS[name](workspace, asked, spoken)
    shown = [_shown(each, workspace) for each in spoken.findings]
    failed = has_errors(spoken.findings)
    words = on_the_page("\n".join(spoken.words)) or ("没有做成，先改好下面的错误：" if failed else "")
    return {"words": words, "findings": shown, "file": made, "failed": failed}


def _shown(finding: Finding, workspace: Workspace) -> dict[str, Any]:
    place = finding.place or Place("")
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "message": on_the_page(finding.message),
        "file": place.file.removeprefix(f"{workspace.folder}{os.sep}"),
        "line": place.line,
    }


def _new(workspace: Workspace, asked: dict[str, Any], spoken: Output) -> str:
    period = str(asked.get("period", "")).strip()
    try:
        parsed = period_of(period)
    except ValueError as problem:
        raise DrafterError(error("M05", str(problem))) from problem
    target = workspace.path(str(asked.get("name") or f"{period or '新报告'}.yaml"), there=False)
    told = Output([], [])  # its words are about commands
    new_file(target, NewRequest(str(asked.get("style", "")), str(asked.get("unit", "")), parsed), told.say)
    spoken.say(f"已新建：{target.name}\n{_FIRST_STEPS}", told.findings)
    return target.name


_FIRST_STEPS = (
    "左边标黄的“待填”换成自己的内容，没有的清空；每改一处就存好了，右边就是印出来的样子，下面是检查结果。"
    "体例、期间随时可以换。"
)


def _rollover(workspace: Workspace, asked: dict[str, Any], spoken: Output) -> str:
    before = set(workspace.folder.iterdir())
    rollover_file(workspace.path(str(asked.get("name"))), RolloverRequest(), spoken.say)
    return _made(workspace, before)


def _import(workspace: Workspace, asked: dict[str, Any], spoken: Output) -> str:
    before = set(workspace.folder.iterdir())
    import_file(workspace.path(str(asked.get("name")), WORD_SUFFIXES), ImportRequest(), spoken.say)
    return _made(workspace, before)


def _pull(workspace: Workspace, asked: dict[str, Any], spoken: Output) -> str:
    report = workspace.path(str(asked["report"])) if asked.get("report") else None
    pull_file(workspace.path(str(asked.get("name")), WORD_SUFFIXES), PullOrder(report), spoken.say)
    return report.name if report else ""


def _build(workspace: Workspace, asked: dict[str, Any], spoken: Output) -> str:
    path = workspace.path(str(asked.get("name")))
    since = workspace.path(str(asked["since"]), (*WORD_SUFFIXES, *YAML_SUFFIXES)) if asked.get("since") else None
    edition = str(asked.get("edition", ""))
    target = path.with_name(f"{path.stem}{f'（{edition}）' if edition else ''}.docx")
    output = str(free_name(target)) if asked.get("beside") else None
    editions = (edition,) if edition else ()
    order = BuildOrder(output, final=bool(asked.get("final")), since=since, editions=editions)
    build_files((path,), order, spoken.say)
    return target.name


def _table(workspace: Workspace, asked: dict[str, Any], spoken: Output) -> str:
    """Write 核对表 beside the report, never over one that somebody may be filling in."""
    path = workspace.path(str(asked.get("name")))
    suffix = ".docx" if asked.get("word") else ".xlsx"
    target = free_name(path.with_name(f"{path.stem}核对表{suffix}"))
    tell_figures(path, FiguresOrder(output=target), spoken.say)
    return target.name


def _confirm(workspace: Workspace, asked: dict[str, Any], spoken: Output) -> str:
    """Take a 核对表 back that was filled in; a trial only says what it would change."""
    path = workspace.path(str(asked.get("name")))
    table = workspace.path(str(asked.get("table")), TABLE_SUFFIXES)
    tell_figures(path, FiguresOrder(table=table, dry_run=bool(asked.get("trial"))), spoken.say)
    if asked.get("trial"):  # the corrections are listed; the lines of YAML are for others
        spoken.words[:] = [words.partition("\n--- ")[0] for words in spoken.words]
    return path.name


def _made(workspace: Workspace, before: set[Path]) -> str:
    """Return the name of the YAML that a command has written."""
    new = [path for path in workspace.folder.iterdir() if path not in before and path.suffix.lower() in YAML_SUFFIXES]
    return new[0].name if new else ""


def keep_upload(workspace: Workspace, name: str, data: bytes) -> str:
    """Write a Word file or a table that the page was given into the folder, never over another one; return its name."""
    path = workspace.path(Path(name.replace("\\", "/")).name, TABLE_SUFFIXES, there=False)
    if path.is_file() and path.read_bytes() == data:
        return path.name
    path = free_name(path)
    write_new(path, data)
    return path.name


ACTS: dict[str, Callable[[Workspace, dict[str, Any], Output], str]] = {
    "new": _new,
    "rollover": _rollover,
    "import": _import,
    "pull": _pull,
    "build": _build,
    "table": _table,
    "confirm": _confirm,
}
"""What the browser may ask for."""
