"""Notes the slips in the outline of a YAML text, line by line: indents, dashes, keys and what follows them."""

import re

from drafter.source.slips.cursor import (
    BLANKS,
    COLON_BLANK,
    COMMENT,
    DASH_LINE,
    WIDE,
    Cursor,
    behind,
    close_of,
    first_colon,
    indent,
)
from drafter.source.slips.levels import Levels
from drafter.source.slips.notes import FIGURE_KEYS, ITEM_KEYS, KEY_LINE, Notes, RefusedError, shown
from drafter.source.slips.values import Values

_INDENT = BLANKS + "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LIST_MARKS = "－—–−•·●○■◆▪‣∙*+\uf06c\uf0b7\uf0d8\uf06e"
_CONFLICTS = ("<" * 7, "=" * 7, ">" * 7, "|" * 7)


class Outline:
    """One pass over the lines."""

    def __init__(self, text: str, notes: Notes) -> None:
        self._here = Cursor(text, notes)
        self._levels = Levels(self._here)
        self._values = Values(self._here)
        self._document = False
        """Whether content has begun."""

    def scan(self) -> None:
        """Note the slips of every line."""
        while self._here.at < len(self._here.lines):
            self._line()
        if not self._document:
            self._here.notes.error("Y04", 0, "文件里还没有内容；可用 drafter new 生成一份带说明的空白文件")
            self._here.notes.repair(0, len(self._here.text), "")

    def _line(self) -> None:
        """Take in the line at hand, and those that go on with its value."""
        line = self._here.lines[self._here.at]
        pos = behind(line, 0, _INDENT)
        if pos == len(line) or line[pos] == "#":
            if pos and not line.isascii():
                self._here.mend(0, pos, " " * pos)
            if pos < len(line):
                self._here.plain = None
            self._here.at += 1
            return
        if pos == 0 and self._mark_line(line):
            self._here.at += 1
            return
        col = self._column(line, pos)
        if self._here.dead is not None and col >= self._here.dead:
            self._here.drop(pos)
            return
        self._here.dead = None
        if self._here.plain is not None and col > self._here.plain and self._continues(line, pos):
            return
        self._here.plain = None
        self._entry(line, pos, col)

    def _mark_line(self, line: str) -> bool:
        """Take in a line that belongs to no level: document marks, directives, merge conflicts."""
        if _begins(line, *_CONFLICTS):
            self._here.error(
                "Y24", 0, "这是合并两份文件时留下的冲突标记；请选定要留的内容，删去 <<<<<<<、=======、>>>>>>> 各行"
            )
            self._here.mend(0, len(line), "")
        elif _begins(line, "---", "..."):
            self._document_mark(line)
        elif line.startswith("%") and not self._document:
            self._here.error("Y23", 0, f"{shown(line)}是 YAML 的指令行，这里不用，请删去")
            self._here.mend(0, len(line), "")
        else:
            return False
        return True

    def _document_mark(self, line: str) -> None:
        rest = line[3:].strip()
        if line.startswith("...") and not self._content_follows():
            if rest and not rest.startswith("#"):
                self._here.error("Y23", 0, "“...”是 YAML 的结束标记，后面不能有文字；省略号请用“……”")
                self._here.mend(0, len(line), "")
            return
        if self._document or line.startswith("...") or (rest and not rest.startswith("#")):
            self._here.error(
                "Y23", 0, f"“{line[:3]}”把文件分成了几份；一个文件只写一份总结，请删去这一行或另存一个文件"
            )
            self._here.mend(0, len(line), "")
            self._here.plain = None
            return
        if any(_begins(earlier, "---") for earlier in self._here.lines[: self._here.at]):
            self._here.mend(0, len(line), "")

    def _content_follows(self) -> bool:
        return self._here.next_content(self._here.at + 1) is not None

    def _column(self, line: str, pos: int) -> int:
        """Return the column of a line's first character, as the levels count; tells odd blanks before it."""
        blank = line[:pos]
        if not blank.strip(" "):
            return pos
        goes_on = self._here.plain is not None and pos > 0
        if "\t" in blank:
            self._here.error(
                "Y11", blank.index("\t"), "缩进里有制表符（Tab），各人看到的宽度不同；请全部改成空格，每层两格"
            )
        elif wide := re.search(f"[{WIDE}]", blank):
            self._here.error(
                "Y10", wide.start(), "缩进里有全角空格或不间断空格，程序不认；请全部改成半角空格，每层两格"
            )
        wider = (
            len(blank) + sum(char in "\t\u3000" for char in blank) - sum(char in "\u200b\u200c\u200d" for char in blank)
        )
        known = self._levels.known_columns()
        if goes_on or wider not in known:
            nearest = [col for col in known if abs(col - wider) <= 2] if not self._here.pending else []
            wider = min(nearest, key=lambda col: (abs(col - wider), col)) if nearest and not goes_on else wider
        self._here.mend(0, pos, " " * wider)
        return wider

    def _continues(self, line: str, pos: int) -> bool:
        """Take in a line that goes on with a plain text; False when it plainly begins something new."""
        if DASH_LINE.match(line, pos) or re.match(r"-[^\s\d.\-]", line[pos:]):
            self._here.error("Y12", pos, f"上面第 {self._levels.latest_line()} 行已经有文字，这个“-”会并进那段文字；"
                        "条目要写在没有值的键（如“举措:”）下面，或与同级条目左对齐")  # fmt: skip
            self._here.dead = indent(line)
            self._here.drop(pos)
            return True
        if KEY_LINE.match(line, pos):
            return False
        self._values.tail(line, pos, quote=False)
        self._here.shift_line()
        self._here.at += 1
        return True

    def _entry(self, line: str, pos: int, col: int) -> None:
        """Take in the dashes and the key that a line begins with, then its value."""
        self._document = True
        first, dashes = True, 0
        while (step := self._dash(line, pos, col, first=first)) is not None:
            dashes += 1
            if dashes == 2 and self._here.head not in ("各行", "表头"):
                self._here.notes.warning(
                    "Y31", self._here.starts[self._here.at] + pos, "一行里有两个“- ”，成了条目套条目；一般只要一个"
                )
            if step[0] < 0:
                return
            pos, col = step
            first = False
            if pos >= len(line) or line[pos] == "#":
                self._values.nothing(line, pos)
                return
        self._content(line, pos, col, first=first)

    def _dash(self, line: str, pos: int, col: int, *, first: bool) -> tuple[int, int] | None:
        """Take in a dash; return where what follows it stands and its column, None when there is no dash.

        (-1, -1) when the whole line was dropped.
        """
        char, after = line[pos], line[pos + 1 : pos + 2]
        blank = not after or after in BLANKS
        glued = False
        if char == "-":
            if not blank:
                if not first or after == "-" or (after in "0123456789." and not self._levels.sibling("seq", col)):
                    return None
                glued = True
        elif (
            not (first and char in _LIST_MARKS)
            or after == char
            or (char in "*+·" and not blank)
            or (char in "—–" and not blank and not self._levels.sibling("seq", col) and not self._here.pending)
        ):
            return None
        if not self._levels.add(line, pos, col, "seq", first=first):
            return -1, -1
        if char != "-":
            self._here.error("Y09", pos, f"条目开头要用半角减号加空格“- ”，这里是“{char}”")
            self._here.mend(pos, pos + 1, "-" if blank else "- ")
        elif glued:
            self._here.error("Y08", pos, f"减号后面要空一格：“- {line[pos + 1 :].strip()[:12]}”")
            self._here.mend(pos + 1, pos + 1, " ")
        end = self._blanks(line, pos + 1, "减号")
        return end, col + (end - pos if blank else 2)

    def _blanks(self, line: str, pos: int, what: str) -> int:
        """Take in the blanks after a dash or colon; return where they end."""
        end = behind(line, pos, BLANKS)
        blanks = line[pos:end]
        if not blanks.strip(" "):
            return end
        if end < len(line) and "\t" in blanks:
            offset = self._here.starts[self._here.at] + pos + blanks.index("\t")
            self._here.notes.warning("Y11", offset, f"{what}后面是制表符（Tab），按空格读了；请改成一个半角空格")
        elif end < len(line):
            wide = pos + len(blanks) - len(blanks.lstrip(" \t"))
            self._here.error("Y10", wide, f"{what}后面有全角空格或不间断空格；请改成一个半角空格")
        self._here.mend(pos, end, " " * len(blanks))
        return end

    def _content(self, line: str, pos: int, col: int, *, first: bool) -> None:
        """Take in what stands after the dashes: a key with its value, or a text."""
        if line[pos] == "?" and line[pos + 1 : pos + 2] in ("", " ", "\t"):
            self._here.error("Y28", pos, "“? ”是 YAML 的复杂键，这里不用；请写成“键: 值”，是文字就加引号")
            self._here.dead = col + 1
            self._here.drop(pos)
            return
        key = self._key(line, pos, col, first=first)
        if key is None:
            self._text_entry(line, pos, col, first=first)
            return
        end, behind = key
        if not self._levels.add(line, pos, col, "map", first=first):
            return
        self._here.head = line[pos:end].strip().strip("\"'")
        self._values.value(line, self._blanks(line, behind, "冒号"), col, after_key=True)

    def _key(self, line: str, pos: int, col: int, *, first: bool) -> tuple[int, int] | None:
        """Return where the key at an offset ends and where its colon ends; None when there is no key."""
        search_from = pos
        if line[pos] in "\"'":
            search_from = close_of(line[pos], line, pos + 1) + 1
            if not re.match(r"\s*[:：]", line[search_from:]):
                return None
        elif line[pos] in "[{｛［":
            return None
        comment = COMMENT.search(line, search_from)
        stop = comment.start() if comment else len(line)
        exact, loose = COLON_BLANK.search(line, search_from, stop), first_colon(line, search_from, stop)
        if loose < 0:
            return None
        if exact and exact.start() == loose:
            return self._exact_key(line, pos, loose)
        quoted = search_from > pos
        if quoted or self._meant_as_key(line[pos:loose].strip(), line, loose, col, first=first):
            return self._loose_key(line, pos, loose)
        return self._exact_key(line, pos, exact.start()) if exact else None

    def _exact_key(self, line: str, pos: int, colon: int) -> tuple[int, int]:
        if line[pos] in "*&!%@`|>,]}":
            self._here.error("Y28", pos, f"键不能以“{line[pos]}”开头，请去掉它或给键加引号")
            self._here.quote(pos, colon)
        elif colon == pos:
            self._here.error("Y28", pos, "冒号前面没有键，请补上，例如“标题: 管住城市扬尘”")
            self._here.mend(pos, pos, "~")
        return colon, colon + 1

    def _loose_key(self, line: str, pos: int, colon: int) -> tuple[int, int]:
        """Tell a key whose colon is full-width, or has no space behind it."""
        word = shown(line[pos:colon])
        if line[colon] != ":":
            self._here.error("Y06", colon, f"{word}后面是全角冒号“{line[colon]}”，要改成半角冒号加空格“: ”")
        elif (after := line[colon + 1 : colon + 2]) and after in WIDE:
            return colon, colon + 1  # the blank itself is told
        else:
            self._here.error("Y07", colon, f"{word}的冒号后面要空一格：“{line[pos:colon].strip()}: ”")
        self._here.mend(colon, colon + 1, ": ")
        return colon, colon + 1

    def _meant_as_key(self, head: str, line: str, colon: int, col: int, *, first: bool) -> bool:
        """Return whether a word before a wrong colon is plainly meant as a key, not as prose."""
        if not head or len(head) > 30 or line[colon : colon + 3] == "://":
            return False
        if first and (self._levels.sibling("map", col) or not self._levels):
            return True
        if head in ITEM_KEYS or (first and self._here.pending and self._here.head in FIGURE_KEYS):
            return True
        following = self._here.next_content(self._here.at + 1)
        if following is None or re.search(r"[，。；、！？]", head):
            return False
        after = self._here.lines[following]
        return indent(after) == col and KEY_LINE.match(after) is not None and not DASH_LINE.match(after)

    def _text_entry(self, line: str, pos: int, col: int, *, first: bool) -> None:
        """Take in a text that has no key: a value on its own line, or a slip."""
        if (
            re.match(r"\{\{.*?\}\}[^{}]*?[:：](?:\s|$)", line[pos:])
            and first
            and (not self._here.pending or not self._levels)
        ):
            self._here.error("Y28", pos, "键里不能引用数据；{{ }} 请写在值里，并给整个值加引号")
            self._here.pending, self._document = False, True
            self._here.drop(pos)
            return
        stray = not self._levels and first and self._key_line_follows()
        if (self._here.pending and (col > self._here.base or not self._levels)) and not stray:
            if first and not self._levels:
                self._root_value(line, pos)
            self._here.shift_line()
            self._values.value(line, pos, self._here.base, after_key=False)
            return
        self._here.error("Y14", pos, self._without_colon(line, pos, col))
        self._here.dead = col + 1
        self._here.drop(pos)

    def _root_value(self, line: str, pos: int) -> None:
        """Judge a file that begins with neither a key nor a dash."""
        if line[pos] not in "[{" or line.startswith("{{", pos):
            message = f"文件最外层是一段文字{shown(line[pos:])}，应当是“键: 值”，例如“单位: 晋安生态环境局”"
            self._here.error("Y05", pos, message)
            raise RefusedError
        if re.match(r'\{\s*"', self._here.text[self._here.starts[self._here.at] + pos :]):
            message = "这是 JSON 的写法，可以读，但不便加注释、不便改；建议改成一行一个“键: 值”"
            self._here.notes.warning("Y32", self._here.starts[self._here.at] + pos, message)

    def _key_line_follows(self) -> bool:
        return any(KEY_LINE.match(line) for line in self._here.lines[self._here.at + 1 : self._here.at + 50])

    def _without_colon(self, line: str, pos: int, col: int) -> str:
        """Return what to tell of a line that is neither key nor item."""
        text = shown(line[pos:])
        if line[pos] in "＃" or line.startswith("//", pos):
            return f"{text}像是注释；注释要以半角“#”开头"
        if "=" in line[pos:] or "＝" in line[pos:]:
            return f"{text}用了等号，应写成“键: 值”"
        if self._here.after == "block":
            return f"{text}没有缩进到 | 或 > 的文字里；请比上面的键多缩进两格"
        if self._here.after in ("quoted", "brackets") and col > self._here.base:
            return f"上面的引号或括号已经收尾，{text}接不上；请并进去，或删去"
        if self._levels.sibling("seq", col):
            return f"{text}与上面的条目左对齐，但开头没有“- ”；是新的一条就加“- ”，是接着上一行就多缩进两格"
        return f"{text}没有冒号，应写成“键: 值”；如果是接着上一行的文字，请比上面的键多缩进两格"


def _begins(line: str, *marks: str) -> bool:
    """Return whether a line begins with one of some marks that stands by itself."""
    return any(line.startswith(mark) and not line[len(mark) : len(mark) + 1].strip() for mark in marks)
