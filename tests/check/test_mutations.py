"""One figure, year or unit of an example broken at a time is found, and nothing in the examples as they are."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from drafter.check.report.declared import all_figures
from drafter.check.review import Reviewer
from drafter.findings import Level
from drafter.model.declaration import Report
from drafter.model.figures import Figure, Quantity
from drafter.model.load import load_report
from drafter.source import parse_source

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("工作汇报", "半年总结", "年度总结", "总结计划", "季度总结")
REVIEWER = Reviewer()
OF_FIGURES = Reviewer(words=False)
"""Without the rules of word choice, which know nothing of figures."""
Mutation = tuple[str, str]
"""What was broken, and the text with the mistake."""


@cache
def text_of(name: str) -> str:
    return (EXAMPLES / f"{name}.yaml").read_text("utf-8")


@cache
def report_of(name: str) -> Report:
    report = load_report(parse_source(text_of(name), f"{name}.yaml")).report
    assert report is not None
    return report


def grave(text: str, name: str, *, first: bool = False, reviewer: Reviewer = OF_FIGURES) -> list[str]:
    """Return the errors and warnings of a text; with `first`, only those of loading where there are any."""
    source = parse_source(text, f"{name}.yaml")
    if first and (errors := [each.rule for each in load_report(source).findings if each.level is Level.ERROR]):
        return errors
    reviewed = reviewer.review_source(EXAMPLES / f"{name}.yaml", source)
    return [
        f"{remark.finding.rule} {remark.finding.message}"
        for remark in reviewed.remarks
        if remark.finding.level is not Level.HINT
    ]


def changed(name: str, figure: Figure, key: str, new: str) -> str:
    """Return the example with the value of one key of a figure written otherwise."""
    place = figure.place_of(key)
    assert place is not None
    assert place.line is not None
    assert place.column is not None
    lines = text_of(name).split("\n")
    line, start = lines[place.line - 1], place.column - 1
    written = re.match(r"['\"]?([^,{}\[\]#'\"]*[^,{}\[\]#'\" ])", line[start:])
    assert written is not None
    lines[place.line - 1] = line[:start] + new + line[start + written.end() :].lstrip("'\"")
    return "\n".join(lines)


def other(quantity: Quantity, by: int) -> str:
    """Return a quantity with its last written place changed."""
    number = re.search(r"\d[\d.]*", quantity.written)
    assert number is not None
    places = quantity.decimals
    value = f"{quantity.value + by * quantity.value.__class__(1).scaleb(-places):f}"
    return quantity.written.replace(number[0], value, 1)


def mutations(name: str) -> Iterator[Mutation]:
    """Yield every single mistake that contradicts another declared figure or what its name says."""
    for figure in all_figures(report_of(name)):
        current = figure.current
        if current is None:
            continue
        if len(figure.parts) > 1 and not figure.partial and not figure.summed:
            yield f"total of {figure.name}", changed(name, figure, "本期", other(current, 3))
            for part in figure.parts:
                if part.current is not None:
                    yield f"part {part.name}", changed(name, part, "本期", other(part.current, 2))
        if figure.done is not None:
            yield f"done of {figure.name}", changed(name, figure, "完成", other(current, 1))
        for key, quantity in (("上年", figure.previous), ("目标", figure.target)):
            if quantity is not None and quantity.unit:
                yield f"unit of {key} of {figure.name}", changed(name, figure, key, quantity.written + "次")
        if re.search(r"(?:优良|达标|合格|整改|覆盖|满意|处置|利用)率$|比例$|占比$", figure.name):
            yield f"a rate above 100: {figure.name}", changed(name, figure, "本期", "109%")
            yield f"a lost %: {figure.name}", changed(name, figure, "本期", f"{current.value}")
        if "微克/立方米" in current.written:
            yield f"magnitude of {figure.name}", changed(name, figure, "本期", current.written.replace("微克", "毫克"))
            yield (
                f"a unit cut short: {figure.name}",
                changed(name, figure, "本期", current.written.replace("/立方米", "")),
            )


def test_the_examples_have_neither_errors_nor_warnings() -> None:
    assert {name: grave(text_of(name), name, reviewer=REVIEWER) for name in NAMES} == {name: [] for name in NAMES}


@pytest.mark.parametrize(
    "names", [pytest.param(NAMES[:2], id="two"), pytest.param(NAMES[2:], id="three", marks=pytest.mark.long)]
)
def test_a_broken_figure_is_found(names: tuple[str, ...]) -> None:
    """At least 95 of 100; those missed are shown when it fails."""
    every = [(name, *mutation) for name in names for mutation in mutations(name)]
    missed = [f"{name}: {what}" for name, what, text in every if not grave(text, name, first=True)]
    assert len(every) > 30
    assert len(missed) * 20 <= len(every), missed


PM25 = "PM2.5平均浓度{{ 指标.PM2.5平均浓度 }}"
DONE = "清洁水考核断面: {本期: 18个, 完成: 1"
TEXTS = [
    pytest.param("工作汇报", "日期: 2024年1月12日", "日期: 2023年1月12日", "D13", id="the date"),
    pytest.param("总结计划", "期间: 2019年\n", "期间: 2019年\n计划期间: 2019年\n", "D12", id="the plan's period"),
    pytest.param("年度总结", "期间: 2022年\n", "期间: 2022年\n标题: 2021年工作总结\n", "D11", id="the title"),
    pytest.param("总结计划", "启动率98%", "启动率89%", "F22", id="a typed rate beside its numbers"),
    pytest.param("总结计划", "已启动任务: 101项", "已启动任务: 10项", "F22", id="the operand of a typed rate"),
    pytest.param("总结计划", "销项率为92%", "销项率为29%", "F22", id="another typed rate"),
    pytest.param("总结计划", "断面考核全部达标", "断面考核均达标", "", id="all done is right"),
    pytest.param("总结计划", f"{DONE}8个", f"{DONE}7个", "F16", id="not all done"),
    pytest.param("总结计划", PM25, "PM2.5平均浓度35微克/立方米", "", id="the value of last year"),
    pytest.param("总结计划", PM25, "PM2.5平均浓度23微克/立方米", "F12", id="a number typed wrong"),
]


@pytest.mark.parametrize(("name", "old", "new", "rule"), TEXTS)
def test_a_year_a_rate_or_a_number_in_the_text_that_contradicts_a_figure_is_found(
    name: str, old: str, new: str, rule: str
) -> None:
    assert old in text_of(name)
    found = grave(text_of(name).replace(old, new, 1), name)
    assert [each.partition(" ")[0] for each in found] == ([rule] if rule else [])


EXPECTED = Path(__file__).parents[1] / "data" / "expected"
NUMBERED = [("一、", "二、", "四、"), ("（一）", "（二）", "（四）"), ("1.", "2.", "4.")]


def renumbered(name: str) -> Iterator[str]:
    """Yield the finished text with the second of some headings numbered as the fourth, one at a time."""
    lines = (EXPECTED / f"{name}.txt").read_text("utf-8").split("\n")
    for _, second, fourth in NUMBERED:
        for index, line in enumerate(lines):
            if line.startswith(second):
                yield "\n".join([*lines[:index], line.replace(second, fourth, 1), *lines[index + 1 :]])


@pytest.mark.parametrize("name", NAMES)
def test_a_heading_number_broken_in_a_finished_text_is_found(name: str, tmp_path: Path) -> None:
    broken = list(renumbered(name))
    assert broken
    path = tmp_path / "成稿.txt"
    for text in ((EXPECTED / f"{name}.txt").read_text("utf-8"), *broken):
        path.write_text(text, encoding="utf-8")
        rules = {remark.finding.rule for remark in OF_FIGURES.review(path).remarks}
        assert ("X01" in rules) == (text in broken)
