"""A Word file that somebody else made, read for proofreading."""

from pathlib import Path

import docx
import pytest
from word_files import numbered, numbering, p, r, tbl, word_file

from drafter.check.docx import read_docx
from drafter.check.passages import PassageKind
from drafter.check.proofread import find_hits
from drafter.check.rule import Context
from drafter.findings import Level


@pytest.fixture
def report(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("2023年工作总结", 0)
    document.add_paragraph("")
    document.add_heading("总体情况", 1)
    document.add_paragraph("媒体爆光的问题已整改。")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "各镇情况"
    table.cell(1, 0).text = "岳峰镇"
    table.cell(1, 1).text = "05月完成"
    path = tmp_path / "报告.docx"
    document.save(str(path))
    return path


def test_paragraphs_and_cells_are_passages_in_the_order_of_the_page(report: Path) -> None:
    passages = read_docx(report).passages
    assert [(passage.text, passage.kind) for passage in passages] == [
        ("2023年工作总结", PassageKind.TITLE),
        ("总体情况", PassageKind.HEADING),
        ("媒体爆光的问题已整改。", PassageKind.BODY),
        ("各镇情况", PassageKind.LABEL),
        ("岳峰镇", PassageKind.LABEL),
        ("05月完成", PassageKind.LABEL),
    ]


def test_a_finding_names_the_paragraph(report: Path) -> None:
    hits = find_hits(read_docx(report).passages, Context(), words=False)
    findings = [hit.finding() for hit in hits]
    places = [(finding.rule, finding.place) for finding in findings if finding.place]
    assert [(rule, place.file, place.paragraph, place.offset, place.heading) for rule, place in places] == [
        ("W001", str(report), 4, 2, "总体情况"),
        ("J09", str(report), 7, 0, "总体情况"),
    ]


def test_words_in_revisions_boxes_and_headers_are_proofread(tmp_path: Path) -> None:
    box = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
    body = p(f"<w:ins>{r('媒体爆光一')}</w:ins>") + tbl((tbl(("媒体爆光二",)),)) + p(box.format(p("媒体爆光三")))
    path = word_file(tmp_path / "修订稿.docx", body, header=p("媒体爆光四"))
    hits = find_hits(read_docx(path).passages, Context(), words=False)
    places = [finding.place for finding in (hit.finding() for hit in hits) if finding.place]
    assert [(place.paragraph, place.part) for place in places] == [(1, ""), (2, ""), (3, "文本框"), (5, "页眉")]


def test_a_number_that_word_makes_is_proofread_and_a_bullet_is_not(tmp_path: Path) -> None:
    forms = numbering(("chineseCounting", "%1、"), ("bullet", "\uf0b7"))
    body = p("甲", properties=numbered(0)) + p("乙", properties=numbered(1))
    passages = read_docx(word_file(tmp_path / "稿.docx", body, numbering=forms)).passages
    assert [passage.text for passage in passages] == ["一、甲", "乙"]


def test_a_heading_whose_text_goes_on_in_the_same_paragraph_is_text(tmp_path: Path) -> None:
    level = '<w:outlineLvl w:val="1"/>'
    body = p("（一）水更清。断面达标率提高。", properties=level) + p("（二）天更蓝", properties=level)
    kinds = [passage.kind for passage in read_docx(word_file(tmp_path / "稿.docx", body)).passages]
    assert kinds == [PassageKind.BODY, PassageKind.HEADING]


def test_what_was_not_read_is_told_in_one_line(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>去</w:delText></w:r></w:del>"
    path = word_file(tmp_path / "修订稿.docx", p("留", deleted, deleted, "<w:r><w:drawing/></w:r>"))
    (finding,) = read_docx(path).findings
    assert (finding.level, finding.message) == (Level.HINT, "没有检查的：修订中删去的2处、图片、图形1个")
