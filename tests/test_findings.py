"""The words that several messages share: names of files among them."""

import shlex

import pytest

from drafter.findings import as_typed


@pytest.mark.parametrize("name", ["2024年度.yaml", "科室/大气科.yaml", "报告（公开）.docx", r"C:\\材料\\2024年度.yaml"])
def test_an_ordinary_name_is_typed_as_it_is(name: str) -> None:
    assert as_typed(name) == name


@pytest.mark.parametrize(
    "name", ["2024 年度.yaml", "总结(1).docx", "甲,乙.yaml", "甲&乙.yaml", "总结;二稿.yaml", "#1.yaml"]
)
def test_a_name_that_a_shell_would_take_apart_is_typed_in_quotes(name: str) -> None:
    assert as_typed(name) == f'"{name}"'
    assert shlex.split(f"drafter build {as_typed(name)}") == ["drafter", "build", name]
