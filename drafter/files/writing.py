"""Writes the user's files whole or not at all, never over something that may have been edited."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from drafter.findings import DrafterError, Place, error


def write_atomically(path: Path, data: bytes, elsewhere: str = "换一个地方") -> None:
    """Write a file so that it is either there in full or unchanged; raises DrafterError in plain words.

    `elsewhere` says how the user has it written to another place; by default there is no option for that. Where the
    path is a link, the file that it leads to is written, and the link stays.
    """
    try:
        _write_beside_and_swap(Path(os.path.realpath(path)), data)
    except OSError as problem:
        raise DrafterError(error("B01", _why(path, problem, elsewhere), Place(str(path)))) from None


def _write_beside_and_swap(path: Path, data: bytes) -> None:
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".drafter-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException:  # Ctrl+C as well: nothing of ours is left lying about
        with suppress(OSError):
            os.unlink(temporary)
        raise


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
    if problem.errno == errno.ELOOP:
        return f"“{path}”是一个指向自己的链接；请{elsewhere}"
    return f"写不进“{path}”：磁盘已满或不可用；请{elsewhere}再试"


def keep_copy(path: Path) -> Path:
    """Keep a copy of a file beside it under a name that is free; return the copy's path."""
    data = path.read_bytes()
    copy = next(filter(_reserved, _names_of_copies(path)))
    try:
        write_atomically(copy, data)
    except DrafterError:
        copy.unlink(missing_ok=True)
        raise
    return copy


def _names_of_copies(path: Path) -> Iterator[Path]:
    for number in count(1):
        yield path.with_name(f"{path.stem}（备份{number}）{path.suffix}")


def _reserved(path: Path) -> bool:
    """Return whether a name was free and is ours now: two runs at once never take the same one."""
    try:
        path.open("xb").close()
    except FileExistsError:
        return False
    except OSError as problem:
        raise DrafterError(error("B01", _why(path, problem, "换一个地方"), Place(str(path)))) from None
    return True


def refuse_existing(target: Path) -> None:
    """Raise DrafterError (N01) when there is something at that path already."""
    if target.exists():
        message = f"“{target.name}”已经有了，没有覆盖；请换一个文件名（-o），不要了请先把它移走"
        raise DrafterError(error("N01", message, Place(str(target))))
