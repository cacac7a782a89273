"""Rolls last period's YAML over to the next: edits by place, read again and compared with what was intended.

This is the one door of the package: `roll_over`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafter.chinese.period import Period
from drafter.citing.values import Cited
from drafter.citing.views import report_scope
from drafter.findings import DrafterError, Finding, Level, Place, error, first_of, has_errors, hint, warning
from drafter.model.declaration import TO_FILL, Report, keys
from drafter.model.figures import Figure
from drafter.model.load import Loaded, load_part, load_report
from drafter.model.provenance import START, provenance
from drafter.rollover.figures import FigureState, Others, goals, known_figures, names, others
from drafter.rollover.numbers import MARK, Shift
from drafter.rollover.periods import next_plan, next_target, same_months
from drafter.rollover.plans import LAST, WRITTEN_UP, add_headings, archive_chapter
from drafter.rollover.texts import Outcome, ValueRollover
from drafter.source import Mapping, Node, Scalar, Sequence, Source, parse_source, scalars
from drafter.source.edits import Edit
from drafter.source.rewriting import Rewriting, plain


@dataclass(frozen=True, slots=True)
class Rolled:
    """The next period's file."""

    text: str
    period: Period
    source: Source
    """The last period's file."""
    edits: tuple[Edit, ...]
    """All that differs between the two texts; everything else is the same byte for byte."""
    findings: tuple[Finding, ...]
    """Warnings and hints; their places are in the new file. Errors were raised."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for."""

    to: Period | None = None
    """None: the next period."""
    compare: Loaded | None = None
    """The file that 上年 is taken from; None: the last period's own 本期, where it is comparable."""
    unfinished: bool = False
    """Whether a file that still holds 待填 or 待核 may be rolled over."""
    file: str = ""
    """The new file's name as it is shown in findings."""
    modeline: str = ""
    """The editor's line to put on top unless there is one; empty: none."""
    own_words: tuple[str, ...] = ()
    """The bureau's own words of what has to be verified, besides those in `stale_words.txt`."""
    joined: Report | None = None
    """The last report with its parts, where the file has some or is one: what one plans another may have done."""
    of_part: bool = False
    """Whether the file is a part of that report, and not the report's own."""
    renamed: tuple[tuple[str, str], ...] = ()
    """The parts as the last file names them, each with the name of the new one."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding before the new file is there: its place is an offset in the last one."""

    finding: Finding
    offset: int | None = None
    """None when it concerns the whole file."""
    words: str = ""
    """Words of the new file that it stands at instead."""


def roll_over(source: Source, order: Order) -> Rolled:
    """Return the next period's file; raises DrafterError when the last one cannot be rolled over."""
    report, old = readable(source, order)
    new = order.to or next_target(old)
    if (new.year, new.last_month, new.first_month) <= (old.year, old.last_month, old.first_month):
        message = f"要结转到的“{new}”不在“{old}”之后；请用 --to 写以后的期间，如“{next_target(old)}”"
        raise DrafterError(error("R02", message, Place(source.file)))
    assert source.root is not None
    rewriting = Rewriting(source)
    shift = replace(shift_of(report, old, new), own_words=order.own_words)
    state = FigureState(
        same_months(old, new),
        known_figures(report),
        goals(order.joined or report),
        shift.planned,
        compared(order.compare, new),
        cited=cited_figures(report),
    )
    notes = [
        *roll_sections(source.root, report, order, shift, rewriting, state),
        *figure_notes(source.root, new, state, elsewhere(report, order.joined)),
        *plan_notes(source.root, shift),
    ]
    on_top(old, new, order, rewriting)
    text = rewriting.result()
    again = read_again(text, rewriting, order)
    findings = tuple(finding_of(note, again, rewriting) for note in notes)
    return Rolled(text, new, source, tuple(rewriting.edits), findings)


def cited_figures(report: Report) -> frozenset[Place | None]:
    """Return the names of the figures of which nothing is told but what a text cites; a table tells all of each."""
    cited = report_scope(report).cited
    indicators = report.indicators if report.indicator_table == "不印" else ()
    figures = (*indicators, *(figure for item in report.items() for figure in item.figures))
    return frozenset(place for figure in figures for place in _cited_places(figure, cited))


def _cited_places(figure: Figure, cited: Cited) -> Iterator[Place | None]:
    """Yield the names of a figure and of its parts, as far down as a text cites each of them."""
    if id(figure) in cited.seen:
        yield figure.place
        for part in figure.parts:
            yield from _cited_places(part, cited)


def readable(source: Source, order: Order) -> tuple[Report, Period]:
    """Return the last report and its period; raises DrafterError with all that stands in the way."""
    loaded = load_part(source, order.joined) if order.of_part and order.joined else load_report(source)
    return ready(loaded, source, unfinished=order.unfinished)


def ready(loaded: Loaded, source: Source, *, unfinished: bool) -> tuple[Report, Period]:
    """Return a report that was loaded and its period; raises DrafterError with all that stands in the way."""
    report = loaded.usable()
    if loaded.pending and not unfinished:
        message = "这里还没有填好或核实（待填、待核）；请先补上再结转，确实要带着结转请加 --unfinished"
        raise DrafterError(*(error("R03", message, place) for place in loaded.pending))
    if not isinstance(report.period, Period):
        raise DrafterError(error("R02", "“期间”还是待填，不知道从哪一期结转；请先写上", Place(source.file)))
    return report, report.period


def elsewhere(report: Report, joined: Report | None) -> frozenset[str]:
    """Return the goals about which a file need not say that it has no figure for them: another file plans or has it."""
    if joined is None:
        return frozenset()
    known = {figure.name for figure in joined.indicators}
    known |= {figure.name for item in joined.items() for figure in item.figures}
    return frozenset(known | (set(goals(joined)) - set(goals(report))))


def compared(loaded: Loaded | None, new: Period) -> Others | None:
    """Return the figures to take 上年 from, None without such a file; raises DrafterError for one of another period."""
    if loaded is None:
        return None
    report = loaded.usable()
    wanted = new.year_before()
    if report.period != wanted:
        message = f"{new}的上年同期是{wanted}，这个文件的期间是{report.period}，不能拿来作上年；请换成{wanted}的文件"
        raise DrafterError(error("R04", message, report.place and Place(report.place.file)))
    return others(report)


def shift_of(report: Report, old: Period, new: Period) -> Shift:
    """Return the periods of the report and of its plan, before and after."""
    plan = report.planned if isinstance(report.planned, Period) else old.following()
    return Shift(old, new, plan, next_plan(plan, old, new))


def roll_sections(  # noqa: PLR0913, PLR0917 - all that decides what becomes of a value
    root: Mapping, report: Report, order: Order, shift: Shift, rewriting: Rewriting, state: FigureState
) -> list[Note]:
    """Carry over every value of the first level."""
    declared = {key.name: key for _, key in keys(Report)}
    values = ValueRollover(rewriting, state, shift)
    notes: list[Note] = []
    mistakes: list[Finding] = []
    for index, (key, value) in enumerate(root.entries):
        if key.text == "期间" and isinstance(value, Scalar):
            rewriting.replace(value, str(shift.new))
        elif key.text == "计划期间" and isinstance(value, Scalar):
            rewriting.replace(value, str(shift.new_plan))
        elif key.text == "数据来源" and isinstance(value, Scalar):
            rewriting.replace(value, TO_FILL, bare=True)  # the old sheet has the old figures
        elif key.text == "部分":
            rename_parts(value, dict(order.renamed), rewriting)
            values.top(declared[key.text], value)
        elif key.text in LAST:
            mistakes += archive_chapter(root, index, report, order.joined or report, shift, rewriting)
        elif key.text in LAST.values():
            notes.append(dropped_chapter(key, rewriting.drop(root, index, comments=False)))
        else:
            values.top(declared[key.text], value)
    if mistakes:
        raise DrafterError(*mistakes)
    achievements = next((value for key, value in root.entries if key.text == "成效"), None)
    done = (order.joined or report).achievements
    added = add_headings(achievements, report, done, shift, rewriting)
    return [*text_notes(values.outcome), *notes, *heading_notes(added)]


def rename_parts(node: Node, renamed: dict[str, str], rewriting: Rewriting) -> None:
    """Name the new files of the parts."""
    for each in scalars(node):
        if each.text.strip() in renamed:
            rewriting.replace(each, renamed[each.text.strip()])


def dropped_chapter(key: Scalar, comments: int) -> Note:
    """Return the note that an older chapter was taken out."""
    lost = f"（连同其中{comments}处注释）" if comments else ""
    return Note(hint("R12", f"更早的“{key.text}”已经去掉{lost}，上一期的文件里还在"), key.start)


def text_notes(outcome: Outcome) -> list[Note]:
    """Return what to say of the texts."""
    notes = [
        Note(hint("R06", f"“{old}”改成了“{new}”，请看前后是否通顺、是否仍属实"), offset)
        for offset, old, new in outcome.moved
    ]
    if outcome.marked:
        message = (
            f"文字里的{len(outcome.marked)}处数字、日期、升降标了“待核”，旧的还看得见：改成新的，或核对无误后去掉标记"
        )
        notes.append(Note(hint("R07", message), outcome.marked[0]))
    if outcome.dropped:
        notes.append(Note(hint("R12", f"成效里的{outcome.dropped}处“落实”说的是更早的计划，已经去掉")))
    return notes


def heading_notes(added: list[str]) -> list[Note]:
    """Return what to say of the entries that were added to 成效."""
    if not added:
        return []
    some = first_of([f"“{name}”" for name in added], 5)
    message = f"上年计划、上年问题里有{len(added)}条在成效里没有相近的内容，已在成效末尾列出待填：{some}"
    return [Note(hint("R11", message), words=WRITTEN_UP)]


def figure_notes(root: Mapping, new: Period, state: FigureState, known: frozenset[str]) -> list[Note]:
    """Return what to say of the figures; of the goals that are `known` elsewhere nothing is said."""
    notes = []
    if state.without:
        where, remedy = "对照的文件里没有这些数", ""
        if state.other is None and state.comparable:
            where = "上一期里这些数的“本期”还没有填好或核实"
        elif state.other is None:
            where, remedy = f"上一期不是{new}的上年同期", f"，或用 --compare 指定{new.year_before()}的文件"
        message = f"{where}，有{len(state.without)}个数据的“上年”写成了待填：请补上{remedy}"
        notes.append(Note(warning("R08", message), state.without[0].start))
    if state.silent:
        message = f"有{len(state.silent)}个数据上次没有说同比，这次写了上年的数，仍不说同比；要说就去掉它的“不印: 同比”"
        notes.append(Note(hint("R14", message), state.silent[0].start))
    if not state.comparable and state.other is None:
        message = (
            f"上一期不是{new}的上年同期，它的数没有当作“上年”，旧数留在“待核”里；"
            f"要写同比，可用 --compare 指定{new.year_before()}的文件"
        )
        notes.append(Note(hint("R08", message)))
    for goal, target in state.goals.items():
        if goal not in state.reached and goal not in known:
            message = f"上年计划给“{goal}”定了目标“{target}”，指标和数据里没有这个名称；要对照目标，请补上这个数据"
            notes.append(Note(warning("R09", message)))
    year = re.compile(r"(?:19|20)[0-9]{2}年")
    for name in (each for value in figure_nodes(root) for each in names(value)):
        if year.search(name.text):
            message = f"数据的名称“{name.text}”里有年份；请连同引用它的地方一起改名，或改成不带年份的名称"
            notes.append(Note(warning("R10", message), name.start))
    return notes


def plan_notes(root: Mapping, shift: Shift) -> list[Note]:
    """Return what to say of a plan that was made for another period than the new one."""
    key = next((key for key, _ in root.entries if key.text == "计划"), None)
    if key is None or shift.planned:
        return []
    message = (
        f"上一期的计划是{shift.old_plan}的，不是{shift.new}的：收在“上年计划”里，每条标了“待核”，"
        "数据里取自它的目标也标了；是要对照的就去掉标记，不是就删去"
    )
    return [Note(warning("R13", message), key.start)]


def figure_nodes(node: Node, name: str = "") -> Iterator[Node]:
    """Yield the values of 指标 and 数据 that are carried over."""
    match node:
        case Mapping() if name in ("指标", "数据"):
            yield node
        case Mapping():
            for key, value in node.entries:
                if key.text not in (*LAST, *LAST.values()):
                    yield from figure_nodes(value, key.text)
        case Sequence():
            for item in node.items:
                yield from figure_nodes(item)
        case _:
            pass


def on_top(old: Period, new: Period, order: Order, rewriting: Rewriting) -> None:
    """Write where the file comes from, and the editor's line."""
    name = re.split(r"[/\\]", rewriting.source.file)[-1]
    rewriting.comment_on_top(provenance(name, old, new), START)
    if order.modeline and "yaml-language-server:" not in rewriting.source.text:
        rewriting.first_line(order.modeline)


def read_again(text: str, rewriting: Rewriting, order: Order) -> Source:
    """Return the new text as read; raises DrafterError (R05) unless it holds what was intended and nothing else."""
    again = parse_source(text, order.file)
    root = rewriting.source.root
    if again.root is not None and root is not None and not has_errors(again.findings):
        wanted = rewriting.intended(root)
        loaded = load_part(again, order.joined) if order.of_part and order.joined else load_report(again)
        if plain(again.root) == wanted and not has_errors(loaded.findings):
            return again
    reason = next((f"：{finding.message}" for finding in again.findings if finding.level is Level.ERROR), "")
    message = f"结转以后读回来与预想的不一致，没有写出；请把这一行和原文件发给维护者{reason}"
    raise DrafterError(error("R05", message, Place(rewriting.source.file)))


def finding_of(note: Note, again: Source, rewriting: Rewriting) -> Finding:
    """Return a note with its place in the new file."""
    at = again.text.find(note.words) if note.words else -1
    if note.offset is not None:
        at = rewriting.moved(note.offset)
        at -= len(MARK) if again.text[:at].endswith(MARK) else 0
    return note.finding._replace(place=Place(again.file) if at < 0 else again.place(at))
