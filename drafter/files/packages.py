"""Counts what a Word or Excel file would unpack to, before anything of it is unpacked."""

import re
import struct
import zlib
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

_XML = re.compile(r"\.(?:xml|rels)$", re.IGNORECASE)

BROKEN = (
    *(BadZipFile, zlib.error, struct.error, EOFError, LookupError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
"""What zipfile raises for a broken archive, beside OSError."""


class Limits(NamedTuple):
    """What a file may hold."""

    part: int
    """Bytes of one part of XML once unpacked."""
    content: int
    """Bytes of everything once unpacked, pictures included."""
    parts: int
    tags: int
    """In one part; small tags cost far more time and memory than their bytes say."""


def is_oversize(archive: ZipFile, limits: Limits) -> bool:
    """Return whether a file would unpack to more than it may hold.

    zipfile unpacks no more of a part than its entry declares, so the declared sizes can be trusted.
    """
    entries = archive.infolist()
    parts = [entry.file_size for entry in entries if _XML.search(entry.filename)]
    too_much = sum(entry.file_size for entry in entries) > limits.content
    if too_much or len(entries) > limits.parts or max(parts, default=0) > limits.part:
        return True
    return any(archive.read(entry).count(b"<") > limits.tags for entry in entries if _XML.search(entry.filename))


def has_doctype(archive: ZipFile) -> bool:
    """Return whether a part declares a DOCTYPE: Office writes none, and entities can blow up."""
    for entry in archive.infolist():
        if _XML.search(entry.filename):
            data = archive.read(entry)
            if b"<!DOCTYPE" in data or (b"\0" in data[:4] and b"<!DOCTYPE" in data.replace(b"\0", b"")):
                return True
    return False
