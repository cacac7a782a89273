"""Long texts that are right, of many trades: nothing is told of them but hints."""

from pathlib import Path

import pytest
from wording_corpus import false, missed, samples

from drafter.check.passages import passages_from_text
from drafter.check.proofread import find_hits
from drafter.check.rule import Context
from drafter.findings import Level

RIGHT = sorted((Path(__file__).parents[1] / "data" / "right").glob("*.txt"))


def test_there_are_texts_to_read() -> None:
    assert len(RIGHT) >= 8


@pytest.mark.parametrize("path", RIGHT, ids=lambda path: path.stem)
def test_nothing_grave_is_told_of_a_right_text(path: Path) -> None:
    findings = [hit.finding() for hit in find_hits(passages_from_text(path.read_text("utf-8"), path.name), Context())]
    assert [(each.rule, each.message) for each in findings if each.level is not Level.HINT] == []


def test_most_slips_of_the_corpus_are_found_and_nothing_is_told_falsely() -> None:
    wrong = [sample for sample in samples() if sample.wrong]
    assert len(samples()) >= 80
    assert len(wrong) - len(missed()) >= 0.95 * len(wrong)
    assert false() == []


def test_two_rules_at_the_same_words_are_told_once() -> None:
    hits = find_hits(passages_from_text("严格落实意识型态工作责任制。", "x.txt"), Context(), words=False)
    assert [hit.words for hit in hits] == ["意识型态工作责任制"]
