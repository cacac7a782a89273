"""From the title that somebody typed to the pieces that a writer may put on lines of their own."""

from pathlib import Path

import pytest
from reports import HEAD, document, printed

from drafter.document.blocks import Attachment, Title, plain
from drafter.findings import DrafterError


def pieces(text: str, style: str = "") -> str:
    """Return the pieces of the title of a YAML text."""
    title = next(block for block in document(text, style).blocks if isinstance(block, Title))
    return "/".join(part.text for part in title.parts)


def test_the_bureaus_own_name_and_area_stay_whole_in_a_typed_title() -> None:
    head = "体例: 总结计划\n单位: 云溪农业农村和水务局\n地区: 云溪行政执法区\n期间: 2023年\n"
    assert pieces(head + "标题: 云溪农业农村和水务局关于云溪行政执法区河湖长制工作情况的报告\n").split("/")[:3] == [
        "云溪农业农村和水务局",
        "关于",
        "云溪行政执法区",
    ]


def test_every_signing_bureaus_name_stays_whole() -> None:
    text = (
        HEAD
        + "落款: {署名: [云溪园区综合执法支队, 云溪水务中心]}\n标题: 云溪水务中心云溪园区综合执法支队联合工作总结\n"
    )
    assert {"云溪水务中心", "云溪园区综合执法支队"} <= set(pieces(text).split("/"))


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("标题: |\n  云溪区应急管理局\n  工作总结\n", id="a-block"),
        pytest.param("标题: 云溪区应急管理局\n  工作总结\n", id="a-plain-text"),
        pytest.param('标题: "云溪区应急管理局\n  工作总结"\n', id="a-text-in-quotes"),
    ],
)
def test_a_line_end_in_a_title_is_its_authors_own_break(title: str) -> None:
    text = HEAD + title
    assert "应急管理局\n/工作总结" in pieces(text)
    assert printed(text).startswith("云溪区应急管理局工作总结\n")
    assert document(text).title == "云溪区应急管理局工作总结"


def test_a_folded_block_says_that_its_line_ends_are_none() -> None:
    assert "\n" not in pieces(HEAD + "标题: >\n  云溪区应急管理局\n  工作总结\n")


def test_the_lines_of_an_attachments_title_are_one_in_the_list_of_attachments() -> None:
    text = HEAD + "附件:\n  - 标题: |\n      云溪区应急管理局\n      一览表\n    内容: 略。\n"
    assert "附件：云溪区应急管理局一览表\n" in printed(text)
    attachment = document(text).blocks[-1]
    assert isinstance(attachment, Attachment)
    assert isinstance(attachment.blocks[0], Title)
    assert plain(attachment.blocks[0].parts) == "云溪区应急管理局\n一览表"


def test_a_long_title_of_an_attachment_is_cut_into_words() -> None:
    text = HEAD + "附件: [{标题: 云溪区应急管理局2023年度安全生产目标任务完成情况一览表, 内容: 略。}]\n"
    attachment = document(text).blocks[-1]
    assert isinstance(attachment, Attachment)
    assert isinstance(attachment.blocks[0], Title)
    assert len(attachment.blocks[0].parts) > 4


BROKEN_TAGS = {
    "apart": "<p>{ { 结语 } }</p>",
    "full-width": "<p>｛｛ 结语 ｝｝</p>",
    "one brace full-width": "<p>{{ 结语 ｝｝</p>",
    "a block apart": "<p>{ % if 结语 %}甲{% endif %}</p>",
}


@pytest.mark.parametrize("template", BROKEN_TAGS.values(), ids=BROKEN_TAGS)
def test_a_broken_tag_of_the_bureaus_own_is_told_and_not_printed(template: str, tmp_path: Path) -> None:
    (tmp_path / "总结计划").mkdir()
    (tmp_path / "总结计划" / "结语.html").write_text(f"<p>甲</p>\n{template}", "utf-8")
    with pytest.raises(DrafterError) as told:
        printed(HEAD + "结语: 完毕。\n", bureau=tmp_path)
    (finding,) = told.value.findings
    assert finding.place is not None
    assert (finding.rule, finding.place.line) == ("T02", 2)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>{% if 单位 %}{{ 结语 | 领导于('甲') }}{% endif %}</p>", "没有“领导于”这个过滤器，是不是“领导语”？"),
        ("<p>{% if 单位 == %}甲{% endif %}</p>", "多了或错了“%}”"),
        ("{% block 结 尾 %}甲{% endblock %}", "这里应当是“%}”，写的却是“尾”"),
    ],
)
def test_a_mistake_in_a_tag_is_told_in_chinese(template: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "总结计划").mkdir()
    (tmp_path / "总结计划" / "结语.html").write_text(template, "utf-8")
    with pytest.raises(DrafterError) as told:
        printed(HEAD + "结语: 完毕。\n", bureau=tmp_path)
    assert words in told.value.findings[0].message
