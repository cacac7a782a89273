"""Writes new YAML: pairs and lists in, the text of a file out; each value quoted only where it must be."""

from collections.abc import Iterator
from typing import NamedTuple

from drafter.source.quoting import as_scalar


class Flow(NamedTuple):
    """Some words that stand on one line: [甲, 乙]."""

    words: tuple[str, ...]


class Block(NamedTuple):
    """Some lines of keys and values."""

    pairs: "tuple[Pair, ...]"


class Listed(NamedTuple):
    """A list, each entry behind a dash."""

    entries: "tuple[Entry, ...]"


class Pair(NamedTuple):
    """A key and its value."""

    key: str
    value: "str | Flow | Block | Listed"
    remark: str = ""
    """A comment line before it; empty for none."""


class Entry(NamedTuple):
    """An entry of a list."""

    value: str | Flow | Block
    remark: str = ""


def yaml_lines(pairs: tuple[Pair, ...]) -> Iterator[str]:
    """Yield the lines of some keys with their values."""
    for pair in pairs:
        yield from _remark(pair.remark)
        key = as_scalar(pair.key)
        match pair.value:
            case Block(inner):
                yield f"{key}:"
                yield from (f"  {line}" for line in yaml_lines(inner))
            case Listed(entries):
                yield f"{key}:"
                yield from (f"  {line}" for each in entries for line in _entry(each))
            case _:
                yield f"{key}: {_on_one_line(pair.value)}"


def _entry(entry: Entry) -> Iterator[str]:
    yield from _remark(entry.remark)
    if isinstance(entry.value, Block):
        for number, line in enumerate(yaml_lines(entry.value.pairs)):
            yield f"  {line}" if number else f"- {line}"
    else:
        yield f"- {_on_one_line(entry.value)}"


def _remark(remark: str) -> Iterator[str]:
    if remark:
        yield f"# {remark}"


def _on_one_line(value: str | Flow) -> str:
    if isinstance(value, Flow):
        return f"[{', '.join(as_scalar(word) for word in value.words)}]"
    return as_scalar(value, in_braces=False)
