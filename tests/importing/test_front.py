"""What stands before a report: a cover, 目录, and what only looks like them."""

from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from imported_reports import chapters, imported, loaded

TITLE = "青石县机关事务服务中心2024年度工作总结"
BODY = [
    "2024年，中心保障会议436场次。",
    "一、主要工作",
    "（一）强化管理",
    "节约资金42万元。",
    "二、2025年工作计划",
    "改造食堂2个。",
]
OUTLINE = ["成效：主要工作", "  强化管理", "计划：2025年工作计划", "  〔改造食堂2个〕"]


def word(path: Path, *lines: tuple[str, int]) -> Path:
    """Write a Word file of lines with their sizes in points; those larger than the text are centred."""
    document = docx.Document()
    for words, size in lines:
        paragraph = document.add_paragraph()
        paragraph.add_run(words).font.size = Pt(size)
        if size > Pt(16).pt:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    "cover",
    [
        [TITLE, "青石县机关事务服务中心", "二〇二四年十二月"],
        ["青石县机关事务服务中心", "2024年度工作总结", "2024年12月"],
    ],
)
def test_a_cover_that_says_the_title_is_no_part_of_the_report(tmp_path: Path, cover: list[str]) -> None:
    path = word(
        tmp_path / "原文.docx", *((words, 36) for words in cover), (TITLE, 22), *((words, 16) for words in BODY)
    )
    result = imported(path)
    assert chapters(loaded(result)) == OUTLINE
    assert [each.message[:16] for each in result.findings] == ["有3行不是报告的正文，没有导入："]
    assert result.proof.differences == ()


@pytest.mark.parametrize("leader", ["…………{}", "\t{}", "......{}", " {}", ""])
def test_the_rows_of_a_table_of_contents_are_no_headings(tmp_path: Path, leader: str) -> None:
    headings = [words for words in BODY if words[0] in "一二（"]
    rows = [words + leader.format(page) for page, words in enumerate(headings, 1)]
    path = tmp_path / "原文.txt"
    path.write_text("\n".join([TITLE, "目　录", *rows, *BODY]), "utf-8")
    result = imported(path)
    assert chapters(loaded(result)) == OUTLINE
    assert result.findings[0].message.startswith("有4行不是报告的正文，没有导入：“目　录”、“一、主要工作")


def test_the_name_of_a_web_pages_column_is_no_cover(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    path.write_text("\n".join(["工作总结", TITLE, "工作总结", *BODY]), "utf-8")
    report = loaded(imported(path))
    assert report.bureau is not None
    assert report.bureau.raw == "青石县机关事务服务中心"


def test_a_report_in_one_paragraph_with_soft_line_ends_is_parted_behind_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "原文.docx"
    document = docx.Document()
    title = document.add_paragraph(TITLE)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.runs[0].font.size = Pt(22)
    document.add_paragraph("\n".join([*BODY, "青石县机关事务服务中心", "2024年12月20日"]))
    document.save(str(path))
    result = imported(path)
    report = loaded(result)
    assert chapters(report) == OUTLINE
    assert report.signature is not None
    assert [name.raw for name in report.signature.names] == ["青石县机关事务服务中心"]


def test_a_number_right_before_a_styled_heading_is_its_number(tmp_path: Path) -> None:
    path = tmp_path / "原文.docx"
    document = docx.Document()
    document.add_heading("青石县农科所2024年工作总结", 0)
    for words, level in (("1科研进展", 1), ("1.1水稻", 2), ("1.2果树", 2), ("3个维度抓管理", 1), ("2下年度计划", 1)):
        document.add_heading(words, level)
        document.add_paragraph("推广4.6万亩。")
    document.save(str(path))
    result = imported(path)
    titles = [line.strip() for line in chapters(loaded(result)) if "〔" not in line]
    assert titles == ["成效：", "科研进展", "水稻", "果树", "3个维度抓管理", "计划：下年度计划"]
    assert result.proof.differences == ()
