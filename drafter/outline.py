"""YAML text in; the slips in its outline (indents, dashes, keys and what follows them) noted, line by line."""

import re
from dataclasses import dataclass, field

from drafter.brackets import Brackets
from drafter.slip_notes import FIGURE_KEYS, ITEM_KEYS, KEY_LINE, MAX_DEPTH, Notes, RefusedError, shown

_WIDE = "\u3000\xa0\u1680\u2000-\u200a\u202f\u205f"
_INDENT = re.compile(f"[ \t{_WIDE}\u200b-\u200f\u2060\ufeff]*")
_BLANKS = re.compile(f"[ \t{_WIDE}]*")
_COLON_BLANK = re.compile(r":(?=[ \t]|$)")
_COLON = re.compile(r"[:：﹕︰∶]")
_COMMENT = re.compile(r"[ \t]#")
_LIST_MARK = re.compile(r"[－—–−•·●○■◆▪‣∙*+\uf06c\uf0b7\uf0d8\uf06e]")
_DASH_LINE = re.compile(r"\s*-(?:\s|$)")
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)")
_BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?:[ \t]+#.*|[ \t]*)$")
_QUOTED_REST = {'"': re.compile(r'(?:[^"\\]|\\.)*'), "'": re.compile(r"(?:[^']|'')*")}
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0abt\tnvfre \"/\\N_LP]|.?)")


@dataclass(slots=True)
class _Level:
    """A list or mapping that lines may still belong to."""

    col: int
    kind: str
    """“seq” or “map”."""
    line: int
    """Index of its latest entry's line."""
    word: str
    """How that entry begins, for messages."""
    shifts: dict[int, int] = field(default_factory=dict)
    """Columns accepted for its entries, with what the copy must add to them."""


class Outline:
    """One pass over the lines, with the levels that are open."""

    def __init__(self, text: str, notes: Notes) -> None:
        self._text = text
        self._notes = notes
        starts = notes.lines.starts
        self._starts = starts
        self._lines = [text[start : start + len(line)] for start, line in zip(starts, notes.lines.texts, strict=True)]
        self._levels: list[_Level] = []
        self._at = 0
        """Index of the line being read."""
        self._pending = True
        """Whether the latest entry still lacks its value."""
        self._base = -1
        """Column of the latest entry."""
        self._shift = 0
        """What the copy adds to the indent of the present line."""
        self._plain: int | None = None
        """Column that the next lines must exceed to go on with the plain text above; None when it has ended."""
        self._dead: int | None = None
        """Lines indented at least so far hang on a line that could not be read, and are left out."""
        self._head = ""
        """The latest key."""
        self._after = ""
        """What the latest value was: “plain”, “quoted”, “brackets” or “block”."""
        self._document = False
        """Whether content has begun."""

    def scan(self) -> None:
        """Note the slips of every line."""
        while self._at < len(self._lines):
            self._line()
        if not self._document:
            self._notes.error("Y04", 0, "文件里还没有内容；可用 drafter new 生成一份带说明的空白文件")
            self._notes.repair(0, len(self._text), "")

    # the parts of a line

    def _line(self) -> None:
        """Take in the line at hand, and those that go on with its value."""
        line = self._lines[self._at]
        indent = _INDENT.match(line)
        pos = indent.end() if indent else 0
        if pos == len(line) or line[pos] == "#":
            if pos and not line.isascii():
                self._mend(0, pos, " " * pos)
            if pos < len(line):
                self._plain = None
            self._at += 1
            return
        if pos == 0 and self._mark_line(line):
            self._at += 1
            return
        col = self._column(line, pos)
        if self._dead is not None and col >= self._dead:
            self._drop(pos)
            return
        self._dead = None
        if self._plain is not None and col > self._plain and self._continues(line, pos):
            return
        self._plain = None
        self._entry(line, pos, col)

    def _mark_line(self, line: str) -> bool:
        """Take in a line that belongs to no level: document marks, directives, merge conflicts."""
        if _CONFLICT.match(line):
            self._error(
                "Y24", 0, "这是合并两份文件时留下的冲突标记；请选定要留的内容，删去 <<<<<<<、=======、>>>>>>> 各行"
            )
            self._mend(0, len(line), "")
        elif re.match(r"(?:---|\.\.\.)(?:\s|$)", line):
            self._document_mark(line)
        elif line.startswith("%") and not self._document:
            self._error("Y23", 0, f"{shown(line)}是 YAML 的指令行，这里不用，请删去")
            self._mend(0, len(line), "")
        else:
            return False
        return True

    def _document_mark(self, line: str) -> None:
        rest = line[3:].strip()
        if line.startswith("...") and not self._content_follows():
            if rest and not rest.startswith("#"):
                self._error("Y23", 0, "“...”是 YAML 的结束标记，后面不能有文字；省略号请用“……”")
                self._mend(0, len(line), "")
            return
        if self._document or line.startswith("...") or (rest and not rest.startswith("#")):
            self._error("Y23", 0, f"“{line[:3]}”把文件分成了几份；一个文件只写一份总结，请删去这一行或另存一个文件")
            self._mend(0, len(line), "")
            self._plain = None
            return
        if any(_DOC.match(earlier) for earlier in self._lines[: self._at]):
            self._mend(0, len(line), "")

    def _content_follows(self) -> bool:
        return self._next_content(self._at + 1) is not None

    def _next_content(self, index: int) -> int | None:
        """Return the index of the next line that is neither blank nor a comment."""
        for at in range(index, len(self._lines)):
            stripped = self._lines[at].strip()
            if stripped and not stripped.startswith("#"):
                return at
        return None

    def _column(self, line: str, pos: int) -> int:
        """Return the column of a line's first character, as the levels count; tells odd blanks before it."""
        blank = line[:pos]
        if not blank.strip(" "):
            return pos
        goes_on = self._plain is not None and pos > 0
        if "\t" in blank:
            self._error("Y11", blank.index("\t"), "缩进里有制表符（Tab），各人看到的宽度不同；请全部改成空格，每层两格")
        elif wide := re.search(f"[{_WIDE}]", blank):
            self._error("Y10", wide.start(), "缩进里有全角空格或不间断空格，程序不认；请全部改成半角空格，每层两格")
        wider = (
            len(blank) + sum(char in "\t\u3000" for char in blank) - sum(char in "\u200b\u200c\u200d" for char in blank)
        )
        known = {col for level in self._levels for col in level.shifts}
        if goes_on or wider not in known:
            nearest = [col for col in known if abs(col - wider) <= 2] if not self._pending else []
            wider = min(nearest, key=lambda col: (abs(col - wider), col)) if nearest and not goes_on else wider
        self._mend(0, pos, " " * wider)
        return wider

    def _continues(self, line: str, pos: int) -> bool:
        """Take in a line that goes on with a plain text; False when it plainly begins something new."""
        if _DASH_LINE.match(line, pos) or re.match(r"-[^\s\d.\-]", line[pos:]):
            self._error("Y12", pos, f"上面第 {self._value_line()} 行已经有文字，这个“-”会并进那段文字；"
                        "条目要写在没有值的键（如“举措:”）下面，或与同级条目左对齐")  # fmt: skip
            self._dead = self._indent(line)
            self._drop(pos)
            return True
        if KEY_LINE.match(line, pos):
            return False
        self._tail(line, pos, quote=False)
        self._shift_line()
        self._at += 1
        return True

    def _value_line(self) -> int:
        return self._levels[-1].line + 1 if self._levels else 1

    def _indent(self, line: str) -> int:
        return len(line) - len(line.lstrip())

    # dashes and keys

    def _entry(self, line: str, pos: int, col: int) -> None:
        """Take in the dashes and the key that a line begins with, then its value."""
        self._document = True
        first, dashes = True, 0
        while (step := self._dash(line, pos, col, first=first)) is not None:
            dashes += 1
            if dashes == 2 and self._head not in ("各行", "表头"):
                self._notes.warning(
                    "Y31", self._starts[self._at] + pos, "一行里有两个“- ”，成了条目套条目；一般只要一个"
                )
            if step[0] < 0:
                return
            pos, col = step
            first = False
            if pos >= len(line) or line[pos] == "#":
                self._nothing(line, pos)
                return
        self._content(line, pos, col, first=first)

    def _dash(self, line: str, pos: int, col: int, *, first: bool) -> tuple[int, int] | None:
        """Take in a dash; return where what follows it stands and its column, None when there is no dash.

        (-1, -1) when the whole line was dropped.
        """
        char, after = line[pos], line[pos + 1 : pos + 2]
        blank = not after or after in " \t" or bool(re.match(f"[{_WIDE}]", after))
        glued = False
        if char == "-":
            if not blank:
                if not first or after == "-" or (after in "0123456789." and not self._sibling("seq", col)):
                    return None
                glued = True
        elif (
            not (first and _LIST_MARK.match(char))
            or after == char
            or (char in "*+·" and not blank)
            or (char in "—–" and not blank and not self._sibling("seq", col) and not self._pending)
        ):
            return None
        if not self._place(line, pos, col, "seq", first=first):
            return -1, -1
        if char != "-":
            self._error("Y09", pos, f"条目开头要用半角减号加空格“- ”，这里是“{char}”")
            self._mend(pos, pos + 1, "-" if blank else "- ")
        elif glued:
            self._error("Y08", pos, f"减号后面要空一格：“- {line[pos + 1 :].strip()[:12]}”")
            self._mend(pos + 1, pos + 1, " ")
        end = self._blanks(line, pos + 1, "减号")
        return end, col + (end - pos if blank else 2)

    def _blanks(self, line: str, pos: int, what: str) -> int:
        """Take in the blanks after a dash or colon; return where they end."""
        match = _BLANKS.match(line, pos)
        end = match.end() if match else pos
        blanks = line[pos:end]
        if not blanks.strip(" "):
            return end
        if end < len(line) and "\t" in blanks:
            offset = self._starts[self._at] + pos + blanks.index("\t")
            self._notes.warning("Y11", offset, f"{what}后面是制表符（Tab），按空格读了；请改成一个半角空格")
        elif end < len(line):
            wide = pos + len(blanks) - len(blanks.lstrip(" \t"))
            self._error("Y10", wide, f"{what}后面有全角空格或不间断空格；请改成一个半角空格")
        self._mend(pos, end, " " * len(blanks))
        return end

    def _sibling(self, kind: str, col: int) -> bool:
        """Return whether an entry at a column would stand beside those of an open level."""
        if self._pending and col > self._base:
            return False
        return any(level.kind == kind and col in level.shifts for level in self._levels)

    def _content(self, line: str, pos: int, col: int, *, first: bool) -> None:
        """Take in what stands after the dashes: a key with its value, or a text."""
        if line[pos] == "?" and line[pos + 1 : pos + 2] in ("", " ", "\t"):
            self._error("Y28", pos, "“? ”是 YAML 的复杂键，这里不用；请写成“键: 值”，是文字就加引号")
            self._dead = col + 1
            self._drop(pos)
            return
        key = self._key(line, pos, col, first=first)
        if key is None:
            self._text_entry(line, pos, col, first=first)
            return
        end, behind = key
        if not self._place(line, pos, col, "map", first=first):
            return
        self._head = line[pos:end].strip().strip("\"'")
        self._value(line, self._blanks(line, behind, "冒号"), col, after_key=True)

    def _key(self, line: str, pos: int, col: int, *, first: bool) -> tuple[int, int] | None:
        """Return where the key at an offset ends and where its colon ends; None when there is no key."""
        search_from = pos
        if line[pos] in "\"'":
            rest = _QUOTED_REST[line[pos]].match(line, pos + 1)
            search_from = rest.end() + 1 if rest else pos
            if not re.match(r"\s*[:：]", line[search_from:]):
                return None
        elif line[pos] in "[{｛［":
            return None
        comment = _COMMENT.search(line, search_from)
        stop = comment.start() if comment else len(line)
        exact, loose = _COLON_BLANK.search(line, search_from, stop), _COLON.search(line, search_from, stop)
        if loose is None:
            return None
        if exact and exact.start() == loose.start():
            return self._exact_key(line, pos, loose.start())
        quoted = search_from > pos
        if quoted or self._meant_as_key(line[pos : loose.start()].strip(), line, loose.start(), col, first=first):
            return self._loose_key(line, pos, loose.start())
        return self._exact_key(line, pos, exact.start()) if exact else None

    def _exact_key(self, line: str, pos: int, colon: int) -> tuple[int, int]:
        if line[pos] in "*&!%@`|>,]}":
            self._error("Y28", pos, f"键不能以“{line[pos]}”开头，请去掉它或给键加引号")
            self._quote(pos, colon)
        elif colon == pos:
            self._error("Y28", pos, "冒号前面没有键，请补上，例如“标题: 管住城市扬尘”")
            self._mend(pos, pos, "~")
        return colon, colon + 1

    def _loose_key(self, line: str, pos: int, colon: int) -> tuple[int, int]:
        """Tell a key whose colon is full-width, or has no space behind it."""
        word = shown(line[pos:colon])
        if line[colon] != ":":
            self._error("Y06", colon, f"{word}后面是全角冒号“{line[colon]}”，要改成半角冒号加空格“: ”")
        elif re.match(f"[{_WIDE}]", line[colon + 1 : colon + 2]):
            return colon, colon + 1  # the blank itself is told
        else:
            self._error("Y07", colon, f"{word}的冒号后面要空一格：“{line[pos:colon].strip()}: ”")
        self._mend(colon, colon + 1, ": ")
        return colon, colon + 1

    def _meant_as_key(self, head: str, line: str, colon: int, col: int, *, first: bool) -> bool:
        """Return whether a word before a wrong colon is plainly meant as a key, not as prose."""
        if not head or len(head) > 30 or line[colon : colon + 3] == "://":
            return False
        if first and (self._sibling("map", col) or not self._levels):
            return True
        if head in ITEM_KEYS or (first and self._pending and self._head in FIGURE_KEYS):
            return True
        following = self._next_content(self._at + 1)
        if following is None or re.search(r"[，。；、！？]", head):
            return False
        after = self._lines[following]
        return self._indent(after) == col and KEY_LINE.match(after) is not None and not _DASH_LINE.match(after)

    def _text_entry(self, line: str, pos: int, col: int, *, first: bool) -> None:
        """Take in a text that has no key: a value on its own line, or a slip."""
        if (
            re.match(r"\{\{.*?\}\}[^{}]*?[:：](?:\s|$)", line[pos:])
            and first
            and (not self._pending or not self._levels)
        ):
            self._error("Y28", pos, "键里不能引用数据；{{ }} 请写在值里，并给整个值加引号")
            self._pending, self._document = False, True
            self._drop(pos)
            return
        stray = not self._levels and first and self._key_line_follows()
        if (self._pending and (col > self._base or not self._levels)) and not stray:
            if first and not self._levels:
                self._root_value(line, pos)
            self._shift_line()
            self._value(line, pos, self._base, after_key=False)
            return
        self._error("Y14", pos, self._without_colon(line, pos, col))
        self._dead = col + 1
        self._drop(pos)

    def _root_value(self, line: str, pos: int) -> None:
        """Judge a file that begins with neither a key nor a dash."""
        if line[pos] not in "[{" or line.startswith("{{", pos):
            message = f"文件最外层是一段文字{shown(line[pos:])}，应当是“键: 值”，例如“单位: 晋安生态环境局”"
            self._error("Y05", pos, message)
            raise RefusedError
        if re.match(r'\{\s*"', self._text[self._starts[self._at] + pos :]):
            message = "这是 JSON 的写法，可以读，但不便加注释、不便改；建议改成一行一个“键: 值”"
            self._notes.warning("Y32", self._starts[self._at] + pos, message)

    def _key_line_follows(self) -> bool:
        return any(KEY_LINE.match(line) for line in self._lines[self._at + 1 : self._at + 50])

    def _without_colon(self, line: str, pos: int, col: int) -> str:
        """Return what to tell of a line that is neither key nor item."""
        text = shown(line[pos:])
        if line[pos] in "＃" or line.startswith("//", pos):
            return f"{text}像是注释；注释要以半角“#”开头"
        if "=" in line[pos:] or "＝" in line[pos:]:
            return f"{text}用了等号，应写成“键: 值”"
        if self._after == "block":
            return f"{text}没有缩进到 | 或 > 的文字里；请比上面的键多缩进两格"
        if self._after in ("quoted", "brackets") and col > self._base:
            return f"上面的引号或括号已经收尾，{text}接不上；请并进去，或删去"
        if any(level.kind == "seq" and col in level.shifts for level in self._levels):
            return f"{text}与上面的条目左对齐，但开头没有“- ”；是新的一条就加“- ”，是接着上一行就多缩进两格"
        return f"{text}没有冒号，应写成“键: 值”；如果是接着上一行的文字，请比上面的键多缩进两格"

    # levels

    def _place(self, line: str, pos: int, col: int, kind: str, *, first: bool) -> bool:
        """Put an entry into its level, opening or closing levels; False when the line had to be dropped."""
        top = self._levels[-1] if self._levels else None
        opens = self._pending and (col > self._base or (top is not None and kind == "seq" and top.kind == "map"
                                                       and col == self._base))  # fmt: skip
        if top is None or opens:
            if len(self._levels) >= MAX_DEPTH:
                self._notes.refuse_depth(self._starts[self._at] + pos)
            level = _Level(col, kind, self._at, "", {col: self._shift})
            self._levels.append(level)
        else:
            found = self._find_level(line, pos, col, kind)
            if found is None:
                self._dead = col if kind == "map" else col + 1
                self._drop(pos)
                return False
            level = found
        level.line, level.word = self._at, line[pos:].strip()
        if first:
            self._shift = level.shifts.get(col, 0)
            self._shift_line()
        self._pending, self._base = True, col
        return True

    def _find_level(self, line: str, pos: int, col: int, kind: str) -> _Level | None:
        """Return the open level that an entry belongs to, closing deeper ones; tells when it lines up with none."""
        closed: _Level | None = None
        while len(self._levels) > 1 and col not in self._levels[-1].shifts and col < self._levels[-1].col:
            closed = self._levels.pop()
        top = self._levels[-1]
        below = self._levels[-2] if len(self._levels) > 1 else None
        if kind == "map" and top.kind == "seq" and below and below.kind == "map" and col in below.shifts:
            self._levels.pop()
            return below
        if col in top.shifts:
            if top.kind == kind:
                return top
            self._error("Y13", pos, self._mixed(line, pos, top))
            return None
        choices = [level for level in (top, closed) if level and level.kind == kind]
        if not choices:
            self._error("Y12", pos, self._hanging(line, pos, top))
            return None
        level = min(choices, key=lambda level: (abs(level.col - col), level is top))  # on a tie, the deeper one
        if level is closed:
            self._levels.append(level)
        self._error("Y12", pos, self._misaligned(line, pos, level))
        level.shifts[col] = level.col - col + level.shifts[level.col]
        return level

    def _mixed(self, line: str, pos: int, level: _Level) -> str:
        here, there = ("“- ”条目", "“键: 值”") if level.kind == "map" else ("“键: 值”", "“- ”条目")
        return (
            f"{shown(line[pos:])}是{here}，而与它左对齐的第 {level.line + 1} 行是{there}；同一层只能用一种，请核对缩进"
        )

    def _hanging(self, line: str, pos: int, level: _Level) -> str:
        if level.kind == "seq":
            return (
                f"{shown(line[pos:])}接在第 {level.line + 1} 行的条目下面，而那一条已是一段文字或没有对齐；"
                "条目里要写键，就从“- 标题: ”写起，各键左对齐"
            )
        return f"{shown(line[pos:])}与上面各行对不齐；请与第 {level.line + 1} 行{shown(level.word)}核对缩进"

    def _misaligned(self, line: str, pos: int, level: _Level) -> str:
        return (
            f"{shown(line[pos:])}前面空了 {pos} 格，与第 {level.line + 1} 行{shown(level.word)}（空 {level.col} 格）"
            "对不齐；同一层要左对齐，下一层要写在没有值的键下面"
        )

    # values

    def _nothing(self, line: str, pos: int) -> None:
        """Take in an empty value; a comment may follow."""
        if pos < len(line) and line[pos + 1 : pos + 2] not in ("", " ", "\t", "#", "!", "-", "="):
            following = self._next_content(self._at + 1)
            child = following is not None and (
                self._indent(self._lines[following]) > self._base
                or (self._indent(self._lines[following]) == self._base and _DASH_LINE.match(self._lines[following]))
            )
            if not child:
                self._lost(line, pos)
        self._at += 1

    def _lost(self, line: str, pos: int) -> None:
        self._error("Y21", pos, f"{shown(line[pos:])}成了注释，会丢掉；是文字就给整个值加引号，是注释就在 # 后面空一格")

    def _value(self, line: str, pos: int, col: int, *, after_key: bool) -> None:
        """Take in the value that begins at an offset; lines that go on with it are indented beyond `col`."""
        if pos >= len(line) or line[pos] == "#":
            self._nothing(line, pos)
            return
        self._pending = False
        char = line[pos]
        if line.startswith(("{{", "{%"), pos):
            self._special("Y19", line, pos, col, '值以 {{ 开头时，整个值要加引号，例如 内容: "{{ 数据.问题项目 }}……"')
        elif char in "\"'":
            self._quoted(line, pos, col)
        elif char in "{[":
            self._brackets(line, pos, col)
        elif char in "｛［" and line.rstrip()[-1] in "｝］}]" and not line.startswith("｛｛", pos):
            self._special(
                "Y26", line, pos, col, f"“{char}”是全角括号，会当成文字；要写“名称: 值”或一列，请改用半角 {{ }} 或 [ ]"
            )
        elif char in "|>":
            self._block(line, pos, col)
        elif char in "*&!%@`,]}":
            self._special("Y18", line, pos, col, f"值不能以“{char}”开头（YAML 另有用处），请给整个值加引号")
        elif re.match(r"\?(?:\s|$)", line[pos:]):
            self._special("Y18", line, pos, col, "值不能以“? ”开头（YAML 另有用处），请给整个值加引号")
        elif after_key and re.match(r"-(?:\s|$)", line[pos:]):
            self._special("Y18", line, pos, col, "“- ”不能与键写在同一行；条目请另起一行并缩进，是文字就加引号")
        else:
            self._plain_value(line, pos, col)

    def _plain_value(self, line: str, pos: int, col: int) -> None:
        self._after, self._plain = "plain", col
        if not self._tail(line, pos, quote=True):
            self._at += 1

    def _tail(self, line: str, pos: int, *, quote: bool) -> bool:
        """Judge a line of plain text from an offset on; True when the lines of the value were taken in."""
        comment = _COMMENT.search(line, pos)
        stop = comment.start() if comment else len(line)
        colon = re.compile(r":(?=[ \t]|$)").search(line, pos, stop)
        if colon:
            message = "值里又有半角冒号，读不下去；是文字就改用全角“：”或给整个值加引号，是下一层的键就另起一行缩进"
            self._error("Y20", colon.start(), message)
        if comment and line[stop + 2 : stop + 3] not in ("", " ", "\t", "#", "!", "-", "="):
            self._lost(line, stop + 1)
        elif comment:
            self._plain = None
        if colon and quote:
            self._quote_lines(pos, self._plain if self._plain is not None else self._base, stop)
            return True
        if colon:
            self._mend(colon.start(), colon.end(), "：")
        text = line[pos:stop]
        if "\t" in text.rstrip():
            offset = self._starts[self._at] + pos + text.index("\t")
            self._notes.warning("Y11", offset, "文字中间有制表符（Tab），按空格读了；请改成空格或标点")
        return False

    def _special(self, rule: str, line: str, pos: int, col: int, message: str) -> None:
        """Tell a value that needs quotes, and let the parser read it quoted."""
        self._error(rule, pos, message)
        self._quote_lines(pos, col, len(line))

    def _quote_lines(self, pos: int, col: int, stop: int) -> None:
        """Quote the value at an offset in the copy, with the lines that go on with it, and move behind them."""
        start = self._starts[self._at] + pos
        last = self._at
        if stop == len(self._lines[last]):
            while (nxt := last + 1) < len(self._lines) and self._lines[nxt].strip():
                line = self._lines[nxt]
                if self._indent(line) <= col or _DASH_LINE.match(line) or KEY_LINE.match(line):
                    break
                last = nxt
        end = self._starts[last] + (stop if last == self._at else len(self._lines[last]))
        behind = start + len(self._text[start:end].rstrip())
        self._notes.quote(self._text, start, behind)
        self._plain, self._after = None, "quoted"
        self._at = last + 1

    def _quoted(self, line: str, pos: int, col: int) -> None:
        """Take in a quoted value, which may go on over lines."""
        quote = line[pos]
        closed = self._find_close(quote, pos + 1, col)
        if closed is None:
            mark = "双引号" if quote == '"' else "单引号"
            self._special(
                "Y15", line, pos, col, f"从这里开始的{mark}没有收尾；请在值的末尾补上 {quote}，或去掉开头的引号"
            )
            return
        last, end = closed
        rest = self._lines[last][end + 1 :]
        if rest.strip() and not re.match(r"\s+#", rest):
            if last > self._at:
                self._special("Y15", line, pos, col, f"从这里开始的引号没有收尾；请在值的末尾补上 {quote}")
                return
            message = f"引号在{shown(line[pos : end + 1])}处已经收尾，后面的{shown(rest)}接不上；"
            self._special("Y16", line, pos, col, message + "引语请用中文引号“ ”，或给整个值外面再加一层另一种引号")
            return
        if quote == '"':
            self._escapes(self._starts[self._at] + pos + 1, self._starts[last] + end)
        self._notes.exact.append((self._starts[self._at] + pos, self._starts[last] + end))
        self._after = "quoted"
        self._at = last + 1

    def _find_close(self, quote: str, pos: int, col: int) -> tuple[int, int] | None:
        """Return line and offset of the closing quote; None when a new entry begins before it."""
        for at in range(self._at, len(self._lines)):
            line = self._lines[at]
            if at > self._at:
                outside = self._indent(line) <= col
                word = KEY_LINE.match(line)
                known = word is not None and word[0].strip(" -:") in ITEM_KEYS
                if line.strip() and ((outside and (word or _DASH_LINE.match(line))) or known):
                    return None
            match = _QUOTED_REST[quote].match(line, pos if at == self._at else 0)
            if match and match.end() < len(line) and line[match.end()] == quote:
                return at, match.end()
        return None

    def _escapes(self, start: int, end: int) -> None:
        """Tell backslashes that begin no escape, as in a Windows path."""
        for match in _ESCAPE.finditer(self._text, start, end):
            if len(match[0]) == 2 and match[1] not in ' 0abt\tnvfre"/\\N_LP':
                message = f"双引号里的“{match[0]}”不成写法；要写反斜杠本身，请把双引号换成单引号"
                self._notes.error("Y17", match.start(), message)
                self._notes.repair(match.start(), match.start(), "\\")

    def _brackets(self, line: str, pos: int, col: int) -> None:
        """Take in a value in { } or [ ], which may go on over lines."""
        start = self._starts[self._at] + pos
        limit = self._limit(col)
        mark = len(self._notes.findings), len(self._notes.repairs)
        end = Brackets(self._text, self._notes).scan(start, limit)
        if end is None:
            if len(self._notes.findings) == mark[0] or line[pos] == "[":
                self._error("Y25", pos, f"“{line[pos]}”没有配对的括号；请补上半角的右括号，是文字就给整个值加引号")
            del self._notes.repairs[mark[1] :]
            self._quote_lines(pos, col, len(line))
            return
        last = self._notes.lines.number(end - 1)
        rest = self._lines[last][end - self._starts[last] :]
        self._after = "brackets"
        if rest.strip() and not re.match(r"\s+#", rest):
            del self._notes.findings[mark[0] :], self._notes.repairs[mark[1] :]
            if rest.lstrip().startswith((":", "：")):
                self._error("Y28", pos, "键只能是一个词，不能是 { } 或 [ ]；要引用数据，请写在值里并加引号")
            else:
                what = f"括号后面的{shown(rest)}接不上；" if line[pos] == "{" else "以 [ 开头的值会当成一列；"
                self._error("Y25", pos, what + "是文字就给整个值加引号，或改用〔〕等全角括号")
            self._quote_lines(pos, col, len(self._lines[self._at]))
            return
        self._at = last + 1

    def _limit(self, col: int) -> int:
        """Return the offset at which a value that began on this line must have ended."""
        for at in range(self._at + 1, len(self._lines)):
            line = self._lines[at]
            if self._levels and self._indent(line) <= col and (KEY_LINE.match(line) or _DASH_LINE.match(line)):
                return self._starts[at]
        return len(self._text)

    def _block(self, line: str, pos: int, col: int) -> None:
        """Take in the text after | or >."""
        if not _BLOCK.match(line, pos):
            self._special(
                "Y33", line, pos, col, f"“{line[pos]}”后面要换行再写文字，下一行缩进两格；是普通文字就给整个值加引号"
            )
            return
        own = 0
        self._at += 1
        while self._at < len(self._lines):
            text = self._lines[self._at]
            spaces = len(text) - len(text.lstrip(" "))
            if not text.strip(" \t") and not (own and text[own:]):
                self._mend(0, len(text), "")  # blank lines above the text must not set its indent
            elif spaces <= col:
                if not text.strip(" \t"):
                    self._mend(0, len(text), "")
                elif not self._wide_block_line(text, spaces, col, own):
                    break
            else:
                if not own and text[spaces] == "\t":
                    self._error("Y11", spaces, "文字前面有制表符（Tab）；缩进请全部用空格")
                own = own or spaces
                self._block_indent(spaces, own)
                self._notes.exact.append((self._starts[self._at] + own, self._starts[self._at] + len(text)))
            self._at += 1
        self._after = "block"

    def _wide_block_line(self, text: str, spaces: int, col: int, own: int) -> bool:
        """Take in a line of a block text that is indented with wide blanks or tabs; False when it is no such line."""
        char = text[spaces]
        if (char != "\t" and not re.match(f"[{_WIDE}]", char)) or KEY_LINE.match(text) or _DASH_LINE.match(text):
            return False
        if text.strip():
            rule = "Y11" if char == "\t" else "Y10"
            what = "制表符（Tab）" if char == "\t" else "全角空格"
            self._error(rule, spaces, f"| 或 > 的文字前面要用半角空格缩进，这里是{what}；请改成比上面的键多两格")
        self._mend(0, spaces + 1, " " * (own or col + 2))
        return True

    def _block_indent(self, spaces: int, own: int) -> None:
        """Tell a line of a block text that is indented less than its first line."""
        if spaces < own:
            self._error("Y33", spaces, f"这一行的缩进比这段文字的第一行少 {own - spaces} 格，会断开；请与第一行左对齐")
            self._mend(0, spaces, " " * own)
        self._shift_line()

    # notes on the line at hand

    def _error(self, rule: str, pos: int, message: str) -> None:
        self._notes.error(rule, self._starts[self._at] + pos, message)

    def _mend(self, start: int, end: int, text: str) -> None:
        self._notes.repair(self._starts[self._at] + start, self._starts[self._at] + end, text)

    def _quote(self, start: int, end: int) -> None:
        offset = self._starts[self._at]
        self._notes.quote(self._text, offset + start, offset + len(self._text[offset : offset + end].rstrip()))

    def _drop(self, pos: int) -> None:
        """Leave the line at hand out of the copy."""
        self._mend(pos, pos, "#")
        self._at += 1

    def _shift_line(self) -> None:
        """Indent the line at hand in the copy as its level needs."""
        if self._shift > 0:
            self._mend(0, 0, " " * self._shift)
        elif self._shift < 0:
            width = min(-self._shift, self._indent(self._lines[self._at]))
            self._mend(0, width, "")


_DOC = re.compile(r"---(?:\s|$)")
