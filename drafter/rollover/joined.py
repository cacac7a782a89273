"""Makes one report of several: four quarters become the year's starting point, figures added up, texts side by side.

This is the second door of the package: `join`. The new text is read again and compared with what was intended.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from drafter.chinese.period import Period
from drafter.citing.views import report_scope
from drafter.findings import DrafterError, Finding, Place, error, has_errors, hint, warning
from drafter.model.declaration import Item, Report, keys
from drafter.model.load import Loaded, load_report
from drafter.model.provenance import START
from drafter.rollover.figures import Others
from drafter.rollover.gathering import Gathered
from drafter.rollover.joining import Joining, Origin, Side, archived, called, figures_so_far, so_far_in
from drafter.rollover.numbers import Shift
from drafter.rollover.periods import next_plan
from drafter.rollover.renamed import renamed
from drafter.rollover.spans import Span, together
from drafter.source import Source, parse_source
from drafter.source.new_text import Listed, Pair, data_of, yaml_lines
from drafter.source.rewriting import plain

BEGINNING = "# 合成自 "
"""How the comment begins that says from which files a file was put together."""

_SIDE_BY_SIDE = ("成效", "其他章", "附件")
"""The keys under which the texts of all reports stand; under the others, that of the last report."""
_LEFT = ("数据来源", "忽略", "计划期间")
"""The keys that are about the one file: its sheet, the findings that were accepted in it."""


@dataclass(frozen=True, slots=True)
class One:
    """One of the reports."""

    source: Source
    report: Report
    period: Period
    cites: Report | None = None
    """The report with its parts, whose figures its texts may cite; None: the report itself."""
    absent: bool = False
    """Whether there is no such report: nothing is known of its period, and that is told of each figure."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The new file."""

    text: str
    period: Period
    gathered: tuple[Gathered, ...]
    """Every figure, in the order of the file."""
    findings: tuple[Finding, ...]
    """Warnings and hints; errors were raised."""


class Wanted(NamedTuple):
    """What is asked for."""

    to: Period | None = None
    """None: whatever the reports make together."""
    compare: Others | None = None
    """Where 上年 is taken from; None: added up as 本期 is."""
    style: str = ""
    """The 体例 of the new file; empty: that of the last report."""
    file: str = ""
    """The new file's name as it is shown in findings."""
    modeline: str = ""
    """The editor's line to put on top; empty: none."""
    own_words: tuple[str, ...] = ()
    """The bureau's own words of what has to be verified."""
    parts: tuple[Pair, ...] = ()
    """部分 of the new file."""
    read: Callable[[Source], Loaded] = load_report
    """Reads the new file, to see that it would build."""
    states_period: bool = True
    """Whether the new file says its 期间; a part may leave that to its report."""


def join(ones: Sequence[One], wanted: Wanted) -> Joined:
    """Return the report that some make together, as the text of a new file.

    Raises DrafterError when their periods do not make one, or when a citation in them cannot be followed.
    """
    new = together([Span(one.source.file, one.period) for one in ones], wanted.to)
    ones = sorted(ones, key=lambda one: one.period.first_month)
    for live in (True, False):  # a citation of the last report may ask for what the new figures cannot tell
        joining = Joining(origins(ones, new, wanted.own_words), live, wanted.compare)
        pairs = tuple(_styled(pair, wanted.style) for pair in _pairs(joining, ones, new, wanted))
        names = "、".join(f"{_name(one)}（{one.period}）" for one in ones if not one.absent)
        lines = [
            *filter(None, [wanted.modeline]),
            f"{BEGINNING}{names}，期间是{new}：“待填”的补上，“待核”的改好后去掉标记。",
            "",
        ]
        text = "\n".join([*lines, *yaml_lines(pairs)]) + "\n"
        again = parse_source(text, wanted.file)
        if again.root is not None and plain(again.root) == data_of(pairs) and not _mistakes(again, wanted.read):
            return Joined(text, new, tuple(joining.gathered), tuple(_findings(joining, ones, new, wanted.file)))
    raise DrafterError(
        error("R05", "合成以后读回来与预想的不一致，没有写出；请把这几份文件发给维护者", Place(wanted.file))
    )


def _styled(pair: Pair, style: str) -> Pair:
    return pair._replace(value=style) if style and pair.key == "体例" else pair


def _name(one: One) -> str:
    return one.source.file.replace("\\", "/").rpartition("/")[2]


def _mistakes(source: Source, read: Callable[[Source], Loaded]) -> bool:
    """Return whether a new file would not build: something in it cannot be read, or a citation not be followed."""
    loaded = read(source)
    if loaded.report is None or has_errors((*source.findings, *loaded.findings)):
        return True
    return has_errors(report_scope(loaded.report).findings)


def origins(ones: Sequence[One], new: Period, own_words: tuple[str, ...] = ()) -> tuple[Origin, ...]:
    """Return the reports as they are joined; raises DrafterError with the mistakes in their citations."""
    found, mistakes = [], []
    for one in ones:
        scope = report_scope(one.cites or one.report)
        mistakes += scope.findings
        texts = (one.report.opening.text, one.report.opening.overall) if one.report.opening else ()
        so_far = {name for text in texts for name in so_far_in(text, scope)}
        so_far |= {name for items in one.report.printed() for name in figures_so_far(items, scope)}
        last = one is ones[-1]
        shift = Shift(one.period, new, own_words=own_words)
        found.append(Origin(shift, scope, one.period.word, last, frozenset(so_far)))
    if has_errors(mistakes):
        raise DrafterError(*mistakes)
    return tuple(found)


def _pairs(joining: Joining, ones: Sequence[One], new: Period, wanted: Wanted) -> Iterator[Pair]:
    """Yield the keys of the new file in the order of their declaration."""
    only_last = replace(joining, everything=False)
    special = {"上年计划": _last_plans, "上年问题": _last_problems, "计划": _plans}
    plain_report = Report()
    for attribute, key in keys(Report):
        values: list[Side] = [
            (origin, getattr(one.report, attribute)) for origin, one in zip(joining.origins, ones, strict=True)
        ]
        given = [(origin, value) for origin, value in values if value not in (None, getattr(plain_report, attribute))]
        if key.name == "期间":
            yield from (Pair("期间", str(new)),) if wanted.states_period else ()
        elif key.name == "部分":
            yield from wanted.parts
        elif key.name == "指标":
            yield from joining.figures(key.name, values, (key.name,))
        elif key.name in special:
            yield from special[key.name](only_last, ones, new)
        elif key.name == "问题":
            yield from _listed(only_last, "问题", list(_still_open(values)))
        elif given and key.name not in _LEFT:
            used = joining if key.name in _SIDE_BY_SIDE else only_last
            yield Pair(key.name, used.value(key, given, ()))


def _listed(joining: Joining, name: str, sides: Sequence[Side]) -> Iterator[Pair]:
    if any(items for _, items in sides):
        yield Pair(name, joining.items(Item, sides, ()))


def _still_open(sides: Sequence[Side]) -> Iterator[Side]:
    """Yield the problems of the last report, and what the others say of the same: what stays the same needs no mark."""
    last, problems = sides[-1]
    names = {called(item, last.shift) for item in problems}
    for origin, items in sides[:-1]:
        same = (item for item in items if called(item, origin.shift) in names and not item.measures)
        yield origin, tuple(same)
    yield last, problems


def _plans(joining: Joining, ones: Sequence[One], new: Period) -> Iterator[Pair]:
    """Yield 计划: that of the last report, marked with its period unless it is about what follows the new one."""
    last, origin = ones[-1], joining.origins[-1]
    planned = last.report.planned
    if isinstance(planned, Period):
        shift = replace(origin.shift, old_plan=planned, new_plan=next_plan(planned, last.period, new))
        origin = replace(origin, shift=shift, word=str(planned))
    fits = planned == new.following()
    yield from _listed(replace(joining, expected=1 if fits else 0), "计划", [(origin, last.report.plans)])


def _last_plans(joining: Joining, ones: Sequence[One], new: Period) -> Iterator[Pair]:
    """Yield 上年计划: what was planned for the time that the new report is about."""
    sides: list[Side] = []
    for origin, one in zip(joining.origins, ones, strict=True):
        planned = one.report.planned
        within = isinstance(planned, Period) and planned.year == new.year and planned.last_month <= new.last_month
        sides.append((origin, (*one.report.last_plans, *(one.report.plans if within else ()))))
    yield from _archive("上年计划", sides)


def _last_problems(joining: Joining, ones: Sequence[One], new: Period) -> Iterator[Pair]:
    """Yield 上年问题: the problems of the earlier reports that the last one does not name any more."""
    del new
    shift = joining.origins[-1].shift
    still_open = {called(item, shift) for item in ones[-1].report.problems}
    sides: list[Side] = []
    for origin, one in zip(joining.origins, ones, strict=True):
        problems = one.report.problems if one is not ones[-1] else ()
        gone = [item for item in problems if called(item, origin.shift) not in still_open]
        sides.append((origin, (*one.report.last_problems, *gone)))
    yield from _archive("上年问题", sides)


def _archive(name: str, sides: Sequence[Side]) -> Iterator[Pair]:
    listed: Listed = archived(sides)
    if listed.entries:
        yield Pair(name, listed)


def _findings(joining: Joining, ones: Sequence[One], new: Period, file: str) -> Iterator[Finding]:
    """Yield what a person has to look at besides the figures."""
    last = ones[-1]
    names = {one.report.bureau.raw for one in ones if one.report.bureau}
    if len(names) > 1:
        yield warning("R16", f"几份的“单位”不同：{'、'.join(sorted(names))}；请看是不是拿错了文件", Place(file))
    if last.report.plans and last.report.planned != new.following():
        message = (
            f"“计划”取自{last.period.word}的，它计划的是{last.report.planned}，不是{new.following()}；"
            "每段标了“待核”，请改成新的计划"
        )
        yield hint("R13", message, Place(file))
    yield from renamed(joining.in_some)
    if joining.tables:
        message = f"同名条目的表格只取最后一份的，另有{len(joining.tables)}张没有带过来，原文件里还在"
        yield hint("R17", message, joining.tables[0])
    comments = sum(_comments(one.source) for one in ones)
    if comments:
        yield hint("R17", f"各份文件里的注释（{comments}处）没有带过来，原文件里还在", Place(file))


def _comments(source: Source) -> int:
    """Return how many comment lines a file has, those of the editor and of this program left out."""
    lines = (line.strip() for line in source.text.splitlines())
    own = (BEGINNING.strip(), START.rstrip(), "# yaml-language-server")
    return sum(line.startswith("#") and not line.startswith(own) for line in lines)
