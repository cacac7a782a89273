"""An open report: each example is made again by the form's changes alone, and its document is the same."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from drafter.compose.pipeline import Pipeline
from drafter.model.changing import ChangeError
from drafter.serve.desk import Change, Desk
from drafter.source import read_source
from drafter.source.rewriting import Plain, plain

ROOT = Path(__file__).parents[2]
EXAMPLES = [path for path in sorted((ROOT / "examples").rglob("*.yaml")) if "模板" not in path.parts]


def filled(desk: Desk, path: tuple[str | int, ...], value: Any) -> None:
    """Put a value in as the form does: field by field, an entry with its first field, the rest one after another."""
    if isinstance(value, dict):
        for name, inner in value.items():
            filled(desk, (*path, name), inner)
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for place, each in enumerate(value):
            start: Plain = each
            if isinstance(each, dict):
                name, inner = next(iter(each.items()))
                start = {name: inner if isinstance(inner, str) else "待填"}
            desk.change(Change("add", path, start, place), desk.version)
            if isinstance(each, dict):
                filled(desk, (*path, place), each)
    else:
        desk.change(Change("put", path, value), desk.version)


def cases() -> list[Any]:
    """Return the examples: the four longest take longer than all the others."""
    longest = sorted(EXAMPLES, key=lambda path: path.stat().st_size)[-4:]
    return [
        pytest.param(path, id=path.parent.name + path.stem, marks=[pytest.mark.long] if path in longest else [])
        for path in EXAMPLES
    ]


@pytest.mark.parametrize("path", cases())
def test_an_example_made_by_the_form_alone_prints_the_same(path: Path, tmp_path: Path) -> None:
    assert len(EXAMPLES) >= 10
    source = read_source(path)
    assert source.root is not None
    data = plain(source.root)
    assert isinstance(data, dict)
    made = tmp_path / path.name
    made.write_text(f"体例: {data['体例']}\n单位: 待填\n期间: 待填\n", "utf-8")
    if (path.parent / "模板").is_dir():
        (tmp_path / "模板").symlink_to(path.parent / "模板")
    if "部分" in data:  # a link would lead out of the folder
        shutil.copytree(path.parent / "科室", tmp_path / "科室")
    desk = Desk(made)
    for name, value in data.items():
        filled(desk, (name,), value)
    assert desk.source.root is not None
    assert plain(desk.source.root) == data
    wanted, got = Pipeline().draft(path).document, Pipeline().draft(made).document
    assert got.blocks == wanted.blocks or [type(each) for each in got.blocks] == [type(each) for each in wanted.blocks]
    assert str(got._replace(origin=None).title) == wanted.title


def test_a_sentence_that_stands_in_a_text_and_in_a_figure_leads_to_the_text(tmp_path: Path) -> None:
    report = tmp_path / "2023年度.yaml"
    report.write_text(
        "体例: 总结计划\n单位: 云溪区应急管理局\n期间: 2023年\n成效:\n  - 标题: 抓实排查\n"
        "    数据: {检查企业: 486家次}\n    内容: 检查企业486家次。\n"
        "    举措: [{标题: 盯紧重点, 内容: 好}]\n",
        "utf-8",
    )
    told = {each["text"]: each["path"] for each in Desk(report).state()["paragraphs"]}
    assert next(path for text, path in told.items() if text.startswith("检查企业486家次")) == ["成效", 0, "内容"]
    assert next(path for text, path in told.items() if "盯紧重点" in text) == ["成效", 0, "举措", 0, "标题"]


def test_the_page_is_that_of_the_text_as_it_stands_after_a_change_and_after_undoing_it(tmp_path: Path) -> None:
    report = tmp_path / "2023年度.yaml"
    report.write_text("体例: 总结计划\n单位: 云溪区应急管理局\n期间: 2023年\n结语: 总之，甲。\n", "utf-8")
    desk = Desk(report)
    assert "总之，甲。" in desk.page()
    desk.change(Change("put", ("结语",), "总之，乙。"), desk.version)
    desk.state()
    assert "总之，乙。" in desk.page()
    desk.undo()
    assert "总之，甲。" in desk.page()
    desk.change(Change("text", value="体例: 总结计划\n成效: [\n"), desk.version)
    desk.state()
    assert desk.page() == ""


def test_what_a_sheet_says_otherwise_is_told_and_told_anew_when_the_sheet_was_saved(tmp_path: Path) -> None:
    report, sheet = tmp_path / "2023年度.yaml", tmp_path / "数据.csv"
    report.write_text(
        "体例: 总结计划\n单位: 云溪区应急管理局\n期间: 2023年\n数据来源: 数据.csv\n"
        "成效:\n  - 标题: 抓实排查\n    数据: {检查企业: 486家次}\n",
        "utf-8",
    )
    sheet.write_text("指标名称,单位,本期\n检查企业,家次,468\n", "utf-8")
    desk = Desk(report)

    def told() -> list[tuple[str, Any]]:
        return [(each["message"], each["path"]) for each in desk.findings(words=False) if each["rule"] == "E03"]

    ((message, path),) = told()
    assert "“检查企业”这里写的是“486家次”，数据.csv C2 现在是“468家次”" in message
    assert path == ["成效", 0, "数据", "检查企业"]
    seen = desk.version
    sheet.write_text("指标名称,单位,本期\n检查企业,家次,4866\n", "utf-8")
    assert desk.version != seen
    assert "现在是“4866家次”" in told()[0][0]
    desk.change(Change("put", ("成效", 0, "数据", "检查企业"), "4866家次"), desk.version)
    assert not told()


PARTED = "体例: 总结计划\n单位: 云溪区应急管理局\n期间: 2023年\n部分: [科室/危化科.yaml]\n成效: [组织专项行动。]\n"
PART = "成效:\n  - {标题: 盯紧危化企业, 内容: '检查危化企业,建立台账。'}\n"


@pytest.fixture
def parted(tmp_path: Path) -> Desk:
    (tmp_path / "科室").mkdir()
    (tmp_path / "科室/危化科.yaml").write_text(PART, "utf-8")
    (tmp_path / "2023年度.yaml").write_text(PARTED, "utf-8")
    return Desk(tmp_path / "2023年度.yaml")


def test_a_sentence_of_a_part_is_known_to_stand_there(parted: Desk) -> None:
    state = parted.state()
    assert state["parts"] == ["科室/危化科.yaml"]
    found = {each["text"]: (each["part"], each["path"]) for each in state["paragraphs"]}
    assert found["检查危化企业,建立台账。"] == ("科室/危化科.yaml", ["成效", 0, "内容"])
    assert found["组织专项行动。"] == ("", ["成效", 0])


def test_a_finding_in_a_part_leads_to_no_field_of_the_report_and_is_not_mended_there(parted: Desk) -> None:
    (found,) = [each for each in parted.findings(words=False) if each["words"] == ","]
    assert (found["elsewhere"], found["path"], found["line"], found["fixable"]) == (
        "科室/危化科.yaml 第2行",
        None,
        None,
        False,
    )
    with pytest.raises(ChangeError):
        parted.mend(found["rule"], 2)
    assert parted.path.read_text("utf-8") == PARTED
    assert (parted.path.parent / "科室/危化科.yaml").read_text("utf-8") == PART


def test_a_part_that_was_changed_makes_another_version_and_another_page(parted: Desk) -> None:
    before = parted.state()["version"]
    (parted.path.parent / "科室/危化科.yaml").write_text(PART.replace("建立台账", "逐家建立台账"), "utf-8")
    assert parted.version != before
    assert "检查危化企业,逐家建立台账。" in [each["text"] for each in parted.state()["paragraphs"]]
    assert "逐家" in parted.page()


def test_a_part_is_a_report_of_its_own_at_another_desk(parted: Desk) -> None:
    part = Desk(parted.path.parent / "科室/危化科.yaml", "科室/危化科.yaml")
    part.change(Change("put", ("成效", 0, "内容"), "检查危化企业。"), part.version)
    assert part.state()["file"] == "科室/危化科.yaml"
    assert "检查危化企业。" in [each["text"] for each in parted.state()["paragraphs"]]
    assert parted.path.read_text("utf-8") == PARTED


EDITIONS = """体例: 总结计划
版本: [公开, 内部]
单位: 云溪区应急管理局
期间: 2023年
成效:
  - {标题: 抓实隐患排查, 内容: 检查12家。【不含公开：罚款3万元。】}
  - {标题: 移送案件, 仅: 内部, 内容: 移送3人。}
计划: [健全机制。]
"""


@pytest.mark.parametrize(
    ("edition", "shown", "hidden"),
    [
        ("", ["罚款3万元。"], ["移送3人。"]),
        ("公开", ["检查12家。"], ["罚款3万元。", "移送3人。"]),
        ("内部", ["罚款3万元。", "移送3人。"], []),
    ],
)
def test_the_page_is_that_of_the_edition_that_was_chosen(
    tmp_path: Path, edition: str, shown: list[str], hidden: list[str]
) -> None:
    path = tmp_path / "报告.yaml"
    path.write_text(EDITIONS, encoding="utf-8")
    desk = Desk(path)
    assert desk.state()["editions"] == ("公开", "内部")
    desk.show(edition)
    state = desk.state()
    printed = "".join(each["text"] for each in state["paragraphs"])
    assert state["edition"] == edition
    page = re.sub("<[^>]+>", "", desk.page())
    assert all(words in printed and words in page for words in shown)
    assert not any(words in printed or words in page for words in hidden)


def test_an_edition_that_the_report_does_not_have_any_more_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "报告.yaml"
    path.write_text(EDITIONS, encoding="utf-8")
    desk = Desk(path)
    with pytest.raises(ChangeError, match="没有“外部”"):
        desk.show("外部")
    desk.show("公开")
    desk.change(Change("put", ("版本",), ["内部"]), desk.version)
    assert desk.state()["edition"] == ""
