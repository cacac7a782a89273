"""Makes reports that no one wrote out, from the declared keys: nothing optional, bare entries, everything."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import count
from typing import Any

from drafter.chinese.period import parse_period
from drafter.model.declaration import RECORDS, Column, Item, Key, Kind, Report, Text, keys
from drafter.model.figures import Figure, parse_quantity

DEPTH = 2
"""Entries inside entries of a full report: the first of two holds further ones."""
OWN_FORM = ("写法", "层次")
"""Keys that stand for the forms of the style; where nothing is chosen, a full report shows those of the style."""


def samples(style: str) -> Iterator[tuple[str, Report]]:
    """Yield (what it is, report) for each kind of report that a template must stand."""
    bare = Report(style=Text(style), bureau=Text("甲局"), period=parse_period("2023年"))
    yield "可以不填的都不填", bare
    entries = (Item(title=Text("只有标题")), Item(text=Text("只有内容。")))
    yield "条目里只有一行", bare._replace(achievements=entries, problems=entries, plans=entries)
    for index in range(3):
        yield ("各项都填写" if index == 0 else "各项都填写，选别的做法"), full(style, index)


@cache
def full(style: str, choice: int = 0) -> Report:
    """Return a report with every key filled in; of the words to choose from, the one with that number."""
    filled: Report = _record(Report, count(1), choice, DEPTH)
    return filled._replace(style=Text(style), templates=None)


def _record(cls: type, numbers: Iterator[int], choice: int, depth: int) -> Any:
    declared = ((name, key) for name, key in keys(cls) if choice or key.name not in OWN_FORM)
    return cls(**{name: _value(key, numbers, choice, depth) for name, key in declared})


def _value(key: Key, numbers: Iterator[int], choice: int, depth: int) -> Any:  # noqa: PLR0912 - one case for each kind
    """Return a value of a key that no other key has, so that it is known again in print."""
    match key.kind:
        case Kind.PERIOD:
            return parse_period("2024年" if "计划" in key.name else "2023年")
        case Kind.DATE:
            return date(2024, 1, 12)
        case Kind.FLAG:
            return choice % 2 == 1
        case Kind.CHOICE:
            return key.choices[choice % len(key.choices)]
        case Kind.FIGURES:
            return tuple(_figure(numbers) for _ in range(2))
        case Kind.TARGETS:
            return (Figure(f"目标{next(numbers):04}", target=parse_quantity("99%以上")),)
        case Kind.RECORD:
            return _record(RECORDS[key.record], numbers, choice, depth)
        case Kind.ITEMS | Kind.RECORDS:
            cls = RECORDS[key.record]
            depths = (max(depth - 1, 0), 0) if depth or cls is not Item else ()
            return tuple(_record(cls, numbers, choice, each) for each in depths)
        case Kind.WORDS if key.choices:
            return (Text(key.choices[choice % len(key.choices)]),)
        case Kind.WORDS:
            return (_text(key, numbers), _text(key, numbers))
        case Kind.HEAD:
            return (Column(_text(key, numbers), (_text(key, numbers),)), Column(_text(key, numbers)))
        case Kind.ROWS:
            return tuple(tuple(_text(key, numbers) for _ in range(2)) for _ in range(2))
        case _:
            return _text(key, numbers)


def _text(key: Key, numbers: Iterator[int]) -> Text:
    return Text(f"{key.name}{next(numbers):04}")


def _figure(numbers: Iterator[int]) -> Figure:
    current, previous, target, done = (parse_quantity(f"{amount}件") for amount in (118, 105, 100, 59))
    return Figure(f"数据{next(numbers):04}", current, previous, target, done)


def values(record: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (name of the key with those above it, characters) for all that a full report may print."""
    for name, key in keys(type(record)):
        if key.name in OWN_FORM:
            continue
        value = getattr(record, name)
        here = f"{path}.{key.name}" if path else key.name
        for each in value if type(value) is tuple else (value,):
            match each:
                case Text():
                    yield here, each.raw
                case Figure():
                    yield here, each.name
                case Column():
                    yield from ((here, cell.raw) for cell in (each.name, *each.below))
                case tuple() if type(each) is tuple:  # a row; a period is a named tuple
                    yield from ((here, cell.raw) for cell in each)
                case _ if type(each) in RECORDS.values():
                    yield from values(each, here)
