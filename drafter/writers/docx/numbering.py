"""Writes numbering.xml, and the references of the headings to Word's own numbering."""

from drafter.document.layout import Layout
from drafter.writers.docx.runs import HINT, font_attributes
from drafter.writers.docx.xml import WORD_NAMESPACE, XML_HEAD

_FORMATS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
"""Number format and label of 一、 （一） 1. （1） (GB/T 9704—2012, 7.3.3)."""

HEADINGS = 1
"""The numbering that the heading styles refer to."""


class Numbers:
    """Follows the counters as Word will keep them, and begins a new numbering where they would come out wrong.

    Word counts a level on, and begins it anew after a heading of a higher level. The document's numbers are the truth:
    where they differ, as in an attachment that begins again at 一、, the heading refers to a further numbering whose
    first numbers are given.
    """

    def __init__(self) -> None:
        self._starts: list[tuple[int, ...]] = [(1, 1, 1, 1)]
        self._counters = [0, 0, 0, 0]
        self._begun = [False] * 4
        self._passed_over = [False] * 4
        """Levels that were left out above the last heading: some programs have counted them."""
        self._fresh = False

    def restart(self) -> None:
        """Let the next heading begin a new numbering."""
        self._fresh = any(self._counters) or len(self._starts) > 1

    def reference(self, level: int, number: int) -> int:
        """Return the numbering to which a heading of a level (from 1) with a number refers."""
        place = level - 1
        if self._fresh or number != self._next(place):
            if self._fresh:
                self._counters = [0, 0, 0, 0]
            given = [counter + 1 for counter in self._counters[:place]]
            self._starts.append((*given, number, *[1] * (3 - place)))
            self._begun, self._fresh = [False] * 4, False
        self._counters[level - 1] = number
        self._begun[place] = True
        self._passed_over = [place > at and not self._counters[at] for at in range(4)]
        self._counters[level:] = [0] * (4 - level)
        return len(self._starts)

    def _next(self, index: int) -> int | None:
        """Return the number that Word would give; None where programs differ on it."""
        start = self._starts[-1][index]
        if self._passed_over[index]:
            return None
        if not self._begun[index]:
            return start
        if self._counters[index]:
            return self._counters[index] + 1
        return 1 if start == 1 else None  # a level that began with a given number, and begins again

    def xml(self, layout: Layout) -> str:
        """Return numbering.xml with every numbering that was referred to."""
        levels = "".join(_level_xml(place, layout) for place in range(4))
        abstract = (
            '<w:abstractNum w:abstractNumId="0"><w:nsid w:val="39042012"/><w:multiLevelType w:val="multilevel"/>'
            f'<w:tmpl w:val="39042013"/>{levels}</w:abstractNum>'
        )
        instances = "".join(_num_xml(place, starts) for place, starts in enumerate(self._starts, HEADINGS))
        return f"{XML_HEAD}<w:numbering {WORD_NAMESPACE}>{abstract}{instances}</w:numbering>"


class Outline:
    """Follows the levels of the headings, so that none is more than one below the level above it.

    A report may have 1. right below 一、; the navigation pane of Word, and whoever has the page read aloud, would look
    for the level between.
    """

    def __init__(self) -> None:
        self._open: list[int] = []
        self.lifted: set[tuple[int, int]] = set()
        """Levels of headings that stand higher in the outline, each with its level there, both from 1."""

    def restart(self) -> None:
        """Let the next heading be the first of an outline."""
        self._open = []

    def enter(self, level: int) -> int:
        """Return the level in the outline of the next heading, which has a level of its own."""
        self._open = [*(above for above in self._open if above < level), level]
        place = len(self._open)
        if place != level:
            self.lifted.add((level, place))
        return place


def _num_xml(identifier: int, starts: tuple[int, ...]) -> str:
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for place, start in enumerate(starts)
        if identifier != HEADINGS
    )
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="0"/>{overrides}</w:num>'


def _level_xml(index: int, layout: Layout) -> str:
    look, (number_format, label) = layout.headings[index], _FORMATS[index]
    bold = "1" if look.bold else "0"
    size = round(look.size * 2)
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:pStyle w:val="Heading{index + 1}"/><w:suff w:val="nothing"/><w:lvlText w:val="{label}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{indent_xml(layout)}</w:pPr>'
        f"<w:rPr><w:rFonts {HINT} {font_attributes(layout, look.face)}/>"
        f'<w:b w:val="{bold}"/><w:bCs w:val="{bold}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:lvl>'
    )


def indent_xml(layout: Layout) -> str:
    """Return the indent of a paragraph of text: its first line only (7.3.3)."""
    chars, length = round(layout.indent * 100), round(layout.indent * layout.char_twips)
    return f'<w:ind w:left="0" w:right="0" w:firstLineChars="{chars}" w:firstLine="{length}"/>'
