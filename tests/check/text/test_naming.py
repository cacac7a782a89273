"""Names of laws and of papers, as they come in a text more than once."""

from drafter.check.passages import passages_from_text
from drafter.check.rule import Context
from drafter.check.text.naming import check


def hits(text: str) -> list[tuple[str, str]]:
    """Return the rule and the words of each hit."""
    return [(hit.rule.id, hit.words) for hit in check(passages_from_text(text, "x.txt"), Context())]


def test_a_law_is_told_once_whether_it_is_written_in_full_or_short() -> None:
    text = "宣传水污染防治法。\n依据中华人民共和国水污染防治法处罚。\n学习安全生产法，落实安全生产法的要求。"
    assert hits(text) == [("Z06", "水污染防治法"), ("Z06", "安全生产法")]
