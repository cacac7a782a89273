"""Looking for what a rule seeks: the marks leave out only texts that its expression could not match."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest

from drafter.check import text
from drafter.check.registry import rules
from drafter.check.sought import Sought, lazy
from drafter.check.text import numerals


def sought_in(value: object) -> Iterator[Sought]:
    """Yield every Sought in a constant of a module, however deep it stands in a table."""
    if isinstance(value, Sought):
        yield value
    elif isinstance(value, numerals._Pattern):
        yield from sought_in(value.pattern)
    elif isinstance(value, tuple):
        for each in value:
            yield from sought_in(each)


MODULES = [import_module(f"{text.__name__}.{each.name}") for each in iter_modules(text.__path__)]
SOUGHT = [found for module in MODULES for value in vars(module).values() for found in sought_in(value)]


def test_a_text_without_the_marks_is_left_alone_and_one_with_them_is_looked_through() -> None:
    quotes = Sought(('"',), '(?<=甲)"')
    assert list(quotes.finditer("甲乙")) == []
    assert "_compiled" not in vars(quotes.pattern)
    assert [found.start() for found in quotes.finditer('甲"乙')] == [1]


def test_an_expression_is_compiled_when_it_is_first_asked_and_answers_as_if_it_had_been_before() -> None:
    numbers = lazy(r"(\d)(\d)")
    assert "_compiled" not in vars(numbers)
    assert numbers.sub(r"\2\1", "12甲34") == "21甲43"
    assert [found[0] for found in numbers.finditer("1234")] == ["12", "34"]
    assert numbers.search("甲") is None
    assert numbers.groups == 2


@pytest.mark.parametrize("sought", dict.fromkeys(SOUGHT), ids=lambda each: "".join(each.marks)[:20])
def test_no_sample_of_any_rule_matches_without_one_of_the_marks(sought: Sought) -> None:
    samples = [sample for rule in rules() for sample in (*rule.wrong, *rule.right)]
    texts = ["号".join((mark, "甲", mark)) for mark in sought.marks] + samples
    assert len(samples) > 1000
    assert len(SOUGHT) > 40
    for each in texts:
        assert len(list(sought.finditer(each))) == len(list(sought.pattern.finditer(each))), each
