"""Reads what stands behind a command as the user meant it: a file name with blanks arrives in pieces."""

from collections.abc import Sequence
from pathlib import Path

from drafter.findings import DrafterError, Place, error

_MOST_PIECES = 6


def refuse_pieces(files: Sequence[Path]) -> None:
    """Raise DrafterError when some of the files are the pieces of one name that lacked its quotes."""
    for first, piece in enumerate(files):
        if piece.exists():
            continue
        for last in range(first + 2, min(len(files), first + _MOST_PIECES) + 1):
            whole = " ".join(map(str, files[first:last]))
            if Path(whole).exists():
                message = f'“{whole}”里有空格，被当成了{last - first}个文件；请用引号括起来："{whole}"'
                raise DrafterError(error("B04", message, Place(whole)))
