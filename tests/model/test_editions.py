"""One report for several readers: what is left out of each edition, and names that nobody declared."""

import pytest
from reports import HEAD, loaded

from drafter.model.declaration import Report, walk
from drafter.model.editions import Edition, edition_names, edition_of, inside, names_in

REPORT = """版本: [公开, 内部]
指标:
  立案: {本期: 36件, 仅: 内部}
  办结: 30件
成效:
  - 标题: 执法
    内容: 检查12家。【不含公开：罚款{{ 数据.罚款 }}。】【仅公开：查处一批案件。】成效明显。
    数据:
      罚款: {本期: 20万元, 不含: [公开]}
      检查: {本期: 12家, 其中: {企业: 5家, 学校: {本期: 7家, 不含: 公开}}}
  - 标题: 专案
    不含: 公开
    举措: [{标题: 移送, 内容: 待填, 数据: {移送: 3人}}]
  - 【仅内部：注意保密。】
  - 表格: {表头: [项, 数], 各行: [[立案, '【仅内部：36件】'], ['【仅内部：移送】', '【仅内部：3人】'], [办结, 30件]]}
其他章: [{标题: 内部建议, 仅: 内部, 内容: 增加编制。}]
附件: [{标题: 名单, 不含: 公开, 内容: 名单在内。}, {标题: 数据, 内容: 数据在内。}]
"""


def report(text: str = REPORT) -> Report:
    return loaded(HEAD + text).usable()


def titles(edition: Edition) -> list[str]:
    return [item.title.raw for item in walk(edition.report.achievements) if item.title]


@pytest.mark.parametrize(
    ("name", "entries", "text", "indicators"),
    [
        ("", ["执法", "专案", "移送"], "检查12家。罚款{{ 数据.罚款 }}。成效明显。", ["办结"]),
        ("公开", ["执法"], "检查12家。查处一批案件。成效明显。", ["办结"]),
        ("内部", ["执法", "专案", "移送"], "检查12家。罚款{{ 数据.罚款 }}。成效明显。", ["立案", "办结"]),
    ],
)
def test_each_edition_has_what_is_for_its_readers(
    name: str, entries: list[str], text: str, indicators: list[str]
) -> None:
    edition = edition_of(report(), name)
    assert titles(edition) == entries
    first = edition.report.achievements[0].text
    assert first is not None
    assert first.raw == text
    assert [figure.name for figure in edition.report.indicators] == indicators


def test_an_entry_of_which_no_character_is_left_is_no_entry() -> None:
    assert len(edition_of(report(), "内部").report.achievements) == 4
    assert len(edition_of(report(), "公开").report.achievements) == 2


def test_chapters_attachments_and_cells_are_left_out_too() -> None:
    public, internal = (edition_of(report(), name).report for name in ("公开", "内部"))
    assert ([len(each.chapters) for each in (public, internal)]) == [0, 1]
    assert [each.title.raw for each in public.attachments if each.title] == ["数据"]
    cells = [[cell.raw for cell in row] for row in next(iter(public.tables())).rows]
    assert cells == [["立案", ""], ["办结", "30件"]]


def test_a_whole_of_which_a_part_is_left_out_is_no_sum_of_its_parts_any_more() -> None:
    figure = edition_of(report(), "公开").report.achievements[0].figures[0]
    assert (figure.name, [part.name for part in figure.parts], figure.partial) == ("检查", ["企业"], True)
    assert [part.name for part in figure.left_out] == ["学校"]


def test_what_is_left_out_is_known_with_its_figures() -> None:
    edition = edition_of(report(), "公开")
    assert [figure.name for figure in edition.figures()] == ["立案", "罚款", "学校", "移送"]
    assert "罚款{{ 数据.罚款 }}。" in edition.hidden()
    assert "3人" in edition.hidden()


def test_the_characters_of_an_edition_have_the_places_that_they_were_typed_at() -> None:
    text = edition_of(report(), "公开").report.achievements[0].text
    assert text is not None
    columns = {}
    for words in ("检查12家", "查处一批案件", "成效明显"):
        place = text.place_at(text.raw.index(words))
        assert place is not None
        assert place.excerpt[place.column - 1 if place.column else 0 :].startswith(words)
        columns[words] = place.column
    assert len(set(columns.values())) == 3


def test_unfinished_work_that_an_edition_does_not_print_does_not_keep_it_from_being_final() -> None:
    every = loaded(HEAD + REPORT)
    assert [place.line for place in every.pending] == [16]
    assert edition_of(every.usable(), "内部").pending(every.pending) == every.pending
    assert edition_of(every.usable(), "公开").pending(every.pending) == ()


def test_a_report_without_editions_is_itself() -> None:
    plain = report("成效: [甲。]\n")
    assert edition_of(plain).report is plain


def test_marks_of_unfinished_work_may_stand_inside_of_what_is_for_some() -> None:
    text = "版本: 公开\n成效: [甲。【不含公开：共【待核：36份】。】]\n"
    first = edition_of(report(text)).report.achievements[0].text
    assert first is not None
    assert first.raw == "甲。共【待核：36份】。"


def test_names_may_stand_in_one_word() -> None:
    assert names_in("公开、 简报,内部") == ("公开", "简报", "内部")
    assert edition_names(report("版本: 公开、简报\n成效: [甲。]\n")) == ("公开", "简报")


def test_every_part_of_a_report_is_looked_into() -> None:
    texts = [part.raw for part in inside(report()) if hasattr(part, "raw")]
    assert {"名单", "内部建议", "移送", "【仅内部：36件】"} <= set(texts)
