"""Writes a copy of a Word file with comments at its words: what was read of it and the comments in, bytes out.

Nothing of the text and its look is changed. Where a comment begins or ends inside a run, the run is split into two of
the same look, which Word shows and prints as one. Word takes no comments in headers, footers, notes and text boxes:
those go to the paragraph of the text before them.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from drafter.word.content import Element, Where, WordFile, WordParagraph, paragraphs
from drafter.word.styles import W

AUTHOR = "drafter"
_TEXT_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ONE_CHARACTER = frozenset(W + name for name in ("tab", "ptab", "cr", "noBreakHyphen"))
_NO_CHARACTER = frozenset(
    W + name for name in ("rPr", "fldChar", "instrText", "lastRenderedPageBreak", "drawing", "pict", "softHyphen")
)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


class Note(NamedTuple):
    """A comment that is to be written."""

    paragraph: int
    """The paragraph's number, as `read_word` counts them."""
    start: int
    end: int
    """Offsets in the paragraph's text; equal or beyond it: the comment is about the whole paragraph."""
    text: str


def commented(file: WordFile, notes: Iterable[Note]) -> bytes:
    """Return the file with the comments, in the order given where they begin at one place; same input, same bytes."""
    every = {each.number: each for each in (*paragraphs(file.blocks), *paragraphs(file.margins))}
    placed: dict[int, list[Note]] = {}
    for note in notes:
        if (home := _home(note.paragraph, every)) is not None:
            placed.setdefault(home.number, []).append(note if home.number == note.paragraph else note._replace(end=0))
    for number in sorted(placed):
        _comment(file.package, every[number], placed[number])
    return _saved(file.package)


def _home(number: int, every: dict[int, WordParagraph]) -> WordParagraph | None:
    """Return the paragraph that takes a comment: its own, or the nearest of the text; None when the text is empty."""
    fit = [each for each in every.values() if each.where is Where.BODY and each.runs]
    before = [each for each in fit if each.number <= number]
    if every[number].where in (Where.HEADER, Where.FOOTER) or not before:
        return fit[0] if fit else None
    return before[-1]


def _comment(package: Any, paragraph: WordParagraph, notes: Sequence[Note]) -> None:
    """Put the comments of one paragraph to its runs."""
    from docx.text.run import Run  # noqa: PLC0415 - slow: only for foreign files

    length = len(paragraph.text)
    spans = [(note.start, note.end) if note.start < note.end <= length else (0, length) for note in notes]
    pieces = list(_pieces(paragraph, {offset for span in spans for offset in span}))
    for note, (start, end) in sorted(zip(notes, spans, strict=True), key=lambda each: each[1]):
        inside = [element for first, last, element in pieces if first < end and start < last]
        made = package.comments.add_comment(note.text, AUTHOR, AUTHOR[0])
        made._comment_elm.attrib.pop(f"{W}date", None)  # the same file gives the same bytes on another day
        parent = package.element.body
        Run(inside[0], parent).mark_comment_range(Run(inside[-1], parent), made.comment_id)


def _pieces(paragraph: WordParagraph, borders: set[int]) -> Iterator[tuple[int, int, Element]]:
    """Yield the runs of a paragraph with the offsets of their text, split at the borders where that can be done."""
    for run in paragraph.runs:
        start, element = run.start, run.element
        for border in sorted(each for each in borders if run.start < each < run.start + len(run.text)):
            following = _split(element, border - start)
            if following is not None:
                yield start, border, element
                start, element = border, following
        yield start, run.start + len(run.text), element


def _split(run: Element, at: int) -> Element | None:
    """Move what a run holds behind its first characters into a new run of the same look behind it; return that.

    None when the run holds something whose characters are not plain: it stays whole.
    """
    if run.tag != f"{W}r":
        return None
    children = list(run)
    lengths = [length for child in children if (length := _length(child)) is not None]
    if len(lengths) != len(children):
        return None
    new = run.makeelement(run.tag, dict(run.attrib))
    look = run.find(f"{W}rPr")
    if look is not None:
        new.append(deepcopy(look))
    passed = 0
    for child, length in zip(children, lengths, strict=True):
        if child.tag != f"{W}rPr" and passed >= at:
            new.append(child)
        elif passed < at < passed + length:
            new.append(_cut(child, at - passed))
        passed += length
    run.addnext(new)
    return new


def _length(child: Element) -> int | None:
    """Return how many characters a child of a run stands for; None when that is not plain."""
    if child.tag == f"{W}t":
        return len(child.text or "")
    if child.tag in _ONE_CHARACTER:
        return 1
    if child.tag == f"{W}br":
        return int(child.get(f"{W}type", "textWrapping") == "textWrapping")
    return 0 if child.tag in _NO_CHARACTER else None


def _cut(text: Element, at: int) -> Element:
    """Leave the first characters in a w:t; return a new one with the others."""
    words = text.text or ""
    new = text.makeelement(text.tag, dict(text.attrib))
    text.text, new.text = words[:at], words[at:]
    for part in (text, new):
        part.set(_TEXT_SPACE, "preserve")
    return new


def _saved(package: Any) -> bytes:
    """Return the package's bytes, without the time of saving."""
    written, fixed = BytesIO(), BytesIO()
    package.save(written)
    with ZipFile(written) as old, ZipFile(fixed, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(ZipInfo(entry.filename, _LONG_AGO), old.read(entry), ZIP_DEFLATED)
    return fixed.getvalue()
