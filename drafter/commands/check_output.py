"""Reviewed files in; what a person reads in a terminal, or a program as JSON, out."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from drafter.check.accepted import Remark
from drafter.check.review import Reviewed
from drafter.check.rule import Explanation, Rule
from drafter.commands.printing import shown
from drafter.findings import Finding, Level, Place

AT_MOST = 3
"""So many findings of one rule are shown of a file; the others are counted."""
_LINES = 12
"""So many lines of those not shown are named."""
_GRAVEST_FIRST = (Level.ERROR, Level.WARNING, Level.HINT)


def as_text(reviewed: Sequence[Reviewed]) -> str:
    """Return what a person reads: the gravest first, those of a rule together, a closing line for each file."""
    blocks = []
    for each in reviewed:
        groups = [_group(remarks) for remarks in _by_rule(each.remarks)]
        blocks.append("\n".join([*groups, closing(each)]))
    return "\n\n".join(blocks)


def closing(reviewed: Reviewed) -> str:
    """Return the line with the counts of one file."""
    counts = count(reviewed.remarks)
    told = "、".join(f"{level.value}{counts[level.value]}处" for level in _GRAVEST_FIRST if counts[level.value])
    left = f"；按“忽略”放过{len(reviewed.accepted)}处" if reviewed.accepted else ""
    return f"{reviewed.path}：{told or '没有发现问题'}{left}"


def count(remarks: Iterable[Remark]) -> dict[str, int]:
    """Return how many remarks there are of each level."""
    levels = [remark.finding.level for remark in remarks]
    return {level.value: levels.count(level) for level in _GRAVEST_FIRST}


def _by_rule(remarks: Iterable[Remark]) -> Iterator[list[Finding]]:
    """Yield the findings of each rule and level, the gravest first, then in the order of the file."""
    groups: dict[tuple[Level, str], list[Finding]] = {}
    for finding in sorted((remark.finding for remark in remarks), key=_where):
        groups.setdefault((finding.level, finding.rule), []).append(finding)
    for level in _GRAVEST_FIRST:
        yield from (group for (of_level, _), group in groups.items() if of_level is level)


def _where(finding: Finding) -> tuple[str, int, int]:
    place = finding.place or Place("")
    return (place.file, place.line or 0, place.column or 0)


def _group(findings: list[Finding]) -> str:
    lines = [shown(finding) for finding in findings[:AT_MOST]]
    others = findings[AT_MOST:]
    if others:
        known = dict.fromkeys(finding.place.line for finding in others if finding.place and finding.place.line)
        numbers = "、".join(str(line) for line in list(known)[:_LINES]) + ("等" if len(known) > _LINES else "")
        lines.append(f"    还有{len(others)}处同类" + (f"：第{numbers}行" if known else "") + f" [{findings[0].rule}]")
    return "\n".join(lines)


def as_json(reviewed: Sequence[Reviewed], known: Mapping[str, Explanation]) -> str:
    """Return all findings as JSON, in the form of findings.schema.json."""
    told = {
        "version": 1,
        "findings": [row for each in reviewed for row in _rows(each.remarks, known)],
        "accepted": [row for each in reviewed for row in _rows(each.accepted, known)],
        "counts": count(remark for each in reviewed for remark in each.remarks),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


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
            "line": place.line if place else None,
            "column": place.column if place else None,
        }


def explained(told: Explanation) -> str:
    """Return what --explain prints."""
    level = f"（{told.level}）" if isinstance(told, Rule) else ""
    lines = [f"{told.id}　{told.title}{level}", "", told.explanation]
    lines += [f"依据：{told.source}"] if told.source else []
    for heading, samples in (("错的：", told.wrong), ("对的：", told.right)):
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
