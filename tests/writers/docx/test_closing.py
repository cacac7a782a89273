"""附件说明 and 落款: the indents, counted by hand in twips on a 版心 of 8845 with 315 to a character."""

import io

import docx
import pytest
from layouts import built_in_layout
from lxml import etree

from drafter.document.blocks import (
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Inline,
    Note,
    Paragraph,
    Run,
    Signature,
    Title,
)
from drafter.writers.docx import write_docx

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAYOUT = built_in_layout()


def runs(text: str) -> Inline:
    return (Run(text),) if text else ()


DATE = runs("2024年1月12日")
"""7.75 characters, gaps between digits and characters included: 7.75 * 320 less 10 * 5 is 2430."""


def paragraphs(*blocks: Block) -> dict[str, etree._Element]:
    """Return the properties of each paragraph by its text."""
    document = docx.Document(io.BytesIO(write_docx(Document("", "", blocks), LAYOUT)))
    return {paragraph.text: paragraph._p.find(f"{WORD}pPr") for paragraph in document.paragraphs}


def indent(properties: etree._Element, side: str) -> int:
    return int(properties.find(f"{WORD}ind").get(f"{WORD}{side}", "0"))


def kept(properties: etree._Element) -> bool:
    return properties.find(f"{WORD}keepNext") is not None


@pytest.mark.parametrize(
    ("name", "name_left", "date_left"),
    [
        # the name ends 630 from the right: 8845 - 630 - 10 * 315; the date begins 630 further
        pytest.param("晋安区生态环境保护局", 5065, 5695, id="a-name-longer-than-the-date"),
        # the date ends 630 from the right: 8845 - 630 - 2430 = 5785; the name begins 630 before
        pytest.param("区环保局", 5155, 5785, id="a-name-shorter-than-the-date"),
        pytest.param("晋" * 40, 0, 630, id="a-name-longer-than-a-line"),
    ],
)
def test_without_a_seal_the_date_begins_two_characters_right_of_the_name(
    name: str, name_left: int, date_left: int
) -> None:
    found = paragraphs(Signature((runs(name),), DATE))
    assert indent(found[name], "left") == name_left
    assert indent(found["2024年1月12日"], "left") == date_left


def test_several_names_begin_below_each_other() -> None:
    found = paragraphs(Signature((runs("晋安区生态环境保护局"), runs("晋安区水利局")), DATE))
    assert indent(found["晋安区生态环境保护局"], "left") == indent(found["晋安区水利局"], "left") == 5065


def test_a_date_alone_ends_two_characters_from_the_right() -> None:
    (properties,) = paragraphs(Signature((), DATE)).values()
    assert indent(properties, "right") == 630
    assert properties.find(f"{WORD}jc").get(f"{WORD}val") == "right"


@pytest.mark.parametrize(
    ("name", "right", "left"),
    [
        # the date ends 4 * 315 from the right; its middle is at 8845 - 1260 - 1215, the page's at 4422.5
        pytest.param("晋安生态环境局", 1260, 3895, id="a-short-name"),
        # 20 * 315 = 6300, so the name would end 675 beyond the edge: the date moves to (6300 - 2430) / 2
        pytest.param("晋" * 20, 1935, 2545, id="a-name-that-would-leave-the-text-area"),
    ],
)
def test_with_a_seal_the_name_is_centred_over_the_date(name: str, right: int, left: int) -> None:
    found = paragraphs(Signature((runs(name),), DATE, sealed=True))
    assert indent(found["2024年1月12日"], "right") == right
    assert indent(found[name], "left") == left
    assert found[name].find(f"{WORD}jc").get(f"{WORD}val") == "center"


def test_the_names_of_attachments_hang_below_their_first_characters() -> None:
    found = paragraphs(AttachmentNote((runs("甲"), runs("乙"))))
    # “附件：” is 945; “1.” is (0.5 + 0.3) * 320 - 10 = 246
    assert (indent(found["附件：1.甲"], "left"), indent(found["附件：1.甲"], "hanging")) == (630 + 945 + 246, 945 + 246)
    assert (indent(found["2.乙"], "left"), indent(found["2.乙"], "hanging")) == (630 + 945 + 246, 246)


def test_a_single_attachment_has_no_number() -> None:
    (text,) = paragraphs(AttachmentNote((runs("甲"),)))
    assert text == "附件：甲"


def test_the_closing_stays_with_the_last_text() -> None:
    found = paragraphs(
        Paragraph(runs("正文。")),
        Paragraph(runs("特此报告。")),
        AttachmentNote((runs("甲"), runs("乙"))),
        Signature((runs("晋安生态环境局"),), DATE),
        Note(runs("联系人")),
        Attachment(1, (Title(runs("甲")),)),
    )
    assert [text for text, properties in found.items() if kept(properties)] == [
        "特此报告。",
        "附件：1.甲",
        "2.乙",
        "晋安生态环境局",
        "2024年1月12日",
    ]


def test_a_long_list_of_attachments_may_go_on_to_the_next_page_and_takes_its_end_along_with_the_signature() -> None:
    names = tuple(runs(f"附表{number}") for number in "甲乙丙丁戊己庚辛壬癸子丑")
    found = paragraphs(Paragraph(runs("正文。")), AttachmentNote(names), Signature((runs("晋安生态环境局"),), DATE))
    marked = [text for text, properties in found.items() if kept(properties)]
    assert marked == ["正文。", "附件：1.附表甲", "11.附表子", "12.附表丑", "晋安生态环境局"]


def test_what_stands_before_an_attachment_is_not_kept_with_its_page() -> None:
    found = paragraphs(Paragraph(runs("正文。")), AttachmentNote((runs("甲"),)), Attachment(None, (Title(runs("甲")),)))
    assert not kept(found["附件：甲"])
    assert "附件" in found


def test_a_blank_line_stands_above_the_first_line_only() -> None:
    found = paragraphs(Signature((runs("晋安生态环境局"),), DATE))
    above = [properties.find(f"{WORD}spacing") for properties in found.values()]
    assert above[0].get(f"{WORD}before") == "579"
    assert above[1] is None
