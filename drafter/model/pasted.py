"""Tells what came along with text pasted from Word, for whoever fills in a file: typed ordinals, unclear line ends."""

import re
from collections.abc import Iterator

from drafter.chinese.labels import is_spoken, labels_inside, typed_label
from drafter.chinese.paragraphs import LineEnd, unclear_line_ends
from drafter.findings import Finding, Mend, error, first_of, warning
from drafter.model.declaration import WITHOUT_ORDINALS, Attachment, Declared, Item, Kind, Part, Report, Text
from drafter.source import Scalar, Source


def typed_labels(report: Report) -> Iterator[Finding]:
    """Yield the ordinals typed before titles and entries, which the program writes itself."""
    yield from _in_record(report)


def _in_record(record: Declared) -> Iterator[Finding]:
    """Yield those in a record and in all that is printed of the records below it."""
    if isinstance(record, Item):
        text, label = _labelled(record)
        if text is not None and label:
            yield _finding(text, label, sure=record.title is not None or not is_spoken(label))
    for key, value in record.given():
        if key.kind in (Kind.RECORD, Kind.RECORDS, Kind.ITEMS) and key.part is not Part.UNPRINTED:
            for below in value if isinstance(value, tuple) else (value,):
                yield from _in_record(below) if below is not None else ()
        elif key.name in _PRINTED_BEFORE:
            for text in (value,) if isinstance(value, Text) else value:
                yield from _doubled_label(text, key.name)
        elif isinstance(value, Text) and key.part is Part.HEADING and not isinstance(record, Item):
            label = _attachment_label(value.raw) if isinstance(record, Attachment) else typed_label(value.raw)
            if label:
                yield _finding(value, label, sure=True)


_PRINTED_BEFORE = {
    "签发人": r"签发人[ \t]*[：:]?[ \t\u3000]*",
    "抄送": r"抄送[ \t]*[：:][ \t\u3000]*",
    "主送": r"主送(?:机关)?[ \t]*[：:][ \t\u3000]*",
    "附注": r"[（(](?=.*[）)]\s*$)",
}
"""What the program prints before the value of a key; for 附注 it is a pair of brackets."""


def _doubled_label(text: Text, key: str) -> Iterator[Finding]:
    """Yield the label that was typed before a value, and is printed before it."""
    found = re.match(_PRINTED_BEFORE[key], text.raw)
    if found is None or not text.raw[found.end() :].strip():
        return
    first = text.locate(0) if text.locate else None
    if key == "附注":
        message = "附注的括号由程序加，请删去两头的括号，不删会印两遍"
        yield error("M20", message, first or text.place)
    else:
        mend = Mend(len(found[0]), "") if first is not None else None
        message = f"“{found[0].strip()}”由程序加，请删去，不删会印两遍；可用 drafter check --fix 一并删去"
        yield error("M20", message, first or text.place, mend)


def _labelled(item: Item) -> tuple[Text | None, str]:
    """Return the text that an entry begins with, and its ordinal; a text that counts on by itself has none."""
    text = item.title or item.text
    if text is None or item.form in WITHOUT_ORDINALS:
        return None, ""
    label = typed_label(text.raw)
    own = label and item.title is None and labels_inside(text.raw) > 1
    return text, "" if own else label


def _attachment_label(title: str) -> str:
    found = re.match(r"附件[ \t]*[0-9一二三四五六七八九十]*(?:[：:、．]|\.(?![0-9]))[ \t\u3000]*", title)
    return found[0] if found else typed_label(title)


def _finding(text: Text, label: str, *, sure: bool) -> Finding:
    """Return what is told; a style may print its entries without 一是, so that one is not always wrong."""
    first = text.locate(0) if text.locate else None
    mend = Mend(len(label), "") if first is not None and text.raw[len(label) :].strip() else None
    message = f"“{' '.join(label.split())}”这样的序号由程序加，请删去，不删会印两遍；可用 drafter check --fix 一并删去"
    return (error if sure else warning)("M20", message, first or text.place, mend)


_UNCLEAR = {
    LineEnd.PERHAPS_SAME: "这一行没有标点就换了行，下一行接着它印成一段；要分段请在行末加标点，或空一行",
    LineEnd.PERHAPS_PARAGRAPH: "这一行像是排满了才换行的，行末正好是句号，下一行另起一段；要接着写，请把两行并成一行",
}
_MOST_LINES = 8


def unclear_ends(scalar: Scalar, source: Source) -> Iterator[Finding]:
    """Yield the line ends of a text after | that may be meant otherwise than they are read, each kind once."""
    locate = source.locator(scalar, scalar.text)
    cuts = tuple(unclear_line_ends(scalar.text))
    for kind, message in _UNCLEAR.items():
        places = [locate(max(cut.start - 1, 0)) or scalar.place for cut in cuts if cut.kind is kind]
        if places:
            numbers = list(dict.fromkeys(str(place.line) for place in places))
            shown = first_of(numbers, _MOST_LINES)
            others = f"（共{len(places)}处，在第{shown}行）"
            yield warning("M21", message + (others if len(places) > 1 else ""), places[0])
