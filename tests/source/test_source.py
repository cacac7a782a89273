"""YAML files in; values with their places, edits and encodings out."""

import codecs
import os
from pathlib import Path

import pytest
import yaml

from drafter.findings import DrafterError, Level
from drafter.source import Mapping, Node, Scalar, Sequence, Source, parse_source, read_source
from drafter.source.edits import Edit, apply_edits, encode
from drafter.source.parse import MAX_NODES
from drafter.source.reading import MAX_BYTES

TEXT = """\
# 说明
单位: 晋安局   # 注
内容: |
  甲

  乙

成效:
  - 标题: 抓实治理
    数据: {本期: 99.40%, 上年: }
  - '甲''乙'
结语:
"""


@pytest.fixture(params=["libyaml", "pure"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run with libyaml's parser, where it is there, and without."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CLoader", raising=False)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")


def _scalars(node: Node | None) -> list[Scalar]:
    """Return all scalars in the order of the file."""
    match node:
        case Scalar():
            return [node]
        case Sequence(items=items):
            return [scalar for item in items for scalar in _scalars(item)]
        case Mapping(entries=entries):
            return [scalar for key, value in entries for scalar in (key, *_scalars(value))]
    return []


def _value(source: Source, key: str) -> Scalar:
    assert isinstance(source.root, Mapping)
    value = {name.text: value for name, value in source.root.entries}[key]
    assert isinstance(value, Scalar)
    return value


# values and places


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_every_value_has_its_text_style_line_and_column(line_end: str, mark: str) -> None:
    source = parse_source(mark + TEXT.replace("\n", line_end), "a.yaml")
    assert source.findings == ()
    assert source.bom == bool(mark)
    assert [(s.text, s.style, s.place.line, s.place.column) for s in _scalars(source.root)] == [
        ("单位", "", 2, 1),
        ("晋安局", "", 2, 5),
        ("内容", "", 3, 1),
        ("甲\n\n乙\n", "|", 3, 5),
        ("成效", "", 8, 1),
        ("标题", "", 9, 5),
        ("抓实治理", "", 9, 9),
        ("数据", "", 10, 5),
        ("本期", "", 10, 10),
        ("99.40%", "", 10, 14),
        ("上年", "", 10, 22),
        ("", "null", 10, 25),
        ("甲'乙", "'", 11, 5),
        ("结语", "", 12, 1),
        ("", "null", 12, 4),
    ]


def test_offsets_span_what_is_written() -> None:
    source = parse_source(TEXT, "a.yaml")
    written = [source.text[scalar.start : scalar.end] for scalar in _scalars(source.root)]
    assert written[1::2][:2] == ["晋安局", "|\n  甲\n\n  乙"]
    assert "'甲''乙'" in written
    assert isinstance(source.root, Mapping)
    achievements = source.root.entries[2][1]
    assert isinstance(achievements, Sequence)
    assert not achievements.flow
    assert source.text[achievements.start : achievements.end].startswith("- 标题")
    assert source.text[achievements.start : achievements.end].endswith("'甲''乙'")
    item = achievements.items[0]
    assert isinstance(item, Mapping)
    braces = item.entries[1][1]
    assert isinstance(braces, Mapping)
    assert braces.flow
    assert source.text[braces.start : braces.end] == "{本期: 99.40%, 上年: }"


def test_a_place_shows_its_line() -> None:
    place = parse_source("甲: 1\r\n乙: 2\r\n", "夹/a.yaml").place(9)
    assert (place.file, place.line, place.column, place.excerpt) == ("夹/a.yaml", 2, 4, "乙: 2")


def test_no_value_is_converted() -> None:
    source = parse_source("a: [0571, 12:30, 1.10, no, 2024-02-30, ~, null, 0x10, 1e3, =]\n", "a.yaml")
    texts = [scalar.text for scalar in _scalars(source.root)][1:]
    assert texts == ["0571", "12:30", "1.10", "no", "2024-02-30", "~", "null", "0x10", "1e3", "="]


def test_of_a_repeated_key_the_first_is_kept() -> None:
    assert _value(parse_source("甲: 1\n甲: 2\n", "a.yaml"), "甲").text == "1"


def test_what_can_be_read_beside_a_slip_is_read() -> None:
    source = parse_source("单位：晋安局\n内容: {{ 数据.甲 }}项\n自称: 我局\n", "a.yaml")
    assert [scalar.text for scalar in _scalars(source.root)] == [
        "单位",
        "晋安局",
        "内容",
        "{{ 数据.甲 }}项",
        "自称",
        "我局",
    ]
    assert _value(source, "自称").place.line == 3


def test_values_beyond_number_are_refused() -> None:
    source = parse_source("a: [" + "甲," * MAX_NODES + "]", "a.yaml")
    assert source.root is None
    assert [finding.rule for finding in source.findings] == ["Y27"]


# characters of a value and where they stand


@pytest.mark.parametrize(
    ("text", "value", "offsets"),
    [
        ("a: 甲乙\n", "甲乙", [3, 4, 5]),
        ("a: '甲''乙'\n", "甲'乙", [4, 5, 7, 8]),
        ('a: "甲乙"\n', "甲乙", [4, 5, 6]),
        ('a: ""\n', "", [4]),
        ("a: 甲\n  乙\n\n  丙\n", "甲 乙\n丙", [3, 6, 7, 9, 12, 13]),
        ("a: |2\n    甲\n  乙\n", "  甲\n乙\n", [8, 9, 10, 11, 14, 15, 16]),
        ("a: |\n  甲\n   乙\n\n  丙\n", "甲\n 乙\n\n丙\n", [7, 8, 11, 12, 13, 14, 17, 18, 19]),
        ("a: |-\r\n  甲\r\n  乙\r\n", "甲\n乙", [9, 10, 14, 15]),
        ("a: >\n  甲\n  乙\n\n  丙\n", "甲 乙\n丙\n", [7, 8, 11, 13, 16, 17, 18]),
    ],
    ids=["plain", "single quotes", "double quotes", "empty", "over lines", "2", "literal", "literal CRLF", "folded"],
)  # fmt: skip
def test_a_character_is_located_where_it_stands(text: str, value: str, offsets: list[int]) -> None:
    source = parse_source(text, "a.yaml")
    scalar = _value(source, "a")
    assert scalar.text == value
    assert [source.locate(scalar, at) for at in range(len(value) + 1)] == offsets


@pytest.mark.parametrize("text", ['a: "甲\\n乙"\n', "a:\n"], ids=["escapes", "null"])
def test_a_character_without_a_place_of_its_own_is_not_located(text: str) -> None:
    source = parse_source(text, "a.yaml")
    assert source.locate(_value(source, "a"), 0) is None


def test_an_offset_outside_a_value_is_not_located() -> None:
    source = parse_source("a: 甲\n", "a.yaml")
    assert source.locate(_value(source, "a"), 2) is None


# edits


def test_edits_leave_everything_else_as_it_was() -> None:
    source = parse_source(TEXT, "a.yaml")
    unit, closing = _value(source, "单位"), _value(source, "结语")
    edits = [Edit(closing.start, closing.end, " 总之"), Edit(unit.start, unit.end, "福州市局")]
    assert apply_edits(TEXT, edits) == TEXT.replace("晋安局", "福州市局").replace("结语:", "结语: 总之")


def test_insertions_at_one_place_stand_in_the_order_given() -> None:
    assert apply_edits("甲丁", [Edit(1, 1, "乙"), Edit(1, 1, "丙")]) == "甲乙丙丁"


@pytest.mark.parametrize(
    "edits", [[Edit(0, 2, "x"), Edit(1, 3, "y")], [Edit(2, 9, "")], [Edit(-1, 0, "")], [Edit(2, 1, "")]]
)
def test_overlapping_and_impossible_edits_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps"):
        apply_edits("甲乙丙", edits)


# files


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "gb18030"),
    ],
    ids=["UTF-8", "UTF-8 with BOM", "Unicode of Notepad", "UTF-16 BE", "GBK"],
)
def test_a_file_is_read_and_written_back_in_its_encoding(mark: bytes, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "总结.yaml"
    data = mark + TEXT.replace("\n", "\r\n").encode(encoding)
    path.write_bytes(data)
    source = read_source(path)
    assert source.findings == ()
    assert (source.encoding, source.bom) == (encoding, bool(mark))
    assert _value(source, "单位").text == "晋安局"
    assert encode(source, source.text) == data


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ("单位: 甲\n自称: ".encode() + "我局".encode("gbk") + "\n内容: 治理河道，完善机制\n".encode(), 2, 5),
        ("单位: 晋安局\n".encode()[:-2], 1, 7),
        ("单位: 甲\n自称: ".encode("gbk") + b"\xff\n", 2, 5),
        (codecs.BOM_UTF8 + "单位: ".encode() + b"\xff\n", 1, 5),
    ],
    ids=["GBK within UTF-8", "UTF-8 cut off", "neither", "broken behind a BOM"],
)
def test_a_broken_encoding_is_named_at_its_place(data: bytes, line: int, column: int, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    finding = next(finding for finding in read_source(path).findings if finding.rule == "Y02")
    assert finding.level is Level.ERROR
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (line, column)
    assert "另存为" in finding.message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="找不到文件"):
        read_source(tmp_path / "没有.yaml")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="是文件夹"):
        read_source(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.yaml")
    with pytest.raises(DrafterError, match="不是普通文件"):
        read_source(tmp_path / "管道.yaml")


@pytest.mark.parametrize(
    ("name", "command"), [("总结.txt", "drafter import 总结.txt"), ("去年 总结.md", 'drafter import "去年 总结.md"')]
)
def test_a_finished_report_in_place_of_a_yaml_is_told_how_to_become_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(
        "县局2023年工作总结\n县政府：\n2023年，各项工作取得成效。\n一、主要工作\n建档12份。\n", "utf-8"
    )
    with pytest.raises(DrafterError) as caught:
        read_source(Path(name))
    finding = caught.value.findings[0]
    assert (finding.rule, finding.message) == (
        "Y01",
        f"“{name}”是写好的文字，不是填写内容的 YAML；要由它得到 YAML，请运行 {command}",
    )


def test_a_yaml_that_an_editor_called_txt_is_read(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("单位: 县局\n成效:\n  - 抓整改。\n结语: |\n  一年来，\n  各项工作扎实推进。\n", "utf-8")
    assert read_source(path).findings == ()


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(DrafterError) as caught:
        read_source(Path("a\0b.yaml"))
    assert [finding.rule for finding in caught.value.findings] == ["Y01"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04\x14\x00", "Word、Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Word"),
        (b"%PDF-1.7\n", "PDF"),
        (b"a\0b\0", "零字节"),
        (b"#" * (MAX_BYTES + 1), "2 MB"),
    ],
    ids=["docx", "doc", "pdf", "binary", "too large"],
)
def test_what_is_no_yaml_text_is_refused(data: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    with pytest.raises(DrafterError, match=words):
        read_source(path)
