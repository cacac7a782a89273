"""Runs of the block tree in, `w:r` elements out; quotes and dashes are set in the Chinese font."""

import re
from functools import lru_cache
from typing import NamedTuple

from drafter.document import Inline, Run
from drafter.layout import Layout

HINT = 'w:hint="eastAsia"'
"""Tells Word to take the Chinese font for characters that both scripts have, such as quotes."""

_MARKS = "\u2010-\u2027\u2030-\u203b"  # —‘’“”…‰※
_SIGNS = "\u00b0\u00b1\u00b7\u00d7\u00f7\u2100-\u2bff"  # °±·×÷ ℃Ⅰ→≥①■
_CHINESE = "\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_SYMBOLS = re.compile(f"((?<![{_CHINESE}{_MARKS}])[{_MARKS}]+|[{_SIGNS}]+)")
"""Characters that LibreOffice, and Word without the hint, set in the Western font.

Signs are so anywhere, marks after a digit or a letter. After a Chinese character marks stay in its run: LibreOffice
loses a little of the line at each seam, and five of them cost a character.
"""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("([\t\n\r])")
_BREAK_TAGS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": "<w:br/>"}


class Look(NamedTuple):
    """What characters have of their own, whatever the style of their paragraph: their face, and these."""

    size: float = 0
    """In points, with it the natural distance of characters; 0: as the paragraph's style has it."""
    color: str = ""
    """As Word writes it: FF0000; empty: as the paragraph's style has it."""
    width: int = 100
    """Of each character, in percent of its natural width."""

    def xml(self) -> str:
        """Return the properties of a run in the order of the schema."""
        half_points = round(self.size * 2)
        return (
            (f'<w:color w:val="{self.color}"/>' if self.color else "")
            + ('<w:spacing w:val="0"/>' if self.size else "")
            + (f'<w:w w:val="{self.width}"/>' if self.width != 100 else "")
            + (f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if self.size else "")
        )


def escape(text: str) -> str:
    """Return text for the inside of an element or of an attribute in double quotes.

    Characters that XML cannot hold become U+FFFD: the file must open whatever came in, and the place be seen.
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return _ILLEGAL.sub("\ufffd", text) if _ILLEGAL.search(text) else text


def font_attributes(layout: Layout, face: str) -> str:
    """Return the attributes of `w:rFonts` for characters of a face with the Western font beside it."""
    latin, chinese = escape(layout.latin_font(face)), escape(layout.font(face))
    return f'w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"'


def symbol_attributes(layout: Layout, face: str) -> str:
    """Return the attributes of `w:rFonts` for characters that the Chinese font sets whatever their script."""
    chinese = escape(layout.font(face))
    return f'w:ascii="{chinese}" w:hAnsi="{chinese}" w:eastAsia="{chinese}" w:cs="{chinese}"'


def runs_xml(text: Inline, layout: Layout, face: str, character_style: str = "", look: Look | None = None) -> str:
    """Return the runs of a paragraph whose style, or whose character style, has the given face.

    With a `look` the face is written into each run, and the style of the paragraph may have another.
    """
    return "".join([_run_xml(run, layout, face, character_style, look) for run in text])


def text_xml(text: str) -> str:
    """Return characters as the content of a run; tabs and line ends become Word's own."""
    if not _BREAKS.search(text):
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    pieces = _BREAKS.split(text)
    return "".join(
        _BREAK_TAGS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces if piece
    )


def _run_xml(run: Run, layout: Layout, face: str, character_style: str, look: Look | None) -> str:
    if not run.text:
        return ""
    plain, symbol = _properties(layout, face, character_style, look, strong=run.strong, mark=run.mark)
    if plain == symbol or run.text.isascii():
        return f"{plain}{text_xml(run.text)}</w:r>"
    pieces = _SYMBOLS.split(run.text)  # odd places hold the symbols
    return "".join(
        [f"{symbol if place % 2 else plain}{text_xml(piece)}</w:r>" for place, piece in enumerate(pieces) if piece]
    )


@lru_cache(maxsize=256)
def _properties(  # noqa: PLR0913 - all that a run's look depends on, to be remembered by it
    layout: Layout, face: str, character_style: str, look: Look | None, *, strong: bool, mark: bool
) -> tuple[str, str]:
    """Return the beginning of a run for ordinary characters and for symbols; the same where one font sets both."""
    emphasis = layout.emphasis if strong and not character_style else "不变"
    other = emphasis if emphasis in ("楷体", "黑体") else ""
    style = f'<w:rStyle w:val="{character_style}"/>' if character_style else ""
    shown = other or face
    fonts = f" {font_attributes(layout, shown)}" if other or look is not None else ""
    bold = "<w:b/><w:bCs/>" if emphasis == "加粗" else ""
    highlight = '<w:highlight w:val="yellow"/>' if mark else ""
    head = f"<w:r><w:rPr>{style}<w:rFonts {HINT}"
    tail = f"/>{bold}{look.xml() if look else ''}{highlight}</w:rPr>"
    plain = f"{head}{fonts}{tail}"
    one_font = layout.latin_font(shown) == layout.font(shown)
    return plain, plain if one_font else f"{head} {symbol_attributes(layout, shown)}{tail}"
