"""Changes one value of a report's YAML by its path, all else as it is, for the form in the browser and for sheets.

A path is the keys and places that lead to a value: ("成效", 0, "内容"). What was changed is read again and compared
with what was meant before it is given out.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from drafter.model.declaration import RECORDS, Kind, Report, keys, short_key
from drafter.model.figures import FIGURE_KEYS
from drafter.source import Mapping, Node, Scalar, Source, parse_source, scalars
from drafter.source import Sequence as Listed
from drafter.source.rewriting import Plain, Rewriting, plain, written

Path = tuple[str | int, ...]


class ChangeError(ValueError):
    """A change that cannot be made; the words say why, in Chinese."""


def find(root: Node | None, path: Path) -> Node | None:
    """Return what stands at a path, None when nothing does."""
    node = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = next((value for name, value in node.entries if name.text == step), None)
        elif isinstance(node, Listed) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def values_in(node: Node | None, path: Path = ()) -> Iterator[tuple[Path, Scalar]]:
    """Yield every value of a node at every depth with the path that leads to it, in the order of the file."""
    match node:
        case Scalar():
            yield path, node
        case Listed(items=items):
            for index, item in enumerate(items):
                yield from values_in(item, (*path, index))
        case Mapping(entries=entries):
            for key, value in entries:
                yield from values_in(value, (*path, key.text))


def put(source: Source, path: Path, value: Plain) -> Source:
    """Return the file with a value written at a path; what is missing on the way is put in, an empty value goes."""
    if value in ("", None, [], {}):
        return remove(source, path) if find(source.root, path) is not None else source

    def change(rewriting: Rewriting, root: Mapping) -> None:
        node = find(root, path)
        if isinstance(node, Scalar) and isinstance(value, str) and node.style != "null":
            rewriting.amend(node, [(0, len(node.text), value)])
        elif node is not None:
            rewriting.substitute(node, value)
        else:
            _put_in(rewriting, root, path, value)

    return _changed(source, change)


def put_new(source: Source, key: str, entries: dict[str, Plain]) -> Source:
    """Return the file with a key that it does not have yet and its entries below it, a line each."""

    def change(rewriting: Rewriting, root: Mapping) -> None:
        order = declared(())
        later = order[order.index(key) + 1 :]
        index = next((place for place, (name, _) in enumerate(root.entries) if name.text in later), None)
        if index is None:
            _put_in(rewriting, root, (key,), dict(entries))
        else:
            lines = [f"{key}:", *(f"  {written({name: value})[1:-1]}" for name, value in entries.items())]
            rewriting.insert_section(root, index, key, dict(entries), lines)

    return _changed(source, change)


def _put_in(rewriting: Rewriting, root: Mapping, path: Path, value: Plain) -> None:
    """Write a value that is not there yet."""
    *way, last = path
    parent = find(root, tuple(way))
    if not isinstance(last, str):
        raise ChangeError("这一条已经不在了；请刷新再试")
    match parent:
        case Mapping() if parent.entries:
            place, after = _neighbour(parent, last, declared(tuple(way)))
            rewriting.insert(parent, place, last, value, after=after)
        case Scalar(style="null"):
            rewriting.substitute(parent, {last: value})
        case Scalar() | Mapping() if parent is not root:
            short = _short(tuple(way))
            before = {short: plain(parent)} if isinstance(parent, Scalar) and short else {}
            rewriting.substitute(parent, {**before, last: value})
        case None if way:
            _put_in(rewriting, root, tuple(way), {last: value})
        case _:
            raise ChangeError("这里放不下这一项")


def _neighbour(mapping: Mapping, name: str, order: tuple[str, ...]) -> tuple[int, bool]:
    """Return beside which entry a new one is written, and whether behind it: in the order of the declaration."""
    rank = {key: place for place, key in enumerate(order)}
    own = rank.get(name, len(rank))
    before = [place for place, (key, _) in enumerate(mapping.entries) if rank.get(key.text, len(rank)) <= own]
    return (before[-1], True) if before else (0, False)


def declared(path: Path) -> tuple[str, ...]:
    """Return the keys that the record at a path may have, in their order; none for one that takes any name."""
    record = record_at(path)
    if record == "figure":
        return tuple(name for name, *_ in FIGURE_KEYS)
    return tuple(key.name for _, key in keys(record)) if isinstance(record, type) else ()


def _short(path: Path) -> str:
    record = record_at(path)
    return "本期" if record == "figure" else (short_key(record) or "") if isinstance(record, type) else ""


def record_at(path: Path) -> Any:
    """Return the record that a path leads to; “figure” and “figures” for those; None for anything else."""
    record: Any = Report
    for step in path:
        if isinstance(step, int):
            continue
        if record == "figures":
            record = "figure"
        elif record == "figure":
            record = "figures" if step == "其中" else None
        elif isinstance(record, type):
            key = next((key for _, key in keys(record) if key.name == step), None)
            record = _record_of(key) if key is not None else None
        else:
            return None
    return record


def _record_of(key: Any) -> Any:
    if key.kind in (Kind.FIGURES, Kind.TARGETS):
        return "figures"
    return RECORDS.get(key.record)


def add(source: Source, path: Path, index: int, value: Plain) -> Source:
    """Return the file with a new item in the list at a path, before that of the index, or as its last."""

    def change(rewriting: Rewriting, root: Mapping) -> None:
        node = find(root, path)
        if isinstance(node, Listed) and node.items:
            rewriting.add_item(node, min(max(index, 0), len(node.items)), value)
        elif node is None:
            _put_in(rewriting, root, path, [value])
        elif isinstance(node, Listed) or (isinstance(node, Scalar) and node.style == "null"):
            rewriting.substitute(node, [value])
        else:  # a single item without its dash
            rewriting.substitute(node, [plain(node), value] if index else [value, plain(node)])

    return _changed(source, change)


def _size(node: Node) -> int:
    return len(node.items) if isinstance(node, Listed) else len(node.entries) if isinstance(node, Mapping) else 0


def remove(source: Source, path: Path) -> Source:
    """Return the file without what stands at a path; a list or a record that is left empty goes as well."""
    *way, last = path
    parent = find(source.root, tuple(way))
    if parent is None or find(source.root, path) is None:
        raise ChangeError("这一条已经不在了；请刷新再试")
    if _size(parent) == 1 and way:
        return remove(source, tuple(way))

    def change(rewriting: Rewriting, root: Mapping) -> None:
        node = find(root, tuple(way))
        if isinstance(node, Listed) and isinstance(last, int):
            rewriting.drop_item(node, last)
        elif isinstance(node, Mapping):
            rewriting.drop(node, next(place for place, (name, _) in enumerate(node.entries) if name.text == last))

    return _changed(source, change)


def move(source: Source, path: Path, before: int) -> Source:
    """Return the file with an item put before another of its list; behind the last for the length of the list."""
    *way, place = path

    def change(rewriting: Rewriting, root: Mapping) -> None:
        node = find(root, tuple(way))
        if not isinstance(node, Listed) or not isinstance(place, int) or not 0 <= place < len(node.items):
            raise ChangeError("这一条已经不在了；请刷新再试")
        if before not in (place, place + 1) and 0 <= before <= len(node.items):
            rewriting.move_item(node, place, before)

    return _changed(source, change)


def rename(source: Source, path: Path, name: str) -> Source:
    """Return the file with a figure called otherwise, and every citation of it with it."""
    *way, old = path
    if not name.strip() or find(source.root, (*way, name)) is not None:
        raise ChangeError(f"名称“{name}”不能用：空着，或者已经有了")

    def change(rewriting: Rewriting, root: Mapping) -> None:
        node = find(root, tuple(way))
        key = next((key for key, _ in node.entries if key.text == old), None) if isinstance(node, Mapping) else None
        if key is None:
            raise ChangeError("这个数据已经不在了；请刷新再试")
        rewriting.rename(key, name)
        group = "指标" if "指标" in way else "数据"
        cited = re.compile(rf"(?<=\{{\{{)\s*{group}\.{re.escape(str(old))}(?=\s*[.|}}])")
        for scalar in scalars(root if group == "指标" else find(root, tuple(way[:-1]))):
            spans = [(found.start(), found.end(), f" {group}.{name}") for found in cited.finditer(scalar.text)]
            if spans:
                rewriting.amend(scalar, spans)

    return _changed(source, change)


def _changed(source: Source, change: Callable[[Rewriting, Mapping], None]) -> Source:
    """Return the file with a change done, once it has been read again; raises ChangeError when it is not as meant."""
    if source.root is None:
        raise ChangeError("文件现在读不了；请先在“原文”里改好")
    rewriting = Rewriting(source)
    change(rewriting, source.root)
    try:
        text = rewriting.result()
    except ValueError as problem:
        raise ChangeError("这样改会碰到别处，没有改；请在“原文”里改") from problem
    again = parse_source(text, source.file)
    if again.root is None or plain(again.root) != rewriting.intended(source.root):
        raise ChangeError("这样改以后读回来不一样，没有改；请在“原文”里改")
    return Source(again.file, again.text, source.encoding, source.bom, again.root, again.findings)
