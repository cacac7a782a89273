"""Takes a paragraph apart that counts on as 一是……。二是……: its text in; what stands before, and the entries, out."""

import re
from functools import lru_cache
from itertools import accumulate, pairwise

from drafter.chinese.labels import typed_label
from drafter.chinese.numerals import ordinal_lead
from drafter.chinese.stops import missing_stop
from drafter.importing.entries import Entry
from drafter.importing.labels import SPOKEN, Label
from drafter.importing.lines import Line

_LONGEST_LEAD = 40
_COUNTED = re.compile(
    r"(?:^|(?<=[。；;：:！？，,”）)]))([一二三四五六七八九十]{1,3}是)(?![一二三四五六七八九十否，,：:])"
)
_MARK = re.compile(r"[。；;：:！？，,、…]$")


def enumerated(text: str, line: Line, *, guess_leads: bool) -> tuple[str, list[Entry]]:
    """Return what stands before 一是, and an entry for each 一是, 二是; all is text where they do not count up."""
    found = list(_COUNTED.finditer(text))
    words = [each[1] for each in found]
    if len(found) < 2 or words != [ordinal_lead(number) for number in range(1, len(found) + 1)]:
        return _led(text, line, _offset(text, line))
    starts = [*(each.start() for each in found), len(text)]
    pieces = [text[start + len(word) : end] for (start, end), word in zip(pairwise(starts), words, strict=True)]
    before = text[: starts[0]]
    if not all(_MARK.search(piece) for piece in pieces) or (before and not _MARK.search(before)):
        return text, []
    offsets = [_offset(text, line) + start + len(word) for start, word in zip(starts, words, strict=False)]
    return before, [
        _counted(piece, number, line, None if guess_leads else offset)
        for number, (piece, offset) in enumerate(zip(pieces, offsets, strict=True), 1)
    ]


def _offset(text: str, line: Line) -> int:
    """Return where a text begins that a line ends with; -1 where it does not."""
    return len(line.text) - len(text) if line.text.endswith(text) else -1


def counts_on(text: str, line: Line) -> bool:
    """Return whether a paragraph that begins with 一是 goes on with 二是."""
    return sum(entry.form == "一是" for entry in enumerated(text, line, guess_leads=False)[1]) > 1


def _led(text: str, line: Line, offset: int) -> tuple[str, list[Entry]]:
    """Return what stands before the first sentence in bold type, and an entry for each such sentence and its text.

    `offset` is where the text begins in the line.
    """
    sentences = [(found.start(), found.end()) for found in re.finditer(r"[^。：]*[。：]", text)]
    inside = [
        each
        for each in sentences
        if offset + each[0] > 0 and text[each[1] - 1] == "。" and not typed_label(text[each[0] : each[1]])
    ]
    leads = [each for each in inside if _is_bold(line, offset + each[0], offset + each[1])]
    if offset < 0 or not leads or missing_stop(text):
        return text, []
    starts = [*(start for start, _ in leads), len(text)]
    made = [
        Entry(line, "并入", text[start : lead - 1], text[lead:behind])
        for (start, lead), behind in zip(leads, starts[1:], strict=True)
    ]
    return text[: starts[0]], made


def _counted(piece: str, number: int, line: Line, offset: int | None) -> Entry:
    """Return one of the entries, with its first sentence as its title where that is bold.

    `offset` is where it begins in the line; None: no type tells, and a short first sentence that others follow is it.
    """
    entry = Entry(line, "一是", text=piece, label=Label(SPOKEN, number, ordinal_lead(number)))
    end = piece.find("。") + 1
    guessed = len(piece) > end and end <= _LONGEST_LEAD
    led = guessed if offset is None else _is_bold(line, offset, offset + end)
    if end and led:
        entry.title, entry.text = piece[: end - 1], piece[end:]
    if offset is not None:
        entry.text, entry.entries = _led(entry.text, line, offset + len(piece) - len(entry.text))
    return entry


def _is_bold(line: Line, start: int, end: int) -> bool:
    """Return whether the characters of a stretch of a line are bold."""
    if not line.bold or start < 0:
        return False
    marks = _marks_before(line.text)
    before, behind = marks[min(start, len(line.text))], marks[min(end, len(line.text))]
    return before < behind and all(line.bold[before:behind])


@lru_cache(maxsize=2)  # it is asked of each sentence of a line
def _marks_before(text: str) -> tuple[int, ...]:
    """Return for each place in a text, its end included, how many characters that are no blanks stand before it."""
    return tuple(accumulate((not mark.isspace() for mark in text), initial=0))
