"""Runs `drafter rollover`: writes the next period's file beside the last one, or shows the difference.

Several files are put together: four quarters become their year.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.chinese.period import Period
from drafter.commands.arguments import refuse_pieces
from drafter.commands.build import ELSEWHERE
from drafter.commands.drafting import make_pipeline
from drafter.commands.joining_parts import Main, NewFile, join_with_parts, style_for
from drafter.commands.new import refuse_name
from drafter.commands.printing import Say, difference
from drafter.commands.rollover_parts import Last, rollover_with_parts, then_run
from drafter.compose.pipeline import Pipeline
from drafter.files.writing import target_for, write_all_new, write_new
from drafter.findings import DrafterError, Finding
from drafter.model.schema import modeline
from drafter.rollover import Order, compared, readable, ready, roll_over
from drafter.rollover.gathering import ADDED, LAST, MEAN, NOT_ALL, TO_DECIDE, Gathered
from drafter.rollover.joined import One, Wanted, join
from drafter.rollover.periods import joined_name, next_name, next_target
from drafter.rollover.spans import Span, together
from drafter.rollover.stale import words_in
from drafter.source import read_source
from drafter.source.edits import encode
from drafter.styles.own_files import STALE_FILE, own_text


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for."""

    to: Period | None = None
    """None: the next period."""
    output: Path | None = None
    """A file or a folder; None: beside the last file, its name moved on."""
    compare: Path | None = None
    dry_run: bool = False
    unfinished: bool = False


def rollover_file(last: Path, request: Request, say: Say) -> list[Finding]:
    """Roll one file over and tell what to look at; return the findings. Raises DrafterError when it cannot be."""
    source = read_source(last)
    pipeline = make_pipeline()
    loaded = pipeline.load(last, source)
    compare = pipeline.load(request.compare, read_source(request.compare)) if request.compare else None
    order = Order(request.to, compare, request.unfinished)
    if loaded.report is not None and loaded.report.contributions:
        whole = Last(last, source, loaded, pipeline)
        return rollover_with_parts(whole, order, request.output, say, dry_run=request.dry_run)
    report, old = readable(source, order)
    own_words = words_in(own_text(pipeline.folder(last, report), STALE_FILE))
    named = last.with_stem(next_name(last.stem, old, request.to or next_target(old)))
    target = target_for(request.output, named)
    if not request.dry_run:
        refuse_name(target)
    rolled = roll_over(source, replace(order, file=str(target), modeline=modeline(target), own_words=own_words))
    if request.dry_run:
        shown = difference(source.text, rolled.text, str(last), f"{target}（只是试看，没有写出）", around=1)
        say(shown, rolled.findings)
    else:
        write_new(target, encode(source, rolled.text), ELSEWHERE)
        say(next_steps(target, rolled.period), rolled.findings)
    return list(rolled.findings)


def next_steps(target: Path, period: Period) -> str:
    """Return what to do with the new file."""
    return (
        f"已结转为{period}：{target}\n"
        f"下一步：用编辑器打开它，把“待填”补上、“待核”的改好；\n"
        f"{then_run(target, '上年计划')}"
    )


def join_files(files: Sequence[Path], request: Request, say: Say) -> list[Finding]:
    """Put several reports together as one file and tell what became of each figure; return the findings.

    Of reports with parts the files of each department become one. Raises DrafterError when a file cannot be read, when
    their periods do not make one, or when a new file is there already; then nothing is written.
    """
    refuse_pieces(files)
    mains = read_all(files, unfinished=request.unfinished)
    new = together([Span(main.last.source.file, main.period) for main in mains], request.to)
    mains = sorted(mains, key=lambda main: main.period.first_month)
    last = mains[-1]
    target = target_for(request.output, last.last.path.with_stem(joined_name(last.last.path.stem, last.period, new)))
    if not request.dry_run:
        refuse_name(target)
    style = style_for(last.last.loaded.usable(), last.period, new)
    joined, findings = joined_files(mains, wanted_of(last, new, request, style, target), new, target)
    findings += [finding for each in joined for finding in each.joined.findings]
    if request.dry_run:
        shown = [f"{each.joined.text}\n{each.target}（只是试看，没有写出）" for each in joined]
        say("\n".join((*shown, gathered_table(gathered_in(joined)))), findings)
    else:
        in_order = (*joined[1:], joined[0])  # the report last: it names the others
        write_all_new({each.target: encode(each.like, each.joined.text) for each in in_order}, ELSEWHERE)
        say(joined_words(joined, len(files), style), findings)
    return findings


def wanted_of(last: Main, new: Period, request: Request, style: str, target: Path) -> Wanted:
    """Return what is asked for of the new report."""
    against = request.compare
    compare = compared(make_pipeline().load(against, read_source(against)), new) if against else None
    own_words = words_in(own_text(Pipeline().folder(last.last.path, last.last.loaded.usable()), STALE_FILE))
    return Wanted(new, compare, style, str(target), modeline(target), own_words)


def joined_files(
    mains: Sequence[Main], wanted: Wanted, new: Period, target: Path
) -> tuple[list[NewFile], list[Finding]]:
    """Return the new files, the report's first, and what is told besides what each of them tells."""
    if any(main.last.loaded.usable().contributions for main in mains):
        return join_with_parts(mains, wanted, new, target)
    ones = [One(main.last.source, main.last.loaded.usable(), main.period) for main in mains]
    return [NewFile(target, join(ones, wanted), mains[-1].last.source)], []


def read_all(files: Sequence[Path], *, unfinished: bool) -> list[Main]:
    """Return the reports of some files; raises DrafterError with the mistakes of all of them."""
    mains: list[Main] = []
    mistakes: list[Finding] = []
    pipeline = make_pipeline()
    for file in files:
        try:
            source = read_source(file)
            loaded = pipeline.load(file, source)
            _, period = ready(loaded, source, unfinished=unfinished)
            mains.append(Main(Last(file, source, loaded, pipeline), period))
        except DrafterError as problem:
            mistakes += problem.findings
    if mistakes:
        raise DrafterError(*mistakes)
    return mains


def gathered_in(files: Sequence[NewFile]) -> list[Gathered]:
    """Return every figure of some new files."""
    return [each for file in files for each in file.joined.gathered]


def joined_words(files: Sequence[NewFile], count: int, style: str) -> str:
    """Return what was made, what became of the figures, and what to do next; `style`: the new 体例, empty: the same."""
    target, period = files[0].target, files[0].joined.period
    changed = f"，体例用“{style}”" if style else ""
    parts = "".join(f"  {each.target}\n" for each in files[1:])
    beside = f"，连同各部分：\n{parts}" if parts else "\n"
    return (
        f"已把{count}份合成为{period}{changed}：{target}{beside}{gathered_table(gathered_in(files))}\n"
        f"下一步：用编辑器打开它，同一条下面各期的文字改成一段，“待填”补上，“待核”改好后去掉标记；\n"
        f"{then_run(target, '各期的计划')}"
    )


_SHOWN = 12
"""So many figures of each kind are told by name."""
_OUTCOMES = {
    ADDED: "相加",
    LAST: "取末期（或各期相同）",
    MEAN: "平均",
    TO_DECIDE: "待定，请看是相加、取末期还是另算",
    NOT_ALL: "有的期没有，请补上或核实",
}


def gathered_table(gathered: Sequence[Gathered]) -> str:
    """Return what became of the figures, one line for each kind of outcome."""
    lines = []
    for way, words in _OUTCOMES.items():
        some = [outcome(each) for each in gathered if each.way == way]
        more = f"；另有{len(some) - _SHOWN}个" if len(some) > _SHOWN else ""
        if some:
            lines.append(f"  {words}，{len(some)}个：{'；'.join(some[:_SHOWN])}{more}")
    return "\n".join(lines) or "  没有数据"


def outcome(gathered: Gathered) -> str:
    """Return what became of one figure: 立案72起（18起＋20起＋16起＋18起）."""
    value = dict(gathered.fields).get("本期", "") or (gathered.current.written if gathered.current else "")
    value = value.removeprefix("【待核：").removesuffix("】")
    return f"{gathered.name} {value}" + (f"（{gathered.note}）" if gathered.note and gathered.way != LAST else "")
