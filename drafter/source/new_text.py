"""Writes new YAML: pairs and lists in, the text of a file out; each value quoted only where it must be."""

from collections.abc import Iterator
from typing import NamedTuple

from drafter.source.quoting import as_scalar
from drafter.source.rewriting import Plain, fits_block, written


class Flow(NamedTuple):
    """Some words that stand on one line: [甲, 乙]."""

    words: tuple[str, ...]


class Inline(NamedTuple):
    """Data that stand on one line: {甲: 1, 乙: [2, 3]}."""

    data: Plain


class Paragraphs(NamedTuple):
    """A text of several lines, written behind |."""

    text: str


class Block(NamedTuple):
    """Some lines of keys and values."""

    pairs: "tuple[Pair, ...]"


class Listed(NamedTuple):
    """A list, each entry behind a dash."""

    entries: "tuple[Entry, ...]"


class Pair(NamedTuple):
    """A key and its value."""

    key: str
    value: "str | Flow | Inline | Paragraphs | Block | Listed"
    remark: str = ""
    """A comment line before it; empty for none."""
    note: str = ""
    """A comment behind it, on the line of its key; empty for none."""


class Entry(NamedTuple):
    """An entry of a list."""

    value: str | Flow | Block
    remark: str = ""


def yaml_lines(pairs: tuple[Pair, ...]) -> Iterator[str]:
    """Yield the lines of some keys with their values."""
    for pair in pairs:
        yield from _remark(pair.remark)
        key, note = as_scalar(pair.key), f" # {pair.note}" if pair.note else ""
        match pair.value:
            case Block(inner):
                yield f"{key}:{note}"
                yield from (f"  {line}" if line else "" for line in yaml_lines(inner))
            case Listed(entries):
                yield f"{key}:{note}"
                yield from (f"  {line}" if line else "" for each in entries for line in _entry(each))
            case Paragraphs(text) if fits_block(text):
                yield f"{key}: |{note}"
                yield from (f"  {line}" if line else "" for line in text.split("\n"))
            case _:
                yield f"{key}: {_on_one_line(pair.value)}{note}"


def _entry(entry: Entry) -> Iterator[str]:
    yield from _remark(entry.remark)
    if isinstance(entry.value, Block):
        for number, line in enumerate(yaml_lines(entry.value.pairs)):
            yield f"- {line}" if not number else f"  {line}" if line else ""
    else:
        yield f"- {_on_one_line(entry.value)}"


def _remark(remark: str) -> Iterator[str]:
    if remark:
        yield f"# {remark}"


def _on_one_line(value: str | Flow | Inline | Paragraphs) -> str:
    match value:
        case Flow(words):
            return f"[{', '.join(as_scalar(word) for word in words)}]"
        case Inline(data):
            return written(data)
        case Paragraphs(text):
            return as_scalar(text)
        case _:
            return as_scalar(value, in_braces=False)


def data_of(pairs: tuple[Pair, ...]) -> dict[str, Plain]:
    """Return what is read back from the lines of some keys with their values."""
    return {pair.key: _data(pair.value) for pair in pairs}


def _data(value: str | Flow | Inline | Paragraphs | Block | Listed) -> Plain:
    match value:
        case Flow(words):
            return list(words)
        case Inline(data):
            return data
        case Paragraphs(text):
            return text
        case Block(pairs):
            return data_of(pairs)
        case Listed(entries):
            return [_data(entry.value) for entry in entries]
        case _:
            return value
