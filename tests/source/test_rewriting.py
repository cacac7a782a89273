"""A YAML text rewritten by place: what was asked for is read back, and all else stays byte for byte."""

from collections.abc import Callable
from typing import Any

import pytest

from drafter.source import Mapping, Node, Scalar, Sequence, parse_source
from drafter.source.rewriting import Plain, Rewriting, plain

TEXT = """# 头上的注释
成效:
  - 标题: 甲   # 甲的注释
    内容: 第一段。
    数据: {检查: 36份, 立案: 12起}
  - 内容: |
      第一行。

      第二行。
  - 第三条
结语: '引号里的话'
列: [一, 二, 三]
"""


def node(root: Node | None, *steps: str | int) -> Any:
    """Return what stands at a path of keys and places."""
    for step in steps:
        if isinstance(step, int):
            assert isinstance(root, Sequence)
            root = root.items[step]
        else:
            assert isinstance(root, Mapping)
            root = next(value for name, value in root.entries if name.text == step)
    return root


def rewritten(change: Callable[[Rewriting, Mapping], None], text: str = TEXT) -> str:
    """Return the text after a change, once it has been read back and holds just what was intended."""
    source = parse_source(text, "甲.yaml")
    assert source.root is not None
    rewriting = Rewriting(source)
    change(rewriting, source.root)
    again = parse_source(rewriting.result(), "甲.yaml")
    assert not again.findings
    assert again.root is not None
    assert plain(again.root) == rewriting.intended(source.root)
    return rewriting.result()


def amended(path: tuple[str | int, ...], start: int, end: int, new: str) -> str:
    """Return the text after a stretch of one value was replaced."""

    def change(rewriting: Rewriting, root: Mapping) -> None:
        scalar = node(root, *path)
        assert isinstance(scalar, Scalar)
        rewriting.amend(scalar, [(start, end, new)])

    return rewritten(change)


def test_a_word_is_replaced_in_its_place() -> None:
    assert amended(("成效", 0, "标题"), 0, 1, "乙") == TEXT.replace("标题: 甲 ", "标题: 乙 ")


def test_words_are_put_in_at_the_end_of_a_value() -> None:
    assert amended(("成效", 0, "内容"), 4, 4, "又一句。") == TEXT.replace("第一段。", "第一段。又一句。")


def test_a_paragraph_is_put_into_a_text_of_several_lines_as_far_in_as_the_others() -> None:
    after = amended(("成效", 1, "内容"), 4, 4, "\n\n插入的一段。")
    assert after == TEXT.replace("      第一行。\n", "      第一行。\n\n      插入的一段。\n")


def test_a_value_that_gets_a_second_paragraph_becomes_a_text_of_lines() -> None:
    after = amended(("成效", 0, "内容"), 4, 4, "\n\n第二段。")
    assert after == TEXT.replace("内容: 第一段。", "内容: |\n      第一段。\n\n      第二段。")


def test_signs_that_mean_something_in_yaml_bring_quotes_with_them() -> None:
    assert amended(("成效", 0, "内容"), 0, 3, "注意: 第一段") == TEXT.replace("第一段。", "'注意: 第一段。'")


def test_quotes_in_quotes_are_doubled() -> None:
    assert amended(("结语",), 0, 2, "它's") == TEXT.replace("'引号里的话'", "'它''s里的话'")


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, TEXT.replace("  - 标题: 甲", "  - 标题: 新\n    内容: 话。\n  - 标题: 甲")),
        (2, TEXT.replace("  - 第三条", "  - 标题: 新\n    内容: 话。\n  - 第三条")),
        (3, TEXT.replace("  - 第三条\n", "  - 第三条\n  - 标题: 新\n    内容: 话。\n")),
    ],
)
def test_an_item_is_put_into_a_list(index: int, expected: str) -> None:
    change = lambda rewriting, root: rewriting.add_item(node(root, "成效"), index, {"标题": "新", "内容": "话。"})  # noqa: E731
    assert rewritten(change) == expected


def test_items_that_nest_and_texts_of_several_paragraphs_are_written_in_lines() -> None:
    value: dict[str, Plain] = {"标题": "新", "内容": "一。\n\n二。", "举措": [{"标题": "子", "内容": "三。"}]}
    after = rewritten(lambda rewriting, root: rewriting.add_item(node(root, "成效"), 3, value))
    wanted = "  - 标题: 新\n    内容: |\n      一。\n\n      二。\n    举措:\n      - 标题: 子\n        内容: 三。\n"
    assert after == TEXT.replace("  - 第三条\n", f"  - 第三条\n{wanted}")


def test_an_item_is_put_into_a_list_in_one_line() -> None:
    assert "列: [一, 新, 二, 三]" in rewritten(lambda rewriting, root: rewriting.add_item(node(root, "列"), 1, "新"))
    assert "列: [一, 二, 三, 新]" in rewritten(lambda rewriting, root: rewriting.add_item(node(root, "列"), 3, "新"))


@pytest.mark.parametrize(
    ("index", "gone"),
    [
        (0, "  - 标题: 甲   # 甲的注释\n    内容: 第一段。\n    数据: {检查: 36份, 立案: 12起}\n"),
        (1, "  - 内容: |\n      第一行。\n\n      第二行。\n"),
        (2, "  - 第三条\n"),
    ],
)
def test_an_item_is_taken_out_of_a_list(index: int, gone: str) -> None:
    after = rewritten(lambda rewriting, root: rewriting.drop_item(node(root, "成效"), index))
    assert after == TEXT.replace(gone, "")


def test_an_item_is_taken_out_of_a_list_in_one_line() -> None:
    assert "列: [二, 三]" in rewritten(lambda rewriting, root: rewriting.drop_item(node(root, "列"), 0))
    assert "列: [一, 二]" in rewritten(lambda rewriting, root: rewriting.drop_item(node(root, "列"), 2))


def test_the_last_item_of_a_file_without_a_line_end_is_taken_out() -> None:
    after = rewritten(lambda rewriting, root: rewriting.drop_item(node(root, "列"), 1), "列:\n  - 一\n  - 二")
    assert after == "列:\n  - 一"


def test_line_ends_stay_those_of_the_file() -> None:
    text = TEXT.replace("\n", "\r\n")
    after = rewritten(lambda rewriting, root: rewriting.add_item(node(root, "成效"), 3, {"标题": "新"}), text)
    assert after == text.replace("  - 第三条\r\n", "  - 第三条\r\n  - 标题: 新\r\n")


def test_an_item_is_moved_as_it_is_written() -> None:
    after = rewritten(lambda rewriting, root: rewriting.move_item(node(root, "成效"), 0, 3))
    item = "  - 标题: 甲   # 甲的注释\n    内容: 第一段。\n    数据: {检查: 36份, 立案: 12起}\n"
    assert after == TEXT.replace(item, "").replace("  - 第三条\n", f"  - 第三条\n{item}")
    back = rewritten(lambda rewriting, root: rewriting.move_item(node(root, "成效"), 2, 0))
    assert back == TEXT.replace("  - 第三条\n", "").replace(item, f"  - 第三条\n{item}")
