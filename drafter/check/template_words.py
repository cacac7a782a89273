"""Finds what is wrong in the words that the templates of a report wrote, at the template's place."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import assert_never

from drafter.check.passages import Passage, PassageKind, compact
from drafter.check.rule import Context, Hit
from drafter.check.text import periods, punctuation, unfinished
from drafter.check.text.numbering import LEAD
from drafter.check.text.wording import Row, wording_check
from drafter.document.blocks import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Heading,
    Imprint,
    Inline,
    Letterhead,
    Note,
    Paragraph,
    RunIn,
    Signature,
    Subtitle,
    Table,
    Title,
    one_line,
    plain,
)
from drafter.findings import Finding, Place, warning
from drafter.model.figures import Figure


def check_template_words(
    document: Document, typed: Iterable[Passage], figures: Iterable[Figure], context: Context, rows: tuple[Row, ...]
) -> Iterator[Hit]:
    """Yield what is wrong in the printed words that are none of the `typed` passages: wording, gaps, periods.

    Figures in print were computed, or are checked where they are declared. What stands in the name of a figure, which
    the program lists by itself, is told at the figure; what reaches into a typed passage is told there.
    """
    texts = {each.text.rstrip("。；"): each for each in map(compact, typed)}
    known = _index(texts)
    places = {figure.name: figure.place for figure in figures}
    own: dict[int, list[tuple[int, int]]] = {}
    passages = []
    for passage in map(compact, printed_passages(document.blocks)):
        if stretches := _not_typed(passage.text, known):
            own[id(passage)] = stretches
            passages.append(passage)
    for check in (wording_check(rows), unfinished.check, periods.check, _doubled_marks):
        for hit in check(passages, context):
            inside = any(start < hit.end and hit.start < end for start, end in own[id(hit.passage)])
            if inside and not hit.whole_words:
                place = next((place for name, place in places.items() if hit.words in name and place), None)
                origin = place or _typed_place(hit, texts, known) or hit.passage.locate(hit.start)
                yield replace(hit, passage=replace(hit.passage, locate=_standing(origin)), replacement=None)


def _doubled_marks(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield the marks that stand twice where a template's words meet those around them."""
    return (hit for hit in punctuation.check(passages, context) if hit.rule is punctuation.DOUBLED)


def nested_leads(document: Document, typed: Iterable[Passage]) -> Iterator[Finding]:
    """Yield the 一是 that an author typed into an entry which the program itself prints as one of 一是、二是."""
    texts = {each.text.rstrip("。；"): each for each in map(compact, typed)}
    known = _index(texts)
    for passage in map(compact, printed_passages(document.blocks)):
        if "一是" in passage.text[2:]:
            stretches, counting = _not_typed(passage.text, known), False
            for lead in LEAD.finditer(passage.text):
                if any(start <= lead.start() < end for start, end in stretches):
                    counting = True
                elif counting and lead["ordinal"] == "一":
                    yield _nested(passage, lead.start(), texts, known)


def _nested(passage: Passage, at: int, texts: Mapping[str, Passage], known: dict[str, list[str]]) -> Finding:
    """Return what is told of the 一是 at an offset of a printed passage, at the place where it was typed."""
    place = passage.locate(at)
    for start in range(at, max(-1, at - _LONGEST_TYPED), -1):
        text = _typed_at(passage.text, start, known)
        if start + len(text) > at:
            place = texts[text].locate(at - start)
            break
    words = passage.quote(at, at + 8)
    message = f"“{words}”：这一条程序已经加了“一是”这样的序号，里面又是“一是”，分不清层次；里面的请改用“（1）”或分号"
    return warning("X08", message, place)


_LONGEST_TYPED = 2000


def _typed_place(hit: Hit, texts: Mapping[str, Passage], known: dict[str, list[str]]) -> Place | None:
    """Return where the characters that a hit reaches behind the template's own were typed; None when it does not."""
    for start in range(hit.start + 1, hit.end):
        if text := _typed_at(hit.passage.text, start, known):
            return texts[text].locate(0)
    return None


def _standing(place: Place) -> Callable[[int], Place]:
    return lambda _: place


def printed_passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Yield everything that is printed, in the order of the report."""
    for block in blocks:
        match block:
            case Title(parts=parts):
                yield _passage(one_line(parts), None, PassageKind.TITLE)
            case Subtitle(text=text):
                yield _passage(text, None, PassageKind.HEADING)
            case Heading(text=text, origin=origin):
                yield _passage(text, origin, PassageKind.HEADING)
            case RunIn(heading=heading, text=text, origin=origin):
                yield _passage(heading, origin, PassageKind.HEADING)
                yield _passage(text, origin, PassageKind.BODY)
            case Paragraph(text=text, origin=origin):
                yield _passage(text, origin, PassageKind.BODY)
            case Table(origin=origin):
                yield from (_passage(each, origin, PassageKind.LABEL) for each in _cells(block))
            case Attachment(blocks=inside):
                yield from printed_passages(inside)
            case Addressee() | AttachmentNote() | Imprint() | Letterhead() | Note() | Signature():
                yield from (_passage(each, None, PassageKind.LABEL) for each in _lines(block))
            case _:
                assert_never(block)


def _cells(table: Table) -> Iterator[Inline]:
    yield table.caption
    yield from chain.from_iterable((*table.head, *table.body))


def _lines(block: Addressee | AttachmentNote | Imprint | Letterhead | Note | Signature) -> tuple[Inline, ...]:
    """Return the short lines that make a report an official document."""
    match block:
        case Addressee(text=text) | Note(text=text):
            return (text,)
        case AttachmentNote(names=names):
            return names
        case Imprint(copies=copies, office=office, date=date):
            return (copies, office, date)
        case Letterhead(mark=mark, number=number, signers=signers):
            return (mark, number, *signers)
        case Signature(names=names, date=date):
            return (*names, date)


def _passage(text: Inline, origin: Place | None, kind: PassageKind) -> Passage:
    place = origin or Place("")
    return Passage(plain(text), lambda _: place, kind)


_KEY = 6


def _index(texts: Iterable[str]) -> dict[str, list[str]]:
    """Return texts by their first characters, the longest first: looking for them costs no more with more of them."""
    found: dict[str, list[str]] = {}
    for text in sorted({text for text in texts if len(text) > 1}, key=len, reverse=True):
        found.setdefault(text[:_KEY], []).append(text)
    return found


def _not_typed(text: str, known: dict[str, list[str]]) -> list[tuple[int, int]]:
    """Return the stretches of a printed text that are no typed passage."""
    free: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        typed = _typed_at(text, at, known)
        if typed:
            at += len(typed)
            continue
        if free and free[-1][1] == at:
            free[-1] = (free[-1][0], at + 1)
        else:
            free.append((at, at + 1))
        at += 1
    return [(start, end) for start, end in free if text[start:end].strip("。；，：、")]


def _typed_at(text: str, at: int, known: dict[str, list[str]]) -> str:
    """Return the longest known text that stands at an offset, empty when there is none."""
    for length in range(_KEY, 1, -1):
        for each in known.get(text[at : at + length], ()):
            if text.startswith(each, at):
                return each
    return ""
