"""Periods of several reports: together they are one, or each that does not fit is named."""

import pytest

from drafter.chinese.period import parse_period
from drafter.findings import DrafterError
from drafter.rollover.spans import Span, together


def spans(*words: str) -> list[Span]:
    return [Span(f"{word}.yaml", parse_period(word)) for word in words]


TOGETHER = [
    ("2024年", ["2024年一季度", "2024年二季度", "2024年三季度", "2024年四季度"]),
    ("2024年", ["2024年下半年", "2024年上半年"]),
    ("2024年", ["2024年四季度", "2024年前三季度"]),
    ("2024年", ["2024年三季度", "2024年上半年", "2024年四季度"]),
    ("2024年上半年", ["2024年二季度", "2024年一季度"]),
    ("2024年二季度", ["2024年4月", "2024年5月", "2024年6月"]),
    ("2024年前三季度", ["2024年一季度", "2024年二季度", "2024年三季度"]),
    ("2024年1—11月", ["2024年前三季度", "2024年10月", "2024年11月"]),
]


@pytest.mark.parametrize(("period", "parts"), TOGETHER, ids=lambda value: str(value)[:40])
def test_adjoining_periods_make_one_whatever_their_order(period: str, parts: list[str]) -> None:
    assert together(spans(*parts), None) == parse_period(period)
    assert together(spans(*reversed(parts)), parse_period(period)) == parse_period(period)


APART = [
    ("", ["2024年一季度", "2023年二季度"], "2023年二季度，不是2024年的"),
    ("2024年", ["2024年一季度", "2024年三季度", "2024年四季度"], "还缺二季度的"),
    ("2024年", ["2024年二季度", "2024年三季度"], "还缺一季度、四季度的"),
    ("", ["2024年二季度", "2024年三季度"], "合在一起是4—9月"),
    ("2024年上半年", ["2024年一季度", "2024年二季度", "2024年三季度"], "三季度，不在2024年上半年里面"),
    ("", ["2024年一季度", "2024年一季度"], "同一个月只能有一份"),
    ("2024年", ["2024年一季度", "2024年上半年", "2024年前三季度", "2024年四季度"], "数已经是累计的，再加就重复"),
    ("2024年", ["2024年上半年", "2024年二季度", "2024年下半年"], "与“2024年上半年.yaml”（2024年上半年）重了"),
]


@pytest.mark.parametrize(("to", "parts", "words"), APART, ids=[case[2][:24] for case in APART])
def test_periods_that_do_not_make_one_are_told(to: str, parts: list[str], words: str) -> None:
    with pytest.raises(DrafterError) as caught:
        together(spans(*parts), parse_period(to) if to else None)
    messages = [finding.message for finding in caught.value.findings]
    assert any(words in message for message in messages), messages
    assert all(finding.place and finding.place.file.endswith(".yaml") for finding in caught.value.findings)
