"""Tables of a YAML, a Word file and a text are recalculated alike, and a finding stands at its cell."""

from pathlib import Path

import docx
import pytest
from reports import HEAD

from drafter.check.passages import Cell, passages_from_text
from drafter.check.review import Reviewer
from drafter.check.text.grids import grids

ROWS = (
    ("片区", "任务（公里）", "完成（公里）", "完成率"),
    ("东片", "20", "18", "90%"),
    ("西片", "30", "24", "85%"),
    ("北片", "10", "9", "90%"),
    ("合计", "60", "52", "86.7%"),
)
TOLD = [
    ("F44", "“西片”的“完成率”是85%，按表中的数算是24÷30＝80%；请核对"),
    ("F43", "“合计”的“完成（公里）”是52，各行相加是18＋24＋9＝51；请核对"),
]


def found(path: Path) -> list[tuple[str, str]]:
    remarks = Reviewer(words=False).review(path).remarks
    return [(each.finding.rule, each.finding.message) for each in remarks if each.finding.rule in ("F43", "F44", "F45")]


def test_a_table_of_a_yaml_is_recalculated(tmp_path: Path) -> None:
    path = tmp_path / "年度.yaml"
    rows = ", ".join(f"[{', '.join(row)}]" for row in ROWS[1:])
    head = ", ".join(ROWS[0])
    text = f"{HEAD}成效:\n  - 标题: 推进管网改造\n    内容: 有序推进。\n    表格: {{表头: [{head}], 各行: [{rows}]}}\n"
    path.write_text(text, encoding="utf-8")
    assert found(path) == TOLD
    places = [each.finding.place for each in Reviewer(words=False).review(path).remarks if each.finding.rule == "F44"]
    (place,) = places
    assert place is not None
    assert place.excerpt[(place.column or 0) - 1 :].startswith("85%")


def test_a_table_of_a_word_file_is_recalculated(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("各片区管网改造情况如下。")
    table = document.add_table(rows=len(ROWS), cols=len(ROWS[0]))
    for row, words in enumerate(ROWS):
        for column, text in enumerate(words):
            table.cell(row, column).text = text
    path = tmp_path / "年度.docx"
    document.save(str(path))
    assert found(path) == TOLD


def test_a_table_copied_into_a_text_is_recalculated(tmp_path: Path) -> None:
    path = tmp_path / "年度.txt"
    path.write_text("情况如下。\n" + "\n".join("\t".join(row) for row in ROWS), encoding="utf-8")
    assert found(path) == TOLD


def test_lines_with_the_same_number_of_tabs_are_a_table() -> None:
    passages = passages_from_text("甲\n乙\t1\n丙\t2\n\n丁\t3\t4\n\t缩进的一行\n\t又一行", "x.txt")
    assert [(each.text, each.cell) for each in passages] == [
        ("甲", None),
        ("乙", Cell(2, 2, 0)),
        ("1", Cell(2, 2, 1)),
        ("丙", Cell(2, 3, 0)),
        ("2", Cell(2, 3, 1)),
        ("丁\t3\t4", None),
        ("\t缩进的一行", None),
        ("\t又一行", None),
    ]


UNCERTAIN = [
    pytest.param(
        "镇\t户数\t收入\t完成率\n甲\t10\t20\t96%\n乙\t30\t40\t95%", id="no columns that the rates follow from"
    ),
    pytest.param("镇\t任务\t完成\t完成率\n甲\t约20\t10\t96%\n乙\t近40\t30\t95%", id="numbers that are only near"),
    pytest.param("镇\t数量\n甲\t10\n乙\t—\n合计\t15", id="a part that is not told"),
    pytest.param("镇\t户数\n甲\t10\n其中：脱贫户\t4\n乙\t20\n合计\t30", id="parts of parts"),
    pytest.param("镇\t本年\t上年\t同比\n甲\t22起\t26起\t减少4起\n乙\t96场\t84场\t增长14.3%", id="changes of two sorts"),
    pytest.param("镇\t均价\n甲\t10\n乙\t20\n合计\t15", id="a mean beside a total"),
]


@pytest.mark.parametrize("text", UNCERTAIN)
def test_what_may_be_right_is_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "年度.txt"
    path.write_text(text, encoding="utf-8")
    assert list(grids(passages_from_text(text, "x.txt")))
    assert found(path) == []
