"""`drafter figures -o` and `--from`: 核对表 is written, filled in as offices do, and read back into the YAML."""

import io
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest
from rendering import lack
from terminal import drafter

openpyxl = pytest.importorskip("openpyxl", reason="the extra “sheets” is not installed")

REPORT = """# 内部备注
体例: 总结计划
单位: 云溪区应急管理局
期间: 2023年
数据来源: 数据.csv
落款: {日期: 2024年1月12日}
指标:
  隐患整改率: {本期: 99.4%, 上年: 97%, 目标: 98%以上, 排名: 全市第二}   # 监测科
  事故起数: {本期: 3起, 上年: 5起}
成效:
  - 标题: 抓实隐患排查
    内容: 检查企业{{ 数据.检查企业 }}，投入{{ 数据.资金 }}。
    数据:
      检查企业: 486家次
      资金: '1,202.35万元'   # 财务科
      隐患: {本期: 45处, 完成: 【待核：40处】, 其中: {重大: 5处, 一般: 40处}}
  - 标题: 强化执法
    数据: {检查企业: 待填, 宣传活动: 近30场}
问题:
  - {标题: 力量不足, 内容: 人员偏少。}
计划:
  - {标题: 健全机制, 内容: 修订办法。, 目标: {隐患整改率: 99%以上}}
"""
SHEET = "指标名称,单位,本期,上年,科室\n事故起数,起,3,5,执法科\n"
LABELS = [
    *("隐患整改率", "隐患整改率（排名）", "事故起数", "检查企业（抓实隐患排查）", "资金"),
    *("隐患", "隐患（完成）", "隐患（其中：重大）", "隐患（其中：一般）"),
    *("检查企业（强化执法）", "宣传活动", "隐患整改率（计划目标）"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "报告.yaml").write_text(REPORT, encoding="utf-8")
    (tmp_path / "数据.csv").write_text(SHEET, encoding="utf-8")
    return tmp_path


def yaml(folder: Path) -> str:
    return (folder / "报告.yaml").read_text("utf-8")


def given(folder: Path, name: str) -> Path:
    done = drafter("figures", "报告.yaml", "-o", name, folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"已生成：{name}（{len(LABELS)}个数）" in done.stdout
    return folder / name


def filled(path: Path, results: dict[str, Any], columns: dict[str, dict[str, Any]] | None = None) -> None:
    """Write into the table: results by the label of the row, and other cells by their column."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    rows = {sheet.cell(number, 1).value: number for number in range(4, sheet.max_row + 1)}
    heads = {cell.value: cell.column for cell in sheet[3]}
    for head, cells in {"核对结果/更正为": results, **(columns or {})}.items():
        for label, value in cells.items():
            sheet.cell(rows[label], heads[head]).value = value
    book.save(path)


def taken(folder: Path, name: str, *more: str) -> Any:
    return drafter("figures", "报告.yaml", "--from", name, *more, folder=folder)


def texts(path: Path) -> list[list[str]]:
    return [[str(cell.value or "") for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows(min_row=3)]


def test_the_table_has_a_row_for_each_value_with_source_and_sentences(folder: Path) -> None:
    head, *rows = texts(given(folder, "核对表.xlsx"))
    assert head == [
        *("指标名称", "本期", "单位", "上年", "同比", "目标", "来源", "印在哪些句子里", "科室"),
        *("核对结果/更正为", "签名/备注"),
    ]
    assert [row[0] for row in rows] == LABELS
    by_label = {row[0]: row[1:] for row in rows}
    assert by_label["隐患整改率"][4:6] == ["98%以上", "第8行"]
    assert by_label["隐患整改率"][3] == "同比提高2.4个百分点"
    assert by_label["事故起数"][5:9] == ["数据.csv C2", by_label["事故起数"][6], "执法科", ""]
    assert "同比减少2起" in by_label["事故起数"][6] or "事故起数3起" in by_label["事故起数"][6]
    assert by_label["资金"][:2] == ["1202.35", "万元"]
    assert by_label["资金"][6] == "检查企业486家次，投入1,202.35万元。"
    assert by_label["隐患整改率（排名）"][0] == "全市第二"
    assert by_label["宣传活动"][:2] == ["近30场", "场"]
    assert by_label["检查企业（强化执法）"][0] == "待填"


def test_numbers_are_numbers_and_show_just_what_was_written(folder: Path) -> None:
    sheet = openpyxl.load_workbook(given(folder, "核对表.xlsx")).active
    cells = {row[0].value: row[1] for row in sheet.iter_rows(min_row=4)}
    assert (cells["资金"].value, cells["资金"].number_format) == (1202.35, "#,##0.00")
    assert (cells["隐患整改率"].value, cells["隐患整改率"].number_format) == (0.994, "0.0%")
    assert sheet.freeze_panes == "B4"
    assert sheet.auto_filter.ref == f"A3:K{len(LABELS) + 3}"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"


@pytest.mark.parametrize("name", ["核对表.xlsx", "核对表.docx"])
def test_the_same_report_gives_the_same_bytes(folder: Path, name: str) -> None:
    first = given(folder, name).read_bytes()
    assert drafter("figures", "报告.yaml", "-o", name, "--force", folder=folder).returncode == 0
    assert (folder / name).read_bytes() == first


def test_a_table_that_is_there_is_not_overwritten_unasked(folder: Path) -> None:
    (folder / "核对表.xlsx").write_bytes(b"filled in")
    done = drafter("figures", "报告.yaml", "-o", "核对表.xlsx", folder=folder)
    assert done.returncode == 1
    assert "已经有了，没有覆盖" in done.stderr
    assert (folder / "核对表.xlsx").read_bytes() == b"filled in"
    assert drafter("figures", "报告.yaml", "-o", "核对表.pdf", folder=folder).returncode == 1


def test_a_filled_in_table_is_kept_when_it_is_written_over_on_purpose(folder: Path) -> None:
    (folder / "核对表.xlsx").write_bytes(b"filled in")
    done = drafter("figures", "报告.yaml", "-o", "核对表.xlsx", "--force", folder=folder)
    assert done.returncode == 0
    assert "原来的文件留在 核对表（备份1）.xlsx" in done.stdout
    assert (folder / "核对表（备份1）.xlsx").read_bytes() == b"filled in"
    again = drafter("figures", "报告.yaml", "-o", "核对表.xlsx", "--force", folder=folder)
    assert "备份" not in again.stdout


def test_a_table_is_not_written_through_a_link_over_the_report(folder: Path) -> None:
    try:
        (folder / "核对表.xlsx").symlink_to("报告.yaml")
    except OSError:
        pytest.skip("links need rights there")
    done = drafter("figures", "报告.yaml", "-o", "核对表.xlsx", "--force", folder=folder)
    assert done.returncode == 1
    assert "就是要读的 YAML" in done.stderr
    assert yaml(folder) == REPORT
    assert len(list(folder.iterdir())) == 3


ANSWERS = {
    "隐患整改率": "无误。",
    "隐患整改率（排名）": "全市第一",
    "检查企业（抓实隐患排查）": "４８８",
    "资金": " 1，205.5 万元 ",
    "隐患（完成）": "√",
    "隐患（其中：重大）": "对",
    "检查企业（强化执法）": "应为60家次",
    "宣传活动": "近40场；",
    "隐患整改率（计划目标）": "99.5%",
}
CHANGED = (
    REPORT.replace("全市第二", "全市第一")
    .replace("486家次", "488家次")
    .replace("'1,202.35万元'", "'1,205.5万元'")
    .replace("【待核：40处】", "40处")
    .replace("检查企业: 待填", "检查企业: 60家次")
    .replace("近30场", "近40场")
    .replace("目标: {隐患整改率: 99%以上}", "目标: {隐患整改率: 99.5%}")
)


def test_corrections_are_written_by_place_and_confirmations_lift_the_marks(folder: Path) -> None:
    filled(given(folder, "核对表.xlsx"), ANSWERS)
    trial = taken(folder, "核对表.xlsx", "--dry-run")
    assert yaml(folder) == REPORT
    done = taken(folder, "核对表.xlsx")
    assert (done.returncode, done.stderr, trial.returncode) == (0, "", 0)
    assert yaml(folder) == CHANGED
    assert (folder / "报告（备份1）.yaml").read_text("utf-8") == REPORT
    assert done.stdout.splitlines() == [
        "无误3个，更正6个，没有核的3个：",
        "  第8行 隐患整改率（排名）：全市第二 → 全市第一（核对表!J5）",
        "  第14行 检查企业（抓实隐患排查）：486家次 → 488家次（核对表!J7）",
        "  第15行 资金：1,202.35万元 → 1,205.5万元（核对表!J8）",
        "  第18行 检查企业（强化执法）：待填 → 60家次（核对表!J13）",
        "  第18行 宣传活动：近30场 → 近40场（核对表!J14）",
        "  第22行 隐患整改率（计划目标）：99%以上 → 99.5%（核对表!J15）",
        "  第16行 隐患（完成）：【待核：40处】 → 40处（核对表!J10）",
        "没有核的：事故起数、隐患、隐患（其中：一般）",
        "已写入：报告.yaml（原来的留在 报告（备份1）.yaml）",
    ]


def test_a_word_table_comes_back_as_an_excel_table_does(folder: Path) -> None:
    path = given(folder, "核对表.docx")
    document = docx.Document(str(path))
    for row in document.tables[0].rows[1:]:
        row.cells[9].text = ANSWERS.get(row.cells[0].text, row.cells[9].text)
    document.save(str(path))
    done = taken(folder, "核对表.docx")
    assert (done.returncode, done.stderr) == (0, "")
    assert yaml(folder) == CHANGED
    assert "（第5行第10格）" in done.stdout


def test_rows_in_another_order_hidden_and_added_columns_and_blank_rows_are_no_matter(folder: Path) -> None:
    path = given(folder, "核对表.xlsx")
    filled(path, ANSWERS)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    sheet.delete_rows(4, len(rows))
    for row in [*reversed(rows), [None] * 11]:
        sheet.append(row)
    sheet.insert_cols(1)
    sheet.cell(3, 1).value = "序号"
    sheet.column_dimensions["H"].hidden = True
    sheet.row_dimensions[6].hidden = True
    typed = {0.994: "99.4 %", 0.97: "９７％", 1202.35: "1,202.35", 45: "４５"}
    for row in sheet.iter_rows(min_row=4, min_col=3, max_col=5):
        for cell in row:
            cell.value = typed.get(cell.value, cell.value)
    book.save(path)
    done = taken(folder, "核对表.xlsx")
    assert (done.returncode, done.stderr) == (0, "")
    assert yaml(folder) == CHANGED


def test_a_number_typed_into_a_cell_of_another_format_is_read_as_it_is_shown(folder: Path) -> None:
    path = given(folder, "核对表.xlsx")
    filled(path, {"隐患整改率": 0.995, "检查企业（抓实隐患排查）": 488})
    book = openpyxl.load_workbook(path)
    book.active["J4"].number_format = "0.0%"
    book.active["J7"].number_format = "General"
    book.save(path)
    assert taken(folder, "核对表.xlsx").returncode == 0
    assert "本期: 99.5%" in yaml(folder)
    assert "检查企业: 488家次" in yaml(folder)


def test_other_values_of_a_row_are_corrected_by_their_name(folder: Path) -> None:
    filled(given(folder, "核对表.xlsx"), {"隐患整改率": "本期99.5%；上年：97.2%；目标应为98.5%以上"})
    assert taken(folder, "核对表.xlsx").returncode == 0
    assert "{本期: 99.5%, 上年: 97.2%, 目标: 98.5%以上, 排名: 全市第二}" in yaml(folder)


@pytest.mark.parametrize(
    ("label", "result", "words"),
    [
        ("资金", "不对", "没有写正确的数"),
        ("资金", "一千多万", "不是一个数连同单位；没有改"),
        ("资金", "1205人", "单位不同"),
        ("资金", "12055000", "相差百倍以上"),
        ("隐患整改率", "0.995", "请连“%”一起写"),
        ("隐患整改率", "同比提高2个百分点", "“同比”由程序计算"),
        ("检查企业（强化执法）", "无误", "还没有数"),
        ("检查企业（强化执法）", "60", "没有单位；请连单位一起写"),
        ("事故起数", "4", "取自 数据.csv C2，没有改；请在那一格更正"),
    ],
)
def test_what_does_not_fit_is_told_by_its_cell_and_not_written(
    folder: Path, label: str, result: str, words: str
) -> None:
    filled(given(folder, "核对表.xlsx"), {label: result, "宣传活动": "近40场"})
    done = taken(folder, "核对表.xlsx")
    assert done.returncode == 1
    assert words in done.stderr
    assert "核对表.xlsx 核对表!J" in done.stderr
    assert yaml(folder) == REPORT.replace("近30场", "近40场")


@pytest.mark.parametrize(
    ("column", "label", "value", "words"),
    [
        ("本期", "资金", 1205, "“本期”表里是“1,205.00”，YAML 现在是“1,202.35”"),
        ("上年", "隐患整改率", "96%", "“上年”表里是“96%”，YAML 现在是“97%”"),
        ("同比", "隐患整改率", "同比提高3个百分点", "由程序计算，不能改"),
        ("指标名称", "资金", "经费", "报告里没有“经费”"),
        ("指标名称", "资金", "宣传活动", "在表里有2行，不知道以哪一行为准"),
    ],
)
def test_a_change_in_another_column_is_told_and_not_taken(
    folder: Path, column: str, label: str, value: Any, words: str
) -> None:
    filled(given(folder, "核对表.xlsx"), {}, {column: {label: value}})
    done = taken(folder, "核对表.xlsx")
    assert done.returncode == 1
    assert words in done.stderr
    assert yaml(folder) == REPORT


def test_of_a_row_that_stands_twice_nothing_is_taken(folder: Path) -> None:
    filled(given(folder, "核对表.xlsx"), {"宣传活动": "近40场"}, {"指标名称": {"资金": "宣传活动"}})
    done = taken(folder, "核对表.xlsx")
    assert done.returncode == 1
    assert "“宣传活动”在表里有2行" in done.stderr
    assert yaml(folder) == REPORT


def test_a_value_that_the_yaml_changed_since_is_not_overwritten(folder: Path) -> None:
    filled(given(folder, "核对表.xlsx"), {"资金": "1,205.5万元", "宣传活动": "近40场"})
    (folder / "报告.yaml").write_text(REPORT.replace("1,202.35", "1,300"), encoding="utf-8")
    done = taken(folder, "核对表.xlsx")
    assert done.returncode == 1
    assert "“本期”表里是“1,202.35”，YAML 现在是“1,300”，没有动" in done.stderr
    assert "1,300万元" in yaml(folder)
    assert "近40场" in yaml(folder)


def test_a_correction_that_the_sheet_has_already_is_taken(folder: Path) -> None:
    filled(given(folder, "核对表.xlsx"), {"事故起数": "4起"})
    (folder / "数据.csv").write_text(SHEET.replace("起,3,", "起,4,"), encoding="utf-8")
    assert taken(folder, "核对表.xlsx").returncode == 0
    assert "事故起数: {本期: 4起, 上年: 5起}" in yaml(folder)


def test_a_file_that_is_no_such_table_is_told(folder: Path) -> None:
    (folder / "别的.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert "不是核对表" in taken(folder, "别的.csv").stderr
    assert "找不到" in taken(folder, "没有.xlsx").stderr
    assert drafter("figures", "报告.yaml", "--from", "a.xlsx", "--update", folder=folder).returncode == 2


def test_a_confirmation_may_reach_over_merged_rows_and_a_correction_may_not(folder: Path) -> None:
    path = given(folder, "核对表.xlsx")
    filled(path, {"资金": "无误", "隐患（其中：重大）": "6处"})
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("J8:J9")
    book.active.merge_cells("J11:J12")
    book.save(path)
    done = taken(folder, "核对表.xlsx")
    assert done.returncode == 1
    assert "无误2个，更正1个" in done.stdout
    assert "核对表!J12：“隐患（其中：一般）”的更正“6处”写在几行合并的格里" in done.stderr
    assert yaml(folder) == REPORT.replace("重大: 5处", "重大: 6处")


def test_without_openpyxl_a_word_table_is_offered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    done = drafter("figures", "报告.yaml", "-o", "核对表.xlsx", folder=folder)
    assert done.returncode == 1
    assert "pip install drafter[sheets]，或写成 .docx" in done.stderr
    assert not (folder / "核对表.xlsx").exists()
    given(folder, "核对表.docx")


def test_a_word_table_lies_on_its_side_and_repeats_its_head(folder: Path) -> None:
    document = docx.Document(str(given(folder, "核对表.docx")))
    section, table = document.sections[0], document.tables[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (section.orientation, round(section.page_width.mm), round(section.page_height.mm)) == (1, 297, 210)
    assert table.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert [cell.text for cell in table.rows[0].cells][9] == "核对结果/更正为"


def test_a_text_that_begins_like_a_formula_stays_a_text(folder: Path) -> None:
    text = REPORT.replace("投入{{ 数据.资金 }}", "=HYPERLINK({{ 数据.资金 }})").replace(
        "检查企业{{ 数据.检查企业 }}，", ""
    )
    (folder / "报告.yaml").write_text(text, encoding="utf-8")
    given(folder, "核对表.xlsx")
    cells = [cell for row in openpyxl.load_workbook(folder / "核对表.xlsx").active for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK(1,202.35万元)") for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]


def saved_again(path: Path, suffix: str) -> Path:
    """Return a file as LibreOffice writes it."""
    if shutil.which("soffice") is None:
        lack("LibreOffice is not installed")
    out = path.parent / "另存"
    profile = (path.parent / "profile").as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        out,
        path,
    ]
    subprocess.run(list(map(str, command)), capture_output=True, timeout=120, check=False)
    if not (out / path.name).is_file():
        lack("this LibreOffice has no Calc (on Debian: libreoffice-calc-nogui)")
    return out / path.name


@pytest.mark.rendered
def test_a_table_that_was_saved_by_calc_says_the_same(folder: Path) -> None:
    path = given(folder, "核对表.xlsx")
    filled(path, ANSWERS)
    shutil.copy(saved_again(path, "xlsx"), path)
    done = taken(folder, "核对表.xlsx")
    assert (done.returncode, done.stderr) == (0, "")
    assert yaml(folder) == CHANGED


@pytest.mark.rendered
def test_a_table_that_was_saved_by_writer_says_the_same(folder: Path) -> None:
    path = given(folder, "核对表.docx")
    document = docx.Document(io.BytesIO(path.read_bytes()))
    for row in document.tables[0].rows[1:]:
        row.cells[9].text = ANSWERS.get(row.cells[0].text, "")
    document.save(str(path))
    shutil.copy(saved_again(path, "docx"), path)
    assert taken(folder, "核对表.docx").returncode == 0
    assert yaml(folder) == CHANGED


def test_a_correction_goes_into_the_file_of_the_department_that_wrote_the_figure(folder: Path) -> None:
    (folder / "执法科.yaml").write_text(
        "成效:\n  - 标题: 严格执法\n    数据: {立案: 36起, 罚款: 20万元}\n", encoding="utf-8"
    )
    (folder / "报告.yaml").write_text(REPORT + "部分: [执法科.yaml]\n", encoding="utf-8")
    drafter("figures", "报告.yaml", "-o", "核对表.xlsx", folder=folder)
    rows = {row[0]: row for row in texts(folder / "核对表.xlsx")}
    assert rows["立案"][6:9:2] == ["执法科.yaml 第3行", "执法科"]
    filled(folder / "核对表.xlsx", {"立案": "38起", "宣传活动": "近40场"})
    done = taken(folder, "核对表.xlsx")
    assert (done.returncode, done.stderr) == (0, "")
    assert "  执法科.yaml 第3行 立案：36起 → 38起（" in done.stdout
    assert "立案: 38起, 罚款: 20万元" in (folder / "执法科.yaml").read_text("utf-8")
    assert "近40场" in yaml(folder)
