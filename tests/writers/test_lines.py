"""Which paragraphs have a lone last character pulled back, and which have a line that is not stretched."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import built_in_layout
from rendering import Page, render

from drafter.document.blocks import Block, Document, Heading, Paragraph, Run, RunIn
from drafter.writers.docx import write_docx
from drafter.writers.html import write_html
from drafter.writers.lines import Change, wanted_change

LAYOUT = built_in_layout()
ROOM = LAYOUT.area[0]
SENTENCE = "当前和今后一个时期是夯实基础补齐短板的关键阶段各部门要把思想和行动统一到上级决策部署上来"
ADDRESS = f"材料请发到邮箱，{SENTENCE[:10]}shengtaihuanjing2024@example.gov.cn，联系人在办公室。"


def text(characters: int, end: str = "") -> str:
    return (SENTENCE * 10)[: characters - len(end)] + end


@pytest.mark.parametrize(
    ("characters", "end"),
    [(27, ""), (55, ""), (55, "。")],
    ids=["one-line", "two-lines", "with-a-full-stop"],
)
def test_a_lone_last_character_is_pulled_back(characters: int, end: str) -> None:
    assert wanted_change(text(characters, end), LAYOUT, ROOM).spacing == -16  # 29 characters in 8845 twips


@pytest.mark.parametrize("characters", [10, 26, 28, 54, 57, 60, 82, 83])
def test_other_paragraphs_stay_as_they_are(characters: int) -> None:
    assert wanted_change(text(characters), LAYOUT, ROOM) == Change()


def test_the_label_that_the_program_numbers_with_counts() -> None:
    assert wanted_change(text(25), LAYOUT, ROOM).spacing is None
    assert wanted_change(text(25), LAYOUT, ROOM, "一、").spacing == -17


def test_a_line_before_an_address_is_not_stretched() -> None:
    assert wanted_change(ADDRESS, LAYOUT, ROOM).ragged
    assert not wanted_change(ADDRESS.replace("shengtaihuanjing2024@example.gov.cn", "010"), LAYOUT, ROOM).ragged


@pytest.mark.parametrize("number", ["56.75%；", "123.7%；"])
def test_a_line_before_a_number_ends_at_the_right_edge_like_all_others(number: str) -> None:
    assert wanted_change(text(23) + number + text(26), LAYOUT, ROOM) == Change()


@given(st.text("甲，。“”（）a1. 、……\n", max_size=300))
def test_any_text_has_its_lines(typed: str) -> None:
    change = wanted_change(typed, LAYOUT, ROOM)
    assert change.spacing in (None, -16)


def test_both_formats_have_the_change() -> None:
    lone = (Run(text(55)),)
    blocks: tuple[Block, ...] = (
        Paragraph(lone),
        Paragraph((Run(ADDRESS),)),
        RunIn(1, 1, (Run("甲"),), (Run(text(51)),)),
    )
    report = Document("", "", blocks)
    found = docx.Document(io.BytesIO(write_docx(report, LAYOUT)))
    first, second, third = found.paragraphs
    assert 'w:spacing w:val="-16"' in first._p.xml
    assert str(second.alignment) == "LEFT (0)"
    assert third._p.xml.count('w:spacing w:val="-17"') == len(third.runs)
    page = write_html(report, LAYOUT).decode()
    assert page.count('<p style="letter-spacing:-0.8pt">') == 2
    assert '<p style="text-align:left">' in page


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Page, ...]]:
    blocks: dict[str, Block] = {
        "paragraph": Paragraph((Run(text(55)),)),
        "heading": Heading(1, 1, (Run(text(25)),)),
    }
    files = {name: write_docx(Document("", "", (block,)), LAYOUT) for name, block in blocks.items()}
    return render(files, tmp_path_factory.mktemp("lines"), 262 * 72 / 25.4)


@pytest.mark.rendered
@pytest.mark.parametrize(("name", "count"), [("paragraph", 2), ("heading", 1)])
def test_no_character_stands_alone_on_the_page(pages: dict[str, tuple[Page, ...]], name: str, count: int) -> None:
    (page,) = pages[name]
    assert len(page.text) == count
    assert max(line.right for line in page.text) <= 184 * 72 / 25.4 + 1
