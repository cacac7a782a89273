"""Citations in the user's text: what they print, and what is told when they cannot be followed."""

import pytest
from reports import HEAD, printed

from drafter.findings import DrafterError

FIGURES = """指标:
  PM2.5平均浓度: {本期: 32微克/立方米, 上年: 35微克/立方米, 低为好: 是, 同比按: 数量}
  优良率: {本期: 99.4%, 上年: 99.1%, 目标: 98%}
成效:
  - 标题: 甲
    内容: 'TEXT'
    数据:
      企业: {本期: 93家, 完成: 92家, 其中: {已搬: 3家, 在册: 90家}}
      信访: {本期: 2204件, 上年: 2593件}
"""


def with_text(text: str) -> str:
    """Return the figures above with a text beside them."""
    return FIGURES.replace("TEXT", text.replace("'", "''"))


PRINTS = [
    pytest.param("{{ 数据.企业 }}", "93家", id="a figure with its unit"),
    pytest.param("{{数据.企业}}", "93家", id="without blanks"),
    pytest.param("{{ 数据.企业.完成 }}", "92家", id="a field of a figure"),
    pytest.param("{{ 数据.企业.其中.已搬 }}", "3家", id="a part"),
    pytest.param("{{ 数据.企业 | 完成率 }}", "98.9%", id="92/93"),
    pytest.param("{{ 数据.信访 | 同比 }}", "同比下降15%", id="2204/2593 is 15.0 % less"),
    pytest.param("{{ 数据.信访 | 同比(数量) }}", "同比减少389件", id="2593-2204"),
    pytest.param("{{ 指标.优良率 | 同比 }}", "同比提高0.3个百分点", id="99.4-99.1"),
    pytest.param("{{ 指标.优良率.同比 }}", "提高0.3个百分点", id="同比 without that word, computed"),
    pytest.param("{{ 指标.优良率 | 比目标 }}", "高于目标1.4个百分点", id="99.4-98"),
    pytest.param("{{ 指标.PM2.5平均浓度 | 同比 }}", "同比下降3微克/立方米", id="a name with a dot"),
    pytest.param('{{ 指标["PM2.5平均浓度"] }}', "32微克/立方米", id="a name in brackets"),
    pytest.param("{{ 期间 }}和{{ 计划期间 }}", "2023年和2024年", id="periods"),
    pytest.param("{{ 单位 }}", "云溪区应急管理局", id="the bureau"),
]


@pytest.mark.parametrize(("text", "expected"), PRINTS)
def test_a_citation_prints(text: str, expected: str) -> None:
    assert f"（一）甲\n{expected}" in printed(HEAD + with_text(f"{text}。"))


MISTAKES = [
    pytest.param("{{ 数据.企叶 }}", "T12", "是不是“企业”", id="a name that is nearly right"),
    pytest.param("{{ 数剧.企业 }}", "T12", "是不是“数据”", id="a root that is nearly right"),
    pytest.param("{{ 企业 }}", "T12", "是不是“数据.企业”", id="a figure's name alone"),
    pytest.param("{{ PM2.5平均浓度 }}", "T12", "是不是“指标.PM2.5平均浓度”", id="an indicator's name alone"),
    pytest.param("{{ 企叶.上年 }}", "T12", "是不是“数据.企业”", id="a figure's name alone and misspelt"),
    pytest.param("{{ 数据 }}", "T12", "一组数据", id="all figures at once"),
    pytest.param("{{ 数据.企业.上年 }}", "T12", "没有写“上年”", id="a field that was not written"),
    pytest.param("{{ 数据.企业.已搬 }}", "T12", "写成“{{ 数据.企业.其中.已搬 }}”", id="a part without 其中"),
    pytest.param("{{ 数据.企业 | 同比 }}", "T14", "上年", id="同比 without last year"),
    pytest.param("{{ 数据.企业 | 环比 }}", "T13", "是不是“同比”", id="a filter that is nearly right"),
    pytest.param("{{ 数据.信访 | 同比(百分比) }}", "T14", "数量", id="an argument that means nothing"),
    pytest.param("{{ 单位 | 同比 }}", "T14", "不是一个数据", id="a word compared"),
    pytest.param("{{ 数据.企业 ", "T11", "不成对", id="braces left open"),
    pytest.param("{{" + "数" * 600 + "}}", "T11", "不成对", id="braces that close pages later"),
    pytest.param("{{" * 20_000, "T11", "不成对", id="forty thousand braces left open"),
    pytest.param("{% if 1 %}", "T11", "模板语句", id="a statement in a text"),
    pytest.param("{{ ''.__class__ }}", "T12", "没有", id="an attribute walk"),
]


@pytest.mark.parametrize(("text", "rule", "words"), MISTAKES)
def test_a_citation_that_cannot_be_followed_is_told_at_its_column(text: str, rule: str, words: str) -> None:
    with pytest.raises(DrafterError) as raised:
        printed(HEAD + with_text(f"完成{text}"))
    finding = raised.value.findings[0]
    assert finding.rule == rule
    assert words in finding.message
    assert finding.place is not None
    assert finding.place.line == 9
    if rule != "T11" and "'" not in text:
        assert finding.place.column == len("    内容: '完成") + 1


def test_all_mistakes_in_citations_are_told_in_one_run() -> None:
    with pytest.raises(DrafterError) as raised:
        printed(HEAD + with_text("{{ 数据.甲 }}{{ 数据.乙 }}{{ 丙 }}"))
    assert len(raised.value.findings) == 3


def test_a_cited_figure_is_not_listed_again_and_an_uncited_one_is() -> None:
    text = printed(HEAD + with_text("整治{{ 数据.企业 }}企业。"))
    assert "整治93家企业。信访2204件，同比下降15%。" in text
    assert text.count("93家") == 1


def test_an_inner_entry_cites_the_figures_of_the_outer_one() -> None:
    text = (
        HEAD
        + "成效:\n  - 标题: 甲\n    数据: {企业: 93家}\n    举措:\n"
        + "      - 标题: 乙\n        内容: '查{{ 数据.企业 }}'\n"
    )
    assert "1.乙。查93家。" in printed(text)
    assert printed(text).count("93家") == 1


def test_a_value_is_never_markup() -> None:
    text = HEAD + "结语: '<p>甲</p>&amp;<h2>乙</h2>'\n"
    assert "<p>甲</p>&amp;<h2>乙</h2>。" in printed(text)


def test_what_is_not_known_yet_prints_its_mark() -> None:
    text = (
        HEAD
        + "成效:\n  - 标题: 甲\n    内容: '立案{{ 数据.立案 }}，{{ 数据.立案 | 同比 }}'\n"
        + "    数据: {立案: {本期: 待填, 上年: 3件}}\n"
    )
    assert "立案【待填】，同比【待填】。" in printed(text)


@pytest.mark.parametrize("typed", ["{数据.企业}", "{ 指标.优良率 | 同比 }", "{期间}"])
def test_a_citation_in_single_braces_is_told_instead_of_being_printed(typed: str) -> None:
    with pytest.raises(DrafterError) as raised:
        printed(HEAD + with_text(f"共{typed}。"))
    (finding,) = raised.value.findings
    assert (finding.rule, f"“{typed}”会原样印出来" in finding.message, "两个花括号" in finding.message) == (
        "T11",
        True,
        True,
    )


def test_braces_that_cite_nothing_are_text() -> None:
    assert "集合{甲,乙}和{数据}" in printed(HEAD + with_text("集合{甲,乙}和{数据}"))


GOALS = [
    ("不高于35微克/立方米", "PM2.5浓度不高于35微克/立方米。"),
    ("不超过30起", "PM2.5浓度不超过30起。"),
    ("不低于99%", "PM2.5浓度不低于99%。"),
    ("≥99%", "PM2.5浓度≥99%。"),
    ("超过99%", "PM2.5浓度超过99%。"),
    ("99%以上", "PM2.5浓度达到99%以上。"),
    ("35微克/立方米以下", "PM2.5浓度控制在35微克/立方米以下。"),
    ("30起以内", "PM2.5浓度控制在30起以内。"),
    ("约99%", "PM2.5浓度达到约99%。"),
    ("99%", "PM2.5浓度达到99%。"),
]


@pytest.mark.parametrize(("goal", "words"), GOALS, ids=[goal for goal, _ in GOALS])
def test_a_goal_is_told_with_its_own_near_word(goal: str, words: str) -> None:
    assert words in printed(HEAD + f"计划: [{{标题: 治气, 目标: {{PM2.5浓度: {goal}}}}}]\n")


@pytest.mark.parametrize(
    ("goal", "words"),
    [
        ("固定资产投资: 3.8亿元", "固定资产投资达到3.8亿元。"),
        ("千人口托位数: 4.6个", "千人口托位数达到4.6个。"),
        ("新增空气站: 3个", "新增空气站3个。"),
        ("完成投资: 3亿元", "完成投资3亿元。"),
    ],
)
def test_an_amount_reaches_its_goal_and_a_verb_is_followed_by_its_number(goal: str, words: str) -> None:
    assert words in printed(HEAD + f"计划: [{{标题: 抓项目, 目标: {{{goal}}}}}]\n")
