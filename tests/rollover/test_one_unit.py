"""Quantities in one unit: what is a part of the other is written exactly, what is not stays as it is."""

import pytest

from drafter.model.figures import parse_quantity
from drafter.rollover.one_unit import in_one_unit


@pytest.mark.parametrize(
    ("written", "one"),
    [
        (["5.6公斤", "800克"], ["5.6公斤", "0.8公斤"]),
        (["5.6千克", "3公斤"], ["5.6千克", "3公斤"]),  # one unit in two spellings
        (["300克", "0.2公斤"], ["300克", "200克"]),  # less than a kilogram together
        (["1.5吨", "300公斤", "20克"], ["1.5吨", "0.3吨", "0.00002吨"]),
        (["3.5万吨", "800公斤"], ["3.5万吨", "0.8吨"]),
        (["2.35公里", "650米"], ["2.35公里", "0.65公里"]),
        (["3公顷", "10亩"], ["45亩", "10亩"]),
        (["3公顷", "150亩"], ["3公顷", "10公顷"]),
        (["2平方公里", "30公顷", "5000平方米"], ["2平方公里", "0.3平方公里", "0.005平方公里"]),
        (["120名", "80人"], ["120人", "80人"]),
        (["1.2万名", "80人"], ["1.2万人", "80人"]),
        (["3件", "4起"], ["3件", "4起"]),
        (["3公里", "4公顷"], ["3公里", "4公顷"]),
        (["3公里", "4个"], ["3公里", "4个"]),
        (["近3公里", "500米"], ["近3公里", "0.5公里"]),
    ],
    ids="、".join,
)
def test_quantities_are_written_in_one_unit_where_that_is_exact(written: list[str], one: list[str]) -> None:
    assert [each.written for each in in_one_unit([parse_quantity(each) for each in written])] == one
