"""Free-text figures: what breaks when one number of a right sentence is changed, and what must stay silent."""

from decimal import Decimal

import pytest

from drafter.check.passages import passages_from_text
from drafter.check.proofread import find_hits
from drafter.check.rule import Context
from drafter.findings import Level


def found(text: str, context: Context | None = None) -> list[tuple[str, str]]:
    """Return rule and message of each figure finding."""
    hits = find_hits(passages_from_text(text, "x.txt"), context or Context(), words=False)
    return [(hit.rule.id, hit.message) for hit in hits if hit.rule.id.startswith("F")]


SUMS = (
    ("共办理许可事项34件，其中新办12件、变更22件。", ("34", "12", "22")),
    ("办理数量438项（新办26项、续办412项），均已公示。", ("438", "26", "412")),
    ("供气单位58家（57个加气站、1个储备库）。", ("58", "57")),
    ("查出的23项隐患中9项已完成整改，14项正在推进。", ("23", "9", "14")),
    ("完成评价100家，其中绿色30家、蓝色50家、黄色15家、红色5家。", ("100", "30", "50", "15")),
    ("考核企业63家，达标60家，基本达标2家，已搬离1家。", ("63", "60")),
    ("投诉件87件，办结61件、阶段性办结26件，约谈单位40次。", ("87", "61", "26")),
    ("投入35.6万元，其中培训12.3万元、设备20.1万元，其余3.2万元用于宣传。", ()),
    ("安排教师培训1200人次，其中线上800人次、线下400人次。", ("1200", "800", "400")),
    ("化解纠纷48起，其中调解31起、诉讼9起、另有8起正在办理。", ("48", "31", "9")),
)  # fmt: skip


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in SUMS])
def test_parts_that_add_up_are_left_alone(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "number"), [(sentence, number) for sentence, numbers in SUMS for number in numbers]
)
def test_a_broken_part_or_total_is_found(sentence: str, number: str) -> None:
    last = next(index for index in reversed(range(len(number))) if number[index].isdigit())
    broken = number[:last] + str((int(number[last]) + 1) % 10) + number[last + 1 :]
    assert [rule for rule, _ in found(sentence.replace(number, broken, 1))] == ["F21"]


@pytest.mark.parametrize(
    ("total", "expected"),
    [("35.7", []), ("35.8", [Level.HINT]), ("35.9", [Level.WARNING]), ("35.3", [Level.WARNING])],
)
def test_a_difference_that_rounding_explains_is_left_alone(total: str, expected: list[Level]) -> None:
    """Three parts and the total, each within half a tenth: 0.2 is rounding only if each is at its very end."""
    sentence = f"投入{total}万元，其中培训12.3万元、设备20.1万元，其余3.2万元用于宣传。"
    hits = find_hits(passages_from_text(sentence, "x.txt"), Context(), words=False)
    assert [hit.finding().level for hit in hits] == expected


def test_the_operands_of_a_sum_are_shown() -> None:
    assert found("共办理许可事项34件，其中新办9件、变更26件。") == [
        ("F21", "“34件”的各部分相加是9＋26＝35件，与总数不符；请核对总数和各部分")
    ]


RATES = (
    ("确定改造企业64家，完成改造61家，完成率{}%。", ("95", "95.3", "95.31"), ("96", "95.2", "95.32", "93")),
    ("受理投诉120件，已办结118件，办结率{}%。", ("98", "98.3"), ("99", "98.4", "97")),
    ("任务86项，其中区级项目51个；已启动84项，启动率{}%。", ("98", "97.7"), ("97", "97.8", "100")),
    ("应检学校45所，合格43所，合格率{}%。", ("96", "95.6"), ("95", "95.5", "93")),
)


@pytest.mark.parametrize(("sentence", "rate"), [(text, rate) for text, right, _ in RATES for rate in right])
def test_a_rate_within_the_rounding_is_left_alone(sentence: str, rate: str) -> None:
    assert found(sentence.format(rate)) == []


@pytest.mark.parametrize(("sentence", "rate"), [(text, rate) for text, _, wrong in RATES for rate in wrong])
def test_a_rate_beyond_the_rounding_is_found(sentence: str, rate: str) -> None:
    assert [rule for rule, _ in found(sentence.format(rate))] == ["F22"]


@pytest.mark.parametrize(
    ("sentence", "possible"),
    [
        ("立案17起，同比下降19.05%。", True),  # from 21
        ("立案17起，同比下降19.01%。", False),
        ("立案17起，同比下降19%。", True),
        ("立案3起，同比增长50%。", True),  # from 2
        ("立案3起，同比增长40%。", False),  # from 2 it is 50 %, from 3 none
        ("立案100起，同比上升11.1%。", True),  # from 90
        ("立案100起，同比上升11.0%。", False),
        ("立案5起，同比下降50%。", True),  # from 10
        ("立案5起，同比下降45%。", False),  # from 9 it is 44.4 %, from 10 it is 50 %
        ("立案5起，同比下降44%。", True),  # from 9
        ("受理投诉1836件，比去年同期下降12%。", True),
        ("发放资料近17份，同比下降19.01%。", True),  # a rough number proves nothing
        ("投入1.7万元，同比下降19.01%。", True),  # a measured one neither
    ],
)
def test_a_change_in_percent_needs_a_whole_previous_number(sentence: str, possible: bool) -> None:
    assert ([] if possible else ["F23"]) == [rule for rule, _ in found(sentence)]


def test_the_nearest_possible_changes_are_shown() -> None:
    assert found("立案17起，同比下降19.01%。") == [
        ("F23", "“17起，同比下降19.01%”算不出来：上年是20时应为15.00%，上年是21时应为19.05%；请核对")
    ]


def test_numbers_that_no_figure_explains_are_told_only_on_request() -> None:
    text = "2023年5月，检查企业26家，罚款1.5万元，优良率99.4%，第3批，〔2023〕49号，PM2.5改善，印发《3年方案》。"
    assert found(text) == []
    explained = frozenset({Decimal(26), Decimal("99.4")})
    assert found(text, Context(explained=explained)) == [
        ("F29", "“1.5万元”没有对应的数据项；请核对，或写进“数据”再引用")
    ]
