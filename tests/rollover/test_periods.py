"""The next period, what its plan is about, and the file's name moved along."""

from pathlib import PurePath

import pytest

from drafter.chinese.period import parse_period
from drafter.rollover.periods import joined_part, next_name, next_plan, next_target, same_months


@pytest.mark.parametrize(
    ("old", "new", "comparable"),
    [
        ("2023年", "2024年", True),
        ("2023年上半年", "2024年上半年", True),
        ("2023年下半年", "2024年下半年", True),
        ("2024年一季度", "2024年二季度", False),
        ("2024年四季度", "2025年一季度", False),
        ("2024年12月", "2025年1月", False),
        ("2023年前三季度", "2024年前三季度", True),
        ("2023年1—11月", "2024年1—11月", True),
    ],
)
def test_the_next_period_is_the_one_whose_report_comes_next(old: str, new: str, comparable: bool) -> None:
    period = parse_period(old)
    assert str(next_target(period)) == new
    assert same_months(period, next_target(period)) is comparable


@pytest.mark.parametrize(
    ("stem", "old", "new", "wanted"),
    [
        ("2023年度", "2023年", "2024年", "2024年度"),
        ("2023年工作汇报", "2023年", "2024年", "2024年工作汇报"),
        ("汇报2023", "2023年", "2024年", "汇报2024"),
        ("2023年上半年", "2023年上半年", "2024年上半年", "2024年上半年"),
        ("2024年一季度", "2024年一季度", "2024年二季度", "2024年二季度"),
        ("2024年第1季度总结", "2024年一季度", "2024年二季度", "2024年二季度总结"),
        ("2024Q4", "2024年四季度", "2025年一季度", "2025一季度"),
        ("水科-H1", "2024年上半年", "2024年下半年", "水科-下半年"),
        ("2024年1～11月", "2024年1—11月", "2025年1—11月", "2025年1～11月"),
        ("2024年前3季度", "2024年前三季度", "2025年前三季度", "2025年前3季度"),
        ("一季度总结", "2024年一季度", "2024年二季度", "二季度总结"),
        ("2024年05月", "2024年5月", "2024年6月", "2024年6月"),
        ("工作汇报", "2023年", "2024年", "工作汇报（2024年）"),
        ("2023年度", "2023年", "2024年上半年", "2024年上半年"),
        ("120234", "2023年", "2024年", "120234（2024年）"),
    ],
)
def test_the_file_name_moves_along_or_gets_the_period(stem: str, old: str, new: str, wanted: str) -> None:
    assert next_name(stem, parse_period(old), parse_period(new)) == wanted


@pytest.mark.parametrize(
    ("plan", "old", "new", "wanted"),
    [
        ("2024年", "2023年", "2024年", "2025年"),
        ("2024年二季度", "2024年一季度", "2024年二季度", "2024年三季度"),
        ("2024年", "2023年1—11月", "2024年1—11月", "2025年"),
        ("2024年上半年", "2023年", "2024年", "2025年上半年"),
    ],
)
def test_the_plan_keeps_its_distance(plan: str, old: str, new: str, wanted: str) -> None:
    assert str(next_plan(parse_period(plan), parse_period(old), parse_period(new))) == wanted


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        ("大气科.yaml", "大气科（2024年）.yaml"),
        ("科室/大气科.yaml", "科室/大气科（2024年）.yaml"),
        ("四季度/大气科.yaml", "2024年度/大气科.yaml"),
        ("科室/大气科2024年四季度.yaml", "科室/大气科2024年度.yaml"),
        ("四季度/大气科四季度.yaml", "2024年度/大气科2024年度.yaml"),
        ("科室/大气科Q4.yaml", "科室/大气科全年.yaml"),
    ],
)
def test_the_part_of_some_reports_lies_where_its_period_is_said(part: str, wanted: str) -> None:
    found = joined_part(PurePath(part), parse_period("2024年四季度"), parse_period("2024年"))
    assert found.as_posix() == wanted
