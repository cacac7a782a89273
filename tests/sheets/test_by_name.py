"""A sheet that is read whole: each figure is looked up by its name, wherever the table begins on the sheet."""

from pathlib import Path
from typing import Any

import pytest

from drafter.findings import Level
from drafter.sheets.by_name import Named, hold_by_name
from drafter.sheets.indicators import bare, without_unit
from drafter.sheets.workbook import open_workbook
from drafter.source import parse_source

openpyxl = pytest.importorskip("openpyxl", reason="the extra “sheets” is not installed")

HEAD = ["序号", "指标名称", "计量单位", "本期", "上年同期", "目标值", "责任科室"]


def workbook(path: Path, rows: list[Any], merged: tuple[str, ...] = (), formats: dict[str, str] | None = None) -> Any:
    """Return a workbook of openpyxl with one sheet, 全年, for a test to change before it is saved to the path."""
    book = openpyxl.Workbook()
    book.active.title = "全年"
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    for cell, form in (formats or {}).items():
        book.active[cell].number_format = form
    book.save(path)
    return book


def said(path: Path, figures: str, period: str = "2023年", sheet: str = "") -> Named:
    """Return what the sheets of a file say of a report with these 指标."""
    text = f"期间: {period}\n数据来源: {path.name}\n" + (f"指标: {figures}\n" if figures else "")
    return hold_by_name(parse_source(text, "报告.yaml"), open_workbook(path), sheet, period)


def values(named: Named) -> dict[str, str]:
    return {each.name: each.new for each in named.held}


def csv(folder: Path, text: str) -> Path:
    path = folder / "数据.csv"
    path.write_text(text, encoding="utf-8")
    return path


def problem(named: Named) -> str:
    (finding,) = named.findings
    assert finding.rule == "E02"
    return finding.message


@pytest.mark.parametrize(
    "head",
    [
        "指标名称,单位,本期,上年,目标,科室",
        "指标,计量单位,本年,上年同期,目标值,责任科室",
        "项目,单位,今年,去年,计划数,部门",
        "名称,单位,完成数,去年同期,年度目标,牵头科室",
        "考核指标,单位,实际完成,上年数,目标任务,责任单位",
        " 指 标 名 称 ,单位,本期数,上年完成数,计划,科室",
        "指标名称,单位,2023年,2022年,目标,科室",
        "指标名称,单位,2023年度,2022年度,目标,科室",
        "指标名称,单位,2023年实际完成数,2022年完成情况,目标,科室",
    ],
)
def test_columns_are_known_by_their_usual_heads(tmp_path: Path, head: str) -> None:
    path = csv(tmp_path, f"{head}\n检查企业,家次,486,431,450,执法科\n")
    named = said(path, "{检查企业: {本期: 待填, 上年: 1家次, 目标: 2家次}}")
    assert values(named) == {"检查企业": "486家次", "检查企业的上年": "431家次", "检查企业的目标": "450家次"}
    assert {each.department for each in named.held} == {"执法科"}
    assert not named.findings


def test_columns_may_stand_in_any_order_below_lines_of_title(tmp_path: Path) -> None:
    text = "2023年主要指标完成情况表,,,\n填报：综合科,,单位：家次,\n,,,\n科室,本期,备注,指标\n执法科,486,,检查企业\n"
    assert values(said(csv(tmp_path, text), "{检查企业: 480家次}")) == {"检查企业": "486家次"}


def test_a_column_of_a_period_holds_the_same_period_of_the_report_only(tmp_path: Path) -> None:
    path = csv(tmp_path, "指标,单位,2023年上半年,2022年上半年,2022年\n检查企业,家次,486,431,900\n")
    assert values(said(path, "{检查企业: {本期: 1家次, 上年: 1家次}}", "2023年上半年")) == {
        "检查企业": "486家次",
        "检查企业的上年": "431家次",
    }
    assert not said(path, "{检查企业: 1家次}", "2021年").held


def test_a_head_of_two_rows_is_read_through_its_merged_cells(tmp_path: Path) -> None:
    rows = [
        ["2023年指标表"],
        ["指标名称", "单位", "完成情况", None, "目标"],
        [None, None, "本期", "上年", None],
        ["检查企业", "家次", 486, 431, 450],
    ]
    workbook(tmp_path / "数据.xlsx", rows, ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"))
    named = said(tmp_path / "数据.xlsx", "{检查企业: 待填}")
    assert values(named) == {"检查企业": "486家次", "检查企业的上年": "431家次", "检查企业的目标": "450家次"}
    path = csv(tmp_path, "指标名称,单位,完成情况,,目标\n,,本期,上年,\n检查企业,家次,486,431,450\n")
    assert values(said(path, "{检查企业: 待填}")) == values(named)


def test_blank_rows_totals_and_a_repeated_head_are_no_figures(tmp_path: Path) -> None:
    text = "指标,单位,本期\n甲,件,3\n,,\n乙,件,4\n合计,件,7\n小 计,件,7\n指标,单位,本期\n丙,件,5\n"
    named = said(csv(tmp_path, text), "")
    assert [new.row for new in named.new] == ["甲", "乙", "丙"]
    assert not named.findings


def test_what_a_cell_shows_is_taken_with_the_unit_of_its_row(tmp_path: Path) -> None:
    rows = [
        ["指标", "单位", "本期"],
        ["优良率", "%", 0.994],
        ["资金", "万元", 1202.35],
        ["通报", None, 36],
        ["浓度", "微克/立方米", 35],
        ["整改率", "％", "99.4"],
        ["达标率", "%", "98以上"],
        ["群众", None, "近3万人"],
    ]
    formats = {"C2": "0.0%", "C3": "#,##0.00", "C4": '0"份"'}
    workbook(tmp_path / "数据.xlsx", rows, formats=formats)
    figures = "{优良率: 99%, 资金: 1万元, 通报: 1份, 浓度: 待填, 整改率: 1%, 达标率: 待填, 群众: 待填}"
    assert list(values(said(tmp_path / "数据.xlsx", figures)).values()) == [
        *("99.4%", "1,202.35万元", "36份", "35微克/立方米", "99.4%", "98%以上", "近3万人"),
    ]


@pytest.mark.parametrize(
    ("sheet", "name", "expected"),
    [
        ("指标,本期\n处罚金额（万元）,201.36\n", "处罚金额", "201.36万元"),
        ("指标,本期（万元）\n处罚金额,201.36\n", "处罚金额", "201.36万元"),
        ("单位：万元,\n指标,本期\n处罚金额,201.36\n", "处罚金额", "201.36万元"),
        ("指标,本期\n1.处罚金额(万元),201.36\n", "处罚金额", "201.36万元"),
        ("指标,单位,本期\n（一）PM2.5浓度（年均）,微克/立方米,21\n", "PM2.5浓度（年均）", "21微克/立方米"),
    ],
)
def test_a_unit_may_stand_behind_the_name_the_head_or_above_the_table(
    tmp_path: Path, sheet: str, name: str, expected: str
) -> None:
    assert values(said(csv(tmp_path, sheet), f"{{{name}: 待填}}")) == {name: expected}


def test_only_what_is_written_is_held_against_the_sheet_unless_it_is_still_to_fill_in(tmp_path: Path) -> None:
    path = csv(tmp_path, "指标,单位,本期,上年,目标\n检查企业,家次,486,431,450\n")
    assert values(said(path, "{检查企业: 480家次}")) == {"检查企业": "486家次"}
    assert len(said(path, "{检查企业: 待填}").held) == 3


def test_parts_are_found_below_their_whole(tmp_path: Path) -> None:
    text = "指标,单位,本期\n督察问题,项,15\n其中：已完成,项,6\n其中： 推进中,项,9\n信访件,件,8\n其中:已完成,件,7\n"
    figures = "{督察问题: {本期: 14项, 其中: {已完成: 5项, 推进中: 9项}}, 信访件: {本期: 8件, 其中: {已完成: 8件}}}"
    named = said(csv(tmp_path, text), figures)
    assert [(each.name, each.new) for each in named.held if each.differs] == [
        ("督察问题", "15项"),
        ("已完成", "6项"),
        ("已完成", "7件"),
    ]


def test_goals_of_the_plan_are_of_the_next_period_and_not_held_against_the_sheet(tmp_path: Path) -> None:
    text = (
        "期间: 2023年\n计划:\n  - {标题: 甲, 目标: {优良率: 99%以上}}\n上年计划:\n  - {标题: 乙, 目标: {优良率: 98%}}\n"
    )
    path = csv(tmp_path, "指标,单位,本期\n优良率,%,97.5\n")
    assert not hold_by_name(parse_source(text, "报告.yaml"), open_workbook(path), "", "2023年").held


def test_a_figure_that_names_its_cell_is_not_looked_up_by_its_name(tmp_path: Path) -> None:
    path = csv(tmp_path, "指标,单位,本期\n优良率,%,97.5\n")
    assert not said(path, "{优良率: {本期: 97%, 取自: C2}}").held


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("优良率,%,", "是空的"),
        ("优良率,%,—", "是空的"),
        ("优良率,%,约百分之九十", "不是一个数连同单位"),
        ("优良率,%,97件", "单位一栏写的是“%”"),
        ("优良率,%,0.975", "是97.5%就把这一格设成百分数"),
        ("优良率,件,97", "单位不同"),
        ("优良率,%,97\n优良率,%,98", "有几行（A2、A3），数不一样"),
    ],
)
def test_a_cell_that_gives_no_value_is_told_by_its_name(tmp_path: Path, row: str, words: str) -> None:
    message = problem(said(csv(tmp_path, f"指标,单位,本期\n{row}\n"), "{优良率: 97%}"))
    assert words in message
    assert "优良率" in message
    assert "2" in message


def test_an_error_a_lost_result_and_a_merged_value_are_told(tmp_path: Path) -> None:
    rows = [["指标", "单位", "本期"], ["甲", "件", "#REF!"], ["乙", "件", "=1+1"], ["丙", "件", 5], ["丁", "件", None]]
    workbook(tmp_path / "数据.xlsx", rows, ("C4:C5",))
    named = said(tmp_path / "数据.xlsx", "{甲: 1件, 乙: 1件, 丙: 1件, 丁: 1件}")
    told = [each.message for each in named.findings]
    assert values(named) == {"丙": "5件"}
    assert "全年!C2：显示的是“#REF!”" in told[0]
    assert "全年!C3：是公式，文件里没有存它的结果" in told[1]
    assert "全年!C5：是合并的格的一部分" in told[2]


def test_a_name_that_stands_twice_with_the_same_value_is_no_question(tmp_path: Path) -> None:
    path = csv(tmp_path, "指标,单位,本期\n优良率,%,97\n优良率,%,97\n")
    assert values(said(path, "{优良率: 96%}")) == {"优良率": "97%"}


@pytest.mark.parametrize(
    ("row", "figure"),
    [
        ("隐患整改数,处,36", "隐患整改: 35处"),
        ("隐患排查整改,处,36", "隐患整改: 35处"),
        ("隐患整改（处）,,36", "隐患整改数: 待填"),
        ("发放明白纸伟单,份,36", "发放明白纸传单: 35份"),
    ],
)
def test_a_row_that_was_renamed_is_told_since_its_figure_is_not_compared_any_more(
    tmp_path: Path, row: str, figure: str
) -> None:
    path = csv(tmp_path, f"指标,单位,本期\n检查企业,家,5\n{row}\n")
    (told,) = said(path, f"{{检查企业: 5家, {figure}}}").findings
    assert (told.rule, told.level) == ("E06", Level.HINT)
    name = figure.partition(":")[0]
    assert f"“{name}”在 数据.csv 里没有同名的一行，没有对照；有一行“{row.partition(',')[0]}”" in told.message
    assert told.place is not None
    assert told.place.line == 3


@pytest.mark.parametrize(
    "figure", ["检查学校: 35家", "隐患整改: 35项", "隐患: 35处, 隐患整改数: 36处", "隐患整改: {本期: 35处, 取自: C2}"]
)
def test_a_row_of_another_figure_is_not_taken_for_one_that_was_renamed(tmp_path: Path, figure: str) -> None:
    path = csv(tmp_path, "指标,单位,本期\n隐患整改数,处,36\n")
    assert not said(path, f"{{{figure}}}").findings


def test_hidden_rows_and_columns_are_read_and_told_and_a_hidden_sheet_is_passed_over(tmp_path: Path) -> None:
    rows = [["指标", "单位", "本期", "上年"], ["甲", "件", 5, 4], ["乙", "件", 7, 6]]
    book = workbook(tmp_path / "数据.xlsx", rows)
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["D"].hidden = True
    old = book.create_sheet("旧")
    old.append(["指标", "单位", "本期"])
    old.append(["甲", "件", 99])
    old.sheet_state = "hidden"
    book.save(tmp_path / "数据.xlsx")
    named = said(tmp_path / "数据.xlsx", "{甲: 5件, 乙: 7件}")
    assert values(named) == {"甲": "5件", "乙": "7件"}
    assert [(each.rule, "全年!C2" in each.message) for each in named.findings] == [("E04", True), ("E04", False)]


def test_one_of_several_sheets_is_named_behind_the_file(tmp_path: Path) -> None:
    book = workbook(tmp_path / "数据.xlsx", [["指标", "单位", "本期"], ["甲", "件", 5]])
    quarter = book.create_sheet("一季度")
    quarter.append(["指标", "单位", "本期"])
    quarter.append(["甲", "件", 1])
    book.save(tmp_path / "数据.xlsx")
    assert "有几行（全年!A2、一季度!A2）" in problem(said(tmp_path / "数据.xlsx", "{甲: 待填}"))
    assert values(said(tmp_path / "数据.xlsx", "{甲: 待填}", sheet="一季度")) == {"甲": "1件"}


def test_a_sheet_without_such_a_head_says_nothing(tmp_path: Path) -> None:
    assert said(csv(tmp_path, "乡镇,得分\n岳峰镇,95\n"), "{岳峰镇: 90分}") == Named(rows=0)


def test_a_report_without_figures_takes_the_whole_table_with_its_parts(tmp_path: Path) -> None:
    rows = (
        "指标,单位,本期,上年",
        "优良率,%,97.5,96",
        "督察问题（项）,,15",
        "其中：已完成,项,6",
        "其中：推进中,项,9",
        "待定,件",
    )
    text = "\n".join(rows)
    named = said(csv(tmp_path, text), "")
    assert [(new.way, new.value) for new in named.new] == [
        (("指标", "优良率"), {"本期": "97.5%", "上年": "96%"}),
        (("指标", "督察问题"), {"本期": "15项", "其中": {"已完成": "6项", "推进中": "9项"}}),
    ]


def test_later_only_what_a_text_cites_is_taken_and_the_rest_is_named(tmp_path: Path) -> None:
    path = csv(tmp_path, "指标,单位,本期\n甲,件,1\n乙,件,2\n丙,件,3\n丁,件,4\n")
    text = (
        "期间: 2023年\n指标: {甲: 1件}\n导语: {总体: '好，{{ 指标.乙.本期 }}。'}\n"
        "成效:\n  - 标题: 子\n    举措:\n      - 内容: 做了{{ 数据.丙 | 同比 }}。\n"
    )
    named = hold_by_name(parse_source(text, "报告.yaml"), open_workbook(path), "", "2023年")
    assert [(new.way, new.value) for new in named.new] == [
        (("指标", "乙"), "2件"),
        (("成效", 0, "举措", 0, "数据", "丙"), "3件"),
    ]
    assert named.unused == ("丁",)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (" 优良 率：", "优良率"),
        ("1.优良率", "优良率"),
        ("(一)优良率", "优良率"),
        ("二、优良率", "优良率"),
        ("③优良率", "优良率"),
        ("2.5吨以上车辆", "2.5吨以上车辆"),
        ("金额(万元)", "金额"),
        ("PM2.5浓度（年均）", "PM2.5浓度（年均）"),
    ],
)
def test_names_are_compared_without_their_numbers_blanks_and_units(name: str, expected: str) -> None:
    assert without_unit(bare(name)) == expected


def test_rows_that_cannot_be_written_in_are_told_apart_and_only_the_first_of_many(tmp_path: Path) -> None:
    path = csv(tmp_path, "指标,单位,本期\n" + "".join(f"甲{number},件,不详\n" for number in range(50)) + "乙,件,3\n")
    named = said(path, "")
    assert [new.row for new in named.new] == ["乙"]
    assert (len(named.findings), len(named.problems)) == (0, 10)
    assert "数据.csv C2" in named.problems[0].message


@pytest.mark.parametrize(
    ("written", "sheet", "differs"),
    [
        ("近500家次", "486家次", False),
        ("近500家次", "512家次", True),
        ("近500家次", "320家次", True),
        ("1万余条", "10998条", False),
        ("约50件", "48件", False),
        ("90%以上", "93.5%", False),
        ("486家次", "486家次", False),
        ("486家次", "487家次", True),
    ],
)
def test_an_approximate_value_that_stands_for_what_the_sheet_says_does_not_differ(
    tmp_path: Path, written: str, sheet: str, differs: bool
) -> None:
    (held,) = said(csv(tmp_path, f"指标,本期\n甲,{sheet}\n"), f"{{甲: {written}}}").held
    assert held.differs is differs


def test_each_table_of_a_sheet_is_read_by_its_own_head(tmp_path: Path) -> None:
    text = (
        "指标,单位,本期,上年\n甲,件,5,4\n\n二、水,,,\n指标,上年,本期,单位\n乙,6,7,个\n指标,上年,本期,单位\n丙,8,9,个\n"
    )
    named = said(csv(tmp_path, text), "{甲: 待填, 乙: 待填, 丙: 待填}")
    assert values(named) == {
        **{"甲": "5件", "甲的上年": "4件"},
        **{"乙": "7个", "乙的上年": "6个", "丙": "9个", "丙的上年": "8个"},
    }
    assert not named.unused


def test_tables_side_by_side_are_both_read(tmp_path: Path) -> None:
    text = "序号,指标,单位,本期,,序号,指标,单位,本期\n1,甲,件,5,,1,乙,个,7\n2,丙,件,6\n"
    assert values(said(csv(tmp_path, text), "{甲: 待填, 乙: 待填, 丙: 待填}")) == {
        "甲": "5件",
        "乙": "7个",
        "丙": "6件",
    }


def test_a_table_of_other_things_below_is_no_table_of_figures(tmp_path: Path) -> None:
    text = "指标,单位,本期\n排污口,个,36\n\n各乡镇情况,,\n乡镇,优良比例,排污口\n岳峰镇,100%,12\n"
    named = said(csv(tmp_path, text), "{排污口: 待填, 岳峰镇: 12个}")
    assert values(named) == {"排污口": "36个"}
    assert not named.unused


def test_what_is_said_in_words_below_a_blank_row_does_not_end_the_table(tmp_path: Path) -> None:
    text = "指标,单位,本期\n甲,件,5\n,,\n考核,,优秀\n乙,件,6\n"
    assert values(said(csv(tmp_path, text), "{甲: 待填, 乙: 待填}")) == {"甲": "5件", "乙": "6件"}


@pytest.mark.parametrize("merged", [(), ("A2:A3",)], ids=["plain", "merged"])
def test_a_column_of_groups_before_that_of_names_is_none_of_names(tmp_path: Path, merged: tuple[str, ...]) -> None:
    rows = [
        ["项目", "指标名称", "单位", "本期"],
        ["执法", "立案", "件", 5],
        ["", "罚款", "万元", 6],
        ["投资", "", "亿元", 7],
    ]
    workbook(tmp_path / "数据.xlsx", rows, merged)
    named = said(tmp_path / "数据.xlsx", "{立案: 待填, 罚款: 待填, 投资: 待填}")
    assert values(named) == {"立案": "5件", "罚款": "6万元", "投资": "7亿元"}


def test_rows_of_one_name_that_agree_are_one(tmp_path: Path) -> None:
    text = "指标,单位,本期,上年\n甲,件,5,4\n乙,,,\n甲,,5,\n"
    assert values(said(csv(tmp_path, text), "{甲: 待填}")) == {"甲": "5件", "甲的上年": "4件"}
    path = csv(tmp_path, text.replace("甲,,5,", "甲,起,5,"))
    assert "有几行（A2、A4），数不一样" in problem(said(path, "{甲: 待填}"))


def test_a_row_set_in_below_its_part_is_a_part_as_well(tmp_path: Path) -> None:
    figures = "{检查: {本期: 待填, 其中: {重点: 待填, 一般: 待填}}, 立案: 待填}"
    expected = {"检查": "9家", "重点": "4家", "一般": "5家", "立案": "3件"}
    text = "指标,单位,本期\n检查,家,9\n其中：重点,家,4\n　　　一般,家,5\n立案,件,3\n"
    named = said(csv(tmp_path, text), figures)
    assert values(named) == expected
    rows = [["指标", "单位", "本期"], ["检查", "家", 9], ["其中：重点", "家", 4], ["一般", "家", 5], ["立案", "件", 3]]
    book = workbook(tmp_path / "数据.xlsx", rows)
    book.active["A4"].alignment = openpyxl.styles.Alignment(indent=3)
    book.save(tmp_path / "数据.xlsx")
    again = said(tmp_path / "数据.xlsx", "")
    assert [new.value for new in again.new] == [{"本期": "9家", "其中": {"重点": "4家", "一般": "5家"}}, "3件"]


def test_what_stands_in_the_column_of_units_and_is_none_is_told(tmp_path: Path) -> None:
    path = csv(tmp_path, "指标,单位,本期\n岳峰镇,100%,12\n")
    assert "单位一栏写的是“100%”，不是单位" in problem(said(path, "{岳峰镇: 待填}"))


def test_no_unit_is_taken_from_where_it_is_not_meant(tmp_path: Path) -> None:
    head = "单位：万元、个,,,\n指标,单位,本期,2023年目标值\n"
    text = f"{head}指数,无量纲,2.53,2.6\n罚款,万元,3,\n办件,/,4,\n满意率,,96.5%,95%\n"
    assert values(said(csv(tmp_path, text), "{指数: 待填, 罚款: 待填, 办件: 待填, 满意率: 待填}")) == {
        **{"指数": "2.53", "指数的目标": "2.6", "罚款": "3万元", "办件": "4"},
        **{"满意率": "96.5%", "满意率的目标": "95%"},
    }
    several = csv(tmp_path, "单位：万元、个,\n指标,本期\n罚款,3\n")
    assert values(said(several, "{罚款: 待填}")) == {"罚款": "3"}


@pytest.mark.parametrize(
    ("cell", "unit", "shown"), [("120余", "人", "120余人"), ("1.2万多", "人", "1.2万多人"), ("98以上", "%", "98%以上")]
)
def test_a_near_word_stands_where_it_is_said(tmp_path: Path, cell: str, unit: str, shown: str) -> None:
    path = csv(tmp_path, f"指标,单位,本期\n甲,{unit},{cell}\n")
    assert values(said(path, "{甲: 待填}")) == {"甲": shown}


@pytest.mark.parametrize(
    ("period", "head"),
    [
        ("2023年", "指标,单位,全年累计,去年同期"),
        ("2023年", "指标,单位,1—12月,上年"),
        ("2023年上半年", "指标,单位,1-6月完成数,上年同期"),
        ("2023年前三季度", "指标,单位,1～9月累计,2022年前三季度"),
        ("2023年1—11月", "指标,单位,1-11月,同期"),
    ],
)
def test_a_column_of_the_reports_own_months_holds_its_values(tmp_path: Path, period: str, head: str) -> None:
    path = csv(tmp_path, f"{head}\n甲,件,5,4\n")
    assert values(said(path, "{甲: 待填}", period)) == {"甲": "5件", "甲的上年": "4件"}


def test_below_a_head_of_last_year_stands_nothing_of_this_year(tmp_path: Path) -> None:
    rows = [
        ["指标", "单位", "去年", None, "今年", None],
        [None, None, "目标数", "完成数", "目标数", "完成数"],
        ["甲", "件", 1, 2, 3, 4],
    ]
    workbook(tmp_path / "数据.xlsx", rows, ("A1:A2", "B1:B2", "C1:D1", "E1:F1"))
    named = said(tmp_path / "数据.xlsx", "{甲: 待填}")
    assert values(named) == {"甲": "4件", "甲的上年": "2件", "甲的目标": "3件"}
