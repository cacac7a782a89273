"""The built-in layout for tests, as it is or with what a bureau's 版式.yaml changes."""

from pathlib import Path

from drafter.document.layout import Layout
from drafter.source import parse_source
from drafter.styles.layout_source import layout_files, read_layout

TEMPLATES = Path(__file__).parents[1] / "templates"


def built_in_layout(bureau: str = "") -> Layout:
    """Return the layout that a bureau's 版式.yaml gives; everything in it must be in order."""
    root = parse_source(bureau, "版式.yaml").root if bureau else None
    layers, problems = layout_files(TEMPLATES, root)
    made, more = read_layout(*layers)
    assert not problems
    assert not more
    return made
