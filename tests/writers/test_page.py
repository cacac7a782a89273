"""The rendered page against GB/T 9704—2012: what a reader would measure with a ruler."""

import pytest
from layouts import built_in_layout
from rendering import POINTS_PER_MM, Page, render

from drafter.document.blocks import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Heading,
    Paragraph,
    Run,
    RunIn,
    Signature,
    Subtitle,
    Table,
    Title,
)
from drafter.document.layout import Layout
from drafter.writers.docx import write_docx

pytestmark = pytest.mark.rendered

LEFT, RIGHT, FOOT = (mm * POINTS_PER_MM for mm in (28, 184, 262))
"""The edges of the 版心 (5.2.1): 28 mm from the left, 156 wide; 37 mm from the top, 225 high."""
PITCH = 28.95
CHAR = 15.75
"""28 characters in 156 mm: 442.2 / 28 points, rounded down to whole twips."""

SENTENCE = "当前和今后一个时期是夯实基础补齐短板的关键阶段各部门要把思想和行动统一到上级决策部署上来"


def runs(*texts: str) -> tuple[Run, ...]:
    return tuple(Run(text) for text in texts)


def text(characters: int) -> Paragraph:
    """Return a paragraph of so many characters, none of which is punctuation."""
    return Paragraph(runs((SENTENCE * (characters // len(SENTENCE) + 1))[:characters]))


def lines(count: int) -> Paragraph:
    """Return a paragraph that fills so many lines: the first holds 26 characters."""
    return text(28 * count - 2)


def headings() -> list[Block]:
    """Return headings of all levels with paragraphs of many lengths, so that some page would end with a heading."""
    blocks: list[Block] = []
    for number in range(1, 13):
        blocks += [Heading(1, number, runs("层次标题")), Heading(2, 1, runs("层次标题")), text(20 + 31 * number)]
        blocks += [Heading(3, 1, runs("层次标题")), Heading(4, 1, runs("层次标题")), text(90)]
    return blocks


NAME = "晋安生态环境局"
DATE = "2024年1月12日"
HEAD = (runs("乡镇（街道）"), runs("优良率"), runs("做法"))
ROW = (runs("岳峰镇"), runs("99.4%"), runs("开展为期60天的专项攻坚，对“散乱污”企业逐一销号，并建立长效机制。"))

DOCUMENTS: dict[str, tuple[Block, ...]] = {
    "text": (text(28 * 22 * 3),),
    "head": (
        Title(runs("晋安生态环境局", "关于", "2023年", "工作情况", "和", "2024年", "工作计划的", "报告")),
        Subtitle(runs("（2024年1月12日）")),
        Addressee(runs("市生态环境局：")),
        lines(2),
        Heading(1, 1, runs("总体“情况”")),
        Heading(2, 1, runs("大气")),
        Heading(3, 1, runs("扬尘")),
        Heading(4, 1, runs("工地")),
        RunIn(4, 2, runs("道路"), runs(SENTENCE)),
        RunIn(2, 2, runs("水体"), runs(SENTENCE)),
        Heading(1, 2, runs("问题")),
        Heading(2, 1, runs("不足")),
    ),
    "headings": tuple(headings()),
    "unsealed": (lines(1), Signature((runs(NAME),), runs(DATE))),
    "short_name": (lines(1), Signature((runs("区环保局"),), runs(DATE))),
    "sealed": (lines(1), Signature((runs(NAME),), runs(DATE), sealed=True)),
    "table": (lines(10), Table(runs("表1　空气质量"), (HEAD,), (ROW,) * 60)),
    "attachments": (
        Heading(1, 1, runs("正文标题")),
        lines(2),
        AttachmentNote((runs("情况表"), runs("材料" * 20))),
        Signature((runs(NAME),), runs(DATE)),
        Attachment(1, (Title(runs("情况表")), Heading(1, 1, runs("概况")), lines(2))),
        Attachment(2, (Title(runs("材料")), Heading(1, 1, runs("其他")), RunIn(2, 1, runs("小结"), runs(SENTENCE)))),
    ),
    "symbols": (Paragraph(runs("在“2024”年度——按PM2.5‘25’计……升高3×4±5")),),
    **{f"last_{count}": (lines(count - 4), lines(4), Signature((runs(NAME),), runs(DATE))) for count in range(18, 24)},
}


@pytest.fixture(scope="module")
def rendered(layout: Layout, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Page, ...]]:
    """All documents of this file, converted in one run."""
    files = {name: write_docx(Document(name, NAME, blocks), layout) for name, blocks in DOCUMENTS.items()}
    other = built_in_layout("基于: [行距28磅, 页码居中]\n")
    files["other_layout"] = write_docx(Document("另一版式", NAME, DOCUMENTS["text"]), other)
    return render(files, tmp_path_factory.mktemp("rendered"), FOOT)


def test_a_full_page_has_22_lines_of_28_characters_that_fill_the_text_area(
    rendered: dict[str, tuple[Page, ...]],
) -> None:
    page = rendered["text"][1]
    assert [len(line.text) for line in page.text] == [28] * 22
    for line in page.text:
        assert line.left == pytest.approx(LEFT, abs=1)
        assert line.right == pytest.approx(RIGHT, abs=2)
    steps = {round(below.baseline - above.baseline, 1) for above, below in zip(page.text, page.text[1:], strict=False)}
    assert max(steps) - min(steps) <= 0.2
    assert page.text[-1].baseline - page.text[0].baseline == pytest.approx(21 * PITCH, abs=0.5)


def test_a_paragraph_begins_two_characters_in_and_its_further_lines_are_flush(
    rendered: dict[str, tuple[Page, ...]],
) -> None:
    first, second = rendered["text"][0].text[:2]
    assert len(first.text) == 26
    assert first.left - second.left == pytest.approx(2 * CHAR, abs=0.6)


def test_the_page_number_stands_7_mm_below_the_text_area_at_the_outer_side(
    rendered: dict[str, tuple[Page, ...]],
) -> None:
    pages = rendered["text"]
    assert [page.foot[0].text for page in pages[:3]] == ["— 1 —", "— 2 —", "— 3 —"]
    for page in pages:
        assert page.ink_top is not None
        assert (page.ink_top - FOOT) / POINTS_PER_MM == pytest.approx(7, abs=1)
        assert page.foot[0].faces() == {"宋体"}
        assert page.foot[0].glyphs[0].size == pytest.approx(14, abs=0.1)
    assert RIGHT - pages[0].foot[0].right == pytest.approx(14, abs=1.5)
    assert pages[1].foot[0].left - LEFT == pytest.approx(14, abs=1.5)


def test_another_layout_moves_the_lines_and_the_page_number(rendered: dict[str, tuple[Page, ...]]) -> None:
    page = rendered["other_layout"][1]
    assert len(page.text) == 22
    assert page.text[-1].baseline - page.text[0].baseline == pytest.approx(21 * 28, abs=0.5)
    assert page.text[0].baseline == pytest.approx(rendered["text"][1].text[0].baseline, abs=1.5)
    assert (page.foot[0].left + page.foot[0].right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1.5)


def test_the_title_is_centred_and_a_blank_line_follows_what_belongs_to_it(
    rendered: dict[str, tuple[Page, ...]],
) -> None:
    first, second, subtitle, addressee = rendered["head"][0].text[:4]
    for line in (first, second):
        assert line.faces() == {"小标宋"}
        assert line.glyphs[0].size == pytest.approx(22, abs=0.1)
    for line in (first, second, subtitle):
        assert (line.left + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=4)
    assert subtitle.faces() <= {"楷体", "西文"}
    assert addressee.left == pytest.approx(LEFT, abs=1)
    assert addressee.baseline - subtitle.baseline == pytest.approx(2 * PITCH, abs=1)


@pytest.mark.parametrize(
    ("start", "faces"),
    [
        pytest.param("一、总体“情况”", {"黑体"}, id="level-1"),
        pytest.param("（一）大气", {"楷体"}, id="level-2"),
        pytest.param("1.扬尘", {"仿宋", "西文"}, id="level-3"),
        pytest.param("（1）工地", {"仿宋", "西文"}, id="level-4"),
        pytest.param("（2）道路。", {"仿宋", "西文"}, id="level-4-run-in"),
        pytest.param("（二）水体。", {"楷体", "仿宋"}, id="level-2-run-in"),
        pytest.param("二、问题", {"黑体"}, id="level-1-counts-on"),
        pytest.param("（一）不足", {"楷体"}, id="level-2-begins-anew"),
    ],
)
def test_a_heading_has_its_label_its_face_and_its_indent(
    rendered: dict[str, tuple[Page, ...]], start: str, faces: set[str]
) -> None:
    line = rendered["head"][0].find(start)
    assert line.faces() == faces
    assert line.left - LEFT == pytest.approx(2 * CHAR, abs=1)


def test_a_run_in_heading_has_its_face_up_to_its_full_stop(rendered: dict[str, tuple[Page, ...]]) -> None:
    line = rendered["head"][0].find("（二）水体。")
    assert [glyph.face for glyph in line.glyphs[:8]] == ["楷体"] * 6 + ["仿宋"] * 2


def test_no_heading_is_left_at_the_foot_of_a_page(rendered: dict[str, tuple[Page, ...]]) -> None:
    pages = rendered["headings"]
    assert len(pages) > 5
    assert any(len(page.text) < 22 for page in pages[:-1]), "no page had to send a heading on"
    assert not [page.text[-1].text for page in pages if page.text[-1].text.endswith("层次标题")]


def test_without_a_seal_the_name_ends_and_the_date_begins_two_characters_in(
    rendered: dict[str, tuple[Page, ...]],
) -> None:
    body, name, date = rendered["short_name"][0].text
    assert name.baseline - body.baseline == pytest.approx(2 * PITCH, abs=0.5)
    assert date.baseline - name.baseline == pytest.approx(PITCH, abs=0.5)
    assert date.left - name.left == pytest.approx(2 * CHAR, abs=0.5)
    assert RIGHT - date.right == pytest.approx(2 * CHAR, abs=0.3 * CHAR)  # the longer one ends two characters in


def test_with_a_seal_the_date_ends_four_characters_in_and_the_name_is_centred_over_it(
    rendered: dict[str, tuple[Page, ...]],
) -> None:
    _, name, date = rendered["sealed"][0].text
    assert RIGHT - date.right == pytest.approx(4 * CHAR, abs=1)
    assert (name.left + name.right) / 2 == pytest.approx((date.left + date.right) / 2, abs=3)


@pytest.mark.parametrize("count", range(18, 24))
def test_a_signature_has_text_on_its_page(rendered: dict[str, tuple[Page, ...]], count: int) -> None:
    page = next(page for page in rendered[f"last_{count}"] if page.text[-1].text.endswith("日"))
    assert len(page.text) >= 4, "two lines of text at least, the name and the date"
    assert page.text[-2].text == NAME


def test_a_table_repeats_its_head_and_breaks_no_row(rendered: dict[str, tuple[Page, ...]]) -> None:
    pages = rendered["table"]
    assert len(pages) > 3
    for page in pages[1:]:
        assert page.text[0].text.startswith("乡镇（街道）")
        assert page.text[0].faces() == {"黑体"}
        cells = "".join(line.text for line in page.text[1:])
        assert cells.count("开展为期") == cells.count("长效机制。") == cells.count("岳峰镇")
    assert sum("".join(line.text for line in page.text).count("岳峰镇") for page in pages) == 60


def test_a_table_stays_inside_the_text_area_with_its_caption_above(rendered: dict[str, tuple[Page, ...]]) -> None:
    lines = rendered["table"][0].text
    caption = next(place for place, line in enumerate(lines) if line.text.startswith("表1"))
    assert lines[caption + 1].text.startswith("乡镇（街道）")
    assert all(line.left > LEFT and line.right < RIGHT for line in lines[caption + 1 :])


def test_the_names_of_attachments_stand_below_each_other(rendered: dict[str, tuple[Page, ...]]) -> None:
    note = [
        line for page in rendered["attachments"] for line in page.text if "材料" in line.text or "附件：" in line.text
    ]
    first, second, further = note[:3]
    assert first.text.replace(" ", "") == "附件：1.情况表"
    assert first.left - LEFT == pytest.approx(2 * CHAR, abs=1)
    name_left = second.glyphs[second.text.index("材")].left
    assert first.glyphs[first.text.index("情")].left == pytest.approx(name_left, abs=1)
    assert further.left == pytest.approx(name_left, abs=1)


def test_an_attachment_begins_a_page_with_its_label_and_counts_anew(rendered: dict[str, tuple[Page, ...]]) -> None:
    pages = rendered["attachments"]
    assert len(pages) == 3
    for page, label, title, heading in (
        (pages[1], "附件1", "情况表", "一、概况"),
        (pages[2], "附件2", "材料", "一、其他"),
    ):
        assert page.text[0].text.replace(" ", "") == label
        assert page.text[0].faces() == {"黑体"}
        assert page.text[0].left == pytest.approx(LEFT, abs=1)
        assert page.text[1].text == title
        assert page.text[1].baseline - page.text[0].baseline == pytest.approx(2 * PITCH, abs=3)
        assert page.find(heading).faces() == {"黑体"}
    assert pages[2].find("（一）小结。")


@pytest.mark.parametrize("symbol", list("“”‘’—…×±"))
def test_symbols_beside_digits_are_set_in_the_chinese_font(rendered: dict[str, tuple[Page, ...]], symbol: str) -> None:
    (line,) = rendered["symbols"][0].text
    place = line.text.index(symbol)
    assert line.glyphs[place].face == "仿宋"
    if symbol in "“”‘’—…":  # a font may have a narrow multiplication sign, but these are full-width in all
        assert line.glyphs[place + 1].left - line.glyphs[place].left > 0.9 * CHAR
