"""Keeps files of sheets open for who checks the same report again and again, as long as they stay unchanged."""

from pathlib import Path

from drafter.findings import DrafterError
from drafter.sheets.workbook import Workbook, open_workbook

_State = tuple[int, int]
"""When a file was changed last, and its size."""


class Shelf:
    """Files of sheets that were opened, and those that could not be."""

    def __init__(self) -> None:
        self._opened: dict[Path, tuple[_State | None, Workbook | DrafterError]] = {}

    def open(self, path: Path) -> Workbook:
        """Return a file of sheets as `open_workbook` does, the one that is known when the file has not changed."""
        state = _state(path)
        known = self._opened.get(path)
        if known is None or known[0] != state or state is None:
            known = self._opened[path] = state, _opened(path)
        if isinstance(known[1], DrafterError):
            raise known[1]
        return known[1]


def _state(path: Path) -> _State | None:
    """Return what tells whether a file was changed; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _opened(path: Path) -> Workbook | DrafterError:
    try:
        return open_workbook(path)
    except DrafterError as problem:
        return problem
