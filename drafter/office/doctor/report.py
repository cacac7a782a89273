"""Tells on one page how the program stands on this computer: versions, fonts, console, cache, own templates."""

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from drafter import __version__
from drafter.compose.pipeline import read_layouts
from drafter.document.layout import FACES, SAME_AS_CHINESE, Layout
from drafter.files.private import private_folder
from drafter.findings import DrafterError
from drafter.office.doctor.fonts import installed_families
from drafter.overrides.differences import outdated
from drafter.styles.search import OWN_FOLDER, Folder, built_in_folder

_PACKAGES = ("click", "jinja2", "pyyaml", "python-docx", "lxml", "jieba")


def examination(bureau: Folder | None) -> str:
    """Return the page; `bureau`: the folder of templates in use, None when there is none."""
    sections = {
        "程序": _program(),
        "字体": _fonts(bureau),
        "控制台": _console(),
        "缓存": _cache(),
        "本单位的模板": _templates(bureau),
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


def _fonts(bureau: Folder | None) -> Iterator[str]:
    """Yield a line for each face: Word files name fonts and hold none, so the computer they are opened on counts."""
    try:
        layout, _ = read_layouts(bureau)
    except DrafterError:
        yield "本单位的版式.yaml 有错误，按内置的看"
        layout, _ = read_layouts(None)
    installed = installed_families()
    missing = False
    for face, wanted, others in _wanted(layout):
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


def _templates(bureau: Folder | None) -> Iterator[str]:
    if bureau is None:
        yield f"当前文件夹里没有“{OWN_FOLDER}”，用的都是内置的（{built_in_folder().path}）"
        return
    yield f"用的是 {bureau.path}"
    changed = list(outdated(bureau))
    for name in changed:
        yield f"{name}：取出以后内置的变了；用 drafter templates diff {name} 看要不要跟着改"
    if not changed:
        yield "取出来改过的，内置的后来都没有变"
