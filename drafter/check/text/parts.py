"""Tells which passages speak of what is still to be done and which belong to attachments, for the checks."""

from collections.abc import Iterator, Sequence
from enum import Enum

from drafter.check.passages import HEADING_LABELS, Passage, PassageKind
from drafter.check.sought import lazy


class Part(Enum):
    """The part of a report in which a passage stands."""

    REVIEW = "总结"
    PLAN = "计划"
    ATTACHMENT = "附件"


_PLAN = lazy(r"计划|打算|安排|思路|下一步|下步|下阶段|展望|下半年|明年|今后|来年|任务|目标|要求|建议")
_REVIEW = lazy(r"回顾|总结|情况|成效|做法|完成|问题|不足|困难|短板")
_ATTACHMENT = lazy(r"附[件表录]?\s?\d{0,2}$|附[件表录]\s?\d{0,2}[：:]?\s?\S{0,30}$")
_AHEAD = lazy(r"(?:\d{4}年|明年|下半年|下一步|下步|今后)[，、]?(?:我[局市区县厅委]|全[局市区县])?(?:工作)?将")


def parts_of(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Part]]:
    """Yield each passage with its part, as the headings of the first level tell it."""
    part = Part.REVIEW
    for passage in passages:
        words = passage.text.strip()
        if _ATTACHMENT.match(words) and len(words) < 40 and "附件：" not in words:
            part = Part.ATTACHMENT
        elif part is not Part.ATTACHMENT and _is_chapter(passage):
            part = Part.PLAN if _PLAN.search(words) and not _REVIEW.search(words) else Part.REVIEW
        yield passage, Part.PLAN if part is Part.REVIEW and _AHEAD.match(words) else part


def _is_chapter(passage: Passage) -> bool:
    if HEADING_LABELS[0].match(passage.text.lstrip()):
        return True
    labelled = any(label.match(passage.text.lstrip()) for label in HEADING_LABELS)
    return passage.kind is PassageKind.HEADING and not labelled
