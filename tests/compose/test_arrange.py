"""How the entries of a report become headings and paragraphs, and that every paragraph has a place of its own."""

import pytest
from reports import STYLES, printed

from drafter.findings import DrafterError

HEAD = "单位: 云溪区应急管理局\n期间: 2023年\n落款: {位置: 不印}\n"


def body(text: str, style: str = "总结计划") -> list[str]:
    """Return the printed lines below the title."""
    return [line for line in printed(f"体例: {style}\n{HEAD}{text}").splitlines() if line][1:]


CHAPTERS = """\
成效导语: 现将主要工作汇报如下。
成效: [{标题: 抓预防, 内容: 防线前移。}]
成效结语: 成绩来之不易，向各方面的支持表示感谢。
问题导语: 对照要求，还有不足。
问题: [{标题: 人手不足, 内容: 一线缺人。}]
问题结语: 这些问题将逐项整改。
计划导语: 再加一把劲。
计划: [{标题: 建机制, 内容: 立规矩。}]
计划结语: 以上工作，年底交账。
"""


@pytest.mark.parametrize("style", STYLES)
def test_each_chapter_begins_and_ends_with_the_words_written_for_it(style: str) -> None:
    text = "\n".join(body(CHAPTERS, style))
    words = [
        "现将主要工作",
        "抓预防",
        "成绩来之不易",
        "对照要求",
        "人手不足",
        "这些问题",
        "再加一把劲",
        "建机制",
        "以上工作",
    ]
    places = [text.find(word) for word in words]
    assert -1 not in places
    assert places == sorted(places)
    assert "我局将" not in text
    assert "在看到成绩" not in text


@pytest.mark.parametrize("nothing", ["无", "''"])
@pytest.mark.parametrize("style", STYLES)
def test_a_lead_that_is_none_prints_nothing_in_place_of_the_words_of_the_style(style: str, nothing: str) -> None:
    text = body(f"问题导语: {nothing}\n问题: [人手不足。]\n计划导语: {nothing}\n计划: [建机制。]", style)
    words = {"人手不足。", "建机制。"}
    assert words <= set(text) or words == {line.removeprefix("（一）") for line in text if line[-1] == "。"}
    assert not [line for line in text if "我局" in line or "成绩" in line]


def test_a_lead_joins_the_run_and_leaves_it_when_the_entries_stand_alone() -> None:
    facts = "问题导语: 还有不足：\n问题: [缺人。, 缺物。]\n问题结语: 逐项整改。\n"
    assert body(facts, "年度总结") == ["还有不足：一是缺人。二是缺物。逐项整改。"]
    assert body(f"层次: {{问题: [一是段]}}\n{facts}", "年度总结") == [
        "还有不足：",
        "一是缺人。",
        "二是缺物。",
        "逐项整改。",
    ]


def test_a_lead_may_hold_paragraphs_tables_and_figures() -> None:
    text = """\
成效导语:
  标题: 总体情况
  内容: 平稳有序。
  数据: {检查: 3次}
  表格: {表头: [甲, 乙], 各行: [[一, 二]]}
  举措: [下面分述。]
成效: [{标题: 抓预防, 内容: 防线前移。}]
"""
    assert body(text)[1:6] == ["总体情况。平稳有序。检查3次。", "甲\t乙", "一\t二", "下面分述。", "（一）抓预防"]


def test_the_chapters_have_the_titles_that_the_file_gives_them() -> None:
    facts = "成效: [{标题: 抓预防, 内容: 防线前移。}]\n问题: [{标题: 缺人, 内容: 编制少。}]\n计划: [建机制。]\n"
    titles = "章标题: {成效: '{{ 期间 }}主要工作', 问题: 无}\n计划导语: 无\n"
    assert body(titles + facts) == [
        *("一、2023年主要工作", "（一）抓预防", "防线前移。"),
        *("二、缺人", "编制少。", "三、2024年工作计划", "建机制。"),
    ]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_takes_its_chapter_titles_from_the_file(style: str) -> None:
    facts = "章标题: {成效: 甲章, 问题: 乙章, 计划: 丙章}\n成效: [一条。]\n问题: [二条。]\n计划: [三条。]\n"
    assert [line for line in body(facts, style) if line[0] in "一二三" and line[1] == "、"] == [
        *("一、甲章", "二、乙章", "三、丙章"),
    ]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_prints_its_chapters_without_titles(style: str) -> None:
    facts = "章标题: {成效: 无, 问题: 无}\n成效: [{标题: 甲, 举措: [{标题: 子, 内容: 丑。}, 寅。]}]\n问题: [二条。]\n"
    assert body(facts, style)[0].startswith("一、甲")


def test_further_chapters_stand_where_they_are_put() -> None:
    facts = """\
成效: [{标题: 抓预防, 内容: 防线前移。}]
计划: [{标题: 建机制, 内容: 立规矩。}]
计划导语: 无
其他章:
  - {标题: 意见建议, 内容: 请予支持。, 举措: [{标题: 编制, 内容: 增编。}, 完了。]}
  - {标题: 基本情况, 位置: 成效前, 举措: [全区平稳。]}
"""
    assert [line for line in body(facts) if "、" in line] == [
        *("一、基本情况", "二、2023年工作开展情况", "三、2024年工作计划", "四、意见建议"),
    ]
    assert body(facts)[-4:] == ["请予支持。", "（一）编制", "增编。", "完了。"]


def test_a_further_chapter_may_run_into_its_text_and_count_on_in_it() -> None:
    facts = """\
章标题: {成效: 无}
成效: [{标题: 抓预防, 内容: 防线前移。}]
其他章:
  - {标题: 几点建议, 写法: 接排, 内容: 主要建议：, 举措: [增编。, 拨款。]}
  - {标题: 其他事项, 写法: 接排, 内容: 请予支持。}
"""
    assert body(facts, "季度总结")[-2:] == ["二、几点建议。主要建议：一是增编。二是拨款。", "三、其他事项。请予支持。"]


def test_paragraphs_and_tables_stand_before_between_and_after_the_entries() -> None:
    facts = """\
成效:
  - 标题: 抓预防
    内容: 先说总的。
    举措:
      - 再说一句。
      - {标题: 查隐患, 内容: 查到底。}
      - {表格: {表头: [甲, 乙], 各行: [[一, 二]]}}
      - 中间一句。
      - {标题: 强培训, 内容: 训到位。}
      - 末了一句。
"""
    assert body(facts)[1:] == [
        *("（一）抓预防", "先说总的。", "再说一句。", "1.查隐患。查到底。", "甲\t乙", "一\t二"),
        *("中间一句。", "2.强培训。训到位。", "末了一句。"),
    ]


FORMS = {
    "标题": ["（一）抓预防", "防线前移。"],
    "接排": ["（一）抓预防。防线前移。"],
    "一是段": ["抓预防。防线前移。"],
    "一是": ["抓预防。防线前移。"],
    "段": ["抓预防。防线前移。"],
    "并入": ["抓预防。防线前移。"],
    "破折号": ["——抓预防。防线前移。"],
}


@pytest.mark.parametrize("form", FORMS)
def test_one_entry_is_printed_in_its_own_form(form: str) -> None:
    assert body(f"成效: [{{标题: 抓预防, 内容: 防线前移。, 写法: {form}}}]")[1:] == FORMS[form]


def test_entries_of_different_forms_stand_side_by_side() -> None:
    facts = """\
成效:
  - {标题: 总的看, 写法: 段, 内容: 平稳。}
  - {标题: 抓预防, 内容: 措施有：, 举措: [{内容: 查。, 写法: 破折号}, {内容: 改。, 写法: 破折号}]}
  - {标题: 强救援, 写法: 一是, 内容: 练兵。}
  - {标题: 备物资, 写法: 一是, 内容: 入库。}
  - {内容: 这些都已见效。, 写法: 并入}
  - {标题: 守底线, 内容: 不出事。}
"""
    assert body(facts)[1:] == [
        *("总的看。平稳。", "（一）抓预防", "措施有：", "——查。", "——改。"),
        *("一是强救援。练兵。二是备物资。入库。这些都已见效。", "（二）守底线", "不出事。"),
    ]


def test_a_paragraph_without_words_of_its_own_begins_a_run() -> None:
    facts = (
        "成效: [{标题: 抓预防, 内容: 甲。, 举措: [{写法: 段, 举措: [{标题: 查, 写法: 一是}, {标题: 改, 写法: 一是}]}]}]"
    )
    assert body(facts)[1:] == ["（一）抓预防", "甲。", "一是查。二是改。"]


def test_a_table_inside_a_run_is_printed_and_the_run_goes_on_after_it() -> None:
    facts = "成效: [{写法: 一是, 内容: 甲。, 表格: {表头: [列], 各行: [[格]]}}, {写法: 一是, 内容: 乙。}]"
    assert body(facts)[1:] == ["一是甲。", "列", "格", "二是乙。"]


def test_a_lead_sentence_keeps_its_own_closing_mark() -> None:
    assert body("成效: [{标题: 主要做法：, 写法: 段, 内容: 甲。}]")[1:] == ["主要做法：甲。"]


@pytest.mark.parametrize("form", ["标题", "接排", "一是段"])
@pytest.mark.parametrize("mark", ["！", "？"])
def test_a_title_keeps_the_mark_that_its_author_ended_it_with(form: str, mark: str) -> None:
    lines = body(
        f"成效: [{{标题: 奋进正当时{mark}, 写法: {form}, 内容: 甲。}}, {{标题: 乙, 写法: {form}, 内容: 丙。}}]"
    )
    assert f"奋进正当时{mark}" in "".join(lines)
    assert f"{mark}。" not in "".join(lines)


def test_what_stands_two_levels_below_a_heading_is_numbered() -> None:
    below = "举措: [{标题: 听课, 内容: 每周听课}, {标题: 评课, 内容: 每月评课}]"
    facts = f"成效: [{{标题: 抓教学, 举措: [{{标题: 抓课堂, 内容: 甲, {below}}}, {{标题: 抓作业, 内容: 乙}}]}}]"
    assert body(facts, "季度总结")[1:] == [
        "（一）抓教学。",
        "1.抓课堂。甲。一是听课。每周听课。二是评课。每月评课。",
        "2.抓作业。乙。",
    ]


@pytest.mark.parametrize("style", ["季度总结", "年度总结"])
def test_the_paragraphs_of_an_entry_are_not_joined(style: str) -> None:
    facts = '成效: [{标题: 抓教学, 举措: [{标题: 抓课堂, 内容: "甲。\\n\\n乙。"}, {标题: 抓作业, 内容: 丙}]}]'
    assert body(facts, style)[-3:] == ["一是抓课堂。甲。", "乙。", "二是抓作业。丙。"]


def test_the_opening_may_go_on_with_tables_and_paragraphs() -> None:
    facts = "导语: {内容: 甲。, 举措: [{表格: {表头: [列], 各行: [[格]]}}, 现将情况汇报如下。]}\n成效: [乙。]"
    assert body(facts)[:4] == ["甲。", "列", "格", "现将情况汇报如下。"]


def test_a_chapter_too_long_for_one_paragraph_has_one_for_each_entry() -> None:
    long = "各项工作要一件一件抓。" * 40
    assert len(body("计划导语: 无\n计划: [短句。, 短句。]", "年度总结")) == 1
    assert len(body(f"计划导语: 无\n计划: [{long}, {long}]", "年度总结")) == 2


def test_an_unknown_form_is_told_with_those_that_there_are() -> None:
    with pytest.raises(DrafterError) as raised:
        body("层次: {成效: [接排, 二是]}\n成效: [甲。]")
    (finding,) = raised.value.findings
    assert (finding.rule, finding.place and finding.place.line) == ("M07", 5)
    assert "“成效”里没有“二是”这种写法" in finding.message


def test_a_lead_without_a_value_is_told_how_to_print_nothing() -> None:
    with pytest.raises(DrafterError) as raised:
        body("问题导语:\n问题: [甲。]")
    assert "不要印就写“无”" in raised.value.findings[0].message
