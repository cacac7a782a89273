"""The HTML page by its structure: what a browser and a screen reader would find in it."""

import re
import subprocess
import sys

import pytest
from html_page import Element, read_page
from hypothesis import given
from hypothesis import strategies as st
from layouts import built_in_layout

from drafter.document.blocks import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Heading,
    Imprint,
    Inline,
    Letterhead,
    Note,
    Paragraph,
    Run,
    RunIn,
    Signature,
    Subtitle,
    Table,
    Title,
)
from drafter.writers.html import edited_since_built, write_html

LAYOUT = built_in_layout()
DATE = "2024年1月12日"


def runs(text: str) -> Inline:
    return (Run(text),)


def page(*blocks: Block, bureau: str = "") -> Element:
    return read_page(write_html(Document("标题", "单位", blocks), built_in_layout(bureau) if bureau else LAYOUT))


def main(*blocks: Block) -> list[Element]:
    """Return what stands in the report, element by element."""
    return page(*blocks).one("main").elements()


@pytest.mark.parametrize(
    ("level", "tag", "label"), [(1, "h2", "一、"), (2, "h3", "（一）"), (3, "h4", "1."), (4, "h5", "（1）")]
)
def test_a_heading_has_its_level_and_its_label(level: int, tag: str, label: str) -> None:
    (heading,) = main(Heading(level, 1, runs("总体情况")))
    assert (heading.tag, heading.text) == (tag, f"{label}总体情况")
    assert "data-keep" in heading.attributes


@pytest.mark.parametrize(("level", "label"), [(1, "一、"), (2, "（一）"), (3, "1."), (4, "（1）")])
def test_a_run_in_heading_is_a_heading_inside_its_paragraph(level: int, label: str) -> None:
    (paragraph,) = main(RunIn(level, 1, runs("大气"), runs("正文。")))
    heading = paragraph.one("span", f"level-{level}")
    assert paragraph.tag == "p"
    assert paragraph.text == f"{label}大气。正文。"
    assert heading.text == f"{label}大气。"
    assert (heading.attributes["role"], heading.attributes["aria-level"]) == ("heading", str(level + 1))


def test_a_title_has_the_lines_that_it_has_in_word_and_may_end_them_between_its_pieces() -> None:
    pieces = ("云溪区住房和城乡建设局", "2023年", "工作总结", "及", "2024年", "工作计划")
    (title,) = main(Title(tuple(map(Run, pieces))))
    assert title.tag == "h1"
    assert title.text == "云溪区住房和城乡建设局\n2023年工作总结及2024年工作计划"
    assert len(title.every("br")) == 1
    assert len(title.every("wbr")) == 4
    assert re.search(r"h1\{[^}]*word-break:keep-all", page().one("style").text)


def test_a_blank_line_follows_the_head_and_nothing_else() -> None:
    title, subtitle, addressee, _ = main(
        Title(runs("总结")), Subtitle(runs(f"（{DATE}）")), Addressee(runs("局：")), Paragraph(runs("正文。"))
    )
    assert [("title-end" in each.kinds) for each in (title, subtitle, addressee)] == [False, True, False]
    assert "flush" in addressee.kinds


def test_a_note_has_its_brackets() -> None:
    (note,) = main(Note(runs("联系人：甲某")))
    assert (note.kinds, note.text) == ({"note"}, "（联系人：甲某）")


@pytest.mark.parametrize(
    ("sealed", "name_left", "name_align", "date_align"),
    [
        # as in the .docx, in twentieths of a point: 5155, and with a seal the name centred over the date
        pytest.param(False, "257.75pt", "", "", id="unsealed"),
        pytest.param(True, "194.75pt", "center", "right", id="sealed"),
    ],
)
def test_the_signature_stands_where_it_stands_in_word(
    sealed: bool, name_left: str, name_align: str, date_align: str
) -> None:
    name, date = main(Signature((runs("区环保局"),), runs(DATE), sealed=sealed))
    assert [name.text, date.text] == ["区环保局", DATE]
    assert name.style("margin-left") == name_left
    assert (name.style("text-align"), date.style("text-align")) == (name_align, date_align)
    assert "blank-before" in name.kinds
    assert "data-keep" in name.attributes
    assert "data-keep" not in date.attributes


def test_the_names_of_attachments_hang_below_their_first_characters() -> None:
    first, second = main(AttachmentNote((runs("甲"), runs("乙"))))
    assert [first.text, second.text] == ["附件：1.甲", "2.乙"]
    assert first.style("--left") == second.style("--left") == "91.05pt"  # 630 + 945 + 246 twips
    assert (first.style("--hanging"), second.style("--hanging")) == ("59.55pt", "12.3pt")


def test_the_last_paragraph_stays_with_what_closes_the_report() -> None:
    first, last, *_ = main(Paragraph(runs("甲。")), Paragraph(runs("乙。")), Signature((runs("局"),), runs(DATE)))
    assert ["data-keep" in each.attributes for each in (first, last)] == [False, True]


def test_a_table_has_its_caption_its_columns_and_its_head() -> None:
    head, body = (runs("指标"), runs("做法")), (runs("优良率"), runs("开展为期60天的专项攻坚并逐一销号"))
    caption, table = main(Table(runs("表1　情况"), (head,), (body,)))
    assert ("caption" in caption.kinds, caption.text) == (True, "表1　情况")
    assert [each.text for each in table.one("thead").every("th")] == ["指标", "做法"]
    assert [each.text for each in table.one("tbody").every("td")] == ["优良率", "开展为期60天的专项攻坚并逐一销号"]
    assert ["wordy" in each.kinds for each in table.every("td")] == [False, True]
    widths = [float(each.style("width").removesuffix("pt")) for each in table.every("col")]
    assert sum(widths) == pytest.approx(442.2)
    assert widths[0] < widths[1]


def test_an_attachment_is_a_section_with_its_label_and_its_title() -> None:
    (section,) = main(Attachment(2, (Title(runs("一览表")), Heading(1, 1, runs("概况"))), landscape=True))
    label, title, heading = section.elements()
    assert (section.tag, "data-landscape" in section.attributes) == ("section", True)
    assert [label.text, title.tag, heading.text] == ["附件2", "h1", "一、概况"]


def test_the_head_and_the_foot_of_an_official_document() -> None:
    head, foot = main(
        Letterhead(runs("云溪区教育局文件"), runs("云教〔2024〕3号"), (runs("甲某"), runs("乙某"))),
        Imprint(runs("市教育局"), runs("办公室"), runs(DATE)),
    )
    assert (head.tag, head.one("p", "mark").text) == ("header", "云溪区教育局文件")
    assert [each.text for each in head.one("div", "signed").elements()] == ["云教〔2024〕3号", "签发人：甲某　乙某"]
    assert (foot.tag, foot.one("p", "copies").text) == ("footer", "抄送：市教育局。")
    assert [each.text for each in foot.one("p", "issued").elements()] == ["办公室", f"{DATE}印发"]


@pytest.mark.parametrize(
    ("piece", "whole"),
    [
        *((piece, piece) for piece in ("36份", "1—11月", "412.5万元", "35μg/m³", "99.4%", "——", "……")),
        ("17微克/立方米", "17微"),  # a line or a cell would be stretched by all of it
    ],
)
def test_what_belongs_together_is_not_split_over_two_lines(piece: str, whole: str) -> None:
    (paragraph,) = main(Paragraph(runs(f"全年，{piece}，以上")))
    assert [each.text for each in paragraph.every("span", "whole")] == [whole]
    assert paragraph.text == f"全年，{piece}，以上"  # no joiner that would be copied out
    assert "white-space:nowrap" in page().one("style").text


def test_a_whole_unit_has_the_western_font() -> None:
    (paragraph,) = main(Paragraph(runs("浓度35μg/m³，面积km²")))
    assert [each.text for each in paragraph.every("span", "unit")] == ["μg/m³", "km²"]


def test_every_face_has_fonts_to_fall_back_on_and_nothing_comes_from_outside() -> None:
    root = page(Title(runs("总结")))
    style = root.one("style").text
    for family in ("'仿宋_GB2312','仿宋','FangSong'", "'楷体_GB2312','楷体','KaiTi'", "'黑体','SimHei'", "STZhongsong"):
        assert family in style
    assert "unicode-range:U+20-7E" in style  # quotes and dashes are the Chinese font's
    assert not re.search(r"https?:|url\(|@import|<link", style + root.one("script").text)


@pytest.mark.parametrize(
    ("bureau", "expected"),
    [
        ("正文: {行距: 28磅}", "--pitch:28pt"),
        ("标题: {字号: 小二}", "--title-size:18pt"),
        ("层次标题: {二级: {加粗: 是}}", "h3,.level-2{font-family:"),
        ("页面: {天头: 30毫米}", "--top:85.05pt"),
    ],
)
def test_the_page_has_the_layouts_measures(bureau: str, expected: str) -> None:
    style = page(bureau=bureau).one("style").text
    assert expected in style
    assert ("font-weight:bold" in style.split("h3,.level-2")[1].split("}")[0]) == ("加粗" in bureau)


@pytest.mark.parametrize(
    ("bureau", "attributes"),
    [
        ("页码: {样式: 一字线}", {"data-before": "— ", "data-after": " —"}),
        ("页码: {样式: 第几页, 首页: 否}", {"data-before": "第", "data-after": "页", "data-first": "no"}),
        (
            "页码: {样式: 短线, 位置: 居中}",
            {"class": "centred", "data-before": "-", "data-after": "-"},
        ),
    ],
)
def test_the_page_number_is_the_layouts(bureau: str, attributes: dict[str, str]) -> None:
    assert page(bureau=bureau).one("body").attributes == {"data-first": "yes"} | attributes


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("<>&\"'“”—123%年³/"), max_size=40))
def test_whatever_is_typed_comes_out_exactly_and_is_never_markup(text: str) -> None:
    blocks = (Paragraph(runs(text)), Heading(1, 1, runs(text)), Table((), ((runs(text),),), ((runs("甲"),),)))
    paragraph, heading, *table = main(*blocks)
    assert (paragraph.text, heading.text) == (text, f"一、{text}")
    assert table[0].one("th").text == text


def test_the_same_report_gives_the_same_bytes_and_is_known_again() -> None:
    made = [
        write_html(Document("总结", "局", (Paragraph(runs("正文。")),)), layout)
        for layout in (LAYOUT, built_in_layout())
    ]
    assert made[0] == made[1]
    assert edited_since_built(made[0]) is False
    assert edited_since_built(made[0].replace("正文".encode(), "正义".encode())) is True
    assert edited_since_built(b"<html></html>") is None


def test_the_page_is_written_without_the_writer_of_word_files() -> None:
    program = "import sys, drafter.writers.html; print(*(n for n in sys.modules if 'docx' in n))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == []
