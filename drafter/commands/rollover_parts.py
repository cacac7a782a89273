"""Rolls a report over together with its parts: a file for each, or none, and the new report names the new parts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from drafter.chinese.period import Period
from drafter.commands.build import ELSEWHERE
from drafter.commands.new import refuse_name
from drafter.commands.printing import Say, difference
from drafter.compose.pipeline import Pipeline
from drafter.files.writing import target_for, write_all_new
from drafter.findings import DrafterError, Finding, Level, as_typed, error
from drafter.model.contributions import named_parts
from drafter.model.load import Loaded, PartFile
from drafter.model.schema import modeline
from drafter.rollover import Order, Rolled, ready, roll_over
from drafter.rollover.periods import next_name, next_target
from drafter.rollover.stale import words_in
from drafter.source import Source, parse_source
from drafter.source.edits import encode
from drafter.source.reading import YAML_SUFFIXES
from drafter.styles.own_files import STALE_FILE, own_text


class Last(NamedTuple):
    """The last report."""

    path: Path
    source: Source
    loaded: Loaded
    pipeline: Pipeline


class NewFile(NamedTuple):
    """A file that was rolled over, and where it will lie."""

    old: PartFile
    target: Path
    rolled: Rolled


def rollover_with_parts(last: Last, order: Order, output: Path | None, say: Say, *, dry_run: bool) -> list[Finding]:
    """Roll a report and all its parts over and tell what to look at; return the findings.

    Nothing is written unless all can be. Raises DrafterError when one cannot be rolled over, or a new file is there.
    """
    _, old = ready(last.loaded, last.source, unfinished=order.unfinished)
    refuse_written(last)
    new = order.to or next_target(old)
    targets = new_names(last, output, old, new)
    if not dry_run:
        for target in targets.values():
            refuse_name(target)
    files = list(rolled_files(last, replace(order, to=new, unfinished=True), targets))
    refuse_unreadable(last, files)
    findings = [finding for each in files for finding in each.rolled.findings]
    if dry_run:
        say("\n".join(shown(each) for each in files), findings)
        return findings
    last_of_all = (*files[1:], files[0])  # the report: it names the others
    write_all_new({each.target: encode(each.old.source, each.rolled.text) for each in last_of_all}, ELSEWHERE)
    say(next_steps([each.target for each in files], new), findings)
    return findings


def refuse_written(last: Last) -> None:
    """Raise DrafterError (R18) for parts that are finished texts: there is nothing in them to carry over by place."""
    written = [part.path.name for part in last.loaded.parts if part.path.suffix.lower() not in YAML_SUFFIXES]
    if written:
        names = "、".join(f"“{name}”" for name in written)
        message = (
            f"部分{names}是写好的文件，没法结转；先用 drafter import 把它变成 .yaml，"
            "把“部分”里的名称改成那个 .yaml，再结转"
        )
        place = last.loaded.usable().contributions[0].place
        raise DrafterError(error("R18", message, place and place._replace(column=None)))


def new_names(last: Last, output: Path | None, old: Period, new: Period) -> dict[Path, Path]:
    """Return where each file's next one will lie: the parts beside the new report as they lay beside the last one."""
    named = last.path.with_stem(next_name(last.path.stem, old, new))
    target = target_for(output, named)
    folder = last.path.parent
    parts = [part.path.relative_to(folder) for part in last.loaded.parts]
    moved = {folder / each: target.parent / each.with_stem(next_name(each.stem, old, new)) for each in parts}
    return {last.path: target, **moved}


def rolled_files(last: Last, order: Order, targets: dict[Path, Path]) -> Iterator[NewFile]:
    """Yield the report's next file, then that of each part."""
    report = last.loaded.usable()
    own_words = words_in(own_text(last.pipeline.folder(last.path, report), STALE_FILE))
    folder = targets[last.path].parent
    renamed = tuple(
        (each.contribution.file.raw.strip(), targets[each.path].relative_to(folder).as_posix())
        for each in named_parts(report, last.path)[0]
        if each.contribution.file
    )
    for file in (PartFile(last.path, last.source), *last.loaded.parts):
        target = targets[file.path]
        asked = replace(
            order,
            file=str(target),
            modeline=modeline(target),
            own_words=own_words,
            joined=report,
            of_part=file.path != last.path,
            renamed=renamed,
        )
        yield NewFile(file, target, roll_over(file.source, asked))


def refuse_unreadable(last: Last, files: Sequence[NewFile]) -> None:
    """Raise DrafterError (R05) unless the new report takes its new parts, which nobody has written yet."""
    read = [parse_source(each.rolled.text, str(each.target)) for each in files]
    pipeline = last.pipeline.changed(sources={each.target: text for each, text in zip(files, read, strict=True)})
    loaded = pipeline.load(files[0].target, read[0])
    wrong = [finding for finding in loaded.findings if finding.level is Level.ERROR]
    if wrong:
        message = f"结转以后各部分合不起来，没有写出；请把原文件发给维护者：{wrong[0].message}"
        raise DrafterError(error("R05", message, wrong[0].place))


def shown(file: NewFile) -> str:
    """Return what a file would become, line by line."""
    source = file.old.source
    return difference(source.text, file.rolled.text, source.file, f"{file.target}（只是试看，没有写出）", around=1)


def next_steps(targets: Sequence[Path], period: Period) -> str:
    """Return what to do with the new files; the first is the report's."""
    parts = "\n".join(f"  {target}" for target in targets[1:])
    return (
        f"已结转为{period}：{targets[0]}，连同各部分：\n{parts}\n"
        f"下一步：各部分发给各科室，把“待填”补上、“待核”的改好；收回来放回原处，\n"
        f"{then_run(targets[0], '上年计划')}"
    )


def then_run(target: Path, plans: str) -> str:
    """Return the commands for a file that was just rolled over; `plans`: what `check` looks for the answers of."""
    return (
        f"  drafter check {as_typed(target)}    看还缺什么、哪里对不上、{plans}有没有下文\n"
        f"  drafter build {as_typed(target)}    随时可以生成草稿，待填、待核处会标出"
    )
