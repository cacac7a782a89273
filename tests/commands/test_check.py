"""`drafter check` as a clerk uses it: what is told and how, exit codes, JSON, accepting, mending, own rules."""

import json
import re
from pathlib import Path

import pytest
from docx import Document
from jsonschema import Draft202012Validator
from reports import HEAD
from terminal import drafter

import drafter as package
from drafter.check.registry import explanations

GOOD = HEAD + "成效:\n  - {标题: 抓预防, 内容: 防线前移。}\n落款: 2024年1月12日\n"
SCHEMA = json.loads((Path(package.__file__).parent / "check" / "findings.schema.json").read_text("utf-8"))


def write(folder: Path, text: str, name: str = "2023年度.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def check(folder: Path, text: str, *options: object) -> tuple[int, str]:
    """Return exit code and output of the check of a text."""
    write(folder, text)
    done = drafter("check", "2023年度.yaml", *options, folder=folder)
    assert done.stderr == ""
    return done.returncode, done.stdout


def rules_of(output: str) -> list[str]:
    return re.findall(r"\[(\w+)\]$", output, re.MULTILINE)


def test_a_good_file_has_no_findings(tmp_path: Path) -> None:
    assert check(tmp_path, GOOD) == (0, "2023年度.yaml：没有发现问题\n")


def test_a_finding_is_told_with_place_words_and_remedy_and_the_counts_close_the_list(tmp_path: Path) -> None:
    code, output = check(tmp_path, GOOD.replace("防线前移", "媒体爆光的问题已整改"))
    assert code == 0
    assert output == (
        "2023年度.yaml:5:21 警告：“爆光”：请写“曝光” [W001]\n"
        "      - {标题: 抓预防, 内容: 媒体爆光的问题已整改。}\n"
        f"    {' ' * 29}^\n"
        "2023年度.yaml：警告1处\n"
    )


def test_a_table_too_wide_for_the_page_is_told_before_anything_is_built(tmp_path: Path) -> None:
    head, row = (", ".join([text] * 9) for text in ("栏", "12345.67万元"))
    table = f"    表格: {{标题: 投资, 表头: [{head}], 各行: [[{row}]]}}\n"
    text = GOOD.replace("  - {标题: 抓预防, 内容: 防线前移。}\n", f"  - 标题: 抓预防\n    内容: 防线前移。\n{table}")
    assert "表格“投资”用小五也排不下" in check(tmp_path, text, "--select", "B05")[1]
    assert "B05" not in check(tmp_path, text + "忽略: [{规则: B05, 文字: 表格“投资”, 原因: 表样统一}]\n")[1]


@pytest.mark.parametrize(
    ("words", "options", "code"),
    [
        pytest.param("防线前移", (), 0, id="nothing"),
        pytest.param("媒体爆光", (), 0, id="a warning"),
        pytest.param("媒体爆光", ("--strict",), 1, id="a warning where warnings count"),
        pytest.param("防线前移", ("--strict",), 0, id="nothing where warnings count"),
        pytest.param("完成xx项", (), 1, id="an error"),
        pytest.param("完成xx项", ("--ignore", "U02"), 0, id="an error not asked for"),
        pytest.param("完成xx项", ("--select", "W"), 0, id="another family asked for"),
        pytest.param("完成xx项", ("--select", "u02，W"), 1, id="asked for among others"),
        pytest.param("{{ 数据.没有 }}", ("--select", "W"), 1, id="what keeps the report from being built"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_exit_code_is_the_same_in_every_format(
    tmp_path: Path, words: str, options: tuple[str, ...], code: int, form: str
) -> None:
    text = GOOD.replace("内容: 防线前移。", f"内容: '{words}。'")
    assert check(tmp_path, text, "--format", form, *options)[0] == code


def test_at_most_three_of_a_rule_are_shown_then_counted_with_their_lines(tmp_path: Path) -> None:
    text = HEAD + "成效:\n" + "".join(f"  - 媒体爆光第{number}批。\n" for number in range(1, 8))
    _, output = check(tmp_path, text)
    assert rules_of(output) == ["W001"] * 4
    assert "    还有4处同类：第8、9、10、11行 [W001]\n2023年度.yaml：警告7处\n" in output


def test_the_gravest_come_first_and_mistakes_of_every_kind_come_in_one_run(tmp_path: Path) -> None:
    text = HEAD + (
        "成效:\n  - {标题: 甲, 内容: 媒体爆光。完成xx项。, 数据: {问题: {本期: 15项, 其中: {甲: 6项, 乙: 8项}}}}\n"
        "  - {标题: 乙, 内容: '{{ 数据.无 }}。'}\n落款: 2022年1月12日\n"
    )
    code, output = check(tmp_path, text)
    assert code == 1
    assert rules_of(output) == ["U02", "F02", "T12", "W001", "D13"]
    assert output.endswith("2023年度.yaml：错误3处、警告2处\n")


def test_several_files_are_told_one_after_the_other(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, GOOD.replace("防线前移", "媒体爆光"), "乙.yaml")
    output = drafter("check", "2023年度.yaml", "乙.yaml", "没有.yaml", folder=tmp_path)
    assert output.returncode == 1
    assert [line for line in output.stdout.splitlines() if "：" in line and "[" not in line and "{" not in line] == [
        "2023年度.yaml：没有发现问题",
        "乙.yaml：警告1处",
        "没有.yaml：错误1处",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("--select", "F99", "a.yaml"), "F开头的有F01", id="an unknown number"),
        pytest.param(("--ignore", "W1", "a.yaml"), "是不是“W001”", id="zeros left out"),
        pytest.param(("--select", "错字", "a.yaml"), "编号就是每条提示末尾方括号里的", id="no identifier at all"),
        pytest.param((), "请写出要检查的文件", id="no file"),
        pytest.param(("--fix", "a.txt"), "--fix 只改 YAML 文件", id="mending a foreign text"),
        pytest.param(("--fix", "--format", "json", "a.yaml"), "不能与 --format json 一起用", id="mending into JSON"),
        pytest.param(("--explain", "Q99"), "Q开头的有Q01", id="explaining what is not there"),
    ],
)
def test_wrong_use_is_told_and_ends_with_two(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    done = drafter("check", *arguments, folder=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stdout == ""


def test_json_is_as_its_schema_says_and_leaves_nothing_out(tmp_path: Path) -> None:
    entries = "".join(f"  - 媒体爆光第{number}批。\n" for number in range(1, 8))
    text = HEAD + "成效:\n" + entries + "忽略: [{规则: W001, 文字: 爆光第3批, 原因: 引用}]\n结语: 待填\n"
    code, output = check(tmp_path, text, "--format", "json")
    told_of = json.loads(output)
    Draft202012Validator.check_schema(SCHEMA)
    assert [problem.message for problem in Draft202012Validator(SCHEMA).iter_errors(told_of)] == []
    assert code == 0
    assert told_of["counts"] == {"错误": 0, "警告": 6, "提示": 1}
    assert told_of["findings"][1] == {
        "rule": "W001",
        "title": "爆光→曝光",
        "level": "警告",
        "message": "“爆光”：请写“曝光”",
        "words": "爆光",
        "file": "2023年度.yaml",
        "line": 5,
        "column": 7,
        "paragraph": None,
        "offset": None,
        "places": [{"line": 5, "column": 7, "paragraph": None, "offset": None}],
    }
    assert [each["line"] for each in told_of["accepted"]] == [7]


ENTRY = "忽略:\n  - {{规则: {}, 文字: {}, 原因: 引用原件}}\n"


@pytest.mark.parametrize(
    ("entry", "rules"),
    [
        pytest.param(ENTRY.format("W001", "媒体爆光"), [], id="accepted by the words"),
        pytest.param(ENTRY.format("W001", "光的问题"), [], id="by words that overlap"),
        pytest.param(ENTRY.format("W001", "已整改"), ["W001", "K01"], id="by other words of the sentence"),
        pytest.param(ENTRY.format("W002", "布署"), ["W001", "K01"], id="stale"),
        pytest.param(ENTRY.format("W1", "爆光"), ["W001", "K03"], id="an unknown rule"),
        pytest.param(ENTRY.format("W001", "爆光") + ENTRY.format("W001", "爆光")[4:], ["K02"], id="twice the same"),
        pytest.param("忽略: [{规则: W001, 文字: 爆光}]\n", ["M02"], id="without a reason"),
    ],
)
def test_an_entry_accepts_just_what_it_names(tmp_path: Path, entry: str, rules: list[str]) -> None:
    _, output = check(tmp_path, GOOD.replace("防线前移", "媒体爆光的问题已整改") + entry)
    assert [rule for rule in rules_of(output) if not (rule == "W001" and "M02" in rules)] == rules


def test_no_entry_is_called_stale_while_something_is_still_to_fill_in(tmp_path: Path) -> None:
    assert rules_of(check(tmp_path, GOOD + ENTRY.format("W001", "爆光"))[1]) == ["K01"]
    output = check(tmp_path, GOOD + "结语: 待填\n" + ENTRY.format("W001", "爆光"))[1]
    assert rules_of(output) == ["B02"]


def test_what_keeps_a_report_from_being_built_cannot_be_accepted(tmp_path: Path) -> None:
    wrong = "指标: {问题: {本期: 15项, 其中: {甲: 6项, 乙: 8项}}}\n" + ENTRY.format("F02", "问题")
    code, output = check(tmp_path, GOOD + wrong)
    assert (code, rules_of(output)) == (1, ["F02", "K04"])


def test_a_figure_is_told_at_its_value_and_not_again_where_it_is_cited(tmp_path: Path) -> None:
    figure = "成效:\n  - {内容: '{{ 数据.PM2.5浓度 }}。', 数据: {PM2.5浓度: 35毫克/立方米}}\n"
    _, output = check(tmp_path, HEAD + figure)
    assert rules_of(output) == ["Q02"]
    assert "2023年度.yaml:5:45 " in output


@pytest.mark.parametrize(
    ("figures", "cited", "rules"),
    [
        pytest.param("{立案: 3起}", "立安", ["T12"], id="a misspelt name"),
        pytest.param("{立案: {本期: 3起, 其中: [甲, 乙]}}", "立案.其中.甲", ["M08"], id="a part of what is no list"),
    ],
)
def test_a_citation_that_cannot_be_followed_is_all_that_is_told_of_its_sentence(
    figures: str, cited: str, rules: list[str], tmp_path: Path
) -> None:
    text = f"{HEAD}成效:\n  - {{内容: '查处案件，{{{{ 数据.{cited} }}}}。', 数据: {figures}}}\n"
    assert rules_of(check(tmp_path, text)[1]) == rules


def test_numbers_that_no_figure_explains_are_told_on_request_only(tmp_path: Path) -> None:
    text = (
        HEAD
        + "成效:\n  - 内容: '查处{{ 数据.案件 }}，{{ 数据.案件 | 同比 }}，发文26份。'\n"
        + "    数据: {案件: {本期: 30起, 上年: 20起}}\n"
    )
    assert rules_of(check(tmp_path, text)[1]) == []
    code, output = check(tmp_path, text, "--select", "F29")
    assert code == 0
    assert re.findall(r"“(\w+)”没有对应的数据项", output) == ["26份"]


def test_words_of_a_template_are_told_at_the_template(tmp_path: Path) -> None:
    folder = tmp_path / "模板" / "通用"
    folder.mkdir(parents=True)
    (folder / "结语.html").write_text("<p>\n媒体爆光，{{ 结语 }}</p>\n", encoding="utf-8")
    code, output = check(tmp_path, GOOD + "结语: 总之，媒体曝光少了。\n")
    assert code == 0
    assert "模板/通用/结语.html:1 警告：“爆光”：请写“曝光” [W001]\n" in output


def test_a_name_of_a_figure_that_the_program_lists_is_told_at_the_figure(tmp_path: Path) -> None:
    _, output = check(tmp_path, HEAD + "成效:\n  - {标题: 甲, 数据: {签定责任书: 3份}}\n")
    assert "2023年度.yaml:5:18 警告：“签定”：请写“签订” [W003]\n" in output


BROKEN = """# 头上的注释
体例: 总结计划
单位: 云溪区应急管理局
期间: 2023年
成效:
  - 标题: 抓预防 # 行尾的注释
    内容: 今年以来,我局布署工作--成效明显...受到好评；1-6月{{ 数据.案件 }}案件。23年立案5起。
    数据: {案件: 30起}
  - |
    媒体爆光的问题
    已经整改。
  - '签定''责任书'',好。'
"""
MENDED = """# 头上的注释
体例: 总结计划
单位: 云溪区应急管理局
期间: 2023年
成效:
  - 标题: 抓预防 # 行尾的注释
    内容: 今年以来，我局部署工作——成效明显……受到好评；1—6月{{ 数据.案件 }}案件。23年立案5起。
    数据: {案件: 30起}
  - |
    媒体曝光的问题
    已经整改。
  - '签订''责任书''，好。'
"""


def test_mending_touches_only_what_cannot_change_the_meaning_and_shows_it_first(tmp_path: Path) -> None:
    code, output = check(tmp_path, BROKEN, "--fix")
    assert (tmp_path / "2023年度.yaml").read_text("utf-8") == MENDED
    assert (tmp_path / "2023年度（备份1）.yaml").read_text("utf-8") == BROKEN
    assert code == 0
    assert output.startswith(
        "--- 2023年度.yaml\n+++ 2023年度.yaml（改好的）\n@@ -7 +7 @@\n-    内容: 今年以来,我局布署"
    )
    assert "已改好8处：2023年度.yaml（原来的文件留在 2023年度（备份1）.yaml）\n" in output
    assert re.findall(r"\d", BROKEN) == re.findall(r"\d", MENDED)


def test_no_message_is_hidden_behind_others_that_say_something_else(tmp_path: Path) -> None:
    keys = "".join(f"{name}: 甲\n" for name in ("甲甲", "乙乙", "丙丙", "丁丁", "戊戊"))
    _, output = check(tmp_path, HEAD + keys)
    assert all(f"没有“{name}”这个键" in output for name in ("甲甲", "乙乙", "丙丙", "丁丁", "戊戊"))
    _, output = check(
        tmp_path, HEAD + "".join(f"{name}: 待填\n" for name in ("标题", "副标题", "结语", "附注", "主送"))
    )
    assert "处同类" not in output
    _, output = check(tmp_path, HEAD + "成效:\n" + "".join(f"  - {number}、抓落实\n" for number in range(1, 9)))
    assert output.count("[M20]") == 4
    assert "还有5处同类：第8、9、10、11、12行 [M20]" in output


def test_mending_takes_away_the_ordinals_that_were_pasted_along(tmp_path: Path) -> None:
    _, output = check(tmp_path, HEAD + "成效:\n  - 标题: （一）扩大供给 # 注\n    举措: [1.甲, '2. 乙']\n", "--fix")
    assert "成效:\n  - 标题: 扩大供给 # 注\n    举措: [甲, '乙']\n" in (tmp_path / "2023年度.yaml").read_text("utf-8")
    assert "已改好3处" in output


def test_mending_writes_the_ordinary_characters_in_keys_and_values(tmp_path: Path) -> None:
    text = "成效:\n  - ⽬标: {⼯单: 99%} # ⼈\n    标题: 要**抓⼯作**和ＡＢ\n    内容: '{{ 期间 }}，6•5。'\n"
    code, output = check(tmp_path, HEAD + text, "--fix")
    mended = "成效:\n  - 目标: {工单: 99%} # ⼈\n    标题: 要抓工作和AB\n    内容: '{{ 期间 }}，6·5。'\n"
    assert mended in (tmp_path / "2023年度.yaml").read_text("utf-8")
    assert code == 0, output


def test_mending_writes_ordinary_digits(tmp_path: Path) -> None:
    check(tmp_path, HEAD + "成效: [检查１，２００家，投入２.６万元，整改率９９％。]\n", "--fix")
    assert "检查1200家，投入2.6万元，整改率99%。" in (tmp_path / "2023年度.yaml").read_text("utf-8")


def test_mending_twice_changes_nothing_more(tmp_path: Path) -> None:
    check(tmp_path, BROKEN, "--fix")
    output = drafter("check", "2023年度.yaml", "--fix", folder=tmp_path).stdout
    assert output.startswith("2023年度.yaml：没有可以自动改的\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2023年度.yaml", "2023年度（备份1）.yaml"]


def test_mending_keeps_line_ends_encoding_and_mark(tmp_path: Path) -> None:
    path = tmp_path / "2023年度.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + BROKEN.replace("\n", "\r\n").encode())
    drafter("check", "2023年度.yaml", "--fix", folder=tmp_path)
    assert path.read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()
    path.write_bytes(BROKEN.encode("gb18030"))
    drafter("check", "2023年度.yaml", "--fix", folder=tmp_path)
    assert path.read_bytes() == MENDED.encode("gb18030")


def test_only_what_is_selected_and_not_accepted_is_mended(tmp_path: Path) -> None:
    check(tmp_path, BROKEN + ENTRY.format("W001", "媒体爆光"), "--fix", "--select", "W")
    text = (tmp_path / "2023年度.yaml").read_text("utf-8")
    assert "媒体爆光" in text
    assert "签订" in text
    assert "今年以来,我局部署工作--" in text


OWN = """词语:
  - 编号: B001
    级别: 错误
    词: 群众来访
    改为: 群众走访
    错例: [做好群众来访工作。]
    正例: [做好群众走访工作。]
停用: [W001, F12]
"""


def own(folder: Path, text: str) -> None:
    (folder / "模板").mkdir(exist_ok=True)
    (folder / "模板" / "规则.yaml").write_text(text, encoding="utf-8")


def test_a_bureau_adds_rules_and_switches_others_off(tmp_path: Path) -> None:
    own(tmp_path, OWN)
    text = HEAD + "成效:\n  - {内容: 媒体爆光，群众来访3次，问题12个。, 数据: {问题: 21个}}\n"
    code, output = check(tmp_path, text)
    assert (code, rules_of(output)) == (1, ["B001"])
    assert drafter("check", "--explain", "B001", folder=tmp_path).stdout.startswith("B001　群众来访→群众走访（错误）\n")
    assert rules_of(check(tmp_path, text, "--ignore", "B001")[1]) == []


@pytest.mark.parametrize("correct", ["加强管理", "核对后上报", "写全称", "并列"])
def test_what_a_bureau_wants_written_is_told_as_such_whatever_it_begins_with(correct: str, tmp_path: Path) -> None:
    own(tmp_path, OWN.replace("改为: 群众走访", f"改为: {correct}"))
    _, output = check(tmp_path, HEAD + "成效: [做好群众来访工作。]\n")
    assert f"请写“{correct}”" in output


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(OWN.replace("[做好群众来访工作。]", "[做好工作。]"), "查不出它自己的错例", id="its sample"),
        pytest.param(OWN.replace("[做好群众走访工作。]", "[群众来访。]"), "也当成错的", id="its right sample"),
        pytest.param(OWN.replace("W001", "W1"), "是不是“W001”", id="an unknown one switched off"),
        pytest.param(OWN.replace("词语:", "规则:"), "不认得“规则”", id="an unknown key"),
        pytest.param(OWN.replace("词:", "词："), "全角冒号", id="a slip of YAML"),
    ],
)  # fmt: skip
def test_mistakes_in_a_bureaus_rules_are_told_at_their_place(tmp_path: Path, text: str, words: str) -> None:
    own(tmp_path, text)
    output = check(tmp_path, GOOD)[1]
    assert words in output
    assert "模板/规则.yaml:" in output


LAST = HEAD.replace("2023", "2022") + (
    "指标: {优良率: 99.1%}\n成效:\n  - {标题: 甲, 内容: 全年共立案查处环境违法案件18起，罚款120万元，震慑有力。}\n"
    "计划:\n  - {标题: 推进污水治理, 内容: 建成管网。, 目标: {优良率: 99%以上}}\n"
)
THIS = HEAD + (
    "指标: {优良率: {本期: 99.4%, 上年: 98.1%, 目标: 98%}}\n"
    "成效:\n  - {标题: 甲, 内容: 全年共立案查处环境违法案件18起，罚款120万元，震慑有力。}\n"
    "  - {标题: 乙, 内容: 组织开展形式多样的生态文明主题实践活动。}\n"
    "  - {标题: 丙, 内容: 环境空气自动监测站点建设有序推进。}\n"
)


def test_a_report_is_held_against_last_years(tmp_path: Path) -> None:
    write(tmp_path, LAST, "2022年度.yaml")
    assert rules_of(check(tmp_path, THIS)[1]) == []
    assert rules_of(check(tmp_path, THIS, "--against", "2022年度.yaml")[1]) == ["F18", "F19", "A01"]


def test_a_rolled_over_file_is_held_against_the_one_it_says_it_came_from(tmp_path: Path) -> None:
    head = "# 结转自 2022年度.yaml（2022年），期间改为2023年：“待填”的补上，“待核”的改好后去掉标记。\n"
    write(tmp_path, LAST, "2022年度.yaml")
    assert rules_of(check(tmp_path, head + THIS)[1]) == ["F18", "F19", "A01"]
    (tmp_path / "2022年度.yaml").unlink()
    assert rules_of(check(tmp_path, head + THIS)[1]) == ["K06"]


def test_an_unanswered_plan_of_last_year_is_told(tmp_path: Path) -> None:
    _, output = check(tmp_path, GOOD + "上年计划: [{标题: 推进污水治理, 内容: 建成管网。}]\n")
    assert rules_of(output) == ["C01"]


FOREIGN = (
    "云溪区2023年工作总结\n一、工作情况\n共受理投诉120件，已办结118件，办结率99.5%。媒体爆光。\n"
    "三、下一步打算\n完成xx项。\n"
)


def test_a_finished_text_is_proofread(tmp_path: Path) -> None:
    write(tmp_path, FOREIGN, "总结.txt")
    done = drafter("check", "总结.txt", folder=tmp_path)
    assert done.returncode == 1
    assert rules_of(done.stdout) == ["U02", "F22", "W001", "X01"]
    assert "总结.txt:5:3 错误：" in done.stdout


def test_a_finished_word_file_is_proofread(tmp_path: Path) -> None:
    document = Document()
    for line in FOREIGN.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "总结.docx"))
    done = drafter("check", "总结.docx", folder=tmp_path)
    assert done.returncode == 1
    assert rules_of(done.stdout) == ["U02", "F22", "W001", "X01"]
    assert "总结.docx 第5段 错误：" in done.stdout


def word_report(folder: Path, *lines: str) -> None:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(folder / "总结.docx"))


MANY = ("2023年工作总结", "一、做法", *(f"抓第{number}件事。" for number in range(3, 10)), "媒体爆光。", "二、打算")


def test_a_finding_in_a_word_file_shows_the_heading_the_first_words_and_a_caret(tmp_path: Path) -> None:
    long = "我局坚持源头治理，" + "推动绿色低碳发展迈上新台阶，" * 6
    word_report(tmp_path, "2023年工作总结", "一、做法", "媒体爆光。", f"{long}媒体爆光。")
    output = drafter("check", "总结.docx", "--select", "W", folder=tmp_path).stdout
    assert output.startswith(
        "总结.docx 第3段 警告：“爆光”：请写“曝光” [W001]\n    “一、做法”下\n    媒体爆光。\n        ^\n"
        "总结.docx 第4段 警告：“爆光”：请写“曝光” [W001]\n    “一、做法”下，“我局坚持源头治理，推动绿……”一段\n    …"
    )


def test_findings_in_a_word_file_come_in_the_order_of_the_page(tmp_path: Path) -> None:
    word_report(tmp_path, *MANY, "媒体爆光。")
    output = drafter("check", "总结.docx", "--select", "W", folder=tmp_path).stdout
    assert re.findall(r"第(\d+)段", output) == ["10", "12"]


def test_json_of_a_word_file_gives_paragraph_offset_and_words_apart(tmp_path: Path) -> None:
    word_report(tmp_path, "2023年工作总结", "全年工作,媒体爆光,已整改。")
    done = drafter("check", "总结.docx", "--format", "json", "--select", "W001,P01", folder=tmp_path)
    by_rule = {each["rule"]: each for each in json.loads(done.stdout)["findings"]}
    Draft202012Validator(SCHEMA).validate(json.loads(done.stdout))
    keys = ("file", "line", "column", "paragraph", "offset", "words")
    assert [by_rule["W001"][key] for key in keys] == ["总结.docx", None, None, 2, 7, "爆光"]
    assert [(each["paragraph"], each["offset"]) for each in by_rule["P01"]["places"]] == [(2, 4), (2, 9)]


def test_every_place_is_listed_on_request(tmp_path: Path) -> None:
    write(tmp_path, "2023年工作总结\n甲,乙,丙。\n" + "媒体爆光。\n" * 5, "总结.txt")
    few = drafter("check", "总结.txt", "--select", "W001,P01", folder=tmp_path).stdout
    every = drafter("check", "总结.txt", "--select", "W001,P01", "--all", folder=tmp_path).stdout
    assert "还有2处同类：第6、7行 [W001]" in few
    assert rules_of(every) == ["P01"] + ["W001"] * 5
    assert "    还在：第2行第4字" in every


def test_findings_are_written_as_comments_into_a_copy_of_a_word_file(tmp_path: Path) -> None:
    word_report(tmp_path, *MANY)
    before = (tmp_path / "总结.docx").read_bytes()
    done = drafter("check", "总结.docx", "--select", "W", "--comments", "批注稿.docx", folder=tmp_path)
    assert "已写出批注稿：批注稿.docx（批注1条" in done.stdout
    assert (tmp_path / "总结.docx").read_bytes() == before
    copy = Document(str(tmp_path / "批注稿.docx"))
    assert [(each.author, each.text) for each in copy.comments] == [("drafter", "警告：“爆光”：请写“曝光” [W001]")]
    assert [each.text for each in copy.paragraphs] == list(MANY)


def test_a_yaml_is_built_and_its_findings_are_comments_on_the_page(tmp_path: Path) -> None:
    text = GOOD.replace("防线前移", "媒体爆光的问题已整改") + "忽略: [{规则: W001, 文字: 没有的, 原因: 引用}]\n"
    write(tmp_path, text)
    drafter("build", "2023年度.yaml", folder=tmp_path)
    done = drafter("check", "2023年度.yaml", "--comments", "批注稿.docx", folder=tmp_path)
    assert "批注2条" in done.stdout
    built, copy = (Document(str(tmp_path / name)) for name in ("2023年度.docx", "批注稿.docx"))
    assert [each.text for each in copy.paragraphs] == [each.text for each in built.paragraphs]
    assert any(each.text == "警告：“爆光”：请写“曝光” [W001]（2023年度.yaml 第5行）" for each in copy.comments)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(("总结.txt", "--comments", "批.docx"), "只能批注 .docx 和 .yaml", id="a plain text"),
        pytest.param(("总结.docx", "--comments", "批注"), "写一个 .docx 文件名", id="no Word name"),
        pytest.param(("总结.docx", "--comments", "总结.docx"), "已经有了，不覆盖", id="the file itself"),
        pytest.param(("总结.docx", "a.docx", "--comments", "批.docx"), "请分开检查", id="two files"),
    ],
)
def test_comments_that_cannot_be_written_are_wrong_use(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    word_report(tmp_path, *MANY)
    done = drafter("check", *arguments, folder=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert not (tmp_path / "批.docx").exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        pytest.param("总结.doc", b"\xd0\xcf\x11\xe0", "另存为 .docx", id="an old Word file"),
        pytest.param("总结.docx", b"nothing", "不是能读的 Word 文件", id="no Word file"),
        pytest.param("总结.txt", b"", "没有文字", id="an empty file"),
        pytest.param("总结.yaml", b"", "文件里还没有内容", id="an empty YAML file"),
    ],
)
def test_a_file_that_cannot_be_checked_is_told(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    done = drafter("check", name, folder=tmp_path)
    assert done.returncode == 1
    assert words in done.stdout
    assert done.stderr == ""


def test_a_rule_is_explained_with_samples(tmp_path: Path) -> None:
    done = drafter("check", "--explain", "y06", folder=tmp_path)
    assert done.stdout == (
        "Y06　全角冒号\n\n键后面的冒号要用半角的，后面空一格；值里面的冒号不限。\n\n"
        "错的：\n    单位：晋安生态环境局\n\n对的：\n    单位: 晋安生态环境局\n"
    )


CODE = "\n".join(path.read_text("utf-8") for path in sorted(Path(package.__file__).parent.rglob("*.py")))
USED = frozenset(re.findall(r"\"([A-Z]\d{2,3})\"", CODE))


def test_every_identifier_in_the_code_can_be_explained() -> None:
    known = explanations()
    assert len(USED) > 180
    assert sorted(USED - set(known)) == []
    assert [name for name, told_of in known.items() if not told_of.title or not told_of.explanation] == []
    without = {name for name, told_of in known.items() if not told_of.wrong or not told_of.right}
    assert without == {"B09", "F29", "K05", "R05", "R12"}
