"""How officials tell a figure."""

import pytest
from figure_of import figure_of
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.figures import (
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
    (figure_of("检查企业", "18家", previous="15家", by="数量"), "同比增加3家"),
    (figure_of("检查企业", "12家", previous="15家", by="数量"), "同比减少3家"),
    (figure_of("PM2.5浓度", "32微克/立方米", previous="35微克/立方米", by="数量"), "同比下降3微克/立方米"),
    (figure_of("PM2.5浓度", "35微克/立方米", previous="32微克/立方米", by="数量"), "同比上升3微克/立方米"),
    (figure_of("空气质量综合指数", "2.53", previous="2.30"), "同比上升10%"),  # 0.23/2.30
    (figure_of("优良率", "99.40%", previous="99.4%"), "与上年同期持平"),
    (figure_of("罚款", "3000万元", previous="0.3亿元"), "与上年同期持平"),
    (figure_of("立案", "3家", previous="0家"), "比上年同期增加3家"),
    (figure_of("立案", "0家", previous="0家"), "上年同期也没有"),
    (figure_of("立案", "0家", previous="2家"), "比上年同期减少2家"),
    (figure_of("安全事故", "0起", previous="0起"), "上年同期也未发生"),
    (figure_of("利润", "-5万元", previous="3万元"), "同比减少8万元"),
    (figure_of("气温", "0℃", previous="1℃"), "同比下降1℃"),
    (figure_of("劣Ⅴ类断面比例", "0%", previous="0%"), "与上年同期持平"),
    (figure_of("考核得分", "96.5分", previous="95.8分"), "同比提高0.7分"),
    (figure_of("考核扣分", "6.5分", previous="5.8分", less_is_better=True), "同比上升0.7分"),
    (figure_of("平均气温", "16.5℃", previous="17.1℃"), "同比下降0.6℃"),
    (figure_of("考核得分", "96.5分", previous="95.8分", by="比例"), "同比上升0.7%"),
    (figure_of("投资", "1.2亿元", previous="1.0亿元", by="数量"), "同比增加2000万元"),
    (figure_of("投资", "1.2亿元", previous="1.19998亿元", by="数量"), "同比增加2000元"),
    (figure_of("罚款", "3.5万元", previous="3.25万元", by="数量"), "同比增加2500元"),
    (figure_of("投资", "3.2亿元", previous="1.0亿元", by="数量"), "同比增加2.2亿元"),
    (figure_of("立案", "813件", previous="200件"), "同比增长306.5%"),
    (figure_of("立案", "813件", previous="200件", by="倍数"), "同比增长3.1倍"),
    (figure_of("立案", "598件", previous="200件", by="倍数"), "同比增长199%"),
    (figure_of("信访", "118件", stated="下降4.63%"), "同比下降4.63%"),
    (figure_of("信访", "118件", stated="比上年同期减少5件"), "比上年同期减少5件"),
    (figure_of("人均预期寿命", "79.6岁", previous="79.2岁"), "同比提高0.4岁"),
    (figure_of("平均退保年龄", "41岁", previous="42岁"), "同比下降1岁"),
    (figure_of("信访", "118件", stated="持平"), "与上年同期持平"),
    (figure_of("新建学校", "3所", previous="0所", stated="实现零的突破"), "实现零的突破"),
    (figure_of("信访", "118件", pending=("同比",)), "同比【待填】"),
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
    assert phrase_change(figure_of("检查企业", "60家", previous="15家"), "倍数") == "同比增长3倍"


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
    (figure_of("事故", "1起", target="不超过2起", less_is_better=True), "控制在2起的目标以内"),
    (figure_of(PM, "36微克/立方米", target="不高于35微克/立方米"), "超过35微克/立方米的目标"),
    (figure_of("优良率", "99%", target="不低于98%"), "达到不低于98%的目标"),
    (figure_of("造林", "628亩", target="1000亩", target_for="全年"), "完成全年目标的62.8%"),
    (figure_of("优良率", "99.4%", target="98%以上", target_for="全年"), "达到98%以上的全年目标"),
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
    (figure_of("安全事故", "0起", previous="2起", less_is_better=True), "未发生安全事故，比上年同期减少2起"),
    (figure_of("较大火灾事故起数", "0起", previous="0起"), "未发生较大火灾事故，上年同期也未发生"),
    (figure_of("查处安全事故", "0起", previous="2起"), "查处安全事故0起，比上年同期减少2起"),
    (figure_of("立案", "0例", previous="0例"), "立案0例，上年同期也没有"),
    (figure_of("新建学校", "3所", previous="0所"), "新建学校3所"),
    (figure_of("安全事故", "3起", previous="0起", less_is_better=True), "安全事故3起，比上年同期增加3起"),
    (figure_of("新建学校", "3所", previous="0所", by="数量"), "新建学校3所，比上年同期增加3所"),
    (figure_of("造林", "628亩", target="1000亩", target_for=""), "造林628亩"),
    (figure_of("立案", "36件", previous="30件", silent=("同比",)), "立案36件"),
    (figure_of("造林", "628亩", previous="500亩", target="1000亩", silent=("目标",)), "造林628亩，同比增长25.6%"),
    (figure_of("问题", "5项", parts={"甲": "2项", "乙": "3项"}, silent=("其中",)), "问题5项"),
    (figure_of("信访", "118件", stated="下降4.63%"), "信访118件，同比下降4.63%"),
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


def test_many_figures_make_several_sentences_of_six_numbers_at_most() -> None:
    sixteen = describe_list(figure_of(f"第{name}项", "3件") for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳")
    assert [sentence.count("3件") for sentence in sixteen.split("。")] == [5, 6, 5]
    assert describe_list(figure_of(f"第{name}项", "3件") for name in "甲乙丙丁戊己").count("。") == 0
    parts = {"子": "1件", "丑": "2件"}
    nested = describe_list(figure_of(f"第{name}项", "3件", parts=parts) for name in "甲乙丙")
    assert [sentence.count("件") for sentence in nested.split("。")] == [6, 3]


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
    (figure_of("立案", "0家", previous="0家"), ("立案", "0家", "0家", "均为0", "—", "—")),
    (figure_of("立案", "3家", stated="下降4.63%"), ("立案", "3家", "—", "下降4.63%", "—", "—")),
    (
        figure_of("造林", "628亩", previous="500亩", target="1000亩", silent=("同比", "目标")),
        ("造林", "628亩", "—", "—", "—", "—"),
    ),
    (
        figure_of("造林", "628亩", target="1000亩", target_for="全年"),
        ("造林", "628亩", "—", "—", "1000亩", "完成全年目标的62.8%"),
    ),
    (figure_of("造林", "628亩", target="1000亩", target_for=""), ("造林", "628亩", "—", "—", "1000亩", "—")),
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
        by=st.sampled_from(["", "数量", "比例", "倍数"]),
        stated=st.sampled_from(["", "下降4.63%", "持平", "增加3家", "翻一番", "提高近0.3个百分点"]),
        target_for=st.sampled_from(["", "本期", "全年"]),
        silent=st.sets(st.sampled_from(["同比", "目标", "其中"])).map(tuple),
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
