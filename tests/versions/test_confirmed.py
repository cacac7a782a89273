"""核对表 that comes back: what says the same as the report changes nothing, however it was typed."""

from pathlib import Path

import pytest

from drafter.commands.confirming import table_rows
from drafter.commands.drafting import make_pipeline
from drafter.commands.figure_files import held_files
from drafter.findings import DrafterError
from drafter.source import read_source
from drafter.versions.confirmation import CURRENT, GOAL, HEAD, RESULT, UNIT, Row
from drafter.versions.confirmed import Confirmed, Filled, Sheets, lifted, read_back

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789%"}


def rows_of(path: Path) -> tuple[Row, ...]:
    pipeline = make_pipeline()
    return table_rows(path, held_files(path, read_source(path), pipeline), pipeline)


def answered(rows: tuple[Row, ...], answers: list[str]) -> Confirmed:
    table = [tuple(Filled("", head) for head in HEAD)]
    for number, (row, answer) in enumerate(zip(rows, answers, strict=True), start=4):
        cells = {**row.cells, RESULT: answer}
        table.append(tuple(Filled(f"J{number}", cells[head]) for head in HEAD))
    return read_back("核对表.xlsx", [table], rows, Sheets({}, {}))


def value(row: Row) -> str:
    return row.cells[CURRENT] or row.cells[GOAL]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_value_that_is_typed_again_is_confirmed_in_whatever_form(path: Path) -> None:
    rows = rows_of(path)
    assert len(EXAMPLES) >= 5
    assert len(rows) > 20
    bare = [value(row).rstrip("%") for row in rows]
    whole = [value(row) if row.cells[UNIT] in value(row) else value(row) + row.cells[UNIT] for row in rows]
    for answers in (["核对无误。"] * len(rows), bare, [f" {each.translate(FULL_WIDTH)}。" for each in whole]):
        confirmed = answered(rows, answers)
        assert not confirmed.findings
        assert not confirmed.corrections
        assert confirmed.right == tuple(row.label for row in rows)
        assert not confirmed.open


def test_every_row_has_a_label_of_its_own() -> None:
    for path in EXAMPLES:
        labels = [row.label for row in rows_of(path)]
        assert len(set(labels)) == len(labels)


def test_a_sum_of_parts_is_corrected_in_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "报告.yaml"
    figures = "数据: {隐患: {其中: {重大: 5处, 一般: 40处}}}"
    path.write_text(f"体例: 总结计划\n单位: 甲局\n期间: 2023年\n成效:\n  - 标题: 乙\n    {figures}\n", "utf-8")
    rows = rows_of(path)
    assert answered(rows, ["45处", "", ""]).right == ("隐患",)
    (finding,) = answered(rows, ["46处", "", ""]).findings
    assert "核对表.xlsx J4：“隐患”由其中各项相加，不能直接改" in finding.message


def test_a_table_without_its_columns_is_none() -> None:
    for heads in ((), ("指标名称", "本期"), ("指标名称", "核对结果/更正为")):
        with pytest.raises(DrafterError):
            read_back("别的.xlsx", [[tuple(Filled("A1", head) for head in heads)]], (), Sheets({}, {}))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("【待核：36份】", "36份"),
        ("36份【待核】", "36份"),
        ("36份【待核：去年是30份】", "36份"),
        ("【待核】", "【待核】"),
    ],
)
def test_a_mark_goes_and_leaves_the_value(written: str, expected: str) -> None:
    assert lifted(written) == expected
