"""Works out where each character of a value stands in the file."""

import re

_BREAK = re.compile(r"\r\n|\r|\n")
_Pair = tuple[str, int]
"""A character of the value and its offset in the file."""


def character_offsets(source: str, start: int, end: int, style: str, value: str) -> list[int] | None:
    """Return the offset of each character of a value, and that of its end as the last one.

    `source[start:end]` is the value as written, `style` as in `Scalar`. None when characters do not correspond one to
    one (escapes); the pairs found are compared with the value, so that a wrong place is never given.
    """
    written = source[start:end]
    match style:
        case "|" | ">":
            pairs = _block(written, start, value, folded=style == ">")
        case '"' | "'":
            if "\\" in written and style == '"':
                return None
            pairs = _flowing(written[1:-1], start + 1)
            if style == "'":
                pairs = _single_quotes(pairs)
        case _:
            pairs = _flowing(written.replace("\t", " "), start)  # as it was read
    pairs = pairs[: len(value)] if style in ("|", ">") else pairs
    text = "".join(char for char, _ in pairs)
    if text != value and not (style in ("|", ">") and value == text + "\n" * (len(value) - len(text))):
        return None
    last = pairs[-1][1] + 1 if pairs else (end if style in ("|", ">") else start + len(style))
    offsets = [offset for _, offset in pairs]
    return offsets + [last] * (len(value) - len(offsets) + 1)


def _cut(written: str, start: int) -> list[tuple[str, int]]:
    """Return each line and the offset at which it starts."""
    ends = [match.span() for match in _BREAK.finditer(written)]
    firsts = [0, *(end for _, end in ends)]
    lasts = [*(first for first, _ in ends), len(written)]
    return [(written[first:last], start + first) for first, last in zip(firsts, lasts, strict=True)]


def _flowing(written: str, start: int) -> list[_Pair]:
    """Return the pairs of a plain or quoted value: a line end is a space, a blank line a new line."""
    lines = _cut(written, start)
    pairs: list[_Pair] = []
    blank: list[int] = []
    for index, (line, offset) in enumerate(lines):
        text = line.lstrip(" \t") if index else line
        first = offset + len(line) - len(text)
        if index < len(lines) - 1:
            text = text.rstrip(" \t")
        if index and not text and index < len(lines) - 1:
            blank.append(first)
            continue
        if index:
            pairs += [("\n", at) for at in blank] or [(" ", first - 1)]
            blank = []
        pairs += [(char, first + at) for at, char in enumerate(text)]
    return pairs


def _single_quotes(pairs: list[_Pair]) -> list[_Pair]:
    """Return the pairs with each '' as one character."""
    result: list[_Pair] = []
    index = 0
    while index < len(pairs):
        result.append(pairs[index])
        index += 2 if pairs[index][0] == "'" else 1
    return result


def _block(written: str, start: int, value: str, *, folded: bool) -> list[_Pair]:
    """Return the pairs of a value after | or >."""
    (header, _), *lines = _cut(written, start)
    first = next((line for line, _ in lines if line.strip(" ")), "")
    indent = len(first) - len(first.lstrip(" "))
    if re.search(r"^[|>][+-]?[1-9]", header):  # |2: the text may be indented further than it is asked to be
        begun = next((line for line in value.split("\n") if line.strip(" ")), "")
        indent -= len(begun) - len(begun.lstrip(" "))
    pairs: list[_Pair] = []
    for index, (line, offset) in enumerate(lines):
        text = line[indent:]
        pairs += [(char, offset + indent + at) for at, char in enumerate(text)]
        line_end = offset + len(line)
        after = [other[indent:] for other, _ in lines[index + 1 :]] if folded else []
        pairs += _fold(text, after, line_end) if folded else [("\n", line_end)]
    return pairs


def _fold(text: str, after: list[str], line_end: int) -> list[_Pair]:
    """Return what the end of a line becomes in a folded value."""
    following = next((line for line in after if line), "")
    indented = text.startswith((" ", "\t")) or following.startswith((" ", "\t"))
    if not after or not following or indented or not text:
        return [("\n", line_end)]
    return [] if not after[0] else [(" ", line_end)]


def aligned(kept: str, whole: str, start: int = 0) -> list[int] | None:
    """Return where each character of `kept`, and its end, stands in `whole` from start on; the rest of it is blanks.

    None when they differ in more than blanks.
    """
    offsets, at = [], start
    for char in kept:
        while at < len(whole) and whole[at] != char and whole[at].isspace() and char != " ":
            at += 1
        if at >= len(whole) or (whole[at] != char and not (char == " " and whole[at].isspace())):
            return None
        offsets.append(at)
        at += 1
        while char == " " and at < len(whole) and whole[at].isspace():
            at += 1
    return [*offsets, at]
