"""Tells how a paragraph and its runs look: the styles of a Word file in, sizes, fonts, outline levels and so on out."""

import re
from typing import NamedTuple

from drafter.word.content import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_DEEPEST = 20
"""Styles that a style is based on, one on another; Word itself allows some ten."""
_OFF = frozenset(("0", "false", "off", "none"))
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])")
_ALIGNMENTS = {"start": "left", "end": "right"}


class Look(NamedTuple):
    """What a run looks like; None and empty where nothing is said."""

    bold: bool | None = None
    size: float | None = None
    font: str = ""
    hidden: bool | None = None
    raised: bool = False
    """Superscript."""

    def over(self, below: "Look") -> "Look":
        """Return this look, with the other one where it says nothing."""
        return Look(
            below.bold if self.bold is None else self.bold,
            self.size or below.size,
            self.font or below.font,
            below.hidden if self.hidden is None else self.hidden,
            self.raised or below.raised,
        )


class Shape(NamedTuple):
    """What a paragraph looks like; None and empty where nothing is said."""

    level: int | None = None
    """Outline level from 1; 0 for text that is said to have none."""
    numbering: str = ""
    """w:numId; “0” for none."""
    depth: int | None = None
    """w:ilvl: the level of the numbering, from 0."""
    alignment: str = ""
    indent: float | None = None
    new_page: bool | None = None
    """Whether it begins on a new page."""

    def over(self, below: "Shape") -> "Shape":
        """Return this shape, with the other one where it says nothing."""
        return Shape(
            below.level if self.level is None else self.level,
            self.numbering or below.numbering,
            below.depth if self.depth is None else self.depth,
            self.alignment or below.alignment,
            below.indent if self.indent is None else self.indent,
            below.new_page if self.new_page is None else self.new_page,
        )


class Style(NamedTuple):
    """A style together with all that it is based on."""

    name: str = ""
    """In lower case."""
    look: Look = Look()
    shape: Shape = Shape()


class Styles:
    """The styles of one file, each worked out once."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.findall(f"{W}style")
        self._elements = {style.get(f"{W}styleId", ""): style for style in found}
        self._known: dict[str, Style] = {}
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._defaults = read_look(defaults)
        standard = (
            key for key, style in self._elements.items()
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in _OFF
        )  # fmt: skip
        self._standard = next(standard, "")

    def paragraph_style(self, identifier: str) -> Style:
        """Return the style of a paragraph; an empty or unknown identifier gives the standard one."""
        style = self.style(identifier if identifier in self._elements else self._standard)
        return style._replace(look=style.look.over(self._defaults))

    def style(self, identifier: str) -> Style:
        """Return a style; an unknown one says nothing."""
        if identifier not in self._known:
            self._known[identifier] = self._worked_out(identifier)
        return self._known[identifier]

    def numbering_of(self, identifier: str) -> str:
        """Return the w:numId that a style of numbering stands for; empty when there is none."""
        return self.style(identifier).shape.numbering

    def _worked_out(self, identifier: str) -> Style:
        """Return a style with what it is based on; a circle of styles ends where it began."""
        name, look, shape = "", Look(), Shape()
        seen: set[str] = set()
        while identifier in self._elements and identifier not in seen and len(seen) < _DEEPEST:
            seen.add(identifier)
            element = self._elements[identifier]
            own = _value(element, "name").lower()
            name = name or own
            look = look.over(read_look(element.find(f"{W}rPr")))
            shape = shape.over(_named_level(own, read_shape(element.find(f"{W}pPr"))))
            identifier = _value(element, "basedOn")
        return Style(name, look, shape)


def _named_level(name: str, shape: Shape) -> Shape:
    """Return the shape of a style with the outline level that its name gives: “heading 2” has the second."""
    named = _HEADING.match(name)
    return shape._replace(level=int(named[1])) if named and shape.level is None else shape


def read_look(properties: Element | None) -> Look:
    """Return the look that a w:rPr gives."""
    if properties is None:
        return Look()
    bold = size = hidden = None
    font, raised = "", False
    for child in properties:
        match child.tag.removeprefix(W) if isinstance(child.tag, str) else "":
            case "b":
                bold = child.get(VAL, "1") not in _OFF
            case "sz":
                size = _number(child.get(VAL)) / 2 or None
            case "rFonts":
                font = child.get(f"{W}eastAsia", "")
            case "vanish":
                hidden = child.get(VAL, "1") not in _OFF
            case "vertAlign":
                raised = child.get(VAL) == "superscript"
    return Look(bold, size, font, hidden, raised)


def read_shape(properties: Element | None) -> Shape:
    """Return the shape that a w:pPr gives."""
    if properties is None:
        return Shape()
    outline, numbered = properties.find(f"{W}outlineLvl"), properties.find(f"{W}numPr")
    alignment, breaks = _value(properties, "jc"), properties.find(f"{W}pageBreakBefore")
    level = None if outline is None else int(_number(outline.get(VAL)))
    return Shape(
        None if level is None else (level + 1) * (0 <= level < 9),
        "" if numbered is None else _value(numbered, "numId"),
        None if numbered is None or numbered.find(f"{W}ilvl") is None else int(_number(_value(numbered, "ilvl"))),
        _ALIGNMENTS.get(alignment, alignment),
        _indent(properties.find(f"{W}ind")),
        None if breaks is None else breaks.get(VAL, "1") not in _OFF,
    )


def _indent(indent: Element | None) -> float | None:
    """Return the indent of a first line in characters; one given in twips is taken by characters of 三号."""
    if indent is None:
        return None
    for name, sign in (("firstLine", 1), ("hanging", -1)):
        if chars := _number(indent.get(f"{W}{name}Chars")):
            return sign * chars / 100
        if twips := _number(indent.get(f"{W}{name}")):
            return sign * round(twips / 320, 1)
    return 0 if indent.get(f"{W}firstLine") or indent.get(f"{W}firstLineChars") else None


def _value(element: Element, name: str) -> str:
    """Return the w:val of a child; empty when there is no such child."""
    child = element.find(f"{W}{name}")
    return "" if child is None else str(child.get(VAL, ""))


def _number(text: str | None) -> float:
    """Return an attribute as a number; 0 for what is none."""
    try:
        return float(text or 0) if len(text or "") < 10 else 0
    except ValueError:
        return 0
