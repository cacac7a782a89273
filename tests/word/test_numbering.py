"""The numbers that Word makes itself: levels and the order of paragraphs in, labels out."""

import pytest
from docx.oxml.parser import parse_xml
from word_files import NAMESPACES, numbering

from drafter.word.numbering import Labels
from drafter.word.styles import Styles

CHINESE = numbering(("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))


def labels(content: str, *steps: tuple[int, int]) -> list[str]:
    """Return the labels of paragraphs of a numbering and a level."""
    made = Labels(parse_xml(f"<w:numbering {NAMESPACES}>{content}</w:numbering>"), Styles(None))
    return [made.label(str(number), depth, "") for number, depth in steps]


def test_a_level_begins_anew_after_a_higher_one() -> None:
    steps = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert labels(CHINESE, *steps) == ["一、", "（一）", "（二）", "1.", "二、", "（一）", "1."]


def test_two_numberings_of_one_kind_count_on_together() -> None:
    other = '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    assert labels(CHINESE + other, (1, 0), (2, 0), (1, 0)) == ["一、", "二、", "三、"]


def test_a_numbering_may_begin_again_with_a_number_of_its_own() -> None:
    other = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    assert labels(CHINESE + other, (1, 0), (1, 0), (2, 0), (2, 0)) == ["一、", "二、", "五、", "六、"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "12"),
        ("chineseCounting", "十二"),
        ("ideographDigital", "一二"),
        ("chineseLegalSimplified", "拾贰"),
        ("decimalEnclosedCircle", "⑫"),
        ("decimalFullWidth", "１２"),
        ("upperRoman", "XII"),
        ("lowerLetter", "l"),
        ("ideographTraditional", "12"),
        ("anything", "12"),
    ],
)
def test_a_number_is_written_in_its_form(form: str, shown: str) -> None:
    assert labels(numbering((form, "%1")), *[(1, 0)] * 12)[-1] == shown


def test_a_label_may_hold_the_numbers_above_it() -> None:
    assert labels(numbering(("chineseCounting", "%1"), ("decimal", "%1.%2")), (1, 0), (1, 1)) == ["一", "一.1"]


def test_a_bullet_of_a_symbol_font_is_shown_as_one() -> None:
    assert labels(numbering(("bullet", "\uf0b7"), ("bullet", "——")), (1, 0), (1, 1)) == ["•", "——"]


@pytest.mark.parametrize("step", [(9, 0), (1, 8)], ids=["no such numbering", "no such level"])
def test_what_is_not_there_prints_no_label(step: tuple[int, int]) -> None:
    assert labels(CHINESE, step) == [""]
