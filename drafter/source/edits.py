"""Edits a text by place: some spans replaced, all else left byte for byte."""

from collections.abc import Iterable
from typing import NamedTuple

from drafter.source.nodes import Source


class Edit(NamedTuple):
    """A replacement of characters."""

    start: int
    end: int
    """Offset behind the last character that is replaced; equal to `start` to insert."""
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits done, everything else untouched.

    Offsets are those of the text as given. Insertions at one offset stand in the order given. Raises ValueError when
    two edits overlap or one lies outside the text.
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not done <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit {edit.start}:{edit.end} overlaps another or lies outside the text")
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join([*pieces, text[done:]])


def encode(source: Source, text: str) -> bytes:
    """Return a text as bytes in the encoding of a source, with its byte order mark if it had one."""
    return (("\ufeff" if source.bom else "") + text).encode(source.encoding)
