"""Tells on one page how the program stands on this computer: versions, fonts, console, cache, own templates."""

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from drafter import __version__
from drafter.document.layout import FACES, SAME_AS_CHINESE, Layout
from drafter.files.private import private_folder
from drafter.findings import as_typed
from drafter.office.doctor.fonts import installed_families

_PACKAGES = ("click", "jinja2", "pyyaml", "python-docx", "lxml", "jieba")


class InUse(NamedTuple):
    """The layout and the templates that reports written here are made with."""

    layout: Layout
    layout_readable: bool
    """Whether the bureau's own layout could be read; otherwise this is the built-in one."""
    built_in: Path
    """The folder of the built-in templates."""
    own_folder: Path | None
    """The bureau's; None when there is none."""
    outdated: tuple[str, ...]
    """体例/节 of each ejected file that the built-in text has changed under."""


def examination(in_use: InUse) -> str:
    """Return the page."""
    sections = {
        "程序": _program(),
        "字体": _fonts(in_use),
        "控制台": _console(),
        "缓存": _cache(),
        "本单位的模板": _templates(in_use),
    }
    return "\n\n".join("\n".join([f"【{name}】", *(f"  {line}" for line in lines)]) for name, lines in sections.items())


def _program() -> Iterator[str]:
    yield f"drafter {__version__}，在 {Path(__file__).resolve().parents[2]}"
    yield f"Python {platform.python_version()}（{sys.executable}），{platform.system()} {platform.machine()}"
    yield "用到的包：" + "、".join(f"{name} {_version(name)}" for name in _PACKAGES)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "没有装"


def _fonts(in_use: InUse) -> Iterator[str]:
    """Yield a line for each face: Word files name fonts and hold none, so the computer they are opened on counts."""
    if not in_use.layout_readable:
        yield "本单位的版式.yaml 有错误，按内置的看"
    installed = installed_families()
    missing = False
    for face, wanted, others in _wanted(in_use.layout):
        there = [name for name in (wanted, *others) if name.lower() in installed]
        missing |= wanted.lower() not in installed
        if there and there[0] == wanted:
            yield f"{face}：{wanted}，有"
        elif there:
            yield f"{face}：没有“{wanted}”，在这台电脑上用“{there[0]}”代替"
        else:
            yield f"{face}：没有“{wanted}”，也没有替补（{'、'.join(others)}）；Word、WPS 会自己另选，版面会变"
    if missing:
        yield "缺的字体装上就行，文件不用重新生成；要改用别的字体，写在 模板/版式.yaml 的“字体”里"


def _wanted(layout: Layout) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each face with the font that stands for it and those that Word tries in its place."""
    for face in FACES:
        others = [name.strip() for name in layout.fallback(face).split(",")]
        yield face, layout.font(face), [name for name in others if name]
    if layout.latin != SAME_AS_CHINESE:
        yield "西文", layout.latin, ["Liberation Serif"]


def _console() -> Iterator[str]:
    encoding = getattr(sys.stdout, "encoding", None) or "不明"
    try:
        "汉字，①".encode(encoding)
        yield f"编码 {encoding}，能显示汉字"
    except (LookupError, UnicodeEncodeError):
        yield f"编码 {encoding}，显示不了汉字；请设环境变量 PYTHONUTF8=1，Windows 上也可以先运行 chcp 65001"


def _cache() -> Iterator[str]:
    folder = private_folder()
    if folder is None:
        yield "没有只归自己的缓存文件夹（用户目录写不进去）；不影响结果，每次慢零点几秒"
        return
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    yield f"{folder}，{size / 1_000_000:.1f}兆；可以随时删去"


def _templates(in_use: InUse) -> Iterator[str]:
    if in_use.own_folder is None:
        yield f"当前文件夹里没有“模板”，用的都是内置的（{in_use.built_in}）"
        return
    yield f"用的是 {in_use.own_folder}"
    for name in in_use.outdated:
        yield f"{name}：取出以后内置的变了；用 drafter templates diff {as_typed(name)} 看要不要跟着改"
    if not in_use.outdated:
        yield "取出来改过的，内置的后来都没有变"
