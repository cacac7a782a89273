"""发文字号 as typed: what is right, and what is told of what is not (GB/T 9704—2012, 7.2.5)."""

import pytest
from reports import findings

from drafter.model.issue_number import why_wrong

RIGHT = ["晋环〔2024〕3号", "云应急〔2024〕12号", "国发〔1999〕100号", "教办函〔2024〕7号"]
WRONG = {
    "晋环[2024]3号": ("不用“[]”", "请写成“晋环〔2024〕3号”"),
    "晋环【2024】3号": ("不用“【】”", "请写成“晋环〔2024〕3号”"),
    "晋环(2024)3号": ("不用“()”", "请写成“晋环〔2024〕3号”"),
    "晋环（2024）3号": ("不用“（）”", "请写成“晋环〔2024〕3号”"),
    "晋环2024年3号": ("年份后面不加“年”字", "请写成“晋环〔2024〕3号”"),
    "晋环〔2024〕第3号": ("顺序号前面不加“第”字", "请写成“晋环〔2024〕3号”"),
    "晋环〔2024〕03号": ("不编虚位", "请写成“晋环〔2024〕3号”"),
    "晋环【2024】第003号": ("“【】”，顺序号前面不加“第”字，顺序号不编虚位", "请写成“晋环〔2024〕3号”"),
    "晋环〔2024〕3": ("末尾要有“号”字", "请写成“晋环〔2024〕3号”"),
    "晋环 〔2024〕 3号": ("不留空格", "请写成“晋环〔2024〕3号”"),
    "晋环〔２０２４〕３号": ("数字用半角", "请写成“晋环〔2024〕3号”"),
    "晋环〔24〕3号": ("全称四位", "这里写的是“24”"),
    "〔2024〕3号": ("机关代字", "这里写的是“〔2024〕3号”"),
    "待定": ("机关代字", "如“晋环〔2024〕3号”"),
}


@pytest.mark.parametrize("written", RIGHT)
def test_a_right_number_is_taken(written: str) -> None:
    assert why_wrong(written) == ""


@pytest.mark.parametrize(("written", "words"), WRONG.items(), ids=WRONG)
def test_a_wrong_number_is_told_with_the_right_one(written: str, words: tuple[str, str]) -> None:
    told = why_wrong(written)
    assert all(word in told for word in words), told


def test_the_mistake_is_told_at_its_place_in_the_file() -> None:
    head = "体例: 总结计划\n单位: 甲局\n期间: 2023年\n公文头:\n  发文机关标志: 甲局文件\n  发文字号: "
    (finding,) = findings(head + "'甲〔2024〕第3号'\n")
    assert (finding.rule, finding.place and (finding.place.line, finding.place.column)) == ("M11", (6, 9))
    assert findings(head + "待填\n") == ()
    assert findings(head + "甲〔2024〕3号\n") == ()
