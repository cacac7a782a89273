"""Runs `drafter build`: writes reports whole, never over what someone edited."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.commands.arguments import refuse_pieces
from drafter.commands.drafting import make_pipeline, written
from drafter.compose.pipeline import Drafted, Pipeline
from drafter.files.writing import keep_copy, write_atomically, write_new
from drafter.findings import DrafterError, Finding, Place, error, has_errors
from drafter.model.editions import names_in
from drafter.writers import WRITERS

if TYPE_CHECKING:
    from drafter.commands.printing import Say

ELSEWHERE = "用 -o 换一个地方"
"""What a command says that has the option -o, where it cannot write."""


class Order(NamedTuple):
    """What the user asked for."""

    output: str | None = None
    """A file, a folder, “-” for the screen; None: beside the YAML file."""
    style: str = ""
    form: str | None = None
    templates: Path | None = None
    final: bool = False
    force: bool = False
    since: Path | None = None
    """An earlier version: the marked copy against it is written too."""
    editions: tuple[str, ...] = ()
    """The readers that each file is built for, once for each, as typed (公开、简报); none: the ordinary report."""


def build_files(files: tuple[Path, ...], order: Order, say: "Say") -> list[Finding]:
    """Build each file and tell each result at once; return all findings."""
    refuse_pieces(files)
    order = order._replace(editions=tuple(dict.fromkeys(name for each in order.editions for name in names_in(each))))
    targets = plan_targets(files, order)
    pipelines = {name: make_pipeline(order.templates, order.style, name) for name in order.editions or ("",)}
    every: list[Finding] = []
    for number, ((file, edition), target) in enumerate(targets.items(), start=1):
        progress = f"（{number}/{len(targets)}）" if len(targets) > 1 else ""
        try:
            words, findings = build_file(file, target, order, pipelines[edition])
        except DrafterError as problem:
            words, findings = "", list(problem.findings)
        if has_errors(findings):
            words = f"{progress}没有生成：{file}{f'（{edition}）' if edition else ''}" if progress else ""
        elif words:
            words = f"{progress}{words}"
        say(words, findings)
        every += findings
    return every


def build_file(file: Path, target: Path | None, order: Order, pipeline: Pipeline) -> tuple[str, list[Finding]]:
    """Build one file; return what to say and the findings."""
    drafted = pipeline.draft(file, final=order.final)
    final = before_use(file, drafted, pipeline, final=order.final)
    if has_errors(final):
        raise DrafterError(*drafted.findings, *final)
    writer = WRITERS[form_of(order)]
    data = written(drafted, form_of(order))
    remarks = writer.remarks(drafted.document, drafted.layout)
    findings = [*drafted.findings, *final, *(finding._replace(place=Place(str(file))) for finding in remarks)]
    if target is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return "", findings
    marked = marked_against(order.since, data, file, pipeline) if order.since else None  # it may be the target
    kept = make_room(target, data, writer.edited, force=order.force)
    write_atomically(target, data, ELSEWHERE)
    words = f"已生成：{target}" + (f"（原来的文件留在 {kept.name}）" if kept else "")
    if marked is not None:
        copy = free_name(target.with_name(f"{target.stem}（花脸稿）.docx"))
        write_new(copy, marked, ELSEWHERE)
        words += f"\n花脸稿：{copy}"
    return words, findings


def marked_against(since: Path, data: bytes, file: Path, pipeline: Pipeline) -> bytes:
    """Return the marked copy of a built report against an earlier version; DrafterError when that cannot be read."""
    from drafter.versions.comparing import built_version, marked, read_version  # noqa: PLC0415 - slow: reads Word files

    return marked(read_version(since, pipeline, written), built_version(data, file))


def free_name(path: Path) -> Path:
    """Return a path that nothing stands at: the one given, else with a number at its end."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem}{number}{path.suffix}")
        number += 1
    return free


def before_use(file: Path, drafted: Drafted, pipeline: Pipeline, *, final: bool) -> list[Finding]:
    """Return what keeps a file from being final, and what its report lacks; of a draft for certain readers, the leaks.

    The checks take longer to load than a draft to build, so that they are left to those that need them.
    """
    if not final and not pipeline.edition:
        return []
    from drafter.check.final import before_final, given_away  # noqa: PLC0415 - see above

    return before_final(file, drafted.report, pipeline) if final else given_away(file, pipeline)


def make_room(target: Path, data: bytes, edited: Callable[[bytes], bool | None], *, force: bool) -> Path | None:
    """See that nothing of the user's is lost; return the copy that was kept, None when none was needed.

    Raises DrafterError when the file was changed since it was built, or is none of ours, and `force` is not given.
    """
    if target.is_dir():
        raise DrafterError(error("B04", f"“{target}”是一个文件夹；请用 -o 写出文件名"))
    if not target.exists():
        return None
    if not target.is_file():  # a pipe would be waited for without end
        raise DrafterError(error("B04", f"“{target}”不是普通文件（是管道或设备）；请用 -o 写另一个文件名"))
    try:
        old = target.read_bytes()
    except OSError:
        raise DrafterError(error("B01", f"打不开“{target}”，它多半正在 Word 或 WPS 里打开着；请关闭后再试")) from None
    state = edited(old)
    if old == data or state is False:
        return None
    if force:
        return keep_copy(target)
    why = "生成以后被改动过" if state else "已经存在，看不出是不是有人改过"
    message = f"“{target.name}”{why}，没有覆盖；要换一个文件名请用 -o，确实要覆盖请加 --force（会先留一份备份）"
    raise DrafterError(error("B03", message, Place(str(target))))


def form_of(order: Order) -> str:
    """Return the format: named, or by the suffix of the output, else docx."""
    if order.form:
        return order.form
    suffix = Path(order.output or "").suffix.lower()
    return next((name for name, writer in WRITERS.items() if writer.suffix == suffix), "docx")


Wanted = tuple[Path, str]
"""A file and the edition of it that is built, empty for the ordinary report."""


def plan_targets(files: tuple[Path, ...], order: Order) -> dict[Wanted, Path | None]:
    """Return where each report goes, None for the screen; raises DrafterError when that cannot be."""
    wanted = [(file, edition) for file in files for edition in order.editions or ("",)]
    form = form_of(order)
    if order.since is not None and form != "docx":
        raise DrafterError(error("B04", "花脸稿（--since）只随 Word 文件一起生成；请去掉 --since，或生成 docx"))
    if order.output == "-" or (order.output is None and form == "text"):
        if form == "docx":
            raise DrafterError(error("B04", "“-o -”只用于 --to text 或 --to html；Word 文件请写出文件名"))
        return dict.fromkeys(wanted)
    suffix = WRITERS[form].suffix
    output = Path(order.output) if order.output else None
    folder = output is not None and (output.is_dir() or str(order.output).endswith(("/", "\\")))
    if output is not None and not folder and len(wanted) > 1:
        what = f"{len(files)}个文件" if len(files) > 1 else f"{len(wanted)}个版本"
        raise DrafterError(error("B04", f"有{what}，-o 后面请写一个文件夹（以“/”结尾就会新建）"))
    if output is not None and not folder and output.suffix.lower() != suffix:
        raise DrafterError(error("B04", f"“{output.name}”的后缀与生成的格式不合；请写成“{output.stem}{suffix}”"))
    targets: dict[Wanted, Path | None] = {}
    taken: set[str] = set()
    for file, edition in wanted:
        named = (file.stem or "报告") + (f"（{edition}）" if edition else "") + suffix
        target = output / named if folder and output else output or file.parent / named
        if (file, edition) not in targets and str(target).casefold() in taken:
            raise DrafterError(error("B04", f"“{file}”和另一个文件都要写到“{target}”；请分开生成"))
        if target.exists() and file.exists() and target.samefile(file):
            raise DrafterError(error("B04", f"“{target}”就是要读的 YAML；请用 -o 写另一个文件名"))
        taken.add(str(target).casefold())  # on Windows names that differ in case only are one file
        targets[file, edition] = target
    return targets
