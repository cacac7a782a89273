"""Last period's file rolled over: figures, texts, plans and problems; nothing else changes by a byte."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from rolled_texts import reports

from drafter.chinese.period import parse_period
from drafter.compose.pipeline import Pipeline
from drafter.findings import DrafterError, Finding, Level
from drafter.model.declaration import RECORDS
from drafter.model.followup import name_of
from drafter.model.load import load_report
from drafter.rollover import Order, Rolled, roll_over
from drafter.source import parse_source, read_source
from drafter.source.edits import apply_edits
from drafter.source.rewriting import Rewriting, plain

HEAD = "体例: 总结计划\n单位: 云溪区应急管理局\n期间: 2023年\n"
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def rolled(text: str, to: str = "", compare: str = "", *, unfinished: bool = False) -> Rolled:
    """Return what becomes of a YAML text."""
    other = load_report(parse_source(compare, "对照.yaml")) if compare else None
    order = Order(parse_period(to) if to else None, other, unfinished, "下一期.yaml")
    return roll_over(parse_source(text, "上一期.yaml"), order)


def body(text: str, to: str = "", compare: str = "") -> str:
    """Return what stands behind the head of the new file."""
    new = rolled(HEAD + text, to, compare).text
    return new.partition("期间: ")[2].partition("\n")[2]


def of_rule(found: Rolled, rule: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.rule == rule]


FIGURES = [
    pytest.param("立案: 36件", "立案: {本期: 待填, 上年: 36件, 不印: 同比}", id="a plain figure"),
    pytest.param("指数: '2.53'", "指数: {本期: 待填, 上年: 2.53, 不印: 同比}", id="a quoted figure"),
    pytest.param(
        "罚款: 1,234.5万元", "罚款: {本期: 待填, 上年: '1,234.5万元', 不印: 同比}", id="a comma needs quotes in braces"
    ),
    pytest.param(
        "立案: {本期: 36件, 上年: 30件}",
        "立案: {本期: 待填, 上年: 36件}",
        id="上年 is what 本期 was, whatever stood there",
    ),
    pytest.param(
        "立案: { 本期: 36件 } # 注",
        "立案: { 本期: 待填, 上年: 36件, 不印: 同比 } # 注",
        id="the layout in braces stays",
    ),
    pytest.param(
        "企业: {本期: 93家, 完成: 92家}",
        "企业: {本期: 待填, 上年: 93家, 完成: 【待核：92家】, 不印: 同比}",
        id="完成 is marked",
    ),
    pytest.param(
        "指数: {本期: 9, 排名: 全省第五, 低为好: 是}",
        "指数: {本期: 待填, 上年: 9, 排名: 【待核：全省第五】, 低为好: 是, 不印: 同比}",
        id="排名 is marked, what describes the figure stays",
    ),
    pytest.param(
        "立案: {本期: 36件, 目标: 40件}",
        "立案: {本期: 待填, 上年: 36件, 目标: 【待核：40件】, 不印: 同比}",
        id="an old goal",
    ),
    pytest.param(
        "问题: {其中: {已改: 6项, 在改: 9项}}",
        "问题: {上年: 15项, 其中: {已改: {本期: 待填, 上年: 6项, 不印: 同比}, "
        "在改: {本期: 待填, 上年: 9项, 不印: 同比}}, 不印: 同比}",
        id="a sum stays a sum and was 15",
    ),
    pytest.param(
        "立案:\n    本期: 36件 # 甲\n    排名: 第一",
        "立案:\n    本期: 待填 # 甲\n    上年: 36件\n    排名: 【待核：第一】\n    不印: 同比",
        id="lines",
    ),
    pytest.param(
        "立案: {本期: 36件, 同比: 下降5%}", "立案: {本期: 待填, 上年: 36件}", id="a stated 同比 is computed from now on"
    ),
    pytest.param(
        "立案: {本期: 36件, 不印: 目标}",
        "立案: {本期: 待填, 上年: 36件, 不印: [目标, 同比]}",
        id="a further word of what is not told",
    ),
]


@pytest.mark.parametrize(("old", "new"), FIGURES)
def test_a_figure_becomes_last_years(old: str, new: str) -> None:
    assert body(f"指标:\n  {old}\n") == f"指标:\n  {new}\n"


def test_a_figure_that_the_text_tells_needs_no_word_against_a_comparison() -> None:
    text = "成效: [{标题: 甲, 内容: '立案{{ 数据.立案 }}。', 数据: {立案: 3件, 罚款: 5万元}}]\n"
    assert "数据: {立案: {本期: 待填, 上年: 3件}, 罚款: {本期: 待填, 上年: 5万元, 不印: 同比}}" in body(text)


def test_an_indicator_in_the_table_is_told_whole_and_so_needs_the_word() -> None:
    text = "导语: '优良率{{ 指标.优良率 }}。'\n指标: {优良率: 99%}\n"
    assert "{本期: 待填, 上年: 99%}" in body(text)
    assert "{本期: 待填, 上年: 99%, 不印: 同比}" in body(text + "指标表: 正文\n")


def test_a_goal_of_the_last_plan_becomes_this_years_goal() -> None:
    plan = "计划:\n  - 标题: 治气\n    目标: {优良率: 99%以上, 立案: 5件}\n"
    text = "指标:\n  优良率: {本期: 99%, 目标: 98%}\n  立案: 3件\n" + plan
    assert body(text).startswith(
        "指标:\n  优良率: {本期: 待填, 上年: 99%, 目标: 99%以上, 不印: 同比}\n"
        "  立案: {本期: 待填, 上年: 3件, 目标: 5件, 不印: 同比}\n"
    )


def test_a_goal_without_a_figure_of_its_name_is_told() -> None:
    found = rolled(HEAD + "计划:\n  - 标题: 治气\n    目标: {优良率: 99%以上}\n")
    assert "“优良率”定了目标“99%以上”" in of_rule(found, "R09")[0].message


HALF_YEAR = """体例: 半年总结
单位: 云溪区应急管理局
期间: 2023年上半年
指标: {整改率: 96%}
成效: [甲]
计划:
  - 标题: '推进{{ 指标.整改率 }}整治'
    目标: {整改率: 99%}
  - {标题: 健全机制, 举措: [修订办法]}
"""


def test_the_plan_of_another_half_is_not_this_halfs_and_is_marked_with_its_goals() -> None:
    found = rolled(HALF_YEAR)
    assert "整改率: {本期: 待填, 上年: 96%, 目标: 【待核：99%】}" in found.text
    assert "成效: [甲]\n" in found.text
    assert "上年计划:\n  - 标题: '【待核：推进96%整治】'\n" in found.text
    assert "{标题: 【待核：健全机制】, 举措: [【待核：修订办法】]}" in found.text
    assert [finding.message[:23] for finding in of_rule(found, "R13")] == ["上一期的计划是2023年下半年的，不是2024"]


def test_the_plan_of_the_very_half_is_carried_as_it_stands() -> None:
    found = rolled(HALF_YEAR, to="2023年下半年")
    assert "目标: 99%}" in found.text
    assert "上年计划:\n  - 标题: '推进96%整治'\n" in found.text
    assert not of_rule(found, "R13")


@pytest.mark.parametrize(
    ("old", "to", "heading"),
    [
        ("2023年", "", "整改上年提出的问题"),
        ("2023年一季度", "", "整改一季度提出的问题"),
        ("2023年上半年", "", "整改上年同期提出的问题"),
        ("2023年四季度", "", "整改2023年四季度提出的问题"),
    ],
)
def test_problems_are_called_by_the_period_that_told_them(old: str, to: str, heading: str) -> None:
    text = f"体例: 季度总结\n单位: 云溪区应急管理局\n期间: {old}\n成效: [甲]\n问题: [人手不足]\n"
    assert f"{{标题: {heading}, " in rolled(text, to).text


def test_a_quarter_before_is_not_taken_for_the_year_before() -> None:
    text = "指标:\n  立案: {本期: 3件, 上年: 2件}\n  罚款: 5万元\n".replace("期间", "期间")
    found = rolled(HEAD.replace("2023年", "2024年一季度") + text)
    assert "立案: {本期: 【待核：3件】, 上年: 待填}\n  罚款: 【待核：5万元】\n" in found.text
    assert "期间: 2024年二季度" in found.text
    assert {finding.level for finding in of_rule(found, "R08")} == {Level.WARNING, Level.HINT}
    assert all("2023年二季度" in finding.message for finding in of_rule(found, "R08"))


def test_the_year_before_comes_from_the_file_to_compare_with() -> None:
    quarter = (
        HEAD.replace("2023年", "2024年一季度") + "指标:\n  立案: {本期: 3件, 上年: 2件}\n  罚款: 5万元\n  新: 1件\n"
    )
    before = HEAD.replace("2023年", "2023年二季度") + "指标: {立案: 7件, 罚款: 9万元}\n"
    found = rolled(quarter, compare=before)
    assert "立案: {本期: 【待核：3件】, 上年: 7件}" in found.text
    assert "罚款: {本期: 【待核：5万元】, 上年: 9万元}" in found.text
    assert "新: 【待核：1件】\n" in found.text


def test_a_file_of_another_period_is_no_comparison() -> None:
    with pytest.raises(DrafterError) as caught:
        rolled(HEAD.replace("2023年", "2024年一季度"), compare=HEAD)
    assert caught.value.findings[0].rule == "R04"
    assert "2023年二季度" in caught.value.findings[0].message


def test_the_same_quarter_of_the_next_year_is_comparable() -> None:
    text = HEAD.replace("2023年", "2024年一季度") + "指标: {立案: 3件}\n"
    found = rolled(text, "2025年一季度")
    assert "立案: {本期: 待填, 上年: 3件, 不印: 同比}" in found.text
    assert not of_rule(found, "R08")


def test_a_figure_that_was_not_filled_in_last_year_is_told_as_that() -> None:
    text = HEAD + "指标:\n  满意度: {本期: 【待核：96.2%】, 上年: 95%}\n"
    found = rolled(text, unfinished=True)
    assert "满意度: {本期: 待填, 上年: 待填}" in found.text
    (told,) = of_rule(found, "R08")
    assert told.message == "上一期里这些数的“本期”还没有填好或核实，有1个数据的“上年”写成了待填：请补上"


def test_numbers_in_texts_are_marked_and_citations_are_not() -> None:
    text = "成效:\n  - 标题: 查隐患\n    内容: 2023年检查{{ 数据.企业 }}企业，发现12处\n    数据: {企业: 3家}\n"
    found = rolled(HEAD + text)
    assert "内容: 2024年检查{{ 数据.企业 }}企业，发现【待核：12处】\n" in found.text
    moved = of_rule(found, "R06")[0]
    assert moved.place is not None
    assert (moved.place.line, moved.place.excerpt[:12]) == (7, "    内容: 2024")


def test_the_year_of_the_plan_moves_on_in_an_attachment() -> None:
    rows = "[[1, 查企业30家, 6月底], [2, 演练, 3]]"
    text = f"附件:\n  - 标题: 2024年安排表\n    表格: {{表头: [序号, 工作, 时限], 各行: {rows}}}\n"
    wanted = "[[1, 查企业【待核：30家】, 【待核：6月底】], [2, 演练, 【待核：3】]]"
    assert f"标题: 2025年安排表\n    表格: {{表头: [序号, 工作, 时限], 各行: {wanted}}}" in body(text)


def test_a_date_is_to_fill_in_and_a_name_stays() -> None:
    text = "主送: 市12部门\n落款: {日期: 2024年1月12日, 署名: 云溪区119指挥部}\n"
    assert body(text) == "主送: 市12部门\n落款: {日期: 待填, 署名: 云溪区119指挥部}\n"


def test_what_is_said_to_the_program_stays() -> None:
    text = "忽略:\n  - {规则: W001, 文字: 12件2023年, 原因: 引用3处原件}\n"
    assert body(text) == text


@pytest.mark.skipif("Letterhead" not in RECORDS, reason="the model has no letterhead")
def test_the_number_of_a_document_is_marked_whole_and_its_names_stay() -> None:
    text = (
        "公文头: {发文机关标志: 云溪119文件, 发文字号: 云应急〔2024〕3号}\n版记: {抄送: 市110, 印发日期: 2024-01-15}\n"
    )
    wanted = text.replace("云应急〔2024〕3号", "【待核：云应急〔2024〕3号】").replace("2024-01-15", "待填")
    assert body(text) == wanted


PLANS = """\
# 问题的注
问题:
  - 标题: 人手不足 # 甲

# 计划的注
计划: # 乙
  # 丙
  - 标题: 抓培训
    内容: "{{ 计划期间 }}培训{{ 指标.人数 }}、{{ 数据.场次 }}"
    数据: {场次: 3场}
  - 健全预案。

# 末尾的注
结语: 完
"""


def test_plans_and_problems_are_kept_as_last_years_and_start_anew() -> None:
    new = body("指标: {人数: 50人}\n" + PLANS)
    problems = "问题:\n  - 标题: 待填\n    内容: 待填\n  # 上一期提出的问题，还没有解决的接着写：\n  # - 人手不足\n\n"
    assert f"# 问题的注\n{problems}" in new
    assert "上年问题:\n  - 标题: 人手不足 # 甲\n\n# 计划的注\n计划: # 2025年的工作\n" in new
    assert "  # 上一期计划的标题，供参考：\n  # - 抓培训\n  # - 健全预案\n\n上年计划: # 乙\n  # 丙\n" in new
    assert new.endswith("  - 健全预案。\n\n# 末尾的注\n结语: 完\n")


@pytest.mark.parametrize("comment", ["下一期做什么", "2024年的工作"])
def test_what_the_program_said_of_a_chapter_goes_with_the_chapters_name(comment: str) -> None:
    new = body(f"问题: # 还有什么不足，为什么\n  - 标题: 人手不足\n\n计划: # {comment}\n  - 标题: 抓培训\n")
    assert "上年计划: # 上一期定的计划，不印，供对照落实情况\n" in new
    assert "上年问题: # 上一期提出的问题，不印，供对照整改情况\n" in new


def test_what_an_old_plan_cited_of_the_report_is_written_out_for_good() -> None:
    new = body("指标: {人数: 50人}\n" + PLANS)
    assert '内容: "2024年培训50人、{{ 数据.场次 }}"\n    数据: {场次: 3场}' in new


def test_plans_and_problems_without_a_likeness_in_the_achievements_become_headings_there() -> None:
    text = "成效:\n  - 标题: 抓培训出成果\n    内容: 好 # 甲\n\n" + PLANS.replace("{{ 指标.人数 }}、", "")
    new = body(text)
    wanted = (
        "    内容: 好 # 甲\n"
        "  # 下面各条在上年计划、上年问题里，上面没有写到：做了的写成绩、怎样整改，没有做的删去\n"
        "  - 标题: 健全预案\n    内容: 待填\n    落实: 健全预案\n"
        "  - 标题: 整改上年提出的问题\n    举措:\n"
        "      - 标题: 待填\n        内容: 待填\n        落实: 人手不足\n\n"
    )
    assert wanted in new


def test_headings_are_added_below_the_comments_of_the_last_entry() -> None:
    text = "成效:\n  - 标题: 甲\n    # 数据: {乙: 待填}\n\n  # 外面的\n计划: [新的一条]\n"
    assert "  - 标题: 甲\n    # 数据: {乙: 待填}\n  # 下面各条在上年计划、上年问题里" in body(text)
    assert "  # 外面的\n计划:" in body(text)


def test_the_note_above_headings_added_a_year_ago_goes() -> None:
    first = rolled(HEAD + "成效:\n  - 甲\n计划:\n  - 练兵\n").text
    assert first.count("# 下面各条") == 1
    done = first.replace("内容: 待填", "内容: 好").replace("- 待填", "- 演练")
    assert rolled(done).text.count("# 下面各条") == 1
    assert "落实: 演练" in rolled(done).text
    assert "落实: 练兵" not in rolled(done).text


def test_what_is_two_periods_old_goes_and_the_next_sections_comment_stays() -> None:
    text = (
        "成效:\n  - 落实: 旧一\n    标题: 甲\n  - 标题: 乙\n    落实: 旧二 # 为何\n\n"
        "# 上年的注\n上年计划:\n  - 旧一 # 内\n  - 旧二\n\n# 结语的注\n结语: 完\n"
    )
    new = body(text)
    assert new == "成效:\n  - 标题: 甲\n  - 标题: 乙\n    # 为何\n\n# 上年的注\n\n# 结语的注\n结语: 完\n"
    found = rolled(HEAD + text)
    assert {finding.message[:4] for finding in of_rule(found, "R12")} == {"更早的“", "成效里的"}


def test_where_the_file_comes_from_stands_on_top_once() -> None:
    first = rolled(HEAD).text
    assert first.startswith("# 结转自 上一期.yaml（2023年），期间改为2024年：")
    second = rolled(first).text
    assert second.count("# 结转自") == 1
    assert "（2024年），期间改为2025年" in second


def test_it_stands_above_a_section_that_comes_first() -> None:
    assert rolled("计划: [练兵]\n" + HEAD).text.startswith("# 结转自 上一期.yaml（2023年）")


def test_the_editors_line_stays_the_first_one() -> None:
    assert rolled("# yaml-language-server: $schema=./a.json\n" + HEAD).text.split("\n")[1].startswith("# 结转自")


def test_an_unfinished_file_is_refused_with_every_place_unless_told_otherwise() -> None:
    text = HEAD + "导语: 检查【待核：3家】\n指标: {立案: 待填}\n"
    with pytest.raises(DrafterError) as caught:
        rolled(text)
    assert [(finding.rule, finding.place and finding.place.line) for finding in caught.value.findings] == [
        ("R03", 4),
        ("R03", 5),
    ]
    assert "导语: 检查【待核：3家】\n指标: {立案: 待填}" in rolled(text, unfinished=True).text


@pytest.mark.parametrize("to", ["2023年", "2022年", "2023年上半年"])
def test_a_period_that_is_not_later_is_refused(to: str) -> None:
    with pytest.raises(DrafterError) as caught:
        rolled(HEAD, to)
    assert caught.value.findings[0].rule == "R02"


def test_a_file_with_mistakes_is_refused_with_its_mistakes() -> None:
    with pytest.raises(DrafterError) as caught:
        rolled(HEAD + "成就: 有\n结语:\n")
    assert {finding.rule for finding in caught.value.findings} == {"M01", "M03"}


def test_a_citation_in_a_plan_that_names_nothing_is_told() -> None:
    with pytest.raises(DrafterError) as caught:
        rolled(HEAD + "计划:\n  - 完成{{ 指标.没有 }}\n")
    assert caught.value.findings[0].place is not None
    assert caught.value.findings[0].place.line == 5


def test_a_name_that_holds_a_year_is_told() -> None:
    assert "2023年立案" in of_rule(rolled(HEAD + "指标: {2023年立案: 3件}\n"), "R10")[0].message


def test_everything_in_one_line_is_rolled_over_too() -> None:
    text = "{体例: 总结计划, 单位: 甲局, 期间: 2023年, 成效: [查3家], 问题: [少], 计划: [练]}\n"
    new = rolled(text).text.split("\n")[1]
    assert new == (
        "{体例: 总结计划, 单位: 甲局, 期间: 2024年, 成效: [查【待核：3家】, {标题: 练, 内容: 待填, 落实: 练}, "
        "{标题: 整改上年提出的问题, 举措: [{标题: 待填, 内容: 待填, 落实: 少}]}], "
        "问题: [待填], 上年问题: [少], 计划: [待填], 上年计划: [练]}"
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_rolls_over_builds_and_is_refused_as_final(path: Path, tmp_path: Path) -> None:
    new = tmp_path / path.name
    found = roll_over(read_source(path), Order(file=str(new)))
    new.write_text(found.text, "utf-8")
    assert Pipeline().draft(new).document.blocks
    with pytest.raises(DrafterError) as caught:
        Pipeline().draft(new, final=True)
    assert {finding.rule for finding in caught.value.findings} == {"B02"}
    lines = found.text.split("\n")
    at = [lines[(finding.place.line or 0) - 1] for finding in caught.value.findings if finding.place]
    assert len(at) == len(caught.value.findings)
    assert all(re.search("待填|待核", line) or line.endswith("|") for line in at)
    marked = {
        line for line in lines if re.search("待填|待核", line.partition(" #")[0]) and ":" in line and line[0] != "#"
    }
    assert marked <= set(at)


def filled(text: str) -> str:
    """Fill a rolled-over text in by plain edits, as a clerk would."""
    text = re.sub(r"本期: 待填(,\s*|(?: #[^\n]*)?\n\s*)上年: ([^,}\n#]+)", r"本期: \2\1上年: \2", text)
    text = re.sub(r"【待核：([^】]*)】", r"\1", text)
    return (
        re.sub(r"日期: 待填", "日期: 2025年1月12日", text)
        .replace(": 待填", ": 已经补上")
        .replace("- 待填", "- 已经补上")
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_filled_in_again_is_final_and_rolls_over_again(path: Path, tmp_path: Path) -> None:
    new = tmp_path / path.name
    new.write_text(filled(roll_over(read_source(path), Order()).text), "utf-8")
    assert Pipeline().draft(new, final=True).document.blocks
    first = load_report(read_source(new)).report
    again = roll_over(read_source(new), Order())
    second = load_report(parse_source(again.text, "")).report
    assert first is not None
    assert second is not None
    told_of = [re.sub(r"【待核：(.*)】", r"\1", name_of(item)) for item in second.last_plans]
    assert told_of == [name_of(item) for item in first.plans]
    assert again.text.count("\n上年计划:") == again.text.count("\n计划:") == 1


ALL_COMMENTS = re.compile(r"(?:^|(?<=[ \t\r\n]))#[^\r\n]*")


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(reports())
def test_all_bytes_outside_the_edits_stay_and_the_result_reads_back_as_intended(text: str) -> None:
    source = parse_source(text, "2023年度.yaml")
    found = roll_over(source, Order(file="2024年度.yaml"))
    assert found.text == apply_edits(text, found.edits)
    kept, at = [], 0
    for edit in sorted(found.edits, key=lambda edit: (edit.start, edit.end)):
        kept.append(text[at : edit.start])
        at = edit.end
    rest = found.text
    for piece in [*kept, text[at:]]:
        assert piece in rest
        rest = rest[rest.index(piece) + len(piece) :]
    lost = re.search(r"(?:^|[\r\n]) *上年(?:计划|问题):", text)
    if not lost:
        new = ALL_COMMENTS.findall(found.text)
        assert all(
            new.count(comment) >= ALL_COMMENTS.findall(text).count(comment) for comment in ALL_COMMENTS.findall(text)
        )
    endings = set(re.findall(r"\r\n|\r|\n", text))
    assert set(re.findall(r"\r\n|\r|\n", found.text)) <= (endings or {"\n"})


def test_an_edit_that_reads_back_otherwise_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line of defence: a wrong edit is found by reading again."""
    monkeypatch.setattr(Rewriting, "result", lambda self: self.source.text.replace("2023年", "2022年"))
    with pytest.raises(DrafterError) as caught:
        rolled(HEAD)
    assert caught.value.findings[0].rule == "R05"


def test_the_data_of_a_text_does_not_depend_on_how_it_is_written() -> None:
    one = parse_source("甲: |\n  一\n\n\n乙: [1, {丙: 2}]\n", "").root
    assert one is not None
    assert plain(one) == {"甲": "一", "乙": ["1", {"丙": "2"}]}
