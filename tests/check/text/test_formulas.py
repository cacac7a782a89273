"""Fixed formulas: told letter by letter and in order, whatever joins their members."""

import pytest

from drafter.check.text.formulas import slips


@pytest.mark.parametrize(
    ("text", "formula", "words"),
    [
        ("坚持稳中求进工作总基础。", "稳中求进工作总基调", "稳中求进工作总基础"),
        ("坚持稳中求进工作基调。", "稳中求进工作总基调", "稳中求进工作基调"),
        ("坚持稳求中进工作总基调。", "稳中求进工作总基调", "稳求中进工作总基调"),
        ("坚持稳中求进工作总总基调。", "稳中求进工作总基调", "稳中求进工作总总基调"),
        ("增强获得感、安全感、幸福感。", "获得感、幸福感、安全感", "获得感、安全感、幸福感"),
        ("增强获得感、幸福感和安心感。", "获得感、幸福感、安全感", "安心感"),
        ("严格公正规范文明执法", "严格、规范、公正、文明执法", "严格公正规范文明执法"),
    ],
)
def test_a_wrong_letter_and_a_wrong_order_are_found_at_their_words(text: str, formula: str, words: str) -> None:
    assert [text[slip.start : slip.end] for slip in slips(text, formula)] == [words]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("坚持稳中求进工作总基调。", "稳中求进工作总基调"),
        ("坚持稳中求进的工作总基调。", "稳中求进工作总基调"),
        ("坚持稳中求进，工作总体平稳。", "稳中求进工作总基调"),
        ("获得感幸福感安全感更强", "获得感、幸福感、安全感"),
        ("获得感、幸福感和安全感", "获得感、幸福感、安全感"),
        ("“获得感”“幸福感”“安全感”", "获得感、幸福感、安全感"),
        ("安全感提高，获得感增强", "获得感、幸福感、安全感"),
        ("严格规范公正文明执法", "严格、规范、公正、文明执法"),
    ],
)
def test_the_formula_itself_and_other_words_are_left_alone(text: str, formula: str) -> None:
    assert list(slips(text, formula)) == []
