"""Tells what keeps a report from being final, and what else is still to be looked at in it, for `build --final`."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from drafter.check.identifiers import family
from drafter.check.review import Reviewer
from drafter.compose.pipeline import Pipeline
from drafter.findings import Finding, Level, Place, hint, warning
from drafter.model.declaration import Report

LEAKS = "V"
"""The family of rules about what is not for certain readers."""
AT_MOST = 3
"""So many warnings of one rule are told of a final report; `check` tells the others."""


def before_final(path: Path, report: Report, pipeline: Pipeline) -> list[Finding]:
    """Return what `check` tells of a file: the errors, which keep it from being final, or else the warnings.

    Behind the warnings stand those for what the report lacks, and how much there is that only `check` shows.
    """
    reviewed = Reviewer(pipeline, every_edition=False).review(path)
    told = [remark.finding for remark in reviewed.remarks if not remark.blocking]
    errors = [each for each in told if each.level is Level.ERROR]
    if errors:
        return [each._replace(message=f"{each.message}（定稿前请改好）") for each in errors]
    return [*first_of_each_rule(told), *lacking(path, report), *left_to_check(path, told)]


def first_of_each_rule(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the warnings, of each rule no more than AT_MOST."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.rule] += 1
        if finding.level is Level.WARNING and seen[finding.rule] <= AT_MOST:
            yield finding


def left_to_check(path: Path, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield one line that counts the warnings and hints of a report that was made final with them."""
    levels = Counter(each.level for each in findings)
    counted = "、".join(f"{level}{levels[level]}处" for level in (Level.WARNING, Level.HINT) if levels[level])
    if counted:
        message = f"定稿里还有{counted}；请用 drafter check 逐处核对，看过没有问题的写进“忽略”，就不再提示"
        yield hint("B12", message, Place(str(path)))


def given_away(path: Path, pipeline: Pipeline) -> list[Finding]:
    """Return, as warnings, what gives away in a draft for certain readers what is not for them."""
    reviewed = Reviewer(pipeline, words=False, every_edition=False).review(path)
    findings = (remark.finding for remark in reviewed.remarks if not remark.blocking)
    return [
        each._replace(level=Level.WARNING, message=f"{each.message}（定稿时不放过）")
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
