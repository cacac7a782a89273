"""`drafter templates`: list, show, eject, diff, vars and layout, as a clerk runs them."""

import tempfile
from functools import cache
from pathlib import Path

import pytest
from terminal import drafter

from drafter import __version__
from drafter.citing.filters import FILTERS
from drafter.citing.values import View
from drafter.compose.engine import BUILTIN_FILTERS
from drafter.compose.markup import CLASSES, MEANINGS, TAGS
from drafter.compose.names import names_for
from drafter.compose.pipeline import Pipeline
from drafter.overrides.names import FIGURE, FORMS, HEADINGS, PERIOD, STYLE, names_of
from drafter.overrides.reference import NOT_FOR_TEMPLATES, TITLES, filter_words
from drafter.overrides.samples import full
from drafter.styles.search import COMMON, all_styles, built_in_folder, find_templates
from drafter.writers.text import write_text

EXAMPLES = Path(__file__).parents[2] / "examples"
STYLES = [style.name for style in all_styles((built_in_folder(),))]
SECTIONS = [
    f"{style}/{name.removesuffix('.html')}"
    for style in (*STYLES, COMMON)
    for name in find_templates(style, None).names()
]
REPORT = """\
体例: 年度总结
单位: 云溪区应急管理局
期间: 2023年
落款: {日期: 2024年1月12日}
导语: {领导: 区委、区政府, 总体: 全区安全形势稳定。}
指标:
  空气质量优良率: {本期: 99.4%, 上年: 99.1%, 目标: 98%}
成效:
  - 标题: 排查隐患
    内容: 查了{{ 数据.信访件 }}。
    数据:
      信访件: {本期: 15件, 上年: 20件}
      散乱污企业: {本期: 93家, 完成: 92家}
    表格: {标题: 表, 表头: [甲, 乙], 各行: [[一, 二]]}
    举措: [第一条, 第二条]
计划:
  - 标题: 下一步
    目标: {空气质量优良率: 99%以上}
其他章: [{标题: 建议, 内容: 请予支持。}]
结语: 完。
附件: [{标题: 附表, 内容: 正文。}]
"""


@cache
def drafted_without(report: str) -> str:
    """Return the text of a report built where no bureau's folder lies."""
    with tempfile.TemporaryDirectory() as folder:
        return drafted(Path(folder), report)


def drafted(folder: Path, report: str = REPORT) -> str:
    """Return the text of a report built in a folder."""
    path = folder / "报告.yaml"
    path.write_text(report, encoding="utf-8")
    return write_text(Pipeline().draft(path).document)


def section(folder: Path, name: str, text: str) -> None:
    """Write a section of the bureau's own."""
    path = folder / "模板" / f"{name}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_list_tells_every_style_and_where_each_section_comes_from(tmp_path: Path) -> None:
    section(tmp_path, "年度总结/导语", "<p>甲</p>")
    output = drafter("templates", "list", folder=tmp_path).stdout
    heads = [line for line in output.splitlines() if "　内置" in line and line[0] != " "]
    assert [head.partition("　")[0] for head in heads] == [*STYLES, COMMON]
    year = output.partition("\n年度总结　")[2].partition("\n\n")[0]
    assert "    导语　本单位　模板/年度总结/导语.html" in year
    assert "    结语　内置　templates/通用/结语.html" in year


def test_a_style_of_the_bureau_stands_beside_the_built_in_ones(tmp_path: Path) -> None:
    (tmp_path / "模板" / "周报").mkdir(parents=True)
    (tmp_path / "模板" / "周报" / "体例.yaml").write_text("用途: 每周一报\n基于: 季度总结\n", encoding="utf-8")
    assert "周报　本单位（基于季度总结）　每周一报" in drafter("templates", "list", folder=tmp_path).stdout


def test_show_gives_the_text_in_force_and_its_blocks(tmp_path: Path) -> None:
    output = drafter("templates", "show", "年度总结/导语", folder=tmp_path).stdout
    assert output.startswith(
        "年度总结/导语　内置　templates/通用/导语.html\n可以单独改的块（eject --block）：开头、结尾\n"
    )
    assert '领导语("坚强领导")' in output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "年度总接/导语"), "是不是“年度总结”？"),
        (("show", "年度总结/导言"), "是不是“年度总结/导语”？"),
        (("show", "年度总结"), "请写成“体例/节”"),
        (("eject", "年度总结/导语", "--block", "开投"), "没有“开投”这个块，是不是“开头”"),
        (("eject", "年度总结/结语", "--block", "开头"), "请不带 --block 整节取出"),
        (("diff", "年度总结/导语"), "本单位没有改它"),
        (("list", "--templates", "没有"), "找不到模板目录“没有”"),
    ],
)
def test_a_name_that_does_not_exist_is_told_with_the_likely_one(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = drafter("templates", *arguments, folder=tmp_path)
    assert done.returncode == 1
    assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", SECTIONS)
def test_an_ejected_unchanged_section_leaves_the_report_as_it_was(tmp_path: Path, name: str) -> None:
    style = name.partition("/")[0]
    file = f"{name.partition('/')[2]}.html"
    users = [each for each in STYLES if (section := find_templates(each, None).find(file)) and section.style == style]
    report = REPORT.replace("年度总结", style if style in STYLES else users[0])
    assert drafter("templates", "eject", name, folder=tmp_path).returncode == 0
    assert drafted(tmp_path, report) == drafted_without(report)


@pytest.mark.parametrize("style", [STYLES[0], *(pytest.param(each, marks=pytest.mark.long) for each in STYLES[1:])])
def test_a_folder_of_ejected_sections_is_without_mistakes(style: str, tmp_path: Path) -> None:
    for name in (name for name in SECTIONS if name.startswith(f"{style}/")):
        assert drafter("templates", "eject", name, folder=tmp_path).returncode == 0
    assert drafter("templates", "check", folder=tmp_path).stderr == ""


@pytest.mark.parametrize(
    ("name", "block"),
    [("年度总结/导语", "开头"), ("年度总结/标题", "标题"), ("半年总结/报告", "开头"), ("通用/计划", "计划导语")],
)
def test_an_ejected_unchanged_block_leaves_the_report_as_it_was(tmp_path: Path, name: str, block: str) -> None:
    style = name.partition("/")[0]
    report = REPORT.replace("年度总结", style if style in STYLES else "总结计划")
    before = drafted(tmp_path, report)
    assert drafter("templates", "eject", name, "--block", block, folder=tmp_path).returncode == 0
    written = (tmp_path / "模板" / f"{name}.html").read_text(encoding="utf-8")
    assert f'{{% extends "内置/{name.partition("/")[2]}.html" %}}' in written
    assert drafted(tmp_path, report) == before


def test_the_word_file_of_an_ejected_report_has_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "报告.yaml").write_text(REPORT, encoding="utf-8")
    assert drafter("build", "报告.yaml", folder=tmp_path).returncode == 0
    before = (tmp_path / "报告.docx").read_bytes()
    for name in find_templates("年度总结", None).names():
        assert drafter("templates", "eject", f"年度总结/{name}", folder=tmp_path).returncode == 0
    assert drafter("build", "报告.yaml", "-o", "又.docx", folder=tmp_path).returncode == 0
    assert (tmp_path / "又.docx").read_bytes() == before


def test_an_ejected_file_tells_version_names_and_where_to_find_all(tmp_path: Path) -> None:
    drafter("templates", "eject", "年度总结/导语", folder=tmp_path)
    head = (tmp_path / "模板/年度总结/导语.html").read_text(encoding="utf-8").partition("#}")[0]
    assert f"取自内置的“通用/导语.html”，drafter {__version__}，校验 " in head
    assert "导语.领导：“在……领导下”里的那几个字" in head
    assert "drafter templates vars" in head


def test_eject_never_writes_over_a_file(tmp_path: Path) -> None:
    section(tmp_path, "年度总结/导语", "<p>甲</p>")
    done = drafter("templates", "eject", "年度总结/导语", folder=tmp_path)
    assert done.returncode == 1
    assert "没有动它" in done.stderr
    assert (tmp_path / "模板/年度总结/导语.html").read_text(encoding="utf-8") == "<p>甲</p>"


def test_a_block_of_the_bureau_is_changed_and_the_rest_stays(tmp_path: Path) -> None:
    before = drafted(tmp_path)
    drafter("templates", "eject", "年度总结/导语", "--block", "开头", folder=tmp_path)
    path = tmp_path / "模板/年度总结/导语.html"
    path.write_text(path.read_text(encoding="utf-8").replace("坚强领导", "正确领导"), encoding="utf-8")
    assert drafted(tmp_path) == before.replace("坚强领导", "正确领导")
    output = drafter("templates", "diff", "年度总结/导语", folder=tmp_path).stdout
    assert [line for line in output.splitlines() if line and line[0] in "+-" and line[:3] not in ("+++", "---")] == [
        '-    {{ 导语.时语 or 期间 }}，{% if 导语.领导 %}{{ 导语.领导 | 领导语("坚强领导") }}，{% endif %}',
        '+    {{ 导语.时语 or 期间 }}，{% if 导语.领导 %}{{ 导语.领导 | 领导语("正确领导") }}，{% endif %}',
    ]
    assert "内置的这一段没有变" in output


def test_diff_and_check_tell_that_the_built_in_text_has_changed_since(tmp_path: Path) -> None:
    drafter("templates", "eject", "年度总结/导语", folder=tmp_path)
    path = tmp_path / "模板/年度总结/导语.html"
    text = path.read_text(encoding="utf-8")
    start = text.index("校验 ") + 3
    path.write_text(text[:start] + "0" * 16 + text[start + 16 :], encoding="utf-8")
    assert "内置的这一段变了" in drafter("templates", "diff", "年度总结/导语", folder=tmp_path).stdout
    done = drafter("templates", "check", folder=tmp_path)
    assert (done.returncode, "[T30]" in done.stderr) == (0, True)


def test_diff_says_when_a_file_does_not_remember_its_origin(tmp_path: Path) -> None:
    section(tmp_path, "年度总结/导语", "<p>甲</p>")
    assert "没有记下来源" in drafter("templates", "diff", "年度总结/导语", folder=tmp_path).stdout


SET = (
    "{% set 项 = 成效[0] %}{% set 章 = 其他章[0] %}{% set 件 = 附件[0] %}"
    "{% set 数据 = 项.数据 %}{% set 值 = 数据.信访件 %}"
)
VARS = [
    (record, name)
    for record in TITLES
    for name in names_of(record).values()
    if name.name not in NOT_FOR_TEMPLATES.get(record, ())
]


def test_every_example_of_vars_can_be_used_as_it_stands(tmp_path: Path) -> None:
    examples = [name.example for _, name in VARS]
    examples += [filter_words(name)[1] for name in FILTERS]
    examples += [example for _, example in BUILTIN_FILTERS.values()]
    assert len(examples) > 80
    assert all(examples)
    section(tmp_path, "年度总结/导语", SET + "\n".join(f"<p>｢{example}｣</p>" for example in examples))
    assert drafted(tmp_path).count("｢") == len(examples)


@pytest.mark.parametrize(
    ("example", "result"),
    [
        ("{{ 数据.信访件 | 同比 }}", "同比下降25%"),
        ("{{ 数据.散乱污企业 | 完成率 }}", "98.9%"),
        ("{{ 指标.空气质量优良率 | 比目标 }}", "高于目标1.4个百分点"),
        ("{{ 3 | 汉字 }}", "三"),
        ("{{ 2 | 第几是 }}", "二是"),
        ("{{ 2 | 序号(2) }}", "（二）"),
        ('{{ ["甲局", "乙局"] | join("、") }}', "甲局、乙局"),
        ("{{ 计划[0].目标 | 目标语 }}", "空气质量优良率达到99%以上"),
        ("{{ 落款.盖章 }}", "否"),
    ],
)
def test_filters_print_what_vars_says(tmp_path: Path, example: str, result: str) -> None:
    section(tmp_path, "年度总结/导语", f"{SET}<p>｢{example}｣</p>")
    assert drafted(tmp_path).partition("｢")[2].partition("｣")[0] == result


def test_vars_names_exactly_what_templates_see() -> None:
    templates = find_templates("年度总结", None)
    names, _ = names_for(full("年度总结"), templates)
    item, attachment = names["成效"][0], names["附件"][0]
    seen = {
        "Report": names,
        PERIOD: names["期间"].values,
        "Opening": names["导语"].values,
        "Item": item.values,
        "TableData": item.values["表格"].values,
        "Chapter": names["其他章"][0].values,
        "Signature": names["落款"].values,
        "Attachment": attachment.values,
        STYLE: names["体例"].values,
        HEADINGS: names["体例"].values["章标题"].values,
        FORMS: names["体例"].values["层次"].values,
    }
    for record, values in seen.items():
        assert set(names_of(record)) == set(values), record
    assert {name for name, value in names.items() if isinstance(value, View)} == {
        name.name for name in names_of("Report").values() if name.record and not name.many and name.record != "数据"
    }
    assert "名称" in names_of(FIGURE)


def test_vars_names_every_tag_and_class() -> None:
    told = "".join(MEANINGS)
    assert [tag for tag in TAGS if f"<{tag}" not in told and f"<{tag}" not in "".join(MEANINGS.values())] == []
    assert [kind for kinds in CLASSES.values() for kind in kinds if kind.split()[0] not in told] == []


def test_vars_prints_meaning_and_example(tmp_path: Path) -> None:
    output = drafter("templates", "vars", folder=tmp_path).stdout
    assert "  领导　“在……领导下”里的那几个字　例：{{ 导语.领导 }}" in output
    assert "  完成率　完成的占总数的百分之几。　例：{{ 数据.散乱污企业 | 完成率 }}" in output
    assert '  <p class="附注">　附注，括号由程序加' in output
    assert "上年计划" not in output


def test_layout_tells_each_measure_with_clause_strength_and_origin(tmp_path: Path) -> None:
    (tmp_path / "模板").mkdir()
    (tmp_path / "模板/版式.yaml").write_text("基于: 页码居中\n正文:\n  行距: 28磅\n", encoding="utf-8")
    output = drafter("templates", "layout", folder=tmp_path).stdout
    assert "  天头：37毫米　上白边　规定 5.2.1　内置 版式.yaml" in output
    assert "  行距：28磅　正文的行距（固定值）　一般 5.2.3　模板/版式.yaml:3" in output
    assert "不同的有2处" in output
    assert "  页码.位置：居中，标准是外侧（GB/T 9704—2012 7.5，规定）" in output


def test_layout_without_a_folder_is_the_standard(tmp_path: Path) -> None:
    assert "与 GB/T 9704—2012 没有出入。" in drafter("templates", "layout", folder=tmp_path).stdout


def test_ejecting_into_the_common_style_tells_which_styles_it_reaches(tmp_path: Path) -> None:
    output = drafter("templates", "eject", "通用/标题", folder=tmp_path).stdout
    assert "自己有这一节的半年总结、季度总结、工作汇报、年度总结也改用它" in output
    assert "注意" not in drafter("templates", "eject", "通用/结语", folder=tmp_path).stdout
