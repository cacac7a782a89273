"""Tells what keeps a report from being final, for `build --final`: unfinished text, and parts that no report lacks."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from drafter.check.identifiers import family
from drafter.check.report.declared import TWO_VALUES
from drafter.check.review import Reviewer
from drafter.compose.pipeline import Pipeline
from drafter.findings import Finding, Level, Place, hint, warning
from drafter.model.declaration import Report

LEAKS = "V"
"""The family of rules about what is not for certain readers."""
IN_THE_WAY = ("U", LEAKS)
"""The families of rules about unfinished work, and about what is not for these readers."""


def before_final(path: Path, report: Report, pipeline: Pipeline) -> list[Finding]:
    """Return the errors of unfinished work, of figures with two values and of leaks, that `check` tells of a file.

    Behind them stand warnings for what the report lacks.
    """
    reviewed = Reviewer(pipeline, words=False, every_edition=False).review(path)
    told = (remark.finding for remark in reviewed.remarks if not remark.blocking)
    findings = (each for each in told if family(each.rule) in IN_THE_WAY or each.rule == TWO_VALUES.id)
    return [
        *(replace(each, message=f"{each.message}（定稿前请改好）") for each in findings if each.level is Level.ERROR),
        *lacking(path, report),
    ]


def given_away(path: Path, pipeline: Pipeline) -> list[Finding]:
    """Return, as warnings, what gives away in a draft for certain readers what is not for them."""
    reviewed = Reviewer(pipeline, words=False, every_edition=False).review(path)
    findings = (remark.finding for remark in reviewed.remarks if not remark.blocking)
    return [
        replace(each, level=Level.WARNING, message=f"{each.message}（定稿时不放过）")
        for each in findings
        if family(each.rule) == LEAKS
    ]


def lacking(path: Path, report: Report) -> Iterator[Finding]:
    """Yield what a finished report seldom lacks: chapters, the date, the signature."""
    place = Place(str(path))
    chapters = {"成效": report.achievements, "问题": report.problems, "计划": report.plans}
    missing = [f"“{name}”" for name, items in chapters.items() if not items]
    if missing:
        message = f"定稿里没有{'、'.join(missing)}；确实不写的不必理会"
        yield (hint if report.achievements else warning)("B08", message, place)
    signature = report.signature
    if signature is None:
        yield warning("B08", "定稿里没有写“落款”，文末只有单位、没有成文日期；请补上“落款: {日期: ……}”", place)
    elif signature.date is None and signature.position != "不印":
        yield warning("B08", "定稿的“落款”里没有成文日期；请补上“日期: ……”，不要落款就写“位置: 不印”", place)
