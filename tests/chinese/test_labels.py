"""Typed ordinals: what is one, and what only looks like one."""

import pytest

from drafter.chinese.labels import is_spoken, labels_inside, typed_label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("（一）扩大资源供给", "（一）"),
        ("(十二)扩大资源供给", "(十二)"),
        ("一、扩大资源供给", "一、"),
        ("一. 扩大资源供给", "一. "),
        ("1. 扩大资源供给", "1. "),
        ("1、资源不足", "1、"),
        ("12．资源不足", "12．"),
        ("（1）资源不足", "（1）"),
        ("1）资源不足", "1）"),
        ("①资源不足", "①"),
        ("一是资源不足", "一是"),
        ("第一，资源不足", "第一，"),
        ("一、（一）资源不足", "一、（一）"),
    ],
)
def test_an_ordinal_before_a_title_is_found_whole(text: str, label: str) -> None:
    assert typed_label(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "1.2亿元项目落地",
        "12345热线办理",
        "三个一批",
        "一是一，二是二",
        "第一书记驻村",
        "第七轮督察",
        "2023年工作",
        "（试行）",
        "",
    ],
)
def test_words_that_begin_with_a_number_have_no_ordinal(text: str) -> None:
    assert not typed_label(text)


def test_a_word_of_the_sentence_is_told_from_a_label() -> None:
    assert [is_spoken(label) for label in ("一是", "第一，", "（一）", "1.", "")] == [True, True, False, False, False]


def test_the_ordinals_of_a_text_that_counts_on_are_counted() -> None:
    assert labels_inside("一是抓落实。二是抓整改。") == 2
    assert labels_inside("一是抓落实，二是抓整改。") == 1
