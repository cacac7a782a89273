"""Reports that the pages of a PDF cut up: page numbers, running heads and broken lines in texts and Word files."""

from pathlib import Path

import docx
import pytest
from imported_reports import chapters, imported, loaded

TITLE = "石鼓乡2024年度工作总结"
PAGES = [
    TITLE,
    "　　2024年，石鼓乡完成固定资产投资2.36亿元，同比增长11.5%；农",
    "村居民人均可支配收入21380元，增长7.6%，各项工作取得新的进展。",
    "　　一、主要工作",
    "　　新植茶园860亩，改造低产茶园1200亩，干茶产量430吨，带动茶农",
    "{number}",
    "1560户，建成民宿14家，接待游客12.8万人次，整治裸房326栋。",
    "　　二、下一步打算",
    "　　抓好落实。",
    "{next}",
]
OUTLINE = ["成效：主要工作", "  〔新植茶园86〕", "计划：下一步打算", "  〔抓好落实。〕"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("— 1 —", "— 2 —"),
        ("-1-", "-2-"),
        ("第1页", "第2页"),
        ("第1页 共2页", "第2页 共2页"),
        ("1", "2"),
        ("1/2", "2/2"),
    ],
)
def test_page_numbers_are_no_text_and_the_lines_around_them_are_one_paragraph(
    tmp_path: Path, first: str, second: str
) -> None:
    path = tmp_path / "原文.txt"
    path.write_text("\n".join(PAGES).format(number=first, next=second), "utf-8")
    result = imported(path)
    assert chapters(loaded(result)) == OUTLINE
    assert "带动茶农1560户，建成民宿14家" in result.text
    assert "页码、页眉2行不是正文，没有导入" in [each.message for each in result.findings]


def test_a_head_that_stands_beside_the_page_numbers_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    head = "\n石鼓乡人民政府文件汇编"
    path.write_text("\n".join(PAGES).format(number=f"1{head}", next=f"2{head}"), "utf-8")
    assert chapters(loaded(imported(path))) == OUTLINE


def test_a_list_of_numbers_that_do_not_count_on_is_no_row_of_page_numbers(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    path.write_text(f"{TITLE}\n一、主要工作\n新建茶园\n860\n改造茶园\n320\n二、打算\n抓好落实。\n", "utf-8")
    result = imported(path)
    assert "860" in result.text
    assert result.proof.differences == ()


def test_the_broken_lines_of_a_word_file_are_one_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "原文.docx"
    document = docx.Document()
    for words in PAGES:
        document.add_paragraph(words.format(number="— 1 —", next="— 2 —").strip("　"))
    document.save(str(path))
    result = imported(path)
    assert chapters(loaded(result)) == OUTLINE
    assert "同比增长11.5%；农村居民人均可支配收入21380元" in result.text
    assert result.proof.differences == ()
