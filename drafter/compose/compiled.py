"""Keeps the compiled templates for the next run: compiling them takes longer than all the rest of a report.

The cache lies in the user's private folder; where there is none, templates are compiled anew each time. Jinja's own
cache of files would take a damaged entry for code; here each entry begins with the digest of the rest of it.
"""

import os
import shutil
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from drafter.files.private import is_own_file, private_folder, write_own_file


class Compiled(BytecodeCache):
    """Keeps compiled templates as files; what depends on the program is in the folder's name."""

    def __init__(self) -> None:
        self.folder = _folder()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from its file, when there is one that only this user can have written."""
        if self.folder is None:
            return
        path = self.folder / bucket.key
        try:
            if is_own_file(path) and (code := _intact(path.read_bytes())):
                bucket.bytecode_from_string(code)
        except (OSError, ValueError, EOFError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the bucket's file."""
        if self.folder is not None:
            _keep_few(self.folder)
            code = bucket.bytecode_to_string()
            write_own_file(self.folder / bucket.key, sha256(code).digest() + code)


def _intact(entry: bytes) -> bytes:
    """Return the code of an entry, empty when it is not what was written."""
    digest, code = entry[: sha256().digest_size], entry[sha256().digest_size :]
    return code if sha256(code).digest() == digest else b""


def _folder() -> Path | None:
    """Return the folder for templates compiled by just this program: its own files and its Jinja; None without one."""
    private = private_folder()
    if private is None:
        return None
    newest = max(entry.stat().st_mtime_ns for entry in os.scandir(Path(__file__).parent) if entry.name.endswith(".py"))
    folder = private / f"templates-{jinja2.__version__}-{newest}"
    try:
        if not folder.is_dir():
            _clear(private)
            folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder


_MOST = 500
"""Entries that are kept; a bureau's templates are some fifty, and each change of one makes a new entry."""


def _keep_few(folder: Path) -> None:
    """Remove the older half of the entries when there are too many: what is still in use is compiled once more."""
    with suppress(OSError), os.scandir(folder) as there:  # another process may be clearing it too
        entries = [(entry.stat().st_mtime_ns, entry.path) for entry in there]
        for _, path in sorted(entries)[: len(entries) // 2] if len(entries) > _MOST else ():
            os.unlink(path)


_UNUSED = 30 * 24 * 3600
"""Seconds after which the cache of another version is taken for one that nobody uses any more."""


def _clear(private: Path) -> None:
    """Remove what other versions left behind and have not added to for a month."""
    for old in private.glob("templates-*"):
        if old.is_dir() and not old.is_symlink() and time.time() - old.lstat().st_mtime > _UNUSED:
            shutil.rmtree(old, ignore_errors=True)
    for rows in private.glob("rows*-py*"):  # packed rules of versions before 0.2
        rows.unlink(missing_ok=True)
