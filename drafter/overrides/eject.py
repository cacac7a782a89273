"""Copies a built-in section, or makes a stub with one block of it, for the bureau's folder."""

from pathlib import Path

from drafter import __version__
from drafter.findings import DrafterError, Place, did_you_mean, error
from drafter.overrides.origins import Origin, digest, head
from drafter.overrides.sections import Named, all_blocks, block_in_force, find_named, notes
from drafter.styles.own_files import own_folder_at
from drafter.styles.search import BUILT_IN, Section, built_in_folder, find_templates


def ejected(name: str, folder: Path, block: str = "") -> tuple[Path, str]:
    """Return where in the bureau's folder 体例/节, or one block of it, is to stand, and what is to stand there.

    Raises DrafterError when there is no such section or block, or when the bureau has the file already.
    """
    own_folder = own_folder_at(folder) if folder.is_dir() else None
    named = find_named(name, own_folder)
    target = folder / named.style / named.file
    if target.exists():
        message = f"“{target}”已经有了，没有动它；要改就直接改这个文件，要重来请先把它改名或移走"
        raise DrafterError(error("S08", message, Place(str(target))))
    source = built_in_of(named)
    return target, stub(named, source, block) if block else copy(source)


def built_in_of(named: Named) -> Section:
    """Return the built-in section of a name; raises DrafterError when only the bureau has it."""
    if named.built_in is None:
        message = f"“{named.style}/{named.file}”是本单位自己的节，在“{named.section.shown}”，没有内置的可取"
        raise DrafterError(error("S08", message, Place(named.section.shown)))
    return named.built_in


def copy(source: Section) -> str:
    """Return a section with its head."""
    origin = Origin(f"{source.style}/{source.name}", "", __version__, digest(source.text))
    return head(origin, notes(source.text)) + source.text


def stub(named: Named, source: Section, block: str) -> str:
    """Return a section that extends the built-in one and holds one block of it as it is."""
    templates = find_templates(named.style, None) if is_built_in_style(named.style) else named.templates
    content = block_in_force(templates, source, block)
    if content is None:
        known = all_blocks(templates, source)
        likely = did_you_mean(block, known)
        there = f"它的块有：{'、'.join(known)}" if known else "它没有分块，请不带 --block 整节取出"
        message = f"“{named.style}/{named.file.removesuffix('.html')}”没有“{block}”这个块{likely}；{there}"
        raise DrafterError(error("S07", message))
    origin = Origin(f"{source.style}/{source.name}", block, __version__, digest(content))
    body = f'{{% extends "{BUILT_IN}/{source.name}" %}}\n{{% block {block} %}}{content}{{% endblock %}}\n'
    return head(origin, notes(content)) + body


def is_built_in_style(style: str) -> bool:
    """Return whether the program has a style of that name."""
    return (built_in_folder().path / style).is_dir()
