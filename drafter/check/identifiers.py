"""Names the identifier of a finding that a user meant, for options, 停用 and 忽略 that name an unknown one."""

import re
from collections.abc import Iterable

from drafter.findings import first_of

_MOST = 12


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
        some = first_of(alike, _MOST)
        return f"；{letters}开头的有{some}"
    return "；编号就是每条提示末尾方括号里的，如“F12”"
