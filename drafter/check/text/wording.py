"""Rows of wording.yaml, and of a bureau's own files of that form, in; what they hit in a text out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from drafter.check.passages import Passage
from drafter.check.rule import Check, Context, Hit, Rule, shown
from drafter.chinese.period import Period
from drafter.findings import DrafterError, Finding, Level, Place, error
from drafter.source import Mapping, Node, Scalar, Source, read_own_file
from drafter.source import Sequence as List


@dataclass(frozen=True, slots=True)
class Row:
    """One wording rule."""

    rule: Rule
    expression: str
    """A regular expression; compiled when it is first needed."""
    literal: str
    """The word itself when it is no expression: looked for before the expression is tried."""
    correct: str
    """What to write instead; empty when it is to be deleted. May cite groups of the expression."""
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


_KEYS = ("编号", "级别", "词", "正则", "改为", "除外", "自", "至", "词界", "可改", "说明", "依据", "错例", "正例")
_LINE_BREAK = "⏎"
"""Stands for a line end inside a sample."""


@cache
def built_in_rows() -> tuple[Row, ...]:
    """Return the rows that come with the program."""
    return wording_rows((read_own_file(Path(__file__).parent / "wording.yaml"),))


def wording_rows(sources: Iterable[Source], base: Sequence[Row] = ()) -> tuple[Row, ...]:
    """Return the rows of `base` and of all files: a later row of the same 编号 replaces an earlier one, 停用 drops it.

    Raises DrafterError (W901 to W903) with everything that is wrong in the files.
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
                        row = _read_row(item, problems)
                        if row:
                            rows[row.rule.id] = row
                case "停用", _:
                    for name in _texts(node):
                        rows.pop(name, None)
                case _:
                    problems.append(
                        error("W901", f"不认得“{key.text}”；这里只写“词语”（一列规则）和“停用”（一列编号）", key.place)
                    )
    if problems:
        raise DrafterError(*problems)
    return tuple(rows.values())


def _read_row(node: Node, problems: list[Finding]) -> Row | None:
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
    text = {name: _text(value) for name, value in values.items()}
    name, words = text.get("编号", ""), text.get("词") or text.get("正则") or ""
    if not name or not words:
        problems.append(error("W902", "用词规则要有“编号”，并写明“词”或“正则”", node.place))
    for key in ("错例", "正例"):
        if not _texts(values.get(key)):
            problems.append(error("W902", f"用词规则“{name}”缺“{key}”；至少写一句，程序据此核对规则本身", node.place))
    pattern = _pattern(text, node.place, problems)
    level = _level(text.get("级别", Level.WARNING.value), node.place, problems)
    since, until = (_day(values.get(key), problems) for key in ("自", "至"))
    if len(problems) > before or pattern is None:
        return None
    return Row(
        rule=_rule(name, level, words, text, values),
        expression=pattern,
        literal=text.get("词", ""),
        correct=text.get("改为", ""),
        exceptions=_texts(values.get("除外")),
        since=since,
        until=until,
        whole_words=text.get("词界") == "是",
        safe=text.get("可改") == "是",
    )


def _rule(name: str, level: Level, words: str, text: dict[str, str], values: dict[str, Node]) -> Rule:
    title = f"{text.get('词') or '用词'}{'→' + text['改为'] if text.get('改为') else ''}"
    wrong, right = (
        tuple(re.sub(rf" *{_LINE_BREAK} *", "\n", sample) for sample in _texts(values.get(key)))
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
        return date.fromisoformat(_text(node))
    except ValueError:
        problems.append(error("W903", f"日期“{_text(node)}”不对；请写成“2022-06-05”这样", node.place))
        return None


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _texts(node: Node | None) -> tuple[str, ...]:
    """Return a list of values; a single value is a list of one."""
    if isinstance(node, List):
        return tuple(item.text for item in node.items if isinstance(item, Scalar) and item.text)
    return (node.text,) if isinstance(node, Scalar) and node.text else ()


def wording_check(rows: Sequence[Row]) -> Check:
    """Return the check that looks for these rows."""

    def check(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
        everything = "\n".join(passage.text for passage in passages)
        for row in rows:
            applies, level = _applies(row, context)
            if applies and row.literal in everything:
                for passage in passages:
                    yield from _hits(row, passage, context, level)

    return check


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


def _hits(row: Row, passage: Passage, context: Context, level: Level | None) -> Iterator[Hit]:
    text = passage.text
    if row.literal and row.literal not in text:
        return
    for match in row.pattern.finditer(text):
        if any(_inside(text, match, word) for word in (*row.exceptions, *context.own_words)):
            continue
        words = shown(passage, match.start(), match.end())
        correct = match.expand(row.correct) if "\\" in row.correct else row.correct
        yield Hit(
            row.rule,
            passage,
            match.start(),
            match.end(),
            _message(row, words, correct),
            correct if row.safe else None,
            level,
            row.whole_words,
        )


def _message(row: Row, words: str, correct: str) -> str:
    note = row.rule.explanation if not row.rule.explanation.startswith("查“") else ""
    advice = f"请写“{correct}”" if correct and not correct.startswith(("加", "核对", "写全", "并列")) else correct
    return "：".join(filter(None, (f"“{words}”", "；".join(filter(None, (note.rstrip("。"), advice))))))


def _inside(text: str, match: re.Match[str], word: str) -> bool:
    """Return whether the hit overlaps an occurrence of a word that is more than a part of it."""
    start = text.find(word, max(0, match.start() - len(word) + 1), match.end() + len(word) - 1)
    while start >= 0:
        if start <= match.start() or match.end() <= start + len(word):
            return True
        start = text.find(word, start + 1, match.end() + len(word) - 1)
    return False
