"""Every report in examples/: it builds in each style, says what is expected, and tells all figures of its original."""

import re
from pathlib import Path

import pytest
from terminal import drafter

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))
EXPECTED = ROOT / "tests" / "data" / "expected"
FIGURES = sorted((ROOT / "tests" / "data" / "figures").glob("*.tsv"))
STYLES = ("工作汇报", "半年总结", "年度总结", "总结计划", "季度总结")

REPORTS = [path for path in EXAMPLES if "模板" not in path.relative_to(ROOT / "examples").parts[:-1]]
NAMES = ["／".join(path.relative_to(ROOT / "examples").with_suffix("").parts) for path in REPORTS]


def built(path: Path, *options: str) -> str:
    done = drafter("build", path.name, "--to", "text", *options, folder=path.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_are_examples_of_every_style() -> None:
    assert {path.stem for path in REPORTS} >= set(STYLES)
    assert {path.stem for path in FIGURES} == set(STYLES)


def test_no_expected_text_is_left_over() -> None:
    assert sorted(path.stem for path in EXPECTED.glob("*.txt")) == sorted(NAMES)


@pytest.mark.parametrize("path", REPORTS, ids=NAMES)
def test_an_example_builds_to_its_expected_text(path: Path, request: pytest.FixtureRequest) -> None:
    """Run with --update-expected to write the texts anew; then read the difference before committing it."""
    expected = EXPECTED / f"{NAMES[REPORTS.index(path)]}.txt"
    text = built(path)
    if request.config.getoption("--update-expected"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text("utf-8")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", STYLES)
def test_an_example_builds_in_every_style_and_keeps_its_figures(name: str, style: str) -> None:
    text = built(ROOT / "examples" / f"{name}.yaml", "--style", style)
    missing = [figure for figure, count in figures_of(name).items() if found(figure, text) < count]
    assert not missing


def figures_of(name: str) -> dict[str, int]:
    """Return each figure of the original as printed, and how often it is told there."""
    rows = (ROOT / "tests" / "data" / "figures" / f"{name}.tsv").read_text("utf-8").splitlines()
    listed = [row.replace("\t", "") for row in rows if row.strip() and not row.startswith("#")]
    assert len(listed) > 20
    return {figure: listed.count(figure) for figure in listed}


def found(figure: str, text: str) -> int:
    """Return how often a figure stands in a text, as a number of its own."""
    return len(re.findall(rf"(?<![\d.]){re.escape(figure)}", text))
