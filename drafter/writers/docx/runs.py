"""Writes runs as `w:r`, every character in a font that has it and that fits its neighbours."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from drafter.document.blocks import Inline, Run
from drafter.document.layout import SAME_AS_CHINESE, Layout

HINT = 'w:hint="eastAsia"'
"""Tells Word to take the Chinese font for characters that both scripts have, such as quotes."""

_MARKS = "\u2010-\u2027\u2030-\u203b"  # —‘’“”…‰※
_SIGNS = "\u00b0\u00b1\u00b7\u00d7\u00f7\u2100-\u2bff"  # °±·×÷ ℃Ⅰ→≥①■
_UNIT_SIGNS = "\u00b2\u00b3\u00b9\u00b5\u03bc\u03a9\u2070-\u209f"  # ²³¹µμΩ ⁰₂
_UNIT = f"[A-Za-z/·]{{0,12}}[{_UNIT_SIGNS}][A-Za-z0-9/·{_UNIT_SIGNS}]{{0,12}}"
"""μg/m³, km², CO₂: each program takes signs and letters for different scripts, so the unit has one font as a whole."""
_UNIT_SIGN = f"[{_UNIT_SIGNS}]"
_SPECIAL = re.compile(f"({_UNIT}|[{_MARKS}]+|[{_SIGNS}]+)")
"""Units, and characters that LibreOffice, and Word without the hint, set in the Western font.

Signs are so anywhere, marks after a digit or a letter (`_pieces`).
"""
_FIRST_EAST_ASIAN = "\u2e80"

_SET_APART = str.maketrans("", "", "—·")
"""Frequent marks for which GB 2312 as Python knows it has others; deleted before a text is looked through."""

_ILLEGAL = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
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
    spacing: int | None = None
    """The distance of characters in twips where the size is the style's; None: the style's, too."""

    def xml(self) -> str:
        """Return the properties of a run in the order of the schema."""
        half_points = round(self.size * 2)
        return (
            (f'<w:color w:val="{self.color}"/>' if self.color else "")
            + ('<w:spacing w:val="0"/>' if self.size else "")
            + (f'<w:spacing w:val="{self.spacing}"/>' if self.spacing is not None and not self.size else "")
            + (f'<w:w w:val="{self.width}"/>' if self.width != 100 else "")
            + (f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if self.size else "")
        )


def escape(text: str) -> str:
    """Return text for the inside of an element or of an attribute in double quotes.

    Characters that XML cannot hold become U+FFFD: the file must open whatever came in, and the place be seen.
    """
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text if text.isprintable() else re.sub(_ILLEGAL, "\ufffd", text)


def font_attributes(layout: Layout, face: str) -> str:
    """Return the attributes of `w:rFonts` for characters of a face with the Western font beside it."""
    latin, chinese = escape(layout.latin_font(face)), escape(layout.font(face))
    return f'w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"'


def symbol_attributes(layout: Layout, face: str) -> str:
    """Return the attributes of `w:rFonts` for characters that the Chinese font sets whatever their script."""
    return all_attributes(layout.font(face))


def all_attributes(font: str) -> str:
    """Return the attributes of `w:rFonts` for characters that one font sets whatever their script."""
    name = escape(font)
    return f'w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"'


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
    heads = _heads(layout, face, character_style, look, strong=run.strong, mark=run.mark)
    if run.text.isascii():
        return f"{heads.plain}{text_xml(run.text)}</w:r>"
    rare = _rare_characters(run.text) if heads.rare != heads.plain else frozenset()
    parts = [
        part
        for special, piece in _pieces(run.text)
        for part in (_odd(piece, heads) if special else _even(piece, heads, rare))
    ]
    joined = ((head, "".join([part for _, part in same])) for head, same in groupby(parts, key=itemgetter(0)))
    return "".join([f"{head}{text_xml(part)}</w:r>" for head, part in joined])


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the pieces of a text, each with whether it is set apart as a unit or as symbols.

    After a Chinese character marks stay in its run: LibreOffice loses a little of the line at each seam, and five of
    them cost a character.
    """
    before = ""
    for index, piece in enumerate(_SPECIAL.split(text)):  # odd places hold what is special
        if piece:
            stays = before >= _FIRST_EAST_ASIAN and "\u2010" <= piece[0] <= "\u203b"
            yield index % 2 == 1 and not stays, piece
            before = piece[-1]


class _Heads(NamedTuple):
    """The beginnings of a run for each kind of characters; the same where one font sets both."""

    plain: str
    symbol: str
    unit: str
    rare: str


def _odd(piece: str, heads: _Heads) -> tuple[tuple[str, str], ...]:
    return ((heads.unit if re.search(_UNIT_SIGN, piece) else heads.symbol, piece),)


def _even(piece: str, heads: _Heads, rare: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return ordinary text with the characters apart that its font has not."""
    if rare.isdisjoint(piece):
        return ((heads.plain, piece),)
    groups = groupby(piece, key=rare.__contains__)
    return tuple((heads.rare if is_rare else heads.plain, "".join(chars)) for is_rare, chars in groups)


@lru_cache(maxsize=256)
def _heads(  # noqa: PLR0913 - all that a run's look depends on, to be remembered by it
    layout: Layout, face: str, character_style: str, look: Look | None, *, strong: bool, mark: bool
) -> _Heads:
    emphasis = layout.emphasis if strong and not character_style else "不变"
    other = emphasis if emphasis in ("楷体", "黑体") else ""
    style = f'<w:rStyle w:val="{character_style}"/>' if character_style else ""
    shown = other or face
    bold = "<w:b/><w:bCs/>" if emphasis == "加粗" else ""
    highlight = '<w:highlight w:val="yellow"/>' if mark else ""
    tail = f"/>{bold}{look.xml() if look else ''}{highlight}</w:rPr>"

    def head(fonts: str, hint: str = HINT) -> str:
        return f"<w:r><w:rPr>{style}<w:rFonts {' '.join(filter(None, (hint, fonts)))}{tail}"

    plain = head(font_attributes(layout, shown) if other or look is not None else "")
    one_font = layout.latin_font(shown) == layout.font(shown)
    small = "GB2312" in layout.font(shown) or layout.font(shown).endswith("简体")  # has 6763 characters and no more
    return _Heads(
        plain,
        plain if one_font else head(all_attributes(layout.font(shown))),
        plain if layout.latin == SAME_AS_CHINESE else head(all_attributes(layout.latin), ""),
        head(all_attributes(layout.fallback(shown).split(",")[0].strip())) if small else plain,
    )


def _rare_characters(text: str) -> frozenset[str]:
    """Return the Chinese characters of a text that are not among the 6763 of GB 2312; a usual text has none."""
    if _is_encoded(text.translate(_SET_APART)):
        return frozenset()
    return frozenset(char for char in set(text) if _is_ideograph(char) and not _is_encoded(char))


def _is_ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\U00020000" <= char <= "\U0003ffff"


def _is_encoded(text: str) -> bool:
    """Return whether GB 2312 has all characters."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
