"""A small, fixed part of the trial of `pull`: edits of every kind in the examples are brought home or named."""

from collections import Counter

from pull_trial import KINDS, examples, trial

SHORTEST = 5
"""So many of the examples are edited here, all of them by the trial itself."""


def test_no_edit_is_silently_wrong_and_typed_words_come_home() -> None:
    paths = examples()
    assert len(paths) >= 10
    short = sorted(paths, key=lambda path: path.stat().st_size)[:SHORTEST]
    outcomes = list(trial(short, 2 * len(KINDS), seed=1))
    assert {each.kind for each in outcomes} == set(KINDS)
    assert not [each for each in outcomes if each.silent]
    home = Counter(each.kind for each in outcomes if each.home)
    assert home["heading"] == sum(each.kind == "heading" for each in outcomes) > 0
    assert home["word"] >= 2
    assert home["paragraph_added"] >= 2
