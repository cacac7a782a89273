"""Runs `drafter doctor`: tells how the program stands on this computer."""

from pathlib import Path

from drafter.commands.printing import Say
from drafter.commands.templates import folder_of
from drafter.compose.pipeline import read_layouts
from drafter.findings import DrafterError
from drafter.office.doctor.report import InUse, examination
from drafter.overrides.differences import outdated
from drafter.styles.own_files import Folder
from drafter.styles.search import built_in_folder


def examine(templates: Path | None, say: Say) -> None:
    """Tell one page about this computer; raises DrafterError when the named folder of templates is not there."""
    say(examination(in_use(folder_of(templates))))


def in_use(own_folder: Folder | None) -> InUse:
    """Return the layout and the templates in use, with the bureau's folder or without one."""
    try:
        layout, readable = read_layouts(own_folder)[0], True
    except DrafterError:
        layout, readable = read_layouts(None)[0], False
    path = own_folder.path if own_folder else None
    changed = tuple(outdated(own_folder)) if own_folder else ()
    return InUse(layout, readable, built_in_folder().path, path, changed)
