"""Gathers what the scans for slips write down: findings at offsets, and mendings of the copy that the parser reads."""

import re

from drafter.findings import Finding, error, warning
from drafter.source.lines import Lines

MAX_FINDINGS = 200
MAX_DEPTH = 24
"""Levels of lists and mappings in each other; a report has some eight."""

Repair = tuple[int, int, str]
"""(start, end, text): what the parser reads instead of some characters."""

ITEM_KEYS = frozenset([
    "标题", "内容", "原因", "数据", "举措", "目标", "表格", "落实", "写法", "表头", "各行", "本期",
    "上年", "完成", "其中", "排名", "低为好", "同比按", "部分列举", "目标按", "不印", "同比", "取自",
    "累计", "仅", "不含"
])  # fmt: skip
"""Keys of an entry, a table or a figure: with a wrong colon behind them they are still meant as keys."""
RECORD_KEYS = ITEM_KEYS | frozenset([
    "位置", "印发日期", "印发机关", "发文字号", "发文机关标志", "围绕", "思想", "总体", "成效",
    "抄送", "文字", "日期", "盖章", "签发人", "署名", "规则", "计划", "问题", "领导", "横排",
    "文件", "放在"
])  # fmt: skip
"""Those and the keys of all other records below the first level, which may stand in { }."""
FIGURE_KEYS = frozenset(["数据", "指标", "目标", "其中"])
"""Keys whose value is a mapping with any names."""

KEY_LINE = re.compile(r"\s*(?:-\s+)*[^\s#\"'{\[][^#，。；：]{0,40}?:(?=\s|$)")
"""A line that is plainly “键: 值”, with or without dashes before it."""


class RefusedError(Exception):
    """The text must not be given to the parser."""


class Notes:
    """Gathers findings and mendings while a text is scanned."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.findings: list[Finding] = []
        self.repairs: list[Repair] = []
        self.exact: list[tuple[int, int]] = []
        """Spans, in order, whose tabs belong to the text: quoted values and texts after | or >."""

    def error(self, rule: str, offset: int, message: str) -> None:
        """Note an error; raises RefusedError when there are too many for a person to read."""
        self.findings.append(error(rule, message, self.lines.place(offset)))
        if len(self.findings) >= MAX_FINDINGS:
            place = self.lines.place(offset)
            self.findings.append(error("Y27", f"问题已有 {MAX_FINDINGS} 处，后面的不再检查；请先改好前面的", place))
            raise RefusedError

    def warning(self, rule: str, offset: int, message: str) -> None:
        """Note a warning."""
        self.findings.append(warning(rule, message, self.lines.place(offset)))

    def repair(self, start: int, end: int, text: str) -> None:
        """Let the parser read some text instead of the characters there."""
        self.repairs.append((start, end, text))

    def quote(self, text: str, start: int, end: int) -> None:
        """Let the parser read the characters of a text as one quoted value."""
        self.repair(start, start, "'")
        for match in re.finditer("'", text[start:end]):
            self.repair(start + match.start(), start + match.start(), "'")
        self.repair(end, end, "'")

    def mark(self) -> tuple[int, int, int]:
        """Return how much is noted so far, for `forget`."""
        return len(self.findings), len(self.repairs), len(self.exact)

    def forget(self, mark: tuple[int, int, int], *, findings: bool = True) -> None:
        """Drop what was noted since a mark: it was seen while taking a text for something that it is not."""
        if findings:
            del self.findings[mark[0] :]
        del self.repairs[mark[1] :], self.exact[mark[2] :]

    def refuse_depth(self, offset: int) -> None:
        """Note that levels are too many, and end the scan."""
        self.error("Y27", offset, f"嵌套超过 {MAX_DEPTH} 层，读不下去；请减少层次，或核对括号和减号是否打多了")
        raise RefusedError


def shown(text: str, length: int = 12) -> str:
    """Return a text as it is quoted in a message, shortened."""
    text = text.strip()
    return f"“{text}”" if len(text) <= length else f"“{text[:length]}……”"
