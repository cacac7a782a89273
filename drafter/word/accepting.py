"""Accepts every revision in an opened Word file, so that new ones can be marked against the text as it then stands."""

from drafter.word.content import Element
from drafter.word.styles import W

_OPENED = tuple(W + name for name in ("ins", "moveTo"))
_DROPPED = tuple(
    W + name
    for name in (
        *("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "numberingChange"),
    )
)
_MARKS = (f"{W}rPr", f"{W}trPr")
"""Where a revision says something of its parent: a paragraph's end, a row."""


def accept_revisions(body: Element) -> None:
    """Change the body of a file to what it is when every revision is accepted; nothing is read or counted."""
    for row in [each for each in body.iter(f"{W}tr") if each.find(f"{W}trPr/{W}del") is not None]:
        row.getparent().remove(row)
    ended = [each for each in body.iter(f"{W}p") if _end_is_gone(each)]
    for revision in list(body.iter(*_OPENED, *_DROPPED)):
        parent = revision.getparent()
        if parent is None:
            continue
        if revision.tag in _OPENED and parent.tag not in _MARKS:
            for child in list(revision):
                revision.addprevious(child)
        parent.remove(revision)
    for paragraph in ended:
        _join(paragraph)


def has_revisions(body: Element) -> bool:
    """Return whether a file has revisions that are neither accepted nor refused."""
    return next(body.iter(*_OPENED, *_DROPPED), None) is not None


def _end_is_gone(paragraph: Element) -> bool:
    look = paragraph.find(f"{W}pPr/{W}rPr")
    return look is not None and any(look.find(W + name) is not None for name in ("del", "moveFrom"))


def _join(paragraph: Element) -> None:
    """Put what is left of a paragraph whose end was deleted before what follows; alone and empty, it goes."""
    rest = [child for child in paragraph if child.tag != f"{W}pPr"]
    following = paragraph.getnext()
    if following is not None and following.tag == f"{W}p":
        own = following.find(f"{W}pPr")
        for place, child in enumerate(rest):
            following.insert(place + (own is not None), child)
        paragraph.getparent().remove(paragraph)
    elif not any(child.tag == f"{W}r" for child in rest) and following is not None:
        paragraph.getparent().remove(paragraph)
