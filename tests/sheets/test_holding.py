"""A report held against its sheets: a figure that names its cell takes the unit that the table says."""

from pathlib import Path

from drafter.sheets.holding import hold
from drafter.source import parse_source


def test_a_cell_that_a_figure_names_has_the_unit_of_its_row(tmp_path: Path) -> None:
    (tmp_path / "数据.csv").write_text("指标,单位,本期,上年\n排污口,个,36,28\n,,,\n说明,,7\n", encoding="utf-8")
    figure = "{本期: 待填, 上年: 20个, 取自: {本期: C2, 上年: D2}}"
    text = f"期间: 2023年\n数据来源: 数据.csv\n指标: {{整治排污口: {figure}, 其他: {{本期: 待填, 取自: C4}}}}\n"
    held = hold(tmp_path / "报告.yaml", parse_source(text, "报告.yaml")).held
    assert {each.name: each.new for each in held} == {"整治排污口": "36个", "整治排污口的上年": "28个", "其他": "7"}
