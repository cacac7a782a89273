"""What tests in several folders share; its being here puts this folder on the path, for `layouts` and `rendering`."""

import gc

import pytest
from hypothesis import settings
from layouts import built_in_layout

from drafter.document.layout import Layout


@pytest.fixture(scope="session")
def layout() -> Layout:
    """The built-in layout."""
    return built_in_layout()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that write the expected texts of the examples anew, and that run what takes long as well."""
    parser.addoption("--long", action="store_true", help="run the tests marked `long` too: more samples of the same")
    parser.addoption("--update-expected", action="store_true", help="write tests/data/expected/ from what is built now")


def pytest_configure(config: pytest.Config) -> None:
    """Set how many samples each property is tried with."""
    samples = 300 if config.getoption("--long") else 30
    settings.register_profile("drafter", max_examples=samples, deadline=None)  # a busy machine is no mistake
    settings.load_profile("drafter")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked `long`, unless it is asked for."""
    if not config.getoption("--long"):
        long = [each for each in items if each.get_closest_marker("long")]
        config.hook.pytest_deselected(items=long)
        items[:] = [each for each in items if not each.get_closest_marker("long")]


def pytest_collection_finish() -> None:
    """Have garbage looked for as rarely as the program does; the thousands of tests are none."""
    gc.freeze()
    gc.set_threshold(100_000)
