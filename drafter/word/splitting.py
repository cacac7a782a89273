"""Splits the runs of a Word paragraph where a comment or a revision begins or ends inside them, and saves the file.

A split run becomes two of the same look, which Word shows and prints as one.
"""

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from drafter.findings import DrafterError, error
from drafter.word.content import Element, WordParagraph
from drafter.word.styles import W

_TEXT_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ONE_CHARACTER = frozenset(W + name for name in ("tab", "ptab", "cr", "noBreakHyphen"))
_NO_CHARACTER = frozenset(
    W + name for name in ("rPr", "fldChar", "instrText", "lastRenderedPageBreak", "drawing", "pict", "softHyphen")
)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def pieces(paragraph: WordParagraph, borders: set[int]) -> Iterator[tuple[int, int, Element]]:
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


def saved(package: Any) -> bytes:
    """Return the package's bytes, without the time of saving; raises DrafterError (G01) when it is too damaged."""
    written, fixed = BytesIO(), BytesIO()
    try:
        package.save(written)
    except Exception as problem:  # python-docx raises whatever it stumbles over, as when it opens a file
        message = "Word 文件里面缺了东西或已损坏，写不出它的副本；请在 Word 或 WPS 里打开、另存为 .docx 再试"
        raise DrafterError(error("G01", message)) from problem
    with ZipFile(written) as old, ZipFile(fixed, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(ZipInfo(entry.filename, _LONG_AGO), old.read(entry), ZIP_DEFLATED)
    return fixed.getvalue()
