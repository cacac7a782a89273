"""Writes findings as a person reads them in a terminal, for every command."""

import errno
from collections.abc import Callable, Iterable
from pathlib import Path

from drafter.findings import Finding, Place, error

Say = Callable[..., None]
"""Prints words and findings."""

WIDEST = 76
"""Columns of a terminal that a source line may take."""
LONGEST = 400
"""Characters of a message; one that quotes a whole page of the user's is cut."""


def shown(finding: Finding) -> str:
    """Return a finding as 文件:行:列 级别 说明 [编号], with the source line and a caret under the place.

    In a Word file there are no lines: the paragraph is counted, and named by the heading above it and its first words.
    """
    place = finding.place
    head = f"{where(place)} " if place and place.file else ""
    message = finding.message if len(finding.message) <= LONGEST else f"{finding.message[:LONGEST]}……"
    lines = [f"{head}{finding.level}：{message} [{finding.rule}]"]
    if place is not None and place.excerpt and place.column is not None:
        lines += [f"    {beside}" for beside in (standing(place),) if beside]
        lines.append(excerpt(place))
    return "\n".join(lines)


_FIRST_WORDS = 12


def standing(place: Place) -> str:
    """Return under which heading of a Word file a place stands, and how its paragraph begins if that is not shown."""
    if place.paragraph is None or place.part:
        return ""
    under = f"“{_cut(place.heading, _FIRST_WORDS * 2)}”下" if place.heading else ""
    begins = f"“{_cut(place.excerpt, _FIRST_WORDS)}”一段" if excerpt(place).startswith("    …") else ""
    return "，".join(filter(None, (under, begins)))


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length]}……"


def where(place: Place) -> str:
    """Return 文件:行:列, as far as it is known; of a Word file 文件 第N段."""
    if place.paragraph is not None:
        return f"{place.file} {paragraph(place)}"
    return ":".join(str(part) for part in (place.file, place.line, place.column) if part is not None)


def paragraph(place: Place) -> str:
    """Return how a paragraph of a Word file is named: by its number, or by the part of the page it stands in."""
    if place.part in ("页眉", "页脚"):
        return place.part
    return f"第{place.paragraph}段" + (f"（{place.part}）" if place.part else "")


def position(place: Place | None) -> tuple[str, int, int]:
    """Return what findings are sorted by: the order of the file."""
    known = place or Place("")
    return (known.file, known.line or known.paragraph or 0, known.column or 0)


def excerpt(place: Place) -> str:
    """Return the source line with a caret; a long line is shown around the place."""
    column = min((place.column or 1) - 1, len(place.excerpt))
    cut = max(0, column - WIDEST)  # no more than this can be shown, and a line may be very long
    text = place.excerpt[cut : column + WIDEST + 1].replace("\t", " ")
    column -= cut
    before = _fitting(text[:column][::-1], WIDEST * 2 // 3)[::-1]
    before = ("…" if cut or len(before) < column else "") + before
    after = text[column:]
    room = WIDEST - width(before)
    if width(after) > room:
        after = _fitting(after, room - width("…")) + "…"
    return f"    {before}{after}\n    {' ' * width(before)}^"


def _fitting(text: str, columns: int) -> str:
    """Return as much of the beginning of a text as so many columns take."""
    for at, char in enumerate(text):
        columns -= width(char)
        if columns < 0:
            return text[:at]
    return text


def width(text: str) -> int:
    """Return the columns that a text takes in a terminal: two for a Chinese character."""
    import unicodedata  # noqa: PLC0415 - only where a line of the source is shown

    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order of their places; each is told once."""
    return sorted(dict.fromkeys(findings), key=lambda each: position(each.place))


def difference(before: str, after: str, old: str, new: str, *, around: int = 0) -> str:
    """Return what differs between two texts, line by line, “-” before and “+” after; `old` and `new` name them.

    `around` unchanged lines are shown on both sides of a change.
    """
    from difflib import unified_diff  # noqa: PLC0415 - only where changes are shown

    lines = unified_diff(before.splitlines(), after.splitlines(), old, new, n=around, lineterm="")
    return "\n".join(lines)


def refused_by_system(problem: Exception) -> Finding | None:
    """Return the finding for what the system refuses wherever it is asked: a name too long, rights, room; else None."""
    if not isinstance(problem, OSError) or problem.errno is None:
        return None
    name = Path(str(problem.filename)).name if problem.filename else ""
    match problem.errno:
        case errno.ENAMETOOLONG:
            return error("B04", f"文件名“{name[:20]}……”太长，系统不收；请换一个短的")
        case errno.ENOSPC | errno.EFBIG | errno.EDQUOT:
            return error("B01", "没有输出完：磁盘已满；请腾出空间再试")
        case errno.EACCES | errno.EPERM if name:
            return error("B01", f"没有权限读写“{name}”；请核对它和所在文件夹的权限，或换一个地方")
        case number if name:
            why = "磁盘、网络或移动盘可能断开了，或文件刚被移走"
            return error("B01", f"读写“{name}”时出了问题（系统错误号 {number}）：{why}；请核对后再试")
        case _:
            return None


def bug(problem: Exception) -> Finding:
    """Return the finding for a mistake of the program itself."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    cause = f"{type(problem).__name__}，{line}"
    message = f"程序自身出错（{cause}）：{problem}。输入文件没有改动，请把这一行和输入文件发给维护者"
    return error("B09", message)
