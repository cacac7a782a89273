"""Tells what an import could not keep as it was: what differs, which numbers of headings changed, what was left out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.findings import DrafterError, Finding, Place, hint, warning
from drafter.importing.entries import Entry
from drafter.importing.frame import Frame
from drafter.importing.labels import SPOKEN
from drafter.importing.lines import Original
from drafter.importing.proof import Difference, Proof

_MOST = 8
"""Findings of one kind that are told one by one."""
_WORDS = 16
"""Characters of a paragraph that are quoted."""


def remark_differences(proof: Proof, path: Path) -> Iterator[Finding]:
    """Yield a finding for each paragraph that is not printed as it was."""
    for difference in proof.differences[:_MOST]:
        yield warning("I02", _difference(difference), difference.line.place if difference.line else Place(str(path)))
    if len(proof.differences) > _MOST:
        yield warning("I02", f"还有{len(proof.differences) - _MOST}段与原文有出入", Place(str(path)))


def _difference(difference: Difference) -> str:
    old, new = difference.original, difference.printed
    if not new:
        return f"这一段没有印出来：“{_short(old)}”；请对照原文补上"
    if new == f"{old}。":
        return f"这一段原文末尾没有标点，印出来补了句号：“……{old[-_WORDS:]}”"
    if not old:
        return f"印出来的“{_short(new)}”原文没有；请对照原文删去"
    start = next(
        (place for place in range(min(len(old), len(new))) if old[place] != new[place]), min(len(old), len(new))
    )
    start = max(0, start - 4)
    return f"这一段与原文有出入：原文“{_short(old[start:])}”，印出来是“{_short(new[start:])}”；请对照原文改"


def _short(text: str) -> str:
    return text if len(text) <= _WORDS else f"{text[:_WORDS]}……"


def remark_unbuildable(problem: DrafterError, path: Path) -> Finding:
    """Return what there is to say of a structure that could not be built: all is imported as plain paragraphs."""
    cause = problem.findings[0].message if problem.findings else "原因不明"
    message = f"标题的层次理不清（{cause}），全文按段落导入，没有分章；请对照原文自己分"
    return warning("I02", message, Place(str(path)))


def remark_labels(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Yield what there is to say of numbers that the program writes otherwise than they were typed."""
    changed = list(_changed(entries))
    if changed:
        listed = "、".join(f"“{old}”现为第{new}" for old, new, _ in changed[:3])
        more = f"等{len(changed)}处" if len(changed) > 3 else ""
        yield hint("I03", f"原文的序号有跳号或重号，由程序重新编号：{listed}{more}", changed[0][2])


def _changed(entries: Sequence[Entry]) -> Iterator[tuple[str, int, Place]]:
    count = 0
    for entry in entries:
        label = entry.label
        if entry.is_heading and label is not None and label.rank < SPOKEN:
            count += 1
            if label.ordinal != count:
                yield (entry.line.label + label.typed).strip(), count, entry.line.place
        yield from _changed(entry.entries)


def remark_reading(original: Original, frame: Frame, path: Path) -> Iterator[Finding]:
    """Yield what was cleaned and left out in reading."""
    if not frame.title:
        yield hint("I05", "没有认出标题，按体例生成；不对的话请写“标题”", Place(str(path)))
    if frame.dropped:
        quoted = "、".join(f"“{_short(line.printed)}”" for line in frame.dropped[:3])
        more = "等" if len(frame.dropped) > 3 else ""
        message = f"有{len(frame.dropped)}行不是报告的正文，没有导入：{quoted}{more}"
        yield hint("I05", message, frame.dropped[0].place)
    for words in original.cleaned:
        yield hint("I05", words, Place(str(path)))
