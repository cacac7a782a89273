"""Writes wheels: the program's own as it is installed here, and jieba's without the model that nobody uses."""

import base64
import csv
import hashlib
import io
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

_LEFT_BEHIND = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")
"""What an installation writes beside the files of the wheel."""
_STAMP = (1980, 1, 1, 0, 0, 0)
"""The same files give the same wheel."""
_MODEL = "jieba/lac_small/"
"""Two thirds of jieba: a neural network that only runs with paddle, which nothing here installs."""


def wheel_of_installed(installed: Distribution, folder: Path) -> Path:
    """Write the wheel that a pure Python distribution was installed from anew; return its path."""
    files = {
        str(file).replace("\\", "/"): Path(str(file.locate())).read_bytes()
        for file in installed.files or ()
        if ".." not in file.parts and "__pycache__" not in file.parts and file.name not in _LEFT_BEHIND
    }
    target = folder / f"{installed.name}-{installed.version}-py3-none-any.whl"
    _write(target, files)
    return target


def trim_jieba(wheel: Path, licence: bytes) -> None:
    """Take the unused model out of jieba's wheel, in place, and put the licence in, which its authors' lacks."""
    with zipfile.ZipFile(wheel) as packed:
        files = {name: packed.read(name) for name in packed.namelist() if not name.startswith(_MODEL)}
    record = next(name for name in files if name.endswith(".dist-info/RECORD"))
    del files[record]
    files[record.replace("RECORD", "LICENSE")] = licence
    _write(wheel, files)


def _write(target: Path, files: dict[str, bytes]) -> None:
    """Write a wheel of files; the list of them, with digests, is made here."""
    information = next(name for name in files if name.endswith(".dist-info/METADATA")).rpartition("/")[0]
    record = f"{information}/RECORD"
    rows = [(name, _digest(data), str(len(data))) for name, data in sorted(files.items())]
    listed = io.StringIO()
    csv.writer(listed, lineterminator="\n").writerows([*rows, (record, "", "")])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in [*sorted(files.items()), (record, listed.getvalue().encode())]:
            packed.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)


def _digest(data: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
