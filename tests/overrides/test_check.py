"""`drafter templates check`: every mistake of a bureau's folder, with file and line, in one run."""

from pathlib import Path

import pytest
from terminal import Done, drafter

from drafter.compose import compose, make_engine
from drafter.overrides.samples import full, samples, values
from drafter.styles.search import all_styles, built_in_folder, find_templates
from drafter.writers.text import write_text

STYLES = [style.name for style in all_styles((built_in_folder(),))]
REPORT = "体例: 年度总结\n单位: 甲局\n期间: 2023年\n成效: [一件, 两件]\n"


def check(folder: Path, *files: str, **texts: str) -> Done:
    """Check a folder; 年度总结__导语 stands for 模板/年度总结/导语.html."""
    for name, text in texts.items():
        path = folder / "模板" / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return drafter("templates", "check", *files, folder=folder)


MISTAKES = {
    "an unknown name": ("<p>{{ 自成 }}</p>", "1:7", "T01", "没有“自成”这个名字，是不是“自称”？"),
    "an unknown key of a record": ("<p>{{ 导语.内客 }}</p>", "1:10", "T01", "没有“内客”这个名字，是不是“内容”？"),
    "an unknown key in a loop": (
        "{% for 甲 in 成效 %}\n<p>{{ 甲.标题 }}{{ 甲.内客 }}</p>{% endfor %}",
        "2:19",
        "T01",
        "没有“内客”这个名字，是不是“内容”？",
    ),
    "an unknown key where no report comes": (
        "{% if 单位 == '没有的局' %}<p>{{ 附件[0].题目 }}</p>{% endif %}",
        "1:34",
        "T01",
        "没有“题目”这个名字",
    ),
    "a list used as one": ("<p>{{ 成效.标题 }}</p>", "1:10", "T01", "请先用 for 取出一条"),
    "an unknown filter": ("<p>{{ 单位 | 同化 }}</p>", "1:12", "T02", "没有“同化”这个过滤器，是不是“同比”？"),
    "an unknown test": ("{% if 单位 is emty %}{% endif %}", "1:13", "T02", "没有“emty”这个判断"),
    "an unknown file": ("{% include '导言.html' %}", "1:13", "T03", "找不到模板“导言.html”，是不是“导语.html”？"),
    "an unknown tag": ("<p>甲</p>\n<div>乙</div>", "2:1", "T21", "没有 <div> 这个标签"),
    "an unknown class": ("<p class='落宽'>甲</p>", "1:1", "T22", "没有“落宽”这个 class，是不是“落款”？"),
    "an attribute": ("<p style='color:red'>甲</p>", "1:1", "T22", "请在版式.yaml 里改"),
    "full-width braces": ("<p>｛｛ 单位 ｝｝</p>", "1:4", "T26", "请改成半角的“{{……}}”"),
    "full-width percent": ("{％ if 单位 ％}甲{% endif %}", "1:1", "T26", "请改成半角的“{%……%}”"),
    "full-width quotes": ("<p>{{ 署 | default(“甲、乙”) }}</p>", "1:19", "T26", "引号是全角的"),
    "full-width brackets": ("<p>{{ 单位 | default（'甲') }}</p>", "1:19", "T26", "标签里的“（”是全角的"),
    "a full-width space": ("{%　if 单位 %}<p>甲</p>{% endif %}", "1:3", "T26", "空格是全角的"),
    "a tag that is not closed": ("<p>甲</p>\n{% if 单位 %}", "2", "T02", "请补上 endif"),
    "a foreign tag": ("{% 如果 单位 %}", "1", "T02", "没有“如果”这个标签"),
    "markup that does not pair": ("\n<p>甲", "2", "T24", "没有关上"),
    "text outside of paragraphs": ("甲乙", "", "T24", "不在任何段落里"),
    "a list that is printed": ("\n\n<p>{{ 成效 }}</p>", "3", "T04", "这是一列，不能直接印"),
    "a key that only some reports have": ("<p>{{ 指标.合格率 }}</p>", "1", "T01", "没有“合格率”"),
    "itself extended": ("{% extends '导语.html' %}", "1:13", "T05", "请写“内置/导语.html”"),
}


FILLED_IN = (
    *("markup that does not pair", "text outside of paragraphs", "a list that is printed"),
    *("a key that only some reports have", "itself extended"),
)
"""Those that are seen when the section is filled in, or by its own name; the others may stand in any file."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """Return by mistake the file that it stands in, and all that is told; most are told in one run."""
    together = [each for each in MISTAKES if each not in FILLED_IN]
    names = {each: f"例{number}" for number, each in enumerate(together)}
    texts = {f"年度总结__{name}": MISTAKES[each][0] for each, name in names.items()}
    done = check(tmp_path_factory.mktemp("稿"), **texts)
    assert done.returncode == 1
    alone = {each: check(tmp_path_factory.mktemp("稿"), 年度总结__导语=MISTAKES[each][0]) for each in FILLED_IN}
    assert {each.returncode for each in alone.values()} == {1}
    return {each: (name, done.stderr) for each, name in names.items()} | {
        each: ("导语", found.stderr) for each, found in alone.items()
    }


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_place_reason_and_remedy(mistake: str, told: dict[str, tuple[str, str]]) -> None:
    _, where, rule, words = MISTAKES[mistake]
    name, output = told[mistake]
    file = f"模板/年度总结/{name}.html:"
    some = [line for line in output.splitlines() if line.endswith(f"[{rule}]") and line.startswith(file)]
    assert len(some) == 1, output
    assert some[0].startswith(f"{file}{where} 错误：" if where else file)
    assert words in some[0]


WARNINGS = {
    "a block that is nowhere": (
        "导语",
        '{% extends "内置/导语.html" %}{% block 开投 %}甲{% endblock %}',
        "T28",
        "没有“开投”这个块，这里写的不会印出来，是不是“开头”？",
    ),
    "text beside the blocks": ("导语", '{% extends "内置/导语.html" %}\n<p>甲</p>', "T28", "不会印出来：“<p>甲</p>”"),
    "a section that no report needs": ("导言", "<p>甲</p>", "T27", "文件名是不是“导语.html”？"),
    "a key that is no longer printed": ("结语", "<p>完。</p>", "T29", "YAML 里的“结语”，写了也不会印出来"),
    "a key inside that is no longer printed": (
        "导语",
        "{% if 导语 %}<p>{{ 自称 }}{{ 导语.领导 }}{{ 导语.思想 }}{{ 导语.围绕 }}{{ 导语.总体 }}"
        "{{ 未引指标 | 罗列 }}</p>"
        "{% endif %}",
        "T29",
        "YAML 里的“导语.内容”、“导语.举措”，写了也不会印出来",
    ),
}


@pytest.mark.parametrize(("name", "text", "rule", "words"), WARNINGS.values(), ids=WARNINGS.keys())
def test_what_does_not_come_out_in_print_is_a_warning(
    tmp_path: Path, name: str, text: str, rule: str, words: str
) -> None:
    done = check(tmp_path, **{f"年度总结__{name}": text})
    assert done.returncode == 0
    (finding,) = [line for line in done.stderr.splitlines() if line.endswith("]")]
    assert finding.startswith(f"模板/年度总结/{name}.html")
    assert (words in finding, finding.endswith(f"警告：{words} [{rule}]") or f"[{rule}]" in finding) == (True, True)


def test_all_files_and_all_mistakes_are_told_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "模板").mkdir()
    (tmp_path / "模板/版式.yaml").write_text("正文:\n  行距: 900磅\n  字休: 仿宋\n基于: 行距28\n", encoding="utf-8")
    (tmp_path / "模板/年度总节").mkdir()
    done = check(
        tmp_path,
        通用__导语="<p>{{ 自成 }}｛｛ 期间 ｝｝</p>\n<pp>{{ 导语.内客 | 句号 }}</pp>",
        通用__计划="{% if 计划 %}",
        通用__问题="<p>{{ 问题 }}</p>",
        通用__结语="<p>{{ 结语 | 同比 }}</p>",
        导语="<p></p>",
    )
    rules = sorted(line.rpartition("[")[2].rstrip("]") for line in done.stderr.splitlines() if line.endswith("]"))
    assert rules == ["L01", "L03", "L04", "S06", "S06", "T01", "T01", "T02", "T02", "T04", "T04", "T21", "T26"]


def test_the_rules_of_the_bureau_are_checked_too(tmp_path: Path) -> None:
    (tmp_path / "模板").mkdir()
    rule = "词语:\n  - {编号: B001, 级别: 警告, 词: 来访, 改为: 走访, 错例: [信访。], 正例: [走访。]}\n停用: [W9999]\n"
    (tmp_path / "模板/规则.yaml").write_text(rule, encoding="utf-8")
    output = check(tmp_path).stderr
    assert "模板/规则.yaml:2:" in output
    assert "[W904]" in output
    assert "模板/规则.yaml:3:" in output
    assert "[W905]" in output


def test_a_style_of_the_bureau_is_checked_with_all_it_says(tmp_path: Path) -> None:
    style = tmp_path / "模板" / "周报"
    style.mkdir(parents=True)
    (style / "体例.yaml").write_text("基于: 季度总接\n", encoding="utf-8")
    done = check(tmp_path)
    assert "是不是“季度总结”？" in done.stderr
    (style / "体例.yaml").write_text("基于: 季度总结\n章题: 无\n", encoding="utf-8")
    assert "模板/周报/体例.yaml:2:1 错误：体例.yaml 里没有“章题”这个键，是不是“章标题”？" in check(tmp_path).stderr


def test_the_given_reports_are_built_too(tmp_path: Path) -> None:
    (tmp_path / "报告.yaml").write_text(REPORT + "附注: 联系人\n", encoding="utf-8")
    text = '{% if 附注 == "联系人" %}<p>{{ 指标.没有 }}</p>{% endif %}'
    assert check(tmp_path, 年度总结__附注=text).returncode == 0
    done = check(tmp_path, "报告.yaml")
    assert done.returncode == 1
    assert "（报告.yaml时） [T01]" in done.stderr


def test_a_report_with_mistakes_of_its_own_is_told(tmp_path: Path) -> None:
    (tmp_path / "报告.yaml").write_text("体例: 年度总结\n", encoding="utf-8")
    done = check(tmp_path, "报告.yaml", 年度总结__结语="<p>{{ 结语 }}</p>")
    assert done.returncode == 1
    assert "报告.yaml" in done.stderr


def test_a_name_that_texts_may_cite_is_not_called_unprinted(tmp_path: Path) -> None:
    text = "{% if 导语 %}<p>{{ 导语.领导 }}{{ 导语.思想 }}{{ 导语.围绕 }}{{ 导语.内容 }}{{ 导语.总体 }}</p>{% endif %}"
    assert "自称" not in check(tmp_path, 年度总结__导语=text).stderr


def test_a_folder_without_mistakes_is_told_so(tmp_path: Path) -> None:
    done = check(tmp_path, 年度总结__结语="{% if 结语 %}<p>{{ 结语 | 句 }}谢谢。</p>{% endif %}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "检查完了，模板没有错误：模板\n", "")


def test_without_a_folder_the_remedy_is_told(tmp_path: Path) -> None:
    done = drafter("templates", "check", folder=tmp_path)
    assert done.returncode == 1
    assert "--templates" in done.stderr


@pytest.mark.parametrize("style", STYLES)
def test_every_built_in_style_stands_every_sample(style: str) -> None:
    engine = make_engine(find_templates(style, None))
    for _, report in samples(style):
        assert compose(report, engine).blocks


def test_nearly_every_key_of_a_full_report_comes_out_in_print() -> None:
    report = full("总结计划")
    printed = write_text(compose(report, make_engine(find_templates("总结计划", None))))
    silent = {name for name, word in values(report) if word not in printed}
    assert {name.partition(".")[0] for name in silent if not name.endswith((".落实", ".仅", ".不含"))} == {
        *("体例", "版本", "数据来源", "部分", "单位", "地区", "上年计划", "上年问题", "忽略"),
    }
    assert {"成效.落实", "成效.举措.落实"} <= silent
