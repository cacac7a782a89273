"""Tells whether two names are, in all likelihood, those of one figure: 隐患整改 and 隐患整改数."""

import re

_AROUND = re.compile(
    r"^(?:共|累计|全年|本期|今年|已)+|(?:总数|数量|件数|起数|个数|家数|人数|次数|总量|总额|数|量|情况)$"
)
"""What names of one figure differ in most often."""
_SHORTEST, _SHORTEST_MISSPELT, _MORE = 3, 5, 4


def like_names(one: str, other: str) -> bool:
    """Return whether one name is the other, or that with a word more or with one character wrong."""
    short, long = sorted((_AROUND.sub("", each) or each for each in (one, other)), key=len)
    if short == long:
        return True
    if len(short) == len(long):
        return len(short) >= _SHORTEST_MISSPELT and sum(a != b for a, b in zip(short, long, strict=True)) == 1
    rest = iter(long)
    return len(short) >= _SHORTEST and len(long) - len(short) <= _MORE and all(each in rest for each in short)
