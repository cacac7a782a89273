"""A report held against its sheets: a figure that names its cell takes the unit that the table says."""

from pathlib import Path

from drafter.sheets.holding import check_sheets, hold
from drafter.source import parse_source


def test_a_cell_that_a_figure_names_has_the_unit_of_its_row(tmp_path: Path) -> None:
    (tmp_path / "数据.csv").write_text("指标,单位,本期,上年\n排污口,个,36,28\n,,,\n说明,,7\n", encoding="utf-8")
    figure = "{本期: 待填, 上年: 20个, 取自: {本期: C2, 上年: D2}}"
    text = f"期间: 2023年\n数据来源: 数据.csv\n指标: {{整治排污口: {figure}, 其他: {{本期: 待填, 取自: C4}}}}\n"
    held = hold(tmp_path / "报告.yaml", parse_source(text, "报告.yaml")).held
    assert {each.name: each.new for each in held} == {"整治排污口": "36个", "整治排污口的上年": "28个", "其他": "7"}


def test_a_column_of_the_year_is_known_to_a_part_that_says_no_period(tmp_path: Path) -> None:
    (tmp_path / "数据.csv").write_text("指标,单位,2023年,2022年\n立案,件,36,31\n", encoding="utf-8")
    part = parse_source("数据来源: 数据.csv\n成效: [{标题: 甲, 数据: {立案: 待填}}]\n", "大气科.yaml")
    held = hold(tmp_path / "大气科.yaml", part, period="2023年").held
    assert {each.name: each.new for each in held} == {"立案": "36件", "立案的上年": "31件"}


def test_a_sheet_of_which_nothing_is_known_is_told_when_the_report_is_checked(tmp_path: Path) -> None:
    (tmp_path / "数据.csv").write_text("指标,单位,2024年,2025年\n立案,件,36,31\n", encoding="utf-8")
    report = parse_source("期间: 2023年\n数据来源: 数据.csv\n指标: {立案: 30件}\n", "报告.yaml")
    (told,) = check_sheets(tmp_path / "报告.yaml", report)
    assert (told.rule, told.place and told.place.line) == ("E07", 2)
    assert "数据.csv 里没有找到表头，一个数也没有对照" in told.message
