"""A part that is a finished text: read as `drafter import` reads it, told at its paragraph or its line."""

from pathlib import Path

import pytest
from terminal import drafter
from word_files import word_file

from drafter.importing.contribution import read_contribution

REPORT = """体例: 总结计划
单位: 云溪区应急管理局
期间: 2023年
部分: [科室/危化科.{suffix}]
落款: {{日期: 2024年1月12日}}
成效:
  - {{标题: 抓实隐患排查, 内容: 组织专项行动。}}
"""
PAPER = (
    "危化科2023年工作总结和2024年工作计划",
    "一、2023年工作开展情况",
    "（一）盯紧危化企业",
    "检查危化企业86家次,发现隐患12处。",
    "（二）摸清危化底数",
    "建立台账86本。",
    "二、存在的问题",
    "一是专家不够用。",
    "三、2024年工作计划",
    "一是推广样板。",
)


@pytest.fixture(params=["docx", "txt"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    (tmp_path / "科室").mkdir()
    (tmp_path / "报告.yaml").write_text(REPORT.format(suffix=request.param), "utf-8")
    if request.param == "txt":
        (tmp_path / "科室/危化科.txt").write_text("\n".join(PAPER) + "\n", "utf-8")
    else:
        body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in PAPER)
        word_file(tmp_path / "科室/危化科.docx", body)
    return tmp_path


def part_of(folder: Path) -> Path:
    return next((folder / "科室").iterdir())


def test_a_finished_text_gives_its_chapters_to_the_report(folder: Path) -> None:
    done = drafter("build", "报告.yaml", "--to", "text", folder=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[2:] == [
        "一、2023年工作开展情况",
        "（一）抓实隐患排查",
        "组织专项行动。",
        "（二）盯紧危化企业",
        "检查危化企业86家次,发现隐患12处。",
        "（三）摸清危化底数",
        "建立台账86本。",
        "二、存在的问题",
        "一是专家不够用。",
        "三、2024年工作计划",
        "2024年，我局将围绕目标任务，重点抓好以下工作。",
        "一是推广样板。",
        "",
        "云溪区应急管理局",
        "2024年1月12日",
    ]


def test_what_is_wrong_in_it_is_told_at_its_paragraph_and_not_mended(folder: Path) -> None:
    part = part_of(folder)
    before = {path: path.read_bytes() for path in (part, folder / "报告.yaml")}
    done = drafter("check", "报告.yaml", "--fix", "--select", "P", folder=folder)
    where = "科室/危化科.txt:4:11 " if part.suffix == ".txt" else "科室/危化科.docx 第4段 "
    assert where in done.stdout
    assert {path: path.read_bytes() for path in before} == before


def test_it_says_another_period_where_its_title_does(folder: Path) -> None:
    (folder / "报告.yaml").write_text(
        (folder / "报告.yaml").read_text("utf-8").replace("期间: 2023年", "期间: 2022年"), "utf-8"
    )
    done = drafter("build", "报告.yaml", folder=folder)
    assert done.returncode == 1
    assert "这一部分的期间是2023年，报告的期间是2022年" in done.stderr


def test_no_two_values_have_one_place(folder: Path) -> None:
    """The checks know a cell of a table by its place."""
    source = read_contribution(part_of(folder))
    places = [source.place(offset) for offset in range(0, len(source.text), 7)]
    assert len(places) > 20
    assert source.root is not None


def test_a_file_that_cannot_be_read_is_told_where_it_is_named(folder: Path) -> None:
    part_of(folder).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    done = drafter("build", "报告.yaml", folder=folder)
    assert done.returncode == 1
    assert done.stderr.startswith("报告.yaml:4:6 错误：")
