"""Runs of the block tree in, HTML out: any character as it was typed, numbers whole with their units."""

import re
from html import escape

from drafter.chinese.units import LATIN_UNIT, unit_pattern
from drafter.document import Inline

_NUMBER = r"[0-9]{1,20}(?:[.,:][0-9]{1,20}){0,9}"
_SIGNS = "²³¹µμΩ⁰-₟"
_LATIN = f"[A-Za-z/·]{{0,12}}[{_SIGNS}][A-Za-z0-9/·{_SIGNS}]{{0,12}}"
_WHOLE = re.compile(
    rf"(?P<number>{_NUMBER}(?:[—–～~-]{_NUMBER})?(?:{unit_pattern()}|[%％‰℃年月日])?)"
    rf"|(?P<unit>{_LATIN})|(?P<mark>—{{2,4}}|…{{2,4}})"
)
"""What one line holds as a whole, as a page can say and a .docx cannot: 36份, 1—11月, ——, ……."""
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
        pieces += [escape(text[end : match.start()]), _whole(match)]
        end = match.end()
    pieces.append(escape(text[end:]))
    return "".join(pieces).replace("\n", "<br>")


def _whole(match: re.Match[str]) -> str:
    """Return a piece that is not broken; one without a possible break needs no mark of it."""
    if match["unit"]:
        return f'<span class="whole unit">{escape(match[0])}</span>'
    if match[0].isdigit():
        return match[0]
    number = re.match(_NUMBER, match[0])
    unit = _UNIT.search(match[0], number.end()) if number and not match[0].isascii() else None
    if unit is None:
        return f'<span class="whole">{escape(match[0])}</span>'
    before, inside, after = match[0][: unit.start()], unit[0], match[0][unit.end() :]
    return f'<span class="whole">{escape(before)}<span class="unit">{escape(inside)}</span>{escape(after)}</span>'
