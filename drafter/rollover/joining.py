"""Joins the parts of some reports into those of one: entries of the same title, their texts, figures and tables.

Goes through the declared keys of the model. A text that is the same in every report stands once; else each report's
stands as a paragraph behind a mark that tells its period, for a person to make one of them.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from drafter.chinese.paragraphs import split_paragraphs
from drafter.chinese.period import Period
from drafter.citing.citations import CITATION, Scope, figure_cited, fill_in
from drafter.citing.views import figures_inside
from drafter.findings import Place
from drafter.model.declaration import RECORDS, TO_FILL, Item, Key, Kind, Part, TableData, Text, is_pending, keys
from drafter.model.figures import Figure
from drafter.rollover.figures import Others
from drafter.rollover.gathering import Gathered, Said, counts_so_far, gather
from drafter.rollover.numbers import Shift, scan, to_verify
from drafter.rollover.renamed import InSome
from drafter.rollover.texts import BARE_NUMBER, NAMES, ONE_TIME
from drafter.source.new_text import Block, Entry, Flow, Inline, Listed, Pair, Paragraphs
from drafter.source.rewriting import Plain, written

_LONGEST = 60
"""Characters of a figure that still stands on one line."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The report that a part comes from, as it is joined."""

    shift: Shift
    scope: Scope
    """What the texts of that part may cite."""
    word: str
    """What its period is called: 一季度."""
    last: bool = False
    """Whether it is the report of the last period, whose citations stay."""
    so_far: frozenset[int] = frozenset()
    """The ids of its figures that a sentence tells as counted since January."""

    def within(self, item: Item) -> "Origin":
        """Return the origin of what stands in an entry of it."""
        return replace(self, scope=self.scope.within(figures_inside(item, self.scope)))


Name = TypeVar("Name", bound=Hashable)
Side = tuple[Origin, Any]
"""A part of one report: a record, a list, a text, as the kind of its key has it."""


@dataclass(slots=True)
class Joining:
    """What some reports become together, and what was noticed on the way."""

    origins: tuple[Origin, ...]
    """In the order of their periods."""
    live: bool = True
    """Whether the citations of the last report's texts stay; else they are frozen as those of the others are."""
    compare: Others | None = None
    """Where 上年 is taken from; None: added up as 本期 is."""
    everything: bool = True
    """Whether the texts of all reports stand, each as a paragraph; False: the last one's only."""
    expected: int = 0
    """In how many reports a text must be the same to need no mark; 0: in all."""
    gathered: list[Gathered] = field(default_factory=list)
    """Every figure."""
    in_some: list[InSome] = field(default_factory=list)
    """The figures that not every report has."""
    tables: list[Place | None] = field(default_factory=list)
    """The tables of earlier reports that were left behind."""

    def record(self, cls: type, sides: Sequence[Side], path: tuple[str, ...]) -> Block:
        """Return one record of what it is in each report that has it."""
        if cls is Item:
            sides = [(origin.within(item), item) for origin, item in sides]
        plain = cls()
        pairs: list[Pair] = []
        for attribute, key in keys(cls):
            values = [(origin, getattr(record, attribute)) for origin, record in sides]
            given = [(origin, value) for origin, value in values if value not in (None, getattr(plain, attribute))]
            if key.kind is Kind.FIGURES:
                pairs += self.figures(key.name, values, path)
            elif given:
                pairs.append(Pair(key.name, self.value(key, given, path)))
        return Block(tuple(pairs))

    def value(self, key: Key, sides: Sequence[Side], path: tuple[str, ...]) -> Any:
        """Return one value of those that the reports have; at least one has it."""
        origin, last = sides[-1]
        match key.kind:
            case Kind.ITEMS | Kind.RECORDS:
                return self.items(RECORDS[key.record], sides, path)
            case Kind.RECORD if key.record == "TableData":
                self.tables += [data.place for _, data in sides[:-1]]
                return table(origin, last)
            case Kind.RECORD:
                return self.record(RECORDS[key.record], sides, path)
            case Kind.TEXT if key.part is not Part.HEADING:
                return self.text(sides)
            case Kind.WORDS:
                chosen = sides if key.name == "落实" else sides[-1:]
                return Flow(tuple(dict.fromkeys(word.raw for _, words in chosen for word in words)))
            case Kind.TARGETS:
                return Inline({figure.name: to_verify(figure.target.written) for figure in last if figure.target})
            case Kind.DATE:
                return TO_FILL
            case Kind.FLAG:
                return "是"
            case Kind.WORD | Kind.LINES | Kind.TEXT:
                return word(key, origin, last)
            case _:
                return str(last)

    def items(self, cls: type, sides: Sequence[Side], path: tuple[str, ...]) -> Listed:
        """Return the entries of some lists: those that are called the same become one."""
        entries = []
        for group in grouped(sides):
            title = group[-1][1].title
            inner = (*path, title.raw if title else "")
            block = self.record(cls, group, inner)
            short = cls is Item and [pair.key for pair in block.pairs] == ["内容"]
            text = block.pairs[0].value if short else None
            entries.append(Entry(text if isinstance(text, str) else block))
        return Listed(tuple(entries))

    def text(self, sides: Sequence[Side]) -> str | Paragraphs:
        """Return a text: once where all reports have the same, else a paragraph of each, marked with its period."""
        same: dict[str, list[Side]] = {}
        for origin, text in sides:
            same.setdefault(moved(text, origin.shift), []).append((origin, text))
        everywhere = len(same) == 1 and len(sides) == (self.expected or len(self.origins))
        if everywhere and (self.live or not CITATION.search(next(iter(same)))):
            return as_written(next(iter(same)).strip("\n"))
        groups = [each for each in same.items() if self.everything or sides[-1] in each[1]]
        return as_written("\n\n".join(each for words, group in groups for each in self.marked(words, group)))

    def marked(self, words: str, group: Sequence[Side]) -> Iterator[str]:
        """Yield the paragraphs of a text behind the mark of its periods; `words`: in the words of the new period.

        Those are taken where a citation in them prints what is true of the new period.
        """
        origin, text = group[-1]
        mark = to_verify("、".join(each.word for each, _ in group))
        live = self.live and origin.last and CITATION.search(text.raw) is not None
        yield from (mark + each for each in split_paragraphs(words if live else self.frozen(origin, text)))

    def frozen(self, origin: Origin, text: Text) -> str:
        """Return a text with what its citations printed in its own report."""
        return text.raw if is_pending(text.raw) else fill_in(text, origin.scope)

    def figures(self, key: str, sides: Sequence[Side], path: tuple[str, ...]) -> Iterator[Pair]:
        """Yield a key with the figures of some reports, each name once; nothing where there are none."""
        names = ordered([[figure.name for figure in figures] for _, figures in sides])
        found = {origin.shift.old: {figure.name: figure for figure in figures} for origin, figures in sides}
        pairs = []
        for name in names:
            said = [self.said(origin, name, found) for origin in self.origins]
            other = self.compare.find((*path, name)) if self.compare else None
            part_of_year = any(origin.shift.new.so_far for origin in self.origins)
            gathered = gather(name, said, other, part_of_year=part_of_year)
            self.gathered.append(gathered)
            given = [(each.period, each.figure) for each in said if each.figure is not None]
            if len(given) < len(said):
                self.in_some.append(InSome(path, name, tuple(period for period, _ in given), given[-1][1]))
            pairs.append(figure_pair(gathered))
        if pairs:
            yield Pair(key, Block(tuple(pairs)))

    def said(self, origin: Origin, name: str, found: dict[Period, dict[str, Figure]]) -> Said:
        """Return what one report says of a figure."""
        figure = found.get(origin.shift.old, {}).get(name)
        return Said(origin.shift.old, figure, figure is not None and id(figure) in origin.so_far)


def grouped(sides: Sequence[Side]) -> list[list[Side]]:
    """Return the entries of some lists, those of each name together, in an order that fits all lists."""
    named: list[dict[tuple[str, int], Side]] = []
    for origin, items in sides:
        times: Counter[str] = Counter()
        mine: dict[tuple[str, int], Side] = {}
        for item in items:
            name = called(item, origin.shift)
            mine[name, times[name]] = (origin, item)
            times[name] += 1
        named.append(mine)
    return [[mine[name] for mine in named if name in mine] for name in ordered([list(mine) for mine in named])]


def ordered(lists: Sequence[Sequence[Name]]) -> list[Name]:
    """Return every name of some lists once, a new one right behind the one that it stands behind in its own list."""
    found: list[Name] = []
    for names in lists:
        known = set(found)
        behind: dict[Name | None, list[Name]] = {}
        before = None if known & set(names) or not found else found[-1]
        for name in names:
            if name in known:
                before = name
            else:
                behind.setdefault(before, []).append(name)
        found = [each for name in (None, *found) for each in (*([] if name is None else [name]), *behind.get(name, ()))]
    return found


def called(item: Any, shift: Shift) -> str:
    """Return what an entry is known by: its title, else its text, in the words of the new period."""
    text = item.title if item.title is not None else getattr(item, "text", None)
    return "".join(moved(text, shift).split()) if text is not None else ""


def moved(text: Text, shift: Shift) -> str:
    """Return a text in the words of the new period, its numbers and dates marked."""
    new = text.raw
    for each in reversed(scan(text.raw, shift)):
        new = new[: each.start] + each.new + new[each.end :]
    return new


def word(key: Key, origin: Origin, text: Any) -> str | Paragraphs:
    """Return a word, a title or the lines of one."""
    if not isinstance(text, Text):
        return str(text)
    if key.name in ONE_TIME:
        return to_verify(text.raw)
    return as_written((text.raw if key.name in NAMES else moved(text, origin.shift)).strip("\n"))


def as_written(text: str) -> str | Paragraphs:
    """Return a text as it is written: behind | where it has several lines."""
    return Paragraphs(text) if "\n" in text else text


def table(origin: Origin, data: TableData) -> Block:
    """Return a table with its numbers marked; a first cell that only counts the rows stays."""
    pairs = [Pair("标题", moved(data.caption, origin.shift))] if data.caption else []
    head: list[Plain] = [
        {column.name.raw: [name.raw for name in column.below]} if column.below else column.name.raw
        for column in data.head
    ]
    rows = [
        Entry(Flow(tuple(cell(text, origin.shift, row if not column else 0) for column, text in enumerate(cells))))
        for row, cells in enumerate(data.rows, start=1)
    ]
    return Block((*pairs, Pair("表头", Inline(head)), Pair("各行", Listed(tuple(rows)))))


def cell(text: Text, shift: Shift, row: int) -> str:
    """Return one cell; `row` is its number in the first column, 0 elsewhere."""
    raw = text.raw.strip()
    if BARE_NUMBER.fullmatch(raw):
        return raw if raw == str(row) else to_verify(raw)
    return moved(text, shift)


def figure_pair(gathered: Gathered) -> Pair:
    """Return a figure as it is written, with how it came about behind it."""
    data = figure_data(gathered)
    if not isinstance(data, dict):
        return Pair(gathered.name, str(data), note=gathered.note)
    if len(written(data)) <= _LONGEST:
        return Pair(gathered.name, Inline(data), note=gathered.note)
    pairs = [Pair(key, Inline(value) if isinstance(value, list) else str(value)) for key, value in _fields(gathered)]
    if gathered.parts:
        pairs.append(Pair("其中", Block(tuple(map(figure_pair, gathered.parts)))))
    return Pair(gathered.name, Block(tuple(pairs)), note=gathered.note)


def _fields(gathered: Gathered) -> Iterator[tuple[str, Plain]]:
    """Yield the fields of a figure without 其中."""
    yield from gathered.fields
    if gathered.silent:
        yield "不印", list(gathered.silent) if len(gathered.silent) > 1 else gathered.silent[0]


def figure_data(gathered: Gathered) -> Plain:
    """Return the data of a figure: a short string where nothing but 本期 is known."""
    data: dict[str, Plain] = dict(_fields(gathered))
    if gathered.parts:
        data["其中"] = {part.name: figure_data(part) for part in gathered.parts}
    return data["本期"] if list(data) == ["本期"] else data


def archived(sides: Sequence[Side]) -> Listed:
    """Return entries of 上年计划 and 上年问题: those that are called the same once, citations as they were printed."""
    entries = []
    for group in grouped(sides):
        origin, item = group[0]
        texts = (("标题", item.title), ("内容", item.text))
        pairs = [Pair(key, bare) for key, text in texts if text and (bare := _bare(text, origin.within(item)))]
        if any(each.measures for _, each in group):
            pairs.append(Pair("举措", archived([(inner.within(each), each.measures) for inner, each in group])))
        if goals := {figure.name: figure.target.written for figure in item.targets if figure.target}:
            pairs.append(Pair("目标", Inline(goals)))
        entries.append(Entry(Block(tuple(pairs))))
    return Listed(tuple(entries))


def _bare(text: Text, origin: Origin) -> str:
    """Return a text as it was printed, on one line."""
    return " ".join((text.raw if is_pending(text.raw) else fill_in(text, origin.scope)).split())


def figures_so_far(items: Iterable[Item], scope: Scope) -> Iterator[int]:
    """Yield the ids of the figures that a sentence tells as counted from January on: 1—9月累计立案……."""
    for item in items:
        inner = scope.within(figures_inside(item, scope))
        yield from so_far_in(item.text, inner)
        yield from figures_so_far(item.measures, inner)


def so_far_in(text: Text | None, scope: Scope) -> Iterator[int]:
    """Yield the ids of such figures in one text."""
    for match in CITATION.finditer(text.raw) if text else ():
        figure = figure_cited(match[1], scope)
        if figure is not None and counts_so_far(text.raw[: match.start()] if text else ""):
            yield id(figure)
