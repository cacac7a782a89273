"""Reads a Word file: a path in; its paragraphs and tables in order, and what was left out, out.

Read: text as it is when every revision is accepted, in content controls, links, fields, text boxes, notes, nested
tables, headers and footers; numbers that Word makes itself; the look of runs and paragraphs. Left out and counted:
pictures, deleted and hidden text, comments, contents, readings over characters, embedded files.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drafter.findings import DrafterError, Place, error
from drafter.word.content import Element, Where, WordBlock, WordCell, WordFile, WordParagraph, WordTable, paragraphs
from drafter.word.line import Field, Line
from drafter.word.numbering import Labels
from drafter.word.package import open_package
from drafter.word.styles import VAL, Shape, Styles, W, read_shape
from drafter.word.walking import CONTENTS, DELETED, walk

MOST_PARAGRAPHS = 50_000
MOST_CHARACTERS = 1_000_000
_WIDEST = 63
"""Columns of a table in Word."""
_CONTENTS_STYLE = re.compile(r"toc \d|目录 ?\d")
_CONTENTS_LINE = re.compile(r"[\t…. ]\s*\d+\s*$")
_CONTENTS_TITLE = re.compile(r"\s*目\s*[录次]\s*")


def read_word(path: Path) -> WordFile:
    """Return what stands in a .docx file.

    Raises DrafterError (G01) for what is no readable Word file, or too large to be a report.
    """
    return read_package(open_package(path), path)


def read_package(document: Any, path: Path) -> WordFile:
    """Return what stands in a file that python-docx has opened; `path` names it in messages."""
    reader = Reader(document, path)
    blocks = reader.blocks(document.element.body, Where.BODY)
    margins = tuple(reader.margins())
    left_out = tuple((words, count) for words, count in reader.left_out.items() if words)
    return WordFile(tuple(blocks), margins, left_out, document)


class Reader:
    """What is known while one file is read."""

    def __init__(self, document: Any, path: Path) -> None:
        self.path = path
        self.parts = {str(link.reltype).rpartition("/")[2]: link for link in document.part.rels.values()}
        self.every_part = list(document.part.rels.values())
        self.styles = Styles(self.root("styles"))
        self.labels = Labels(self.root("numbering"), self.styles)
        self.notes = {kind: self.notes_of(kind) for kind in ("footnote", "endnote")}
        self.left_out: Counter[str] = Counter()
        self.fields: list[Field] = []
        self.joined: Line | None = None
        """The start of a paragraph whose end was deleted: it goes on in the next one."""
        self.count = self.characters = 0

    def root(self, kind: str) -> Element | None:
        """Return the root of a part of a kind; None when the file has none, or a broken one."""
        link = self.parts.get(kind)
        return None if link is None or link.is_external else root_of(link.target_part)

    def notes_of(self, kind: str) -> dict[str, Element]:
        """Return the footnotes or endnotes by their identifier."""
        root = self.root(f"{kind}s")
        return {} if root is None else {note.get(f"{W}id", ""): note for note in root.findall(f"{W}{kind}")}

    def blocks(self, container: Element, where: Where) -> list[WordBlock]:
        """Return the paragraphs and tables of a body, a cell, a text box, a note or a header."""
        found: list[WordBlock] = []
        for name, child in walk(container, self.left_out):
            if name == "tbl":
                found.append(self.table(child, where))
            elif name == "p":
                self.paragraph(child, where, found)
        if self.joined is not None and self.joined.runs:  # nothing came after it
            self.finish(self.joined, container, where, found)
        self.joined = None
        return found

    def paragraph(self, element: Element, where: Where, found: list[WordBlock]) -> None:
        """Add a paragraph, text boxes before or behind it and notes behind it."""
        line = self.joined or Line(self.styles, self.left_out, self.fields)
        self.joined = None
        style = self.styles.paragraph_style(style_of(element))
        line.read(element, style.look)
        mark = element.find(f"{W}pPr/{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            self.left_out[DELETED] += mark.find(f"{W}del") is not None and not line.runs
            self.joined = line
            return
        self.finish(line, element, where, found)

    def finish(self, line: Line, element: Element, where: Where, found: list[WordBlock]) -> None:
        """Add the paragraph that a line became."""
        inside = Where.BOX if where is Where.BODY else where
        for box in line.boxes_before:
            found += self.apart(box, inside)
        self.bounded(len(line.text))
        made = self.made(line, element, where)
        if is_contents(made, line):
            self.left_out[CONTENTS] += 1
            if found and isinstance(found[-1], WordParagraph) and _CONTENTS_TITLE.fullmatch(found[-1].text):
                found.pop()
        else:
            found.append(made)
        for box in line.boxes_behind:
            found += self.apart(box, inside)
        for kind, identifier in line.notes:
            note = self.notes[kind].pop(identifier, None)  # read once, however often it is referred to
            if note is not None:
                found += self.apart(note, Where.NOTE)

    def apart(self, container: Element, where: Where) -> list[WordBlock]:
        """Return what stands in a text box or a note; the fields around it are not its own."""
        outer, self.fields = self.fields, []
        found = self.blocks(container, where)
        self.fields = outer
        return found

    def made(self, line: Line, element: Element, where: Where) -> WordParagraph:
        """Return the next paragraph, numbered."""
        self.count += 1
        identifier = style_of(element)
        style = self.styles.paragraph_style(identifier)
        own = element.find(f"{W}pPr")
        shape = read_shape(own).over(style.shape)
        return WordParagraph(
            self.count,
            line.text,
            tuple(line.runs),
            element,
            self.label(shape, identifier),
            style.name,
            shape.level or None,
            shape.alignment,
            shape.indent or 0,
            where,
            line.new_page or bool(shape.new_page),
        )

    def label(self, shape: Shape, style: str) -> str:
        """Return the number that Word prints before a paragraph."""
        return self.labels.label(shape.numbering, shape.depth, style) if shape.numbering not in ("", "0") else ""

    def bounded(self, characters: int) -> None:
        """Raise DrafterError when the text becomes longer than any report."""
        self.characters += characters
        if self.count >= MOST_PARAGRAPHS or self.characters > MOST_CHARACTERS:
            raise DrafterError(
                error("G01", f"“{self.path.name}”太长，不像是一份报告，没有读；请核对文件名", Place(str(self.path)))
            )

    def table(self, element: Element, where: Where) -> WordTable:
        """Return a table."""
        rows: list[tuple[WordCell, ...]] = []
        heads = 0
        for name, row in walk(element, self.left_out):
            if name != "tr":
                continue
            if row.find(f"{W}trPr/{W}del") is not None:
                self.left_out[DELETED] += 1
                continue
            heads += heads == len(rows) and row.find(f"{W}trPr/{W}tblHeader") is not None
            rows.append(tuple(self.cells(row, where)))
        return WordTable(tuple(rows), heads, element)

    def cells(self, row: Element, where: Where) -> Iterator[WordCell]:
        """Yield the cells of a row; one that continues the cell above is there without its own text."""
        for name, cell in walk(row, self.left_out):
            if name == "tc":
                span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
                continued = merge is not None and merge.get(VAL, "continue") == "continue"
                yield WordCell(tuple(self.apart(cell, where)), 1 if span is None else width(span), continued)

    def margins(self) -> Iterator[WordBlock]:
        """Yield what stands in headers and footers; the same text on other pages only once."""
        seen = set()
        for link in self.every_part:
            kind = str(link.reltype).rpartition("/")[2]
            if kind not in ("header", "footer") or link.is_external:
                continue
            root = root_of(link.target_part)
            where = Where.HEADER if kind == "header" else Where.FOOTER
            for block in () if root is None else self.apart(root, where):
                text = "\n".join(paragraph.text for paragraph in paragraphs((block,))).strip()
                if text.strip("—- ·第页共/") and text not in seen:
                    seen.add(text)
                    yield block


def root_of(part: Any) -> Element | None:
    """Return the root of a part's XML; None when it is broken."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - slow: only for foreign files

    if hasattr(part, "element"):
        return part.element
    try:
        return parse_xml(part.blob)
    except (SyntaxError, ValueError):  # SyntaxError is what lxml's errors of form are
        return None


def style_of(element: Element) -> str:
    """Return the identifier of a paragraph's style; empty for the standard one."""
    named = element.find(f"{W}pPr/{W}pStyle")
    return "" if named is None else str(named.get(VAL, ""))


def width(span: Element) -> int:
    """Return the columns that a cell covers, never more than Word has."""
    written = span.get(VAL, "1")
    return min(max(int(written), 1), _WIDEST) if written.isascii() and written.isdigit() and len(written) < 6 else 1


def is_contents(paragraph: WordParagraph, line: Line) -> bool:
    """Return whether a paragraph is a line of the table of contents, which Word makes from the headings."""
    if _CONTENTS_STYLE.match(paragraph.style):
        return True
    return line.in_contents and (not paragraph.text.strip() or _CONTENTS_LINE.search(paragraph.text) is not None)
