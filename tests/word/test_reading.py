"""What is read of a Word file, case by case: the XML in, the words in their order out."""

from pathlib import Path

import pytest
from word_files import numbered, numbering, p, r, tbl, word_file

from drafter.word.content import Where, WordParagraph, WordTable, left_out, paragraphs
from drafter.word.reading import read_word


def read(folder: Path, body: str, **parts: str) -> list[str]:
    """Return what a reader of the page sees, paragraph by paragraph."""
    file = read_word(word_file(folder / "稿.docx", body, **parts))
    return [paragraph.printed for paragraph in paragraphs(file.blocks)]


def missed(folder: Path, body: str, **parts: str) -> str:
    """Return what was told not to have been read."""
    return left_out(read_word(word_file(folder / "稿.docx", body, **parts)))


BOX = "<w:txbxContent>{}</w:txbxContent>"
SHAPE = "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{0}</wps:txbx></w:drawing></mc:Choice>" \
    "<mc:Fallback><w:pict><v:textbox>{0}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"  # fmt: skip


def shape(*paragraphs_xml: str) -> str:
    """Return a run with a text box, as Word writes it: twice."""
    return f"<w:r>{SHAPE.format(BOX.format(''.join(paragraphs_xml)))}</w:r>"


def field(code: str, shown: str) -> str:
    """Return a field as Word writes it."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{r(shown)}{end}"


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        pytest.param(p("甲", "乙"), ["甲乙"], id="runs"),
        pytest.param(p(f"<w:ins>{r('新')}</w:ins>", "字"), ["新字"], id="inserted"),
        pytest.param(p("留", "<w:del><w:r><w:delText>去</w:delText></w:r></w:del>"), ["留"], id="deleted"),
        pytest.param(
            p(f"<w:moveFrom>{r('搬')}</w:moveFrom>") + p(f"<w:moveTo>{r('搬')}</w:moveTo>"), ["", "搬"], id="moved"
        ),
        pytest.param(
            p("前半", properties="<w:rPr><w:del/></w:rPr>") + p("后半"), ["前半后半"], id="deleted-paragraph-mark"
        ),
        pytest.param(p("末", properties="<w:rPr><w:del/></w:rPr>"), ["末"], id="deleted-mark-of-the-last-paragraph"),
        pytest.param(p(f"<w:smartTag>{r('福州')}</w:smartTag>", "市"), ["福州市"], id="smart-tag"),
        pytest.param(p(f"<w:hyperlink>{r('链接')}</w:hyperlink>"), ["链接"], id="link"),
        pytest.param(f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>", ["控件"], id="control"),
        pytest.param(p(f"<w:sdt><w:sdtContent>{r('行内')}</w:sdtContent></w:sdt>"), ["行内"], id="control-in-a-line"),
        pytest.param(
            p(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('输入')}</w:sdtContent></w:sdt>", "字"),
            ["字"],
            id="control-that-nobody-filled-in",
        ),
        pytest.param(p("见", field("REF a", "表1"), "。"), ["见表1。"], id="field"),
        pytest.param(p("第", field("PAGE", "3"), "页"), ["第页"], id="page-number"),
        pytest.param(p(f"<w:fldSimple w:instr='DATE'>{r('2024年')}</w:fldSimple>"), ["2024年"], id="simple-field"),
        pytest.param(
            p("<w:r><w:fldChar w:fldCharType='begin'/></w:r>", "甲") + p("乙"), ["甲", "乙"], id="field-without-end"
        ),
        pytest.param(
            p(f"<w:r><w:ruby><w:rt>{r('jìn')}</w:rt><w:rubyBase>{r('晋')}</w:rubyBase></w:ruby></w:r>", "安"),
            ["晋安"],
            id="reading-over-a-character",
        ),
        pytest.param(p("μg/m", r("3", "<w:vertAlign w:val='superscript'/>")), ["μg/m³"], id="superscript"),
        pytest.param(p("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/></w:r>", "三"), ["一\n二\t三"], id="breaks"),
        pytest.param(p("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r>"), ["3-5"], id="hyphen"),
        pytest.param(p("<w:r><w:sym w:font='宋体' w:char='2014'/></w:r>"), ["—"], id="symbol"),
        pytest.param(p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), ["x=1"], id="formula"),
        pytest.param(p("显", r("隐", "<w:vanish/>")), ["显"], id="hidden"),
        pytest.param(p(shape(p("红头")), "正文"), ["红头", "正文"], id="text-box-before"),
        pytest.param(p("正文", shape(p("旁注"))), ["正文", "旁注"], id="text-box-behind"),
        pytest.param(p(shape(p(shape(p("里")), "外"))), ["里", "外", ""], id="box-in-a-box"),
        pytest.param(
            p("<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:txbxContent></v:textbox>"
              "</w:pict></w:r>"),
            ["旧", ""],
            id="old-text-box",
        ),
        pytest.param(tbl(("甲", "1"), ("乙", "2")), ["甲", "1", "乙", "2"], id="table"),
        pytest.param(tbl((tbl(("里",)) + p("外"), "旁")), ["里", "外", "旁"], id="table-in-a-cell"),
        pytest.param(
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>" + p("后"),
            ["后"],
            id="deleted-row",
        ),
        pytest.param(f"<w:customXml>{p('数据')}</w:customXml>", ["数据"], id="custom-xml"),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_is_when_all_revisions_are_accepted(
    tmp_path: Path, body: str, printed: list[str]
) -> None:
    assert read(tmp_path, body) == printed


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (p("<w:del><w:r><w:delText>去</w:delText></w:r></w:del>", "留"), "修订中删去的1处"),
        (p("<w:r><w:drawing/></w:r>") * 2, "图片、图形2个"),
        (p("显", r("隐", "<w:vanish/>")), "隐藏文字1处"),
        (p("字", "<w:r><w:commentReference w:id='1'/></w:r>"), "批注1条"),
        (p("<w:r><w:object/></w:r>", "<w:r><w:pict/></w:r>"), "嵌入的文件1个、图片、图形1个"),
        (p("全读了"), ""),
    ],
)
def test_what_is_left_out_is_counted(tmp_path: Path, body: str, words: str) -> None:
    assert missed(tmp_path, body) == words


def test_a_note_stands_behind_the_paragraph_that_refers_to_it_and_is_read_once(tmp_path: Path) -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnote w:id="2">{p("注：口径有调整。")}</w:footnote><w:footnote w:id="3">{p("没有提到")}</w:footnote>'
    )
    body = p("完成", reference, "九成。") + p("再提", reference)
    file = read_word(word_file(tmp_path / "稿.docx", body, footnotes=notes))
    assert [(each.text, each.where) for each in paragraphs(file.blocks)] == [
        ("完成九成。", Where.BODY),
        ("注：口径有调整。", Where.NOTE),
        ("再提", Where.BODY),
    ]


def test_contents_are_left_out_with_their_title(tmp_path: Path) -> None:
    begin, end = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    code = '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = p("标题") + p("目　录") + p(begin, code, "一、成效\t1") + p("二、问题\t3") + p(end) + p("正文第1")
    assert read(tmp_path, body) == ["标题", "正文第1"]
    assert missed(tmp_path, body) == "目录3行"


def test_contents_that_never_end_take_no_text_along(tmp_path: Path) -> None:
    code = '<w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', code, "一、成效\t1") + p("正文。")
    assert read(tmp_path, body) == ["正文。"]


def test_headers_and_footers_stand_apart_without_page_numbers(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "稿.docx", p("正文"), header=p("晋安生态环境局"), footer=p("— ", field("PAGE", "1"), " —")
    )
    file = read_word(path)
    assert [(each.text, each.where) for each in paragraphs(file.margins)] == [("晋安生态环境局", Where.HEADER)]


def test_paragraphs_are_numbered_in_the_order_of_reading(tmp_path: Path) -> None:
    file = read_word(word_file(tmp_path / "稿.docx", p("甲") + p() + tbl(("乙", "丙")) + p("丁")))
    assert [(each.number, each.text) for each in paragraphs(file.blocks)] == [
        (1, "甲"), (2, ""), (3, "乙"), (4, "丙"), (5, "丁"),
    ]  # fmt: skip


def test_the_cells_of_a_table_tell_how_they_are_merged(tmp_path: Path) -> None:
    body = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("甲")}</w:tc></w:tr>'
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr>{p("乙")}</w:tc>'
        f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc></w:tr></w:tbl>"
    )
    (table,) = read_word(word_file(tmp_path / "稿.docx", body)).blocks
    assert isinstance(table, WordTable)
    assert table.head_rows == 1
    spans = [[(cell.text, cell.span, cell.continued) for cell in row] for row in table.rows]
    assert spans == [[("甲", 2, False)], [("乙", 1, False), ("", 1, True)]]


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
  <w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>
  <w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="circle"/><w:basedOn w:val="b"/></w:style>
<w:style w:type="character" w:styleId="c"><w:name w:val="plain"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>
"""


def look_of(folder: Path, body: str) -> WordParagraph:
    """Return the only paragraph of a file with some styles."""
    return next(paragraphs(read_word(word_file(folder / "稿.docx", body, styles=STYLES)).blocks))


def test_a_paragraph_without_a_style_has_the_standard_one(tmp_path: Path) -> None:
    paragraph = look_of(tmp_path, p("甲"))
    assert (paragraph.style, paragraph.level, paragraph.alignment) == ("normal", None, "")
    assert [(run.bold, run.size, run.font) for run in paragraph.runs] == [(False, 16, "仿宋_GB2312")]


def test_a_style_of_heading_gives_its_level_and_its_look(tmp_path: Path) -> None:
    plain = r("乙", "<w:rStyle w:val='c'/><w:sz w:val='28'/>")
    paragraph = look_of(tmp_path, p("甲", plain, properties='<w:pStyle w:val="2"/>'))
    assert (paragraph.style, paragraph.level, paragraph.alignment) == ("heading 2", 2, "center")
    assert [(run.text, run.start, run.bold, run.size) for run in paragraph.runs] == [
        ("甲", 0, True, 16),
        ("乙", 1, False, 14),
    ]


def test_what_a_paragraph_says_of_itself_goes_before_its_style(tmp_path: Path) -> None:
    own = '<w:pStyle w:val="2"/><w:jc w:val="left"/><w:outlineLvl w:val="9"/><w:ind w:firstLineChars="200"/>'
    paragraph = look_of(tmp_path, p("甲", properties=own))
    assert (paragraph.level, paragraph.alignment, paragraph.indent) == (None, "left", 2)


def test_styles_that_are_based_on_one_another_in_a_circle_do_no_harm(tmp_path: Path) -> None:
    assert look_of(tmp_path, p("甲", properties='<w:pStyle w:val="b"/>')).style == "circle"


def test_a_run_leads_back_to_its_xml(tmp_path: Path) -> None:
    file = read_word(word_file(tmp_path / "稿.docx", p("甲", f"<w:ins>{r('乙')}</w:ins>")))
    (paragraph,) = paragraphs(file.blocks)
    assert [run.element.getparent().tag.rpartition("}")[2] for run in paragraph.runs] == ["p", "ins"]


def test_automatic_numbers_stand_before_the_text_and_not_in_it(tmp_path: Path) -> None:
    forms = numbering(("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
    body = "".join(p(text, properties=numbered(depth)) for depth, text in ((0, "甲"), (1, "乙"), (2, "丙"), (1, "丁")))
    file = read_word(word_file(tmp_path / "稿.docx", body, numbering=forms))
    assert [(each.label, each.text) for each in paragraphs(file.blocks)] == [
        ("一、", "甲"), ("（一）", "乙"), ("1.", "丙"), ("（二）", "丁"),
    ]  # fmt: skip
