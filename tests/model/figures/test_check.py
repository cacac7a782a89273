"""Figures that contradict themselves are found; those that do not are left alone."""

import pytest
from figure_of import figure_of

from drafter.check.registry import explained_elsewhere
from drafter.findings import Level, Place
from drafter.model.figures import FIGURE_KEYS, Figure, check_figure

# rule, figure, words of the message
WRONG = [
    (
        "F01",
        figure_of("问题", "15项", parts={"已完成": "7项", "在推进": "9项"}),
        ("16项（7项＋9项）", "15项", "相差1项"),
    ),
    ("F01", figure_of("问题", "15项", parts={"已完成": "7项", "在推进": "9项"}, partial=True), ("相差1项",)),
    # the parts are at least 101.055 each, together 202.11; the whole is at most 202.105
    (
        "F01",
        figure_of("罚款", "202.10万元", parts={"甲": "101.06万元", "乙": "101.06万元"}),
        ("202.12万元", "0.02万元"),
    ),
    ("F02", figure_of("问题", "15项", parts={"已完成": "6项", "在推进": "8项"}), ("14项（6项＋8项）", "部分列举: 是")),
    ("F02", figure_of("罚款", "201.36万元", parts={"甲": "100万元", "乙": "3000元"}), ("100.3000万元", "201.36万元")),
    ("F02", figure_of("标语", "100余条", parts={"甲": "60条", "乙": "39条"}), ("99条（60条＋39条）", "100余条")),
    ("F03", figure_of("企业", "92家", done="93家"), ("93家", "92家")),
    ("F04", figure_of("问题", "15项", parts={"已完成": "16项"}), ("15项", "已完成", "16项")),
    ("F04", figure_of("标语", "15条", parts={"甲": "20余条"}), ("20余条",)),
    ("F05", figure_of("企业", "93家", previous="80起"), ("93家", "80起", "上年")),
    ("F05", figure_of("企业", "93家", target="90"), ("请给“目标”写上单位，如“90家”",)),
    ("F05", figure_of("罚款", "12万元", previous="9"), ("如“9万元”",)),
    ("F05", figure_of("企业", "93", done="80家"), ("请给“本期”写上单位，如“93家”",)),
    ("F06", figure_of("水质达标率", "100.5%"), ("100.5%", "超过100%")),
    ("F06", figure_of("优良天数比例", "80%", previous="-3%"), ("-3%", "小于0")),
    ("F06", figure_of("覆盖率（城区）", "1001‰"), ("超过1000‰",)),
    ("F07", figure_of("立案", "3家", previous="0家"), ("“上年”是“0家”", "同比按: 数量")),
    ("F07", figure_of("公开信", "近3万份", previous="2万份"), ("近3万份",)),
    ("F07", figure_of("公开信", "3万份", previous="约2万份"), ("约2万份",)),
    (
        "F09",
        figure_of("信访", "118件", previous="100件", stated="下降18%"),
        ("写的是“下降18%”", "本期“118件”、上年“100件”，算出来是“同比增长18%”", "由程序计算"),
    ),
    ("F09", figure_of("信访", "118件", previous="100件", stated="增加8件"), ("算出来是“同比增加18件”",)),
    ("F08", figure_of("整治完成率", "99%"), ("写“完成: ……”",)),
    ("F08", figure_of("投诉同比", "5%"), ("写“上年: ……”",)),
    ("F08", figure_of("案件合计", "15件"), ("写“其中: ……”",)),
]


@pytest.mark.parametrize(
    ("rule", "figure", "words"), WRONG, ids=[f"{rule}-{number}" for number, (rule, _, _) in enumerate(WRONG)]
)
def test_a_contradiction_is_told_once_with_its_operands(rule: str, figure: Figure, words: tuple[str, ...]) -> None:
    findings = check_figure(figure)
    assert [finding.rule for finding in findings] == [rule]
    assert [word for word in (f"“{figure.name}”", *words) if word not in findings[0].message] == []
    assert findings[0].level is (Level.HINT if rule in {"F07", "F08"} else Level.ERROR)


def test_every_rule_has_a_title_and_a_sample() -> None:
    assert {rule for rule, _, _ in WRONG} == {each.id for each in explained_elsewhere() if each.id.startswith("F")}


RIGHT = [
    figure_of("问题", "15项", parts={"已完成": "6项", "在推进": "9项"}),
    figure_of("问题", "15项", parts={"已完成": "6项"}),
    figure_of("问题", "15项", parts={"已完成": "6项", "在推进": "8项"}, partial=True),
    figure_of("问题", "15项", parts=(figure_of("已完成", "6项"), figure_of("在推进", pending=("本期",)))),
    # rounded from 932.8, 933.5 and their sum 1866.3
    figure_of("罚款", "1866万元", parts={"甲": "933万元", "乙": "934万元"}),
    figure_of("罚款", "201.36万元", parts={"甲": "100.30万元", "乙": "101.05万元"}),
    figure_of("占用", "3.3公顷", parts={"甲": "1.1公顷", "乙": "2.1公顷"}),
    figure_of("标语", "近100条", parts={"甲": "60条", "乙": "30条"}),
    figure_of("标语", "100余条", parts={"甲": "60条", "乙": "45条"}),
    figure_of("立案", "7件", parts={"查封": "2起", "罚款": "12.8万元"}),
    figure_of("优良率", "99.4%", parts={"城区": "99.6%", "农村": "99.1%"}),
    figure_of(
        "PM2.5浓度", "32微克/立方米", previous="35μg/m3", parts={"城区": "35微克/立方米", "农村": "30微克/立方米"}
    ),
    figure_of("收支", "5万元", parts={"收": "8万元", "支": "-3万元"}),
    figure_of("企业", "93家", done="93家", previous="80家", target="90家以上"),
    figure_of("企业", "93家", done="近93家"),
    figure_of("造林完成情况", "102%"),
    figure_of("投诉增长率", "-3.2%", previous="120%"),
    figure_of("水质达标率", "100%", previous="0%"),
    figure_of("立案", "3家", previous="0家", by="数量"),
    figure_of("立案", "3家", previous="0家", silent=("同比",)),
    figure_of("立案", "3家", previous="0家", stated="实现零的突破"),
    figure_of("信访", "118件", previous="100件", stated="增长18%"),
    figure_of("立案", "0家", previous="0家"),
    figure_of("立案", previous="近3家", pending=("本期",)),
]


@pytest.mark.parametrize("figure", RIGHT, ids=[f"{figure.name}-{number}" for number, figure in enumerate(RIGHT)])
def test_what_does_fit_is_left_alone(figure: Figure) -> None:
    assert check_figure(figure) == ()


def test_parts_are_checked_like_the_whole() -> None:
    inner = figure_of("环评", "664项", parts={"报告书": "10项", "报告表": "653项"})
    findings = check_figure(figure_of("审批", "711项", parts=(inner, figure_of("许可证", "47项"))))
    assert [finding.rule for finding in findings] == ["F02"]
    assert "663项（10项＋653项）" in findings[0].message


def test_a_finding_stands_where_the_value_was_written() -> None:
    name, done = Place("甲.yaml", 3, 5), Place("甲.yaml", 4, 9)
    figure = figure_of("企业", "92家", done="93家")
    placed = Figure(figure.name, figure.current, done=figure.done, place=name, places=(("完成", done),))
    assert [finding.place for finding in check_figure(placed)] == [done]
    assert placed.place_of("上年") == name


def test_every_key_of_a_figure_is_one_of_its_fields() -> None:
    attributes = [attribute for _, attribute, _, _ in FIGURE_KEYS]
    assert len(set(attributes)) == len(FIGURE_KEYS) == 16
    assert all(attribute in Figure._fields for attribute in attributes)
