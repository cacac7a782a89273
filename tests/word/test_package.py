"""Files that are no Word file, or that are made to do harm: each is told in one line, none is waited for."""

import os
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from word_files import TYPES, p, tbl, word_file

from drafter.findings import DrafterError
from drafter.word.package import LARGEST_PART
from drafter.word.reading import read_word


def refusal(path: Path) -> str:
    """Return what is told of a file that cannot be read."""
    with pytest.raises(DrafterError) as raised:
        read_word(path)
    (finding,) = raised.value.findings
    assert finding.rule == "G01"
    return finding.message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空文件"),
        (b"plain text", "不是能读的 Word 文件"),
        (b"PK\x03\x04broken", "另存为 .docx"),
        (b"%PDF-1.7", "PDF 文件"),
        (b"{\\rtf1", "RTF 文件"),
        (b"\xef\xbb\xbf<html>", "网页"),
        (b"\x89PNG\r\n", "图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc 或 .wps"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
    ],
    ids=["empty", "text", "broken", "pdf", "rtf", "html", "picture", "doc", "encrypted"],
)
def test_what_is_no_word_file_is_told_for_what_it_is(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "总结.docx"
    path.write_bytes(content)
    assert words in refusal(path)


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert "找不到" in refusal(tmp_path / "没有.docx")
    assert "文件夹" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.docx")
    assert "不是普通文件" in refusal(tmp_path / "管道.docx")


def test_what_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    path = word_file(tmp_path / "大.docx", "<w:p/>" + " " * LARGEST_PART)
    assert path.stat().st_size < 100_000
    assert "太大" in refusal(path)


def test_a_part_of_countless_tags_is_not_opened(tmp_path: Path) -> None:
    assert "太大" in refusal(word_file(tmp_path / "碎.docx", "<w:r/>" * 1_000_001))


def test_many_small_parts_that_come_to_too_much_are_not_unpacked(tmp_path: Path) -> None:
    path = word_file(tmp_path / "大.docx", p("字"))
    with ZipFile(path, "a", ZIP_DEFLATED) as archive:
        for number in range(27):
            archive.writestr(f"word/media/{number}.bin", b"\0" * 10_000_000)
    assert "太大" in refusal(path)


def test_a_text_longer_than_any_report_is_not_read(tmp_path: Path) -> None:
    assert "太长" in refusal(word_file(tmp_path / "长.docx", "<w:p/>" * 50_001))
    assert "太长" in refusal(word_file(tmp_path / "长.docx", p("字" * 10_000) * 101))


def test_a_declaration_of_entities_is_refused(tmp_path: Path) -> None:
    head = '<!DOCTYPE w:document [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;">]>'
    assert "DOCTYPE" in refusal(word_file(tmp_path / "实体.docx", p("字"), head=head))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "带宏"),
        (f"{TYPES}.template.main+xml", "模板"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "不是 Word 文档"),
    ],
)
def test_another_kind_of_office_file_is_told_for_what_it_is(tmp_path: Path, kind: str, words: str) -> None:
    assert words in refusal(word_file(tmp_path / "稿.docx", p("字"), kind=kind))


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_a_file_with_a_part_missing_is_told(tmp_path: Path, part: str) -> None:
    whole = word_file(tmp_path / "全.docx", p("字"))
    with ZipFile(whole) as old, ZipFile(tmp_path / "缺.docx", "w") as new:
        for entry in old.infolist():
            if entry.filename != part:
                new.writestr(entry, old.read(entry))
    assert "另存为 .docx" in refusal(tmp_path / "缺.docx")


@pytest.mark.parametrize("body", ["<w:p>", "&nothing;", "<w:p/>" + "<w:sdt>" * 300], ids=["cut", "entity", "deep"])
def test_broken_xml_is_told(tmp_path: Path, body: str) -> None:
    assert "另存为 .docx" in refusal(word_file(tmp_path / "坏.docx", body))


def test_tables_in_tables_to_any_depth_that_word_can_write_are_read(tmp_path: Path) -> None:
    inner = p("字")
    for _ in range(60):
        inner = tbl((inner,))
    assert read_word(word_file(tmp_path / "深.docx", inner)).blocks


def test_a_file_with_one_byte_damaged_is_read_or_told(tmp_path: Path) -> None:
    original = word_file(
        tmp_path / "原.docx", p("甲乙丙丁" * 200) + tbl(("名称", "本期"), ("检查", "36家"))
    ).read_bytes()
    told = []
    for at in range(0, len(original), 7):
        (tmp_path / "坏.docx").write_bytes(original[:at] + bytes([original[at] ^ 0x5A]) + original[at + 1 :])
        try:
            read_word(tmp_path / "坏.docx")
        except DrafterError as problem:
            told += [each.rule for each in problem.findings]
    assert len(told) > 20
    assert set(told) == {"G01"}


@pytest.mark.parametrize(("old", "new"), [(b"w:document", b"w:dokument"), (b"w:body", b"w:boden")])
def test_a_file_without_a_document_or_without_a_body_is_told(old: bytes, new: bytes, tmp_path: Path) -> None:
    whole = word_file(tmp_path / "原.docx", p("甲"))
    broken = tmp_path / "坏.docx"
    with ZipFile(whole) as archive, ZipFile(broken, "w", ZIP_DEFLATED) as made:
        for name in archive.namelist():
            data = archive.read(name)
            made.writestr(name, data.replace(old, new) if name == "word/document.xml" else data)
    assert "已损坏" in refusal(broken)


def test_a_link_between_parts_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    whole = word_file(tmp_path / "原.docx", p("甲"))
    broken = tmp_path / "坏.docx"
    with ZipFile(whole) as old, ZipFile(broken, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Target=", b"encoding=") if ".rels" in name else old.read(name))
    assert "已损坏" in refusal(broken)
