"""Finds which entries of 上年计划 and 上年问题 the 成效 of a report answer, how surely, and tells the others."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from drafter.findings import Finding, did_you_mean, hint, listed_lines, warning
from drafter.model.declaration import PENDING, TO_FILL, Item, Report, Text, is_pending, walk

LIKELY = 0.62
"""Likeness from which an entry counts as answered in all probability."""
POSSIBLE = 0.42
"""Likeness from which it may be answered; below it, it counts as unanswered."""
IN_PASSING = 0.6
"""The likeness of an entry all of whose words a candidate's text holds, but none its title: not yet likely."""
COMMON = 2
"""Words that fewer entries hold than this weigh the same: one that none holds may be mere rhetoric."""

_STOP_WORDS = frozenset(  # a list of so many short words is read best as running text
    """
    推进 开展 加强 落实 做好 抓好 抓实 打好 继续 持续 深入 全面 进一步 不断 着力 切实 扎实 稳步 有序 完成 实施
    提升 提高 强化 深化 严格 坚持 工作 任务 问题 项目 建设 管理 情况 方面 水平 能力 全区 全市 全县 我局 我区 我市
    一批 重点 有关 相关 以及 按照 组织 建立 健全 完善 加快 推动 还要 仍需 仍然 不够 不足 有待 部分 个别 一些 还有
    需要 依然 存在 比较
    """.split()  # noqa: SIM905
)
"""Everyday words of reports: that two entries share them says nothing."""
_STOP_CHARACTERS = frozenset("再的了把让用从有与和在更为对不要还得将以等中上下之到大新好做抓")
_CITATION = re.compile(r"\{\{.{0,500}?\}\}", re.DOTALL)
_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,}")
_FIRST_CLAUSE = re.compile(r"[^，。；：！？\n]{1,40}")


class Sureness(Enum):
    """How surely an entry is answered; the value is what the user reads."""

    TOLD = "写明了"
    LIKELY = "很可能"
    POSSIBLE = "可能"
    NONE = "没有找到"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one entry."""

    chapter: str
    """上年计划 or 上年问题."""
    asked: Item
    by: Item | None
    """The 成效 entry that answers it, None when none does."""
    sureness: Sureness
    likeness: float
    """0 to 1; 1 when it was told."""
    problem: Item | None = None
    """The 问题 entry that speaks of what is unanswered, None when there is none."""


def name_of(item: Item) -> str:
    """Return what an entry is called in 落实: its title, else the first clause of its text; empty without either."""
    if item.title is not None:
        return _bare(item.title.raw)
    found = _FIRST_CLAUSE.search(item.text.raw.strip()) if item.text else None
    return _bare(found[0]) if found else ""


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip("。；，、：！？ ")


def answers(report: Report) -> tuple[Answer, ...]:
    """Return what became of every entry of 上年计划, then of 上年问题, that has no entries below it.

    A 落实 that names the entry, or one above it, counts as told; else the likeness of words decides.
    """
    asked = [
        (chapter, path)
        for chapter, items in (("上年计划", report.last_plans), ("上年问题", report.last_problems))
        for path in _leaves(items)
    ]
    if not asked:
        return ()
    named = {_bare(text.raw): item for item in walk(report.achievements) for text in item.resolves}
    open_ones = [path[-1] for _, path in asked if not any(name_of(item) in named for item in path)]
    matches = iter(matches_of(open_ones, tuple(walk(report.achievements))))
    answers = []
    for chapter, path in asked:
        by = next((named[name_of(item)] for item in reversed(path) if name_of(item) in named), None)
        if by is not None:
            answers.append(Answer(chapter, path[-1], by, Sureness.TOLD, 1.0))
        else:
            found, likeness = next(matches)
            sureness = sureness_of(likeness)
            if sureness is Sureness.NONE:
                answers.append(Answer(chapter, path[-1], None, sureness, likeness, problem_about(path[-1], report)))
            else:
                answers.append(Answer(chapter, path[-1], found, sureness, likeness))
    return tuple(answers)


def problem_about(asked: Item, report: Report) -> Item | None:
    """Return the 问题 entry whose words are like those of an unanswered one, None when there is none."""
    ((found, likeness),) = matches_of([asked], tuple(walk(report.problems)))
    return found if likeness >= POSSIBLE else None


def sureness_of(likeness: float) -> Sureness:
    """Return what a likeness of words amounts to."""
    return Sureness.LIKELY if likeness >= LIKELY else Sureness.POSSIBLE if likeness >= POSSIBLE else Sureness.NONE


def _leaves(items: Iterable[Item], above: tuple[Item, ...] = ()) -> Iterator[tuple[Item, ...]]:
    """Yield each entry that has none below it, with those above it; one still to verify is told as that only."""
    for item in items:
        path = (*above, item)
        if item.measures:
            yield from _leaves(item.measures, path)
        elif name_of(item) and not _to_verify(item):
            yield path


def _to_verify(item: Item) -> bool:
    """Return whether what an entry is called by is still to verify."""
    text = item.title or item.text
    return text is not None and is_pending(text.raw)


def matches_of(asked: Iterable[Item], candidates: tuple[Item, ...]) -> list[tuple[Item | None, float]]:
    """Return for each entry the candidate with the matches_of words and the likeness, from 0 to 1.

    Counted are the words of the entry's title (of its text, when it has no title) that the candidate has too, the rarer
    the more; a shorter candidate wins when two are equally like.
    """
    wanted = list(asked)
    if not wanted or not candidates:
        return [(None, 0.0)] * len(wanted)
    bags = [(item, _words_of(item.title), _words_of(item.title, item.text)) for item in candidates if not _waits(item)]
    spread = Counter(word for _, _, words in bags for word in words)
    return [_best_match(_words_of(item.title) or _words_of(item.text), bags, spread) for item in wanted]


def _best_match(
    words: frozenset[str], bags: list[tuple[Item, frozenset[str], frozenset[str]]], spread: Counter[str]
) -> tuple[Item | None, float]:
    def weight(some: frozenset[str]) -> float:
        return math.fsum(sorted(1 / (1 + math.log(max(spread[word], COMMON))) for word in some))

    best: tuple[Item | None, float] = (None, 0.0)
    whole = weight(words)
    for item, title, everything in bags:
        # a word of the candidate's title says more of what it is about than one of its text
        likeness = (weight(words & everything) + weight(words & title)) / (2 * whole) if whole else 0.0
        likeness = max(likeness, IN_PASSING * weight(words & everything) / whole) if whole else 0.0
        if likeness > best[1] + 1e-9:
            best = (item, likeness)
    return best


def _waits(item: Item) -> bool:
    """Return whether an entry is only a skeleton: a heading without anything told."""
    return not item.measures and not item.figures and item.text is not None and item.text.raw.strip() == TO_FILL


def _words_of(*texts: Text | None) -> frozenset[str]:
    """Return the words that carry meaning: two characters or more, no everyday words of reports."""
    from drafter.chinese.words import cut  # noqa: PLC0415 - jieba is loaded only where words are compared

    raw = "。".join(PENDING.sub("", _CITATION.sub("", text.raw)) for text in texts if text is not None)
    return frozenset(word for word in _joined(cut(raw)) if _LETTERS.fullmatch(word) and word not in _STOP_WORDS)


def _joined(words: Iterable[str]) -> Iterator[str]:
    """Yield words, and each two neighbouring characters that are no words: 治气 and 控尘 are in no dictionary."""
    before = ""
    for word in words:
        if len(word) > 1:
            yield word
        elif before and not {before, word} & _STOP_CHARACTERS:
            yield before + word
        before = word if len(word) == 1 else ""


def check_followup(report: Report) -> tuple[Finding, ...]:
    """Return a finding for each entry that is unanswered or answered by likeness only, and for each 落实 in vain."""
    found = (_finding(answer) for answer in answers(report))
    return (*_unknown_names(report), *(finding for finding in found if finding is not None))


def _finding(answer: Answer) -> Finding | None:
    name, by = name_of(answer.asked), answer.by
    if answer.sureness is Sureness.TOLD:
        return None
    if by is None and answer.problem is not None:
        problem = name_of(answer.problem)
        return hint("C01", f"{answer.chapter}“{name}”在成效里没有下文，问题“{problem}”说到了它", answer.asked.place)
    if by is None:
        remedy = (
            f"做了的，在写它的那条成效里加一行“落实: {name}”；没有做的，在问题里说明"
            if answer.chapter == "上年计划"
            else f"改好了的，在写它的那条成效里加一行“落实: {name}”；没有改好的，在问题里接着写"
        )
        return warning("C01", f"{answer.chapter}“{name}”在成效里没有找到下文：{remedy}", answer.asked.place)
    asked = answer.asked.place
    line = f"（{listed_lines((by.place,), asked.file)}）" if by.place and by.place.line and asked else ""
    return hint(
        "C02",
        f"{answer.chapter}“{name}”{answer.sureness.value}由成效“{name_of(by)}”{line}落实，词语相近程度"
        f"{round(answer.likeness * 100)}%；是的话，在那一条里写“落实: {name}”就不再提示",
        answer.asked.place,
    )


def _unknown_names(report: Report) -> Iterator[Finding]:
    names = [name_of(item) for items in (report.last_plans, report.last_problems) for item in walk(items)]
    for item in walk(report.achievements):
        for text in item.resolves:
            if _bare(text.raw) not in names:
                likely = did_you_mean(_bare(text.raw), names, "；请照抄那一条的标题，或删去这一行")
                yield warning("C03", f"落实的“{text.raw}”在上年计划、上年问题里找不到{likely}", text.place)
