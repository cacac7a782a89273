"""Keeps the browser inside the folder that it was started in: which files there are, which path a name stands for."""

from pathlib import Path
from typing import Any

from drafter.findings import DrafterError, error
from drafter.source.reading import YAML_SUFFIXES, path_inside

WORD_SUFFIXES = (".docx",)
TABLE_SUFFIXES = (".xlsx", ".docx")
"""Of a 核对表."""
_MOST_FILES = 500
_LAYOUT_FOLDER = "模板"


class Workspace:
    """One folder and the reports in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()

    def path(self, name: str, suffixes: tuple[str, ...] = YAML_SUFFIXES, *, there: bool = True) -> Path:
        """Return the file of a name that the browser gave; raises DrafterError for one that leads elsewhere.

        `there`: it must exist.
        """
        path = path_inside(self.folder, name)
        if path is None or path.suffix.lower() not in suffixes:
            raise DrafterError(error("B04", f"“{name}”不是这个文件夹里的{'、'.join(suffixes)}文件，没有打开"))
        if there and not path.is_file():
            raise DrafterError(error("B04", f"这个文件夹里没有“{name}”；请刷新再试"))
        return path

    def files(self) -> list[dict[str, Any]]:
        """Return the reports and Word files of the folder, the newest first."""
        found = [path for path in self.folder.iterdir() if path.is_file() and not path.name.startswith((".", "~$"))]
        known = [path for path in found if path.suffix.lower() in (*YAML_SUFFIXES, *WORD_SUFFIXES)]
        newest = sorted(known, key=lambda path: -path.stat().st_mtime_ns)[:_MOST_FILES]
        return [{"name": path.name, "word": path.suffix.lower() in WORD_SUFFIXES} for path in newest]
