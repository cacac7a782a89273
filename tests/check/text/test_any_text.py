"""Whatever a user's file holds, the checks come to an end, point into the text and say the same each time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.check.passages import compact, passages_from_text
from drafter.check.proofread import find_hits
from drafter.check.rule import Context
from drafter.check.text.carried import check_carried
from drafter.chinese.period import parse_period

_WRITTEN = """
    一是 三是 一、 （二） (三) 1. 2、 （1） 以下四方面： 共26件，其中 报告书5件、 22件。 完成率 99.5% 同比下降 19.01%
    17起， 约 余 3000 左右 2023年 23年上半年 202x年 xx 1-6月 10～20% PM2.5浓度 35毫克/立方米 “ ” ‘ ’ 《 》 （ ） ,
    ； 。 ， 、 的的 {{ }} __ 截止目前 台帐 环保部 推进 推进 联合 联合 中督 〔2023〕 [2023]5号 2月30日
    截至2024年3月31日 工作总结 工作计划 0 1. . 万 % 率
"""
PIECES = (*_WRITTEN.split(), "*", "[", "(", "\\", "+", " ", "\n", "\t", "\u3000", "9" * 40, "\U0001f600")
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


@given(TEXTS)
def test_every_hit_lies_in_its_passage_and_is_found_again(text: str) -> None:
    passages = passages_from_text(text, "x.txt")
    hits = find_hits(passages, Context(explained=frozenset()))
    for hit in hits:
        assert 0 <= hit.start < hit.end <= len(hit.passage.text)
        place = hit.finding().place
        assert place is not None
        assert place.line is not None
        assert place.column is not None
        assert text.removeprefix("\ufeff").splitlines()[place.line - 1][place.column - 1 :].startswith(hit.words[0])
    again = find_hits(passages_from_text(text, "x.txt"), Context(explained=frozenset()))
    assert [hit.finding() for hit in again] == [hit.finding() for hit in hits]


@pytest.mark.parametrize("mark", ["*", "[", "(", "\\", "+"])
def test_a_word_said_twice_is_told_beside_any_mark(mark: str) -> None:
    hits = find_hits(passages_from_text(f"联合{mark}公安、城管等部门联合印发方案。", "x.txt"), Context())
    assert "Z02" in [hit.rule.id for hit in hits]


@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_compared(last: str, this: str) -> None:
    hits = check_carried(passages_from_text(last, "a"), passages_from_text(this, "b"), parse_period("2023年"))
    assert all(hit.passage.locate(hit.start).file == "b" for hit in hits)


@given(TEXTS)
def test_every_mended_character_is_found_where_it_was_typed(text: str) -> None:
    lines = text.removeprefix("\ufeff").splitlines()
    for passage in passages_from_text(text, "x"):
        mended = compact(passage)
        assert len(mended.written) == len(mended.text)
        places = [mended.locate(offset) for offset in range(len(mended.text))]
        assert "".join(lines[(place.line or 0) - 1][(place.column or 0) - 1] for place in places) == mended.written
