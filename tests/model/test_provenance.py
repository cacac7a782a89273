"""The comment on top of a file that was rolled over: what is written is read again."""

import pytest

from drafter.chinese.period import parse_period
from drafter.model.provenance import provenance, rolled_over_from


@pytest.mark.parametrize("name", ["2023年度.yaml", "总结（定稿）.yaml", "上一期.yaml"])
def test_the_name_of_the_last_file_is_read_back(name: str) -> None:
    comment = provenance(name, parse_period("2023年上半年"), parse_period("2023年下半年"))
    assert rolled_over_from(f"# 本单位的\n{comment}\n体例: 总结计划\n") == name


def test_a_folder_before_the_name_is_left_out() -> None:
    assert rolled_over_from("# 结转自 去年\\2023年度.yaml（2023年），期间改为2024年：\n") == "2023年度.yaml"


@pytest.mark.parametrize(
    "text", ["", "体例: 总结计划\n", "# 结转自 去年的文件\n", "成效: [经费结转自 甲（乙），期间改为丙]\n"]
)
def test_other_words_are_no_such_comment(text: str) -> None:
    assert rolled_over_from(text) == ""
