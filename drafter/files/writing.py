"""Writes the user's files whole or not at all, never over something that may have been edited."""

import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path

from drafter.findings import DrafterError, Place, error


def write_atomically(path: Path, data: bytes, elsewhere: str = "换一个地方") -> None:
    """Write a file so that it is either there in full or unchanged; raises DrafterError in plain words.

    `elsewhere` says how the user has it written to another place; by default there is no option for that. Where the
    path is a link, the file that it leads to is written, and the link stays. A file that is for reading only stays.
    """
    try:
        real = _real(path)
        if real.is_file() and not os.access(real, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        _write_beside(real, data, os.replace)
    except OSError as problem:
        raise unwritable(path, problem, elsewhere) from None


def write_new(path: Path, data: bytes, elsewhere: str = "换一个地方") -> None:
    """Write a file that is not there yet, whole or not at all; raises DrafterError, N01 when there is one by now.

    Between a question whether it is there and its answer somebody else may have written it.
    """
    try:
        _write_beside(_real(path), data, _name_if_free)
    except OSError as problem:
        refuse_existing(path)
        raise unwritable(path, problem, elsewhere) from None


def write_all_new(files: Mapping[Path, bytes], elsewhere: str = "换一个地方") -> None:
    """Write files that are not there yet, all of them or none, in their order; raises DrafterError as `write_new`."""
    made: list[Path] = []
    try:
        for path, data in files.items():
            write_new(path, data, elsewhere)
            made.append(path)
    except BaseException:
        for path in made:
            with suppress(OSError):
                os.unlink(path)
        raise


def rewrite(files: Mapping[Path, bytes]) -> dict[Path, Path]:
    """Write files of the user's anew, all of them or none, and return the copy that was kept of each.

    Raises DrafterError when one cannot be written; then all are as they were, and no copy is left.
    """
    copies: dict[Path, Path] = {}
    try:
        for path in files:
            copies[path] = keep_copy(path)
        for path, data in files.items():
            write_atomically(path, data)
    except BaseException:
        for path, copy in copies.items():
            _put_back(path, copy)
        raise
    return copies


def _put_back(path: Path, copy: Path) -> None:
    """Make a file what its copy is, which needs no room on the disk; a copy that cannot be put back stays."""
    with suppress(OSError):
        if path.read_bytes() == copy.read_bytes():
            os.unlink(copy)
        else:
            os.replace(copy, _real(path))


def _real(path: Path) -> Path:
    """Return where a path leads; raises OSError for a link that leads to itself."""
    real = Path(os.path.realpath(path))
    if real.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return real


def unwritable(path: Path, problem: OSError, elsewhere: str) -> DrafterError:
    """Return what to raise where a path cannot be written; `elsewhere` says how it is written to another place."""
    return DrafterError(error("B01", _why(path, problem, elsewhere), Place(str(path))))


PREFIX, SUFFIX = ".drafter-", ".tmp"
"""Between them stands what nobody else has called a file; what is written beside the wanted one is called so."""


def _write_beside(path: Path, data: bytes, name: Callable[[str, Path], None], like: Path | None = None) -> None:
    """Write a file of ours beside the wanted one; `name` gives it that one's name.

    Its permissions are those of `like`, else of the wanted file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    clear_away(path.parent)
    handle, temporary = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, _mode(like or path))
        name(temporary, path)
    except BaseException:  # Ctrl+C as well: nothing of ours is left lying about
        with suppress(OSError):
            os.unlink(temporary)
        raise


_ABANDONED = 3600
"""Seconds after which nobody is writing a file of ours any more: that takes some milliseconds."""


@cache  # once for each folder: a hundred reports may go into one
def clear_away(folder: Path) -> None:
    """Remove what runs that were killed left in a folder."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            ours = entry.name.startswith(PREFIX) and entry.name.endswith(SUFFIX)
            if ours and time.time() - entry.stat(follow_symlinks=False).st_mtime > _ABANDONED:
                remove = shutil.rmtree if entry.is_dir(follow_symlinks=False) else os.unlink
                remove(entry.path)


def _mode(path: Path) -> int:
    """Return the permissions that the file has, or those that a new file of this user gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _why(path: Path, problem: OSError, elsewhere: str) -> str:
    if isinstance(problem, PermissionError) and path.exists() and os.access(path.parent, os.W_OK):
        return f"写不进“{path.name}”：它是只读的，或正在 Word、WPS 里打开着；请去掉只读、关闭后再试，或{elsewhere}"
    if isinstance(problem, PermissionError):
        return f"没有权限写入文件夹“{path.parent}”；请{elsewhere}"
    if blocking := next((each for each in path.parents if each.is_file()), None):
        return f"“{blocking}”是一个文件，不是文件夹；请{elsewhere}"
    if isinstance(problem, FileNotFoundError | NotADirectoryError | FileExistsError):
        return f"文件夹“{path.parent}”不存在，也建不起来；请{elsewhere}"
    if isinstance(problem, IsADirectoryError):
        return f"“{path}”是一个文件夹；请写出文件名"
    if problem.errno == errno.ELOOP:
        return f"“{path}”是一个指向自己的链接；请{elsewhere}"
    if problem.errno == errno.ENAMETOOLONG:
        return f"文件名“{path.name[:20]}……”太长，系统不收；请换一个短的"
    return f"写不进“{path}”：磁盘已满或不可用；请{elsewhere}再试"


def keep_copy(path: Path) -> Path:
    """Keep a copy of a file beside it under a name that is free; return the copy's path."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise unwritable(path, problem, "换一个地方") from None
    return next(copy for copy in _names_of_copies(path) if _was_free(copy, data, path))


def _names_of_copies(path: Path) -> Iterator[Path]:
    for number in count(1):
        yield path.with_name(f"{path.stem}（备份{number}）{path.suffix}")


def _was_free(path: Path, data: bytes, original: Path) -> bool:
    """Return whether a name was free; then the file stands there. Two runs at once never take the same name."""
    try:
        _write_beside(path, data, _name_if_free, original)
    except FileExistsError:
        return False
    except OSError as problem:
        raise unwritable(path, problem, "换一个地方") from None
    return True


def _name_if_free(temporary: str, path: Path) -> None:
    """Give a file its name, whole from the first moment; raises FileExistsError when that name is taken."""
    if sys.platform == "win32":
        os.rename(temporary, path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links, such as a memory stick: the name is taken first
        path.open("xb").close()
        os.replace(temporary, path)
    else:
        os.unlink(temporary)


def target_for(output: Path | None, named: Path) -> Path:
    """Return where a file goes: where the user says, under its own name in the user's folder; None: as it is named."""
    target = output or named
    return target / named.name if target.is_dir() else target


def refuse_existing(target: Path, other: str = "换一个文件名（-o）") -> None:
    """Raise DrafterError (N01) when there is something at that path already; `other` says how to name another."""
    if target.exists():
        message = f"“{target.name}”已经有了，没有覆盖；请{other}，不要了请先把它移走"
        raise DrafterError(error("N01", message, Place(str(target))))
