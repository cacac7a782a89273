"""Tables in Word: heads of two levels, line ends in cells, rows that may be split and rows that may not."""

import io
import zipfile

import docx
import pytest
from docx.shared import Twips
from docx.table import Table as WordTable
from html_page import read_page
from layouts import built_in_layout
from lxml import etree
from reports import document, findings, printed

from drafter.document.blocks import Block, Document, Heading, Paragraph, Run, Span, Table
from drafter.writers.docx import write_docx
from drafter.writers.html import write_html

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUT = built_in_layout()
HEAD = "体例: 总结计划\n单位: 云溪区应急管理局\n期间: 2023年\n落款: {日期: 2024年1月12日}\n"
TWO_LEVELS = """成效:
  - 标题: 一件事
    内容: 做了。
    表格:
      标题: 各乡镇情况
      表头: [乡镇, 空气质量: [优良率, 排名], 水质达标率, {执法: [立案, 处罚]}]
      各行:
        - [岳峰镇, 99.4%, 1, "98%\\n（上升）", 3起, 12万元]
        - - 鼓山镇
          - 99.1%
          - 2
          - |
            97%
            （持平）
          - 4起
          - 1万元
"""
LONG = "开展为期六十天的专项攻坚，逐一销号，并建立长效机制。" * 60


def cells(*texts: str) -> tuple[tuple[Run, ...], ...]:
    return tuple((Run(text),) if text else () for text in texts)


def table(*body: tuple[str, ...], caption: str = "", spans: tuple[Span, ...] = ()) -> Table:
    return Table(cells(caption)[0], (cells("项目", "做法"),), tuple(cells(*row) for row in body), None, spans)


def words(*blocks: Block) -> WordTable:
    return docx.Document(io.BytesIO(write_docx(Document("", "", blocks), LAYOUT))).tables[0]


def body(*blocks: Block) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(write_docx(Document("", "", blocks), LAYOUT))) as package:
        return etree.fromstring(package.read("word/document.xml"))


def whole_rows(made: WordTable) -> list[bool]:
    return [row._tr.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in made.rows]


def kept_rows(made: WordTable) -> list[bool]:
    return [row._tr.find(f".//{WORD}keepNext") is not None for row in made.rows]


def test_a_head_of_two_levels_is_written_as_columns_under_a_heading() -> None:
    made = docx.Document(io.BytesIO(write_docx(document(HEAD + TWO_LEVELS), LAYOUT))).tables[0]
    assert [[cell.text for cell in row.cells] for row in made.rows[:2]] == [
        ["乡镇", "空气质量", "空气质量", "水质达标率", "执法", "执法"],
        ["乡镇", "优良率", "排名", "水质达标率", "立案", "处罚"],
    ]
    assert [row._tr.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in made.rows] == [True, True, False, False]


def test_text_and_html_have_both_levels() -> None:
    report = document(HEAD + TWO_LEVELS)
    assert "乡镇\t空气质量\t\t水质达标率\t执法\t\n\t优良率\t排名\t\t立案\t处罚\n" in printed(HEAD + TWO_LEVELS)
    page = write_html(report, LAYOUT).decode()
    assert '<th rowspan="2">乡镇</th><th colspan="2">空气质量</th>' in page
    assert "<tr><th>优良率</th><th>排名</th><th>立案</th><th>处罚</th></tr>" in page


def test_a_row_has_as_many_cells_as_there_are_columns_on_the_lower_level() -> None:
    assert not findings(HEAD + TWO_LEVELS)
    (finding,) = findings(HEAD + TWO_LEVELS.replace("[岳峰镇, 99.4%, 1, ", "[岳峰镇, 99.4%, "))
    assert "这一行有5格，表头有6栏" in finding.message


def test_a_line_end_in_a_cell_is_a_line_end_on_the_page() -> None:
    report = document(HEAD + TWO_LEVELS)
    made = docx.Document(io.BytesIO(write_docx(report, LAYOUT))).tables[0]
    assert [made.cell(row, 3).text for row in (2, 3)] == ["98%\n（上升）", "97%\n（持平）"]
    assert "97%\n（持平）" in [cell.text for cell in read_page(write_html(report, LAYOUT)).every("td")]
    assert "\t97%（持平）\t" in printed(HEAD + TWO_LEVELS)


def test_lines_of_a_note_are_lines_on_the_page() -> None:
    report = document(HEAD + "成效: [一件事]\n附注: |\n  联系人：甲某\n  联系电话：12345678\n")
    note = docx.Document(io.BytesIO(write_docx(report, LAYOUT))).paragraphs[-1]
    assert note.text == "（联系人：甲某\n联系电话：12345678）"
    indent = note.paragraph_format
    assert (indent.left_indent, indent.first_line_indent) == (Twips(630), 0)
    assert read_page(write_html(report, LAYOUT)).one("p", "note").text == "（联系人：甲某\n联系电话：12345678）"
    assert printed(HEAD + "成效: [一件事]\n附注: |\n  甲\n  乙\n").endswith("（甲\n乙）\n")


def test_only_a_row_that_is_taller_than_a_third_of_the_page_may_be_split() -> None:
    made = words(table(("甲", "短"), ("乙", LONG), ("丙", "短")))
    assert whole_rows(made) == [True, True, False, True]


def test_a_small_table_stays_on_one_page_and_a_large_one_keeps_its_last_two_rows_together() -> None:
    assert kept_rows(words(table(("甲", "短"), ("乙", "短")))) == [True, True, False]
    assert kept_rows(words(table(*[("甲", "短")] * 40))) == [True, *[False] * 38, True, False]
    assert kept_rows(words(table(("甲", LONG), ("乙", LONG)))) == [True, False, False]


def test_what_follows_a_table_keeps_a_distance_to_it() -> None:
    blocks = (table(("甲", "乙")), Heading(1, 1, (Run("标题"),)), Paragraph((Run("正文"),)), table(("甲", "乙")))
    _, heading, text, *_ = body(*blocks)[0]
    spacing = heading.find(f"{WORD}pPr/{WORD}spacing")
    assert spacing is not None
    assert spacing.get(f"{WORD}before") == str(579 // 2)
    assert text.find(f"{WORD}pPr/{WORD}spacing") is None


def test_a_table_has_a_name_and_its_columns_for_who_has_the_page_read_aloud() -> None:
    made = words(table(("甲", "乙"), caption="各乡镇<情况>"))
    names = {each.tag.removeprefix(WORD): each.get(f"{WORD}val") for each in made._tbl.tblPr}
    assert (names["tblCaption"], names["tblDescription"]) == ("各乡镇<情况>", "项目、做法")


@pytest.mark.parametrize("size", ["小四", "四号"])
def test_numbers_that_do_not_fit_make_the_characters_of_the_whole_table_smaller(size: str) -> None:
    wide = Table((), (cells(*"甲乙丙丁戊己庚"),), (cells(*["12345.67万元"] * 7),))
    made = write_docx(Document("", "", (wide,)), built_in_layout(f"表格: {{字号: {size}}}"))
    first = [cell.paragraphs[0].runs[0] for cell in docx.Document(io.BytesIO(made)).tables[0]._cells]
    assert {run.font.size.pt for run in first if run.font.size} == {9}
