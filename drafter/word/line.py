"""Gathers the characters of one paragraph of a Word file, run by run, with the notes and text boxes found in it."""

import re
from collections import Counter

from drafter.word.content import Element, WordRun
from drafter.word.styles import VAL, Look, Styles, W, read_look
from drafter.word.walking import EMBEDDED, FORMULA, HIDDEN, PICTURE, SYMBOL, M, boxes, walk

_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_DRAWN = frozenset(("drawing", "pict", "object"))
_PAGE_NUMBER = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


class Field:
    """A field that has begun: first its code, then what it shows."""

    def __init__(self) -> None:
        self.code = ""
        self.showing = False


class Line:
    """One paragraph while it is read.

    `fields` are those that were open before it, outermost first; afterwards those that are still open.
    """

    def __init__(self, styles: Styles, left_out: Counter[str], fields: list[Field]) -> None:
        self.styles = styles
        self.left_out = left_out
        self.fields = fields
        self.runs: list[WordRun] = []
        self.length = 0
        self.in_contents = any(_CONTENTS.match(field.code) for field in fields)
        self.new_page = False
        self.notes: list[tuple[str, str]] = []
        """“footnote” or “endnote” and the identifier of each note that is referred to."""
        self.boxes_before: list[Element] = []
        """Text boxes whose anchor stands before the first character."""
        self.boxes_behind: list[Element] = []

    @property
    def text(self) -> str:
        """The characters so far."""
        return "".join(run.text for run in self.runs)

    def read(self, paragraph: Element, look: Look) -> None:
        """Add what stands in a w:p; `look` is that of its style."""
        for name, child in walk(paragraph, self.left_out):
            if name == "r":
                self._run(child, look)
            elif name in (f"{M}oMath", f"{M}oMathPara"):
                self.left_out[FORMULA] += 1
                self._add("".join(child.itertext(f"{M}t")), child, look)
        while self.fields and not self.fields[-1].showing:
            self.fields.pop()  # a code does not go on in the next paragraph; a damaged file must not lose its text

    def _run(self, run: Element, below: Look) -> None:
        """Add the characters of a w:r."""
        look = self._look(run.find(f"{W}rPr"), below)
        text = self._characters(run)
        if look.hidden and text:
            self.left_out[HIDDEN] += 1
        elif not self._in_page_number():
            self._add(text.translate(_RAISED) if look.raised else text, run, look)

    def _look(self, properties: Element | None, below: Look) -> Look:
        """Return the look of a run: its own, that of its style, that of the paragraph."""
        if properties is None:
            return below
        named = properties.find(f"{W}rStyle")
        style = Look() if named is None else self.styles.style(named.get(VAL, "")).look
        return read_look(properties).over(style).over(below)

    def _add(self, text: str, element: Element, look: Look) -> None:
        if text:
            self.runs.append(WordRun(text, self.length, element, bool(look.bold), look.size, look.font))
            self.length += len(text)

    def _in_page_number(self) -> bool:
        return any(field.showing and _PAGE_NUMBER.match(field.code) for field in self.fields)

    def _characters(self, run: Element) -> str:
        """Return the characters of a run; fields, notes and text boxes in it are noted."""
        written = ""
        for name, child in walk(run, self.left_out):
            if name == "t":
                written += child.text or ""
            elif name in _CHARACTERS:
                written += _CHARACTERS[name]
            elif name == "br":
                written += self._break(child, written)
            elif name == "r":  # the base of a ruby
                written += self._characters(child)
            else:
                written += self._other(name, child, written)
        return written

    def _break(self, child: Element, written: str) -> str:
        """Return a line end; a page break before the first character is noted instead."""
        kind = child.get(f"{W}type", "textWrapping")
        if kind == "page" and not (self.length or written):
            self.new_page = True
        return "\n" if kind == "textWrapping" else ""

    def _other(self, name: str, child: Element, written: str) -> str:
        """Note what is no text; return the characters of a symbol."""
        if name == "fldChar":
            self._field(child.get(f"{W}fldCharType", ""))
        elif name == "instrText" and self.fields:
            self.fields[-1].code += (child.text or "")[:200]
            self.in_contents |= _CONTENTS.match(self.fields[-1].code) is not None
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes.append((name.removesuffix("Reference"), child.get(f"{W}id", "")))
        elif name in _DRAWN:
            self._drawing(name, child, before=not (self.length or written.strip()))
        elif name == "sym":
            return self._symbol(child)
        return ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].showing = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _drawing(self, name: str, drawing: Element, *, before: bool) -> None:
        found = list(boxes(drawing))
        (self.boxes_before if before else self.boxes_behind).extend(found)
        if not found:
            self.left_out[EMBEDDED if name == "object" else PICTURE] += 1

    def _symbol(self, child: Element) -> str:
        """Return a character that is given by its number; those of symbol fonts have no meaning elsewhere."""
        try:
            number = int(child.get(f"{W}char", "")[:6], 16)
        except ValueError:
            return ""
        if not 0x20 <= number < 0xD800:
            self.left_out[SYMBOL] += 1
            return ""
        return chr(number)
