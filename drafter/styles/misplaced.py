"""Tells what a bureau put where nothing looks for it, for every build and check, so that none is lost in silence."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from drafter.findings import DrafterError, Finding, Place, did_you_mean, error, nearest, warning
from drafter.styles.own_files import OWN_FILES, OWN_FOLDER, Folder
from drafter.styles.search import BUILT_IN, COMMON, FACTS, Section, Templates, built_in_folder

_BLOCK = r"\{%-?\s*(block\s+(\w+)|endblock)"
_REMARK = r"(?s)\{#.*?#\}"
_EXTENDS = r"\{%-?\s*extends\s*[\"']([^\"']+)[\"']"
_USED = r"\{%-?\s*(?:include|extends|from|import)\s*[\"']([^\"']+)[\"']"
_DEEPEST = 20
"""Sections that extend one another."""


def misplaced(folder: Folder, templates: Templates) -> Iterator[Finding]:
    """Yield a warning for each file of a bureau's folder that no report of the style can show, and each lost block."""
    for finding in strangers(folder):
        place = finding.place
        yield warning(finding.rule, finding.message, place) if place else finding
    own = tuple(own_sections(templates))
    known = {path.name for path in built_in_folder().path.glob("*/*.html")}
    used = {name.rpartition("/")[2] for section in own for name in re.findall(_USED, re.sub(_REMARK, "", section.text))}
    for section in own:
        if section.name not in known | used:
            near = nearest(section.name, sorted(known))
            likely = f"，文件名是不是“{near}”？" if near else "；"
            message = f"没有哪份报告用到这个模板{likely}要用它，请在报告.html 里写 include"
            yield warning("T27", message, Place(section.shown))
        yield from lost_blocks(section, templates)


def own_sections(templates: Templates) -> Iterator[Section]:
    """Yield the bureau's sections that a style's reports may use; what cannot be read is told when it is needed."""
    for folder in templates.folders:
        for style in templates.chain if not folder.built_in else ():
            for path in sorted((folder.path / style.name).glob("*.html")):
                try:
                    section = templates.section(folder, style.name, path.name)
                except DrafterError:
                    continue
                if section is not None:
                    yield section


def lost_blocks(section: Section, templates: Templates) -> Iterator[Finding]:
    """Yield a warning for each block that none of the sections has which this one extends."""
    above = blocks_above(section, templates)
    if above is None:
        return
    lines = section.text.splitlines()
    depth = 0
    for number, line in enumerate(lines, start=1):
        for match in re.finditer(_BLOCK, line):
            name = match[2] or ""
            if name and not depth and name not in above:
                message = f"没有“{name}”这个块，这里写的不会印出来{did_you_mean(name, above)}"
                yield warning("T28", message, Place(section.shown, number, match.start(2) + 1, line))
            depth += 1 if name else -1


def blocks_above(section: Section, templates: Templates) -> Sequence[str] | None:
    """Return the names of the blocks of all sections that a section extends; None when it extends none."""
    found: list[str] = []
    text = re.sub(_REMARK, "", section.text)
    for number in range(_DEEPEST):
        extends = re.search(_EXTENDS, text)
        if extends is None:
            return found if number else None
        above = templates.find(parent_name(extends[1], section))
        if above is None:
            return None
        section, text = above, re.sub(_REMARK, "", above.text)
        found += [name for _, name in re.findall(_BLOCK, text) if name]
    return None


def parent_name(name: str, section: Section) -> str:
    """Return what a name means inside a section: 通用/标题.html inside a built-in one is the built-in one."""
    return f"{BUILT_IN}/{name}" if section.built_in and "/" in name and not name.startswith(BUILT_IN) else name


def misnamed_folder(path: Path) -> Iterator[Finding]:
    """Yield a warning for a folder beside a YAML file that looks like a bureau's and is not called 模板."""
    alike = [name for name in os.listdir(path.parent) if not set(OWN_FOLDER).isdisjoint(name)]
    for name in sorted(alike):  # a hundred reports may lie in one folder
        folder = path.parent / name
        if not folder.is_dir() or not any(folder.glob("*/*.html")):
            continue
        remedy = f"文件夹要叫“{OWN_FOLDER}”，或在 YAML 里写“模板目录: {folder.name}”"
        message = f"“{folder.name}”里像是本单位的模板，没有用到：{remedy}"
        yield warning("S06", message, Place(str(folder)))


def strangers(folder: Folder) -> Iterator[Finding]:
    """Yield what lies in the folder where nothing looks for it."""
    built_in = [path.name for path in built_in_folder().path.iterdir() if (path / FACTS).is_file()]
    for path in sorted(folder.path.iterdir()):
        yield from _stranger(folder, path, built_in)
        for inner in sorted(path.iterdir()) if path.is_dir() else ():
            if inner.name != FACTS and inner.suffix != ".html" and inner.suffix in (".htm", ".txt", ".yaml", ".yml"):
                place = Place(f"{folder.shown}/{path.name}/{inner.name}")
                yield warning("S06", f"“{inner.name}”不起作用：节模板的后缀是 .html，说明体例的文件叫 {FACTS}", place)


def _stranger(folder: Folder, path: Path, built_in: list[str]) -> Iterator[Finding]:
    place = Place(f"{folder.shown}/{path.name}")
    if path.is_dir() and path.name not in built_in and not (path / FACTS).is_file() and path.name[:1] != ".":
        likely = did_you_mean(path.name, built_in, "；")
        message = f"没有“{path.name}”这个体例{likely}要新建体例，请在这个文件夹里写一个 {FACTS}"
        yield error("S06", message, place)
    elif path.suffix in (".html", ".htm"):
        message = f"节模板要放在体例的文件夹里，如“{folder.shown}/{COMMON}/{path.stem}.html”；放在这里不起作用"
        yield error("S06", message, place)
    elif path.suffix in (".yaml", ".yml", ".txt") and path.name not in OWN_FILES:
        yield warning("S06", f"模板目录里的“{path.name}”不起作用{did_you_mean(path.name, OWN_FILES)}", place)
