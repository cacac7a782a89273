"""Loading: every kind of key read as written, and every mistake told where it stands."""

import pytest
from reports import HEAD, findings, loaded

from drafter.compose.names import names_for
from drafter.findings import Level
from drafter.styles.search import find_templates

MISTAKES = [
    pytest.param(HEAD + "成就: 有\n", "M01", 4, 1, "是不是“成效”", id="a key that is nearly right"),
    pytest.param(HEAD.replace("期间", "时间"), "M01", 3, 1, "是不是“期间”", id="a word that people write for 期间"),
    pytest.param("体例: 总结计划\n期间: 2023年\n", "M02", 1, 1, "缺少“单位”", id="a required key is missing"),
    pytest.param(HEAD + "结语:\n", "M03", 4, None, "待填", id="nothing after the colon"),
    pytest.param(HEAD + "结语: [甲, 乙]\n", "M04", 4, 5, "应当是一段文字", id="a list where text belongs"),
    pytest.param(HEAD + "导语: [甲]\n", "M04", 4, 5, "键: 值", id="a list where a record belongs"),
    pytest.param(HEAD.replace("2023年", "23年"), "M05", 3, 5, "两位", id="a year of two digits"),
    pytest.param(HEAD + "落款: {日期: 2024-02-30}\n", "M06", 4, 10, "没有这一天", id="a day that does not exist"),
    pytest.param(HEAD + "落款: {位置: 左边}\n", "M07", 4, 10, "文末、题下、不印", id="a word that is no choice"),
    pytest.param(HEAD + "落款: {盖章: yes}\n", "M07", 4, 10, "是、否", id="yes for 是"),
    pytest.param(HEAD + "指标: {立案: 三件}\n", "M08", 4, 10, "3件", id="a figure in Chinese numerals"),
    pytest.param(HEAD + "指标: {信件: 15批115件}\n", "M08", 4, 10, "两", id="two numbers in one figure"),
    pytest.param(HEAD + "指标:\n  - 立案: 3件\n", "M08", 5, 3, "不加", id="figures written as a list"),
    pytest.param(HEAD + "指标: {立案: [3件]}\n", "M08", 4, 10, "不能写成一列", id="a list for one figure"),
    pytest.param(HEAD + "指标: {立案: {去年: 3件}}\n", "M01", 4, 11, "是不是“上年”", id="去年 for 上年"),
    pytest.param(
        HEAD + "指标: {立案: {本期: 3件, 同比: 5%}}\n", "M08", 4, 23, "由程序计算", id="同比 without a direction"
    ),
    pytest.param(HEAD + "指标: {立案: {本期: 3件, 其中: 2件}}\n", "M08", 4, 23, "名称: 数据", id="其中 without names"),
    pytest.param(HEAD + "成效:\n  - 甲\n  -\n", "M03", 6, None, "第2条", id="a dash with nothing behind it"),
    pytest.param(HEAD + "成效:\n  标题一: 甲\n", "M04", 5, 3, "“- ”开头", id="items without dashes"),
    pytest.param(
        HEAD + "成效:\n  - 表格: {表头: [甲, 乙], 各行: [[1]]}\n", "M09", 5, 28, "1格", id="a row that is too short"
    ),
    pytest.param(
        HEAD + "指标: {企业: {本期: 93家, 其中: {甲: 50家, 乙: 40家}}}\n",
        "F02",
        4,
        None,
        "90家",
        id="parts that do not add up",
    ),
]


@pytest.mark.parametrize(("text", "rule", "line", "column", "words"), MISTAKES)
def test_a_mistake_is_told_where_it_stands_with_the_remedy(
    text: str, rule: str, line: int, column: int | None, words: str
) -> None:
    some = [finding for finding in findings(text) if finding.rule == rule]
    assert some, [finding.message for finding in findings(text)]
    place = some[0].place
    assert place is not None
    assert place.line == line
    assert column is None or place.column == column
    assert words in some[0].message
    assert some[0].level is Level.ERROR


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("[甲, {空气: []}]", "“空气”下面应当是各小栏的名称"),
        ("[甲, {空气: [{深: [一, 二]}]}]", "最多两层"),
        ("[[甲, 乙], [丙, 丁]]", "每一栏写一个名称，不能再套一列；上面有大栏的写成“空气质量: [优良率, 排名]”"),
        (f"[{', '.join(f'栏{number}' for number in range(70))}]", "这张表有70栏，Word 的表格最多63栏"),
    ],
)
def test_a_head_that_is_none_is_told_with_how_to_write_it(head: str, words: str) -> None:
    text = HEAD + f"成效:\n  - 标题: 一\n    表格:\n      表头: {head}\n      各行: [[1]]\n"
    assert any(words in finding.message for finding in findings(text)), [each.message for each in findings(text)]


def test_a_fifth_level_of_entries_is_told_at_its_first_entry() -> None:
    text = HEAD + "成效: [{标题: 一, 举措: [{标题: 二, 举措: [{标题: 三, 举措: [{标题: 四, 举措: [五, 又五]}]}]}]}]\n"
    (one,) = (finding for finding in findings(text) if finding.rule == "M12")
    assert one.level is Level.WARNING
    assert "不编号" in one.message
    assert one.place is not None
    assert text.splitlines()[3][(one.place.column or 0) - 1] == "五"
    assert not [finding for finding in findings(text.replace("[五, 又五]", "[]")) if finding.rule == "M12"]


def test_all_mistakes_of_a_file_are_told_in_one_run() -> None:
    text = "体例: 总结计划\n期间: 23年\n落款: {日期: 2024-02-30}\n成就: 有\n"
    assert {finding.rule for finding in findings(text)} == {"M01", "M02", "M05", "M06"}


def test_what_stands_under_a_misspelt_key_is_read_as_what_it_was_meant_for() -> None:
    text = HEAD + "成效:\n  - 标题: 甲\n    数椐: {企业: 三家}\n"
    assert [(finding.rule, finding.place and finding.place.line) for finding in findings(text)] == [
        ("M01", 6),
        ("M08", 6),
    ]


def test_a_required_key_that_is_misspelt_is_told_once() -> None:
    assert [finding.rule for finding in findings(HEAD.replace("单位", "单位名称"))] == ["M01"]


def test_what_follows_from_a_slip_is_not_told_again() -> None:
    assert [finding.rule for finding in findings(HEAD + "落款: {日期: 2024年1月2日\n")] == ["Y25"]


def test_a_key_at_the_wrong_depth_is_told_as_such() -> None:
    message = findings(HEAD + "原因: 人手不足\n")[0].message
    assert "缩进" in message


@pytest.mark.parametrize("written", ["1.10", "0571", "12:30", "no", "2024-02-30", "007", "1e3", "~", "null", "0x1F"])
def test_no_value_is_changed_into_something_else(written: str) -> None:
    report = loaded(HEAD + f"结语: {written}\n").report
    assert report is not None
    assert report.closing is not None
    assert report.closing.raw == written


def test_short_forms_mean_what_their_long_forms_mean() -> None:
    short = loaded(HEAD + "成效: [抓好落实]\n落款: 2024年1月12日\n指标: {立案: 3件}\n附件: [一览表]\n").report
    long = loaded(
        HEAD
        + "成效: [{内容: 抓好落实}]\n落款: {日期: 2024年1月12日}\n指标: {立案: {本期: 3件}}\n附件: [{标题: 一览表}]\n"
    ).report
    assert short is not None
    assert long is not None
    assert short.achievements[0].text is not None
    assert long.achievements[0].text is not None
    assert short.achievements[0].text.raw == long.achievements[0].text.raw == "抓好落实"
    assert short.signature is not None
    assert long.signature is not None
    assert short.signature.date == long.signature.date
    assert short.indicators == long.indicators
    assert short.attachments[0].title is not None
    assert short.attachments[0].title.raw == "一览表"


def test_what_is_still_to_fill_in_is_found_at_every_depth() -> None:
    text = (
        HEAD
        + "结语: 待填\n成效:\n  - 内容: 完成【待核：36份】通报\n"
        + "    数据: {立案: 待填, 罚款: {本期: 3万元, 上年: 待填}}\n"
    )
    read = loaded(text)
    assert not read.findings
    assert [place.line for place in read.pending] == [4, 6, 7, 7]


def test_the_sum_of_parts_stands_for_a_whole_that_is_not_written() -> None:
    report = loaded(HEAD + "指标: {企业: {其中: {甲: 50家, 乙: 43家}}}\n").report
    assert report is not None
    assert report.indicators[0].current is not None
    assert report.indicators[0].current.written == "93家"


FOLDED = [
    pytest.param("结语: 总之，\n  要抓好落实。\n", "总之，要抓好落实。", id="plain"),
    pytest.param("结语: '总之，\n  要抓好落实。'\n", "总之，要抓好落实。", id="quoted"),
    pytest.param("结语: >\n  总之，\n  要抓好落实。\n", "总之，要抓好落实。", id="folded block"),
    pytest.param("结语: use of\n  PM 2.5\n", "use of PM 2.5", id="Latin words keep their space"),
    pytest.param("结语: 总之，\n\n  要抓好落实。\n", "总之，\n\n要抓好落实。", id="a blank line is a new paragraph"),
    pytest.param('结语: "甲\\t\n  乙"\n', "甲\t 乙", id="escapes stay as YAML reads them"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_a_text_over_several_lines_gets_no_spaces_between_chinese_characters(
    text: str, expected: str, end: str
) -> None:
    report = loaded((HEAD + text).replace("\n", end)).report
    assert report is not None
    assert report.closing is not None
    assert report.closing.raw == expected


def test_a_goal_in_a_report_of_less_than_a_year_is_compared_only_when_it_is_said_whose_it_is() -> None:
    half = HEAD.replace("2023年", "2023年上半年") + "指标: {造林: {本期: 628亩, 目标: 1000亩%s}}\n"
    (finding,) = findings(half % "")
    assert (finding.rule, finding.level.name, "“目标按: 全年”" in finding.message) == ("M30", "HINT", True)
    for said in (", 目标按: 全年", ", 目标按: 本期", ", 不印: 目标"):
        assert findings(half % said) == ()
    assert findings(HEAD + "指标: {造林: {本期: 628亩, 目标: 1000亩}}\n") == ()


def test_what_is_not_told_of_a_figure_is_one_word_or_several() -> None:
    report = loaded(HEAD + "指标: {甲: {本期: 3件, 不印: 同比}, 乙: {本期: 3件, 不印: [同比, 目标]}}\n").report
    assert report is not None
    assert [figure.silent for figure in report.indicators] == [("同比",), ("同比", "目标")]
    assert "没有“涨跌”这种写法" in findings(HEAD + "指标: {甲: {本期: 3件, 不印: 涨跌}}\n")[0].message


def test_a_bureau_whose_name_does_not_tell_how_it_calls_itself_is_asked() -> None:
    text = HEAD.replace("云溪区应急管理局", "云溪专班")
    read = loaded(text)
    assert [(finding.rule, finding.level) for finding in read.findings] == [("M22", Level.WARNING)]
    assert [place.line for place in read.pending] == [2]
    assert not loaded(text + "自称: 我专班\n").findings


KNOCK_ON = [
    pytest.param("{坏的: 三所}", "{{ 数据.坏的 }}", id="a figure that cannot be read"),
    pytest.param("[甲: 3所, 乙: 2所]", "{{ 数据.乙 }}", id="figures written as a list"),
    pytest.param("{坏的: [1, 2]}", "{{ 数据.坏的 }}", id="a list for a figure"),
    pytest.param("{甲: {本期: 3所, 上年: abc}}", "{{ 数据.甲 | 同比 }}", id="上年 that cannot be read"),
    pytest.param("{甲: {本期: 3所, 去年: 2所}}", "{{ 数据.甲 | 同比 }}", id="去年 for 上年"),
]


@pytest.mark.parametrize(("figures", "citation"), KNOCK_ON)
def test_what_follows_from_a_bad_figure_is_not_told_again(figures: str, citation: str) -> None:
    read = loaded(HEAD + f"成效:\n  - 标题: 甲\n    内容: 'x{citation}'\n    数据: {figures}\n")
    assert len(read.findings) == 1
    assert read.report is not None
    assert names_for(read.report, find_templates("总结计划", None))[1] == []


def test_each_mark_of_unfinished_work_counts_at_its_own_place() -> None:
    read = loaded(HEAD + "结语: 查处【待核：36起】，罚款【待填】。\n成效: [待填]\n")
    assert [(place.line, place.column) for place in read.pending] == [(4, 7), (4, 18), (5, 6)]


def test_what_there_is_none_of_is_not_printed() -> None:
    none = "".join(
        f"{key}: 无\n" for key in ("成效", "问题", "计划", "附件", "其他章", "结语", "副标题", "附注", "主送")
    )
    assert findings(HEAD + none) == ()
    report = loaded(HEAD + none + "成效导语: {标题: 甲, 内容: 乙。, 原因: 无}\n").report
    assert report is not None
    assert not any((report.achievements, report.problems, report.attachments, report.chapters))
    assert (report.closing, report.note, report.addressee) == (None, None, None)
    assert report.achievements_lead is not None
    assert report.achievements_lead.cause is None


SLIPPING = """\
指标:
  事故起数: {本期: 17起}
成效:
  - 标题: 甲
    内容: 乙。
    数据:
      检查企业:
    举措:
      - 标题: 子
        内荣: 丑。
"""


@pytest.mark.parametrize(
    ("key", "blanks", "rule"),
    [
        pytest.param("成效:", 1, "Y12", id="a chapter a little"),
        pytest.param("成效:", 2, "M08", id="a chapter as far as a figure"),
        pytest.param("    数据:", 1, "Y12", id="the figures a little"),
        pytest.param("    数据:", 2, "Y12", id="the figures as far as what they hold"),
        pytest.param("    举措:", 1, "Y12", id="the measures a little"),
        pytest.param("    举措:", 2, "M08", id="the measures as far as a figure"),
    ],
)
def test_what_is_wrong_below_a_key_that_stands_too_far_in_is_told_in_the_same_run(
    key: str, blanks: int, rule: str
) -> None:
    text = HEAD + SLIPPING.replace(f"\n{key}", f"\n{' ' * blanks}{key}")
    slip = text[: text.index(f"{key}\n")].count("\n") + 1
    told = sorted((each.place.line, each.rule) for each in findings(text) if each.place)
    assert told == sorted([(slip, rule), (10, "M03"), (13, "M01")])
