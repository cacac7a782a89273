"""Takes the edits of a Word file apart: which paragraph was reworded, added, removed, split or joined, for pull."""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from drafter.document.blocks import Printed
from drafter.versions.differences import pair_up
from drafter.versions.edited import key
from drafter.versions.sides import Stretch

_MOST_PARTS = 6
"""A paragraph is looked for in no more parts than this."""


class StepKind(Enum):
    """What was done to some paragraphs; the value is the word that the user reads."""

    REWORDED = "改动"
    ADDED = "新增"
    REMOVED = "删去"
    SPLIT = "拆成几段"
    JOINED = "并成一段"


class Step(NamedTuple):
    """One edit of whole paragraphs."""

    kind: StepKind
    start: int
    end: int
    """The paragraphs of the report that it is about; none for what was added before the one at `start`."""
    new: tuple[Printed, ...] = ()


def steps_of(ours: Sequence[Printed], theirs: Sequence[Printed], stretches: Sequence[Stretch]) -> tuple[Step, ...]:
    """Return the edits in the order of the report."""
    return tuple(
        step
        for stretch in stretches
        for step in _steps(
            ours[stretch.start : stretch.end], theirs[stretch.new_start : stretch.new_end], stretch.start
        )
    )


def _steps(old: Sequence[Printed], new: Sequence[Printed], base: int) -> Iterator[Step]:
    """Yield the edits of one stretch; `base` is the place of its first paragraph in the report."""
    parted = _split_or_joined([key(each.text) for each in old], [key(each.text) for each in new])
    if parted is None:
        yield from _paired(old, new, base)
        return
    start, end, new_start, new_end = parted
    kind = StepKind.SPLIT if end - start == 1 else StepKind.JOINED
    yield from _steps(old[:start], new[:new_start], base)
    yield Step(kind, base + start, base + end, tuple(new[new_start:new_end]))
    yield from _steps(old[end:], new[new_end:], base + end)


def _split_or_joined(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int, int] | None:
    """Return the first paragraph that was parted, or put together, without changing a word; None without one."""
    for place, text in enumerate(old):
        if (found := _parts(text, new)) is not None:
            return place, place + 1, *found
    for place, text in enumerate(new):
        if (found := _parts(text, old)) is not None:
            return *found, place, place + 1
    return None


def _parts(text: str, parts: Sequence[str]) -> tuple[int, int] | None:
    """Return which neighbouring parts, two or more, make up a text; None when none do."""
    for start in range(len(parts)):
        for end in range(start + 2, min(len(parts), start + _MOST_PARTS) + 1):
            if "".join(parts[start:end]) == text:
                return start, end
    return None


def _paired(old: Sequence[Printed], new: Sequence[Printed], base: int) -> Iterator[Step]:
    """Yield the edits of paragraphs that stand beside one another in both versions."""
    gone: list[int] = []
    come: list[int] = []
    done = 0
    for pair in pair_up([key(each.text) for each in old], [key(each.text) for each in new]):
        if pair.old is not None and pair.new is not None:
            yield from _unpaired(old, new, gone, come, base, done)
            if key(old[pair.old].text) != key(new[pair.new].text):
                yield Step(StepKind.REWORDED, base + pair.old, base + pair.old + 1, (new[pair.new],))
            done, gone, come = pair.old + 1, [], []
        else:
            gone += [pair.old] if pair.old is not None else []
            come += [pair.new] if pair.new is not None else []
    yield from _unpaired(old, new, gone, come, base, done)


def _unpaired(  # noqa: PLR0913, PLR0917 - one stretch, seen from both sides
    old: Sequence[Printed], new: Sequence[Printed], gone: list[int], come: list[int], base: int, done: int
) -> Iterator[Step]:
    """Yield what became of neighbours without a counterpart.

    As many of the same kinds are the old ones written anew: a new heading has often no word in common with the old one
    and still stands over the same entry.
    """
    shapes = [
        [(side[place].kind, side[place].level) for place in places] for side, places in ((old, gone), (new, come))
    ]
    if gone and shapes[0] == shapes[1]:
        for place, other in zip(gone, come, strict=True):
            yield Step(StepKind.REWORDED, base + place, base + place + 1, (new[other],))
        return
    if gone:
        yield Step(StepKind.REMOVED, base + gone[0], base + gone[-1] + 1)
    if come:
        at = base + (gone[-1] + 1 if gone else done)
        yield Step(StepKind.ADDED, at, at, tuple(new[place] for place in come))
