"""A report and its parts that take their figures from one sheet."""

from pathlib import Path

import pytest
from terminal import drafter

HEAD = "体例: 总结计划\n单位: 云溪区应急管理局\n期间: 2023年\n数据来源: 数据.csv\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "报告.yaml").write_text(HEAD + "部分: [危化科.yaml]\n指标: {隐患整改率: 待填}\n", "utf-8")
    (tmp_path / "危化科.yaml").write_text(
        HEAD + "成效:\n  - {标题: 盯紧危化企业, 数据: {检查危化企业: 80家次}}\n", "utf-8"
    )
    (tmp_path / "数据.csv").write_text(
        "指标名称,单位,本期,科室\n隐患整改率,%,99.4%,综合科\n检查危化企业,家次,86,危化科\n处罚企业,家,7,执法队\n",
        "utf-8",
    )
    return tmp_path


def test_a_row_that_one_file_holds_is_not_said_to_be_unused_by_another(folder: Path) -> None:
    said = drafter("figures", "报告.yaml", folder=folder).stdout
    assert "检查危化企业：80家次（危化科.yaml 第6行，数据.csv C3）" in said
    assert "  危化科.yaml 第6行 检查危化企业：80家次 → 86家次（数据.csv C3）" in said
    assert said.count("表里还有") == 1
    assert "表里还有1个数报告没有用：处罚企业" in said


def test_each_file_takes_its_own_rows(folder: Path) -> None:
    assert drafter("figures", "报告.yaml", "--update", folder=folder).returncode == 0
    assert "指标: {隐患整改率: 99.4%}" in (folder / "报告.yaml").read_text("utf-8")
    assert "检查危化企业: 86家次" in (folder / "危化科.yaml").read_text("utf-8")
    assert "处罚企业" not in (folder / "报告.yaml").read_text("utf-8")


def test_a_report_without_figures_of_its_own_does_not_take_those_of_its_parts(folder: Path) -> None:
    report = folder / "报告.yaml"
    report.write_text(
        report.read_text("utf-8").replace("指标: {隐患整改率: 待填}\n", "成效: [组织专项行动。]\n"), "utf-8"
    )
    drafter("figures", "报告.yaml", "--update", folder=folder)
    assert "检查危化企业" not in report.read_text("utf-8")
