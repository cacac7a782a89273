"""Signs pasted along from a PDF, a web page or a program: each told at its place, with what to write instead."""

import pytest
from reports import HEAD, findings, loaded, printed

from drafter.findings import Level, Mend

SIGNS = [
    pytest.param("结语: 扩⼤资源", "M23", 4, 6, "应是“大”", Mend(1, "大"), id="a radical"),
    pytest.param("结语: 'ＡＢ类'", "M23", 4, 6, "应是“A”", Mend(2, "AB"), id="full-width letters"),
    pytest.param("结语: 6•5环境日", "M23", 4, 6, "应是“·”", Mend(1, "·"), id="a bullet for a point"),
    pytest.param("结语: 甲⼯乙⼈丙", "M23", 4, 6, "“人”", Mend(3, "工乙人"), id="two in one value are one finding"),
    pytest.param("结语: 张\xa0三", "M23", 4, 6, "要删去", Mend(1, ""), id="a no-break space between characters"),
    pytest.param('结语: "甲\\\\⼯"', "M23", 4, 9, "“工”", None, id="in a value with escapes a person mends it"),
    pytest.param("结语: 丢了\ufffd字", "M23", 4, 7, "照原文补上", None, id="a lost character"),
    pytest.param("结语: 私\ue123有", "M23", 4, 6, "U+E123", None, id="a private character"),
    pytest.param("结语: 要**抓好**落实", "M24", 4, 6, "加粗", Mend(6, "抓好"), id="bold"),
    pytest.param("结语: |\n  甲。\n  ### 三、乙", "M24", 6, 3, "标题记号", Mend(4, ""), id="a heading"),
    pytest.param("结语: 见[通知](https://a.cn/b)。", "M24", 4, 6, "链接", Mend(20, "通知"), id="a link"),
    pytest.param("结语: |\n  - 甲。", "M24", 5, 3, "举措", None, id="a list"),
    pytest.param("结语: |\n  | 甲 | 乙 |\n  |---|---|", "M24", 5, 3, "“表格”", None, id="a table"),
    pytest.param("结语: |\n  > 甲。", "M24", 5, 3, "引用", None, id="a quotation"),
]


@pytest.mark.parametrize(("text", "rule", "line", "column", "words", "mend"), SIGNS)
def test_a_pasted_sign_is_told_for_what_it_is(
    text: str, rule: str, line: int, column: int, words: str, mend: Mend | None
) -> None:
    (finding,) = findings(HEAD + text + "\n")
    assert finding.place is not None
    assert (finding.rule, finding.place.line, finding.place.column, finding.mend) == (rule, line, column, mend)
    assert words in finding.message


@pytest.mark.parametrize("text", ["a_b**2", "3*4*5米", "〔2024〕3号", "A|B两类", "（一）甲", "C#语言", "- 不是列表"])
def test_what_is_no_markdown_is_left_alone(text: str) -> None:
    assert not findings(HEAD + f"结语: '{text}'\n")


def test_a_key_with_another_character_is_read_as_meant_and_told_once() -> None:
    read = loaded(HEAD + "成效:\n  - 标题: 甲\n    ⽬标: {优良率: 99%}\n")
    assert [(finding.rule, finding.level) for finding in read.findings] == [("M23", Level.WARNING)]
    assert read.report is not None
    assert [figure.name for figure in read.report.achievements[0].targets] == ["优良率"]


def test_a_pasted_table_stays_in_rows() -> None:
    text = printed(HEAD + "结语: |\n  乡镇\t数\n  甲镇\t3\n")
    assert "甲镇" in text
    assert "数甲镇" not in text
