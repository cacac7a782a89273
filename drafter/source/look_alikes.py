"""Finds characters that only look like the ordinary ones, for text pasted from a PDF, a web page or elsewhere.

A radical (⼯) prints in another face and is found by no search; a full-width letter is too wide; U+FFFD and the private
characters of somebody's font stand for a character that is lost.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_PAIRS = (
    "⺁厂⺄乙⺅亻⺆冂⺇几⺉刂⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱罓⺲罒⺶羊⺷羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀"
    "⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟"
)
_SUPPLEMENT = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""The radicals of the supplement that are characters of their own; Unicode gives few of them a decomposition."""
_CANDIDATE = (
    "(?P<radical>[\u2e80-\u2fdf\uf900-\ufaff])|(?P<letter>[Ａ-Ｚａ-ｚ])|(?P<lost>\ufffd)|(?P<private>[\ue000-\uf8ff])"
    "|(?P<blank>\xa0+)|(?P<point>[•‧・∙⋅･])"
)
"""What may be odd; a blank and a point are so by their neighbours."""
_SINGLE = frozenset("\ufffd\xa0•‧・∙⋅･")


class Odd(NamedTuple):
    """A character that is not the ordinary one."""

    start: int
    end: int
    ordinary: str | None
    """What to write instead; None when the character is lost."""


def may_be_odd(text: str) -> bool:
    """Return whether any such character may stand in a text; its few different characters tell that soonest."""
    return any(
        "\u2e80" <= char <= "\u2fdf" or "\ue000" <= char <= "\ufaff" or "Ａ" <= char <= "ｚ" or char in _SINGLE
        for char in set(text)
    )


def odd_characters(text: str) -> Iterator[Odd]:
    """Yield the characters of a text that are not the ordinary ones, in order."""
    for found in _found(text):
        yield Odd(found.start(), found.end(), _ordinary(found))


def _found(text: str) -> Iterator[re.Match[str]]:
    return filter(_is_odd, re.finditer(_CANDIDATE, text))


def _is_odd(found: re.Match[str]) -> bool:
    """Return whether a blank stands between Chinese characters, a point between those, letters or digits."""
    before, after = found.string[max(found.start() - 1, 0) : found.start()], found.string[found.end() : found.end() + 1]
    match found.lastgroup:
        case "blank":
            return _is_chinese(before) and _is_chinese(after)
        case "point":
            return all(_is_chinese(char) or (char.isascii() and char.isalnum()) for char in (before, after))
        case _:
            return True


def _is_chinese(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _ordinary(found: re.Match[str]) -> str | None:
    import unicodedata  # noqa: PLC0415 - few texts have such characters

    match found.lastgroup:
        case "lost" | "private":
            return None
        case "blank":
            return ""
        case "letter":
            return unicodedata.normalize("NFKC", found[0])
        case "radical":
            normal = _SUPPLEMENT.get(found[0]) or unicodedata.normalize("NFKC", found[0])
            return normal if normal != found[0] else None
        case _:
            return "·"


def ordinary(text: str) -> str:
    """Return a text with the ordinary characters; what is lost stays as it is."""
    return re.sub(_CANDIDATE, _replacement, text)


def _replacement(found: re.Match[str]) -> str:
    new = _ordinary(found) if _is_odd(found) else None
    return found[0] if new is None else new
