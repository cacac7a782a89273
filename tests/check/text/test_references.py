"""Attachments that a text speaks of and the report does not have: told in YAML, where the program numbers them, too."""

from pathlib import Path

import pytest
from reports import HEAD
from terminal import drafter

TWO = "附件: [指标完成情况表, 重点项目清单]\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("成效: [具体情况见附件3。]\n" + TWO, True, id="the third of two"),
        pytest.param("成效: [具体情况见附件2。]\n" + TWO, False, id="the second of two"),
        pytest.param("成效: [具体情况见附件3。]\n", False, id="none declared, they may come apart"),
        pytest.param("成效: [具体情况见附件2。]\n附件: 指标完成情况表\n", True, id="the second of one"),
    ],
)
def test_an_attachment_that_is_not_declared_is_told(text: str, told: bool, tmp_path: Path) -> None:
    (tmp_path / "2023年度.yaml").write_text(HEAD + text, "utf-8")
    done = drafter("check", "2023年度.yaml", "--select", "X07", folder=tmp_path)
    assert ("[X07]" in done.stdout) is told
    assert not told or "2023年度.yaml:4:" in done.stdout
