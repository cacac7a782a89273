"""Writes runs as HTML: any character as it was typed, numbers whole with their units."""

import re
from html import escape

from drafter.chinese.units import LATIN_UNIT
from drafter.document.blocks import Inline
from drafter.writers.widths import is_seam

_NUMBER = r"[0-9]{1,20}(?:[.,:][0-9]{1,20}){0,9}"
_SIGNS = "²³¹µμΩ⁰-₟"
_LATIN = f"[A-Za-z/·]{{0,12}}[{_SIGNS}][A-Za-z0-9/·{_SIGNS}]{{0,12}}"
_WHOLE = re.compile(
    rf"(?P<number>{_NUMBER}(?:[—–～~-]{_NUMBER})?(?:{LATIN_UNIT}|[%％‰℃]|[万亿]?[\u4e00-\u9fff])?)"
    rf"|(?P<unit>{_LATIN})|(?P<mark>—{{2,4}}|…{{2,4}})"
)
"""What one line holds as a whole, as a page can say and a .docx cannot: 36份, 1—11月, ——, …….

Of a long unit only the first character: a line that lacks all of 23.25平方公里 would be stretched, and a narrow cell
could not hold it.
"""
_WESTERN = re.compile("[!-~]+")
_UNIT = re.compile(f"{_LATIN}|{LATIN_UNIT}")


def inline(text: Inline) -> str:
    """Return runs as HTML; a line end is one of the author's."""
    pieces = []
    for run in text:
        piece = _characters(run.text)
        piece = f"<strong>{piece}</strong>" if run.strong else piece
        pieces.append(f"<mark>{piece}</mark>" if run.mark else piece)
    return "".join(pieces)


def _characters(text: str) -> str:
    pieces, end = [], 0
    for match in _WHOLE.finditer(text):
        pieces += [_spaced(text, end, match.start()), _unbroken(match)]
        end = match.end()
    pieces.append(_spaced(text, end, len(text)))
    return "".join(pieces).replace("\n", "<br>")


def _unbroken(match: re.Match[str]) -> str:
    """Return a piece that is not broken; one without a possible break needs no mark of it."""
    text, start, end = match.string, match.start(), match.end()
    if match["unit"]:
        return f'<span class="whole unit">{escape(match[0])}</span>'
    if match[0].isdigit():
        return _spaced(text, start, end)
    number = re.compile(_NUMBER).match(text, start)
    unit = _UNIT.search(text, number.end(), end) if number and not match[0].isascii() else None
    if unit is None:
        return f'<span class="whole">{_spaced(text, start, end)}</span>'
    shown = f'<span class="unit">{escape(unit[0])}</span>'
    return f'<span class="whole">{_spaced(text, start, unit.start())}{shown}{_spaced(text, unit.end(), end)}</span>'


def _spaced(text: str, start: int, end: int) -> str:
    """Return a stretch of a text; where Chinese and Western characters meet, marked for the gap that Word leaves."""
    pieces, done = [], start
    for match in _WESTERN.finditer(text, start, end):
        before, after = text[match.start() - 1 : match.start() + 1], text[match.end() - 1 : match.end() + 1]
        sides = [side for side, pair in (("before", before), ("after", after)) if len(pair) == 2 and is_seam(*pair)]
        if sides:
            pieces += [escape(text[done : match.start()]), f'<span class="{" ".join(sides)}">{escape(match[0])}</span>']
            done = match.end()
    return "".join(pieces) + escape(text[done:end])
