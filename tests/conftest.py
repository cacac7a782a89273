"""What tests in several folders share; its being here puts this folder on the path, for `layouts` and `rendering`."""

import pytest
from layouts import built_in_layout

from drafter.document.layout import Layout


@pytest.fixture(scope="session")
def layout() -> Layout:
    """The built-in layout."""
    return built_in_layout()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the expected texts of the examples anew."""
    parser.addoption("--update-expected", action="store_true", help="write tests/data/expected/ from what is built now")
