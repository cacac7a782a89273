"""`drafter figures`: figures that are taken from a sheet, held against it and written into the YAML."""

import subprocess
import sys
from pathlib import Path

import pytest
from terminal import drafter

REPORT = """# 内部备注
体例: 总结计划
单位: 云溪区应急管理局
期间: 2023年
数据来源: 数据.csv
落款: {日期: 2024年1月12日}
指标:
  隐患整改率: {本期: 98.1%, 上年: 97%, 目标: 98%以上, 取自: {本期: B2, 上年: C2, 目标: D2}}   # 监测科
成效:
  - 标题: 抓实隐患排查
    内容: 检查企业{{ 数据.检查企业 }}，投入{{ 数据.资金 }}。
    数据:
      检查企业: {本期: 待填, 取自: B3}
      资金: {本期: 1200万元, 取自: B4}   # 财务科
问题:
  - {标题: 力量不足, 内容: 人员偏少。}
计划:
  - {标题: 健全机制, 内容: 修订办法。}
"""
SHEET = '指标,本期,上年,目标\n隐患整改率,99.4%,97.0%,98.5%以上\n检查企业,486家次\n资金,"1,202.35"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "报告.yaml").write_text(REPORT, encoding="utf-8")
    (tmp_path / "数据.csv").write_text(SHEET, encoding="utf-8")
    return tmp_path


def yaml(folder: Path) -> str:
    return (folder / "报告.yaml").read_text("utf-8")


def changed(folder: Path, old: str, new: str, name: str = "报告.yaml") -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_figure_is_listed_with_its_source_and_its_sentences_and_nothing_is_written(folder: Path) -> None:
    done = drafter("figures", "报告.yaml", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "隐患整改率：98.1%（第8行，数据.csv B2）",
        "    全年隐患整改率98.1%，同比提高1.1个百分点，达到98%以上的目标。",
        "检查企业：待填（第13行）",
        "    检查企业【待填】，投入1200万元。",
        "资金：1200万元（第14行，数据.csv B4）",
        "    检查企业【待填】，投入1200万元。",
        "取自表里的数5个，不同的4个：",
        "  第8行 隐患整改率：98.1% → 99.4%（数据.csv B2）",
        "  第8行 隐患整改率的目标：98%以上 → 98.5%以上（数据.csv D2）",
        "  第13行 检查企业：待填 → 486家次（数据.csv B3）",
        "  第14行 资金：1200万元 → 1,202.35万元（数据.csv B4）",
        "下一步：drafter figures 报告.yaml --update    把表里的数写进 YAML",
    ]
    assert yaml(folder) == REPORT


def test_a_figure_that_no_text_cites_stands_in_the_sentence_that_the_program_writes(folder: Path) -> None:
    changed(folder, "{{ 数据.资金 }}", "不少")
    listed = drafter("figures", "报告.yaml", folder=folder).stdout
    assert "资金：1200万元（第14行，数据.csv B4）\n    资金1200万元。\n" in listed


def test_what_the_sheet_says_is_written_by_place_and_the_old_file_is_kept(folder: Path) -> None:
    done = drafter("figures", "报告.yaml", "--update", folder=folder)
    assert done.returncode == 0
    assert "已写入：报告.yaml（原来的留在 报告（备份1）.yaml）" in done.stdout
    expected = REPORT.replace("本期: 98.1%", "本期: 99.4%").replace("98%以上,", "98.5%以上,")
    expected = expected.replace("本期: 待填", "本期: 486家次").replace("本期: 1200万元", "本期: '1,202.35万元'")
    assert yaml(folder) == expected
    assert (folder / "报告（备份1）.yaml").read_text("utf-8") == REPORT
    again = drafter("figures", "报告.yaml", "--update", folder=folder)
    assert again.stdout == "取自表里的数5个，都与表里一样\n"
    assert not (folder / "报告（备份2）.yaml").exists()
    built = drafter("build", "报告.yaml", "-o", "-", "--to", "text", folder=folder)
    assert "检查企业486家次，投入1,202.35万元" in built.stdout
    assert "B3" not in built.stdout


def test_a_trial_writes_nothing(folder: Path) -> None:
    done = drafter("figures", "报告.yaml", "--update", "--dry-run", folder=folder)
    assert "486家次, 取自: B3" in done.stdout
    assert yaml(folder) == REPORT
    assert len(list(folder.iterdir())) == 2


def test_a_value_changed_in_the_sheet_is_told_by_check_with_both_numbers(folder: Path) -> None:
    drafter("figures", "报告.yaml", "--update", folder=folder)
    assert "E03" not in drafter("check", "报告.yaml", folder=folder).stdout
    changed(folder, "486家次", "468家次", "数据.csv")
    output = drafter("check", "报告.yaml", folder=folder).stdout
    assert "报告.yaml:13:18 警告：“检查企业”这里写的是“486家次”，数据.csv B3 现在是“468家次”" in output


def test_without_the_sheet_the_report_builds_and_check_says_so_once(folder: Path) -> None:
    drafter("figures", "报告.yaml", "--update", folder=folder)
    (folder / "数据.csv").unlink()
    assert drafter("build", "报告.yaml", "--final", folder=folder).returncode == 0
    assert drafter("check", "报告.yaml", folder=folder).stdout.count("“数据.csv”找不到") == 1
    done = drafter("figures", "报告.yaml", folder=folder)
    assert (done.returncode, done.stderr.count("“数据.csv”找不到")) == (1, 1)


@pytest.mark.parametrize("name", ["../数据.csv", "/etc/数据.csv", "..\\数据.csv", "C:\\数据.csv"])
def test_a_sheet_outside_the_folder_is_not_read(folder: Path, name: str) -> None:
    changed(folder, "数据来源: 数据.csv", f"数据来源: '{name}'")
    done = drafter("figures", "报告.yaml", "--update", folder=folder)
    assert done.returncode == 1
    assert "不在报告所在的文件夹里" in done.stderr
    assert yaml(folder).count("待填") == 1


def test_a_link_that_leads_out_of_the_folder_is_not_read(folder: Path) -> None:
    inner = folder / "内"
    inner.mkdir()
    (inner / "报告.yaml").write_text(REPORT, encoding="utf-8")
    (inner / "数据.csv").symlink_to(folder / "数据.csv")
    assert "不在报告所在的文件夹里" in drafter("figures", "报告.yaml", folder=inner).stderr


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("99.4%", "0.994", "请连“%”一起写，表里设成百分数"),
        ('"1,202.35"', "12023500", "相差百倍以上"),
        ('"1,202.35"', "1202人", "单位不同"),
        ('"1,202.35"', "约一千", "不是一个数连同单位"),
        ('"1,202.35"', "", "是空的"),
    ],
)
def test_a_cell_that_is_hardly_meant_is_told_and_its_value_stays(folder: Path, old: str, new: str, words: str) -> None:
    changed(folder, old, new, "数据.csv")
    done = drafter("figures", "报告.yaml", "--update", folder=folder)
    assert done.returncode == 1
    assert words in done.stderr
    assert "本期: 486家次" in yaml(folder)


def test_a_figure_without_a_file_and_a_report_without_cells_are_told(folder: Path) -> None:
    changed(folder, "数据来源: 数据.csv\n", "")
    assert drafter("figures", "报告.yaml", folder=folder).stderr.count("还没有写“数据来源”") == 1
    (folder / "无.yaml").write_text("体例: 总结计划\n单位: 甲局\n期间: 2023年\n", encoding="utf-8")
    assert "没有一个数取自表里" in drafter("figures", "无.yaml", "--update", folder=folder).stdout


def test_wrong_words_for_a_cell_are_told_where_they_stand(folder: Path) -> None:
    changed(folder, "取自: B3", "取自: [B3, B4]")
    changed(folder, "目标: D2", "得分: D2")
    output = drafter("check", "报告.yaml", folder=folder).stdout
    assert "“取自”写一格" in output
    assert "“取自”里没有“得分”这个键" in output


def test_a_report_that_is_rolled_over_asks_for_its_new_sheet(folder: Path) -> None:
    drafter("figures", "报告.yaml", "--update", folder=folder)
    assert drafter("rollover", "报告.yaml", "-o", "下年.yaml", folder=folder).returncode == 0
    text = (folder / "下年.yaml").read_text("utf-8")
    assert "数据来源: 待填" in text
    assert "取自: B3" in text
    assert "还没有写“数据来源”" in drafter("figures", "下年.yaml", "--update", folder=folder).stderr


WHOLE = """指标名称,单位,本期,上年,目标,科室
隐患整改率,%,99.4%,97%,98%以上,监测科
检查企业,家次,486,431,,执法科
培训,人次,60,,,
"""


@pytest.fixture
def by_name(folder: Path) -> Path:
    changed(folder, ", 取自: {本期: B2, 上年: C2, 目标: D2}", "")
    changed(folder, "{本期: 待填, 取自: B3}", "待填")
    changed(folder, "{本期: 1200万元, 取自: B4}", "1200万元")
    (folder / "数据.csv").write_text(WHOLE, encoding="utf-8")
    return folder


def test_a_sheet_read_whole_gives_its_figures_by_name(by_name: Path) -> None:
    checked = drafter("check", "报告.yaml", folder=by_name).stdout
    assert "报告.yaml:8:15 警告：“隐患整改率”这里写的是“98.1%”，数据.csv C2 现在是“99.4%”" in checked
    assert checked.count("E03") == 2
    done = drafter("figures", "报告.yaml", "--update", folder=by_name)
    assert done.stdout.splitlines() == [
        "取自表里的数5个，不同的3个：",
        "  第8行 隐患整改率：98.1% → 99.4%（数据.csv C2）",
        "  第13行 检查企业：待填 → 486家次（数据.csv C3）",
        "  第13行 检查企业的上年：（没有写） → 431家次（数据.csv D3）",
        "表里还有1个数报告没有用：培训；要用的，在“指标”或“数据”里写上“名称: 待填”，再运行一次 --update",
        "已写入：报告.yaml（原来的留在 报告（备份1）.yaml）",
    ]
    assert "检查企业: {本期: 486家次, 上年: 431家次}\n" in yaml(by_name)
    assert "E03" not in drafter("check", "报告.yaml", folder=by_name).stdout
    (by_name / "数据.csv").unlink()
    assert drafter("build", "报告.yaml", "--final", folder=by_name).returncode == 0


def test_a_figure_that_a_text_cites_and_nobody_wrote_is_taken_from_the_sheet(by_name: Path) -> None:
    changed(by_name, "投入{{ 数据.资金 }}", "投入{{ 数据.资金 }}，培训{{ 数据.培训 }}")
    told = drafter("figures", "报告.yaml", folder=by_name)
    assert told.returncode == 1
    assert "  培训：60人次，写进“成效”里引用它的一条的“数据”（数据.csv A4）" in told.stdout
    assert drafter("figures", "报告.yaml", "--update", folder=by_name).returncode == 0
    assert "培训60人次" in drafter("build", "报告.yaml", "-o", "-", "--to", "text", folder=by_name).stdout


def test_a_report_without_figures_takes_the_whole_sheet(by_name: Path) -> None:
    text = yaml(by_name)
    start, end = text.index("指标:"), text.index("问题:")
    (by_name / "报告.yaml").write_text(text[:start] + "成效: [开展专项攻坚]\n" + text[end:], encoding="utf-8")
    done = drafter("figures", "报告.yaml", "--update", folder=by_name)
    assert "  隐患整改率：99.4%，上年97%，目标98%以上，写进“指标”（数据.csv A2）" in done.stdout
    assert "没有一个数取自表里" not in done.stdout + done.stderr
    assert (
        "指标:\n  隐患整改率: {本期: 99.4%, 上年: 97%, 目标: 98%以上}\n"
        "  检查企业: {本期: 486家次, 上年: 431家次}\n  培训: 60人次\n\n落款:" in yaml(by_name)
    )
    assert drafter("figures", "报告.yaml", "--update", folder=by_name).stdout == "取自表里的数6个，都与表里一样\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit there")
def test_no_room_for_the_sheet_is_told_and_nothing_is_left(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    command = f"ulimit -f 1 && exec '{sys.executable}' -m drafter figures 报告.yaml -o 核.xlsx"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 1
    assert "磁盘已满" in done.stderr.decode("utf-8")
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_sheet_whose_head_is_not_known_is_told_with_what_it_should_have(by_name: Path) -> None:
    (by_name / "数据.csv").write_text("事项,得分\n检查企业,486\n", encoding="utf-8")
    for arguments in (("figures", "报告.yaml"), ("figures", "报告.yaml", "--update")):
        done = drafter(*arguments, folder=by_name)
        assert done.returncode == 0
        assert "数据.csv 里没有找到表头：要有“指标名称”一栏" in done.stdout


def test_a_sheet_of_a_wrong_name_is_told_where_it_is_named(by_name: Path) -> None:
    changed(by_name, "数据来源: 数据.csv", "数据来源: 数据.csv!半年")
    done = drafter("figures", "报告.yaml", "--update", folder=by_name)
    assert done.returncode == 1
    assert "报告.yaml:5:7 错误：“数据.csv”里没有叫“半年”的表" in done.stderr
