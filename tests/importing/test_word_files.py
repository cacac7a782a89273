"""Finished reports as Word files, made in the ways that offices make them; each with the outline it must give."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt
from imported_reports import chapters, imported, loaded
from word_files import numbered, numbering, p, r, tbl, word_file

CENTRED, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
LARGE, BOLD = '<w:sz w:val="44"/>', "<w:b/>"
INDENT = '<w:ind w:firstLineChars="200"/>'
TITLE = p(r("临江县卫生健康局2023年工作总结", LARGE), properties=CENTRED)
OPENING = p("2023年，县卫生健康局认真履职，各项工作取得新成效。", properties=INDENT)
SIGNED = p("临江县卫生健康局", properties=RIGHT) + p("2024年1月8日", properties=RIGHT)


def heading_styles(path: Path) -> None:
    """Word's own styles of headings, without any number."""
    document = docx.Document()
    document.add_heading("临江县卫生健康局2023年工作总结", 0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("2023年，县卫生健康局认真履职。")
    document.add_heading("主要工作成效", 1)
    document.add_heading("公共卫生服务", 2)
    document.add_paragraph("建立健康档案12.6万份。")
    document.add_heading("医疗服务能力", 2)
    document.add_paragraph("新增床位180张。")
    document.add_heading("存在的问题", 1)
    document.add_paragraph("基层人才短缺。")
    document.add_heading("2024年工作打算", 1)
    document.add_heading("建强队伍", 2)
    document.add_paragraph("招聘医师40名。")
    document.save(str(path))


def automatic_numbers(path: Path) -> None:
    """Every number made by Word, none typed."""
    forms = numbering(("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
    body = TITLE + OPENING
    for depth, text in (
        *((0, "工作开展情况"), (1, "公共卫生服务有力"), (2, "抓好慢病管理。规范管理高血压患者1.2万人。")),
        *((2, "抓好妇幼保健。筛查新生儿2300名。"), (1, "医疗改革深入"), (0, "存在不足"), (1, "人才短缺。缺口60名。")),
        *((0, "下一步工作计划"), (1, "建强队伍。招聘40名。")),
    ):
        body += p(text, properties=numbered(depth))
    word_file(path, body + SIGNED, numbering=forms)


def typed_labels(path: Path) -> None:
    """Labels typed in all their slips: blanks, half-width brackets and marks, full-width digits."""
    lines = (
        *("一 、工作开展情况", "(一) 公共卫生服务有力", "建立档案12.6万份。", "1．慢病管理规范。管理患者1.2万人。"),
        *("２、妇幼保健加强。筛查新生儿2300名。", "（ 二 ）医疗改革深入", "新增床位180张。", "二、 存在问题"),
        *("(1)人才短缺。", "(2) 设备老化。", "三．下步打算", "（一)招聘医师。招聘40名。"),
    )
    word_file(path, TITLE + OPENING + "".join(p(line, properties=INDENT) for line in lines))


def tables(path: Path) -> None:
    """Tables between paragraphs, with the lines that name them."""
    body = TITLE + OPENING + p("一、工作开展情况") + p("（一）公共卫生服务") + p("各乡镇建档情况如下：")
    body += p("表1 各乡镇建档情况", properties=CENTRED) + tbl(
        ("乡镇", "份数"), ("岭下镇", "1.2万"), ("溪口乡", "0.8万")
    )
    body += (
        p("建档工作全部完成。") + p("（二）医疗服务") + p("新增床位180张。") + tbl(("项目", "完成"), ("新院区", "是"))
    )
    word_file(path, body + p("二、下一步打算") + p("招聘医师40名。"))


def letterhead(path: Path) -> None:
    """A report that was sent as an official document, with all that belongs to one."""
    body = p(r("临江县卫生健康局文件", '<w:color w:val="FF0000"/><w:sz w:val="72"/>'), properties=CENTRED)
    body += p("临卫健〔2024〕3号", properties=CENTRED) + TITLE + p("县人民政府：") + OPENING
    body += p("一、主要工作") + p("（一）抓服务。建档12.6万份。") + p("（二）抓改革。新增床位180张。")
    body += p("二、工作打算") + p("（一）抓队伍。招聘40名。") + p("特此报告。", properties=INDENT)
    body += p("附件：2023年主要指标表", properties=INDENT) + SIGNED + p("（联系人：办公室，电话：88001234）")
    body += p("附件", properties="<w:pageBreakBefore/>") + p("2023年主要指标表", properties=CENTRED)
    body += tbl(("指标", "完成"), ("建档", "12.6万份")) + p("抄送：市卫生健康委，县委办公室。")
    word_file(path, body + p("临江县卫生健康局办公室　　2024年1月9日印发"))


def revisions(path: Path) -> None:
    """A paper in 修订 mode that nobody accepted yet."""
    deleted = "<w:del><w:r><w:delText>去年</w:delText></w:r></w:del>"
    body = TITLE + OPENING + p(f"<w:ins>{r('一、主要工作')}</w:ins>")
    body += p("（一）抓", deleted, f"<w:ins>{r('服务')}</w:ins>", "。建档", deleted, "12.6万份。")
    body += p("（二）抓改革。", properties="<w:rPr><w:del/></w:rPr>") + p("新增床位180张。")
    word_file(path, body + p("二、下步打算") + p("招聘40名。"))


def text_boxes(path: Path) -> None:
    """The title in a text box, as some template has it."""
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{TITLE}</w:txbxContent></v:textbox></w:pict></w:r>"
    body = p(box, "2023年，县卫生健康局认真履职。") + p("一、主要工作") + p("（一）抓服务。建档12.6万份。")
    word_file(path, body + p("二、下步打算") + p("招聘40名。"))


def small_type(path: Path) -> None:
    """Body in 14 points, indented with blanks; headings only bold, without numbers and styles."""
    document = docx.Document()
    head = document.add_paragraph()
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.add_run("临江县卫生健康局2023年工作总结").font.size = Pt(22)
    for text, bold in (
        *(
            ("　　2023年，县卫生健康局认真履职。", False),
            ("　　主要工作成效", True),
            ("　　建立健康档案12.6万份。", False),
        ),
        *(("　　存在的主要问题", True), ("　　基层人才短缺。", False), ("　　下一步工作打算", True)),
        ("　　招聘医师40名。", False),
    ):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = bold, Pt(14)
    document.save(str(path))


def soft_ends(path: Path) -> None:
    """Pasted from a web page: one paragraph with line breaks inside, every second one doubled."""
    lines = (
        *(
            "2023年，县卫生健康局认真履职。",
            "一、主要工作",
            "（一）抓服务。建档12.6万份。",
            "（二）抓改革。新增床位180张。",
        ),
        *("二、存在问题", "人才短缺。", "三、下步打算", "招聘40名。"),
    )
    breaks = "<w:br/><w:br/>".join(f"<w:t>\u3000\u3000{line}</w:t>" for line in lines)
    word_file(path, TITLE + p(f"<w:r>{breaks}</w:r>"))


def two_line_title(path: Path) -> None:
    """A title of two paragraphs, its date in brackets under it, then a line to whom it is told."""
    body = p(r("临江县卫生健康局", LARGE), properties=CENTRED) + p(
        r("关于2023年工作情况的报告", LARGE), properties=CENTRED
    )
    body += p("（2024年1月8日）", properties=CENTRED) + p("县委、县政府：") + OPENING + p("一、主要工作")
    word_file(path, body + p("建档12.6万份。") + p("二、下步打算") + p("招聘40名。"))


def bold_leads(path: Path) -> None:
    """Bold leads instead of headings, and 一是 with bold words inside paragraphs."""
    body = TITLE + OPENING + p("一、主要工作")
    body += p(r("服务更有温度。", BOLD), "建档12.6万份。") + p(r("改革更有力度。", BOLD), "新增床位180张。")
    body += p("二、存在问题") + p(
        "主要是：", r("一是人才短缺。", BOLD), "缺口60名。", r("二是设备老化。", BOLD), "待更新12台。"
    )
    body += p("三、下步打算") + p(r("一是建强队伍。", BOLD), "招聘40名。") + p(r("二是更新设备。", BOLD), "采购12台。")
    word_file(path, body + SIGNED)


def contents(path: Path) -> None:
    """A table of contents, headers, page numbers and notes."""
    toc = '<w:pStyle w:val="TOC1"/>'
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = TITLE + p("目　录") + p("一、主要工作\t1", properties=toc) + p("二、下步打算\t3", properties=toc) + OPENING
    body += p("一、主要工作") + p("建档12.6万份", '<w:r><w:footnoteReference w:id="1"/></w:r>', "。")
    body += p("二、下步打算") + p("招聘40名。")
    notes = f'<w:footnote w:id="1">{p("含补建的0.3万份。")}</w:footnote>'
    word_file(path, body, styles=styles, footnotes=notes, header=p("内部资料"), footer=p("第1页"))


def page_breaks(path: Path) -> None:
    """Page breaks typed between the parts, empty paragraphs everywhere."""
    document = docx.Document()
    head = document.add_paragraph("临江县卫生健康局2023年工作总结")
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in ("", "2023年，县卫生健康局认真履职。", "", "一、主要工作", "", "建档12.6万份。"):
        document.add_paragraph(text)
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for text in ("二、下步打算", "", "招聘40名。", ""):
        document.add_paragraph(text)
    document.save(str(path))


class Case(NamedTuple):
    """How a file is made, and what must come of it."""

    make: Callable[[Path], None]
    outline: str


CASES = [
    Case(
        heading_styles,
        """成效：主要工作成效
  公共卫生服务
  医疗服务能力
问题：存在的问题
  〔基层人才短缺〕
计划：2024年工作打算
  建强队伍""",
    ),
    Case(
        automatic_numbers,
        """成效：工作开展情况
  公共卫生服务有力
    抓好慢病管理
    抓好妇幼保健
  医疗改革深入
问题：存在不足
  人才短缺
计划：下一步工作计划
  建强队伍""",
    ),
    Case(
        typed_labels,
        """成效：工作开展情况
  公共卫生服务有力
    慢病管理规范
    妇幼保健加强
  医疗改革深入
问题：存在问题
  人才短缺
  设备老化
计划：下步打算
  招聘医师""",
    ),
    Case(
        tables,
        """成效：工作开展情况
  公共卫生服务
    〔表〕表1各乡镇建档情况
    〔建档工作全部〕
  医疗服务
    〔表〕
计划：下一步打算
  〔招聘医师40〕""",
    ),
    Case(
        letterhead,
        """成效：主要工作
  抓服务
  抓改革
计划：工作打算
  抓队伍""",
    ),
    Case(
        revisions,
        """成效：主要工作
  抓服务
  抓改革
计划：下步打算
  〔招聘40名。〕""",
    ),
    Case(
        text_boxes,
        """成效：主要工作
  抓服务
计划：下步打算
  〔招聘40名。〕""",
    ),
    Case(
        small_type,
        """成效：主要工作成效
  〔建立健康档案〕
问题：存在的主要问题
  〔基层人才短缺〕
计划：下一步工作打算
  〔招聘医师40〕""",
    ),
    Case(
        soft_ends,
        """成效：主要工作
  抓服务
  抓改革
问题：存在问题
  〔人才短缺。〕
计划：下步打算
  〔招聘40名。〕""",
    ),
    Case(
        two_line_title,
        """成效：主要工作
  〔建档12.6〕
计划：下步打算
  〔招聘40名。〕""",
    ),
    Case(
        bold_leads,
        """成效：主要工作
  服务更有温度
  改革更有力度
问题：存在问题
  人才短缺
  设备老化
计划：下步打算
  建强队伍
  更新设备""",
    ),
    Case(
        contents,
        """成效：主要工作
  〔建档12.6〕
  〔含补建的0.〕
计划：下步打算
  〔招聘40名。〕""",
    ),
    Case(
        page_breaks,
        """成效：主要工作
  〔建档12.6〕
计划：下步打算
  〔招聘40名。〕""",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.make.__name__)
def test_a_word_file_gives_its_outline_and_builds_again_to_the_character(tmp_path: Path, case: Case) -> None:
    path = tmp_path / "总结.docx"
    case.make(path)
    result = imported(path)
    report = loaded(result)
    assert "\n".join(chapters(report)) == case.outline
    assert [difference[1:] for difference in result.proof.differences] == []
    assert report.bureau is not None
    assert report.bureau.raw == "临江县卫生健康局"
    assert str(report.period) == "2023年"


def test_what_belongs_to_an_official_document_is_told_apart(tmp_path: Path) -> None:
    letterhead(tmp_path / "总结.docx")
    report = loaded(imported(tmp_path / "总结.docx"))
    assert report.letterhead is not None
    assert report.letterhead.number is not None
    assert report.letterhead.number.raw == "临卫健〔2024〕3号"
    assert report.addressee is not None
    assert report.addressee.raw == "县人民政府"
    assert report.signature is not None
    assert str(report.signature.date) == "2024-01-08"
    assert [attachment.title.raw for attachment in report.attachments if attachment.title] == ["2023年主要指标表"]
    assert report.imprint is not None
    assert [copy.raw for copy in report.imprint.copies] == ["市卫生健康委", "县委办公室"]
    assert report.note is not None
    assert report.closing is not None
    assert report.closing.raw == "特此报告。"


def test_a_signature_under_the_title_and_the_breaks_of_the_title_are_kept(tmp_path: Path) -> None:
    two_line_title(tmp_path / "总结.docx")
    report = loaded(imported(tmp_path / "总结.docx"))
    assert report.signature is not None
    assert (str(report.signature.date), report.signature.position) == ("2024-01-08", "题下")
    assert report.title is not None
    assert report.title.raw == "临江县卫生健康局\n关于2023年工作情况的报告"
