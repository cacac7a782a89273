"""红头 and 版记 in text, HTML and Word: off unless asked for, every part where the standard has it."""

import io
import zipfile

import pytest
from html_page import read_page
from layouts import built_in_layout
from lxml import etree
from reports import document, printed

from drafter.document.blocks import Imprint, Letterhead
from drafter.document.layout import twips
from drafter.writers.docx import write_docx
from drafter.writers.html import write_html

HEAD = "体例: 总结计划\n单位: 云溪区应急管理局\n期间: 2023年\n落款: {日期: 2024年1月12日}\n成效: [一件事]\n"
RED = "公文头: {发文机关标志: 云溪区应急管理局文件, 发文字号: 云应急〔2024〕3号}\n"
UPWARD = "公文头: {发文机关标志: 云溪区应急管理局文件, 发文字号: 云应急〔2024〕3号, 签发人: [甲某某, 乙某某, 丙某某]}\n"
FOOT = "版记: {抄送: [市应急管理局, 区委办公室], 印发机关: 云溪区应急管理局办公室, 印发日期: 2024年1月15日}\n"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs(text: str) -> list[etree._Element]:
    """Return the paragraphs of the Word file of a report."""
    return list(body(text).iter(f"{WORD}p"))


def body(text: str) -> etree._Element:
    data = write_docx(document(text), built_in_layout())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def words(element: etree._Element) -> str:
    return "".join(
        "\t" if each.tag.endswith("tab") else each.text or ""
        for each in element.iter(f"{WORD}t", f"{WORD}tab")
        if each.getparent().tag.endswith("}r")
    )


def test_a_report_has_neither_unless_it_asks_for_it() -> None:
    blocks = document(HEAD).blocks
    assert not any(isinstance(block, Letterhead | Imprint) for block in blocks)


def test_text_has_them_first_and_last() -> None:
    text = printed(HEAD + RED + FOOT)
    assert text.startswith("云溪区应急管理局文件\n\n云应急〔2024〕3号\n\n云溪区应急管理局2023年")
    assert text.endswith("\n\n抄送：市应急管理局，区委办公室。\n云溪区应急管理局办公室　　2024年1月15日印发\n")


def test_signers_stand_beside_the_number() -> None:
    assert "云应急〔2024〕3号　　签发人：甲某某　乙某某　丙某某\n" in printed(HEAD + UPWARD)


def test_what_the_imprint_leaves_out_is_taken_from_the_report() -> None:
    assert printed(HEAD + "版记: {抄送: 区委办公室。}\n").endswith(
        "抄送：区委办公室。\n云溪区应急管理局　　2024年1月12日印发\n"
    )


def test_html_has_them_too() -> None:
    page = read_page(write_html(document(HEAD + UPWARD + FOOT), built_in_layout()))
    assert page.one("p", "mark").text == "云溪区应急管理局文件"
    assert page.one("div", "signed").text.endswith("签发人：甲某某　乙某某　丙某某")
    assert page.one("p", "copies").text == "抄送：市应急管理局，区委办公室。"


def test_the_mark_is_red_and_its_ink_begins_35_mm_below_the_head_of_the_text() -> None:
    mark = paragraphs(HEAD + RED)[0]
    assert words(mark) == "云溪区应急管理局文件"
    spacing = mark.find(f"{WORD}pPr/{WORD}spacing")
    assert spacing is not None
    assert int(spacing.get(f"{WORD}before")) == pytest.approx(
        twips(35) - 850 / 20, abs=1
    )  # less what 42.5 points leave
    look = mark.find(f"{WORD}r/{WORD}rPr")
    assert look is not None
    assert [look.find(f"{WORD}{name}").get(f"{WORD}val") for name in ("color", "sz")] == ["FF0000", "85"]
    assert look.find(f"{WORD}rFonts").get(f"{WORD}eastAsia") == built_in_layout().font("小标宋")


@pytest.mark.parametrize(
    ("name", "half_points", "percent"),
    [
        pytest.param("甲局", 85, 100, id="no-larger-than-the-standard-allows"),
        pytest.param("云溪区应急管理局文件", 85, 100, id="ten-characters"),
        pytest.param("长" * 15, 85, 69, id="narrower-characters-come-first"),
        pytest.param("长" * 20, 73, 60, id="then-smaller-ones"),
        pytest.param("长" * 28, 52, 60, id="no-smaller-than-26-points"),
    ],
)
def test_a_long_mark_has_narrow_characters_before_it_has_small_ones(name: str, half_points: int, percent: int) -> None:
    mark = paragraphs(HEAD + RED.replace("云溪区应急管理局文件", name))[0]
    assert {size.get(f"{WORD}val") for size in mark.iter(f"{WORD}sz")} == {str(half_points)}
    widths = {width.get(f"{WORD}val") for width in mark.iter(f"{WORD}w") if width.get(f"{WORD}val")}
    assert widths == (set() if percent == 100 else {str(percent)})
    assert half_points / 2 * percent / 100 * len(name) <= 156 / 25.4 * 72


def test_a_mark_of_43_characters_has_two_lines_that_end_between_words() -> None:
    name = "云溪区人民政府安全生产委员会办公室云溪区防汛抗旱指挥部办公室云溪区森林防火指挥部文件"
    assert len(name) == 42
    mark = paragraphs(HEAD + RED.replace("云溪区应急管理局文件", name))[0]
    pieces = ["".join(run.itertext()) for run in mark.iter(f"{WORD}r")]
    (end,) = (place for place, run in enumerate(mark.iter(f"{WORD}r")) if run.find(f"{WORD}br") is not None)
    assert "".join(pieces[:end]) == "云溪区人民政府安全生产委员会办公室"
    assert "".join(pieces) == name
    (size,) = {int(each.get(f"{WORD}val")) for each in mark.iter(f"{WORD}sz")}
    assert size >= 52


JOINT = "公文头:\n  发文机关标志: |\n    云溪区应急管理局\n    云溪区消防救援大队\n    云溪区水利局\n    文件\n"


def test_the_names_of_several_bureaus_stand_below_one_another_with_the_word_at_their_right() -> None:
    (row,) = body(HEAD + JOINT).iter(f"{WORD}tr")
    names, word = row.iter(f"{WORD}tc")
    assert [words(each) for each in names.iter(f"{WORD}p")] == [
        "云溪区应急管理局",
        "云溪区消防救援大队",
        "云溪区水利局",
    ]
    assert {each.get(f"{WORD}val") for each in names.iter(f"{WORD}jc")} == {"distribute"}
    assert words(word) == "文件"
    assert word.find(f"{WORD}tcPr/{WORD}vAlign").get(f"{WORD}val") == "center"


def test_text_and_html_have_a_line_for_each_bureau() -> None:
    assert printed(HEAD + JOINT).startswith("云溪区应急管理局\n云溪区消防救援大队\n云溪区水利局\n文件\n")
    mark = read_page(write_html(document(HEAD + JOINT), built_in_layout())).one("div", "mark")
    names = [each.text for each in mark.every("span", "name")]
    assert names == ["云溪区应急管理局", "云溪区消防救援大队", "云溪区水利局"]
    assert mark.elements()[-1].text == "文件"


def test_a_mark_has_the_lines_that_its_author_made() -> None:
    report = HEAD + "公文头:\n  发文机关标志: |\n    福建省云溪市\n    应急管理局文件\n"
    mark = paragraphs(report)[0]
    assert len(list(mark.iter(f"{WORD}br"))) == 1
    assert {size.get(f"{WORD}val") for size in mark.iter(f"{WORD}sz")} == {"85"}


def test_two_names_stand_on_a_line_and_the_last_line_has_the_number() -> None:
    lines = [words(each) for each in paragraphs(HEAD + UPWARD)[1:4]]
    assert lines == ["\t签发人：甲某某\t乙某某", "云应急〔2024〕3号\t\t丙某某", ""]


def test_names_are_set_in_kaiti() -> None:
    faces = {
        "".join(run.itertext()): run.find(f"{WORD}rPr/{WORD}rFonts").get(f"{WORD}eastAsia")
        for run in paragraphs(HEAD + UPWARD)[1].iter(f"{WORD}r")
    }
    assert faces["甲某某"] == faces["乙某某"] == built_in_layout().font("楷体")


def test_the_red_line_is_as_wide_as_the_text_and_4_mm_below_the_number() -> None:
    line = paragraphs(HEAD + RED)[2]
    border = line.find(f"{WORD}pPr/{WORD}pBdr/{WORD}top")
    assert border is not None
    assert border.get(f"{WORD}color") == "FF0000"
    assert line.find(f"{WORD}pPr/{WORD}ind") is None
    assert line.find(f"{WORD}pPr/{WORD}spacing").get(f"{WORD}before") == str(twips(4))


def test_the_imprint_is_a_table_at_the_foot_with_thick_and_thin_rules() -> None:
    (table,) = body(HEAD + FOOT).iter(f"{WORD}tbl")
    place = table.find(f"{WORD}tblPr/{WORD}tblpPr")
    assert place is not None
    assert (place.get(f"{WORD}vertAnchor"), place.get(f"{WORD}tblpYSpec")) == ("margin", "bottom")
    rules = {each.tag.removeprefix(WORD): each.get(f"{WORD}sz") for each in table.find(f"{WORD}tblPr/{WORD}tblBorders")}
    assert rules == {"top": "8", "bottom": "8", "insideH": "6"}
    assert [words(row) for row in table.iter(f"{WORD}tr")] == [
        "抄送：市应急管理局，区委办公室。",
        "云溪区应急管理局办公室\t2024年1月15日印发",
    ]
    assert {size.get(f"{WORD}val") for size in table.iter(f"{WORD}sz")} >= {"28"}


def test_a_mark_of_unfinished_work_may_stand_in_both() -> None:
    text = HEAD + RED.replace("云应急〔2024〕3号", "待填") + FOOT.replace("2024年1月15日", "待填")
    assert sum(1 for _ in body(text).iter(f"{WORD}highlight")) == 2
