"""The two years in examples/两年: the second is the first one rolled over and filled in; its changes are computed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.compose.pipeline import Pipeline
from drafter.findings import Level
from drafter.model.declaration import Report, walk
from drafter.model.figures import Figure
from drafter.model.followup import Sureness, answers, check_followup, name_of
from drafter.model.load import load_report
from drafter.rollover import Order, roll_over
from drafter.source import read_source
from drafter.writers.text import write_text

FOLDER = Path(__file__).parents[1] / "examples" / "两年"
FIRST, SECOND = FOLDER / "2023年度.yaml", FOLDER / "2024年度.yaml"


def report(path: Path) -> Report:
    """Return the report of a file without mistakes."""
    loaded = load_report(read_source(path))
    assert loaded.findings == ()
    assert loaded.report is not None
    return loaded.report


def figures(path: Path) -> Iterator[Figure]:
    """Yield the figures of 指标 and 成效."""
    yield from report(path).indicators
    for item in walk(report(path).achievements):
        yield from item.figures


@pytest.mark.parametrize("path", [FIRST, SECOND], ids=lambda path: path.stem)
def test_each_year_is_final(path: Path) -> None:
    assert Pipeline().draft(path, final=True).findings == ()


def test_every_figure_of_the_year_before_is_what_the_first_file_says() -> None:
    before = {figure.name: figure.current for figure in figures(FIRST)}
    compared = [figure for figure in figures(SECOND) if figure.previous is not None]
    assert len(compared) > 20
    assert all(figure.previous == before[figure.name] for figure in compared)


def test_the_goals_are_those_of_the_first_years_plan() -> None:
    planned = {figure.name: figure.target for item in walk(report(FIRST).plans) for figure in item.targets}
    assert len(planned) == 2
    assert {figure.name: figure.target for figure in figures(SECOND) if figure.target} == planned


@pytest.mark.parametrize(
    "words",
    [
        "生产安全事故\t22起\t26起\t减少4起\t25起以内\t完成",  # 26-22
        "重大隐患整改率\t98.6%\t96.8%\t提高1.8个百分点\t98%以上\t完成",  # 98.6-96.8
        "检查企业2385家次，同比增长11.4%",  # 245/2140 = 11.45%
        "发现隐患4912处，同比下降6.2%",  # 324/5236 = 6.19%
        "罚款367.2万元，同比下降11%",  # 45.3/412.5 = 10.98%
        "森林火情2起，同比减少1起",
        "2.8万件，件数同比增长21.7%",  # 0.5/2.3 = 21.74%
    ],
)
def test_the_second_report_tells_the_change_computed(words: str) -> None:
    drafted = Pipeline().draft(SECOND, final=True)
    assert words in write_text(drafted.document)


@pytest.mark.parametrize("change", ["减少4起", "1.8个百分点", "11.4%", "6.2%", "21.7%", "14.3%"])
def test_no_change_is_typed(change: str) -> None:
    assert change not in SECOND.read_text("utf-8")


def test_all_plans_and_problems_of_the_first_year_are_answered_but_one_that_is_admitted() -> None:
    second = report(SECOND)
    every = answers(second)
    assert len(every) == 9
    assert [name_of(each.asked) for each in every if each.sureness is not Sureness.TOLD] == ["建成应急科普体验馆"]
    assert [finding.level for finding in check_followup(second)] == [Level.HINT]
    assert [name_of(item) for item in walk(second.last_plans)] == [name_of(item) for item in walk(report(FIRST).plans)]


def test_the_second_year_rolls_over_to_the_third() -> None:
    rolled = roll_over(read_source(SECOND), Order())
    assert str(rolled.period) == "2025年"
    assert "生产安全事故: {本期: 待填, 上年: 22起, 目标: 20起以内," in rolled.text
    assert rolled.text.count("落实: 健全森林防火网格") == 0
    assert rolled.text.startswith("# 结转自 2024年度.yaml（2024年）")
