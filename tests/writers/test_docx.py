"""The Word file as a program reads it: its parts, styles, text and properties, and whether it was edited."""

import io
import re
import zipfile
from collections.abc import Sequence

import docx
import pytest
from docx.document import Document as WordDocument
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st
from layouts import built_in_layout
from lxml import etree

from drafter.document.blocks import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Heading,
    Imprint,
    Note,
    Paragraph,
    Run,
    RunIn,
    Signature,
    Subtitle,
    Table,
    Title,
)
from drafter.document.layout import Layout
from drafter.writers.docx import edited_since_built, write_docx

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUT = built_in_layout()


def runs(*texts: str) -> tuple[Run, ...]:
    return tuple(Run(text) for text in texts)


EVERYTHING: tuple[Block, ...] = (
    Title(runs("晋安生态环境局", "2023年", "工作总结")),
    Subtitle(runs("（2024年1月12日）")),
    Addressee(runs("市生态环境局：")),
    Paragraph((Run("一是", strong=True), Run("加强监管；"), Run("【待填】", mark=True))),
    Heading(1, 1, runs("成效")),
    Heading(2, 1, runs("大气")),
    Heading(3, 1, runs("扬尘")),
    Heading(4, 1, runs("工地")),
    RunIn(4, 2, runs("道路"), runs("洒水。")),
    Table(runs("表1"), ((runs("甲"), runs("乙")),), ((runs("1"), runs("2")), (runs("3"),))),
    Paragraph(runs("特此报告。")),
    AttachmentNote((runs("情况表"), runs("清单"))),
    Signature((runs("晋安生态环境局"),), runs("2024年1月12日")),
    Note(runs("联系电话：12345678")),
    Attachment(1, (Title(runs("情况表")), Heading(1, 1, runs("概况")), Paragraph(runs("略。")))),
    Attachment(2, (Title(runs("清单")), Table((), ((runs("甲"),),), ((runs("1"),),)))),
)


def build(*blocks: Block, layout: Layout = LAYOUT) -> bytes:
    return write_docx(Document("晋安生态环境局2023年工作总结", "晋安生态环境局", blocks), layout)


def read(*blocks: Block, layout: Layout = LAYOUT) -> WordDocument:
    return docx.Document(io.BytesIO(build(*blocks, layout=layout)))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(contents: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return file.getvalue()


def test_each_block_has_its_style() -> None:
    paragraphs = read(*EVERYTHING).paragraphs
    assert [(paragraph.style.name, paragraph.text) for paragraph in paragraphs if paragraph.style] == [
        ("Title", "晋安生态环境局2023年工作总结"),
        ("Subtitle", "（2024年1月12日）"),
        ("Salutation", "市生态环境局："),
        ("Body Text", "一是加强监管；【待填】"),
        ("Heading 1", "成效"),
        ("Heading 2", "大气"),
        ("Heading 3", "扬尘"),
        ("Heading 4", "工地"),
        ("接排标题4", "道路。洒水。"),
        ("Caption", "表1"),
        ("Body Text", "特此报告。"),
        ("附件说明", "附件：1.情况表"),
        ("附件说明", "2.清单"),
        ("Signature", "晋安生态环境局"),
        ("Date", "2024年1月12日"),
        ("附注", "（联系电话：12345678）"),
        ("附件", "附件1"),
        ("Title", "情况表"),
        ("Heading 1", "概况"),
        ("Body Text", "略。"),
        ("附件", "附件2"),
        ("Title", "清单"),
        ("表格之后", ""),
    ]


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Subtitle", "楷体_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Heading 4", "仿宋_GB2312", 16),
        ("附件", "黑体", 16),
        ("表格文字", "仿宋_GB2312", 12),
        ("Footer", "宋体", 14),
    ],
)
def test_each_style_has_the_font_and_the_size_of_the_layout(style: str, font: str, size: float) -> None:
    found = read(*EVERYTHING).styles[style]
    fonts = found.element.find(f"{WORD}rPr/{WORD}rFonts")
    assert fonts.get(f"{WORD}eastAsia") == font
    assert found.font.size == Pt(size)
    assert not found.font.bold


def test_a_heading_is_bold_where_the_layout_says_so() -> None:
    document = read(*EVERYTHING, layout=built_in_layout("层次标题: {二级: {加粗: 是}}"))
    assert document.styles["Heading 2"].font.bold
    assert not document.styles["Heading 1"].font.bold


@pytest.mark.parametrize(
    ("emphasis", "bold", "font"),
    [("加粗", True, None), ("楷体", None, "楷体_GB2312"), ("黑体", None, "黑体"), ("不变", None, None)],
)
def test_the_layout_decides_how_emphasis_looks(emphasis: str, bold: bool | None, font: str | None) -> None:
    blocks = (Paragraph((Run("一是", strong=True), Run("加强监管。"))),)
    strong, plain = read(*blocks, layout=built_in_layout(f"正文: {{强调: {emphasis}}}")).paragraphs[0].runs
    assert strong.bold is bold
    assert strong._element.find(f"{WORD}rPr/{WORD}rFonts").get(f"{WORD}eastAsia") == font
    assert plain.bold is None


def test_a_mark_is_printed_and_highlighted() -> None:
    run = read(Paragraph((Run("共"), Run("【待填】", mark=True), Run("份")))).paragraphs[0].runs[1]
    assert (run.text, str(run.font.highlight_color)) == ("【待填】", "YELLOW (7)")


def test_every_run_tells_word_that_its_quotes_are_chinese() -> None:
    fonts = list(etree.fromstring(parts(build(*EVERYTHING))["word/document.xml"]).iter(f"{WORD}rFonts"))
    assert len(fonts) > 20
    assert {element.get(f"{WORD}hint") for element in fonts} == {"eastAsia"}


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("在“2024”年", "在“2024/”/年", id="a-mark-after-a-digit"),
        pytest.param("“十四五”规划", "/“/十四五”规划", id="a-mark-at-the-beginning"),
        pytest.param("“2024”——", "/“/2024/”——", id="marks-in-a-row"),
        pytest.param("PM2.5…“优”", "PM2.5/…“/优”", id="marks-after-letters"),
        pytest.param("25mg—升高", "25mg/—/升高", id="a-mark-after-a-unit"),
        pytest.param("升高3×4", "升高3/×/4", id="a-sign-between-digits"),
        pytest.param("甲·乙", "甲/·/乙", id="a-sign-between-characters"),
        pytest.param("“优”——好", "/“/优”——好", id="marks-after-characters-need-none"),
    ],
)
def test_marks_and_signs_that_programs_take_for_western_have_runs_of_their_own(text: str, pieces: str) -> None:
    found = read(Paragraph(runs(text))).paragraphs[0].runs
    assert [run.text for run in found] == [piece for piece in pieces.split("/") if piece]
    own = [run.font.name == "仿宋_GB2312" for run in found]
    assert own == [bool(place % 2) for place, piece in enumerate(pieces.split("/")) if piece]


def test_one_font_for_both_scripts_needs_no_runs_of_their_own() -> None:
    found = read(Paragraph(runs("在“2024”年")), layout=built_in_layout("基于: 国标")).paragraphs[0].runs
    assert [run.text for run in found] == ["在“2024”年"]


def test_no_font_is_taken_from_a_theme() -> None:
    contents = parts(build(*EVERYTHING))
    assert len(contents) >= 13
    assert not [name for name, content in contents.items() if b"Theme=" in content or "theme" in name]


def test_typed_numbers_are_the_layouts_choice() -> None:
    document = read(*EVERYTHING, layout=built_in_layout("层次标题: {编号: 文字}"))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for expected in ("一、成效", "（一）大气", "1.扬尘", "（1）工地", "（2）道路。洒水。", "一、概况"):
        assert expected in texts
    assert not list(document.element.body.iter(f"{WORD}numPr"))
    assert not list(document.styles.element.iter(f"{WORD}numPr"))


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("推进整改", "推进整改。正文"), ("推进整改。", "推进整改。正文"), ("怎么办？", "怎么办？正文")],
)
def test_a_run_in_heading_ends_with_one_mark(heading: str, expected: str) -> None:
    assert read(RunIn(2, 1, runs(heading), runs("正文"))).paragraphs[0].text == expected


def test_a_table_has_all_cells_and_a_repeated_head() -> None:
    table = read(*EVERYTHING).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["甲", "乙"], ["1", "2"], ["3", ""]]
    assert [row._tr.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in table.rows] == [True, False, False]
    assert all(row._tr.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in table.rows)
    assert sum(column.width.twips for column in table.columns) == 8844


def test_a_title_of_two_lines_is_one_paragraph_with_a_break_in_it() -> None:
    title = Title(runs("晋安区生态环境保护委员会", "2023年污染防治攻坚战", "工作总结"))
    (paragraph,) = read(title).paragraphs
    assert paragraph.style is not None
    assert paragraph.style.name == "Title"
    assert paragraph.text == "晋安区生态环境保护委员会\n2023年污染防治攻坚战工作总结"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("（云溪区应急管理局　2024年1月12日）", 1, id="short"),
        pytest.param("（云溪区农业农村局、云溪区住房和城乡建设局　2024年1月12日）", 2, id="two-bureaus"),
    ],
)
def test_the_date_below_a_title_is_never_broken(text: str, lines: int) -> None:
    (paragraph,) = read(Subtitle(runs(text))).paragraphs
    found = paragraph.text.split("\n")
    assert len(found) == lines
    assert found[-1].endswith("2024年1月12日）")


def test_a_long_name_of_the_issuing_office_leaves_the_date_a_line_of_its_own() -> None:
    imprint = Imprint((), runs("云溪区农业农村局、云溪区住房和城乡建设局联合办公室"), runs("2024年1月12日"))
    (cell,) = read(imprint).tables[0].rows[0].cells
    assert [paragraph.text for paragraph in cell.paragraphs] == [
        "云溪区农业农村局、云溪区住房和城乡建设局联合办公室",
        "2024年1月12日印发",
    ]
    assert str(cell.paragraphs[1].alignment) == "RIGHT (2)"


def test_two_tables_in_a_row_stay_two_tables() -> None:
    table = Table((), ((runs("甲"),),), ((runs("1"),),))
    body = etree.fromstring(parts(build(table, table))["word/document.xml"])[0]
    assert [etree.QName(element).localname for element in body] == ["tbl", "p", "tbl", "p", "sectPr"]


@pytest.mark.parametrize("blocks", [(), (Table((), (), ()),), (Title(()),), (Signature((), ()),)], ids=repr)
def test_empty_blocks_still_make_a_file(blocks: tuple[Block, ...]) -> None:
    assert [paragraph.text for paragraph in read(*blocks).paragraphs if paragraph.text] == []


def test_the_properties_name_the_report_and_the_bureau() -> None:
    core = read(*EVERYTHING).core_properties
    assert (core.title, core.author) == ("晋安生态环境局2023年工作总结", "晋安生态环境局")
    assert core.created is not None
    assert (core.created.year, core.created.month, core.created.day) == (2024, 1, 12)


@pytest.mark.parametrize("date", ["", "2024年2月30日", "二〇二四年一月"])
def test_a_report_without_a_usable_date_has_one_that_never_changes(date: str) -> None:
    created = read(Signature((), runs(date) if date else ())).core_properties.created
    assert created is not None
    assert created.year == 2000


def test_the_page_is_that_of_the_standard() -> None:
    (section,) = read(*EVERYTHING).sections
    size = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert [round(length.mm, 1) for length in size if length is not None] == [210, 297, 37, 28]
    grid = section._sectPr.find(f"{WORD}docGrid")
    assert (grid.get(f"{WORD}type"), grid.get(f"{WORD}linePitch")) == ("lines", "579")


def footers(data: bytes) -> list[str]:
    names = ("word/footer1.xml", "word/footer2.xml")
    return ["".join(etree.fromstring(parts(data)[name]).itertext()) for name in names]


def test_odd_and_even_pages_have_their_page_number() -> None:
    data = build(*EVERYTHING)
    assert footers(data) == ["—  PAGE 1 —"] * 2
    sides = [re.findall(rb'<w:jc w:val="(\w+)"', parts(data)[f"word/footer{n}.xml"]) for n in (1, 2)]
    assert sides == [[b"right"], [b"left"]]


@pytest.mark.parametrize(("style", "number"), [("短线", "- PAGE 1-"), ("第几页", "第 PAGE 1页"), ("数字", " PAGE 1")])
def test_a_page_number_looks_as_the_layout_wants_it(style: str, number: str) -> None:
    assert footers(build(layout=built_in_layout(f"页码: {{样式: {style}}}"))) == [number] * 2


def test_the_first_page_may_go_without_its_number() -> None:
    data = build(*EVERYTHING, layout=built_in_layout("页码: {首页: 否}"))
    (first, *others) = etree.fromstring(parts(data)["word/document.xml"]).iter(f"{WORD}sectPr")
    assert first.find(f"{WORD}titlePg") is not None
    assert not [other for other in others if other.find(f"{WORD}titlePg") is not None]
    section = docx.Document(io.BytesIO(data)).sections[0]
    assert section.different_first_page_header_footer
    assert [paragraph.text for paragraph in section.first_page_footer.paragraphs] == [""]
    assert "PAGE" in section.footer._element.xml


typed = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("<>&\"'“”—　 "),
    max_size=40,
)


@given(typed, typed, st.booleans(), st.booleans())
def test_whatever_is_typed_comes_out_exactly(first: str, second: str, strong: bool, mark: bool) -> None:
    text = (Run(first, strong=strong), Run(second, mark=mark))
    blocks: Sequence[Block] = (
        Paragraph(text),
        Heading(1, 1, text),
        Addressee(text),
        Table((), ((text,),), ()),
    )
    document = read(*blocks)
    assert [paragraph.text for paragraph in document.paragraphs][:3] == [first + second] * 3
    assert document.tables[0].cell(0, 0).text == first + second


def test_tabs_and_line_ends_are_words_own_and_forbidden_characters_are_seen() -> None:
    assert read(Paragraph(runs("甲\t乙\n丙\x0b丁"))).paragraphs[0].text == "甲\t乙\n丙\ufffd丁"


def test_a_title_or_a_bureau_cannot_break_the_properties() -> None:
    data = write_docx(Document('<&"标题">', "单位&<b>", ()), LAYOUT)
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author) == ('<&"标题">', "单位&<b>")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert build(*EVERYTHING) == build(*EVERYTHING, layout=built_in_layout())
    with zipfile.ZipFile(io.BytesIO(build(*EVERYTHING))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_file_as_it_was_built_is_not_edited() -> None:
    data = build(*EVERYTHING)
    assert edited_since_built(data) is False
    assert edited_since_built(repacked(parts(data))) is False  # packed anew, as a mail program may do


def test_a_file_whose_text_was_changed_is_edited() -> None:
    contents = parts(build(*EVERYTHING))
    contents["word/document.xml"] = contents["word/document.xml"].replace("监管".encode(), "监督".encode())
    assert edited_since_built(repacked(contents)) is True


def test_a_file_to_which_a_part_was_added_is_edited() -> None:
    contents = {**parts(build(*EVERYTHING)), "word/comments.xml": b"<comments/>"}
    assert edited_since_built(repacked(contents)) is True


def test_a_file_saved_by_another_program_is_edited() -> None:
    document = docx.Document(io.BytesIO(build(*EVERYTHING)))
    file = io.BytesIO()
    document.save(file)
    assert edited_since_built(file.getvalue()) is True


def test_a_file_of_others_is_not_known() -> None:
    file = io.BytesIO()
    docx.Document().save(file)
    assert edited_since_built(file.getvalue()) is None


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", "文字".encode(), bytes(1000)], ids=["empty", "cut", "text", "zeros"]
)
def test_what_is_no_word_file_is_not_known(data: bytes) -> None:
    assert edited_since_built(data) is None


@given(st.data())
def test_a_damaged_file_is_never_taken_for_an_unedited_one_with_other_text(data: st.DataObject) -> None:
    good = build(*EVERYTHING)
    place = data.draw(st.integers(0, len(good) - 1))
    damaged = good[:place] + bytes([good[place] ^ data.draw(st.integers(1, 255))]) + good[place + 1 :]
    verdict = edited_since_built(damaged)
    assert verdict in (True, False, None)
    if verdict is False:  # a byte that no program reads, such as a time
        assert parts(damaged) == parts(good)
    assert edited_since_built(good[:place]) is None
