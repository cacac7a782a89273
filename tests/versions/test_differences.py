"""Two versions of a text, marked as a person would."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.versions.differences import Fate, Pair, Piece, likeness, mark, numbers_changed, pair_up


def shown(old: str, new: str) -> str:
    """Return the marked text: [-gone-] and {+new+}."""
    signs = {Fate.SAME: "{}", Fate.GONE: "[-{}-]", Fate.NEW: "{{+{}+}}"}
    return "".join(signs[piece.fate].format(piece.text) for piece in mark(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("检查企业486家次。", "检查企业488家次。", "检查企业[-486家-]{+488家+}次。"),
        (
            "优良率99.4%，同比提高0.3个百分点。",
            "优良率99.1%，同比持平。",
            "优良率[-99.4%-]{+99.1%+}，同比[-提高0.3个百分点-]{+持平+}。",
        ),
        ("抓好安全。抓好环保。", "抓好环保。", "[-抓好安全。-]抓好环保。"),
        ("抓好环保。", "抓好安全。抓好环保。", "{+抓好安全。+}抓好环保。"),
        ("组织专项行动。", "组织开展专项行动。", "组织{+开展+}专项行动。"),
        ("同一句话。", "同一句话。", "同一句话。"),
        ("", "新写的话。", "{+新写的话。+}"),
    ],
)
def test_a_change_is_marked_as_a_person_would(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_a_sentence_written_anew_is_struck_out_whole() -> None:
    old, new = "我们要扎实推进垃圾分类工作。", "全市空气质量位居前列。"
    assert mark(old, new) == (Piece(Fate.GONE, old), Piece(Fate.NEW, new))


def test_a_number_is_never_marked_in_part() -> None:
    marked = mark("处罚金额201.36万元。", "处罚金额207.36万元。")
    assert Piece(Fate.GONE, "201.36万元") in marked
    assert Piece(Fate.NEW, "207.36万元") in marked


@given(st.text("甲乙丙。，12a\n", max_size=60), st.text("甲乙丙。，12a\n", max_size=60))
def test_either_version_can_be_read_from_the_pieces(old: str, new: str) -> None:
    pieces = mark(old, new)
    assert "".join(piece.text for piece in pieces if piece.fate is not Fate.NEW) == old
    assert "".join(piece.text for piece in pieces if piece.fate is not Fate.GONE) == new
    assert all(one.fate is not other.fate for one, other in pairwise(pieces))


def test_a_changed_paragraph_is_paired_with_itself_and_not_with_its_neighbour() -> None:
    old = ["开头。", "组织扬尘专项检查148个项目。", "推进督察整改。", "结尾。"]
    new = ["开头。", "新加的一段完全不同的话。", "组织扬尘专项检查150个项目。", "结尾。"]
    assert pair_up(old, new) == (Pair(0, 0), Pair(None, 1), Pair(1, 2), Pair(2, None), Pair(3, 3))


@given(
    st.lists(st.sampled_from(["甲乙丙丁", "甲乙丙戊", "子丑寅卯", "辰巳"]), max_size=8),
    st.lists(st.sampled_from(["甲乙丙丁", "甲乙己戊", "辰巳"]), max_size=8),
)
def test_pairing_leaves_nothing_out_and_keeps_both_orders(old: list[str], new: list[str]) -> None:
    pairs = pair_up(old, new)
    assert [pair.old for pair in pairs if pair.old is not None] == list(range(len(old)))
    assert [pair.new for pair in pairs if pair.new is not None] == list(range(len(new)))


def test_likeness_and_changed_numbers() -> None:
    assert likeness("甲乙丙丁", "甲乙丙丁") == 1
    assert likeness("甲乙丙丁", "子丑寅卯") == 0
    assert numbers_changed("立案12起", "立案21起")
    assert not numbers_changed("共立案12起", "立案12起")
