"""Which texts still need a full stop."""

import re

import pytest
from layouts import built_in_layout

from drafter.chinese.stops import missing_stop
from drafter.document.blocks import Imprint, Run, RunIn
from drafter.writers.html.blocks import block_html
from drafter.writers.text import lines


@pytest.mark.parametrize("text", ["抓好落实", "“六个一”", "《办法》", "（试行）", "达99.4%"])
def test_a_text_without_an_end_mark_needs_one(text: str) -> None:
    assert missing_stop(text) == "。"


@pytest.mark.parametrize("text", ["抓好落实。", "怎么办？", "“好！”", "Contact us here.", "落实……", "如下：", "", "  "])
def test_a_text_that_is_ended_needs_none(text: str) -> None:
    assert missing_stop(text) == ""


@pytest.mark.parametrize("heading", ["怎么办？", "Contact us here.", "抓好落实。"])
def test_no_writer_puts_a_full_stop_behind_another_mark(heading: str) -> None:
    block = RunIn(2, 1, (Run(heading),), (Run("正文。"),))
    assert lines(block) == [f"（一）{heading}正文。"]
    (element,) = block_html(block, built_in_layout(), 8844)
    assert f"{heading}</span>正文。" in re.sub(r'<span class="(?:before|after)">(.*?)</span>', r"\1", element)
    imprint = Imprint((Run(heading),), (Run("办公室"),), ())
    assert lines(imprint)[1] == f"抄送：{heading}"
