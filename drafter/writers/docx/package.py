"""Packs the parts of a Word file, always the same bytes, and tells whether a file is still as it was built."""

import hashlib
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from drafter.writers.docx.parts import custom_xml

PROPERTY = "drafter 校验"
"""The custom property with the checksum of all other parts; Word and WPS keep it when they save the file anew."""

_CUSTOM = "docProps/custom.xml"
_STORED = re.compile(f'name="{PROPERTY}"[^>]*>\\s*<vt:lpwstr>([0-9a-f]{{64}})</vt:lpwstr>')
_LARGEST = 100_000_000
"""No part of a report is larger; what claims to be is not unpacked."""


def pack(parts: Mapping[str, str], remembered: Mapping[str, str]) -> bytes:
    """Return a Word file of the given parts in their order; their checksum joins the custom properties `remembered`."""
    contents = {name: text.encode("utf-8") for name, text in parts.items()}
    contents[_CUSTOM] = custom_xml({PROPERTY: _checksum(contents.items()), **remembered}).encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # the same bytes whenever and wherever it is built
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            package.writestr(entry, content, compresslevel=1)
    return file.getvalue()


def edited_since_built(data: bytes) -> bool | None:
    """Return whether a Word file was changed after `pack` made it; None when it was not made by us, or is no Word file.

    Saving it in Word or WPS counts as a change even if no word differs: every part is written anew.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if _CUSTOM not in package.namelist():
                return None
            stored = _STORED.search(_read(package, _CUSTOM).decode("utf-8", "replace"))
            if not stored:
                return None
            others = ((name, _read(package, name)) for name in package.namelist() if name != _CUSTOM)
            return _checksum(others) != stored[1]
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, RuntimeError):
        return None  # RuntimeError: a password, or a kind of compression that is not known


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    if package.getinfo(name).file_size > _LARGEST:
        raise ValueError(name)
    return package.read(name)


def _checksum(contents: Iterable[tuple[str, bytes]]) -> str:
    total = hashlib.sha256()
    for name, content in sorted(contents):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()
