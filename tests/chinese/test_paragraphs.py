"""Line ends in a text that a person typed or pasted: which of them end a paragraph, and which are not clear."""

import pytest

from drafter.chinese.paragraphs import LineEnd, join_lines, split_paragraphs, unclear_line_ends

WRAPPED = "一二三四五六七八九十一二三四五六七八九十一二三四五六七八"
"""A full line of 28 characters, as one copied from a page."""

CLEAR = [
    pytest.param("甲。\n乙。", ("甲。", "乙。"), id="a full stop"),
    pytest.param("现将情况汇报如下：\n甲。", ("现将情况汇报如下：", "甲。"), id="a colon"),
    pytest.param("甲；\n乙！\n丙？\n丁", ("甲；", "乙！", "丙？", "丁"), id="other stops"),
    pytest.param("他说“甲。”\n乙", ("他说“甲。”", "乙"), id="a stop inside quotes"),
    pytest.param("重点是\n——甲。\n——乙。", ("重点是", "——甲。", "——乙。"), id="a list with dashes"),
    pytest.param("一、总体情况\n甲。", ("一、总体情况", "甲。"), id="a pasted heading"),
    pytest.param("乡镇\t优良率\n岳峰镇\t99%", ("乡镇\t优良率", "岳峰镇\t99%"), id="rows of a table"),
    pytest.param("甲，\n乙、\n丙", ("甲，乙、丙",), id="commas go on"),
    pytest.param("甲\n\n乙\n \n丙", ("甲", "乙", "丙"), id="blank lines"),
    pytest.param(f"{WRAPPED}\n{WRAPPED}\n完。", (WRAPPED * 2 + "完。",), id="lines copied from a page"),
    pytest.param(f"{WRAPPED}。\n{WRAPPED}。", (f"{WRAPPED}。", f"{WRAPPED}。"), id="two paragraphs of one length"),
    pytest.param("　　甲。\n　　乙，\n　　丙", ("甲。", "乙，丙"), id="indented by hand"),
    pytest.param("", (), id="nothing"),
]


@pytest.mark.parametrize(("text", "paragraphs"), CLEAR)
def test_a_line_end_that_is_clear_is_read_without_a_word(text: str, paragraphs: tuple[str, ...]) -> None:
    assert split_paragraphs(text) == paragraphs
    assert not list(unclear_line_ends(text))


def test_a_short_line_without_a_stop_goes_on_and_is_told() -> None:
    text = "前文。\n\n加强监管\n强化执法"
    assert split_paragraphs(text) == ("前文。", "加强监管强化执法")
    (cut,) = unclear_line_ends(text)
    assert (text[cut.start : cut.end], text[: cut.start], cut.kind) == (
        "\n",
        "前文。\n\n加强监管",
        LineEnd.PERHAPS_SAME,
    )


def test_a_stop_at_the_end_of_a_wrapped_line_is_told() -> None:
    text = f"{WRAPPED}\n{WRAPPED[:-1]}。\n{WRAPPED}"
    assert len(split_paragraphs(text)) == 2
    assert [cut.kind for cut in unclear_line_ends(text)] == [LineEnd.PERHAPS_PARAGRAPH]


def test_joined_lines_have_a_space_only_between_latin_words() -> None:
    assert join_lines("甲\n  乙 \nR&D\nnew\n丙") == "甲乙R&D new丙"


def test_long_runs_of_line_ends_are_no_trouble() -> None:
    text = "甲" + "\n" * 100_000 + "乙" + "\n" * 100_000
    assert split_paragraphs(text) == ("甲", "乙")
    assert not list(unclear_line_ends(text))


def test_many_blanks_and_line_ends_take_no_longer_than_other_characters() -> None:
    assert split_paragraphs(" " * 200_000 + "甲" + " " * 200_000 + "\n" * 200_000) == (
        " " * 200_000 + "甲" + " " * 200_000,
    )
