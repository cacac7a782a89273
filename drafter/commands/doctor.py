"""Runs `drafter doctor`: tells how the program stands on this computer."""

from pathlib import Path

from drafter.commands.printing import Say
from drafter.commands.templates import folder_of
from drafter.office.doctor.report import examination


def examine(templates: Path | None, say: Say) -> None:
    """Tell one page about this computer; raises DrafterError when the named folder of templates is not there."""
    say(examination(folder_of(templates)))
