"""A report's prose as the checks see it: what is printed, in order, and the place of every typed character."""

from pathlib import Path

import pytest
from reports import HEAD, built_in

from drafter.check.passages import PassageKind
from drafter.check.prose import Prose, prose_of
from drafter.compose.names import names_for
from drafter.model.load import load_report
from drafter.source import Source, parse_source

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def read(text: str) -> tuple[Source, tuple[Prose, ...]]:
    source = parse_source(text, "年度.yaml")
    report = load_report(source).report
    assert report is not None
    assert report.style is not None
    return source, prose_of(report, names_for(report, built_in(report.style.raw).templates)[0])


def body(text: str) -> list[Prose]:
    return [each for each in read(HEAD + text)[1] if each.passage.kind is PassageKind.BODY]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_typed_character_of_an_example_is_found_at_its_place(path: Path) -> None:
    seen = 0
    for each in read(path.read_text("utf-8"))[1]:
        for offset, char in enumerate(each.passage.text):
            place = each.passage.locate(offset)
            assert place.column is not None
            at = place.excerpt[place.column - 1 :]
            if each.typed(offset, offset + 1) and each.visible:
                assert at.startswith(char), (each.passage.text, offset)
                seen += 1
            elif each.visible:
                assert at.startswith("{{")
    assert seen > 1500


WRITTEN = [
    pytest.param("结语: 甲乙丙。\n", id="plain"),
    pytest.param("结语: 甲\n  乙丙。\n", id="over two lines"),
    pytest.param("结语: '甲乙丙。'\n", id="in single quotes"),
    pytest.param('结语: "甲乙\n  丙。"\n', id="in double quotes over two lines"),
    pytest.param("结语: |\n  甲乙\n  丙。\n", id="a block"),
    pytest.param("结语: >\n  甲乙\n  丙。\n", id="a folded block"),
    pytest.param("结语: |-\n\n    甲乙\n    丙。\n\n", id="a block with blank lines around"),
]


@pytest.mark.parametrize("text", WRITTEN)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_text_is_joined_as_it_is_printed_and_its_characters_keep_their_places(text: str, line_end: str) -> None:
    (prose,) = body(text.replace("\n", line_end))
    assert prose.passage.text == "甲乙丙。"
    for offset, char in enumerate("甲乙丙。"):
        place = prose.passage.locate(offset)
        assert place.column is not None
        assert place.excerpt[place.column - 1] == char


def test_a_text_with_escapes_is_placed_where_it_begins() -> None:
    (prose,) = body('结语: "甲\\u4e59丙。"\n')
    assert prose.passage.text == "甲乙丙。"
    assert {(prose.passage.locate(offset).line, prose.passage.locate(offset).column) for offset in range(4)} == {(4, 5)}


def test_paragraphs_are_passages_of_their_own_with_their_citations() -> None:
    first, second = body("指标: {优良率: 99.4%}\n结语: |\n  甲{{ 指标.优良率 }}。\n\n  乙{{ 期间 }}丙。\n")
    assert (first.passage.text, second.passage.text) == ("甲99.4%。", "乙2023年丙。")
    assert [(each.start, each.end, each.figure and each.figure.name) for each in first.citations] == [(1, 6, "优良率")]
    assert [(each.start, each.end, each.figure) for each in second.citations] == [(1, 6, None)]
    assert (second.passage.locate(3).line, second.passage.locate(3).column) == (8, 4)
    assert (second.passage.locate(6).line, second.passage.locate(6).column) == (8, 12)


def test_what_is_to_fill_in_and_what_is_not_printed_is_no_prose() -> None:
    assert body("结语: 待填\n上年计划: [做好甲。]\n上年问题: [乙。]\n") == []


def test_the_order_is_that_of_the_report_whatever_the_order_in_the_file() -> None:
    text = "结语: 四。\n计划: [三。]\n问题: [二。]\n成效: [一。]\n标题: 总结\n"
    some = [each.passage.text for each in read(HEAD + text)[1] if each.visible or each.passage.kind is PassageKind.BODY]
    assert [words for words in some if len(words) == 2] == ["一。", "二。", "三。", "四。"]
    assert read(HEAD + text)[1][0].passage.kind is PassageKind.TITLE
