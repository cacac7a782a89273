"""Nothing that is printed escapes the check: every declared text key, and every word of the built document."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reports import built_in

from drafter.check.passages import Passage
from drafter.check.prose import prose_of
from drafter.check.review import Reviewer
from drafter.check.reviewed import Reviewed
from drafter.check.template_words import printed_passages
from drafter.compose import compose
from drafter.compose.names import names_for
from drafter.document.blocks import Run
from drafter.findings import Level
from drafter.model.declaration import RECORDS, Key, Kind, Part, Report, keys
from drafter.overrides.samples import full

BARE = {"体例": "年度总结", "单位": "晋安生态环境局", "期间": "2023年"}
SLIP = "落实xx件"
REVIEWER = Reviewer(words=False)
"""One for all, as for the files of one run: the templates are read once."""


def text_keys(record: type = Report, path: tuple[Key, ...] = ()) -> Iterator[tuple[Key, ...]]:
    """Yield the way to each key whose characters are printed; of entries inside entries the first depth only."""
    for _, key in keys(record):
        if key.part is Part.UNPRINTED or key in path:
            continue
        if key.kind in (Kind.WORD, Kind.LINES, Kind.TEXT, Kind.WORDS, Kind.ROWS, Kind.HEAD):
            yield (*path, key)
        elif key.kind in (Kind.RECORD, Kind.RECORDS, Kind.ITEMS):
            yield from text_keys(RECORDS[key.record], (*path, key))


def value_of(path: tuple[Key, ...]) -> Any:
    """Return the value of the first key of a way with the slip at its end; what is required beside it is there too."""
    first, *rest = path
    if not rest:
        return {Kind.WORDS: [SLIP], Kind.ROWS: [[SLIP, "乙"]]}.get(first.kind, SLIP)
    values: dict[str, Any] = {key.name: key.example for _, key in keys(RECORDS[first.record]) if key.required}
    values |= {"表头": ["甲", "乙"], "各行": [["1", "2"]]} if first.record == "TableData" else {}
    values[rest[0].name] = [SLIP, "乙"] if rest[0].name == "表头" else value_of(tuple(rest))
    return [values] if first.kind in (Kind.RECORDS, Kind.ITEMS) else values


def yaml_with(path: tuple[Key, ...]) -> str:
    values = BARE | {path[0].name: value_of(path)} | ({path[1].name: ["甲。"]} if path[0].name == "章标题" else {})
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values.items())


def review(folder: Path, text: str) -> Reviewed:
    file = folder / "年度.yaml"
    file.write_text(text, encoding="utf-8")
    return REVIEWER.review(file)


KEYS = [path for path in text_keys() if path[-1].name != "发文字号"]
"""All but the one whose form is told in loading, see below."""


@pytest.mark.parametrize("path", KEYS, ids=lambda path: ".".join(key.name for key in path))
def test_a_slip_in_any_text_key_is_told_at_its_own_place(path: tuple[Key, ...], tmp_path: Path) -> None:
    text = yaml_with(path)
    found = [each.finding.place for each in review(tmp_path, text).remarks if each.finding.rule == "U02"]
    assert len(found) == 1
    assert found[0] is not None
    line = text.splitlines().index(found[0].excerpt) + 1
    assert (found[0].line, found[0].column) == (line, found[0].excerpt.index("xx件") + 1)


def test_the_keys_that_were_tried_are_those_of_a_whole_report() -> None:
    names = {path[-1].name for path in KEYS}
    assert len(KEYS) > 35
    assert names >= {"标题", "内容", "原因", "表头", "各行", "主送", "署名", "附注", "抄送", "发文机关标志", "自称"}


def test_a_table_with_gaps_is_told_before_it_is_printed(tmp_path: Path) -> None:
    table = "表格: {标题: 表xx, 表头: [事项, 数], 各行: [[整改, xx件], [完成率, “【】”]]}"
    line = f"    {table}"
    text = f"体例: 年度总结\n单位: 晋安局\n期间: 2023年\n成效:\n  - 标题: 抓整改\n{line}\n"
    found = [(each.finding.rule, each.finding.place) for each in review(tmp_path, text).remarks]
    expected = [("U02", "表xx"), ("U02", "整改, xx"), ("U03", "率, “【】”")]
    assert [(rule, place.line, place.column) for rule, place in found if place] == [
        (rule, 6, line.index(words) + (2 if words.startswith("表") else 5)) for rule, words in expected
    ]


def test_a_value_that_cannot_be_read_is_not_proofread_as_well(tmp_path: Path) -> None:
    text = "".join(f"{name}: {value}\n" for name, value in BARE.items())
    text += "公文头: {发文机关标志: 晋安生态环境局文件, 发文字号: '晋环[2024]第03号'}\n"
    assert [each.finding.rule for each in review(tmp_path, text).remarks] == ["M11"]


def runs(part: Any) -> Iterator[Run]:
    """Yield every run of a document, wherever it stands in it."""
    for each in part if isinstance(part, tuple) and not isinstance(part, Run) else ():
        yield from runs(each)
    if isinstance(part, Run):
        yield part


@pytest.mark.parametrize("choice", range(3))
def test_whatever_reaches_the_document_reaches_the_check(choice: int) -> None:
    report, engine = full("总结计划", choice), built_in("总结计划")
    document = compose(report, engine, ())
    checked: list[Passage] = list(printed_passages(document.blocks))
    printed = [run.text for run in runs(document.blocks)]
    assert len(printed) > 50
    assert [text for text in printed if not any(text in passage.text for passage in checked)] == []


def test_what_the_report_itself_says_is_read_once_from_the_yaml() -> None:
    report = full("总结计划")
    names, mistakes = names_for(report, built_in("总结计划").templates)
    assert not mistakes
    read = [each.passage.text for each in prose_of(report, names)]
    assert len(read) == len(set(read)) > 60


def test_what_a_template_and_a_typed_text_make_wrong_together_is_told_at_the_typed_text(tmp_path: Path) -> None:
    (tmp_path / "模板" / "总结计划").mkdir(parents=True)
    (tmp_path / "模板" / "总结计划" / "结语.html").write_text("<p>原因是{{ 结语 | 句 }}</p>", "utf-8")
    text = "体例: 总结计划\n单位: 晋安生态环境局\n期间: 2023年\n成效: [抓落实。]\n结语: 由于经费紧张，进度慢。\n"
    places = [each.finding.place for each in review(tmp_path, text).remarks if each.finding.rule == "W501"]
    assert [place and (place.line, place.column) for place in places] == [(5, 5)]


def test_a_unit_typed_behind_a_citation_is_told_once_and_as_an_error(tmp_path: Path) -> None:
    cited = "  - {标题: 甲, 内容: '查{{ 数据.隐患 }}处，率{{ 数据.率 }}%。', 数据: {隐患: 12处, 率: 98.8%}}\n"
    text = "体例: 总结计划\n单位: 晋安生态环境局\n期间: 2023年\n成效:\n" + cited
    told = [each.finding for each in review(tmp_path, text).remarks if each.finding.level is not Level.HINT]
    assert [(each.rule, each.level) for each in told] == [("F20", Level.ERROR)] * 2


def test_a_count_inside_an_entry_that_the_program_counts_is_told_where_it_was_typed(tmp_path: Path) -> None:
    plans = "计划:\n  - {标题: 甲, 内容: 一是扩面；二是提质。}\n  - {标题: 乙, 内容: 抓管护。}\n"
    text = "体例: STYLE\n单位: 晋安生态环境局\n期间: 2023年\n成效: [抓落实。]\n" + plans
    for style, expected in (("年度总结", [(6, 17)]), ("总结计划", [])):
        remarks = review(tmp_path, text.replace("STYLE", style)).remarks
        places = [each.finding.place for each in remarks if each.finding.rule == "X08"]
        assert [(place.line, place.column) for place in places if place] == expected


def test_a_mark_that_a_template_doubles_is_told(tmp_path: Path) -> None:
    (tmp_path / "模板" / "总结计划").mkdir(parents=True)
    (tmp_path / "模板" / "总结计划" / "结语.html").write_text("<p>总之，，{{ 结语 | 句 }}</p>", "utf-8")
    text = "体例: 总结计划\n单位: 晋安生态环境局\n期间: 2023年\n成效: [抓落实。]\n结语: 成绩来之不易。\n"
    assert "P04" in {each.finding.rule for each in review(tmp_path, text).remarks}


def test_a_full_stop_that_the_program_writes_is_not_asked_for(tmp_path: Path) -> None:
    text = "体例: 总结计划\n单位: 晋安生态环境局\n期间: 2023年\n成效:\n  - |\n"
    text += "    甲完成。乙办结ENDS\n\n    丙完成。丁办结\n"
    for ends, places in (("。", []), ("", [6])):
        remarks = review(tmp_path, text.replace("ENDS", ends)).remarks
        assert [
            each.finding.place.line for each in remarks if each.finding.rule == "P11" and each.finding.place
        ] == places
