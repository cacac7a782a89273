"""What a clerk types for a number, and what it is worth."""

import contextlib
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.chinese.units import HEDGES_AFTER, HEDGES_BEFORE, HEDGES_INSIDE, SCALES
from drafter.model.figures import comparable, parse_quantity

# typed, amount, places, scale, unit, near-word
TYPED = [
    ("36份", "36", 0, 0, "份", ""),
    ("99.4%", "99.4", 1, 0, "%", ""),
    ("99.40%", "99.40", 2, 0, "%", ""),
    ("2.53", "2.53", 2, 0, "", ""),
    ("0", "0", 0, 0, "", ""),
    ("0.05%", "0.05", 2, 0, "%", ""),
    ("-3.2%", "-3.2", 1, 0, "%", ""),
    ("100元", "100", 0, 0, "元", ""),
    ("201.36万元", "2013600", 2, 4, "元", ""),
    ("12.8062万元", "128062", 4, 4, "元", ""),
    ("1,234.5万元", "12345000", 1, 4, "元", ""),
    ("512.8亿元", "51280000000", 1, 8, "元", ""),
    ("3千万元", "30000000", 0, 7, "元", ""),
    ("5百万元", "5000000", 0, 6, "元", ""),
    ("1.2万亿元", "1200000000000", 1, 12, "元", ""),
    ("近3万份", "30000", 0, 4, "份", "近"),
    ("1万余条", "10000", 0, 4, "条", "余"),
    ("9000多万元", "90000000", 0, 4, "元", "多"),
    ("10余篇", "10", 0, 0, "篇", "余"),
    ("1000余名", "1000", 0, 0, "名", "余"),
    ("220多个", "220", 0, 0, "个", "多"),
    ("3年多", "3", 0, 0, "年", "多"),
    ("400余台次", "400", 0, 0, "台次", "余"),
    ("90%以上", "90", 0, 0, "%", "以上"),
    ("35微克/立方米以下", "35", 0, 0, "微克/立方米", "以下"),
    ("50人及以上", "50", 0, 0, "人", "及以上"),
    ("40分贝左右", "40", 0, 0, "分贝", "左右"),
    ("不低于98%", "98", 0, 0, "%", "不低于"),
    ("超过1200家", "1200", 0, 0, "家", "超过"),
    ("超1200家", "1200", 0, 0, "家", "超"),
    ("≤35微克/立方米", "35", 0, 0, "微克/立方米", "≤"),
    ("44.8μg/m3", "44.8", 1, 0, "μg/m3", ""),
    ("75dB(A)", "75", 0, 0, "dB(A)", ""),
    ("118.5万吨/日", "1185000", 1, 4, "吨/日", ""),
    ("1.08万吨/年", "10800", 2, 4, "吨/年", ""),
    ("94.6平方米/公里", "94.6", 1, 0, "平方米/公里", ""),
    ("1.63万平方米", "16300", 2, 4, "平方米", ""),
    ("179.3平方公里", "179.3", 1, 0, "平方公里", ""),
    ("4550人次", "4550", 0, 0, "人次", ""),
    ("3588台（套）", "3588", 0, 0, "台（套）", ""),
    ("1.5万个工作日", "15000", 1, 4, "个工作日", ""),
    ("7.8个百分点", "7.8", 1, 0, "个百分点", ""),
    ("3千人", "3000", 0, 3, "人", ""),
    ("5千克", "5", 0, 0, "千克", ""),
    ("5亿千瓦时", "500000000", 0, 8, "千瓦时", ""),
    ("3件/万人", "3", 0, 0, "件/万人", ""),
    ("999999999999999999份", "999999999999999999", 0, 0, "份", ""),
    ("  36份  ", "36", 0, 0, "份", ""),
]


@pytest.mark.parametrize(
    ("typed", "amount", "form"),
    [(typed, amount, form) for typed, amount, *form in TYPED],
    ids=[row[0] for row in TYPED],
)
def test_a_number_is_read_as_it_was_typed(typed: str, amount: str, form: list[object]) -> None:
    quantity = parse_quantity(typed)
    assert quantity.written == typed.strip()
    assert quantity.amount == Decimal(amount)
    assert [quantity.decimals, quantity.scale, quantity.unit, quantity.hedge] == form
    assert quantity.exact is (quantity.hedge == "")


REFUSED = [
    ("", "还不知道就写“待填”"),
    ("优秀", "“优秀”里没有阿拉伯数字"),
    ("Ⅳ类", "写进“内容”"),
    ("一般", "没有阿拉伯数字"),
    ("三家", "写成“3家”"),
    ("两起", "写成“2起”"),
    ("近三万份", "写成“近3万份”"),
    ("一百零三个", "写成“103个”"),
    ("全省第五", "排名: 全省第五"),
    ("第5名", "排名: 第5名"),
    ("百分之九十", "写成百分数"),
    ("15批115件", "“15批”和“115件”"),
    ("10～20%", "写成“10%～20%”"),
    ("10%～20%", "写成“10%～20%”"),
    ("3—5万", "写成“3万～5万”"),
    ("3-5家", "写成“3～5家”"),
    ("3至5家", "是一个范围"),
    ("３６份", "写成“36份”"),
    ("99.4％", "写成“99.4%”"),
    ("36 份", "写成“36份”"),
    ("36　份", "写成“36份”"),
    ("+3%", "写成“3%”"),
    ("−3.2%", "半角的“-”"),
    ("1/3", "分数"),
    ("007件", "去掉前面的0"),
    (".5%", "小数点前后"),
    ("5.%", "小数点前后"),
    ("12,34元", "写成“1234元”"),
    ("1，234元", "写成“1234元”"),
    ("3百件", "300件"),
    ("3万万元", "“万万”不好读"),
    ("约100余家", "“约”和“余”用重了"),
    ("近90%以上", "“近”和“以上”用重了"),
    ("达100%", "看不懂"),
    ("36份，同比增长5%", "还有别的话"),
    ("12:30", "还有别的话"),
    ("1e5", "看不懂"),
    ("1_000", "看不懂"),
    ("٣家", "没有阿拉伯数字"),
    ("5%以上任务", "看不懂"),
    ("1234567890123456789份", "太长"),
]


@pytest.mark.parametrize(("typed", "words"), REFUSED, ids=[row[0] or "empty" for row in REFUSED])
def test_what_is_no_single_number_is_refused_with_the_remedy(typed: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        parse_quantity(typed)


# typed, lowest, highest: half of the last written place on both sides, except for what is counted one by one
INTERVALS = [
    ("93家", "93", "93"),
    ("1.2345万人", "12345", "12345"),
    ("1.2万人", "11500", "12500"),
    ("99.4%", "99.35", "99.45"),
    ("99.40%", "99.395", "99.405"),
    ("35微克/立方米", "34.5", "35.5"),
    ("199.3万元", "1992500", "1993500"),
    ("90%以上", "90", "Infinity"),
    ("10余篇", "10", "Infinity"),
    ("近3万份", "-Infinity", "30000"),
    ("约3万份", "-Infinity", "Infinity"),
]


@pytest.mark.parametrize(("typed", "lowest", "highest"), INTERVALS, ids=[row[0] for row in INTERVALS])
def test_the_interval_is_what_the_writing_allows(typed: str, lowest: str, highest: str) -> None:
    assert parse_quantity(typed).interval() == (Decimal(lowest), Decimal(highest))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("3000万元", "0.3亿元", True),
        ("44.8μg/m3", "35微克/立方米", True),
        ("44.8µg/m³", "35μg/m3", True),
        ("3台(套)", "3台（套）", True),
        ("5吨/天", "5吨/日", True),
        ("93家", "93起", False),
        ("93家", "93家次", False),
        ("93家", "93", False),
        ("35毫克/立方米", "35微克/立方米", False),
        ("5%", "5‰", False),
    ],
)
def test_quantities_are_comparable_in_one_unit_whatever_its_spelling(one: str, other: str, same: bool) -> None:
    assert comparable(parse_quantity(one), parse_quantity(other)) is same


@pytest.mark.parametrize(
    ("typed", "extensive"),
    [("15项", True), ("15", True), ("118.5万吨/日", True), ("2.53", False), ("99%", False), ("35微克/立方米", False)],
)
def test_levels_do_not_add_up_and_amounts_do(typed: str, extensive: bool) -> None:
    assert parse_quantity(typed).extensive is extensive


NUMBERS = st.builds(
    lambda whole, decimals: f"{whole}.{decimals}" if decimals else str(whole),
    st.integers(0, 10**15),
    st.text("0123456789", max_size=2),
)
UNITS = st.sampled_from(["", "%", "份", "元", "微克/立方米", "平方米", "台（套）", "个百分点", "吨/日", "人次"])
SCALE_WORDS = st.sampled_from([word for word in SCALES if word != "千"])
NEAR_WORDS = st.one_of(
    st.just(("", "", "")),
    st.sampled_from([(word, "", "") for word in HEDGES_BEFORE]),
    st.sampled_from([("", word, "") for word in HEDGES_INSIDE]),
    st.sampled_from([("", "", word) for word in HEDGES_AFTER]),
)


@given(NUMBERS, SCALE_WORDS, UNITS, NEAR_WORDS)
def test_whatever_was_typed_is_kept(number: str, scale: str, unit: str, near: tuple[str, str, str]) -> None:
    before, inside, after = near
    typed = f"{before}{number}{scale}{inside}{unit}{after}"
    quantity = parse_quantity(typed)
    assert quantity.written == typed
    assert quantity.amount == Decimal(number) * 10 ** SCALES[scale]
    assert quantity.hedge == before + inside + after
    lowest, highest = quantity.interval()
    assert lowest <= quantity.amount <= highest


@given(st.integers(0, 10**9))
def test_an_amount_does_not_depend_on_the_scale_it_is_written_in(number: int) -> None:
    ten_thousands = f"{number}万元"
    hundred_millions = f"{Decimal(number).scaleb(-4):f}亿元"
    assert parse_quantity(ten_thousands).amount == parse_quantity(hundred_millions).amount


@pytest.mark.parametrize("text", ["6所（其中新建2所）", "6所(新建2所)", "6所，其中新建2所"])
def test_a_number_with_its_part_is_refused_with_the_way_to_write_it(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape("{本期: 6所, 其中: {新建: 2所}, 部分列举: 是}")):
        parse_quantity(text)


def test_a_rank_is_refused_without_sending_the_reader_in_a_circle() -> None:
    with pytest.raises(ValueError, match=re.escape("考核得分: {本期: 96.5分, 排名: 全市第1}")):
        parse_quantity("全市第1")


@given(st.text(max_size=12) | st.text("0123456789,.-～%万亿余近多以上家 ", max_size=12))
def test_any_text_is_either_read_or_refused_in_chinese(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse_quantity(text).written == text.strip()
        return
    with pytest.raises(ValueError, match=r"请|如|写成"):
        parse_quantity(text)
