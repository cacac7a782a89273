"""Reads what a Word file holds beside its text: its custom properties, and the comments in its margin, for pull."""

from collections.abc import Iterator
from typing import NamedTuple

from drafter.word.content import Element, WordFile
from drafter.word.reading import root_of
from drafter.word.styles import W

_CUSTOM = "docProps/custom.xml"
_COMMENTS = "/comments"
_LONGEST = 60
"""Characters of the words that a comment is about, and of its own."""


class Comment(NamedTuple):
    """A comment in the margin."""

    author: str
    about: str
    """The words that it is about, cut where they are long; empty when it stands at no words."""
    text: str


def custom_properties(file: WordFile) -> dict[str, str]:
    """Return the custom properties of a file, as text; none when it has none, or they are broken."""
    root = next((root_of(part) for part in _parts(file) if str(part.partname).lstrip("/") == _CUSTOM), None)
    found = {} if root is None else {each.get("name", ""): "".join(each.itertext()) for each in root}
    return {name: value.strip() for name, value in found.items() if name}


def comments(file: WordFile) -> tuple[Comment, ...]:
    """Return the comments of a file in the order of the text."""
    links = file.package.part.rels.values()
    parts = [link.target_part for link in links if not link.is_external and str(link.reltype).endswith(_COMMENTS)]
    root = root_of(parts[0]) if parts else None
    if root is None:
        return ()
    about = _about(file.package.element.body)
    found = {each.get(f"{W}id", ""): each for each in root.findall(f"{W}comment")}
    order = sorted(found, key=lambda name: list(about).index(name) if name in about else len(about))
    return tuple(
        Comment(found[name].get(f"{W}author", ""), _short(about.get(name, "")), _short(_text(found[name])))
        for name in order
    )


def _parts(file: WordFile) -> Iterator[Element]:
    return iter(file.package.part.package.iter_parts())


def _about(body: Element) -> dict[str, str]:
    """Return the words between the beginning and the end of each comment's range, in the order of the text."""
    words: dict[str, str] = {}
    open_ones: set[str] = set()
    for element in body.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t"):
        name = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            words[name] = ""
            open_ones.add(name)
        elif element.tag == f"{W}commentRangeEnd":
            open_ones.discard(name)
        else:
            for each in open_ones:
                words[each] += (element.text or "") if len(words[each]) <= _LONGEST else ""
    return words


def _text(comment: Element) -> str:
    return "\n".join("".join(text.text or "" for text in line.iter(f"{W}t")) for line in comment.iter(f"{W}p"))


def _short(words: str) -> str:
    bare = " ".join(words.split())
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST]}……"
