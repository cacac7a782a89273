"""One figure out of those of several quarters: what adds up, what is taken from the last, what a person decides."""

import pytest

from drafter.chinese.period import parse_period
from drafter.model.figures import Figure
from drafter.model.load import load_report
from drafter.rollover.gathering import Gathered, Said, counts_so_far, gather
from drafter.source import parse_source

QUARTERS = [parse_period(f"2024年{word}季度") for word in "一二三四"]


def figure_of(name: str, value: str) -> Figure:
    """Return a figure as it is read from a quarter's file."""
    head = "体例: 季度总结\n单位: 云溪区应急管理局\n期间: 2024年一季度\n"
    return load_report(parse_source(f"{head}指标:\n  {name}: {value}\n", "")).usable().indicators[0]


def gathered(name: str, *values: str | None) -> Gathered:
    """Return what becomes of a figure; None where a quarter does not have it."""
    said = [
        Said(quarter, None if value is None else figure_of(name, value))
        for quarter, value in zip(QUARTERS, values, strict=True)
    ]
    return gather(name, said)


def current(found: Gathered) -> str:
    return dict(found.fields).get("本期", "")


CASES = [
    ("立案", ["18起", "20起", "16起", "18起"], "相加", "72起"),
    ("罚款", ["36.5万元", "88.20万元", "0.71万元", "4万元"], "相加", "129.41万元"),
    ("投资", ["1.2亿元", "3500万元", "0.4亿元", "300万元"], "相加", "1.98亿元"),
    ("资金", ["36.5万元", "88.2万元", "71.05万元", "0.0127亿元"], "相加", "322.75万元"),
    ("接待", ["900人次", "0.12万人次", "300人次", "100人次"], "相加", "2500人次"),
    ("新增绿地", ["1.5公顷", "2.25公顷", "0公顷", "3公顷"], "相加", "6.75公顷"),
    ("缴获毒品", ["5.6公斤", "800克", "1.2公斤", "400克"], "相加", "8.0公斤"),
    ("改造管网", ["2.35公里", "650米", "1公里", "1千米"], "相加", "5.00千米"),
    ("新增绿地", ["10亩", "2公顷", "5亩", "15亩"], "相加", "60亩"),
    ("培训", ["120名", "80人", "60名", "1000人"], "相加", "1260人"),
    ("清运垃圾", ["3.5万吨", "800公斤", "2吨", "1吨"], "相加", "3.50038万吨"),
    (
        "管网",
        ["2公里", "3公顷", "4公里", "5公里"],
        "待定",
        "【待核：一季度2公里，二季度3公顷，三季度4公里，四季度5公里】",
    ),
    ("优良天数", ["60天", "80天", "85天", "70天"], "相加", "295天"),
    ("在册企业", ["118家", "121家", "121家", "119家"], "取末期", "119家"),
    ("在校学生", ["31000人", "32000人", "33000人", "34000人"], "取末期", "34000人"),
    (
        "机动车总数",
        ["5.1万辆", "5.3万辆", "5.2万辆", "6万辆"],
        "待定",
        "【待核：一季度5.1万辆，二季度5.3万辆，三季度5.2万辆，四季度6万辆】",
    ),
    ("培训教师", ["120人", "80人", "260人", "90人"], "相加", "550人"),
    (
        "网格员",
        ["1180名", "1186名", "1185名", "1190名"],
        "待定",
        "【待核：一季度1180名，二季度1186名，三季度1185名，四季度1190名】",
    ),
    (
        "完成投资",
        ["1.2亿元", "2.5亿元", "3.8亿元", "5.2亿元"],
        "待定",
        "【待核：一季度1.2亿元，二季度2.5亿元，三季度3.8亿元，四季度5.2亿元】",
    ),
    ("接警", ["1200起", "1350起", "1180起", "1500起"], "相加", "5230起"),
    ("信访件", ["98件", "99件", "97件", "98件"], "相加", "392件"),
    ("年末存量", ["5项", "6项", "4项", "3项"], "取末期", "3项"),
    ("湿地公园规划面积", ["5000亩", "5000亩", "5000亩", "5000亩"], "取末期", "5000亩"),
    (
        "培育苗木",
        ["500株", "500株", "500株", "500株"],
        "待定",
        "【待核：一季度500株，二季度500株，三季度500株，四季度500株】",
    ),
    ("自来水覆盖率", ["91%", "92%", "93%", "95.5%"], "取末期", "95.5%"),
    ("1—9月累计立案", ["18起", "38起", "54起", "72起"], "取末期", "72起"),
    ("截至期末完成投资", ["1亿元", "2亿元", "3亿元", "4亿元"], "取末期", "4亿元"),
    ("水质达标率", ["100%", "100%", "100%", "100%"], "取末期", "100%"),
    (
        "空气质量优良率",
        ["65.9%", "98%", "99%", "90%"],
        "待定",
        "【待核：一季度65.9%，二季度98%，三季度99%，四季度90%】",
    ),
    (
        "PM2.5浓度",
        ["40微克/立方米", "20微克/立方米", "18微克/立方米", "38微克/立方米"],
        "待定",
        "【待核：一季度40微克/立方米，二季度20微克/立方米，三季度18微克/立方米，四季度38微克/立方米】",
    ),
    ("平均办理时间", ["3天", "4天", "3天", "2天"], "待定", "【待核：一季度3天，二季度4天，三季度3天，四季度2天】"),
    (
        "发放资料",
        ["近3万份", "1万份", "1万份", "1万份"],
        "待定",
        "【待核：一季度近3万份，二季度1万份，三季度1万份，四季度1万份】",
    ),
    ("办结", ["3件", "4起", "5件", "6件"], "待定", "【待核：一季度3件，二季度4起，三季度5件，四季度6件】"),
    ("通报", ["36份", None, "20份", "4份"], "不全", "【待核：一季度、三季度、四季度相加60份，缺二季度】"),
    ("检查水库", [None, "46座", None, None], "不全", "【待核：二季度46座，缺一季度、三季度、四季度】"),
    ("在册船舶", ["5艘", "6艘", "7艘", None], "不全", "【待核：一季度5艘，二季度6艘，三季度7艘，缺四季度】"),
]


@pytest.mark.parametrize(("name", "values", "way", "written"), CASES, ids=[case[0] for case in CASES])
def test_what_a_figure_counts_decides_what_becomes_of_it(
    name: str, values: list[str | None], way: str, written: str
) -> None:
    found = gathered(name, *values)
    assert (found.way, current(found)) == (way, written)


def test_a_word_in_the_figure_decides_before_its_name_and_unit() -> None:
    assert current(gathered("在册企业", *["{本期: 2家, 累计: 相加}"] * 4)) == "8家"
    assert current(gathered("立案", "1起", "2起", "3起", "{本期: 9起, 累计: 取末期}")) == "9起"
    rates = ["90%", "92%", "93%", "{本期: 96.5%, 累计: 平均}"]
    assert current(gathered("优良率", *rates)) == "92.9%"  # 371.5 / 4 = 92.875


def test_a_mean_counts_each_period_by_its_months() -> None:
    periods = [parse_period("2024年上半年"), parse_period("2024年三季度"), parse_period("2024年四季度")]
    values = ["10分", "20分", "{本期: 31分, 累计: 平均}"]
    found = gather("得分", [Said(each, figure_of("得分", value)) for each, value in zip(periods, values, strict=True)])
    assert current(found) == "18分"  # (10×6 + 20×3 + 31×3) / 12 = 17.75


def test_the_year_before_is_added_up_where_every_quarter_tells_it() -> None:
    complete = gathered("立案", *["{本期: 5起, 上年: 7起}"] * 4)
    assert dict(complete.fields)["上年"] == "28起"
    lacking = gathered("立案", "{本期: 5起, 上年: 7起}", "6起", "{本期: 3起, 上年: 5起}", "{本期: 4起, 上年: 8起}")
    assert dict(lacking.fields)["上年"] == "【待核：一季度、三季度、四季度相加20起，缺二季度】"
    assert dict(lacking.fields)["本期"] == "18起"


GOALS = [
    ("the year's goal stands once", ["{本期: 20件, 目标: 100件, 目标按: 全年}"] * 4, "100件"),
    ("the goals of the quarters are added up", ["{本期: 20件, 目标: 25件, 目标按: 本期}"] * 4, "100件"),
    ("one that is not said to be either is marked", ["{本期: 20件, 目标: 100件}"] * 4, "【待核：100件】"),
    (
        "the year's goals that differ are all told",
        [f"{{本期: 20件, 目标: {goal}件, 目标按: 全年}}" for goal in (90, 90, 100, 100)],
        "【待核：一季度90件，二季度90件，三季度100件，四季度100件】",
    ),
]


@pytest.mark.parametrize(("values", "goal"), [case[1:] for case in GOALS], ids=[case[0] for case in GOALS])
def test_goals(values: list[str], goal: str) -> None:
    assert dict(gathered("审批", *values).fields)["目标"] == goal


def test_a_goal_of_a_rate_that_is_the_same_everywhere_is_the_years() -> None:
    assert dict(gathered("优良率", *["{本期: 90%, 目标: 98%}"] * 4).fields)["目标"] == "98%"


def test_parts_are_added_up_each_and_still_make_the_whole() -> None:
    found = gathered(
        "审批",
        "{本期: 26件, 其中: {报告书: 5件, 报告表: 21件}}",
        "{本期: 30件, 其中: {报告书: 8件, 报告表: 22件}}",
        "{本期: 11件, 其中: {报告表: 11件}}",  # all of them: none was a 报告书
        "{本期: 33件, 其中: {报告书: 3件, 报告表: 30件}}",
    )
    assert current(found) == "100件"
    assert [(part.name, current(part)) for part in found.parts] == [("报告书", "16件"), ("报告表", "84件")]


def test_a_part_that_a_report_says_nothing_of_is_marked() -> None:
    found = gathered("审批", "26件", *["{本期: 30件, 其中: {报告书: 8件, 报告表: 22件}}"] * 3)
    assert current(found) == "116件"
    assert current(found.parts[0]) == "【待核：二季度、三季度、四季度相加24件，缺一季度】"
    assert found.open


def test_a_whole_that_was_never_written_stays_the_sum_of_its_parts() -> None:
    found = gathered("评价企业", *["{其中: {绿色: 30家, 蓝色: 50家}}"] * 4)
    assert current(found) == ""
    assert [current(part) for part in found.parts] == ["120家", "200家"]


def test_ranks_and_stated_changes_of_a_quarter_are_marked() -> None:
    found = gathered("营收", *(f"{{本期: {value}万元, 同比: 下降4.63%, 排名: 全市第二}}" for value in (5, 6, 4, 5)))
    assert dict(found.fields) == {"本期": "20万元", "同比": "【待核：下降4.63%】", "排名": "【待核：全市第二】"}


def test_a_figure_that_the_sentences_tell_as_counted_since_january_is_not_added_up() -> None:
    values = [figure_of("立案", value) for value in ("18起", "38起", "54起", "72起")]
    every = [Said(*pair, index > 0) for index, pair in enumerate(zip(QUARTERS, values, strict=True))]
    assert current(gather("立案", every)) == "72起"
    one = [Said(*pair, index == 2) for index, pair in enumerate(zip(QUARTERS, values, strict=True))]
    assert gather("立案", one).way == "待定"


@pytest.mark.parametrize(
    ("words", "so_far"),
    [
        ("1—9月累计立案", True),
        ("今年以来，共立案", True),
        ("截至9月底立案", True),
        ("开展检查，累计立案", True),
        ("累计检查100家，本季度立案", False),
    ],
)
def test_only_the_clause_of_a_figure_tells_how_it_is_counted(words: str, so_far: bool) -> None:
    assert counts_so_far(words) is so_far
