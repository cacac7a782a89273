"""Marks of editions that name nobody or are not written properly: what they are to hide is never printed unsaid."""

import pytest
from reports import HEAD, findings, loaded

from drafter.findings import Level
from drafter.model.editions import edition_of

WRONG = [
    ("版本: [公开]\n成效: [{标题: 甲, 仅: 公幵}]\n", "“版本”里没有“公幵”，是不是“公开”？"),
    (
        "版本: [公开]\n成效: [{标题: 甲, 数据: {立案: {本期: 3件, 不含: [公幵]}}}]\n",
        "“版本”里没有“公幵”，是不是“公开”？",
    ),
    ("版本: [公开]\n成效: [甲。【仅公幵：乙。】]\n", "“版本”里没有“公幵”，是不是“公开”？"),
    ("成效: [{标题: 甲, 仅: 公开}]\n", "请在文件开头写上“版本: [公开]”"),
    ("版本: [公开, 内部]\n成效: [{标题: 甲, 仅: 公开, 不含: 内部}]\n", "只写一个"),
    ("版本: [公开]\n成效: [甲。【仅公开：乙。]\n", "没有写完"),
    ("版本: [公开]\n成效: [甲。【不含公开】乙。]\n", "没有写完"),
    ("版本: [公开]\n成效: [甲。【 不 含公开：乙】]\n", "写成“【不含公开：……】”"),
    ("版本: [公开]\n成效: [甲。【不含：公开：乙】]\n", "写成“【不含公开：……】”"),
    ("版本: [公开, 内部]\n成效: [甲。［仅内部：乙］]\n", "写成“【仅内部：……】”"),
    ("版本: [公开]\n成效: [甲。(不含公开：乙)]\n", "写成“【不含公开：……】”"),
    ("版本: [公开, 内部]\n成效: [甲。【不含公开：乙【仅内部：丙】丁】]\n", "请分开写成前后几个"),
]
WAYS = ["entry", "figure", "text", "no 版本", "both keys", "not closed", "no colon"]
WAYS += ["blanks", "two colons", "square brackets", "round brackets", "one in another"]
WRONG += [
    (f"版本: [公开, 内部]\n成效:\n  - '甲。{mark}'\n", words)
    for mark, words in (
        ("【不含外部，罚款】", "“【不含外部”没有写完或没有写对，会照原样印出来"),
        ("【仅内部，罚款】", "写成“【仅内部：……】”"),
        ("【仅：罚款】", "写成“【仅公开：……】”"),
        ("【仅外部 罚款】", "写成“【仅公开：……】”"),
        ("【仅内部。", "写成“【仅内部：……】”"),
        ("《仅内部：罚款》", "写成“【仅内部：……】”"),
        ("{仅内部：罚款}", "写成“【仅内部：……】”"),
        ("仅内部：罚款】", "写成“【仅内部：……】”"),
        ("【只内部：罚款】", "“【只内部：”不是版本的写法"),
        ("【内部：罚款】", "写成“【仅内部：……】”或“【不含内部：……】”"),
        ("【仅限内部：罚款】", "“版本”里没有“限内部”，是不是“内部”？"),
    )
]
WAYS += ["undeclared and a comma", "a comma", "no name", "a blank for the colon", "neither colon nor end"]
WAYS += ["book brackets", "braces", "not opened", "another word", "no word", "one word too many"]
WRONG += [
    ("版本: [公开]\n成效: [{标题: 甲, 数据: {罚款【仅公开，元】: 3件}}]\n", "写成“罚款: {本期: ……, 仅: 公开}”"),
    (
        "版本: [公开]\n成效: [{标题: 甲, 数据: {罚款: {本期: 3件, 排名: 【仅公开：第3】}}}]\n",
        "数据的“排名”里不能写",
    ),
]
WAYS += ["name of a figure", "rank"]


@pytest.mark.parametrize(("text", "words"), WRONG, ids=WAYS)
def test_what_would_be_in_no_edition_or_in_the_wrong_one_is_an_error(text: str, words: str) -> None:
    mistakes = [finding for finding in findings(HEAD + text) if finding.rule == "M31"]
    assert [finding.level for finding in mistakes] == [Level.ERROR]
    assert words in mistakes[0].message
    assert mistakes[0].place is not None
    assert mistakes[0].place.line is not None


@pytest.mark.parametrize(
    "mark", ["〔仅外部：罚款〕", "（仅外部：罚款）", "（仅内部，罚款）", "【仅外部】罚款", "【内部通报：三起】"]
)
def test_what_may_be_the_authors_own_words_is_told_before_it_is_printed(mark: str) -> None:
    told = findings(f"{HEAD}版本: [公开, 内部]\n成效:\n  - '甲。{mark}'\n")
    assert [(each.rule, each.level) for each in told] == [("M31", Level.WARNING)]
    assert "会照原样印出来" in told[0].message


@pytest.mark.parametrize("mark", ["【不含外部，罚款】", "【仅内部。", "【仅内部 罚款】"])
def test_a_mark_that_is_not_written_properly_is_told_in_a_report_without_editions_too(mark: str) -> None:
    told = findings(f"{HEAD}成效:\n  - '甲。{mark}'\n")
    assert [(each.rule, each.level) for each in told] == [("M31", Level.WARNING)]
    assert "照原样印出来；要只给某些人看，在文件开头写上“版本" in told[0].message


def test_a_proper_mark_in_a_report_without_editions_lacks_nothing_but_their_names() -> None:
    (told,) = findings(f"{HEAD}成效: [甲【不含公开：罚款】]\n")
    assert told.message == "“【不含公开……】”照原样印出来；要只给某些人看，在文件开头写上“版本: [公开]”"


def test_what_looks_like_a_mark_in_a_report_without_editions_is_printed_and_told() -> None:
    text = HEAD + "成效: [甲【仅供参考：乙】。]\n"
    assert [(each.rule, each.level) for each in findings(text)] == [("M31", Level.WARNING)]
    first = edition_of(loaded(text).usable()).report.achievements[0].text
    assert first is not None
    assert first.raw == "甲【仅供参考：乙】。"


def test_ordinary_words_in_brackets_are_no_marks() -> None:
    words = "甲【仅供参考】，不含乙：丙（不含公开招聘的）〔不含税：丁〕（仅一季度：3件）。"
    assert findings(f"{HEAD}版本: 公开\n成效:\n  - {words}\n") == ()
