"""Finds full-width braces, quotes and marks inside the tags of a template, and mends them for the parser."""

import re

from drafter.findings import Finding, Place, error

_OPEN = re.compile(r"[{｛][{｛]|[{｛][%％]|[{｛][#＃]")
_CLOSE = {"{": re.compile(r"[}｝][}｝]"), "%": re.compile(r"[%％][}｝]"), "#": re.compile(r"[#＃][}｝]")}
_HALF = str.maketrans("｛｝％＃“”‘’（）［］｜＝，：！＋－＊／＜＞．～　", "{}%#\"\"''()[]|=,:!+-*/<>.~ ")
_WIDE = re.compile("[“”‘’（）［］｜＝，：！＋－＊／＜＞．～　]")
_STRING = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|“[^“”\n]*”|‘[^‘’\n]*’")


def check_marks(text: str, shown: str) -> tuple[list[Finding], str]:
    """Return the full-width marks of a template's tags, each at its place, and the text as it was meant, as long."""
    findings: list[Finding] = []
    pieces: list[str] = []
    position = 0
    for opening, start, end in _tags(text):
        tag = text[start:end]
        pieces.append(text[position:start])
        position = end
        if opening == "#":
            pieces.append(_braces(tag))
        else:
            findings += _in_tag(text, tag, start, shown)
            pieces.append(_mended(_braces(tag)))
    pieces.append(text[position:])
    return findings, "".join(pieces)


def _tags(text: str) -> list[tuple[str, int, int]]:
    """Return kind, start and end of each tag; one that is not closed is left to Jinja."""
    found = []
    position = 0
    while opening := _OPEN.search(text, position):
        kind = opening.group()[1].translate(_HALF)
        closing = _CLOSE[kind].search(text, opening.end())
        if closing is None:
            break
        found.append((kind, opening.start(), closing.end()))
        position = closing.end()
    return found


def _braces(tag: str) -> str:
    return tag[:2].translate(_HALF) + tag[2:-2] + tag[-2:].translate(_HALF)


def _mended(tag: str) -> str:
    """Return a tag with half-width marks; what stands between half-width quotes is text and stays."""
    pieces = []
    position = 2
    for string in _STRING.finditer(tag, 2, len(tag) - 2):
        pieces.append(tag[position : string.start()].translate(_HALF))
        inner = string.group()
        pieces.append(
            inner if inner[0] in "\"'" else inner[0].translate(_HALF) + inner[1:-1] + inner[-1].translate(_HALF)
        )
        position = string.end()
    pieces.append(tag[position:-2].translate(_HALF))
    return tag[:2] + "".join(pieces) + tag[-2:]


def _in_tag(text: str, tag: str, start: int, shown: str) -> list[Finding]:
    """Return a finding for wrong braces and one for each kind of wrong mark."""
    findings = []
    half = _braces(tag)
    if half != tag:
        words = f"标签的括号是全角的：写的是“{tag[:2]}……{tag[-2:]}”，请改成半角的“{half[:2]}……{half[-2:]}”"
        findings.append(error("T26", words, _place(text, start, shown)))
    bare = list(tag)
    for string in _STRING.finditer(tag, 2, len(tag) - 2):
        if string.group()[0] in "\"'":
            bare[string.start() : string.end()] = " " * len(string.group())
        else:
            bare[string.start() + 1 : string.end() - 1] = " " * (len(string.group()) - 2)
    seen: set[str] = set()
    for index, mark in enumerate("".join(bare[2:-2]), start=2):
        if not _WIDE.match(mark) or mark.translate(_HALF) in seen:
            continue
        seen.add(mark.translate(_HALF))
        name = "空格" if mark == "　" else f"“{mark}”" if mark not in "“”‘’" else "引号"
        words = f"标签里的{name}是全角的，请改成半角的{'空格' if mark == '　' else f'“{mark.translate(_HALF)}”'}"
        findings.append(error("T26", words, _place(text, start + index, shown)))
    return findings


def _place(text: str, offset: int, shown: str) -> Place:
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return Place(shown, text.count("\n", 0, offset) + 1, offset - begin + 1, text[begin : end if end >= 0 else None])


def without_tags(text: str) -> str:
    """Return the literal text, as long: what stands in tags is NUL, what stands in remarks is blank."""
    pieces = list(text)
    for kind, start, end in _tags(text):
        filler = " " if kind == "#" else "\0"
        pieces[start:end] = [char if char == "\n" else filler for char in text[start:end]]
    return "".join(pieces)
