"""Builds an imported report until it prints the same; paragraphs that cannot be built are imported as they are.

A structure that cannot be built, or figures that would be printed otherwise, cost only the paragraphs in which they
stand: those are tried again with their figures in the text, then as they are, without a number and a depth.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from drafter.findings import Finding, Level
from drafter.importing.drafting import Draft
from drafter.importing.labels import SPOKEN, read_label
from drafter.importing.lines import Line
from drafter.importing.origins import origins
from drafter.importing.proof import Difference, Proof

_MOST_TRIES = 8
"""What is wrong is told all at once, but for what stands behind something that could not be read."""


class Aside(NamedTuple):
    """The ids of lines that are imported otherwise than they look."""

    plain: frozenset[int] = frozenset()
    """Those that are printed as they are."""
    prose: frozenset[int] = frozenset()
    """Those whose figures stay in the text."""

    def with_more(self, lines: Iterable[int], *, figures: bool) -> "Aside":
        """Return the same with lines that failed; `figures`: one that fails is tried with its figures in the text."""
        failed = frozenset(lines)
        once = failed - self.prose - self.plain if figures else frozenset()
        return Aside(self.plain | (failed - once), self.prose | failed)


class Made(NamedTuple):
    """A draft with what became of it."""

    draft: Draft
    text: str
    proof: Proof

    @property
    def differing(self) -> frozenset[int]:
        """The ids of the lines that are printed otherwise; a full stop alone is not worth the place in the outline."""
        return frozenset(id(each.line) for each in self.proof.differences if each.line and not _only_ended(each))


class Unbuilt(NamedTuple):
    """A YAML that cannot be built."""

    text: str
    findings: tuple[Finding, ...]

    def causes(self, lines: Sequence[Line]) -> dict[int, str]:
        """Return the ids of the lines of the report that cannot be built, each with the cause."""
        rows = origins(self.text, lines)
        found: dict[int, str] = {}
        for finding in self.findings:
            row = finding.place.line if finding.place else None
            origin = rows[min(row, len(rows)) - 1] if row else None
            if origin is not None and finding.level is Level.ERROR:
                found.setdefault(id(origin), finding.message)
        return found


class Rebuilt(NamedTuple):
    """The report as it is imported in the end."""

    made: Made
    causes: Mapping[int, str]
    """Why a line is printed as it is, by its id; empty where it was only printed otherwise."""


def rebuild(make: Callable[[Aside], Made | Unbuilt], lines: Sequence[Line], *, figures: bool) -> Rebuilt | Unbuilt:
    """Return the draft that differs least from a report; what cannot be built at all comes back as it was found."""
    aside, causes = Aside(), dict[int, str]()
    best: tuple[Aside, Made] | None = None
    for _ in range(_MOST_TRIES):
        tried = make(aside)
        if isinstance(tried, Made) and (best is None or _differs(tried) < _differs(best[1])):
            best = aside, tried
        found = tried.causes(lines) if isinstance(tried, Unbuilt) else dict.fromkeys(tried.differing, "")
        causes = {**found, **causes}
        more = aside.with_more(found, figures=figures)
        if more == aside:
            break
        aside = more
    if best is None:
        return tried if isinstance(tried, Unbuilt) else Rebuilt(tried, {})
    aside, made = _as_few_as_help(*best, make)
    return Rebuilt(made, {line: causes.get(line, "") for line in aside.plain})


def _as_few_as_help(aside: Aside, made: Made, make: Callable[[Aside], Made | Unbuilt]) -> tuple[Aside, Made]:
    """Return a draft in which the lines that differ either way are imported as they look."""
    helped = aside.plain - made.differing
    if helped == aside.plain:
        return aside, made
    fewer = aside._replace(plain=helped)
    tried = make(fewer)
    return (fewer, tried) if isinstance(tried, Made) and _differs(tried) <= _differs(made) else (aside, made)


def _only_ended(difference: Difference) -> bool:
    """Return whether nothing but a full stop was added to a sentence behind a number or another sentence."""
    label = read_label(difference.line.printed) if difference.line else None
    numbered = label is not None and label.rank < SPOKEN
    return difference.printed == f"{difference.original}。" and (numbered or "。" in difference.original)


def _differs(made: Made) -> int:
    return len(made.proof.differences)
