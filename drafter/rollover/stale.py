"""Finds what was true of the last period only, for whoever rolls a file over: ranks, batches, firsts, 关键之年.

The words are data: `stale_words.txt`, and what a bureau adds to it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

_NUMBER = "(?:[0-9]+|[一二三四五六七八九十百]+)"
_LAST_NUMBER = f"{_NUMBER}(?![0-9一二三四五六七八九十百]|个?(?:季度|月)|年|天|日|轮|届|批|期|次|号|方|产业|责)"
"""A number that ends a word: 前三 is none in 前三季度, 第一 none in 第一产业."""


def stale_spans(text: str, own: tuple[str, ...] = (), *, new_year: bool) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that have to be verified, in order.

    `own` are lines of the bureau's own; words about a year count only where the year changes.
    """
    for found in _pattern(own).finditer(text):
        if found.lastgroup == "stale" and (new_year or "年" not in found[0]):
            yield found.span()


def words_in(text: str) -> tuple[str, ...]:
    """Return the lines of a list of words without its remarks."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line.strip("!！ ") and not line.startswith("# "))


@cache
def _pattern(own: tuple[str, ...]) -> re.Pattern[str]:
    built_in = words_in(files(__package__).joinpath("stale_words.txt").read_text(encoding="utf-8"))
    words = sorted({*built_in, *own}, key=lambda word: (-len(word.rpartition(" ")[2]), word))
    kept = [_part(word[1:].strip()) for word in words if word.startswith(("!", "！"))]
    marked = [_word(word) for word in words if not word.startswith(("!", "！"))]
    return re.compile(f"(?P<kept>{_any(kept)})|(?P<stale>{_any(marked)})")


def _any(patterns: Iterable[str]) -> str:
    return "|".join(patterns)


def _word(word: str) -> str:
    before, _, marked = word.rpartition(" ")
    context = f"(?<={re.escape(before.strip())})" if before.strip() else ""
    return context + _part(marked)


def _part(word: str) -> str:
    inner = re.escape(word).replace(r"\#", "#").replace("～", "[\u4e00-\u9fff]")
    return (inner[:-1].replace("#", _NUMBER) + _LAST_NUMBER) if inner.endswith("#") else inner.replace("#", _NUMBER)
