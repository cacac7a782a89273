"""Identifiers of findings: what each stands for; one typed wrong in, the words that name the one meant out."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_MOST = 12


class Explanation(NamedTuple):
    """What an identifier stands for."""

    id: str
    title: str
    explanation: str
    source: str
    """The standard it rests on; empty for plain arithmetic and common sense."""
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    level: str = ""
    """Empty where it depends on the case."""


def family(identifier: str) -> str:
    """Return the letters of an identifier: W of W001."""
    return identifier.rstrip("0123456789")


def likely(typed: str, known: Iterable[str]) -> str:
    """Return what to add to a message about an unknown identifier: the one that is meant, or those to choose from."""
    every = sorted(known)
    wanted = typed.upper()
    letters, number = family(wanted), re.sub(r"^\D*0*", "", wanted)
    for each in every:
        if family(each) == letters and re.sub(r"^\D*0*", "", each) == number:
            return f"，是不是“{each}”"
    alike = [each for each in every if family(each) == letters]
    if alike:
        some = "、".join(alike[:_MOST]) + ("等" if len(alike) > _MOST else "")
        return f"；{letters}开头的有{some}"
    return "；编号就是每条提示末尾方括号里的，如“F12”"
