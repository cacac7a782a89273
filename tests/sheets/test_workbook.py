"""Files of sheets: what their cells show, and what is no such file or made to do harm."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from drafter.findings import DrafterError
from drafter.sheets.grid import MOST_COLUMNS, MOST_ROWS, read_grid
from drafter.sheets.workbook import LIMITS, MOST_CELLS, CellError, open_workbook

openpyxl = pytest.importorskip("openpyxl", reason="the extra “sheets” is not installed")


def saved(path: Path, cells: dict[str, tuple[Any, str]], merged: str = "") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "全年"
    for cell, (value, form) in cells.items():
        sheet[cell] = value
        sheet[cell].number_format = form
    if merged:
        sheet.merge_cells(merged)
    book.save(path)
    return path


def with_part(path: Path, name: str, data: bytes) -> Path:
    """Return a file with one of its parts put in place of its own."""
    changed = path.with_name(f"改{path.name}")
    with ZipFile(path) as old, ZipFile(changed, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, data)
    return changed


def refusal(path: Path) -> str:
    with pytest.raises(DrafterError) as raised:
        open_workbook(path)
    (finding,) = raised.value.findings
    assert finding.rule == "E01"
    return finding.message


def test_a_cell_is_read_as_it_is_shown_hidden_rows_too(tmp_path: Path) -> None:
    cells = {"C12": (0.994, "0.0%"), "D12": (36, '0"份"'), "E12": (date(2024, 1, 12), 'yyyy"年"m"月"d"日"')}
    path = saved(tmp_path / "数据.xlsx", cells)
    book = openpyxl.load_workbook(path)
    book.active.row_dimensions[12].hidden = True
    book.save(path)
    shown = open_workbook(path)
    assert [shown.show("全年", cell) for cell in ("C12", "$D$12", "e12")] == ["99.4%", "36份", "2024年1月12日"]


def test_a_date_that_a_chinese_excel_formats_by_number_is_shown_as_a_date(tmp_path: Path) -> None:
    path = saved(tmp_path / "数据.xlsx", {"A1": (45303, "0.000")})
    with ZipFile(path) as archive:
        styles = archive.read("xl/styles.xml")
    by_number = styles.replace(b'numFmtId="164"', b'numFmtId="31"').replace(
        b'<numFmt numFmtId="31"', b'<numFmt numFmtId="164"'
    )
    changed = with_part(path, "xl/styles.xml", by_number)
    assert open_workbook(changed).show("", "A1") == "2024年1月12日"


@pytest.mark.parametrize(
    ("sheet", "cell", "words"),
    [
        ("半年", "A1", "没有叫“半年”的表；有全年"),
        ("全年", "C", "不是一个格"),
        ("全年", "A1:B2", "只写一格"),
        ("全年", "Z99", "是空的"),
        ("全年", "B1", "左上角的那一格，即 A1"),
        ("全年", "A3", "除数是零"),
        ("全年", "A4", "没有存它的结果"),
        ("全年", "A5", "DBNum3"),
    ],
)
def test_a_cell_that_gives_no_value_is_told(tmp_path: Path, sheet: str, cell: str, words: str) -> None:
    cells = {
        "A1": ("指标", "General"),
        "A3": ("#DIV/0!", "General"),
        "A4": ("=1+1", "General"),
        "A5": (3, "[DBNum3]0"),
    }
    book = open_workbook(saved(tmp_path / "数据.xlsx", cells, merged="A1:B2"))
    with pytest.raises(CellError, match=words):
        book.show(sheet, cell)


def test_the_sheet_must_be_named_where_there_are_several(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("二")
    book.save(tmp_path / "两个.xlsx")
    with pytest.raises(CellError, match="几个表"):
        open_workbook(tmp_path / "两个.xlsx").show("", "A1")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_csv_file_is_read_as_written(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "数据.csv").write_text('指标,本期\n立案数," 36起 "\n金额,"1,202.35万元"\n', encoding=encoding)
    book = open_workbook(tmp_path / "数据.csv")
    assert (book.show("", "B2"), book.show("", "B3")) == ("36起", "1,202.35万元")
    with pytest.raises(CellError, match="是空的"):
        book.show("", "C9")


@pytest.mark.parametrize("name", ["数据.xls", "数据.et", "数据.ods"])
def test_other_kinds_of_sheets_are_to_be_saved_anew(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0")
    assert "另存为 .xlsx" in refusal(tmp_path / name)


def test_what_is_no_sheet_or_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04broken")
    (tmp_path / "夹.xlsx").mkdir()
    assert "另存为 .xlsx" in refusal(tmp_path / "坏.xlsx")
    assert "不是普通文件" in refusal(tmp_path / "夹.xlsx")
    assert "找不到" in refusal(tmp_path / "没有.xlsx")
    with ZipFile(tmp_path / "空.xlsx", "w") as archive:
        archive.writestr("a.xml", "<a/>")
    assert "缺了东西" in refusal(tmp_path / "空.xlsx")


SHEET = "xl/worksheets/sheet1.xml"


def test_what_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    path = with_part(saved(tmp_path / "大.xlsx", {"A1": (1, "0")}), SHEET, b" " * (LIMITS.part + 1))
    assert path.stat().st_size < 200_000
    assert "解压后太大" in refusal(path)


def test_a_csv_file_of_more_cells_than_figures_need_is_refused(tmp_path: Path) -> None:
    (tmp_path / "大.csv").write_text("甲,1\n" * (MOST_CELLS // 2 + 1), "utf-8")
    assert "超过50万格" in refusal(tmp_path / "大.csv")


def test_a_sheet_of_a_million_rows_is_refused_before_it_is_read(tmp_path: Path) -> None:
    rows = b"<worksheet><sheetData>" + b"<row/>" * 1_000_000 + b"</sheetData></worksheet>"
    assert "解压后太大" in refusal(with_part(saved(tmp_path / "百万.xlsx", {"A1": (1, "0")}), SHEET, rows))


@pytest.mark.parametrize("cells", ["A1:XFD1048576", "$a$1:$xfd$1048576", "&#65;1:XFD1048576", "XFD1048576:A1"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_merged_cell_as_large_as_the_sheet_is_refused_before_it_is_made(
    tmp_path: Path, cells: str, encoding: str
) -> None:
    path = saved(tmp_path / "合并.xlsx", {"A1": (1, "0")}, merged="B1:C2")
    with ZipFile(path) as archive:
        sheet = archive.read(SHEET).decode().replace("B1:C2", cells)
    assert "合并的格或链接占的格太多" in refusal(with_part(path, SHEET, sheet.encode(encoding)))


def test_a_link_over_the_whole_sheet_is_refused_before_its_cells_are_made(tmp_path: Path) -> None:
    path = saved(tmp_path / "链接.xlsx", {"A1": (1, "0")})
    with ZipFile(path) as archive:
        sheet = archive.read(SHEET).decode()
    link = '</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>'
    sheet = sheet.replace("</sheetData>", link)
    assert "链接占的格太多" in refusal(with_part(path, SHEET, sheet.encode()))


def test_more_hidden_columns_than_a_sheet_has_are_no_more_than_it_has(tmp_path: Path) -> None:
    path = saved(tmp_path / "隐藏.xlsx", {"A1": (1, "0")})
    with ZipFile(path) as archive:
        sheet = archive.read(SHEET).decode()
    columns = '<cols><col min="1" max="999999999" hidden="1"/></cols><sheetData>'
    book = open_workbook(with_part(path, SHEET, sheet.replace("<sheetData>", columns).encode()))
    assert len(book.outline("全年").hidden_columns) == 16_384


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    data = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'
    assert "DOCTYPE" in refusal(with_part(saved(tmp_path / "声明.xlsx", {"A1": (1, "0")}), SHEET, data))


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    cells = {"A1": ("='[别处.xlsx]表'!A1", "General")}
    with pytest.raises(CellError, match="没有存它的结果"):
        open_workbook(saved(tmp_path / "外链.xlsx", cells)).show("全年", "A1")


@pytest.mark.parametrize(
    "data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5_000, b"", b"<html><table></table></html>"]
)
def test_an_old_file_under_a_new_name_and_one_with_a_password_are_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "改名.xlsx").write_bytes(data)
    assert "旧的 .xls、.et 改了名，或加了密码" in refusal(tmp_path / "改名.xlsx")


def test_a_workbook_that_is_called_csv_is_told(tmp_path: Path) -> None:
    saved(tmp_path / "数据.xlsx", {"A1": (1, "0")}).rename(tmp_path / "数据.csv")
    assert "其实不是 .csv" in refusal(tmp_path / "数据.csv")


def test_one_cell_at_the_far_end_of_a_sheet_makes_no_large_table(tmp_path: Path) -> None:
    cells = {"A1": ("指标名称", "General"), "B1": (36, '0"份"'), "XFD1048576": (1, "0")}
    grid = read_grid(open_workbook(saved(tmp_path / "远.xlsx", cells)), "全年")
    assert (len(grid), len(grid[0])) == (MOST_ROWS, MOST_COLUMNS)
    assert grid[0][1].text == "36份"
    assert grid[0][1].name == "全年!B1"


def test_a_file_with_one_byte_damaged_is_read_or_told(tmp_path: Path) -> None:
    original = saved(tmp_path / "原.xlsx", {"A1": ("检查企业", "General"), "B1": (36, "0")}).read_bytes()
    told = []
    for at in range(0, len(original), 61):
        (tmp_path / "坏.xlsx").write_bytes(original[:at] + bytes([original[at] ^ 0x5A]) + original[at + 1 :])
        try:
            open_workbook(tmp_path / "坏.xlsx").outline("全年")
        except DrafterError as problem:
            told += [each.rule for each in problem.findings]
    assert len(told) > 5
    assert set(told) == {"E01"}


def test_what_openpyxl_says_to_programmers_is_not_said_to_users(tmp_path: Path) -> None:
    """Other programs write files without a default style; a warning is an error in this run."""
    path = saved(tmp_path / "数据.xlsx", {"C12": (0.994, "0.0%")})
    with ZipFile(path) as archive:
        styles = archive.read("xl/styles.xml")
    assert b"<cellStyles" in styles
    bare = with_part(path, "xl/styles.xml", re.sub(rb"<cellStyles.*?</cellStyles>", b"", styles))
    assert open_workbook(bare).show("全年", "C12") == "99.4%"


def test_a_cell_whose_format_is_not_in_the_file_is_told(tmp_path: Path) -> None:
    path = saved(tmp_path / "格式.xlsx", {"A1": (1, "0")})
    with ZipFile(path) as archive:
        styles = re.sub(r"<numFmts.*?</numFmts>", "", archive.read("xl/styles.xml").decode(), flags=re.DOTALL)
    book = open_workbook(with_part(path, "xl/styles.xml", re.sub(r'numFmtId="\d+"', 'numFmtId="900"', styles).encode()))
    with pytest.raises(CellError, match="数字格式已损坏"):
        book.show("全年", "A1")
