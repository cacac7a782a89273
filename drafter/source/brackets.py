"""Finds the slips inside a value in brackets, {键: 值} or [甲, 乙], and where it ends."""

import re

from drafter.source.slips.cursor import first_colon
from drafter.source.slips.notes import MAX_DEPTH, RECORD_KEYS, Notes, shown

_QUOTED = r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^']|'')*'"
_BLANKS = " \t\r\n"
_BLANK = re.compile(f"[{_BLANKS}]+")
_CHUNK = re.compile(r"(?:[^\s,\[\]{}:]|:(?![ \t\r\n,\[\]{}]|$))+|[^ \t\r\n]")
_BEHIND_COLON = ("", *_BLANKS, *",[]{}")
_BEHIND_MARK = ("", *_BLANKS, *",]}")
_COMMAS = "，；、"
_SECOND = r"[，；、]\s*(?P<head>[^，；、：:]{1,30}?)\s*(?P<colon>[：:])"
_CLOSER = {"[": "]", "{": "}"}


class _Frame:
    """An open bracket and the entry that is being read in it."""

    def __init__(self, opener: str, offset: int) -> None:
        self.opener = opener
        self.offset = offset
        self.entries = 0
        self.begin()

    def begin(self) -> None:
        """Make ready for the next entry."""
        self.start = -1
        """Where the entry begins; -1 before its first character."""
        self.end = -1
        self.colon = -1
        """Where the entry's “: ” stands."""
        self.plain = True
        """False when the entry holds quotes or brackets."""


class Brackets:
    """Scans one value in brackets."""

    def __init__(self, text: str, notes: Notes) -> None:
        self._text = text
        self._notes = notes
        self._stack: list[_Frame] = []

    def scan(self, start: int, limit: int) -> int | None:
        """Return the offset behind the bracket that closes the one at `start`, None when none does before `limit`."""
        pos = start
        while pos < limit:
            pos = self._step(pos, limit)
            if not self._stack:
                return pos
        return None

    def _step(self, pos: int, limit: int) -> int:
        """Take in what stands at an offset and return the offset behind it."""
        text, char = self._text, self._text[pos]
        frame = self._stack[-1] if self._stack else None
        if char in _BLANKS and (blank := _BLANK.match(text, pos, limit)):
            return blank.end()
        if char in "[{":
            return self._open(pos, limit)
        if frame is None:
            return limit
        if char in "]}":
            self._entry(frame)
            self._close(frame, pos)
            return pos + 1
        if char == ",":
            self._entry(frame)
            return pos + 1
        if char == "#" and text[pos - 1] in " \t\r\n":
            return self._comment(pos, limit)
        if char == ":" and _CHUNK.match(text, pos, limit) and text[pos + 1 : pos + 2] in _BEHIND_COLON:
            self._colon(frame, pos)
            return pos + 1
        fresh = frame.start < 0 or frame.end <= frame.colon
        if char in "\"'" and fresh and (quoted := re.compile(_QUOTED, re.DOTALL).match(text, pos, limit)):
            self._notes.exact.append(quoted.span())
            return self._take(frame, pos, quoted.end(), plain=False)
        chunk = _CHUNK.match(text, pos, limit)
        end = chunk.end() if chunk else pos + 1
        lone = char in "-?" and self._text[pos + 1 : pos + 2] in _BEHIND_MARK
        if fresh and (char in "*&!%@`|>" or lone):
            self._mark(pos, limit)
        return self._take(frame, pos, end)

    def _take(self, frame: _Frame, pos: int, end: int, *, plain: bool = True) -> int:
        frame.start = pos if frame.start < 0 else frame.start
        frame.end = end
        frame.plain = frame.plain and plain
        return end

    def _open(self, pos: int, limit: int) -> int:
        """Take in an opening bracket, or a citation that lacks its quotes."""
        if len(self._stack) >= MAX_DEPTH:
            self._notes.refuse_depth(pos)
        if self._stack and self._text.startswith("{{", pos):
            end = self._text.find("}}", pos, limit) + 2
            if end > 1:
                self._notes.error("Y19", pos, '引用数据的 {{ }} 放在括号里要加引号："{{ 数据.问题项目 }}"')
                self._notes.quote(self._text, pos, end)
                return self._take(self._stack[-1], pos, end, plain=False)
        if self._stack:
            self._take(self._stack[-1], pos, pos + 1, plain=False)
        self._stack.append(_Frame(self._text[pos], pos))
        return pos + 1

    def _close(self, frame: _Frame, pos: int) -> None:
        """Take in a closing bracket."""
        char, wanted = self._text[pos], _CLOSER[frame.opener]
        if char != wanted:
            self._notes.error("Y25", pos, f"括号不配对：前面是“{frame.opener}”，这里应当是“{wanted}”，写成了“{char}”")
            self._notes.repair(pos, pos + 1, wanted)
        inside = self._text[frame.offset + 1 : pos]
        if frame.opener == "[" and frame.entries == 1 and "，" in inside and len(inside) <= 20:
            self._notes.warning(
                "Y26", frame.offset, "方括号里的全角逗号不分项，这里只算一项；要分成几项请改用半角逗号加空格“, ”"
            )
        self._stack.pop()
        if self._stack:
            self._stack[-1].end = pos + 1

    def _comment(self, pos: int, limit: int) -> int:
        """Take in a # inside brackets, which swallows the rest of its line."""
        line_end = re.compile(r"[\r\n]|$").search(self._text, pos)
        end = min(line_end.start() if line_end else limit, limit)
        if self._text[pos + 1 : pos + 2].strip():
            self._notes.error(
                "Y21",
                pos,
                f"“ #”后面的{shown(self._text[pos:end])}成了注释，会丢掉；是文字就加引号，是注释就在 # 后空一格",
            )
        return end

    def _colon(self, frame: _Frame, pos: int) -> None:
        """Take in a “: ”; a second one in an entry means that the comma before it is wrong."""
        if frame.start < 0:
            frame.start = pos
        if frame.colon >= 0:
            value = self._text[frame.colon + 1 : pos]
            comma = max(value.rfind(mark) for mark in _COMMAS)
            if comma >= 0:
                self._comma(frame.colon + 1 + comma)
            else:
                self._notes.error("Y25", pos, f"{shown(value)}后面多了冒号；两项之间要用半角逗号“, ”隔开")
                self._notes.repair(pos, pos + 1, "：")
        frame.colon, frame.end = pos, max(frame.end, pos)

    def _comma(self, offset: int) -> None:
        mark = self._text[offset]
        self._notes.error("Y26", offset, f"括号里各项之间要用半角逗号“, ”，这里是“{mark}”，后面那一项会并进前一项")
        self._notes.repair(offset, offset + 1, ", ")

    def _mark(self, pos: int, limit: int) -> None:
        """Take in a value that begins with one of YAML's own marks."""
        end = re.compile(r"[,\[\]{}\r\n]|$").search(self._text, pos)
        stop = min(end.start() if end else limit, limit)
        self._notes.error("Y18", pos, f"值不能以“{self._text[pos]}”开头（YAML 另有用处），请加引号")
        self._notes.quote(self._text, pos, pos + len(self._text[pos:stop].rstrip()))

    def _entry(self, frame: _Frame) -> None:
        """Judge an entry at its end, and make ready for the next one."""
        if frame.start >= 0:
            frame.entries += 1
            if frame.opener == "{" and frame.colon < 0:
                self._without_colon(frame)
            elif frame.opener == "{" and frame.plain:
                self._hidden_entries(frame.colon + 1, frame.end, sure=False)
        frame.begin()

    def _without_colon(self, frame: _Frame) -> None:
        """Tell what is wrong with an entry of { } that has no “: ”."""
        written = self._text[frame.start : frame.end]
        colon = first_colon(written, 0, len(written))
        if frame.plain and colon > 0:
            offset = frame.start + colon
            key = written[:colon]
            if written[colon] == ":":
                self._notes.error("Y07", offset, f"{shown(key)}的冒号后面要空一格：“{key.strip()}: ”")
            else:
                self._notes.error("Y06", offset, f"{shown(key)}后面是全角冒号，要改成半角冒号加空格“: ”")
            self._notes.repair(offset, offset + 1, ": ")
            self._hidden_entries(offset + 1, frame.end, sure=True)
            return
        number = written.strip()[:1].isdecimal()
        comma = "数字里的逗号请去掉或加引号" if number else "前面的半角逗号若是文字里的，请改成全角“，”"
        remedy = f"应写成“名称: 值”；{comma}"
        self._notes.error("Y25", frame.start, f"{{ }} 里的{shown(written)}没有冒号和值；{remedy}")

    def _hidden_entries(self, start: int, end: int, *, sure: bool) -> None:
        """Tell of entries that stand behind a full-width comma, and so inside another value."""
        pos = start
        if not any(mark in self._text[start:end] for mark in _COMMAS):
            return
        while match := re.compile(_SECOND).search(self._text, pos, end):
            pos = match.end()
            if sure or match["head"] in RECORD_KEYS:
                self._comma(match.start())
                if match["colon"] == "：" or self._text[pos : pos + 1] != " ":
                    self._notes.error("Y06" if match["colon"] == "：" else "Y07", match.start("colon"),
                                      f"{shown(match['head'])}后面要用半角冒号加空格“: ”")  # fmt: skip
                    self._notes.repair(match.start("colon"), match.end("colon"), ": ")
