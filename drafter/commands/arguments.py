"""Reads what stands behind a command as the user meant it, for the command line and the browser."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.findings import DrafterError, Place, as_typed, error
from drafter.writers import WRITERS

if TYPE_CHECKING:
    from drafter.chinese.period import Period

FORMATS = tuple(WRITERS)
"""What `--to` takes: the names in the table of writers."""
_MOST_PIECES = 6


def period_of(words: str) -> "Period | None":
    """Return the period that was typed, None when none was; raises ValueError with what to write instead."""
    from drafter.chinese.period import parse_period  # noqa: PLC0415 - `--version` and `--help` stay quick

    return parse_period(words) if words.strip() else None


def use_of(file: str) -> str:
    """Return the commands that take a file of that name, as a remedy; empty when none does."""
    from drafter.source.reading import TEXT_SUFFIXES, YAML_SUFFIXES  # noqa: PLC0415 - only after a mistake

    suffix, name = Path(file).suffix.lower(), as_typed(file)
    if suffix in YAML_SUFFIXES:
        return f"要生成报告请写 drafter build {name}，要检查请写 drafter check {name}"
    if suffix in (".docx", *TEXT_SUFFIXES):
        return f"要检查请写 drafter check {name}，要由它得到 YAML 请写 drafter import {name}"
    return ""


def refuse_pieces(files: Sequence[Path]) -> None:
    """Raise DrafterError when some of the files are the pieces of one name with blanks that lacked its quotes."""
    for first, piece in enumerate(files):
        if piece.exists():
            continue
        for last in range(first + 2, min(len(files), first + _MOST_PIECES) + 1):
            whole = " ".join(map(str, files[first:last]))
            if Path(whole).exists():
                message = f'“{whole}”里有空格，被当成了{last - first}个文件；请用引号括起来："{whole}"'
                raise DrafterError(error("B04", message, Place(whole)))
