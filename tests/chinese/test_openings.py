"""What the author wrote at the beginning of an opening is told once."""

import pytest

from drafter.chinese.openings import announcement, opening_words, under_the_lead, with_reason, with_verb


@pytest.mark.parametrize(
    ("text", "time", "subject"),
    [
        ("一年来，我局聚焦主业。", "一年来", "我局"),
        ("上半年，我局一手抓发展。", "上半年", "我局"),
        ("2023年1—11月，全区平稳。", "2023年1—11月", ""),
        ("云溪区应急管理局坚持统筹。", "", "云溪区应急管理局"),
        ("我局干部职工齐心协力。", "", ""),
        ("我局和区水利局联合行动。", "", ""),
        ("2023年是关键一年。", "", ""),
        ("全区安全形势平稳。", "", ""),
        ("今年上半年，我局紧扣主业。", "今年上半年", "我局"),
        ("今年以来，我局紧扣主业。", "今年以来", "我局"),
        ("2023年以来，我局紧扣主业。", "2023年以来", "我局"),
        ("11月份,我局紧扣主业。", "11月份", "我局"),
        ("2023年我局紧扣主业。", "2023年", "我局"),
        ("2023年，区应急管理局紧扣主业。", "2023年", "区应急管理局"),
        ("今年是攻坚之年。", "", ""),
    ],
)
def test_time_and_subject_at_the_beginning_are_known(text: str, time: str, subject: str) -> None:
    assert opening_words(text, "我局", "云溪区应急管理局")[:2] == (time, subject)


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("全局上下团结一心。", True),
        ("今年以来，全区应急系统团结一心。", True),
        ("局党组靠前指挥。", True),
        ("应急管理局全体干部团结一心。", True),
        ("我局干部职工团结一心。", False),
        ("全面加强监管。", False),
        ("全市率先建成平台。", False),
        ("各项工作取得新进展。", False),
    ],
)
def test_another_subject_at_the_beginning_is_known(text: str, another: bool) -> None:
    assert opening_words(text, "我局", "云溪区应急管理局").another is another


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("成绩显著。\n\n现将有关情况报告如下：", "\n\n现将有关情况报告如下："),
        ("成绩显著。现将2023年工作汇报如下", "现将2023年工作汇报如下"),
        ("现将工作情况报告如下：", "现将工作情况报告如下："),
        ("我局现将工作情况报告如下：", ""),
        ("现将办公楼移交如下单位，工作顺利。", ""),
    ],
)
def test_what_announces_the_chapters_is_known(text: str, found: str) -> None:
    assert announcement(text) == found


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("区委、区政府", "在区委、区政府的坚强领导下"),
        ("区委坚强领导", "在区委坚强领导下"),
        ("县委领导、县人大监督和上级法院指导", "在县委领导、县人大监督和上级法院指导下"),
        ("在市委正确领导下，", "在市委正确领导下"),
        ("区安全生产领导小组", "在区安全生产领导小组的坚强领导下"),
    ],
)
def test_a_leader_is_told_with_one_verb(text: str, printed: str) -> None:
    assert under_the_lead(text, "坚强领导") == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("党的二十大精神", "深入贯彻党的二十大精神"),
        ("深入贯彻党的二十大精神", "深入贯彻党的二十大精神"),
        ("全面贯彻落实党的二十大精神", "全面贯彻落实党的二十大精神"),
        ("以习近平法治思想为指导", "以习近平法治思想为指导"),
        ("聚焦公正与效率", "聚焦公正与效率"),
        ("党的二十大精神，", "深入贯彻党的二十大精神"),
        ("聚焦公正与效率。", "聚焦公正与效率"),
        ("习近平法治思想为指导", "以习近平法治思想为指导"),
    ],
)
def test_a_verb_that_the_author_wrote_is_not_written_again(text: str, printed: str) -> None:
    assert with_verb(text, "深入贯彻") == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("编制紧张。", "主要原因是编制紧张。"),
        ("由于编制紧张。", "主要原因是编制紧张。"),
        ("是因为编制紧张。", "主要原因是编制紧张。"),
        ("主要是编制紧张。", "主要原因是编制紧张。"),
        ("主要原因是编制紧张。", "主要原因是编制紧张。"),
        ("原因在于编制紧张。", "原因在于编制紧张。"),
        ("一是编制紧张；二是经费有限。", "主要原因：一是编制紧张；二是经费有限。"),
        ("是否到位没有人管。", "主要原因是是否到位没有人管。"),
        ("", ""),
    ],
)
def test_a_reason_is_led_in_once(text: str, printed: str) -> None:
    assert with_reason(text) == printed
