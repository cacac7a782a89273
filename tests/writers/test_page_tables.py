"""Tables, landscape attachments and 版记 on the back, as rendered."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from layouts import built_in_layout
from rendering import POINTS_PER_MM, Page, render

from drafter.document.blocks import Attachment, Block, Document, Imprint, Paragraph, Run, Table, Title
from drafter.writers.docx import write_docx

pytestmark = pytest.mark.rendered

FOOT = 262 * POINTS_PER_MM
LONG = "开展为期六十天的专项攻坚，逐一销号，并建立长效机制。" * 18
NUMBER = "12345.67万元"


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def table(*rows: tuple[str, ...], head: tuple[str, ...] = ("项目", "做法")) -> Table:
    return Table((), (tuple(map(runs, head)),), tuple(tuple(map(runs, row)) for row in rows))


def lines(count: int) -> list[Block]:
    return [Paragraph(runs("正文一行。"))] * count


WIDE = table(*[(NUMBER,) * 9] * 5, head=tuple(f"第{number}季度计划" for number in range(9)))
BACK = Imprint(runs("区委办公室"), runs("办公室"), runs("2024年1月15日"), back=True)
DOCUMENTS: dict[str, list[Block]] = {
    "tall_row": [*lines(13), table(("甲", "短"), ("乙", LONG), ("丙", "短"))],
    "two_rows": [*lines(20), table(("甲", "短"), ("乙", "短"))],
    "wide": [table(*[("道路改造", *[NUMBER] * 6, "100.00%")] * 3, head=tuple("甲乙丙丁戊己庚辛"))],
    "landscape": [*lines(2), *(Attachment(n, (Title(runs("表")), WIDE), landscape=True) for n in (1, 2))],
    "back": [*lines(30), BACK],
    "full_then_turned": [*lines(22), Attachment(1, (Title(runs("表")), WIDE), landscape=True)],
}
FILLING = (("8.30毫米", 26), ("8.62毫米", 25), ("8.98毫米", 24))
"""Heights of rows of which so many and a head leave less than a point of the page."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, tuple[Page, ...]]:
    files = {name: write_docx(Document("", "", tuple(blocks)), built_in_layout()) for name, blocks in DOCUMENTS.items()}
    for height, rows in FILLING:
        full = Table((), ((runs("甲"),),), ((runs("乙"),),) * rows)
        layout = built_in_layout(f"表格: {{行高: {height}}}")
        files[f"full{rows}"] = write_docx(Document("", "", (full,)), layout)
        files[f"full_section{rows}"] = write_docx(Document("", "", (full, *DOCUMENTS["landscape"][2:])), layout)
    return render(files, folder, FOOT)


def glyphs(folder: Path, name: str, page: int) -> Iterator[tuple[str, float, float]]:
    """Yield the characters of a page with their places."""
    with pymupdf.open(folder / f"{name}.pdf") as pdf:
        for block in pdf[page].get_text("rawdict")["blocks"]:
            for line in block.get("lines", []):
                yield from ((char["c"], *char["origin"]) for span in line["spans"] for char in span["chars"])


@pytest.mark.parametrize("rows", [rows for _, rows in FILLING])
def test_a_last_table_that_fills_its_page_is_not_followed_by_an_empty_page(
    pages: dict[str, tuple[Page, ...]], rows: int
) -> None:
    assert len(pages[f"full{rows}"]) == 1
    assert len(pages[f"full_section{rows}"]) == 3


def test_a_tall_row_begins_on_the_page_on_which_there_is_room(pages: dict[str, tuple[Page, ...]]) -> None:
    first, second = pages["tall_row"]
    assert first.text[-1].baseline > FOOT - 40
    assert second.text[0].text.startswith("项目")


def test_a_table_of_two_rows_is_not_divided(pages: dict[str, tuple[Page, ...]]) -> None:
    first, second = pages["two_rows"]
    assert len(first.text) == 20
    assert [line.text[0] for line in second.text] == ["项", "甲", "乙"]


def test_no_number_is_cut_in_a_table_of_eight_columns(pages: dict[str, tuple[Page, ...]]) -> None:
    (page,) = pages["wide"]
    rows = [line.text.replace(" ", "") for line in page.text if "万元" in line.text]
    assert [row.removeprefix("道路改造") for row in rows] == [f"{NUMBER * 6}100.00%"] * 3


@pytest.mark.parametrize(("page", "is_odd"), [(1, False), (2, True)])
def test_the_number_of_a_landscape_page_stands_where_it_would_on_the_upright_sheet(
    pages: dict[str, tuple[Page, ...]], folder: Path, page: int, is_odd: bool
) -> None:
    assert len(pages["landscape"]) == 3
    digit, x, y = next(each for each in glyphs(folder, "landscape", page) if each[0] == str(page + 1) and each[1] < 90)
    assert digit
    # turned clockwise: the foot of the sheet is at the left, its left edge at the top
    assert x == pytest.approx(35 * POINTS_PER_MM - 7 * POINTS_PER_MM - 7, abs=6)
    left, right = 28 * POINTS_PER_MM, 184 * POINTS_PER_MM
    assert (right - y if is_odd else y - left) == pytest.approx(14 + 28, abs=14)
    table_left = min(x for char, x, _ in glyphs(folder, "landscape", page) if char == "万")
    assert table_left > 35 * POINTS_PER_MM


def test_the_imprint_on_the_back_stands_alone_at_the_foot_of_an_unnumbered_page(
    pages: dict[str, tuple[Page, ...]],
) -> None:
    *text, back = pages["back"]
    assert [page.foot[0].text for page in text] == ["— 1 —", "— 2 —"]
    assert [line.text[:2] for line in (*back.text, *back.foot)] == ["抄送", "办公"]
    assert back.text[-1].baseline > FOOT - 40


def test_a_full_page_before_a_landscape_one_is_not_followed_by_an_empty_page(
    pages: dict[str, tuple[Page, ...]],
) -> None:
    assert [len(page.text) > 0 for page in pages["full_then_turned"]] == [True, True]
