"""Tells on what kind of pages the paragraphs and tables of a Word file stand: landscape ones, the back of a sheet."""

from typing import NamedTuple

from drafter.word.content import Element, WordFile
from drafter.word.styles import VAL, W


class Pages(NamedTuple):
    """The kind of pages of one section."""

    landscape: bool
    back: bool
    """Whether the section begins on an even page of its own."""


def pages_of(file: WordFile) -> dict[Element, Pages]:
    """Return for each paragraph and table of the body the pages that it stands on, by its element."""
    found: dict[Element, Pages] = {}
    waiting: list[Element] = []
    for child in file.package.element.body:
        properties = child if child.tag == f"{W}sectPr" else child.find(f"{W}pPr/{W}sectPr")
        waiting.append(child)
        if properties is not None:
            pages = _pages(properties)
            found |= dict.fromkeys(waiting, pages)
            waiting = []
    return found


def _pages(section: Element) -> Pages:
    size, start = section.find(f"{W}pgSz"), section.find(f"{W}type")
    return Pages(
        size is not None and size.get(f"{W}orient") == "landscape",
        start is not None and start.get(VAL) == "evenPage",
    )
