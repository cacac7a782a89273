"""What an expression cannot match without: a text that lacks it need not be looked through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.check.text.requirements import requirements
from drafter.check.text.wording import built_in_rows

EXPRESSIONS = [row.expression for row in built_in_rows() if not row.literal and not row.formula]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("规划化", [{"规划化"}]),
        ("截止(?:到)?(?=目前|今年)", [{"截止"}, {"目前", "今年"}]),
        ("安监局|安全生产监督管理局", [{"安监局", "安全生产监督管理局"}]),
        ("加强[一-龥]{0,4}力度(?=[，。])", [{"加强"}, {"力度"}]),
        ("人材(?!料)(?<!其)", [{"人材"}]),
        ("新材?料+费", [{"新"}, {"料"}, {"费"}]),
        (r"\u4e00甲\.乙\1丙", [{"甲"}, {"乙"}, {"丙"}]),
        ("(?:甲|[乙丙])丁", [{"丁"}]),
        ("(?:甲|)", []),
        ("(?:甲乙){0,3}", []),
        ("(?P<名>甲)(?P=名)", []),
        ("(?i)voc", []),
        ("", []),
    ],
)
def test_the_words_are_those_that_every_match_holds(expression: str, expected: list[set[str]]) -> None:
    assert list(requirements(expression)) == expected


def test_most_of_the_built_in_rows_are_known_by_their_words() -> None:
    assert len(EXPRESSIONS) > 100
    assert all(requirements(expression) for expression in EXPRESSIONS)


@given(st.data())
def test_whatever_an_expression_matches_holds_a_word_of_each(data: st.DataObject) -> None:
    expression = data.draw(st.sampled_from(EXPRESSIONS))
    text = data.draw(st.from_regex(expression))
    assert re.search(expression, text)
    assert all(any(word in text for word in words) for words in requirements(expression))
