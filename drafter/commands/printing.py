"""Findings in, lines out as a person reads them in a terminal."""

import unicodedata
from collections.abc import Iterable

from drafter.findings import Finding, Place

WIDEST = 76
"""Columns of a terminal that a source line may take."""
LONGEST = 400
"""Characters of a message; one that quotes a whole page of the user's is cut."""


def shown(finding: Finding) -> str:
    """Return a finding as 文件:行:列 级别 说明 [编号], with the source line and a caret under the place."""
    place = finding.place
    head = f"{where(place)} " if place and place.file else ""
    message = finding.message if len(finding.message) <= LONGEST else f"{finding.message[:LONGEST]}……"
    line = f"{head}{finding.level}：{message} [{finding.rule}]"
    return line if place is None or not place.excerpt or place.column is None else f"{line}\n{excerpt(place)}"


def where(place: Place) -> str:
    """Return 文件:行:列, as far as it is known."""
    return ":".join(str(part) for part in (place.file, place.line, place.column) if part is not None)


def excerpt(place: Place) -> str:
    """Return the source line with a caret; a long line is shown around the place."""
    column = min((place.column or 1) - 1, len(place.excerpt))
    cut = max(0, column - WIDEST)  # no more than this can be shown, and a line may be very long
    text = place.excerpt[cut : column + WIDEST].replace("\t", " ")
    start, column = 0, column - cut
    while width(text[start:column]) > WIDEST * 2 // 3:
        start += 1
    before = ("…" if cut + start else "") + text[start:column]
    after = text[column:]
    while width(before + after) > WIDEST:
        after = after[:-1] if not after.endswith("…") else after[:-2] + "…"
        after = after if after.endswith("…") or width(before + after) <= WIDEST else after + "…"
    return f"    {before}{after}\n    {' ' * width(before)}^"


def width(text: str) -> int:
    """Return the columns that a text takes in a terminal: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order of their places; each is told once."""
    unique = dict.fromkeys(findings)
    return sorted(
        unique,
        key=lambda each: (each.place.file, each.place.line or 0, each.place.column or 0) if each.place else ("", 0, 0),
    )


def difference(before: str, after: str, old: str, new: str, *, around: int = 0) -> str:
    """Return what differs between two texts, line by line, “-” before and “+” after; `old` and `new` name them.

    `around` unchanged lines are shown on both sides of a change.
    """
    from difflib import unified_diff  # noqa: PLC0415 - only where changes are shown

    lines = unified_diff(before.splitlines(), after.splitlines(), old, new, n=around, lineterm="")
    return "\n".join(lines)
