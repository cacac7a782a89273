"""The pages of the three bureaus in examples/, as rendered: their own wording, layout, 红头 and 版记."""

from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest
from layouts import built_in_layout
from rendering import POINTS_PER_MM, Page, render

from drafter.compose.pipeline import Pipeline
from drafter.document.blocks import Block, Document, Imprint, Paragraph, Run
from drafter.writers.docx import write_docx

pytestmark = pytest.mark.rendered

BUREAUS = Path(__file__).parents[2] / "examples" / "单位"
LEFT, RIGHT, TOP, FOOT = (mm * POINTS_PER_MM for mm in (28, 184, 37, 262))
PITCH, CHAR = 28.95, 15.75
MM = POINTS_PER_MM
IMPRINT = Imprint((Run("市应急管理局，区委办公室"),), (Run("区应急管理局办公室"),), (Run("2024年1月15日"),))
LINE = "防风险保安全护稳定压紧压实责任深化隐患排查整治严格监管执法提升"


def filled(lines: int) -> tuple[Block, ...]:
    """Return so many paragraphs of one line, and 版记."""
    return (*[Paragraph((Run(LINE[:20]),))] * lines, IMPRINT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bureaus")


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, tuple[Page, ...]]:
    """Return the pages of the bureaus' reports, and of pages that are nearly or quite full."""
    files = {}
    for name in ("教育局", "环境局", "应急管理局"):
        drafted = Pipeline().draft(BUREAUS / name / "2023年度.yaml")
        files[name] = write_docx(drafted.document, drafted.layout)
    for lines in (19, 20, 21, 22):
        files[f"满{lines}"] = write_docx(Document("", "", filled(lines)), built_in_layout())
    return render(files, folder, FOOT)


def rules(folder: Path, name: str, page: int) -> list[tuple[float, float, float, float]]:
    """Return left, right, height on the page and thickness of each horizontal line of a page."""
    with pymupdf.open(folder / f"{name}.pdf") as pdf:
        found = {
            (*(round(side, 1) for side in (each["rect"].x0, each["rect"].x1, each["rect"].y0)), each["width"])
            for each in pdf[page].get_drawings()
            if each["type"] == "s" and each["rect"].height < 1
        }
    return sorted(found, key=lambda rule: rule[2])


def red_top(folder: Path, name: str) -> float:
    """Return the upper edge of the red ink on the first page, in points."""
    zoom = 6
    with pymupdf.open(folder / f"{name}.pdf") as pdf:
        image = pdf[0].get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), colorspace=pymupdf.csRGB)
    samples = image.samples  # a copy each time it is asked for
    rows = (samples[row * image.stride : row * image.stride + image.width * 3] for row in range(image.height))
    red = (
        number
        for number, row in enumerate(rows)
        if any(r > 200 and g < 80 for r, g in zip(row[::3], row[1::3], strict=True))
    )
    return next(red) / zoom


def test_the_education_bureau_changed_one_block_and_keeps_the_page(pages: dict[str, tuple[Page, ...]]) -> None:
    first = pages["教育局"][0]
    assert first.find("2023年，全区教育系统在区委、区政府的领导下").left == pytest.approx(LEFT + 2 * CHAR, abs=1)
    assert len({round(line.baseline / PITCH) for line in first.text}) in (20, 21)  # 22 lines, one of them blank
    assert first.foot[0].right == pytest.approx(RIGHT - 14, abs=3)


def test_the_environment_bureau_has_28_points_and_its_page_number_in_the_middle(
    pages: dict[str, tuple[Page, ...]],
) -> None:
    for page in pages["环境局"]:
        (number,) = page.foot
        assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1.5)
    second = pages["环境局"][1].text[:8]
    gaps = [below.baseline - above.baseline for above, below in pairwise(second)]
    assert gaps == pytest.approx([28.0] * len(gaps), abs=0.3)


def test_the_environment_bureau_does_not_break_its_own_words_in_the_title(pages: dict[str, tuple[Page, ...]]) -> None:
    lines = [line.text.replace(" ", "") for line in pages["环境局"][0].text if line.glyphs[0].size == 22]
    assert "".join(lines) == "关于湖滨市生态环境局2023年度重点流域水环境综合治理攻坚行动进展情况的通报"
    assert len(lines) == 2
    assert all(any(word in line for line in lines) for word in ("重点流域", "水环境", "综合治理", "攻坚行动"))


def test_the_mark_of_the_emergency_bureau_is_red_centred_and_35_mm_below_the_head_of_the_text(
    pages: dict[str, tuple[Page, ...]], folder: Path
) -> None:
    mark = pages["应急管理局"][0].text[0]
    assert (mark.text, mark.faces()) == ("云溪区应急管理局文件", {"小标宋"})
    assert (mark.left + mark.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)
    assert mark.glyphs[0].size <= 15 * MM
    assert red_top(folder, "应急管理局") == pytest.approx(
        TOP + 35 * MM, abs=1 * MM
    )  # fonts differ in what they leave free


def test_the_number_stands_left_and_the_signer_right_two_lines_below_the_mark(
    pages: dict[str, tuple[Page, ...]],
) -> None:
    first = pages["应急管理局"][0]
    number = first.find("云应急〔2024〕3号")
    assert number.left == pytest.approx(LEFT + CHAR, abs=1)
    assert number.right == pytest.approx(RIGHT - CHAR, abs=4)  # 签发人 ends there
    between = number.baseline - first.text[0].baseline
    assert 2 * PITCH + 16 <= between <= 3 * PITCH + 16


def test_the_red_line_is_as_wide_as_the_text_and_4_mm_below_the_number(
    pages: dict[str, tuple[Page, ...]], folder: Path
) -> None:
    (line,) = rules(folder, "应急管理局", 0)
    number = pages["应急管理局"][0].find("云应急〔2024〕3号")
    assert line[:2] == pytest.approx((LEFT, RIGHT), abs=0.5)
    foot_of_characters = number.baseline + 0.14 * 16
    assert line[2] - foot_of_characters == pytest.approx(4 * MM, abs=0.8 * MM)
    title = next(line for line in pages["应急管理局"][0].text if line.glyphs[0].size == pytest.approx(22, abs=0.1))
    assert 2 * PITCH + 16 <= title.baseline - line[2] <= 3 * PITCH


def test_the_imprint_ends_at_the_foot_of_the_last_page(pages: dict[str, tuple[Page, ...]], folder: Path) -> None:
    last = len(pages["应急管理局"]) - 1
    found = rules(folder, "应急管理局", last)
    assert [rule[:2] for rule in found] == [pytest.approx((LEFT, RIGHT), abs=0.5)] * 3
    assert [rule[3] for rule in found] == pytest.approx([0.35 * MM, 0.25 * MM, 0.35 * MM], abs=0.05)
    assert found[-1][2] == pytest.approx(FOOT, abs=0.7 * MM)
    issued = pages["应急管理局"][last].find("云溪区应急管理局办公室")
    assert issued.left == pytest.approx(LEFT + 14, abs=1)
    assert issued.right == pytest.approx(RIGHT - 14, abs=1)
    copies = pages["应急管理局"][last].find("抄送：")
    assert copies.left == pytest.approx(LEFT + 14, abs=1)
    assert {glyph.size for glyph in (*copies.glyphs, *issued.glyphs)} == {14}
    turned = pages["应急管理局"][last].find("员会各成员单位。")
    assert turned.left == pytest.approx(LEFT + 4 * 14, abs=1.5)


@pytest.mark.parametrize("lines", [19, 20, 21, 22])
def test_the_imprint_never_lies_on_the_text(pages: dict[str, tuple[Page, ...]], folder: Path, lines: int) -> None:
    name = f"满{lines}"
    last = len(pages[name]) - 1
    found = rules(folder, name, last)
    assert len(found) == 3
    assert found[-1][2] == pytest.approx(FOOT, abs=0.7 * MM)
    text = [line for line in pages[name][last].text if line.text.startswith(LINE[:6])]
    assert all(line.baseline < found[0][2] for line in text)
    assert sum(line.text.startswith(LINE[:6]) for page in pages[name] for line in page.text) == lines
