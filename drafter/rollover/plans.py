"""Turns last period's 计划 and 问题 into 上年计划 and 上年问题, with new chapters to fill in and headings for 成效."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafter.chinese.labels import typed_label
from drafter.chinese.period import Period, PeriodKind
from drafter.citing.citations import CITATION, fill_in
from drafter.citing.views import report_scope
from drafter.findings import Finding
from drafter.model.declaration import TO_FILL, Item, Report, Text, is_pending, keys, walk
from drafter.model.followup import POSSIBLE, matches_of, name_of
from drafter.rollover.numbers import Shift, scan, to_verify
from drafter.source import Mapping, Node, Scalar, scalars
from drafter.source import Sequence as Listed
from drafter.source.quoting import as_scalar
from drafter.source.rewriting import Plain, Rewriting, written

LAST = {"计划": "上年计划", "问题": "上年问题"}
"""A chapter and the one that it becomes."""

WRITTEN_UP = "下面各条在上年计划、上年问题里，上面没有写到"
"""The comment above the entries that are added to 成效."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Some data, and the lines that hold it."""

    value: Plain
    lines: tuple[str, ...]


def archive_chapter(  # noqa: PLR0913, PLR0917 - the chapter, the report, and where it is written
    root: Mapping, index: int, report: Report, joined: Report, shift: Shift, rewriting: Rewriting
) -> list[Finding]:
    """Make 上年计划 of 计划 (上年问题 of 问题) and write a new chapter above it; return mistakes in its citations.

    `joined` is the report with its parts, of which it may cite 指标; the same where it has none.
    What was planned for another period than the new one is marked.
    """
    key, value = root.entries[index]
    planned = key.text == "计划"
    new = _new_chapter(key.text, report.plans if planned else report.problems, shift.new_plan)
    rewriting.insert_section(root, index, key.text, new.value, new.lines)
    rewriting.rename(key, LAST[key.text])
    meanings = {each.name: each.meaning for _, each in keys(Report)}
    rewriting.replace_comment(key, rf"{re.escape(meanings[key.text])}|\S+的工作", meanings[LAST[key.text]])
    marked = {id(each) for each in _headings_of(value)} if planned and not shift.planned else set()
    return freeze(value, joined, rewriting, marked)


def _headings_of(node: Node | None) -> Iterator[Scalar]:
    """Yield what each entry of a chapter is known by: its title, else its text."""
    match node:
        case Scalar():
            yield node
        case Listed():
            for item in node.items:
                yield from _headings_of(item)
        case Mapping():
            values = {key.text: value for key, value in node.entries}
            yield from _headings_of(values.get("标题", values.get("内容")))
            yield from _headings_of(values.get("举措"))
        case None:
            pass


def freeze(node: Node, report: Report, rewriting: Rewriting, marked: Collection[int] = ()) -> list[Finding]:
    """Replace the citations of what stands outside the chapter (指标, 计划期间 …) by what they printed.

    `marked` are the ids of the values that are marked as well.

    The chapter is a record now: 指标 will hold other numbers, and “第七轮103项任务” must go on saying 103项. What an
    entry cites of its own 数据 stays, for its 数据 stay too.
    """
    scope = report_scope(report)
    for scalar in scalars(node):
        pieces = [
            (match.start(), match.end(), fill_in(Text(match[0], scalar.place), scope))
            for match in CITATION.finditer(scalar.text)
            if not re.match(r"\s*数据\s*[.\[]", match[1])
        ]
        if id(scalar) in marked and scalar.text.strip() and not is_pending(scalar.text):
            pieces = [_marked(scalar.text, pieces)]
        if pieces:
            rewriting.amend(scalar, pieces)
    return scope.findings


def _marked(text: str, pieces: Iterable[tuple[int, int, str]]) -> tuple[int, int, str]:
    """Return the first line of a text, its stretches replaced, as one stretch that is marked."""
    first = text.partition("\n")[0]
    new = first
    for start, end, words in reversed([piece for piece in pieces if piece[1] <= len(first)]):
        new = new[:start] + words + new[end:]
    return (0, len(first), to_verify(new))


def _new_chapter(chapter: str, items: tuple[Item, ...], period: Period | None) -> Lines:
    """Return a chapter with one entry to fill in and last time's headings as comments."""
    titled = any(item.title is not None for item in items)
    head = f"{chapter}:"
    if chapter == "计划" and period is not None:
        head += f" # {period}的工作"
    value: Plain = [{"标题": TO_FILL, "内容": TO_FILL}] if titled else [TO_FILL]
    lines = [head, f"  - 标题: {TO_FILL}", f"    内容: {TO_FILL}"] if titled else [head, f"  - {TO_FILL}"]
    comment = "上一期计划的标题，供参考：" if chapter == "计划" else "上一期提出的问题，还没有解决的接着写："
    return Lines(value, (*lines, f"  # {comment}", *_headings(items, "  # ")))


def _headings(items: tuple[Item, ...], indent: str) -> list[str]:
    lines = []
    for item in items:
        if name := name_of(item):
            lines.append(f"{indent}- {' '.join(name.split())}")
        lines += _headings(item.measures, indent + "  ")
    return lines


def add_headings(
    node: Node | None, report: Report, achievements: tuple[Item, ...], shift: Shift, rewriting: Rewriting
) -> list[str]:
    """Append to 成效 an entry for each plan and each problem that no entry is like; return their names.

    `achievements` are those of the whole report, its parts included.

    Nothing is appended to a 成效 that is not written as a list, and no plan that was made for another period.
    """
    if not isinstance(node, Listed) or not node.items:
        return []
    rewriting.drop_comment(f"# {WRITTEN_UP}")
    done = tuple(walk(achievements))
    plans, plan_names = _open_plans(report.plans if shift.planned else (), done, shift.new)
    problems, problem_names = _open_problems(report.problems, done, shift)
    if lines := [*plans, *problems]:
        note = f"# {WRITTEN_UP}：做了的写成绩、怎样整改，没有做的删去"
        rewriting.append(node, [each.value for each in lines], [note, *(line for each in lines for line in each.lines)])
    return [*plan_names, *problem_names]


def _open_plans(plans: tuple[Item, ...], done: tuple[Item, ...], new: Period) -> tuple[list[Lines], list[str]]:
    found, names = [], []
    for plan in plans:
        leaves = [leaf for leaf in plan.measures if name_of(leaf)] or ([plan] if name_of(plan) else [])
        like = matches_of(leaves, done)
        missing = [leaf for leaf, (_, likeness) in zip(leaves, like, strict=True) if likeness < POSSIBLE]
        entries = [_entry(_heading(leaf, new), name_of(leaf)) for leaf in missing]
        names += [name_of(leaf) for leaf in missing]
        if entries and plan.measures and name_of(plan):
            found.append(_nested(_heading(plan, new), entries))
        else:
            found += entries
    return found, names


def _open_problems(problems: tuple[Item, ...], done: tuple[Item, ...], shift: Shift) -> tuple[list[Lines], list[str]]:
    asked = [problem for problem in problems if name_of(problem)]
    missing = [item for item, (_, likeness) in zip(asked, matches_of(asked, done), strict=True) if likeness < POSSIBLE]
    entries = [_entry(TO_FILL, name_of(item)) for item in missing]
    heading = f"整改{_called(shift)}提出的问题"
    return ([_nested(heading, entries)] if entries else []), [name_of(item) for item in missing]


def _called(shift: Shift) -> str:
    """Return what the last period is called in the new report: 上年, 一季度, 上年同期."""
    if shift.old.year == shift.new.year:
        return shift.old.word
    if shift.old.kind is PeriodKind.YEAR:
        return "上年"
    return "上年同期" if shift.old == shift.new.year_before() else str(shift.old)


def _heading(item: Item, new: Period) -> str:
    """Return a plan's name as a heading; its numbers were goals and are marked, its year is the new one already.

    An ordinal that was typed in it (“三是……”) is left out: headings are numbered by the program.
    """
    text = name_of(item)
    text = text[len(typed_label(text)) :] or text
    for found in reversed(scan(text, Shift(new, new))):
        text = text[: found.start] + found.new + text[found.end :]
    return CITATION.sub(TO_FILL, text)


def _entry(title: str, resolves: str) -> Lines:
    value: dict[str, Plain] = {"标题": title, "内容": TO_FILL}
    if "{{" not in resolves:  # a title that cites prints something else than it says
        value["落实"] = resolves
    lines = (f"{'  ' if number else '- '}{key}: {written(each)}" for number, (key, each) in enumerate(value.items()))
    return Lines(value, tuple(lines))


def _nested(title: str, entries: Sequence[Lines]) -> Lines:
    value: Plain = {"标题": title, "举措": [each.value for each in entries]}
    below = tuple(f"    {line}" for each in entries for line in each.lines)
    return Lines(value, (f"- 标题: {as_scalar(title)}", "  举措:", *below))
