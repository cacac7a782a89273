"""Reads a department's finished text as a part of a report: the YAML that prints it, its places those of the text."""

import re
from pathlib import Path

from drafter.findings import Finding, Level, Place
from drafter.importing.convert import Order, import_report
from drafter.importing.lines import Line
from drafter.importing.origins import KNOWN_BY, origins
from drafter.source import Mapping, Node, Scalar, Sequence, Source, parse_source


def read_contribution(path: Path) -> Source:
    """Return a .docx or .txt as `drafter import` reads it; raises DrafterError when it cannot be read.

    Each place is that of the paragraph, or of the line of a .txt, in which the words stand; the YAML is never seen.
    """
    imported = import_report(path, path.with_suffix(".yaml"), Order())
    read = parse_source(imported.text, str(path))
    findings = (*read.findings, *(each for each in imported.findings if each.level is not Level.HINT))
    places = tuple(
        _place(line, path) if line else Place(str(path)) for line in origins(read.text, imported.original.lines)
    )
    root = _moved(read.root, WordSource(read, read.root, findings, places)) if read.root is not None else None
    return WordSource(read, root if isinstance(root, Mapping) else None, findings, places)


class WordSource(Source):
    """A finished text as YAML."""

    def __init__(
        self, read: Source, root: Mapping | None, findings: tuple[Finding, ...], origins: tuple[Place, ...]
    ) -> None:
        super().__init__(read.file, read.text, read.encoding, read.bom, root, findings)
        self.origins = origins
        """For each line of the YAML the place of the paragraph that its words come from."""

    def place(self, offset: int) -> Place:
        """Return where in the finished text the words at an offset of the YAML stand; no two offsets have the same."""
        origin = self.origins[self._lines.number(offset)]
        words = re.split(r"[\"'\n]", self.text[offset : offset + KNOWN_BY])[0]
        at = origin.excerpt.find(words) if words else -1
        at = at if at >= 0 else offset
        if origin.line is not None:
            return origin._replace(column=at + 1)
        return origin._replace(offset=at)


def _moved(node: Node, source: WordSource) -> Node:
    """Return a node and all in it with the places of the finished text."""
    match node:
        case Scalar():
            return node._replace(place=source.place(node.start))
        case Sequence(items=items):
            return node._replace(place=source.place(node.start), items=tuple(_moved(each, source) for each in items))
        case Mapping(entries=entries):
            moved = tuple((_key(name, source), _moved(value, source)) for name, value in entries)
            return node._replace(place=source.place(node.start), entries=moved)


def _key(name: Scalar, source: WordSource) -> Scalar:
    return name._replace(place=source.place(name.start))


def _place(line: Line, path: Path) -> Place:
    """Return the place of a paragraph as the check shows it."""
    number = re.search(r"第([0-9]+)段", line.where)
    if number is None:
        return line.place
    return Place(str(path), excerpt=line.text, paragraph=int(number[1]))
