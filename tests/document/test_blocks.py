"""What a report prints, paragraph by paragraph."""

import pytest

from drafter.document.blocks import Run, RunIn, printed


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("抓预防", "抓预防。防线前移。"), ("主要是：", "主要是：防线前移。"), ("", "防线前移。")],
)
def test_a_run_in_heading_is_parted_from_its_text_where_there_is_one(heading: str, expected: str) -> None:
    block = RunIn(2, 1, (Run(heading),) if heading else (), (Run("防线前移。"),))
    assert [each.text for each in printed((block,))] == [expected]
