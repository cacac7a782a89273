"""Tells which words a regular expression cannot match without: to look for those is quicker than to compile it."""

import re
from collections.abc import Iterator
from functools import cache

_TOKEN = re.compile(
    r"\\(?:u.{4}|U.{8}|x..|N\{[^}]*\}|\d+|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:P<\w+>|<?[=!]|:))?|[*+?]\??|\{\d*,?\d*\}\??|.",
    re.DOTALL,
)
"""An escape, a class, the beginning of a group, a repetition, or one character."""
_BEYOND_THIS = re.compile(r"\(\?(?![:=!]|<[=!]|P<)")
"""Flags, conditions and comments."""

Words = frozenset[str]


@cache  # `serve` and the check of many files ask again for each text
def requirements(expression: str) -> tuple[Words, ...]:
    """Return sets of words: a text that the expression matches holds at least one word of each; empty: not known."""
    return () if _BEYOND_THIS.search(expression) else _required(iter(_TOKEN.findall(expression)))


def may_match(expression: str, text: str) -> bool:
    """Return whether a text holds the words that an expression cannot match without."""
    return all(any(word in text for word in words) for words in requirements(expression))


def _required(tokens: Iterator[str]) -> tuple[Words, ...]:
    """Return what the tokens require, up to the end of their group; of several ways, what the longest words tell."""
    ways: list[tuple[Words, ...]] = []
    parts: list[str | tuple[Words, ...]] = []  # of the way at hand: characters, and what anything else requires
    for token in tokens:
        if token == ")":
            break
        match token[0]:
            case "|":
                ways.append(_words(parts))
                parts = []
            case "(":
                required = _required(tokens)
                parts.append(() if token.endswith("!") else required)
            case "*" | "?" | "{":
                parts[-1:] = [()]  # it may be missing
            case "+" | "." | "^" | "$" | "[" | "\\":
                parts.append(())
            case _:
                parts.append(token)
    ways.append(_words(parts))
    if len(ways) == 1:
        return ways[0]
    longest = [max(way, key=lambda words: min(map(len, words)), default=Words()) for way in ways]
    return (Words().union(*longest),) if all(longest) else ()


def _words(parts: list[str | tuple[Words, ...]]) -> tuple[Words, ...]:
    """Return what the parts require, characters in a row joined to one word."""
    found: list[Words] = []
    run = ""
    for part in (*parts, ()):
        if isinstance(part, str):
            run += part
        else:
            found += [Words({run})] if run else []
            found += part
            run = ""
    return tuple(found)
