"""How a finished text is cut into passages, and that places survive the mending of spaces and marks."""

import pytest

from drafter.check.passages import PassageKind, blank_quoted, compact, passages_from_text, sentences, widen


def test_a_line_is_a_passage_with_its_line_and_column() -> None:
    first, second = passages_from_text("\ufeff2023年工作总结\r\n\r\n  全年立案26起。\r\n", "报告.txt")
    assert (first.kind, second.kind) == (PassageKind.TITLE, PassageKind.BODY)
    place = second.locate(2)
    assert (place.file, place.line, place.column, place.excerpt) == ("报告.txt", 3, 3, "  全年立案26起。")


def test_a_page_copied_from_a_pdf_is_cut_at_its_labels() -> None:
    text = "现将 2019 年工作情况汇报如 下： 一、总体情况 (一)督察整改 1、落实 反馈。从 1.08 万吨增加。"
    passages = passages_from_text(text, "x")
    assert [compact(passage).text for passage in passages] == [
        "现将2019年工作情况汇报如下：",
        "一、总体情况",
        "（一）督察整改",
        "1、落实反馈。从1.08万吨增加。",
    ]
    assert [passage.locate(0).column for passage in passages] == [1, 21, 28, 36]


def test_mended_text_keeps_places_and_words_as_typed() -> None:
    (passage,) = passages_from_text("  2020 年,共 1,000 家(含 VOCs)。", "x")
    mended = compact(passage)
    assert mended.text == "2020年，共1,000家（含VOCs）。"
    assert mended.quote(0, len(mended.text)) == "2020年,共1,000家(含VOCs)。"
    assert [mended.locate(index).column for index in (0, 4, 5, 7, len(mended.text) - 1)] == [3, 8, 9, 12, 27]


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("甲,乙;丙:丁?好!", "甲，乙；丙：丁？好！"),
        ("15:30开会，1,000人", "15:30开会，1,000人"),
        ("(一)加强", "（一）加强"),
        ("99%,同比", "99%，同比"),
        ("VOCs(2.0)治理", "VOCs(2.0)治理"),
        ("see (A), then B", "see (A), then B"),
    ],
)
def test_marks_are_widened_only_in_chinese(typed: str, mended: str) -> None:
    assert widen(typed) == mended


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("（一）加强监管", PassageKind.HEADING),
        ("（一）加强监管。", PassageKind.HEADING),
        ("（一）加强监管。全年检查企业26家。", PassageKind.BODY),
        ("1.抓好整改", PassageKind.HEADING),
        ("1.5亿元投入使用，全部完成。", PassageKind.BODY),
        ("关于2023年工作总结的报告", PassageKind.TITLE),
        ("一、2023年工作总结", PassageKind.HEADING),
        ("2023年，全区认真总结经验，推进各项工作。", PassageKind.BODY),
    ],
)
def test_the_kind_of_a_line_is_told_from_its_form(line: str, kind: PassageKind) -> None:
    assert passages_from_text(line, "x")[0].kind is kind


def test_only_the_first_title_is_one() -> None:
    kinds = [passage.kind for passage in passages_from_text("2023年工作总结\n2023年工作总结", "x")]
    assert kinds == [PassageKind.TITLE, PassageKind.BODY]


def test_sentences_end_behind_their_closing_marks() -> None:
    text = "强调：“抓好。”各地行动；很好！最后"
    assert [text[start:end] for start, end in sentences(text)] == ["强调：“抓好。”", "各地行动；", "很好！", "最后"]


def test_quoted_words_are_blanked_in_place() -> None:
    assert blank_quoted("印发《方案》，打造“样板”。") == "印发《  》，打造“  ”。"
