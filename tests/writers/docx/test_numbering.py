"""Word's own numbering of headings: the labels that a program counts are the document's numbers."""

import io
import re
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import built_in_layout
from lxml import etree

from drafter.chinese.numerals import heading_label
from drafter.document.blocks import Attachment, Block, Document, Heading, Run, RunIn, Title
from drafter.writers.docx import write_docx

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUT = built_in_layout()

Numbered = tuple[int, int]
"""Level and number of a heading."""


def heading(level: int, number: int) -> Heading:
    return Heading(level, number, (Run("标题"),))


class Counter:
    """Counts as Word does: the numberings share their counters, a given first number holds when it is first met, and
    a heading begins all lower levels anew."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            numbering = etree.fromstring(package.read("word/numbering.xml"))
        self.formats = [
            (level.find(f"{WORD}numFmt").get(f"{WORD}val"), level.find(f"{WORD}lvlText").get(f"{WORD}val"))
            for level in numbering.iter(f"{WORD}lvl")
        ]
        self.given = {
            (number.get(f"{WORD}numId"), int(override.get(f"{WORD}ilvl"))): int(override[0].get(f"{WORD}val"))
            for number in numbering.iter(f"{WORD}num")
            for override in number.iter(f"{WORD}lvlOverride")
        }
        self.counters: dict[int, int] = {}

    def label(self, paragraph: etree._Element) -> str | None:
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle").get(f"{WORD}val")
        direct = paragraph.find(f"{WORD}pPr/{WORD}numPr")
        if direct is not None:
            numbering = direct.find(f"{WORD}numId").get(f"{WORD}val")
            level = int(direct.find(f"{WORD}ilvl").get(f"{WORD}val"))
        elif style.startswith("Heading"):
            numbering, level = "1", int(style[-1]) - 1
        else:
            return None
        given = self.given.pop((numbering, level), None)
        self.counters[level] = given if given is not None else self.counters.get(level, 0) + 1
        self.counters = {lower: count for lower, count in self.counters.items() if lower <= level}
        number_format, text = self.formats[level]
        shown = (
            heading_label(1, self.counters[level])[:-1]
            if number_format.startswith("chinese")
            else str(self.counters[level])
        )
        return re.sub(r"%\d", shown, text)


def labels(*blocks: Block) -> list[str]:
    """Return the labels that Word would show."""
    data = write_docx(Document("", "", blocks), LAYOUT)
    counter = Counter(data)
    found = [counter.label(paragraph._p) for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    return [label for label in found if label]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        pytest.param([(1, 1), (1, 2), (1, 3)], "一、 二、 三、", id="one-level"),
        pytest.param(
            [(1, 1), (2, 1), (2, 2), (1, 2), (2, 1)], "一、 （一） （二） 二、 （一）", id="a-level-begins-anew"
        ),
        pytest.param([(1, 1), (2, 1), (3, 1), (4, 1), (4, 2)], "一、 （一） 1. （1） （2）", id="four-levels"),
        pytest.param([(1, 1), (3, 1), (3, 2), (1, 2), (3, 1)], "一、 1. 2. 二、 1.", id="a-level-left-out"),
        pytest.param([(1, 1), (1, 2), (1, 1)], "一、 二、 一、", id="the-first-level-begins-again"),
        pytest.param([(1, 1), (2, 3), (1, 2), (2, 1)], "一、 （三） 二、 （一）", id="a-number-skipped-and-then-anew"),
        pytest.param([(2, 1), (1, 1), (2, 1)], "（一） 一、 （一）", id="a-lower-level-first"),
        pytest.param([(1, 10), (1, 11), (1, 20), (1, 21)], "十、 十一、 二十、 二十一、", id="numbers-above-ten"),
    ],
)
def test_the_labels_are_those_of_the_document(numbers: list[Numbered], expected: str) -> None:
    assert " ".join(labels(*(heading(*number) for number in numbers))) == expected


def test_a_run_in_heading_counts_with_the_others_of_its_level() -> None:
    run_in = RunIn(3, 2, (Run("标题"),), (Run("正文"),))
    assert labels(heading(1, 1), heading(3, 1), run_in, heading(3, 3)) == ["一、", "1.", "2.", "3."]


def test_an_attachment_counts_anew_and_from_a_numbering_of_its_own() -> None:
    attachments = [Attachment(n, (Title((Run("表"),)), heading(1, 1), heading(2, 1), heading(1, 2))) for n in (1, 2)]
    assert labels(heading(1, 1), heading(1, 2), *attachments) == ["一、", "二、", *["一、", "（一）", "二、"] * 2]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=12))
def test_whatever_the_numbers_are_they_come_out(numbers: list[Numbered]) -> None:
    assert labels(*(heading(*number) for number in numbers)) == [heading_label(*number) for number in numbers]


def test_ordinary_reports_need_one_numbering_only() -> None:
    data = write_docx(Document("", "", tuple(heading(*n) for n in [(1, 1), (2, 1), (2, 2), (1, 2), (2, 1)])), LAYOUT)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.read("word/numbering.xml").count(b"<w:num ") == 1
        assert b"<w:numPr>" not in package.read("word/document.xml")


def test_a_level_that_was_passed_over_has_a_numbering_of_its_own_since_some_programs_have_counted_it() -> None:
    blocks = tuple(heading(*n) for n in [(1, 1), (3, 1), (2, 1), (3, 1), (2, 2)])
    with zipfile.ZipFile(io.BytesIO(write_docx(Document("", "", blocks), LAYOUT))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    given = [each.find(f"{WORD}pPr/{WORD}numPr/{WORD}numId") for each in body.iter(f"{WORD}p")]
    assert [None if each is None else each.get(f"{WORD}val") for each in given] == [None, "1", "2", "2", "2"]
    assert labels(*blocks) == ["一、", "1.", "（一）", "1.", "（二）"]
