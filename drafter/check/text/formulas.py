"""Finds fixed formulas that a text tells with a wrong letter or in a wrong order.

A formula is some words that are quoted as they stand: one phrase, or members with 、 between them. What joins the
members (、，和与及, quotation marks or nothing) may differ; the members themselves and their order may not.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from drafter.check.sought import lazy

_JOINT = "[、，；和与及“”’‘ ]{0,2}"
_LEAST_OF_A_MEMBER = 3
"""A member with fewer characters that differs in one of them is another word."""
_LEAST_OF_A_PHRASE = 6


_HARMLESS = "的了和与及"
"""What may be put into a phrase: 稳中求进的工作总基调."""


class Slip(NamedTuple):
    """A place where a formula is told wrongly."""

    start: int
    end: int
    message: str
    """What is wrong with it, in Chinese."""


def slips(text: str, formula: str) -> Iterator[Slip]:
    """Yield the places of a text that are nearly the formula; what is the formula itself is none."""
    members = tuple(formula.split("、"))
    if len(members) == 1:
        yield from _phrase(text, formula)
    elif sum(member in text for member in members) >= len(members) - 1:  # no more than one is told wrongly
        yield from _members(text, members)


def _members(text: str, members: tuple[str, ...]) -> Iterator[Slip]:
    for match in _row(members).finditer(text):
        found = tuple(re.findall("|".join(map(re.escape, members)), match[0]))
        if found != members and sorted(found) == sorted(members):
            yield Slip(match.start(), match.end(), "各项的先后与原文不同")
    for pattern in _near_rows(members):
        for match in pattern.finditer(text):
            if match["wrong"] not in members:
                yield Slip(match.start("wrong"), match.end("wrong"), "有一项与原文不同")


@cache
def _row(members: tuple[str, ...]) -> re.Pattern[str]:
    """Return the expression for so many of the members in a row, whatever their order."""
    one = f"(?:{'|'.join(map(re.escape, members))})"
    return re.compile(f"{one}(?:{_JOINT}{one}){{{len(members) - 1}}}")


@cache
def _near_rows(members: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return the expressions for all members in order but one, which has another character somewhere."""
    rows = []
    for index, member in enumerate(members):
        if len(member) < _LEAST_OF_A_MEMBER:
            continue
        others = [re.escape(each) for each in members]
        kept = "|".join(re.escape(member[:at]) + "[一-龥]" + re.escape(member[at + 1 :]) for at in range(len(member)))
        others[index] = f"(?P<wrong>(?!{re.escape(member)}){kept})"
        rows.append(re.compile(_JOINT.join(others)))
    return tuple(rows)


def _phrase(text: str, formula: str) -> Iterator[Slip]:
    """Yield the stretches that differ from a phrase by one character.

    One of its halves is then intact: only where that stands the rest is compared.
    """
    if len(formula) < _LEAST_OF_A_PHRASE:
        return
    covered: set[tuple[int, int]] = set()
    for start, end in _near_halves(text, formula):
        if text[start:end] == formula or any(start < last and first < end for first, last in covered):
            continue
        for longer in (0, -1, 1):
            first, last = (start, end + longer) if text.startswith(formula[0], start) else (start - longer, end)
            if first >= 0 and _one_apart(text[first:last], formula):
                covered.add((first, last))
                yield Slip(first, last, "与原文差一个字")
                break


def _near_halves(text: str, formula: str) -> Iterator[tuple[int, int]]:
    """Yield where the phrase would stand for each place of its first half and of its second."""
    middle = len(formula) // 2
    for half, before in ((formula[:middle], 0), (formula[middle:], middle)):
        at = text.find(half)
        while at >= 0:
            if at >= before:
                yield at - before, at - before + len(formula)
            at = text.find(half, at + 1)


def _one_apart(piece: str, formula: str) -> bool:
    """Return whether one character was changed, lost or added inside, or two neighbours changed round."""
    if not _HAN_ONLY.fullmatch(piece):
        return False
    if len(piece) == len(formula):
        differing = [at for at in range(len(formula)) if piece[at] != formula[at]]
        turned = len(differing) == 2 and differing[1] == differing[0] + 1 and sorted(piece) == sorted(formula)
        return len(differing) == 1 or turned
    longer, shorter = sorted((piece, formula), key=len, reverse=True)
    added = (at for at in range(1, len(longer) - 1) if longer[:at] + longer[at + 1 :] == shorter)
    return any(longer is formula or longer[at] not in _HARMLESS for at in added)


_HAN_ONLY = lazy("[一-龥]+")
