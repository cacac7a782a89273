"""One value of a report's YAML changed by its path: it is read back so, and all else stays byte for byte."""

import pytest

from drafter.model.changing import ChangeError, add, move, put, remove, rename
from drafter.source import Source, parse_source

TEXT = """# 本科室的备注
体例: 总结计划
单位: 云溪区应急管理局   # 全称
期间: 2023年
落款: 2024年1月12日
指标:
  优良率: 99.4%
成效:
  - 标题: 抓实隐患排查
    内容: 检查{{ 数据.检查企业 }}，{{ 数据.检查企业 | 同比 }}；优良率{{ 指标.优良率 }}。
    数据: {检查企业: 486家次, 立案: 12起}
  - 第二条
计划:
  - 标题: 甲
  - 标题: 乙   # 乙的注释
"""


def source(text: str = TEXT) -> Source:
    return parse_source(text, "甲.yaml")


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("单位",), "云溪区教育局", "单位: 云溪区应急管理局   #", "单位: 云溪区教育局   #"),
        (("成效", 0, "标题"), "标题: 有冒号", "标题: 抓实隐患排查", "标题: '标题: 有冒号'"),
        (("成效", 0, "数据", "检查企业"), "488家次", "检查企业: 486家次", "检查企业: 488家次"),
        (
            ("成效", 0, "数据", "检查企业", "上年"),
            "450家次",
            "检查企业: 486家次",
            "检查企业: {本期: 486家次, 上年: 450家次}",
        ),
        (("指标", "优良率", "目标"), "98%", "优良率: 99.4%", "优良率: {本期: 99.4%, 目标: 98%}"),
        (("落款", "盖章"), "是", "落款: 2024年1月12日", "落款: {日期: 2024年1月12日, 盖章: 是}"),
        (("成效", 1, "标题"), "新标题", "  - 第二条", "  - {内容: 第二条, 标题: 新标题}"),
        (("标题",), "关于工作的汇报", "体例: 总结计划\n", "体例: 总结计划\n标题: 关于工作的汇报\n"),
        (("自称",), "我局", "# 全称\n", "# 全称\n自称: 我局\n"),
        (("结语",), "", "期间", "期间"),
    ],
)
def test_a_value_is_written_where_it_belongs(path: tuple[str | int, ...], value: str, old: str, new: str) -> None:
    assert put(source(), path, value).text == TEXT.replace(old, new)


def test_a_text_of_several_paragraphs_is_written_in_lines() -> None:
    after = put(source(), ("计划", 1, "内容"), "一。\n\n二。").text
    assert after == TEXT + "    内容: |\n      一。\n\n      二。\n"


def test_a_record_that_is_missing_is_put_in_with_its_first_value() -> None:
    after = put(source(), ("导语", "领导"), "区委").text
    assert "导语: {领导: 区委}\n" in after
    assert after.index("落款") < after.index("指标")


def test_an_empty_value_takes_its_key_away_and_what_is_left_empty_with_it() -> None:
    assert put(source(), ("成效", 0, "标题"), "").text == TEXT.replace("标题: 抓实隐患排查\n    ", "")
    assert put(source(), ("指标", "优良率"), "").text == TEXT.replace("指标:\n  优良率: 99.4%\n", "")


def test_items_are_added_moved_and_removed() -> None:
    assert add(source(), ("成效",), 1, {"标题": "新"}).text == TEXT.replace("  - 第二条", "  - 标题: 新\n  - 第二条")
    assert add(source(), ("问题",), 0, {"标题": "新"}).text == TEXT.replace("计划:", "问题:\n  - 标题: 新\n计划:")
    moved = "计划:\n  - 标题: 乙   # 乙的注释\n  - 标题: 甲\n"
    assert move(source(), ("计划", 1), 0).text == TEXT[: TEXT.index("计划:")] + moved
    assert remove(source(), ("计划", 0)).text == TEXT.replace("  - 标题: 甲\n", "")
    assert remove(remove(source(), ("计划", 0)), ("计划", 0)).text == TEXT[: TEXT.index("计划:")] + "# 乙的注释\n"


def test_a_figure_is_renamed_with_its_citations_and_others_are_left() -> None:
    after = rename(source(), ("成效", 0, "数据", "检查企业"), "检查单位").text
    assert "数据: {检查单位: 486家次, 立案: 12起}" in after
    assert "检查{{ 数据.检查单位 }}，{{ 数据.检查单位 | 同比 }}；优良率{{ 指标.优良率 }}。" in after
    assert "{{ 指标.达标率 }}" in rename(source(), ("指标", "优良率"), "达标率").text


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(ChangeError, match="刷新"):
        remove(source(), ("成效", 9))
    with pytest.raises(ChangeError, match="已经有了"):
        rename(source(), ("成效", 0, "数据", "检查企业"), "立案")
    with pytest.raises(ChangeError):
        put(source(), ("成效", 9, "标题"), "甲")


def test_line_ends_stay_those_of_the_file() -> None:
    read = source(TEXT.replace("\n", "\r\n"))
    after = put(read, ("标题",), "汇报").text
    assert after == TEXT.replace("体例: 总结计划\n", "体例: 总结计划\n标题: 汇报\n").replace("\n", "\r\n")
