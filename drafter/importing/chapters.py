"""Tells the chapters of a report apart: its outline in; opening, 成效, 问题, 计划, further chapters and closing out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.chinese.numerals import ordinal_lead
from drafter.importing.chapter_words import chapter_of, names_plan
from drafter.importing.entries import Entry, prints_as_text
from drafter.importing.labels import SPOKEN

CHAPTERS = ("成效", "问题", "计划")
_CLOSING = re.compile(
    r"总之|综上|同志们[！,，]|各位(?:代表|委员|同志|领导)[！,，：]|新的?一年|新征程|我们(?:坚信|相信)|让我们|回顾|展望未来|"
    r"以上(?:汇报|报告|是|发言)|特此报告|专此报告|妥否|请审议|谢谢|站在新"
)
_ASIDE = re.compile(r"体会|启示|经验|认识|说明|其他|感谢|致谢|请示|附")
"""What a heading behind the plan is about when it is no part of it."""
_LONGEST_CLOSING = 3
"""Paragraphs."""
_OPENS = re.compile(r"[：:]$|以下|如下|[几三四五六七八]个?方面|重点(?:抓好|做好|抓)")
"""A paragraph that announces those behind it."""
_LACKING = r"(?:不足|问题|短板|弱项|差距|困难|薄弱|挑战)"
_YET = re.compile(
    r"尽管|虽然|同时|但|当然|我们也|清醒|对照|相比|总结|一年来|目前|当前|回顾|总的来看|总体来看|工作中|仍|依然|还"
)
_LACKS = re.compile(rf"(?:存在|面临|还有|仍有|不少|一些)[^。]{{0,30}}{_LACKING}")
_MENDED = re.compile(rf"(?:针对|围绕|聚焦|查摆|排查|梳理|查找|整改|解决|破解|化解)[^。]{{0,40}}?{_LACKING}")
"""Problems that were dealt with are work that was done."""
_LONGEST_SENTENCE = 240
_BEGINNING = 8
"""Characters before 存在 in a sentence that does nothing but name what is lacking."""
_PLANS = re.compile(
    r"(?:下一步|下步|下一?阶段|今后|明年|来年|下半年|下一?(?:年度|季度|学年|学期|月)|新的?一年|新(?:学年|学期)|接下来|(?P<year>\d{4})年|二\w二\w年)"
    r"[^。]{0,40}(?:将|要|继续|重点|围绕|坚持|计划|打算)"
)


@dataclass(slots=True)
class Part:
    """One of the three chapters."""

    heading: Entry | None = None
    """None: it has no title of its own."""
    lead: list[Entry] = field(default_factory=list)
    """The paragraphs before its first entry."""
    entries: list[Entry] = field(default_factory=list)


class OtherChapter(NamedTuple):
    """A chapter beside the three."""

    position: str
    entry: Entry


@dataclass(slots=True)
class Meaning:
    """A report by its chapters."""

    opening: list[Entry]
    parts: dict[str, Part]
    others: list[OtherChapter]
    closing: list[Entry]
    guesses: list[tuple[str, str]] = field(default_factory=list)
    """A chapter and what was not sure about it."""


def tell_chapters(entries: list[Entry], year: int | None, *, plan_only: bool = False) -> Meaning:
    """Return the chapters of an outline; `year` is that of the report, None when it is not known.

    `plan_only`: the title says that all of it is a plan.
    """
    first = next((place for place, entry in enumerate(entries) if entry.is_heading), None)
    opening, headed = (entries, []) if first is None else (entries[:first], entries[first:])
    if first is None:
        opening, headed = _without_headings(entries)
    meaning = Meaning(opening, {}, [], [])
    tail = _tail(headed)
    kinds = [chapter_of(entry.title, year) if entry.is_heading else None for entry in headed]
    if plan_only and "成效" not in kinds:
        meaning.closing = tail
        _set(meaning, "计划", headed, None)
        return meaning
    _assign_tail(meaning, tail, kinds, year)
    kinds = _surely(kinds, headed, year)
    if "问题" not in (*kinds, *meaning.parts):
        for entry in _lacks_between(headed, kinds):
            if "问题" in meaning.parts:
                _go_on(meaning.parts["问题"], entry)
            else:
                _add_untitled(meaning, "问题", entry)
    _assign(meaning, headed, kinds)
    return meaning


def _surely(kinds: list[str | None], headed: list[Entry], year: int | None) -> list[str | None]:
    """Return the chapters that titles name; where one is surely of a plan, “强化工作措施” before it is not."""
    sure = next((place for place, entry in enumerate(headed) if names_plan(entry.title, year)), 0)
    return [None if kind == "计划" and place < sure else kind for place, kind in enumerate(kinds)]


def _lacks_between(headed: list[Entry], kinds: list[str | None]) -> list[Entry]:
    """Return the paragraphs before the plan that tell what is lacking, taken out of the heading they stand under."""
    plan = kinds.index("计划") if "计划" in kinds else 0
    holder = headed[:plan]
    while holder and holder[-1].is_heading:
        holder = holder[-1].entries
    starts = (place for place, entry in enumerate(holder) if entry.is_paragraph and _ends_with_lacks(entry))
    start = next(starts, len(holder))
    found = holder[start:]
    del holder[start:]
    return found


def _ends_with_lacks(entry: Entry) -> bool:
    return not entry.rows and _tells_lacks(entry.title + entry.text)


def lists_of(meaning: Meaning) -> Iterator[list[Entry]]:
    """Yield the lists of entries that have 数据 and headings of their own."""
    yield meaning.opening
    for part in meaning.parts.values():
        yield from (part.lead, part.entries)
    for other in meaning.others:
        yield other.entry.entries


def settle_closing(meaning: Meaning) -> None:
    """Leave a closing that is no plain text to the last chapter beside the three, which is printed behind theirs."""
    if meaning.others and not all(map(prints_as_text, meaning.closing)):
        meaning.others[-1].entry.entries += meaning.closing
        meaning.closing = []


def settle_counts(entries: list[Entry]) -> None:
    """Leave 一是, 二是 … as words of the text, in a list and all below it, where they do not count up."""
    for entry in entries:
        settle_counts(entry.entries)
    spoken = [entry for entry in entries if entry.form in ("一是段", "一是") and entry.label]
    words = [entry.label.typed for entry in spoken if entry.label]
    if words == [ordinal_lead(number) for number in range(1, len(words) + 1)] and len(words) > 1:
        return
    for entry in spoken:
        if entry.form == "一是段" and entry.label:
            typed = entry.label.typed
            entry.form = "段"
            entry.title, entry.text = (typed + entry.title, entry.text) if entry.title else ("", typed + entry.text)


def _without_headings(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return the opening and the rest of a report that has no headings: its first paragraph opens it."""
    behind = 1 if entries and entries[0].form != "一是段" else 0
    return entries[:behind], entries[behind:]


def _tail(headed: list[Entry]) -> list[Entry]:
    """Return what stands under no label at the end, taken out of the heading that it came to stand under.

    That is all from a paragraph on that speaks of problems or plans; else the last paragraphs, where they close.
    """
    holder: list[Entry] = headed
    run_in = False
    while holder and holder[-1].entries and holder[-1].is_heading:
        run_in = holder[-1].form == "接排" and bool(holder[-1].text)
        holder = holder[-1].entries
    places = range(1 if holder is headed else 0, len(holder))
    ends = (place for place in places if holder[place].is_paragraph and _ends_report(holder[place]))
    start = next(ends, None)
    if start is None and run_in:
        last = [entry for entry in holder if entry.is_paragraph and not entry.rows and not entry.entries]
        start = 0 if len(last) == len(holder) <= _LONGEST_CLOSING else None
    if start is None:
        return []
    found = holder[start:]
    del holder[start:]
    return found


def _ends_report(entry: Entry) -> bool:
    words = entry.title or entry.text
    return not entry.rows and (bool(_CLOSING.match(words) or _PLANS.match(words)) or _tells_lacks(words))


def _tells_lacks(words: str) -> bool:
    """Return whether the first sentence of a paragraph says that something is still lacking."""
    sentence = words[:_LONGEST_SENTENCE].split("。", 1)[0]
    found = _LACKS.search(sentence)
    if found is None or _MENDED.search(sentence[: found.end()]):
        return False
    return found.start() <= _BEGINNING or _YET.search(sentence[: found.start()]) is not None


def _assign_tail(meaning: Meaning, tail: list[Entry], kinds: list[str | None], year: int | None) -> None:
    """Make chapters without titles of what speaks of problems and plans at the end; the rest is the closing."""
    known = set(kinds)
    for entry in tail:
        words = entry.title or entry.text
        plan = _PLANS.match(words)
        later = plan and (not plan["year"] or year is None or int(plan["year"]) > year)
        if not {"问题", "计划"} & known and "计划" not in meaning.parts and _tells_lacks(words):
            _add_untitled(meaning, "问题", entry)
        elif "计划" not in known and later and not _CLOSING.match(words):
            _add_untitled(meaning, "计划", entry)
        elif meaning.parts and not meaning.closing and (not entry.is_paragraph or not _CLOSING.match(words)):
            _go_on(meaning.parts[[*meaning.parts][-1]], entry)
        else:
            meaning.closing.append(entry)


def _add_untitled(meaning: Meaning, name: str, entry: Entry) -> None:
    """Add a paragraph to a chapter without a title; what it counts as 一是 are the chapter's entries."""
    meaning.guesses.append((name, entry.line.where))
    part = meaning.parts.setdefault(name, Part())
    if not part.entries and entry.entries and not entry.title:
        part.lead = [Entry(entry.line, "段", text=entry.text)] if entry.text else []
        part.entries = entry.entries
    else:
        part.entries.append(entry)


def _go_on(part: Part, entry: Entry) -> None:
    """Add an entry to a chapter without a title; the paragraph before the first 一是 leads to it."""
    alone = part.entries[0] if len(part.entries) == 1 and not part.lead else None
    if entry.form == "一是段" and alone is not None and alone.is_paragraph and not alone.entries:
        part.lead, part.entries = [alone], []
    part.entries.append(entry)


def _assign(meaning: Meaning, headed: list[Entry], kinds: list[str | None]) -> None:
    """Give each heading of the first level its chapter."""
    untitled = {*meaning.parts}
    places = {name: [place for place, kind in enumerate(kinds) if kind == name] for name in (*CHAPTERS, "其他")}
    problem = places["问题"][0] if places["问题"] else None
    plans = _one_after_another([place for place in places["计划"] if problem is None or place > problem])
    if problem is not None and places["计划"] and not plans:
        plans, problem = (
            _one_after_another(places["计划"]),
            None,
        )  # the plan stands first: the problems follow as they are
    plans = _with_themes(plans, headed, kinds)
    end = min([place for place in (problem, *plans[:1]) if place is not None], default=len(headed))
    certain = [place for place in range(end) if kinds[place] != "其他"]
    works = (
        [*range(certain[0], certain[-1] + 1)] if certain else []
    )  # what stands between them stays there, whatever it is
    _set(meaning, "成效", [headed[place] for place in works], kinds[works[0]] if len(works) == 1 else None)
    if problem is not None:
        _set(meaning, "问题", [headed[problem]], "问题")
    if plans:
        _set(meaning, "计划", [headed[place] for place in plans], "计划" if len(plans) == 1 else None)
    parts = {**dict.fromkeys(works, "成效"), **dict.fromkeys(plans, "计划")}
    if problem is not None:
        parts[problem] = "问题"
    _add_others(meaning, headed, parts, untitled)


def _add_others(meaning: Meaning, headed: list[Entry], parts: dict[int, str], untitled: set[str]) -> None:
    """Make chapters beside the three of the headings that belong to none; without a title they end what is before.

    `parts` are the places of those of the three, `untitled` the names of those without a title.
    """
    before = meaning.opening
    for place, entry in enumerate(headed):
        if place in parts:
            before = meaning.parts[parts[place]].entries
        elif not entry.title:
            before.append(entry)
        else:
            meaning.others.append(OtherChapter(_position(place, parts, untitled, meaning), entry))
            before = entry.entries


def _one_after_another(places: list[int]) -> list[int]:
    """Return the first places that follow one another without a gap."""
    return [place for number, place in enumerate(places) if place == places[0] + number]


def _with_themes(plans: list[int], headed: list[Entry], kinds: list[str | None]) -> list[int]:
    """Return the places of a plan with those behind it that name no other chapter: 三、加强政府自身建设."""
    following = plans[-1] + 1 if plans else len(headed)
    behind = range(following, len(headed))
    stop = next((place for place in behind if kinds[place] or _ASIDE.search(headed[place].title)), len(headed))
    return [*plans, *range(following, stop)]


def _position(place: int, parts: dict[int, str], untitled: set[str], meaning: Meaning) -> str:
    """Return where a chapter beside the three stands; the untitled ones are at the end of all."""
    first = {name: min((at for at, each in parts.items() if each == name), default=None) for name in CHAPTERS}
    works, problem, plan = first.values()
    if works is not None and place < works:
        return "成效前"
    if problem is not None and place < problem:
        return "问题前"
    behind = plan is not None and place > plan
    if "问题" in untitled and not behind:
        return "问题前"
    if (plan is not None and not behind) or (plan is None and "计划" in meaning.parts):
        return "计划前"
    return "计划后"


def _set(meaning: Meaning, name: str, headed: list[Entry], kind: str | None) -> None:
    """Make a chapter of one heading, or of several that stand side by side and are its entries."""
    if not headed:
        return
    alone = headed[0]
    if len(headed) > 1 or kind is None or alone.form != "标题" or (alone.label and alone.label.rank == SPOKEN):
        meaning.parts[name] = Part(None, [], headed)
        return
    lead, entries = _lead(alone)
    meaning.parts[name] = Part(alone, lead, entries)


def _lead(chapter: Entry) -> tuple[list[Entry], list[Entry]]:
    """Return the paragraphs before the first entry of a chapter, and its entries."""
    before = [Entry(chapter.text_line or chapter.line, "段", text=chapter.text)] if chapter.text else []
    first = next((place for place, entry in enumerate(chapter.entries) if not entry.is_paragraph), None)
    if first is not None:
        return before + chapter.entries[:first], chapter.entries[first:]
    paragraphs = before + chapter.entries
    opens = len(paragraphs) > 1 and _OPENS.search(paragraphs[0].text) is not None
    return (paragraphs[:1], paragraphs[1:]) if opens else ([], paragraphs)
