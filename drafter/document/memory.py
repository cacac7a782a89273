"""Says what a built file remembers of its document, so that `pull` can bring edits home: names and digests only.

No text of the YAML goes into the file: it may hold notes that must not leave the office. A digest tells whether
something is still as it was built, and nothing else.
"""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from drafter.document.blocks import Document, Origin, printed

_ORIGIN = ("drafter 来源", "drafter 来源校验", "drafter 体例")
"""The custom properties that hold the fields of an `Origin`, in their order."""
_EDITION = "drafter 版本"
"""The custom property of a file that was built for certain readers."""
_PARAGRAPHS = "drafter 段落校验"
_LENGTH = 8
"""Hexadecimal digits of a paragraph's digest: with some hundreds of them, two are the same once in 100,000 reports."""
_LONGEST = 248
"""Word keeps 255 characters of a property."""


class Memory(NamedTuple):
    """What a built file remembers."""

    origin: Origin
    paragraphs: tuple[str, ...]
    """The digests of its paragraphs and cells in order, see `digest`; numbers of headings left out."""


def digest(text: str) -> str:
    """Return the digest of a paragraph; blanks do not count, as programs add and remove them."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:_LENGTH]


def memory(document: Document) -> dict[str, str]:
    """Return the custom properties of a file; none when the document was not made from a file."""
    origin = document.origin
    if origin is None:
        return {}
    digests = "".join(map(digest, (each.text for each in printed(document.blocks))))
    parts = [digests[start : start + _LONGEST] for start in range(0, len(digests), _LONGEST)]
    numbered = {f"{_PARAGRAPHS}{place}": part for place, part in enumerate(parts, start=1)}
    edition = {_EDITION: origin.edition} if origin.edition else {}
    return dict(zip(_ORIGIN, origin[: len(_ORIGIN)], strict=True)) | edition | numbered


def read_memory(properties: dict[str, str]) -> Memory | None:
    """Return what a file remembers by its custom properties; None when it was not built by us."""
    if not set(_ORIGIN) <= set(properties):
        return None
    digests = "".join(_numbered(properties))
    paragraphs = tuple(digests[start : start + _LENGTH] for start in range(0, len(digests), _LENGTH))
    file, facts, style = (properties[name] for name in _ORIGIN)
    return Memory(Origin(file, facts, style, properties.get(_EDITION, "")), paragraphs)


def _numbered(properties: dict[str, str]) -> Iterator[str]:
    number = 1
    while (part := properties.get(f"{_PARAGRAPHS}{number}")) is not None:
        yield part
        number += 1
