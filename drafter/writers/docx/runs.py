"""Runs of the block tree in, `w:r` elements out; quotes and dashes are set in the Chinese font."""

import re
from functools import lru_cache

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


def runs_xml(text: Inline, layout: Layout, face: str, character_style: str = "") -> str:
    """Return the runs of a paragraph whose style, or whose character style, has the given face."""
    return "".join([_run_xml(run, layout, face, character_style) for run in text])


def text_xml(text: str) -> str:
    """Return characters as the content of a run; tabs and line ends become Word's own."""
    if not _BREAKS.search(text):
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    pieces = _BREAKS.split(text)
    return "".join(_BREAK_TAGS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces)


def _run_xml(run: Run, layout: Layout, face: str, character_style: str) -> str:
    if not run.text:
        return ""
    plain, symbol = _properties(layout, face, character_style, run.strong, run.mark)
    if plain == symbol or run.text.isascii():
        return f"{plain}{text_xml(run.text)}</w:r>"
    pieces = _SYMBOLS.split(run.text)  # odd places hold the symbols
    return "".join(
        [f"{symbol if place % 2 else plain}{text_xml(piece)}</w:r>" for place, piece in enumerate(pieces) if piece]
    )


@lru_cache(maxsize=256)
def _properties(layout: Layout, face: str, character_style: str, strong: bool, mark: bool) -> tuple[str, str]:
    """Return the beginning of a run for ordinary characters and for symbols; the same where one font sets both."""
    emphasis = layout.emphasis if strong and not character_style else "不变"
    other = emphasis if emphasis in ("楷体", "黑体") else ""
    style = f'<w:rStyle w:val="{character_style}"/>' if character_style else ""
    fonts = f" {font_attributes(layout, other)}" if other else ""
    bold = "<w:b/><w:bCs/>" if emphasis == "加粗" else ""
    highlight = '<w:highlight w:val="yellow"/>' if mark else ""
    head = f"<w:r><w:rPr>{style}<w:rFonts {HINT}"
    tail = f"/>{bold}{highlight}</w:rPr>"
    plain = f"{head}{fonts}{tail}"
    shown = other or face
    one_font = layout.latin_font(shown) == layout.font(shown)
    return plain, plain if one_font else f"{head} {symbol_attributes(layout, shown)}{tail}"
