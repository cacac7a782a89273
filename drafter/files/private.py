"""Keeps caches in a folder that only this user can write to: nobody else can have written what is read there."""

import os
import stat
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def private_folder() -> Path | None:
    """Return a folder that only this user can write to, made if need be; None when there is none to be had."""
    try:
        folder = _user_cache() / "drafter"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _is_private(folder, stat.S_ISDIR) else None
    except (OSError, RuntimeError):  # RuntimeError: the user has no home folder
        return None


def _user_cache() -> Path:
    """Return the platform's folder for a user's caches; it need not exist."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) if os.path.isabs(given) else Path.home() / ".cache"


def _is_private(path: Path, kind: Callable[[int], bool]) -> bool:
    """Return whether a path is of this kind (no link), owned by this user, and writable by nobody else."""
    found = path.lstat()
    if not kind(found.st_mode):
        return False
    if sys.platform == "win32":  # the folder's own access list keeps other users out
        return True
    return found.st_uid == os.getuid() and not found.st_mode & 0o022


def is_own_file(path: Path) -> bool:
    """Return whether it is a file (no link) that only this user can have written; raises OSError when there is none."""
    return _is_private(path, stat.S_ISREG)


def write_own_file(path: Path, data: bytes) -> None:
    """Write a cache whole or not at all; a folder that cannot be written to only costs time."""
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)
