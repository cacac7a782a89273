"""Mends in a YAML text what cannot change the meaning, and proves it by reading it again, for `check --fix`."""

import re
from collections.abc import Iterable, Iterator

from drafter.check.passages import Passage
from drafter.check.reviewed import Remark
from drafter.check.rule import Hit
from drafter.check.text.punctuation import HALF_WIDTH, half_width_marks
from drafter.findings import DrafterError, Finding, Level, Place, error
from drafter.model.load import load_report
from drafter.source import Scalar, Source, parse_source, scalars
from drafter.source.edits import Edit, apply_edits
from drafter.source.lines import Lines
from drafter.source.offsets import character_offsets


def edits_of(source: Source, remarks: Iterable[Remark], passages: Iterable[Passage]) -> tuple[Edit, ...]:
    """Return the edits that mend what a person need not decide; no two overlap.

    Only characters that the user typed are touched, and no digits but those of a typed ordinal; a hit on half-width
    marks stands for all of its kind.
    """
    found: dict[tuple[int, int], Edit] = {}
    every = list(remarks)
    wanted = [each.hit for each in every if each.hit]
    lines = Lines(source.text, source.file)
    edits = [*(_mend(lines, each.finding) for each in every)]
    for start, end, words, new in (*_replacements(wanted), *_half_width(wanted, passages)):
        edits.append(_edit(source, _offset(lines, start), _offset(lines, end), words, new))
    for edit in edits:
        if edit is not None and not any(each.start < edit.end and edit.start < each.end for each in found.values()):
            found[edit.start, edit.end] = edit
    return tuple(found[key] for key in sorted(found))


def _mend(lines: Lines, finding: Finding) -> Edit | None:
    """Return the edit of a finding that brings its own remedy."""
    start = _offset(lines, finding.place) if finding.mend and finding.place else None
    return Edit(start, start + finding.mend.length, finding.mend.text) if finding.mend and start is not None else None


def _replacements(hits: Iterable[Hit]) -> Iterator[tuple[Place, Place, str, str]]:
    for hit in hits:
        if hit.replacement is not None and hit.end > hit.start:
            locate = hit.passage.locate
            yield locate(hit.start), locate(hit.end - 1), hit.words, hit.replacement
            for passage, offset in hit.others:
                end = offset + hit.end - hit.start
                yield passage.locate(offset), passage.locate(end - 1), passage.quote(offset, end), hit.replacement


def _half_width(hits: Iterable[Hit], passages: Iterable[Passage]) -> Iterator[tuple[Place, Place, str, str]]:
    marks = {hit.words for hit in hits if hit.rule is HALF_WIDTH}
    for passage, offset, wide in half_width_marks(list(passages)) if marks else ():
        mark = passage.text[offset]
        if mark in marks:
            place = passage.locate(offset)
            yield place, place, mark, wide


def _edit(source: Source, start: int | None, end: int | None, words: str, new: str) -> Edit | None:
    """Return the edit, None when the words do not stand in the file as they were read, or hold digits that change."""
    if start is None or end is None or source.text[start : end + 1] != words or _digits(words) != _digits(new):
        return None
    return Edit(start, end + 1, new)


def _digits(words: str) -> list[int]:
    """Return the digits of some words, full-width ones as what they are."""
    return [int(digit) for digit in re.findall(r"\d", words)]


def _offset(lines: Lines, place: Place) -> int | None:
    if place.file != lines.file or place.line is None or place.column is None:
        return None
    return lines.starts[place.line - 1] + place.column - 1


def mend(source: Source, edits: tuple[Edit, ...]) -> Source:
    """Return the mended file as it is read again; raises DrafterError (K05) unless it holds just what was intended."""
    text = apply_edits(source.text, edits)
    again = parse_source(text, source.file)
    broken = any(finding.level is Level.ERROR for finding in load_report(again).findings)
    before = any(finding.level is Level.ERROR for finding in load_report(source).findings)
    if (broken and not before) or _values(source, edits) != _values(again):
        message = "改过以后读回来与预想的不一致，没有写出，文件没有改动；请把这一行和原文件发给维护者"
        raise DrafterError(error("K05", message, Place(source.file)))
    return Source(again.file, again.text, source.encoding, source.bom, again.root, again.findings)


def _values(source: Source, edits: tuple[Edit, ...] = ()) -> list[str]:
    """Return all keys and values in the order of the file with the edits done to each of them, blanks aside."""
    return ["".join(_edited(source, each, edits).split()) for each in scalars(source.root, keys=True)]


def _edited(source: Source, scalar: Scalar, edits: tuple[Edit, ...]) -> str:
    """Return the text of a value with those edits that lie in it."""
    inside = [edit for edit in edits if scalar.start <= edit.start and edit.end <= scalar.end]
    if not inside:
        return scalar.text
    offsets = character_offsets(source.text, scalar.start, scalar.end, scalar.style, scalar.text) or []
    moved = [Edit(offsets.index(edit.start), offsets.index(edit.end - 1) + 1, edit.text) for edit in inside]
    return apply_edits(scalar.text, moved)
