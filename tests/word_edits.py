"""Edits of a Word file as people make them, typed over or in 修订 mode, for the tests and the trial of `pull`."""

import copy
import io
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

AUTHOR, DATE = "李科长", "2024-01-15T08:00:00Z"


class Edits:
    """A Word file that somebody edits; `tracked`: in 修订 mode."""

    def __init__(self, data: bytes, *, tracked: bool = False) -> None:
        self.document = docx.Document(io.BytesIO(data))
        self.tracked = tracked

    def bytes(self) -> bytes:
        """Return the file as it is saved."""
        saved = io.BytesIO()
        self.document.save(saved)
        return saved.getvalue()

    def paragraphs(self) -> list[Any]:
        """Return the paragraphs of the body and of all cells, empty ones left out."""
        return [each for each in self.document.element.body.iter(qn("w:p")) if text_of(each)]

    def find(self, words: str) -> Any:
        """Return the first paragraph that holds some words."""
        return next(each for each in self.paragraphs() if words in text_of(each))

    def replace(self, paragraph: Any, start: int, end: int, new: str) -> None:
        """Write other characters in the place of some."""
        inside = self._cut(paragraph, start, end)
        model = inside[0] if inside else self._run_before(paragraph, start)
        added = run_like(model, new) if new else None
        if added is not None:
            (inside[-1] if inside else model).addnext(self._inserted(added))
        for run in inside:
            self._delete(run)

    def swap(self, old: str, new: str) -> None:
        """Write other words in the place of some, wherever they stand first."""
        paragraph = self.find(old)
        start = text_of(paragraph).index(old)
        self.replace(paragraph, start, start + len(old), new)

    def add_behind(self, paragraph: Any, text: str, style: str | None = None) -> Any:
        """Put a new paragraph behind one, in its style or another."""
        made = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        own = paragraph.find(qn("w:pPr"))
        named = own.find(qn("w:pStyle")) if own is not None else None
        if style is None and named is not None:
            style = named.get(qn("w:val"))
        if style is not None:
            reference = OxmlElement("w:pStyle")
            reference.set(qn("w:val"), style)
            properties.append(reference)
        made.append(properties)
        run = OxmlElement("w:r")
        put_text(run, text)
        made.append(self._inserted(run))
        if self.tracked:
            self._mark(made, "w:ins")
        paragraph.addnext(made)
        return made

    def remove(self, paragraph: Any) -> None:
        """Take a paragraph out."""
        if not self.tracked:
            paragraph.getparent().remove(paragraph)
            return
        for run in list(paragraph.iter(qn("w:r"))):
            self._delete(run)
        self._mark(paragraph, "w:del")

    def split(self, paragraph: Any, at: int) -> None:
        """End a paragraph at an offset and begin another there."""
        behind = self._cut(paragraph, at, len(text_of(paragraph)))
        made = OxmlElement("w:p")
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None:
            made.append(copy.deepcopy(properties))
        for run in behind:
            made.append(run)
        paragraph.addnext(made)
        if self.tracked:
            self._mark(paragraph, "w:ins")

    def join(self, paragraph: Any, following: Any) -> None:
        """Put a paragraph and the one behind it together."""
        if self.tracked:
            self._mark(paragraph, "w:del")
            return
        for run in list(following.iter(qn("w:r"))):
            paragraph.append(run)
        following.getparent().remove(following)

    def _cut(self, paragraph: Any, start: int, end: int) -> list[Any]:
        """Return the runs that hold the characters from start to end and nothing else."""
        inside, at = [], 0
        for run in [each for each in paragraph.iter(qn("w:r")) if run_text(each)]:
            text = run_text(run)
            first, last = max(start - at, 0), min(end - at, len(text))
            at += len(text)
            if first >= last:
                continue
            before, behind = text[:first], text[last:]
            if before:
                run.addprevious(run_like(run, before))
            if behind:
                run.addnext(run_like(run, behind))
            put_text(run, text[first:last])
            inside.append(run)
        return inside

    def _run_before(self, paragraph: Any, start: int) -> Any:
        """Return the run that ends at an offset, made to end there if need be; the first one for the beginning."""
        if start:
            return self._cut(paragraph, start - 1, start)[0]
        first = next(each for each in paragraph.iter(qn("w:r")) if run_text(each))
        empty = run_like(first, "")
        first.addprevious(empty)
        return empty

    def _inserted(self, run: Any) -> Any:
        if not self.tracked:
            return run
        wrapped = revision("w:ins")
        wrapped.append(run)
        return wrapped

    def _delete(self, run: Any) -> None:
        if not self.tracked:
            run.getparent().remove(run)
            return
        wrapped = revision("w:del")
        run.addprevious(wrapped)
        wrapped.append(run)
        for text in run.findall(qn("w:t")):
            text.tag = qn("w:delText")

    def _mark(self, paragraph: Any, tag: str) -> None:
        """Mark the end of a paragraph as inserted or deleted."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            properties = OxmlElement("w:pPr")
            paragraph.insert(0, properties)
        look = properties.find(qn("w:rPr"))
        if look is None:
            look = OxmlElement("w:rPr")
            properties.append(look)
        look.insert(0, revision(tag))


def revision(tag: str) -> Any:
    """Return the element of a revision."""
    made = OxmlElement(tag)
    for name, value in (("id", "900"), ("author", AUTHOR), ("date", DATE)):
        made.set(qn(f"w:{name}"), value)
    return made


def run_text(run: Any) -> str:
    """Return the characters of a run."""
    return "".join(each.text or "" for each in run.findall(qn("w:t")))


def text_of(paragraph: Any) -> str:
    """Return the characters of a paragraph as they stand when every revision is accepted."""
    return "".join(run_text(run) for run in paragraph.iter(qn("w:r")))


def run_like(run: Any, text: str) -> Any:
    """Return a run of the same look with other characters."""
    made = OxmlElement("w:r")
    look = run.find(qn("w:rPr"))
    if look is not None:
        made.append(copy.deepcopy(look))
    put_text(made, text)
    return made


def put_text(run: Any, text: str) -> None:
    """Give a run other characters."""
    for each in run.findall(qn("w:t")):
        run.remove(each)
    made = OxmlElement("w:t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(made)
