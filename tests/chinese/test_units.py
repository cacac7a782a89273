"""The one table of units: every part that meets a number knows the same ones."""

import re

import pytest

from drafter.check.passages import passages_from_text
from drafter.check.proofread import find_hits
from drafter.check.rule import Context
from drafter.check.text.quantities import find_numbers
from drafter.chinese.period import Period
from drafter.chinese.units import (
    ALIASES,
    COUNTED,
    DURATIONS,
    LEVELS,
    MEASURED,
    RATES,
    canonical_unit,
    is_counted,
    is_measured,
    unit_pattern,
)
from drafter.model.figures import parse_quantity
from drafter.rollover.numbers import Shift, scan

UNITS = sorted(COUNTED | MEASURED | DURATIONS | set(ALIASES) | {"元", "微克/立方米", "吨/日"})
YEARS = Shift(Period(2023, 1, 12), Period(2024, 1, 12))


def test_the_table_holds_the_units_of_every_part() -> None:
    assert len(UNITS) > 180
    assert not COUNTED & MEASURED


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_is_read_whole_wherever_a_number_is_read(unit: str) -> None:
    words = f"30{unit}"
    assert parse_quantity(words).unit == unit
    assert re.fullmatch(unit_pattern(), unit)
    assert [(number.written, number.unit) for number in find_numbers(f"新增{words}，已办。")] == [(words, unit)]


@pytest.mark.parametrize("unit", [*(unit for unit in UNITS if unit not in {"年", "月", "日"}), "千瓦时", "千卡"])
def test_a_rollover_marks_a_number_with_its_whole_unit(unit: str) -> None:
    text = f"新增30{unit}，已办。"
    (found,) = scan(text, YEARS)
    assert text[found.start : found.end] == f"30{unit}"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("装机30千瓦。", "30千瓦"),
        ("每户3千克。", "3千克"),
        ("用电5亿千瓦时。", "5亿千瓦时"),
        ("发放3千份。", "3千份"),
        ("新增百万千瓦级机组2台，容量200万千瓦。", "200万千瓦"),
        ("新增30余兆瓦以上。", "30余兆瓦以上"),
    ],
)
def test_a_rollover_tears_no_unit(text: str, marked: str) -> None:
    assert marked in [text[found.start : found.end] for found in scan(text, YEARS)]


@pytest.mark.parametrize(
    "unit", ["兆瓦", "册", "课时", "期", "张", "公里", "千瓦", "亩", "km", "万元", "千克", "吨标准煤"]
)
def test_a_sum_is_checked_in_every_unit(unit: str) -> None:
    text = f"新增装机30{unit}，其中东区10{unit}、西区26{unit}。"
    assert [hit.rule.id for hit in find_hits(passages_from_text(text, "x.txt"), Context(), words=False)] == ["F21"]
    good = text.replace("26", "20")
    assert find_hits(passages_from_text(good, "x.txt"), Context(), words=False) == ()


@pytest.mark.parametrize(
    ("one", "other"), [("km", "公里"), ("μg/m³", "微克/立方米"), ("t", "吨"), ("台(套)", "台（套）")]
)
def test_spellings_of_one_unit_are_compared_as_one(one: str, other: str) -> None:
    assert canonical_unit(one) == canonical_unit(other)


def test_what_is_counted_is_not_measured() -> None:
    assert all(is_counted(unit) and not is_measured(unit) for unit in COUNTED)
    assert all(is_measured(unit) for unit in MEASURED | RATES)
    assert is_measured("微克/立方米")
    assert MEASURED | {"分", "级", "岁"} >= LEVELS
