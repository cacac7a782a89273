"""Which font each character of a run gets."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import built_in_layout

from drafter.document.blocks import Run
from drafter.writers.docx.runs import runs_xml

LAYOUT = built_in_layout()
RUN = re.compile(r"<w:r><w:rPr>(.*?)</w:rPr>(.*?)</w:r>")
TEXT = re.compile(r"<w:t[^>]*>(.*?)</w:t>")


def fonts(text: str, face: str = "仿宋", bureau: str = "") -> list[tuple[str, str]]:
    """Return each run as its characters and the one font that all of it is told; empty: that of its style."""
    layout = built_in_layout(bureau) if bureau else LAYOUT
    found = []
    for properties, content in RUN.findall(runs_xml((Run(text),), layout, face)):
        told = set(re.findall(r'w:(?:ascii|hAnsi|eastAsia|cs)="([^"]*)"', properties))
        assert len(told) <= 1
        found.append(("".join(TEXT.findall(content)), told.pop() if told else ""))
    return found


@pytest.mark.parametrize(
    ("face", "fallback"), [("仿宋", "仿宋"), ("楷体", "楷体"), ("小标宋", "方正小标宋_GBK"), ("黑体", "")]
)
def test_characters_outside_gb_2312_are_set_in_the_fallback_font(face: str, fallback: str) -> None:
    expected = (
        [("勠", fallback), ("力同心", ""), ("蹚", fallback), ("出新路", "")] if fallback else [("勠力同心蹚出新路", "")]
    )
    assert fonts("勠力同心蹚出新路", face) == expected


@pytest.mark.parametrize("char", list("槃昇筼筜堃喆珺\U00020089"))
def test_each_rare_character_is_found(char: str) -> None:
    assert fonts(f"甲{char}乙") == [("甲", ""), (char, "仿宋"), ("乙", "")]


def test_a_font_that_has_them_sets_rare_characters_itself() -> None:
    assert fonts("勠力同心", bureau="字体: {仿宋: 方正仿宋_GBK}\n") == [("勠力同心", "")]


@pytest.mark.parametrize("unit", ["μg/m³", "µg/m³", "km²", "mg/m³", "CO₂", "PM₂", "m³/s", "kg·m²", "Ω", "t/km²·a"])
def test_a_unit_has_one_font_as_a_whole(unit: str) -> None:
    assert fonts(f"浓度35{unit}以下") == [("浓度35", ""), (unit, "Times New Roman"), ("以下", "")]
    assert fonts(f"浓度{unit}以下", "黑体") == [("浓度", ""), (unit, "Times New Roman"), ("以下", "")]


def test_where_the_western_font_is_the_chinese_one_a_unit_needs_no_other() -> None:
    assert fonts("35μg/m³", bureau="字体: {西文: 同中文}\n") == [("35μg/m³", "")]


@given(st.text("甲勠20m³μg/·²“”—3℃🙂\n", max_size=30))
def test_no_character_is_lost_on_the_way_to_its_font(text: str) -> None:
    assert "".join(piece for piece, _ in fonts(text)) == text.replace("\n", "")
