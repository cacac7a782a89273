"""Carries the texts of the last file over by their declared keys: numbers, dates and figures."""

import re
from dataclasses import dataclass, field, replace

from drafter.model.declaration import RECORDS, TO_FILL, Key, Kind, is_pending, keys, short_key
from drafter.rollover.figures import FigureState, Path, roll_figures
from drafter.rollover.numbers import Found, Shift, scan, to_verify
from drafter.source import Mapping, Node, Scalar, Sequence
from drafter.source.rewriting import Rewriting

NAMES = frozenset(
    (
        *(
            "体例",
            "模板目录",
            "单位",
            "自称",
            "地区",
            "主送",
            "署名",
            "发文机关标志",
            "签发人",
            "抄送",
            "印发机关",
            "文件",
        ),
        *("版本", "仅", "不含"),
    )
)
"""Keys whose value names something and says nothing of a period."""
ONE_TIME = frozenset(("发文字号",))
"""Keys whose whole value is another one each time."""
REMARKS = frozenset(("忽略",))
"""Top-level keys that speak to the program and are not printed; what they quote must stay as it is."""
_ABOUT_PLANS = frozenset(("计划导语", "计划结语", "章标题", "其他章", "附件", "标题", "副标题", "结语"))
"""Top-level keys in which the year of the plan may stand."""
BARE_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
"""A cell of a table that holds nothing but a number."""


@dataclass(slots=True)
class Outcome:
    """What was done to texts."""

    marked: list[int] = field(default_factory=list)
    """Offsets of the numbers that were marked."""
    moved: list[tuple[int, str, str]] = field(default_factory=list)
    """(offset, old, new) of the words of the period that were moved on."""
    dropped: int = 0
    """How many 落实 were taken out."""


class ValueRollover:
    """Goes through the values of a file by the declaration of its keys."""

    def __init__(self, rewriting: Rewriting, state: FigureState, shift: Shift) -> None:
        self._rewriting = rewriting
        self._state = state
        self._all = shift
        self._shift = shift
        self.outcome = Outcome()

    def top(self, key: Key, node: Node) -> None:
        """Carry over one value of the file's first level."""
        if key.name in REMARKS:
            return
        plans = key.name in _ABOUT_PLANS
        self._shift = self._all if plans else replace(self._all, old_plan=None, new_plan=None)
        self._value(key, node, (key.name,) if key.kind is Kind.FIGURES else ())

    def _value(self, key: Key, node: Node, path: Path) -> None:
        match key.kind:
            case Kind.WORD if key.name in ONE_TIME:
                self._mark_all(node)
            case Kind.WORD | Kind.LINES | Kind.TEXT | Kind.WORDS if key.name not in NAMES:
                for scalar in node.items if isinstance(node, Sequence) else (node,):
                    self._text(scalar)
            case Kind.ROWS if isinstance(node, Sequence):
                for number, row in enumerate(node.items, start=1):
                    self._row(row, number)
            case Kind.DATE if isinstance(node, Scalar) and not is_pending(node.text):
                self._rewriting.replace(node, TO_FILL, bare=True)
            case Kind.FIGURES if isinstance(node, Mapping):
                roll_figures(node, path, self._state, self._rewriting)
            case Kind.TARGETS if isinstance(node, Mapping):
                for _, value in node.entries:
                    self._mark_all(value)
            case Kind.ITEMS | Kind.RECORDS | Kind.RECORD:
                for each in node.items if isinstance(node, Sequence) else (node,):
                    self._record(RECORDS[key.record], each, path)
            case _:
                pass

    def _record(self, cls: type, node: Node, path: Path) -> None:
        declared = {key.name: key for _, key in keys(cls)}
        if isinstance(node, Scalar):
            self._value(declared[str(short_key(cls))], node, path)
        elif isinstance(node, Mapping):
            title = next(
                (value.text for key, value in node.entries if key.text == "标题" and isinstance(value, Scalar)), ""
            )
            for index, (name, value) in enumerate(node.entries):
                if name.text == "落实":  # it names an entry of a plan that is two periods old
                    self._rewriting.drop(node, index)
                    self.outcome.dropped += 1
                else:
                    self._value(declared[name.text], value, (*path, title))

    def _text(self, node: Node) -> None:
        if not isinstance(node, Scalar) or node.style == "null":
            return
        found = scan(node.text, self._shift)
        if found:
            self._rewriting.amend(node, [(each.start, each.end, each.new) for each in found])
            for each in found:
                self._note(node, each)

    def _row(self, row: Node, number: int) -> None:
        """Carry over one row of a table; a first cell that only counts the rows stays."""
        cells = row.items if isinstance(row, Sequence) else ()
        for column, cell in enumerate(cells):
            if isinstance(cell, Scalar) and BARE_NUMBER.fullmatch(cell.text.strip()):
                if column or cell.text.strip() != str(number):
                    self._mark_all(cell)
            else:
                self._text(cell)

    def _mark_all(self, node: Node) -> None:
        """Mark a whole value."""
        if isinstance(node, Scalar) and not is_pending(node.text):
            text = node.text.strip()
            self._rewriting.replace(node, to_verify(text))
            self.outcome.marked.append(node.start)

    def _note(self, scalar: Scalar, found: Found) -> None:
        at = self._rewriting.source.locate(scalar, found.start)
        offset = scalar.start if at is None else at
        if found.moved:
            self.outcome.moved.append((offset, scalar.text[found.start : found.end], found.new))
        else:
            self.outcome.marked.append(offset)
