"""What came along with pasted text: each told at its place, with the remedy."""

import pytest
from reports import HEAD, findings, printed

from drafter.findings import Level, Mend

LABELLED = [
    pytest.param("成效:\n  - 标题: （一）扩大资源供给\n", 5, 9, "“（一）”", 3, id="a title"),
    pytest.param('成效:\n  - 标题: "一、 1.抓好安全"\n', 5, 10, "“一、 1.”", 5, id="two ordinals in quotes"),
    pytest.param("成效:\n  - 标题: 甲\n    举措: [（1）抓好安全]\n", 6, 10, "“（1）”", 3, id="an entry in brackets"),
    pytest.param("问题:\n  - 1、资源不足\n", 5, 5, "“1、”", 2, id="an entry that is a text"),
    pytest.param("计划:\n  - 标题: 一是抓落实\n", 5, 9, "“一是”", 2, id="a spoken ordinal"),
    pytest.param("章标题: {成效: 一、主要工作}\n", 4, 11, "“一、”", 2, id="the title of a chapter"),
    pytest.param("其他章: [{标题: 四、意见建议, 内容: 甲}]\n", 4, 12, "“四、”", 2, id="another chapter"),
    pytest.param("导语: {内容: 甲, 举措: [1.乙]}\n", 4, 18, "“1.”", 2, id="an entry of the opening"),
    pytest.param("附件:\n  - 附件1：指标表\n", 5, 5, "“附件1：”", 4, id="an attachment"),
]


@pytest.mark.parametrize(("text", "line", "column", "words", "length"), LABELLED)
def test_a_typed_ordinal_is_told_and_may_be_taken_away(
    text: str, line: int, column: int, words: str, length: int
) -> None:
    (one,) = [finding for finding in findings(HEAD + text) if finding.rule == "M20"]
    assert one.place is not None
    assert (one.level, one.place.line, one.place.column) == (Level.ERROR, line, column)
    assert words in one.message
    assert one.mend == Mend(length, "")


def test_an_entry_that_counts_on_by_itself_is_left_alone() -> None:
    text = HEAD + "成效:\n  - 标题: 甲\n    内容: 一是抓落实。二是抓整改。\n计划:\n  - 一是抓落实。二是抓整改。\n"
    assert not findings(text)


def test_an_entry_with_a_spoken_ordinal_is_only_a_warning_for_a_style_may_print_none() -> None:
    (finding,) = findings(HEAD + "计划: [一是抓落实, 抓整改]\n")
    assert (finding.rule, finding.level) == ("M20", Level.WARNING)


def test_an_ordinal_with_nothing_behind_it_is_left_to_the_person() -> None:
    (finding,) = findings(HEAD + "成效:\n  - 标题: 一、\n    内容: 甲\n")
    assert finding.mend is None


def test_a_line_end_that_is_not_clear_is_told_at_its_line() -> None:
    (finding,) = findings(HEAD + "结语: |\n  前文。\n\n  加强监管\n  强化执法。\n")
    assert finding.place is not None
    assert (finding.rule, finding.level, finding.place.line) == ("M21", Level.WARNING, 7)
    assert "空一行" in finding.message


def test_many_line_ends_that_are_not_clear_are_told_once_with_their_lines() -> None:
    (finding,) = findings(HEAD + "结语: |\n  加强监管\n  强化执法\n  抓好整改。\n")
    assert "共2处，在第5、6行" in finding.message


def test_text_pasted_from_word_keeps_its_paragraphs() -> None:
    text = printed(HEAD + "结语: |\n  现将情况汇报如下：\n  抓好安全。\n  ——甲。\n  ——乙。\n")
    assert "\n现将情况汇报如下：\n抓好安全。\n——甲。\n——乙。\n" in text


def test_a_plain_text_that_an_editor_wrapped_stays_one_paragraph() -> None:
    assert "\n抓好安全。抓好整改。\n" in printed(HEAD + "结语: 抓好安全。\n  抓好整改。\n")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("公文头: {发文机关标志: 甲局文件, 签发人: '签发人：王某'}", "“签发人：”由程序加"),
        ("版记: {抄送: '抄送：市民政局'}", "“抄送：”由程序加"),
        ("主送: 主送：县委", "“主送：”由程序加"),
        ("附注: （联系人：李某）", "附注的括号由程序加"),
    ],
)
def test_what_the_program_prints_before_a_value_is_not_typed(line: str, words: str) -> None:
    told = [each.message for each in findings(HEAD + line + "\n") if each.rule == "M20"]
    assert [words in each for each in told] == [True]


@pytest.mark.parametrize("line", ["主送: 县委", "附注: 联系人：李某（电话：87654321）", "版记: {抄送: 市民政局}"])
def test_a_value_without_its_label_is_right(line: str) -> None:
    assert not [each for each in findings(HEAD + line + "\n") if each.rule == "M20"]
