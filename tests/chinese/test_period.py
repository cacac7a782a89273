"""Periods: what may be typed, what they are called, and which comes next."""

from datetime import date

import pytest

from drafter.chinese.period import Period, PeriodKind, find_periods, parse_period

TYPED = [
    ("2023年", "2023年"),
    ("2023", "2023年"),
    ("2023年度", "2023年"),
    ("2023年全年", "2023年"),
    ("2023年1—12月", "2023年"),
    ("2023年上半年", "2023年上半年"),
    ("2023年1-6月", "2023年上半年"),
    ("2023年下半年", "2023年下半年"),
    ("2023年一季度", "2023年一季度"),
    ("2023年第一季度", "2023年一季度"),
    ("2023年1季度", "2023年一季度"),
    ("2023年4季度", "2023年四季度"),
    ("2023年10—12月", "2023年四季度"),
    ("2023年前三季度", "2023年前三季度"),
    ("2023年前3季度", "2023年前三季度"),
    ("2023年1—9月", "2023年前三季度"),
    ("2023年1—11月", "2023年1—11月"),
    ("2023年1-11月", "2023年1—11月"),
    ("2023年1至11月", "2023年1—11月"),
    ("2023年1～11月", "2023年1—11月"),
    ("2023年1月—11月", "2023年1—11月"),
    ("2023年01—11月", "2023年1—11月"),
    ("2023年5月", "2023年5月"),
    ("2023年5月份", "2023年5月"),
    ("2023 年 1 — 11 月", "2023年1—11月"),
]


@pytest.mark.parametrize(("text", "canonical"), TYPED, ids=[text for text, _ in TYPED])
def test_a_period_is_printed_in_one_form(text: str, canonical: str) -> None:
    assert str(parse_period(text)) == canonical


ALL = [
    Period(2023, first, last)
    for first, last in [(1, 12), (1, 6), (7, 12), (1, 9), *((1, last) for last in (2, 4, 5, 7, 8, 10, 11))]
    + [(quarter * 3 - 2, quarter * 3) for quarter in (1, 2, 3, 4)]
    + [(month, month) for month in range(1, 13)]
]


@pytest.mark.parametrize("period", ALL, ids=str)
def test_the_printed_form_reads_back_as_the_same_period(period: Period) -> None:
    assert parse_period(str(period)) == period


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("23年", "如“2023年”"),
        ("23年上半年", "如“2023年上半年”"),
        ("2023年13月", "没有13月"),
        ("2023年0月", "没有0月"),
        ("2023年11—1月", "请写成“2023年1—11月”"),
        ("2023年4—8月", "请写成“2023年1—8月”"),
        ("2023—2025年", "跨了几年"),
        ("2023-25年", "跨了几年"),
        ("２０２３年", "写成“2023年”"),
        ("2023年五季度", "看不懂期间“2023年五季度”"),
        ("今年", "看不懂期间“今年”"),
        ("", "看不懂"),
        ("0023年", "年份“23”不对"),
    ],
)
def test_a_wrong_period_is_refused_with_the_remedy(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_period(text)


WORDS = [
    ("2023年", "年度", "全年", "2023年", False),
    ("2023年上半年", "半年", "上半年", "上半年", True),
    ("2023年下半年", "半年", "下半年", "下半年", True),
    ("2023年二季度", "季度", "二季度", "二季度", True),
    ("2023年前三季度", "累计", "前三季度", "前三季度", True),
    ("2023年1—11月", "累计", "1—11月", "1—11月", True),
    ("2023年5月", "月度", "5月", "5月", True),
]


@pytest.mark.parametrize(("text", "kind", "word", "short", "so_far"), WORDS, ids=[row[0] for row in WORDS])
def test_the_words_of_a_period(text: str, kind: str, word: str, short: str, so_far: bool) -> None:
    period = parse_period(text)
    assert (period.kind, period.word, period.short, period.so_far) == (PeriodKind(kind), word, short, so_far)
    assert period.year_text == "2023年"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023年", date(2023, 12, 31)),
        ("2024年2月", date(2024, 2, 29)),
        ("2023年2月", date(2023, 2, 28)),
        ("2023年上半年", date(2023, 6, 30)),
        ("2023年1—11月", date(2023, 11, 30)),
    ],
)
def test_the_last_day_of_a_period(text: str, day: date) -> None:
    assert parse_period(text).last_day == day


NEXT = [
    ("2023年", "2024年"),
    ("2023年上半年", "2023年下半年"),
    ("2023年下半年", "2024年上半年"),
    ("2023年一季度", "2023年二季度"),
    ("2023年三季度", "2023年四季度"),
    ("2023年四季度", "2024年一季度"),
    ("2023年前三季度", "2023年四季度"),
    ("2023年1—11月", "2024年"),
    ("2023年5月", "2023年6月"),
    ("2023年12月", "2024年1月"),
]


@pytest.mark.parametrize(("text", "plan"), NEXT, ids=[text for text, _ in NEXT])
def test_a_plan_is_about_the_following_period(text: str, plan: str) -> None:
    assert str(parse_period(text).following()) == plan


def test_the_compared_period_lies_a_year_before() -> None:
    period = parse_period("2023年1—11月")
    assert str(period.year_before()) == "2022年1—11月"
    assert str(period.year_later()) == "2024年1—11月"


def found(text: str, **how: bool) -> list[tuple[str, str]]:
    """Return the words of each period in a text, and what it is."""
    return [(text[each.start : each.end], str(each.period or each.months)) for each in find_periods(text, **how)]


@pytest.mark.parametrize(("text", "canonical"), [row for row in TYPED if "年" in row[0] and " " not in row[0]])
def test_every_spelling_is_found_in_running_text(text: str, canonical: str) -> None:
    assert found(f"{text}工作总结") == [(text, canonical)]
    assert found(f"关于{text}的汇报") == [(text, canonical)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("前3季度共立案，1～11月份完成", [("前3季度", "(1, 9)"), ("1～11月份", "(1, 11)")]),
        ("2023年5月3日发文", [("2023年", "2023年")]),
        ("2023年4—8月", [("2023年4—8月", "(4, 8)")]),
        ("2023年总结和2024年上半年计划", [("2023年", "2023年"), ("2024年上半年", "2024年上半年")]),
        ("2023年度假区", [("2023年", "2023年")]),
        ("发放2024份，编号12023年", []),
        ("5月3日、第三次、前三名", []),
        ("第三季度以前", [("第三季度", "(7, 9)")]),
    ],
)
def test_only_periods_are_found(text: str, periods: list[tuple[str, str]]) -> None:
    assert found(text) == periods


def test_the_name_of_a_file_may_leave_out_the_word_for_year() -> None:
    assert found("汇报2023", bare_years=True) == [("2023", "2023年")]
    assert found("2024上半年", bare_years=True) == [("2024上半年", "2024年上半年")]
    assert found("汇报2023") == []


def test_a_period_without_the_word_year_is_told_with_it() -> None:
    with pytest.raises(ValueError, match="请写成“2026年上半年”"):
        parse_period("2026上半年")
