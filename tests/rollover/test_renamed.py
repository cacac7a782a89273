"""Figures that change their names over the quarters: told, and never added up unasked."""

import pytest
from reports import HEAD

from drafter.findings import Level
from drafter.rollover import Order, readable
from drafter.rollover.joined import Joined, One, Wanted, join
from drafter.source import parse_source


def quarters(*entries: str) -> Joined:
    """Return what quarters become of which each has one entry: its title and its figures."""
    reports = []
    for word, entry in zip("一二三四", entries, strict=False):
        title, _, figures = entry.partition("｜")
        head = HEAD.replace("期间: 2023年", f"期间: 2024年{word}季度")
        text = f"{head}成效:\n  - 标题: {title}\n    内容: 工作扎实。\n    数据: {{{figures}}}\n"
        source = parse_source(text, f"2024年{word}季度.yaml")
        reports.append(One(source, *readable(source, Order())))
    return join(reports, Wanted(file="全年.yaml"))


def told(joined: Joined) -> list[str]:
    assert {finding.level for finding in joined.findings if finding.rule == "R19"} <= {Level.HINT}
    return [finding.message.partition("；")[0] for finding in joined.findings if finding.rule == "R19"]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("隐患整改: 3处", "隐患整改数: 4处"),
        ("隐患整改: 3处", "隐患排查整改: 4处"),
        ("共立案: 3件", "立案数量: 4件"),
        ("发放明白纸传单: 3份", "发放明白纸伟单: 4份"),
        ("缴获毒品: 3公斤", "缴获毒品数量: 400克"),
    ],
)
def test_a_figure_that_was_renamed_is_told_with_its_periods(first: str, later: str) -> None:
    joined = quarters(f"抓实隐患｜{first}", f"抓实隐患｜{later}")
    names = [each.partition(":")[0] for each in (first, later)]
    assert told(joined) == [f"“{names[0]}”（一季度）、“{names[1]}”（二季度）像是同一个数，名称不同，没有合在一起"]
    place = next(finding.place for finding in joined.findings if finding.rule == "R19")
    assert place is not None
    assert (place.file, place.line) == ("2024年二季度.yaml", 7)


def test_three_names_of_one_figure_are_told_together() -> None:
    joined = quarters("抓实隐患｜隐患整改: 3处", "抓实隐患｜隐患整改数: 4处", "抓实隐患｜排查隐患整改: 4处")
    assert told(joined) == [
        "“隐患整改”（一季度）、“隐患整改数”（二季度）、“排查隐患整改”（三季度）像是同一个数，名称不同，没有合在一起"
    ]


def test_an_entry_of_another_title_with_the_same_figures_is_told_once() -> None:
    joined = quarters("抓实隐患｜立案: 3件, 罚款: 2万元", "狠抓隐患｜立案: 4件, 罚款: 1万元")
    assert told(joined) == ["“抓实隐患”（一季度）和“狠抓隐患”（二季度）里都有“立案”、“罚款”，没有合在一起"]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("立案: 3件", "立案: 4件"),  # the same
        ("立案: 3件", "立案: 4件, 立案数: 5件"),  # the second has both
        ("检查企业: 3家", "检查学校: 4家"),
        ("立案: 3件", "立案数: 4起"),  # another unit
        ("检查水库: 3座", "检查水闸: 4座"),
    ],
)
def test_figures_of_their_own_are_not_taken_for_one(first: str, later: str) -> None:
    assert told(quarters(f"抓实隐患｜{first}", f"抓实隐患｜{later}")) == []
