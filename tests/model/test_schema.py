"""The JSON Schema: a public validator takes with it all that the loader takes, and refuses gross mistakes."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from reports import HEAD

from drafter.chinese.numerals import parse_date
from drafter.chinese.period import parse_period
from drafter.chinese.units import ALIASES, COUNTED, HEDGES_AFTER, MEASURED, RATES, SCALES
from drafter.findings import has_errors
from drafter.model.declaration import RECORDS, is_pending, keys
from drafter.model.figures import parse_quantity
from drafter.model.load import load_report
from drafter.model.schema import FILE, modeline, schema, schema_text
from drafter.source import Mapping, Node, Scalar, Sequence, parse_source, read_source

SCHEMA = json.loads(schema_text())
VALIDATOR = Draft202012Validator(SCHEMA)
EXAMPLES = sorted(path for path in (Path(__file__).parents[2] / "examples").rglob("*.yaml") if "模板" not in path.parts)


def seen_by_an_editor(node: Node) -> Any:
    """Return the data that a YAML 1.2 editor makes of a node: plain numbers, truth values and nulls are such."""
    match node:
        case Mapping():
            return {key.text: seen_by_an_editor(value) for key, value in node.entries}
        case Sequence():
            return [seen_by_an_editor(item) for item in node.items]
        case Scalar(style="null"):
            return None
        case Scalar(style="", text=text) if text in ("true", "false"):
            return text == "true"
        case Scalar(style="", text=text) if re.fullmatch(r"[-+]?[0-9]+", text):
            return int(text)
        case Scalar(style="", text=text) if re.fullmatch(
            r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", text
        ):
            return float(text)
        case Scalar():
            return node.text


def verdicts(text: str) -> tuple[bool, bool]:
    """Return whether the loader and whether the schema take a YAML text."""
    source = parse_source(text, "年度.yaml")
    assert source.root is not None
    return not has_errors(load_report(source).findings), VALIDATOR.is_valid(seen_by_an_editor(source.root))


@cache
def validator(definition: str) -> Draft202012Validator:
    """Return the validator of one of the schema's definitions."""
    return Draft202012Validator({**SCHEMA["$defs"][definition], "$defs": SCHEMA["$defs"]})


def valid(definition: str, value: object) -> bool:
    """Return whether a value fits one of the schema's definitions."""
    return validator(definition).is_valid(value)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_declared_key_has_a_title_and_a_description() -> None:
    told = 0
    for name, cls in RECORDS.items():
        properties = (SCHEMA if name == "Report" else SCHEMA["$defs"][name])["properties"]
        for _, key in keys(cls):
            assert properties[key.name]["title"] == key.name
            assert key.meaning in properties[key.name]["description"]
            told += 1
    assert told > 40


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_taken(path: Path) -> None:
    root = read_source(path).root
    assert root is not None
    assert [problem.message for problem in VALIDATOR.iter_errors(seen_by_an_editor(root))] == []


ACCEPTED = [
    pytest.param("", id="no more than what is required"),
    pytest.param("成效: 一句话\n", id="a chapter in one sentence"),
    pytest.param("成效:\n  标题: 甲\n", id="a single entry without a dash"),
    pytest.param("成效: [甲, {标题: 乙, 举措: [丙, {内容: 丁}]}]\n", id="entries within entries"),
    pytest.param("成效: []\n", id="an empty list"),
    pytest.param("成效: [{}]\n", id="an empty entry in a list"),
    pytest.param("成效: [{标题: 甲, 落实: 乙}, {标题: 丙, 落实: [丁, 戊]}]\n", id="落实 as a word and as a list"),
    pytest.param("导语: 一段话\n计划导语: 一段话\n落款: 2024-01-12\n附件: 安排表\n", id="short forms"),
    pytest.param("附件: [安排表, {标题: 乙, 表格: {表头: [甲], 各行: [[1]]}}]\n", id="attachments"),
    pytest.param("落款: {日期: 待填, 署名: [甲局, 乙局], 位置: 题下, 盖章: 是}\n", id="a signature"),
    pytest.param("落款: 【待核：2024年1月12日】\n", id="a date to verify"),
    pytest.param("计划期间: 待填\n", id="a period to fill in"),
    pytest.param("计划期间: 2024\n", id="a year that an editor sees as a number"),
    pytest.param("标题: 2024\n结语: 1.10\n附注: true\n", id="texts that an editor sees as numbers and truth values"),
    pytest.param(
        "指标: {甲: 100, 乙: -2.5, 丙: 待填, 丁: 【待核：36份】, 戊: 99.4%}\n", id="figures in their short form"
    ),
    pytest.param(
        "指标: {甲: {本期: 15项, 上年: 待填, 目标: 20项以上, 其中: {乙: 6项, 丙: {本期: 9项}}}}\n", id="a long figure"
    ),
    pytest.param(
        "指标: {甲: {本期: 9, 排名: 5, 低为好: 是, 同比按: 数量, 部分列举: 否}}\n", id="what describes a figure"
    ),
    pytest.param("指标: {}\n", id="no figures"),
    pytest.param("计划: [{标题: 甲, 目标: {乙: 35微克/立方米以下}}]\n", id="a goal"),
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_loader_and_schema_take_it(text: str) -> None:
    assert verdicts(HEAD + text) == (True, True)


REFUSED = [
    pytest.param("成就: 有\n", id="an unknown key"),
    pytest.param("结语:\n", id="nothing behind the colon"),
    pytest.param("结语: [甲]\n", id="a list for a text"),
    pytest.param("成效:\n", id="a chapter without anything"),
    pytest.param("成效: {}\n", id="a chapter as an empty mapping"),
    pytest.param("成效:\n  标题一: 甲\n", id="entries without dashes"),
    pytest.param("成效:\n  -\n", id="a dash with nothing behind it"),
    pytest.param("成效: [{标题: 甲, 措施: 乙}]\n", id="an unknown key in an entry"),
    pytest.param("导语: [甲]\n", id="a list for a record"),
    pytest.param("落款: {位置: 左边}\n", id="a word that is no choice"),
    pytest.param("落款: {盖章: 待填}\n", id="a flag to fill in"),
    pytest.param("落款: 2024年1月\n", id="a date without a day"),
    pytest.param("落款: 明天\n", id="a date in words"),
    pytest.param("计划期间: 24年\n", id="a year of two digits"),
    pytest.param("计划期间: 去年\n", id="a year in words"),
    pytest.param("计划期间: 2024年工作总结\n", id="more words than a period"),
    pytest.param("计划期间: 24\n", id="a number that is no year"),
    pytest.param("计划期间: 【待核：2024年】\n", id="a mark in a period"),
    pytest.param("指标: 36份\n", id="a figure without a name"),
    pytest.param("指标: [甲, 乙]\n", id="figures as a list"),
    pytest.param("指标: {甲: 三件}\n", id="a figure in Chinese numerals"),
    pytest.param("指标: {甲: 15批115件}\n", id="two numbers in one figure"),
    pytest.param("指标: {甲: 较好}\n", id="a figure without a number"),
    pytest.param("指标: {甲: 共3件，已办结}\n", id="a sentence for a figure"),
    pytest.param("指标: {甲: [3件]}\n", id="a list for a figure"),
    pytest.param("指标: {甲: {去年: 3件}}\n", id="an unknown key in a figure"),
    pytest.param("指标: {甲: {其中: 2件}}\n", id="parts without names"),
    pytest.param("指标: {甲: {本期: 3件, 低为好: 对}}\n", id="a flag that is neither 是 nor 否"),
    pytest.param("计划: [{标题: 甲, 目标: {乙: {本期: 3件}}}]\n", id="a goal with fields"),
    pytest.param("附件: [{内容: 甲}]\n", id="an attachment without a title"),
    pytest.param("成效: [{表格: {表头: [甲]}}]\n", id="a table without rows"),
    pytest.param("成效: [{表格: 甲}]\n", id="a text for a table"),
    pytest.param("附件:\n  - 标题: 甲\n    表格: {表头: 甲, 各行: [乙]}\n", id="rows that are no lists"),
]


@pytest.mark.parametrize("text", REFUSED)
def test_loader_and_schema_refuse_it(text: str) -> None:
    assert verdicts(HEAD + text) == (False, False)


def test_a_file_without_a_required_key_is_refused_by_both() -> None:
    assert verdicts("体例: 总结计划\n单位: 甲局\n") == (False, False)


def reads(parse: Callable[[str], object], text: str) -> bool:
    """Return whether the loader's own reader takes a text."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


PARTS = (
    "约",
    "近",
    "不超过",
    "超",
    "-",
    "0",
    "7",
    "12",
    "1,234",
    ".5",
    "余",
    "多",
    "千",
    "万",
    "亿",
    "百",
    "克",
    "份",
    "家次",
    "%",
)
MORE = (
    "以上",
    "左右",
    "微克/立方米",
    "m3",
    "e5",
    " ",
    "，",
    "、",
    "待填",
    "【待核：3件】",
    "第",
    "台（套）",
    "百分点",
    "个",
    "瓦",
)


@given(st.lists(st.sampled_from(PARTS + MORE), min_size=1, max_size=5).map("".join))
@example("12" * 9 + "件")
@example("3万千瓦时")
@example("3百分点")
@example("约2.5dB(A)左右")
@example(" 3件 ")
def test_every_quantity_that_the_loader_takes_is_taken(text: str) -> None:
    assert valid("Quantity", text) or not (reads(parse_quantity, text) or is_pending(text))


@given(st.text(st.sampled_from("0123456789.,-近约余多万亿千件份%以上下左右克/ 待填【】核："), max_size=8))
def test_any_text_that_the_loader_takes_for_a_quantity_is_taken(text: str) -> None:
    assert valid("Quantity", text) or not (reads(parse_quantity, text) or is_pending(text))


@given(
    st.sampled_from(sorted({*ALIASES, *COUNTED, *MEASURED, *RATES})),
    st.sampled_from(("", *SCALES)),
    st.sampled_from(("", *HEDGES_AFTER)),
)
def test_a_quantity_in_any_unit_of_the_table_is_taken(unit: str, scale: str, near: str) -> None:
    assert valid("Quantity", f"1,234.5{scale}{unit}{near}")


@pytest.mark.parametrize(
    "form", ["{}年{}月{}日", "{}-{:02}-{:02}", "{}/{}/{}", "{}.{}.{}", " {} 年 {} 月 {} 日 ", "{}年{:02}月{:02}日"]
)
def test_every_day_is_taken(form: str) -> None:
    for text in (form.format(2024, month, day) for month in range(1, 13) for day in range(1, 32)):
        assert valid("Date", text) or not reads(parse_date, text), text
    assert reads(parse_date, form.format(2024, 12, 31))


@pytest.mark.parametrize(
    "text", ["二〇二四年二月二十九日", "二〇二四年十二月三十一日", "待填", " 待填 ", "【待核：1月】"]
)
def test_a_day_in_chinese_numerals_or_to_fill_in_is_taken(text: str) -> None:
    assert valid("Date", text)


@pytest.mark.parametrize("text", ["2024年", "1月12日", "2024-01", "12", "2024年1月12日前", "年底", "待定", ""])
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not valid("Date", text)


SPELLINGS = st.builds(
    "{}{}{}".format,
    st.sampled_from(("2023年", "2023 年", "2023年度", "2023")),
    st.sampled_from(("", "全年", "上半年", "第1季度", "一季度", "前3个季度", "前三季度", " 下半年 ", "5月", "12月份")),
    st.sampled_from(("", "1—11月", "1月至6月", "1至9月份", "01-06月", "1——8月", "1月份~6月份", "1～11月", "1到3月")),
)


@given(SPELLINGS)
def test_every_spelling_of_a_period_that_the_loader_takes_is_taken(text: str) -> None:
    assert valid("Period", text) or not reads(parse_period, text)


@pytest.mark.parametrize("text", ["", "23年", "去年", "年度", "2023年工作总结", "202年", "二〇二三年", "2023年（上）"])
def test_what_is_no_period_is_refused(text: str) -> None:
    assert not reads(parse_period, text)
    assert not valid("Period", text)


def test_the_editors_line_points_to_a_file_beside_and_is_left_out_without_it(tmp_path: Path) -> None:
    assert modeline(tmp_path / "2024年度.yaml") == ""
    (tmp_path / FILE).write_text(schema_text(), "utf-8")
    assert modeline(tmp_path / "2024年度.yaml") == f"# yaml-language-server: $schema=./{FILE}"


def test_nothing_in_the_schema_is_fetched_from_a_network() -> None:
    references = re.findall(r'"\$ref": "([^"]+)"', schema_text())
    assert references
    assert all(reference.startswith("#/") for reference in references)
    assert schema() == SCHEMA


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("版本: [公开, 内部]\n成效: [{标题: 甲, 仅: 公开}, {标题: 乙, 不含: [公开, 内部]}]\n", True),
        ("版本: 公开\n指标: {立案: {本期: 3起, 不含: [公开]}, 办结: {本期: 3起, 仅: 公开}}\n", True),
        ("指标: {在册企业: {本期: 3家, 累计: 取末期}}\n", True),
        ("指标: {在册企业: {本期: 3家, 累计: 加起来}}\n", False),
    ],
    ids=["entries", "figures", "累计", "another word"],
)
def test_editions_and_how_quarters_are_gathered_are_taken_by_both(text: str, taken: bool) -> None:
    assert verdicts(HEAD + text) == (taken, taken)
