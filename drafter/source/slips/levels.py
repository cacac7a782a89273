"""Finds the list or mapping that an entry belongs to by its column, or tells that it lines up with none."""

from drafter.source.slips.cursor import Cursor
from drafter.source.slips.notes import MAX_DEPTH, shown


class _Level:
    """A list or mapping that lines may still belong to."""

    def __init__(self, col: int, kind: str, line: int, shift: int) -> None:
        self.col = col
        self.kind = kind
        """“seq” or “map”."""
        self.line = line
        """Index of its latest entry's line."""
        self.word = ""
        """How that entry begins, for messages."""
        self.shifts = {col: shift}
        """Columns accepted for its entries, with what the copy must add to them."""


class Levels:
    """The lists and mappings that are open, from the outermost to the innermost."""

    def __init__(self, here: Cursor) -> None:
        self._here = here
        self._open: list[_Level] = []
        self._meant = -1
        """The column that the latest entry should have stood at where it stands too far in, else its own."""

    def __len__(self) -> int:
        return len(self._open)

    def known_columns(self) -> set[int]:
        """Return the columns at which a line would stand beside an earlier one."""
        return {col for level in self._open for col in level.shifts}

    def latest_line(self) -> int:
        """Return the number, from 1, of the line that holds the latest entry."""
        return self._open[-1].line + 1 if self._open else 1

    def sibling(self, kind: str, col: int) -> bool:
        """Return whether an entry at a column would stand beside those of an open level."""
        if self._here.pending and col > self._meant:
            return False
        return any(level.kind == kind and col in level.shifts for level in self._open)

    def add(self, line: str, pos: int, col: int, kind: str, *, first: bool) -> bool:
        """Put an entry into its level, opening or closing levels; False when the line had to be dropped."""
        top = self._open[-1] if self._open else None
        beside = top is not None and kind == "seq" and top.kind == "map" and col == self._here.base
        opens = self._here.pending and (col > self._meant or beside)  # a list may stand as far out as its key
        self._meant = col
        if top is None or opens:
            if len(self._open) >= MAX_DEPTH:
                self._here.notes.refuse_depth(self._here.starts[self._here.at] + pos)
            # what stands below a key that alone was indented too far is where it should be
            shift = top.shifts[top.col] if top and not beside and col <= self._here.base else self._here.shift
            level = _Level(col, kind, self._here.at, shift)
            self._open.append(level)
        else:
            found = self._find_level(line, pos, col, kind)
            if found is None:
                self._here.dead = col if kind == "map" else col + 1
                self._here.drop(pos)
                return False
            level = found
        level.line, level.word = self._here.at, line[pos:].strip()
        if first:
            self._here.shift = level.shifts.get(col, 0)
            self._here.shift_line()
        self._here.pending, self._here.base = True, col
        return True

    def _find_level(self, line: str, pos: int, col: int, kind: str) -> _Level | None:
        """Return the open level that an entry belongs to, closing deeper ones; tells when it lines up with none."""
        closed: _Level | None = None
        while len(self._open) > 1 and col not in self._open[-1].shifts and col < self._open[-1].col:
            closed = self._open.pop()
        top = self._open[-1]
        below = self._open[-2] if len(self._open) > 1 else None
        if kind == "map" and top.kind == "seq" and below and below.kind == "map" and col in below.shifts:
            self._open.pop()
            return below
        if col in top.shifts:
            if top.kind == kind:
                return top
            self._here.error("Y13", pos, self._mixed(line, pos, top))
            return None
        choices = [level for level in (top, closed) if level and level.kind == kind]
        if not choices:
            self._here.error("Y12", pos, self._hanging(line, pos, top))
            return None
        level = min(choices, key=lambda level: (abs(level.col - col), level is top))  # on a tie, the deeper one
        if level is closed:
            self._open.append(level)
        self._here.error("Y12", pos, self._misaligned(line, pos, level))
        level.shifts[col] = level.col - col + level.shifts[level.col]
        self._meant = min(level.col, col)
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
