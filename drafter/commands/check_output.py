"""Writes what `drafter check` found for a person in a terminal, or as JSON for a program."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from drafter.check.reviewed import Remark, Reviewed
from drafter.check.rule import Explanation, Rule
from drafter.commands.printing import paragraph, position, shown
from drafter.findings import Finding, Level, Place, beside, listed_lines

AT_MOST = 3
"""So many findings of one rule are shown of a file; the others are counted."""
_LINES = 12
"""So many lines of those not shown are named."""
_GRAVEST_FIRST = (Level.ERROR, Level.WARNING, Level.HINT)


def as_text(reviewed: Sequence[Reviewed], *, everything: bool = False) -> str:
    """Return what a person reads: the gravest first, those of a rule together, a closing line for each file.

    With `everything`, all findings of a rule and all places of what is told once; else at most AT_MOST, and a count.
    """
    blocks = []
    for each in reviewed:
        groups = [_group(remarks, str(each.path), everything=everything) for remarks in _by_rule(each.remarks)]
        blocks.append("\n".join([*groups, closing(each)]))
    return "\n\n".join(blocks)


def closing(reviewed: Reviewed) -> str:
    """Return the line with the counts of one file."""
    counts = count(reviewed.remarks)
    listed = "、".join(f"{level.value}{counts[level.value]}处" for level in _GRAVEST_FIRST if counts[level.value])
    left = f"；按“忽略”放过{len(reviewed.accepted)}处" if reviewed.accepted else ""
    return f"{reviewed.path}：{listed or '没有发现问题'}{left}"


def count(remarks: Iterable[Remark]) -> dict[str, int]:
    """Return how many remarks there are of each level."""
    levels = [remark.finding.level for remark in remarks]
    return {level.value: levels.count(level) for level in _GRAVEST_FIRST}


def _by_rule(remarks: Iterable[Remark]) -> Iterator[list[Remark]]:
    """Yield the remarks of each rule and level, the gravest first, then in the order of the file."""
    groups: dict[tuple[Level, str], list[Remark]] = {}
    for remark in sorted(remarks, key=lambda each: _where(each.finding)):
        groups.setdefault((remark.finding.level, remark.finding.rule), []).append(remark)
    for level in _GRAVEST_FIRST:
        yield from (group for (of_level, _), group in groups.items() if of_level is level)


def _where(finding: Finding) -> tuple[str, int, int]:
    return position(finding.place)


def _group(remarks: list[Remark], file: str, *, everything: bool) -> str:
    """Return the findings of one rule; of those that say the same, AT_MOST are shown and the others counted.

    `file` is the one that is checked: what lies in another one is named with it.
    """
    lines: list[str] = []
    left: list[Finding] = []
    seen: Counter[str] = Counter()
    for remark in remarks:
        finding, said = remark.finding, _said(remark)
        seen[said] += 1
        if everything or seen[said] <= AT_MOST:
            lines += [line for line in (shown(finding), *_other_places(finding, everything)) if line]
        else:
            left.append(finding)
    if left:
        known = listed_lines((finding.place for finding in left if finding.place), file, _LINES)
        lines.append(f"    还有{len(left)}处同类" + (f"：{known}" if known else "") + f" [{left[0].rule}]")
    return "\n".join(lines)


def _said(remark: Remark) -> str:
    """Return what a finding says: two that differ only in the words they quote say the same where a check hit them.

    A mistake in writing the file is another one for each word: which key is unknown must not be hidden.
    """
    message = remark.finding.message
    alike = remark.hit is not None or remark.finding.mend is not None
    return re.sub(r"“[^”]*”|《[^》]*》|[0-9]+", "", message) if alike else message


def _other_places(finding: Finding, everything: bool) -> Iterator[str]:
    """Yield the lines that name the other places of what is told once."""
    if everything and finding.others:
        file = finding.place.file if finding.place else ""
        yield f"    还在：{'、'.join(dict.fromkeys(_exact(place, file) for place in finding.others))}"


def _exact(place: Place, file: str) -> str:
    """Return 第3行第5字, with the file's name before it where it is another one than the one at hand."""
    line = paragraph(place) if place.paragraph else f"第{place.line}行"
    return beside(place.file, file) + line + (f"第{place.column}字" if place.column else "")


def as_json(reviewed: Sequence[Reviewed], known: Mapping[str, Explanation]) -> str:
    """Return all findings as JSON, in the form of findings.schema.json."""
    listed = {
        "version": 1,
        "findings": [row for each in reviewed for row in _rows(each.remarks, known)],
        "accepted": [row for each in reviewed for row in _rows(each.accepted, known)],
        "counts": count(remark for each in reviewed for remark in each.remarks),
    }
    return json.dumps(listed, ensure_ascii=False, indent=1)


def _rows(remarks: Iterable[Remark], known: Mapping[str, Explanation]) -> Iterator[dict[str, Any]]:
    for remark in sorted(remarks, key=lambda each: _where(each.finding)):
        finding, place = remark.finding, remark.finding.place
        yield {
            "rule": finding.rule,
            "title": known[finding.rule].title if finding.rule in known else "",
            "level": finding.level.value,
            "message": finding.message,
            "words": remark.hit.words if remark.hit else "",
            "file": place.file if place and place.file else None,
            **_in_file(place),
            "places": [_in_file(each) for each in (place, *finding.others) if each],
        }


def _in_file(place: Place | None) -> dict[str, Any]:
    """Return where in its file a place is: line and column, or paragraph and offset in a Word file."""
    in_word = place is not None and place.paragraph is not None
    return {
        "line": place.line if place else None,
        "column": place.column if place and not in_word else None,
        "paragraph": place.paragraph if place else None,
        "offset": place.offset if place else None,
    }


def explained(explanation: Explanation) -> str:
    """Return what --explain prints."""
    level = f"（{explanation.level}）" if isinstance(explanation, Rule) else ""
    lines = [f"{explanation.id}　{explanation.title}{level}", "", explanation.explanation]
    lines += [f"依据：{explanation.source}"] if explanation.source else []
    for heading, samples in (("错的：", explanation.wrong), ("对的：", explanation.right)):
        if samples:
            lines += ["", heading, *_indented(samples)]
    return "\n".join(lines)


def _indented(samples: Sequence[str]) -> Iterator[str]:
    """Yield the lines of samples; those of several lines stand apart."""
    apart = any("\n" in sample for sample in samples)
    for number, sample in enumerate(samples):
        if apart and number:
            yield ""
        yield from (f"    {line}" for line in sample.split("\n"))
