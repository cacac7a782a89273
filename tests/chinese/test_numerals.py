"""Numerals, labels, dates and lists of names."""

from datetime import date

import pytest

from drafter.chinese.numerals import (
    format_date,
    heading_label,
    join_names,
    numeral,
    numeral_value,
    ordinal_lead,
    parse_date,
)

NUMERALS = [
    (1, "一"),
    (2, "二"),
    (10, "十"),
    (11, "十一"),
    (19, "十九"),
    (20, "二十"),
    (21, "二十一"),
    (99, "九十九"),
    (100, "一百"),
    (101, "一百零一"),
    (103, "一百零三"),
    (110, "一百一十"),
    (111, "一百一十一"),
    (120, "一百二十"),
    (1000, "一千"),
    (1001, "一千零一"),
    (1010, "一千零一十"),
    (1100, "一千一百"),
    (2024, "二千零二十四"),
    (9009, "九千零九"),
    (9999, "九千九百九十九"),
]


@pytest.mark.parametrize(("number", "words"), NUMERALS, ids=[words for _, words in NUMERALS])
def test_a_number_becomes_its_numeral(number: int, words: str) -> None:
    assert numeral(number) == words


def test_every_numeral_reads_back_as_its_number() -> None:
    assert [numeral_value(numeral(number)) for number in range(1, 10000)] == list(range(1, 10000))


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_a_number_without_numeral_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 9999"):
        numeral(number)


@pytest.mark.parametrize(("words", "number"), [("两", 2), ("两百", 200), ("一十二", 12)])
def test_spoken_forms_of_a_numeral_are_understood(words: str, number: int) -> None:
    assert numeral_value(words) == number


@pytest.mark.parametrize("words", ["", "零", "一二", "十百", "三四", "甲", "一般"])
def test_what_is_no_numeral_has_no_value(words: str) -> None:
    assert numeral_value(words) is None


@pytest.mark.parametrize(
    ("level", "number", "label"), [(1, 1, "一、"), (1, 11, "十一、"), (2, 3, "（三）"), (3, 1, "1."), (4, 12, "（12）")]
)
def test_a_heading_gets_the_label_of_its_level(level: int, number: int, label: str) -> None:
    assert heading_label(level, number) == label


@pytest.mark.parametrize("level", [0, 5])
def test_there_are_four_levels_of_headings(level: int) -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        heading_label(level, 1)


def test_the_lead_of_an_enumeration() -> None:
    assert [ordinal_lead(number) for number in (1, 2, 10)] == ["一是", "二是", "十是"]


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月12日",
        "2024年01月12日",
        "2024-01-12",
        "2024-1-12",
        "2024/1/12",
        "2024.1.12",
        "二〇二四年一月十二日",
        " 2024 年 1 月 12 日 ",
    ],
)
def test_a_date_may_be_typed_in_several_ways(text: str) -> None:
    assert parse_date(text) == date(2024, 1, 12)


@pytest.mark.parametrize("text", ["二○一九年十一月三十日", "二零一九年十一月三十日", "二О一九年十一月三十日"])
def test_a_chinese_date_may_have_another_nought(text: str) -> None:
    assert parse_date(text) == date(2019, 11, 30)


@pytest.mark.parametrize("text", ["2026年元月8日", "二〇二六年元月八日"])
def test_the_first_month_may_have_its_old_name(text: str) -> None:
    assert parse_date(text) == date(2026, 1, 8)


def test_a_chinese_date_may_have_two_part_numerals() -> None:
    assert parse_date("二〇一九年十一月三十日") == date(2019, 11, 30)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-02-30", "2024年2月30日没有这一天"),
        ("2023年2月29日", "没有这一天"),
        ("2024年13月1日", "没有这一天"),
        ("24年1月12日", "如“2024年1月12日”"),
        ("24-1-12", "如“2024年1月12日”"),
        ("20244年1月12日", "年份是四位数"),
        ("0024年1月12日", "年份是四位数"),
        ("２０２４年1月12日", "写成“2024年1月12日”"),
        ("2024年1月", "年月日都要有"),
        ("1月12日", "年月日都要有"),
        ("昨天", "“昨天”不是程序认得的日期"),
        ("", "请写成“2024年1月12日”"),
    ],
)
def test_a_wrong_date_is_refused_with_the_remedy(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_date(text)


def test_a_leap_day_is_a_date() -> None:
    assert parse_date("2024年2月29日") == date(2024, 2, 29)


def test_a_date_is_printed_without_leading_zeros() -> None:
    assert format_date(date(2024, 1, 5)) == "2024年1月5日"


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        ([], ""),
        (["甲"], "甲"),
        (["甲", "乙", "丙"], "甲、乙、丙"),
        (["《a》", "《b》"], "《a》《b》"),
        (["“a”", "“b”", "“c”"], "“a”“b”“c”"),
        (["“a”", "乙"], "“a”、乙"),
        (["《a》（一号）", "《b》"], "《a》（一号）、《b》"),
        (["“a”", "《b》"], "“a”、《b》"),
    ],
)
def test_names_are_joined_as_gb_15834_says(words: list[str], joined: str) -> None:
    assert join_names(words) == joined
