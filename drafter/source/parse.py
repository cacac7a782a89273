"""Parses YAML text with a place (file, line, column) for every value, for the loader and all that edits a file."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from drafter.findings import Finding, Level, error
from drafter.source.lines import Lines
from drafter.source.nodes import Mapping, Node, Scalar, Sequence, Source
from drafter.source.problems import in_chinese
from drafter.source.reading import decode, read_bytes, refuse_report
from drafter.source.slips.notes import MAX_DEPTH, Repair
from drafter.source.slips.table import UNPRINTABLE, find_slips

MAX_NODES = 50_000
"""Values in one file; a long report has some 2,000."""


def read_source(path: Path) -> Source:
    """Return the file as a Source; raises DrafterError (Y01) only for no text at all or a finished report."""
    decoded = decode(read_bytes(path), str(path))
    refuse_report(decoded.text, path)
    source = parse_source(decoded.text, str(path), encoding=decoded.encoding, bom=decoded.bom)
    if decoded.finding is None:
        return source
    findings = (decoded.finding, *source.findings)
    return Source(source.file, source.text, source.encoding, source.bom, source.root, findings)


def read_own_file(path: Path) -> Source:
    """Return a file that comes with the program: nobody's slips are looked for, which takes half of the time."""
    text = path.read_text(encoding="utf-8")
    lines = Lines(text, str(path))
    root, findings = _Tree(text, lines, int, ()).build(text)
    return Source(str(path), text, "utf-8", False, root, tuple(findings))


def parse_source(text: str, file: str, *, encoding: str = "utf-8", bom: bool = False) -> Source:
    """Return a YAML text as a Source; never raises: whatever is wrong stands in `findings`.

    The slips are looked for line by line first, because a YAML parser stops at the first one and takes others for
    something else. The parser then reads a copy in which the slips are mended, so that the rest is read too.
    """
    if text.startswith("\ufeff"):
        text, bom = text[1:], True
    lines = Lines(text, file)
    slips = find_slips(text, lines)
    root: Mapping | None = None
    findings = list(slips.findings)
    if not slips.refused:
        copy = _Copy(slips.readable, slips.repairs)
        root, more = _Tree(text, lines, copy.back if slips.repairs else int, findings).build(copy.text)
        findings += more
    findings.sort(key=_position)
    return Source(file, text, encoding, bom, root, tuple(findings))


def _position(finding: Finding) -> tuple[int, int]:
    """Return the key that sorts findings as a reader meets them."""
    place = finding.place
    return (place.line or 0, place.column or 0) if place else (0, 0)


class _Copy:
    """The text with its slips mended, and the way back to the offsets of the original."""

    def __init__(self, text: str, repairs: Iterable[Repair]) -> None:
        pieces: list[str] = []
        self._copied: list[int] = []
        self._original: list[int] = []
        done = length = 0
        for start, end, new in sorted(repairs):
            if start < done:  # two slips at one spot: the first mending stands
                continue
            pieces += (text[done:start], new)
            self._copied += (length + start - done, length + start - done + len(new))
            self._original += (start, end)
            length += start - done + len(new)
            done = end
        pieces.append(text[done:])
        self.text = "".join(pieces)

    def back(self, offset: int) -> int:
        """Return the offset in the original that an offset in the copy stands for."""
        index = bisect_right(self._copied, offset) - 1
        if index < 0:
            return offset
        moved = self._original[index] + offset - self._copied[index]
        if index % 2 == 0:  # inside what was put in
            return min(moved, self._original[index + 1])
        return moved


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, start: int, *, flow: bool, mapping: bool) -> None:
        self.start = start
        self.flow = flow
        self.mapping = mapping
        self.children: list[Any] = []
        self.keys: dict[str, Scalar] = {}
        self.key: Scalar | None = None
        """The key whose value comes next."""
        self.awaits_key = True
        self.end = start


class _Tree:
    """Builds the nodes from the parser's events, without recursion."""

    def __init__(self, text: str, lines: Lines, back: Callable[[int], int], known: Iterable[Finding]) -> None:
        self._text = text
        self._lines = lines
        self._back = back
        self._findings: list[Finding] = []
        self._told = {f.place.line for f in known if f.place and f.level is Level.ERROR}
        """Lines with an error already: what follows from it is not told again."""
        self._stack: list[_Open] = []
        self._root: Node | None = None

    def build(self, copy: str) -> tuple[Mapping | None, list[Finding]]:
        """Return the root, None when there is none or it is no mapping, and what was found on the way."""
        import yaml  # noqa: PLC0415 - not needed by `--help`

        try:
            for count, event in enumerate(_events(copy)):
                if count > MAX_NODES:
                    self._tell("Y27", f"内容超过 {MAX_NODES} 项，不像是一份总结，请核对文件", event.start_mark.index)
                    return None, self._findings
                if not self._take(event):
                    return None, self._findings
        except yaml.YAMLError as problem:
            mark = getattr(problem, "problem_mark", None)
            offset = self._back(mark.index) if mark else 0
            self._tell_syntax(in_chinese(str(getattr(problem, "problem", problem))), offset)
            return None, self._findings
        return self._finish(), self._findings

    def _finish(self) -> Mapping | None:
        """Return the root if it is a mapping; tell what it is otherwise."""
        if isinstance(self._root, Mapping):
            return self._root
        if not self._told and not self._findings:
            kind = "一列条目" if isinstance(self._root, Sequence) else "一段文字"
            start = self._root.start if self._root else 0
            self._tell("Y05", f"文件最外层是{kind}，应当是“键: 值”，例如“单位: 晋安生态环境局”", start)
        return None

    def _tell(self, rule: str, message: str, offset: int) -> None:
        self._findings.append(error(rule, message, self._lines.place(offset)))

    def _tell_syntax(self, message: str, offset: int) -> None:
        """Tell what the parser stumbled over, unless the line's own slip or an earlier one explains it."""
        place = self._lines.place(min(offset, len(self._text)))
        if place.line not in self._told:
            self._findings.append(error("Y30", message, place))

    def _tell_once(self, rule: str, message: str, offset: int) -> None:
        if self._lines.number(offset) + 1 not in self._told:
            self._tell(rule, message, offset)

    def _take(self, event: Any) -> bool:
        """Take in one event; False when reading cannot go on."""
        kind = type(event).__name__
        match kind:
            case "ScalarEvent":
                if event.anchor or event.tag:
                    self._refuse_mark(event)
                self._attach(self._scalar(event))
            case "SequenceStartEvent" | "MappingStartEvent":
                if event.anchor or event.tag:
                    self._refuse_mark(event)
                if len(self._stack) >= MAX_DEPTH:
                    self._tell_once("Y27", f"嵌套超过 {MAX_DEPTH} 层，请减少层次", self._back(event.start_mark.index))
                    return False
                start = self._back(event.start_mark.index)
                mapping = kind == "MappingStartEvent"
                self._stack.append(_Open(start, flow=bool(event.flow_style), mapping=mapping))
            case "SequenceEndEvent" | "MappingEndEvent":
                self._attach(self._close(self._back(event.end_mark.index)))
            case "AliasEvent":
                start, end = self._back(event.start_mark.index), self._back(event.end_mark.index)
                self._tell_once("Y18", "值不能以“*”开头（YAML 另有用处），请加引号", start)
                self._attach(Scalar(self._text[start:end], self._lines.place(start), start, end, ""))
            case "DocumentStartEvent" if self._root is not None:
                start = self._back(event.start_mark.index)
                self._tell_once("Y23", "一个文件只能写一份总结：请删去这里的 --- 或把后面的内容另存一个文件", start)
                return False
            case _:
                pass
        return True

    def _refuse_mark(self, event: Any) -> None:
        """Tell an anchor or a tag that the scan of the lines did not see, as inside [ ] and { }."""
        message = "值不能以“&”或“!”开头（YAML 另有用处），请加引号"
        self._tell_once("Y18", message, self._back(event.start_mark.index))

    def _scalar(self, event: Any) -> Scalar:
        """Return the value of an event; an empty plain one is null and stands right behind its colon or dash."""
        start, end = self._back(event.start_mark.index), self._back(event.end_mark.index)
        style = event.style or ""
        if style == "'" and self._text[start : start + 1] != "'":
            style = ""  # quoted by a mending, not by the user
        if not event.value and style == "":
            while start and self._text[start - 1] in " \t\r\n":
                start -= 1
            return Scalar("", self._lines.place(start), start, start, "null")
        if style in ("|", ">"):
            end = self._block_end(start, end)
        if style == '"' and not event.value.isprintable() and (bad := re.search(UNPRINTABLE, event.value)):
            code = f"U+{ord(bad[0]):04X}"
            self._tell_once("Y03", f"引号里用 \\ 写出的控制字符（{code}）无法印出，请删去", start)
        return Scalar(event.value, self._lines.place(start), start, end, style)

    def _block_end(self, start: int, end: int) -> int:
        """Return where the last line of a text after | or > ends, without the blank lines below it."""
        written = self._text[start:end]
        length = len(written.rstrip(" \t\r\n"))
        while written[length : length + 1] in (" ", "\t"):  # blanks behind the last words belong to the text
            length += 1
        return start + length

    def _close(self, mark: int) -> Node:
        """Return the innermost open list or mapping, which ends at a mark."""
        closed = self._stack.pop()
        end = mark if closed.flow else closed.end
        place = self._lines.place(closed.start)
        kind = Mapping if closed.mapping else Sequence
        return kind(tuple(closed.children), place, closed.start, end, closed.flow)

    def _attach(self, node: Node) -> None:
        """Put a finished node into the list or mapping that is open, or make it the root."""
        if not self._stack:
            self._root = node
            return
        parent = self._stack[-1]
        parent.end = max(parent.end, node.end)
        if not parent.mapping:
            parent.children.append(node)
        elif parent.awaits_key:
            parent.awaits_key = False
            parent.key = self._key(parent, node)
        else:
            parent.awaits_key = True
            if parent.key is not None:
                parent.children.append((parent.key, node))

    def _key(self, parent: _Open, node: Node) -> Scalar | None:
        """Return a node as key, None when it and its value are to be left out."""
        if not isinstance(node, Scalar):
            self._tell_once("Y28", "键只能是一个词，不能是 { } 或 [ ]；要引用数据，请写在值里并加引号", node.start)
            return None
        if node.style == "null":
            self._tell_once("Y28", "冒号前面没有键，请补上，例如“标题: 管住城市扬尘”", node.start)
            return None
        first = parent.keys.setdefault(node.text, node)
        if first is not node:
            message = f"“{node.text}”重复了，第 {first.place.line} 行已经写过；请合并成一处，或改名"
            self._tell("Y22", message, node.start)
            return None
        return node


def _events(text: str) -> Iterator[Any]:
    """Yield the parser's events; libyaml's parser is eight times as fast where it is there."""
    import yaml  # noqa: PLC0415

    loader: Any = getattr(yaml, "CLoader", yaml.SafeLoader)
    yield from yaml.parse(text, Loader=loader)
