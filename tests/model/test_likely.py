"""The key that was meant: what the word means comes before how it looks."""

import pytest

from drafter.model.declaration import Item, Part, Report, keys
from drafter.model.likely import likely_key

MEANT = {
    "下半年计划": "计划",
    "明年计划": "计划",
    "今年计划": "计划",
    "下步工作计划": "计划",
    "计划安排": "计划",
    "工作成绩": "成效",
    "主要成效": "成效",
    "存在不足": "问题",
    "问题清单": "问题",
    "上年计化": "上年计划",
    "去年计划": "上年计划",
    "上半年计划": "上年计划",
    "时间": "期间",
    "成就": "成效",
    "xyz": None,
}


@pytest.mark.parametrize(("typed", "key"), MEANT.items())
def test_a_key_is_found_by_its_meaning(typed: str, key: str | None) -> None:
    assert likely_key(typed, Report) == key


def test_a_key_that_is_not_printed_is_never_named_for_one_that_is() -> None:
    hidden = {key.name for cls in (Report, Item) for _, key in keys(cls) if key.part is Part.UNPRINTED}
    assert {"上年计划", "上年问题", "忽略", "落实"} <= hidden
    for typed in ("全年计划", "年计划", "年问题", "近年问题", "省略", "忽视", "落细"):
        assert likely_key(typed, Report) not in hidden
