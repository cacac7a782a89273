"""Guesses how a YAML may be changed so that it prints what was edited in Word, the likeliest first, for pull."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from drafter.document.blocks import Kind, Printed
from drafter.source import Mapping, Scalar
from drafter.source import Sequence as Listed
from drafter.source.rewriting import Plain, Rewriting, plain
from drafter.versions.edited import bare
from drafter.versions.tracing import Leaf, Trace, traces

_FIGURES = frozenset(("数据", "指标", "目标", "其中", "本期", "上年", "完成"))
"""Keys under which a value is part of a figure."""
CHAPTERS = ("成效", "问题", "计划")
"""The chapters whose title, first and last words have keys of their own."""
_FORMS = ("段", "标题", "接排", "一是段")
"""Ways to print an entry, tried in turn where the one of its list does not print what was put in."""
_MOST_TOGETHER = 6
"""So many neighbouring items at most are taken out at once."""

Piece = tuple[Scalar, int, int, str]
"""A value, and the stretch of its text that other words replace."""


class Guess(NamedTuple):
    """One way to change a YAML."""

    change: Callable[[Rewriting], None]
    at: int
    """Offset in the file of what it changes."""
    is_figure: bool = False
    """Whether it changes a figure: what else cites it changes too."""
    pieces: tuple[Piece, ...] = ()
    """When all it does is to replace words in values."""


def _amend(leaf: Leaf, start: int, end: int, new: str) -> Guess:
    scalar = leaf.scalar
    if not (scalar.text[:start] + new + scalar.text[end:]).strip():
        return Guess(_leaving_out(leaf), scalar.start)
    figure = not _FIGURES.isdisjoint(leaf.keys)
    return Guess(_replacing(scalar, [(start, end, new)]), scalar.start, figure, ((scalar, start, end, new),))


def _replacing(scalar: Scalar, pieces: Sequence[tuple[int, int, str]]) -> Callable[[Rewriting], None]:
    return lambda rewriting: rewriting.amend(scalar, pieces)


def _leaving_out(leaf: Leaf) -> Callable[[Rewriting], None]:
    """Return the change that takes a value out with its key, or as an item of its list."""
    node, place = leaf.way[-1]
    return _dropping(node, place) if isinstance(node, Mapping) else _dropping_items(node, place, 1)


def reworded(every: Sequence[Leaf], printed: str, start: int, end: int, new: str) -> list[Guess]:
    """Return the ways to replace a stretch of a printed paragraph by other words."""
    found = traces(every, printed)
    inside = [each for each in found if each.at <= start and end <= each.at + each.length]
    guesses = [_amend(each.leaf, each.start + start - each.at, each.start + end - each.at, new) for each in inside]
    guesses += _over_citations(found, start, end, new)
    return guesses if new else guesses + list(_with_figures(found, start, end, guesses))


def _with_figures(found: Sequence[Trace], start: int, end: int, words: Sequence[Guess]) -> Iterator[Guess]:
    """Yield the ways to strike words out together with the figures.stated in them, which would be listed otherwise."""
    inside = [each for each in found if start <= each.at and each.at + each.length <= end]
    entries = {
        id(node.entries[place]): (outer, at, node, place)
        for each in inside
        for outer, at, node, place in _figure(each.leaf)
    }
    if entries:
        yield from (_striking_out(guess, list(entries.values())) for guess in (*words, None))


def _figure(leaf: Leaf) -> Iterator[tuple[Mapping, int, Mapping, int]]:
    """Yield 数据 with its place in its item, and the figure that a value belongs to with its place in 数据."""
    for (outer, at), (node, place) in pairwise(leaf.way):
        if isinstance(outer, Mapping) and isinstance(node, Mapping) and outer.entries[at][0].text == "数据":
            yield outer, at, node, place


def _striking_out(words: Guess | None, entries: Sequence[tuple[Mapping, int, Mapping, int]]) -> Guess:
    """Return the guess that some words go, and figures with them; 数据 goes whole when no figure is left in it."""

    def change(rewriting: Rewriting) -> None:
        if words:
            words.change(rewriting)
        for outer, at, node in {id(node): (outer, at, node) for outer, at, node, _ in entries}.values():
            places = [place for _, _, other, place in entries if other is node]
            if len(places) == len(node.entries):
                rewriting.drop(outer, at)
            for place in places if len(places) < len(node.entries) else ():
                rewriting.drop(node, place)

    return Guess(change, words.at if words else entries[0][2].start)


def keyed(root: Mapping, kind: Kind, words: str) -> Iterator[Guess]:
    """Yield the ways to print words by a key of their own, where a style has words of its own; 无 prints nothing."""
    if kind is Kind.TITLE:
        yield from _key(root, ("标题",), words)
    for chapter in CHAPTERS if kind is Kind.HEADING else ():
        yield from _key(root, ("章标题", chapter), words or "无")
    for chapter in CHAPTERS if kind is Kind.TEXT else ():
        for name in (f"{chapter}导语", f"{chapter}结语"):
            yield from _key(root, (name,), words or "无")
    if kind is Kind.TEXT and words:
        yield from _key(root, ("落款", "署名"), words)
        yield from _key(root, ("结语",), words)


def _key(root: Mapping, path: tuple[str, ...], value: str) -> Iterator[Guess]:
    """Yield the way to give a key a value: the one it has is replaced, one that is missing is put in."""
    if not root.entries:
        return
    name, *rest = path
    found = next(((place, node) for place, (key, node) in enumerate(root.entries) if key.text == name), None)
    written: Plain = {rest[0]: value} if rest else value
    if found is None:
        last = len(root.entries) - 1
        yield Guess(lambda rewriting: rewriting.insert(root, last, name, written), root.entries[last][0].start)
    elif isinstance(found[1], Mapping) and rest:
        yield from _key(found[1], tuple(rest), value)
    elif isinstance(node := found[1], Scalar) and not rest:
        yield Guess(lambda rewriting: rewriting.replace(node, value), node.start)


def _over_citations(found: Sequence[Trace], start: int, end: int, new: str) -> Iterator[Guess]:
    """Yield the ways to replace words of a value together with the citations between them."""
    begins = [each for each in found if each.at <= start <= each.at + each.length < end]
    ends = [each for each in found if start < each.at <= end <= each.at + each.length]
    for first in begins:
        for last in ends:
            if first.leaf.scalar is last.leaf.scalar and first.start + first.length <= last.start:
                yield _amend(first.leaf, first.start + start - first.at, last.start + end - last.at, new)


def added(every: Sequence[Leaf], printed: Sequence[Printed], at: int, new: Sequence[Printed]) -> Iterator[Guess]:
    """Yield the ways to print new paragraphs before the one at a place: in a text, as a key, as an item of a list."""
    before = _ending(every, printed[at - 1]) if at else []
    behind = _beginning(every, printed[at]) if at < len(printed) else []
    words = [each.text for each in new]
    if all(each.kind is Kind.TEXT for each in new):
        for trace in before:
            end = _line_end(trace)
            yield _amend(trace.leaf, end, end, "".join(f"\n\n{text}" for text in words))
        for trace in behind:
            yield _amend(trace.leaf, trace.start, trace.start, "".join(f"{text}\n\n" for text in words))
        for trace in before:
            yield from _as_text(trace.leaf, "\n\n".join(words))
    if all(each.kind is Kind.CELL for each in new):
        values: list[Plain] = [list(words)]
    else:
        values = _entries(new)
    variants: list[list[Plain]] = [values]
    variants += [[{"写法": form, **_record(value)} for value in values] for form in _FORMS]
    for variant in variants:
        for trace in before:
            yield from _as_items(trace.leaf, variant, 1)
        for trace in behind:
            yield from _as_items(trace.leaf, variant, 0)


def _record(value: Plain) -> dict[str, Plain]:
    """Return an entry with its keys written out."""
    return value if isinstance(value, dict) else {"内容": value}


def _ending(every: Sequence[Leaf], printed: Printed) -> list[Trace]:
    """Return the traces of the last words of a paragraph."""
    text = bare(printed.text)
    return [each for each in traces(every, text) if each.at + each.length >= len(text.rstrip("。；"))]


def _beginning(every: Sequence[Leaf], printed: Printed) -> list[Trace]:
    """Return the traces of the first words of a paragraph."""
    return [each for each in traces(every, bare(printed.text)) if each.at == 0]


def _line_end(trace: Trace) -> int:
    """Return where the line ends in the value that some traced words stand in."""
    text = trace.leaf.scalar.text
    end = text.find("\n", trace.start + trace.length)
    return len(text.rstrip("\n")) if end < 0 else end


def _as_text(leaf: Leaf, text: str) -> Iterator[Guess]:
    """Yield the way to give 内容 to an entry that has only its title."""
    node, place = leaf.way[-1]
    if isinstance(node, Mapping) and leaf.keys[-1] == "标题" and all(name.text != "内容" for name, _ in node.entries):
        yield Guess(lambda rewriting: rewriting.insert(node, place, "内容", text), leaf.scalar.start)


def _as_items(leaf: Leaf, values: Sequence[Plain], after: int) -> Iterator[Guess]:
    """Yield the ways to put items into the lists around a value, the innermost first."""
    for node, place in reversed(leaf.way):
        if isinstance(node, Listed):
            yield Guess(_adding(node, place + after, values), leaf.scalar.start)


def _adding(items: Listed, index: int, values: Sequence[Plain]) -> Callable[[Rewriting], None]:
    def change(rewriting: Rewriting) -> None:
        for value in values:
            rewriting.add_item(items, index, value)

    return change


def _entries(new: Sequence[Printed]) -> list[Plain]:
    """Return new paragraphs as entries of a list: what is below a heading becomes its 内容 and its 举措."""
    made: list[Plain] = []
    rest = list(new)
    while rest:
        head = rest.pop(0)
        if not head.level:
            made.append(bare(head.text))
            continue
        title, text = _title_and_text(head)
        texts = [text] if text else []
        while rest and not rest[0].level:
            texts.append(rest.pop(0).text)
        below: list[Printed] = []
        while rest and rest[0].level > head.level:
            below.append(rest.pop(0))
            while rest and not rest[0].level:
                below.append(rest.pop(0))
        entry: dict[str, Plain] = {"标题": title}
        entry |= {"内容": "\n\n".join(texts)} if texts else {}
        entry |= {"举措": _entries(below)} if below else {}
        made.append(entry)
    return made


def _title_and_text(head: Printed) -> tuple[str, str]:
    """Return the title of an entry and the text that runs on behind it."""
    if head.kind is not Kind.RUN_IN:
        return head.text, ""
    title, mark, text = head.text.partition("。")
    return title, text if mark else ""


def removed(every: Sequence[Leaf], gone: Sequence[Printed]) -> Iterator[Guess]:
    """Yield the ways to print some neighbouring paragraphs no more."""
    yield from _lines_out(every, gone)
    for trace in _beginning(every, gone[0]):
        for node, place in reversed(trace.leaf.way):
            if isinstance(node, Mapping):
                yield Guess(_dropping(node, place), trace.leaf.scalar.start)
                continue
            for count in range(1, min(_MOST_TOGETHER, len(gone), len(node.items) - place) + 1):
                if count < len(node.items):
                    yield Guess(_dropping_items(node, place, count), trace.leaf.scalar.start)


def _lines_out(every: Sequence[Leaf], gone: Sequence[Printed]) -> Iterator[Guess]:
    """Yield the ways to take whole lines out of a text that keeps others."""
    whole = [[each for each in _beginning(every, part) if each.length == len(bare(part.text))] for part in gone]
    for first in whole[0]:
        scalar = first.leaf.scalar
        same = [next((each for each in found if each.leaf.scalar is scalar), None) for found in whole]
        last = same[-1]
        if all(same) and last is not None:
            start, end = first.start, last.start + last.length
            rest = scalar.text[end:]
            end += len(rest) - len(rest.lstrip("\n"))
            start = start if rest.strip("\n") else len(scalar.text[:start].rstrip("\n"))
            if scalar.text[:start].strip() or scalar.text[end:].strip():
                yield _amend(first.leaf, start, end if rest.strip("\n") else len(scalar.text.rstrip("\n")), "")


def _dropping(node: Mapping, index: int) -> Callable[[Rewriting], None]:
    def change(rewriting: Rewriting) -> None:
        rewriting.drop(node, index)

    return change


def _dropping_items(items: Listed, index: int, count: int) -> Callable[[Rewriting], None]:
    def change(rewriting: Rewriting) -> None:
        for step in range(count):
            rewriting.drop_item(items, index + step)

    return change


def split(every: Sequence[Leaf], whole: Printed, parts: Sequence[Printed]) -> Iterator[Guess]:
    """Yield the ways to part a paragraph where its new parts end."""
    text = bare(whole.text)
    found = traces(every, text)
    ends = _ends(text, parts)
    pieces: list[Piece] = []
    for end in ends:
        inside = next((each for each in found if each.at < end < each.at + each.length), None)
        if inside is None:
            return
        at = inside.start + end - inside.at
        pieces.append((inside.leaf.scalar, at, at, "\n\n"))
    scalar = pieces[0][0]
    if all(each[0] is scalar for each in pieces):
        yield Guess(_replacing(scalar, [piece[1:] for piece in pieces]), scalar.start)


def _ends(text: str, parts: Sequence[Printed]) -> list[int]:
    """Return the offsets in a text at which all its parts but the last end; blanks do not count."""
    ends, at = [], 0
    for part in parts[:-1]:
        for char in bare(part.text):
            if not char.isspace():
                at = text.index(char, at) + 1
        ends.append(at)
    return ends


def joined(every: Sequence[Leaf], parts: Sequence[Printed]) -> Iterator[Guess]:
    """Yield the ways to print two or more paragraphs of one value as one."""
    for first in _ending(every, parts[0]):
        scalar = first.leaf.scalar
        pieces: list[tuple[int, int, str]] = []
        end = _line_end(first)
        for part in parts[1:]:
            following = next((each for each in _beginning(every, part) if each.leaf.scalar is scalar), None)
            if following is None or following.start < end:
                break
            pieces.append((end, following.start, ""))
            end = _line_end(following)
        if len(pieces) == len(parts) - 1:
            yield Guess(_replacing(scalar, pieces), scalar.start)


def moved(every: Sequence[Leaf], printed: Sequence[Printed], start: int, to: int) -> Iterator[Guess]:
    """Yield the ways to print what begins at one place before another one: an item changes its place in its list."""
    neighbours = _beginning(every, printed[to]) if to < len(printed) else []
    neighbours += _ending(every, printed[to - 1]) if to else []
    places = {(id(node), place) for trace in neighbours for node, place in trace.leaf.way if isinstance(node, Listed)}
    for trace in _beginning(every, printed[start]):
        for node, place in reversed(trace.leaf.way):
            if isinstance(node, Listed):
                beside = {at + more for known, at in places if known == id(node) for more in (0, 1)}
                for before in sorted(beside - {place, place + 1}):
                    yield Guess(_moving(node, place, before), trace.leaf.scalar.start)
                yield from _to_another_list(node, place, neighbours)


def _to_another_list(items: Listed, place: int, neighbours: Sequence[Trace]) -> Iterator[Guess]:
    """Yield the ways to put an item into one of the lists around the paragraphs that it now stands between."""
    for trace in neighbours:
        for node, at in reversed(trace.leaf.way):
            if isinstance(node, Listed) and node is not items and len(items.items) > 1:
                for index in (at, at + 1):
                    yield Guess(_transferring(items, place, node, index), trace.leaf.scalar.start)


def _transferring(items: Listed, place: int, other: Listed, index: int) -> Callable[[Rewriting], None]:
    def change(rewriting: Rewriting) -> None:
        rewriting.add_item(other, index, plain(items.items[place]))
        rewriting.drop_item(items, place)

    return change


def _moving(items: Listed, index: int, before: int) -> Callable[[Rewriting], None]:
    def change(rewriting: Rewriting) -> None:
        rewriting.move_item(items, index, before)

    return change
