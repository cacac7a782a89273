"""Reads the wording rows of the program, and of a bureau's own file of that form, and finds what they hit in a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from drafter.check.passages import Passage
from drafter.check.rule import Check, Context, Hit, Rule, quoted
from drafter.check.text.formulas import slips
from drafter.check.text.requirements import may_match
from drafter.chinese.period import Period
from drafter.findings import DrafterError, Finding, Level, Place, error
from drafter.source import Mapping, Node, Source, read_own_file, word_of, words_of
from drafter.source import Sequence as List


class Row(NamedTuple):
    """One wording rule."""

    rule: Rule
    expression: str
    """A regular expression; compiled when it is first needed."""
    literal: str
    """The word itself when it is no expression: looked for before the expression is tried."""
    formula: str
    """A fixed formula, of which what is nearly told like it is hit; empty: the row is no formula."""
    correct: str
    """The words to write instead; empty when there are none. May cite groups of the expression."""
    advice: str
    """What else to do about it: “加引号”, “核对……”."""
    exceptions: tuple[str, ...]
    """Longer words in which a hit does not count."""
    since: date | None
    """Applies to periods that end on this day or later; None: to all."""
    until: date | None
    """Applies to periods that end on this day or earlier; None: to all."""
    whole_words: bool
    safe: bool
    """Whether the change cannot alter the meaning."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return _compiled(self.expression)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


_KEYS = (
    *("编号", "级别", "词", "正则", "提法", "改为", "建议", "除外", "自", "至", "词界", "可改", "说明", "依据"),
    *("错例", "正例"),
)
_SOUGHT = ("词", "正则", "提法")
"""The keys of which a row has one: what it looks for."""
_LINE_BREAK = "⏎"
"""Stands for a line end inside a sample."""


@cache
def built_in_rows() -> tuple[Row, ...]:
    """Return the rows that come with the program; those of plain lines are read much quicker than YAML."""
    here = Path(__file__).parent
    rows = wording_rows((read_own_file(here / "wording.yaml"),), trusted=True)
    formulas, typos = ((here / name).read_text(encoding="utf-8") for name in ("formulas.txt", "typos.txt"))
    return (*rows, *_formulas(formulas), *_typos(typos))


def _lines(text: str) -> Iterator[list[str]]:
    """Yield the fields of each row of formulas.txt or typos.txt, whose heads tell their form."""
    yield from (line.split("；") for line in text.splitlines() if line.startswith("W"))


def _formulas(text: str) -> Iterator[Row]:
    for head, source, wrong, right in _lines(text):
        name, level, formula = head.split(" ")
        rule = Rule(
            id=name,
            level=Level(level),
            title=_title_of_formula(formula),
            explanation=_about_formula(formula),
            source=source,
            wrong=(wrong,),
            right=(right,),
        )
        yield Row(rule, "", "", formula, "", "", (), None, None, whole_words=False, safe=False)


def _title_of_formula(formula: str) -> str:
    return f"“{formula}”没有照原文写"


def _about_formula(formula: str) -> str:
    return f"“{formula}”是固定提法，逐字逐序引用；各项之间的顿号、“和”可以不同。"


def _typos(text: str) -> Iterator[Row]:
    for head, wrong, right, *exceptions in _lines(text):
        name, _, words = head.partition(" ")
        word, _, correct = words.partition("→")
        rule = Rule(
            id=name,
            level=Level.WARNING,
            title=f"{word}→{correct}",
            explanation=f"查“{word}”。",
            source="《现代汉语词典》",
            wrong=(wrong,),
            right=tuple(right.split("｜")),
        )
        but = tuple(each for field in exceptions for each in field.split("、"))
        yield Row(rule, re.escape(word), word, "", correct, "", but, None, None, whole_words=False, safe=True)


def wording_rows(sources: Iterable[Source], base: Sequence[Row] = (), *, trusted: bool = False) -> tuple[Row, ...]:
    """Return the rows of `base` and of all files: a later row of the same 编号 replaces an earlier one, 停用 drops it.

    Raises DrafterError (W901 to W903) with everything that is wrong in the files. With `trusted`, expressions are not
    tried before they are needed.
    """
    rows = {row.rule.id: row for row in base}
    problems: list[Finding] = []
    for source in sources:
        problems += [finding for finding in source.findings if finding.level is Level.ERROR]
        if source.root is None:
            continue
        for key, node in source.root.entries:
            match key.text, node:
                case "词语", List(items=items):
                    for item in items:
                        row = _read_row(item, problems, trusted)
                        if row:
                            rows[row.rule.id] = row
                case "停用", _:
                    for name in words_of(node):
                        rows.pop(name, None)
                case _:
                    problems.append(
                        error("W901", f"不认得“{key.text}”；这里只写“词语”（一列规则）和“停用”（一列编号）", key.place)
                    )
    if problems:
        raise DrafterError(*problems)
    return tuple(rows.values())


def _read_row(node: Node, problems: list[Finding], trusted: bool) -> Row | None:
    """Return a row; None after noting what is wrong with it."""
    if not isinstance(node, Mapping):
        problems.append(error("W902", "每条用词规则写成“键: 值”，以“- 编号: ……”开头", node.place))
        return None
    values = {key.text: value for key, value in node.entries}
    before = len(problems)
    problems.extend(
        error("W901", f"用词规则里不认得“{key.text}”；可用的键：{'、'.join(_KEYS)}", key.place)
        for key, _ in node.entries
        if key.text not in _KEYS
    )
    text = {name: word_of(value) for name, value in values.items()}
    name, words = text.get("编号", ""), next((text[key] for key in _SOUGHT if text.get(key)), "")
    if not name or not words:
        problems.append(error("W902", "用词规则要有“编号”，并写明“词”或“正则”或“提法”", node.place))
    for key in ("错例", "正例"):
        if not words_of(values.get(key)):
            problems.append(error("W902", f"用词规则“{name}”缺“{key}”；至少写一句，程序据此核对规则本身", node.place))
    pattern = text.get("正则") if trusted and text.get("正则") else _pattern(text, node.place, problems)
    level = _level(text.get("级别", Level.WARNING.value), node.place, problems)
    since, until = (_day(values.get(key), problems) for key in ("自", "至"))
    if len(problems) > before or pattern is None:
        return None
    return Row(
        rule=_rule(name, level, words, text, values),
        expression=pattern,
        literal=text.get("词", ""),
        formula=text.get("提法", ""),
        correct=text.get("改为", ""),
        advice=text.get("建议", ""),
        exceptions=words_of(values.get("除外")),
        since=since,
        until=until,
        whole_words=text.get("词界") == "是",
        safe=text.get("可改") == "是",
    )


def _rule(name: str, level: Level, words: str, text: dict[str, str], values: dict[str, Node]) -> Rule:
    title = f"{text.get('词') or '用词'}{'→' + text['改为'] if text.get('改为') else ''}"
    if text.get("提法"):
        title = _title_of_formula(words)
        text = {"说明": _about_formula(words), **text}
    wrong, right = (
        tuple(re.sub(rf" *{_LINE_BREAK} *", "\n", sample) for sample in words_of(values.get(key)))
        for key in ("错例", "正例")
    )
    return Rule(
        id=name,
        level=level,
        title=title,
        explanation=text.get("说明") or f"查“{words}”。",
        source=text.get("依据", ""),
        wrong=wrong,
        right=right,
    )


def _pattern(text: dict[str, str], place: Place, problems: list[Finding]) -> str | None:
    expression = text.get("正则") or ""
    if not expression:
        return re.escape(text.get("词", ""))
    try:
        re.compile(expression)
    except re.error as problem:
        problems.append(error("W903", f"“正则: {text['正则']}”写得不对（{problem.msg}）；请改正，或改用“词”", place))
        return None
    return expression


def _level(word: str, place: Place, problems: list[Finding]) -> Level:
    try:
        return Level(word)
    except ValueError:
        problems.append(error("W903", f"级别“{word}”不对；请写“错误”“警告”或“提示”", place))
        return Level.WARNING


def _day(node: Node | None, problems: list[Finding]) -> date | None:
    if node is None:
        return None
    try:
        return date.fromisoformat(word_of(node))
    except ValueError:
        problems.append(error("W903", f"日期“{word_of(node)}”不对；请写成“2022-06-05”这样", node.place))
        return None


def wording_check(rows: Sequence[Row]) -> Check:
    """Return the check that looks for these rows."""

    def check(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
        everything = "\n".join(passage.text for passage in passages)
        for row in rows:
            applies, level = _applies(row, context)
            if applies and _may_hit(row, everything):
                for passage in passages:
                    yield from _hits(row, passage, context, level)

    return check


def _may_hit(row: Row, everything: str) -> bool:
    """Return whether it is worth looking for a row passage by passage: most rows hit nothing in a whole report."""
    if row.literal:
        return row.literal in everything
    if row.formula:
        members = row.formula.split("、")
        middle = len(row.formula) // 2
        halves = (row.formula[:middle], row.formula[middle:]) if len(members) == 1 else members
        return sum(half in everything for half in halves) >= len(halves) - 1
    if not may_match(row.expression, everything):
        return False
    at_an_end = "^" in row.expression.replace("[^", "") or "$" in row.expression
    return at_an_end or row.pattern.search(everything) is not None


def _applies(row: Row, context: Context) -> tuple[bool, Level | None]:
    """Return whether a row fits the report's period, and a lighter level where only part of it does.

    A name that was changed within the period may rightly stand for what came before; a later term may rightly stand
    in the plan. Without a period dated rows say nothing.
    """
    period = context.period
    if period is None:
        return row.until is None and row.since is None, None
    if row.since and period.last_day < row.since:
        return False, None
    if row.until and (period.last_day > row.until or (context.signed and context.signed > row.until)):
        return False, None
    planned = context.plan_period.last_day if context.plan_period else period.last_day
    partly = bool(row.since and _first_day(period) < row.since) or bool(row.until and planned > row.until)
    return True, Level.HINT if partly else None


def _first_day(period: Period) -> date:
    return date(period.year, period.first_month, 1)


class _Found(NamedTuple):
    """A stretch that a row is about."""

    start: int
    end: int
    correct: str
    note: str


def _hits(row: Row, passage: Passage, context: Context, level: Level | None) -> Iterator[Hit]:
    text = passage.text
    if row.literal and row.literal not in text:
        return
    for found in _found(row, text):
        if any(_inside(text, found, word) for word in (*row.exceptions, *context.own_words)):
            continue
        yield Hit(
            row.rule,
            passage,
            found.start,
            found.end,
            _message(row, quoted(passage, found.start, found.end), found),
            found.correct if row.safe else None,
            level,
            whole_words=row.whole_words,
        )


def _found(row: Row, text: str) -> Iterator[_Found]:
    """Yield what a row's expression or formula finds in a text."""
    if row.formula:
        for slip in slips(text, row.formula):
            yield _Found(slip.start, slip.end, row.formula, slip.message)
        return
    note = row.rule.explanation if not row.rule.explanation.startswith("查“") else ""
    for match in row.pattern.finditer(text):
        correct = match.expand(row.correct) if "\\" in row.correct else row.correct
        yield _Found(match.start(), match.end(), correct, note.rstrip("。"))


_TO_DO = ("写", "留", "删", "把", "核对", "加", "按", "在", "改")
"""How advice begins that a person is asked to follow; other advice says how the words are used."""


def _message(row: Row, words: str, found: _Found) -> str:
    written = f"{'原文是' if row.formula else '请写'}“{found.correct}”" if found.correct else ""
    advice = f"请{row.advice}" if row.advice.startswith(_TO_DO) else row.advice
    return "：".join(filter(None, (words, "；".join(filter(None, (found.note, written, advice))))))


def _inside(text: str, found: _Found, word: str) -> bool:
    """Return whether the hit overlaps an occurrence of a word that is more than a part of it."""
    start = text.find(word, max(0, found.start - len(word) + 1), found.end + len(word) - 1)
    while start >= 0:
        if start <= found.start or found.end <= start + len(word):
            return True
        start = text.find(word, start + 1, found.end + len(word) - 1)
    return False
