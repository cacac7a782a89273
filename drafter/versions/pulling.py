"""Pulls what was edited in a Word file into its YAML: finds who changed what, brings it home, names the rest."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from drafter.compose.pipeline import Drafted, Pipeline
from drafter.document.blocks import Printed, printed
from drafter.document.memory import Memory, digest, read_memory
from drafter.findings import DrafterError, Finding, Place, as_typed, error, has_errors, warning
from drafter.source import Source, read_source
from drafter.source.reading import YAML_SUFFIXES
from drafter.versions.edited import Edited, read_edited
from drafter.versions.homing import Homing, Result
from drafter.versions.reasons import reason
from drafter.versions.sides import Stretch, edited_stretches
from drafter.versions.steps import StepKind, steps_of
from drafter.versions.tracing import leaves, traces
from drafter.word.content import WordFile
from drafter.word.reading import read_word
from drafter.word.remarks import Comment, comments, custom_properties

_SHOWN = 40
"""Characters of an edit that are shown."""


class Changed(NamedTuple):
    """A file before and after."""

    path: Path
    before: Source
    after: Source


class Pulled(NamedTuple):
    """What came of it."""

    path: Path
    """The YAML."""
    before: Source
    after: Source
    parts: tuple[Changed, ...]
    """The parts of the report in which something was changed."""
    results: tuple[Result, ...]
    findings: tuple[Finding, ...]
    """What was not brought home, and conflicts."""
    comments: tuple[Comment, ...] = ()
    edition: str = ""
    """The readers that the Word file was built for; empty for the ordinary report."""


def pull_word(word: Path, report: Path | None, pipeline: Pipeline | None = None) -> Pulled:
    """Return the YAML of a Word file with the edits in it; nothing is written.

    `report` None: the YAML that the file remembers, beside it. Raises DrafterError when the two cannot be held against
    one another.
    """
    file = read_word(word)
    memory = read_memory(custom_properties(file))
    path = report or remembered_path(word, memory)
    origin = memory.origin if memory else None
    style, edition = (origin.style, origin.edition) if origin else ("", "")
    pipeline = (pipeline or Pipeline()).changed(style=style, edition=edition)
    return pull(file, memory, path, pipeline)


def remembered_path(word: Path, memory: Memory | None) -> Path:
    """Return the YAML that a Word file was built from, beside it; raises DrafterError when it is not known or there."""
    if memory is None:
        message = "这个文件没有记下是由哪个 YAML 生成的；请写出来，如 drafter pull 报告.docx 2024年度.yaml"
        raise DrafterError(error("I11", message, Place(str(word))))
    path = word.with_name(Path(memory.origin.file).name)
    if not path.is_file():
        command = f"drafter pull {as_typed(word.name)} {as_typed(f'路径/{path.name}')}"
        message = f"这个文件由“{path.name}”生成，旁边没有它；请写出它在哪里，如 {command}"
        raise DrafterError(error("I11", message, Place(str(word))))
    return path


def pull(file: WordFile, memory: Memory | None, path: Path, pipeline: Pipeline) -> Pulled:
    """Return the YAML with the edits of a Word file in it; raises DrafterError when the YAML cannot be built."""
    source = read_source(path)
    drafted = pipeline.draft_source(path, source)
    ours = tuple(printed(drafted.document.blocks))
    edited = read_edited(file)
    theirs = [each.printed for each in edited]
    stretches = edited_stretches(ours, theirs, memory.paragraphs if memory else None, digest)
    wanted = [each for each in stretches if not each.conflict]
    loaded = pipeline.load(path, source)
    paths = (path, *(part.path for part in loaded.editable))
    before = (source, *(part.source for part in loaded.editable))
    hidden = drafted.edition.hidden()
    homing = Homing(before, ours, lambda sources: rebuilt(dict(zip(paths, sources, strict=True)), pipeline, hidden))
    results = homing.bring(steps_of(ours, theirs, wanted))
    pipeline.sources |= dict(zip(paths[1:], homing.sources[1:], strict=True))  # the last guess may have proven wrong
    every = (source, *(part.source for part in loaded.parts))
    findings = [*conflicts(stretches, ours, edited, every), *named(results, drafted, every)]
    files = [Changed(*each) for each in zip(paths, before, homing.sources, strict=True)]
    parts = tuple(each for each in files[1:] if each.after is not each.before)
    return Pulled(*files[0], parts, results, tuple(findings), comments(file), pipeline.edition)


def rebuilt(
    files: dict[Path, Source], pipeline: Pipeline, hidden: tuple[str, ...]
) -> tuple[tuple[Printed, ...] | None, str]:
    """Return what a changed YAML, the first file, prints with its parts, or None and why it cannot be built.

    `hidden` is what is not in this edition of the report: it must stay as it is, for nobody saw it in Word.
    """
    (path, source), *parts = files.items()
    pipeline.sources |= dict(parts)
    try:
        drafted = pipeline.draft_source(path, source)
    except DrafterError as problem:
        return None, next((each.message for each in problem.findings if has_errors([each])), "")
    if drafted.edition.hidden() != hidden:
        return None, f"会动到没有印在“{pipeline.edition or '通常的一份'}”里的内容，请自己改"
    return tuple(printed(drafted.document.blocks)), ""


def conflicts(
    stretches: tuple[Stretch, ...], ours: tuple[Printed, ...], edited: tuple[Edited, ...], sources: Sequence[Source]
) -> Iterator[Finding]:
    """Yield what was changed on both sides, with both wordings."""
    for each in stretches:
        if each.conflict:
            mine = short("\n".join(part.text for part in ours[each.start : each.end])) or "（已删去）"
            new = edited[each.new_start : each.new_end]
            theirs = short("\n".join(part.printed.text for part in new)) or "（已删去）"
            message = (
                f"生成以后 YAML 和 Word 都改了这一处，没有动：YAML 里是“{mine}”，Word 里是“{theirs}”；"
                "请定下用哪一个，自己改"
            )
            yield error("I13", message, near(sources, "\n".join(part.text for part in ours[each.start : each.end])))


def named(results: tuple[Result, ...], drafted: Drafted, sources: Sequence[Source]) -> Iterator[Finding]:
    """Yield the edits that were not brought home, each with the reason."""
    style = drafted.report.style.raw if drafted.report.style else ""
    for each in (result for result in results if not result.home):
        place = near(sources, each.context)
        why = reason(drafted.report, each.kind, each.old, each.context, style)
        if Path(place.file).suffix.lower() not in YAML_SUFFIXES:
            why = "这一段写在部分的这个文件里，它不是 YAML；请在那里改"
        why = f"改了就生成不了：{each.why}" if each.why else why
        message = f"没有改回：{described(each)}（在“{short(each.context)}”）。{why}"
        yield warning("I12", message, place)


def near(sources: Sequence[Source], context: str) -> Place:
    """Return the line in which most of a printed paragraph is written; the first file where there is none."""
    every = [leaf for source in sources if source.root is not None for leaf in leaves(source.root)]
    found = traces(every, context)
    place = found[0].leaf.scalar.place if found else Place(sources[0].file)
    return Place(place.file, place.line, paragraph=place.paragraph)


def described(result: Result) -> str:
    """Return an edit in a few words."""
    old, new = short(result.old), short(result.new)
    if result.moved:
        return f"移动“{new}”"
    match result.kind:
        case StepKind.ADDED:
            return f"新增“{new}”"
        case StepKind.REMOVED:
            return f"删去“{old}”"
        case StepKind.SPLIT | StepKind.JOINED:
            return f"“{old}”{result.kind.value}"
        case _:
            return f"“{old}”→“{new}”" if old and new else f"加上“{new}”" if new else f"删去“{old}”"


def short(words: str) -> str:
    """Return words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
