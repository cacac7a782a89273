"""Chooses how the entries of a report are printed: by the style, by 层次, or by its own 写法."""

from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.chinese.labels import typed_label
from drafter.importing.entries import Entry
from drafter.importing.labels import read_label

_EITHER = {"标题或一是": "标题", "一是段或一是": "一是段"}
_HEADINGS = ("标题", "接排")
_LONGEST_RUN = 600
"""Characters of a chapter that a style prints as one paragraph."""
DEEPEST_HEADING = 5
"""The level of the smallest heading; deeper ones have no number."""


def layers_of(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return for each depth the form that most entries have; nothing below the last depth that holds any."""
    layers: list[str] = []
    level = list(entries)
    while level:
        counted = Counter(entry.form for entry in level if not entry.rows and entry.form != "原样" and not _bare(entry))
        layers.append(counted.most_common(1)[0][0] if counted else "段")
        level = [below for entry in level for below in entry.entries]
    while len(layers) > 1 and layers[-1] == layers[-2]:
        layers.pop()
    return tuple(layers)


def _bare(entry: Entry) -> bool:
    """Return whether an entry is a numbered paragraph without a title, which no layer is made of."""
    return entry.form == "接排" and not entry.title


def unnumbered(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield entries with their headings as plain paragraphs, labels and all: so deep the program writes no numbers."""
    for entry in entries:
        if not entry.is_heading:
            yield entry
            continue
        yield Entry(entry.line, "原样", text=entry.line.printed)
        yield from unnumbered([below for below in entry.entries if below.line is not entry.line])


def own_forms(entries: Sequence[Entry], form: str, level: int) -> list[str]:
    """Return for each entry of a list the 写法 that it needs; empty where the list prints it as it is to be.

    `form` is the word of the style or of 层次 for this depth, `level` that of its headings (2: 一、).
    """
    needed = [entry.form if _begins_with_label(entry) else "" for entry in entries]
    for _ in entries:
        printed = _printed(entries, needed, form, level)
        wrong = [place for place, entry in enumerate(entries) if printed[place] != entry.form and not needed[place]]
        if not wrong:
            break
        for place in wrong:
            needed[place] = entries[place].form
    return needed


def own_count(entries: Sequence[Entry], forms: Sequence[str], level: int) -> int:
    """Return how many entries, and entries below them, need a 写法 of their own."""
    if not entries:
        return 0
    own = sum(map(bool, own_forms(entries, forms[0], level)))
    return own + sum(own_count(entry.entries, forms[1:] or forms, level + 1) for entry in entries)


def _printed(entries: Sequence[Entry], needed: Sequence[str], form: str, level: int) -> list[str]:
    """Return the form in which each entry is printed; the same rules as where a report is composed."""
    free = [entry for entry, own in zip(entries, needed, strict=True) if not own and not entry.rows]
    if form in _EITHER:
        nested = any(entry.entries for entry in entries)
        long = form == "一是段或一是" and sum(len(entry.title + entry.text) for entry in entries) > _LONGEST_RUN
        form = _EITHER[form] if nested or long else "一是"
    if form == "一是" and level <= DEEPEST_HEADING and any(map(_lists, entries)):
        form = "接排"
    if form in _HEADINGS and free and not any(entry.title for entry in free):
        form = "一是段"
    return [_form_of(entry, own, form, level) for entry, own in zip(entries, needed, strict=True)]


def _lists(entry: Entry) -> bool:
    """Return whether several entries with titles stand below one."""
    return sum(bool(below.title) for below in entry.entries) > 1


def _begins_with_label(entry: Entry) -> bool:
    """Return whether a paragraph begins with an ordinal that is part of its text."""
    words = entry.title or entry.text
    return entry.form in ("段", "破折号", "原样") and (read_label(words) is not None or bool(typed_label(words)))


def agrees(form: str, layer: str) -> bool:
    """Return whether a style's word for a depth stands for the form that its entries have."""
    return layer in (form, _EITHER.get(form)) or (form == "标题或一是" and layer == "一是")


def _form_of(entry: Entry, own: str, form: str, level: int) -> str:
    form = own or form
    if entry.rows:
        return "段"
    if form in _HEADINGS and not entry.title and not (own == "接排" and entry.text):
        return "段"
    return "一是" if form in _HEADINGS and level > DEEPEST_HEADING else form
