"""Numbers in a sentence: which are marked, which move on with the period, which are part of a name."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.chinese.period import Period
from drafter.rollover.numbers import Shift, scan

YEAR = Shift(Period(2023, 1, 12), Period(2024, 1, 12))
QUARTER = Shift(Period(2024, 1, 3), Period(2024, 4, 6))
HALF = Shift(Period(2023, 1, 6), Period(2024, 1, 6))
PLAN = Shift(Period(2023, 1, 12), Period(2024, 1, 12), Period(2024, 1, 12), Period(2025, 1, 12))


def carried(text: str, shift: Shift) -> str:
    """Return a text as it is carried over."""
    for found in reversed(scan(text, shift)):
        text = text[: found.start] + found.new + text[found.end :]
    return text


MARKED = [
    pytest.param("发出36份通报", "发出【待核：36份】通报", id="a count with its measure word"),
    pytest.param("罚款201.36万元", "罚款【待核：201.36万元】", id="an amount with its scale"),
    pytest.param("近3万份、1000余条", "近【待核：3万份】、【待核：1000余条】", id="approximate counts"),
    pytest.param("35微克/立方米以下", "【待核：35微克/立方米以下】", id="a unit with a stroke and a bound"),
    pytest.param("占98.5%，提高7.8个百分点", "占【待核：98.5%】，【待核：提高7.8个百分点】", id="rates"),
    pytest.param("10%～20%的企业", "【待核：10%～20%】的企业", id="a range is one mark"),
    pytest.param("15项中6已完成", "【待核：15项】中【待核：6】已完成", id="a number without a measure word"),
    pytest.param("浓度20μg/m³", "浓度【待核：20μg/m³】", id="a unit in letters"),
    pytest.param("发出３６份", "发出【待核：３６份】", id="full-width digits"),
    pytest.param(
        "十项经验、二十五个行业", "【待核：十项】经验、【待核：二十五个】行业", id="counts in Chinese numerals"
    ),
    pytest.param(
        "两小时内扑灭，连续三年", "【待核：两小时】内扑灭，连续【待核：三年】", id="times in Chinese numerals"
    ),
    pytest.param("10月获命名", "【待核：10月】获命名", id="a month"),
    pytest.param("截至11月底", "截至【待核：11月底】", id="the end of a month"),
    pytest.param("2023年10月8日启用", "【待核：2023年10月8日】启用", id="a whole date is one mark"),
    pytest.param("2023年底投用", "【待核：2023年底】投用", id="the end of the old year is a date, not the period"),
    pytest.param("2021年、2022年整治的", "【待核：2021年、2022年】整治的", id="other years"),
    pytest.param("规划（2022—2025年）", "规划（【待核：2022—2025年】）", id="a span of years"),
    pytest.param("列全国第9", "列全国【待核：第9】", id="a rank in digits"),
    pytest.param("位列全省第一", "位列全省【待核：第一】", id="a rank in Chinese numerals"),
    pytest.param("第六批试点，名列全国第七", "【待核：第六批】试点，名列全国【待核：第七】", id="a batch and a rank"),
    pytest.param("综合排名前五，列全省前10位", "综合排名【待核：前五】，列全省【待核：前10位】", id="among the first"),
    pytest.param(
        "首次获评，全省首创，首批12家",
        "【待核：首次】获评，全省【待核：首创】，【待核：首批】【待核：12家】",
        id="firsts",
    ),
    pytest.param("规划关键一年、开局之年", "规划【待核：关键一年】、【待核：开局之年】", id="what a year is"),
    pytest.param("三季度考核", "【待核：三季度】考核", id="a quarter inside a year's report"),
]


@pytest.mark.parametrize(("text", "wanted"), MARKED)
def test_a_number_is_marked_with_its_old_wording(text: str, wanted: str) -> None:
    assert carried(text, YEAR) == wanted


DIRECTIONS = [
    ("同比分别下降8.7%、14.3%和6.6%", "同比分别【待核：下降8.7%】、【待核：14.3%】和【待核：6.6%】"),
    ("同比分别下降{{ 数据.甲降幅 }}、{{ 数据.乙降幅 }}", "同比分别【待核：下降】{{ 数据.甲降幅 }}、{{ 数据.乙降幅 }}"),
    ("由{{ 数据.率.上年 }}提高到{{ 数据.率 }}", "由{{ 数据.率.上年 }}【待核：提高到】{{ 数据.率 }}"),
    ("下降近3%，增长了约3.5%", "【待核：下降近3%】，【待核：增长了约3.5%】"),
    ("增长三倍，翻一番，减少一半", "【待核：增长三倍】，【待核：翻一番】，【待核：减少一半】"),
    ("信访量比上年少12件，多3件", "信访量比上年【待核：少12件】，多【待核：3件】"),
    ("起数、人数实现“双下降”", "起数、人数实现【待核：“双下降”】"),
    ("两升一降，稳中有升，有升有降", "【待核：两升一降】，【待核：稳中有升】，【待核：有升有降】"),
    ("起数同比大幅下降", "起数【待核：同比大幅下降】"),
    ("案件与去年同期持平", "案件【待核：与去年同期持平】"),
    ("收入稳步增长，投诉有所下降。", "收入【待核：稳步增长】，投诉【待核：有所下降】。"),
    ("呈逐年上升趋势", "【待核：呈逐年上升趋势】"),
]


@pytest.mark.parametrize(("text", "wanted"), DIRECTIONS, ids=[text for text, _ in DIRECTIONS])
def test_a_word_that_tells_a_rise_or_a_fall_is_marked(text: str, wanted: str) -> None:
    assert carried(text, YEAR) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "提高认识，降低风险，扩大覆盖面，增加投入",
        "持续提升服务水平",
        "推动收入稳步增长，防止事故反弹。",
        "提高12345热线满意度",
        "立案{{ 数据.立案 }}，{{ 数据.立案 | 同比 }}，同比{{ 数据.立案.同比 }}",
    ],
)
def test_what_is_to_move_and_what_the_program_computes_stay(text: str) -> None:
    assert carried(text, YEAR) == text


NAMES = [
    "PM2.5和臭氧",
    "VOCs2.0治理",
    "“1+N”方案",
    "“321”巡查制度",
    "12345热线和12369",
    "方案（榕晋环保〔2023〕49号）",
    "第七轮三年行动、第2轮督察",
    "“十四五”规划、党的二十大精神",
    "两个维护、“三个一百”工程",
    "加油站三次油气回收",
    "Ⅲ类水质、GB/T 9704—2012",
    "24小时值班",
    "没有一个反弹，一家不漏",
    "治本攻坚三年行动",
    "电话0591-87654321",
    "{{ 数据.2023年立案12件 }}通报",
    "仍是【待核：12件】",
    "【待填】",
    "弘扬首创精神，摆在首位",
    "第一书记、第一时间、第一产业",
    "“首批试点”",
    "第二个百年奋斗目标",
]


@pytest.mark.parametrize("text", NAMES)
def test_what_is_certainly_a_name_stays(text: str) -> None:
    assert carried(text, YEAR) == text


MOVED = [
    pytest.param("2023年，我局", YEAR, "2024年，我局", id="the old year"),
    pytest.param("2023年度考核", YEAR, "2024年度考核", id="the old year with 度"),
    pytest.param("2024年重点任务", PLAN, "2025年重点任务", id="the plan's year where plans are spoken of"),
    pytest.param("2024年重点任务", YEAR, "【待核：2024年】重点任务", id="the next year where they are not"),
    pytest.param("一季度立案", QUARTER, "二季度立案", id="the quarter"),
    pytest.param("2024年第一季度立案", QUARTER, "2024年二季度立案", id="the quarter with its year"),
    pytest.param("2024年是关键一年", QUARTER, "2024年是关键一年", id="the year of another quarter of the same year"),
    pytest.param("三季度打算", QUARTER, "【待核：三季度】打算", id="another quarter is a date"),
    pytest.param("2023年上半年", HALF, "2024年上半年", id="the half-year with its year"),
    pytest.param("上半年立案", HALF, "上半年立案", id="the half-year alone stays"),
]


@pytest.mark.parametrize(("text", "shift", "wanted"), MOVED)
def test_the_words_of_the_period_move_on(text: str, shift: Shift, wanted: str) -> None:
    assert carried(text, shift) == wanted


def test_a_five_year_plan_that_has_ended_is_marked() -> None:
    ended = Shift(Period(2025, 1, 12), Period(2026, 1, 12))
    assert carried("“十四五”规划、“十五五”规划", ended) == "【待核：“十四五”】规划、“十五五”规划"
    assert carried("“十四五”规划", YEAR) == "“十四五”规划"


def test_a_bureau_says_what_else_has_to_be_verified_and_what_not() -> None:
    shift = replace(YEAR, own_words=("状元", "连 #冠", "!首批试点"))
    assert carried("首批试点获状元，实现连三冠", shift) == "首批试点获【待核：状元】，实现连【待核：三冠】"


@given(
    st.text(
        st.sampled_from("发出了共占列第近约0123456789.,%年月日项件起家万余至—～、，“”（）一二三十PMabc{}【】待核："),
        max_size=30,
    )
)
def test_any_text_loses_nothing_and_carrying_it_again_marks_nothing_twice(text: str) -> None:
    found = scan(text, YEAR)
    assert [each.start for each in found] == sorted({each.start for each in found})
    assert all(each.end <= after.start for each, after in pairwise(found))
    assert all(each.moved or each.new == f"【待核：{text[each.start : each.end]}】" for each in found)
    once = carried(text, YEAR)
    assert "【待核：【待核" not in carried(once, YEAR).replace(once, "")


@example(12369, "件")  # the number of a hotline as well
@given(st.integers(0, 99999), st.sampled_from("件项份起家"))
def test_every_count_between_words_is_marked(number: int, measure: str) -> None:
    assert carried(f"共办理{number}{measure}事项", YEAR) == f"共办理【待核：{number}{measure}】事项"


def test_a_long_text_is_scanned_in_time_that_grows_with_its_length() -> None:
    text = "全年办理信访12件，罚款36.5万元，列全省第一；" * 2000
    assert len(scan(text, YEAR)) == 6000
    assert len(re.findall("待核", carried(text, YEAR))) == 6000


def test_a_mark_with_a_name_in_it_is_left_alone() -> None:
    assert carried("【待核：首次】获评，【待核：第六批】", YEAR) == "【待核：首次】获评，【待核：第六批】"
