"""Sorts out what the user accepted with 忽略, and tells of entries that are stale, doubled or wrong, for the review."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from drafter.check.identifiers import likely
from drafter.check.reviewed import Remark
from drafter.check.rule import Hit
from drafter.findings import Finding, Level, Place, warning
from drafter.model.declaration import Accepted


class Sifted(NamedTuple):
    """The remarks after acceptance."""

    left: tuple[Remark, ...]
    accepted: tuple[Remark, ...]


def sift(
    remarks: Iterable[Remark], entries: Iterable[Accepted], known: Collection[str], *, finished: bool = True
) -> Sifted:
    """Return the remarks without the accepted ones, and with those about the entries themselves.

    `known` are the identifiers of all rules. While a file is not `finished`, what an entry is about may still be to
    fill in, and none is called stale.
    """
    every = list(remarks)
    taken: set[int] = set()
    mistakes: list[Remark] = []
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        rule, words = (text.raw.strip() if text else "" for text in (entry.rule, entry.words))
        if not rule or not words:
            continue
        matched = [index for index, remark in enumerate(every) if accepts(rule, words, remark)]
        taken.update(index for index in matched if not _stops(every[index]))
        repeated = (rule, words) in seen
        seen.add((rule, words))
        wrong = _wrong(entry, rule, words, repeated, known, [every[index] for index in matched])
        if wrong is not None and (finished or wrong.rule != "K01"):
            mistakes.append(Remark(wrong))
    left = [remark for index, remark in enumerate(every) if index not in taken]
    return Sifted((*left, *mistakes), tuple(every[index] for index in sorted(taken)))


def accepts(rule: str, words: str, remark: Remark) -> bool:
    """Return whether an entry is about a remark: its rule, and words that overlap those found or are in the message."""
    if remark.finding.rule != rule:
        return False
    return words in remark.finding.message or (remark.hit is not None and _overlaps(remark.hit, words))


def _overlaps(hit: Hit, words: str) -> bool:
    return any(
        start < hit.end and hit.start < start + len(words)
        for text in {hit.passage.text, hit.passage.written}
        for start in _occurrences(text, words)
    )


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _stops(remark: Remark) -> bool:
    """Return whether no report can be built with it."""
    return remark.blocking and remark.finding.level is Level.ERROR


def _wrong(  # noqa: PLR0913, PLR0917 - all that decides what to say of one entry
    entry: Accepted, rule: str, words: str, repeated: bool, known: Collection[str], matched: list[Remark]
) -> Finding | None:
    place = entry.place or (entry.rule.place if entry.rule else None) or Place("")
    if rule not in known:
        return warning("K03", f"“忽略”里的“{rule}”不是规则的编号{likely(rule, known)}", place)
    if repeated:
        return warning("K02", f"“忽略”里{rule}、“{words}”写了不止一次；请删去这一条", place)
    if any(_stops(remark) for remark in matched):
        return warning("K04", f"{rule}是不改就生成不了报告的错误，不能忽略；请改正，再删去这一条", place)
    if not matched:
        return warning("K01", f"“忽略”里{rule}、“{words}”已经用不上：正文里没有这一处；请删去这一条，或核对文字", place)
    return None
