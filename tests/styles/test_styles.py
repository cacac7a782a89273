"""The five styles: how the same facts are laid out in each, and what an office meets that names another."""

from pathlib import Path

import pytest
from reports import HEAD, printed

from drafter.findings import DrafterError

FACTS = (
    HEAD
    + """导语: {领导: 区委、区政府, 思想: 上级精神, 围绕: 年度目标, 内容: 各项工作有序推进}
指标: {事故起数: {本期: 17起, 上年: 21起, 低为好: 是}}
成效:
  - 标题: 抓预防
    内容: 防线前移。
    举措:
      - 标题: 查隐患
        内容: 全面排查。
        数据: {查出隐患: 30处}
        举措: [{标题: 查企业, 内容: 查到底}, {标题: 查工地, 内容: 查到边}]
      - {标题: 重培训, 内容: 全员轮训}
  - 标题: 强救援
    举措: [练队伍。, 备物资。]
问题:
  - {标题: 人手不足, 内容: 一线缺人。, 原因: 编制偏少}
  - {标题: 装备老化, 内容: 更新缓慢。}
计划:
  - {标题: 建机制, 内容: 建立长效机制。, 目标: {隐患整改率: 99%以上}}
  - {标题: 补短板, 举措: [补人手。, 补装备。]}
落款: 2024年1月12日
"""
)

OPENING = (
    "2023年，在区委、区政府的坚强领导下，我局深入贯彻上级精神，紧紧围绕年度目标，各项工作有序推进。"
    "全年事故起数17起，同比下降19%。"
)

STYLES = {
    "工作汇报": [
        "关于云溪区应急管理局2023年工作总结及2024年工作思路的汇报",
        OPENING,
        "一、抓预防",
        "防线前移。",
        "一是查隐患。全面排查。查出隐患30处。",
        "1.查企业。查到底。",
        "2.查工地。查到边。",
        "二是重培训。全员轮训。",
        "二、强救援",
        "一是练队伍。",
        "二是备物资。",
        "三、存在的问题",
        "一是人手不足。一线缺人。主要原因是编制偏少。",
        "二是装备老化。更新缓慢。",
        "四、2024年工作思路",
        "2024年，我局将围绕目标任务，重点抓好以下工作。",
        "一是建机制。建立长效机制。隐患整改率达到99%以上。",
        "二是补短板。补人手。补装备。",
    ],
    "半年总结": [
        "云溪区应急管理局2023年工作总结和2024年工作措施",
        "一、2023年工作总结",
        OPENING,
        "（一）抓预防",
        "防线前移。",
        "1.查隐患。全面排查。查出隐患30处。一是查企业。查到底。二是查工地。查到边。",
        "2.重培训。全员轮训。",
        "（二）强救援",
        "一是练队伍。",
        "二是备物资。",
        "二、存在的问题",
        "（一）人手不足。一线缺人。主要原因是编制偏少。",
        "（二）装备老化。更新缓慢。",
        "三、2024年工作措施",
        "2024年，我局将围绕目标任务，重点抓好以下工作。",
        "（一）建机制。建立长效机制。隐患整改率达到99%以上。",
        "（二）补短板。一是补人手。二是补装备。",
    ],
    "年度总结": [
        "云溪区应急管理局2023年工作总结",
        OPENING,
        "一、抓预防",
        "防线前移。",
        "（一）查隐患",
        "全面排查。查出隐患30处。一是查企业。查到底。二是查工地。查到边。",
        "（二）重培训",
        "全员轮训。",
        "二、强救援",
        "一是练队伍。二是备物资。",
        "在看到成绩的同时，也清醒地看到工作中还有不足：一是人手不足。一线缺人。主要原因是编制偏少。"
        "二是装备老化。更新缓慢。",
        "2024年，我局将再接再厉，重点抓好以下工作。",
        "一是建机制。建立长效机制。隐患整改率达到99%以上。",
        "二是补短板。补人手。补装备。",
    ],
    "总结计划": [
        "云溪区应急管理局2023年工作总结和2024年工作计划",
        OPENING,
        "一、2023年工作开展情况",
        "（一）抓预防",
        "防线前移。",
        "1.查隐患。全面排查。查出隐患30处。一是查企业。查到底。二是查工地。查到边。",
        "2.重培训。全员轮训。",
        "（二）强救援",
        "一是练队伍。",
        "二是备物资。",
        "二、存在的问题",
        "（一）人手不足",
        "一线缺人。主要原因是编制偏少。",
        "（二）装备老化",
        "更新缓慢。",
        "三、2024年工作计划",
        "2024年，我局将围绕目标任务，重点抓好以下工作。",
        "（一）建机制",
        "建立长效机制。隐患整改率达到99%以上。",
        "（二）补短板",
        "一是补人手。",
        "二是补装备。",
    ],
    "季度总结": [
        "云溪区应急管理局2023年工作总结",
        OPENING,
        "一、2023年工作总体情况",
        "（一）抓预防。防线前移。",
        "1.查隐患。全面排查。查出隐患30处。一是查企业。查到底。二是查工地。查到边。",
        "2.重培训。全员轮训。",
        "（二）强救援。一是练队伍。二是备物资。",
        "二、存在的问题及原因",
        "（一）人手不足。一线缺人。主要原因是编制偏少。",
        "（二）装备老化。更新缓慢。",
        "三、下一步工作打算",
        "2024年，我局将围绕目标任务，重点抓好以下工作。",
        "（一）建机制。建立长效机制。隐患整改率达到99%以上。",
        "（二）补短板。一是补人手。二是补装备。",
    ],
}


@pytest.mark.parametrize("style", STYLES)
def test_the_same_facts_in_each_style(style: str) -> None:
    lines = [line for line in printed(FACTS, style).splitlines() if line]
    assert lines == [*STYLES[style], "云溪区应急管理局", "2024年1月12日"]


def test_the_words_of_the_period_go_into_title_and_headings() -> None:
    text = printed(FACTS.replace("期间: 2023年", "期间: 2023年上半年"), "半年总结")
    assert text.startswith("云溪区应急管理局2023年上半年工作总结和下半年工作措施\n")
    assert "一、上半年工作总结\n" in text
    assert "上半年事故起数17起" in text


def test_a_plan_for_the_next_year_names_its_year() -> None:
    text = printed(FACTS.replace("期间: 2023年", "期间: 2023年下半年"), "半年总结")
    assert text.startswith("云溪区应急管理局2023年下半年工作总结和2024年上半年工作措施\n")


def test_an_unknown_style_is_told_with_the_likely_one() -> None:
    with pytest.raises(DrafterError) as raised:
        printed(FACTS.replace("总结计划", "年终总结"))
    finding = raised.value.findings[0]
    assert "没有“年终总结”这个体例" in finding.message
    assert "年度总结" in finding.message
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (1, 5)


@pytest.mark.parametrize("name", ["../工作汇报", "/etc", "工作汇报/..", "a\\b", ".."])
def test_a_style_cannot_be_a_path(name: str) -> None:
    with pytest.raises(DrafterError) as raised:
        printed(FACTS.replace("总结计划", f"'{name}'"))
    assert raised.value.findings[0].rule == "S03"


EVERYTHING_ELSE = [
    pytest.param("主送: 市应急管理局\n", "市应急管理局：\n", id="the addressee takes its colon"),
    pytest.param("主送: 市应急管理局：\n", "市应急管理局：\n", id="a colon that was typed is not doubled"),
    pytest.param("标题: 一年来的工作\n", "一年来的工作\n", id="a title of one's own"),
    pytest.param("副标题: 在会议上\n", "在会议上\n", id="a subtitle"),
    pytest.param("附注: 联系人待定\n", "（联系人待定）\n", id="a note"),
    pytest.param("结语: 总之，抓好落实\n", "总之，抓好落实。\n", id="a closing takes its full stop"),
    pytest.param("附件: [甲表, 乙表]\n", "附件：1.甲表\n　　　2.乙表\n", id="several attachments are numbered"),
    pytest.param("附件: [甲表]\n", "附件：甲表\n", id="one attachment has no number"),
    pytest.param("指标表: 正文\n", "指标\t本期\t上年同期\t同比\n", id="an indicator table without empty columns"),
    pytest.param("指标表: 附件\n", "附件：2023年主要指标完成情况表\n", id="an indicator table as attachment"),
]


@pytest.mark.parametrize(("line", "expected"), EVERYTHING_ELSE)
def test_an_optional_part_prints(line: str, expected: str) -> None:
    assert expected in printed(FACTS + line)


def test_the_signature_under_the_title() -> None:
    text = printed(FACTS.replace("落款: 2024年1月12日", "落款: {日期: 2024年1月12日, 位置: 题下}"))
    assert text.splitlines()[2] == "（2024年1月12日）"
    assert text.count("2024年1月12日") == 1


def test_an_unwritten_part_leaves_no_trace() -> None:
    lines = printed(HEAD + "成效: [抓好落实]\n").splitlines()
    assert [line for line in lines if line] == [
        "云溪区应急管理局2023年工作总结",
        "一、2023年工作开展情况",
        "抓好落实。",
        "云溪区应急管理局",
    ]


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    ("opening", "first"),
    [
        ("领导: 区委, 内容: 一年来，我局聚焦主业。", "一年来，在区委的坚强领导下，我局聚焦主业。"),
        (
            "领导: 区委, 围绕: 年度目标, 内容: 我局聚焦主业。",
            "2023年，在区委的坚强领导下，我局紧紧围绕年度目标，聚焦主业。",
        ),
        (
            "领导: 区委坚强领导, 思想: 坚持人民至上, 围绕: 紧扣年度目标, 内容: 2023年，全区形势平稳。",
            "2023年，在区委坚强领导下，我局坚持人民至上，紧扣年度目标，全区形势平稳。",
        ),
        ("内容: 一年来，我局聚焦主业。", "一年来，我局聚焦主业。"),
        ("领导: 区委, 内容: 今年以来，我局聚焦主业。", "今年以来，在区委的坚强领导下，我局聚焦主业。"),
        ("领导: 区委, 内容: 全局上下团结一心。", "2023年，在区委的坚强领导下，全局上下团结一心。"),
        (
            "领导: 区委, 围绕: 年度目标, 内容: 全局上下团结一心。",
            "2023年，在区委的坚强领导下，我局紧紧围绕年度目标，全局上下团结一心。",
        ),
    ],
)
def test_the_opening_names_time_bureau_and_leaders_once(style: str, opening: str, first: str) -> None:
    assert first in printed(HEAD + f"导语: {{{opening}}}\n成效: [抓预防]\n", style).splitlines()


@pytest.mark.parametrize("style", list(STYLES))
def test_the_indicators_stand_before_what_announces_the_chapters(style: str) -> None:
    opening = "导语: {领导: 区委, 内容: 我局聚焦主业。现将工作情况报告如下：}\n指标: {优良率: 99%}\n"
    text = printed(HEAD + opening + "成效: [抓预防]\n", style)
    assert "我局聚焦主业。全年优良率99%。现将工作情况报告如下：\n" in text


def test_a_bureau_that_words_its_own_beginning_loses_nothing_of_the_text(tmp_path: Path) -> None:
    folder = tmp_path / "模板" / "总结计划"
    folder.mkdir(parents=True)
    own = '{% extends "通用/导语.html" %}{% block 开头 %}全年，{% endblock %}'
    (folder / "导语.html").write_text(own, encoding="utf-8")
    (tmp_path / "年度.yaml").write_text("", encoding="utf-8")
    text = printed(HEAD + "导语: {领导: 区委, 内容: 一年来，我局聚焦主业。}\n成效: [抓预防]\n", bureau=folder.parent)
    assert "全年，一年来，我局聚焦主业。" in text


def test_a_style_that_is_left_empty_is_told_with_those_that_are() -> None:
    with pytest.raises(DrafterError, match="“体例”是空的，请写上用哪一个；可用的体例有：半年总结"):
        printed(FACTS.replace("体例: 总结计划", "体例: ''"))
