"""Texts with slips in, as one table; what the user is told, and where, out."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafter.check.registry import explained_elsewhere
from drafter.findings import Finding, Level
from drafter.model.declaration import RECORDS, Item, TableData, keys
from drafter.model.figures import FIGURE_KEYS
from drafter.source import Mapping, Scalar, Sequence, parse_source
from drafter.source.slips.notes import ITEM_KEYS, MAX_DEPTH, RECORD_KEYS

RULES = {each.id for each in explained_elsewhere() if each.id.startswith("Y")}

# (what slipped, the text, rule, line, column, words of the message); all are errors and the only finding
SLIPS = [
    ("full-width colon at the root", "单位：晋安局\n自称: 我局\n", "Y06", 1, 3, "“单位”后面是全角冒号"),
    ("full-width colon with nothing behind it", "成效：\n  - 甲\n", "Y06", 1, 3, "全角冒号"),
    ("full-width colon in the first key of an item", "成效:\n  - 标题：甲\n    内容: 乙：丙\n", "Y06", 2, 7, "“标题”"),
    ("full-width colon in a later key of an item", "成效:\n  - 标题: 甲\n    内容：乙\n", "Y06", 3, 7, "“内容”"),
    ("full-width colon in an item with no other key", "成效:\n  - 举措：甲\n", "Y06", 2, 7, "“举措”"),
    ("full-width colon behind a figure's name", "数据:\n  通报：36份\n  立案: 4起\n", "Y06", 2, 5, "“通报”"),
    ("full-width colon behind a quoted key", '"单位"：晋安局\n', "Y06", 1, 5, "全角冒号"),
    ("full-width colon before a comment", "单位：晋安局  # 注\n", "Y06", 1, 3, "全角冒号"),
    ("ratio sign for a colon", "单位∶晋安局\n", "Y06", 1, 3, "“∶”"),
    ("no space behind a colon", "单位:晋安局\n自称: 我\n", "Y07", 1, 3, "“单位: ”"),
    ("no space behind the colon of an item's key", "成效:\n  - 标题:甲\n    内容: 乙\n", "Y07", 2, 7, "空一格"),
    ("no space before a quote", '单位:"晋安局"\n', "Y07", 1, 3, "空一格"),
    ("no space behind a dash", "成效:\n  -开展甲\n  - 乙\n", "Y08", 2, 3, "“- 开展甲”"),
    ("no space behind a dash before a key", "成效:\n  -标题: 甲\n    内容: 乙\n", "Y08", 2, 3, "减号后面要空一格"),
    ("no space behind a dash before a number", "举措:\n  - 甲\n  -3项\n", "Y08", 3, 3, "减号"),
    ("full-width dash", "举措:\n  － 甲\n", "Y09", 2, 3, "“－”"),
    ("long dash", "举措:\n  — 甲\n", "Y09", 2, 3, "“—”"),
    ("short dash", "举措:\n  – 甲\n", "Y09", 2, 3, "“–”"),
    ("bullet", "举措:\n  • 甲\n", "Y09", 2, 3, "“•”"),
    ("middle dot", "举措:\n  · 甲\n", "Y09", 2, 3, "“·”"),
    ("bullet of Word's symbol font", "举措:\n  \uf0b7 甲\n", "Y09", 2, 3, "半角减号"),
    ("star for a dash", "举措:\n  * 甲\n", "Y09", 2, 3, "“*”"),
    ("full-width space as indent", "落款:\n\u3000日期: 甲\n", "Y10", 2, 1, "缩进里有全角空格"),
    ("no-break space as indent", "落款:\n \xa0日期: 甲\n", "Y10", 2, 2, "缩进里有全角空格"),
    ("full-width space for the space behind a colon", "单位:\u3000晋安局\n", "Y10", 1, 4, "冒号后面有全角空格"),
    ("full-width space behind the space", "单位: \u3000晋安局\n", "Y10", 1, 5, "冒号后面有全角空格"),
    ("no-break space behind a dash", "举措:\n  -\xa0甲\n", "Y10", 2, 4, "减号后面有全角空格"),
    ("full-width indent of a text after |", "内容: |\n　　文字\n", "Y10", 2, 1, "半角空格缩进"),
    ("tab as indent", "落款:\n\t日期: 甲\n", "Y11", 2, 1, "制表符"),
    ("tab behind spaces as indent", "落款:\n  \t日期: 甲\n", "Y11", 2, 3, "制表符"),
    ("tab as indent of a text after |", "内容: |\n\t文字\n", "Y11", 2, 1, "制表符"),
    ("child less indented than its sibling", "落款:\n    署名: 甲\n  日期: 乙\n", "Y12", 3, 3, "与第 2 行“署名: 甲”"),
    ("sibling too far in", "单位: 甲\n  自称: 乙\n", "Y12", 2, 3, "与第 1 行“单位: 甲”"),
    ("key out of line in an item", "成效:\n  - 标题: 甲\n   内容: 乙\n", "Y12", 3, 4, "与第 2 行“标题: 甲”"),
    ("item out of line", "举措:\n  - 甲\n - 乙\n", "Y12", 3, 2, "与第 2 行“- 甲”"),
    ("list under a key that has a text", "举措: 甲\n  - 乙\n  - 丙\n单位: 丁\n", "Y12", 2, 3, "会并进那段文字"),
    ("key under an item that is a text", "举措:\n  - 甲\n    内容: 乙\n", "Y12", 3, 5, "从“- 标题: ”写起"),
    ("key among items", "举措:\n  - 甲\n  内容: 乙\n", "Y13", 3, 3, "同一层只能用一种"),
    ("item among keys", "落款:\n  日期: 甲\n  - 乙\n", "Y13", 3, 3, "第 2 行是“键: 值”"),
    ("key without colon", "单位 晋安局\n自称: 我局\n", "Y14", 1, 1, "没有冒号"),
    ("equals sign", "自称: 我局\n单位 = 晋安局\n", "Y14", 2, 1, "等号"),
    ("full-width number sign", "单位: 甲\n＃ 说明\n", "Y14", 2, 1, "半角“#”"),
    ("text that goes on without indent", "内容: 甲\n乙丙\n自称: 丁\n", "Y14", 2, 1, "接着上一行"),
    ("item without dash", "举措:\n  - 甲\n  乙\n", "Y14", 3, 3, "没有“- ”"),
    ("text after | without indent", "内容: |\n文字\n", "Y14", 2, 1, "多缩进两格"),
    ("text below a quoted value", '内容: "甲"\n  乙\n', "Y14", 2, 3, "已经收尾"),
    ("unclosed double quote", '标题: "甲\n内容: 乙\n', "Y15", 1, 5, "双引号没有收尾"),
    ("unclosed double quote before a quoted value", '标题: "甲\n内容: "乙"\n', "Y15", 1, 5, "双引号没有收尾"),
    ("unclosed single quote in an item", "举措:\n  - '甲\n  - 乙\n", "Y15", 2, 5, "单引号没有收尾"),
    ("unclosed quote at the end", '单位: 甲\n标题: "乙', "Y15", 2, 5, "没有收尾"),
    ("text behind a closed quote", '标题: "美丽城市"建设\n', "Y16", 1, 5, "“建设”接不上"),
    ("text behind a closed single quote", "标题: '十四五'规划\n", "Y16", 1, 5, "“规划”接不上"),
    ("Windows path in double quotes", '内容: "D:\\报告"\n', "Y17", 1, 8, "单引号"),
    ("control character written as escape", '内容: "\\a"\n', "Y03", 1, 5, "U+0007"),
    ("star", "内容: *重点\n", "Y18", 1, 5, "“*”"),
    ("ampersand", "内容: &a 重点\n", "Y18", 1, 5, "“&”"),
    ("percent", "内容: %\n", "Y18", 1, 5, "“%”"),
    ("at sign", "内容: @各科室\n", "Y18", 1, 5, "“@”"),
    ("exclamation mark", "内容: !重点\n", "Y18", 1, 5, "“!”"),
    ("backtick", "内容: `甲`\n", "Y18", 1, 5, "“`”"),
    ("question mark", "内容: ? 甲\n", "Y18", 1, 5, "“? ”"),
    ("star in an item", "举措:\n  - *重点*\n", "Y18", 2, 5, "“*”"),
    ("bold of Markdown", "举措:\n  - **一是**甲\n", "Y18", 2, 5, "Markdown 的加粗"),
    ("heading of Markdown", "内容: ### 三、甲\n", "Y21", 1, 5, "Markdown 的标题"),
    ("table of Markdown", "内容: | 甲 | 乙 |\n", "Y33", 1, 5, "Markdown 的表格"),
    ("link of Markdown", "内容: [通知](https://a.cn)。\n", "Y25", 1, 5, "Markdown 的链接"),
    ("quotation of Markdown", "举措:\n  - > 甲\n", "Y33", 2, 5, "Markdown 的引用"),
    ("dash on the key's line", "举措: - 甲\n", "Y18", 1, 5, "另起一行"),
    ("alias in braces", "数据: {甲: *a}\n", "Y18", 1, 9, "“*”"),
    ("at sign in braces", "数据: {甲: @乙, 丙: 1}\n", "Y18", 1, 9, "“@”"),
    ("citation at the head of a value", "内容: {{ 数据.甲 }}问题\n", "Y19", 1, 5, "加引号"),
    ("citation over two lines", "内容: {{ 数据.甲 }}问题，\n  其中乙\n单位: 丙\n", "Y19", 1, 5, "加引号"),
    ("citation in braces", "数据: {甲: {{ 数据.乙 }}, 丙: 1}\n", "Y19", 1, 9, "加引号"),
    ("citation as key", "{{ 甲 }}: 乙\n单位: 丙\n", "Y28", 1, 1, "键里不能引用"),
    ("colon and space in a text", "内容: 重点: 抓好\n", "Y20", 1, 7, "全角“：”"),
    ("colon at the end of a text", "内容: 做法如下:\n", "Y20", 1, 9, "引号"),
    ("number sign in a text", "内容: 完成 #1 机组改造\n", "Y21", 1, 8, "“#1 机组改造”成了注释"),
    ("number sign at the head of a text", "内容: #1机组\n", "Y21", 1, 5, "会丢掉"),
    ("number sign before a line that goes on", "内容: 完成 #1 机组\n  改造\n自称: 甲\n", "Y21", 1, 8, "“#1 机组”"),
    ("number sign on a later line", "内容: 完成\n  2号和 #1 机组\n", "Y21", 2, 7, "会丢掉"),
    ("repeated key", "单位: 甲\n自称: 乙\n单位: 丙\n", "Y22", 3, 1, "第 1 行"),
    ("repeated key in braces", "数据: {甲: 1, 甲: 2}\n", "Y22", 1, 12, "重复"),
    ("second document", "单位: 甲\n---\n自称: 乙\n", "Y23", 2, 1, "一份总结"),
    ("directive", "%YAML 1.2\n---\n单位: 甲\n", "Y23", 1, 1, "指令"),
    ("end mark in the middle", "单位: 甲\n...\n自称: 乙\n", "Y23", 2, 1, "一份总结"),
    ("merge conflict", "单位: 甲\n=======\n自称: 乙\n", "Y24", 2, 1, "冲突"),
    ("square bracket at the head of a text", "文号: [2023]5号\n", "Y25", 1, 5, "加引号"),
    ("unclosed square bracket", "举措: [甲, 乙\n单位: 丙\n", "Y25", 1, 5, "没有配对"),
    ("unclosed brackets above quotes with tabs", '举措: [甲, "乙"\n单位: "丙\t丁"\n', "Y25", 1, 5, "没有配对"),
    ("brackets that do not pair", "数据: {甲: 1]\n", "Y25", 1, 10, "不配对"),
    ("thousands' comma in braces", "数据: {甲: 1,234份}\n", "Y25", 1, 11, "数字里的逗号"),
    ("full-width comma in braces", "数据: {本期: 99.4%，上年: 99.1%}\n", "Y26", 1, 15, "半角逗号"),
    ("full-width braces", "数据: ｛本期: 3｝\n", "Y26", 1, 5, "全角括号"),
    ("no space behind a colon in braces", "数据: {本期:99%}\n", "Y07", 1, 8, "“本期: ”"),
    ("full-width colon in braces", "数据: {本期：99%}\n", "Y06", 1, 8, "“本期”"),
    ("brackets too deep", "a: " + "[" * 100_000, "Y27", 1, 4 + MAX_DEPTH, "24 层"),
    ("closed brackets too deep", "a: " + "{a: " * 30 + "}" * 30, "Y27", 1, 4 + 4 * MAX_DEPTH, "24 层"),
    ("too many keys in each other", "".join(" " * n + "a:\n" for n in range(30)), "Y27", 25, 25, "24 层"),
    ("list as key", "[甲]: 乙\n", "Y28", 1, 1, "键只能是一个词"),
    ("question mark as key", "? 甲\n", "Y28", 1, 1, "“? ”"),
    ("value without key", "单位: 甲\n: 乙\n", "Y28", 2, 1, "没有键"),
    ("full-width citation", "内容: 共｛｛ 数据.甲 ｝｝项\n", "Y29", 1, 6, "半角花括号"),
    ("text on the line of |", "内容: | 甲\n", "Y33", 1, 5, "换行"),
    ("text on the line of >", "内容: >36份\n", "Y33", 1, 5, "换行"),
    ("text after | less indented than its first line", "内容: |\n    甲\n  乙\n", "Y33", 3, 3, "少 2 格"),
    ("vertical tab of Word", "内容: 甲\x0b乙\n", "Y03", 1, 6, "手动换行符"),
    ("cell mark of Word", "内容: 甲\x07\n", "Y03", 1, 6, "U+0007"),
    ("zero-width space", "单位\u200b: 甲\n", "Y03", 1, 3, "零宽空格"),
    ("byte order mark in the middle", "单位: 甲\n\ufeff自称: 乙\n", "Y03", 2, 1, "BOM"),
    ("line separator", "内容: 甲\u2028乙\n", "Y03", 1, 6, "行分隔符"),
    ("soft hyphen", "内容: 甲\xad乙\n", "Y03", 1, 6, "软连字符"),
    ("writing direction", "内容: 甲\u202e乙\n", "Y03", 1, 6, "U+202E"),
    ("no character of Unicode", "内容: 甲\ufffe乙\n", "Y03", 1, 6, "U+FFFE"),
    ("half of a surrogate pair", "内容: 甲\ud800乙\n", "Y03", 1, 6, "U+D800"),
    ("control character of the second set", "内容: 甲\x85乙\n", "Y03", 1, 6, "U+0085"),
    ("control character in quotes", '内容: "甲\x7f乙"\n', "Y03", 1, 7, "U+007F"),
    ("empty file", "", "Y04", 1, 1, "还没有内容"),
    ("comments only", "# 甲\n\n# 乙\n", "Y04", 1, 1, "还没有内容"),
    ("list at the root", "- 甲\n- 乙\n", "Y05", 1, 1, "“单位: 晋安生态环境局”"),
    ("text at the root", "关于2023年工作的总结\n全年工作……\n", "Y05", 1, 1, "一段文字"),
]

WARNINGS = [
    ("tab behind a colon", "单位:\t晋安局\n", "Y11", 1, 4, "按空格读了"),
    ("tab in a text", "内容: 甲\t乙\n", "Y11", 1, 6, "按空格读了"),
    ("full-width comma in a list", "表头: [乡镇，优良率]\n", "Y26", 1, 5, "只算一项"),
    ("tab inside a text after |", "内容: |\n  甲\t乙\n  丙\t丁\n", "Y11", 2, 4, "“表格”"),
    ("two dashes", "举措:\n  - - 甲\n", "Y31", 2, 5, "两个“- ”"),
    ("JSON", '{"单位": "甲", "自称": "乙"}\n', "Y32", 1, 1, "JSON"),
]

CLEAN = {
    "full-width colon in a text": "内容: 主要做法：一是甲\n",
    "full-width colon in an item": "举措:\n  - 主要做法：一是甲\n  - 乙\n",
    "full-width colon on a continued line": "内容: 甲\n  主要做法：一是乙\n",
    "full-width colon on a line of its own": "内容:\n  主要做法：一是乙\n单位: 甲\n",
    "times and web addresses": "内容: 12:30 见 http://a.cn:80/b\n举措:\n  - 9:00开会\n",
    "negative numbers": "数据:\n  甲: -3.2%\n举措:\n  - -3.2%\n",
    "quoted keys": "'单位': 甲\n\"自称\": 乙\n",
    "braces": "数据: {本期: 99.4%, 上年: 99.1%, 其中: {甲: 1项, 乙: 2项}}\n",
    "braces over lines": "数据: {本期: 99.4%,   # 注\n  上年: 99.1%,\n}\n",
    "quoted values in braces": "落款: {署名: \"甲, 乙: {丙}\", 日期: 'a，b: c'}\n",
    "prose in braces": "落款: {署名: 甲，乙, 日期: 2024年1月12日}\n",
    "list in brackets": "举措: [开展攻坚, '治理: 河道', \"甲\"]\n",
    "literal text": "内容: |\n  甲：“乙” #1 机组\n\n  - 丙: 丁\n\t\t\n自称: 我局\n",
    "literal text that says how far it is indented": "内容: |2\n      甲。\n    乙。\n自称: 我局\n",
    "literal text that says so in an item": "成效:\n  - 内容: |-2\n        甲。\n      乙。\n    标题: 丙\n",
    "literal text indented like a letter": "内容: |\n  　　甲\n  　　乙\n",
    "folded text": "内容: >-\n  甲\n  乙\n",
    "text over lines": "内容: 甲\n  乙——丙\n\n  丁\n自称: 我局\n",
    "quoted text over lines": '内容: "甲: 乙\n  # 丙"\n自称: 我局\n',
    "document mark at the head": "# 注\n---\n单位: 甲\n",
    "end mark at the end": "单位: 甲\n...\n",
    "comments": "# a: b\n单位: 甲 # 注\n  # 注：甲\n成效:   # 注\n#注\n  - 甲\n",
    "comment without space above a list": "成效: #分三块\n  - 甲\n",
    "value that is a comment": "内容: # 待写\n",
    "words that other loaders change": "甲: no\n乙: 0571\n丙: 1.10\n丁: ~\n戊: null\n己: 2024-02-30\n",
    "Chinese marks": "标题: “美丽城市”建设……——《甲》（乙）\n",
    "quotes inside a text": '标题: 建设"美丽城市"\n',
    "list as far out as its key": "成效:\n- 标题: 甲\n  举措:\n  - 乙\n- 丙\n自称: 我局\n",
    "rows of a table": "各行:\n  - - 甲\n    - 乙\n  - [丙, 丁]\n",
    "deeper and shallower indents": "甲:\n        乙: 1\n丙:\n  丁: 2\n",
    "no line end at the end": "单位: 甲",
    "blank line with spaces": "单位: 甲\n   \n自称: 乙\n",
    "blank line with full-width spaces": "成效:\n　　\n  - 甲\n",
    "space before the colon": "单位 : 甲\n",
    "escapes": '内容: "甲\\n乙\\\\丙\\u4e2d"\n',
    "citation inside a text": "内容: 共{{ 数据.甲 }}项\n",
    "quoted citation": "内容: \"{{ 数据.甲 }}项\"\n",
    "number sign without space": "内容: 完成2#机组\n",
}  # fmt: skip


@pytest.fixture(params=["libyaml", "pure"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run with libyaml's parser, where it is there, and without."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CLoader", raising=False)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")


def _told(finding: Finding) -> tuple[str, int | None, int | None]:
    assert finding.place is not None
    return finding.rule, finding.place.line, finding.place.column


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "words"), [row[1:] for row in SLIPS], ids=[r[0] for r in SLIPS]
)
def test_a_slip_is_told_once_as_what_it_is_at_its_place(
    text: str, rule: str, line: int, column: int, words: str
) -> None:
    findings = parse_source(text, "a.yaml").findings
    assert [_told(finding) for finding in findings] == [(rule, line, column)]
    assert findings[0].level is Level.ERROR
    assert words in findings[0].message


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "words"), [row[1:] for row in WARNINGS], ids=[r[0] for r in WARNINGS]
)
def test_what_loses_nothing_is_a_warning(text: str, rule: str, line: int, column: int, words: str) -> None:
    source = parse_source(text, "a.yaml")
    assert [_told(finding) for finding in source.findings] == [(rule, line, column)]
    assert source.findings[0].level is Level.WARNING
    assert words in source.findings[0].message
    assert source.root is not None


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_proper_text_has_no_finding_with_any_line_end(text: str) -> None:
    for line_end in ("\n", "\r\n", "\r"):
        source = parse_source(text.replace("\n", line_end), "a.yaml")
        assert source.findings == ()
        assert source.root is not None


@pytest.mark.usefixtures("_parser")
def test_all_slips_of_a_file_are_told_in_one_run() -> None:
    text = """\
单位：晋安局
自称:我局
落款:
\t日期: 2024年1月12日
成效:
  - 标题: "美丽城市"建设
    内容: {{ 数据.甲 }}项
  -治理河道
   举措:
     - 甲
单位: 乙
"""
    found = [_told(finding) for finding in parse_source(text, "a.yaml").findings]
    assert found == [
        ("Y06", 1, 3),
        ("Y07", 2, 3),
        ("Y11", 4, 1),
        ("Y16", 6, 9),
        ("Y19", 7, 9),
        ("Y08", 8, 3),
        ("Y12", 9, 4),
        ("Y22", 11, 1),
    ]


def test_a_finding_shows_its_whole_line() -> None:
    (finding,) = parse_source("自称: 我局\r\n单位：晋安局  # 注\r\n", "a.yaml").findings
    assert finding.place is not None
    assert (finding.place.file, finding.place.excerpt) == ("a.yaml", "单位：晋安局  # 注")


def test_a_pasted_sign_is_told_once_with_its_lines() -> None:
    (finding,) = parse_source("甲: a\x0bb\n乙: c\n丙: \x0b\x0b\n", "a.yaml").findings
    assert "共 3 处，在第 1、3 行" in finding.message


def test_a_file_full_of_slips_is_given_up_with_a_word() -> None:
    findings = parse_source("".join(f"键{n}：值\n" for n in range(5000)), "a.yaml").findings
    assert len(findings) == 201
    assert "先改好前面的" in findings[-1].message


def test_every_rule_that_is_told_is_in_the_table_of_rules() -> None:
    told = {row[2] for row in SLIPS + WARNINGS}
    assert told <= RULES
    assert RULES - told == {"Y01", "Y02", "Y30"}  # files that cannot be read: test_source; Y30: what is left over


def test_the_keys_that_slips_are_known_by_are_those_of_the_report() -> None:
    figure = {row[0] for row in FIGURE_KEYS}
    entry = {key.name for record in (Item, TableData) for _, key in keys(record)}
    below = {key.name for name, record in RECORDS.items() if name != "Report" for _, key in keys(record)}
    assert entry | figure == ITEM_KEYS
    assert below | figure == RECORD_KEYS


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("指标: {甲: {本期: 12件, 上年: 15件，低为好：是}}\n", 26),
        ("指标: {甲: {本期: 12件，部分列举: 是}}\n", 17),
        ("落款: {署名: 甲局，日期：2024年1月12日}\n", 12),
    ],
)
def test_a_full_width_comma_before_any_key_of_the_report_is_told_for_what_it_is(text: str, column: int) -> None:
    first = parse_source(text, "a.yaml").findings[0]
    assert first.place is not None
    assert (first.rule, first.place.column) == ("Y26", column)


# properties

PRINTABLE = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="｛｝") | st.sampled_from(" 　"), max_size=40
)
YAMLISH = st.lists(
    st.sampled_from(
        [*":：-#\"'{}[]|>&*?!%@`\t　\n ,，~a甲=—｛｝\\\r\x0b", ": ", "- ", "\n  ", "标题", "{{", "---", "|\n"]
    ),
    max_size=30,
).map("".join)


def _single(text: str) -> Scalar:
    source = parse_source(text, "a.yaml")
    assert source.findings == ()
    assert source.root is not None
    ((_, value),) = source.root.entries
    assert isinstance(value, Scalar)
    return value


@given(PRINTABLE)
def test_any_text_in_double_quotes_comes_back_as_typed(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    assert _single(f'内容: "{escaped}"\n').text == text


@given(PRINTABLE)
def test_any_text_in_single_quotes_comes_back_as_typed(text: str) -> None:
    written = text.replace("'", "''")
    assert _single(f"内容: '{written}'\n").text == text


@given(st.lists(PRINTABLE, min_size=1, max_size=5))
def test_any_lines_after_a_bar_come_back_as_typed(lines: list[str]) -> None:
    lines = ["甲", *lines, "乙"]  # blanks at the head of the first line would be its indent
    text = "".join(f"  {line}\n" for line in lines)
    assert _single(f"内容: |\n{text}").text == "".join(f"{line}\n" for line in lines)


@given(YAMLISH | st.text(max_size=60))
def test_no_text_whatever_makes_the_reader_raise(text: str) -> None:
    source = parse_source(text, "a.yaml")
    assert source.root is not None or any(finding.level is Level.ERROR for finding in source.findings)
    for finding in source.findings:
        assert finding.rule in RULES


@given(YAMLISH)
def test_a_text_without_findings_holds_what_a_yaml_loader_reads(text: str) -> None:
    source = parse_source(f"a: {text}", "a.yaml")
    if source.findings or "　" in text or "\t" in text:  # a value of wide blanks only counts as nothing written
        return
    assert _plain(source.root) == yaml.load(f"a: {text}", Loader=yaml.BaseLoader)


def _plain(node: object) -> object:
    match node:
        case Mapping(entries=entries):
            return {key.text: _plain(value) for key, value in entries}
        case Sequence(items=items):
            return [_plain(item) for item in items]
        case Scalar(text=text):
            return text
    return node
