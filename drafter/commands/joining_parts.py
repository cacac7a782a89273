"""Puts reports with parts together over some periods: the files of each department become one, and the reports one."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from drafter.chinese.period import Period
from drafter.commands.new import STYLES
from drafter.commands.rollover_parts import Last, refuse_written
from drafter.findings import DrafterError, Finding, Place, error, hint
from drafter.model.contributions import named_parts
from drafter.model.declaration import Report
from drafter.model.load import PartFile, load_part, load_report
from drafter.model.schema import modeline
from drafter.rollover.joined import Joined, One, Wanted, join
from drafter.rollover.joining import moved
from drafter.rollover.numbers import Shift
from drafter.rollover.periods import joined_part
from drafter.source import Source, parse_source
from drafter.source.new_text import Block, Entry, Listed, Pair


class Main(NamedTuple):
    """The report of one period."""

    last: Last
    period: Period


class NewFile(NamedTuple):
    """A file that was put together, and where it will lie."""

    target: Path
    joined: Joined
    like: Source
    """The last of the files it comes from; it is written in its encoding."""


class _Department(NamedTuple):
    """The files of one department."""

    path: PurePath
    """Where the new one will lie, from the new report's folder on."""
    files: dict[Period, PartFile]
    """By the period of the report that names it."""


def join_with_parts(
    mains: Sequence[Main], wanted: Wanted, new: Period, target: Path
) -> tuple[list[NewFile], list[Finding]]:
    """Return the new files, the report's first, and what is told of periods without a department's file.

    `mains` in the order of their periods. Raises DrafterError where the parts do not correspond, or one cannot be read.
    """
    for main in mains:
        refuse_written(main.last)
    departments = _departments(mains, new)
    parts = [_joined_part(mains, each, wanted, new, target.parent / each.path) for each in departments]
    read = {each.target: parse_source(each.joined.text, str(each.target)) for each in parts}
    pipeline = mains[-1].last.pipeline.changed(sources=read)
    ones = [One(main.last.source, _own(main), main.period, main.last.loaded.usable()) for main in mains]
    named = _named(mains, departments, new)
    wanted = wanted._replace(parts=(named,), read=lambda source: pipeline.load(target, source))
    first = NewFile(target, join(ones, wanted), mains[-1].last.source)
    return [first, *parts], list(_missing(mains, departments, target.parent))


def style_for(report: Report, old: Period, new: Period) -> str:
    """Return the usual style of the new period where a report has that of its own; else empty: it stays."""
    style = report.style
    return STYLES[new.kind] if style and style.raw == STYLES[old.kind] else ""


def _own(main: Main) -> Report:
    """Return a report without what its parts gave to it."""
    return load_report(main.last.source).usable()


def _departments(mains: Sequence[Main], new: Period) -> list[_Department]:
    """Return the departments, as the last report names them; raises DrafterError (R18) where they do not correspond.

    The files of a department are called the same but for the words of the period. One may be missing in a period, but
    not one in this and another in that: which belong together would be a guess.
    """
    _refuse_one_for_two(mains)
    found: dict[PurePath, dict[Period, PartFile]] = {}
    most = 0
    for main in reversed(mains):
        folder = main.last.path.parent
        mine = [(joined_part(each.path.relative_to(folder), main.period, new), each) for each in main.last.loaded.parts]
        most = max(most, len({path for path, _ in mine}))
        for path, file in mine:
            found.setdefault(path, {}).setdefault(main.period, file)
    if len(found) != most or any(not main.last.loaded.parts for main in mains):
        raise DrafterError(error("R18", _mismatch(mains), _first_place(mains)))
    return [_Department(path, files) for path, files in found.items()]


def _refuse_one_for_two(mains: Sequence[Main]) -> None:
    """Raise DrafterError (R18) for a file that two reports name: its figures would be added up twice."""
    seen: dict[Path, Main] = {}
    for main in mains:
        for part in main.last.loaded.parts:
            before = seen.setdefault(part.path.resolve(), main)
            if before is not main:
                message = (
                    f"{before.period.word}和{main.period.word}的报告写的是同一个部分，里面的数会加两遍；"
                    "各期的部分要各有各的文件，如“一季度/大气科.yaml”“二季度/大气科.yaml”"
                )
                raise DrafterError(error("R18", message, Place(part.source.file)))


def _mismatch(mains: Sequence[Main]) -> str:
    """Return the words for parts that do not correspond, with those of each period."""
    said = []
    for main in mains:
        names = "、".join(f"“{part.path.name}”" for part in main.last.loaded.parts)
        said.append(f"{main.period.word}有{names}" if names else f"{main.period.word}没有“部分”")
    return (
        f"各期的部分对不上：{'；'.join(said)}。同一个科室各期的文件名要一样（只差“一季度”这样的字），"
        "改好文件名和“部分”里写的名称再合成；没有“部分”的那一期，先把各科室的内容分成文件"
    )


def _first_place(mains: Sequence[Main]) -> Place | None:
    contributions = next((main.last.loaded.usable().contributions for main in reversed(mains)), ())
    return contributions[0].place if contributions else None


def _joined_part(mains: Sequence[Main], department: _Department, wanted: Wanted, new: Period, target: Path) -> NewFile:
    """Return the new file of a department; a period without one counts as one that says nothing."""
    ones = []
    states_period = False
    for main in mains:
        file = department.files.get(main.period)
        if file is None:
            nothing = parse_source("", main.last.source.file)
            ones.append(One(nothing, Report(period=main.period), main.period, absent=True))
            continue
        own = load_part(file.source, Report()).usable()
        states_period |= own.period is not None
        report = own if own.period is not None else load_part(file.source, Report(period=main.period)).usable()
        ones.append(One(file.source, report, main.period))
    last = next(one for one in reversed(ones) if not one.absent)
    asked = wanted._replace(
        style=style_for(last.report, last.period, new),
        file=str(target),
        modeline=modeline(target),
        read=lambda source: load_part(source, Report(period=new)),
        states_period=states_period,
    )
    return NewFile(target, join(ones, asked), last.source)


def _named(mains: Sequence[Main], departments: Sequence[_Department], new: Period) -> Pair:
    """Return 部分 of the new report."""
    entries = []
    for department in departments:
        main = next(main for main in reversed(mains) if main.period in department.files)
        file = department.files[main.period].path
        named = named_parts(main.last.loaded.usable(), main.last.path)[0]
        under = next((each.contribution.under for each in named if each.path == file), None)
        name = department.path.as_posix()
        if under is None:
            entries.append(Entry(name))
        else:
            title = moved(under, Shift(main.period, new)).strip()
            entries.append(Entry(Block((Pair("文件", name), Pair("放在", title)))))
    return Pair("部分", Listed(tuple(entries)))


def _missing(mains: Sequence[Main], departments: Sequence[_Department], folder: Path) -> Iterator[Finding]:
    """Yield in which periods a department has no file: its figures are told to lack them."""
    for department in departments:
        without = "、".join(main.period.word for main in mains if main.period not in department.files)
        if without:
            message = f"{without}没有对应的部分：数都标着“缺{without}”，不当作零；请向科室补要，或改好后去掉标记"
            yield hint("R20", message, Place(str(folder / department.path)))
