"""Every rule against its own samples, and a list of phrases that no rule may touch."""

import pytest

from drafter.check.passages import compact, passages_from_text
from drafter.check.proofread import find_hits
from drafter.check.registry import TEXT_CHECKS, WORD_CHECKS
from drafter.check.rule import Context, Rule
from drafter.check.text.carried import RULES as CARRIED
from drafter.check.text.carried import check_carried
from drafter.check.text.counts import UNEXPLAINED
from drafter.check.text.periods import context_of
from drafter.check.text.wording import built_in_rows

RULES: tuple[Rule, ...] = (
    *(rule for module in (*TEXT_CHECKS, *WORD_CHECKS) for rule in module.RULES),
    *CARRIED,
    *(row.rule for row in built_in_rows()),
)
SAMPLES_OF_THEIR_OWN = {UNEXPLAINED.id}
"""Needs the declared figures; tested in test_figures_in_text."""

TOLD_AS_WELL = {"A01": {"A03"}, "A02": {"A03"}, "D06": {"U01"}}
"""Rules whose samples cannot help making another mistake too."""


def hit_by(text: str) -> set[str]:
    """Return the ids of the rules that hit a text; the part before --- is last year's."""
    if "\n---\n" in text:
        last, this = (passages_from_text(part, "x.txt") for part in text.split("\n---\n"))
        period = context_of([compact(passage) for passage in last], Context()).period
        return {hit.rule.id for hit in check_carried(last, this, period)}
    return {hit.rule.id for hit in find_hits(passages_from_text(text, "x.txt"), Context())}


def test_ids_are_unique_and_every_rule_says_what_it_is() -> None:
    assert len(RULES) > 200
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.title, rule.id
        assert rule.explanation, rule.id


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.id not in SAMPLES_OF_THEIR_OWN], ids=lambda rule: rule.id
)
def test_a_rule_hits_its_wrong_samples_and_leaves_its_right_ones(rule: Rule) -> None:
    assert rule.wrong
    assert rule.right
    alone = {rule.id}
    assert [sample for sample in rule.wrong if alone != hit_by(sample) - TOLD_AS_WELL.get(rule.id, set())] == []
    assert [sample for sample in rule.right if rule.id in hit_by(sample)] == []


def test_the_rules_about_last_year_have_samples_with_two_texts() -> None:
    assert all("\n---\n" in sample for rule in CARRIED for sample in (*rule.wrong, *rule.right))


@pytest.mark.parametrize(
    "text",
    [
        "做到实实在在、高高兴兴、清清楚楚、认认真真。",
        "发挥中国—东盟合作平台作用。",
        "推进汉孝随襄十制造业走廊建设。",
        "安排1—3年轮训计划。",
        "同比提高7.8个百分点。",
        "产值增长5.1倍，产量翻一番。",
        "会议于15:30开始，共1,200人参加。",
        "以营利为目的的行为要依法查处。",
        "企业做到应发尽发、应收尽收、应保尽保。",
        "按照“谁主管、谁负责”的原则落实责任。",
        "印发《关于加强〈条例〉宣传的通知》。",
        "联系电话0591—83750000。",
        "获得第三届中国生态文明奖先进集体。",
        "“闽盾2022”应急演练获评优秀。",
        "12369热线和12345热线平台运行平稳。",
        "PM2.5平均浓度为29微克/立方米，同比下降2微克/立方米。",
        "水质达到Ⅲ类标准，劣Ⅴ类断面全面消除。",
        "总面积179.3平方公里，处理能力25吨/天。",
        "审批环评文件664项（报告书10项、报告表654项）。",
        "污染源5717家，处理设施361家（2家污水厂、1家处置厂、2家危废中心、356家农村设施）。",
        "25个关停项目、22个提升项目和3个整治项目均已完成。",
        "考核63家，达标60家，基本达标2家，已搬离1家。",
        "近10年来、20世纪90年代以来持续改善。",
        "环保部门、国土部门和卫生部门联合检查。",
        "法制审核、法制宣传教育常态化。",
        "报名截止日期为5月3日。",
        "搭建帐篷安置点，疏通截止阀。",
        "预防犯罪和防范风险并重。",
        "全区一、二级河道全部贯通。",
        "第三、四季度持续推进。",
        "一是一，二是二，实事求是。",
        "这是一次检验，万一是真的也不怕。",
        "逐户逐户走访，一件一件落实。",
        "2024年2月29日召开会议。",
        "自2019年起连续5年获评优秀。",
        "在全省率先出台办法，被生态环境部推广。",
        "年末完成率100%，期末完成盘点。",
        "投诉量下降，宣传场次增加2倍。",
        "完成率为102%，超额完成年度任务。",
        "检查企业409家次，其中重点企业20家次、学校3家次。",
        "登记52家，其中锅炉用户38家61个点位、叉车用户29家75个点位。",
        "落实“六稳”“六保”，打好蓝天、碧水、净土保卫战。",
        "会议指出：“要抓好落实。”各地迅速行动。",
        "（一）加强监管。全年检查企业26家。",
        "结合“世界地球日”“六五环境日”开展宣传。",
        "长3×4米的展板20块。",
        "安装VOCs在线监测设备12台（套）。",
        "应急反应能力和快速反应问题处置机制更加完善。",
        "牢记“四个意识”和“四个自信”，做到“两个维护”。",
        "城市生态格局、区域生态环境持续优化。",
        "与其他部门一道，尤其它们的基层单位。",
        "财政、税务、审计等部门密切配合，医院、学校等单位积极参与。",
        "发放救助金3000余万元，惠及群众近2万人次。",
        "新建改造管网546公里、道路23.25公里。",
    ],
)  # fmt: skip
def test_good_writing_is_left_alone(text: str) -> None:
    hits = find_hits(passages_from_text(text, "x.txt"), Context())
    assert [(hit.rule.id, hit.message) for hit in hits] == []


def test_findings_come_in_the_order_of_the_text_with_line_and_column() -> None:
    hits = find_hits(passages_from_text("媒体爆光。\n完成x个，，好。\n布署任务。", "报告.txt"), Context())
    assert [(hit.rule.id, hit.finding().place) for hit in hits] == [
        ("W001", hits[0].passage.locate(2)),
        ("U02", hits[1].passage.locate(2)),
        ("P04", hits[2].passage.locate(4)),
        ("W002", hits[3].passage.locate(0)),
    ]
    assert [(place.line, place.column) for hit in hits if (place := hit.finding().place)] == [
        (1, 3),
        (2, 3),
        (2, 5),
        (3, 1),
    ]


def test_one_finding_tells_of_all_half_width_marks_of_a_kind() -> None:
    hits = find_hits(passages_from_text("一,二,三。\n四,五(六)。", "x.txt"), Context())
    assert [hit.message for hit in hits if hit.rule.id == "P01"] == [
        "全文有3处半角的“,”；汉字旁边请用全角的“，”",
        "全文有1处半角的“(”；汉字旁边请用全角的“（”",
        "全文有1处半角的“)”；汉字旁边请用全角的“）”",
    ]
