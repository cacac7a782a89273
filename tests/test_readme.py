"""The README as a reader sees it: every picture and page that it shows is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_picture_and_page_that_the_readme_names_is_there() -> None:
    named = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert len(named) >= 5
    assert [name for name in named if not (ROOT / name).exists()] == []
