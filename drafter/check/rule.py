"""What a check is made of: its rule with explanation and samples, the context it is judged in, and what it hits."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from drafter.check.passages import Passage
from drafter.chinese.period import Period
from drafter.findings import Finding, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What the identifier of a finding stands for."""

    id: str
    """Stable; the letter tells the family."""
    title: str
    """A few Chinese words: what is wrong."""
    explanation: str
    """For `--explain`: why it is wrong, what to write instead, what is not meant."""
    source: str = ""
    """The standard or dictionary it rests on; empty for plain arithmetic and common sense."""
    wrong: tuple[str, ...]
    """Short texts with the mistake."""
    right: tuple[str, ...]
    """Short texts without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Explanation):
    """One kind of mistake that a check looks for.

    It must hit its wrong samples and leave its right ones; a first line with a year is the report's title.
    """

    level: Level


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the report that a text belongs to."""

    period: Period | None = None
    """None when nobody said and the title does not tell."""
    plan_period: Period | None = None
    signed: date | None = None
    """成文日期."""
    own_words: tuple[str, ...] = ()
    """Names and terms of the bureau, never called over-used or wrong."""
    explained: frozenset[Decimal] | None = None
    """The amounts that declared figures explain; None: do not ask for numbers that nothing explains."""


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """A rule's mistake at a place of a passage."""

    rule: Rule
    passage: Passage
    start: int
    end: int
    """Offsets in `passage.text`; end is behind the last character."""
    message: str
    replacement: str | None = None
    """What to write in its place when that cannot change the meaning; None when a person must decide."""
    level: Level | None = None
    """When this one is graver or lighter than the rule."""
    whole_words: bool = field(default=False)
    """It counts only if it neither begins nor ends inside a word; the dictionary decides."""

    @property
    def words(self) -> str:
        """The characters hit, as the user typed them."""
        return self.passage.quote(self.start, self.end)

    def finding(self) -> Finding:
        """Return what is told to the user."""
        return Finding(self.rule.id, self.level or self.rule.level, self.message, self.passage.locate(self.start))


def shown(passage: Passage, start: int, end: int) -> str:
    """Return the words hit as they are quoted to the user: a very short hit with what follows it in its clause."""
    if end - start < 4:
        following = re.match(r"[\u4e00-\u9fff]{0,4}", passage.text[end:])
        end += len(following[0]) if following else 0
    return passage.quote(start, end)


Check = Callable[[Sequence[Passage], Context], Iterable[Hit]]
"""Takes the passages in the order of the report, spaces and half-width marks mended (`passages.compact`)."""
