"""Joins what departments wrote in files of their own to the report that names them, each value keeping its place.

The parts are read by whoever calls; what is told of them stands in their own files, and what is told of their being
named stands in the report.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.chinese.period import Period, parse_period
from drafter.findings import DrafterError, Finding, Place, did_you_mean, error, hint, listed_lines, warning
from drafter.model.declaration import (
    TO_FILL,
    Contribution,
    Item,
    Report,
    Text,
    is_pending,
    keys,
    walk,
)
from drafter.model.edition_marks import edition_mistakes
from drafter.model.editions import uses_editions
from drafter.model.figures import FIGURE_KEYS, Figure, comparable, differ
from drafter.model.load import Loaded, PartFile, Reader, check_depth, is_none, load_root
from drafter.model.sharing import figures_of_entries, standing_alone
from drafter.source import Mapping, Node, Source, scalars, word_of
from drafter.source.reading import MAX_BYTES, path_inside

KEY = "部分"
MOST_PARTS = 60
"""So many departments no bureau has."""
TAKEN = ("指标", "成效", "问题", "计划", "其他章", "附件", "上年计划", "上年问题", "忽略")
"""What a report takes from its parts; all else a part says for itself, when it is built alone."""
_OWN_WORDS = ("导语", "成效导语", "成效结语", "问题导语", "问题结语", "计划导语", "计划结语", "结语")
"""Keys of a part that hold sentences and are left out."""
_BUREAUS = r"(?:局|委员会|委|厅|部|院|政府|办公室)$"
"""Ends of names that a department inside a bureau does not have."""


class Named(NamedTuple):
    """A part that a report names, and its file."""

    contribution: Contribution
    path: Path


class Part(NamedTuple):
    """A part that was read."""

    contribution: Contribution
    path: Path
    source: Source


Read = Callable[[Path], Source]
"""Reads the file of a part; raises DrafterError when there is none, or it is none that can be read."""


def with_parts(loaded: Loaded, path: Path, read: Read) -> Loaded:
    """Return a report with all that its parts give to it; the same when it names none.

    `path` is the report's file: its parts lie in the same folder or below it. Errors in naming, reading and joining
    stand among the findings.
    """
    report = loaded.report
    if report is None or not report.contributions:
        return loaded
    named, findings = named_parts(report, path)
    parts, missing = _read(named, read)
    given = [_loaded(part, report) for part in parts]
    findings += missing
    findings += [finding for each in given for finding in each.findings]
    joined, more = _joined(report, [(part, each.report) for part, each in zip(parts, given, strict=True)])
    if report.editions or any(uses_editions(part.source.text) for part in parts):
        known = {finding.place for finding in loaded.findings}
        more += [finding for finding in edition_mistakes(joined) if finding.place not in known]
    complete = loaded.complete and not missing and len(named) == len(report.contributions)
    return Loaded(
        joined,
        (*loaded.findings, *findings, *more),
        (*loaded.pending, *(place for each in given for place in each.pending)),
        tuple(PartFile(part.path, part.source) for part in parts),
        complete and all(each.complete for each in given),
    )


# -- naming and reading -----------------------------------------------------------------------------------------------


def named_parts(report: Report, path: Path) -> tuple[list[Named], list[Finding]]:
    """Return the files that a report names as its parts, in its order, and what is wrong with their names (M40)."""
    found: list[Named] = []
    findings: list[Finding] = []
    for each in report.contributions[:MOST_PARTS]:
        name = each.file.raw.strip() if each.file else ""
        place = each.file.place if each.file else each.place
        if not name or is_pending(name):
            continue
        target = path_inside(path.parent, name)
        if target is None:
            findings.append(error("M40", _outside(name), place))
        elif _same_file(target, path):
            findings.append(error("M40", f"部分“{name}”就是这份报告自己；请删去这一行，或写上另一个文件", place))
        elif any(_same_file(target, other.path) for other in found):
            findings.append(error("M40", f"部分“{name}”写了两次；同一个文件只写一次，请删去这一行", place))
        else:
            found.append(Named(each, target))
    if len(report.contributions) > MOST_PARTS:
        message = f"部分有{len(report.contributions)}个，最多{MOST_PARTS}个；请核对，几个小的可以先并成一个"
        findings.append(error("M40", message, report.contributions[MOST_PARTS].place))
    return found, findings


def _outside(name: str) -> str:
    return (
        f"部分“{name}”不在这份报告所在的文件夹里，没有读；"
        "请把它放到这个文件夹里（或它下面的文件夹里），从这里写起，如“科室/大气科.yaml”"
    )


def _same_file(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):  # one of them is not there
        return one == other


def _read(named: Iterable[Named], read: Read) -> tuple[list[Part], list[Finding]]:
    """Return the parts that can be read; what is wrong with the others is told where the report names them."""
    parts: list[Part] = []
    findings: list[Finding] = []
    room = MAX_BYTES
    for each in named:
        place = each.contribution.file.place if each.contribution.file else each.contribution.place
        try:
            source = read(each.path)
        except DrafterError as problem:
            findings += [finding._replace(place=place) for finding in problem.findings]
            continue
        room -= len(source.text)
        if room < 0:
            findings.append(error("M40", "各部分合起来超过 2 MB，不像是一份报告；请核对，从这一份起没有读", place))
            break
        parts.append(Part(each.contribution, each.path, source))
    return parts, findings


# -- what one part gives ----------------------------------------------------------------------------------------------


def _loaded(part: Part, report: Report) -> Loaded:
    """Return what a part gives to a report: the keys that the report takes, and those that no report has."""
    source = part.source
    if source.root is None:
        empty = error("M40", "这一部分是空的；请写上内容，或从“部分”里删去", Place(source.file))
        return Loaded(None, source.findings or (empty,), (), complete=False)
    own = {key.name for _, key in keys(Report)} - set(TAKEN)
    entries = tuple(entry for entry in source.root.entries if entry[0].text not in own)
    part_of_year = isinstance(report.period, Period) and report.period.so_far
    loaded = load_root(source.root._replace(entries=entries), Reader(source, part_of_year=part_of_year, of_part=True))
    findings = (*loaded.findings, *_unfit(source.root, report, entries))
    return loaded._replace(findings=findings)


def _unfit(root: Mapping, report: Report, taken: tuple[object, ...]) -> Iterator[Finding]:
    """Yield what of a part does not fit its report: parts of its own, another period, another bureau, lost words."""
    written = {name.text: (name, value) for name, value in root.entries}
    if KEY in written:
        message = "部分里不能再有部分；请把这里的各个文件都写到主报告的“部分”里，再删去这几行"
        yield error("M40", message, written[KEY][0].place)
    if not taken and KEY not in written:
        yield error("M40", f"这一部分没有可以并入报告的内容；能并入的有：{'、'.join(TAKEN)}", root.place)
    yield from _other_period(written.get("期间", (None, None))[1], report)
    yield from _other_bureau(written.get("单位", (None, None))[1], report)
    left = [name for name in _OWN_WORDS if name in written and _says(written[name][1])]
    if left:
        some = "、".join(f"“{name}”" for name in left)
        message = f"{some}没有并入报告：那是这一部分单独成文时用的；要印的，请写到主报告里"
        yield hint("M45", message, written[left[0]][0].place)


def _says(node: Node) -> bool:
    return any(each.text.strip() not in ("", TO_FILL) and not is_none(each) for each in scalars(node))


def _other_period(node: Node | None, report: Report) -> Iterator[Finding]:
    try:
        period = parse_period(word_of(node))
    except ValueError:  # told when it is built alone
        return
    if node is not None and isinstance(report.period, Period) and period != report.period:
        message = (
            f"这一部分的期间是{period}，报告的期间是{report.period}，不能并在一起；"
            "是放错了文件就换成这一期的，是期间写错了就改正"
        )
        yield error("M41", message, node.place)


def _other_bureau(node: Node | None, report: Report) -> Iterator[Finding]:
    """Yield a bureau that is not the report's: most likely the wrong file; a department's own name is none."""
    name, bureau = word_of(node).strip(), report.bureau.raw.strip() if report.bureau else ""
    if node is None or not name or not bureau or is_pending(name) or is_pending(bureau):
        return
    if bureau in name or name in bureau or not (re.search(_BUREAUS, name) and re.search(_BUREAUS, bureau)):
        return
    message = f"这一部分的单位是“{name}”，报告的单位是“{bureau}”；请核对是不是放错了文件，不是的不必理会"
    yield warning("M42", message, node.place)


# -- joining ----------------------------------------------------------------------------------------------------------


def _joined(report: Report, parts: list[tuple[Part, Report | None]]) -> tuple[Report, list[Finding]]:
    """Return the report with its parts in it, in their order, and what could not be joined."""
    given = [(part.contribution, each) for part, each in parts if each is not None]
    achievements, findings = _achievements(report, given)
    indicators, conflicts = _indicators([report, *(each for _, each in given)])
    chapters = (one._replace(measures=standing_alone(one.measures)) for _, each in given for one in each.chapters)
    attachments = (one._replace(measures=standing_alone(one.measures)) for _, each in given for one in each.attachments)
    joined = report._replace(
        indicators=indicators,
        achievements=achievements,
        problems=_together(report, given, "problems"),
        plans=_together(report, given, "plans"),
        chapters=(*report.chapters, *chapters),
        attachments=(*report.attachments, *attachments),
        last_plans=_together(report, given, "last_plans"),
        last_problems=_together(report, given, "last_problems"),
        accepted=(*report.accepted, *(one for _, each in given for one in each.accepted)),
        shared=_shared(report, [each for _, each in given]),
    )
    known = {finding.place for finding in check_depth(report)}
    deep = [finding for finding in check_depth(joined) if finding.place not in known]
    return joined, [*findings, *conflicts, *deep]


def _shared(report: Report, given: Iterable[Report]) -> tuple[Figure, ...]:
    """Return the figures that the report's own texts may cite: those of its parts, and its own of other names."""
    figures = tuple(figure for each in given for item in each.items() for figure in item.figures)
    known = {figure.name for figure in figures}
    return (*figures, *(figure for figure in figures_of_entries(report) if figure.name not in known))


def _together(report: Report, given: Iterable[tuple[Contribution, Report]], name: str) -> tuple[Item, ...]:
    own: tuple[Item, ...] = getattr(report, name)
    return (*own, *(item for _, each in given for item in standing_alone(getattr(each, name))))


def _achievements(
    report: Report, given: Iterable[tuple[Contribution, Report]]
) -> tuple[tuple[Item, ...], list[Finding]]:
    """Return 成效 with those of the parts: in the entry that is named, else behind the report's own."""
    items = report.achievements
    titles = [item.title.raw.strip() for item in walk(items) if item.title]
    findings: list[Finding] = []
    last: tuple[Item, ...] = ()
    for contribution, each in given:
        new = standing_alone(each.achievements)
        wanted = contribution.under.raw.strip() if contribution.under else ""
        count = titles.count(wanted)
        if wanted in ("", TO_FILL):
            last += new
        elif count == 1:
            items = tuple(_put_under(item, wanted, new) for item in items)
        else:
            findings.append(error("M43", _nowhere(wanted, count, titles), _place_of(contribution.under)))
    return (*items, *last), findings


def _put_under(item: Item, title: str, new: tuple[Item, ...]) -> Item:
    if item.title is not None and item.title.raw.strip() == title and not item.alone:
        return item._replace(measures=(*item.measures, *new))
    return item._replace(measures=tuple(_put_under(each, title, new) for each in item.measures))


def _nowhere(wanted: str, count: int, titles: list[str]) -> str:
    if count:
        return f"“放在”写的“{wanted}”，报告的成效里有{count}条都叫这个标题；请改一条的标题，让它只指一条"
    some = "、".join(f"“{title}”" for title in titles[:8])
    others = f"；可以写的有：{some}" if titles else "；请在报告的“成效”里写上这一条，或删去“放在”"
    return f"“放在”写的“{wanted}”，报告的成效里没有这个标题{did_you_mean(wanted, titles, others)}"


def _place_of(text: Text | None) -> Place | None:
    return text.place if text else None


def _indicators(reports: list[Report]) -> tuple[tuple[Figure, ...], list[Finding]]:
    """Return 指标 of the report and its parts, one of each name, and those that have two values (M44)."""
    found: dict[str, Figure] = {}
    findings: list[Finding] = []
    for report in reports:
        for figure in report.indicators:
            first = found.get(figure.name)
            if first is None or report is reports[0]:
                found.setdefault(figure.name, figure)
                continue
            findings += _conflicts(first, figure)
            found[figure.name] = _completed(first, figure)
    return tuple(found.values()), findings


def _conflicts(first: Figure, second: Figure) -> Iterator[Finding]:
    """Yield the values of an indicator that two files give otherwise."""
    for key in ("本期", "上年", "目标", "完成"):
        attribute = _ATTRIBUTES[key]
        one, other = getattr(first, attribute), getattr(second, attribute)
        if one is not None and other is not None and (differ(one, other) or not comparable(one, other)):
            place, here = first.place_of(key), second.place_of(key)
            there = listed_lines((place,), here.file if here else "") if place else "别处"
            message = (
                f"指标“{first.name}”的“{key}”这里是“{other.written}”，{there}是“{one.written}”；"
                "一份报告里一个指标只有一个值，请核对后改成一样的，说的不是一回事就把名称写得不同"
            )
            yield error("M44", message, here)._replace(others=(place,) if place else ())


_ATTRIBUTES = {key: attribute for key, attribute, _, _ in FIGURE_KEYS}


def _completed(first: Figure, second: Figure) -> Figure:
    """Return an indicator with what only the second file says of it."""
    plain = Figure(first.name)
    missing = {
        attribute: getattr(second, attribute)
        for key, attribute, _, _ in FIGURE_KEYS
        if getattr(first, attribute) == getattr(plain, attribute) and key not in first.pending
    }
    known = dict(first.places)
    places = (*first.places, *((key, place) for key, place in second.places if key not in known))
    return first._replace(places=places, **missing)
