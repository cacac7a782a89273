"""Holds what a review found in a file: each finding with what it was found in, without the rules switched off."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.check.own_rules import OwnRules
from drafter.check.passages import Passage
from drafter.check.rule import Hit
from drafter.findings import Finding, Place
from drafter.source import Source

if TYPE_CHECKING:
    from drafter.model.load import PartFile


class Remark(NamedTuple):
    """A finding with what it was found in."""

    finding: Finding
    hit: Hit | None = None
    """None for what was not found by a check: a mistake in loading, in templates."""
    blocking: bool = False
    """Whether `build` tells it too; an error among these keeps a report from being built."""


class Reviewed(NamedTuple):
    """What was found in one file."""

    path: Path
    remarks: tuple[Remark, ...] = ()
    accepted: tuple[Remark, ...] = ()
    """Left out of the remarks by the file's 忽略."""
    source: Source | None = None
    """None for a text that is not YAML, or a file that could not be read."""
    passages: tuple[Passage, ...] = ()
    """Its prose as it is printed."""
    parts: "tuple[PartFile, ...]" = ()
    """The parts of a report that are YAML files."""


def unreadable(path: Path, findings: Iterable[Finding]) -> Reviewed:
    """Return what is told of a file that could not be read."""
    return Reviewed(path, tuple(Remark(finding, blocking=True) for finding in findings))


def in_force(own: OwnRules, others: Iterable[Remark], hits: Iterable[Hit]) -> tuple[Remark, ...]:
    """Return all remarks but those of rules that the bureau switched off; each place and rule once."""
    remarks = [Remark(each) for each in own.findings]
    remarks += [*others, *(Remark(hit.finding(), hit) for hit in hits)]
    unique: dict[tuple[str, str, Place | None], Remark] = {}
    for remark in remarks:
        if remark.finding.rule not in own.off or remark.blocking:
            unique.setdefault((remark.finding.rule, remark.finding.message, remark.finding.place), remark)
    return tuple(unique.values())
