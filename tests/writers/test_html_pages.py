"""The HTML page as a browser divides it into sheets, held against the pages of the .docx."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from html_page import Element, read_page
from layouts import built_in_layout
from rendering import font_environment, render, require_chromium

from drafter.compose.pipeline import Pipeline
from drafter.document.blocks import (
    AttachmentNote,
    Block,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
)
from drafter.writers.docx import write_docx
from drafter.writers.html import write_html

pytestmark = pytest.mark.rendered

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = [*sorted(EXAMPLES.glob("*.yaml")), *sorted((EXAMPLES / "单位").glob("*/2023年度.yaml"))]
SENTENCE = "当前和今后一个时期是夯实基础补齐短板的关键阶段各部门要把思想和行动统一到上级决策部署上来"


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def lines(count: int) -> Paragraph:
    """Return a paragraph that fills so many lines: the first holds 26 characters."""
    return Paragraph(runs((SENTENCE * (count * 28 // len(SENTENCE) + 1))[: 28 * count - 2]))


def sheets(data: bytes, folder: Path) -> list[Element]:
    """Return the sheets into which the browser divides a page."""
    file = folder / "page.html"
    file.write_bytes(data)
    command = [
        require_chromium(),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--virtual-time-budget=10000",
        "--dump-dom",
    ]
    environment = {**os.environ, **font_environment(folder)}
    done = subprocess.run([*command, file.as_uri()], env=environment, capture_output=True, timeout=120, check=True)
    bare = re.sub(rb"<script>.*?</script>", b"", done.stdout, flags=re.DOTALL)
    return read_page(bare).every("div", "sheet")


def paged(folder: Path, *blocks: Block, bureau: str = "") -> list[Element]:
    return sheets(write_html(Document("", "", blocks), built_in_layout(bureau)), folder)


def test_the_examples_have_as_many_sheets_as_pages_in_word(tmp_path: Path) -> None:
    """One may differ by a page: some line is near its end, and browsers leave other gaps between scripts."""
    drafted = {f"{number}": Pipeline().draft(path) for number, path in enumerate(REPORTS)}
    assert len(drafted) >= 8
    files = {name: write_docx(each.document, each.layout) for name, each in drafted.items()}
    pages = {name: len(each) for name, each in render(files, tmp_path, 262 * 72 / 25.4).items()}
    shown = {name: len(sheets(write_html(each.document, each.layout), tmp_path)) for name, each in drafted.items()}
    differing = [name for name in pages if shown[name] != pages[name]]
    assert len(differing) <= 1
    assert all(abs(shown[name] - pages[name]) == 1 for name in differing)


def test_a_sheet_holds_22_lines_of_28_characters(tmp_path: Path) -> None:
    found = paged(tmp_path, lines(66))
    assert [len(sheet.one("div", "area").text) for sheet in found] == [22 * 28 - 2, 22 * 28, 22 * 28]
    assert [sheet.one("div", "page-number").text for sheet in found] == ["— 1 —", "— 2 —", "— 3 —"]


def test_no_heading_is_left_at_the_foot_of_a_sheet(tmp_path: Path) -> None:
    found = paged(tmp_path, lines(21), Heading(1, 1, runs("层次标题")), lines(3))
    assert [each.tag for each in found[1].one("div", "area").elements()] == ["h2", "p"]


@pytest.mark.parametrize("count", range(19, 25))
def test_a_signature_takes_the_last_two_lines_of_the_text_along_and_no_more(tmp_path: Path, count: int) -> None:
    found = paged(tmp_path, lines(count - 8), lines(8), Signature((runs("区教育局"),), runs("2024年1月12日")))
    *_, last = found
    text = "".join(each.text for each in last.one("div", "area").elements()[:-2])
    assert last.one("div", "area").text.endswith("2024年1月12日")
    assert len(text) in ((count * 28 - 4,) if count == 19 else (56,))


def test_a_table_repeats_its_head_and_an_attachment_begins_a_sheet(tmp_path: Path) -> None:
    row = (runs("岳峰镇"), runs("99.4%"))
    found = paged(tmp_path, lines(4), Table((), ((runs("乡镇"), runs("优良率")),), (row,) * 60))
    assert len(found) > 2
    assert all(sheet.one("thead").text == "乡镇优良率" for sheet in found)
    assert sum(len(sheet.one("tbody").every("tr")) for sheet in found) == 60


def test_a_long_list_of_attachments_goes_on_to_the_next_sheet(tmp_path: Path) -> None:
    names = tuple(runs(f"一览表{number}") for number in range(12))
    found = paged(
        tmp_path, Title(runs("总结")), lines(12), AttachmentNote(names), Signature((runs("局"),), runs("1月"))
    )
    assert len(found[0].one("div", "area").elements()) > 4


def test_the_imprint_stands_on_the_last_sheet_or_on_the_back_of_it(tmp_path: Path) -> None:
    imprint = Imprint((), runs("办公室"), runs("2024年1月12日"))
    (one,) = paged(tmp_path, lines(3), imprint)
    assert one.one("footer")
    front, back = paged(tmp_path, lines(3), imprint._replace(back=True))
    assert [len(each.every("div", "page-number")) for each in (front, back)] == [1, 0]
    assert back.one("footer")


def test_the_first_sheet_may_go_without_its_number(tmp_path: Path) -> None:
    found = paged(tmp_path, lines(30), bureau="页码: {样式: 第几页, 首页: 否}")
    assert [[each.text for each in sheet.every("div", "page-number")] for sheet in found] == [[], ["第2页"]]
