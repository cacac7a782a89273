"""`drafter rollover` of a report with parts: a new file for each, all or none, named by the new report."""

from pathlib import Path

import pytest
from terminal import drafter

REPORT = """# 综合科汇总
体例: 总结计划
单位: 云溪区应急管理局
期间: 2023年
部分:
  - {文件: 科室/危化科.yaml, 放在: 抓实隐患排查}   # 每季催一次
  - 科室/工贸科2023.yaml
落款: {日期: 2024年1月12日}
导语: 共检查{{ 数据.检查危化企业 }}，隐患整改率{{ 指标.隐患整改率 }}。
成效:
  - {标题: 抓实隐患排查, 内容: 组织专项行动。}
计划:
  - 标题: 盯紧危化企业
    内容: 力争隐患整改率高于{{ 指标.隐患整改率 }}。
    目标: {隐患整改率: 99%以上}
"""
FIRST = """单位: 危化科
指标:
  隐患整改率: 98.4%   # 月报
成效:
  - 标题: 盯紧危化企业
    内容: 检查{{ 数据.检查危化企业 }}。
    数据: {检查危化企业: 86家次}
计划:
  - 摸清危化底数，不漏一家。
"""
SECOND = """体例: 年度总结
单位: 云溪区应急管理局
期间: 2023年
成效:
  - {标题: 盯紧工贸企业, 数据: {检查工贸企业: 120家次}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "科室").mkdir()
    for name, text in (("2023年度", REPORT), ("科室/危化科", FIRST), ("科室/工贸科2023", SECOND)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def read(folder: Path, name: str) -> str:
    return (folder / f"{name}.yaml").read_text("utf-8")


def test_every_file_is_rolled_over_and_the_new_report_names_the_new_parts(folder: Path) -> None:
    done = drafter("rollover", "2023年度.yaml", folder=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:3] == [
        "已结转为2024年：2024年度.yaml，连同各部分：",
        "  科室/危化科（2024年）.yaml",
        "  科室/工贸科2024.yaml",
    ]
    new = read(folder, "2024年度")
    assert "文件: 科室/危化科（2024年）.yaml, 放在: 抓实隐患排查}   # 每季催一次\n  - 科室/工贸科2024.yaml\n" in new
    assert (read(folder, "2023年度"), read(folder, "科室/危化科"), read(folder, "科室/工贸科2023")) == (
        REPORT,
        FIRST,
        SECOND,
    )
    built = drafter("build", "2024年度.yaml", "--to", "text", folder=folder)
    assert built.returncode == 0, built.stderr
    assert drafter("check", "2024年度.yaml", folder=folder).returncode == 0


def test_a_goal_of_the_report_reaches_the_figure_of_a_part(folder: Path) -> None:
    done = drafter("rollover", "2023年度.yaml", folder=folder)
    assert "隐患整改率: {本期: 待填, 上年: 98.4%, 目标: 99%以上" in read(folder, "科室/危化科（2024年）")
    assert "# 月报" in read(folder, "科室/危化科（2024年）")
    assert "R09" not in done.stderr


def test_a_plan_that_cites_an_indicator_of_a_part_keeps_what_it_said(folder: Path) -> None:
    drafter("rollover", "2023年度.yaml", folder=folder)
    assert "力争隐患整改率高于98.4%。" in read(folder, "2024年度")


def test_what_a_part_has_done_is_not_asked_for_in_the_report(folder: Path) -> None:
    drafter("rollover", "2023年度.yaml", folder=folder)
    assert "上面没有写到" not in read(folder, "2024年度")
    assert "标题: 摸清危化底数" in read(folder, "科室/危化科（2024年）")


def test_another_folder_takes_the_parts_as_they_lay(folder: Path) -> None:
    (folder / "明年").mkdir()
    done = drafter("rollover", "2023年度.yaml", "-o", "明年", folder=folder)
    assert done.returncode == 0, done.stderr
    made = sorted(path.relative_to(folder / "明年").as_posix() for path in (folder / "明年").rglob("*.yaml"))
    assert made == ["2024年度.yaml", "科室/危化科（2024年）.yaml", "科室/工贸科2024.yaml"]
    assert drafter("build", "2024年度.yaml", folder=folder / "明年").returncode == 0


def test_nothing_is_written_when_one_file_is_there_already(folder: Path) -> None:
    (folder / "科室/工贸科2024.yaml").write_text("# 已经在写了\n", "utf-8")
    done = drafter("rollover", "2023年度.yaml", folder=folder)
    assert done.returncode == 1
    assert "“工贸科2024.yaml”已经有了，没有覆盖" in done.stderr
    assert not (folder / "2024年度.yaml").exists()
    assert not (folder / "科室/危化科（2024年）.yaml").exists()


def test_a_trial_shows_every_file_and_writes_none(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    done = drafter("rollover", "2023年度.yaml", "--dry-run", folder=folder)
    assert done.stdout.count("只是试看，没有写出") == 3
    assert sorted(folder.rglob("*")) == before


def test_a_part_that_is_a_finished_text_is_to_be_imported_first(folder: Path) -> None:
    (folder / "科室/监测科.txt").write_text("监测科2023年工作总结\n一、主要工作\n（一）做好监测\n布点12个。\n", "utf-8")
    report = folder / "2023年度.yaml"
    report.write_text(REPORT.replace("  - 科室/工贸科2023.yaml", "  - 科室/监测科.txt"), "utf-8")
    done = drafter("rollover", "2023年度.yaml", folder=folder)
    assert done.returncode == 1
    assert "部分“监测科.txt”是写好的文件，没法结转；先用 drafter import" in done.stderr


def test_what_is_to_fill_in_is_told_in_its_file_unless_it_is_not_printed(folder: Path) -> None:
    part = folder / "科室/工贸科2023.yaml"
    part.write_text(SECOND + "落款: {日期: 待填}\n", "utf-8")
    assert drafter("rollover", "2023年度.yaml", "--dry-run", folder=folder).returncode == 0
    part.write_text(SECOND.replace("120家次", "待填"), "utf-8")
    done = drafter("rollover", "2023年度.yaml", folder=folder)
    assert done.returncode == 1
    assert "科室/工贸科2023.yaml:5:31 错误：这里还没有填好或核实" in done.stderr
    assert drafter("rollover", "2023年度.yaml", "--unfinished", folder=folder).returncode == 0


def test_one_file_that_two_reports_name_is_not_added_up_twice(folder: Path) -> None:
    (folder / "科室" / "工贸科2023.yaml").write_text(SECOND.replace("期间: 2023年\n", ""), "utf-8")
    for quarter in ("上", "下"):
        (folder / f"{quarter}.yaml").write_text(REPORT.replace("2023年\n", f"2023年{quarter}半年\n"), "utf-8")
    done = drafter("rollover", "上.yaml", "下.yaml", folder=folder)
    assert done.returncode == 1
    assert "上半年和下半年的报告写的是同一个部分，里面的数会加两遍" in done.stderr


def test_the_year_before_is_taken_from_the_parts_of_the_file_that_is_compared(folder: Path) -> None:
    quarter = "体例: 季度总结\n单位: 云溪区应急管理局\n期间: 2023年一季度\n指标: {隐患整改率: 97%}\n成效: [甲。]\n"
    (folder / "2023年一季度.yaml").write_text(quarter, "utf-8")
    (folder / "2022年二季度.yaml").write_text(
        quarter.replace("2023年一", "2022年二").replace("指标: {隐患整改率: 97%}", "部分: [科室/率.yaml]"), "utf-8"
    )
    (folder / "科室/率.yaml").write_text("指标: {隐患整改率: 91%}\n", "utf-8")
    done = drafter("rollover", "2023年一季度.yaml", "--compare", "2022年二季度.yaml", "-o", "二.yaml", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "上年: 91%" in read(folder, "二")
