"""Tables of Word files that offices made: heads of two levels, merged or not, and what only looks like one."""

from pathlib import Path

import pytest
from imported_reports import imported, loaded
from word_files import p, word_file

HEAD = p("2023年工作总结", properties='<w:jc w:val="center"/>') + p("一、主要工作") + p("情况见下表。")


def row(*cells: tuple[str, int, str]) -> str:
    """Return a w:tr; a cell is its text, the columns that it covers, and how it is merged with the cells below it."""
    made = ""
    for text, span, merge in cells:
        merged = merge and f'<w:vMerge w:val="{merge}"/>'
        made += f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merged}</w:tcPr>{p(text)}</w:tc>'
    return f"<w:tr>{made}</w:tr>"


def plain(*cells: str) -> str:
    """Return a w:tr without any merged cell."""
    return row(*((cell, 1, "") for cell in cells))


BODY = plain("梅林镇", "98%", "1") + plain("沙溪乡", "97%", "2")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            row(("乡镇", 1, "restart"), ("空气质量", 2, ""))
            + row(("", 1, "continue"), ("优良率", 1, ""), ("排名", 1, ""))
            + BODY,
            [("乡镇", []), ("空气质量", ["优良率", "排名"])],
        ),
        (
            row(("乡镇", 1, ""), ("空气质量", 2, "")) + plain("", "优良率", "排名") + BODY,
            [("乡镇", []), ("空气质量", ["优良率", "排名"])],
        ),
        (plain("乡镇", "优良率", "排名") + BODY, [("乡镇", []), ("优良率", []), ("排名", [])]),
        (row(("乡镇", 1, ""), ("空气质量", 2, "")) + BODY, [("乡镇", []), ("空气质量", []), ("", [])]),
    ],
    ids=["merged", "an empty cell below", "one level", "a row of values below a wide cell"],
)
def test_the_head_of_a_table_is_read(tmp_path: Path, rows: str, expected: list[tuple[str, list[str]]]) -> None:
    result = imported(word_file(tmp_path / "总结.docx", f"{HEAD}<w:tbl>{rows}</w:tbl>"))
    table = loaded(result).achievements[-1].table
    assert table is not None
    assert [(each.name.raw, [name.raw for name in each.below]) for each in table.head] == expected
    assert [cell.raw for cell in table.rows[-1]] == ["沙溪乡", "97%", "2"]
    assert result.proof.differences == ()
