"""Finds a section by 体例/节 as the user names it: the one in force, the built-in one below it, and its blocks."""

import re
from dataclasses import dataclass

from drafter.findings import DrafterError, error, nearest
from drafter.overrides.names import names_of
from drafter.overrides.origins import digest, read_origin
from drafter.styles.own_files import Folder
from drafter.styles.search import BUILT_IN, COMMON, FACTS, Section, Style, Templates, built_in_folder, find_templates

_BLOCK = re.compile(r"\{%-?\s*(?:block\s+(?P<name>\w+)[^%]*|(?P<end>endblock)[^%]*)-?%\}")
_PARENT = re.compile(r"\{%-?\s*extends\s+[\"']([^\"']+)[\"']")
_REMARK = re.compile(r"\{#.*?#\}", re.DOTALL)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Named:
    """A section as the user named it."""

    templates: Templates
    style: str
    file: str
    """Its file name, such as 导语.html."""
    section: Section
    """The one in force."""
    built_in: Section | None
    """The program's own; None when only the bureau has it."""


def folders(own_folder: Folder | None) -> tuple[Folder, ...]:
    """Return the folders in their search order."""
    return tuple(folder for folder in (own_folder, built_in_folder()) if folder is not None)


def find_named(name: str, own_folder: Folder | None) -> Named:
    """Return what 体例/节 means; raises DrafterError with the likely style or section."""
    style, _, section = name.replace("\\", "/").partition("/")
    file = section if section.endswith(".html") else f"{section}.html"
    if not section:
        raise DrafterError(error("S07", f"请写成“体例/节”，如“{style or '年度总结'}/导语”"))
    templates = find_templates(style, own_folder)
    found = templates.find(file)
    if found is None:
        names = [each.removesuffix(".html") for each in templates.names()]
        near = nearest(section.removesuffix(".html"), names)
        likely = f"是不是“{style}/{near}”？" if near else ""
        message = f"体例“{style}”没有“{section}”这一节，{likely}它的节有：{'、'.join(names)}"
        raise DrafterError(error("S07", message))
    return Named(templates, style, file, found, templates.find(f"{BUILT_IN}/{file}"))


def blocks_of(text: str) -> dict[str, str]:
    """Return the content of each block of a section's text."""
    bare = _REMARK.sub(lambda remark: " " * len(remark.group()), text)
    found: dict[str, str] = {}
    stack: list[tuple[str, int]] = []
    for tag in _BLOCK.finditer(bare):
        if tag["name"]:
            stack.append((tag["name"], tag.end()))
        elif stack:
            name, start = stack.pop()
            found[name] = text[start : tag.start()]
    return found


def block_in_force(templates: Templates, section: Section, block: str) -> str | None:
    """Return the text of a block in a section or, failing that, in those that it extends; None when there is none."""
    text: str | None = section.text
    for _ in range(10):
        if text is None:
            return None
        if block in (found := blocks_of(text)):
            return found[block]
        parent = _PARENT.search(text)
        above = templates.find(parent[1]) if parent else None
        text = above.text if above else None
    return None


def is_outdated(templates: Templates, section: Section) -> bool:
    """Return whether the built-in text has changed since a section was ejected from it; False when it never was."""
    origin, _ = read_origin(section.text)
    source = templates.find(f"{BUILT_IN}/{origin.section}") if origin else None
    if origin is None or source is None:
        return False
    now = block_in_force(templates, source, origin.block) if origin.block else source.text
    return now is None or digest(now) != origin.digest


def all_blocks(templates: Templates, section: Section) -> tuple[str, ...]:
    """Return the names of all blocks that a section offers, those of the sections it extends included."""
    names: dict[str, None] = {}
    text: str | None = section.text
    for _ in range(10):
        if text is None:
            break
        names |= dict.fromkeys(blocks_of(text))
        parent = _PARENT.search(text)
        above = templates.find(parent[1]) if parent else None
        text = above.text if above else None
    return tuple(names)


def notes(text: str) -> str:
    """Return for the head of a section which names it uses already, with their meaning, and where to find all."""
    used = dict.fromkeys(_WORD.findall(_REMARK.sub("", text)))
    lines = ["   这里用到的名字："]
    for name, each in names_of("Report").items():
        if name in used:
            lines.append(f"     {name}：{each.meaning}")
            lines += [
                f"       {name}.{inner}：{meaning.meaning}"
                for inner, meaning in names_of(each.record).items()
                if each.record and not each.many and inner in used
            ]
    if len(lines) == 1:
        lines = []
    return "\n".join([*lines, "   可以用的全部名字、过滤器、标签：drafter templates vars"])


def styles_of(own_folder: Folder | None) -> list[Style]:
    """Return every style, 通用 last; raises DrafterError when one cannot be read."""
    names: dict[str, None] = {}
    for folder in folders(own_folder):
        names |= dict.fromkeys(path.name for path in sorted(folder.path.iterdir()) if (path / FACTS).is_file())
    ordered = [name for name in names if name != COMMON]
    return [find_templates(name, own_folder).style for name in (*ordered, COMMON)]
