"""New YAML: keys, lists and remarks in, a text that reads back as just those out."""

from drafter.source import parse_source
from drafter.source.new_text import Block, Entry, Flow, Inline, Listed, Pair, Paragraphs, data_of, yaml_lines
from drafter.source.rewriting import plain

PAIRS = (
    Pair("单位", "晋安局"),
    Pair("标题", "关于: 工作", "待核：第2段"),
    Pair("落款", Block((Pair("日期", "2024年1月12日"),))),
    Pair("层次", Block((Pair("成效", Flow(("标题", "一是"))),))),
    Pair("成效", Listed((Entry("抓预防,促整改"), Entry(Block((Pair("标题", "# 甲"), Pair("内容", "乙\n丙"))), "看")))),
)


def test_keys_lists_and_remarks_are_written_as_a_person_would() -> None:
    assert list(yaml_lines(PAIRS)) == [
        "单位: 晋安局",
        "# 待核：第2段",
        "标题: '关于: 工作'",
        "落款:",
        "  日期: 2024年1月12日",
        "层次:",
        "  成效: [标题, 一是]",
        "成效:",
        "  - 抓预防,促整改",
        "  # 看",
        "  - 标题: '# 甲'",
        '    内容: "乙\\n丙"',
    ]


def test_what_was_written_reads_back() -> None:
    source = parse_source("\n".join(yaml_lines(PAIRS)) + "\n", "稿.yaml")
    assert source.findings == ()
    assert source.root is not None
    assert [key.text for key, _ in source.root.entries] == [pair.key for pair in PAIRS]


FIGURES = (
    Pair("立案", Inline({"本期": "72起", "其中": {"移送": "2起"}}), note="18起＋20起＋16起＋18起"),
    Pair("成效", Listed((Entry(Block((Pair("内容", Paragraphs("第一段。\n\n第二段。")),))),))),
    Pair("结语", Paragraphs(" 甲\n乙")),
)


def test_data_on_one_line_texts_of_several_paragraphs_and_notes_behind() -> None:
    assert list(yaml_lines(FIGURES)) == [
        "立案: {本期: 72起, 其中: {移送: 2起}} # 18起＋20起＋16起＋18起",
        "成效:",
        "  - 内容: |",
        "      第一段。",
        "",
        "      第二段。",
        '结语: " 甲\\n乙"',  # a line after | cannot begin with a blank
    ]


def test_the_data_of_new_lines_are_what_is_read_back() -> None:
    for pairs in (PAIRS, FIGURES):
        root = parse_source("\n".join(yaml_lines(pairs)) + "\n", "稿.yaml").root
        assert root is not None
        assert plain(root) == data_of(pairs)
