"""The outline of a Word file, as the navigation pane shows it: headings without their paragraphs, no level left out."""

import io
from itertools import pairwise

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import built_in_layout

from drafter.document.blocks import Attachment, AttachmentNote, Block, Document, Heading, Paragraph, Run, RunIn, Title
from drafter.document.layout import Layout
from drafter.writers.docx import write_docx
from drafter.writers.text import write_text

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUT = built_in_layout()
WITH_RUN_INS = built_in_layout("层次标题: {接排进导航: 是}")


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def heading(level: int, text: str = "") -> Heading:
    return Heading(level, 1, runs(text or f"{level}级"))


def run_in(level: int) -> RunIn:
    return RunIn(level, 1, runs(f"接排{level}级"), runs("正文很长。"))


def outline(*blocks: Block, layout: Layout = LAYOUT) -> list[tuple[int, str]]:
    """Return level, from 1, and text of each paragraph that has one of its own or by its styles."""
    document = docx.Document(io.BytesIO(write_docx(Document("", "", blocks), layout)))
    found = []
    for paragraph in document.paragraphs:
        own, style = paragraph._p, paragraph.style
        level = own.find(f"{WORD}pPr/{WORD}outlineLvl")
        while level is None and style is not None:
            level, style = style.element.find(f"{WORD}pPr/{WORD}outlineLvl"), style.base_style
        if level is not None:
            found.append((int(level.get(f"{WORD}val")) + 1, paragraph.text))
    return found


def test_a_run_in_heading_does_not_bring_its_paragraph_into_the_outline() -> None:
    assert outline(heading(1), run_in(2), Paragraph(runs("正文。")), heading(2)) == [(1, "1级"), (2, "2级")]


def test_the_layout_may_put_run_in_headings_into_the_outline_with_their_paragraphs() -> None:
    found = outline(heading(1), run_in(2), run_in(3), layout=WITH_RUN_INS)
    assert found == [(1, "1级"), (2, "接排2级。正文很长。"), (3, "接排3级。正文很长。")]


def test_a_run_in_heading_has_the_characters_of_its_level_all_the_same() -> None:
    document = docx.Document(io.BytesIO(write_docx(Document("", "", (run_in(2),)), LAYOUT)))
    assert [run.style.name for run in document.paragraphs[0].runs[:2]] == ["Heading 2 Char"] * 2


def test_a_level_that_the_report_leaves_out_is_not_missing_in_the_outline() -> None:
    assert outline(heading(1), heading(3), heading(4), heading(1), heading(2), heading(3)) == [
        *[(1, "1级"), (2, "3级"), (3, "4级")],
        *[(1, "1级"), (2, "2级"), (3, "3级")],
    ]


def test_a_heading_that_stands_higher_in_the_outline_looks_and_counts_as_its_own_level() -> None:
    document = docx.Document(io.BytesIO(write_docx(Document("", "", (heading(1), heading(3))), LAYOUT)))
    lifted = document.paragraphs[1].style
    assert lifted is not None
    assert lifted.base_style is not None
    assert lifted.base_style.name == "Heading 3"
    assert lifted.element.find(f"{WORD}pPr/{WORD}numPr") is None


def test_no_style_is_made_that_no_heading_needs() -> None:
    document = docx.Document(io.BytesIO(write_docx(Document("", "", (heading(1), heading(2))), LAYOUT)))
    assert not [style.name for style in document.styles if "大纲" in (style.name or "")]


def test_attachments_are_in_the_outline_and_begin_one_of_their_own() -> None:
    attachment = Attachment(1, (Title(runs("情况表")), heading(1, "概况"), heading(2, "小节")))
    assert outline(heading(1), heading(3), attachment) == [
        *[(1, "1级"), (2, "3级")],
        *[(1, "附件1"), (1, "概况"), (2, "小节")],
    ]


@settings(deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=12), st.sampled_from([LAYOUT, WITH_RUN_INS]))
def test_whatever_the_levels_are_none_is_more_than_one_below_the_one_above(levels: list[int], layout: Layout) -> None:
    found = [place for place, _ in outline(*map(heading, levels), layout=layout)]
    assert len(found) == len(levels)
    assert found[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(found))
    assert all(place <= level for place, level in zip(found, levels, strict=True))


def test_the_names_of_attachments_are_numbered_alike_in_word_and_in_text() -> None:
    report = Document("", "", (AttachmentNote((runs("2023年情况表"), runs("清单"))),))
    paragraphs = docx.Document(io.BytesIO(write_docx(report, LAYOUT))).paragraphs
    lines = [line.strip("　") for line in write_text(report).splitlines() if line]
    assert [paragraph.text for paragraph in paragraphs] == lines == ["附件：1.2023年情况表", "2.清单"]
