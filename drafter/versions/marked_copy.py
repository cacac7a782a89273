"""Writes the marked copy (花脸稿): the newer of two Word files with Word's revisions against the older, for compare.

Whoever accepts all of them has the newer text, whoever refuses all the older one. What only the layout or the numbers
of headings changed is not marked.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

from drafter.versions.differences import Fate, Pair, Piece, mark, pair_up
from drafter.word.content import Element, Where, WordBlock, WordFile, WordParagraph, WordRun, WordTable, paragraphs
from drafter.word.reading import root_of
from drafter.word.splitting import pieces, saved
from drafter.word.styles import VAL, W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNDATED = datetime(2000, 1, 1)
_STAMP = "%Y-%m-%dT%H:%M:%SZ"
_APART = timedelta(minutes=5)
_OF_THE_OLD_FILE = tuple(W + name for name in ("sectPr", "rPr", "pPrChange"))
"""What the properties of a paragraph hold that says nothing, or something else, in another file."""


def marked_copy(new: WordFile, old: WordFile, author: str) -> bytes:
    """Return the newer file with what changed since the older one as revisions; the same files give the same bytes."""
    marker = _Marker(new, old, author)
    marker.blocks(_text_of(new.blocks), _text_of(old.blocks))
    return saved(new.package)


def _text_of(blocks: Iterable[WordBlock]) -> list[WordBlock]:
    """Return what stands in the text itself; boxes and notes are left as they are in the newer file."""
    return [each for each in blocks if isinstance(each, WordTable) or each.where is Where.BODY]


class _Marker:
    def __init__(self, new: WordFile, old: WordFile, author: str) -> None:
        self._author = author
        self._inside, self._whole = _dates(new)
        self._date = self._inside
        self._number = 0
        self._styles = _same_styles(new, old)
        self._numbered = _part(new, "numbering") == _part(old, "numbering")

    # -- blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, new: Sequence[WordBlock], old: Sequence[WordBlock]) -> None:
        """Mark what changed in a body or in a cell; both hold at least one paragraph."""
        pairs = pair_up([_words(each) for each in old], [_words(each) for each in new])
        anchor = next((new[pair.new].element for pair in pairs if pair.new is not None), None)
        before: Element | None = None
        for pair in pairs:
            if pair.new is None:
                before = self._put_back(old[pair.old or 0], before, anchor)
            elif pair.old is None:
                before = new[pair.new].element
                self._inserted_block(new[pair.new])
            else:
                before = new[pair.new].element
                self._changed(new[pair.new], old[pair.old])
        self._ends(new, old, pairs)

    def _changed(self, new: WordBlock, old: WordBlock) -> None:
        if isinstance(new, WordParagraph) and isinstance(old, WordParagraph):
            self._paragraph(new, old)
        elif isinstance(new, WordTable) and isinstance(old, WordTable):
            self._table(new, old)

    def _put_back(self, old: WordBlock, before: Element | None, anchor: Element | None) -> Element:
        """Put a block of the older file where it stood, as deleted: behind `before`, else before `anchor`."""
        self._date = self._whole
        made = self._deleted_paragraph(old) if isinstance(old, WordParagraph) else self._deleted_table(old)
        self._date = self._inside
        if before is not None:
            before.addnext(made)
        elif anchor is not None:
            anchor.addprevious(made)
        return made

    def _inserted_block(self, block: WordBlock) -> None:
        if isinstance(block, WordTable):
            for row in block.element.findall(f"{W}tr"):
                self._mark_row(row, "ins")
        self._date = self._whole
        for paragraph in paragraphs((block,)):
            self._insert(run.element for run in paragraph.runs)
            self._mark_end(paragraph.element, "ins")
        self._date = self._inside

    def _ends(self, new: Sequence[WordBlock], old: Sequence[WordBlock], pairs: Sequence[Pair]) -> None:
        """Move the mark of a last paragraph to the one before it: the last end can be neither put in nor taken out.

        To refuse a new last paragraph is to take out the end before it.
        """
        del old
        last = pairs[-1] if pairs else None
        if last is None or (last.new is not None and last.old is not None):
            return
        element = new[-1].element if last.new is not None else None
        container = new[0].element.getparent()
        ends = [each for each in container if each.tag == f"{W}p"]
        element = ends[-1] if element is None or element.tag != f"{W}p" else element
        previous = element.getprevious()
        if previous is None or previous.tag != f"{W}p" or not self._unmark_end(element):
            return
        self._mark_end(previous, "ins" if last.new is not None else "del")

    # -- paragraphs ---------------------------------------------------------------------------------------------------

    def _paragraph(self, new: WordParagraph, old: WordParagraph) -> None:
        """Mark what changed inside a paragraph."""
        marked = mark(old.text, new.text)
        if all(piece.fate is Fate.SAME for piece in marked):
            return
        borders = set(_borders(marked))
        runs = list(pieces(new, borders))
        if not borders <= {offset for first, last, _ in runs for offset in (first, last)} | {0}:
            marked = tuple(piece for piece in (Piece(Fate.GONE, old.text), Piece(Fate.NEW, new.text)) if piece.text)
        at = old_at = 0
        for piece in marked:
            length = len(piece.text)
            inside = [element for first, last, element in runs if at <= first and last <= at + length]
            if piece.fate is Fate.GONE:
                self._put_in(new, runs, at, self._deleted(old, old_at, old_at + length))
            elif piece.fate is Fate.NEW:
                self._insert(inside)
            at += length if piece.fate is not Fate.GONE else 0
            old_at += length if piece.fate is not Fate.NEW else 0

    def _put_in(
        self, paragraph: WordParagraph, runs: Sequence[tuple[int, int, Element]], at: int, made: Element
    ) -> None:
        """Put deleted characters before the run that begins at an offset, else at the end of a paragraph."""
        following = next((element for first, _, element in runs if first >= at), None)
        if following is not None:
            following.addprevious(made)
        elif runs:
            last = runs[-1][2]
            (last.getparent() if last.getparent().tag == f"{W}ins" else last).addnext(made)
        else:
            paragraph.element.append(made)

    def _deleted(self, old: WordParagraph, start: int, end: int) -> Element:
        """Return characters of the older file as deleted, in the look that they had."""
        made = self._revision("del", old.element)
        for run in old.runs:
            first, last = max(start, run.start), min(end, run.start + len(run.text))
            if first < last:
                made.append(_deleted_run(run, run.text[first - run.start : last - run.start]))
        return made

    def _deleted_paragraph(self, old: WordParagraph) -> Element:
        element = old.element
        made = element.makeelement(f"{W}p")
        properties = element.find(f"{W}pPr")
        own = made.makeelement(f"{W}pPr") if properties is None else deepcopy(properties)
        for name in _OF_THE_OLD_FILE:
            for child in own.findall(name):
                own.remove(child)
        self._translate(own)
        made.append(own)
        if old.runs:
            made.append(self._deleted(old, 0, len(old.text)))
        self._mark_end(made, "del")
        return made

    def _translate(self, properties: Element) -> None:
        """Make the style and the numbering of a paragraph of the older file those of the newer one."""
        named = properties.find(f"{W}pStyle")
        if named is not None:
            style = self._styles.get(named.get(VAL, ""))
            if style is None:
                properties.remove(named)
            else:
                named.set(VAL, style)
        numbering = properties.find(f"{W}numPr")
        if numbering is not None and not self._numbered:
            properties.remove(numbering)

    # -- tables -------------------------------------------------------------------------------------------------------

    def _table(self, new: WordTable, old: WordTable) -> None:
        """Mark what changed in a table: rows that came and went, and the text of cells."""
        rows, old_rows = (table.element.findall(f"{W}tr") for table in (new, old))
        if len(rows) != len(new.rows) or len(old_rows) != len(old.rows):
            return
        texts = [["\t".join(cell.text for cell in row) for row in table.rows] for table in (new, old)]
        before: Element | None = None
        for pair in pair_up(texts[1], texts[0]):
            if pair.new is None:
                before = self._put_row_back(old_rows[pair.old or 0], old.rows[pair.old or 0], before, rows[0])
                continue
            cells = new.rows[pair.new]
            same = pair.old is not None and len(old.rows[pair.old]) == len(cells)
            same = same and all(_text_of(cell.blocks) for cell in cells)  # else there is no place in the cell to mark
            if pair.old is not None and not same:
                before = self._put_row_back(old_rows[pair.old], old.rows[pair.old], before, rows[0])
            if same and pair.old is not None:
                for cell, old_cell in zip(cells, old.rows[pair.old], strict=True):
                    self.blocks(_text_of(cell.blocks), _text_of(old_cell.blocks))
            else:
                self._mark_row(rows[pair.new], "ins")
                self._insert(run.element for cell in cells for run in _runs(cell.blocks))
            before = rows[pair.new]

    def _put_row_back(self, row: Element, cells: Iterable, before: Element | None, first: Element) -> Element:  # type: ignore[type-arg]
        made = self._deleted_row(row, [run for cell in cells for run in _runs(cell.blocks)])
        if before is None:
            first.addprevious(made)
        else:
            before.addnext(made)
        return made

    def _deleted_row(self, row: Element, runs: Sequence[WordRun]) -> Element:
        """Return a row of the older file as deleted."""
        made = deepcopy(row)
        copies = dict(zip(row.iter(f"{W}r"), made.iter(f"{W}r"), strict=True))
        self._mark_row(made, "del")
        for run in runs:
            copied = copies.get(run.element)
            if copied is not None:
                wrapped = self._revision("del", copied)
                copied.addprevious(wrapped)
                wrapped.append(_deleted_run(run, run.text))
                copied.getparent().remove(copied)
        for properties in made.iter(f"{W}pPr"):
            self._translate(properties)
        return made

    def _deleted_table(self, old: WordTable) -> Element:
        made = deepcopy(old.element)
        rows = old.element.findall(f"{W}tr")
        for place, row in enumerate(made.findall(f"{W}tr")):
            runs = [run for cell in old.rows[place] for run in _runs(cell.blocks)] if place < len(old.rows) else []
            made.replace(row, self._deleted_row(rows[place], runs))
        style = made.find(f"{W}tblPr/{W}tblStyle")
        if style is not None:
            style.set(VAL, self._styles.get(style.get(VAL, ""), style.get(VAL, "")))
        return made

    # -- revisions ----------------------------------------------------------------------------------------------------

    def _revision(self, name: str, like: Element) -> Element:
        self._number += 1
        made = like.makeelement(W + name)
        for attribute, value in (("id", str(self._number)), ("author", self._author), ("date", self._date)):
            made.set(W + attribute, value)
        return made

    def _insert(self, runs: Iterable[Element]) -> None:
        for run in dict.fromkeys(runs):
            wrapped = self._revision("ins", run)
            run.addprevious(wrapped)
            wrapped.append(run)

    def _mark_end(self, paragraph: Element, name: str) -> None:
        """Mark the end of a paragraph as new or gone."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = paragraph.makeelement(f"{W}pPr")
            paragraph.insert(0, properties)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = properties.makeelement(f"{W}rPr")
            behind = next((each for each in properties if each.tag in (f"{W}sectPr", f"{W}pPrChange")), None)
            properties.append(look) if behind is None else behind.addprevious(look)
        look.insert(0, self._revision(name, look))

    def _unmark_end(self, paragraph: Element) -> bool:
        """Take the mark of a paragraph's end away; return whether there was one."""
        marks = [each for name in ("ins", "del") for each in paragraph.findall(f"{W}pPr/{W}rPr/{W}{name}")]
        for each in marks:
            each.getparent().remove(each)
        return bool(marks)

    def _mark_row(self, row: Element, name: str) -> None:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = row.makeelement(f"{W}trPr")
            exceptions = row.find(f"{W}tblPrEx")
            row.insert(0, properties) if exceptions is None else exceptions.addnext(properties)
        properties.append(self._revision(name, properties))


def _words(block: WordBlock) -> str:
    """Return what a block is paired by; a table is never taken for a paragraph."""
    if isinstance(block, WordParagraph):
        return block.text
    return "\0\0\0\0" + "\t".join(cell.text for row in block.rows for cell in row)


def _runs(blocks: Iterable[WordBlock]) -> Iterator[WordRun]:
    for paragraph in paragraphs(blocks):
        yield from paragraph.runs


def _borders(marked: Iterable[Piece]) -> Iterator[int]:
    """Yield the offsets in the newer text at which a piece begins or ends."""
    at = 0
    for piece in marked:
        yield at
        at += len(piece.text) if piece.fate is not Fate.GONE else 0
    yield at


def _deleted_run(run: WordRun, text: str) -> Element:
    """Return characters as a deleted run of the same look; tabs and line ends are Word's own."""
    made = run.element.makeelement(f"{W}r")
    look = run.element.find(f"{W}rPr")
    if look is not None:
        made.append(deepcopy(look))
    for place, line in enumerate(text.replace("\t", "\n\t").split("\n")):
        if place:
            made.append(made.makeelement(f"{W}tab" if line.startswith("\t") else f"{W}br"))
        if bare := line.lstrip("\t"):
            words = made.makeelement(f"{W}delText")
            words.text = bare
            words.set(_SPACE, "preserve")
            made.append(words)
    return made


def _same_styles(new: WordFile, old: WordFile) -> dict[str, str]:
    """Return the identifiers of the older file's styles with those that the newer one has for the same names."""
    known = dict(_styles(new))
    return {identifier: known[name] for name, identifier in _styles(old) if name in known}


def _styles(file: WordFile) -> Iterator[tuple[str, str]]:
    """Yield name and identifier of each style, also in a file whose styles python-docx does not take for such."""
    part = _part_of(file, "styles")
    root = None if part is None else root_of(part)
    for style in root.findall(f"{W}style") if root is not None else ():
        named = style.find(f"{W}name")
        if named is not None:
            yield named.get(VAL, "").lower(), style.get(f"{W}styleId", "")


def _part_of(file: WordFile, kind: str) -> Any:
    """Return a part of a file; None when it has none."""
    links = file.package.part.rels.values()
    found = (link.target_part for link in links if not link.is_external and str(link.reltype).endswith(f"/{kind}"))
    return next(found, None)


def _part(file: WordFile, kind: str) -> bytes:
    """Return a part of a file as bytes; empty when it has none."""
    part = _part_of(file, kind)
    return b"" if part is None else bytes(part.blob)


def _dates(file: WordFile) -> tuple[str, str]:
    """Return the dates of revisions inside paragraphs and of whole paragraphs: about that of the newer file.

    Today's would change the bytes. LibreOffice takes neighbours of one author and nearly one time for one revision, and
    refusing a sentence at the end of a paragraph together with the new paragraph behind it took the end between them.
    """
    modified = file.package.core_properties.modified or _UNDATED
    return modified.strftime(_STAMP), (modified + _APART).strftime(_STAMP)
