"""A 同比 that is known only as it was told."""

import pytest

from drafter.model.figures import parse_quantity, parse_stated
from drafter.model.figures.stated import contradicts

READ = [
    ("下降4.63%", "同比下降4.63%", "下降4.63%"),
    ("同比下降了4.63%。", "同比下降了4.63%", "下降了4.63%"),
    ("提高0.3个百分点", "同比提高0.3个百分点", "提高0.3个百分点"),
    ("较上年同期增加3家", "较上年同期增加3家", "增加3家"),
    ("增长近5%", "同比增长近5%", "增长近5%"),
    ("增长3.1倍", "同比增长3.1倍", "增长3.1倍"),
    ("持平", "与上年同期持平", "持平"),
    ("与上年同期基本持平", "与上年同期基本持平", "基本持平"),
    ("翻一番", "同比翻一番", "翻一番"),
    ("实现零的突破", "实现零的突破", "实现零的突破"),
]


@pytest.mark.parametrize(("typed", "words", "short"), READ)
def test_a_told_change_is_printed_as_it_was_told(typed: str, words: str, short: str) -> None:
    read = parse_stated(typed)
    assert (read.words, read.short) == (words, short)


@pytest.mark.parametrize("typed", ["4.63%", "-4.63%", "下降4.63", "下降", "变化不大", "下降四成", ""])
def test_what_does_not_say_how_far_and_which_way_is_refused_with_the_remedy(typed: str) -> None:
    with pytest.raises(ValueError, match="写法如“下降"):
        parse_stated(typed)


FITS = [
    ("下降4.63%", "103件", "108件"),
    ("下降4.6%", "103件", "108件"),
    ("下降5%", "103件", "108件"),
    ("减少5件", "103件", "108件"),
    ("提高0.3个百分点", "99.4%", "99.1%"),
    ("增长4.63%", "2.53亿元", "2.42亿元"),  # both are rounded: 4.2% to 5.0%
    ("增加2000万元", "1.2亿元", "1.0亿元"),
    ("增长3.1倍", "813件", "200件"),
    ("持平", "103件", "103件"),
    ("基本持平", "103件", "104件"),
    ("下降近5%", "103件", "108件"),
    ("实现零的突破", "3所", "0所"),
    ("增加1850万元", "1.2亿元", "1.0亿元"),  # finer than both
    ("翻一番", "20所", "10所"),
    ("下降4.63%", "近3万件", "3万件"),
]
DIFFERS = [
    ("增长4.63%", "103件", "108件"),
    ("下降4.36%", "103件", "108件"),
    ("下降6%", "103件", "108件"),
    ("减少6件", "103件", "108件"),
    ("提高0.3个百分点", "99.5%", "99.1%"),
    ("增长4.1倍", "813件", "200件"),
    ("持平", "103件", "104件"),
    ("增长超过5%", "103件", "100件"),
    ("翻一番", "10所", "20所"),
]


@pytest.mark.parametrize(("stated", "current", "previous"), FITS)
def test_a_told_change_that_the_two_numbers_can_make_is_right(stated: str, current: str, previous: str) -> None:
    assert not contradicts(parse_stated(stated), parse_quantity(current), parse_quantity(previous))


@pytest.mark.parametrize(("stated", "current", "previous"), DIFFERS)
def test_a_told_change_that_the_two_numbers_cannot_make_is_wrong(stated: str, current: str, previous: str) -> None:
    assert contradicts(parse_stated(stated), parse_quantity(current), parse_quantity(previous))
