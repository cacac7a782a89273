"""The built-in wording rows once read, kept for the next run: reading them takes as long as checking a short report.

They lie in the user's private folder; where there is none, they are read anew each time.
"""

import marshal
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from drafter.files.private import is_own_file, private_folder, write_own_file

Fields = tuple[tuple[Any, ...], tuple[Any, ...]]
"""A row as plain values: of its rule, and its own."""
_FORM = 1
"""Counts up when the fields change."""


def read_kept(data: bytes) -> list[Fields] | None:
    """Return the rows that were read from a file of this content; None when they are not kept."""
    file = _file(data)
    try:
        kept = marshal.loads(file.read_bytes()) if file and is_own_file(file) else None
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return kept if isinstance(kept, list) else None


def keep(data: bytes, rows: list[Fields]) -> None:
    """Keep the rows that were read from a file of this content."""
    file = _file(data)
    if file is not None:
        write_own_file(file, marshal.dumps(rows))


def _file(data: bytes) -> Path | None:
    folder = private_folder()
    digest = sha256(data).hexdigest()[:16]
    return folder / f"rows{_FORM}-py{sys.version_info.major}{sys.version_info.minor}-{digest}" if folder else None
