"""Tells which side changed since a report was built: what was edited in Word, what in the YAML, and what in both."""

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from drafter.document.blocks import Printed
from drafter.versions.edited import key


class Stretch(NamedTuple):
    """Some neighbouring paragraphs that were edited in Word."""

    start: int
    end: int
    """Which paragraphs of the YAML's present text they stand for: from start up to, not including, end."""
    new_start: int
    new_end: int
    """Which paragraphs of the edited file."""
    conflict: bool = False
    """Whether the YAML was changed here as well."""


def edited_stretches(
    ours: Sequence[Printed], theirs: Sequence[Printed], built: Sequence[str] | None, digest: Callable[[str], str]
) -> tuple[Stretch, ...]:
    """Return what was edited in Word, in order; what only the YAML changed is left out.

    `ours` is the YAML's present text, `theirs` the edited file's, `built` the digests of what was printed when the file
    was built; None when that is not known: then every difference is taken for an edit in Word.
    """
    our_keys, their_keys = [key(each.text) for each in ours], [key(each.text) for each in theirs]
    digests = [digest(each.text) for each in ours]
    if built is None or digests == list(built):
        return tuple(Stretch(*span) for span in _differences(our_keys, their_keys))
    now = _same_places(built, digests)
    found = []
    for start, end, new_start, new_end in _differences(built, [digest(each.text) for each in theirs]):
        first, last, kept = _present(start, end, now, len(ours), len(built))
        if our_keys[first:last] != their_keys[new_start:new_end]:
            found.append(Stretch(first, last, new_start, new_end, not kept))
    return tuple(found)


def _differences(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int, int]]:
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [(start, end, new_start, new_end) for tag, start, end, new_start, new_end in codes if tag != "equal"]


def _same_places(built: Sequence[str], ours: Sequence[str]) -> dict[int, int]:
    """Return where the paragraphs of the built file that the YAML still prints stand now."""
    blocks = SequenceMatcher(None, built, ours, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _present(start: int, end: int, now: dict[int, int], length: int, built: int) -> tuple[int, int, bool]:
    """Return where some paragraphs of the built file stand in the YAML's present text, and whether they are unchanged.

    The neighbours that are still there say where those stand that are not.
    """
    before = next((place for place in range(start - 1, -1, -1) if place in now), None)
    behind = next((place for place in range(end, built) if place in now), None)
    first = 0 if before is None else now[before] + 1
    last = length if behind is None else now[behind]
    inside = [now[place] for place in range(start, end) if place in now]
    if len(inside) == end - start and inside == list(range(inside[0], inside[-1] + 1)) if inside else False:
        return inside[0], inside[-1] + 1, True
    return first, max(first, last), start == end and first == last
