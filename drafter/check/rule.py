"""Defines what a check is made of: its rule with samples, the context it is judged in, and what it hits."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from drafter.check.passages import Passage
from drafter.check.sought import lazy
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
    attachments: int = 0
    """How many the report declares; the program numbers them, so their list stands in no text of it."""


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
    others: tuple[tuple[Passage, int], ...] = ()
    """The other places of a mistake that is told once for the whole text: passages with offsets."""
    whole_words: bool = field(default=False)
    """It counts only if it neither begins nor ends inside a word; the dictionary decides."""

    @property
    def words(self) -> str:
        """The characters hit, as the user typed them."""
        return self.passage.quote(self.start, self.end)

    def finding(self) -> Finding:
        """Return what is told to the user."""
        others = tuple(passage.locate(offset) for passage, offset in self.others)
        level = self.level or self.rule.level
        return Finding(self.rule.id, level, self.message, self.passage.locate(self.start), others=others)


def one_hit(
    rule: Rule, places: Sequence[tuple[Passage, int, int]], message: str, replacement: str | None = None
) -> Hit:
    """Return the one hit for a mistake at several places: passages with start and end; all of them can be listed."""
    passage, start, end = places[0]
    others = tuple((each, offset) for each, offset, _ in places[1:])
    return Hit(rule, passage, start, end, message, replacement, others=others)


_REACH = 5
"""So many characters are shown on either side of the words hit."""
_MARK = lazy(r"[。；！？\n]")


def around(passage: Passage, start: int, end: int) -> str:
    """Return the words hit with those beside them, as the user typed them; it begins and ends at borders of words."""
    from drafter.chinese.words import cut  # noqa: PLC0415 - the dictionary is loaded only where something is told

    text = passage.text
    first = max((match.end() for match in _MARK.finditer(text, max(0, start - 3 * _REACH), start)), default=0)
    first = max(first, start - 3 * _REACH)
    following = _MARK.search(text, end, end + 3 * _REACH)
    last = following.start() if following else min(len(text), end + 3 * _REACH)
    borders = [first]
    for word in cut(text[first:last]):
        borders.append(borders[-1] + len(word))
    left = min((border for border in borders if start - _REACH <= border <= start), default=start)
    right = max((border for border in borders if end <= border <= end + _REACH), default=end)
    return passage.quote(left, right)


def quoted(passage: Passage, start: int, end: int) -> str:
    """Return the words hit as a message quotes them: “爆光”; one character alone with the words it stands in."""
    hit = f"“{passage.quote(start, end)}”"
    return hit if end - start > 1 else f"“{around(passage, start, end)}”里的{hit}"


Check = Callable[[Sequence[Passage], Context], Iterable[Hit]]
"""Takes the passages in the order of the report, spaces and half-width marks mended (`passages.compact`)."""
