"""Notes the slips in a value from its first character on, and moves the cursor behind its last line."""

import re

from drafter.source.brackets import Brackets
from drafter.source.slips.cursor import COLON_BLANK, COMMENT, DASH_LINE, WIDE, Cursor, close_of, indent
from drafter.source.slips.notes import ITEM_KEYS, KEY_LINE, shown

_BLOCK = r"[|>](?:[+-]?[1-9]?|[1-9][+-])(?:[ \t]+#.*|[ \t]*)$"
_ESCAPE = r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0abt\tnvfre \"/\\N_LP]|.?)"


_MARKDOWN = (
    (r"\*\*[^*]", "“**”是 Markdown 的加粗记号，会原样印出来；请删去前后的星号"),
    (r"#{2,6}[ \t]+\S", "“#”是 Markdown 的标题记号，这一行成了注释，会丢掉；请删去“#”"),
    (r"\|.*\|[ \t]*$", "这是 Markdown 的表格，会原样印出来；请改写在“表格”里"),
    (r"\[[^\[\]]+\]\([^()]*\)", "这是 Markdown 的链接；请只留方括号里的文字，去掉括号"),
    (r">[ \t]+[^ \t#]", "“>”是 Markdown 的引用记号；请删去"),
    (r"`[^`]+`", "“`”是 Markdown 的代码记号；请删去"),
)


def markdown(value: str) -> str:
    """Return what to tell of a value that begins with a sign of Markdown; empty when it does not."""
    return next((message for pattern, message in _MARKDOWN if re.match(pattern, value)), "")


class Values:
    """Judges one value at a time and moves the cursor behind it."""

    def __init__(self, here: Cursor) -> None:
        self._here = here

    def nothing(self, line: str, pos: int) -> None:
        """Take in an empty value; a comment may follow."""
        heading = pos < len(line) and markdown(line[pos:])
        if heading or (pos < len(line) and line[pos + 1 : pos + 2] not in ("", " ", "\t", "#", "!", "-", "=")):
            following = self._here.next_content(self._here.at + 1)
            child = following is not None and (
                indent(self._here.lines[following]) > self._here.base
                or (
                    indent(self._here.lines[following]) == self._here.base
                    and DASH_LINE.match(self._here.lines[following])
                )
            )
            if not child:
                self._lost(line, pos)
        self._here.at += 1

    def _lost(self, line: str, pos: int) -> None:
        message = f"{shown(line[pos:])}成了注释，会丢掉；是文字就给整个值加引号，是注释就在 # 后面空一格"
        self._here.error("Y21", pos, markdown(line[pos:]) or message)

    def value(self, line: str, pos: int, col: int, *, after_key: bool) -> None:
        """Take in the value that begins at an offset; lines that go on with it are indented beyond `col`."""
        if pos >= len(line) or line[pos] == "#":
            self.nothing(line, pos)
            return
        self._here.pending = False
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
            message = f"值不能以“{char}”开头（YAML 另有用处），请给整个值加引号"
            self._special("Y18", line, pos, col, markdown(line[pos:]) or message)
        elif char == "?" and not line[pos + 1 : pos + 2].strip():
            self._special("Y18", line, pos, col, "值不能以“? ”开头（YAML 另有用处），请给整个值加引号")
        elif after_key and char == "-" and not line[pos + 1 : pos + 2].strip():
            self._special("Y18", line, pos, col, "“- ”不能与键写在同一行；条目请另起一行并缩进，是文字就加引号")
        else:
            self._plain_value(line, pos, col)

    def _plain_value(self, line: str, pos: int, col: int) -> None:
        self._here.after, self._here.plain = "plain", col
        if not self.tail(line, pos, quote=True):
            self._here.at += 1

    def tail(self, line: str, pos: int, *, quote: bool) -> bool:
        """Judge a line of plain text from an offset on; True when the lines of the value were taken in."""
        comment = COMMENT.search(line, pos)
        stop = comment.start() if comment else len(line)
        colon = COLON_BLANK.search(line, pos, stop)
        if colon:
            message = "值里又有半角冒号，读不下去；是文字就改用全角“：”或给整个值加引号，是下一层的键就另起一行缩进"
            self._here.error("Y20", colon.start(), message)
        if comment and line[stop + 2 : stop + 3] not in ("", " ", "\t", "#", "!", "-", "="):
            self._lost(line, stop + 1)
            if quote and self._goes_on(self._here.at + 1, self._here.base):
                self._quote_lines(pos, self._here.base, len(line))
                return True
        elif comment:
            self._here.plain = None
        if colon and quote:
            self._quote_lines(pos, self._here.plain if self._here.plain is not None else self._here.base, stop)
            return True
        if colon:
            self._here.mend(colon.start(), colon.end(), "：")
        text = line[pos:stop]
        if "\t" in text.rstrip():
            offset = self._here.starts[self._here.at] + pos + text.index("\t")
            self._here.notes.warning("Y11", offset, "文字中间有制表符（Tab），按空格读了；请改成空格或标点")
        return False

    def _special(self, rule: str, line: str, pos: int, col: int, message: str) -> None:
        """Tell a value that needs quotes, and let the parser read it quoted."""
        self._here.error(rule, pos, message)
        self._quote_lines(pos, col, len(line))

    def _quote_lines(self, pos: int, col: int, stop: int) -> None:
        """Quote the value at an offset in the copy, with the lines that go on with it, and move behind them."""
        start = self._here.starts[self._here.at] + pos
        last = self._here.at
        if stop == len(self._here.lines[last]):
            while self._goes_on(last + 1, col):
                last += 1
        end = self._here.starts[last] + (stop if last == self._here.at else len(self._here.lines[last]))
        behind = start + len(self._here.text[start:end].rstrip())
        self._here.notes.quote(self._here.text, start, behind)
        self._here.plain, self._here.after = None, "quoted"
        self._here.at = last + 1

    def _goes_on(self, at: int, col: int) -> bool:
        """Return whether a line goes on with the text above it."""
        line = self._here.lines[at] if at < len(self._here.lines) else ""
        return bool(line.strip()) and indent(line) > col and not DASH_LINE.match(line) and not KEY_LINE.match(line)

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
        rest = self._here.lines[last][end + 1 :]
        if rest.strip() and not re.match(r"\s+#", rest):
            if last > self._here.at:
                self._special("Y15", line, pos, col, f"从这里开始的引号没有收尾；请在值的末尾补上 {quote}")
                return
            message = f"引号在{shown(line[pos : end + 1])}处已经收尾，后面的{shown(rest)}接不上；"
            self._special("Y16", line, pos, col, message + "引语请用中文引号“ ”，或给整个值外面再加一层另一种引号")
            return
        if quote == '"':
            self._escapes(self._here.starts[self._here.at] + pos + 1, self._here.starts[last] + end)
        self._here.notes.exact.append((self._here.starts[self._here.at] + pos, self._here.starts[last] + end))
        self._here.after = "quoted"
        self._here.at = last + 1

    def _find_close(self, quote: str, pos: int, col: int) -> tuple[int, int] | None:
        """Return line and offset of the closing quote; None when a new entry begins before it."""
        for at in range(self._here.at, len(self._here.lines)):
            line = self._here.lines[at]
            if at > self._here.at:
                outside = indent(line) <= col
                word = KEY_LINE.match(line)
                known = word is not None and word[0].strip(" -:") in ITEM_KEYS
                if line.strip() and ((outside and (word or DASH_LINE.match(line))) or known):
                    return None
            close = close_of(quote, line, pos if at == self._here.at else 0)
            if line[close : close + 1] == quote:
                return at, close
        return None

    def _escapes(self, start: int, end: int) -> None:
        """Tell backslashes that begin no escape, as in a Windows path."""
        for match in re.finditer(_ESCAPE, self._here.text[start:end]):
            if len(match[0]) == 2 and match[1] not in ' 0abt\tnvfre"/\\N_LP':
                message = f"双引号里的“{match[0]}”不成写法；要写反斜杠本身，请把双引号换成单引号"
                self._here.notes.error("Y17", start + match.start(), message)
                self._here.notes.repair(start + match.start(), start + match.start(), "\\")

    def _brackets(self, line: str, pos: int, col: int) -> None:
        """Take in a value in { } or [ ], which may go on over lines."""
        start = self._here.starts[self._here.at] + pos
        limit = self._limit(col)
        mark = self._here.notes.mark()
        end = Brackets(self._here.text, self._here.notes).scan(start, limit)
        if end is None:
            if self._here.notes.mark()[0] == mark[0] or line[pos] == "[":
                self._here.error("Y25", pos, f"“{line[pos]}”没有配对的括号；请补上半角的右括号，是文字就给整个值加引号")
            self._here.notes.forget(mark, findings=False)
            self._quote_lines(pos, col, len(line))
            return
        last = self._here.notes.lines.number(end - 1)
        rest = self._here.lines[last][end - self._here.starts[last] :]
        self._here.after = "brackets"
        if rest.strip() and not re.match(r"\s+#", rest):
            self._here.notes.forget(mark)
            if rest.lstrip().startswith((":", "：")):
                self._here.error("Y28", pos, "键只能是一个词，不能是 { } 或 [ ]；要引用数据，请写在值里并加引号")
            else:
                what = f"括号后面的{shown(rest)}接不上；" if line[pos] == "{" else "以 [ 开头的值会当成一列；"
                message = what + "是文字就给整个值加引号，或改用〔〕等全角括号"
                self._here.error("Y25", pos, markdown(line[pos:]) or message)
            self._quote_lines(pos, col, len(self._here.lines[self._here.at]))
            return
        self._here.at = last + 1

    def _limit(self, col: int) -> int:
        """Return the offset at which a value that began on this line must have ended."""
        for at in range(self._here.at + 1, len(self._here.lines)):
            line = self._here.lines[at]
            if indent(line) <= col and (KEY_LINE.match(line) or DASH_LINE.match(line)):
                return self._here.starts[at]
        return len(self._here.text)

    def _block(self, line: str, pos: int, col: int) -> None:
        """Take in the text after | or >."""
        if not re.match(_BLOCK, line[pos:]):
            message = f"“{line[pos]}”后面要换行再写文字，下一行缩进两格；是普通文字就给整个值加引号"
            self._special("Y33", line, pos, col, markdown(line[pos:]) or message)
            return
        asked = re.search(r"[1-9]", line[pos : pos + 3])
        own = col + int(asked[0]) if asked else 0
        tabbed = False
        """Whether the line above holds a tab: the rows of a pasted table are told once."""
        self._here.at += 1
        while self._here.at < len(self._here.lines):
            text = self._here.lines[self._here.at]
            spaces = len(text) - len(text.lstrip(" "))
            if not text.strip(" \t") and not (own and text[own:]):
                self._here.mend(0, len(text), "")  # blank lines above the text must not set its indent
            elif spaces <= col:
                if not text.strip(" \t"):
                    self._here.mend(0, len(text), "")
                elif not self._wide_block_line(text, spaces, col, own):
                    break
            else:
                if not own and text[spaces] == "\t":
                    self._here.error("Y11", spaces, "文字前面有制表符（Tab）；缩进请全部用空格")
                own = own or spaces
                self._block_indent(spaces, own)
                tabbed = self._block_tab(text, own, reported=tabbed)
                self._here.notes.exact.append(
                    (self._here.starts[self._here.at] + own, self._here.starts[self._here.at] + len(text))
                )
            self._here.at += 1
        self._here.after = "block"

    def _wide_block_line(self, text: str, spaces: int, col: int, own: int) -> bool:
        """Take in a line of a block text that is indented with wide blanks or tabs; False when it is no such line."""
        char = text[spaces]
        if (char != "\t" and char not in WIDE) or KEY_LINE.match(text) or DASH_LINE.match(text):
            return False
        if text.strip():
            rule = "Y11" if char == "\t" else "Y10"
            what = "制表符（Tab）" if char == "\t" else "全角空格"
            self._here.error(rule, spaces, f"| 或 > 的文字前面要用半角空格缩进，这里是{what}；请改成比上面的键多两格")
        self._here.mend(0, spaces + 1, " " * (own or col + 2))
        return True

    def _block_tab(self, text: str, own: int, *, reported: bool) -> bool:
        """Tell a tab in the middle of a line of a block text; return whether there is one."""
        at = text.find("\t", max(own, len(text) - len(text.lstrip())), len(text.rstrip()))
        if at >= 0 and not reported:
            message = "文字中间有制表符（Tab），按空格印；从表格粘贴来的，请改写在“表格”里，不是表格就改成标点"
            self._here.notes.warning("Y11", self._here.starts[self._here.at] + at, message)
        return at >= 0

    def _block_indent(self, spaces: int, own: int) -> None:
        """Tell a line of a block text that is indented less than its first line."""
        if spaces < own:
            self._here.error(
                "Y33", spaces, f"这一行的缩进比这段文字的第一行少 {own - spaces} 格，会断开；请与第一行左对齐"
            )
            self._here.mend(0, spaces, " " * own)
        self._here.shift_line()
