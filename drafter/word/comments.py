"""Writes a copy of a Word file with comments at its words: what was read of it and the comments in, bytes out.

Nothing of the text and its look is changed. Where a comment begins or ends inside a run, the run is split into two of
the same look, which Word shows and prints as one. Word takes no comments in headers, footers, notes and text boxes:
those go to the paragraph of the text before them.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from drafter.word.content import Where, WordFile, WordParagraph, paragraphs
from drafter.word.splitting import pieces, saved
from drafter.word.styles import W

AUTHOR = "drafter"


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
    return saved(file.package)


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
    runs = list(pieces(paragraph, {offset for span in spans for offset in span}))
    for note, (start, end) in sorted(zip(notes, spans, strict=True), key=lambda each: each[1]):
        inside = [element for first, last, element in runs if first < end and start < last]
        made = package.comments.add_comment(note.text, AUTHOR, AUTHOR[0])
        made._comment_elm.attrib.pop(f"{W}date", None)  # the same file gives the same bytes on another day
        parent = package.element.body
        Run(inside[0], parent).mark_comment_range(Run(inside[-1], parent), made.comment_id)
