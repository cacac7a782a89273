"""Characters that only look like the ordinary ones."""

import unicodedata

import pytest

from drafter.source.look_alikes import odd_characters, ordinary


@pytest.mark.parametrize(
    ("odd", "plain"),
    [
        ("⼯⼈⺠⽣⻋⻔⻝", "工人民生车门食"),
        ("ＡＢＣ和ｐｍ", "ABC和pm"),
        ("6•5世界环境日", "6·5世界环境日"),
        ("习‧近・平", "习·近·平"),
        ("张\xa0三", "张三"),
        ("\uf900", "豈"),
    ],
)
def test_a_look_alike_becomes_the_ordinary_character(odd: str, plain: str) -> None:
    assert ordinary(odd) == plain


@pytest.mark.parametrize("text", ["工人民生ABC·", "• 甲", "PM2.5 和\xa0VOCs", "１２３", "μg/m³", "〔2024〕3号"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert ordinary(text) == text


def test_what_is_lost_has_no_ordinary_character() -> None:
    assert [each.ordinary for each in odd_characters("甲\ufffd乙\ue123")] == [None, None]


def test_the_radicals_that_unicode_decomposes_become_what_it_says() -> None:
    radicals = [chr(code) for code in range(0x2F00, 0x2FD6)]
    assert all(ordinary(char) == unicodedata.normalize("NFKC", char) != char for char in radicals)
