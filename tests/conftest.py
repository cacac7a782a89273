"""What tests in several folders share: the built-in layout, and this folder on the path for `rendering`."""

from pathlib import Path

import pytest

from drafter.layout import Layout
from drafter.layout_source import layout_files, read_layout
from drafter.source import parse_source

TEMPLATES = Path(__file__).parents[1] / "templates"


@pytest.fixture(scope="session")
def layout() -> Layout:
    """The built-in layout."""
    return built_in_layout()


def built_in_layout(bureau: str = "") -> Layout:
    """Return the built-in layout with what a bureau's 版式.yaml changes; everything in it must be in order."""
    root = parse_source(bureau, "版式.yaml").root if bureau else None
    layers, problems = layout_files(TEMPLATES, root)
    made, more = read_layout(*layers)
    assert not problems
    assert not more
    return made


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the expected texts of the examples anew."""
    parser.addoption("--update-expected", action="store_true", help="write tests/data/expected/ from what is built now")
