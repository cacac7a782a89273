"""The rules that need a whole report, each against its own samples: pieces of YAML."""

import pytest
from reports import HEAD, built_in

from drafter.check.prose import Prose, prose_of
from drafter.check.registry import report_checks
from drafter.check.report.draft import Draft, Last
from drafter.check.rule import Hit, Rule
from drafter.chinese.period import Period
from drafter.compose.names import names_for
from drafter.findings import has_errors
from drafter.model.declaration import Report
from drafter.model.editions import edition_names, edition_of
from drafter.model.load import load_report
from drafter.source import parse_source

RULES = tuple(rule for module in report_checks() for rule in module.RULES)


def read(text: str) -> tuple[Report, tuple[Prose, ...]]:
    head = HEAD.replace("期间: 2023年\n", "") if "\n期间:" in "\n" + text else HEAD
    source = parse_source(head + text, "年度.yaml")
    loaded = load_report(source)
    assert loaded.report is not None
    assert not has_errors(loaded.findings), loaded.findings
    return loaded.report, prose_in(edition_of(loaded.report).report)


def prose_in(report: Report) -> tuple[Prose, ...]:
    names, mistakes = names_for(report, built_in("总结计划").templates)
    assert not mistakes
    return prose_of(report, names)


def hits(text: str) -> list[Hit]:
    if "\n---\n" in text:
        (before, then), (report, prose) = (read(part) for part in text.split("\n---\n"))
        assert isinstance(before.period, Period)
        last = Last(tuple(each.passage for each in then), before.period, before, "上年.yaml")
        drafts = [Draft(report, prose, last=last)]
    else:
        report, _ = read(text)
        editions = [edition_of(report, name) for name in ("", *edition_names(report))]
        drafts = [Draft(each.report, prose_in(each.report), edition=each) for each in editions]
    return [hit for module in report_checks() for draft in drafts for hit in module.check(draft)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_hits_its_wrong_samples_and_leaves_its_right_ones(rule: Rule) -> None:
    assert rule.wrong
    assert rule.right
    assert [sample for sample in rule.wrong if rule.id not in {hit.rule.id for hit in hits(sample)}] == []
    assert [sample for sample in rule.right if rule.id in {hit.rule.id for hit in hits(sample)}] == []


def test_a_number_beside_a_name_shows_both_operands() -> None:
    text = "成效:\n  - {标题: 甲, 内容: 立案数12起。, 数据: {立案数: {本期: 21起, 上年: 26起}}}"
    (hit,) = (hit for hit in hits(text) if hit.rule.id == "F12")
    assert hit.message == "“立案数12起”与数据“立案数”的本期“21起”、上年“26起”都不同；请核对，并改为引用"
    place = hit.finding().place
    assert place is not None
    assert (place.line, place.column) == (5, 20)


def test_a_count_of_entries_that_differs_from_those_below_is_told() -> None:
    text = "计划:\n  - 标题: 甲\n    内容: 抓好以下四方面工作。\n    举措: [乙, 丙, 丁]"
    assert [hit.message for hit in hits(text)] == ["“以下四方面工作。”，下面列出的是3条；请核对"]
    assert hits(text.replace("四", "三")) == []


def test_a_change_that_no_whole_number_of_the_year_before_gives_is_told_at_the_figure() -> None:
    wrong = "指标:\n  立案: {本期: 17起, 同比: 下降19.01%}\n"
    (hit,) = (hit for hit in hits(wrong) if hit.rule.id == "F23")
    place = hit.finding().place
    assert place is not None
    assert place.line == 5
    assert not [hit for hit in hits(wrong.replace("19.01", "19.05")) if hit.rule.id == "F23"]
