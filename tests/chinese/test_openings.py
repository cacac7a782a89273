"""What the author wrote at the beginning of an opening is told once."""

import pytest

from drafter.chinese.openings import opening_words, under_the_lead, with_verb


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
    ],
)
def test_time_and_subject_at_the_beginning_are_known(text: str, time: str, subject: str) -> None:
    assert opening_words(text, ("我局", "云溪区应急管理局")) == (time, subject)


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
    ],
)
def test_a_verb_that_the_author_wrote_is_not_written_again(text: str, printed: str) -> None:
    assert with_verb(text, "深入贯彻") == printed
