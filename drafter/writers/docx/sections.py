"""Divides the pieces of the body into Word's sections by the kind of pages they stand on."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from drafter.document.layout import Layout
from drafter.writers.docx.margins import EMPTY_FOOTER, EMPTY_HEADER, LANDSCAPE, UPRIGHT
from drafter.writers.docx.paragraph import LAST_END, TABLE_END, ParagraphXml


class Pages(Enum):
    """The kinds of pages; one among the pieces says what those behind it stand on."""

    UPRIGHT = "竖排"
    LANDSCAPE = "横排"
    BACK = "背面"
    """An even page of its own, with no page number on it nor on the blank one before it (7.5)."""


Piece = ParagraphXml | str | Pages
"""A paragraph, a table as XML, or what pages follow."""


class Section(NamedTuple):
    """Pieces that stand on pages of one kind."""

    pages: Pages
    pieces: list[ParagraphXml | str]


def divided(pieces: Iterable[Piece]) -> tuple[Section, ...]:
    """Return the sections of some pieces; at least one."""
    sections = [Section(Pages.UPRIGHT, [])]
    for piece in pieces:
        if not isinstance(piece, Pages):
            sections[-1].pieces.append(piece)
        elif piece is not sections[-1].pages:
            sections.append(Section(piece, []))
    return tuple(section for section in sections if section.pieces) or (sections[0],)


def margins_of(sections: Iterable[Section], layout: Layout) -> tuple[str, ...]:
    """Return the names of all headers and footers that some sections refer to."""
    used = {
        name for number, section in enumerate(sections) for _, _, name in _references(section.pages, number, layout)
    }
    return tuple(sorted(used))


def body_xml(sections: Sequence[Section], layout: Layout) -> str:
    """Return the content of the body.

    The last paragraph of a section holds its properties; the last section's stand by themselves. Where no paragraph
    follows a table, one that is as low as may be does.
    """
    content = []
    for number, section in enumerate(sections):
        properties = _section_xml(section.pages, number, layout)
        is_last = number + 1 == len(sections)
        pieces = [*section.pieces, *([LAST_END] if _ends_with_table(section.pieces) else [])]
        if is_last:
            content += [*_separated(pieces, layout), properties]
        else:
            *pieces, last = pieces
            assert isinstance(last, ParagraphXml)
            content += [*_separated(pieces, layout), last.xml(properties)]
    return "".join(content)


def _ends_with_table(pieces: Sequence[ParagraphXml | str]) -> bool:
    return bool(pieces) and isinstance(pieces[-1], str)


def _separated(pieces: Iterable[ParagraphXml | str], layout: Layout) -> Iterator[str]:
    """Yield the XML of some pieces, with a paragraph between two tables, which would become one."""
    between = TABLE_END._replace(properties=f'<w:spacing w:before="{layout.pitch_twips // 2}"/>').xml()
    after_table = False
    for piece in pieces:
        is_table = isinstance(piece, str)
        if after_table and is_table:
            yield between
        yield piece if isinstance(piece, str) else piece.xml()
        after_table = is_table


def _references(pages: Pages, number: int, layout: Layout) -> Iterator[tuple[str, str, str]]:
    """Yield kind, side and name of each header and footer of a section.

    A section without a header of its own has that of the section before it; the first one needs none.
    """
    if _is_plain_first(number, layout):
        yield "footer", "first", EMPTY_FOOTER
    headers = LANDSCAPE if pages is Pages.LANDSCAPE else (EMPTY_HEADER, EMPTY_HEADER)
    footers = UPRIGHT if pages is Pages.UPRIGHT else (EMPTY_FOOTER, EMPTY_FOOTER)
    for kind, names in (("header", headers), ("footer", footers)):
        if number or kind == "footer":
            yield from ((kind, side, name) for side, name in zip(("default", "even"), names, strict=True))


def _is_plain_first(number: int, layout: Layout) -> bool:
    """Return whether a section has a first page without page number."""
    return number == 0 and not layout.page_number_first


def _section_xml(pages: Pages, number: int, layout: Layout) -> str:
    """Return the properties of a section."""
    (width, height), (top, right, bottom, left) = layout.page, layout.margins
    orient = ' w:orient="landscape"' if width > height else ""
    if pages is Pages.LANDSCAPE:  # turned clockwise: what was at the left is at the top
        width, height, orient = height, width, ' w:orient="landscape"'
        top, right, bottom, left = left, top, right, bottom
    unfilled = layout.area[1] - layout.lines_per_page * layout.pitch_twips
    # LibreOffice centres the lines of a grid in the 版心; where they do not fill it, exact heights do better alone.
    grid = 'w:type="lines" ' if unfilled < layout.pitch_twips // 4 and not orient else ""
    start = '<w:type w:val="evenPage"/>' if pages is Pages.BACK else ""
    first = "<w:titlePg/>" if _is_plain_first(number, layout) else ""
    references = "".join(
        f'<w:{kind}Reference w:type="{side}" r:id="{name}"/>' for kind, side, name in _references(pages, number, layout)
    )
    return (
        f'<w:sectPr>{references}{start}<w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851"'
        f' w:footer="{layout.footer_distance}" w:gutter="0"/><w:cols w:space="425"/>{first}'
        f'<w:docGrid {grid}w:linePitch="{layout.pitch_twips}"/></w:sectPr>'
    )
