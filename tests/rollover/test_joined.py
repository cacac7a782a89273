"""Four quarters of one bureau put together: the sums that a reader computes by hand, the texts side by side."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from reports import HEAD
from rolled_texts import reports

from drafter.chinese.period import parse_period
from drafter.compose.pipeline import Pipeline
from drafter.findings import DrafterError
from drafter.model.declaration import Item, Report, walk
from drafter.model.figures.figure import FIGURE_KEYS
from drafter.model.load import load_report
from drafter.rollover import Order, compared, readable
from drafter.rollover.joined import Joined, One, Wanted, join
from drafter.source import parse_source, read_source
from drafter.writers.text import write_text

QUARTERS = sorted((Path(__file__).parents[1] / "data" / "quarters").glob("*.yaml"))
QUARTER_HEAD = HEAD.replace("期间: 2023年\n", "")


def one(text: str, period: str, *, unfinished: bool = False) -> One:
    """Return a report of a period."""
    source = parse_source(f"{QUARTER_HEAD}期间: {period}\n{text}", f"{period}.yaml")
    return One(source, *readable(source, Order(unfinished=unfinished)))


def halves(first: str, second: str) -> Joined:
    """Return the year of two half-years."""
    return join([one(first, "2024年上半年"), one(second, "2024年下半年")], Wanted(file="全年.yaml"))


def body(joined: Joined) -> str:
    """Return what stands behind the head of the new file."""
    return joined.text.partition("期间: 2024年\n")[2]


def year() -> Joined:
    """Return the year of the four quarters."""
    sources = [read_source(path) for path in QUARTERS]
    ones = [One(source, *readable(source, Order())) for source in sources]
    return join(ones, Wanted(parse_period("2024年"), style="年度总结", file="2024年度.yaml"))


@pytest.fixture(scope="module")
def joined_year() -> Joined:
    assert len(QUARTERS) == 4
    return year()


@pytest.fixture(scope="module")
def report(joined_year: Joined) -> Report:
    return load_report(parse_source(joined_year.text, "2024年度.yaml")).usable()


def item(report: Report, title: str) -> Item:
    return next(each for each in walk(report.achievements) if each.title and each.title.raw == title)


SUMS = [
    ("检查企业", "2385家次", "2140家次"),  # 486+655+602+642, 450+560+570+560
    ("发现隐患", "4912处", ""),  # 1024+1310+1188+1390
    ("一般隐患", "4891处", ""),  # 1019+1301+1188+1383
    ("重大隐患", "21处", ""),  # 5+9+0+7; all 1188 of the third quarter were 一般隐患
    ("罚款", "322.75万元", ""),  # 36.5+88.2+71.05+127
    ("专家参加检查", "310人次", ""),  # 62+80+77+91
    ("应急演练", "44场", ""),  # 6+21+9+8
    ("参演人员", "0.96万人次", ""),  # 0.09+0.52+0.2+0.15
    ("生产安全事故", "18起", "26起"),  # 5+6+3+4, 7+6+5+8
    ("在册危险化学品企业", "119家", ""),  # those of the last quarter
]


@pytest.mark.parametrize(("name", "current", "previous"), SUMS, ids=[case[0] for case in SUMS])
def test_the_quarters_add_up_to_the_year(report: Report, name: str, current: str, previous: str) -> None:
    figures = [*report.indicators, *(figure for each in walk(report.achievements) for figure in each.figures)]
    figures += [part for figure in figures for part in figure.parts]
    found = next(figure for figure in figures if figure.name == name)
    assert found.current is not None
    assert found.current.written == current
    assert (found.previous.written if found.previous else "") == previous


def test_how_each_sum_came_about_stands_behind_it(joined_year: Joined) -> None:
    assert "罚款: 322.75万元 # 36.5万元＋88.2万元＋71.05万元＋0.0127亿元" in joined_year.text
    assert "在册危险化学品企业: 119家 # 取四季度的数" in joined_year.text


def test_nothing_is_invented_for_a_rate_nor_for_what_a_quarter_does_not_have(joined_year: Joined) -> None:
    assert "本期: 【待核：一季度96.2%，二季度97%，三季度98.4%，四季度98.6%】" in joined_year.text
    assert "转移群众: 【待核：二季度、三季度相加5380人，缺一季度、四季度】" in joined_year.text
    outcomes = {each.name: each.way for each in joined_year.gathered}
    assert [name for name, way in outcomes.items() if way == "待定"] == ["重大隐患整改率"]
    assert [name for name, way in outcomes.items() if way == "不全"] == [
        *("查扣烟花爆竹", "检查燃气用户", "检查水库", "转移群众")
    ]


def test_a_text_that_says_the_same_in_every_quarter_stands_once_and_tells_the_year(report: Report) -> None:
    text = item(report, "抓实隐患排查").text
    assert text is not None
    assert text.raw == "全年检查企业{{ 数据.检查企业 }}，发现隐患{{ 数据.发现隐患 }}，罚款{{ 数据.罚款 }}。"
    same = item(report, "用好专家力量").text
    assert same is not None
    assert same.raw == "请专家参加检查，做到见人、见事、见隐患。"


def test_other_texts_stand_under_their_theme_each_with_its_quarter_and_its_own_numbers(report: Report) -> None:
    text = item(report, "抓细应急准备").text
    assert text is not None
    assert text.raw.strip().split("\n\n") == [
        "【待核：一季度】修订区级应急预案，开展演练6场，参加0.09万人次。",
        "【待核：二季度】结合安全生产月组织演练21场，参加0.52万人次。",
        "【待核：三季度、四季度】开展演练{{ 数据.应急演练 }}，参加{{ 数据.参演人员 }}。",
    ]


def test_themes_of_all_quarters_stand_in_an_order_that_fits_each(report: Report) -> None:
    assert [each.title.raw for each in walk(report.achievements) if each.title] == [
        *("抓实隐患排查", "盯紧节日安全", "用好专家力量", "开展冬季攻坚行动", "打好防汛主动仗", "抓细应急准备")
    ]


def test_plans_of_the_earlier_quarters_are_to_be_answered_and_the_last_one_is_the_start(report: Report) -> None:
    last = [each.title.raw for each in report.last_plans if each.title]
    assert last == [
        "开展汛前检查",
        "办好安全生产月",
        "做好高温时段安全监管",
        "推进工贸企业粉尘治理",
        "开展冬季攻坚行动",
    ]
    assert [each.text.raw for each in report.plans if each.text] == [
        "【待核：2025年一季度】2月底前逐家检查烟花爆竹经营点。"
    ]


def test_problems_are_those_still_open_and_the_others_are_to_be_answered(report: Report) -> None:
    assert [each.title.raw for each in report.problems if each.title] == ["基层力量不足", "企业主体责任压得不实"]
    assert [each.title.raw for each in report.last_problems if each.title] == ["演练走过场"]


def test_a_problem_that_is_told_in_the_same_words_to_the_end_needs_no_mark() -> None:
    text = "问题: [{标题: 人手不足, 内容: 编制偏少。}, {标题: 设备老化, 内容: %s老化。}]\n"
    assert body(halves(text % "车辆", text % "仪器")) == (
        "问题:\n  - 标题: 人手不足\n    内容: 编制偏少。\n  - 标题: 设备老化\n    内容: 【待核：下半年】仪器老化。\n"
    )


def test_the_year_builds_at_once_and_is_refused_as_final(tmp_path: Path, joined_year: Joined) -> None:
    file = tmp_path / "2024年度.yaml"
    file.write_text(joined_year.text, "utf-8")
    text = write_text(Pipeline().draft(file).document)
    assert "全年检查企业2385家次，发现隐患4912处，罚款322.75万元。" in text
    assert "全年生产安全事故18起，同比下降30.8%" in text  # 8/26 = 30.77%
    with pytest.raises(DrafterError) as caught:
        Pipeline().draft(file, final=True)
    assert {finding.rule for finding in caught.value.findings if finding.level.value == "错误"} == {"B02"}


def test_the_order_in_which_the_files_are_named_does_not_matter(joined_year: Joined) -> None:
    sources = [read_source(path) for path in reversed(QUARTERS)]
    ones = [One(source, *readable(source, Order())) for source in sources]
    joined = join(ones, Wanted(None, style="年度总结", file="2024年度.yaml"))
    assert joined.text == joined_year.text


def test_the_same_name_in_other_words_of_the_period_is_one_theme() -> None:
    text = "成效: [{标题: %s执法, 数据: {立案: %s起}}]\n"
    new = body(halves(text % ("上半年", 1), text % ("下半年", 2)))
    assert new == "成效:\n  - 标题: 全年执法\n    数据:\n      立案: 3起 # 1起＋2起\n"


def test_a_typed_number_in_a_text_that_is_the_same_everywhere_is_marked() -> None:
    text = "成效: [{标题: 执法, 内容: 检查12家。}]\n"
    assert "内容: 检查【待核：12家】。" in body(halves(text, text))


def test_a_sum_that_a_sentence_cites_in_a_way_it_cannot_be_freezes_the_sentence() -> None:
    text = "立案{{ 数据.立案 }}，{{ 数据.立案 | 同比 }}。"
    first = f"成效: [{{标题: 执法, 内容: '{text}', 数据: {{立案: {{本期: 3起, 上年: 1起}}}}}}]\n"
    second = first.replace("3起", "约3起").replace("，{{ 数据.立案 | 同比 }}", "")
    new = body(halves(first, second))
    assert "【待核：上半年】立案3起，同比增长200%。" in new
    assert "立案: {本期: 【待核：上半年3起，下半年约3起】, 上年: 2起}" in new


def test_the_figures_of_a_plan_are_those_of_the_last_report_and_marked() -> None:
    text = "计划: [{标题: 建水库, 内容: '投资{{ 数据.投资 }}。', 数据: {投资: 3亿元}}]\n"
    assert "投资: 【待核：下半年3亿元，缺上半年】" in body(halves(text, text))


def test_a_sheet_and_its_cells_are_left_behind() -> None:
    text = "数据来源: 数据.xlsx\n指标: {立案: {本期: 3起, 取自: 全年!C2}}\n"
    new = body(halves(text, text))
    assert "立案: 6起" in new
    assert "数据" not in new.replace("指标", "")


def test_tables_are_those_of_the_last_report_their_numbers_marked_and_the_others_told() -> None:
    text = "成效: [{标题: 执法, 表格: {表头: [序号, 乡镇, 立案], 各行: [[1, 岳峰镇, %s]]}}]\n"
    joined = halves(text % "12", text % "15")
    assert "[1, 岳峰镇, 【待核：15】]" in joined.text
    assert [finding.rule for finding in joined.findings] == ["R17"]
    assert str(joined.findings[0].place.file if joined.findings[0].place else "") == "2024年上半年.yaml"


def test_a_date_of_signing_is_filled_in_anew_and_names_stay() -> None:
    text = "主送: 市应急管理局\n落款: {署名: 云溪区应急管理局, 日期: 2024年7月1日}\n"
    new = body(halves(text, text))
    assert "主送: 市应急管理局" in new
    assert "日期: 待填" in new


def test_files_of_different_bureaus_are_told() -> None:
    ones = [one("", "2024年上半年"), one("", "2024年下半年")]
    other = parse_source(ones[1].source.text.replace("云溪区", "岭南区"), "2024年下半年.yaml")
    joined = join([ones[0], One(other, *readable(other, Order()))], Wanted(file="全年.yaml"))
    assert [finding.rule for finding in joined.findings] == ["R16"]


def test_the_year_before_is_taken_from_another_file() -> None:
    text = "指标: {立案: 3起}\n"
    ones = [one(text, "2024年上半年"), one(text, "2024年下半年")]
    before = load_report(parse_source(HEAD + "指标: {立案: 5起}\n", "2023年.yaml"))
    joined = join(ones, Wanted(compare=compared(before, parse_period("2024年")), file="全年.yaml"))
    assert "立案: {本期: 6起, 上年: 5起} # 3起＋3起" in joined.text


def test_a_mistake_in_a_citation_of_one_file_is_told_at_its_place() -> None:
    with pytest.raises(DrafterError) as caught:
        halves("成效: ['{{ 数据.没有 }}']\n", "成效: [甲]\n")
    place = caught.value.findings[0].place
    assert place is not None
    assert (place.file, place.line) == ("2024年上半年.yaml", 4)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(reports(), reports())
def test_any_two_reports_become_one_that_loads(first: str, second: str) -> None:
    ones = []
    for number, text in enumerate((first, second)):
        period = f"2023年{'上下'[number]}半年"
        source = parse_source(re.sub(r"(?<=期间: )(['\"]?)2023年", rf"\g<1>{period}", text), f"{number}.yaml")
        ones.append(One(source, *readable(source, Order(unfinished=True))))
    joined = join(ones, Wanted(file="全年.yaml"))
    again = load_report(parse_source(joined.text, "全年.yaml"))
    assert again.usable().period == parse_period("2023年")
    assert join(ones, Wanted(file="全年.yaml")).text == joined.text


EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_two_halves_of_every_example_build(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    ones = []
    for half in ("上半年", "下半年"):
        source = parse_source(re.sub(r"(?m)^期间: (\d{4})年[^\s#]*", rf"期间: \g<1>年{half}", text), f"{half}.yaml")
        ones.append(One(source, *readable(source, Order(unfinished=True))))
    file = tmp_path / "全年.yaml"
    file.write_text(join(ones, Wanted(file="全年.yaml")).text, "utf-8")
    assert Pipeline().draft(file).document.blocks


def test_a_goal_of_the_year_is_still_the_years_in_the_half_year() -> None:
    figure = "{本期: %s件, 目标: 100件, 目标按: 全年}"
    ones = [
        one(f"指标: {{审批: {figure % number}}}\n成效: [甲。]\n", f"2024年{word}季度")
        for number, word in ((20, "一"), (30, "二"))
    ]
    joined = join(ones, Wanted(file="上半年.yaml"))
    assert "审批: {本期: 50件, 目标: 100件, 目标按: 全年}" in joined.text
    whole = halves(*(f"指标: {{审批: {figure % number}}}\n成效: [甲。]\n" for number in (20, 30)))
    assert "审批: {本期: 50件, 目标: 100件}" in whole.text


def test_every_key_of_a_figure_is_carried_over_but_the_cell_it_was_taken_from() -> None:
    every = (
        "{本期: 20件, 上年: 18件, 目标: 100件, 完成: 12件, 其中: {企业: 20件}, 排名: 全市第3, 低为好: 是, "
        "同比按: 数量, 目标按: 全年, 累计: 相加, 部分列举: 是, 取自: 全年!C12, 不印: [同比, 目标], 不含: 公开}"
    )
    assert {key for key, *_ in FIGURE_KEYS} - set(re.findall(r"(\w+): ", every)) == {"同比", "仅"}  # one of two each
    texts = [f"版本: 公开\n指标: {{审批: {every}}}\n成效: [甲。]\n" for _ in range(2)]
    ones = [one(text, f"2024年{word}季度") for text, word in zip(texts, "一二", strict=True)]
    joined = join(ones, Wanted(file="上半年.yaml"))
    figure = load_report(parse_source(joined.text, "上半年.yaml")).usable().indicators[0]
    written = {key: getattr(figure, attribute) for key, attribute, *_ in FIGURE_KEYS}
    left_out = {key for key, value in written.items() if not value and key not in figure.pending}
    assert left_out == {"同比", "仅", "取自"}
    assert (figure.silent, figure.target_for, figure.not_in) == (("同比", "目标"), "全年", ("公开",))


def test_of_an_opening_the_text_of_the_last_report_stands_also_where_an_earlier_one_says_the_same() -> None:
    texts = ("工作扎实。", "工作推进。", "工作扎实。")
    ones = [
        one(f"导语: {{内容: {text}}}\n成效: [甲。]\n", f"2024年{word}季度")
        for text, word in zip(texts, "一二三", strict=True)
    ]
    assert "内容: 【待核：一季度、三季度】工作扎实。\n" in join(ones, Wanted(file="前三季度.yaml")).text
