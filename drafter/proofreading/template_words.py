"""A printed report in; what is wrong in the words that its templates wrote, at the template's place, out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from drafter.checks import find_hits
from drafter.checks.rule import Context, Hit
from drafter.checks.wording import Row
from drafter.document import Block, Document, Heading, Inline, Paragraph, RunIn, Subtitle, Title, plain
from drafter.figures import Figure
from drafter.findings import Place
from drafter.passages import Passage, PassageKind, compact

FAMILIES = ("W", "U", "D")
"""Wording, unfinished, period: what a template can get wrong. Figures in print were computed or checked elsewhere."""


def check_template_words(
    document: Document, typed: Iterable[Passage], figures: Iterable[Figure], context: Context, rows: tuple[Row, ...]
) -> Iterator[Hit]:
    """Yield what is wrong in the printed words that are none of the `typed` passages.

    What stands in the name of a figure, which the program lists by itself, is told at the figure.
    """
    texts = sorted({compact(each).text.rstrip("。；") for each in typed}, key=len, reverse=True)
    places = {figure.name: figure.place for figure in figures}
    passages = [compact(passage) for passage in _passages(document.blocks)]
    own = {passage.text: _not_typed(passage.text, [text for text in texts if len(text) > 1]) for passage in passages}
    for hit in find_hits(passages, context, rows, words=False):
        stretches = own[hit.passage.text] if hit.rule.id[0] in FAMILIES else []
        if any(start < hit.end and hit.start < end for start, end in stretches):
            place = next((place for name, place in places.items() if hit.words in name and place), None)
            origin = place or hit.passage.locate(hit.start)
            yield replace(hit, passage=replace(hit.passage, locate=_standing(origin)), replacement=None)


def _standing(place: Place) -> Callable[[int], Place]:
    return lambda _: place


def _passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    for block in blocks:
        match block:
            case Title(parts=parts):
                yield _passage(parts, None, PassageKind.TITLE)
            case Subtitle(text=text):
                yield _passage(text, None, PassageKind.HEADING)
            case Heading(text=text, origin=origin):
                yield _passage(text, origin, PassageKind.HEADING)
            case RunIn(heading=heading, text=text, origin=origin):
                yield _passage(heading, origin, PassageKind.HEADING)
                yield _passage(text, origin, PassageKind.BODY)
            case Paragraph(text=text, origin=origin):
                yield _passage(text, origin, PassageKind.BODY)
            case _:
                pass


def _passage(text: Inline, origin: Place | None, kind: PassageKind) -> Passage:
    place = origin or Place("")
    return Passage(plain(text), lambda _: place, kind)


def _not_typed(text: str, typed: list[str]) -> list[tuple[int, int]]:
    """Return the stretches of a printed text that are no typed passage; the longest ones are looked for first."""
    taken = [False] * len(text)
    for each in typed:
        at = text.find(each) if len(each) <= len(text) else -1
        while at >= 0:
            taken[at : at + len(each)] = [True] * len(each)
            at = text.find(each, at + len(each))
    free: list[tuple[int, int]] = []
    for index, used in enumerate(taken):
        if used:
            continue
        if free and free[-1][1] == index:
            free[-1] = (free[-1][0], index + 1)
        else:
            free.append((index, index + 1))
    return free
