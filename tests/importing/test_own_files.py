"""Files that drafter built itself: imported and built again, they are the same document to the byte."""

from pathlib import Path

import pytest
from imported_reports import imported

from drafter.pipeline import Workshop
from drafter.source import parse_source
from drafter.writers.docx import write_docx

EXAMPLES = Path(__file__).parents[2] / "examples"
STYLES = ("半年总结", "季度总结", "工作汇报", "年度总结", "总结计划")


@pytest.mark.parametrize("style", STYLES)
def test_an_example_in_its_own_style_comes_back_as_the_same_document(tmp_path: Path, style: str) -> None:
    drafted = Workshop().draft(EXAMPLES / f"{style}.yaml")
    path = tmp_path / "成稿.docx"
    path.write_bytes(write_docx(drafted.document, drafted.layout))
    result = imported(path)
    assert result.style == style
    assert result.proof.differences == ()
    again = Workshop().draft_source(tmp_path / "稿.yaml", parse_source(result.text, "稿.yaml"))
    before, after = (each.document._replace(origin=None) for each in (drafted, again))
    assert write_docx(after, again.layout) == write_docx(before, drafted.layout)
