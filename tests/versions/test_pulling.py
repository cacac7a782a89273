"""A small, fixed part of the trial of `pull`: edits of every kind in the examples are brought home or named."""

from collections import Counter

from pull_trial import KINDS, examples, trial


def test_no_edit_is_silently_wrong_and_typed_words_come_home() -> None:
    paths = examples()
    assert len(paths) >= 10
    outcomes = list(trial(paths, 3 * len(KINDS), seed=20240115))
    assert {each.kind for each in outcomes} == set(KINDS)
    assert not [each for each in outcomes if each.silent]
    home = Counter(each.kind for each in outcomes if each.home)
    assert home["heading"] == 3
    assert home["word"] >= 2
    assert home["paragraph_added"] >= 2
