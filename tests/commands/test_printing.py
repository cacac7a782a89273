"""Findings in a terminal: the line, the excerpt and the caret, also where lines are long or characters wide."""

import errno

import pytest

from drafter.commands.printing import WIDEST, excerpt, in_order, refused_by_system, shown, width
from drafter.findings import Place, error, hint


def test_a_finding_names_file_line_column_level_words_and_rule() -> None:
    assert shown(error("M01", "没有这个键", Place("年度.yaml", 3, 5))) == "年度.yaml:3:5 错误：没有这个键 [M01]"
    assert shown(error("B04", "用法不对")) == "错误：用法不对 [B04]"
    assert shown(hint("B02", "草稿", Place("年度.yaml"))) == "年度.yaml 提示：草稿 [B02]"


CARETS = [
    pytest.param("单位：晋安局", 3, "    单位：晋安局", 4, id="before it all is wide"),
    pytest.param("  a: b", 3, "      a: b", 2, id="before it all is narrow"),
    pytest.param("单位", 3, "    单位", 4, id="behind the end of the line"),
    pytest.param("\t单位", 2, "     单位", 1, id="a tab takes one column"),
]


@pytest.mark.parametrize(("line", "column", "first", "columns"), CARETS)
def test_the_caret_stands_under_the_place(line: str, column: int, first: str, columns: int) -> None:
    text, caret = excerpt(Place("年度.yaml", 1, column, line)).splitlines()
    assert text == first
    assert caret == "    " + " " * columns + "^"


@pytest.mark.parametrize("column", [1, 60, 200, 400])
def test_a_long_line_is_shown_around_the_place(column: int) -> None:
    line = "".join(chr(0x4E00 + number) for number in range(400))
    text, caret = excerpt(Place("年度.yaml", 1, column, line)).splitlines()
    assert width(text) <= WIDEST + 8
    shown_at = 0
    while width(text[:shown_at]) < len(caret) - 1:
        shown_at += 1
    assert text[shown_at] == line[column - 1]


def test_a_line_of_a_million_characters_is_shown_at_once() -> None:
    text, _ = excerpt(Place("年度.yaml", 1, 900_000, "[" * 1_000_000)).splitlines()
    assert width(text) <= WIDEST + 8


def test_findings_are_told_once_and_in_the_order_of_their_places() -> None:
    late, early, nowhere = (error("M01", "甲", place) for place in (Place("乙", 9), Place("乙", 2), None))
    assert in_order([late, early, late, nowhere]) == [nowhere, early, late]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        pytest.param(errno.EACCES, "没有权限读写“总结.yaml”", id="no rights"),
        pytest.param(errno.ENOSPC, "磁盘已满", id="no room"),
        pytest.param(errno.EIO, "读写“总结.yaml”时出了问题（系统错误号 5）", id="a disk that was pulled out"),
        pytest.param(errno.ENAMETOOLONG, "太长", id="a name that no system takes"),
    ],
)
def test_what_the_system_refuses_is_no_mistake_of_the_program(number: int, words: str) -> None:
    finding = refused_by_system(OSError(number, "words of the system", "夹/总结.yaml"))
    assert finding is not None
    assert words in finding.message
    assert "words of the system" not in finding.message
    assert refused_by_system(ValueError("ours")) is None


@pytest.mark.parametrize("line", ["甲" * 39, "甲" * 38 + "a", "甲" * 37 + "abc", "a" * 77])
def test_an_excerpt_that_lacks_only_the_last_character_shows_that_it_was_cut(line: str) -> None:
    text, _ = excerpt(Place("年度.yaml", 1, 1, line)).splitlines()
    assert text.endswith("…")
    assert width(text) <= 4 + WIDEST
