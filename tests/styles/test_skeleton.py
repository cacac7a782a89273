"""The skeleton that `new` writes: just what the style prints, valid at once, and each example fit to be used."""

import re
from pathlib import Path

import pytest

from drafter.compose.pipeline import Pipeline
from drafter.findings import DrafterError, has_errors
from drafter.model.declaration import RECORDS, TO_FILL, Kind, Report, keys
from drafter.model.load import load_report
from drafter.source import parse_source
from drafter.styles.own_files import own_folder_at
from drafter.styles.search import all_styles, built_in_folder, find_templates
from drafter.styles.skeleton import Known, part_form, printed, skeleton

STYLES = [style.name for style in all_styles((built_in_folder(),))]
REMARK = re.compile(r"^( *)# (?=[\u4e00-\u9fff]+: )(?! )", re.MULTILINE)


def written(style: str, known: Known | None = None, modeline: str = "") -> str:
    """Return the skeleton of a built-in style."""
    return skeleton(find_templates(style, None), known or Known(), modeline)


def test_there_are_styles_to_test() -> None:
    assert len(STYLES) >= 5


@pytest.mark.parametrize("style", STYLES)
def test_a_new_file_builds_to_a_draft_at_once_and_is_refused_as_final(style: str, tmp_path: Path) -> None:
    path = tmp_path / "2024年度.yaml"
    path.write_text(written(style), "utf-8")
    drafted = Pipeline().draft(path)
    assert not [finding for finding in drafted.findings if finding.rule != "B02"]
    with pytest.raises(DrafterError) as caught:
        Pipeline().draft(path, final=True)
    assert {finding.rule for finding in caught.value.findings} == {"B02"}


@pytest.mark.parametrize("style", STYLES)
def test_every_key_in_a_comment_can_be_used_by_taking_its_sign_away(style: str) -> None:
    text = written(style)
    places = list(REMARK.finditer(text))
    assert len(places) > 12
    for place in places:
        used = text[: place.end(1)] + text[place.end() :]
        loaded = load_report(parse_source(used, "2024年度.yaml"))
        line = text[place.start() : text.index("\n", place.end())]
        assert not has_errors(loaded.findings), (line, [finding.message for finding in loaded.findings])


@pytest.mark.parametrize("style", STYLES)
def test_no_fact_of_another_bureau_stands_in_it_and_what_is_used_has_to_be_filled_in(style: str) -> None:
    text = written(style, Known("云溪区人民法院", "我院", period="2024年上半年"))
    used = REMARK.sub(r"\1", text)
    values = re.sub(r"(?m)(?:^| )#.*$", "", used)
    assert "晋安" not in values
    assert "我院" in values
    assert not re.findall(r"[0-9]", values.replace("2024年上半年", ""))
    samples = {key.example for cls in RECORDS.values() for _, key in keys(cls) if key.kind in (Kind.TEXT, Kind.WORD)}
    assert [sample for sample in samples if sample in values and sample not in (style, "我局")] == []


@pytest.mark.parametrize(("own_name", "line"), [("", "\n自称: 待填 #"), ("我专班", "\n自称: 我专班 #")])
def test_how_a_bureau_calls_itself_is_asked_for_where_its_name_does_not_tell(own_name: str, line: str) -> None:
    assert line in written("年度总结", Known("云溪专班", own_name, own_name_follows=False))


@pytest.mark.parametrize("name", ["指标名称", "数据名称"])
def test_the_sample_name_of_a_figure_has_to_be_replaced(name: str, tmp_path: Path) -> None:
    path = tmp_path / "2024年度.yaml"
    path.write_text(f"体例: 总结计划\n单位: 甲局\n期间: 2024年\n指标: {{{name}: 99%}}\n", "utf-8")
    with pytest.raises(DrafterError) as caught:
        Pipeline().draft(path, final=True)
    assert "B02" in {finding.rule for finding in caught.value.findings}


@pytest.mark.parametrize("style", STYLES)
def test_it_holds_the_keys_that_the_style_prints_and_no_others(style: str) -> None:
    lines = [line.removeprefix("# ") for line in written(style).split("\n")]
    there = {line.partition(":")[0] for line in lines if re.match(r"[\u4e00-\u9fff]+:", line)}
    assert there == {key.name for key in printed(Report, find_templates(style, None))}
    assert not there & {"上年计划", "上年问题", "模板目录"}
    assert {"体例", "单位", "期间", "成效", "计划", "落款"} <= there


def test_a_section_that_a_bureau_prints_no_more_takes_its_key_along(tmp_path: Path) -> None:
    style = tmp_path / "年度总结"
    style.mkdir()
    (style / "问题.html").write_text("{# 问题 #}", "utf-8")
    (style / "报告.html").write_text('{% include "标题.html" %}{% include "成效.html" %}', "utf-8")
    there = {key.name for key in printed(Report, find_templates("年度总结", own_folder_at(tmp_path)))}
    assert "成效" in there
    assert "附注" not in there
    assert {key.name for _, key in keys(Report)} > there


def test_what_is_known_stands_in_it() -> None:
    modeline = "# yaml-language-server: $schema=./a.json"
    text = written("半年总结", Known("云溪区: 应急局", "我局", period="2024年上半年"), modeline)
    report = load_report(parse_source(text, "a.yaml")).report
    assert report is not None
    assert report.bureau is not None
    assert report.bureau.raw == "云溪区: 应急局"
    assert str(report.period) == "2024年上半年"
    assert text.startswith(f"{modeline}\n# 半年总结：")
    assert TO_FILL in text


@pytest.mark.parametrize("style", STYLES)
def test_the_form_of_a_part_has_only_what_a_department_fills_in_and_each_remark_can_be_used(style: str) -> None:
    text = part_form(find_templates(style, None), Known("云溪区应急管理局危化科", "我科", period="2024年"), "危化科")
    assert text.count("\n") < 30
    loaded = load_report(parse_source(text, "危化科.yaml"))
    assert not loaded.findings
    assert len(loaded.pending) == 4
    places = list(REMARK.finditer(text))
    assert len(places) >= 4
    for place in places:
        used = text[: place.end(1)] + text[place.end() :]
        assert not has_errors(load_report(parse_source(used, "危化科.yaml")).findings)
