"""Files that drafter built itself: imported and built again, they are the same document to the byte."""

from pathlib import Path

import pytest
from imported_reports import imported

from drafter.compose.pipeline import Pipeline
from drafter.source import parse_source
from drafter.writers.docx import write_docx
from drafter.writers.text import write_text

EXAMPLES = Path(__file__).parents[2] / "examples"
STYLES = ("半年总结", "季度总结", "工作汇报", "年度总结", "总结计划")


@pytest.mark.parametrize("style", STYLES)
def test_an_example_in_its_own_style_comes_back_as_the_same_document(tmp_path: Path, style: str) -> None:
    drafted = Pipeline().draft(EXAMPLES / f"{style}.yaml")
    path = tmp_path / "成稿.docx"
    path.write_bytes(write_docx(drafted.document, drafted.layout))
    result = imported(path)
    assert result.style == style
    assert result.proof.differences == ()
    again = Pipeline().draft_source(tmp_path / "稿.yaml", parse_source(result.text, "稿.yaml"))
    before, after = (each.document._replace(origin=None) for each in (drafted, again))
    assert write_docx(after, again.layout) == write_docx(before, drafted.layout)


@pytest.mark.parametrize(
    ("example", "style"),
    [
        ("季度总结", "年度总结"),
        ("半年总结", "工作汇报"),
        ("年度总结", "季度总结"),
        ("总结计划", "年度总结"),
        ("工作汇报", "半年总结"),
    ],
)
def test_an_example_in_another_style_comes_back_with_the_same_text(tmp_path: Path, example: str, style: str) -> None:
    drafted = Pipeline(style=style).draft(EXAMPLES / f"{example}.yaml")
    path = tmp_path / "成稿.docx"
    path.write_bytes(write_docx(drafted.document, drafted.layout))
    result = imported(path)
    again = Pipeline().draft_source(tmp_path / "稿.yaml", parse_source(result.text, "稿.yaml"))
    assert write_text(again.document) == write_text(drafted.document)
