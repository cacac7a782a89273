"""Writes the findings on a Word file into the margin of a copy, as comments, for `check --comments`.

A report made from YAML is built first; what was found in its text is looked up on the page, the rest stands at the
title.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from drafter.check.passages import Passage, compact
from drafter.check.reviewed import Remark
from drafter.check.rule import Hit
from drafter.findings import Finding, Place
from drafter.word.comments import Note, commented
from drafter.word.content import WordParagraph, paragraphs
from drafter.word.reading import read_word

_AROUND = 12
"""So many characters beside the words hit are looked for on the page where the whole text is not found."""


def margin_of_word(path: Path, remarks: Iterable[Remark]) -> tuple[bytes, int]:
    """Return a copy of a Word file with the findings as comments, and how many there are.

    Raises DrafterError (G01) when the file cannot be read.
    """
    notes = list(_notes(remarks))
    return commented(read_word(path), notes), len(notes)


def margin_of_report(built: bytes, remarks: Iterable[Remark]) -> tuple[bytes, int]:
    """Return a built report with the findings of its YAML as comments, and how many there are."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "报告.docx")
        path.write_bytes(built)
        file = read_word(path)
    page = _Page(tuple(paragraphs(file.blocks)))
    notes = [page.note(remark) for remark in remarks]
    return commented(file, notes), len(notes)


def _notes(remarks: Iterable[Remark]) -> Iterator[Note]:
    """Yield the comments for findings that know their paragraph; those about the whole file are left out."""
    for remark in remarks:
        place = remark.finding.place
        if place is not None and place.paragraph is not None and place.offset is not None:
            length = _length(remark.hit) if remark.hit else 0
            message = f"（{place.part}）{_words(remark.finding)}" if place.part else _words(remark.finding)
            yield Note(place.paragraph, place.offset, place.offset + length, message)


def _length(hit: Hit) -> int:
    """Return how many characters of the paragraph, as typed, a hit covers."""
    first, last = hit.passage.locate(hit.start), hit.passage.locate(max(hit.start, hit.end - 1))
    return (last.offset or 0) - (first.offset or 0) + 1


def _words(finding: Finding) -> str:
    return f"{finding.level}：{finding.message} [{finding.rule}]"


class _Page:
    """The paragraphs of a built report, to look words up in."""

    def __init__(self, every: Sequence[WordParagraph]) -> None:
        typed = [Passage(each.text, lambda offset: Place("", offset=offset)) for each in every]
        self.read = [(each, passage, compact(passage)) for each, passage in zip(every, typed, strict=True)]
        self.at = 0
        """Where the last words were found: the next ones stand there or later, most often."""

    def note(self, remark: Remark) -> Note:
        """Return the comment for a finding; at the first paragraph when its words do not stand on the page."""
        place, hit = remark.finding.place, remark.hit
        line = f"（{Path(place.file).name} 第{place.line}行）" if place and place.file and place.line else ""
        message = _words(remark.finding) + line
        found = self._find(hit) if hit is not None else None
        if found is None:
            return Note(self.read[0][0].number, 0, 0, message)
        return Note(*found, message)

    def _find(self, hit: Hit) -> tuple[int, int, int] | None:
        """Return paragraph, start and end of the words hit."""
        text = hit.passage.text
        near = text[max(0, hit.start - _AROUND) : hit.end + _AROUND]
        for wanted, before in ((text, hit.start), (near, min(hit.start, _AROUND))):
            for index in (*range(self.at, len(self.read)), *range(self.at)):
                paragraph, typed, mended = self.read[index]
                shown = mended if hit.passage.written else typed
                at = shown.text.find(wanted) if wanted else -1
                if at >= 0:
                    self.at = index
                    first = shown.locate(at + before).offset or 0
                    last = shown.locate(at + before + hit.end - hit.start - 1).offset or 0
                    return paragraph.number, first, last + 1
        return None
