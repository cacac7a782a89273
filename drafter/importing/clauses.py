"""Cuts a paragraph into clauses with the numbers in them and the words around each number, for lifting its figures."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from drafter.chinese.units import DURATIONS, NEAR_AFTER, NEAR_BEFORE, SCALE, unit_pattern

_FURTHER = r"(?:次(?![数级日])|(?<=[台件])[套件班])?"
"""What makes a unit another one: 辆次, 件套, 台班."""
_FOR_EACH = r"(?:/(?:[千万百]?人|百万人|户|次|车|月|亩|公里|平方公里|小时))?"
QUANTITY = re.compile(
    rf"(?P<value>(?:{NEAR_BEFORE})?(?<![\d.A-Za-z第前〔+\-—～~/])(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?"
    rf"(?:余|多)?(?:{SCALE})?(?:余|多)?(?P<unit>(?>(?:{unit_pattern()}){_FURTHER}{_FOR_EACH}))(?:{NEAR_AFTER})?)(?![/每])"
)
"""A number with its unit and its near-word, where it is no ordinal, no range and no part of a name."""
_TIMES = "|".join(sorted(DURATIONS, key=len, reverse=True))
_NO_FIGURE = re.compile(rf"\D*[\d.,]+[余多]?(?:{_TIMES}|[号届章款页级度大字]|世纪|千伏(?!安))(?!次)\D*|\d+岁.+")
"""A number that is a name, a date, a duration, an age from which on (35岁以下), or a voltage: 110千伏变电站."""
_CLAUSE_END = re.compile(r"[，。；：！？;:!?\n（）()]|,(?!\d{3})|——")
FARTHEST = 80
"""So many characters before and behind a number may be about it."""
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_QUOTED = re.compile(
    r"“[^”]{0,60}”|《[^》]{0,60}》|\"[^\"]{0,60}\"|〔[^〕]{0,60}〕|（[\u4e00-\u9fff、]{1,6}）|\([\u4e00-\u9fff、]{1,6}\)"
)
"""What is part of the words around it: quotations, and asides without a number, as 县（区）."""


class Number(NamedTuple):
    """A number of a clause with the words around it."""

    start: int
    """In the paragraph, as `end`."""
    end: int
    value: str
    unit: str
    before: str
    """The words of the clause before it, back to the number before."""
    after: str
    """The words of the clause behind it, up to the next number."""


class Clause(NamedTuple):
    """What stands between two marks."""

    start: int
    end: int
    """Without the mark that ends it."""
    words: str
    opened: str
    """The mark before it, empty at the start."""
    closed: str
    numbers: tuple[Number, ...]

    @property
    def tells_parts(self) -> bool:
        """Whether it goes on about parts of what was told before: 其中……."""
        return self.words.strip().startswith("其中")

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence ends with it."""
        return bool(_SENTENCE_END.match(self.closed))


def clauses_of(text: str) -> Iterator[Clause]:
    """Yield the clauses of a paragraph in order; numbers in quotation marks and titles of books are not seen."""
    hidden = _QUOTED.sub(lambda quoted: "“" + "　" * (len(quoted[0]) - 2) + "”", text)
    marks = [(0, 0), *(found.span() for found in _CLAUSE_END.finditer(hidden)), (len(text), len(text))]
    for (opens, start), (end, closes) in pairwise(marks):
        found = [each for each in QUANTITY.finditer(hidden, start, end) if not _NO_FIGURE.fullmatch(each["value"])]
        edges = [start, *(number.start() for number in found), end]
        ends = [start, *(number.end() for number in found), end]
        numbers = tuple(
            Number(
                *number.span(),
                number["value"],
                number["unit"],
                text[max(ends[place], number.start() - FARTHEST) : number.start()],
                text[number.end() : min(edges[place + 2], number.end() + FARTHEST)],
            )
            for place, number in enumerate(found)
        )
        yield Clause(start, end, text[start:end], text[opens:start], text[end:closes], numbers)
