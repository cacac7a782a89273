"""Lays the folder out that is carried to another computer, or the .zip of it: wheels, installer, starter, a note."""

import os
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

from drafter import __version__
from drafter.files.writing import PREFIX, SUFFIX, clear_away, refuse_existing, unwritable
from drafter.office.bundling.gathering import INSIDE, gather
from drafter.office.bundling.target import PLATFORMS, Platform

_WINDOWS = {"安装.cmd": "install.cmd", "起草.cmd": "start.cmd", "no-python.txt": "no-python.txt"}
_LINUX = {"安装.sh": "install.sh", "起草.sh": "start.sh"}
_BOTH = {
    "说明.txt": "note.txt",
    "install.py": "install.py",
    "start.py": "start.py",
    "not-installed.txt": "not-installed.txt",
    "LICENSE-jieba": "jieba-licence.txt",
}
"""By their names in the folder, the files that they are made from."""


class Packed(NamedTuple):
    """What was written."""

    wheels: int
    size: int
    """In bytes."""


def pack(target: Path, platform_name: str, python: str) -> Packed:
    """Write the folder, or the .zip when its name ends so, whole or not at all.

    Raises DrafterError when there is something of that name already, or when a wheel cannot be had.
    """
    refuse_existing(target)
    platform = PLATFORMS[platform_name]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        clear_away(target.parent)
        with tempfile.TemporaryDirectory(SUFFIX, PREFIX, target.parent) as beside:
            folder = Path(beside) / target.stem
            (folder / "wheels").mkdir(parents=True)
            gather(folder / "wheels", platform, python)
            lay_out(folder, platform, python)
            packed = _measured(folder)
            refuse_existing(target)  # fetching takes minutes
            _move(folder, target)
    except OSError as problem:
        raise unwritable(target, problem, "用 -o 换一个地方") from None
    return packed


def lay_out(folder: Path, platform: Platform, python: str) -> None:
    """Write what stands beside the wheels; .cmd files are ASCII and end their lines as Windows wants them."""
    for name, inside in ((_WINDOWS if platform.windows else _LINUX) | _BOTH).items():
        text = (INSIDE / inside).read_text(encoding="utf-8")
        text = (
            text.replace("@PYTHON@", python).replace("@VERSION@", __version__).replace("@PLATFORM@", platform.meaning)
        )
        if platform.windows:
            text = text.replace("\n", "\r\n")
        path = folder / name
        path.write_bytes(text.encode("utf-8-sig" if name == "说明.txt" else "utf-8"))
        path.chmod(0o755 if name.endswith(".sh") else 0o644)


def _measured(folder: Path) -> Packed:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Packed(sum(path.suffix == ".whl" for path in files), sum(path.stat().st_size for path in files))


def _move(folder: Path, target: Path) -> None:
    """Put the finished folder, or the .zip of it, in its place in one step."""
    if target.suffix.lower() != ".zip":
        os.replace(folder, target)
        return
    finished = folder.with_suffix(".zip")
    with zipfile.ZipFile(finished, "w") as packed:  # wheels are packed already
        for path in sorted(folder.rglob("*")):
            packed.write(path, path.relative_to(folder.parent))
    os.replace(finished, target)
