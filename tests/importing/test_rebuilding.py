"""Reports of which one paragraph cannot be built as it looks: what becomes of it, of the rest, and what is told."""

from pathlib import Path

import docx
import pytest
from imported_reports import chapters, imported, loaded

from drafter.findings import DrafterError

REPORT = """云溪县水利局2024年工作总结
2024年，县水利局各项工作取得成效。
一、主要工作
（一）抓好建设
新建水库2座。
{odd}
（二）抓好管护
巡查河道30公里。
二、下一步打算
抓好落实。
"""
OUTLINE = ["成效：主要工作", "  抓好建设", "  抓好管护", "计划：下一步打算", "  〔抓好落实。〕"]


def rebuilt(tmp_path: Path, text: str, **asked: bool) -> tuple[list[str], list[str], list[str]]:
    """Return the chapters of a report, what was told, and what of it is printed otherwise."""
    path = tmp_path / "原文.txt"
    path.write_text(text, "utf-8")
    result = imported(path, **asked)
    differing = [each.printed for each in result.proof.differences]
    return chapters(loaded(result)), [finding.message for finding in result.findings], differing


@pytest.mark.parametrize("odd", ["1.", "第一，", "（三）一、", "①", "——", "一是1.抓好"])
def test_a_paragraph_that_is_nothing_but_a_number_costs_no_other_its_place(tmp_path: Path, odd: str) -> None:
    outline, told, differing = rebuilt(tmp_path, REPORT.format(odd=odd), figures=True)
    assert [line for line in outline if "〔" not in line] == [line for line in OUTLINE if "〔" not in line]
    assert not any("全文按段落导入" in message for message in told)
    assert differing == []


def test_headings_that_count_in_words_without_a_stop_stay_as_they_are_and_are_told(tmp_path: Path) -> None:
    outline, told, differing = rebuilt(tmp_path, REPORT.format(odd="一是强化领导\n二是狠抓落实"))
    assert outline[:3] == ["成效：主要工作", "  抓好建设", "    〔一是强化领导〕"]
    assert "“一是强化领导”照它的层次印不成原样，按没有层次的段落导入；请对照原文自己分" in told
    assert differing == []


def test_a_sentence_without_its_stop_keeps_its_place_and_gets_the_stop(tmp_path: Path) -> None:
    outline, _, differing = rebuilt(tmp_path, REPORT.format(odd="1.水库。完工1座\n2.河道。完工3条。"))
    assert outline[2:4] == ["    〔新建水库2〕", "    水库"] or "    水库" in outline
    assert differing == ["水库。完工1座。"]


def test_a_numbered_text_without_a_title_is_no_chapter_of_its_own(tmp_path: Path) -> None:
    text = REPORT.format(odd="见附表。").replace(
        "二、下", "二、存在的问题\n力量薄弱。\n三、检查企业40家，整改12处。\n四、下"
    )
    outline, _, differing = rebuilt(tmp_path, text)
    assert outline[-5:] == [
        "问题：存在的问题",
        "  〔力量薄弱。〕",
        "  〔检查企业40〕",
        "计划：下一步打算",
        "  〔抓好落实。〕",
    ]
    assert differing == []


def test_an_end_that_is_no_plain_text_stays_behind_the_chapters_beside_the_three(tmp_path: Path) -> None:
    text = REPORT.format(odd="见附件。") + "三、意见建议\n增加编制。\n附件：\n附：1.名单"
    _, told, differing = rebuilt(tmp_path, text)
    assert (told, differing) == ([], [])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "第一部分 工作\n一、建设\n新建水库2座。\n第二部分 打算\n抓好落实。",
            "“第一部分”现为“一、”、“一、”现为“（一）”、“第二部分”现为“二、”",
        ),
        ("1 工作\n1.1 建设\n新建水库2座。\n2 打算\n抓好落实。", "“1”现为“一、”、“1.1”现为“（一）”、“2”现为“二、”"),
        (
            "一、工作\n1.建设\n新建水库2座。\n2.管护\n巡查河道。\n二、打算\n抓好落实。",
            "“1.”现为“（一）”、“2.”现为“（二）”",
        ),
    ],
)
def test_a_number_of_another_kind_is_told_with_what_it_became(tmp_path: Path, typed: str, told: str) -> None:
    _, messages, _ = rebuilt(tmp_path, f"云溪县水利局2024年工作总结\n{typed}\n")
    assert f"原文的序号换成了公文的四级序号：{told}" in messages


def test_an_attachment_without_a_title_is_told_and_keeps_its_table(tmp_path: Path) -> None:
    path = tmp_path / "原文.docx"
    document = docx.Document()
    for words in REPORT.format(odd="见附件。").splitlines()[:-1]:
        document.add_paragraph(words)
    for words in ("抓好落实。", "云溪县水利局", "2024年12月20日"):
        document.add_paragraph(words)
    document.add_paragraph("附件").paragraph_format.page_break_before = True
    table = document.add_table(2, 2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("项目", "数量", "水库", "2座"), strict=True
    ):
        cell.text = words
    document.save(str(path))
    result = imported(path)
    assert "# 待核：原文的这个附件没有标题\n    标题: 待填\n" in result.text
    assert "表头: [项目, 数量]" in result.text
    assert "原文里没有的，印成了“【待填】”，在 YAML 里写着待填；请填上" in [each.message for each in result.findings]


def test_a_table_that_word_cannot_hold_is_told_at_its_place_in_the_report(tmp_path: Path) -> None:
    path = tmp_path / "原文.docx"
    document = docx.Document()
    document.add_paragraph("云溪县水利局2024年工作总结")
    document.add_paragraph("检查企业30家。")
    document.add_table(2, 70).rows[0].cells[0].text = "水库"
    document.save(str(path))
    with pytest.raises(DrafterError) as caught:
        imported(path)
    (finding,) = caught.value.findings
    assert finding.place is not None
    assert (finding.place.file, finding.place.line) == (f"{path} 第3段起的表格", None)
