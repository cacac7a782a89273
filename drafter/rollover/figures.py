"""Carries the figures of the last file over: what becomes of each in the next one, written into a `Rewriting`.

本期 becomes 上年 and is to fill in again. What has no place to go (完成, 排名, a 目标 without a new one) is marked
待核, so that the old value stays to be seen and yet cannot pass for the new one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from drafter.findings import Place
from drafter.model.declaration import TO_FILL, Item, Report, is_pending, walk
from drafter.model.figures import Figure
from drafter.rollover.numbers import to_verify
from drafter.source import Mapping, Node, Scalar
from drafter.source.rewriting import Plain, Rewriting

SILENT = "不印"
"""The key of a figure that says what is not told of it."""

Path = tuple[str, ...]
"""Where a figure belongs: the titles around it, its name, the names of its parts."""


@dataclass(slots=True)
class FigureState:
    """What is carried over, and what was noticed on the way."""

    comparable: bool
    """Whether the last file's 本期 is the new one's 上年."""
    known: dict[tuple[int | None, int | None], Figure]
    """The last file's figures by the place of their names."""
    goals: dict[str, str]
    """目标 of the last file's 计划 by name."""
    planned: bool = True
    """Whether that plan was about the new period; the goals of another one are marked."""
    other: "Others | None" = None
    """The file that 上年 is taken from instead."""
    reached: set[str] = field(default_factory=set)
    """Names of goals that found their figure."""
    cited: frozenset[Place | None] = frozenset()
    """Names of the figures that the text tells in its own words, so that nothing is told of them beside."""
    silent: list[Scalar] = field(default_factory=list)
    """Names of the figures that showed no 同比 last time and are to show none."""
    without: list[Scalar] = field(default_factory=list)
    """Names of the figures whose 上年 is not known."""


@dataclass(frozen=True, slots=True)
class Others:
    """本期 of another file, by where a figure belongs and by its name alone."""

    by_path: dict[Path, str]
    by_name: dict[str, str]
    """Only names that stand for one figure."""

    def find(self, path: Path) -> str | None:
        """Return what the other file says of a figure, None when it does not have it."""
        return self.by_path.get(path, self.by_name.get(path[-1]))


def others(report: Report) -> Others:
    """Return the figures of a report to take 上年 from; those that are 待填 there are left out."""
    pairs = [(path, figure.current.written) for path, figure in _paths(report) if figure.current is not None]
    counts = Counter(path[-1] for path, _ in pairs)
    return Others(dict(pairs), {path[-1]: value for path, value in pairs if counts[path[-1]] == 1})


def _paths(report: Report) -> Iterator[tuple[Path, Figure]]:
    yield from _of(report.indicators, ("指标",))
    for items in (report.achievements, *(attachment.measures for attachment in report.attachments)):
        yield from _items(items, ())


def _items(items: Iterable[Item], above: Path) -> Iterator[tuple[Path, Figure]]:
    for item in items:
        path = (*above, item.title.raw if item.title else "")
        yield from _of(item.figures, path)
        yield from _items(item.measures, path)


def _of(figures: Iterable[Figure], above: Path) -> Iterator[tuple[Path, Figure]]:
    for figure in figures:
        yield (*above, figure.name), figure
        yield from _of(figure.parts, (*above, figure.name))


def known_figures(report: Report) -> dict[tuple[int | None, int | None], Figure]:
    """Return every figure of a report by the place of its name."""
    return {_spot(figure.place): figure for _, figure in _paths(report) if figure.place}


def _spot(place: Place | None) -> tuple[int | None, int | None]:
    return (place.line, place.column) if place else (None, None)


def goals(report: Report) -> dict[str, str]:
    """Return what the plans of a report want to reach, by the figure's name; the first one of a name counts."""
    found: dict[str, str] = {}
    for item in walk(report.plans):
        for figure in item.targets:
            if figure.target is not None:
                found.setdefault(figure.name, figure.target.written)
    return found


def roll_figures(node: Mapping, above: Path, state: FigureState, rewriting: Rewriting) -> None:
    """Write what becomes of “名称: 数据” pairs."""
    for name, value in node.entries:
        path = (*above, name.text)
        if isinstance(value, Scalar):
            _roll_short(name, value, path, state, rewriting)
        elif isinstance(value, Mapping) and value.entries:
            _roll_long(name, value, path, state, rewriting)


def _roll_short(name: Scalar, value: Scalar, path: Path, state: FigureState, rewriting: Rewriting) -> None:
    """Write “36份” as what it was a year ago."""
    if is_pending(value.text):
        return
    previous = _previous(name, path, state, had=False)
    goal = _goal(name, state)
    fields: dict[str, Plain] = {"本期": TO_FILL if state.comparable and previous else to_verify(value.text.strip())}
    fields |= {"上年": previous} if previous else {}
    fields |= {"目标": goal} if goal else {}
    if previous and not _may_tell(name, state):
        fields[SILENT] = "同比"
        state.silent.append(name)
    rewriting.replace(value, fields if len(fields) > 1 else fields["本期"])


def _roll_long(name: Scalar, node: Mapping, path: Path, state: FigureState, rewriting: Rewriting) -> None:
    """Write 本期, 上年, 目标, 完成, 排名 and the parts of one figure anew."""
    entries = {key.text: (index, value) for index, (key, value) in enumerate(node.entries)}
    previous = _previous(name, path, state, had="上年" in entries)
    goal = _goal(name, state)
    after = next((index for key in ("上年", "本期") if key in entries for index in (entries[key][0],)), None)
    if "本期" in entries:
        keeps = state.comparable and previous
        _mark(entries["本期"][1], TO_FILL if keeps else None, rewriting)
    for key, new in (("上年", previous), ("目标", goal)):
        if key in entries:
            _mark(entries[key][1], new, rewriting)
        elif new is not None:
            rewriting.insert(node, after or 0, key, new, after=after is not None)
    for key in ("完成", "排名"):
        if key in entries:
            _mark(entries[key][1], None, rewriting)
    if _roll_change(node, entries, known=bool(previous), asked=_may_tell(name, state), rewriting=rewriting):
        state.silent.append(name)
    if "其中" in entries and isinstance(parts := entries["其中"][1], Mapping):
        roll_figures(parts, path, state, rewriting)


def _roll_change(
    node: Mapping, entries: dict[str, tuple[int, Node]], *, known: bool, asked: bool, rewriting: Rewriting
) -> bool:
    """Write what becomes of a told 同比; a figure that showed none does not begin to: return whether it was told so.

    `asked`: no word is needed, see `_may_tell`.
    """
    if "同比" in entries:
        index, value = entries["同比"]
        if known:  # the program computes it from now on
            rewriting.drop(node, index)
        else:
            _mark(value, None, rewriting)
    elif known and not asked and "上年" not in entries:
        index, silent = entries.get(SILENT, (0, None))
        if silent is None:
            rewriting.insert(node, len(node.entries) - 1, SILENT, "同比")
        elif isinstance(silent, Scalar) and silent.text != "同比":
            rewriting.replace(silent, [silent.text, "同比"])
        return silent is None
    return False


def _may_tell(name: Scalar, state: FigureState) -> bool:
    """Return whether a figure may go without 不印: the user asked for a comparison, or the text tells the figure."""
    return state.other is not None or name.place in state.cited


def _mark(node: Node, new: str | None, rewriting: Rewriting) -> None:
    """Write a new value, or mark the old one when there is none."""
    if not isinstance(node, Scalar) or (new is None and is_pending(node.text)):
        return
    if new is not None:
        if new != node.text:
            rewriting.replace(node, new, bare=new == TO_FILL)
    elif "\n" not in node.text:
        rewriting.amend(node, [(0, len(node.text), to_verify(node.text))])


def _previous(name: Scalar, path: Path, state: FigureState, *, had: bool) -> str | None:
    """Return what is written as 上年; None when it is left out: not known, and not told last time either."""
    if state.other is not None:
        found = state.other.find(path)
    else:
        figure = state.known.get(_spot(name.place))
        found = figure.current.written if state.comparable and figure and figure.current else None
    if found is not None:
        return found
    if not had and not _waits(name, state):
        return None
    state.without.append(name)
    return TO_FILL


def _waits(name: Scalar, state: FigureState) -> bool:
    """Return whether 本期 was itself 待填 in the file that 上年 would come from."""
    figure = state.known.get(_spot(name.place))
    return state.comparable and state.other is None and figure is not None and "本期" in figure.pending


def _goal(name: Scalar, state: FigureState) -> str | None:
    goal = state.goals.get(name.text)
    if goal is None:
        return None
    state.reached.add(name.text)
    return goal if state.planned else to_verify(goal)


def names(node: Node) -> Iterator[Scalar]:
    """Yield the names of some figures and of their parts."""
    if not isinstance(node, Mapping):
        return
    for name, value in node.entries:
        yield name
        if isinstance(value, Mapping):
            for key, part in value.entries:
                if key.text == "其中":
                    yield from names(part)
