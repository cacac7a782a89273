"""Files that drafter built itself: imported and built again, they are the same document to the byte."""

import shutil
from pathlib import Path

import pytest
from imported_reports import imported

from drafter.compose.pipeline import Drafted, Pipeline
from drafter.document.blocks import Origin
from drafter.importing.convert import Imported
from drafter.source import parse_source
from drafter.writers.docx import write_docx

EXAMPLES = Path(__file__).parents[2] / "examples"
STYLES = ("半年总结", "季度总结", "工作汇报", "年度总结", "总结计划")


def _again(drafted: Drafted, folder: Path) -> tuple[Imported, bytes, bytes]:
    """Return what the import of a built report gives, the file without its memory, and the file that is built of it."""
    path = folder / "成稿.docx"
    path.write_bytes(write_docx(drafted.document, drafted.layout))
    result = imported(path)
    again = Pipeline().draft_source(folder / "稿.yaml", parse_source(result.text, "稿.yaml"))
    before, after = (each.document._replace(origin=None) for each in (drafted, again))
    return result, write_docx(before, drafted.layout), write_docx(after, again.layout)


@pytest.mark.parametrize("style", STYLES)
def test_an_example_in_its_own_style_comes_back_as_the_same_document(tmp_path: Path, style: str) -> None:
    result, before, after = _again(Pipeline().draft(EXAMPLES / f"{style}.yaml"), tmp_path)
    assert result.style == style
    assert result.proof.differences == ()
    assert before == after


OFFICIAL = """\
体例: 总结计划
单位: 临江县卫生健康局
期间: 2023年
成效: [{标题: 抓服务, 内容: 建档12.6万份。}]
计划: [{标题: 抓队伍, 内容: 招聘40名。}]
"""
SHAPES = {
    "problems with entries below them": (
        "章标题: {问题: 存在问题}\n"
        "问题: [{标题: 基础薄弱, 举措: [{标题: 人手少, 内容: 缺5人。}, {标题: 设备旧, 内容: 待换。}]}, {标题: 缺钱}]\n"
        "层次: {问题: [标题, 标题]}"
    ),
    "bold leads inside a run of counted sentences": (
        "成效导语: {内容: 主要做法：, 举措: [{写法: 段, 标题: 抓好预防, 内容: 防线前移。}]}\n"
        "成效结语:\n  举措:\n    - {写法: 破折号, 标题: 守好底线, 内容: 未发生事故。, "
        "举措: [{写法: 一是, 标题: 压实责任, 内容: 签书36份。}, {写法: 一是, 内容: 开会4次。}]}"
    ),
    "a bold sentence behind a colon": "问题: [{写法: 并入, 标题: 力量不足, 内容: 缺5人。}]\n问题导语: {内容: 主要是：}",
    "headings that skip a level": (
        "问题: [{写法: 段, 内容: 主要有两个方面。, 举措: [{写法: 接排, 标题: 人手少, 内容: 缺5人。}, "
        "{写法: 接排, 标题: 设备旧, 内容: 待更新。}]}]\n章标题: {问题: 存在问题}"
    ),
    "headings below the fourth level": (
        "问题: [{标题: 甲, 举措: [{标题: 乙, 举措: [{标题: 丙, 举措: [一条。, 二条。]}]}]}]\n章标题: {问题: 存在问题}"
    ),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("shape", SHAPES)
def test_entries_of_every_shape_come_back(tmp_path: Path, shape: str, style: str) -> None:
    facts = OFFICIAL.replace("总结计划", style) + SHAPES[shape] + "\n"
    drafted = Pipeline().draft_source(tmp_path / "稿.yaml", parse_source(facts, "稿.yaml"))
    origin = Origin("稿.yaml", "", style)
    result, before, after = _again(drafted._replace(document=drafted.document._replace(origin=origin)), tmp_path)
    assert result.findings == ()
    assert before == after


PARTS = {
    "four signers in two rows": (
        "公文头: {发文机关标志: 临江县卫生健康局文件, 发文字号: 临卫健〔2024〕3号, 签发人: [某甲, 某乙, 欧阳某, 某丁]}"
    ),
    "several bureaus": '公文头: {发文机关标志: "临江县卫生健康局\\n临江县财政局\\n文件", 发文字号: 临卫健〔2024〕3号}',
    "a mark without a number": "公文头: {发文机关标志: 临江县卫生健康局}",
    "a name without a date": "落款: {署名: [临江县卫生健康局, 临江县财政局]}",
    "an imprint of two lines": (
        "落款: {日期: 2024年1月8日}\n"
        "版记: {抄送: [市卫生健康委, 县委办公室], "
        "印发机关: 临江县卫生健康局办公室和临江县财政局综合科, 印发日期: 2024年1月9日}"
    ),
    "an imprint on the back": "版记: {印发机关: 县卫生健康局办公室, 印发日期: 2024年1月9日, 位置: 背面}",
    "a head of two levels": (
        "成效结语: {表格: {标题: 情况, 表头: [乡镇, 空气质量: [优良率, 排名], 水质], 各行: [[梅林镇, 98%, 1, 好]]}}"
    ),
    "lines in cells": '成效结语: {表格: {表头: ["完成\\n率", 乙], 各行: [["甲\\n乙", 2]]}}',
    "headings in an attachment": (
        "附件: [{标题: 实施办法, 内容: 制定本办法。, 举措: [{标题: 总体要求, 举措: [{标题: 目标, 内容: 完成5项。}]}]}]"
    ),
    "a landscape attachment": (
        "附件: [{标题: 名单, 横排: 是, 内容: 如下。, 表格: {表头: [序号, 单位], 各行: [[1, 甲局]]}}]"
    ),
}


@pytest.mark.parametrize("part", PARTS)
def test_the_parts_of_an_official_document_come_back_as_the_keys_that_print_them(tmp_path: Path, part: str) -> None:
    drafted = Pipeline().draft_source(tmp_path / "稿.yaml", parse_source(OFFICIAL + PARTS[part] + "\n", "稿.yaml"))
    result, before, after = _again(_remembering(drafted), tmp_path)
    assert result.findings == ()
    assert PARTS[part][:2] in result.text
    assert before == after


def _remembering(drafted: Drafted) -> Drafted:
    """Return a report that remembers its style, as one that was built of a file does."""
    return drafted._replace(document=drafted.document._replace(origin=Origin("稿.yaml", "", "总结计划")))


@pytest.mark.parametrize(
    ("example", "style"),
    [
        ("季度总结", "年度总结"),
        ("半年总结", "工作汇报"),
        ("年度总结", "季度总结"),
        ("总结计划", "年度总结"),
        ("工作汇报", "半年总结"),
    ],
)
def test_an_example_in_another_style_comes_back_as_the_same_document(tmp_path: Path, example: str, style: str) -> None:
    _, before, after = _again(Pipeline(style=style).draft(EXAMPLES / f"{example}.yaml"), tmp_path)
    assert before == after


@pytest.mark.parametrize("bureau", ["应急管理局", "环境局"])
def test_beside_the_bureaus_own_templates_a_report_comes_back_in_the_bureaus_own_style(
    tmp_path: Path, bureau: str
) -> None:
    shutil.copytree(EXAMPLES / "单位" / bureau, tmp_path, dirs_exist_ok=True)
    drafted = Pipeline().draft(tmp_path / "2023年度.yaml")
    result, before, after = _again(drafted, tmp_path)
    own = {path.parent.name for path in (tmp_path / "模板").glob("*/体例.yaml")}
    assert result.style in own
    assert result.proof.differences == ()
    assert before == after


@pytest.mark.parametrize("figures", [False, True])
def test_an_opening_of_the_bureaus_own_template_comes_back_as_its_fields(tmp_path: Path, figures: bool) -> None:
    shutil.copytree(EXAMPLES / "单位" / "教育局", tmp_path, dirs_exist_ok=True)
    drafted = Pipeline().draft(tmp_path / "2023年度.yaml")
    path = tmp_path / "成稿.docx"
    path.write_bytes(write_docx(drafted.document, drafted.layout))
    result = imported(path, figures=figures)
    assert "导语:\n  领导: 区委、区政府\n  围绕: 办好人民满意的教育\n  内容: 坚持立德树人" in result.text
    assert ("入学率100%" in result.text) is not figures
    assert result.findings == ()
    assert result.proof.differences == ()


def test_away_from_the_bureaus_templates_the_nearest_style_is_taken_and_said(tmp_path: Path) -> None:
    drafted = Pipeline().draft(EXAMPLES / "单位" / "环境局" / "2023年度.yaml")
    path = tmp_path / "成稿.docx"
    path.write_bytes(write_docx(drafted.document, drafted.layout))
    result = imported(path)
    assert result.style in STYLES
    assert result.why.startswith("原文的体例“工作通报”这里没有；")
    assert result.proof.differences == ()
