"""Templates once compiled, kept for the next run: compiling them takes longer than all the rest of a report.

The cache lies in the user's private folder; where there is none, templates are compiled anew each time.
"""

import os
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
            if is_own_file(path):
                bucket.bytecode_from_string(path.read_bytes())
        except (OSError, ValueError, EOFError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the bucket's file."""
        if self.folder is not None:
            write_own_file(self.folder / bucket.key, bucket.bytecode_to_string())


def _folder() -> Path | None:
    """Return the folder for templates compiled by just this program: its own files and its Jinja; None without one."""
    private = private_folder()
    if private is None:
        return None
    newest = max(entry.stat().st_mtime_ns for entry in os.scandir(Path(__file__).parent) if entry.name.endswith(".py"))
    folder = private / f"templates-{jinja2.__version__}-{newest}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder
