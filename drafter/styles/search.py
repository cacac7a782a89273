"""Finds from which folders of templates a report is made, in which order, and what each style says of itself."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from drafter.findings import DrafterError, Finding, Level, Place, did_you_mean, error
from drafter.model.declaration import FORMS, NONE_WORD, Text
from drafter.source import Mapping, Node, Scalar, Sequence, read_own_file, read_source, word_of
from drafter.source.reading import is_plain
from drafter.styles.own_files import Folder, refuse_outside

COMMON = "通用"
"""The style that every other one is built on; it holds every section."""
BUILT_IN = "内置"
"""In `{% extends "内置/导语.html" %}`: the built-in section, whatever the bureau's folder holds."""
FACTS = "体例.yaml"
"""The file in a style's folder that says what the style is."""
CHAPTERS = {"成效": "achievements", "问题": "problems", "计划": "plans"}
"""The chapters of every report, each with the attribute of the model that holds what is said of it."""
LARGEST_SECTION = 200_000
"""Bytes of one template file."""


class Section(NamedTuple):
    """One template file."""

    name: str
    """Such as 导语.html."""
    style: str
    """The style whose folder it lies in."""
    built_in: bool
    shown: str
    """Its file name as the user is told it."""
    path: Path
    text: str

    @property
    def key(self) -> str:
        """What marks of place in compiled templates call it; the same wherever the folders lie."""
        return f"{BUILT_IN if self.built_in else '本单位'}/{self.style}/{self.name}"


class Style(NamedTuple):
    """What 体例.yaml says."""

    name: str
    purpose: str
    based_on: str
    """The style it builds on; empty for 通用."""
    headings: dict[str, Text]
    """Chapter headings by chapter; a chapter without one is printed without a heading of its own."""
    forms: dict[str, tuple[str, ...]]
    """For each chapter the form of each depth; the last one holds for what lies deeper."""
    built_in: bool
    place: Place | None = None


@lru_cache(maxsize=1)
def built_in_folder() -> Folder:
    """Return the program's own templates, installed or in a checkout."""
    here = Path(__file__).resolve().parents[1]
    installed = here / "templates"
    path = installed if installed.is_dir() else here.parent / "templates"
    return Folder(path, "templates", built_in=True)


class Templates:
    """The sections of one style along its search order.

    First the bureau's folder, then the built-in one; in each from the style down to 通用.
    """

    def __init__(
        self, chain: tuple[Style, ...], folders: tuple[Folder, ...], aside: frozenset[str] = frozenset()
    ) -> None:
        self.chain = chain
        """The style itself first, 通用 last."""
        self.folders = folders
        self.read: dict[str, Section] = {}
        """What was read so far, by shown name."""
        self.aside = aside
        """Shown names of sections that are passed over, as if they were not there."""

    def without(self, aside: frozenset[str]) -> "Templates":
        """Return the same with these sections passed over, by shown name, and no others."""
        return Templates(self.chain, self.folders, aside)

    @property
    def style(self) -> Style:
        """The style that the report is printed in."""
        return self.chain[0]

    def find(self, name: str) -> Section | None:
        """Return the section meant by 导语.html, 通用/导语.html or 内置/导语.html; None when there is none."""
        folders = self.folders
        if name.startswith(BUILT_IN + "/"):
            name = name.removeprefix(BUILT_IN + "/")
            folders = tuple(folder for folder in folders if folder.built_in)
        style, _, file = name.rpartition("/")
        if not is_plain(file) or (style and not is_plain(style)):
            return None
        styles = (style,) if style else tuple(each.name for each in self.chain)
        found = (self.section(folder, each, file) for folder in folders for each in styles)
        return next((section for section in found if section is not None), None)

    def section(self, folder: Folder, style: str, file: str) -> Section | None:
        """Return one file of one style's folder, None when it is not there."""
        shown = f"{folder.shown}/{style}/{file}"
        if shown not in self.read:
            path = folder.path / style / file
            if shown in self.aside or not path.is_file():
                return None
            self.read[shown] = Section(file, style, folder.built_in, shown, path, read_section(folder, path, shown))
        return self.read[shown]

    def every(self, name: str) -> Iterator[Section]:
        """Yield all sections of a name along the search order, the one in force first."""
        for folder in self.folders:
            for style in self.chain:
                section = self.section(folder, style.name, name)
                if section is not None:
                    yield section

    def place(self, shown: str, line: int) -> Place:
        """Return the place of a line of a section that was read."""
        section = self.read.get(shown)
        lines = section.text.splitlines() if section else []
        return Place(shown, line, None, lines[line - 1] if 0 < line <= len(lines) else "")

    def names(self) -> tuple[str, ...]:
        """Return the names of all sections that the style can use, sorted."""
        found = {
            path.name
            for folder in self.folders
            for style in self.chain
            for path in sorted((folder.path / style.name).glob("*.html"))
        }
        return tuple(sorted(found))


def read_section(folder: Folder, path: Path, shown: str) -> str:
    """Return the text of a template file; raises DrafterError when it is too large, not text, or lies outside."""
    place = Place(shown)
    refuse_outside(folder, path, shown)
    if path.stat().st_size > LARGEST_SECTION:
        raise DrafterError(error("S02", f"模板文件超过{LARGEST_SECTION // 1000} KB，不像节模板；请检查", place))
    data = path.read_bytes()
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise DrafterError(error("S02", "模板文件的编码认不出来；请用 UTF-8 保存", place))


def find_templates(name: str, own_folder: Folder | None, place: Place | None = None) -> Templates:
    """Return the templates of a style; raises DrafterError when there is no such style, with the likely one."""
    folders = tuple(folder for folder in (own_folder, built_in_folder()) if folder is not None)
    if not name:
        known = "、".join(style.name for style in all_styles(folders))
        raise DrafterError(error("S03", f"“体例”是空的，请写上用哪一个；可用的体例有：{known}", place))
    chain: list[Style] = []
    while name:
        if any(style.name == name for style in chain):
            raise DrafterError(error("S04", f"体例“{name}”绕了一圈又基于自己；请改“基于”", chain[-1].place))
        style = read_style(name, folders)
        if style is None:
            raise DrafterError(unknown_style(name, folders, chain[-1].place if chain else place))
        chain.append(style)
        name = style.based_on
    return Templates(tuple(chain), folders)


def unknown_style(name: str, folders: tuple[Folder, ...], place: Place | None) -> Finding:
    """Return the finding for a style that does not exist."""
    names = [style.name for style in all_styles(folders)]
    likely = did_you_mean(name, names, "；")
    return error("S03", f"没有“{name}”这个体例{likely}可用的体例有：{'、'.join(names)}", place)


def all_styles(folders: tuple[Folder, ...]) -> Iterator[Style]:
    """Yield every style that a report can be printed in, the bureau's first; 通用 is none."""
    seen = {COMMON}
    for folder in folders:
        for path in sorted(folder.path.iterdir()):
            if path.name not in seen and (path / FACTS).is_file():
                style = read_style(path.name, folders)
                if style is not None:
                    seen.add(path.name)
                    yield style


def read_style(name: str, folders: tuple[Folder, ...]) -> Style | None:
    """Return what the first 体例.yaml of that style says; None when no folder holds one."""
    if not is_plain(name):
        return None
    for folder in folders:
        path = folder.path / name / FACTS
        if path.is_file():
            return _read_facts(name, path, folder)
    return None


_FACT_KEYS = ("用途", "基于", "章标题", "层次")
_FORMER_KEYS = ("名称",)
"""Bureaus wrote it once; the name of a style is that of its folder, and nothing is said of the key."""


def _read_facts(name: str, path: Path, folder: Folder) -> Style:
    refuse_outside(folder, path, f"{folder.shown}/{name}/{FACTS}")
    source = read_own_file(path) if folder.built_in else read_source(Path(folder.shown, name, FACTS))
    findings = [finding for finding in source.findings if finding.level is Level.ERROR]
    entries = {key.text: (key, value) for key, value in (source.root.entries if source.root else ())}
    findings += [
        _unknown(key, _FACT_KEYS) for key, _ in entries.values() if key.text not in (*_FACT_KEYS, *_FORMER_KEYS)
    ]
    values = {key: value for key, (_, value) in entries.items()}
    headings = {
        chapter: Text(node.text, node.place)
        for chapter, node in _chapters(values.get("章标题"), findings)
        if isinstance(node, Scalar)
    }
    forms = {chapter: _forms(node, findings) for chapter, node in _chapters(values.get("层次"), findings)}
    if findings:
        raise DrafterError(*findings)
    based_on = word_of(values.get("基于")) or ("" if name == COMMON else COMMON)
    place = Place(source.file, 1)
    return Style(name, word_of(values.get("用途")), based_on, headings, forms, folder.built_in, place)


def _chapters(node: Node | None, findings: list[Finding]) -> Iterator[tuple[str, Node]]:
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if key.text in CHAPTERS:
            yield key.text, value
        else:
            findings.append(_unknown(key, tuple(CHAPTERS)))


def _unknown(key: Scalar, known: tuple[str, ...]) -> Finding:
    likely = did_you_mean(key.text, known, f"；可用的键有：{'、'.join(known)}")
    return error("S05", f"{FACTS} 里没有“{key.text}”这个键{likely}", key.place)


def _forms(node: Node, findings: list[Finding]) -> tuple[str, ...]:
    nodes = node.items if isinstance(node, Sequence) else (node,)
    for each in nodes:
        if word_of(each) not in FORMS:
            findings.append(
                error("S05", f"“层次”里没有“{word_of(each)}”这种写法；可用的有：{'、'.join(FORMS)}", each.place)
            )
    return tuple(word_of(each) for each in nodes)


def chapter_heading(templates: Templates, chapter: str) -> Text | None:
    """Return the heading of a chapter: the style's own or the one of the style it builds on; None when it has none."""
    for style in templates.chain:
        if chapter in style.headings:
            heading = style.headings[chapter]
            return None if heading.raw == NONE_WORD else heading
    return None


def chapter_forms(templates: Templates, chapter: str) -> tuple[str, ...]:
    """Return the form of each depth of a chapter."""
    for style in templates.chain:
        if chapter in style.forms:
            return style.forms[chapter]
    return ("标题",)
