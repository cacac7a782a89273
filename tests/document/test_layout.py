"""What a 版式.yaml may say, what it comes to on the page, and what is said about one that cannot be a page."""

from pathlib import Path

import pytest
from layouts import TEMPLATES, built_in_layout

from drafter.document.layout import FACES, Layout, Strength, Unit, describe_layout, settings
from drafter.findings import DrafterError, Finding
from drafter.source import parse_source, read_source
from drafter.styles.layout_source import layout_files, read_layout


def problems(bureau: str) -> tuple[Finding, ...]:
    """Return the findings on a bureau's 版式.yaml."""
    root = parse_source(bureau, "版式.yaml").root
    assert root is not None
    layers, unknown = layout_files(TEMPLATES, root)
    return (*unknown, *read_layout(*layers)[1])


def test_the_built_in_layout_is_the_page_of_the_standard(layout: Layout) -> None:
    assert layout.page == (11906, 16838)  # A4
    assert layout.margins == (2098, 1474, 1984, 1587)  # 37, 26, 35, 28 mm
    assert layout.pitch_twips == 579
    assert layout.char_spacing == -5
    assert layout.lines_per_page == 22
    assert [(look.face, look.size, look.bold) for look in layout.headings] == [
        ("黑体", 16, False),
        ("楷体", 16, False),
        ("仿宋", 16, False),
        ("仿宋", 16, False),
    ]
    assert layout.font("小标宋") == "方正小标宋简体"


def test_every_measure_is_in_the_built_in_file_and_nothing_else() -> None:
    root = read_source(TEMPLATES / "版式.yaml").root
    assert root is not None
    written = len(describe_layout(read_layout(root)[0]))
    assert written == len(list(settings())) > 50
    assert read_layout(root)[1] == ()


def test_every_rule_of_the_standard_names_its_clause() -> None:
    bound = [declared for _, declared in settings() if declared.strength is not Strength.CUSTOM]
    assert len(bound) > 20
    assert all(declared.clause for declared in bound)
    assert not [declared.path for _, declared in settings() if declared.clause and declared.strength is Strength.CUSTOM]


def test_the_clause_beside_each_value_is_the_declared_one() -> None:
    lines = {row.path: row.origin.excerpt for row in describe_layout(built_in_layout())}
    wrong = [
        declared.path
        for _, declared in settings()
        if declared.clause and f"# {declared.clause}" not in lines[declared.path]
    ]
    assert not wrong


@pytest.mark.parametrize("path", sorted((TEMPLATES / "版式").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_starting_point_reads_without_findings_and_changes_something(path: Path, layout: Layout) -> None:
    changed = built_in_layout(f"基于: {path.stem}\n")
    assert [row for row in describe_layout(changed) if row.origin.file == str(path)]
    assert {row.value for row in describe_layout(changed)} != {row.value for row in describe_layout(layout)}


@pytest.mark.parametrize(
    ("bureau", "path", "value"),
    [
        pytest.param("正文: {行距: 28}", "正文.行距", "28磅", id="a-number-without-its-unit"),
        pytest.param("正文: {行距: 28 磅}", "正文.行距", "28磅", id="a-number-with-a-space-before-its-unit"),
        pytest.param("正文: {字号: 3号}", "正文.字号", "三号", id="a-size-with-an-arabic-number"),
        pytest.param("正文: {字号: 16}", "正文.字号", "三号", id="a-size-in-points"),
        pytest.param("正文: {字号: 15.5磅}", "正文.字号", "15.5磅", id="a-size-without-a-name"),
        pytest.param("层次标题: {二级: {加粗: 是}}", "层次标题.二级.加粗", "是", id="a-flag"),
        pytest.param("字体: {西文: 同中文}", "字体.西文", "同中文", id="a-font"),
        pytest.param("基于: 行距28磅", "正文.行距", "28磅", id="a-starting-point"),
        pytest.param("基于: [行距28磅, 页码居中]", "页码.位置", "居中", id="several-starting-points"),
        pytest.param(
            "基于: 行距28磅\n正文: {行距: 30}", "正文.行距", "30磅", id="the-bureau-overrides-its-starting-point"
        ),
    ],
)
def test_a_bureaus_file_overrides_the_built_in_one(bureau: str, path: str, value: str) -> None:
    (row,) = [row for row in describe_layout(built_in_layout(bureau)) if row.path == path]
    assert row.value == value


def test_a_list_of_the_settings_tells_where_each_was_written() -> None:
    rows = {row.path: row for row in describe_layout(built_in_layout("正文:\n  行距: 28磅\n"))}
    assert (rows["正文.行距"].origin.file, rows["正文.行距"].origin.line) == ("版式.yaml", 2)
    assert rows["正文.行距"].clause == "5.2.3"
    assert rows["正文.行距"].strength == "一般"
    assert rows["页面.天头"].origin.file == str(TEMPLATES / "版式.yaml")


@pytest.mark.parametrize(
    ("bureau", "rule", "words"),
    [
        pytest.param("正文: {行矩: 28磅}", "L01", ("“行矩”", "是不是“行距”"), id="a-misspelt-key"),
        pytest.param("行距: 28磅", "L01", ("“行距”",), id="a-key-outside-its-group"),
        pytest.param("正文: {天头: 30毫米}", "L01", ("“天头”", "“页面”下面"), id="a-key-in-another-group"),
        pytest.param("正文: 28磅", "L02", ("“正文”", "分项"), id="a-value-for-a-group"),
        pytest.param("正文: {行距: [28]}", "L02", ("“正文.行距”", "一个值"), id="a-list-for-a-value"),
        pytest.param("正文: {行距: 二十八磅}", "L02", ("“二十八磅”",), id="a-number-in-words"),
        pytest.param("正文: {行距: 1厘米}", "L02", ("“1厘米”",), id="an-unknown-unit"),
        pytest.param("正文: {行距: 10毫米}", "L02", ("“10毫米”", "按磅算"), id="another-unit"),
        pytest.param('正文: {行距: ""}', "L02", ("“正文.行距”后面没有写",), id="nothing"),
        pytest.param("正文: {字号: 七号}", "L02", ("“七号”", "“三号”", "“16磅”"), id="an-unknown-size"),
        pytest.param("正文: {字体: 隶书}", "L02", ("“隶书”", "仿宋、楷体"), id="a-face-that-documents-do-not-have"),
        pytest.param("层次标题: {一级: {加粗: 对}}", "L02", ("“对”", "是、否"), id="a-flag-in-other-words"),
        pytest.param("正文: {字体: 仿宋_GB2312}", "L02", ("字体: {仿宋: 仿宋_GB2312",), id="a-font-for-a-face"),
        pytest.param("字体: 仿宋_GB2312", "L02", ("字体: {仿宋: 仿宋_GB2312", "正文: {字体"), id="one-font-for-all"),
        pytest.param("字体: {正文: 仿宋}", "L01", ("字体: {仿宋: 仿宋_GB2312", "正文: {字体"), id="a-font-for-a-part"),
        pytest.param('字体: {仿宋: ""}', "L02", ("字体",), id="a-font-without-a-name"),
        pytest.param("正文: {行距: 900磅}", "L03", ("“900磅”", "12 到 60 磅"), id="a-pitch-out-of-reason"),
        pytest.param("页面: {天头: 0.5毫米}", "L03", ("“0.5毫米”",), id="a-margin-out-of-reason"),
        pytest.param("基于: 行距29磅", "L04", ("“行距29磅”", "是不是“行距28磅”", "页码居中"), id="an-unknown-start"),
        pytest.param("基于: {a: b}", "L02", ("基于",), id="a-start-that-is-no-name"),
        pytest.param("正文: {行距: 14磅}", "L05", ("16磅", "切掉"), id="a-pitch-below-the-size"),
        pytest.param("页面: {版心宽: 190毫米}", "L05", ("纸外",), id="a-text-area-beyond-the-paper"),
        pytest.param("页面: {版心高: 255毫米}", "L05", ("页码",), id="no-room-for-the-page-number"),
        pytest.param("页面: {版心高: 270毫米}", "L05", ("纸外",), id="a-text-area-below-the-paper"),
        pytest.param("正文: {每行字数: 40字}", "L05", ("太挤", "28字"), id="more-characters-than-fit"),
    ],
)
def test_what_cannot_be_a_page_is_told_at_its_place_with_the_remedy(
    bureau: str, rule: str, words: tuple[str, ...]
) -> None:
    first = problems(bureau)[0]
    assert first.rule == rule
    assert first.place is not None
    assert (first.place.file, first.place.line) == ("版式.yaml", 1)
    for word in words:
        assert word in first.message


@pytest.mark.parametrize(
    "part",
    ["副标题", "附件", "层次标题.一级", "层次标题.二级", "层次标题.三级", "层次标题.四级", "标题", "表格", "表格.表名"],
)
def test_no_characters_may_be_higher_than_their_line(part: str) -> None:
    path = f"{part}字号" if part == "表格.表名" else f"{part}.字号"
    *groups, key = path.split(".")
    bureau = (
        "".join(f"{'  ' * depth}{group}:\n" for depth, group in enumerate(groups))
        + f"{'  ' * len(groups)}{key}: 34磅\n"
    )
    (found,) = problems(bureau)
    assert found.rule == "L05"
    assert f"“{path}”（34磅）" in found.message
    assert "34 磅以上" in found.message


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    found = problems("正文: {行矩: 28磅, 字号: 七号}\n页面: {天头: 500毫米}\n")
    assert [(finding.rule, finding.place and finding.place.line) for finding in found] == [
        ("L01", 1),
        ("L02", 1),
        ("L03", 2),
    ]


def test_a_value_that_cannot_be_used_leaves_the_earlier_one_in_force() -> None:
    root = parse_source("正文: {行距: 900磅}", "版式.yaml").root
    layout, _ = read_layout(*layout_files(TEMPLATES, root)[0])
    assert layout.pitch == 28.95


def test_a_layout_with_settings_left_open_is_refused() -> None:
    root = parse_source("正文: {行距: 28磅}", "版式.yaml").root
    assert root is not None
    with pytest.raises(DrafterError, match=r"页面\.天头") as caught:
        read_layout(root)
    assert caught.value.findings[0].rule == "L06"


@pytest.mark.parametrize(
    ("bureau", "spacing", "lines"),
    [
        pytest.param("正文: {行距: 28磅}", -5, 22, id="28-points"),
        pytest.param("正文: {行距: 29磅}", -5, 21, id="29-points-lose-a-line"),
        pytest.param("正文: {行距: 30磅}", -5, 21, id="30-points"),
        # 8845 twips / 30 characters = 294.8; 小三 is 300 twips
        pytest.param("正文: {字号: 小三, 每行字数: 30字}", -6, 22, id="a-smaller-size-with-more-characters"),
        # 160 mm: 11906 - 1587 - 1247 = 9072 twips; / 28 = 324
        pytest.param("页面: {版心宽: 160毫米}", 4, 22, id="a-broader-text-area"),
    ],
)
def test_characters_and_lines_fill_the_text_area(bureau: str, spacing: int, lines: int) -> None:
    layout = built_in_layout(bureau)
    assert layout.char_spacing == spacing
    assert layout.lines_per_page == lines
    assert 0 <= layout.area[0] - layout.char_twips * layout.line_chars < layout.line_chars


@pytest.mark.parametrize("face", FACES)
def test_only_the_light_faces_take_the_western_font(layout: Layout, face: str) -> None:
    expected = "Times New Roman" if face in ("仿宋", "楷体") else layout.font(face)
    assert layout.latin_font(face) == expected
    assert built_in_layout("基于: 国标").latin_font(face) == layout.font(face)


def test_every_number_has_a_range_and_every_choice_its_words() -> None:
    for _, declared in settings():
        if declared.unit in (Unit.MM, Unit.POINT, Unit.SIZE, Unit.CHARS):
            assert declared.low < declared.high
        elif declared.unit is not Unit.FONT:
            assert declared.choices
