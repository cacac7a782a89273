"""Follow-up: what of last year's plans and problems is answered, how surely, and what is told of the rest."""

import pytest
from reports import HEAD, loaded

from drafter.findings import Level
from drafter.model.declaration import Report
from drafter.model.followup import Sureness, answers, check_followup, name_of

DONE = """\
成效:
  - 标题: 隐患排查整治见底
    内容: 逐家检查危险化学品企业，重大隐患全部销号。
  - 标题: 应急队伍拉得出
    内容: 组织综合演练，补充防汛物资。
"""


def report(text: str) -> Report:
    """Return the report of a YAML text behind the head."""
    found = loaded(HEAD + text).report
    assert found is not None
    return found


def answered(text: str) -> list[tuple[str, str | None, Sureness]]:
    """Return (name, what answers it, how surely)."""
    return [
        (name_of(each.asked), None if each.by is None else name_of(each.by), each.sureness)
        for each in answers(report(text))
    ]


def test_a_named_entry_is_answered_for_sure() -> None:
    done = "成效:\n  - 标题: 甲\n    落实: [完成搬迁, 人手不足]\n"
    text = done + "上年计划:\n  - 标题: 完成搬迁\n上年问题:\n  - 人手不足。\n"
    assert answered(text) == [("完成搬迁", "甲", Sureness.TOLD), ("人手不足", "甲", Sureness.TOLD)]
    assert check_followup(report(text)) == ()


def test_an_entry_that_is_still_to_verify_is_not_asked_for() -> None:
    text = DONE + "上年计划:\n  - 标题: 【待核：新建学校】\n  - 【待核：培训骨干，送教下乡】\n  - 甲\n"
    assert [each[0] for each in answered(text)] == ["甲"]


def test_naming_a_theme_answers_all_that_stands_below_it() -> None:
    text = "成效:\n  - 标题: 甲\n    落实: 抓治理\n上年计划:\n  - 标题: 抓治理\n    举措: [建站点, 上设备]\n"
    assert [each[2] for each in answered(text)] == [Sureness.TOLD, Sureness.TOLD]


def test_entries_in_many_words_are_likely_by_their_titles() -> None:
    assert answered(DONE + "上年计划:\n  - 标题: 深入开展隐患排查整治\n") == [
        ("深入开展隐患排查整治", "隐患排查整治见底", Sureness.LIKELY)
    ]


def test_words_that_only_the_text_holds_make_it_possible_and_not_likely() -> None:
    assert answered(DONE + "上年计划:\n  - 标题: 补充防汛物资\n") == [
        ("补充防汛物资", "应急队伍拉得出", Sureness.POSSIBLE)
    ]


def test_everyday_words_answer_nothing() -> None:
    text = "成效:\n  - 标题: 持续推进各项工作\n    内容: 完成任务。\n上年计划:\n  - 标题: 继续推进森林防火工作\n"
    assert answered(text) == [("继续推进森林防火工作", None, Sureness.NONE)]


def test_words_that_no_dictionary_holds_are_compared_by_two_characters() -> None:
    text = "成效:\n  - 标题: 精准治气\n    内容: 好\n上年计划:\n  - 标题: 治气再加力\n"
    assert answered(text)[0][1] == "精准治气"


def test_a_heading_that_still_waits_answers_nothing() -> None:
    text = "成效:\n  - 标题: 补充防汛物资\n    内容: 待填\n上年计划:\n  - 标题: 补充防汛物资\n"
    assert answered(text) == [("补充防汛物资", None, Sureness.NONE)]


def test_an_unanswered_plan_and_problem_are_told_where_they_stand_with_the_remedy() -> None:
    found = check_followup(report(DONE + "上年计划:\n  - 标题: 建设森林防火站\n上年问题:\n  - 执法力量薄弱。\n"))
    assert [(finding.rule, finding.level) for finding in found] == [("C01", Level.WARNING), ("C01", Level.WARNING)]
    assert found[0].place is not None
    assert found[0].place.line == 10
    assert "“落实: 建设森林防火站”" in found[0].message
    assert "“落实: 执法力量薄弱”" in found[1].message


def test_what_was_not_done_and_is_said_so_among_the_problems_is_only_a_hint() -> None:
    text = "问题:\n  - 标题: 森林防火站建设滞后\n上年计划:\n  - 标题: 建设森林防火站\n"
    found = check_followup(report(DONE + text))
    assert [(finding.rule, finding.level) for finding in found] == [("C01", Level.HINT)]
    assert "问题“森林防火站建设滞后”说到了它" in found[0].message


def test_what_is_answered_by_likeness_is_told_with_how_sure_it_is_and_where() -> None:
    found = check_followup(report(DONE + "上年计划:\n  - 标题: 深入开展隐患排查整治\n"))
    assert [(finding.rule, finding.level) for finding in found] == [("C02", Level.HINT)]
    assert "很可能由成效“隐患排查整治见底”（第5行）" in found[0].message
    assert "%" in found[0].message


@pytest.mark.parametrize(("word", "wanted"), [("完成搬家", "是不是“完成搬迁”"), ("别的事", "找不到")])
def test_a_name_that_no_plan_has_is_told(word: str, wanted: str) -> None:
    found = check_followup(report(f"成效:\n  - 标题: 甲\n    落实: {word}\n上年计划:\n  - 标题: 完成搬迁\n"))
    assert [finding.rule for finding in found if wanted in finding.message] == ["C03"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("标题: 抓培训。", "抓培训"),
        ("抓好培训，提高能力。", "抓好培训"),
        ("内容: '{{ 期间 }}抓培训'", "{{ 期间 }}抓培训"),
        ("数据: {甲: 3件}", ""),
    ],
)
def test_an_entry_is_called_by_its_title_or_its_first_clause(text: str, name: str) -> None:
    assert name_of(report(f"成效:\n  - {text}\n").achievements[0]) == name


def test_a_report_without_last_years_plans_has_nothing_to_answer() -> None:
    assert answers(report(DONE)) == ()
