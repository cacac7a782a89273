"""What stands around the text: title, to whom it goes, who signs, attachments, and what a web page puts around it."""

from pathlib import Path

import pytest
from imported_reports import imported, loaded

BODY = "一、主要工作\n建档12.6万份。\n二、下步打算\n招聘40名。\n"


def _report(path: Path, head: str, foot: str = "") -> tuple[str, ...]:
    path.write_text(f"{head}\n{BODY}{foot}", "utf-8")
    report = loaded(imported(path))
    return tuple(each.raw if each else "" for each in (report.title, report.subtitle, report.bureau, report.addressee))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("平安县人民检察院\n工作报告\n各位代表：", ("平安县人民检察院\n工作报告", "", "平安县人民检察院", "各位代表")),
        ("临溪县人民法院工作报告", ("临溪县人民法院工作报告", "", "临溪县人民法院", "")),
        (
            "2023年度述职报告\n区统计局党组书记、局长　某某\n各位领导，同志们：",
            ("2023年度述职报告", "区统计局党组书记、局长　某某", "区统计局", "各位领导，同志们"),
        ),
        (
            "关于全市乡村振兴工作情况的汇报\n市农业农村局\n主任、各位副主任、各位委员：",
            ("关于全市乡村振兴工作情况的汇报", "市农业农村局", "市农业农村局", "主任、各位副主任、各位委员"),
        ),
        ("湖滨区商务局2023年工作巡礼", ("湖滨区商务局2023年工作巡礼", "", "湖滨区商务局", "")),
        ("湖滨区商务局2023年工作总结\n一年来，主要指标好于预期：", ("", "", "湖滨区商务局", "")),
    ],
    ids=[
        "title of two lines",
        "name before the subject",
        "head of a bureau",
        "bureau under the title",
        "words of its own",
        "a sentence",
    ],
)
def test_the_head_of_a_report_is_read(tmp_path: Path, head: str, expected: tuple[str, ...]) -> None:
    title, *others = _report(tmp_path / "原文.txt", head)
    assert [title if expected[0] else "", *others] == list(expected)


def test_a_year_that_only_the_date_tells_is_taken_and_marked(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    head = "关于全市乡村振兴工作情况的汇报\n（2024年9月20日）\n今年以来，各项工作有序推进。\n"
    path.write_text(head + BODY, "utf-8")
    assert "# 待核：题目里没有期间，取自原文的日期\n期间: 2024年" in imported(path).text


def test_what_a_page_puts_behind_a_report_is_left_out_and_named(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    foot = (
        "附件：\n【打印】【关闭】\n主办：河阳县人民政府　承办：县政府办公室　网站标识码：0000000000\n"
        "【2023年供销社工作总结】相关文章：\n1.供销社工作总结\n2.供销社年度工作计划\n"
    )
    path.write_text(f"县供销社2023年工作总结\n字体大小：[大] [中] [小]\n{BODY}{foot}", "utf-8")
    result = imported(path)
    assert result.proof.differences == ()
    assert not any(word in result.text for word in ("字体", "主办", "相关文章", "年度工作计划"))
    assert [finding.message[:16] for finding in result.findings] == ["有7行不是报告的正文，没有导入："]


def test_the_number_of_the_first_attachment_is_the_programs_own(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    foot = "附件：1．资金落实情况表\n2．重点项目计划表\n县水利局\n2024年1月22日\n附件1\n资金落实情况表\n共3260万元。\n"
    path.write_text(f"县水利局2023年工作总结\n{BODY}{foot}附件2\n重点项目计划表\n共4200万元。\n", "utf-8")
    result = imported(path)
    assert result.findings == ()
    assert [each.title.raw for each in loaded(result).attachments if each.title] == ["资金落实情况表", "重点项目计划表"]


def test_an_attachment_of_nothing_but_its_label_is_still_to_be_filled(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    foot = "县水利局\n2024年1月22日\n附件1\n附件2\n重点项目计划表\n共4200万元。\n"
    path.write_text(f"县水利局2023年工作总结\n{BODY}{foot}", "utf-8")
    result = imported(path)
    assert "# 待核：原文的这个附件没有标题\n    标题: 待填\n  - 标题: 重点项目计划表\n" in result.text
