"""Tells what an import could not keep as it was: what differs, which numbers of headings changed, what was left out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from drafter.findings import Finding, Level, Place, first_of, hint, warning
from drafter.importing.entries import NUMBERED, Entry
from drafter.importing.frame import Frame
from drafter.importing.labels import read_label
from drafter.importing.lines import Line, Original, words_of
from drafter.importing.origins import origins
from drafter.importing.pasted import LOST
from drafter.importing.proof import Difference, Proof, Relabelled
from drafter.importing.rebuilding import Unbuilt

_MOST = 8
"""Findings of one kind that are told one by one."""
_SHOWN = 3
"""Numbers of headings that are quoted."""
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
    if not old and LOST in new:
        return f"原文里没有的，印成了“{_short(new)}”，在 YAML 里写着待填；请填上"
    if not old:
        return f"印出来的“{_short(new)}”原文没有；请对照原文删去"
    start = next(
        (place for place in range(min(len(old), len(new))) if old[place] != new[place]), min(len(old), len(new))
    )
    start = max(0, start - 4)
    return f"这一段与原文有出入：原文“{_short(old[start:])}”，印出来是“{_short(new[start:])}”；请对照原文改"


def _short(text: str) -> str:
    return text if len(text) <= _WORDS else f"{text[:_WORDS]}……"


def remark_unbuildable(problem: Unbuilt, path: Path) -> Finding:
    """Return what there is to say of a structure that could not be built: all is imported as plain paragraphs."""
    message = f"标题的层次理不清（{_cause(problem)}），全文按段落导入，没有分章；请对照原文自己分"
    return warning("I02", message, Place(str(path)))


def _cause(problem: Unbuilt) -> str:
    """Return the first mistake without its remedy: the clerk did not write what is wrong."""
    wrong = (finding for finding in problem.findings if finding.level is Level.ERROR)
    return next((re.split("[；，]请", finding.message)[0] for finding in wrong), "原因不明")


def remark_as_they_are(causes: Mapping[int, str], lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield what there is to say of headings that are imported as they stand, by the ids of their lines."""
    found = [line for line in lines if id(line) in causes and (read_label(line.printed) or line.level)]
    for line in found[:_MOST]:
        cause = re.split("[；，]请", causes[id(line)])[0]
        why = f"（{cause}）" if cause else ""
        message = f"“{_short(line.printed)}”照它的层次印不成原样{why}，按没有层次的段落导入；请对照原文自己分"
        yield warning("I02", message, line.place)
    if len(found) > _MOST:
        yield warning("I02", f"还有{len(found) - _MOST}行按没有层次的段落导入", found[_MOST].place)


def remark_labels(relabelled: Sequence[Relabelled]) -> Iterator[Finding]:
    """Yield what there is to say of numbers that the program writes otherwise than they were typed."""
    counted = [each for each in relabelled if each.counts_otherwise]
    if counted:
        yield hint("I03", f"原文的序号有跳号或重号，由程序重新编号：{_numbers(counted)}", counted[0].line.place)
    moved = [each for each in relabelled if not each.counts_otherwise]
    if moved:
        yield hint("I03", f"原文的序号换成了公文的四级序号：{_numbers(moved)}", moved[0].line.place)


def _numbers(relabelled: Sequence[Relabelled]) -> str:
    """Return the first of some numbers, each as it was and as it is."""
    shown = "、".join(f"“{each.typed.typed.strip()}”现为“{each.printed.typed}”" for each in relabelled[:_SHOWN])
    return shown + (f"等{len(relabelled)}处" if len(relabelled) > _SHOWN else "")


def in_report(problem: Unbuilt, lines: Sequence[Line], path: Path) -> Iterator[Finding]:
    """Yield the mistakes of a YAML that was not written as those of the report that it was to be made of."""
    rows = origins(problem.text, lines)
    for finding in problem.findings:
        row = finding.place.line if finding.place else None
        origin = rows[min(row, len(rows)) - 1] if row else None
        if finding.level is Level.ERROR:
            yield finding._replace(place=origin.place if origin else Place(str(path)), mend=None, others=())


def remark_names(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Yield the names of figures that only a number tells apart: 检查企业（二）."""
    found = [(figure.name, entry) for entry in entries for figure in entry.figures if NUMBERED.search(figure.name)]
    if found:
        some = first_of([f"“{name}”" for name, _ in found], _SHOWN)
        message = f"有几个数名称相同，后面的加了序号：{some}；请按各处说的事改名称，“数据”和正文里的一起改"
        yield hint("I06", message, found[0][1].line.place)


def remark_reading(original: Original, frame: Frame, path: Path) -> Iterator[Finding]:
    """Yield what was cleaned and left out in reading."""
    if not frame.title:
        yield hint("I05", "没有认出标题，按体例生成；不对的话请写“标题”", Place(str(path)))
    if frame.dropped:
        quoted = "、".join(f"“{_short(line.printed)}”" for line in frame.dropped[:3])
        more = "等" if len(frame.dropped) > 3 else ""
        message = f"有{len(frame.dropped)}行不是报告的正文，没有导入：{quoted}{more}"
        yield hint("I05", message, frame.dropped[0].place)
    for line in original.lost[:_MOST]:
        yield warning("I05", f"这一段里有认不出的字，写成了“{LOST}”；请照原文补上：“{_around_lost(line)}”", line.place)
    for words in original.cleaned:
        yield hint("I05", words, Place(str(path)))


def _around_lost(line: Line) -> str:
    """Return the words around the first character that is lost."""
    words = words_of(line)
    place = words.index(LOST)
    return words[max(place - _WORDS // 2, 0) : place + len(LOST) + _WORDS // 2]
