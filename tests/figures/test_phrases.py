"""How officials tell a figure."""

import pytest
from figure_of import figure_of
from hypothesis import given
from hypothesis import strategies as st

from drafter.figures import (
    TABLE_HEAD,
    Figure,
    FigureError,
    Quantity,
    check_figure,
    describe,
    describe_list,
    name_and_value,
    parse_quantity,
    phrase_change,
    phrase_completion,
    phrase_target,
    phrase_value,
    table_row,
)

CHANGES = [
    (figure_of("优良率", "99.4%", previous="99.1%"), "同比提高0.3个百分点"),
    (figure_of("优良率", "65.9%", previous="67.1%"), "同比下降1.2个百分点"),
    (figure_of("污染率", "5%", previous="4%", less_is_better=True), "同比上升1个百分点"),
    (figure_of("检查企业", "1052家", previous="1000家"), "同比增长5.2%"),
    (figure_of("检查企业", "85家", previous="100家"), "同比下降15%"),
    (figure_of("检查企业", "220家", previous="100家"), "同比增长120%"),
    (figure_of("投诉", "110起", previous="100起", less_is_better=True), "同比上升10%"),
    (figure_of("检查企业", "18家", previous="15家", by_amount=True), "同比增加3家"),
    (figure_of("检查企业", "12家", previous="15家", by_amount=True), "同比减少3家"),
    (figure_of("PM2.5浓度", "32微克/立方米", previous="35微克/立方米", by_amount=True), "同比下降3微克/立方米"),
    (figure_of("PM2.5浓度", "35微克/立方米", previous="32微克/立方米", by_amount=True), "同比上升3微克/立方米"),
    (figure_of("空气质量综合指数", "2.53", previous="2.30"), "同比上升10%"),  # 0.23/2.30
    (figure_of("优良率", "99.40%", previous="99.4%"), "与上年同期持平"),
    (figure_of("罚款", "3000万元", previous="0.3亿元"), "与上年同期持平"),
    (figure_of("立案", "3家", previous="0家"), "同比增加3家"),
    (figure_of("立案", "0家", previous="0家"), "与上年同期持平"),
    (figure_of("立案", "3家", pending=("上年",)), "同比【待填】"),
    (figure_of("立案", previous="3家", pending=("本期",)), "同比【待填】"),
]


@pytest.mark.parametrize(("figure", "phrase"), CHANGES, ids=[phrase for _, phrase in CHANGES])
def test_a_change_is_told_as_officials_do(figure: Figure, phrase: str) -> None:
    assert phrase_change(figure) == phrase


def test_a_template_may_ask_for_the_other_form() -> None:
    figure = figure_of("检查企业", "18家", previous="15家")
    assert phrase_change(figure, "数量") == "同比增加3家"
    assert phrase_change(figure, "比例") == "同比增长20%"
    assert phrase_change(figure_of("优良率", "99%", previous="98%"), "比例") == "同比提高1个百分点"


@pytest.mark.parametrize("phrase", [phrase_change, phrase_completion, phrase_target])
def test_what_was_not_given_cannot_be_told(phrase: object) -> None:
    assert callable(phrase)
    with pytest.raises(FigureError, match="请补写"):
        phrase(figure_of("问题项目", "148个"))


COMPLETIONS = [
    (figure_of("企业", "93家", done="92家"), "完成率98.9%"),
    (figure_of("企业", "93家", done="93家"), "完成率100%"),
    (figure_of("企业", "93家", pending=("完成",)), "完成率【待填】"),
]


@pytest.mark.parametrize(("figure", "phrase"), COMPLETIONS, ids=[phrase for _, phrase in COMPLETIONS])
def test_a_completion_rate_is_told(figure: Figure, phrase: str) -> None:
    assert phrase_completion(figure) == phrase


PM = "PM2.5浓度"
TARGETS = [
    (figure_of("优良率", "99.4%", target="98%"), "高于目标1.4个百分点"),
    (figure_of("优良率", "98%", target="98%"), "达到目标"),
    (figure_of("优良率", "97.5%", target="98%"), "低于目标0.5个百分点"),
    (figure_of("优良率", "99.4%", target="98%以上"), "达到98%以上的目标"),
    (figure_of("优良率", "97.4%", target="98%以上"), "未达到98%以上的目标"),
    (figure_of(PM, "32微克/立方米", target="35微克/立方米", less_is_better=True), "优于目标3微克/立方米"),
    (figure_of(PM, "36微克/立方米", target="35微克/立方米", less_is_better=True), "高于目标1微克/立方米"),
    (figure_of(PM, "32微克/立方米", target="35微克/立方米以下"), "达到35微克/立方米以下的目标"),
    (figure_of("造林", "1020亩", target="1000亩"), "完成目标的102%"),
    (figure_of("造林", "952亩", target="1000亩"), "完成目标的95.2%"),
    (figure_of("造林", "99996亩", target="100000亩"), "完成目标的99.996%"),  # one and two places say 100
    (figure_of("投诉", "97起", target="100起", less_is_better=True), "低于目标3起"),
    (figure_of("投诉", "103起", target="100起", less_is_better=True), "高于目标3起"),
    (figure_of("事故", "3起", target="0起"), "高于目标3起"),
    (figure_of("造林", "1000余亩", target="900亩"), "达到目标"),
    (figure_of("造林", "近900亩", target="900亩"), "未达到目标"),
    (figure_of("造林", "952亩", pending=("目标",)), "目标【待填】"),
]


@pytest.mark.parametrize(("figure", "phrase"), TARGETS, ids=[phrase for _, phrase in TARGETS])
def test_a_target_is_told_as_officials_do(figure: Figure, phrase: str) -> None:
    assert phrase_target(figure) == phrase


def test_a_vague_number_against_a_target_is_refused_with_both() -> None:
    with pytest.raises(FigureError) as raised:
        phrase_target(figure_of("优良率", "90%以上", target="98%"))
    assert "90%以上" in str(raised.value)
    assert "98%" in str(raised.value)


NAMES = [
    (figure_of("发出扬尘问题通报", "36份"), "发出扬尘问题通报36份"),
    (figure_of("PM2.5浓度", "44.8微克/立方米"), "PM2.5浓度44.8微克/立方米"),
    (figure_of("PM2.5", "44.8微克/立方米"), "PM2.5为44.8微克/立方米"),
    (figure_of("VOCs", "36吨"), "VOCs为36吨"),
    (figure_of("PM2.5", "低于35微克/立方米"), "PM2.5低于35微克/立方米"),
    (figure_of("增长率", "-3.2%"), "增长率为-3.2%"),
    (figure_of("优良率", "99.40%"), "优良率99.40%"),
    (figure_of("发放公开信", "近3万份"), "发放公开信近3万份"),
    (figure_of("优良率", pending=("本期",)), "优良率【待填】"),
]


@pytest.mark.parametrize(("figure", "words"), NAMES, ids=[words for _, words in NAMES])
def test_name_and_number_are_joined_so_that_they_can_be_told_apart(figure: Figure, words: str) -> None:
    assert name_and_value(figure) == words
    assert describe(figure) == words


def test_the_value_is_printed_as_it_was_typed() -> None:
    assert phrase_value(figure_of("罚款", "1,234.50万元")) == "1,234.50万元"


PERMITS = figure_of("环评审批", "664项", parts={"报告书": "10项", "报告表": "654项"})
WHOLE = [
    (
        figure_of("空气质量优良率", "99.4%", previous="99.1%", target="98%"),
        "空气质量优良率99.4%，同比提高0.3个百分点，高于目标1.4个百分点",
    ),
    (figure_of("散乱污企业", "93家", done="92家"), "散乱污企业93家，已完成92家，完成率98.9%"),
    (figure_of("省督信访件", "18件", done="18件"), "省督信访件18件，已全部完成"),
    (figure_of("省督信访件", "18件", done="近10件"), "省督信访件18件，已完成近10件"),
    (
        figure_of("省级督察反馈问题", "15项", parts={"已完成整改": "6项", "正在推进": "9项"}),
        "省级督察反馈问题15项，其中已完成整改6项、正在推进9项",
    ),
    (
        figure_of("审批", "711项", parts=(PERMITS, figure_of("排污许可证", "47项", previous="40项"))),
        "审批711项，其中环评审批664项（报告书10项、报告表654项）、排污许可证47项（同比增长17.5%）",
    ),
    (
        figure_of("甲", "2项", parts=(figure_of("乙", "2项", parts=(figure_of("丙", "2项", parts={"丁": "2项"}),)),)),
        "甲2项，其中乙2项（丙2项〔丁2项〕）",
    ),
    (figure_of("优良率", "79%", rank="全省第五"), "优良率79%，排名全省第五"),
    (figure_of("优良率", "79%", rank="位居全省前列"), "优良率79%，位居全省前列"),
    (figure_of("公开信", "近3万份", previous="2万份"), "公开信近3万份"),
    (figure_of("企业", "93家", previous="80起"), "企业93家"),
    (
        figure_of("优良率", "99%", pending=("上年", "目标", "排名", "完成", "其中")),
        "优良率99%，同比【待填】，目标【待填】，排名【待填】，已完成【待填】，其中【待填】",
    ),
    (figure_of("优良率", previous="99.1%", target="98%", pending=("本期",)), "优良率【待填】"),
]


@pytest.mark.parametrize(("figure", "words"), WHOLE, ids=[words for _, words in WHOLE])
def test_a_figure_is_described_in_one_phrase(figure: Figure, words: str) -> None:
    assert describe(figure) == words


def test_several_figures_make_one_sentence() -> None:
    plain = [figure_of("发出通报", "36份"), figure_of("立案", "412起")]
    assert describe_list(plain) == "发出通报36份，立案412起"
    assert describe_list([*plain, figure_of("企业", "93家", done="92家")]) == (
        "发出通报36份；立案412起；企业93家，已完成92家，完成率98.9%"
    )
    assert describe_list([]) == ""


ROWS = [
    (
        figure_of("优良率", "99.4%", previous="99.1%", target="98%"),
        ("优良率", "99.4%", "99.1%", "提高0.3个百分点", "98%", "完成"),
    ),
    (
        figure_of("投诉", "105起", previous="105起", target="100起以下"),
        ("投诉", "105起", "105起", "持平", "100起以下", "未完成"),
    ),
    (figure_of("企业", "93家", done="92家"), ("企业", "93家", "—", "—", "—", "完成率98.9%")),
    (figure_of("立案", "3家", previous="0家"), ("立案", "3家", "0家", "增加3家", "—", "—")),
    (figure_of("公开信", "近3万份", previous="2万份"), ("公开信", "近3万份", "2万份", "—", "—", "—")),
    (figure_of("优良率", "99%", target="98起"), ("优良率", "99%", "—", "—", "98起", "—")),
    (figure_of("优良率", "90%以上", target="98%"), ("优良率", "90%以上", "—", "—", "98%", "—")),
    (
        figure_of("优良率", pending=("本期", "上年", "目标")),
        ("优良率", "【待填】", "【待填】", "【待填】", "【待填】", "【待填】"),
    ),
]


@pytest.mark.parametrize(("figure", "row"), ROWS, ids=["".join(row) for _, row in ROWS])
def test_a_row_of_the_indicator_table(figure: Figure, row: tuple[str, ...]) -> None:
    assert table_row(figure) == row
    assert len(row) == len(TABLE_HEAD)


TYPED = st.sampled_from(
    [
        "3家",
        "0家",
        "-2家",
        "近3万家",
        "3万余家",
        "0.3亿家",
        "99.4%",
        "0%",
        "98%以上",
        "约90%",
        "2.53",
        "0",
        "≤5",
        "35微克/立方米",
        "999999999999999999万亿元",
        "0.00000000000000001元",
        "1.5‰",
        "7.8个百分点",
        "100起以下",
    ]
)
QUANTITIES: st.SearchStrategy[Quantity | None] = st.none() | TYPED.map(parse_quantity)
KEYS = st.sets(st.sampled_from(["本期", "上年", "目标", "完成", "其中", "排名"])).map(tuple)


def figures(parts: st.SearchStrategy[tuple[Figure, ...]]) -> st.SearchStrategy[Figure]:
    return st.builds(
        Figure,
        name=st.sampled_from(["优良率", "PM2.5", "散乱污企业", "合计"]),
        current=QUANTITIES,
        previous=QUANTITIES,
        target=QUANTITIES,
        done=QUANTITIES,
        parts=parts,
        rank=st.sampled_from(["", "全省第五"]),
        less_is_better=st.booleans(),
        by_amount=st.booleans(),
        partial=st.booleans(),
        pending=KEYS,
    )


LEAVES = figures(st.just(()))
BRANCHES = figures(st.lists(LEAVES, max_size=3).map(tuple))


@given(figures(st.lists(LEAVES | BRANCHES, max_size=3).map(tuple)))
def test_any_figure_can_be_described_checked_and_tabled(figure: Figure) -> None:
    assert describe(figure).startswith(figure.name)
    assert all(table_row(figure))
    assert all(finding.message for finding in check_figure(figure))
