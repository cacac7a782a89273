"""Lifts the figures out of a text: prose in; the same prose citing them, with their names and values, out.

A figure is lifted where its name, its value and its unit stand in one clause, and where citing it prints the very same
characters. What is left in the prose: years and dates, durations, ordinals, what stands in quotation marks, and
whatever would need a name that the clause does not give.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import NamedTuple

from drafter.chinese.numerals import numeral
from drafter.chinese.units import is_counted
from drafter.findings import Level
from drafter.importing.candidates import (
    LONGEST_NAME,
    Told,
    acts_alone,
    candidates,
    event_candidates,
    longer_names,
    own_words,
    plain_candidates,
    share_candidates,
    shared_names,
    time_of,
    topic_of,
    verb_of,
    words_around,
)
from drafter.importing.changes import changes_of, tell_changes
from drafter.importing.chapters import Meaning, Part, lists_of
from drafter.importing.clauses import Clause, Number, clauses_of
from drafter.importing.entries import Entry, LiftedFigure, every, prints_as_text
from drafter.importing.general import telling
from drafter.importing.named import Named, cite
from drafter.importing.naming import names_a_thing, reads_as_name
from drafter.importing.relations import began, tell_completion, tell_goals, tell_old_values, tell_parts
from drafter.model.figures import check_figure, parse_quantity

_HOTLINE = re.compile(r"12(?:345|315|333|348|350|369|388)")
_MOST_PLACES = 50
"""More of 市, 县, 区 … there are not: the number belongs to a name, as in 12345市民热线."""
_MOST_ALIKE = 10
"""Figures that have one name but for a number behind it."""
_PLACES = frozenset("市县区省国镇")
_NAME = re.compile(r"(?:[\u4e00-\u9fffⅠ-Ⅻ“”—·/、-]|[A-Za-z]+(?:\d+(?:\.\d+)?)?|\d[A-Z]级?|\d+岁以[上下])+")
"""Digits only behind Latin letters (PM2.5): any other belongs to a number."""
_TWICE = re.compile(r"(.{2,})\1")
"""What comes of two names put together that end and begin alike."""


class Lifted(NamedTuple):
    """A text whose figures were lifted."""

    text: str
    figures: tuple[LiftedFigure, ...]
    """In the order of the text."""


def lift_figures(meaning: Meaning, opening: Sequence[Entry], prose: Set[int] = frozenset()) -> tuple[LiftedFigure, ...]:
    """Lift the figures of a whole report; return those of 指标, which are told in the first paragraph of the opening.

    `opening` are the paragraphs that the style prints as 导语. What has no 数据 of its own stays prose: the closing,
    and what runs into the title of a further chapter, and the entries of lines whose ids are in `prose`. No name stands
    for two values, but one of a plan for what is planned.
    """
    indicators: tuple[LiftedFigure, ...] = ()
    told: dict[str, str] = {}
    planned: dict[str, str] = {}
    plan = meaning.parts.get("计划", Part())
    of_plan = {id(entry) for entries in (plan.lead, plan.entries) for entry in every(entries)}
    first = opening[0] if opening else None
    if first is not None and prints_as_text(first) and id(first.line) not in prose:
        first.text, indicators = lift(first.text, "指标", told)
    for entry in with_figures(meaning):
        if entry is not first and not {id(line) for line in entry.lines} & prose:
            entry.text, entry.figures = lift(entry.text, "数据", planned if id(entry) in of_plan else told)
    return indicators


def with_figures(meaning: Meaning) -> Iterator[Entry]:
    """Yield the entries that can have 数据, in reading order of each chapter."""
    for entries in lists_of(meaning):
        yield from every(entries)
    yield from (other.entry for other in meaning.others if other.entry.form != "接排")


def lift(text: str, root: str, known: dict[str, str] | None = None) -> Lifted:
    """Return a text that cites its figures as root.name.

    `known` are names of other texts with their values, to which those found are added.
    """
    known = {} if known is None else known
    clauses = tuple(clauses_of(text))
    named = list(_named(clauses, known))
    tell_old_values(clauses, named)
    tell_completion(clauses, named)
    tell_goals(named)
    tell_changes(text, clauses, named)
    tell_parts(clauses, named)
    named = [each for each in named if not _is_contradicted(each)]
    named.sort(key=lambda each: each.number.start)
    known |= {each.name: each.number.value for each in named if each.is_own}
    pieces: list[str] = []
    done = 0
    for start, end, citation in sorted(cite(named, root)):
        pieces += (text[done:start], citation)
        done = end
    return Lifted("".join([*pieces, text[done:]]), tuple(each.lifted() for each in named if each.is_own))


def _is_contradicted(named: Named) -> bool:
    """Return whether a figure, or the one that it belongs to, would be told as a mistake: it stays prose."""
    whole = named.first or named.owner or named
    while whole.owner:
        whole = whole.owner
    return any(finding.level is Level.ERROR for finding in check_figure(whole.figure()))


def _named(clauses: Sequence[Clause], known: Mapping[str, str]) -> Iterator[Named]:
    """Yield each figure that has a name, in order; one that is told again stands for the first."""
    values = dict(known)
    taken: dict[str, Named] = {}
    told = Told()
    for position, clause in enumerate(clauses):
        told = told._replace(time=time_of(clause) or told.time)
        together = shared_names(clause, told.tail)
        skipped = {number for change in changes_of(clause) for number in change.numbers}
        for place, (number, around) in enumerate(zip(clause.numbers, words_around(clause), strict=True)):
            if number in skipped or not is_figure(number) or began(clause, place):
                continue
            old = began(clause, place - 1) if place else None
            words = (old["subject"], around[1]) if old else around
            shared = together[place]
            name = shared if shared is not None else _name(clause, number, words, told, values)
            name = re.sub("完成率$", "完成比例", name)  # 完成率 is for the program to compute
            if not name or (shared and values.get(shared, number.value) != number.value):
                continue
            figure = Named(name, number, position, words, taken.get(name))
            taken.setdefault(name, figure)
            values[name] = number.value
            yield figure
            told = _behind(figure, told, of_topic=clause.tells_parts)
        told = _after(clause, told)


def _name(clause: Clause, number: Number, words: tuple[str, str], told: Told, values: Mapping[str, str]) -> str:
    """Return the first name that a figure can have, empty when there is none.

    Where the best is that of another value, the time or the thing of the sentence is put before it, or a number behind.
    """
    plain = plain_candidates(number, words, told, of_topic=clause.tells_parts)
    shares = chain(event_candidates(number, words), share_candidates(number, words[0], told))
    kinds = ((shares, reads_as_name), (candidates(number, words, told), names_a_thing), (plain, reads_as_name))
    best = ""
    found = (name for names, fits in kinds for name in names if _usable(name) and fits(name))
    for name in (told_name for each in found for told_name in telling(each, number) if _usable(told_name)):
        if values.get(name, number.value) == number.value:
            return name
        if best or not own_words(name, words):
            break
        best = name
    return _told_apart(best, number, words, told, values) if best else ""


def _told_apart(name: str, number: Number, words: tuple[str, str], told: Told, values: Mapping[str, str]) -> str:
    """Return a name of which there is another value with more of its words, or with what is told before it.

    Else it has a number behind; empty when there are too many.
    """
    near = (told.last,) if acts_alone(name) else () if number.before.strip("、") else (told.last, told.topic)
    heads = (f"{head}{name}" for head in (told.time, *near) if head and head not in name)
    numbered = (f"{name}（{numeral(count)}）" for count in range(2, _MOST_ALIKE))
    better = filter(_usable, chain(longer_names(name, words), heads))
    return next((other for other in (*better, *numbered) if other not in values), "")


def _behind(figure: Named, told: Told, *, of_topic: bool) -> Told:
    """Return what is told before the next number of a clause; with 其中 it goes on about the same thing."""
    topic = (told.topic if of_topic else "") or topic_of(figure.name) or told.topic
    counted = figure.name if is_counted(figure.number.unit) else told.counted
    return told._replace(last=figure.name, counted=counted, topic=topic, verb=verb_of(figure.name), tail="")


def _after(clause: Clause, told: Told) -> Told:
    """Return what is told before the next clause."""
    if clause.ends_sentence:
        return Told()
    return told._replace(verb="", tail=clause.numbers[-1].after if clause.numbers else clause.words)


def is_figure(number: Number) -> bool:
    """Return whether a number can be a figure: read as it was written, and no part of a name."""
    if (_HOTLINE.match(number.value) and _is_hotline(number)) or (
        number.unit == "路" and len(number.value) < len("100路")
    ):
        return False
    try:
        quantity = parse_quantity(number.value)
    except ValueError:
        return False
    return quantity.written == number.value and not (quantity.unit in _PLACES and quantity.amount > _MOST_PLACES)


def _is_hotline(number: Number) -> bool:
    """Return whether a number such as 12345 is that of a hotline: a name goes on behind it, or it belongs to one."""
    named = number.unit in _PLACES or re.match(r"\d|热线|平台|电话", number.after)
    return bool(_HOTLINE.match(number.value) and named)


def _usable(name: str) -> bool:
    """Return whether a name can stand as a key and be cited."""
    return (
        2 <= len(name) <= LONGEST_NAME
        and _NAME.fullmatch(name) is not None
        and name.count("“") == name.count("”")
        and not _TWICE.search(name)
    )
