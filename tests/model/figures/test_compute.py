"""同比, 完成率 and targets, worked out by hand."""

from decimal import Decimal, localcontext
from typing import Literal

import pytest
from figure_of import figure_of
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.figures import (
    Figure,
    FigureError,
    change,
    completion,
    parse_quantity,
    phrase_change,
    target_gap,
    target_met,
    target_ratio,
    with_sum,
)
from drafter.model.figures.compute import percentage

# current, previous, signed value, printed number and unit
CHANGES = [
    ("99.4%", "99.1%", "0.3", "0.3个百分点"),
    ("99.40%", "99.1%", "0.30", "0.3个百分点"),  # computed in the larger number of places, told without the zero
    ("97%", "89.2%", "7.8", "7.8个百分点"),
    ("65.9%", "67.1%", "-1.2", "1.2个百分点"),
    ("0.3%", "0.1%", "0.2", "0.2个百分点"),  # binary: 0.19999999999999998
    ("5%", "0%", "5", "5个百分点"),
    ("12.5‰", "11.5‰", "1.0", "1个千分点"),
    ("85家", "100家", "-15.0", "15%"),
    ("1052家", "1000家", "5.2", "5.2%"),
    ("17起", "21起", "-19.0", "19%"),  # 4/21 = 0.190476
    ("118起", "983起", "-88.0", "88%"),  # 865/983 = 0.87996
    ("2001家", "2000家", "0.1", "0.1%"),  # 0.05% half up
    ("1999家", "2000家", "-0.1", "0.1%"),  # half up means away from zero
    ("8449家", "8000家", "5.6", "5.6%"),  # 449/8000 = 5.6125%
    ("449家", "400家", "12.3", "12.3%"),  # 49/400 = 12.25%, half up and not to even
    ("41家", "40家", "2.5", "2.5%"),
    ("0家", "7家", "-100.0", "100%"),
    ("1家", "100000家", "-99.999", "99.999%"),  # something is left, so not 100%
    ("1000001家", "1000000家", "0.0001", "0.0001%"),  # not the same, so not 0%
    ("220家", "100家", "120.0", "120%"),
    ("0.33亿元", "3000万元", "10.0", "10%"),  # 3300 and 3000万
    ("999999999999999999份", "1份", "99999999999999999800.0", "99999999999999999800%"),
]


@pytest.mark.parametrize(
    ("current", "previous", "value", "printed"), CHANGES, ids=[f"{a}/{b}" for a, b, _, _ in CHANGES]
)
def test_the_change_on_the_year_before(current: str, previous: str, value: str, printed: str) -> None:
    found = change(figure_of("甲", current, previous=previous))
    assert found is not None
    assert found.value == Decimal(value)
    assert found.number + found.unit == printed


AMOUNTS = [
    ("18家", "15家", "3家"),
    ("12家", "15家", "-3家"),
    ("44.8微克/立方米", "47微克/立方米", "-2.2微克/立方米"),
    ("201.36万元", "200万元", "1.36万元"),
    ("0.33亿元", "3000万元", "300万元"),  # less than 1亿 reads better in 万
    ("1.5亿元", "3000万元", "1.2亿元"),
    ("3千万元", "0.1亿元", "2千万元"),
    ("3家", "0家", "3家"),
]


@pytest.mark.parametrize(("current", "previous", "printed"), AMOUNTS, ids=[f"{a}/{b}" for a, b, _ in AMOUNTS])
def test_the_change_as_an_amount(current: str, previous: str, printed: str) -> None:
    found = change(figure_of("甲", current, previous=previous), "数量")
    assert found is not None
    assert ("-" if found.value < 0 else "") + found.number + found.unit == printed


def test_an_amount_is_given_in_full_whatever_scale_it_is_printed_in() -> None:
    found = change(figure_of("甲", "1.2万件", previous="11950件"), "数量")
    assert found is not None
    assert (found.value, found.number, found.unit) == (Decimal(50), "50", "件")
    found = change(figure_of("甲", "12.5万件", previous="12.1万件"), "数量")
    assert found is not None
    assert found.value == Decimal(4000)


def test_a_figure_says_itself_how_its_change_is_told() -> None:
    found = change(figure_of("甲", "18家", previous="15家", by="数量"))
    assert found is not None
    assert found.number + found.unit == "3家"


@pytest.mark.parametrize("by", ["数量", "比例", None])
def test_equal_numbers_have_no_change(by: Literal["数量", "比例"] | None) -> None:
    for current, previous in [("3000万元", "0.3亿元"), ("99.40%", "99.4%"), ("0家", "0家")]:
        found = change(figure_of("甲", current, previous=previous), by)
        assert found is not None
        assert (found.value, found.number) == (Decimal(0), "0")


def test_there_is_no_change_where_a_number_is_missing() -> None:
    assert change(figure_of("甲", "3家")) is None
    assert change(figure_of("甲", previous="3家", pending=("本期",))) is None


@pytest.mark.parametrize(
    ("current", "previous", "words"),
    [
        ("近3万份", "2万份", ("近3万份", "不是准确的数")),
        ("3万份", "2万余份", ("2万余份", "带“余”")),
        ("93家", "80起", ("93家", "80起", "单位不同")),
        ("3家", "0家", ("“上年”是“0家”", "同比按: 数量")),
        ("3万元", "-2万元", ("-2万元", "算不出")),
    ],
)
def test_a_senseless_comparison_is_refused(current: str, previous: str, words: tuple[str, ...]) -> None:
    with pytest.raises(FigureError) as raised:
        change(figure_of("甲", current, previous=previous))
    assert all(word in str(raised.value) for word in words)


RATES = [
    ("93家", "92家", "98.9"),  # 92/93 = 98.92%
    ("15项", "15项", "100"),
    ("15项", "0项", "0"),
    ("10000件", "9996件", "99.96"),  # never rounded up to 100%
    ("100000件", "99999件", "99.999"),
    ("10000件", "1件", "0.01"),  # never rounded down to 0%
    ("8000件", "3件", "0.04"),  # 0.0375%: one place says 0, two say 0.04
    ("1000件", "3件", "0.3"),
    ("80件", "49件", "61.3"),  # 61.25% half up
    ("0.3亿元", "2985万元", "99.5"),
    ("40件", "50件", "125"),
]


@pytest.mark.parametrize(("current", "done", "percent"), RATES, ids=[f"{b}/{a}" for a, b, _ in RATES])
def test_the_completion_rate(current: str, done: str, percent: str) -> None:
    assert completion(figure_of("甲", current, done=done)) == Decimal(percent)


def test_a_quotient_is_rounded_once_however_long_it_is() -> None:
    """One below 49·10²⁷ of 4·10²⁹ is just under 12.25%; cut to 28 digits it would be 12.25 and then 12.3."""
    assert percentage(Decimal(49 * 10**27 - 1), Decimal(4 * 10**29)) == Decimal("12.2")
    assert percentage(Decimal(49 * 10**27), Decimal(4 * 10**29)) == Decimal("12.3")


def test_a_callers_decimal_context_changes_nothing() -> None:
    with localcontext() as context:
        context.prec = 3
        found = change(figure_of("甲", "123456789家", previous="123456780家"), "数量")
        assert found is not None
        assert found.number == "9"
        assert parse_quantity("123456.789万元").amount == Decimal("1234567890")
        assert with_sum(figure_of("甲", parts={"乙": "123456家", "丙": "1家"})).current == parse_quantity("123457家")


@pytest.mark.parametrize(
    ("current", "done", "words"),
    [("0家", "0家", "“本期”是“0家”"), ("93家", "近90家", "不是准确的数"), ("93家", "92起", "单位不同")],
)
def test_a_senseless_completion_rate_is_refused(current: str, done: str, words: str) -> None:
    with pytest.raises(FigureError, match=words):
        completion(figure_of("甲", current, done=done))


# current, target, less is better, met
TARGETS = [
    ("99.4%", "98%", False, True),
    ("98%", "98%", False, True),
    ("97.9%", "98%", False, False),
    ("98%", "98%以上", False, True),
    ("97.9%", "98%以上", False, False),
    ("98%", "超过98%", False, False),
    ("98%余", "超过98%", False, True),
    ("32微克/立方米", "35微克/立方米", True, True),
    ("36微克/立方米", "35微克/立方米", True, False),
    ("35微克/立方米", "35微克/立方米以下", False, True),
    ("35微克/立方米", "低于35微克/立方米", False, False),
    ("36μg/m3", "≤35微克/立方米", False, False),
    ("90%以上", "85%", False, True),
    ("90%以上", "98%", False, None),
    ("近90%", "98%", False, False),
    ("近3万份", "3万份", False, False),
    ("近3万份", "4万份", True, True),
    ("约90%", "85%", False, None),
    ("90%", "90%左右", False, None),
    ("3000万元", "0.3亿元", False, True),
]


@pytest.mark.parametrize(
    ("current", "target", "less_is_better", "met"), TARGETS, ids=[f"{row[0]} to {row[1]}" for row in TARGETS]
)
def test_whether_a_target_is_met(current: str, target: str, less_is_better: bool, met: bool | None) -> None:
    assert target_met(figure_of("甲", current, target=target, less_is_better=less_is_better)) is met


def test_the_distance_and_the_ratio_to_a_target() -> None:
    gap = target_gap(figure_of("甲", "99.4%", target="98%"))
    assert gap is not None
    assert (gap.value, gap.number, gap.unit) == (Decimal("1.4"), "1.4", "个百分点")
    assert target_ratio(figure_of("甲", "102家", target="100家")) == Decimal(102)
    assert target_ratio(figure_of("甲", "3家", target="0家")) is None


def test_without_a_target_nothing_is_met_or_missed() -> None:
    figure = figure_of("甲", "99.4%")
    assert (target_met(figure), target_gap(figure), target_ratio(figure)) == (None, None, None)


SUMS = [
    (["6项", "9项"], "15项"),
    (["0.1吨", "0.2吨"], "0.3吨"),  # binary: 0.30000000000000004
    (["100.30万元", "101.06万元"], "201.36万元"),
    (["100.50万元", "3000元"], "100.80万元"),
    (["100万元", "3000元"], "100.3万元"),
    (["1亿元", "2亿元"], "3亿元"),
]


@pytest.mark.parametrize(("parts", "total"), SUMS, ids=[total for _, total in SUMS])
def test_parts_are_added_up_where_the_whole_was_not_written(parts: list[str], total: str) -> None:
    figure = with_sum(figure_of("甲", parts={f"第{index}部分": part for index, part in enumerate(parts)}))
    assert figure.summed
    assert figure.current == parse_quantity(total)


def test_parts_of_parts_are_added_up_first() -> None:
    inner = figure_of("环评", parts={"报告书": "10项", "报告表": "654项"})
    figure = with_sum(figure_of("许可", parts=(inner, figure_of("排污许可证", "47项"))))
    assert figure.current == parse_quantity("711项")  # 10 + 654 + 47
    assert figure.parts[0].current == parse_quantity("664项")


@pytest.mark.parametrize(
    "figure",
    [
        figure_of("甲", "15项", parts={"乙": "6项"}),
        figure_of("甲", pending=("本期",), parts={"乙": "6项"}),
        figure_of("甲", parts=(figure_of("乙", "6项"), figure_of("丙", pending=("本期",)))),
        figure_of("甲", pending=("本期",)),
    ],
    ids=["written", "to fill in", "a part to fill in", "no parts"],
)
def test_nothing_is_added_up_otherwise(figure: Figure) -> None:
    assert with_sum(figure) == figure


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"乙": "6项", "丙": "近3项"}, "是约数"),
        ({"乙": "99%", "丙": "98%"}, "比率"),
        ({"乙": "6项", "丙": "3家"}, "单位不同"),
    ],
)
def test_parts_that_do_not_add_up_are_refused(parts: dict[str, str], words: str) -> None:
    with pytest.raises(FigureError, match=words):
        with_sum(figure_of("甲", parts=parts))


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(1, 9))
def test_a_change_does_not_depend_on_scale_or_size(current: int, previous: int, factor: int) -> None:
    plain = figure_of("甲", f"{current}元", previous=f"{previous}元")
    scaled = figure_of("甲", f"{current * factor}万元", previous=f"{previous * factor}万元")
    assert phrase_change(plain) == phrase_change(scaled)


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_a_rate_says_0_or_100_only_where_it_is(current: int, done: int) -> None:
    rate = completion(figure_of("甲", f"{current}件", done=f"{done}件"))
    assert rate is not None
    assert (rate == 100) == (done == current)
    assert (rate == 0) == (done == 0)
    assert abs(rate * current - 100 * done) * 20 <= current  # within 0.05 points
