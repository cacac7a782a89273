"""Finds a bureau's own folder of templates and reads the files in it that belong to no style: its words, its rules."""

from pathlib import Path
from typing import NamedTuple

from drafter.findings import DrafterError, Place, error
from drafter.source.reading import decode, read_bytes

OWN_FOLDER = "模板"
"""The bureau's folder beside a file, used when the file names no other."""
LAYOUT_FILE = "版式.yaml"
WORDS_FILE = "词表.txt"
RULES_FILE = "规则.yaml"
STALE_FILE = "待核词.txt"
OWN_FILES = (LAYOUT_FILE, WORDS_FILE, RULES_FILE, STALE_FILE)
"""What a bureau's folder may hold beside its styles."""


class Folder(NamedTuple):
    """A folder that holds one folder for each style."""

    path: Path
    shown: str
    built_in: bool


def own_folder_at(path: Path) -> Folder:
    """Return a bureau's folder of templates; raises DrafterError when there is none."""
    if not path.is_dir():
        raise DrafterError(error("S01", f"找不到模板目录“{path}”；请检查“模板目录”或 --templates 写的路径"))
    return Folder(path.resolve(), str(path), built_in=False)


def own_folder_of(path: Path, named: Path | None) -> Folder | None:
    """Return the bureau's folder of a file that names none: the one that the user named, or 模板 beside it, or None."""
    if named is not None:
        return own_folder_at(named)
    beside = path.parent / OWN_FOLDER
    return own_folder_at(beside) if beside.is_dir() else None


def refuse_outside(folder: Folder, path: Path, shown: str) -> None:
    """Raise DrafterError (S02) for a file of a bureau's folder that is a link to somewhere else."""
    if not folder.built_in and not path.resolve().is_relative_to(folder.path.resolve()):
        message = "这个文件是指向模板目录外面的链接，不能使用；请把文件本身放进模板目录"
        raise DrafterError(error("S02", message, Place(shown)))


def own_file(folder: Folder | None, name: str) -> Path | None:
    """Return a file of the bureau's folder, None when it has none; raises DrafterError for a link to the outside."""
    path = folder.path / name if folder else None
    if folder is None or path is None or not path.is_file():
        return None
    refuse_outside(folder, path, f"{folder.shown}/{name}")
    return Path(folder.shown, name)


def own_words(folder: Folder | None) -> tuple[str, ...]:
    """Return the bureau's words that are kept whole: one a line in 词表.txt, “#” begins a remark."""
    lines = (line.partition("#")[0].strip() for line in own_text(folder, WORDS_FILE).splitlines())
    return tuple(line for line in lines if line)


def own_text(folder: Folder | None, name: str) -> str:
    """Return the characters of a file in the bureau's folder, none when it has no such file."""
    path = own_file(folder, name)
    return decode(read_bytes(path), str(path)).text if path else ""
