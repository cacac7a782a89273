"""Reads from the font files of this computer which families are installed, under each of their names."""

import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

_MOST_FILES = 5_000
_LARGEST_TABLE = 1_000_000
"""Bytes of a table of names; it is small in every real font."""
_FAMILY_NAMES = (1, 4, 16)
"""Family, full name (how 方正小标宋_GBK is often asked for), typographic family."""


def installed_families() -> frozenset[str]:
    """Return the names of all installed fonts, Chinese and Western, in small letters."""
    names: set[str] = set()
    for number, path in enumerate(_font_files()):
        if number == _MOST_FILES:
            break
        try:
            names.update(name.lower() for name in families(path))
        except (OSError, struct.error):  # a damaged font file is no font
            continue
    return frozenset(names)


def families(path: Path) -> Iterator[str]:
    """Yield the names of the fonts in a file; raises OSError or struct.error when it cannot be read as one."""
    with path.open("rb") as file:
        kind, count = struct.unpack(">4s4xI", file.read(12))
        starts = struct.unpack(f">{min(count, 64)}I", file.read(4 * min(count, 64))) if kind == b"ttcf" else (0,)
        for start in starts:
            file.seek(start)
            tables = struct.unpack(">4xH6x", file.read(12))[0]
            entries = struct.iter_unpack(">4s4xII", file.read(16 * tables))
            at, length = next(((at, length) for tag, at, length in entries if tag == b"name"), (0, 0))
            file.seek(at)
            yield from _names(file.read(min(length, _LARGEST_TABLE)))


def _names(table: bytes) -> Iterator[str]:
    """Yield the families of a table of names."""
    if not table:
        return
    count, strings = struct.unpack_from(">2xHH", table)
    for number in range(count):
        platform, _, _, name, length, at = struct.unpack_from(">6H", table, 6 + 12 * number)
        if name in _FAMILY_NAMES and platform in (0, 3):  # Unicode and Windows: both are UTF-16
            text = table[strings + at : strings + at + length].decode("utf-16-be", "replace").strip("\0 ")
            if text:
                yield text


def _font_files() -> Iterator[Path]:
    for folder in _font_folders():
        for place, _, files in os.walk(folder):
            yield from (Path(place, file) for file in files if file.lower().endswith((".ttf", ".ttc", ".otf", ".otc")))


def _font_folders() -> tuple[Path, ...]:
    """Return where the platform keeps its fonts and the user's own."""
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local"
        return Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"), Path(local, "Microsoft", "Windows", "Fonts")
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return *shared, home / ".local" / "share" / "fonts", home / ".fonts"
