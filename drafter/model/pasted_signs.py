"""Tells signs that were pasted along from elsewhere, each at its place: characters that only look right, Markdown."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from drafter.findings import Finding, Mend, error, warning
from drafter.source import Scalar, Source, scalars
from drafter.source.look_alikes import Odd, may_be_odd, odd_characters

_MOST_SHOWN = 5


class _Sign(NamedTuple):
    """One kind of Markdown."""

    mark: str
    """What a text holds that has it: hardly any does, and the pattern is not looked for in the others."""
    pattern: str
    what: str
    remedy: str
    kept: str | None = None
    """What a mending leaves of it, as a template of the match; None when a person must write it anew."""


_MARKDOWN = (
    _Sign("**", r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*", "加粗记号", "请删去星号", r"\1"),
    _Sign("#", r"(?:^|(?<=\n)|(?<=^[\"']))[ \t]*#{1,6}[ \t]+(?=\S)", "标题记号", "请删去“#”，标题写在“标题”里", ""),
    _Sign("|", r"(?<=\n)[ \t]*\|[^\n]*\|[ \t]*(?:\n[ \t]*\|[^\n]*\|[ \t]*)*(?=\n|$)", "表格", "请改写在“表格”里"),
    _Sign("](", r"\[([^\[\]\n]+)\]\((?:https?://|www\.|/)[^()\s]*\)", "链接", "请只留文字", r"\1"),
    _Sign("`", r"`([^`\n]+)`", "代码记号", "请删去“`”", r"\1"),
    _Sign("\n", r"(?<=\n)[ \t]*[-*+][ \t]+(?=\S)", "列表记号", "一条一条的请写成“举措”，一段一段的请删去“-”"),
    _Sign("\n", r"(?<=\n)[ \t]*>[ \t]*(?=\S)", "引用记号", "请删去“>”"),
)


def pasted_signs(source: Source) -> Iterator[Finding]:
    """Yield what stands in keys and values and came from a PDF, a web page or a program."""
    look_alikes = may_be_odd(source.text)
    signs = tuple(sign for sign in _MARKDOWN if sign.mark in source.text)
    for scalar in scalars(source.root, keys=True):
        written = source.text[scalar.start : scalar.end]
        if look_alikes and (found := tuple(odd_characters(written))):
            yield from _odd(found, written, scalar, source)
        if any(sign.mark in written for sign in signs):
            yield from _markdown(written, scalar, source)


def _odd(found: tuple[Odd, ...], written: str, scalar: Scalar, source: Source) -> Iterator[Finding]:
    """Yield one finding for what can be mended in a value, and one for each stretch that is lost."""
    known = [each for each in found if each.ordinary is not None]
    if known:
        start, end = known[0].start, known[-1].end
        pairs = dict.fromkeys(_message(written[each.start : each.end], each.ordinary or "") for each in known)
        many = f"等{len(known)}处" if len(pairs) > _MOST_SHOWN or len(known) > len(pairs) else ""
        shown = "，".join(list(pairs)[:_MOST_SHOWN]) + many
        message = f"看着一样、其实不是通常的字：{shown}；可用 drafter check --fix 一并改好"
        mend = Mend(end - start, _mended(written, known)) if source.locate(scalar, 0) is not None else None
        yield warning("M23", message, source.place(scalar.start + start), mend)
    for each in found:
        if each.ordinary is None:
            code = f"U+{ord(written[each.start]):04X}"
            message = f"这里有一个印不出来的字（{code}），是粘贴时丢了的；请照原文补上"
            yield error("M23", message, source.place(scalar.start + each.start))


def _message(odd: str, ordinary: str) -> str:
    code = f"U+{ord(odd[0]):04X}"
    return f"“{odd}”（{code}）应是“{ordinary}”" if ordinary else f"汉字之间的不间断空格（{code}）要删去"


def _mended(written: str, known: list[Odd]) -> str:
    """Return what stands from the first to the last of some characters, with the ordinary ones."""
    text, done = "", known[0].start
    for each in known:
        text += written[done : each.start] + (each.ordinary or "")
        done = each.end
    return text


def _markdown(written: str, scalar: Scalar, source: Source) -> Iterator[Finding]:
    hits = [(sign, found) for sign in _MARKDOWN if sign.mark in written for found in re.finditer(sign.pattern, written)]
    if hits:
        mendable = source.locate(scalar, 0) is not None
        for sign, found in hits:
            start = found.start() + len(found[0]) - len(found[0].lstrip(" \t"))
            mend = None
            fixed = ""
            if sign.kept is not None and mendable:
                mend = Mend(found.end() - start, found.expand(sign.kept))
                fixed = "，或用 drafter check --fix"
            words = found[0].strip().partition("\n")[0][:16]
            message = f"“{words}”是 Markdown 的{sign.what}，会原样印出来；{sign.remedy}{fixed}"
            yield error("M24", message, source.place(scalar.start + start), mend)
