"""`drafter rollover` of several reports with parts: a department's files become one, which the new report names."""

from pathlib import Path

import pytest
from terminal import drafter

MAIN = """体例: 季度总结
单位: 云溪区应急管理局
期间: 2024年{word}季度
部分:
  - {{文件: {word}季度/危化科.yaml, 放在: 抓实{word}季度排查}}
  - {word}季度/工贸科{word}季度.yaml
导语: {{内容: '共检查{{{{ 数据.检查 }}}}。'}}
成效:
  - {{标题: 抓实{word}季度排查, 内容: 组织专项行动。}}
"""
CHEMICALS = """指标:
  整改率: 9{number}%
成效:
  - 标题: 盯紧危化企业
    内容: 检查{{{{ 数据.检查 }}}}。
    数据: {{检查: {number}家次}}
"""
TRADE = """单位: 工贸科
期间: 2024年{word}季度
成效:
  - {{标题: 盯紧工贸企业, 数据: {{立案: {number}件}}}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, word in zip((5, 3, 4, 2), "一二三四", strict=True):
        (tmp_path / f"{word}季度").mkdir()
        files = {
            f"2024年{word}季度": MAIN,
            f"{word}季度/危化科": CHEMICALS,
            f"{word}季度/工贸科{word}季度": TRADE,
        }
        for name, text in files.items():
            (tmp_path / f"{name}.yaml").write_text(text.format(word=word, number=number), encoding="utf-8")
    return tmp_path


QUARTERS = tuple(f"2024年{word}季度.yaml" for word in "一二三四")


def read(folder: Path, name: str) -> str:
    return (folder / f"{name}.yaml").read_text("utf-8")


def test_the_files_of_each_department_become_one_and_the_new_report_builds(folder: Path) -> None:
    done = drafter("rollover", *QUARTERS, "--to", "2024年", folder=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:3] == [
        "已把4份合成为2024年，体例用“年度总结”：2024年度.yaml，连同各部分：",
        "  2024年度/危化科.yaml",
        "  2024年度/工贸科2024年度.yaml",
    ]
    assert "相加，2个：检查 14家次（5家次＋3家次＋4家次＋2家次）；立案 14件" in done.stdout
    report = read(folder, "2024年度")
    assert "  - 文件: 2024年度/危化科.yaml\n    放在: 抓实全年排查\n  - 2024年度/工贸科2024年度.yaml\n" in report
    assert "内容: 共检查{{ 数据.检查 }}。" in report
    chemicals, trade = read(folder, "2024年度/危化科"), read(folder, "2024年度/工贸科2024年度")
    assert "期间" not in chemicals.partition("\n\n")[2]  # it had none before
    assert "检查: 14家次 # 5家次＋3家次＋4家次＋2家次" in chemicals
    assert "期间: 2024年\n" in trade
    built = drafter("build", "2024年度.yaml", "--to", "text", folder=folder)
    assert built.returncode == 0, built.stderr
    assert "共检查14家次。" in built.stdout


def test_a_period_without_a_departments_file_is_told_and_counts_as_unknown(folder: Path) -> None:
    report = folder / "2024年二季度.yaml"
    report.write_text(read(folder, "2024年二季度").replace("  - 二季度/工贸科二季度.yaml\n", ""), encoding="utf-8")
    done = drafter("rollover", *QUARTERS, "--to", "2024年", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "工贸科2024年度.yaml 提示：二季度没有对应的部分：数都标着“缺二季度”，不当作零" in done.stderr
    assert "立案: 【待核：一季度、三季度、四季度相加11件，缺二季度】" in read(folder, "2024年度/工贸科2024年度")


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("2024年一季度", "一季度/危化科.yaml", "一季度/化学品科.yaml", "一季度有“化学品科.yaml”、“工贸科一季度.yaml”"),
        (
            "2024年一季度",
            MAIN[MAIN.index("部分:") : MAIN.index("导语")].format(word="一"),
            "指标: {甲: 1件}\n",
            "一季度没有“部分”",
        ),
    ],
    ids=["another name", "no parts"],
)
def test_parts_that_do_not_correspond_are_told_and_nothing_is_written(
    folder: Path, name: str, old: str, new: str, words: str
) -> None:
    (folder / "一季度" / "危化科.yaml").rename(folder / "一季度" / "化学品科.yaml")
    text = read(folder, name).replace(old, new).replace("共检查{{ 数据.检查 }}。", "工作扎实。")
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    before = sorted(folder.rglob("*"))
    done = drafter("rollover", *QUARTERS, "--to", "2024年", folder=folder)
    assert done.returncode == 1
    assert "各期的部分对不上" in done.stderr
    assert words in done.stderr
    assert "同一个科室各期的文件名要一样" in done.stderr
    assert sorted(folder.rglob("*")) == before


def test_a_finished_text_among_the_parts_is_told_to_be_imported_first(folder: Path) -> None:
    (folder / "一季度" / "危化科.txt").write_text(
        "盯紧企业\n\n一、主要成效\n\n（一）盯紧企业\n\n检查1家次。\n", "utf-8"
    )
    text = read(folder, "2024年一季度").replace("危化科.yaml", "危化科.txt").replace("{{ 数据.检查 }}", "1家次")
    (folder / "2024年一季度.yaml").write_text(text, encoding="utf-8")
    done = drafter("rollover", *QUARTERS, "--to", "2024年", folder=folder)
    assert done.returncode == 1
    assert "先用 drafter import 把它变成 .yaml" in done.stderr


def test_a_new_file_that_is_there_already_keeps_all_from_being_written(folder: Path) -> None:
    (folder / "2024年度").mkdir()
    (folder / "2024年度" / "危化科.yaml").write_text("科室自己的\n", encoding="utf-8")
    before = sorted(folder.rglob("*"))
    done = drafter("rollover", *QUARTERS, "--to", "2024年", folder=folder)
    assert done.returncode == 1
    assert sorted(folder.rglob("*")) == before
    assert read(folder, "2024年度/危化科") == "科室自己的\n"


def test_a_trial_shows_every_new_file_and_writes_none(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    done = drafter("rollover", *QUARTERS, "--to", "2024年", "--dry-run", folder=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("（只是试看，没有写出）") == 3
    assert sorted(folder.rglob("*")) == before
