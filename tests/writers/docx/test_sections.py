"""Sections in Word: landscape attachments and 版记 on the back, each with its page number where the standard has it."""

import io
import zipfile

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from layouts import built_in_layout
from lxml import etree
from reports import document

from drafter.document.blocks import Attachment, Block, Document, Imprint, Paragraph, Run, Signature, Table, Title
from drafter.writers.docx import write_docx

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUT = built_in_layout()
HEAD = "体例: 总结计划\n单位: 云溪区应急管理局\n期间: 2023年\n落款: {日期: 2024年1月12日}\n成效: [一件事]\n"


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text),)


TEXT = Paragraph(runs("正文。"))
TABLE = Table((), ((runs("甲"),),), ((runs("1"),),))
UPRIGHT, LANDSCAPE = (Attachment(1, (Title(runs("表")), TABLE), landscape) for landscape in (False, True))
BACK = Imprint(runs("区委办公室"), runs("办公室"), runs("2024年1月15日"), back=True)


def read(*blocks: Block) -> docx.document.Document:
    return docx.Document(io.BytesIO(write_docx(Document("", "", blocks), LAYOUT)))


def kinds(*blocks: Block) -> list[str]:
    """Return for each section how it lies, or that it is an even page."""
    return [
        "背面" if each.start_type == WD_SECTION.EVEN_PAGE else "横" if each.orientation == WD_ORIENT.LANDSCAPE else "竖"
        for each in read(*blocks).sections
    ]


def test_pages_turn_only_where_an_attachment_asks_for_it() -> None:
    assert kinds(TEXT, UPRIGHT) == ["竖"]
    assert kinds(TEXT, LANDSCAPE) == ["竖", "横"]
    assert kinds(TEXT, LANDSCAPE, LANDSCAPE, UPRIGHT) == ["竖", "横", "竖"]
    assert kinds(TEXT, LANDSCAPE, BACK) == ["竖", "横", "背面"]
    assert kinds(LANDSCAPE) == ["横"]
    assert kinds() == ["竖"]


def test_the_imprint_does_not_stand_on_a_landscape_page() -> None:
    assert kinds(TEXT, LANDSCAPE, BACK._replace(back=False)) == ["竖", "横", "背面"]
    assert kinds(TEXT, UPRIGHT, BACK._replace(back=False)) == ["竖"]


def test_a_landscape_page_has_the_margins_of_an_upright_one_that_was_turned() -> None:
    upright, landscape = read(TEXT, LANDSCAPE).sections
    assert (landscape.page_width, landscape.page_height) == (upright.page_height, upright.page_width)
    turned = (landscape.top_margin, landscape.right_margin, landscape.bottom_margin, landscape.left_margin)
    assert turned == (upright.left_margin, upright.top_margin, upright.right_margin, upright.bottom_margin)


def test_a_section_ends_in_its_last_paragraph_so_that_a_full_page_is_not_followed_by_an_empty_one() -> None:
    closing = Signature((runs("云溪区应急管理局"),), runs("2024年1月12日"))
    paragraphs = read(TEXT, closing, LANDSCAPE).paragraphs
    ends = [each.text for each in paragraphs if each._p.find(f".//{WORD}sectPr") is not None]
    assert ends == ["2024年1月12日"]


def margins(*blocks: Block) -> list[tuple[str, str]]:
    """Return what stands in the headers and in the footers of each section."""
    return [
        tuple("".join(etree.fromstring(part.part.blob).itertext()) for part in pair)  # type: ignore[misc]
        for each in read(*blocks).sections
        for pair in ((each.header, each.footer), (each.even_page_header, each.even_page_footer))
    ]


def test_every_page_but_the_back_has_its_number_once() -> None:
    number = "—  PAGE 1 —"
    assert margins(TEXT) == [("", number)] * 2
    expected = [("", number)] * 2 + [(number, "")] * 2 + [("", number)] * 2 + [("", "")] * 2
    assert margins(TEXT, LANDSCAPE, UPRIGHT, BACK) == expected


def test_a_file_holds_only_the_headers_and_footers_that_it_uses() -> None:
    def parts(*blocks: Block) -> set[str]:
        with zipfile.ZipFile(io.BytesIO(write_docx(Document("", "", blocks), LAYOUT))) as package:
            return {name for name in package.namelist() if "header" in name or "footer" in name}

    assert parts(TEXT) == {"word/footer1.xml", "word/footer2.xml"}
    assert len(parts(TEXT, LANDSCAPE)) == 5


def test_an_attachment_is_turned_by_one_key() -> None:
    report = document(HEAD + "附件: [{标题: 情况表, 横排: 是, 表格: {表头: [甲], 各行: [[1]]}}]\n")
    assert [each.landscape for each in report.blocks if isinstance(each, Attachment)] == [True]


def test_the_imprint_goes_to_the_back_by_one_key() -> None:
    for written, back in (("{位置: 背面}", True), ("{位置: 文末}", False), ("{抄送: 区委办公室}", False)):
        report = document(f"{HEAD}版记: {written}\n")
        assert [each.back for each in report.blocks if isinstance(each, Imprint)] == [back]
