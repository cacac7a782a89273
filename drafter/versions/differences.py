"""Finds what differs between two versions of a text as a person would mark it, for the marked copy and for pull.

Paragraphs are paired first, then the sentences of a pair, and only then characters, so that a sentence written anew is
struck out as a whole and not turned into a mosaic of single characters that happen to be alike.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby, pairwise
from typing import NamedTuple


class Fate(Enum):
    """What became of some characters."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Piece(NamedTuple):
    """Characters with one fate."""

    fate: Fate
    text: str


class Pair(NamedTuple):
    """What stands at the same place in both versions."""

    old: int | None
    """Its place in the older version; None when it is new."""
    new: int | None
    """Its place in the newer version; None when it is gone."""


ALIKE = 0.45
"""Two texts with less in common than this share of their neighbouring characters are not versions of one another."""
_BAND = 60
"""How far from the straight line two paragraphs of a long rewritten stretch may lie to be paired."""
_ISLAND = 2
"""So few unchanged characters between two changes read as part of the change, unless they are a mark or a number."""
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]+[”’）》]*|[^。！？；\n]+")
_TOKEN = re.compile(r"\d[\d,.]*(?:[%％‰]|[万亿千百十]*[^\W\d_])?|[A-Za-z][A-Za-z0-9.]*|.", re.DOTALL)
"""A number with its unit, a Latin word, else one character."""
_CLAUSE_MARK = re.compile(r"[，。；：、！？]")


def pair_up(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """Return both versions side by side, in an order in which either can be read.

    Equal texts are paired first; between them the most alike, as long as the order of neither version is broken.
    """
    pairs: list[Pair] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += [Pair(start + step, new_start + step) for step in range(end - start)]
        else:
            pairs += _rewritten(old, new, range(start, end), range(new_start, new_end))
    return tuple(pairs)


def _rewritten(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> Iterator[Pair]:
    """Yield the pairs of a stretch in which no text is equal: the chain of pairs with the most in common."""
    marks = [_bigrams(old[place]) for place in olds], [_bigrams(new[place]) for place in news]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    slope = len(news) / max(1, len(olds))
    for row in range(len(olds) - 1, -1, -1):
        for column in range(len(news) - 1, -1, -1):
            best[row][column] = max(best[row + 1][column], best[row][column + 1])
            if abs(row * slope - column) <= _BAND:
                worth = _worth(marks[0][row], marks[1][column])
                best[row][column] = max(best[row][column], worth and worth + best[row + 1][column + 1])
    yield from _chain(best, olds, news)


def _chain(best: list[list[float]], olds: range, news: range) -> Iterator[Pair]:
    """Yield the pairs along the best way; what is gone comes before what is new in its place."""
    row = column = 0
    while row < len(olds) or column < len(news):
        here = best[row][column]
        if row < len(olds) and best[row + 1][column] == here:
            yield Pair(olds[row], None)
            row += 1
        elif column < len(news) and best[row][column + 1] == here:
            yield Pair(None, news[column])
            column += 1
        else:
            yield Pair(olds[row], news[column])
            row, column = row + 1, column + 1


def _worth(one: Counter[str], other: Counter[str]) -> float:
    """Return what a pair counts; 0 when the two are too different to be a pair."""
    alike = _common(one, other)
    return alike if alike >= ALIKE else 0.0


def likeness(one: str, other: str) -> float:
    """Return from 0 to 1 how much two texts have in common: the share of their neighbouring characters."""
    return _common(_bigrams(one), _bigrams(other))


def _common(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * sum(min(count, other[pair]) for pair, count in one.items() if pair in other) / total if total else 1.0


def _bigrams(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text))) if len(text) > 1 else Counter([text])


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, each with its closing mark; joined together they are the text again."""
    return _SENTENCE.findall(text)


def mark(old: str, new: str) -> tuple[Piece, ...]:
    """Return two versions of a paragraph as pieces: without the new ones it is the old text, without the gone the new.

    Neighbouring pieces have different fates, and no piece is empty.
    """
    if old == new:
        return (Piece(Fate.SAME, old),) if old else ()
    olds, news = sentences(old), sentences(new)
    pieces: list[Piece] = []
    for pair in pair_up(olds, news):
        gone = olds[pair.old] if pair.old is not None else ""
        added = news[pair.new] if pair.new is not None else ""
        pieces += _in_sentence(gone, added)
    return tuple(_tidy(pieces))


def _in_sentence(old: str, new: str) -> Iterator[Piece]:
    """Yield the pieces of two versions of a sentence, compared token by token."""
    if old == new:
        yield Piece(Fate.SAME, old)
        return
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    for tag, start, end, new_start, new_end in _joined_islands(olds, news):
        if tag == "equal":
            yield Piece(Fate.SAME, "".join(olds[start:end]))
        else:
            yield Piece(Fate.GONE, "".join(olds[start:end]))
            yield Piece(Fate.NEW, "".join(news[new_start:new_end]))


def _joined_islands(olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the opcodes of two lists of tokens, changes that only a stray character parts made into one."""
    codes = SequenceMatcher(None, olds, news, autojunk=False).get_opcodes()
    last = len(codes) - 1

    def changed(index: int) -> bool:
        tag, start, end, *_ = codes[index]
        inside = 0 < index < last
        return tag != "equal" or (inside and end - start <= _ISLAND and not _stands_alone("".join(olds[start:end])))

    for is_change, run in groupby(range(len(codes)), changed):
        places = list(run)
        first, end = codes[places[0]], codes[places[-1]]
        yield ("replace" if is_change else "equal", first[1], end[2], first[3], end[4])


def _stands_alone(words: str) -> bool:
    """Return whether unchanged characters between two changes are worth keeping: a mark or a number."""
    return bool(_CLAUSE_MARK.search(words)) or words[:1].isdigit()


def _tidy(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with neighbours of one fate joined; in a change what is gone stands before what is new."""
    for is_same, run in groupby((piece for piece in pieces if piece.text), lambda piece: piece.fate is Fate.SAME):
        here = list(run)
        for fate in (Fate.SAME,) if is_same else (Fate.GONE, Fate.NEW):
            text = "".join(piece.text for piece in here if piece.fate is fate)
            if text:
                yield Piece(fate, text)


_NUMBER = re.compile(r"\d[\d,.]*[%％‰]?")


def numbers_changed(old: str, new: str) -> bool:
    """Return whether two versions of a text tell other numbers."""
    return _NUMBER.findall(old) != _NUMBER.findall(new)
