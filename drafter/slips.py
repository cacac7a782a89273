"""YAML text in; the slips of typing and pasting out, each at its place, with the text mended for further reading."""

import re
from dataclasses import dataclass

from drafter.findings import Finding
from drafter.lines import Lines

MAX_DEPTH = 24
Repair = tuple[int, int, str]
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Slips:
    """What was found in a text."""

    findings: tuple[Finding, ...]
    repairs: tuple[Repair, ...]
    refused: bool
    """True when the text must not be given to the parser."""


def find_slips(text: str, lines: Lines) -> Slips:
    """Return the slips of a text."""
    return Slips((), (), False)
