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
from drafter.commands.new import STYLES
from drafter.commands.printing import Say, difference
from drafter.commands.rollover_parts import Last, rollover_with_parts, then_run
from drafter.compose.pipeline import Pipeline, own_text
from drafter.files.writing import refuse_existing, target_for, write_new
from drafter.findings import DrafterError, Finding, error
from drafter.model.declaration import Report
from drafter.model.schema import modeline
from drafter.rollover import Order, compared, readable, roll_over
from drafter.rollover.gathering import ADDED, LAST, MEAN, NOT_ALL, TO_DECIDE, Gathered
from drafter.rollover.joined import Joined, One, Wanted, join
from drafter.rollover.periods import joined_name, next_name, next_target
from drafter.rollover.spans import Span, together
from drafter.rollover.stale import words_in
from drafter.source import read_source
from drafter.source.edits import encode
from drafter.styles.search import STALE_FILE


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
        refuse_existing(target)
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

    Raises DrafterError when one cannot be read, or when their periods do not make one.
    """
    refuse_pieces(files)
    ones = read_all(files, unfinished=request.unfinished)
    new = together([Span(one.source.file, one.period) for one in ones], request.to)
    against = request.compare
    compare = compared(make_pipeline().load(against, read_source(against)), new) if against else None
    path, last = max(zip(files, ones, strict=True), key=lambda pair: pair[1].period.first_month)
    named = path.with_stem(joined_name(path.stem, last.period, new))
    target = target_for(request.output, named)
    if not request.dry_run:
        refuse_existing(target)
    style = style_for(last, new)
    own_words = words_in(own_text(Pipeline().folder(path, last.report), STALE_FILE))
    joined = join(ones, Wanted(new, compare, style, str(target), modeline(target), own_words))
    if request.dry_run:
        say(f"{joined.text}\n{target}（只是试看，没有写出）\n{gathered_table(joined.gathered)}", joined.findings)
    else:
        write_new(target, encode(last.source, joined.text), ELSEWHERE)
        say(joined_words(target, joined, len(files), style), joined.findings)
    return list(joined.findings)


def style_for(last: One, new: Period) -> str:
    """Return the usual style of the new period where the last report has that of its own; else empty: it stays."""
    style = last.report.style
    return STYLES[new.kind] if style and style.raw == STYLES[last.period.kind] else ""


def read_all(files: Sequence[Path], *, unfinished: bool) -> list[One]:
    """Return the reports of some files; raises DrafterError with the mistakes of all of them."""
    ones: list[One] = []
    mistakes: list[Finding] = []
    for file in files:
        try:
            source = read_source(file)
            report, period = readable(source, Order(unfinished=unfinished))
            refuse_parts(report)
            ones.append(One(source, report, period))
        except DrafterError as problem:
            mistakes += problem.findings
    if mistakes:
        raise DrafterError(*mistakes)
    return ones


def refuse_parts(report: Report) -> None:
    """Raise DrafterError for a report with parts: what they hold would be lost."""
    if report.contributions:
        message = (
            "有“部分”的报告不能几期合成一份，各部分里的数和文字会漏掉；请一个科室一个科室地合"
            "（如 drafter rollover 一季度/大气科.yaml 二季度/大气科.yaml），再写一份主报告列出合好的部分"
        )
        raise DrafterError(error("R18", message, report.contributions[0].place))


def joined_words(target: Path, joined: Joined, count: int, style: str) -> str:
    """Return what was made, what became of the figures, and what to do next; `style`: the new 体例, empty: the same."""
    changed = f"，体例用“{style}”" if style else ""
    return (
        f"已把{count}份合成为{joined.period}{changed}：{target}\n{gathered_table(joined.gathered)}\n"
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
