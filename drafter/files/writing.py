"""Writes the user's files whole or not at all, never over something that may have been edited."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from drafter.findings import DrafterError, Place, error


def write_whole(path: Path, data: bytes, elsewhere: str = "换一个地方") -> None:
    """Write a file so that it is either there in full or unchanged; raises DrafterError in plain words.

    `elsewhere` says how the user has it written to another place; by default there is no option for that.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".drafter-", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except OSError as problem:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)
        raise DrafterError(error("B01", _why(path, problem, elsewhere), Place(str(path)))) from None


def _mode(path: Path) -> int:
    """Return the permissions that the file has, or those that a new file of this user gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _why(path: Path, problem: OSError, elsewhere: str) -> str:
    if isinstance(problem, PermissionError) and path.exists() and os.access(path.parent, os.W_OK):
        return f"写不进“{path.name}”：它多半正在 Word 或 WPS 里打开着；请关闭后再试，或{elsewhere}"
    if isinstance(problem, PermissionError):
        return f"没有权限写入文件夹“{path.parent}”；请{elsewhere}"
    if isinstance(problem, FileNotFoundError | NotADirectoryError | FileExistsError):
        return f"文件夹“{path.parent}”不存在，也建不起来；请{elsewhere}"
    if isinstance(problem, IsADirectoryError):
        return f"“{path}”是一个文件夹；请写出文件名"
    return f"写不进“{path}”：磁盘已满或不可用；请{elsewhere}再试"


def keep_copy(path: Path) -> Path:
    """Keep a copy of a file beside it under a name that is free; return the copy's path."""
    number = 1
    while (copy := path.with_name(f"{path.stem}（备份{number}）{path.suffix}")).exists():
        number += 1
    write_whole(copy, path.read_bytes())
    return copy


def refuse_existing(target: Path) -> None:
    """Raise DrafterError (N01) when there is something at that path already."""
    if target.exists():
        message = f"“{target.name}”已经有了，没有覆盖；请换一个文件名（-o），不要了请先把它移走"
        raise DrafterError(error("N01", message, Place(str(target))))
